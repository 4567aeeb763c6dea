#include "cli/bank_commands.h"

#include "content/check.h"
#include "content/load.h"
#include "study/case_trial.h"

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

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

int say(const base::Error& error) {
    std::cerr << "palpate: " << error.text() << '\n';
    return 1;
}

int check(const std::vector<fs::path>& banks) {
    auto loaded = load(banks);
    if (!loaded) return say(loaded.error());
    // Cases are played only in a bank that is sound: half of one would only be blamed twice.
    if (loaded->problems.empty()) loaded->problems = study::case_problems(loaded->bank);
    for (const content::Problem& problem : loaded->problems) std::cout << problem.text() << '\n';
    if (loaded->problems.empty())
        std::cerr << "palpate: no problems in " << loaded->bank.items.size()
                  << " items and the facts behind them\n";
    else
        std::cerr << "palpate: " << loaded->problems.size() << " problems\n";
    return loaded->problems.empty() ? 0 : 1;
}

/// Records of those kinds that must name a source, and name none.
int unsourced(const content::Bank& bank) {
    int count = 0;
    content::Bank::for_each_kind(bank, [&](const auto& records) {
        for (const auto& record : records)
            if constexpr (requires { record.sources; }) count += record.sources.empty();
    });
    return count;
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
    return Json{{"counts", counts},
                {"items",
                 {{"by_area", made.by_area},
                  {"by_leaf", made.by_leaf},
                  {"by_level", made.by_level},
                  {"by_kind", made.by_kind},
                  {"by_state", made.by_state},
                  {"key_longest", made.key_longest},
                  {"key_position", made.key_position}}},
                {"muscles_drawn", muscles_drawn(bank)},
                {"unsourced", unsourced(bank)}};
}

void print_table(const Json& table, const std::string& title) {
    std::cout << title << '\n';
    for (const auto& [name, count] : table.items()) {
        const std::string number = count.dump();
        std::cout << "  " << std::string(6 - std::min<std::size_t>(6, number.size()), ' ') << number << "  "
                  << name << '\n';
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
    for (const char* by : {"by_area", "by_leaf", "by_level", "by_kind", "by_state"})
        print_table(all["items"][by], std::string("Items ") + by);
    std::cout << "The key is the longest option in "
              << int(all["items"]["key_longest"].get<double>() * 100 + 0.5)
              << " % of the items with four options; it stands first to fourth "
              << all["items"]["key_position"].dump() << " times.\n"
              << "Muscles drawn: " << all["muscles_drawn"]
              << ". Records without a source: " << all["unsourced"] << ".\n";
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
    stats_command->footer("Example:\n  palpate stats --json | jq .counts.item");
    stats_command->callback([banks, json, &exit_code] { exit_code = stats(*banks, *json); });
}
}  // namespace cli
