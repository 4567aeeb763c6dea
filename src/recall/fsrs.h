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
inline constexpr std::array<Rating, 4> kRatings = {Rating::again, Rating::hard, Rating::good, Rating::easy};

/// w0 to w20.
using Parameters = std::array<double, 21>;
inline constexpr Parameters kDefaultParameters = {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194,
                                                  0.001,  1.8722, 0.1666, 0.796,  1.4835, 0.0614, 0.2629,
                                                  1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};

/// What is known of one memory.
struct State {
    double stability = 0;   ///< days until the chance of recall has fallen to 0.9; 0.001 to 36,500
    double difficulty = 0;  ///< 1 easy .. 10 hard
};

/// One learner's memory: the parameters, and what follows from them for every card alike.
class Model {
  public:
    explicit Model(const Parameters& w = kDefaultParameters);

    [[nodiscard]] const Parameters& parameters() const { return w_; }

    /// The chance of recall, 0..1, `elapsed_days` after the last review. Promise: both not negative.
    [[nodiscard]] double retrievability(const State& state, double elapsed_days) const;

    /// The memory after a first review.
    [[nodiscard]] State first(Rating rating) const;
    /// The memory after a further one. Whole days since the review before; 0 is the same day.
    [[nodiscard]] State next(const State& before, Rating rating, int elapsed_days) const;
    /// Either, for whoever walks along a card's reviews.
    [[nodiscard]] State review(const std::optional<State>& before, Rating rating, int elapsed_days) const {
        return before ? next(*before, rating, elapsed_days) : first(rating);
    }
    /// next() for each rating, again to easy: what a review screen shows before one is chosen.
    [[nodiscard]] std::array<State, 4> preview(const State& before, int elapsed_days) const;

    /// Days after which the chance of recall has fallen to `retention`, in (0, 1); not rounded.
    [[nodiscard]] double days_until(const State& state, double retention) const;
    /// The same as whole days: 1 to 36,500.
    [[nodiscard]] int interval_days(const State& state, double retention) const;

  private:
    [[nodiscard]] double next_difficulty(double difficulty, Rating rating) const;
    [[nodiscard]] double stability_after_recall(const State& s, double r, Rating rating) const;
    [[nodiscard]] double stability_after_forgetting(const State& s, double r) const;
    [[nodiscard]] double stability_same_day(const State& s, Rating rating) const;

    Parameters w_;
    double factor_;                     ///< F of the source above
    double easy_difficulty_;            ///< difficulty after a first `easy`: what difficulty reverts to
    double growth_;                     ///< e^w8
    double forgetting_floor_;           ///< e^(w17 w18)
    std::array<double, 4> same_day_{};  ///< e^(w17 (grade - 3 + w18))
    std::array<State, 4> first_{};
};
}  // namespace recall
