#include "cli/bank_commands.h"

#include "anatomy/build.h"
#include "cli/say.h"
#include "content/archives.h"
#include "content/check.h"
#include "content/csv.h"
#include "content/load.h"
#include "content/reading.h"
#include "content/text.h"
#include "content/write.h"
#include "images/image.h"
#include "study/case_trial.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

namespace cli {
namespace {
namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// The folders a call means: those it names, or the shipped bank alone.
base::Result<std::vector<fs::path>> banks_or_shipped(const std::vector<fs::path>& named) {
    if (!named.empty()) return named;
    const auto shipped = content::shipped_bank();
    if (!shipped) return shipped.error();
    return std::vector<fs::path>{*shipped};
}

base::Result<content::Loaded> load(const std::vector<fs::path>& named) {
    const auto folders = banks_or_shipped(named);
    if (!folders) return folders.error();
    return content::load(*folders);
}

/// Records of those kinds that must name a source, and name none.
int unsourced(const content::Bank& bank) {
    int count = 0;
    content::Bank::for_each_kind(bank, [&](const auto& records) {
        for (const auto& record : records)
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(record)>, content::Term>)
                count += record.group >= content::kFirstGlossaryGroup && record.sources.empty();
            else if constexpr (requires { record.sources; })
                count += record.sources.empty();
    });
    return count;
}

/// Calls visit(record) for every record of the bank.
template <class Visit>
void each_record(const content::Bank& bank, Visit&& visit) {
    content::Bank::for_each_kind(bank, [&](const auto& records) {
        for (const auto& record : records) visit(record);
    });
}

/// How many records name each source; a source that none names stands at 0.
std::map<std::string, int> uses_of_sources(const content::Bank& bank) {
    std::map<std::string, int> uses;
    for (const content::Source& source : bank.sources) uses[source.id] = 0;
    each_record(bank, [&](const auto& record) {
        std::set<std::string> named;
        content::visit_fields(
            record,
            [&](const content::Link& link) {
                if (link.kind == content::Kind::source) named.insert(link.id);
            },
            [](const content::Fact&) {}, [](const std::string&) {});
        for (const std::string& id : named) ++uses[id];
    });
    return uses;
}

/// What a student reads in the items, and how many texts of the bank still lack a source.
struct Texts {
    content::Reading items;
    int to_be_confirmed = 0;
};
Texts texts_of(const content::Bank& bank) {
    Texts made;
    each_record(bank, [&](const auto& record) {
        constexpr bool item = std::is_same_v<std::remove_cvref_t<decltype(record)>, content::Item>;
        content::visit_fields(
            record, [](const content::Link&) {}, [](const content::Fact&) {},
            [&](const std::string& text) {
                made.to_be_confirmed += text.find("source to be confirmed") != std::string::npos;
                if (item && text.find(' ') != std::string::npos) made.items += content::reading(text);
            });
    });
    return made;
}

int check(const std::vector<fs::path>& banks) {
    auto loaded = load(banks);
    if (!loaded) return say(loaded.error());
    // Cases are played only in a bank that is sound: half of one would only be blamed twice.
    if (loaded->problems.empty()) loaded->problems = study::case_problems(loaded->bank);
    if (loaded->problems.empty())
        if (const base::Status body = anatomy::can_be_built(loaded->bank); !body) {
            std::cout << body.error().text() << '\n';
            std::cerr << "palpate: the body cannot be built\n";
            return 1;
        }
    for (const content::Problem& problem : loaded->problems) std::cout << problem.text() << '\n';
    if (loaded->problems.empty())
        std::cerr << "palpate: no problems in " << loaded->bank.items.size()
                  << " items and the facts behind them\n";
    else
        std::cerr << "palpate: " << loaded->problems.size()
                  << (loaded->problems.size() == 1 ? " problem\n" : " problems\n");
    if (const int open = texts_of(loaded->bank).to_be_confirmed; open > 0)
        std::cerr << "palpate: texts that say 'source to be confirmed': " << open << '\n';
    return loaded->problems.empty() ? 0 : 1;
}

/// Muscles that have a shape in the body.
int muscles_drawn(const content::Bank& bank) {
    return static_cast<int>(std::count_if(bank.muscles.begin(), bank.muscles.end(),
                                          [](const auto& m) { return !m.parts.empty(); }));
}

Json statistics(const content::Bank& bank) {
    Json counts = Json::object();
    content::Bank::for_each_kind(bank, [&](const auto& records) {
        using T = typename std::remove_reference_t<decltype(records)>::value_type;
        counts[std::string(content::kKinds[static_cast<std::size_t>(content::kind_of<T>)])] = records.size();
    });
    std::size_t variants = 0;
    for (const content::CaseStudy& study : bank.cases) variants += study.variants.size();
    counts["variant"] = variants;

    const content::ItemStatistics made = content::item_statistics(bank);
    const Texts texts = texts_of(bank);
    const auto share = [&](const char* mark) {
        const auto found = made.key_is.find(mark);
        return found == made.key_is.end() ? 0.0 : found->second;
    };
    return Json{{"counts", counts},
                {"items",
                 {{"by_area", made.by_area},
                  {"by_leaf", made.by_leaf},
                  {"by_level", made.by_level},
                  {"by_kind", made.by_kind},
                  {"by_state", made.by_state},
                  {"by_leaf_and_level", made.by_leaf_and_level},
                  {"key_longest", share("longest")},
                  {"key_is", made.key_is},
                  {"key_position", made.key_position}}},
                {"muscles_drawn", muscles_drawn(bank)},
                {"unsourced", unsourced(bank)},
                {"source_to_be_confirmed", texts.to_be_confirmed},
                {"reading_grade", std::round(texts.items.grade() * 10) / 10}};
}

void print_table(const Json& table, const std::string& title) {
    std::cout << title << '\n';
    for (const auto& [name, count] : table.items()) {
        const std::string number = count.dump();
        std::cout << "  " << std::string(6 - std::min<std::size_t>(6, number.size()), ' ') << number << "  "
                  << name << '\n';
    }
}

void print_matrix(const Json& by_leaf_and_level) {
    std::cout << "Items by leaf topic and cognitive level\n       ";
    for (const std::string_view level : content::kLevels) std::cout << std::setw(12) << level;
    std::cout << "         all\n";
    for (const auto& [leaf, levels] : by_leaf_and_level.items()) {
        int all = 0;
        std::cout << "       ";
        for (const std::string_view level : content::kLevels) {
            const int count = levels.value(std::string(level), 0);
            all += count;
            std::cout << std::setw(12) << count;
        }
        std::cout << std::setw(12) << all << "  " << leaf << '\n';
    }
}

int stats(const std::vector<fs::path>& banks, bool json) {
    const auto loaded = load(banks);
    if (!loaded) return say(loaded.error());
    const Json all = statistics(loaded->bank);
    if (json) {
        std::cout << all.dump(2) << '\n';
        return 0;
    }
    print_table(all["counts"], "Records");
    print_table(all["items"]["by_area"], "Items by area");
    print_matrix(all["items"]["by_leaf_and_level"]);
    for (const char* by : {"by_level", "by_kind", "by_state"})
        print_table(all["items"][by], std::string("Items ") + by);
    std::cout << "Of the items with four options the key alone is\n";
    for (const auto& [mark, share] : all["items"]["key_is"].items())
        std::cout << std::setw(6) << std::lround(share.get<double>() * 100) << " %  the " << mark
                  << " option\n";
    std::cout << "and stands first to fourth " << all["items"]["key_position"].dump() << " times.\n"
              << "Muscles drawn: " << all["muscles_drawn"]
              << ". Records without a source: " << all["unsourced"]
              << ". Texts with a source to be confirmed: " << all["source_to_be_confirmed"] << ".\n"
              << "Reading level of the items: school year " << all["reading_grade"] << " (Flesch-Kincaid).\n";
    return 0;
}

int source_stats(const std::vector<fs::path>& banks, bool json) {
    const auto loaded = load(banks);
    if (!loaded) return say(loaded.error());
    std::vector<std::pair<std::string, int>> uses;
    for (auto& use : uses_of_sources(loaded->bank)) uses.push_back(use);
    std::stable_sort(uses.begin(), uses.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    Json all = Json::object();
    for (const auto& [id, count] : uses) all[id] = count;
    if (json) {
        std::cout << all.dump(2) << '\n';
        return 0;
    }
    print_table(all, "Records that name each source");
    return 0;
}

int export_items(const std::vector<fs::path>& banks, bool no_keys) {
    const auto loaded = load(banks);
    if (!loaded) return say(loaded.error());
    std::cout << content::items_csv(loaded->bank, !no_keys);
    return 0;
}

int export_facts(const std::vector<fs::path>& banks, const std::string& kind) {
    const auto named = std::find(content::kKinds.begin(), content::kKinds.end(), kind);
    if (named == content::kKinds.end()) {
        std::string kinds;
        for (const std::string_view one : content::kKinds)
            kinds.append(kinds.empty() ? "" : ", ").append(one);
        std::cerr << "palpate: '" << kind << "' is no kind of record"
                  << content::did_you_mean(kind, content::kKinds) << "; the kinds are " << kinds << '\n';
        return 2;
    }
    const auto loaded = load(banks);
    if (!loaded) return say(loaded.error());
    std::cout << content::facts_csv(loaded->bank,
                                    static_cast<content::Kind>(named - content::kKinds.begin()));
    return 0;
}

/// A picture's record from a file, with everything that `check` would say of it. `license` is a word of
/// content::kLicenses.
int write_picture(const fs::path& file, content::Picture picture, const std::string& license) {
    const auto word = std::find(content::kLicenses.begin(), content::kLicenses.end(), license);
    if (word == content::kLicenses.end()) {
        std::cerr << "palpate: '" << license << "' is no license"
                  << content::did_you_mean(license, content::kLicenses) << "; they are ";
        for (const std::string_view one : content::kLicenses)
            std::cerr << one << (one == content::kLicenses.back() ? "\n" : ", ");
        return 2;
    }
    picture.license = static_cast<content::License>(word - content::kLicenses.begin());
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in) return say(base::Error{file.string(), "cannot be read; check that it exists"});
    auto fitted = images::fit(bytes);
    if (!fitted) return say(base::Error{file.string(), fitted.error().what});
    picture.data = *std::move(fitted);
    const std::string text = content::write(picture);
    const auto problems = content::check_text("pictures/new.toml", text, {});
    for (const content::Problem& problem : problems) std::cerr << "palpate: " << problem.what << '\n';
    if (!problems.empty()) return 1;
    std::cout << text;
    return 0;
}
}  // namespace

void add_bank_commands(CLI::App& app, const CommonOptions&, int& exit_code) {
    const auto banks = std::make_shared<std::vector<fs::path>>();
    CLI::App* check_command = app.add_subcommand("check", "Name every problem of a bank, with file and line");
    check_command->add_option(
        "BANK", *banks, "Folders of banks, each laid over those before; the shipped bank if none is named");
    check_command->footer("Example:\n  palpate check content\n  palpate check content our-school/bank");
    check_command->callback([banks, &exit_code] { exit_code = check(*banks); });

    const auto json = std::make_shared<bool>(false);
    CLI::App* stats_command =
        app.add_subcommand("stats", "Count what a bank holds, by kind, area, leaf topic, level and state");
    stats_command->add_option("BANK", *banks, "Folders of banks; the shipped bank if none is named");
    stats_command->add_flag("--json", *json, "Write JSON");
    const auto by_source = std::make_shared<bool>(false);
    stats_command->add_flag("--sources", *by_source, "List how many records name each source, most first");
    stats_command->footer("Example:\n  palpate stats --json | jq .counts.item");
    stats_command->callback([banks, json, by_source, &exit_code] {
        exit_code = *by_source ? source_stats(*banks, *json) : stats(*banks, *json);
    });

    CLI::App* export_command = app.add_subcommand("export", "Write what a bank holds as CSV");
    export_command->require_subcommand(1);
    export_command->footer("Example:\n  palpate export items --no-keys > items.csv");
    const auto no_keys = std::make_shared<bool>(false);
    CLI::App* items_command =
        export_command->add_subcommand("items", "Write every item, for a spreadsheet or a reviewer");
    items_command->add_option("BANK", *banks, "Folders of banks; the shipped bank if none is named");
    items_command->add_flag("--no-keys", *no_keys, "Leave out the answers");
    items_command->footer("Example:\n  palpate export items --no-keys content > items.csv");
    items_command->callback([banks, no_keys, &exit_code] { exit_code = export_items(*banks, *no_keys); });
    const auto kind = std::make_shared<std::string>();
    CLI::App* facts_command =
        export_command->add_subcommand("facts", "Write the facts of every record of one kind");
    facts_command->add_option("KIND", *kind, "muscle, condition, technique, safety, joint, test, claim ...")
        ->required();
    facts_command->add_option("BANK", *banks, "Folders of banks; the shipped bank if none is named");
    facts_command->footer("Example:\n  palpate export facts muscle > muscles.csv");
    facts_command->callback([banks, kind, &exit_code] { exit_code = export_facts(*banks, *kind); });

    CLI::App* picture_command =
        app.add_subcommand("picture",
                           "Write a PNG or JPEG as a file of a bank, light and without what a camera "
                           "adds, to show it in questions");
    const auto file = std::make_shared<fs::path>();
    const auto license = std::make_shared<std::string>("own");
    const auto picture = std::make_shared<content::Picture>();
    picture_command->add_option("FILE", *file, "The PNG or JPEG")->required();
    picture_command->add_option("--name", picture->name, "By which authors find it")->required();
    picture_command->add_option("--alt", picture->alt, "What is to be seen, for whoever does not see it")
        ->required();
    picture_command->add_option("--creator", picture->creator, "Who drew or took it")->required();
    picture_command->add_option(
        "--license", *license,
        "own, public-domain, cc0, cc-by, cc-by-sa, cc-by-nc, cc-by-nc-sa or permission");
    picture_command->add_option("--from", picture->from,
                                "Where it was found: an address, a book and its page");
    picture_command->add_option("--terms", picture->terms,
                                "Version of a cc license; who gave the permission, when and what for");
    picture_command->add_option("--changes", picture->changes, "What was changed: cropped ...");
    picture_command->footer(
        "Example:\n  palpate picture wrist.jpg --name 'Right wrist, cut across' --alt 'A wrist in cross "
        "section' \\\n"
        "      --creator 'Harbor School' > our-school/bank/pictures/wrist.toml");
    picture_command->callback(
        [file, license, picture, &exit_code] { exit_code = write_picture(*file, *picture, *license); });
}
}  // namespace cli
