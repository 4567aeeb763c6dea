// app/capture.h - a picture of the window, as a PNG.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace app {
/// Rows from the top, RGB, 8 bits a channel.
struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgb;
};

/// Reads what was drawn last from OpenGL's current read framebuffer.
[[nodiscard]] Picture read_picture(int width, int height);

/// The part of it from `left`, `top` on; what lies beyond its edges is left out.
[[nodiscard]] Picture cut(const Picture& whole, int left, int top, int right, int bottom);

/// As a PNG file's bytes. Errors: the picture is empty.
[[nodiscard]] base::Result<std::string> png_bytes(const Picture& picture);

/// Errors: the file cannot be written. What was half-written is removed.
base::Status write_png(const std::filesystem::path& file, const Picture& picture);
}  // namespace app
