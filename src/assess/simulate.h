// assess/simulate.h - what an adaptive exam does, found out before anyone sits it.
//
// Simulated examinees have a known ability and answer as the item model says, so that what the exam
// reports can be held against the truth; and how often each item is seen can be counted, and held
// down, before the bank is used.
//
// Of the ways to hold it down, prices cost least. Measured over 10,000 examinees on 1,200 made-up
// items and the seven areas of the MBLEx: the error as a multiple of the one without quotas and
// control, and the share of exams that the most seen item is in.
//
//     sd of ln a           0.1          0.2          0.3
//     prices           1.03  0.24   1.06  0.24   1.09  0.24
//     eligibility      1.04  0.24   1.09  0.24   1.13  0.25
//     randomesque, 10  1.02  0.62
//     none             1.00  0.87
//
// A coin throws an item out of exams where nothing replaces it as readily as out of others; a price
// keeps it for those examinees whom it tells most about. Randomesque choice cannot hold a ceiling in
// areas that each exam visits a dozen times. (Where the coin is thrown once for each item and exam, as
// here, Sympson & Hetter's method and item eligibility are one.) The more the items differ in a, the
// more any ceiling costs: at an sd of 0.2 even the best assignment of items to known abilities, found
// by linear programming, has an error of 1.05 times the free one.
//
// Sources: Everett (1963), Generalized Lagrange multiplier method for solving problems of optimum
// allocation of resources, Operations Research 11(3), 399-417; Robbins & Monro (1951), A stochastic
// approximation method, Annals of Mathematical Statistics 22(3), 400-407; van der Linden & Veldkamp
// (2004), Constraining item exposure in computerized adaptive testing with shadow tests, Journal of
// Educational and Behavioral Statistics 29(3), 273-291; Sympson & Hetter (1985), Controlling
// item-exposure rates in computerized adaptive testing, Proceedings of the 27th annual meeting of the
// Military Testing Association, 973-977; Kingsbury & Zara (1989; adaptive.h), randomesque choice.
#pragma once

#include "assess/adaptive.h"

#include <functional>
#include <string_view>

namespace assess {
/// Made-up items, so that a bank of any size can be tried: in proportion to `quotas`, ln a normal
/// (0, spread), b normal (0, 1), c uniform in [0.15, 0.25].
[[nodiscard]] std::vector<PoolItem> made_up_items(std::span<const int> quotas, std::size_t count,
                                                  double spread, std::uint64_t seed);

/// What holds down how often an item is seen.
enum class Exposure : std::uint8_t {
    prices,       ///< each item has a price (Sitting::prices)
    eligibility,  ///< in each exam a coin for each item says whether it may be asked
    randomesque,  ///< any one of the ten best items of the area is asked
    none,
};
inline constexpr std::array<std::string_view, 4> kExposures = {"prices", "eligibility", "randomesque",
                                                               "none"};

/// The prices under which no item is asked in more than `ceiling` of the exams of N(0, 1) examinees,
/// as far as its area has enough items. Time: half a second for 1,200 items and 100 of them an exam.
[[nodiscard]] std::vector<float> find_prices(const Pool& pool, const ExamRules& rules, double ceiling,
                                             std::uint64_t seed);

struct SimulationPlan {
    int examinees = 2000;  ///< > 0
    std::uint64_t seed = 1;
    Exposure exposure = Exposure::prices;
    double ceiling = 0.25;  ///< the largest share of exams that an item may be in
};

/// The abilities at which the bias is looked for.
inline constexpr std::array<double, 9> kBiasAt = {-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0};

struct Simulation {
    bool quotas_exact = false;      ///< in every exam of full length
    double bias_max = 0;            ///< of `bias_at`, the one furthest from 0, with its sign
    double rmse = 0;                ///< of the reported ability of N(0, 1) examinees
    double rmse_unconstrained = 0;  ///< the same people in exams without quotas and exposure control
    double exposure_max = 0;        ///< the largest share of exams that one item was in
    double accuracy = 0;            ///< the share rightly passed or failed by the reported ability
    double accuracy_expected = 0;   ///< what the reported abilities and their errors expect (Rudner 2001)
    double mean_items = 0;          ///< in an exam
    std::array<double, kBiasAt.size()> bias_at{};  ///< mean of reported less true ability, at kBiasAt
};

/// Lets examinees sit the exam: that many from N(0, 1), one from each of as many slices that are as
/// likely, and that many at each ability of kBiasAt. `progress` is told the share done, now and then.
[[nodiscard]] Simulation simulate(const Pool& pool, const ExamRules& rules, const SimulationPlan& plan,
                                  const std::function<void(double)>& progress = {});
}  // namespace assess
