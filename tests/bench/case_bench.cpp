// How long one act of a case takes, and a thousand whole visits. One line of JSON each.
#include "cases/agents.h"
#include "cases/debrief.h"
#include "content/load.h"
#include "percentiles.h"

#include <chrono>
#include <cstdio>

namespace {
using Clock = std::chrono::steady_clock;
double micros(Clock::duration took) {
    return std::chrono::duration<double, std::micro>(took).count();
}
}  // namespace

int main() {
    const auto folder = content::shipped_bank();
    if (!folder) return 1;
    const auto loaded = content::load({&*folder, 1});
    if (!loaded) return 1;
    const content::Bank& bank = loaded->bank;
    std::vector<double> acts;
    for (const auto& study : bank.cases)
        for (const auto& variant : cases::variants(study)) {
            auto door = cases::start(bank, study, variant);
            if (!door) return 1;
            const auto path = cases::expert_path(*door);
            for (const auto& act : path) {
                const auto begun = Clock::now();
                cases::act(*door, act);
                acts.push_back(micros(Clock::now() - begun));
            }
        }
    std::sort(acts.begin(), acts.end());
    std::printf("{\"what\":\"one act\",\"acts\":%zu,\"p50_us\":%.2f,\"p99_us\":%.2f}\n", acts.size(),
                acts[acts.size() / 2], acts[acts.size() * 99 / 100]);

    base::Random dice(1);
    const auto begun = Clock::now();
    double sum = 0;
    for (int i = 0; i < 1000; ++i) {
        const auto& study = bank.cases[std::size_t(i) % bank.cases.size()];
        const auto all = cases::variants(study);
        auto door = cases::start(bank, study, all[std::size_t(i) % all.size()]);
        if (!door) return 1;
        const auto run =
            cases::play(*std::move(door), i % 2 == 0 ? cases::Agent::expert : cases::Agent::random, dice);
        sum += cases::debrief(run).total;
    }
    std::printf("{\"what\":\"1000 visits with debrief\",\"seconds\":%.3f,\"mean_score\":%.3f}\n",
                micros(Clock::now() - begun) / 1e6, sum / 1000);
}
