// records/bundle_limits.h - how large what a bundle holds may be. Whoever writes a bundle keeps to it as
// well, so that what one Palpate hands out another takes.
#pragma once

#include <cstdint>

namespace records {
inline constexpr std::int64_t kMostBundleBytes = std::int64_t{16} << 30;  ///< 16 GiB, the whole file
inline constexpr std::int64_t kMostBundleRows = 20'000'000;               ///< some thirty years of a school
inline constexpr std::int64_t kMostRowBytes = 8 << 20;                    ///< 8 MiB, one event
inline constexpr std::int64_t kMostHeaderBytes = 4096;                    ///< the first line
inline constexpr std::int64_t kMostAttachments = 1000;  ///< and their names at most 200 bytes
inline constexpr std::int64_t kMostAttachmentName = 200;
inline constexpr std::int64_t kMostAttachmentBytes = std::int64_t{64} << 20;  ///< 64 MiB, all together
}  // namespace records
