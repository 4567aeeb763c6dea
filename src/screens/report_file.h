// screens/report_file.h - a report of the school as a PDF where the person finds their files.
#pragma once

#include "paper/report.h"
#include "screens/session.h"
#include "screens/ui.h"

#include <optional>
#include <string>

namespace screens {
/// Who is signed in asks, now. Promise: session.school is there.
[[nodiscard]] paper::Occasion occasion_of(const Session& session);

/// Can reports be saved here? Only where one is signed in to a school.
[[nodiscard]] bool saves_reports(const Session& session);

/// Writes the report as a PDF and says where it lies, or why it was not written. Where a student's record
/// leaves the program with it, `disclosed` is written before the file is made (34 CFR 99.32).
void save_report(const base::Result<paper::Document>& report, const std::string& file,
                 const std::optional<study::Disclosed>& disclosed, Session& session, Ui& ui);

/// That one student's record was given out as `what`, to who is signed in.
[[nodiscard]] study::Disclosed given_out(const Session& session, const school::LearnerId& student,
                                         std::string what);
}  // namespace screens
