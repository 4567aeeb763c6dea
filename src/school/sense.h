// school/sense.h - does an act make sense where it is written: by the bank that lies there, and by the day?
//
// The roll and the works refuse what makes no sense anywhere, also in a bundle. What is refused here can be
// known only while it is written: a subject or a competency of the bank, a day that has not been yet, an
// absence that was made up in the meantime. What comes from another machine all the same counts as the parts
// of the school say (school/hours.h).
#pragma once

#include "school/school.h"

namespace school {
/// `bank`: nullptr where none is read yet; then hours and competencies cannot be written.
/// Errors: said to who writes.
[[nodiscard]] base::Status sense_of(const School& school, const content::Bank* bank, const study::Body& body,
                                    base::Date today);
}  // namespace school
