#include "recall/likelihood.h"

#include "../bench/generated_log.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

namespace {
std::array<recall::Parameters, recall::kFolds> everywhere(const recall::Parameters& w) {
    std::array<recall::Parameters, recall::kFolds> all;
    all.fill(w);
    return all;
}

/// The sums of all folds.
recall::FoldSums whole(const std::array<recall::FoldSums, recall::kFolds>& folds) {
    recall::FoldSums sum;
    for (const auto& fold : folds) {
        sum.log_likelihood += fold.log_likelihood;
        for (std::size_t i = 0; i < 21; ++i) {
            sum.gradient[i] += fold.gradient[i];
            for (std::size_t j = 0; j < 21; ++j) sum.information[i][j] += fold.information[i][j];
        }
    }
    return sum;
}

recall::FoldSums sums_at(const recall::Likelihood& likelihood, const recall::Parameters& w) {
    return whole(likelihood.at(everywhere(w), recall::Likelihood::Want::derivatives));
}
}  // namespace

TEST_CASE("generated logs are those of the JavaScript generator") {
    const auto log = generated_log(10'000, 42, kSlowLearner);
    CHECK(log.cards() == 1055);  // gen.js, seed 42
    CHECK(log_loss(log, recall::kDefaultParameters) == doctest::Approx(0.3581450401337234).epsilon(1e-12));
    CHECK(log_loss(log, kSlowLearner) == doctest::Approx(0.35218374327515595).epsilon(1e-12));
}

TEST_CASE("the likelihood is that of the model, review by review") {
    const auto log = generated_log(2'000, 5, kStrongLearner);
    const recall::Likelihood likelihood(log);
    for (const auto& w : {recall::kDefaultParameters, kSlowLearner, kStrongLearner}) {
        const double mean =
            -sums_at(likelihood, w).log_likelihood / static_cast<double>(likelihood.counted());
        CHECK(mean == doctest::Approx(log_loss(log, w)).epsilon(1e-6));
    }
}

TEST_CASE("the gradient is that of finite differences, parameter by parameter") {
    const auto log = generated_log(2'000, 6, kSlowLearner);
    const recall::Likelihood likelihood(log);
    const auto count = static_cast<double>(likelihood.counted());
    // The last lies where difficulty and stability run into their limits.
    recall::Parameters extreme = kStrongLearner;
    extreme[0] = 0.002, extreme[5] = 0.5, extreme[6] = 3.9, extreme[8] = 3.5, extreme[13] = 0.05;
    for (const auto& w : {recall::kDefaultParameters, kSlowLearner, kStrongLearner, extreme}) {
        const auto got = sums_at(likelihood, w);
        for (std::size_t j = 0; j < 21; ++j) {
            CAPTURE(j);
            auto more = w, less = w;
            more[j] *= std::exp(1e-6);
            less[j] *= std::exp(-1e-6);
            const double slope = -count * (log_loss(log, more) - log_loss(log, less)) / 2e-6;
            CHECK(got.gradient[j] == doctest::Approx(slope).epsilon(2e-4).scale(10));
        }
    }
}

TEST_CASE("the information is the spread of the gradient that the model itself expects") {
    // Without noise the learner is the model; one log gives one gradient, whose mean square is the
    // information.
    recall::Parameters spread{}, information{};
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        const auto got =
            sums_at(recall::Likelihood(generated_log(200, seed, kSlowLearner, 0.0)), kSlowLearner);
        for (std::size_t j = 0; j < 21; ++j) {
            spread[j] += got.gradient[j] * got.gradient[j];
            information[j] += got.information[j][j];
        }
    }
    // The standard error of each ratio is about 0.1: that of a chi-square with 200 degrees of freedom.
    for (const std::size_t j : {0UL, 2UL, 3UL, 4UL, 5UL, 8UL, 9UL, 10UL, 11UL, 13UL, 20UL}) {
        CAPTURE(j);
        CHECK(spread[j] > 0.7 * information[j]);
        CHECK(spread[j] < 1.4 * information[j]);
    }
}

TEST_CASE("each fold has its own parameters, and the folds hold the whole log") {
    const recall::Likelihood likelihood(generated_log(2'000, 7, kSlowLearner));
    auto mixed = everywhere(recall::kDefaultParameters);
    mixed[2] = kStrongLearner;
    const auto by_default =
        likelihood.at(everywhere(recall::kDefaultParameters), recall::Likelihood::Want::value);
    const auto by_strong = likelihood.at(everywhere(kStrongLearner), recall::Likelihood::Want::value);
    const auto got = likelihood.at(mixed, recall::Likelihood::Want::value);
    for (std::size_t k = 0; k < recall::kFolds; ++k) {
        CHECK(got[k].log_likelihood == (k == 2 ? by_strong : by_default)[k].log_likelihood);
        CHECK(got[k].log_likelihood <
              0.8 * whole(got).log_likelihood / recall::kFolds);  // none is much smaller
    }
}
