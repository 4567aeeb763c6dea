// recall/fit.h - a learner's own FSRS-6 parameters, from the learner's own reviews.
//
// The parameters of greatest posterior density (maximum a posteriori): the likelihood of
// recall/likelihood.h, and a prior by which each parameter is log-normal around its default. Found by
// Newton steps on ln w (Fisher scoring) within the limits that fsrs-rs publishes, with w0 <= w1 <= w2 <=
// w3. The search ends where a step promises less than a tenth of a nat for the whole log, a hundredth of
// what chance moves it by; that takes three to six passes.
//
// A fit replaces the defaults only if two judges agree that it foretells better than they do:
//   - the evidence, the chance that the prior gave to the whole log, each review foretold from those
//     before it (by Laplace's approximation);
//   - four held-out quarters of the cards, each foretold from the other three (a Newton step from the
//     fit).
// Fewer than eight counted reviews forgotten, or recalled, never replace them.
//
// Why the prior's s.d. is 0.15 of a natural logarithm, for every parameter alike: of those below it is
// the widest with which a learner far from the defaults gains on average after 300 reviews already.
// Below, the share of the gap from the defaults to the true parameters that is closed on fresh reviews,
// in percent, after 300 / 1,000 / 3,000 / 10,000 reviews, and in brackets the fits that widened it
// (tests/bench/fit_bench.cpp):
//
//   s.d.  30 learners, own s.d. 0.25      a slow learner, 20 logs           a strong one, 20 logs
//   0.10  43 (0)  70 (1)  82 (0)  92 (0)   11 (0)  13 (1)  36 (0)  60 (0)   43 (0)  70 (0)  82 (0)  88 (0)
//   0.15  62 (0)  78 (1)  86 (0)  94 (0)   10 (2)  11 (1)  46 (0)  72 (0)   62 (0)  78 (0)  85 (0)  91 (0)
//   0.25  72 (1)  79 (1)  86 (1)  94 (0)   -8 (6)   7 (3)  55 (0)  81 (0)   74 (0)  81 (0)  88 (0)  94 (0)
//   0.40  67 (0)  76 (0)  84 (0)  93 (0)  -34 (8)   0 (4)  42 (0)  84 (0)   74 (0)  81 (0)  90 (0)  96 (0)
//
// The last two lie 0.34 and 0.45 from the defaults (root mean square of ln w, w7 aside), so the width is
// that of none of them. Over 300 learners like the first thirty, 0.15 closes 41, 67, 83 and 93 % and
// widens the gap of 22, 15, 4 and none. A learner on the defaults loses 0.0001 nats a review on average.
// The published s.d.s of real learners' parameters are far wider; they are of estimates, whose errors
// they contain.
//
// Sources: MacKay, D. J. C. (1992), Bayesian interpolation, Neural Computation 4(3), 415-447 (evidence);
// open-spaced-repetition/fsrs-rs, src/parameter_clipper.rs (limits) and src/training.rs (published s.d.s).
#pragma once

#include "recall/fsrs.h"
#include "recall/review_log.h"

#include <cstddef>

namespace recall {
/// What is believed of a learner before the first review: each parameter is log-normal, on its own.
struct Prior {
    Parameters median = kDefaultParameters;  ///< within the limits; also what a fit has to beat
    double log_sd = 0.15;                    ///< s.d. of ln(w / median); > 0
};

struct Fit {
    Parameters parameters{};  ///< the prior's median where the defaults are kept
    double log_loss = 0;      ///< nats a review, with `parameters`; mean over the `reviews`. 0 without any
    double log_loss_default = 0;  ///< the same with the prior's median
    std::size_t reviews = 0;      ///< one day or more after the review of that card before
    bool defaults_kept = true;    ///< too little is known yet, or the defaults foretell as well
};

/// Errors: none. Elapsed days that are not negative are the caller's promise.
/// The order of the cards changes nothing.
[[nodiscard]] Fit fit(const ReviewLog& log, const Prior& prior = {});
}  // namespace recall
