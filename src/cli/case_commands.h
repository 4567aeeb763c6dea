// cli/case_commands.h - `palpate case play`: is a case sound? The expert must pass every axis, and
// the unsafe student be caught.
#pragma once

#include "cli/cli.h"

#include <CLI/CLI.hpp>

namespace cli {
/// Adds the subcommand to `app`. `common` and `exit_code` must outlive its parsing.
void add_case_commands(CLI::App& app, const CommonOptions& common, int& exit_code);
}  // namespace cli
