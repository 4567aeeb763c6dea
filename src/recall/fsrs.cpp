#include "recall/fsrs.h"

#include "base/expects.h"

#include <cmath>

namespace recall {
namespace {
State clamped(double stability, double difficulty) {
    return {std::clamp(stability, 0.001, 36'500.0), std::clamp(difficulty, 1.0, 10.0)};
}

/// std::pow for the small logarithms here: as good to 1e-13 of the power, in three quarters of the time.
double power(double base, double exponent) {
    return std::exp(exponent * std::log(base));
}
}  // namespace

Model::Model(const Parameters& w)
    : w_(w),
      factor_(std::pow(0.9, -1.0 / w[20]) - 1.0),
      easy_(w[4] - std::exp(3.0 * w[5]) + 1.0),
      most_kept_(std::exp(-w[17] * w[18])) {
    for (const Rating rating : kRatings) {
        const double grade = static_cast<double>(rating);
        const double hard = rating == Rating::hard ? w[15] : 1.0, easy = rating == Rating::easy ? w[16] : 1.0;
        effects_[row(rating)] = {
            .first = clamped(w[row(rating)], w[4] - std::exp(w[5] * (grade - 1.0)) + 1.0),
            .change = -w[6] * (grade - 3.0) / 9.0,
            .bonus = std::exp(w[8]) * hard * easy,
            .same_day = std::exp(w[17] * (grade - 3.0 + w[18])),
        };
    }
}

double Model::retrievability(const State& state, double elapsed_days) const {
    EXPECTS(state.stability > 0 && elapsed_days >= 0);
    return power(1.0 + factor_ * elapsed_days / state.stability, -w_[20]);
}

double Model::growth_same_day(const State& before) const {
    return power(before.stability, -w_[19]);
}

double Model::growth_on_recall(const State& before, double forgotten) const {
    return (11.0 - before.difficulty) * power(before.stability, -w_[9]) *
           (std::exp(w_[10] * forgotten) - 1.0);
}

State Model::after_same_day(const State& before, Rating rating, double growth) const {
    const double times = effects_[row(rating)].same_day * growth;
    return clamped(before.stability * (rating == Rating::again ? times : std::max(times, 1.0)),
                   next_difficulty(before.difficulty, rating));
}

State Model::after_recall(const State& before, Rating rating, double growth) const {
    return clamped(before.stability * (1.0 + effects_[row(rating)].bonus * growth),
                   next_difficulty(before.difficulty, rating));
}

State Model::after_forgetting(const State& before, double forgotten) const {
    const double fresh = w_[11] * std::exp(w_[14] * forgotten - w_[12] * std::log(before.difficulty)) *
                         (power(before.stability + 1.0, w_[13]) - 1.0);
    return clamped(std::min(fresh, before.stability * most_kept_),
                   next_difficulty(before.difficulty, Rating::again));
}

double Model::next_difficulty(double difficulty, Rating rating) const {
    const double damped = difficulty + effects_[row(rating)].change * (10.0 - difficulty);
    return w_[7] * easy_ + (1.0 - w_[7]) * damped;
}

State Model::next(const State& before, Rating rating, int elapsed_days) const {
    EXPECTS(before.stability > 0 && elapsed_days >= 0);
    if (elapsed_days == 0) return after_same_day(before, rating, growth_same_day(before));
    const double forgotten = 1.0 - retrievability(before, elapsed_days);
    if (rating == Rating::again) return after_forgetting(before, forgotten);
    return after_recall(before, rating, growth_on_recall(before, forgotten));
}

std::array<State, 4> Model::preview(const State& before, int elapsed_days) const {
    EXPECTS(before.stability > 0 && elapsed_days >= 0);
    if (elapsed_days == 0) {
        const double growth = growth_same_day(before);
        return {after_same_day(before, Rating::again, growth), after_same_day(before, Rating::hard, growth),
                after_same_day(before, Rating::good, growth), after_same_day(before, Rating::easy, growth)};
    }
    const double forgotten = 1.0 - retrievability(before, elapsed_days);
    const double growth = growth_on_recall(before, forgotten);
    return {after_forgetting(before, forgotten), after_recall(before, Rating::hard, growth),
            after_recall(before, Rating::good, growth), after_recall(before, Rating::easy, growth)};
}

double Model::interval_modifier(double retention) const {
    EXPECTS(retention > 0 && retention < 1);
    return (std::pow(retention, -1.0 / w_[20]) - 1.0) / factor_;
}

bool is_sound(std::span<const double> parameters) {
    if (parameters.size() != kDefaultParameters.size()) return false;
    for (std::size_t i = 0; i < parameters.size(); ++i)
        if (!(parameters[i] >= kLeastParameters[i] && parameters[i] <= kMostParameters[i])) return false;
    return true;
}

bool is_sound(const State& state) {
    return state.stability >= 0.001 && state.stability <= 36'500 && state.difficulty >= 1 &&
           state.difficulty <= 10;
}
}  // namespace recall
