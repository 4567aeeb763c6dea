// assess/small_class.h - what twelve students can tell about an item, and what they cannot.
//
// In a class of twelve a facility of 0.75 may be a true 0.5 or 0.9, and a discrimination of 0.1 a
// true 0.5. So each number comes with the interval that holds the true one in 95 of 100 cases, it
// borrows from the other items what they say about items at large, and an item is called too hard
// or too weak only where the whole interval says so.
//
// Sources: Brown, Cai & DasGupta (2001), Interval estimation for a binomial proportion, Statistical
// Science 16, 101-133 (Jeffreys' prior); Fisher (1921), On the "probable error" of a coefficient of
// correlation, Metron 1, 3-32 (z); DerSimonian & Laird (1986), Meta-analysis in clinical trials,
// Controlled Clinical Trials 7, 177-188 (the variance between items); Morris (1983), Parametric
// empirical Bayes inference, J. American Statistical Association 78, 47-55 (shrinkage and its
// interval); Feldt (1965), The approximate sampling distribution of Kuder-Richardson reliability
// coefficient twenty, Psychometrika 30, 357-370.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace assess {
struct Interval {
    double low = 0;
    double high = 0;
};
inline constexpr double kConfidence = 0.95;  ///< of every interval here

struct Estimate {
    double value = 0;
    Interval interval;
};

/// What may be said about a number beside a threshold.
enum class Side : std::uint8_t { below, not_told_apart, above };
[[nodiscard]] Side side_of(const Interval& interval, double threshold);

/// What is believed of a facility before the first answer: as if `right` and `wrong` had been seen.
struct BetaPrior {
    double right = 0.5;  ///< > 0
    double wrong = 0.5;  ///< > 0
};
/// Prefers no facility over another.
inline constexpr BetaPrior kJeffreys{};
/// The spread of the facilities of a bank's other items, by its mean and variance; Jeffreys' where
/// there are fewer than ten of them or they do not differ. Shape: each in 0..1, from many answers.
[[nodiscard]] BetaPrior prior_of(std::span<const double> facilities);

/// The facility of an item that `right` of `answered` had right: mean and interval of the posterior.
/// Promise: right <= answered.
[[nodiscard]] Estimate facility(std::size_t right, std::size_t answered, const BetaPrior& prior = kJeffreys);

/// A correlation as it was observed.
struct Correlation {
    double r = 0;       ///< -1..1
    std::size_t n = 0;  ///< of examinees, > 3
};
/// The discriminations (corrected point-biserials) of an exam's items, drawn together: the less sure
/// one is, and the less the items differ beyond chance, the closer it moves to their mean.
///
/// On Fisher's z with variance 1 / (n - 3), which is exact for normal scores and fair for right and
/// wrong answers. Fewer than four items borrow nothing from each other. Result: as correlations.
[[nodiscard]] std::vector<Estimate> shrunken(std::span<const Correlation> discriminations);

/// The interval of a coefficient alpha (or KR-20) from that many examinees and items.
/// Promises: examinees >= 2, items >= 2, alpha <= 1.
[[nodiscard]] Interval alpha_interval(double alpha, std::size_t examinees, std::size_t items);

/// The regularized incomplete beta function I_x(a, b): the probability that a Beta(a, b) lies
/// below x. Relative error below 1e-12 for a, b < 1e4. Source: NIST Digital Library of Mathematical
/// Functions, 8.17.22 (continued fraction); Lentz (1976), Applied Optics 15, 668-671 (how to sum it).
/// Promises: a, b > 0, 0 <= x <= 1.
[[nodiscard]] double incomplete_beta(double a, double b, double x);
/// The x below which a Beta(a, b) lies with that probability. Absolute error below 1e-14.
[[nodiscard]] double beta_quantile(double a, double b, double probability);
}  // namespace assess
