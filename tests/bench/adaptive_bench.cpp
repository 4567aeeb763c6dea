// tests/bench/adaptive_bench.cpp - how long an adaptive exam takes on the processor, one thread.
//
// The bank is made up (assess/simulate.h), in the proportions of the MBLEx, with prices.
#include "assess/simulate.h"
#include "base/random.h"

#include <benchmark/benchmark.h>

namespace {
const assess::ExamRules kRules{.quotas = {11, 12, 14, 15, 17, 16, 15}};

struct Bank {
    assess::Pool pool;
    std::vector<float> prices;

    explicit Bank(std::size_t items) : pool(assess::made_up_items(kRules.quotas, items, 0.1, 1)) {
        base::Random dice(1);
        for (std::size_t i = 0; i < items; ++i) prices.push_back(float(0.1 * dice.uniform()));
    }
    [[nodiscard]] assess::AdaptiveExam begin(std::uint64_t seed) const {
        return {pool, kRules, {.seed = seed, .standing = {}, .prices = prices}};
    }
};

/// Exams from the first question to the report.
void exam(benchmark::State& state) {
    const Bank bank(std::size_t(state.range(0)));
    base::Random dice(2);
    for ([[maybe_unused]] auto _ : state) {
        assess::AdaptiveExam exam = bank.begin(dice.bits());
        while (const auto item = exam.next()) {
            exam.ask(*item);
            const double right = assess::probability_right(bank.pool[*item].parameters, 0.5);
            exam.answer(dice.uniform() < right ? assess::Answer::right : assess::Answer::wrong);
        }
        benchmark::DoNotOptimize(exam.final_ability());
    }
    state.counters["exams"] = benchmark::Counter(double(state.iterations()), benchmark::Counter::kIsRate);
}

/// The choice of one item in the middle of an exam.
void choice(benchmark::State& state) {
    const Bank bank(std::size_t(state.range(0)));
    assess::AdaptiveExam exam = bank.begin(3);
    for (int i = 0; i < 50; ++i) {
        exam.ask(*exam.next());
        exam.answer(i % 2 == 0 ? assess::Answer::right : assess::Answer::wrong);
    }
    for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(exam.next());
}

void pool(benchmark::State& state) {
    const auto items = assess::made_up_items(kRules.quotas, std::size_t(state.range(0)), 0.1, 1);
    for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(assess::Pool(items));
}

void prices(benchmark::State& state) {
    const Bank bank(std::size_t(state.range(0)));
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(assess::find_prices(bank.pool, kRules, 0.25, 1));
}
}  // namespace

BENCHMARK(exam)->Arg(1000)->Arg(100'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(choice)->Arg(1000)->Arg(100'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(pool)->Arg(1200)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(prices)->Arg(1200)->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
