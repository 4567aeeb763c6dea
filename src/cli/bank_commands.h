// cli/bank_commands.h - `palpate check`, `stats`, `export` and `picture`: is a bank sound, what is in it, and
// how does a picture come into it?
#pragma once

#include "cli/cli.h"

#include <CLI/CLI.hpp>

namespace cli {
/// Adds them to `app`. `exit_code` receives what the chosen one ends with.
void add_bank_commands(CLI::App& app, const CommonOptions& common, int& exit_code);
}  // namespace cli
