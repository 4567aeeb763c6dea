// screens/student_page.h - one student, for who teaches them: where they stand and how sure that is, what
// they believe, what is unsafe, how they study, and what was said to them.
#pragma once

#include "school/need.h"
#include "screens/frame.h"
#include "screens/session.h"

#include <memory>
#include <optional>
#include <string>

namespace screens {
struct StudentPageState {
    std::string student;  ///< id
    std::string words;    ///< feedback as it is written
    std::string trouble;  ///< why it could not be given; empty: it could
    int given = 0;        ///< in this visit: each time the field is a new one

    std::optional<base::Result<school::ClassView>> view = {};  ///< of this student alone
    std::uint64_t seen = 0;
};
/// Result: back to where one came from. Promise: session.school is there.
bool draw_student(StudentPageState& state, const school::BeliefIndex& index,
                  const school::Foresight& foresight, Session& session, Ui& ui);
}  // namespace screens
