// assess/partial_credit.h - ability from work that earns points, such as a case study, beside items that
// are right or wrong.
//
// The generalized partial credit model: between two neighboring scores k - 1 and k the higher one has
// the odds exp(a (theta - delta_k)). With every a = 1 it is Masters' partial credit model; with one step
// it is the two-parameter logistic model of item_model.h.
//
// Sources: Muraki (1992), A generalized partial credit model: application of an EM algorithm, Applied
// Psychological Measurement 16(2), 159-176; Masters (1982), A Rasch model for partial credit scoring,
// Psychometrika 47(2), 149-174.
#pragma once

#include "assess/ability.h"

#include <optional>
#include <span>
#include <vector>

namespace assess {
/// Work that earns 0 to steps.size() points.
struct PartialCreditItem {
    double discrimination = 1.0;  ///< a > 0; 1: Masters' model
    /// delta_k, in logits: where k - 1 and k points are equally likely. In any order; at least one.
    std::vector<double> steps;
};

/// The probability of 0, 1, ... steps.size() points at ability `theta`. Sums to 1.
[[nodiscard]] std::vector<double> score_probabilities(const PartialCreditItem& item, double theta);

/// Fisher information at ability `theta`: a^2 times the variance of the score.
[[nodiscard]] double fisher_information(const PartialCreditItem& item, double theta);

/// Logarithm of the probability of a score at ability `theta`. Promise: 0 <= score <= steps.size().
[[nodiscard]] double log_probability(const PartialCreditItem& item, int score, double theta);

/// What a score tells at ability `theta`. Promise: 0 <= score <= steps.size().
[[nodiscard]] Evidence evidence(const PartialCreditItem& item, int score, double theta);

/// The ability by `method`, from answers and scores together, as ability.h has it for answers alone.
///
/// Shapes:   items[i] is what answers[i] answers, cases[j] is what scores[j] scores; any number of either.
/// Promises: those of ability.h, and 0 <= scores[j] <= cases[j].steps.size().
[[nodiscard]] std::optional<Ability> estimate_ability(std::span<const ItemParameters> items,
                                                      std::span<const Answer> answers,
                                                      std::span<const PartialCreditItem> cases,
                                                      std::span<const int> scores,
                                                      Method method = Method::eap, const Prior& prior = {});
}  // namespace assess
