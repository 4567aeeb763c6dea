#include "assess/partial_credit.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <vector>

using assess::Ability;
using assess::Answer;
using assess::ItemParameters;
using assess::Method;
using assess::PartialCreditItem;

namespace {
const std::vector<PartialCreditItem> kCases = {
    {0.9, {-1.2, 0.3, 0.1, 1.4}}, {1.0, {-0.5, 0.8}}, {1.3, {0.2, -0.4, 1.1}}};
const std::vector<int> kScores = {3, 1, 2};
const std::vector<ItemParameters> kItems = {{1.2, -0.5, 0.2}, {0.8, 0.0, 0.25}, {1.5, 1.0, 0.2}};
const std::vector<Answer> kAnswers = {Answer::right, Answer::wrong, Answer::right};

void check_ability(std::optional<Ability> got, double theta, double standard_error) {
    REQUIRE(got);
    CHECK(std::abs(got->theta - theta) < 1e-7);
    CHECK(std::abs(got->standard_error - standard_error) < 1e-7);
}
}  // namespace

// The numbers of the first three cases: numpy, the probabilities by cumulated logits, their derivatives by
// fourth-order differences, roots by bisection, expected a posteriori on 400,001 nodes of [-14, 14].

TEST_CASE("scores have the probabilities and the information of the model") {
    const std::vector<double> got = score_probabilities(kCases[0], 0.7);
    const std::vector<double> want = {0.0283321607, 0.1566474251, 0.2245273621, 0.3852904940, 0.2052025581};
    REQUIRE(got.size() == want.size());
    for (std::size_t k = 0; k < got.size(); ++k) CHECK(std::abs(got[k] - want[k]) < 1e-10);
    CHECK(std::abs(score_probabilities(kCases[2], 0.7)[2] - 0.5105271509) < 1e-10);
    CHECK(std::abs(fisher_information(kCases[0], 0.7) - 0.9208937219) < 1e-10);
    CHECK(std::abs(fisher_information(kCases[1], 0.7) - 0.4718222860) < 1e-10);
    CHECK(std::abs(fisher_information(kCases[2], 0.7) - 1.1456862476) < 1e-10);
}

TEST_CASE("answers and case scores together give one ability") {
    const auto by = [](Method method) { return estimate_ability(kItems, kAnswers, kCases, kScores, method); };
    check_ability(by(Method::eap), 0.61665421, 0.50868351);
    check_ability(by(Method::map), 0.59004120, 0.48335000);
    check_ability(by(Method::mle), 0.78775222, 0.57665564);
    check_ability(by(Method::wle), 0.70383787, 0.56556482);
}

TEST_CASE("case scores alone give one, and with every a = 1 it is Masters'") {
    const auto by = [](const std::vector<PartialCreditItem>& cases, Method method) {
        return assess::estimate_ability({}, {}, cases, kScores, method);
    };
    check_ability(by(kCases, Method::eap), 0.55900876, 0.53255829);
    check_ability(by(kCases, Method::wle), 0.60855779, 0.61164100);
    std::vector<PartialCreditItem> masters = kCases;
    for (PartialCreditItem& item : masters) item.discrimination = 1.0;
    check_ability(by(masters, Method::eap), 0.57283106, 0.55266264);
    check_ability(by(masters, Method::map), 0.53851058, 0.53190044);
    check_ability(by(masters, Method::mle), 0.76125930, 0.66069789);
    check_ability(by(masters, Method::wle), 0.66241961, 0.64468124);
}

TEST_CASE("under Masters' model only the total counts") {
    // Masters (1982): the sum of the scores is sufficient for the ability.
    const std::vector<PartialCreditItem> cases = {
        {1.0, {-1.0, 0.0, 1.5}}, {1.0, {0.5, -0.5}}, {1.0, {0.2, 0.9, 0.1}}};
    const auto wle = [&](const std::vector<int>& scores) {
        return assess::estimate_ability({}, {}, cases, scores, Method::wle)->theta;
    };
    CHECK(wle({3, 0, 1}) == doctest::Approx(wle({1, 2, 1})).epsilon(1e-10));
    CHECK(wle({3, 0, 1}) == doctest::Approx(wle({0, 1, 3})).epsilon(1e-10));
    CHECK(wle({3, 0, 2}) > wle({3, 0, 1}));
}

TEST_CASE("work with one step is an item of the two-parameter model") {
    for (const double theta : {-30.0, -1.7, 0.0, 0.4, 2.0, 30.0}) {
        for (const int score : {0, 1}) {
            const PartialCreditItem work{1.3, {0.4}};
            const ItemParameters item{1.3, 0.4, 0.0};
            const Answer answer = score == 1 ? Answer::right : Answer::wrong;
            CHECK(log_probability(work, score, theta) ==
                  doctest::Approx(log_probability(item, answer, theta)).epsilon(1e-12));
            const auto one = evidence(work, score, theta), other = evidence(item, answer, theta);
            CHECK(one.slope == doctest::Approx(other.slope).epsilon(1e-12));
            CHECK(one.information == doctest::Approx(other.information).epsilon(1e-12));
            CHECK(one.skew == doctest::Approx(other.skew).epsilon(1e-12));
        }
    }
}

TEST_CASE("full marks and no marks everywhere have no maximum of the likelihood, but Warm's estimate") {
    for (const std::vector<int>& scores : {std::vector{4, 2, 3}, std::vector{0, 0, 0}}) {
        CHECK_FALSE(assess::estimate_ability({}, {}, kCases, scores, Method::mle));
        const auto got = assess::estimate_ability({}, {}, kCases, scores, Method::wle);
        REQUIRE(got);
        CHECK(std::abs(got->theta) < 10);
        CHECK((got->theta > 0) == (scores[0] > 0));
    }
}

TEST_CASE("probabilities stay probabilities however far out the ability is") {
    for (const double theta : {-1e6, -500.0, 500.0, 1e6}) {
        const std::vector<double> p = score_probabilities(kCases[0], theta);
        CHECK(std::accumulate(p.begin(), p.end(), 0.0) == doctest::Approx(1.0));
        CHECK(p[theta > 0 ? 4 : 0] == doctest::Approx(1.0));
    }
}
