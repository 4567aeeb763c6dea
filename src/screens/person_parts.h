// screens/person_parts.h - parts of a student's page, wherever staff or the student themself look at one.
#pragma once

#include "screens/session.h"
#include "screens/widgets.h"

namespace screens {
/// How much time they have in graded exams, to be set; nothing for who may not.
void draw_extra_time(const std::string& person, Session& session, Ui& ui);
/// Transcript and hours of each class they are or were in, as PDF, for the office; nothing for who may not
/// give records out.
void draw_on_paper(const std::string& person, Session& session, Ui& ui);
/// "roster-evening-class.csv"; of the whole school where no class is named.
[[nodiscard]] std::string roster_file_name(const school::Roll& roll, std::string_view class_id);
/// Under a heading of its own; nothing for who may not see it.
void draw_signed(const std::string& person, Session& session, Ui& ui);
}  // namespace screens
