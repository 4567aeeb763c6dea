// tests/bench/percentiles.h - how long something takes, in the words of whoever waits for it.
#pragma once

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

/// A clock of the system in milliseconds.
inline double milliseconds(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// The value below which that share of the sorted ones lies.
inline double percentile(const std::vector<double>& sorted, double share) {
    return sorted[static_cast<std::size_t>(share * double(sorted.size() - 1))];
}

/// Runs `work` once for each number below `times` and prints one line of JSON about how long it took
/// on the wall clock. Returns the 99th percentile of the calling thread's own time on the processor,
/// which a busy machine does not lengthen. Unit: milliseconds.
template <class Work>
double measure(const std::string& name, int times, const Work& work) {
    std::vector<double> took, computed;
    for (int i = 0; i < times; ++i) {
        const double wall = milliseconds(CLOCK_MONOTONIC), cpu = milliseconds(CLOCK_THREAD_CPUTIME_ID);
        work(i);
        computed.push_back(milliseconds(CLOCK_THREAD_CPUTIME_ID) - cpu);
        took.push_back(milliseconds(CLOCK_MONOTONIC) - wall);
    }
    std::ranges::sort(took);
    std::ranges::sort(computed);
    std::printf(
        "{\"what\":\"%s\",\"times\":%d,\"p50_ms\":%.3f,\"p90_ms\":%.3f,\"p99_ms\":%.3f,\"max_ms\":%.3f,"
        "\"cpu_p99_ms\":%.3f}\n",
        name.c_str(), times, percentile(took, 0.5), percentile(took, 0.9), percentile(took, 0.99),
        took.back(), percentile(computed, 0.99));
    return percentile(computed, 0.99);
}
