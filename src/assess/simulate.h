// assess/simulate.h - what an adaptive exam does, found out before anyone sits it.
//
// Simulated examinees have a known ability and answer as the item model says, so that what the exam
// reports can be held against the truth; and how often each item is seen can be counted, and held
// down, before the bank is used.
#pragma once

#include "assess/adaptive.h"

#include <functional>
#include <string_view>

namespace assess {
/// How often an item is seen is held down by ...
enum class Exposure : std::uint8_t {
    eligibility,  ///< a coin for each item and exam, its chance from `find_eligibility`
    randomesque,  ///< asking any one of the ten best items of the area
    none,         ///< nothing
};
inline constexpr std::array<std::string_view, 3> kExposures = {"eligibility", "randomesque", "none"};

/// A bank of made-up items in proportion to `quotas`, so that any bank size can be tried:
/// a log-normal (mean of ln a 0, sd 0.3), b normal (0, 1), c uniform in [0.15, 0.25].
[[nodiscard]] std::vector<PoolItem> made_up_items(std::span<const int> quotas, std::size_t count,
                                                  std::uint64_t seed);

/// The chances of `Sitting::eligibility` under which no item is asked in more than `ceiling` of the
/// exams of N(0, 1) examinees, as far as its area has enough items for that.
[[nodiscard]] std::vector<float> find_eligibility(const Pool& pool, const ExamRules& rules, double ceiling,
                                                  std::uint64_t seed);

struct SimulationPlan {
    int examinees = 2000;
    std::uint64_t seed = 1;
    Exposure exposure = Exposure::eligibility;
    double ceiling = 0.25;  ///< no item in a larger share of exams
};

/// Abilities at which the bias is looked for: from -2 to 2 in steps of 0.5.
inline constexpr std::array<double, 9> kBiasAt = {-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0};

struct Simulation {
    bool quotas_exact = false;                  ///< in each exam that was not stopped early
    std::array<double, kBiasAt.size()> bias{};  ///< mean of (reported - true) ability
    double bias_max = 0;                        ///< the bias furthest from 0, with its sign
    double rmse = 0;                            ///< of the reported ability of N(0, 1) examinees
    double rmse_unconstrained = 0;              ///< the same, without quotas and exposure control
    double exposure_max = 0;                    ///< the largest share of exams that one item is in
    double accuracy = 0;                        ///< the share rightly passed or failed
    double accuracy_expected = 0;               ///< the mean confidence of the verdicts
    double mean_items = 0;                      ///< an exam's length
};

/// Lets examinees drawn from N(0, 1) sit the exam, and as many at each ability of kBiasAt.
/// `progress` is told the share that is done, now and then.
[[nodiscard]] Simulation simulate(const Pool& pool, const ExamRules& rules, const SimulationPlan& plan,
                                  const std::function<void(double)>& progress = {});
}  // namespace assess
