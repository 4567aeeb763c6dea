#include "screens/my_work.h"

#include "school/gradebook.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
using school::Class;
using school::OwnWork;
using school::Work;
using school::WorkResult;
using school::WorkState;

constexpr std::size_t kDoneShown = 5;

struct Line {
    const Work* work = nullptr;
    const WorkResult* result = nullptr;
};

bool is_to_do(const Line& line) {
    return line.result->state == WorkState::open || line.result->state == WorkState::overdue ||
           line.result->state == WorkState::to_come;
}

bool is_paper(const Work& work) {
    return work.set.kind == study::WorkKind::paper;
}

/// "Due tomorrow, 5:00 pm", with the day where it is further off.
std::string due_words(const Work& work, const Session& session) {
    if (work.set.due == 0) return "No due time";
    if (is_paper(work)) return "Begin it by " + moment_words(work.due(), session);
    const base::Date day = base::day_of(work.due(), session.utc_offset);
    const auto days = (day - session.today()).count();
    const std::string when = moment_words(work.due(), session);
    const std::string hour = when.substr(when.rfind(", ") + 2);
    if (days == 0) return "Due today, " + hour;
    if (days == 1) return "Due tomorrow, " + hour;
    return "Due " + when;
}

std::string state_words(const Line& line, const Session& session) {
    const auto& [work, result] = line;
    std::string words = what_words(session.bank, work->set);
    if (result->state == WorkState::to_come)
        return words + " · opens " + moment_words(work->opens(), session);
    if (result->state == WorkState::overdue) words += " · was due " + moment_words(work->due(), session);
    if (work->set.kind == study::WorkKind::cards)
        words += " · " + std::to_string(result->done) + " of " +
                 std::to_string(std::max(result->asked, result->done)) + " done";
    else if (work->set.attempts > 0 && !is_paper(*work))
        words +=
            " · " + counted(std::max(0, work->set.attempts - result->finished_attempts), "attempt") + " left";
    if (!work->is_graded()) words += " · not graded";
    return words;
}

/// Is it short of time? Then it says so with an icon and a word.
void draw_due(const Line& line, const Session& session, Ui& ui) {
    if (line.result->state == WorkState::to_come) return tag(ui, Tone::quiet, "To come", Icon::clock);
    if (line.result->state == WorkState::overdue) return tag(ui, Tone::caution, "Overdue");
    tag(ui, line.work->set.due == 0 ? Tone::quiet : Tone::due, due_words(*line.work, session),
        line.work->set.due == 0 ? Icon::calendar : Icon::none);
}

void draw_to_do(const Line& line, bool first, Session& session, Ui& ui) {
    const Work& work = *line.work;
    const Scope scope(ui, work.set.work, Role::group, work.set.title);
    const bool can = line.result->can_begin(work.set.attempts);
    split_row(
        ui, 48.0F,
        [&] {
            note(ui, icon_of(work.set.kind), work.set.title, Color::ink, Type::body_bold);
            draw_due(line, session, ui);
        },
        [&] {
            const char* words = is_paper(work) ? "To the exam" : line.result->begun > 0 ? "Go on" : "Begin";
            if (can && button(ui, "begin", words,
                              {.kind = first ? ButtonKind::primary : ButtonKind::secondary,
                               .icon = Icon::play,
                               .key = first ? Shortcut(Key::enter) : Shortcut(),
                               .compact = !first}))
                ui.go(std::string(room_for(work.set.kind)), "work:" + work.set.work);
        });
    space(ui, 2.0F);
    text(ui, Type::small, state_words(line, session), Color::ink2);
    if (const school::LateRule* rule = session.school->school.works.rule_of(work))
        text(ui, Type::small, example_of(*rule) + ".", Color::ink3);
}

void draw_done(const Line& line, Session& session, Ui& ui) {
    const auto& [work, result] = line;
    const Scope scope(ui, work->set.work, Role::group, work->set.title);
    const school::OwnWord* word =
        session.school->school.works.own_word(work->set.work, session.school->pen.who());
    space(ui, 10.0F);
    split_row(
        ui, 40.0F, [&] { note(ui, icon_of(work->set.kind), work->set.title, Color::ink, Type::body_medium); },
        [&] {
            const bool excused = result->state == WorkState::excused;
            if (result->state == WorkState::closed) tag(ui, Tone::caution, "Not handed in");
            if (result->lateness.late && !result->own_word && result->credit)
                text(ui, Type::small, counted(result->lateness.days, "day") + " late", Color::ink2);
            text(ui, Type::body_bold,
                 excused                               ? "Excused"
                 : result->state == WorkState::to_mark ? "Handed in"
                 : result->credit                      ? percent_words(*result->credit)
                                                       : "0 %");
            if (result->can_begin(work->set.attempts) && work->set.kind != study::WorkKind::cards &&
                !is_paper(*work) &&
                button(ui, "again", "Try again", {.kind = ButtonKind::plain, .compact = true}))
                ui.go(std::string(room_for(work->set.kind)), "work:" + work->set.work);
        });
    if (word != nullptr)
        text(ui, Type::small,
             session.school->roll().name_of(word->by) +
                 (word->graded.excused ? " excused you" : " graded it") +
                 (word->graded.reason.empty() ? "." : ": " + word->graded.reason),
             Color::ink2);
    space(ui, 10.0F);
}

void draw_class(MyWorkState& state, const Class& one, const OwnWork& own, bool& first, Session& session,
                Ui& ui) {
    const Scope scope(ui, one.id, Role::group, one.name);
    std::vector<Line> to_do, done;
    for (std::size_t i = 0; i < own.works.size(); ++i) {
        const Line line{own.works[i], &own.results[i]};
        (is_to_do(line) ? to_do : done).push_back(line);
    }
    std::ranges::reverse(done);
    text(ui, Type::heading, one.name);
    space(ui, 10.0F);
    card(ui, [&] {
        if (to_do.empty())
            text(ui, Type::body,
                 own.works.empty() ? "Nothing was given yet. Today has what is worth doing now."
                                   : "Everything is in.",
                 Color::ink2);
        for (std::size_t i = 0; i < to_do.size(); ++i) {
            if (i > 0) {
                space(ui, 12.0F);
                divider(ui);
                space(ui, 12.0F);
            }
            const bool can = to_do[i].result->can_begin(to_do[i].work->set.attempts);
            draw_to_do(to_do[i], first && can, session, ui);
            if (can) first = false;
        }
    });
    space(ui, 16.0F);
    if (done.empty()) return;
    card(ui, [&] {
        text(ui, Type::body_bold, "Done");
        space(ui, 4.0F);
        const std::size_t shown = state.all_done ? done.size() : std::min(done.size(), kDoneShown);
        for (std::size_t i = 0; i < shown; ++i) {
            if (i > 0) divider(ui);
            draw_done(done[i], session, ui);
        }
        if (shown < done.size() && link(ui, "all", "Show all " + std::to_string(done.size())))
            state.all_done = true;
    });
    space(ui, 24.0F);
}

void draw_grade(const Class& one, const OwnWork& own, Ui& ui) {
    card(ui, [&] {
        text(ui, Type::body_bold, one.name);
        space(ui, 8.0F);
        if (!own.grade.of_all) return text(ui, Type::small, "No graded work was given yet.", Color::ink2);
        pair(ui, "Of what is due so far",
             own.grade.so_far ? percent_words(*own.grade.so_far) : "nothing due");
        space(ui, 4.0F);
        pair(ui, "Of everything given", percent_words(*own.grade.of_all));
        space(ui, 8.0F);
        text(
            ui, Type::small,
            "Weighted. What is still to be done counts as 0 in the second; excused work is left out of both.",
            Color::ink3);
    });
    space(ui, 16.0F);
}

void draw_feedback(Session& session, Ui& ui) {
    const SchoolDesk& desk = *session.school;
    auto said = desk.school.feedback.to(desk.roll(), desk.pen.who(), desk.pen.who());
    if (!said || said->empty()) return;
    std::ranges::reverse(*said);  // the newest first
    card(ui, [&] {
        text(ui, Type::body_bold, "Feedback to you");
        for (const school::Remark& one : *said) {
            space(ui, 12.0F);
            const Work* work = work_by_id(session, one.about);
            text(ui, Type::body, one.text);
            text(ui, Type::small,
                 session.school->roll().name_of(one.who) + ", " +
                     short_day(base::day_of(one.at, session.utc_offset)) +
                     (work != nullptr ? ", on " + work->set.title : ""),
                 Color::ink3);
        }
    });
}
}  // namespace

std::string_view room_for(study::WorkKind kind) {
    constexpr std::array<std::string_view, 5> kRooms = {"practice", "cards", "cases", "exam", "exam"};
    return kRooms.at(static_cast<std::size_t>(kind));
}

void draw(MyWorkState& state, Session& session, Ui& ui) {
    std::vector<std::pair<const Class*, OwnWork>> mine;
    if (session.school != nullptr)
        for (const Class* one : session.school->roll().classes_of(session.school->pen.who())) {
            if (one->closed) continue;
            auto own = school::work_of(session.school->school, session.school->pen.who(),
                                       session.school->pen.who(), one->id, session.now);
            if (own) mine.emplace_back(one, *std::move(own));
        }
    page(ui, {.id = "my-work",
              .body =
                  [&] {
                      row(ui, 44.0F, [&] {
                          text(ui, Type::title, "My work");
                          if (session.school != nullptr && session.school->invented)
                              tag(ui, Tone::quiet, "Invented school", Icon::info);
                      });
                      space(ui, 18.0F);
                      if (mine.empty())
                          text(ui, Type::body,
                               "You are in no class yet. The school's administrator enrolls you.",
                               Color::ink2);
                      bool first = true;
                      for (const auto& [one, own] : mine) draw_class(state, *one, own, first, session, ui);
                  },
              .side =
                  [&] {
                      space(ui, 62.0F);
                      for (const auto& [one, own] : mine) draw_grade(*one, own, ui);
                      draw_feedback(session, ui);
                  }});
}
}  // namespace screens
