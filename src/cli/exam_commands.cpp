#include "cli/exam_commands.h"

#include "assess/simulate.h"
#include "cli/desk.h"
#include "cli/response_files.h"
#include "cli/say.h"
#include "cli/sit_command.h"
#include "study/exam_pool.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

namespace cli {
namespace {
using Json = nlohmann::ordered_json;

struct SimulateCall {
    std::string blueprint;
    std::filesystem::path items;  ///< empty: made-up items
    bool shipped = false;
    std::size_t bank_size = 1200;
    double spread = 0.1;
    std::string exposure{assess::kExposures.front()};
    assess::SimulationPlan plan;
    assess::ExamRules rules;  ///< its quotas are the blueprint's
    bool json = false;
};

/// What exams draw on.
struct Items {
    std::vector<assess::PoolItem> items;
    std::vector<assess::Enemies> enemies;
};

/// The items of a file. Without a column of areas, each goes to the area that lacks most of its share.
Items items_of(const ItemFile& file, const content::Blueprint& exam, const assess::ExamRules& rules,
               Findings& findings) {
    Items made;
    std::vector<double> lacks(exam.areas.size(), 0.0);
    for (std::size_t i = 0; i < file.parameters.size(); ++i) {
        std::size_t area = 0;
        if (file.areas.empty()) {
            for (std::size_t a = 0; a < lacks.size(); ++a)
                lacks[a] += double(rules.quotas[a]) / rules.length();
            area = std::size_t(std::ranges::max_element(lacks) - lacks.begin());
            lacks[area] -= 1.0;
        } else {
            const auto named = std::ranges::find(exam.areas, file.areas[i], &content::Area::id);
            if (named == exam.areas.end())
                findings.error(file.name, "the item '" + file.names[i] + "' is of the area '" +
                                              file.areas[i] + "'; the areas are " + ids_of(exam.areas));
            area = std::size_t(named - exam.areas.begin());
        }
        made.items.push_back({file.parameters[i], std::uint16_t(area)});
    }
    return made;
}

/// The items that the call means; empty where it was said on stderr what is wrong with them.
std::optional<Items> find_items(const SimulateCall& call, const content::Bank& bank,
                                const content::Blueprint& exam) {
    if (call.shipped) {
        study::ExamItems all = study::items_of(bank, exam);
        return Items{std::move(all.scaled), std::move(all.enemies)};
    }
    if (call.items.empty())
        return Items{assess::made_up_items(call.rules.quotas, call.bank_size, call.spread, ~call.plan.seed),
                     {}};
    const auto text = read_text(call.items);
    if (!text) {
        say(text.error());
        return std::nullopt;
    }
    Findings findings;
    const ItemFile file = read_items(*text, findings);
    std::optional<Items> found = items_of(file, exam, call.rules, findings);
    for (const base::Error& note : findings.notes) say(note);
    for (const base::Error& error : findings.errors) say(error);
    if (findings.count > findings.errors.size())
        std::cerr << "palpate: and " << findings.count - findings.errors.size() << " more\n";
    if (findings.count > 0) found.reset();
    return found;
}

int simulate(const CommonOptions& common, SimulateCall call) {
    const auto loaded = load_bank(common);
    if (!loaded) return say(loaded.error());
    const auto known = exam_named(loaded->bank, call.blueprint);
    if (!known) return say(known.error());
    const content::Blueprint* exam = *known;
    for (const content::Area& area : exam->areas) call.rules.quotas.push_back(area.items);
    const auto found = find_items(call, loaded->bank, *exam);
    if (!found) return 1;

    const assess::Pool pool(found->items, found->enemies);
    const std::vector<int> missing = assess::missing_items(pool, call.rules);
    for (std::size_t area = 0; area < missing.size(); ++area)
        if (missing[area] > 0)
            return say({"", "of the area '" + exam->areas[area].id + "' an exam asks " +
                                std::to_string(call.rules.quotas[area]) + " items and there are " +
                                std::to_string(call.rules.quotas[area] - missing[area]) +
                                "; give it at least as many as are asked"});

    const bool watched = isatty(STDERR_FILENO) != 0;
    const auto begun = std::chrono::steady_clock::now();
    const assess::Simulation got = assess::simulate(pool, call.rules, call.plan, [&](double share) {
        if (watched) std::fprintf(stderr, "\rpalpate: %3.0f %% of the exams are sat", 100 * share);
    });
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    if (watched) std::fprintf(stderr, "\r%40s\r", "");

    if (call.json) {
        const Json all = {{"quotas_exact", got.quotas_exact},
                          {"bias_max", got.bias_max},
                          {"rmse", got.rmse},
                          {"rmse_unconstrained", got.rmse_unconstrained},
                          {"exposure_max", got.exposure_max},
                          {"accuracy", got.accuracy},
                          {"seconds", seconds},
                          {"accuracy_expected", got.accuracy_expected},
                          {"items_mean", got.mean_items},
                          {"bias_at", got.bias_at},
                          {"bias_theta", assess::kBiasAt},
                          {"exposure", call.exposure},
                          {"bank_items", pool.size()},
                          {"examinees", call.plan.examinees},
                          {"seed", call.plan.seed}};
        std::cout << all.dump(2) << '\n';
        return 0;
    }
    std::printf("%s: %d simulated examinees, a bank of %zu items, exams of %.1f items, %.1f seconds\n",
                exam->name.c_str(), call.plan.examinees, pool.size(), got.mean_items, seconds);
    std::printf("  quotas met in every exam       %s\n", got.quotas_exact ? "yes" : "no");
    std::printf("  furthest bias                  %+.4f\n", got.bias_max);
    std::printf("  root mean square error         %.4f; without constraints %.4f, %.3f times as much\n",
                got.rmse, got.rmse_unconstrained, got.rmse / got.rmse_unconstrained);
    std::printf("  most seen item                 in %.1f %% of the exams\n", 100 * got.exposure_max);
    std::printf("  rightly passed or failed       %.1f %%; the reports expect %.1f %%\n", 100 * got.accuracy,
                100 * got.accuracy_expected);
    return 0;
}
}  // namespace

void add_exam_commands(CLI::App& app, const CommonOptions& common, int& exit_code) {
    CLI::App* exams = app.add_subcommand("exam", "Adaptive exams without a window");
    exams->require_subcommand(1);
    exams->footer("Example:\n  palpate exam simulate --blueprint mblex --examinees 2000 --seed 1");

    const auto call = std::make_shared<SimulateCall>();
    CLI::App* command = exams->add_subcommand(
        "simulate",
        "Let simulated examinees sit an adaptive exam, and say how well it tells what they can.\n"
        "Without --items or --shipped the bank is made up, in the proportions of the exam's areas: ln a "
        "normal "
        "(0, SPREAD), b normal (0, 1), c uniform from 0.15 to 0.25.");
    command->add_option("--blueprint", call->blueprint, "The exam: its id in the bank")->required();
    command->add_option("--examinees", call->plan.examinees, "How many, drawn from N(0, 1)")
        ->check(CLI::Range(1, 1'000'000));
    command->add_option("--seed", call->plan.seed, "The same seed gives the same bank, people and exams");
    command->add_flag("--json", call->json, "Write JSON");
    CLI::Option* items =
        command->add_option("--items", call->items, "The items: a CSV file item,a,b,c[,d_scale][,area]");
    command
        ->add_flag("--shipped", call->shipped,
                   "The bank's live single-answer items: a 1, b the author's guess, c one in its options")
        ->excludes(items);
    command->add_option("--bank-size", call->bank_size, "How many items are made up")
        ->check(CLI::Range(1, 100'000));
    command->add_option("--spread", call->spread, "How much the made-up a differ: the sd of ln a")
        ->check(CLI::Range(0.0, 1.0));
    command
        ->add_option("--exposure", call->exposure,
                     "What holds down how often an item is seen: prices, eligibility, randomesque or none")
        ->check(
            CLI::IsMember(std::vector<std::string>(assess::kExposures.begin(), assess::kExposures.end())));
    command->add_option("--ceiling", call->plan.ceiling, "The share of exams that no item shall exceed")
        ->check(CLI::Range(0.01, 1.0));
    command->add_option("--cut", call->rules.cut, "The ability that passes")->check(CLI::Range(-4.0, 4.0));
    command
        ->add_option("--confidence", call->rules.confidence,
                     "End an exam once passing or failing is so sure; 1: never")
        ->check(CLI::Range(0.5, 1.0));
    command->add_option("--least", call->rules.least_items, "But not before so many items")
        ->check(CLI::Range(0, 1000));
    command->footer(
        "bias_max is the mean error furthest from 0 at one of the abilities -2, -1.5, .. 2, each of which as "
        "many examinees have. rmse_unconstrained is that of the same people in exams without quotas and "
        "exposure control. accuracy is the share rightly passed or failed.\n"
        "Examples:\n  palpate exam simulate --blueprint mblex --examinees 2000 --seed 1 --json\n"
        "  palpate exam simulate --blueprint mblex --shipped\n"
        "  palpate exam simulate --blueprint mblex --items items.csv --confidence 0.95 --least 40");
    command->callback([&common, &exit_code, call] {
        call->plan.exposure = assess::Exposure(std::ranges::find(assess::kExposures, call->exposure) -
                                               assess::kExposures.begin());
        exit_code = simulate(common, *call);
    });
    add_sit_command(*exams, common, exit_code);
}
}  // namespace cli
