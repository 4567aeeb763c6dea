// assess/ability.h - where a candidate stands on the exam's scale.
//
// Four estimates under the three-parameter logistic model (and, through `Likelihood`, any other):
//
//     eap  expected a posteriori: the mean of the posterior. Finite while every answer so far is
//          right, or every one wrong, which is how each exam begins. Pulled towards the prior's mean.
//     map  maximum a posteriori: the mode of the posterior. Pulled likewise.
//     mle  maximum likelihood: no prior, no pull, and none where the likelihood has no finite maximum:
//          all right, all wrong, and patterns under the 3PL that pure guessing explains best.
//     wle  weighted likelihood (Warm): no prior, its bias is of a smaller order than that of mle, and it
//          is always finite. What exams report.
//
// The likelihood of the 3PL may have several maxima, and Warm's equation several roots: the highest one
// is the estimate.
//
// Sources: Bock & Mislevy (1982), Adaptive EAP estimation of ability in a microcomputer environment,
// Applied Psychological Measurement 6(4), 431-444; Samejima (1973), A comment on Birnbaum's
// three-parameter logistic model in the latent trait theory, Psychometrika 38(2), 221-233 (several
// maxima); Warm (1989), Weighted likelihood estimation of ability in item response theory,
// Psychometrika 54(3), 427-450.
#pragma once

#include "assess/item_model.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>

namespace assess {
/// An ability and how sure of it we are. Unit of both: standard deviations of the reference
/// group, 0 being its mean (logistic metric, D = 1).
struct Ability {
    double theta = 0.0;
    double standard_error = 1.0;  ///< > 0
};

/// Ability before the first answer: a normal distribution, same unit.
struct Prior {
    double mean = 0.0;
    double sd = 1.0;  ///< > 0
};

enum class Method : std::uint8_t { eap, map, mle, wle };

/// The expected a posteriori ability.
///
/// Shapes:  items[i] is what answers[i] answers; any number, none gives the prior.
/// Result:  integrated over eight standard deviations of the prior on either side; the standard
///          error is the posterior's standard deviation.
/// Errors:  none. Equal lengths, a > 0 and 0 <= c < 1 are the caller's promise.
[[nodiscard]] Ability estimate_ability(std::span<const ItemParameters> items, std::span<const Answer> answers,
                                       const Prior& prior = {});

/// The ability by `method`. The prior counts for eap and map; mle and wle take no more from it than
/// where to look: within 200 of its standard deviations, most closely around its mean.
///
/// Result:  none where there is no finite maximum; eap and map always have one, wle from one answer on.
///          Standard errors from the expected (Fisher) information I at the estimate: 1 / sqrt(I), for
///          map 1 / sqrt(I + 1 / sd^2), for eap the posterior's standard deviation.
/// Promise: as above.
[[nodiscard]] std::optional<Ability> estimate_ability(std::span<const ItemParameters> items,
                                                      std::span<const Answer> answers, Method method,
                                                      const Prior& prior = {});

/// What answers of any model say about the ability theta: the sum over all of them.
struct Likelihood {
    std::function<double(double theta)> log;
    std::function<Evidence(double theta)> evidence;
};
/// The same from any answers.
[[nodiscard]] std::optional<Ability> ability_from(const Likelihood& likelihood, Method method,
                                                  const Prior& prior = {});

/// Logarithm of the probability of `answers` at ability `theta`.
[[nodiscard]] double log_likelihood(std::span<const ItemParameters> items, std::span<const Answer> answers,
                                    double theta);

/// Fisher information of a test at ability `theta`: how much its answers will tell; 0 without items.
[[nodiscard]] double test_information(std::span<const ItemParameters> items, double theta);

/// Probability that an ability so known lies above `cut`, read as a normal distribution.
[[nodiscard]] double probability_above(const Ability& ability, double cut);
}  // namespace assess
