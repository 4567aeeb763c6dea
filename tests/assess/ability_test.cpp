#include "assess/ability.h"

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using assess::Ability;
using assess::Answer;
using assess::ItemParameters;

TEST_CASE("three right answers on known items give the integrated ability") {
    const std::vector<ItemParameters> items = {{1.2, -0.5, 0.2}, {0.8, 0.0, 0.25}, {1.5, 1.0, 0.2}};
    const Ability got = assess::estimate_ability(items, std::vector(3, Answer::right));
    CHECK(got.theta == doctest::Approx(0.78982).epsilon(1e-4));  // Python, 200001 nodes on [-10, 10]
}

TEST_CASE("abilities are those of an independent quadrature, missing answers left out") {
    std::ifstream file(PALPATE_FIXTURES "/reference/ability.csv");
    REQUIRE(file);
    std::map<std::string, std::vector<ItemParameters>> sets;
    int patterns = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("#")) continue;
        std::istringstream in(line);
        std::string kind, set, first, second, third;
        std::getline(in, kind, ',');
        std::getline(in, set, ',');
        std::getline(in, first, ',');
        std::getline(in, second, ',');
        std::getline(in, third, ',');
        if (kind == "item") {
            sets[set].push_back({std::stod(first), std::stod(second), std::stod(third)});
            continue;
        }
        std::vector<ItemParameters> items;
        std::vector<Answer> answers;
        for (std::size_t i = 0; i < first.size(); ++i) {
            if (first[i] == '-') continue;
            items.push_back(sets.at(set)[i]);
            answers.push_back(first[i] == '1' ? Answer::right : Answer::wrong);
        }
        const Ability got = assess::estimate_ability(items, answers);
        CAPTURE(line);
        CHECK(std::abs(got.theta - std::stod(second)) < 1e-6);
        CHECK(std::abs(got.standard_error - std::stod(third)) < 1e-6);
        ++patterns;
    }
    CHECK(patterns == 34);
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
