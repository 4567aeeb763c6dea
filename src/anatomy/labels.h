// anatomy/labels.h - which parts are to be seen in a picture, and where to point a label at each.
#pragma once

#include "anatomy/model.h"

namespace anatomy {
/// What a pixel of the id picture says: 0 nothing, else part_code(). The upper half of the number
/// holds the depth and is not looked at here.
[[nodiscard]] constexpr std::uint32_t part_code(PartRef ref) {
    return static_cast<std::uint32_t>(ref.part + 1) | (ref.side == Side::left ? 0x8000U : 0U);
}
[[nodiscard]] constexpr std::optional<PartRef> part_of(std::uint32_t code) {
    if ((code & 0x7FFFU) == 0) return std::nullopt;
    return PartRef{(code & 0x7FFFU) - 1, (code & 0x8000U) != 0 ? Side::left : Side::right};
}

/// A part that is to be seen.
struct Anchor {
    PartRef part;
    int pixels = 0;  ///< how many it fills; the fewest are the first labels to leave out
    float x = 0.0F;  ///< a pixel of the part, the one nearest the middle of all of them
    float y = 0.0F;
};

/// All parts in the id picture, the largest first. `ids` is row by row from the top; one of its
/// pixels is `scale` pixels of the screen, in which x and y are given.
[[nodiscard]] std::vector<Anchor> anchors_in(std::span<const std::uint32_t> ids, int width, float scale);
}  // namespace anatomy
