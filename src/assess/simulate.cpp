#include "assess/simulate.h"

#include "base/expects.h"
#include "base/random.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace assess {
namespace {
/// The value below which that share of a standard normal distribution lies.
double normal_quantile(double share) {
    double low = -8.0, high = 8.0;
    while (high - low > 1e-9) {
        const double middle = 0.5 * (low + high);
        (0.5 * std::erfc(-middle / std::sqrt(2.0)) < share ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

/// Someone who sits an exam, perhaps several: each brings the same luck to the n-th question, so that
/// two kinds of exam differ by what they are and not by chance (common random numbers).
struct Examinee {
    double theta = 0;
    std::uint64_t luck = 0;
};

/// The n-th examinee of `count`, one from each slice of N(0, 1).
Examinee draw_examinee(int n, int count, base::Random& dice) {
    const double theta = normal_quantile((n + dice.uniform()) / count);
    return {theta, dice.bits()};
}

/// A control of exposure: of each item its price, or its chance to be eligible.
struct Control {
    Exposure exposure = Exposure::none;
    std::vector<float> of_item;
};

struct Outcome {
    Ability reported;
    double error = 0;  ///< reported less true ability
    std::vector<Answered> answered;
    bool quotas_exact = false;  ///< or stopped early
};

Outcome sit(const Pool& pool, const ExamRules& rules, const Control& control, const Examinee& who,
            std::uint64_t seed) {
    Sitting sitting{.seed = seed};
    std::vector<Standing> standing;
    if (control.exposure == Exposure::prices) sitting.prices = control.of_item;
    if (control.exposure == Exposure::eligibility) {
        base::Random coins(~seed);
        for (const float chance : control.of_item)
            standing.push_back(coins.uniform() < double(chance) ? Standing::allowed : Standing::last_resort);
        sitting.standing = standing;
    }
    AdaptiveExam exam(pool, rules, sitting);
    base::Random luck(who.luck);
    while (const auto item = exam.next()) {
        exam.ask(*item);
        const double right = probability_right(pool[*item].parameters, who.theta);
        exam.answer(luck.uniform() < right ? Answer::right : Answer::wrong);
    }
    const auto answered = exam.answered();
    const Ability reported = exam.final_ability();
    return {reported,
            reported.theta - who.theta,
            {answered.begin(), answered.end()},
            int(answered.size()) < rules.length() || std::ranges::equal(exam.asked_by_area(), rules.quotas)};
}

/// The most that each item tells at any ability.
std::vector<double> highest_information(const Pool& pool) {
    std::vector<double> highest(pool.size(), 0.0);
    for (std::size_t area = 0; area < pool.areas(); ++area)
        for (std::size_t node = 0; node < Pool::kNodes; ++node) {
            const auto items = pool.best(area, Pool::theta_at(node));
            const auto information = pool.information(area, Pool::theta_at(node));
            for (std::size_t k = 0; k < items.size(); ++k)
                highest[items[k]] = std::max(highest[items[k]], double(information[k]));
        }
    return highest;
}

/// The share of exams that each item should be in at most: more where its area is too small for less.
std::vector<double> goals(const Pool& pool, const ExamRules& rules, double ceiling) {
    constexpr double kMargin = 0.88;  // what is found is not exact, and neither is what will be counted
    constexpr double kRoom = 1.1;     // some choice is left where the area is small
    std::vector<double> goal(pool.size(), 1.0);
    for (std::size_t area = 0; area < rules.quotas.size(); ++area) {
        const auto members = pool.best(area, 0.0);
        for (const std::uint32_t i : members)
            goal[i] = std::max(kMargin * ceiling, kRoom * rules.quotas[area] / double(members.size()));
    }
    return goal;
}

/// Robbins & Monro (1951): after each round of exams an item that was asked too often becomes dearer,
/// one asked too seldom cheaper, by less each round. The mean of the second half is what is found
/// (Polyak & Juditsky 1992).
Control find_control(Exposure exposure, const Pool& pool, const ExamRules& rules, double ceiling,
                     std::uint64_t seed) {
    constexpr int kRounds = 100, kExams = 100, kFirstOfMean = kRounds / 2;
    const bool prices = exposure == Exposure::prices;
    const std::vector<double> goal = goals(pool, rules, ceiling);
    const std::vector<double> unit = prices ? highest_information(pool) : std::vector(pool.size(), 1.0);
    const auto set = [&](float& control, double dear) { control = float(prices ? dear : std::exp(-dear)); };

    Control control{exposure, std::vector(pool.size(), prices ? 0.0F : 1.0F)};
    std::vector<double> dear(pool.size(), 0.0), sum(pool.size(), 0.0);
    std::vector<int> asked(pool.size());
    base::Random dice(seed);
    for (int round = 0; round < kRounds; ++round) {
        std::ranges::fill(asked, 0);
        for (int e = 0; e < kExams; ++e) {
            const Examinee who = draw_examinee(e, kExams, dice);
            for (const Answered& a : sit(pool, rules, control, who, dice.bits()).answered) ++asked[a.item];
        }
        const double gain = 0.3 / (1.0 + 0.1 * round);
        for (std::size_t i = 0; i < pool.size(); ++i) {
            const double excess = double(asked[i]) / kExams / goal[i] - 1.0;
            dear[i] = std::max(0.0, dear[i] + gain * unit[i] * excess);
            if (round >= kFirstOfMean) sum[i] += dear[i];
            set(control.of_item[i], dear[i]);
        }
    }
    for (std::size_t i = 0; i < pool.size(); ++i) set(control.of_item[i], sum[i] / (kRounds - kFirstOfMean));
    return control;
}
}  // namespace

std::vector<PoolItem> made_up_items(std::span<const int> quotas, std::size_t count, double spread,
                                    std::uint64_t seed) {
    const double length = std::accumulate(quotas.begin(), quotas.end(), 0);
    base::Random dice(seed);
    std::vector<PoolItem> items;
    double due = 0;
    for (std::size_t area = 0; area < quotas.size(); ++area) {
        due += double(count) * quotas[area] / length;
        while (double(items.size()) < std::round(due)) {
            const double a = std::exp(spread * normal_quantile(dice.uniform()));
            const double b = normal_quantile(dice.uniform());
            const double c = 0.15 + 0.1 * dice.uniform();
            items.push_back({{a, b, c}, std::uint16_t(area)});
        }
    }
    return items;
}

std::vector<float> find_prices(const Pool& pool, const ExamRules& rules, double ceiling, std::uint64_t seed) {
    return find_control(Exposure::prices, pool, rules, ceiling, seed).of_item;
}

Simulation simulate(const Pool& pool, const ExamRules& rules, const SimulationPlan& plan,
                    const std::function<void(double)>& progress) {
    EXPECTS(plan.examinees > 0);
    base::Random dice(plan.seed);
    ExamRules held = rules;
    Control control{plan.exposure, {}};
    if (plan.exposure == Exposure::randomesque) held.among_best = 10;
    if (plan.exposure == Exposure::prices || plan.exposure == Exposure::eligibility)
        control = find_control(plan.exposure, pool, rules, plan.ceiling, dice.bits());

    // Without constraints all items are of one area.
    std::vector<PoolItem> items;
    for (std::size_t i = 0; i < pool.size(); ++i)
        if (pool[i].area < rules.quotas.size()) items.push_back({pool[i].parameters, 0});
    const Pool free_pool(std::move(items));
    ExamRules free_rules = rules;
    free_rules.quotas = {rules.length()};

    Simulation made{.quotas_exact = true};
    const double count = plan.examinees;
    const auto tell = [&](double groups_done, int e) {
        if (progress && e % 100 == 0) progress((groups_done + e / count) / double(kBiasAt.size() + 1));
    };
    std::vector<int> asked(pool.size());
    double squares = 0, free_squares = 0;
    for (int e = 0; e < plan.examinees; ++e) {
        tell(0, e);
        const Examinee who = draw_examinee(e, plan.examinees, dice);
        const Outcome got = sit(pool, held, control, who, dice.bits());
        const Outcome got_freely = sit(free_pool, free_rules, {}, who, dice.bits());
        squares += got.error * got.error;
        free_squares += got_freely.error * got_freely.error;
        for (const Answered& a : got.answered) ++asked[a.item];
        made.quotas_exact &= got.quotas_exact;
        made.accuracy += (got.reported.theta >= rules.cut) == (who.theta >= rules.cut);
        const double above = probability_above(got.reported, rules.cut);
        made.accuracy_expected += std::max(above, 1.0 - above);
        made.mean_items += double(got.answered.size());
    }
    for (double* sum : {&made.accuracy, &made.accuracy_expected, &made.mean_items}) *sum /= count;
    made.rmse = std::sqrt(squares / count);
    made.rmse_unconstrained = std::sqrt(free_squares / count);
    made.exposure_max = asked.empty() ? 0 : *std::ranges::max_element(asked) / count;

    for (std::size_t point = 0; point < kBiasAt.size(); ++point) {
        for (int e = 0; e < plan.examinees; ++e) {
            tell(double(point + 1), e);
            const Examinee who{kBiasAt[point], dice.bits()};
            const Outcome got = sit(pool, held, control, who, dice.bits());
            made.bias_at[point] += got.error / count;
            made.quotas_exact &= got.quotas_exact;
        }
        if (std::abs(made.bias_at[point]) > std::abs(made.bias_max)) made.bias_max = made.bias_at[point];
    }
    return made;
}
}  // namespace assess
