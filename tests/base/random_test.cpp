#include "base/random.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <numeric>

TEST_CASE("the first throws of seed 0 are those of the published SplitMix64") {
    base::Random dice(0);
    CHECK(dice.bits() == 0xE220A8397B1DCDAFULL);  // reference implementation, Vigna 2015, seed 0
    CHECK(dice.bits() == 0x6E789E6AA1B965F4ULL);
}

TEST_CASE("every number below the count comes up about equally often") {
    base::Random dice(7);
    std::array<int, 6> seen{};
    for (int i = 0; i < 60'000; ++i) ++seen[dice.below(6)];
    for (const int count : seen) CHECK(std::abs(count - 10'000) < 500);
}

TEST_CASE("a shuffle keeps every card") {
    std::vector<int> deck(52);
    std::iota(deck.begin(), deck.end(), 0);
    base::Random(3).shuffle(deck);
    CHECK_FALSE(std::is_sorted(deck.begin(), deck.end()));
    std::sort(deck.begin(), deck.end());
    for (int i = 0; i < 52; ++i) CHECK(deck[std::size_t(i)] == i);
}
