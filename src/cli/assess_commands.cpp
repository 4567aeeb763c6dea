#include "cli/assess_commands.h"

#include "assess/ability.h"
#include "assess/calibrate.h"
#include "assess/item_statistics.h"
#include "assess/small_class.h"
#include "assess/standard.h"
#include "cli/response_files.h"
#include "cli/say.h"

#include <unistd.h>
#include <algorithm>
#include <cmath>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

namespace cli {
namespace {
namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

Json json_of(const std::optional<double>& number) {
    return number && std::isfinite(*number) ? Json(*number) : Json(nullptr);
}

std::string letter(std::size_t option) {
    return std::string(1, static_cast<char>('A' + option));
}

struct AbilityCall {
    fs::path items, responses;
    std::string method = "eap";
};

int ability(const AbilityCall& call) {
    const base::Result<TextFile> items_text = read_text(call.items),
                                 responses_text = read_text(call.responses);
    if (!items_text) say(items_text.error());
    if (!responses_text) say(responses_text.error());
    if (!items_text || !responses_text) return 1;

    Findings findings;
    const ItemFile items = read_items(*items_text, findings);
    const ResponseFile responses = read_responses(*responses_text, findings);
    const std::vector<assess::ItemParameters> parameters = parameters_of(responses.people, items, findings);
    if (!sound(findings)) return 1;

    const assess::Method method = call.method == "map"   ? assess::Method::map
                                  : call.method == "mle" ? assess::Method::mle
                                  : call.method == "wle" ? assess::Method::wle
                                                         : assess::Method::eap;
    std::string csv = "examinee,theta,se\n";
    std::size_t without = 0;
    const bool watched = isatty(STDERR_FILENO) != 0;
    for (std::size_t row = 0; row < responses.table.examinees; ++row) {
        if (watched && row % 512 == 511)
            std::cerr << "\rpalpate: " << 100 * row / responses.table.examinees << " % of the examinees"
                      << std::flush;
        std::vector<assess::ItemParameters> asked;
        std::vector<assess::Answer> answers;
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            const std::int8_t answer = responses.table.answers[row * parameters.size() + i];
            if (answer < 0) continue;
            asked.push_back(parameters[i]);
            answers.push_back(answer == 1 ? assess::Answer::right : assess::Answer::wrong);
        }
        const std::optional<assess::Ability> found = assess::estimate_ability(asked, answers, method);
        if (found)
            add_line(csv, responses.people.names[row], digits(found->theta), digits(found->standard_error));
        else
            ++without, add_line(csv, responses.people.names[row], "", "");
    }
    if (watched) std::cerr << "\r" << std::string(40, ' ') << "\r";
    if (without > 0)
        std::cerr << "palpate: note: no finite " << call.method << " for " << without << " of "
                  << responses.table.examinees << " examinees; their theta and se are empty\n";
    return write(csv);
}

struct CalibrateCall {
    fs::path responses;
    std::string model = "2pl";
    bool json = false;
};

int calibrate(const CalibrateCall& call) {
    const base::Result<TextFile> text = read_text(call.responses);
    if (!text) return say(text.error());
    Findings findings;
    const ResponseFile responses = read_responses(*text, findings);
    if (!sound(findings)) return 1;

    assess::CalibrationOptions options;
    options.model = call.model == "1pl"   ? assess::Model::one_pl
                    : call.model == "2pl" ? assess::Model::two_pl
                                          : assess::Model::three_pl;
    const base::Result<assess::Calibration> found = assess::calibrate(responses.table, options);
    if (!found) return say({text->name, found.error().text()});

    std::string csv = "item,a,b,c,se_a,se_b\n";
    for (std::size_t i = 0; i < found->items.size(); ++i) {
        const assess::CalibratedItem& item = found->items[i];
        add_line(csv, responses.people.items[i], digits(item.parameters.discrimination),
                 digits(item.parameters.difficulty), digits(item.parameters.guessing),
                 digits(item.errors.discrimination), digits(item.errors.difficulty));
        if (!item.estimable)
            std::cerr << "palpate: note: " << text->name << ": the " << item.answers << " answers to '"
                      << responses.people.items[i]
                      << "' do not determine its parameters; the line is a guess, not an estimate\n";
    }
    if (!found->converged)
        std::cerr << "palpate: note: not settled after " << found->iterations
                  << " steps; the last figures are written\n";
    if (call.json)
        std::cerr << Json{{"log_likelihood", found->log_likelihood}, {"model", call.model},
                          {"examinees", responses.table.examinees},  {"items", responses.table.items},
                          {"iterations", found->iterations},         {"converged", found->converged}}
                         .dump()
                  << '\n';
    else
        std::cerr << "palpate: log-likelihood " << digits(found->log_likelihood) << '\n';
    return write(csv);
}

struct ItemsCall {
    fs::path choices, key;
    bool options = false;
    bool json = false;
};

/// The statistics of a multiple-choice test, with what a small class leaves open.
struct ItemReport {
    assess::TestStatistics test;
    std::vector<assess::Estimate> facilities;                  ///< one an item
    std::vector<std::optional<assess::Estimate>> separations;  ///< corrected point-biserials, drawn together
    std::vector<std::optional<double>> discriminations;        ///< upper less lower 27 %
    std::vector<assess::ItemOptions> options;
    std::optional<assess::Interval> alpha;
};

ItemReport report_on(const assess::ChoiceTable& choices) {
    const assess::ScoreTable scores = assess::score(choices);
    ItemReport report;
    report.test = assess::test_statistics(scores);
    report.options = assess::option_statistics(choices, report.test);
    const assess::Extremes groups = assess::extremes(report.test.totals);
    std::vector<assess::Correlation> known;
    for (std::size_t i = 0; i < scores.items; ++i) {
        const auto points = scores.item(i);
        report.facilities.push_back(assess::facility(
            std::accumulate(points.begin(), points.end(), std::size_t{0}), scores.examinees));
        report.discriminations.push_back(assess::discrimination(scores, i, groups));
        if (const auto r = report.test.items[i].pbis_corrected; r && scores.examinees > 3)
            known.push_back({*r, scores.examinees});
    }
    const std::vector<assess::Estimate> drawn = assess::shrunken(known);
    auto next = drawn.begin();
    for (std::size_t i = 0; i < scores.items; ++i)
        report.separations.push_back(report.test.items[i].pbis_corrected && scores.examinees > 3
                                         ? std::optional(*next++)
                                         : std::nullopt);
    if (report.test.alpha && scores.items >= 2 && scores.examinees >= 2)
        report.alpha = assess::alpha_interval(*report.test.alpha, scores.examinees, scores.items);
    return report;
}

bool works(const assess::ItemOptions& item, std::size_t option) {
    return std::find(item.not_working.begin(), item.not_working.end(), option) == item.not_working.end();
}

std::string items_csv(const ChoiceFile& file, const ItemReport& report) {
    std::string csv =
        "item,n,facility,facility_low,facility_high,pbis,pbis_corrected,pbis_pooled,pbis_pooled_low,"
        "pbis_pooled_high,discrimination_27,alpha_if_deleted,omitted,distractors_not_working\n";
    for (std::size_t i = 0; i < file.table.items; ++i) {
        const assess::ItemStatistics& item = report.test.items[i];
        const assess::Interval& facility = report.facilities[i].interval;
        const auto& pooled = report.separations[i];
        const auto part = [&](auto of) { return pooled ? std::optional<double>(of(*pooled)) : std::nullopt; };
        std::string idle;
        for (const std::size_t option : report.options[i].not_working) idle += letter(option);
        add_line(csv, file.people.items[i], std::to_string(file.table.examinees), digits(item.facility),
                 digits(facility.low), digits(facility.high), digits(item.pbis), digits(item.pbis_corrected),
                 digits(part([](const auto& e) { return e.value; })),
                 digits(part([](const auto& e) { return e.interval.low; })),
                 digits(part([](const auto& e) { return e.interval.high; })),
                 digits(report.discriminations[i]), digits(item.alpha_if_deleted),
                 std::to_string(report.options[i].omitted.count), idle);
    }
    return csv;
}

std::string options_csv(const ChoiceFile& file, const ItemReport& report) {
    std::string csv =
        "item,option,is_key,count,proportion,mean_total,pbis,pbis_corrected,upper_27,lower_27,works\n";
    for (std::size_t i = 0; i < file.table.items; ++i) {
        const assess::ItemOptions& item = report.options[i];
        const auto add = [&](const assess::OptionStatistics& option, const std::string& name,
                             const char* is_key, const char* does_work) {
            add_line(csv, file.people.items[i], name, is_key, std::to_string(option.count),
                     digits(option.proportion), digits(option.mean_total), digits(option.pbis_total),
                     digits(option.pbis_rest), std::to_string(option.upper), std::to_string(option.lower),
                     does_work);
        };
        for (std::size_t k = 0; k < item.options.size(); ++k) {
            const bool is_key = static_cast<std::size_t>(file.table.key[i]) == k;
            add(item.options[k], letter(k), is_key ? "1" : "0", is_key ? "" : works(item, k) ? "1" : "0");
        }
        add(item.omitted, "omitted", "0", "");
    }
    return csv;
}

Json items_json(const ChoiceFile& file, const ItemReport& report) {
    const assess::TestStatistics& test = report.test;
    Json all = {{"examinees", file.table.examinees},
                {"mean_total", test.mean_total},
                {"sd_total", json_of(test.sd_total)},
                {"alpha", json_of(test.alpha)},
                {"alpha_low", report.alpha ? json_of(report.alpha->low) : Json()},
                {"alpha_high", report.alpha ? json_of(report.alpha->high) : Json()},
                {"kr20", json_of(test.alpha)},  // every item is right or wrong
                {"kr21", json_of(test.kr21)},
                {"sem", json_of(test.standard_error_of_measurement)},
                {"items", Json::array()}};
    for (std::size_t i = 0; i < file.table.items; ++i) {
        const assess::ItemStatistics& item = test.items[i];
        const assess::ItemOptions& chosen = report.options[i];
        const auto& pooled = report.separations[i];
        Json one = {{"item", file.people.items[i]},
                    {"key", letter(static_cast<std::size_t>(file.table.key[i]))},
                    {"n", file.table.examinees},
                    {"facility", item.facility},
                    {"facility_low", report.facilities[i].interval.low},
                    {"facility_high", report.facilities[i].interval.high},
                    {"pbis", json_of(item.pbis)},
                    {"pbis_corrected", json_of(item.pbis_corrected)},
                    {"pbis_pooled", pooled ? json_of(pooled->value) : Json()},
                    {"pbis_pooled_low", pooled ? json_of(pooled->interval.low) : Json()},
                    {"pbis_pooled_high", pooled ? json_of(pooled->interval.high) : Json()},
                    {"discrimination_27", json_of(report.discriminations[i])},
                    {"alpha_if_deleted", json_of(item.alpha_if_deleted)},
                    {"options", Json::object()}};
        const auto option_json = [](const assess::OptionStatistics& option) {
            return Json{{"count", option.count},
                        {"proportion", option.proportion},
                        {"mean_total", json_of(option.mean_total)},
                        {"pbis", json_of(option.pbis_total)},
                        {"pbis_corrected", json_of(option.pbis_rest)},
                        {"upper_27", option.upper},
                        {"lower_27", option.lower}};
        };
        for (std::size_t k = 0; k < chosen.options.size(); ++k) {
            Json& option = one["options"][letter(k)] = option_json(chosen.options[k]);
            if (k != static_cast<std::size_t>(file.table.key[i])) option["works"] = works(chosen, k);
        }
        one["omitted"] = option_json(chosen.omitted);
        all["items"].push_back(std::move(one));
    }
    return all;
}

int items(const ItemsCall& call) {
    const base::Result<TextFile> choices = read_text(call.choices), key = read_text(call.key);
    if (!choices) say(choices.error());
    if (!key) say(key.error());
    if (!choices || !key) return 1;
    Findings findings;
    const ChoiceFile file = read_choices(*choices, *key, findings);
    if (!sound(findings)) return 1;

    const ItemReport report = report_on(file.table);
    if (call.json) return write(items_json(file, report).dump(2) + '\n');
    const auto known = [](std::optional<double> number) {
        const std::string text = digits(number);
        return text.empty() ? std::string("does not exist") : text;
    };
    std::cerr << "palpate: " << file.table.examinees << " examinees, " << file.table.items << " items, mean "
              << digits(report.test.mean_total) << " points\npalpate: alpha and KR-20 "
              << known(report.test.alpha);
    if (report.alpha)
        std::cerr << " (" << digits(report.alpha->low) << " to " << digits(report.alpha->high) << ")";
    std::cerr << ", KR-21 " << known(report.test.kr21) << ", standard error of measurement "
              << known(report.test.standard_error_of_measurement) << " points\n";
    return write(call.options ? options_csv(file, report) : items_csv(file, report));
}

struct StandardCall {
    fs::path ratings, items;
    bool json = false;
};

int standard(const StandardCall& call) {
    const base::Result<TextFile> text = read_text(call.ratings);
    if (!text) return say(text.error());
    Findings findings;
    const RatingFile ratings = read_ratings(*text, findings);
    std::vector<assess::ItemParameters> parameters;
    if (!call.items.empty()) {
        const base::Result<TextFile> items_text = read_text(call.items);
        if (!items_text) return say(items_text.error());
        parameters = parameters_of(ratings.people, read_items(*items_text, findings), findings);
    }
    if (!sound(findings)) return 1;

    const assess::AngoffStandard found = assess::angoff(ratings.sheet);
    std::optional<double> theta;
    if (!parameters.empty()) theta = assess::theta_at(parameters, found.cut);
    const double share = found.cut / static_cast<double>(ratings.sheet.items);
    if (!parameters.empty() && !theta)
        std::cerr << "palpate: note: no ability is expected to reach exactly " << digits(found.cut)
                  << " points on these items; theta is empty\n";
    for (std::size_t j = 0; j < found.judges.size(); ++j)
        if (found.judges[j].stands_apart)
            std::cerr << "palpate: note: the judge '" << ratings.people.names[j] << "' stands apart: cut "
                      << digits(found.judges[j].cut) << " points, agreement with the others "
                      << (found.judges[j].agreement ? digits(found.judges[j].agreement) : "unknown") << '\n';
    if (!call.json) {
        std::cerr << "palpate: ratings read as shares of " << (ratings.percents ? "100" : "1") << '\n';
        return write("cut,cut_share,sd,standard_error,theta\n" + digits(found.cut) + ',' + digits(share) +
                     ',' + digits(found.sd) + ',' + digits(found.standard_error) + ',' + digits(theta) +
                     '\n');
    }
    Json all = {{"cut", found.cut},        {"cut_share", share},
                {"sd", json_of(found.sd)}, {"standard_error", json_of(found.standard_error)},
                {"theta", json_of(theta)}, {"ratings_of", ratings.percents ? 100 : 1},
                {"judges", Json::array()}, {"items", Json::array()}};
    for (std::size_t j = 0; j < found.judges.size(); ++j)
        all["judges"].push_back({{"judge", ratings.people.names[j]},
                                 {"cut", found.judges[j].cut},
                                 {"agreement", json_of(found.judges[j].agreement)},
                                 {"stands_apart", found.judges[j].stands_apart}});
    for (std::size_t i = 0; i < found.items.size(); ++i)
        all["items"].push_back({{"item", ratings.people.items[i]},
                                {"mean", found.items[i].mean},
                                {"sd", json_of(found.items[i].sd)}});
    return write(all.dump(2) + '\n');
}
}  // namespace

void add_assess_commands(CLI::App& app, int& exit_code) {
    CLI::App* assess = app.add_subcommand(
        "assess", "Abilities, item parameters, item statistics and pass marks from a school's own tables");
    assess->require_subcommand(1);
    assess->footer(
        "Tables are CSV files with commas, as spreadsheets save them; no file is changed.\n"
        "Example:\n  palpate assess items --choices answers.csv --key key.csv");

    const auto ability_call = std::make_shared<AbilityCall>();
    CLI::App* ability_command =
        assess->add_subcommand("ability", "Each examinee's ability and its standard error");
    ability_command
        ->add_option("--items", ability_call->items,
                     "CSV: item,a,b,c[,d_scale]; logistic, D = 1 unless given")
        ->required();
    ability_command
        ->add_option("--responses", ability_call->responses,
                     "CSV: examinee,<item>,...; 1 right, 0 wrong, empty where not asked")
        ->required();
    ability_command
        ->add_option("--method", ability_call->method,
                     "eap and map (prior: mean 0, sd 1), mle, wle (Warm); eap if none is named")
        ->check(CLI::IsMember({"eap", "map", "mle", "wle"}));
    ability_command->footer(
        "Writes examinee,theta,se. Where there is no finite estimate (mle of all right or all wrong, and "
        "where "
        "guessing\nexplains the answers best), theta and se stay empty.\n"
        "Example:\n  palpate assess ability --items items.csv --responses answers.csv --method wle");
    ability_command->callback([ability_call, &exit_code] { exit_code = ability(*ability_call); });

    const auto calibrate_call = std::make_shared<CalibrateCall>();
    CLI::App* calibrate_command = assess->add_subcommand(
        "calibrate", "The items' parameters, from answers alone (marginal maximum likelihood)");
    calibrate_command
        ->add_option("--responses", calibrate_call->responses,
                     "CSV: examinee,<item>,...; 1 right, 0 wrong, empty where not asked")
        ->required();
    calibrate_command
        ->add_option("--model", calibrate_call->model,
                     "1pl: one slope for all items; 2pl (if none is named): one each; 3pl: and guessing")
        ->check(CLI::IsMember({"1pl", "2pl", "3pl"}));
    calibrate_command->add_flag("--json", calibrate_call->json, "Write the log-likelihood to stderr as JSON");
    calibrate_command->footer(
        "Writes item,a,b,c,se_a,se_b: logistic, D = 1, examinees with mean 0 and standard deviation 1. "
        "`assess "
        "ability`\nreads it as it is.\n"
        "Example:\n  palpate assess calibrate --responses answers.csv --model 2pl > items.csv");
    calibrate_command->callback([calibrate_call, &exit_code] { exit_code = calibrate(*calibrate_call); });

    const auto items_call = std::make_shared<ItemsCall>();
    CLI::App* items_command = assess->add_subcommand(
        "items", "Is each item any good? Facility, point-biserial, alpha, distractors");
    items_command
        ->add_option("--choices", items_call->choices,
                     "CSV: examinee,<item>,...; the letter chosen, empty or - where none was")
        ->required();
    items_command->add_option("--key", items_call->key, "CSV: item,key; the letter of the right option")
        ->required();
    CLI::Option* options_flag = items_command->add_flag("--options", items_call->options,
                                                        "Write a line an option instead of a line an item");
    items_command->add_flag("--json", items_call->json, "Write all of it as JSON")->excludes(options_flag);
    items_command->footer(
        "Writes a line an item, and the exam's alpha, KR-20, KR-21 and standard error of measurement to "
        "stderr.\n"
        "low and high hold the true figure in 95 of 100 cases; pbis_pooled is pbis_corrected drawn towards "
        "the "
        "other\nitems', the more so the fewer the examinees. Every item is taken to have as many options as "
        "the "
        "highest letter\nin either file. A cell without a figure: it does not exist, as where all are "
        "right.\n"
        "Example:\n  palpate assess items --choices answers.csv --key key.csv\n"
        "  palpate assess items --choices answers.csv --key key.csv --json | jq .alpha");
    items_command->callback([items_call, &exit_code] { exit_code = items(*items_call); });

    const auto standard_call = std::make_shared<StandardCall>();
    CLI::App* standard_command = assess->add_subcommand(
        "standard", "The pass mark from judges' ratings of the items (modified Angoff)");
    standard_command
        ->add_option(
            "--ratings", standard_call->ratings,
            "CSV: judge,<item>,...; the share of candidates who just meet the standard that would be "
            "right, all 0 to 1 or all 0 to 100")
        ->required();
    standard_command->add_option("--items", standard_call->items,
                                 "CSV: item,a,b,c[,d_scale]; gives the pass mark as an ability too");
    standard_command->add_flag("--json", standard_call->json, "Write it as JSON, with judges and items");
    standard_command->footer(
        "Writes cut,cut_share,sd,standard_error,theta: the cut, its spread over judges and its standard "
        "error in "
        "points,\nand the ability that is expected to reach it.\n"
        "Example:\n  palpate assess standard --ratings judges.csv --items items.csv");
    standard_command->callback([standard_call, &exit_code] { exit_code = standard(*standard_call); });
}
}  // namespace cli
