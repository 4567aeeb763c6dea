// recall/likelihood.h - how well parameters explain a log of reviews, and which way they would do better.
//
// The log-likelihood of a log is the sum, over its counted reviews, of ln R where the card was recalled
// (any rating but `again`) and ln(1 - R) where it was not. Counted is a review one day or more after the
// one before; a card's first review and those on the same day move the memory but are not counted.
//
// Beside the value: its derivatives by the logarithms of the parameters, carried forward from review to
// review with the state, and the expected (Fisher) information, the sum of (dR / d ln w)(dR / d ln w)' /
// (R (1 - R)), whose inverse scales a Newton step (Fisher scoring).
//
// Four cards are gone through side by side, in single precision: the mean over the reviews is good to six
// digits. Card i of each four belongs to fold i, so that every sum is had per fold, for a held-out check,
// at no further cost. Cards are put in an order of their own, by what they hold, so that of the log does
// not matter.
#pragma once

#include "recall/fsrs.h"
#include "recall/review_log.h"

#include <array>
#include <cstddef>
#include <vector>

namespace recall {
inline constexpr std::size_t kFolds = 4;
/// Rows and columns in the order of the parameters.
using Information = std::array<Parameters, 21>;

/// The sums over one fold's counted reviews.
struct FoldSums {
    double log_likelihood = 0;
    Parameters gradient{};      ///< of it, by ln w
    Information information{};  ///< by ln w; the lower triangle
};

class Likelihood {
  public:
    /// Promise: elapsed days are not negative.
    explicit Likelihood(const ReviewLog& log);

    [[nodiscard]] std::size_t counted() const { return counted_; }
    [[nodiscard]] std::size_t forgotten() const { return forgotten_; }  ///< of the counted

    enum class Want { value, derivatives };
    /// Each fold at its own parameters, which lie within the published limits. What is not wanted is left 0.
    ///
    /// The information of a large log is estimated from one in `stride` groups of four cards.
    [[nodiscard]] std::array<FoldSums, kFolds> at(const std::array<Parameters, kFolds>& w, Want want,
                                                  std::size_t stride = 1) const;

  private:
    struct alignas(16) Step {  ///< a review of each of four cards; of one that has ended: same day, good
        std::array<float, kFolds> elapsed_days{};
        std::array<float, kFolds> grade{};
    };
    struct Group {  ///< four cards with the same first rating
        std::size_t first_step, end_step;
    };
    template <Want kWant>
    [[nodiscard]] std::array<FoldSums, kFolds> pass(const std::array<Parameters, kFolds>& w,
                                                    std::size_t stride) const;

    std::vector<Step> steps_;
    std::array<std::vector<Group>, 4> groups_;  ///< by first rating, again to easy
    std::size_t counted_ = 0, forgotten_ = 0;
};
}  // namespace recall
