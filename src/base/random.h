// base/random.h - dice that anyone can throw again: the same seed gives the same throws, in
// every build and on every machine (the standard library's distributions do not promise that).
//
// Source: SplitMix64, Steele, Lea & Flood (2014), Fast splittable pseudorandom number generators.
#pragma once

#include "base/expects.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace base {
__extension__ using Wide = unsigned __int128;

class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    /// 64 bits, each as likely as not.
    std::uint64_t bits() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    /// In [0, 1).
    double uniform() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }
    /// In [0, count). Promise: count > 0. The bias is below count / 2^64.
    std::size_t below(std::size_t count) {
        EXPECTS(count > 0);
        return static_cast<std::size_t>((static_cast<Wide>(bits()) * count) >> 64);
    }
    /// Fisher-Yates: every order as likely.
    template <class T>
    void shuffle(std::vector<T>& values) {
        for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
    }

  private:
    std::uint64_t state_;
};
}  // namespace base
