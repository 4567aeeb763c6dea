// anatomy/touch.h - what lies under a place of the body, layer by layer: a straight line through it.
#pragma once

#include "anatomy/view.h"

namespace anatomy {
/// Where a line enters a part and where it leaves it.
struct Touched {
    PartRef part;
    float near = 0.0F;  ///< mm from the line's start
    float far = 0.0F;
    Vec3 at;  ///< where it enters
};

/// All parts that are not hidden, whatever layers are shown, that the line from `start` along `way` (of
/// length 1) meets, the nearest first. A line that meets a part again behind a gap of 3 mm meets it twice.
/// The body lies as the view has it bent. Below 1 ms at rest; some ms bent.
[[nodiscard]] std::vector<Touched> touched(const Model& model, const View& view, const Vec3& start,
                                           const Vec3& way);

/// What of those is drawn solid and is met first: what a click there means.
[[nodiscard]] std::optional<Touched> first_drawn(const std::vector<Touched>& all, const View& view,
                                                 const Model& model);

/// What a hand that presses there feels its way through: from the skin inward, as far as the first bone,
/// at most `deep` mm; without what is hidden from a hand (glass and layers do not matter).
[[nodiscard]] std::vector<Touched> under_hand(const std::vector<Touched>& all, const Model& model,
                                              float deep);

/// Muscles that lie about some parts of one muscle, by how many of its places they lie at, the most first.
struct About {
    std::vector<std::size_t> under;  ///< parts of a deeper layer: the next muscle under half of it or more
    std::vector<std::size_t> all;    ///< parts: any muscle under or over it
};
/// Asked at some `places` spread over the parts; each takes about a millisecond.
[[nodiscard]] About about(const Model& model, std::span<const std::size_t> parts, int places);
}  // namespace anatomy
