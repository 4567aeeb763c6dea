// cli/sit_command.h - `palpate exam sit`: an exam without a window, for tests and for measuring.
#pragma once

#include "cli/cli.h"

#include <CLI/CLI.hpp>

namespace cli {
/// Adds the subcommand to `exams`. `common` and `exit_code` must outlive its parsing.
void add_sit_command(CLI::App& exams, const CommonOptions& common, int& exit_code);
}  // namespace cli
