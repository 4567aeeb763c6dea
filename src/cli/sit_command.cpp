#include "cli/sit_command.h"

#include "cli/desk.h"
#include "cli/say.h"
#include "records/folder.h"
#include "study/exam.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <thread>

namespace cli {
namespace {
struct SitCall {
    std::string blueprint = "mblex";
    std::string agent = "random";
    std::uint64_t seed = 1;
    std::string learner = "Exam agent";
    int items = 0;
    int exams = 1;
    int pace_ms = 0;
};

study::Clocks clocks() {
    return {records::wall_clock(), records::boot_clock(), records::boot_id()};
}

int key_of(const content::Item& item) {
    const auto key = std::find_if(item.options.begin(), item.options.end(),
                                  [](const content::Option& option) { return option.key; });
    return static_cast<int>(key - item.options.begin());
}

/// What the agent chooses among the item's options.
int choice_of(const SitCall& call, const content::Item& item, base::Random& dice) {
    const int key = key_of(item), count = static_cast<int>(item.options.size());
    if (call.agent == "always-right") return key;
    if (call.agent == "always-wrong") return key == 0 ? 1 : 0;
    return static_cast<int>(dice.below(static_cast<std::size_t>(count)));
}

/// What the candidate sees of the clock: a promise that no later start may show less.
void show_clock(const study::ExamRecord& record, const study::Exam& exam, const char* word) {
    const std::int64_t budget = record.on_break
                                    ? record.terms.break_ms[static_cast<std::size_t>(record.section) - 1]
                                    : record.terms.section_ms[static_cast<std::size_t>(record.section)];
    std::cout << word << ' ' << record.session << '/' << record.section << (record.on_break ? "b " : " ")
              << budget - exam.left_ms() << std::endl;
}

int sit(const CommonOptions& common, const SitCall& call) {
    auto desk = open_desk(common);
    if (!desk) return say(desk.error());
    auto loaded = load_bank(common);
    if (!loaded) return say(loaded.error());
    const content::Bank& bank = loaded->bank;
    const auto known = exam_named(bank, call.blueprint);
    if (!known) return say(known.error());
    const content::Blueprint* blueprint = *known;
    const study::LearnerId learner = learner_or_new(**desk, call.learner);
    if (auto seated = (*desk)->sit_down(learner, {}); !seated) return say(seated.error());
    study::Recorder& recorder = (*desk)->recorder();
    base::Random dice(call.seed);

    std::map<std::string, std::shared_ptr<const study::ExamPool>> pools;
    for (int sat = 0; sat < call.exams; ++sat) {
        const study::ExamRecord* open = (*desk)->progress().open_exam();
        const auto* exam_of =
            open != nullptr ? bank.find<content::Blueprint>(open->terms.blueprint) : blueprint;
        if (exam_of == nullptr)
            return say({"", "the bank no longer describes '" + open->terms.blueprint + "', which is open"});
        auto& pool = pools[exam_of->id];
        if (pool == nullptr) pool = study::make_pool(bank, *exam_of);
        if (open == nullptr && !study::can_be_held(*pool, study::quotas(*exam_of, exam_of->items)))
            return say({"", "the bank has too few items for an area of '" + exam_of->id + "'"});
        study::ExamChoice choice;
        choice.items = call.items;
        study::Exam exam = open != nullptr
                               ? study::Exam::resume(bank, pool, recorder, dice, clocks())
                               : study::Exam::begin(bank, *exam_of, pool, choice, recorder, dice, clocks());
        if (open != nullptr && !exam.is_over()) show_clock(exam.record(), exam, "resumed");
        while (!exam.is_over()) {
            if (call.pace_ms > 0) std::this_thread::sleep_for(std::chrono::milliseconds(call.pace_ms));
            exam.tick(clocks());
            if (exam.is_over()) break;
            show_clock(exam.record(), exam, "spent");
            if (exam.on_break()) {
                exam.end_break(clocks());
            } else {
                exam.choose(choice_of(call, exam.item(), dice), clocks());
                const bool last = exam.record().position + 1 == exam.record().section_end();
                if (last && exam.record().terms.can_go_back)
                    exam.submit(clocks());
                else if (exam.can_confirm())
                    exam.confirm(clocks());
            }
            if (auto saved = acknowledge((*desk)->journal()); !saved) return say(saved.error());
        }
        if (auto saved = acknowledge((*desk)->journal()); !saved) return say(saved.error());
        std::cout << "result " << (exam.record().passed ? "PASS" : "FAIL") << ' ' << exam.record().ability
                  << ' ' << exam.record().standard_error << std::endl;
    }
    if (auto kept = (*desk)->keep(); !kept) return say(kept.error());
    return 0;
}
}  // namespace

void add_sit_command(CLI::App& exams, const CommonOptions& common, int& exit_code) {
    const auto call = std::make_shared<SitCall>();
    CLI::App* command = exams.add_subcommand(
        "sit",
        "Sit an exam without a window, or go on with the one that is open. Prints `saved EVENT-ID` once "
        "an event is durable, `spent SECTION MS` as the clock shows it, and the result");
    command->add_option("--blueprint", call->blueprint, "The exam: its id in the bank");
    command->add_option("--agent", call->agent, "Who answers")
        ->check(CLI::IsMember({"random", "always-right", "always-wrong"}));
    command->add_option("--items", call->items, "Fewer questions than the exam has; 0: all")
        ->check(CLI::Range(0, 1000));
    command->add_option("--exams", call->exams, "How many, one after the other")
        ->check(CLI::Range(1, 1'000'000));
    command->add_option("--pace", call->pace_ms, "Milliseconds before each answer")
        ->check(CLI::Range(0, 600'000));
    command->add_option("--seed", call->seed, "Of the agent's throws");
    command->add_option("--learner", call->learner, "Whose exam it is");
    command->footer(
        "Example:\n  palpate --data /tmp/records exam sit --blueprint mblex --agent always-right");
    command->callback([&common, &exit_code, call] { exit_code = sit(common, *call); });
}
}  // namespace cli
