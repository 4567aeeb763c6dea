// app/app.h - the door to the window.
#pragma once

#include <filesystem>
#include <vector>

namespace app {
struct Options {
    std::filesystem::path data;                ///< records and settings; empty: the user's data folder
    std::filesystem::path cache;               ///< what can be made again; empty: the user's cache folder
    std::filesystem::path tree;                ///< the semantic tree is written there; empty: nowhere
    std::vector<std::filesystem::path> banks;  ///< laid over the shipped bank, in this order
};

/// Opens the window and stays until it is closed. Messages go to stderr.
/// Result: the exit code; 1 where there is no display or no OpenGL 3.3.
int run(const Options& options);

/// Opens the window, goes through the main job in it, or through the rooms of a `palpate demo-school` where
/// the data are one, and saves a picture of each step into `pictures`. Result: the exit code; 1 where a step
/// could not be taken, with its reason on stderr.
int tour(const Options& options, const std::filesystem::path& pictures);
}  // namespace app
