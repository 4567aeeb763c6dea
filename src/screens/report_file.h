// screens/report_file.h - a report as a PDF where the person finds their files, at home and at school.
#pragma once

#include "paper/report.h"
#include "screens/session.h"
#include "screens/ui.h"

#include <optional>
#include <string>

namespace screens {
/// Who is signed in asks, now. Promise: session.school is there.
[[nodiscard]] paper::Occasion occasion_of(const Session& session);

/// Whose one's own papers are: as the school lists them, at home as they call themselves.
[[nodiscard]] std::string my_name(const Session& session);

/// Writes the report as a PDF and says where it lies, or why it was not written. Where a student's record
/// leaves the school with it, `disclosed` is written before the file is made (34 CFR 99.32).
/// `file`: paper::file_name(). Promise: session.save_file is there.
void save_report(const base::Result<paper::Document>& report, const std::string& file,
                 const std::optional<study::Disclosed>& disclosed, Session& session, Ui& ui);

/// That one student's record was given out as `what`, to who is signed in.
[[nodiscard]] study::Disclosed given_out(const Session& session, const school::LearnerId& student,
                                         std::string what);
}  // namespace screens
