#include "assess/small_class.h"

#include "assess/item_statistics.h"
#include "base/random.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

using assess::Correlation;
using assess::Estimate;
using assess::Interval;
using assess::Side;

namespace {
double normal(base::Random& random) {  // Box & Muller (1958)
    const double radius = std::sqrt(-2 * std::log(1 - random.uniform()));
    return radius * std::cos(2 * std::numbers::pi * random.uniform());
}

bool holds(const Interval& interval, double value) {
    return interval.low <= value && value <= interval.high;
}

/// Items of logistic discrimination 0.3 .. 1.5 and difficulty -1.5 .. 1, answered by normal abilities.
assess::ScoreTable answers(std::size_t examinees, std::size_t items, base::Random& random) {
    assess::ScoreTable table{examinees, items, std::vector<std::uint8_t>(examinees * items),
                             std::vector<std::uint8_t>(items, 1)};
    for (std::size_t e = 0; e < examinees; ++e) {
        const double ability = normal(random);
        for (std::size_t i = 0; i < items; ++i) {
            const double place = double(i) / double(items - 1), other = double(i * 7 % items) / double(items);
            const double z = (0.3 + 1.2 * place) * (ability + 1.5 - 2.5 * other);
            table.points[i * examinees + e] = random.uniform() < 1 / (1 + std::exp(-z));
        }
    }
    return table;
}
}  // namespace

TEST_CASE("the incomplete beta is the binomial's exact sum where a and b are whole") {
    // Python, sums of fractions
    CHECK(assess::incomplete_beta(2, 3, 0.3) == doctest::Approx(0.3483).epsilon(1e-13));
    CHECK(assess::incomplete_beta(9, 4, 0.5) == doctest::Approx(0.072998046875).epsilon(1e-13));
    CHECK(assess::incomplete_beta(40, 60, 0.45) == doctest::Approx(0.8462247976813987).epsilon(1e-12));
    CHECK(assess::incomplete_beta(300, 700, 0.25) == doctest::Approx(0.00017989197772738934).epsilon(1e-11));
    CHECK(assess::incomplete_beta(1, 1, 0.25) == doctest::Approx(0.25).epsilon(1e-14));
    CHECK(assess::incomplete_beta(3, 4, 0) == 0);
    CHECK(assess::incomplete_beta(3, 4, 1) == 1);
}

TEST_CASE("Jeffreys' interval of a facility is that of an independent quadrature") {
    struct Case {
        std::size_t right, answered;
        double low, high;
    };
    // numpy: Gauss-Legendre, 400 nodes, over t of x = sin(t)^2; bisection
    for (const Case& one : {Case{9, 12, 0.470808916373457, 0.9240576710805137},
                            Case{12, 12, 0.8146940616875231, 0.9999599246899233},
                            Case{0, 12, 4.007531007659499e-05, 0.1853059383124766},
                            Case{0, 0, 0.0015413331334360116, 0.998458666866564}}) {
        const Estimate got = assess::facility(one.right, one.answered);
        CAPTURE(one.right);
        CHECK(std::abs(got.interval.low - one.low) < 1e-10);
        CHECK(std::abs(got.interval.high - one.high) < 1e-10);
        CHECK(got.value == doctest::Approx((double(one.right) + 0.5) / (double(one.answered) + 1)));
    }
    const Estimate with_bank = assess::facility(9, 12, {12, 7});
    CHECK(std::abs(with_bank.interval.low - 0.5060409585374543) < 1e-10);  // Beta(21, 10), likewise
    CHECK(std::abs(with_bank.interval.high - 0.8271257784739574) < 1e-10);
}

TEST_CASE("a bank's items say what a facility is likely to be before the first answer") {
    std::vector<double> facilities;
    for (int i = 0; i < 10; ++i) facilities.push_back(i % 2 == 0 ? 0.6 : 0.8);
    const assess::BetaPrior prior = assess::prior_of(facilities);
    // mean 0.7, variance 0.1 / 9: 0.21 * 90 / 1 - 1 = 17.9 answers
    CHECK(prior.right == doctest::Approx(0.7 * 17.9));
    CHECK(prior.wrong == doctest::Approx(0.3 * 17.9));
    facilities.pop_back();
    CHECK(assess::prior_of(facilities).right == 0.5);                    // too few
    CHECK(assess::prior_of(std::vector<double>(20, 0.7)).right == 0.5);  // all alike
}

TEST_CASE("95 of 100 true facilities lie in Jeffreys' interval, drawn from Jeffreys' prior") {
    base::Random random(3);
    int held = 0;
    constexpr int kTrials = 20'000;
    for (int trial = 0; trial < kTrials; ++trial) {
        const double truth = assess::beta_quantile(0.5, 0.5, random.uniform());
        std::size_t right = 0;
        for (int i = 0; i < 12; ++i) right += random.uniform() < truth;
        held += holds(assess::facility(right, 12).interval, truth);
    }
    CHECK(double(held) / kTrials == doctest::Approx(0.95).epsilon(0.005));  // 3 standard errors: 0.0046
}

TEST_CASE("discriminations are drawn together as the formulas say") {
    const std::vector<Correlation> seen = {{-0.5, 12}, {0.2, 12}, {0.9, 20},
                                           {0.4, 20},  {0.7, 30}, {-0.1, 12}};
    const std::array<std::array<double, 3>, 6> expected = {
        {// numpy, from DerSimonian & Laird's and Morris's formulas
         {-0.399306526050, -0.790184964647, 0.222492270852},
         {0.226947124851, -0.369132998430, 0.690732803419},
         {0.883401705439, 0.722669725876, 0.953493339724},
         {0.399690432621, -0.036548819883, 0.707981907822},
         {0.688162462096, 0.441062045691, 0.838281603172},
         {-0.032495105084, -0.577511109092, 0.532556584239}}};
    const std::vector<Estimate> got = assess::shrunken(seen);
    for (std::size_t i = 0; i < seen.size(); ++i) {
        CHECK(std::abs(got[i].value - expected[i][0]) < 1e-10);
        CHECK(std::abs(got[i].interval.low - expected[i][1]) < 1e-10);
        CHECK(std::abs(got[i].interval.high - expected[i][2]) < 1e-10);
    }
}

TEST_CASE("three items borrow nothing from each other, and a correlation of one stays finite") {
    const std::vector<Estimate> got =
        assess::shrunken(std::vector<Correlation>{{0.3, 12}, {0.5, 12}, {1.0, 12}});
    // tanh(atanh(0.3) -+ 1.959964 / 3)
    CHECK(got[0].value == doctest::Approx(0.3));
    CHECK(got[0].interval.low == doctest::Approx(std::tanh(std::atanh(0.3) - 1.959963984540054 / 3)));
    CHECK(got[2].value == doctest::Approx(0.99));
    CHECK(assess::shrunken({}).empty());
}

TEST_CASE("95 of 100 true discriminations lie in the interval, and the shrunken are nearer to the truth") {
    base::Random random(5);
    int held = 0, all = 0;
    double shrunken_error = 0, plain_error = 0;
    for (int trial = 0; trial < 400; ++trial) {
        std::vector<double> truth;
        std::vector<Correlation> seen;
        for (int item = 0; item < 20; ++item) {
            truth.push_back(std::tanh(0.3 + 0.2 * normal(random)));
            double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
            for (int e = 0; e < 12; ++e) {
                const double a = normal(random);
                const double b =
                    truth.back() * a + std::sqrt(1 - truth.back() * truth.back()) * normal(random);
                x += a, y += b, xx += a * a, yy += b * b, xy += a * b;
            }
            seen.push_back({(12 * xy - x * y) / std::sqrt((12 * xx - x * x) * (12 * yy - y * y)), 12});
        }
        const std::vector<Estimate> got = assess::shrunken(seen);
        for (std::size_t item = 0; item < 20; ++item) {
            held += holds(got[item].interval, truth[item]);
            ++all;
            shrunken_error += std::pow(got[item].value - truth[item], 2);
            plain_error += std::pow(seen[item].r - truth[item], 2);
        }
    }
    CAPTURE(double(held) / all);
    CHECK(double(held) / all > 0.94);
    CHECK(double(held) / all < 0.98);
    CHECK(shrunken_error < 0.5 * plain_error);
}

TEST_CASE("so it is with right and wrong answers of a class of twelve") {
    constexpr std::size_t kItems = 20;
    base::Random random(9);
    const assess::TestStatistics everybody = assess::test_statistics(answers(100'000, kItems, random));
    int held = 0, all = 0;
    for (int trial = 0; trial < 500; ++trial) {
        const assess::TestStatistics seen = assess::test_statistics(answers(12, kItems, random));
        std::vector<Correlation> correlations;
        std::vector<double> truth;
        for (std::size_t i = 0; i < kItems; ++i)
            if (seen.items[i].pbis_corrected) {
                correlations.push_back({*seen.items[i].pbis_corrected, 12});
                truth.push_back(*everybody.items[i].pbis_corrected);
            }
        const std::vector<Estimate> got = assess::shrunken(correlations);
        for (std::size_t i = 0; i < got.size(); ++i) {
            held += holds(got[i].interval, truth[i]);
            ++all;
        }
    }
    CAPTURE(double(held) / all);
    CHECK(double(held) / all > 0.94);
}

TEST_CASE("the interval of alpha is Feldt's") {
    // numpy: F quantiles from the quadrature above
    const Interval twelve = assess::alpha_interval(0.8, 12, 20);
    CHECK(std::abs(twelve.low - 0.5889981233103272) < 1e-9);
    CHECK(std::abs(twelve.high - 0.9314649433533896) < 1e-9);
    const Interval forty = assess::alpha_interval(0.2790736771319, 40, 8);
    CHECK(std::abs(forty.low - -0.11571770911258783) < 1e-9);
    CHECK(std::abs(forty.high - 0.5728974411411751) < 1e-9);
}

TEST_CASE("95 of 100 true alphas lie in Feldt's interval where items are parallel") {
    base::Random random(13);
    constexpr std::size_t kExaminees = 12, kItems = 10;
    constexpr double kTruth = 10.0 / 11;  // of 10 items whose true and error variance are equal
    int held = 0;
    for (int trial = 0; trial < 4000; ++trial) {
        assess::ScoreTable table{kExaminees, kItems, std::vector<std::uint8_t>(kExaminees * kItems),
                                 std::vector<std::uint8_t>(kItems, 255)};
        for (std::size_t e = 0; e < kExaminees; ++e) {
            const double ability = normal(random);
            for (std::size_t i = 0; i < kItems; ++i)
                table.points[i * kExaminees + e] =
                    static_cast<std::uint8_t>(std::clamp(128 + 20 * (ability + normal(random)), 0.0, 255.0));
        }
        const double alpha = *assess::test_statistics(table).alpha;
        held += holds(assess::alpha_interval(alpha, kExaminees, kItems), kTruth);
    }
    CHECK(held / 4000.0 == doctest::Approx(0.95).epsilon(0.012));  // 3 standard errors: 0.0103
}

TEST_CASE("a class of twelve calls an item too hard only where the whole interval says so") {
    CHECK(assess::side_of(assess::facility(3, 12).interval, 0.3) == Side::not_told_apart);
    CHECK(assess::side_of(assess::facility(0, 12).interval, 0.3) == Side::below);
    CHECK(assess::side_of(assess::facility(12, 12).interval, 0.3) == Side::above);
    CHECK(assess::side_of({0.2, 0.3}, 0.3) == Side::not_told_apart);
}
