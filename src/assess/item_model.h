// assess/item_model.h - how likely a right answer is, given ability and item, and what an answer tells.
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

/// The logarithm of the probability of an answer; exact also where that probability rounds to 0 or 1.
[[nodiscard]] inline double log_probability(const ItemParameters& item, Answer answer, double theta) {
    const double z = item.discrimination * (theta - item.difficulty), c = item.guessing;
    const double e = std::exp(-std::abs(z)), larger = 1.0 / (1.0 + e);
    if (answer == Answer::wrong) return std::log((1.0 - c) * larger) - (z > 0 ? z : 0.0);
    if (z >= 0) return std::log((1.0 + c * e) * larger);
    return c > 0 ? std::log((c + e) * larger) : z + std::log(larger);
}

/// What answers tell of an ability, seen from one ability theta. Answers add up.
struct Evidence {
    double slope = 0.0;        ///< of the log-likelihood, by theta
    double information = 0.0;  ///< Fisher's: the variance of that slope over the answers there could be
    double skew = 0.0;         ///< Warm's J, the sum over categories of P' P'' / P

    Evidence& operator+=(const Evidence& other) {
        slope += other.slope;
        information += other.information;
        skew += other.skew;
        return *this;
    }
};

/// What one answer tells at ability `theta`.
[[nodiscard]] inline Evidence evidence(const ItemParameters& item, Answer answer, double theta) {
    const double a = item.discrimination, c = item.guessing, z = a * (theta - item.difficulty);
    const double e = std::exp(-std::abs(z)), larger = 1.0 / (1.0 + e), smaller = e * larger;
    const double knows = z >= 0 ? larger : smaller, fails = z >= 0 ? smaller : larger;
    const double known = c > 0 ? knows / (c + (1.0 - c) * knows) : 1.0;  // knows / P
    const double if_right = a * (1.0 - c) * fails * known, information = if_right * a * knows;
    return {answer == Answer::right ? if_right : -a * knows, information, information * a * (fails - knows)};
}

/// Fisher information of an item at ability `theta`: P'^2 / (P (1 - P)).
[[nodiscard]] inline double fisher_information(const ItemParameters& item, double theta) {
    return evidence(item, Answer::right, theta).information;
}
}  // namespace assess
