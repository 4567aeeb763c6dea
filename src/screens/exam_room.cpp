#include "screens/exam.h"
#include "screens/given_work.h"
#include "screens/picture_view.h"
#include "screens/practice.h"

#include <algorithm>

namespace screens {
namespace {
using study::Exam;
using study::ExamQuestion;
using study::ExamRecord;

constexpr float kHeader = 72.0F;  ///< the bar with the clock, and the line of how far one is
constexpr float kLineHigh = 4.0F;
constexpr float kRoomy = 760.0F;  ///< effective height from which a long question leaves room for the way on

/// Over the whole width, on the rail's ground: where one is, and what is left.
void draw_bar(Ui& ui, float done, const std::function<void()>& left, const std::function<void()>& right) {
    const Rect bar = {0.0F, 0.0F, ui.width(), kHeader};
    fill(ui, bar, Color::rail);
    const float gutter = ui.breadth() == Breadth::narrow ? 20.0F : 40.0F;
    const Column outer = ui.column;
    ui.column = {gutter, 16.0F, ui.width() - 2 * gutter};
    split_row(ui, 40.0F, left, right, 20.0F);
    ui.column = outer;
    fill(ui, {0.0F, kHeader - kLineHigh, ui.width(), kLineHigh}, Color::line);
    fill(ui, {0.0F, kHeader - kLineHigh, ui.width() * std::clamp(done, 0.0F, 1.0F), kLineHigh},
         Color::accent);
}

/// The page below the bar.
void below_bar(Ui& ui, const Page& p) {
    const Rect whole = ui.page_area;
    ui.page_area = {0.0F, kHeader, ui.width(), ui.height() - kHeader};
    page(ui, p);
    ui.page_area = whole;
}

/// Wakes the window when the clock shows another second; a hidden one only for the heartbeat.
void keep_time(const ExamState& state, std::int64_t left_ms, Ui& ui) {
    const double beat = double(study::kHeartbeatMs) / 1000.0;
    const double second = double(left_ms % 1000) / 1000.0 + 0.02;
    ui.wake_in(state.clock_hidden ? std::min(beat, double(left_ms) / 1000.0 + 0.02) : second);
}

void draw_clock(ExamState& state, std::int64_t left_ms, Ui& ui) {
    if (!state.clock_hidden) {
        note(ui, Icon::clock, clock_text(left_ms), Color::ink, Type::heading);
        text(ui, Type::small, "left", Color::ink2);
    }
    if (button(ui, "clock", state.clock_hidden ? "Show clock" : "Hide clock",
               {.kind = ButtonKind::plain,
                .icon = state.clock_hidden ? Icon::eye : Icon::eye_off,
                .key = 'h',
                .show_key = false,
                .compact = true}))
        state.clock_hidden = !state.clock_hidden;
}

void draw_leave_button(ExamState& state, Ui& ui) {
    if (button(ui, "leave-exam", "Leave",
               {.kind = ButtonKind::plain, .key = Key::escape, .show_key = false, .compact = true}))
        state.leaving = true;
}

// ---------------------------------------------------------------- before it begins

void draw_agreement(ExamState& state, const content::Blueprint& exam, Session& session, Ui& ui) {
    const bool limited = state.agreement_ends >= 0.0;
    const double left = limited ? state.agreement_ends - ui.now() : 0.0;
    if (limited && left <= 0.0) {
        state.agreeing = false;
        ui.say("The five minutes for the agreement are over. A real appointment would end here.");
        ui.go("exam");
        return;
    }
    const auto left_ms = static_cast<std::int64_t>(left * 1000.0);
    draw_bar(
        ui, 0.0F, [&] { text(ui, Type::body_bold, state.paper ? exam.name : exam.name + " rehearsal"); },
        [&] {
            if (limited) draw_clock(state, left_ms, ui);
        });
    if (limited) keep_time(state, left_ms, ui);
    const study::ExamChoice choice = exam_choice(state, exam);
    const int length = choice.items > 0 ? choice.items : exam.items;
    const auto pool = exam_pool(state, exam, session, ui);
    below_bar(
        ui,
        {.id = "agreement",
         .body =
             [&] {
                 text(ui, Type::title, "Before you begin");
                 space(ui, 12.0F);
                 prose(ui,
                       state.paper
                           ? "This exam counts. You agree to sit it alone, and not to copy or pass on a "
                             "question."
                       : exam.agreement_minutes > 0
                           ? "At this point the real exam has you agree, within five minutes, not to copy or "
                             "pass on a question. Here you agree to sit it as if it counted."
                           : "Agree with yourself to sit it as if it counted.");
                 space(ui, 16.0F);
                 const std::string size = counted(length, "question") + " in " +
                                          std::to_string(study::minutes_of(exam, choice)) +
                                          " minutes. The clock does not wait.";
                 for (const std::string& line :
                      {std::string("Alone. No notes, no phone, no second window."), size,
                       std::string(exam.can_go_back
                                       ? "Within a section you can go back and change an answer."
                                       : "A confirmed answer stands. There is no way back, no skip "
                                         "and no flag."),
                       std::string("No reasons until the end, and nothing tells how you are doing."),
                       std::string(
                           "If the program or the machine stops, you go on where you were. It stands in "
                           "the record.")}) {
                     note(ui, Icon::check, line, Color::ink, Type::body);
                     space(ui, 6.0F);
                 }
                 space(ui, 24.0F);
                 row(ui, 48.0F, [&] {
                     if (button(
                             ui, "agree", "I agree, begin",
                             {.kind = ButtonKind::primary, .key = Key::enter, .disabled = pool == nullptr}) &&
                         pool != nullptr) {
                         state.agreeing = false;
                         state.exam.emplace(Exam::begin(state.paper ? state.paper->bank : session.bank, exam,
                                                        pool, choice, session.recorder, session.dice,
                                                        session.clocks()));
                         // A shorter rehearsal is not what was asked for.
                         const school::Work* work = work_by_id(session, state.work);
                         if (work != nullptr && work->set.what.front() == exam.id && choice.items == 0)
                             say_begun(session, *work, state.exam->record().session);
                         state.work.clear();
                         ui.still_moving();
                     }
                     if (button(ui, "not-now", "Not now",
                                {.kind = ButtonKind::plain, .key = Key::escape, .show_key = false})) {
                         state.agreeing = false;
                         ui.go("exam");
                     }
                     if (pool == nullptr) label(ui, "Choosing questions…");
                 });
             },
         .body_width = 800.0F});
}

// ---------------------------------------------------------------- the question

void draw_options(Exam& exam, Session& session, Ui& ui) {
    const ExamQuestion& q = exam.question();
    const content::Item& item = exam.item();
    const Scope options(ui, "options", Role::radio_group, "Answers");
    std::optional<int> chosen;
    for (std::size_t r = 0; r < q.rows.size(); ++r) {
        const int position = q.rows[r];
        if (r > 0) space(ui, 12.0F);
        const OptionAct act =
            option_row(ui, std::to_string(r + 1),
                       {.number = static_cast<int>(r) + 1,
                        .words = item.options[static_cast<std::size_t>(position)].text,
                        .chosen = std::find(q.chosen.begin(), q.chosen.end(), position) != q.chosen.end(),
                        .can_strike = false});
        if (act.chosen) chosen = position;
    }
    if (chosen) exam.choose(*chosen, session.clocks());
}

/// The way on: one button, or where the exam lets one move about, its neighbors.
void draw_way_on(ExamState& state, Session& session, Ui& ui) {
    Exam& exam = *state.exam;
    const ExamRecord& record = exam.record();
    const bool last = record.position + 1 == record.section_end();
    const bool ready = exam.can_confirm();
    const study::Clocks now = session.clocks();
    if (!record.terms.can_go_back) {
        split_row(
            ui, 48.0F,
            [&] {
                text(ui, Type::small, "You cannot come back to a question, as in the real exam.",
                     Color::ink2);
            },
            [&] {
                if (button(ui, "confirm", last ? "Confirm and finish" : "Confirm and go on",
                           {.kind = ButtonKind::primary, .key = Key::enter, .disabled = !ready}) &&
                    ready)
                    exam.confirm(now);
            });
        return;
    }
    split_row(
        ui, 48.0F,
        [&] {
            if (record.position > record.section_begin() &&
                button(ui, "previous", "Previous",
                       {.icon = Icon::arrow_left, .key = Key::left, .show_key = false}))
                return exam.go_to(record.position - 1, now);
            if (record.terms.can_flag &&
                button(ui, "flag", exam.question().flagged ? "Flagged" : "Flag",
                       {.icon = Icon::flag, .key = 'f', .on = exam.question().flagged}))
                exam.flag(now);
            if (button(ui, "overview", "All questions", {.icon = Icon::list, .key = 'o'}))
                state.overview = true;
        },
        [&] {
            if (last) {
                if (button(ui, "finish", "Finish the section",
                           {.kind = ButtonKind::primary, .key = Key::enter}))
                    state.overview = true;
            } else if (const bool open = exam.can_go_to(record.position + 1);
                       button(ui, "next", ready ? "Next" : "Leave it open",
                              {.kind = ready ? ButtonKind::primary : ButtonKind::secondary,
                               .key = Key::enter,
                               .disabled = !open}) &&
                       open) {
                exam.go_to(record.position + 1, now);
            }
        });
}

/// Every question of the section, what is open and what is flagged, and the way to hand it in.
void draw_overview(ExamState& state, Session& session, Ui& ui) {
    Exam& exam = *state.exam;
    sheet(ui, "overview", "All questions", state.overview, [&] {
        const ExamRecord& record = exam.record();
        int open = 0, flagged = 0;
        for (int n = record.section_begin(); n < record.section_end(); ++n) {
            open += record.questions[static_cast<std::size_t>(n)].chosen.empty();
            flagged += record.questions[static_cast<std::size_t>(n)].flagged;
        }
        text(ui, Type::body,
             (open == 0 ? std::string("All answered") : counted(open, "question") + " open") +
                 (flagged > 0 ? ", " + std::to_string(flagged) + " flagged." : "."));
        space(ui, 14.0F);
        std::optional<int> go;
        {
            const Scope list(ui, "numbers", Role::list, "Questions of this section");
            row(
                ui, 40.0F,
                [&] {
                    for (int n = record.section_begin(); n < record.section_end(); ++n) {
                        const ExamQuestion& q = record.questions[static_cast<std::size_t>(n)];
                        const bool is_open = q.chosen.empty();
                        const Icon icon = q.flagged ? Icon::flag : is_open ? Icon::minus : Icon::check;
                        const std::string value =
                            std::string(is_open ? "open" : "answered") + (q.flagged ? ", flagged" : "");
                        // A flag takes the icon's place: then the word says that it is open.
                        const std::string words =
                            std::to_string(n + 1) + (q.flagged && is_open ? " open" : "");
                        if (chip(ui, std::to_string(n), words, n == record.position, icon, value)) go = n;
                    }
                },
                8.0F);
        }
        space(ui, 20.0F);
        const bool more = record.section + 1 < static_cast<int>(record.terms.section_items.size());
        if (button(ui, "submit", more ? "Hand in this section" : "Hand in the exam",
                   {.kind = open == 0 ? ButtonKind::primary : ButtonKind::secondary, .whole_line = true})) {
            state.overview = false;
            exam.submit(session.clocks());
        } else if (go && exam.can_go_to(*go)) {
            state.overview = false;
            exam.go_to(*go, session.clocks());
        }
        space(ui, 8.0F);
        label(ui, "What is handed in cannot be changed.");
    });
}

void draw_leaving(ExamState& state, Session& session, Ui& ui) {
    sheet(ui, "leave", "Leave the exam?", state.leaving, [&] {
        prose(ui, state.exam->record().terms.strict
                      ? "Your answers are kept. The clock goes on while you are away, as you chose."
                      : "Your answers are kept, and the clock stops. The record says that you were away.");
        space(ui, 16.0F);
        if (button(ui, "stay", "Stay", {.kind = ButtonKind::primary, .key = Key::enter, .whole_line = true}))
            state.leaving = false;
        space(ui, 12.0F);
        if (button(ui, "pause", "Leave, and go on later", {.whole_line = true})) {
            state.leaving = false;
            state.exam->pause(session.clocks());
            state.exam.reset();
            ui.go("exam");
            return;
        }
        space(ui, 12.0F);
        if (button(ui, "give-up", "End it without a result",
                   {.kind = ButtonKind::plain, .whole_line = true})) {
            state.leaving = false;
            state.exam->give_up(session.clocks());
        }
    });
}

/// What came between: said once, quietly, above the question.
void draw_incident(const ExamRecord& record, Ui& ui) {
    if (record.incidents.empty() || record.incidents.back().question != record.position) return;
    const study::ExamIncident& last = record.incidents.back();
    if (std::abs(last.gap_ms) < study::kToldMs) return;
    const std::string length = duration_text(std::abs(last.gap_ms));
    std::string words;
    switch (static_cast<study::ClockWord>(last.word)) {
        case study::ClockWord::moved:
            words = "The computer's clock was moved " + std::string(last.gap_ms < 0 ? "back" : "forward") +
                    " by " + length + ". Your exam time does not depend on it.";
            break;
        case study::ClockWord::slept:
            words = "The computer slept for " + length + ". The exam's clock went on.";
            break;
        default:
            words = "You were interrupted for " + length + ", and are back where you were.";
    }
    note(ui, Icon::info, words, Color::ink2);
    space(ui, 20.0F);
}

void draw_question_page(ExamState& state, Session& session, Ui& ui) {
    Exam& exam = *state.exam;
    const ExamRecord& record = exam.record();
    const int length = record.length();
    draw_bar(
        ui,
        static_cast<float>(record.is_adaptive() ? record.position : record.answered()) /
            static_cast<float>(length),
        [&] {
            text(ui, Type::body_bold, record.terms.name);
            text(ui, Type::body,
                 "Question " + std::to_string(record.position + 1) + " of " + std::to_string(length),
                 Color::ink2);
            // Never "saved" before it is on the disk; what stands in its way is said in the page.
            const bool saved = session.recorder.journal().pending() == 0;
            if (session.not_saved.empty() && ui.breadth() != Breadth::narrow)
                text(ui, Type::small, saved ? "Saved" : "Saving…", Color::ink3);
        },
        [&] {
            draw_clock(state, exam.left_ms(), ui);
            draw_leave_button(state, ui);
        });
    keep_time(state, exam.left_ms(), ui);
    // The way on is always in sight: below the answers, or where they fill the window, at its foot.
    const bool in_footer = ui.height() < kRoomy;
    Page p{.id = "room", .body_width = 800.0F};
    p.body = [&] {
        if (!in_footer) space(ui, 16.0F);
        draw_not_saved(session, ui);
        draw_incident(record, ui);
        const Scope scope(ui, "q" + std::to_string(record.position));
        text(ui, Type::stem, exam.item().stem);
        space(ui, 24.0F);
        if (const content::Picture* picture = exam.picture()) {
            draw_picture(ui, "picture", session, *picture,
                         {.most_height = std::max(240.0F, ui.height() - 460.0F)});
            space(ui, 20.0F);
        }
        draw_options(exam, session, ui);
        if (!in_footer) {
            space(ui, 28.0F);
            draw_way_on(state, session, ui);
        }
    };
    p.keys = {
        {{Shortcut('1'), Shortcut(static_cast<char>('0' + exam.item().options.size()))}, "choose", true},
        {{Shortcut(Key::enter)}, record.terms.can_go_back ? "go on" : "confirm"},
        {{Shortcut('h')}, "clock"},
        {{Shortcut(Key::escape)}, "leave"}};
    if (record.terms.can_go_back) p.keys.push_back({{Shortcut(Key::left)}, "previous"});
    if (in_footer) p.footer = [&] { draw_way_on(state, session, ui); };
    below_bar(ui, p);
    if (!exam.is_over()) {
        draw_leaving(state, session, ui);
        if (state.exam && !exam.is_over() && !exam.on_break()) draw_overview(state, session, ui);
    }
}

void draw_break(ExamState& state, Session& session, Ui& ui) {
    Exam& exam = *state.exam;
    draw_bar(
        ui, static_cast<float>(exam.record().section_begin()) / static_cast<float>(exam.record().length()),
        [&] { text(ui, Type::body_bold, exam.record().terms.name); },
        [&] {
            draw_clock(state, exam.left_ms(), ui);
            draw_leave_button(state, ui);
        });
    keep_time(state, exam.left_ms(), ui);
    below_bar(ui, {.id = "break",
                   .body =
                       [&] {
                           text(ui, Type::title, "A break");
                           space(ui, 8.0F);
                           prose(
                               ui,
                               "Stand up, drink something. The next section begins by itself when the break "
                               "is over, or when you say so.");
                           space(ui, 24.0F);
                           row(ui, 48.0F, [&] {
                               if (button(ui, "go-on", "Begin the next section",
                                          {.kind = ButtonKind::primary, .key = Key::enter}))
                                   exam.end_break(session.clocks());
                           });
                       },
                   .body_width = 800.0F});
    draw_leaving(state, session, ui);
}
}  // namespace

void draw_exam_room(ExamState& state, Session& session, Ui& ui) {
    if (!state.exam) {
        const auto* exam = state.paper ? &state.paper->bank.blueprints.front()
                                       : session.bank.find<content::Blueprint>(state.blueprint);
        if (exam == nullptr || !state.agreeing) return ui.go("exam");
        return draw_agreement(state, *exam, session, ui);
    }
    state.exam->tick(session.clocks());
    if (state.exam->is_over()) {
        const ExamRecord& record = state.exam->record();
        const bool nothing = record.answered() == 0;
        state.leaving = state.overview = false;
        const std::string sitting = nothing ? "" : "sitting:" + record.session;
        state.exam.reset();
        return ui.go("exam", sitting);
    }
    const bool elsewhere =
        state.section != state.exam->record().section || state.on_break != state.exam->on_break();
    if (elsewhere) {  // a sheet that was open lay over what is handed in now
        state.section = state.exam->record().section;
        state.on_break = state.exam->on_break();
        state.leaving = state.overview = false;
    }
    if (state.exam->on_break())
        draw_break(state, session, ui);
    else
        draw_question_page(state, session, ui);
    if (state.exam && state.exam->is_over()) ui.still_moving();
}
}  // namespace screens
