#include "cli/case_commands.h"

#include "cli/desk.h"
#include "cli/say.h"
#include "records/desk.h"
#include "records/folder.h"
#include "study/case_replay.h"
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
    if (!trials) return say(trials.error());
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
/// Lists the visits on record, or plays one of them again.
int replay(const CommonOptions& common, int number, bool json) {
    const auto loaded = load_bank(common);
    if (!loaded) return say(loaded.error());
    auto opened = records::open(common.data.empty() ? records::data_folder() : common.data);
    if (opened.obstacle) return say(opened.obstacle->error);
    auto desk = records::Desk::open(std::move(opened.store));
    if (!desk) return say(desk.error());
    std::vector<study::RecordedVisit> visits;
    const base::Status read = (*desk)->journal().replay(
        0, [&](std::int64_t, const study::Event& event) { study::add_to(visits, event); });
    if (!read) return say(read.error());
    if (number == 0) {
        for (std::size_t i = 0; i < visits.size(); ++i)
            std::cout << i + 1 << "  " << base::to_text(visits[i].began) << "  " << visits[i].case_id << '/'
                      << visits[i].variant << "  " << visits[i].acts.size() << " acts"
                      << (visits[i].ended ? "" : ", still open") << '\n';
        if (visits.empty()) std::cerr << "palpate: no case has been played here yet\n";
        return 0;
    }
    if (number < 0 || std::size_t(number) > visits.size())
        return say({"", "there are " + std::to_string(visits.size()) + " visits on record, no number " +
                            std::to_string(number)});
    const study::RecordedVisit& visit = visits[std::size_t(number) - 1];
    const auto again = study::replay_visit(loaded->bank, visit);
    if (!again) return say(again.error());
    Json axes = Json::object(), acts = Json::array();
    for (const auto& [axis, score] : again->axes) axes[axis] = score;
    for (const study::ReplayedAct& act : again->acts) {
        acts.push_back({{"minute", act.minute}, {"act", act.act}, {"says", act.says}, {"shows", act.shows}});
        if (json) continue;
        std::cout << std::setw(3) << int(act.minute) << "'  " << act.label << '\n';
        for (const std::string* came : {&act.says, &act.shows})
            if (!came->empty()) std::cout << "        " << *came << '\n';
    }
    const Json all = {{"case", visit.case_id},
                      {"variant", visit.variant},
                      {"acts", acts},
                      {"score", again->score},
                      {"axes", axes},
                      {"critical_rule", again->critical_rule},
                      {"ended", visit.ended.has_value()},
                      {"as_recorded", again->as_recorded}};
    if (json)
        std::cout << all.dump(2) << '\n';
    else if (visit.ended)
        std::cout << "Score " << std::fixed << std::setprecision(2) << again->score
                  << (again->as_recorded ? ", as it is on record.\n" : "; the record has another.\n");
    return 0;
}
}  // namespace

void add_case_commands(CLI::App& app, const CommonOptions& common, int& exit_code) {
    CLI::App* cases = app.add_subcommand("case", "Case studies without a window");
    cases->require_subcommand(1);
    cases->footer(
        "Examples:\n  palpate case new >our-school/bank/cases/after-the-move.toml\n  palpate case play all "
        "--agent expert");
    const auto number = std::make_shared<int>(0);
    const auto as_json = std::make_shared<bool>(false);
    CLI::App* again =
        cases->add_subcommand("replay", "List the visits on record, or play one again act by act");
    again->add_option("NUMBER", *number, "Which visit; none lists them all");
    again->add_flag("--json", *as_json, "Write JSON");
    again->footer(
        "Examples:\n  palpate case replay\n  palpate case replay 3\n  palpate case replay 3 --json");
    again->callback(
        [&common, &exit_code, number, as_json] { exit_code = replay(common, *number, *as_json); });
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
