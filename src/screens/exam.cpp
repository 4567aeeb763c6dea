#include "screens/exam.h"

#include "screens/exam_papers.h"
#include "screens/given_work.h"
#include "study/exam_result.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace screens {
namespace {
using content::Blueprint;
using study::ExamEnd;
using study::ExamRecord;

constexpr int kDaily = 25;  ///< questions of a daily rehearsal
constexpr std::array<double, 4> kExtraTimes = {1.0, 1.25, 1.5, 2.0};
constexpr double kLookAgain = 0.1;  ///< seconds between looks at a pool that is being made

std::string minutes_text(int minutes) {
    if (minutes < 120) return std::to_string(minutes) + " minutes";
    const int rest = minutes % 60;
    return std::to_string(minutes / 60) + " hours" +
           (rest > 0 ? " " + std::to_string(rest) + " minutes" : "");
}

/// The exams of the bank, in their order.
std::vector<const Blueprint*> exams(const content::Bank& bank) {
    std::vector<const Blueprint*> all;
    for (const Blueprint& exam : bank.blueprints) all.push_back(&exam);
    std::stable_sort(all.begin(), all.end(),
                     [](const Blueprint* a, const Blueprint* b) { return a->order < b->order; });
    return all;
}

const Blueprint* chosen_exam(const ExamState& state, const Session& session) {
    const auto* exam = session.bank.find<Blueprint>(state.blueprint);
    return exam != nullptr ? exam : session.exam();
}

/// How such an exam is sat, a sentence a rule.
std::vector<std::string> rules_of(const Blueprint& exam, const study::ExamChoice& choice) {
    std::vector<std::string> rules;
    rules.push_back(
        exam.adaptive ? "Each question is chosen by your answers before it. Right answers bring harder ones: "
                        "many will feel hard, whoever sits it."
                      : "Everyone gets questions of the same mix, whatever they answer.");
    rules.push_back(exam.can_go_back ? "You can go back within a section, and change an answer."
                                     : "One question at a time. You cannot go back to one.");
    if (!exam.can_skip) rules.emplace_back("No question can be skipped.");
    if (exam.can_flag) rules.emplace_back("You can flag a question to look at it again.");
    for (const content::ExamSection& section : exam.sections)
        if (section.break_minutes > 0 && !study::is_shorter(exam, choice))
            rules.push_back("After " + std::to_string(section.items) + " questions there is a break of " +
                            std::to_string(section.break_minutes) + " minutes.");
    rules.emplace_back(exam.unfinished == content::Unfinished::fails
                           ? "If time runs out before the last question, you fail, and there is no report."
                       : exam.adaptive ? "What you have not reached when time runs out is left out."
                                       : "What is open when time runs out counts as not right.");
    return rules;
}

/// Ends it for good. Its answers count as practice.
void end_open_sitting(ExamState& state, const Blueprint* exam, Session& session, Ui& ui) {
    const auto pool = exam != nullptr ? exam_pool(state, *exam, session, ui) : nullptr;
    if (pool == nullptr) return study::give_up_exam(session.bank, session.recorder, session.now);
    study::Exam::resume(session.bank, pool, session.recorder, session.dice, session.clocks())
        .give_up(session.clocks());
}

void draw_open_sitting(ExamState& state, const ExamRecord& open, Session& session, Ui& ui) {
    const auto* exam = session.bank.find<Blueprint>(open.terms.blueprint);
    card(ui, {.ground = Color::accent_soft, .edge = Color::accent}, [&] {
        text(ui, Type::heading, open.terms.name + ": still open");
        space(ui, 6.0F);
        const std::int64_t budget =
            open.on_break ? 0 : open.terms.section_ms[static_cast<std::size_t>(open.section)];
        text(ui, Type::body,
             exam == nullptr ? "The bank no longer describes this exam, so it cannot go on."
             : open.on_break
                 ? "You are on a break between two sections."
                 : "Question " + std::to_string(open.position + 1) + " of " + std::to_string(open.length()) +
                       ", " + clock_text(std::max<std::int64_t>(0, budget - open.spent_ms)) +
                       " left. Every answer that you confirmed is kept.");
        space(ui, 16.0F);
        row(ui, 48.0F, [&] {
            if (exam != nullptr) {
                const auto pool = exam_pool(state, *exam, session, ui);
                if (button(ui, "resume", "Go on with the exam",
                           {.kind = ButtonKind::primary,
                            .icon = Icon::play,
                            .key = Key::enter,
                            .disabled = pool == nullptr}) &&
                    pool != nullptr) {
                    state.paper.reset();
                    state.exam.emplace(study::Exam::resume(session.bank, pool, session.recorder, session.dice,
                                                           session.clocks()));
                    ui.go("exam-room");
                }
            }
            if (!state.ending) {
                if (button(ui, "give-up", "End it without a result", {.kind = ButtonKind::plain}))
                    state.ending = true;
            } else if (button(ui, "give-up-surely", "Yes, end it for good",
                              {.kind = ButtonKind::secondary})) {
                state.ending = false;
                end_open_sitting(state, exam, session, ui);
            }
        });
    });
    space(ui, 24.0F);
}

void draw_exam_list(ExamState& state, const Blueprint& chosen, Session& session, Ui& ui) {
    const Scope list(ui, "exams", Role::radio_group, "Which exam");
    for (const Blueprint* exam : exams(session.bank)) {
        const std::string detail = counted(exam->items, "question") + " in " + minutes_text(exam->minutes) +
                                   (exam->adaptive ? ", adaptive" : ", fixed form");
        const bool on = exam == &chosen;
        if (list_row(ui, exam->id,
                     {.title = exam->full_name, .detail = detail, .right = exam->name, .selected = on}))
            state.blueprint = exam->id;
        space(ui, 8.0F);
    }
}

void draw_facts(const Blueprint& exam, Session& session, Ui& ui) {
    if (exam.facts.empty()) return;
    space(ui, 28.0F);
    text(ui, Type::heading, "What is known of the " + exam.name);
    space(ui, 8.0F);
    if (!exam.style_of.empty()) {
        well(ui, [&] { text(ui, Type::small, exam.style_of, Color::ink2); });
        space(ui, 12.0F);
    }
    for (std::size_t i = 0; i < exam.facts.size(); ++i) {
        const content::ExamFact& fact = exam.facts[i];
        const Scope scope(ui, "fact" + std::to_string(i));
        if (i > 0) divider(ui);
        space(ui, 12.0F);
        text(ui, Type::body_medium, fact.question);
        space(ui, 2.0F);
        prose(ui, fact.answer);
        space(ui, 2.0F);
        draw_checked(fact.sources, fact.checked_on, session, ui);
        space(ui, 12.0F);
    }
}

std::string result_word(const ExamRecord& record) {
    if (record.how == static_cast<std::uint8_t>(ExamEnd::given_up)) return "Ended early";
    return record.passed ? "PASS" : "FAIL";
}

/// A past sitting, from its first page.
void open_sitting(ExamState& state, const std::string& session) {
    state.sitting = session;
    state.what_if = state.pacing = false;
    state.question = -1;
}

void draw_past(ExamState& state, Session& session, Ui& ui) {
    const std::vector<ExamRecord>& all = session.progress().exams();
    if (std::none_of(all.begin(), all.end(), [](const ExamRecord& r) { return r.over; })) return;
    space(ui, 24.0F);
    card(ui, [&] {
        text(ui, Type::body_bold, "Your sittings");
        space(ui, 8.0F);
        const Scope list(ui, "past", Role::list, "Your sittings");
        for (auto record = all.rbegin(); record != all.rend(); ++record) {
            if (!record->over) continue;
            const base::Moment at{std::chrono::milliseconds{record->begun_ms}};
            if (list_row(ui, record->session,
                         {.title = record->terms.name,
                          .detail = short_day(base::day_of(at, session.utc_offset)) + " · " +
                                    std::to_string(record->answered()) + " of " +
                                    counted(record->length(), "question"),
                          .right = record->is_sealed() ? paper_word(*record, session) : result_word(*record),
                          .bare = true}))
                open_sitting(state, record->session);
        }
    });
}

/// What stands beside the list: how it goes, and the one act.
void draw_terms(ExamState& state, const Blueprint& exam, Session& session, Ui& ui) {
    card(ui, [&] {
        text(ui, Type::heading, exam.name + " rehearsal");
        space(ui, 10.0F);
        if (const school::Work* work = work_by_id(session, state.work);
            work != nullptr && work->set.what.front() == exam.id) {
            note(ui, Icon::school,
                 (state.shorter ? "All questions count for " : "This sitting counts for ") + work->set.title,
                 Color::ink, Type::body_medium);
            space(ui, 10.0F);
        }
        for (const std::string& rule : rules_of(exam, exam_choice(state, exam))) {
            note(ui, Icon::check, rule, Color::ink2);
            space(ui, 4.0F);
        }
        space(ui, 14.0F);
        if (exam.items > kDaily) {
            const std::string whole = "All " + std::to_string(exam.items),
                              daily = std::to_string(kDaily) + " a day";
            if (const auto said = segmented(ui, "length", "How many questions", {{whole}, {daily}},
                                            state.shorter ? 1 : 0, true))
                state.shorter = *said == 1;
            space(ui, 14.0F);
        }
        label(ui, "Extra time, if you have been granted it");
        space(ui, 6.0F);
        if (const auto said = segmented(ui, "extra", "Extra time", {{"None"}, {"25 %"}, {"50 %"}, {"100 %"}},
                                        state.extra, true))
            state.extra = *said;
        space(ui, 14.0F);
        checkbox(ui, "strict", "An interruption costs its time", state.strict,
                 "else the clock stops while Palpate is closed");
        space(ui, 14.0F);
        divider(ui);
        space(ui, 14.0F);
        const study::ExamChoice choice = exam_choice(state, exam);
        const int length = choice.items > 0 ? choice.items : exam.items;
        text(ui, Type::body_medium,
             counted(length, "question") + " in " + minutes_text(study::minutes_of(exam, choice)));
        const auto pool = exam_pool(state, exam, session, ui);
        if (pool != nullptr) {
            const int again = study::seen_again(*pool, study::quotas(exam, length),
                                                study::standing_of(*pool, session.progress(), session.now));
            space(ui, 4.0F);
            text(ui, Type::small,
                 again == 0 ? "None of them is one that you saw in the last 30 days."
                            : std::to_string(again) +
                                  " of them you saw in the last 30 days: the bank has too few others there.",
                 Color::ink2);
        }
        space(ui, 14.0F);
        const bool busy = session.progress().open_exam() != nullptr;
        const bool first = !busy && paper_to_sit(session) == nullptr;
        const bool lacks = pool != nullptr && !study::can_be_held(*pool, study::quotas(exam, length));
        if (button(ui, "begin", "Begin",
                   {.kind = first ? ButtonKind::primary : ButtonKind::secondary,
                    .icon = Icon::play,
                    .key = first ? Shortcut(Key::enter) : Shortcut(),
                    .whole_line = true,
                    .disabled = busy || lacks}) &&
            !busy && !lacks) {
            state.blueprint = exam.id;
            state.paper.reset();
            state.agreeing = true;
            state.agreement_ends =
                exam.agreement_minutes > 0 ? ui.now() + 60.0 * exam.agreement_minutes : -1.0;
            ui.go("exam-room");
        }
        if (busy) label(ui, "First go on with the open one, or end it.");
        if (lacks) label(ui, "The bank has too few questions for an area of this exam.");
        space(ui, 8.0F);
        draw_checked(exam.sources, exam.checked_on, session, ui, "Weights and rules");
    });
}

void draw_lobby(ExamState& state, Session& session, Ui& ui) {
    const Blueprint* exam = chosen_exam(state, session);
    if (exam == nullptr) {
        page(ui, {.id = "exam",
                  .body = [&] { empty_state(ui, "empty", "The bank describes no exam yet.", ""); }});
        return;
    }
    // Where there is no room beside the list, the terms come before what is only to be read.
    const bool beside = ui.breadth() == Breadth::wide;
    Page p{.id = "exam", .side_width = 392.0F};
    p.body = [&] {
        text(ui, Type::title, "Exam");
        space(ui, 6.0F);
        prose(ui,
              "The real thing, rehearsed: its length, its clock, its rules, and questions of its mix. All "
              "questions are our own.",
              Color::ink2);
        space(ui, 20.0F);
        draw_papers(state, session, ui);
        if (const ExamRecord* open = session.progress().open_exam(); open != nullptr && !open->is_sealed())
            draw_open_sitting(state, *open, session, ui);
        draw_exam_list(state, *exam, session, ui);
        if (!beside) {
            space(ui, 16.0F);
            draw_terms(state, *exam, session, ui);
        }
        draw_past(state, session, ui);
        draw_facts(*exam, session, ui);
    };
    if (beside)
        p.side = [&] {
            space(ui, 96.0F);
            draw_terms(state, *exam, session, ui);
        };
    page(ui, p);
}
}  // namespace

std::shared_ptr<const study::ExamPool> exam_pool(ExamState& state, const Blueprint& exam, Session& session,
                                                 Ui& ui) {
    if (state.paper && state.paper->id == exam.id) return state.paper->pool;
    if (const auto made = state.pools.find(exam.id); made != state.pools.end()) return made->second;
    auto& making = state.making[exam.id];
    if (!making.valid())
        making = std::async(std::launch::async, [&bank = session.bank, &exam, scale = session.item_scale] {
            return study::make_pool(bank, exam, scale ? scale() : study::ItemScale{});
        });
    if (making.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
        ui.wake_in(kLookAgain);
        return nullptr;
    }
    return state.pools[exam.id] = making.get();
}

study::ExamChoice exam_choice(const ExamState& state, const Blueprint& exam) {
    study::ExamChoice choice;
    if (state.paper) {
        choice.paper = state.paper->id;
        choice.extra_time = state.paper->extra_time;
        return choice;
    }
    choice.items = state.shorter && exam.items > kDaily ? kDaily : 0;
    choice.extra_time = kExtraTimes[static_cast<std::size_t>(std::clamp(state.extra, 0, 3))];
    choice.strict = state.strict;
    return choice;
}

std::string clock_text(std::int64_t ms) {
    const auto seconds = static_cast<int>((ms + 999) / 1000);
    char text[32];
    if (seconds >= 3600)
        std::snprintf(text, sizeof text, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    else
        std::snprintf(text, sizeof text, "%d:%02d", seconds / 60, seconds % 60);
    return text;
}

std::string duration_text(std::int64_t ms) {
    const std::int64_t seconds = (ms + 500) / 1000;
    if (seconds < 100) return std::to_string(seconds) + " s";
    return std::to_string((seconds + 30) / 60) + " min";
}

void draw_checked(const std::vector<content::Link>& sources, base::Date checked_on, Session& session, Ui& ui,
                  std::string_view what) {
    std::vector<std::string> names;  // where `what` is said, only who says so
    for (const content::Link& link : sources)
        if (const auto* source = session.bank.find<content::Source>(link.id)) {
            std::string name = what.empty() ? source->author + ", " + source->title : source->author;
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
        }
    std::string words = what.empty() || names.empty() ? std::string() : std::string(what) + ": ";
    for (const std::string& name : names) words += (&name == names.data() ? "" : "; ") + name;
    text(ui, Type::small, words + (names.empty() ? "" : ". ") + "Checked " + whole_date(checked_on) + ".",
         Color::ink3);
}

void draw(ExamState& state, Session& session, Ui& ui) {
    if (state.exam && state.exam->is_over()) state.exam.reset();
    if (!ui.errand().empty()) {
        state.sitting.clear();
        if (ui.errand().starts_with("sitting:")) open_sitting(state, ui.errand().substr(8));
        const school::Work* work = given_work(session, ui.errand());
        state.work = work != nullptr ? work->set.work : "";
        if (work != nullptr) {
            state.blueprint = work->set.what.front();
            state.shorter = false;
        }
    }
    for (const ExamRecord& record : session.progress().exams())
        if (record.session == state.sitting && record.over)
            return record.is_sealed() ? draw_paper_result(state, record, session, ui)
                                      : draw_exam_result(state, record, session, ui);
    state.sitting.clear();
    draw_lobby(state, session, ui);
}
}  // namespace screens
