#include "recall/fsrs.h"

#include "base/expects.h"

#include <algorithm>
#include <cmath>

namespace recall {
namespace {
constexpr double kLeastStability = 0.001, kMostStability = 36'500;

double grade(Rating rating) {
    return static_cast<double>(rating);
}
std::size_t row(Rating rating) {
    return static_cast<std::size_t>(rating) - 1;
}
}  // namespace

Model::Model(const Parameters& w)
    : w_(w),
      factor_(std::pow(0.9, -1.0 / w[20]) - 1.0),
      easy_difficulty_(w[4] - std::exp(3.0 * w[5]) + 1.0),
      growth_(std::exp(w[8])),
      forgetting_floor_(std::exp(w[17] * w[18])) {
    for (const Rating rating : kRatings) {
        first_[row(rating)] = {std::clamp(w[row(rating)], kLeastStability, kMostStability),
                               std::clamp(w[4] - std::exp(w[5] * (grade(rating) - 1.0)) + 1.0, 1.0, 10.0)};
        same_day_[row(rating)] = std::exp(w[17] * (grade(rating) - 3.0 + w[18]));
    }
}

double Model::retrievability(const State& state, double elapsed_days) const {
    EXPECTS(state.stability > 0 && elapsed_days >= 0);
    return std::pow(1.0 + factor_ * elapsed_days / state.stability, -w_[20]);
}

double Model::next_difficulty(double difficulty, Rating rating) const {
    const double change = -w_[6] * (grade(rating) - 3.0);
    const double damped = difficulty + change * (10.0 - difficulty) / 9.0;
    return std::clamp(w_[7] * easy_difficulty_ + (1.0 - w_[7]) * damped, 1.0, 10.0);
}

double Model::stability_after_recall(const State& s, double r, Rating rating) const {
    const double hard = rating == Rating::hard ? w_[15] : 1.0, easy = rating == Rating::easy ? w_[16] : 1.0;
    return s.stability * (1.0 + growth_ * (11.0 - s.difficulty) * std::pow(s.stability, -w_[9]) *
                                    (std::exp((1.0 - r) * w_[10]) - 1.0) * hard * easy);
}

double Model::stability_after_forgetting(const State& s, double r) const {
    const double fresh = w_[11] * std::pow(s.difficulty, -w_[12]) *
                         (std::pow(s.stability + 1.0, w_[13]) - 1.0) * std::exp((1.0 - r) * w_[14]);
    return std::min(fresh, s.stability / forgetting_floor_);
}

double Model::stability_same_day(const State& s, Rating rating) const {
    const double growth = same_day_[row(rating)] * std::pow(s.stability, -w_[19]);
    return s.stability * (rating >= Rating::hard ? std::max(growth, 1.0) : growth);
}

State Model::first(Rating rating) const {
    return first_[row(rating)];
}

State Model::next(const State& before, Rating rating, int elapsed_days) const {
    EXPECTS(elapsed_days >= 0);
    double stability = 0;
    if (elapsed_days == 0) {
        stability = stability_same_day(before, rating);
    } else {
        const double r = retrievability(before, elapsed_days);
        stability = rating == Rating::again ? stability_after_forgetting(before, r)
                                            : stability_after_recall(before, r, rating);
    }
    return {std::clamp(stability, kLeastStability, kMostStability),
            next_difficulty(before.difficulty, rating)};
}

std::array<State, 4> Model::preview(const State& before, int elapsed_days) const {
    std::array<State, 4> after;
    for (const Rating rating : kRatings) after[row(rating)] = next(before, rating, elapsed_days);
    return after;
}

double Model::days_until(const State& state, double retention) const {
    EXPECTS(retention > 0 && retention < 1);
    return state.stability * (std::pow(retention, -1.0 / w_[20]) - 1.0) / factor_;
}

int Model::interval_days(const State& state, double retention) const {
    return static_cast<int>(std::clamp(std::round(days_until(state, retention)), 1.0, 36'500.0));
}
}  // namespace recall
