#include "assess/item_fit.h"

#include "simulated.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using assess::ItemParameters;
using assess::ResponseTable;

TEST_CASE("items that fit are called misfits as seldom as promised, answers missing or not") {
    for (const std::size_t kept : {30U, 12U}) {
        int rejected = 0, all = 0;
        double infit = 0, outfit = 0;
        for (std::uint64_t seed = 60; seed < 75; ++seed) {
            const Simulated made = simulated(1000, 30, seed);
            base::Random random(seed);
            const ResponseTable table = thinned(made.table, kept, random);
            for (const auto& fit : assess::item_fit(parameters(assess::calibrate(table).value()), table)) {
                CHECK(fit.degrees_of_freedom == 8);
                rejected += fit.p_value < 0.05;
                infit += fit.infit;
                outfit += fit.outfit;
                ++all;
            }
        }
        CAPTURE(kept);
        CHECK(std::abs(rejected / double(all) - 0.05) < 0.025);  // 450 items
        CHECK(std::abs(infit / all - 1) < 0.005);
        CHECK(std::abs(outfit / all - 1) < 0.01);
    }
}

TEST_CASE("chi-square of a misfit grows, and its mean squares leave one") {
    Simulated made = simulated(2000, 30, 76);
    base::Random random(77);
    for (std::size_t i = 0; i < 2000; ++i) {
        made.table.answers[i * 30 + 0] = random.uniform() < 0.6;             // a coin
        made.table.answers[i * 30 + 1] = std::abs(made.abilities[i]) < 0.7;  // the middle knows
    }
    std::vector<ItemParameters> claimed = made.items;
    claimed[0] = claimed[1] = {1.2, 0, 0};
    const auto fit = assess::item_fit(claimed, made.table, {}, 0);
    CHECK(fit[0].degrees_of_freedom == 10);
    CHECK(fit[0].p_value < 1e-6);
    CHECK(fit[0].infit > 1.15);
    CHECK(fit[0].outfit > 1.2);
    CHECK(fit[1].p_value < 1e-6);
    int others = 0;
    for (std::size_t j = 2; j < 30; ++j) others += fit[j].p_value < 0.01;
    CHECK(others <= 2);
}
