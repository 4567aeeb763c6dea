#include "recall/fsrs.h"

#include "base/expects.h"

#include <algorithm>
#include <cmath>

namespace recall {
namespace {
constexpr double kLeastStability = 0.001, kMostStability = 36'500;

double factor(const Parameters& w) {
    return std::pow(0.9, -1.0 / w[20]) - 1.0;
}
double grade(Rating rating) {
    return static_cast<double>(rating);
}

/// Difficulty after a first review, not yet held to 1..10.
double first_difficulty(Rating rating, const Parameters& w) {
    return w[4] - std::exp(w[5] * (grade(rating) - 1.0)) + 1.0;
}

double next_difficulty(double difficulty, Rating rating, const Parameters& w) {
    const double change = -w[6] * (grade(rating) - 3.0);
    const double damped = difficulty + change * (10.0 - difficulty) / 9.0;
    const double reverted = w[7] * first_difficulty(Rating::easy, w) + (1.0 - w[7]) * damped;
    return std::clamp(reverted, 1.0, 10.0);
}

double stability_after_recall(const State& s, double r, Rating rating, const Parameters& w) {
    const double hard = rating == Rating::hard ? w[15] : 1.0, easy = rating == Rating::easy ? w[16] : 1.0;
    return s.stability * (1.0 + std::exp(w[8]) * (11.0 - s.difficulty) * std::pow(s.stability, -w[9]) *
                                    (std::exp((1.0 - r) * w[10]) - 1.0) * hard * easy);
}

double stability_after_forgetting(const State& s, double r, const Parameters& w) {
    const double fresh = w[11] * std::pow(s.difficulty, -w[12]) * (std::pow(s.stability + 1.0, w[13]) - 1.0) *
                         std::exp((1.0 - r) * w[14]);
    return std::min(fresh, s.stability / std::exp(w[17] * w[18]));
}

double stability_same_day(const State& s, Rating rating, const Parameters& w) {
    const double growth = std::exp(w[17] * (grade(rating) - 3.0 + w[18])) * std::pow(s.stability, -w[19]);
    return s.stability * (rating >= Rating::hard ? std::max(growth, 1.0) : growth);
}
}  // namespace

double retrievability(const State& state, double elapsed_days, const Parameters& w) {
    EXPECTS(state.stability > 0 && elapsed_days >= 0);
    return std::pow(1.0 + factor(w) * elapsed_days / state.stability, -w[20]);
}

State review(const std::optional<State>& before, Rating rating, int elapsed_days, const Parameters& w) {
    EXPECTS(elapsed_days >= 0);
    if (!before) {
        const double stability = w[static_cast<std::size_t>(rating) - 1];
        return {std::max(stability, kLeastStability), std::clamp(first_difficulty(rating, w), 1.0, 10.0)};
    }
    double stability = 0;
    if (elapsed_days == 0) {
        stability = stability_same_day(*before, rating, w);
    } else {
        const double r = retrievability(*before, elapsed_days, w);
        stability = rating == Rating::again ? stability_after_forgetting(*before, r, w)
                                            : stability_after_recall(*before, r, rating, w);
    }
    return {std::clamp(stability, kLeastStability, kMostStability),
            next_difficulty(before->difficulty, rating, w)};
}

int interval_days(const State& state, double retention, const Parameters& w) {
    EXPECTS(retention > 0 && retention < 1);
    const double modifier = (std::pow(retention, -1.0 / w[20]) - 1.0) / factor(w);
    return static_cast<int>(std::clamp(std::round(state.stability * modifier), 1.0, 36'500.0));
}
}  // namespace recall
