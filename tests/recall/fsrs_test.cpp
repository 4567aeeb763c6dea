#include "recall/fsrs.h"

#include "base/random.h"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {
using recall::Rating;
using recall::State;

std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> all;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, ',');) all.push_back(cell);
    return all;
}

/// The formulas as they stand in "The Algorithm", one power a power.
double plain_recall(const recall::Parameters& w, const State& s, int days) {
    return std::pow(1 + (std::pow(0.9, -1 / w[20]) - 1) * days / s.stability, -w[20]);
}
State plain_next(const recall::Parameters& w, const State& s, Rating rating, int days) {
    const double grade = static_cast<double>(rating), r = plain_recall(w, s, days);
    double stability = s.stability;
    if (days == 0) {
        const double growth = std::exp(w[17] * (grade - 3 + w[18])) * std::pow(s.stability, -w[19]);
        stability *= rating == Rating::again ? growth : std::max(growth, 1.0);
    } else if (rating == Rating::again) {
        stability = std::min(w[11] * std::pow(s.difficulty, -w[12]) * (std::pow(s.stability + 1, w[13]) - 1) *
                                 std::exp(w[14] * (1 - r)),
                             s.stability / std::exp(w[17] * w[18]));
    } else {
        stability *= 1 + std::exp(w[8]) * (11 - s.difficulty) * std::pow(s.stability, -w[9]) *
                             (std::exp(w[10] * (1 - r)) - 1) * (rating == Rating::hard ? w[15] : 1) *
                             (rating == Rating::easy ? w[16] : 1);
    }
    const double damped = s.difficulty - w[6] * (grade - 3) * (10 - s.difficulty) / 9;
    const double difficulty = w[7] * (w[4] - std::exp(3 * w[5]) + 1) + (1 - w[7]) * damped;
    return {std::clamp(stability, 0.001, 36500.0), std::clamp(difficulty, 1.0, 10.0)};
}
}  // namespace

TEST_CASE("states and intervals are those of the reference implementation, review by review") {
    std::ifstream file(PALPATE_FIXTURES "/reference/fsrs6.csv");
    REQUIRE(file);
    std::map<std::string, recall::Parameters> sets;
    std::string sequence;
    std::optional<recall::State> state;
    int steps = 0, recalls = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("#")) continue;
        const auto cell = cells(line);
        if (cell[0] == "set") {
            for (std::size_t i = 0; i < 21; ++i) sets[cell[1]][i] = std::stod(cell[i + 2]);
            continue;
        }
        if (cell[0] != sequence) state.reset();
        sequence = cell[0];
        const recall::Model model(sets.at(cell[1]));
        const int days = std::stoi(cell[4]);
        CAPTURE(line);
        CHECK(state.has_value() == (cell.size() == 9));
        if (state) {
            CHECK(model.retrievability(*state, days) ==
                  doctest::Approx(std::stod(cell[8])).epsilon(1e-5).scale(0));
            ++recalls;
        }
        state = model.review(state, static_cast<recall::Rating>(std::stoi(cell[3])), days);
        CHECK(state->stability ==
              doctest::Approx(std::stod(cell[5])).epsilon(1e-5).scale(0));  // ts-fsrs rounds to 8 decimals
        CHECK(state->difficulty == doctest::Approx(std::stod(cell[6])).epsilon(1e-5).scale(0));
        CHECK(model.interval_days(*state, std::stod(cell[2])) == std::stoi(cell[7]));
        ++steps;
    }
    CHECK(steps == 433);
    CHECK(recalls == 433 - 32);
}

TEST_CASE("after as many days as the memory is stable, nine in ten are recalled") {
    for (const double stability : {0.5, 3.0, 40.0, 900.0})
        CHECK(recall::Model().retrievability({stability, 5}, stability) == doctest::Approx(0.9));
}

TEST_CASE("a better rating never makes the memory weaker or harder") {
    const recall::State before{12.0, 6.0};
    for (const int days : {0, 1, 5, 30})
        for (int g = 1; g < 4; ++g) {
            const auto worse = recall::Model().next(before, static_cast<recall::Rating>(g), days);
            const auto better = recall::Model().next(before, static_cast<recall::Rating>(g + 1), days);
            CHECK(better.stability >= worse.stability);
            CHECK(better.difficulty <= worse.difficulty);
        }
}

TEST_CASE("states are those of the plain formulas to a billionth, over the whole range of parameters") {
    base::Random dice(1);
    const auto between = [&](double least, double most) { return least + (most - least) * dice.uniform(); };
    for (int set = 0; set < 200; ++set) {
        recall::Parameters w;
        for (std::size_t i = 0; i < w.size(); ++i)
            w[i] = set == 0 ? recall::kDefaultParameters[i]
                            : between(recall::kLeastParameters[i], recall::kMostParameters[i]);
        const recall::Model model(w);
        for (int i = 0; i < 50; ++i) {
            const State before{std::exp(between(std::log(0.001), std::log(36'500.0))), between(1, 10)};
            const int days = static_cast<int>(dice.below(4)) * static_cast<int>(dice.below(1'000));
            CHECK(model.retrievability(before, days) ==
                  doctest::Approx(plain_recall(w, before, days)).epsilon(1e-9).scale(0));
            const auto all = model.preview(before, days);
            for (const Rating rating : recall::kRatings) {
                const State want = plain_next(w, before, rating, days);
                const State got = model.next(before, rating, days);
                CHECK(got.stability == doctest::Approx(want.stability).epsilon(1e-9).scale(0));
                CHECK(got.difficulty == doctest::Approx(want.difficulty).epsilon(1e-9).scale(0));
                CHECK(all[static_cast<std::size_t>(rating) - 1].stability == got.stability);
                CHECK(all[static_cast<std::size_t>(rating) - 1].difficulty == got.difficulty);
            }
        }
    }
}

TEST_CASE("an interval is the nearest whole number of days until recall has fallen so far") {
    const recall::Model model;
    for (const double retention : {0.7, 0.85, 0.9, 0.97})
        for (const double stability : {0.001, 0.4, 1.0, 7.3, 250.0, 36'500.0}) {
            const State state{stability, 5};
            const double days = model.days_until(state, retention);
            CHECK(model.retrievability(state, days) == doctest::Approx(retention).epsilon(1e-12).scale(0));
            CHECK(model.interval_days(state, retention) ==
                  static_cast<int>(std::clamp(std::round(days), 1.0, 36'500.0)));
        }
    CHECK(recall::whole_days(2.4999999999) == 2);
    CHECK(recall::whole_days(2.5) == 3);
    CHECK(recall::whole_days(0) == 1);
    CHECK(recall::whole_days(1e300) == 36'500);
}
