#include "assess/online.h"

#include "base/expects.h"

#include <cmath>

namespace assess {
namespace {
constexpr int kSteps = 60;
constexpr double kReach = 6.0;  // standard deviations
}  // namespace

Difficulty update(const Difficulty& known, const ItemShape& shape, const Ability& learner, Answer answer) {
    // The answer depends on the lead theta - b alone, which is normal, and so are its posterior's moments
    // sums in one dimension. Given the lead, b follows it by regression.
    const ItemParameters item{shape.discrimination, 0.0, shape.guessing};
    const double expected = learner.theta - known.b;
    const double spread = std::hypot(known.sd, learner.standard_error);
    double mass = 0, first = 0, second = 0;
    for (int step = 0; step <= kSteps; ++step) {
        const double z = kReach * (2.0 * step / kSteps - 1.0);
        const double right = probability_right(item, expected + spread * z);
        const double weight = std::exp(-0.5 * z * z) * (answer == Answer::right ? right : 1.0 - right);
        mass += weight;
        first += weight * z;
        second += weight * z * z;
    }
    // In units of the spread, where they were 0 and 1.
    const double mean = first / mass, variance = second / mass - mean * mean;
    const double share = known.sd * known.sd / spread;  // b moves so far for one spread
    return {known.b - share * mean, std::sqrt(known.sd * known.sd - share * share * (1.0 - variance))};
}

Difficulty combined(const Difficulty& one, const Difficulty& other) {
    const double first = 1 / (one.sd * one.sd), second = 1 / (other.sd * other.sd);
    EXPECTS(first + second > 0);
    return {(first * one.b + second * other.b) / (first + second), 1 / std::sqrt(first + second)};
}
}  // namespace assess
