// assess/item_model.h - how likely a right answer is, given ability and item.
//
// The three-parameter logistic model, P = c + (1 - c) / (1 + exp(-a (theta - b))), D = 1.
//
// Source: Birnbaum (1968), Some latent trait models and their use in inferring an examinee's
// ability, in Lord & Novick, Statistical Theories of Mental Test Scores, ch. 17-20.
#pragma once

#include <cmath>
#include <cstdint>

namespace assess {
/// What an item asks of a candidate.
struct ItemParameters {
    double discrimination = 1.0;  ///< a > 0
    double difficulty = 0.0;      ///< b, in logits
    double guessing = 0.0;        ///< c, 0 <= c < 1: the chance that knows nothing
};

enum class Answer : std::uint8_t { wrong, right };

/// Probability of a right answer at ability `theta`; strictly between 0 and 1 for finite theta.
[[nodiscard]] inline double probability_right(const ItemParameters& item, double theta) {
    const double z = item.discrimination * (theta - item.difficulty);
    return item.guessing + (1.0 - item.guessing) / (1.0 + std::exp(-z));
}
}  // namespace assess
