// How often a test throws its dice anew.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tests {
/// `times`, and a tenth of it under the sanitizers, where it takes twenty times as long: what a
/// sweep finds out is found out without them; for the memory it has to go every way once.
constexpr std::uint64_t sweeps(std::uint64_t times) {
#ifdef PALPATE_SANITIZED
    return times < 10 ? 1 : times / 10;
#else
    return times;
#endif
}
/// Are the sanitizers on? A test of statistics is left out then, where shorter ones go the same ways:
/// TEST_CASE("..." * doctest::skip(tests::kSanitized)).
constexpr bool kSanitized = sweeps(10) < 10;
/// Of a long list every one; under the sanitizers every seventh.
constexpr std::size_t kStride = kSanitized ? 7 : 1;
}  // namespace tests
