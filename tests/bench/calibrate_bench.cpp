// tests/bench/calibrate_bench.cpp - how long a calibration takes on the processor, one thread.
//
// The matrices are those of tests/assess/simulated.h. Beside the time: the log-likelihood reached, integrated
// over 401 nodes, and the steps of EM.
#include "../assess/simulated.h"

#include <benchmark/benchmark.h>

#include <array>
#include <cstdio>

namespace {
void calibrate(benchmark::State& state, bool standard_errors) {
    const Simulated made =
        simulated(std::size_t(state.range(0)), std::size_t(state.range(1)), std::uint64_t(state.range(2)));
    assess::CalibrationOptions options;
    options.standard_errors = standard_errors;
    assess::Calibration got;
    for ([[maybe_unused]] auto _ : state) got = assess::calibrate(made.table, options).value();
    std::array<char, 80> label{};
    std::snprintf(label.data(), label.size(), "log-likelihood %.4f, %d steps",
                  assess::marginal_log_likelihood(parameters(got), made.table), got.iterations);
    state.SetLabel(label.data());
}
}  // namespace

BENCHMARK_CAPTURE(calibrate, two_pl, false)
    ->ArgNames({"examinees", "items", "seed"})
    ->Args({1000, 50, 1})
    ->Args({10000, 100, 2})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(calibrate, two_pl_with_standard_errors, true)
    ->ArgNames({"examinees", "items", "seed"})
    ->Args({1000, 50, 1})
    ->Args({10000, 100, 2})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
