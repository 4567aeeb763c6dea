#include "assess/standard.h"

#include "base/random.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>
#include <vector>

using assess::Ability;
using assess::AngoffSheet;
using assess::ItemParameters;

namespace {
// Four judges who agree, and one who finds the easy items hard.
const AngoffSheet kFirstRound{5, 4, {0.6,  0.7,  0.5, 0.8,  0.55, 0.75, 0.45, 0.85, 0.65, 0.65,
                                     0.55, 0.75, 0.6, 0.72, 0.48, 0.82, 0.7,  0.6,  0.75, 0.5}};

const std::vector<ItemParameters> kItems = {
    {1.2, -0.5, 0.2}, {0.8, 0.0, 0.25}, {1.5, 1.0, 0.2}, {1.0, -1.0, 0.0}, {0.7, 0.4, 0.1}};

double normal(base::Random& random) {  // Box & Muller (1958)
    const double radius = std::sqrt(-2 * std::log(1 - random.uniform()));
    return radius * std::cos(2 * std::numbers::pi * random.uniform());
}

bool near(double got, double expected) {
    return std::abs(got - expected) < 1e-12;
}
}  // namespace

TEST_CASE("the judges' cuts give the standard and how sure of it they are") {
    const assess::AngoffStandard got = assess::angoff(kFirstRound);
    // numpy: mean, std(ddof=1), corrcoef
    CHECK(near(got.cut, 2.594));
    CHECK(near(got.sd, 0.026076809620810576));
    CHECK(near(got.standard_error, 0.011661903789690592));
    CHECK(near(got.items[0].mean, 0.6199999999999999));
    CHECK(near(got.items[0].sd, 0.057008771254956875));
    CHECK(near(got.judges[4].cut, 2.55));
    CHECK(near(*got.judges[0].agreement, 0.9975869928637607));
    CHECK(near(*got.judges[4].agreement, -0.9885839872986237));
}

TEST_CASE("a judge who finds other items hard stands apart, and so does one whose cut lies far off") {
    // The cuts are 1.8, 2.1, 1.5 and 1.8; the last one's order is the others' turned round.
    const assess::AngoffStandard got =
        assess::angoff({4, 3, {0.5, 0.6, 0.7, 0.6, 0.7, 0.8, 0.4, 0.5, 0.6, 0.7, 0.6, 0.5}});
    CHECK_FALSE(got.judges[0].stands_apart);
    CHECK(*got.judges[3].agreement == doctest::Approx(-1));
    CHECK(got.judges[3].stands_apart);

    const AngoffSheet lenient{4, 3, {0.5, 0.6, 0.7, 0.52, 0.61, 0.7, 0.49, 0.6, 0.69, 0.2, 0.3, 0.4}};
    const assess::AngoffStandard with_lenient = assess::angoff(lenient);
    CHECK_FALSE(with_lenient.judges[0].stands_apart);
    CHECK(*with_lenient.judges[3].agreement == doctest::Approx(1).epsilon(0.01));
    CHECK(with_lenient.judges[3].stands_apart);
}

TEST_CASE("three judges are too few to say who stands apart by the cut alone") {
    CHECK_FALSE(assess::angoff({3, 2, {0.5, 0.6, 0.51, 0.6, 0.8, 0.9}}).judges[2].stands_apart);
    const assess::AngoffStandard got = assess::angoff({2, 2, {0.5, 0.5, 0.9, 0.9}});
    CHECK(near(got.cut, 1.4));
    CHECK_FALSE(got.judges[0].agreement);
    CHECK_FALSE(got.judges[0].stands_apart);
}

TEST_CASE("the second round shows how far each judge moved and that they came together") {
    AngoffSheet second = kFirstRound;
    second.ratings[16] = 0.65, second.ratings[17] = 0.65, second.ratings[18] = 0.6, second.ratings[19] = 0.7;
    const assess::AngoffChange got = assess::change(assess::angoff(kFirstRound), assess::angoff(second));
    CHECK(near(got.judge[0], 0));
    CHECK(near(got.judge[4], 0.05));  // 2.55 -> 2.6
    CHECK(near(got.cut, 0.01));
    CHECK(got.sd < 0);
}

TEST_CASE("a cut in right answers becomes an ability where the test's curve reaches it") {
    const std::vector<ItemParameters> symmetric = {{1, -1, 0}, {1, 0, 0}, {1, 1, 0}};
    CHECK(std::abs(*assess::theta_at(symmetric, 1.5)) < 1e-11);  // by symmetry
    const double theta = *assess::theta_at(kItems, 3.2);
    CHECK(std::abs(assess::expected_score(kItems, theta) - 3.2) < 1e-11);
    CHECK_FALSE(assess::theta_at(kItems, 0.75));  // the guessing chances' sum
    CHECK_FALSE(assess::theta_at(kItems, 5));
}

TEST_CASE("the distribution of right answers is the sum over all patterns") {
    // Python, all 32 patterns at theta = 0.3
    const std::vector<double> expected = {0.004323613597152139, 0.047761990445098476, 0.19523803103271092,
                                          0.3623706121693341,   0.3011244799500531,   0.08918127280565125};
    const std::vector<double> got = assess::score_distribution(kItems, 0.3);
    REQUIRE(got.size() == 6);
    for (std::size_t score = 0; score < 6; ++score) CHECK(near(got[score], expected[score]));
    CHECK(assess::score_distribution({}, 0) == std::vector<double>{1});
}

TEST_CASE("Rudner's accuracy and consistency are the sums over candidates") {
    const std::vector<Ability> candidates = {{-1.2, 0.4}, {-0.1, 0.3}, {0.05, 0.35}, {0.6, 0.3}, {2.0, 0.5}};
    const assess::Classification got = assess::classification(candidates, 0.1);
    // Python, math.erfc
    CHECK(near(got.accuracy, 0.8511732467820827));
    CHECK(near(got.consistency, 0.8073322175255762));
    CHECK(near(got.false_positive, 0.009572540063347956));
    CHECK(near(got.false_negative, 0.1392542131545691));
    CHECK(near(got.accuracy + got.false_positive + got.false_negative, 1));
}

TEST_CASE("Lee's accuracy and consistency are the sums over all patterns") {
    const std::vector<double> thetas = {-1.0, -0.2, 0.3, 0.9, 1.7};
    const assess::Classification got = assess::classification(kItems, thetas, 3);
    // Python, all 32 patterns
    CHECK(near(got.accuracy, 0.7413355730884803));
    CHECK(near(got.consistency, 0.69464325910449));
    CHECK(near(got.false_positive, 0.18425033401312726));
    CHECK(near(got.false_negative, 0.07441409289839247));
    CHECK(assess::classification(kItems, thetas, 6).accuracy == 1);  // nobody can, and nobody should
}

TEST_CASE("the chances are those of sittings thrown with dice") {
    base::Random random(21);
    std::vector<Ability> seen;
    int right_side = 0, twice = 0, all = 40'000;
    for (int i = 0; i < all; ++i) {
        // A flat world: every truth as likely, so the truth is normal about its estimate.
        const double truth = 8 * random.uniform() - 4, se = 0.4, cut = 0.2;
        seen.push_back({truth + se * normal(random), se});
        const double again = truth + se * normal(random);
        right_side += (seen.back().theta > cut) == (truth > cut);
        twice += (seen.back().theta > cut) == (again > cut);
    }
    const assess::Classification got = assess::classification(seen, 0.2);
    CHECK(std::abs(got.accuracy - double(right_side) / all) < 0.004);  // 3 standard errors
    double same = 0;
    for (const Ability& one : seen) {
        const double again = assess::chance_to_pass_again(one, 0.2);
        same += (one.theta > 0.2 ? again : 1 - again) / all;
    }
    CHECK(std::abs(same - double(twice) / all) < 0.005);
}

TEST_CASE("the chance to pass again is that of a normal with twice the variance") {
    CHECK(assess::chance_to_pass_again({0.1, 0.3}, 0.1) == doctest::Approx(0.5));
    CHECK(near(assess::chance_to_pass_again({0.6, 0.3}, 0.1), 0.8807035853417823));  // Python, math.erfc
}
