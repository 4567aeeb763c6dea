// cli/study_commands.h - `palpate practice`: answers without a window, for tests and for measuring;
// `palpate report`: what a learner knows, for a script or a printer.
#pragma once

#include "cli/cli.h"

#include <CLI/CLI.hpp>

namespace cli {
/// Adds both to `app`. `common` and `exit_code` must outlive its parsing.
void add_study_commands(CLI::App& app, const CommonOptions& common, int& exit_code);
}  // namespace cli
