// cli/cli.h - the door for scripts: `palpate SUBCOMMAND`.
//
// Data goes to stdout, messages to stderr. Exit code 0: done; 1: the input was wrong, and it
// was said where and how; 2: the call was wrong.
#pragma once

#include "anatomy/plate.h"
#include "content/bank.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace cli {
/// What may stand before or after any subcommand.
struct CommonOptions {
    std::filesystem::path data;   ///< where records are kept; empty: the user's data folder
    std::filesystem::path cache;  ///< where what can be made again is kept; empty: the user's cache folder
    std::filesystem::path tree;   ///< the window writes what it shows there, as JSON; empty: nowhere
    std::vector<std::filesystem::path> banks;  ///< folders laid over the shipped bank
};

/// The other door, which `main` hands in: the window, alone or driven through the tour;
/// and the body without one.
struct Window {
    std::function<int(const CommonOptions&)> open;
    std::function<int(const CommonOptions&, const std::filesystem::path& pictures)> tour;
    /// Saves a picture of the body as a PNG, without a window.
    std::function<base::Status(const content::Bank&, const CommonOptions&, const anatomy::PlateRequest&,
                               bool dark, const std::filesystem::path& file)>
        plate;
};

/// Reads the arguments and does what they ask. Without a subcommand it opens the window.
int run(int argc, char** argv, const Window& window);
}  // namespace cli
