// cli/bank_commands.h - `palpate check` and `palpate stats`: is a bank sound, and what is in it?
#pragma once

#include "cli/cli.h"

#include <CLI/CLI.hpp>

namespace cli {
/// Adds both to `app`. `exit_code` receives what the chosen one ends with.
void add_bank_commands(CLI::App& app, const CommonOptions& common, int& exit_code);
}  // namespace cli
