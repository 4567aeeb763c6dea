// school/invented_dice.h - throws that the invented school is made of.
#pragma once

#include "base/random.h"
#include "base/uuid.h"

#include <cmath>
#include <numbers>
#include <string>
#include <vector>

namespace school {
inline bool chance(base::Random& dice, double share) {
    return dice.uniform() < share;
}
inline double between(base::Random& dice, double least, double most) {
    return least + (most - least) * dice.uniform();
}
inline int whole_between(base::Random& dice, int least, int most) {
    return least + static_cast<int>(dice.below(static_cast<std::size_t>(most - least + 1)));
}
/// Normal, by Box & Muller (1958).
inline double normal(base::Random& dice, double mean = 0, double sd = 1) {
    const double radius = std::sqrt(-2 * std::log(1 - dice.uniform()));
    return mean + sd * radius * std::cos(2 * std::numbers::pi * dice.uniform());
}
template <class T>
const T& one_of(base::Random& dice, const std::vector<T>& values) {
    return values[dice.below(values.size())];
}
inline std::string new_uuid(base::Random& dice, base::Moment at) {
    base::RandomBytes bytes{};
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(dice.bits());
    return base::to_text(base::uuid_v7(at, bytes));
}
/// 64 hex digits that look like a key, and open nothing.
inline std::string invented_key(base::Random& dice) {
    std::string key;
    for (int i = 0; i < 64; ++i) key += "0123456789abcdef"[dice.below(16)];
    return key;
}
}  // namespace school
