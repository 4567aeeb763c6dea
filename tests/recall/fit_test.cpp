#include "recall/fit.h"

#include "../bench/generated_log.h"
#include "recall/likelihood.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace {
constexpr recall::Parameters kLeast = {.001, .001, .001, .001, 1, .001, .001, .001, 0,   0, .001,
                                       .001, .001, .001, 0,    0, 1,    0,    0,    .01, .1};
constexpr recall::Parameters kMost = {100, 100, 100, 100, 10, 4, 4, .75, 4.5, .8, 3.5,
                                      5,   .25, .9,  4,   1,  6, 2, 2,   .8,  .8};

recall::ReviewLog same_card(std::size_t cards, std::vector<recall::Review> reviews) {
    recall::ReviewLog log;
    for (std::size_t i = 0; i < cards; ++i) {
        log.begin_card();
        for (const auto& review : reviews) log.add(review);
    }
    return log;
}

void check_defaults(const recall::ReviewLog& log) {
    const recall::Fit got = recall::fit(log);
    CHECK(got.defaults_kept);
    CHECK(got.parameters == recall::kDefaultParameters);
    CHECK(got.log_loss == got.log_loss_default);
    CHECK(std::isfinite(got.log_loss));
}

void check_within_limits(const recall::Parameters& w) {
    for (std::size_t j = 0; j < 21; ++j) {
        CAPTURE(j);
        CHECK(w[j] >= kLeast[j]);
        CHECK(w[j] <= kMost[j]);
    }
    CHECK(std::is_sorted(w.begin(), w.begin() + 4));
}
}  // namespace

using recall::Rating;

TEST_CASE("a learner's own parameters foretell fresh reviews better than the defaults") {
    struct Case {
        recall::Parameters truth;
        std::size_t reviews;
        double closed;  // share of the way from the defaults to the truth; about 0.1 below what is measured
    };
    for (const auto& [truth, reviews, closed] :
         {Case{kSlowLearner, 10'000, 0.6}, Case{kStrongLearner, 1'000, 0.65},
          Case{student(14), 1'000, 0.8}}) {
        const auto got = recall::fit(generated_log(reviews, 42, truth));
        const auto fresh = generated_log(10'000, 777, truth);
        const double by_default = log_loss(fresh, recall::kDefaultParameters);
        const double gap = by_default - log_loss(fresh, truth);
        CHECK_FALSE(got.defaults_kept);
        CHECK((by_default - log_loss(fresh, got.parameters)) / gap > closed);
        check_within_limits(got.parameters);
    }
}

TEST_CASE("a fit reports the loss of its parameters and of the defaults") {
    const auto log = generated_log(3'000, 42, kStrongLearner);
    const auto got = recall::fit(log);
    CHECK(got.reviews == recall::Likelihood(log).counted());
    CHECK(got.log_loss == doctest::Approx(log_loss(log, got.parameters)).epsilon(1e-6));
    CHECK(got.log_loss_default == doctest::Approx(log_loss(log, recall::kDefaultParameters)).epsilon(1e-6));
    CHECK(got.log_loss < got.log_loss_default);
}

TEST_CASE("learners like everyone keep the defaults, or lose next to nothing") {
    int kept = 0;
    for (std::uint32_t seed = 0; seed < 10; ++seed) {
        const auto got = recall::fit(generated_log(1'000, seed, recall::kDefaultParameters));
        kept += got.defaults_kept ? 1 : 0;
        const auto fresh = generated_log(5'000, 100 + seed, recall::kDefaultParameters);
        CHECK(log_loss(fresh, got.parameters) < log_loss(fresh, recall::kDefaultParameters) + 0.004);
    }
    CHECK(kept >= 7);
}

TEST_CASE("a log that says nothing keeps the defaults") {
    check_defaults({});
    check_defaults(same_card(1, {}));
    check_defaults(same_card(3, {{0, Rating::good}}));
    check_defaults(generated_log(20, 1, kStrongLearner));
    SUBCASE("all again") {
        check_defaults(same_card(50, {{0, Rating::again}, {1, Rating::again}, {3, Rating::again}}));
    }
    SUBCASE("all good") {
        check_defaults(same_card(50, {{0, Rating::good}, {2, Rating::good}, {9, Rating::good}}));
    }
    SUBCASE("the same day only") {
        check_defaults(same_card(50, {{0, Rating::again}, {0, Rating::good}, {0, Rating::hard}}));
    }
    SUBCASE("one card, however long") {
        std::vector<recall::Review> reviews = {{0, Rating::good}};
        for (int i = 0; i < 400; ++i) reviews.push_back({1, i % 2 == 0 ? Rating::again : Rating::easy});
        check_defaults(same_card(1, reviews));
    }
}

TEST_CASE("whatever the log, parameters stay within the published limits") {
    const auto huge = same_card(40, {{0, Rating::hard},
                                     {2'000'000'000, Rating::good},
                                     {2'000'000'000, Rating::again},
                                     {0, Rating::again},
                                     {1, Rating::easy},
                                     {2'000'000'000, Rating::easy}});
    const auto hopeless =
        same_card(300, {{0, Rating::easy}, {1, Rating::again}, {1, Rating::again}, {1, Rating::good}});
    const auto upside_down =
        same_card(300, {{0, Rating::again}, {900, Rating::good}, {1, Rating::again}, {900, Rating::hard}});
    for (const auto& log : {huge, hopeless, upside_down}) {
        const auto got = recall::fit(log);
        check_within_limits(got.parameters);
        CHECK(std::isfinite(got.log_loss));
        CHECK(got.log_loss <= got.log_loss_default);
    }
}

TEST_CASE("initial stabilities do not cross, even where hard does better than good") {
    recall::ReviewLog log;
    for (int i = 0; i < 400; ++i) {
        log.begin_card();
        log.add({0, i % 2 == 0 ? Rating::hard : Rating::good});
        log.add({3, i % 2 == 0 ? (i % 40 == 0 ? Rating::again : Rating::good)
                               : (i % 3 == 0 ? Rating::good : Rating::again)});
    }
    const auto got = recall::fit(log);
    CHECK_FALSE(got.defaults_kept);
    check_within_limits(got.parameters);
}

TEST_CASE("the order of the cards changes nothing, and a second fit nothing either") {
    const auto log = generated_log(2'000, 42, kStrongLearner);
    recall::ReviewLog backwards;
    for (std::size_t i = log.cards(); i-- > 0;) {
        backwards.begin_card();
        for (const auto& review : log.card(i)) backwards.add(review);
    }
    const auto got = recall::fit(log), again = recall::fit(log), other = recall::fit(backwards);
    CHECK_FALSE(got.defaults_kept);
    CHECK(got.parameters == again.parameters);
    CHECK(got.parameters == other.parameters);
    CHECK(got.log_loss == other.log_loss);
}

TEST_CASE("a prior of a school's own is what a small log falls back to") {
    recall::Prior school;
    school.median = kStrongLearner;
    const auto got = recall::fit(generated_log(300, 3, kStrongLearner), school);
    CHECK(got.defaults_kept);
    CHECK(got.parameters == kStrongLearner);
}
