// assess/ability.h - where a candidate stands on the exam's scale.
//
// Expected a posteriori (EAP) ability under the three-parameter logistic model. EAP and not
// maximum likelihood, because it stays finite while every answer so far is right, or every one
// wrong - which is how each exam begins.
//
// Source: Bock & Mislevy (1982), Adaptive EAP estimation of ability in a microcomputer
// environment, Applied Psychological Measurement 6(4), 431-444.
#pragma once

#include "assess/item_model.h"

#include <span>

namespace assess {
/// An ability and how sure of it we are. Unit of both: standard deviations of the reference
/// group, 0 being its mean (logistic metric, D = 1).
struct Ability {
    double theta = 0.0;
    double standard_error = 1.0;  ///< of the posterior; > 0
};

/// Ability before the first answer: a normal distribution, same unit.
struct Prior {
    double mean = 0.0;
    double sd = 1.0;  ///< > 0
};

/// The ability that best explains `answers`.
///
/// Shapes:  items[i] is what answers[i] answers; any number, none gives the prior.
/// Result:  integrated over eight standard deviations of the prior on either side.
/// Errors:  none. Equal lengths, a > 0 and 0 <= c < 1 are the caller's promise.
[[nodiscard]] Ability estimate_ability(std::span<const ItemParameters> items, std::span<const Answer> answers,
                                       const Prior& prior = {});

/// Probability that an ability so known lies above `cut`, read as a normal distribution.
[[nodiscard]] double probability_above(const Ability& ability, double cut);
}  // namespace assess
