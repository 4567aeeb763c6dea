// cli/report_commands.h - `palpate report transcript|hours|letter|class|student-file`: a school's papers, for
// who signs in and may have them. They are the window's (paper/report.h), and are given out as there.
#pragma once

#include "cli/cli.h"

#include <CLI/CLI.hpp>

namespace cli {
void add_school_reports(CLI::App& report, const CommonOptions& common, int& exit_code);
}  // namespace cli
