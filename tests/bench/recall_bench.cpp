// tests/bench/recall_bench.cpp - how long the scheduler takes on the processor, one thread.
//
// The reviews are made up (tests/bench/generated_log.h): 100,000 of them, 11,003 cards.
#include "generated_log.h"

#include <benchmark/benchmark.h>

#include <array>
#include <optional>

namespace {
constexpr double kRetention = 0.9;

/// What f(model, memory before or none, review) takes for each review of the log, card by card.
template <class F>
void walk(benchmark::State& state, const F& f) {
    const recall::ReviewLog log = generated_log(100'000, 42, kSlowLearner);
    const recall::Model model;
    for ([[maybe_unused]] auto _ : state)
        for (std::size_t i = 0; i < log.cards(); ++i) {
            std::optional<recall::State> memory;
            for (const recall::Review& review : log.card(i)) memory = f(model, memory, review);
        }
    state.counters["reviews"] =
        benchmark::Counter(double(state.iterations() * log.reviews()), benchmark::Counter::kIsRate);
}

/// The memory and the interval after each review.
void replay(benchmark::State& state) {
    const double modifier = recall::Model().interval_modifier(kRetention);
    walk(state, [=](const recall::Model& model, const auto& before, const recall::Review& review) {
        const recall::State after = model.review(before, review.rating, review.elapsed_days);
        benchmark::DoNotOptimize(recall::whole_days(modifier * after.stability));
        return after;
    });
}

/// The memory and the interval after each of the four ratings, before each review.
void replay_with_previews(benchmark::State& state) {
    const double modifier = recall::Model().interval_modifier(kRetention);
    walk(state, [=](const recall::Model& model, const auto& before, const recall::Review& review) {
        const auto after =
            before ? model.preview(*before, review.elapsed_days)
                   : std::array{model.first(recall::Rating::again), model.first(recall::Rating::hard),
                                model.first(recall::Rating::good), model.first(recall::Rating::easy)};
        for (const recall::State& one : after)
            benchmark::DoNotOptimize(recall::whole_days(modifier * one.stability));
        return after[static_cast<std::size_t>(review.rating) - 1];
    });
}

/// One of them, its argument known only when it is asked.
void next(benchmark::State& state) {
    const recall::Model model;
    recall::State before{12.0, 6.0};
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(before);
        benchmark::DoNotOptimize(model.next(before, recall::Rating::good, 9));
    }
}

/// Four memories and four intervals.
void preview(benchmark::State& state) {
    const recall::Model model;
    recall::State before{12.0, 6.0};
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(before);
        for (const recall::State& one : model.preview(before, 9))
            benchmark::DoNotOptimize(model.interval_days(one, kRetention));
    }
}
}  // namespace

BENCHMARK(replay)->Unit(benchmark::kMillisecond);
BENCHMARK(replay_with_previews)->Unit(benchmark::kMillisecond);
BENCHMARK(next);
BENCHMARK(preview);
BENCHMARK_MAIN();
