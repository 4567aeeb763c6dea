// app/damage.h - what changed between two frames, so that only that is drawn again.
//
// Pixels are the cost of a frame, not ImGui: filling 1280 x 800 in software takes 10-25 ms, what
// changes under a moving mouse takes less than one. Frames are compared triangle by triangle:
// what is in one and not in the other is damage.
#pragma once

#include <cstdint>
#include <vector>

struct ImDrawData;

namespace app {
/// Window px, half open.
struct PxBox {
    int left = 0, top = 0, right = 0, bottom = 0;
    [[nodiscard]] bool empty() const { return left >= right || top >= bottom; }
    [[nodiscard]] long long area() const {
        return empty() ? 0 : static_cast<long long>(right - left) * (bottom - top);
    }
    bool operator==(const PxBox&) const = default;
};
[[nodiscard]] PxBox joined(const PxBox& a, const PxBox& b);
[[nodiscard]] PxBox clipped(const PxBox& box, const PxBox& to);

/// One drawn thing: what it looks like, as a hash, and where.
struct Mark {
    std::uint64_t look = 0;
    PxBox box;
};
/// All of a frame's marks, in the order they are drawn.
using Marks = std::vector<Mark>;

/// Each triangle of the frame, with its clip rectangle and texture.
[[nodiscard]] Marks marks_of(const ImDrawData& data);

/// Where the frames differ: at most `most` boxes, none overlapping, that cover every mark which
/// is in one frame and not in the other. Rounded outward to tiles of kTile inside the window.
[[nodiscard]] std::vector<PxBox> difference(const Marks& before, const Marks& after, int width, int height,
                                            std::size_t most = 3);
/// The same for boxes that are known already.
[[nodiscard]] std::vector<PxBox> covering(const std::vector<PxBox>& boxes, int width, int height,
                                          std::size_t most = 3);
inline constexpr int kTile = 16;
}  // namespace app
