// recall/fsrs.h - how long a fact will be remembered, and when to ask for it again.
//
// The free spaced-repetition scheduler, version 6: 21 parameters, same-day reviews, a decay
// that is a parameter too. Every number is a double; nothing is rounded but the interval.
//
// Source: Ye, J. and the open-spaced-repetition project, "The Algorithm" (FSRS-6), 2025.
// Retrievability R(t, S) = (1 + F t / S)^(-w20) with F = 0.9^(-1 / w20) - 1, so that R(S, S) = 0.9.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace recall {
/// How a review went. The values are those of review logs everywhere.
enum class Rating : std::uint8_t { again = 1, hard = 2, good = 3, easy = 4 };
inline constexpr std::array<Rating, 4> kRatings = {Rating::again, Rating::hard, Rating::good, Rating::easy};

/// w0 to w20.
using Parameters = std::array<double, 21>;
inline constexpr Parameters kDefaultParameters = {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194,
                                                  0.001,  1.8722, 0.1666, 0.796,  1.4835, 0.0614, 0.2629,
                                                  1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};
/// Between these the authors' optimizer keeps each of them (fsrs-rs 6.5, clip_parameters).
inline constexpr Parameters kLeastParameters = {0.001, 0.001, 0.001, 0.001, 1,     0.001, 0.001,
                                                0.001, 0,     0,     0.001, 0.001, 0.001, 0.001,
                                                0,     0,     1,     0,     0,     0,     0.1};
inline constexpr Parameters kMostParameters = {100, 100,  100, 100, 10, 4, 4, 0.75, 4.5, 0.8, 3.5,
                                               5,   0.25, 0.9, 4,   1,  6, 2, 2,    0.8, 0.8};

/// What is known of one memory.
struct State {
    double stability = 0;   ///< days until the chance of recall has fallen to 0.9; 0.001 to 36,500
    double difficulty = 0;  ///< 1 easy .. 10 hard
};

/// Whether these are 21 numbers, each within its limits.
[[nodiscard]] bool is_sound(std::span<const double> parameters);
/// Whether reviews can lead to that state.
[[nodiscard]] bool is_sound(const State& state);

/// An interval as the scheduler gives it: the nearest whole number of days, 1 to 36,500.
[[nodiscard]] inline int whole_days(double days) {
    return static_cast<int>(std::clamp(days, 1.0, 36'500.0) + 0.5);
}

/// One learner's memory: the parameters, and what follows from them for every card alike.
class Model {
  public:
    explicit Model(const Parameters& w = kDefaultParameters);

    [[nodiscard]] const Parameters& parameters() const { return w_; }

    /// The chance of recall, 0..1, `elapsed_days` after the last review. Promise: both not negative.
    [[nodiscard]] double retrievability(const State& state, double elapsed_days) const;

    /// The memory after a first review.
    [[nodiscard]] State first(Rating rating) const { return effects_[row(rating)].first; }
    /// The memory after a further one. Whole days since the review before; 0 is the same day.
    [[nodiscard]] State next(const State& before, Rating rating, int elapsed_days) const;
    /// Either, for whoever walks along a card's reviews.
    [[nodiscard]] State review(const std::optional<State>& before, Rating rating, int elapsed_days) const {
        return before ? next(*before, rating, elapsed_days) : first(rating);
    }
    /// next() for each rating, again to easy: what a review screen shows before one is chosen.
    [[nodiscard]] std::array<State, 4> preview(const State& before, int elapsed_days) const;

    /// Days after which the chance of recall has fallen to `retention`, in (0, 1); not rounded.
    [[nodiscard]] double days_until(const State& state, double retention) const {
        return state.stability * interval_modifier(retention);
    }
    /// The same as whole days: 1 to 36,500.
    [[nodiscard]] int interval_days(const State& state, double retention) const {
        return whole_days(days_until(state, retention));
    }
    /// days_until() over stability, which is one for all memories: ask once where many follow.
    [[nodiscard]] double interval_modifier(double retention) const;

  private:
    /// What a rating alone decides.
    struct Effect {
        State first;
        double change = 0;    ///< of difficulty, a step for each one that it is below 10
        double bonus = 0;     ///< e^w8, times w15 after hard, w16 after easy
        double same_day = 0;  ///< e^(w17 (grade - 3 + w18))
    };
    [[nodiscard]] static std::size_t row(Rating rating) { return static_cast<std::size_t>(rating) - 1; }

    // The part of the formulas that all ratings share, and what one makes of it. `forgotten` is 1 - R.
    [[nodiscard]] double growth_same_day(const State& before) const;
    [[nodiscard]] double growth_on_recall(const State& before, double forgotten) const;
    [[nodiscard]] State after_same_day(const State& before, Rating rating, double growth) const;
    [[nodiscard]] State after_recall(const State& before, Rating rating, double growth) const;
    [[nodiscard]] State after_forgetting(const State& before, double forgotten) const;
    [[nodiscard]] double next_difficulty(double difficulty, Rating rating) const;

    Parameters w_;
    double factor_;     ///< F of the source above
    double easy_;       ///< difficulty after a first `easy`: what difficulty reverts to
    double most_kept_;  ///< e^(-w17 w18): the share of its stability that a forgotten memory keeps at most
    std::array<Effect, 4> effects_{};  ///< by row()
};
}  // namespace recall
