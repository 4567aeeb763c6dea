// cli/atlas_command.h - `palpate atlas`: a picture of the body, without a window.
#pragma once

#include "cli/cli.h"

#include <CLI/CLI.hpp>

namespace cli {
/// Adds it to `app`. The others must outlive its parsing.
void add_atlas_command(CLI::App& app, const CommonOptions& common, const Window& window, int& exit_code);
}  // namespace cli
