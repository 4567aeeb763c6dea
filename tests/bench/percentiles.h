// tests/bench/percentiles.h - how long something takes, in the words of whoever waits for it.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

/// Runs `work` once for each number below `times` and prints one line of JSON about how long it took.
/// Returns the 99th percentile. Unit: milliseconds.
template <class Work>
double measure(const std::string& name, int times, const Work& work) {
    std::vector<double> took;
    for (int i = 0; i < times; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work(i);
        took.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::ranges::sort(took);
    const auto at = [&took](double share) {
        return took[static_cast<std::size_t>(share * double(took.size() - 1))];
    };
    std::printf(
        "{\"what\":\"%s\",\"times\":%d,\"p50_ms\":%.3f,\"p90_ms\":%.3f,\"p99_ms\":%.3f,\"max_ms\":%.3f}\n",
        name.c_str(), times, at(0.5), at(0.9), at(0.99), took.back());
    return at(0.99);
}
