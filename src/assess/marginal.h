// assess/marginal.h - a table of answers, its likelihood with abilities integrated out, and what climbs it.
//
// Private to calibrate.h and item_fit.h, whose .cpp files share it. Abilities stand on a grid of kNodes equal
// steps over [-6, 6]; a Row holds one number a node.
#pragma once

#include "assess/calibrate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace assess::marginal {
constexpr std::size_t kCoarse = 24, kFine = 48;  // nodes, until the estimates settle and from then on

template <std::size_t kNodes>
using Row = std::array<double, kNodes>;

template <std::size_t kNodes>
constexpr double node(std::size_t q) {
    return (double(q) - 0.5 * double(kNodes - 1)) * (12.0 / double(kNodes));
}

inline double square(double x) {
    return x * x;
}

inline double logistic(double z) {
    return 1.0 / (1.0 + std::exp(-z));
}

// --- Curves
// -------------------------------------------------------------------------------------------------

/// An item as it is estimated: P = c + (1 - c) p, p = logistic(slope theta + intercept), c = logistic(guess).
struct Curve {
    double slope = 1, intercept = 0, guess = -std::numeric_limits<double>::infinity();
};
constexpr std::array kParameters = {&Curve::slope, &Curve::intercept, &Curve::guess};
using Vector3 = std::array<double, kParameters.size()>;
using Matrix3 = std::array<Vector3, kParameters.size()>;

[[nodiscard]] Curve curve_of(const ItemParameters& item);

constexpr double kLeastSlope = 0.05, kMostSlope = 10.0;
constexpr double kLeastGuess = -7.0, kMostGuess = 1.0;  // c within [0.0009, 0.73]

inline double bounded_slope(double slope) {
    return std::clamp(slope, kLeastSlope, kMostSlope);
}

/// Minus infinity, no guessing at all, stays.
inline double bounded_guess(double guess) {
    return std::isfinite(guess) ? std::clamp(guess, kLeastGuess, kMostGuess) : guess;
}

/// The answers to an item at one ability.
struct Score {
    Vector3 right{}, wrong{};  ///< d log P(answer) by slope, intercept and guess; 0 by a guess there is not
    double chance = 0;         ///< of a right answer
    double log_right = 0, log_wrong = 0;  ///< log probabilities
};

[[nodiscard]] Score score(const Curve& curve, double theta);

// --- What is estimated, and from what
// -----------------------------------------------------------------------

struct State {
    std::vector<Curve> curves;
    double mean = 0, log_sd = 0;  ///< of abilities
};

/// Which parameters move, and the priors that pull on them. One entry an item.
struct Setup {
    Model model{};
    std::vector<bool> fixed;
    std::vector<std::size_t> free;  ///< the items that are not
    std::vector<std::optional<Prior>> log_discrimination, difficulty, logit_guessing;
    bool latent_free = false;  ///< mean and sd of abilities are estimated
    bool scale_free = false;   ///< abilities alone are the scale: no anchor, no prior on a or b

    [[nodiscard]] bool guesses(std::size_t item) const { return model == Model::three_pl && !fixed[item]; }
};

/// Answers to kGroup items at a time as one number, its digits base 3: what such a number says about ability
/// is looked up instead of summed item by item, and expected counts are gathered by it.
struct CodedTable {
    std::size_t examinees = 0, items = 0, groups = 0;
    std::vector<std::uint8_t> codes;  ///< groups by examinees
};

[[nodiscard]] CodedTable coded(const ResponseTable& table);

// --- The E step
// ---------------------------------------------------------------------------------------------

template <std::size_t kNodes>
using VisitBlock = std::function<void(std::size_t first, std::span<const Row<kNodes>> posteriors)>;

/// Visits all examinees, some at a time: the posteriors of examinees `first` and on. Returns the
/// log-likelihood.
template <std::size_t kNodes>
double for_each_block(const CodedTable& data, const State& state, const VisitBlock<kNodes>& visit);

/// Expected numbers of right and wrong answers, items by nodes, and of examinees.
template <std::size_t kNodes>
struct Expectation {
    std::vector<Row<kNodes>> right, wrong;
    Row<kNodes> examinees{};
    double log_likelihood = 0;
};

template <std::size_t kNodes>
[[nodiscard]] Expectation<kNodes> expect(const CodedTable& data, const State& state);

// --- What the M step climbs
// ---------------------------------------------------------------------------------

/// An item's expected log posterior, its gradient and its expected curvature, of which the lower triangle.
struct Ascent {
    double value = 0;
    Vector3 gradient{};
    Matrix3 information{};
};

template <std::size_t kNodes>
[[nodiscard]] Ascent ascent(const Setup& setup, std::size_t item, const Curve& curve,
                            const Expectation<kNodes>& expected);

[[nodiscard]] double log_prior(const Setup& setup, const State& state);

// --- The parts of a calibration
// -----------------------------------------------------------------------------

struct Fit {
    State state;
    int iterations = 0;  ///< steps of EM
    bool converged = false;
};

/// The likeliest state, by EM from `start`.
[[nodiscard]] Fit fit(const Setup& setup, const CodedTable& data, State start, double tolerance,
                      int most_iterations);

/// One an item, at the state that fit() found and with what expect() makes of it.
[[nodiscard]] std::vector<ParameterErrors> standard_errors(const Setup& setup, const ResponseTable& table,
                                                           const CodedTable& data, const State& state,
                                                           const Expectation<kFine>& expected);
}  // namespace assess::marginal
