// recall/fsrs.h - how long a fact will be remembered, and when to ask for it again.
//
// The free spaced-repetition scheduler, version 6: 21 parameters, same-day reviews, a decay
// that is a parameter too. Every number is a double; nothing is rounded but the interval.
//
// Source: Ye, J. and the open-spaced-repetition project, "The Algorithm" (FSRS-6), 2025.
// Retrievability R(t, S) = (1 + F t / S)^(-w20) with F = 0.9^(-1 / w20) - 1, so that R(S, S) = 0.9.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace recall {
/// How a review went. The values are those of review logs everywhere.
enum class Rating : std::uint8_t { again = 1, hard = 2, good = 3, easy = 4 };

/// w0 to w20.
using Parameters = std::array<double, 21>;
inline constexpr Parameters kDefaultParameters = {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194,
                                                  0.001,  1.8722, 0.1666, 0.796,  1.4835, 0.0614, 0.2629,
                                                  1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};

/// What is known of one memory.
struct State {
    double stability = 0;   ///< days until the chance of recall has fallen to 0.9; > 0
    double difficulty = 0;  ///< 1 easy .. 10 hard
};

/// The chance of recall, 0..1, `elapsed_days` after the last review. Promise: both not negative.
[[nodiscard]] double retrievability(const State& state, double elapsed_days,
                                    const Parameters& w = kDefaultParameters);

/// The memory after a review. `before` is empty at the first one. Whole days since the review
/// before; 0 is the same day.
[[nodiscard]] State review(const std::optional<State>& before, Rating rating, int elapsed_days,
                           const Parameters& w = kDefaultParameters);

/// Days after which the chance of recall has fallen to `retention`, in (0, 1): 1 to 36,500.
[[nodiscard]] int interval_days(const State& state, double retention,
                                const Parameters& w = kDefaultParameters);
}  // namespace recall
