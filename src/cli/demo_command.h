// cli/demo_command.h - `palpate demo-school`: an invented school, to look at.
#pragma once

#include "cli/cli.h"

#include <CLI/CLI.hpp>

namespace cli {
void add_demo_command(CLI::App& app, const CommonOptions& common, int& exit_code);
}  // namespace cli
