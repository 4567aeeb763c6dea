// cli/journal_commands.h - `palpate journal dump|verify`, `palpate backup`, `palpate restore`.
#pragma once

#include <filesystem>

namespace CLI {
class App;
}

namespace cli {
/// Adds the subcommands to `app`. `data_folder` and `exit_code` must outlive its parsing, which
/// runs them: the folder is read then, and the code set to 0 (done) or 1 (said why on stderr).
void add_journal_commands(CLI::App& app, const std::filesystem::path& data_folder, int& exit_code);
}  // namespace cli
