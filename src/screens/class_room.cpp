#include "screens/class_room.h"

#include "paper/class_summary.h"
#include "screens/class_parts.h"
#include "screens/report_file.h"
#include "screens/slice.h"

#include <algorithm>

namespace screens {
using school::ClassView;

namespace {
// ---------------------------------------------------------------- what it is computed from

std::uint64_t mixed(std::uint64_t seed, std::uint64_t value) {
    return (seed ^ value) * 0x100000001B3ULL + 0x9E3779B97F4A7C15ULL;
}

/// Names the students of a class, their events and the day.
std::uint64_t name_of(const school::Class& one, const SchoolDesk& desk, base::Date today) {
    auto name = mixed(0, static_cast<std::uint64_t>(today.time_since_epoch().count()));
    for (const school::LearnerId& id : one.students) {
        const school::Pupil* pupil = desk.pupil_of(id);
        name = mixed(name, std::hash<std::string>{}(id.text));
        name = mixed(name, reinterpret_cast<std::uintptr_t>(pupil));
        name = mixed(name, pupil != nullptr ? pupil->revision() : 0);
    }
    return name;
}

void compute(ClassRoomState& state, const school::Class& one, Session& session) {
    const SchoolDesk& desk = *session.school;
    if (!state.index || &state.index->bank() != &session.bank) {
        state.index = std::make_unique<school::BeliefIndex>(session.bank);
        state.view.reset();
    }
    const std::uint64_t seen = mixed(name_of(one, desk, session.today()), std::hash<std::string>{}(one.id));
    if (state.view && state.seen == seen) return;
    state.seen = seen;
    state.view =
        school::class_view(desk.roll(), desk.pen.who(), one.id, desk.pupil_of, *state.index, session.today());
}

/// Reads results on record for a frame's time, and learns from them when all are read.
void look_ahead(ClassRoomState& state, Session& session, Ui& ui) {
    const SchoolDesk& desk = *session.school;
    if (!state.foresight) {
        state.foresight = school::Foresight{};
        for (const std::string& id : desk.school.lab.sitters()) state.to_read.emplace_back(id);
    }
    if (state.to_read.empty()) return;
    const bool all = do_some<school::LearnerId>(state.to_read, ui, [&](const school::LearnerId& student) {
        const auto some =
            school::outcomes_of(desk.roll(), desk.school.works, desk.pen.who(), {&student, 1}, desk.pupil_of);
        if (some) state.outcomes.insert(state.outcomes.end(), some->begin(), some->end());
    });
    if (all) state.foresight = school::learn(state.outcomes);
}

// ---------------------------------------------------------------- beside

void draw_dangers(ClassRoom& room) {
    Ui& ui = room.ui;
    const bool any = std::any_of(room.view.dangers.begin(), room.view.dangers.end(),
                                 [](const school::Danger& d) { return !d.standing.empty(); });
    if (!any) return;
    unsafe_card(ui, "Sure, and unsafe", [&] {
        constexpr std::size_t kShown = 4;
        std::size_t shown = 0;
        for (const school::Danger& danger : room.view.dangers) {
            if (danger.standing.empty()) continue;
            if (++shown > kShown && !room.state.everybody) break;
            if (shown > 1) space(ui, 8.0F);
            text(ui, Type::small_medium, danger.rule->name);
            std::string who;
            for (const std::size_t s : danger.standing)
                who += (who.empty() ? "" : ", ") + room.view.students[s].name;
            if (danger.questions == 0) who += " (in cases)";
            if (!danger.put_right.empty()) who += "; put right by " + std::to_string(danger.put_right.size());
            text(ui, Type::small, who);
        }
    });
    space(ui, 20.0F);
}

void draw_beside(ClassRoom& room) {
    Ui& ui = room.ui;
    draw_open_work(room);
    draw_dangers(room);
    well(ui, [&] {
        note(ui, Icon::info, "How sure are we?", Color::ink, Type::body_medium);
        space(ui, 6.0F);
        text(ui, Type::small,
             room.state.to_read.empty()
                 ? school::in_words(*room.state.foresight, static_cast<int>(room.view.students.size()))
                 : "Reading results on record; " +
                       counted(static_cast<int>(room.state.to_read.size()), "student") + " to go.",
             Color::ink2);
        space(ui, 6.0F);
        text(ui, Type::small,
             "A wrong answer is a hint at what someone believes, not a proof. Ask before you correct.",
             Color::ink2);
        if (room.view.unread > 0) {
            space(ui, 6.0F);
            text(ui, Type::small,
                 "Of " + counted(room.view.unread, "student") +
                     " no record has come to this machine yet. Nothing here speaks of them.",
                 Color::ink2);
        }
    });
}

/// A wide column and a narrow one, or one below the other.
void wide_and_narrow(Ui& ui, const std::function<void()>& wide, const std::function<void()>& narrow) {
    constexpr float kGap = 24.0F, kLeast = 920.0F, kNarrow = 380.0F;
    if (ui.column.width < kLeast) {
        wide();
        space(ui, 20.0F);
        narrow();
        return;
    }
    const Column outer = ui.column;
    ui.column = {outer.x, outer.y, outer.width - kNarrow - kGap};
    wide();
    const float bottom = ui.column.y;
    ui.column = {outer.x + outer.width - kNarrow, outer.y, kNarrow};
    narrow();
    ui.column = {outer.x, std::max(bottom, ui.column.y), outer.width};
}

// ---------------------------------------------------------------- the page

void draw_picker(ClassRoomState& state, const std::vector<const school::Class*>& classes, Ui& ui) {
    if (classes.size() < 2) return;
    const Scope scope(ui, "classes", Role::tabs, "Classes");
    row(ui, 40.0F, [&] {
        for (const school::Class* one : classes)
            if (chip(ui, one->id, one->name, one->id == state.class_id) && one->id != state.class_id) {
                state.class_id = one->id;
                state.place = ClassPlace::overview;
                state.belief_open = state.everybody = false;
                state.students = {};
            }
    });
    space(ui, 16.0F);
}

void print_summary(ClassRoom& room) {
    const content::Blueprint* exam = room.session.exam();
    const paper::ClassKnowledge known{*room.state.index, room.session.school->pupil_of, *room.state.foresight,
                                      exam != nullptr ? exam->standard : study::kStandard,
                                      overdue_of(room.session)};
    save_report(paper::class_summary(occasion_of(room.session), room.view.class_id, known),
                paper::file_name({"class-summary", room.view.name}, ".pdf"), {}, room.session, room.ui);
}

void draw_overview(ClassRoom& room, const std::vector<const school::Class*>& classes) {
    Ui& ui = room.ui;
    page(
        ui,
        {.id = "class",
         .body =
             [&] {
                 draw_picker(room.state, classes, ui);
                 split_row(
                     ui, 48.0F,
                     [&] {
                         text(ui, Type::title, room.view.name);
                         tag(ui, Tone::quiet, counted(static_cast<int>(room.view.students.size()), "student"),
                             Icon::users);
                         if (room.session.school->invented)
                             tag(ui, Tone::quiet, "Invented class", Icon::info);
                     },
                     [&] {
                         if (room.session.save_file &&
                             button(ui, "summary", "Print", {.kind = ButtonKind::plain, .icon = Icon::print}))
                             print_summary(room);
                         if (!room.view.beliefs.empty() &&
                             button(ui, "lesson", "Build a 20-minute lesson", {.kind = ButtonKind::primary}))
                             room.state.place = ClassPlace::lesson;
                     });
                 space(ui, 16.0F);
                 draw_teach(room);
                 space(ui, 20.0F);
                 wide_and_narrow(
                     ui,
                     [&] {
                         draw_needs(room);
                         space(ui, 20.0F);
                         draw_students(room);
                     },
                     [&] { draw_beside(room); });
             },
         .keys = {{{Shortcut('t')}, "charts as tables"}}});
    draw_belief_sheet(room);
}

void draw_alone(Ui& ui, const std::function<void()>& content) {
    page(ui, {.id = "class", .body = [&] {
                  text(ui, Type::title, "Class");
                  space(ui, 24.0F);
                  content();
              }});
}

void take_errand(ClassRoomState& state, const std::string& errand) {
    if (errand.starts_with("class:")) {
        state.class_id = errand.substr(6);
        state.place = ClassPlace::overview;
    }
    if (errand.starts_with("student:")) {
        state.student = {};
        state.student.student = errand.substr(8);
        state.place = ClassPlace::student;
    }
}
}  // namespace

void draw(ClassRoomState& state, Session& session, Ui& ui) {
    const SchoolDesk& desk = *session.school;
    take_errand(state, ui.errand());
    std::vector<const school::Class*> classes = desk.roll().classes_taught_by(desk.pen.who());
    std::stable_partition(classes.begin(), classes.end(),
                          [](const school::Class* one) { return !one->closed; });
    if (classes.empty())
        return draw_alone(ui, [&] {
            empty_state(ui, "empty",
                        "You teach no class yet. The office opens classes and says who teaches them.", "",
                        Icon::users);
        });
    const auto chosen = std::find_if(classes.begin(), classes.end(),
                                     [&](const school::Class* one) { return one->id == state.class_id; });
    const school::Class& one = chosen != classes.end() ? **chosen : *classes.front();
    state.class_id = one.id;
    compute(state, one, session);
    look_ahead(state, session, ui);
    if (!*state.view)
        return draw_alone(ui, [&] { text(ui, Type::body, state.view->error().text(), Color::ink2); });
    if (one.students.empty())
        return draw_alone(ui, [&] {
            draw_picker(state, classes, ui);
            empty_state(ui, "empty", "Nobody is in " + one.name + " yet. The office enrolls students.", "",
                        Icon::users);
        });
    ClassRoom room{state, **state.view, session, ui};
    switch (state.place) {
        case ClassPlace::overview:
            return draw_overview(room, classes);
        case ClassPlace::map:
            draw_map(room);
            return draw_belief_sheet(room);
        case ClassPlace::lesson:
            return draw_lesson(room);
        case ClassPlace::student:
            if (draw_student(state.student, *state.index, *state.foresight, session, ui))
                state.place = ClassPlace::overview;
            return;
    }
}
}  // namespace screens
