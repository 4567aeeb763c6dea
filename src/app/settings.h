// app/settings.h - what a person has set for the window, kept in DATA/window.json.
#pragma once

#include "base/result.h"
#include "screens/settings.h"

#include <filesystem>

namespace app {
struct WindowSettings {
    screens::Settings look;
    int width = 1280, height = 800;  ///< px, as the window was left
    std::string learner;             ///< who was here last: an id, or empty
    bool operator==(const WindowSettings&) const = default;
};

/// DATA/window.json
[[nodiscard]] std::filesystem::path settings_file(const std::filesystem::path& folder);

/// Reads the file. What is missing, broken or out of range stays as it is by default: a window
/// that opens plainly is better than one that does not open.
[[nodiscard]] WindowSettings load_settings(const std::filesystem::path& file);

/// Writes the whole file so that a power cut leaves the old or the new one.
base::Status save_settings(const std::filesystem::path& file, const WindowSettings& settings);
}  // namespace app
