// cli/recall_commands.h - `palpate recall ...`: a learner's own reviews as memories, and what fits them.
#pragma once

#include "cli/cli.h"

#include <CLI/CLI.hpp>

namespace cli {
/// Adds the subcommand to `app`. `exit_code` receives what it ends with.
void add_recall_commands(CLI::App& app, const CommonOptions& common, int& exit_code);
}  // namespace cli
