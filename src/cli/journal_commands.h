// cli/journal_commands.h - `palpate journal dump|verify|export|merge|machines`, `palpate backup`, `palpate
// restore`.
#pragma once

#include "cli/cli.h"

namespace CLI {
class App;
}

namespace cli {
/// Adds the subcommands to `app`. `common` and `exit_code` must outlive its parsing, which runs
/// them: the options are read then, and the code is set to 0 (done) or 1 (said why on stderr).
void add_journal_commands(CLI::App& app, const CommonOptions& common, int& exit_code);
}  // namespace cli
