// cli/study_commands.h - `palpate practice`: answers without a window, for tests and for measuring;
// `palpate report`: what a learner knows, for a script or a printer.
#pragma once

#include "cli/cli.h"
#include "content/load.h"

#include <CLI/CLI.hpp>

namespace cli {
/// Adds both to `app`. `common` and `exit_code` must outlive its parsing.
void add_study_commands(CLI::App& app, const CommonOptions& common, int& exit_code);

/// The bank that a call means: the shipped one, with common.banks laid over it, from the cache
/// where possible. Errors: no bank can be read.
[[nodiscard]] base::Result<content::Loaded> load_bank(const CommonOptions& common);
}  // namespace cli
