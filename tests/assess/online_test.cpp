#include "assess/online.h"

#include "assess/calibrate.h"
#include "simulated.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using assess::Ability;
using assess::Answer;
using assess::Difficulty;
using assess::ItemShape;

namespace {
/// Answers of learners drawn from N(0, 1), whose abilities are known to within `error`.
Difficulty after(int answers, Difficulty known, double truth, const ItemShape& shape, double error,
                 base::Random& random) {
    for (int i = 0; i < answers; ++i) {
        const double theta = nearly_normal(random);
        // the learner's posterior: what a measurement with such an error and N(0, 1) give together
        const double reliability = 1 / (1 + error * error);
        const Ability seen{reliability * (theta + error * nearly_normal(random)),
                           error * std::sqrt(reliability)};
        const double right = assess::probability_right({shape.discrimination, truth, shape.guessing}, theta);
        known = assess::update(known, shape, seen, random.uniform() < right ? Answer::right : Answer::wrong);
    }
    return known;
}
}  // namespace

TEST_CASE("one answer moves a difficulty to the mean and spread of its posterior") {
    // Python, sums over 2001 x 2001 nodes of ability and difficulty
    const Difficulty right = assess::update({0.5, 1.2}, {1.3, 0.2}, {-0.2, 0.6}, Answer::right);
    CHECK(right.b == doctest::Approx(0.028915246).epsilon(1e-6));
    CHECK(right.sd == doctest::Approx(1.166189483).epsilon(1e-6));
    const Difficulty wrong = assess::update({0.5, 1.2}, {1.3, 0.2}, {-0.2, 0.6}, Answer::wrong);
    CHECK(wrong.b == doctest::Approx(0.941273851).epsilon(1e-6));
    CHECK(wrong.sd == doctest::Approx(1.054675044).epsilon(1e-6));
}

TEST_CASE("a right answer makes an item easier, a wrong one harder, an uncertain learner's less so") {
    const Difficulty known{0.0, 1.0};
    for (const double theta : {-2.0, 0.0, 2.0}) {
        const Difficulty right = assess::update(known, {1.0, 0.25}, {theta, 0.3}, Answer::right);
        const Difficulty wrong = assess::update(known, {1.0, 0.25}, {theta, 0.3}, Answer::wrong);
        CHECK(right.b < known.b);
        CHECK(wrong.b > known.b);
    }
    CHECK(assess::update(known, {}, {0.0, 1.0}, Answer::right).b >
          assess::update(known, {}, {0.0, 0.3}, Answer::right).b);
    // who is expected to know says more by not knowing
    CHECK(assess::update(known, {}, {2.0, 0.3}, Answer::wrong).b >
          assess::update(known, {}, {-2.0, 0.3}, Answer::wrong).b);
}

TEST_CASE("answers make it surer, and the author's word fades") {
    base::Random random(51);
    const Difficulty author{-1.0, 1.0};
    CHECK(after(0, author, 1.0, {}, 0.4, random).b == author.b);
    CHECK(after(0, author, 1.0, {}, 0.4, random).sd == author.sd);
    double before = author.sd;
    for (const int answers : {5, 20, 80, 320}) {
        const double sd = after(answers, author, 1.0, {}, 0.4, random).sd;
        CHECK(sd < before);
        before = sd;
    }
    // the same answers after opposite words of two authors
    base::Random one(52), other(52);
    const Difficulty low = after(2000, {-2.0, 1.0}, 0.5, {1.2, 0.2}, 0.4, one);
    const Difficulty high = after(2000, {2.0, 1.0}, 0.5, {1.2, 0.2}, 0.4, other);
    CHECK(std::abs(low.b - high.b) < 0.05);
    CHECK(std::abs(low.b - 0.5) < 4 * low.sd);
    CHECK(low.sd < 0.1);
}

TEST_CASE("the truth lies within the stated uncertainty as often as stated") {
    base::Random random(53);
    for (const int answers : {1, 5, 20, 100}) {
        int inside = 0, close = 0;
        double error = 0, stated = 0;
        constexpr int kItems = 2000;
        for (int item = 0; item < kItems; ++item) {
            const Difficulty author{nearly_normal(random), 1.0};  // authors err by one logit
            const double truth = author.b + nearly_normal(random);
            const ItemShape shape{std::exp(0.3 * nearly_normal(random)), 0.2};
            const Difficulty got = after(answers, author, truth, shape, 0.5, random);
            inside += std::abs(got.b - truth) < 1.96 * got.sd;
            close += std::abs(got.b - truth) < 0.674 * got.sd;
            error += (got.b - truth) * (got.b - truth) / kItems;
            stated += got.sd * got.sd / kItems;
        }
        CAPTURE(answers);
        CHECK(std::abs(inside / double(kItems) - 0.95) < 0.015);
        CHECK(std::abs(close / double(kItems) - 0.5) < 0.035);
        CHECK(std::abs(std::sqrt(error / stated) - 1) < 0.05);
    }
}

TEST_CASE(
    "two sources are weighed by their precision, and a calibration replaces the author's word smoothly") {
    const Difficulty both = assess::combined({1.0, 0.5}, {3.0, 1.0});
    CHECK(both.b == doctest::Approx(1.4));  // (4 * 1 + 1 * 3) / 5
    CHECK(both.sd == doctest::Approx(std::sqrt(0.2)));
    const Difficulty author{1.0, 0.8};
    double before = author.b;
    for (const double error : {5.0, 1.0, 0.3, 0.05}) {
        const Difficulty now = assess::combined(author, {-1.0, error});
        CHECK(now.b < before);
        CHECK(now.sd < std::min(author.sd, error));
        before = now.b;
    }
    CHECK(before == doctest::Approx(-1.0).epsilon(0.01));
    const Difficulty unmoved = assess::combined(author, {7.0, std::numeric_limits<double>::infinity()});
    CHECK(unmoved.b == author.b);
    CHECK(unmoved.sd == doctest::Approx(author.sd));
}

TEST_CASE("difficulties told by answers one at a time agree with a calibration of the whole table") {
    const Simulated made = simulated(1000, 30, 54);
    assess::CalibrationOptions options;
    options.model = assess::Model::one_pl;
    const assess::Calibration whole = assess::calibrate(made.table, options).value();
    for (std::size_t j = 0; j < 30; ++j) {
        const auto& item = whole.items[j].parameters;
        Difficulty known{0.0, 1.5};
        for (std::size_t i = 0; i < 1000; ++i)
            known = assess::update(known, {item.discrimination, 0.0}, {0.0, 1.0},
                                   made.table.answers[i * 30 + j] > 0 ? Answer::right : Answer::wrong);
        CHECK(std::abs(known.b - item.difficulty) < 0.15);
    }
}
