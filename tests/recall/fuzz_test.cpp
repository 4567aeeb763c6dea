#include "recall/fuzz.h"

#include <doctest/doctest.h>

#include <set>

TEST_CASE("the days among which an interval is drawn are those of Anki") {
    const auto range = [](int days, int least, int most) {
        CAPTURE(days);
        CHECK(recall::fuzz_range(days).least == least);
        CHECK(recall::fuzz_range(days).most == most);
    };
    range(1, 1, 1);  // those up to 37: Anki's own tests, rslib/src/scheduler/states/fuzz.rs
    range(2, 2, 2);
    range(3, 2, 4);
    range(7, 5, 9);
    range(17, 14, 20);
    range(20, 17, 23);
    range(37, 33, 41);
    range(100, 93, 107);  // ts-fsrs 5.4.2, get_fuzz_range(days, 0, 36500)
    range(365, 345, 385);
    range(36'500, 34'673, 36'500);
}

TEST_CASE("each day of the range is drawn, none beside it, and the same seed draws the same") {
    for (const int days : {1, 2, 3, 10, 60}) {
        base::Random dice(7), again(7);
        std::set<int> drawn;
        for (int i = 0; i < 2'000; ++i) drawn.insert(recall::spread_interval(days, dice));
        base::Random first(7);
        CHECK(recall::spread_interval(days, first) == recall::spread_interval(days, again));
        CHECK(*drawn.begin() == recall::fuzz_range(days).least);
        CHECK(*drawn.rbegin() == recall::fuzz_range(days).most);
        CHECK(static_cast<int>(drawn.size()) == *drawn.rbegin() - *drawn.begin() + 1);
    }
}

TEST_CASE("cards learnt together come apart, and on average wait as long as before") {
    base::Random dice(1);
    double sum = 0;
    for (int i = 0; i < 10'000; ++i) sum += recall::spread_interval(30, dice);
    CHECK(sum / 10'000 == doctest::Approx(30).epsilon(0.005));
}
