// screens/motion.h - values that chase a target: 120 ms fades and 160 ms slides.
//
// A chase starts anywhere, so a new input wins at once. It says whether it is still moving;
// only then is another frame drawn. Nothing loops.
#pragma once

#include <cmath>

namespace screens {
inline constexpr float kFadeSeconds = 0.12F;
inline constexpr float kSlideSeconds = 0.16F;

/// `value` after `dt` seconds on its way to `target`: ease out, there within `seconds`.
/// Result:  exactly `target` once the rest of the way cannot be seen (1 % of the unit way).
[[nodiscard]] inline float chased(float value, float target, float dt, float seconds) {
    // exp(-5) leaves 0.7 % of the way after `seconds`.
    const float next = target + (value - target) * std::exp(-5.0F * dt / seconds);
    return std::abs(next - target) < 0.01F ? target : next;
}
}  // namespace screens
