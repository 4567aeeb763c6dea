#include "assess/simulate.h"

#include "../sweep.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

using assess::ExamRules;
using assess::Exposure;
using assess::Pool;
using assess::Simulation;

namespace {
const ExamRules kMblex{.quotas = {11, 12, 14, 15, 17, 16, 15}};  // content/exams/mblex.toml
}

TEST_CASE("made-up items stand in the proportions of the quotas, drawn as the header says") {
    const auto items = assess::made_up_items(kMblex.quotas, 12'000, 0.2, 1);
    REQUIRE(items.size() == 12'000);
    double sum_a = 0, squares_a = 0, sum_b = 0, squares_b = 0;
    for (const auto& item : items) {
        const double log_a = std::log(item.parameters.discrimination), b = item.parameters.difficulty;
        sum_a += log_a, squares_a += log_a * log_a, sum_b += b, squares_b += b * b;
        CHECK(item.parameters.guessing >= 0.15);
        CHECK(item.parameters.guessing < 0.25);
    }
    for (std::uint16_t area = 0; area < 7; ++area)
        CHECK(std::ranges::count_if(items, [&](const auto& item) { return item.area == area; }) ==
              kMblex.quotas[area] * 120);
    // Within four standard errors of the mean and of the variance of a normal sample.
    CHECK(std::abs(sum_a / 12'000) < 4 * 0.2 / std::sqrt(12'000.0));
    CHECK(std::abs(squares_a / 12'000 - 0.04) < 4 * 0.04 * std::sqrt(2 / 12'000.0));
    CHECK(std::abs(sum_b / 12'000) < 4 / std::sqrt(12'000.0));
    CHECK(std::abs(squares_b / 12'000 - 1) < 4 * std::sqrt(2 / 12'000.0));
}

TEST_CASE("the exam keeps its quotas, is unbiased, loses little and shows no item to over a quarter" *
          doctest::skip(tests::kSanitized)) {
    const Pool pool(assess::made_up_items(kMblex.quotas, 1200, 0.1, 1));
    const Simulation got = assess::simulate(pool, kMblex, {.examinees = 1500, .seed = 1});
    CHECK(got.quotas_exact);
    // Allowed are 0.02, 1.05 and 0.25, and four standard errors of 1500 examinees.
    CHECK(std::abs(got.bias_max) < 0.02 + 4 * 0.24 / std::sqrt(1500.0));
    CHECK(got.rmse / got.rmse_unconstrained < 1.05 + 4 * 0.015);
    CHECK(got.exposure_max < 0.25 + 4 * std::sqrt(0.25 * 0.75 / 1500));
    // A verdict's confidence is the chance that it is right.
    CHECK(std::abs(got.accuracy - got.accuracy_expected) < 4 * std::sqrt(0.93 * 0.07 / 1500));
    CHECK(got.mean_items == doctest::Approx(100));
}

TEST_CASE("prices depend on the seed alone, and only sought-after items have one") {
    const Pool pool(assess::made_up_items(kMblex.quotas, 1200, 0.1, 1));
    const auto prices = assess::find_prices(pool, kMblex, 0.25, 3);
    CHECK(prices == assess::find_prices(pool, kMblex, 0.25, 3));
    CHECK(prices != assess::find_prices(pool, kMblex, 0.25, 4));
    CHECK(std::ranges::all_of(prices, [](float price) { return price >= 0; }));
    const auto dear = std::ranges::count_if(prices, [](float price) { return price > 0.001F; });
    CHECK(dear > 200);
    CHECK(dear < 900);
}

TEST_CASE("an area too small for the ceiling shares its items as evenly as it can") {
    const ExamRules rules{.quotas = {10, 10}};
    auto items = assess::made_up_items(rules.quotas, 400, 0.1, 1);
    items.resize(220);  // 200 of the first area, 20 of the second: each of them in half the exams at best
    const Simulation got = assess::simulate(Pool(items), rules, {.examinees = 800, .seed = 1});
    CHECK(got.quotas_exact);
    CHECK(got.exposure_max < 0.7);
    CHECK(got.exposure_max >= 0.5);
}

TEST_CASE("every control holds exposure down, and none lets it run" * doctest::skip(tests::kSanitized)) {
    const Pool pool(assess::made_up_items(kMblex.quotas, 1200, 0.1, 1));
    std::vector<double> highest;
    for (const Exposure exposure :
         {Exposure::prices, Exposure::eligibility, Exposure::randomesque, Exposure::none})
        highest.push_back(
            assess::simulate(pool, kMblex, {.examinees = 500, .seed = 2, .exposure = exposure}).exposure_max);
    CHECK(highest[0] < 0.33);  // 0.25 and four standard errors of 500 examinees
    CHECK(highest[1] < 0.33);
    CHECK(highest[2] > 0.4);
    CHECK(highest[2] < highest[3]);
    CHECK(highest[3] > 0.7);
}
