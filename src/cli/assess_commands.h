// cli/assess_commands.h - `palpate assess ...`: a school's own answers, items and ratings as numbers.
#pragma once

#include "cli/cli.h"

#include <CLI/CLI.hpp>

namespace cli {
/// Adds the subcommand to `app`. `exit_code` receives what it ends with.
void add_assess_commands(CLI::App& app, int& exit_code);
}  // namespace cli
