// tests/bench/fit_bench.cpp - what a fit of a learner's parameters costs and how well it foretells.
//
//     fit_bench              processor time, and log loss on a fresh log of the same learner (100000 reviews,
//     seed 777) fit_bench --students   thirty learners: how much of the gap between the defaults and the
//     learner's true
//                            parameters is closed, on fresh logs of 20000 reviews; for several widths of the
//                            prior
//     fit_bench --far        the same for the defaults themselves and for two learners far from them, twenty
//     logs each
#include "generated_log.h"
#include "recall/fit.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <string_view>
#include <vector>

namespace {
double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

void time_and_loss() {
    const recall::ReviewLog fresh = generated_log(100'000, 777, kSlowLearner);
    for (const std::size_t reviews : {1'000UL, 10'000UL, 100'000UL}) {
        const recall::ReviewLog log = generated_log(reviews, 42, kSlowLearner);
        recall::Fit fitted = recall::fit(log);  // warm
        std::array<double, 5> cpu{};
        for (double& seconds : cpu) {
            const double begin = cpu_seconds();
            fitted = recall::fit(log);
            seconds = cpu_seconds() - begin;
        }
        std::ranges::sort(cpu);
        std::printf(
            "{\"fit\":\"slow learner\",\"reviews\":%zu,\"cpu_ms_median\":%.3f,\"log_loss\":%.5f,"
            "\"log_loss_default\":%.5f,\"fresh_log_loss\":%.6f,\"fresh_default\":%.6f,\"fresh_truth\":%.6f}"
            "\n",
            reviews, 1e3 * cpu[2], fitted.log_loss, fitted.log_loss_default,
            log_loss(fresh, fitted.parameters), log_loss(fresh, recall::kDefaultParameters),
            log_loss(fresh, kSlowLearner));
    }
}

struct Learner {
    recall::Parameters parameters;
    std::uint32_t seed;
};

void gaps(std::string_view who, const std::vector<Learner>& learners) {
    struct Fresh {
        recall::ReviewLog log;
        double by_default, by_truth;
    };
    std::vector<Fresh> fresh;
    for (const Learner& learner : learners) {
        recall::ReviewLog log = generated_log(20'000, 5'000 + learner.seed, learner.parameters);
        const double by_default = log_loss(log, recall::kDefaultParameters),
                     by_truth = log_loss(log, learner.parameters);
        fresh.push_back({std::move(log), by_default, by_truth});
    }
    for (const double log_sd : {0.1, 0.15, 0.25, 0.4}) {
        recall::Prior prior;
        prior.log_sd = log_sd;
        for (const std::size_t reviews : {300UL, 1'000UL, 3'000UL, 10'000UL}) {
            double sum_default = 0, sum_truth = 0, sum_fitted = 0;
            int worse = 0, kept = 0;
            for (std::size_t k = 0; k < learners.size(); ++k) {
                const recall::Fit fitted = recall::fit(
                    generated_log(reviews, 1'000 + learners[k].seed, learners[k].parameters), prior);
                const double loss = log_loss(fresh[k].log, fitted.parameters);
                sum_default += fresh[k].by_default;
                sum_truth += fresh[k].by_truth;
                sum_fitted += loss;
                worse += loss > fresh[k].by_default ? 1 : 0;
                kept += fitted.defaults_kept ? 1 : 0;
            }
            const auto count = static_cast<double>(learners.size());
            std::printf(
                "{\"learners\":\"%.*s\",\"count\":%zu,\"prior_log_sd\":%.2f,\"reviews\":%zu,\"default\":%.5f,"
                "\"fitted\":%.5f,\"truth\":%.5f,\"gap_closed\":%.3f,\"worse_than_default\":%d,"
                "\"defaults_kept\":%d}\n",
                static_cast<int>(who.size()), who.data(), learners.size(), log_sd, reviews,
                sum_default / count, sum_fitted / count, sum_truth / count,
                sum_default > sum_truth ? (sum_default - sum_fitted) / (sum_default - sum_truth) : 0.0, worse,
                kept);
        }
    }
}
}  // namespace

int main(int argc, char** argv) {
    const std::string_view what = argc > 1 ? argv[1] : "";
    if (what.empty()) time_and_loss();
    std::vector<Learner> students, defaults, slow, strong;
    for (std::uint32_t k = 0; k < 30; ++k) students.push_back({student(k), k});
    for (std::uint32_t k = 0; k < 20; ++k) {
        slow.push_back({kSlowLearner, 300 + k});
        strong.push_back({kStrongLearner, 400 + k});
        defaults.push_back({recall::kDefaultParameters, 500 + k});
    }
    if (what == "--students") gaps("students", students);
    if (what == "--far") {
        gaps("defaults", defaults);
        gaps("slow", slow);
        gaps("strong", strong);
    }
}
