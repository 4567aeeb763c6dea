#include "recall/worth.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using recall::Model;
using recall::State;
using recall::Worth;

namespace {
const std::vector<bool> kEveryDay(30, true);

/// Recall `days_left` days after a review today, over its ratings.
double recalled(const Model& model, const std::optional<State>& memory, int elapsed, int days_left) {
    const auto after = recall::after_review(model, memory, elapsed);
    const auto chance = recall::chance_of_ratings(memory, recall::chance_of_recall(model, memory, elapsed));
    double sum = 0;
    for (std::size_t q = 0; q < 4; ++q) sum += chance[q] * model.retrievability(after[q], days_left);
    return sum;
}
}  // namespace

TEST_CASE("the chances of the ratings add up to one") {
    for (const double recall : {0.0, 0.3, 0.95}) {
        double sum = 0;
        for (const double chance : recall::chance_of_ratings(State{3, 5}, recall)) sum += chance;
        CHECK(sum == doctest::Approx(1));
    }
}

TEST_CASE("what was forgotten is learned again the same day") {
    const Model model;
    const State before{6, 5};
    const auto after = recall::after_review(model, before, 8);
    const State lapsed = model.next(before, recall::Rating::again, 8);
    CHECK(after[0].stability == model.next(lapsed, recall::Rating::good, 0).stability);
    CHECK(after[0].stability > lapsed.stability);
    CHECK(after[2].stability == model.next(before, recall::Rating::good, 8).stability);
}

TEST_CASE("on the last day a review is worth the recall that it brings, and waiting what is left") {
    const Model model;
    const Worth worth(model, kEveryDay);
    for (const double stability : {0.4, 2.0, 9.0, 80.0})
        for (const double difficulty : {1.5, 5.0, 9.0})
            for (const int elapsed : {1, 3, 10, 50}) {
                const State state{stability, difficulty};
                const Worth::Choice choice = worth.of(state, elapsed, 1);
                const double exact = recalled(model, state, elapsed, 1);
                CAPTURE(stability);
                CAPTURE(elapsed);
                for (std::size_t i = 0; i < Worth::kPrices; ++i) {
                    CHECK(std::abs(choice.now[i] - exact) < 0.012);  // the grid is coarse
                    CHECK(choice.later[i] == doctest::Approx(model.retrievability(state, elapsed + 1)));
                }
            }
    const Worth::Choice fresh = worth.of(std::nullopt, 0, 1);
    CHECK(fresh.now[0] == doctest::Approx(recalled(model, std::nullopt, 0, 1)).epsilon(0.01));
    CHECK(fresh.later[0] == 0);
}

TEST_CASE("a memory is worth more the cheaper time is, and never less than untouched") {
    const Worth worth(Model(), kEveryDay);
    for (const double stability : {0.5, 4.0, 30.0}) {
        const auto choice = worth.of(State{stability, 6}, 4, 20);
        for (std::size_t i = 0; i < Worth::kPrices; ++i) {
            CHECK(choice.later[i] >= choice.untouched - 1e-6);
            CHECK(choice.later[i] < 1);
            if (i > 0) CHECK(choice.later[i] <= choice.later[i - 1]);
        }
    }
}

TEST_CASE("without a day left to study on, later is never") {
    std::vector<bool> open(30, false);
    open[9] = true;
    const Worth worth(Model(), open);
    const State state{2, 5};
    CHECK(worth.of(state, 6, 20).later[0] > worth.of(state, 6, 20).untouched + 0.05);
    CHECK(worth.of(state, 6, 10).later[0] == doctest::Approx(worth.of(state, 6, 10).untouched));
}

TEST_CASE("what was seen today has nothing to gain today") {
    const auto choice = Worth(Model(), kEveryDay).of(State{2, 5}, 0, 10);
    CHECK(choice.now[0] == 0);
    CHECK(choice.later[0] > 0);
}

TEST_CASE("between two prices the value lies between theirs") {
    Worth::Values values{};
    for (std::size_t i = 0; i < Worth::kPrices; ++i) values[i] = 1 - 0.1F * float(i);
    CHECK(Worth::at(values, std::log(0.001)) == doctest::Approx(1));
    CHECK(Worth::at(values, std::log(0.0024)) == doctest::Approx(0.9));
    CHECK(Worth::at(values, std::log(0.001 * std::sqrt(2.4))) == doctest::Approx(0.95));
    CHECK(Worth::at(values, std::log(1e-9)) == doctest::Approx(1));
    CHECK(Worth::at(values, std::log(100.0)) == doctest::Approx(0.3).epsilon(1e-3));
}
