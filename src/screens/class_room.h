// screens/class_room.h - a class, for who teaches it: what to teach tomorrow, who might need them, what is
// dangerous, who studies; from there a lesson, the map of beliefs and each student's page.
//
// All that is shown comes from school::class_view() and its like, which ask the roll first: whoever may
// not see a class gets the roll's own words instead.
#pragma once

#include "school/class_view.h"
#include "school/lesson.h"
#include "school/need.h"
#include "screens/frame.h"
#include "screens/session.h"
#include "screens/student_page.h"

#include <memory>
#include <optional>
#include <string>

namespace screens {
enum class ClassPlace : std::uint8_t { overview, map, lesson, student };

struct ClassRoomState {
    std::string class_id;  ///< chosen; empty: the first that one teaches
    ClassPlace place = ClassPlace::overview;
    std::string belief;        ///< whose sheet is open or was; an id
    bool belief_open = false;  ///< the sheet
    bool everybody = false;    ///< all beliefs and all needs, not the first few
    StudentPageState student;
    TableState students;

    // What was computed, until an answer comes.
    std::unique_ptr<school::BeliefIndex> index = {};
    std::optional<school::Foresight> foresight = {};
    std::vector<school::Outcome> outcomes = {};   ///< on record, that it learns from
    std::vector<school::LearnerId> to_read = {};  ///< whose results are still to be read
    std::optional<base::Result<school::ClassView>> view = {};
    std::uint64_t seen = 0;  ///< names the events that it was computed from
};
/// Errands: "class:ID", that class; "student:ID", that student's page. Promise: session.school is there.
void draw(ClassRoomState& state, Session& session, Ui& ui);
}  // namespace screens
