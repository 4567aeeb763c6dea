// paper/hours_certificate.h - the hours of a student on paper, to be signed: by subject against what the
// programme asks for, attendance, absences and how they were made up.
//
// It is called a certificate only where nothing is missing. Otherwise it is a record of hours, and says what
// is.
#pragma once

#include "paper/report.h"

namespace paper {
/// Errors: whoever asks may not give this record out; there is no such class; it works toward no hours.
[[nodiscard]] base::Result<Document> hours_certificate(const Occasion& occasion,
                                                       const school::LearnerId& student,
                                                       std::string_view class_id);
}  // namespace paper
