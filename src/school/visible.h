// school/visible.h - what goes with a student to the machines of the classroom.
//
// A laptop knows of a school what its student may see there: their own entries, the classes they are in
// with what these were given, and who teaches. No other student, no draft, no item statistics. It is
// sealed with the student's own key (records/package.h).
#pragma once

#include "school/roll.h"

namespace school {
/// Does this act of the school go with that student?
[[nodiscard]] bool goes_with(const Roll& roll, const LearnerId& student, const study::Body& body);
}  // namespace school
