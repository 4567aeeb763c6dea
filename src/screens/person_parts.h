// screens/person_parts.h - parts of a student's page, wherever staff or the student themself look at one.
#pragma once

#include "screens/session.h"
#include "screens/widgets.h"

namespace screens {
/// How much time they have in graded exams, to be set; nothing for who may not.
void draw_extra_time(const std::string& person, Session& session, Ui& ui);
/// Under a heading of its own; nothing for who may not see it.
void draw_signed(const std::string& person, Session& session, Ui& ui);
}  // namespace screens
