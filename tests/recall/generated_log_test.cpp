#include "../bench/generated_log.h"

#include <doctest/doctest.h>

namespace {
/// FNV-1a over rating and days of each review, low byte first, and a 0 after each card.
std::uint64_t print_of(const recall::ReviewLog& log) {
    std::uint64_t print = 14695981039346656037ULL;
    const auto put = [&](std::int32_t byte) {
        print = (print ^ static_cast<std::uint64_t>(byte)) * 1099511628211ULL;
    };
    for (std::size_t i = 0; i < log.cards(); ++i) {
        for (const recall::Review& review : log.card(i)) {
            put(static_cast<std::int32_t>(review.rating));
            put(review.elapsed_days & 255);
            put(review.elapsed_days >> 8);
        }
        put(0);
    }
    return print;
}
}  // namespace

TEST_CASE("generated logs are those of the generator in JavaScript, review by review") {
    const recall::ReviewLog slow = generated_log(10'000, 42, kSlowLearner);
    CHECK(slow.reviews() == 10'000);
    CHECK(slow.cards() == 1'055);  // genLog({nReviews: 10000, seed: 42}) under node 20
    CHECK(print_of(slow) == 0xcb6bb609a6cbdc3);

    const recall::ReviewLog strong = generated_log(2'000, 7, kStrongLearner);
    CHECK(strong.cards() == 248);
    CHECK(print_of(strong) == 0xfd9dbf38588c6865);
}
