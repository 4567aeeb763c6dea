// screens/class_parts.h - what the pages of a class share: dots and lines of students, the sheet of a belief.
#pragma once

#include "screens/chart.h"
#include "screens/class_room.h"

#include <span>
#include <string>

namespace screens {
/// Everything that one page of a class needs.
struct ClassRoom {
    ClassRoomState& state;
    const school::ClassView& view;
    Session& session;
    Ui& ui;
};

/// “With a possible clot, work around the leg.”
[[nodiscard]] std::string in_quotes(std::string_view words);
/// A dot a student who met the belief: full chose it, diamond while sure, ring not. Takes a place in the row.
void belief_dots(Ui& ui, std::string_view id, const school::HeldBelief& belief, std::size_t students);
/// What the dots stand for, on a line.
void dots_explained(Ui& ui);
/// Minutes of study as a small line; `most` is the top of the scale.
void study_line(Ui& ui, std::string_view id, std::string_view what, std::span<const float> minutes,
                float most, const Rect& rect);
/// "12 minutes in the last 7 days, 40 in the 7 before".
[[nodiscard]] std::string study_words(const school::ClassStudent& student);
/// The day of last study: "today", "Tuesday", "Nov 3", "not yet".
[[nodiscard]] std::string last_seen(const school::ClassStudent& student, std::int32_t today);
[[nodiscard]] std::pair<Icon, Color> look_of(school::Why why);
/// What is due by now, of each student.
[[nodiscard]] school::OverdueOf overdue_of(const Session& session);

/// The card "Teach this tomorrow".
void draw_teach(ClassRoom& room);
/// The cards "Who might need you" and "Who studies".
void draw_needs(ClassRoom& room);
void draw_students(ClassRoom& room);
/// The card "Open work"; nothing where no work is open.
void draw_open_work(ClassRoom& room);
/// Who holds it, where it showed, what is so instead.
void draw_belief_sheet(ClassRoom& room);
/// Beliefs and students as a table of letters.
void draw_map(ClassRoom& room);
void draw_lesson(ClassRoom& room);
void open_student(ClassRoom& room, const school::LearnerId& id);
/// A quiet button that leads back to the class; Esc does too.
bool back_to_class(Ui& ui, std::string_view words);
}  // namespace screens
