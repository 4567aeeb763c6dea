// cli/exam_commands.h - `palpate exam simulate`: what an adaptive exam does with a bank, before anyone
// sits it.
#pragma once

#include "cli/cli.h"

#include <CLI/CLI.hpp>

namespace cli {
/// Adds the subcommand to `app`. `common` and `exit_code` must outlive its parsing.
void add_exam_commands(CLI::App& app, const CommonOptions& common, int& exit_code);
}  // namespace cli
