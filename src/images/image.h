// images/image.h - pictures of a bank: PNG or JPEG bytes from anywhere, decoded, and made fit to be kept.
//
// Read by GdkPixbuf. What is no PNG or JPEG by its first bytes never reaches it, so that none of the loaders
// for other formats that a machine may have is ever used; and what would be larger than kMostPixels is
// refused before it is decoded. Any bytes are safe. May be used on any thread.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace images {
/// Rows from the top, left to right; red, green, blue and alpha of 8 bits a pixel, alpha not multiplied in.
struct Image {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba;
};

/// Limits that no honest picture meets: a 40-megapixel camera's fits.
inline constexpr std::int64_t kMostPixels = 50'000'000;
inline constexpr std::size_t kMostBytes = 64U << 20;

/// What a picture in a bank may be: sharp over the whole width of a window, and light enough that a class of
/// laptops carries hundreds.
inline constexpr int kLongestSide = 1600;
inline constexpr std::size_t kMostKept = 400U << 10;

/// Is it a PNG or a JPEG, by its first bytes?
[[nodiscard]] bool is_picture(std::string_view bytes);

/// Errors: it is no PNG or JPEG, it is broken or cut off, or it is too large. Said to the person.
[[nodiscard]] base::Result<Image> decode(std::string_view bytes);

/// The picture as it may be kept: turned upright as its camera says, at most kLongestSide wide and high, at
/// most kMostKept bytes, and without what a camera writes beside it (place, time, name of its owner). A PNG
/// stays one if it is light enough. Errors: as decode().
[[nodiscard]] base::Result<std::string> fit(std::string_view bytes);

/// As a PNG. Promise: rgba holds width x height pixels, at least one.
[[nodiscard]] std::string png(const Image& image);
}  // namespace images
