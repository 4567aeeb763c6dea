#include "cli/case_commands.h"

#include "cli/study_commands.h"
#include "study/case_trial.h"

#include <iomanip>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

namespace cli {
namespace {
using Json = nlohmann::ordered_json;

struct PlayCall {
    std::string id = "all";
    std::string agent = "expert";
    std::string variant;
    std::uint64_t seed = 1;
    bool json = false;
};

int play(const CommonOptions& common, const PlayCall& call) {
    const auto loaded = load_bank(common);
    const auto trials = loaded ? study::try_cases(loaded->bank, call.id, call.variant, call.agent, call.seed)
                               : base::Result<std::vector<study::Trial>>(loaded.error());
    if (!trials) {
        std::cerr << "palpate: " << trials.error().text() << '\n';
        return 1;
    }
    Json all = Json::array();
    for (const study::Trial& trial : *trials) {
        Json axes = Json::object();
        for (const auto& [axis, score] : trial.axes) axes[axis] = score;
        Json critical = nullptr;
        if (trial.critical) critical = {{"rule", trial.critical_rule}, {"act", trial.critical_act}};
        all.push_back({{"case", trial.case_id},
                       {"variant", trial.variant},
                       {"agent", trial.agent},
                       {"gate", trial.gate},
                       {"score", trial.score},
                       {"axes", axes},
                       {"critical_fail", critical},
                       {"minutes", trial.minutes},
                       {"seed", call.seed}});
        if (call.json) continue;
        std::cout << trial.case_id << '/' << trial.variant << "  " << trial.gate << "  " << std::fixed
                  << std::setprecision(2) << trial.score;
        for (const auto& [axis, score] : trial.axes) std::cout << "  " << axis << ' ' << score;
        if (trial.critical)
            std::cout << "  CRITICAL: " << trial.critical_act << " against " << trial.critical_rule;
        std::cout << '\n';
    }
    if (call.json) std::cout << all.dump(2) << '\n';
    return 0;
}
}  // namespace

void add_case_commands(CLI::App& app, const CommonOptions& common, int& exit_code) {
    CLI::App* cases = app.add_subcommand("case", "Case studies without a window");
    cases->require_subcommand(1);
    cases->footer(
        "Examples:\n  palpate case new >our-school/bank/cases/after-the-move.toml\n  palpate case play all "
        "--agent expert");
    CLI::App* fresh =
        cases->add_subcommand("new", "Print a small case with comments, to begin your own from");
    fresh->footer("Example:\n  palpate case new >our-school/bank/cases/after-the-move.toml");
    fresh->callback([&exit_code] {
        std::cout << study::case_template();
        exit_code = 0;
    });
    const auto call = std::make_shared<PlayCall>();
    CLI::App* command = cases->add_subcommand("play", "Let a student made of code play a case, or all");
    command->add_option("CASE", call->id, "The case's id, or all")->required();
    command->add_option("--agent", call->agent, "expert, random or unsafe")
        ->check(CLI::IsMember(study::agent_names()));
    command->add_option("--variant", call->variant, "Only this variant; base is the case as it is written");
    command->add_option("--seed", call->seed, "The same seed gives the same play");
    command->add_flag("--json", call->json, "Write JSON");
    command->footer(
        "Example:\n  palpate case play outer-elbow --agent random --seed 7\n  palpate case play all --agent "
        "unsafe --json");
    command->callback([&common, &exit_code, call] { exit_code = play(common, *call); });
}
}  // namespace cli
