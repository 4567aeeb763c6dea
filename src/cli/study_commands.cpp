#include "cli/study_commands.h"

#include "cli/desk.h"
#include "cli/report_commands.h"
#include "cli/say.h"
#include "records/folder.h"
#include "study/practice_agent.h"

#include <iostream>
#include <nlohmann/json.hpp>

namespace cli {
namespace {
namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct PracticeCall {
    std::string agent = "random";
    int answers = 10;
    std::uint64_t seed = 1;
    std::string learner = "Practice agent";
};

int practice(const CommonOptions& common, const PracticeCall& call) {
    auto desk = open_desk(common);
    if (!desk) return say(desk.error());
    auto loaded = load_bank(common);
    if (!loaded) return say(loaded.error());

    const study::Knows knows = call.agent == "always-right"   ? study::Knows::all
                               : call.agent == "always-wrong" ? study::Knows::none
                                                              : study::Knows::guesses;
    base::Random dice(call.seed);
    const study::LearnerId learner = learner_or_new(**desk, call.learner);
    if (auto seated = (*desk)->sit_down(learner, {}); !seated) return say(seated.error());

    for (int answered = 0; answered < call.answers;) {
        const base::Moment begun = records::wall_clock();
        study::Request request;
        request.count = std::min(50, call.answers - answered);
        std::vector<content::Item> items =
            study::choose(loaded->bank, (*desk)->progress(), request, base::day_of(begun), dice);
        if (items.empty()) return say({"", "the bank holds no item that can be practiced"});
        study::PracticeSet set(std::move(items), study::Mode::tutor, request.seconds_an_item, "tutor",
                               (*desk)->recorder(), dice, begun);
        while (!set.is_over()) {
            const base::Moment now = records::wall_clock();
            study::answer_as(knows, set, dice, now);
            if (auto saved = acknowledge((*desk)->journal()); !saved) return say(saved.error());
            set.next(now);
            ++answered;
        }
    }
    if (auto kept = (*desk)->keep(); !kept) return say(kept.error());
    return 0;
}

Json standing_json(const study::Standing& s) {
    return {{"id", s.id},
            {"name", s.name},
            {"answers", s.answers},
            {"ability", s.ability.theta},
            {"standard_error", s.ability.standard_error},
            {"above_standard", s.above_standard},
            {"in_words", study::in_words(study::assurance(s))}};
}

int report(const CommonOptions& common, const std::string& name, bool json) {
    auto desk = open_desk(common);
    if (!desk) return say(desk.error());
    auto loaded = load_bank(common);
    if (!loaded) return say(loaded.error());
    const content::Bank& bank = loaded->bank;
    if ((*desk)->learners().empty()) return say({data_of(common).string(), "nobody has studied here yet"});
    const records::Learner* learner =
        name.empty() ? &(*desk)->learners().front() : learner_named(**desk, name);
    if (learner == nullptr) {
        std::string names;
        for (const auto& l : (*desk)->learners()) names += (names.empty() ? "" : ", ") + l.name;
        return say({"", "nobody here is called '" + name + "'; there are: " + names});
    }
    if (auto seated = (*desk)->sit_down(learner->id, {}); !seated) return say(seated.error());
    const study::Progress& progress = (*desk)->progress();
    if (bank.exam() == nullptr) return say({"", "the bank describes no exam"});
    const content::Blueprint& exam = *bank.exam();
    const base::Date today = base::day_of(records::wall_clock());

    Json all = {{"learner", progress.name()},
                {"exam", exam.name},
                {"answers", progress.answers()},
                {"card_reviews", progress.remembered().reviews()}};
    all["overall"] = standing_json(progress.overall(exam));
    for (const study::Standing& s : progress.areas(exam)) all["areas"].push_back(standing_json(s));
    all["due_today"] = progress.due(today).size();
    all["unsafe"] = Json::array();
    for (const study::ItemHistory* h : progress.unsafe()) all["unsafe"].push_back(h->item);
    all["cases"] = Json::array();
    for (const study::CaseResult& c : progress.cases())
        all["cases"].push_back(
            {{"case", c.case_id}, {"variant", c.variant}, {"score", c.score}, {"critical_fail", c.critical}});
    if (json) {
        std::cout << all.dump(2) << '\n';
        return 0;
    }
    std::cout << progress.name() << ": " << progress.answers() << " answers, " << exam.name << '\n';
    for (const study::Standing& s : progress.areas(exam))
        std::cout << "  " << s.name << ": " << study::in_words(study::assurance(s)) << " (" << s.answers
                  << " answers)\n";
    std::cout << "Due today: " << all["due_today"] << ". Sure, and unsafe: " << all["unsafe"].size() << ".\n";
    return 0;
}
}  // namespace

void add_study_commands(CLI::App& app, const CommonOptions& common, int& exit_code) {
    const auto call = std::make_shared<PracticeCall>();
    CLI::App* practice_command = app.add_subcommand(
        "practice", "Answer items without a window; prints a line for each event once it is durable");
    practice_command->add_option("--agent", call->agent, "Who answers")
        ->check(CLI::IsMember({"random", "always-right", "always-wrong"}));
    practice_command->add_option("--answers", call->answers, "How many answers")
        ->check(CLI::Range(1, 10'000'000));
    practice_command->add_option("--seed", call->seed, "The same seed gives the same answers");
    practice_command->add_option("--learner", call->learner, "Whose answers they are");
    practice_command->footer(
        "Example:\n  palpate --data /tmp/records practice --agent random --answers 100 --seed 7");
    practice_command->callback([&common, &exit_code, call] { exit_code = practice(common, *call); });

    const auto name = std::make_shared<std::string>();
    const auto json = std::make_shared<bool>(false);
    CLI::App* report_command =
        app.add_subcommand("report", "Say what a learner knows, by exam area, and how sure that is");
    report_command->add_option("--learner", *name, "Whose; the latest one if nobody is named");
    report_command->add_flag("--json", *json, "Write JSON");
    report_command->footer(
        "At home; in a school one of the papers above.\n\n"
        "Example:\n  palpate report --learner Dana\n  palpate report --json | jq .areas\n"
        "  palpate report transcript --help");
    report_command->require_subcommand(0, 1);
    add_school_reports(*report_command, common, exit_code);
    report_command->callback([&common, &exit_code, report_command, name, json] {
        if (report_command->get_subcommands().empty()) exit_code = report(common, *name, *json);
    });
}
}  // namespace cli
