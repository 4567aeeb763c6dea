// paper/transcript.h - a student's transcript of one class: grades, hours, competencies, graded exams.
//
// Grades come from the gradebook's own arithmetic (school/gradebook.h), hours and competencies from
// school/hours.h and school/competencies.h. The grade is called final once the class is closed or its term
// is over; until then it is "so far".
#pragma once

#include "paper/report.h"

namespace paper {
/// Also of somebody who has left the class. Errors: whoever asks may not give this record out; there is no
/// such class; the student is not and was not in it.
[[nodiscard]] base::Result<Document> transcript(const Occasion& occasion, const school::LearnerId& student,
                                                std::string_view class_id);
}  // namespace paper
