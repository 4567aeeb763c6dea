// cli/school_commands.h - `palpate school`: what an administrator, an instructor and a laptop of the
// classroom do at the window with a school's records, for scripts.
#pragma once

#include "cli/cli.h"

#include <CLI/CLI.hpp>

namespace cli {
void add_school_commands(CLI::App& app, const CommonOptions& common, int& exit_code);
}  // namespace cli
