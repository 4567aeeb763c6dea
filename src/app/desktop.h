// app/desktop.h - what the desktop does for us.
#pragma once

#include "base/result.h"

#include <filesystem>

namespace app {
/// Opens a file in whatever the desktop uses for its kind, and does not wait for it.
/// Errors: no such file; the machine has no xdg-open.
[[nodiscard]] base::Status open_with_desktop(const std::filesystem::path& file);
}  // namespace app
