#include "assess/ability.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

using assess::Ability;
using assess::Answer;
using assess::ItemParameters;
using assess::Method;

TEST_CASE("three right answers on known items give the integrated ability") {
    const std::vector<ItemParameters> items = {{1.2, -0.5, 0.2}, {0.8, 0.0, 0.25}, {1.5, 1.0, 0.2}};
    const Ability got = assess::estimate_ability(items, std::vector(3, Answer::right));
    CHECK(got.theta == doctest::Approx(0.78982).epsilon(1e-4));  // Python, 200001 nodes on [-10, 10]
}

namespace {
std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream in(line + ',');
    for (std::string cell; std::getline(in, cell, ',');) cells.push_back(cell);
    return cells;
}
}  // namespace

TEST_CASE("abilities are those of an independent computation by every method, missing answers left out") {
    std::ifstream file(PALPATE_FIXTURES "/reference/ability.csv");
    REQUIRE(file);
    std::map<std::string, std::vector<ItemParameters>> sets;
    int patterns = 0, without_maximum = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("#")) continue;
        const std::vector<std::string> cells = cells_of(line);
        if (cells[0] == "item") {
            sets[cells[1]].push_back({std::stod(cells[2]), std::stod(cells[3]), std::stod(cells[4])});
            continue;
        }
        CAPTURE(line);
        REQUIRE(cells.size() == 11);
        std::vector<ItemParameters> items;
        std::vector<Answer> answers;
        for (std::size_t i = 0; i < cells[2].size(); ++i) {
            if (cells[2][i] == '-') continue;
            items.push_back(sets.at(cells[1])[i]);
            answers.push_back(cells[2][i] == '1' ? Answer::right : Answer::wrong);
        }
        for (const Method method : {Method::eap, Method::map, Method::mle, Method::wle}) {
            CAPTURE(int(method));
            const std::size_t column = 3 + 2 * static_cast<std::size_t>(method);
            const std::optional<Ability> got = assess::estimate_ability(items, answers, method);
            REQUIRE(got.has_value() == !cells[column].empty());
            if (!got) {
                ++without_maximum;
                continue;
            }
            CHECK(std::abs(got->theta - std::stod(cells[column])) < 1e-6);
            CHECK(std::abs(got->standard_error - std::stod(cells[column + 1])) < 1e-6);
        }
        const Ability posterior_mean = assess::estimate_ability(items, answers);
        CHECK(std::abs(posterior_mean.theta - std::stod(cells[3])) < 1e-6);
        ++patterns;
    }
    CHECK(patterns == 34);
    CHECK(without_maximum == 13);
}

TEST_CASE("no answers give back the prior") {
    const Ability got = assess::estimate_ability({}, {}, {0.5, 0.8});
    CHECK(got.theta == doctest::Approx(0.5));
    CHECK(got.standard_error == doctest::Approx(0.8).epsilon(1e-6));
}

TEST_CASE("one more right answer never lowers the ability, and more answers make us surer") {
    std::vector<ItemParameters> items;
    std::vector<Answer> answers;
    Ability before = assess::estimate_ability(items, answers);
    for (int i = 0; i < 40; ++i) {
        items.push_back({1.0, 0.1 * (i % 7) - 0.3, 0.25});
        answers.push_back(Answer::right);
        const Ability now = assess::estimate_ability(items, answers);
        CHECK(now.theta > before.theta);
        before = now;
    }
    CHECK(before.standard_error < 0.7);
}

TEST_CASE("an ability at the cut is above it as likely as not") {
    CHECK(assess::probability_above({0.3, 0.4}, 0.3) == doctest::Approx(0.5));
    CHECK(assess::probability_above({1.0, 0.5}, 0.0) ==
          doctest::Approx(0.97725).epsilon(1e-4));  // normal, 2 sd
}

TEST_CASE("maximum likelihood has no ability for all right or all wrong, the others have one") {
    const std::vector<ItemParameters> items(5, {1.3, 0.2, 0.0});
    for (const Answer answer : {Answer::right, Answer::wrong}) {
        const std::vector<Answer> answers(items.size(), answer);
        CHECK_FALSE(assess::estimate_ability(items, answers, Method::mle));
        for (const Method method : {Method::eap, Method::map, Method::wle})
            CHECK(std::isfinite(assess::estimate_ability(items, answers, method)->theta));
    }
    CHECK_FALSE(assess::estimate_ability({}, {}, Method::wle));  // nothing was asked
}

TEST_CASE("n answers to one Rasch item give the logit of the share of right ones, however far out") {
    for (const auto& [right, of] : {std::pair{1, 2}, {3, 4}, {1, 1000}, {2999, 3000}}) {
        std::vector<Answer> answers(static_cast<std::size_t>(of), Answer::wrong);
        std::fill_n(answers.begin(), right, Answer::right);
        const std::vector<ItemParameters> items(answers.size(), {1.0, 0.5, 0.0});
        const double share = double(right) / of;
        const std::optional<Ability> got = assess::estimate_ability(items, answers, Method::mle);
        REQUIRE(got);
        CHECK(got->theta == doctest::Approx(0.5 + std::log(share / (1 - share))).epsilon(1e-10));
        CHECK(got->standard_error == doctest::Approx(1 / std::sqrt(of * share * (1 - share))).epsilon(1e-10));
        // Warm (1989): for such items his estimate is the logit of (right + 1/2) / (of + 1).
        const double warm = (right + 0.5) / (of + 1.0);
        CHECK(assess::estimate_ability(items, answers, Method::wle)->theta ==
              doctest::Approx(0.5 + std::log(warm / (1 - warm))).epsilon(1e-10));
    }
}

TEST_CASE("of several maxima the highest is taken") {
    // Two easy items and two hard ones right, one or two of middle difficulty wrong: either the hard ones
    // were guessed or the others were slips. Python: bisection of each root on [-8, 8], 4th-order
    // differences.
    const auto estimate = [](int slips, Method method) {
        std::vector<ItemParameters> items = {
            {2.0, -2.0, 0.0}, {2.0, -1.5, 0.0}, {3.0, 2.0, 0.15}, {3.0, 2.0, 0.15}};
        std::vector<Answer> answers(items.size(), Answer::right);
        items.insert(items.end(), slips, {1.0, -1.0, 0.0});
        answers.resize(items.size(), Answer::wrong);
        return *assess::estimate_ability(items, answers, method);
    };
    CHECK(estimate(1, Method::mle).theta == doctest::Approx(2.46849085).epsilon(1e-8));   // not -0.78284380
    CHECK(estimate(1, Method::wle).theta == doctest::Approx(2.25620782).epsilon(1e-8));   // not -1.09409382
    CHECK(estimate(1, Method::map).theta == doctest::Approx(-0.36506178).epsilon(1e-8));  // not 1.71259463
    CHECK(estimate(2, Method::mle).theta == doctest::Approx(-1.12337071).epsilon(1e-8));  // not 2.11442958
    CHECK(estimate(2, Method::wle).theta == doctest::Approx(-1.26510478).epsilon(1e-8));  // not 2.06218723
    CHECK(estimate(2, Method::map).theta == doctest::Approx(-0.68425271).epsilon(1e-8));
    CHECK(estimate(1, Method::mle).standard_error == doctest::Approx(0.65022156).epsilon(1e-7));
}

TEST_CASE("a maximum that is lower than pure guessing explains is none") {
    // Two hard items right, three easy ones wrong. Far below every item the likelihood is
    // 0.25^2 * 0.75^3 = 0.026; around 2.5 it has a maximum, of less than 0.002.
    std::vector<ItemParameters> items(2, {3.0, 2.0, 0.25});
    items.insert(items.end(), 3, {0.5, -1.0, 0.25});
    std::vector<Answer> answers = {Answer::right, Answer::right, Answer::wrong, Answer::wrong, Answer::wrong};
    CHECK_FALSE(assess::estimate_ability(items, answers, Method::mle));
    CHECK(assess::estimate_ability(items, answers, Method::wle)->theta < -1.0);
}

TEST_CASE("a maximum in the very middle is found") {
    const std::vector<ItemParameters> items(2, {1.0, 0.0, 0.0});
    const std::vector<Answer> answers = {Answer::right, Answer::wrong};
    for (const Method method : {Method::eap, Method::map, Method::mle, Method::wle}) {
        const std::optional<Ability> got = assess::estimate_ability(items, answers, method);
        REQUIRE(got);
        CHECK(std::abs(got->theta) < 1e-12);
    }
}

TEST_CASE("the ability stands where the scale stands") {
    std::vector<ItemParameters> items = {
        {1.2, -0.5, 0.2}, {0.8, 0.0, 0.25}, {1.5, 1.0, 0.2}, {1.0, 0.3, 0.0}};
    const std::vector<Answer> answers = {Answer::right, Answer::wrong, Answer::right, Answer::right};
    std::vector<ItemParameters> on_500_100 = items;
    for (ItemParameters& item : on_500_100)
        item = {item.discrimination / 100, 500 + 100 * item.difficulty, item.guessing};
    for (const Method method : {Method::eap, Method::map, Method::mle, Method::wle}) {
        const Ability here = *assess::estimate_ability(items, answers, method);
        const Ability there = *assess::estimate_ability(on_500_100, answers, method, {500, 100});
        CHECK(there.theta == doctest::Approx(500 + 100 * here.theta).epsilon(1e-9));
        CHECK(there.standard_error == doctest::Approx(100 * here.standard_error).epsilon(1e-9));
    }
}

TEST_CASE("thousands of answers are integrated as sharply as they deserve") {
    // Where answers are that many, the posterior is normal about its mode, with the information's spread.
    std::vector<ItemParameters> items(20000, {1.5, 0.0, 0.2});
    std::vector<Answer> answers(items.size(), Answer::wrong);
    std::fill_n(answers.begin(), 13000, Answer::right);
    const Ability mean = assess::estimate_ability(items, answers);
    const Ability mode = *assess::estimate_ability(items, answers, Method::map);
    CHECK(std::abs(mean.theta - mode.theta) < 1e-3 * mode.standard_error * 10);
    CHECK(mean.standard_error == doctest::Approx(mode.standard_error).epsilon(1e-3));
}

TEST_CASE("answers far from an item's difficulty leave finite numbers") {
    const std::vector<ItemParameters> items = {{30.0, -5.0, 0.0}, {30.0, 5.0, 0.0}, {30.0, 0.0, 0.25}};
    const std::vector<Answer> answers = {Answer::wrong, Answer::right, Answer::right};  // against all sense
    for (const Method method : {Method::eap, Method::map, Method::wle}) {
        const std::optional<Ability> got = assess::estimate_ability(items, answers, method);
        REQUIRE(got);
        CHECK(std::isfinite(got->theta));
        CHECK(got->standard_error > 0);
    }
}

TEST_CASE("what an answer tells is the slope of the log-likelihood, its variance, and Warm's J") {
    for (const ItemParameters& item : {ItemParameters{1.2, -0.4, 0.0}, {0.7, 0.9, 0.23}, {2.2, 0.1, 0.1}}) {
        for (const double theta : {-2.5, -0.4, 0.0, 0.8, 3.0}) {
            const double h = 1e-4, p = assess::probability_right(item, theta);
            const auto at = [&](double t) { return assess::probability_right(item, t); };
            const double first = (at(theta + h) - at(theta - h)) / (2 * h);
            const double second = (at(theta + h) - 2 * p + at(theta - h)) / (h * h);
            const assess::Evidence right = evidence(item, Answer::right, theta);
            const assess::Evidence wrong = evidence(item, Answer::wrong, theta);
            CHECK(log_probability(item, Answer::right, theta) == doctest::Approx(std::log(p)).epsilon(1e-12));
            CHECK(log_probability(item, Answer::wrong, theta) ==
                  doctest::Approx(std::log(1 - p)).epsilon(1e-12));
            CHECK(right.slope == doctest::Approx(first / p).epsilon(1e-6));
            CHECK(wrong.slope == doctest::Approx(-first / (1 - p)).epsilon(1e-6));
            CHECK(right.information == doctest::Approx(first * first / (p * (1 - p))).epsilon(1e-6));
            CHECK(std::abs(right.skew - first * second / (p * (1 - p))) < 1e-6);
            CHECK(fisher_information(item, theta) == right.information);
        }
    }
}

TEST_CASE("an item tells most where Birnbaum puts it, and a test tells what its items tell together") {
    const ItemParameters item{1.7, 0.4, 0.2};
    // Birnbaum (1968), ch. 20: b + ln((1 + sqrt(1 + 8 c)) / 2) / a.
    const double peak = 0.4 + std::log((1 + std::sqrt(1 + 8 * 0.2)) / 2) / 1.7;
    CHECK(fisher_information(item, peak) > fisher_information(item, peak - 0.01));
    CHECK(fisher_information(item, peak) > fisher_information(item, peak + 0.01));
    const std::vector<ItemParameters> items = {item, {1.0, 0.0, 0.0}};
    CHECK(assess::test_information(items, 0.0) == doctest::Approx(fisher_information(item, 0.0) + 0.25));
    CHECK(assess::test_information({}, 0.0) == 0.0);
}
