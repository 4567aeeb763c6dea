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

/// Someone who answers an item the same way in whatever exam it comes.
struct Examinee {
    double theta = 0;
    std::uint64_t seed = 0;

    [[nodiscard]] Answer answers(const ItemParameters& parameters, std::size_t item) const {
        base::Random dice(seed + 0xD1B54A32D192ED03ULL * item);
        return dice.uniform() < probability_right(parameters, theta) ? Answer::right : Answer::wrong;
    }
};

AdaptiveExam sit(const Pool& pool, const ExamRules& rules, const Sitting& sitting, const Examinee& who) {
    AdaptiveExam exam(pool, rules, sitting);
    while (const auto item = exam.next()) {
        exam.ask(*item);
        exam.answer(who.answers(pool[*item].parameters, *item));
    }
    return exam;
}
}  // namespace

std::vector<PoolItem> made_up_items(std::span<const int> quotas, std::size_t count, std::uint64_t seed) {
    const double length = std::accumulate(quotas.begin(), quotas.end(), 0);
    base::Random dice(seed);
    std::vector<PoolItem> items;
    double due = 0;
    for (std::size_t area = 0; area < quotas.size(); ++area) {
        due += double(count) * quotas[area] / length;
        while (double(items.size()) < std::round(due)) {
            const double a = std::exp(0.3 * normal_quantile(dice.uniform()));
            const double b = normal_quantile(dice.uniform());
            items.push_back({{a, b, 0.15 + 0.1 * dice.uniform()}, std::uint16_t(area)});
        }
    }
    return items;
}

std::vector<float> find_eligibility(const Pool& pool, const ExamRules& rules, double ceiling,
                                    std::uint64_t seed) {
    // Robbins-Monro: after each round the chance of an item that was asked too often goes down, that of
    // one asked too seldom up, by less each round; the mean over the second half is what is found.
    constexpr int kRounds = 100, kExams = 100;
    constexpr double kMargin = 0.86;  // what is found is not exact, and neither is what will be counted
    std::vector<double> goal(pool.size(), 1.0), chance(pool.size(), 0.0), mean(pool.size(), 0.0);  // logs
    for (std::size_t area = 0; area < rules.quotas.size(); ++area) {
        const auto members = pool.best(area, 0.0);
        const double least = 1.1 * rules.quotas[area] / double(std::max<std::size_t>(members.size(), 1));
        for (const std::uint32_t i : members) goal[i] = std::max(kMargin * ceiling, least);
    }
    base::Random dice(seed);
    std::vector<float> eligibility(pool.size(), 1.0F);
    std::vector<int> asked(pool.size());
    for (int round = 0; round < kRounds; ++round) {
        std::ranges::fill(asked, 0);
        for (int e = 0; e < kExams; ++e) {
            const Examinee who{normal_quantile((e + dice.uniform()) / kExams), dice.bits()};
            const AdaptiveExam exam =
                sit(pool, rules, {.seed = dice.bits(), .standing = {}, .eligibility = eligibility}, who);
            for (const Answered& a : exam.answered()) ++asked[a.item];
        }
        const double gain = 1.0 / (1.0 + 0.1 * round);
        for (std::size_t i = 0; i < pool.size(); ++i) {
            const double rate = double(asked[i]) / kExams;
            chance[i] = std::min(0.0, chance[i] - gain * (rate / goal[i] - 1.0));
            if (round >= kRounds / 2) mean[i] += chance[i] / (kRounds - kRounds / 2);
            eligibility[i] = float(std::exp(chance[i]));
        }
    }
    for (std::size_t i = 0; i < pool.size(); ++i) eligibility[i] = float(std::exp(mean[i]));
    return eligibility;
}

Simulation simulate(const Pool& pool, const ExamRules& rules, const SimulationPlan& plan,
                    const std::function<void(double)>& progress) {
    EXPECTS(plan.examinees > 0);
    ExamRules held = rules;
    if (plan.exposure == Exposure::randomesque) held.among_best = 10;
    std::vector<float> eligibility;
    if (plan.exposure == Exposure::eligibility)
        eligibility = find_eligibility(pool, rules, plan.ceiling, plan.seed);

    std::vector<PoolItem> one_area;
    for (std::size_t i = 0; i < pool.size(); ++i)
        if (pool[i].area < rules.quotas.size()) one_area.push_back({pool[i].parameters, 0});
    const Pool free_pool(std::move(one_area));
    ExamRules free_rules = rules;
    free_rules.quotas = {rules.length()};

    Simulation made;
    made.quotas_exact = true;
    base::Random dice(plan.seed ^ 0x5DEECE66DULL);
    const auto sat = [&](const Examinee& who) {
        return sit(pool, held, {.seed = dice.bits(), .standing = {}, .eligibility = eligibility}, who);
    };
    const auto tell = [&](std::size_t group, int e) {
        if (progress && e % 200 == 0)
            progress((double(group) + double(e) / plan.examinees) / double(kBiasAt.size() + 1));
    };

    std::vector<int> asked(pool.size());
    double squares = 0, free_squares = 0, right = 0, expected = 0, items = 0;
    for (int e = 0; e < plan.examinees; ++e) {
        tell(0, e);
        const Examinee who{normal_quantile(dice.uniform()), dice.bits()};
        const AdaptiveExam exam = sat(who);
        const AdaptiveExam free_exam =
            sit(free_pool, free_rules, {.seed = dice.bits(), .standing = {}, .eligibility = {}}, who);
        squares += std::pow(exam.final_ability().theta - who.theta, 2);
        free_squares += std::pow(free_exam.final_ability().theta - who.theta, 2);
        for (const Answered& a : exam.answered()) ++asked[a.item];
        right += exam.verdict().pass == (who.theta > rules.cut);
        expected += exam.verdict().confidence;
        items += double(exam.answered().size());
        if (int(exam.answered().size()) == rules.length())
            made.quotas_exact &= std::ranges::equal(exam.asked_by_area(), rules.quotas);
    }
    const double count = plan.examinees;
    made.rmse = std::sqrt(squares / count);
    made.rmse_unconstrained = std::sqrt(free_squares / count);
    made.accuracy = right / count;
    made.accuracy_expected = expected / count;
    made.mean_items = items / count;
    made.exposure_max = double(*std::ranges::max_element(asked)) / count;

    for (std::size_t point = 0; point < kBiasAt.size(); ++point) {
        for (int e = 0; e < plan.examinees; ++e) {
            tell(point + 1, e);
            made.bias[point] +=
                (sat({kBiasAt[point], dice.bits()}).final_ability().theta - kBiasAt[point]) / count;
        }
        if (std::abs(made.bias[point]) > std::abs(made.bias_max)) made.bias_max = made.bias[point];
    }
    return made;
}
}  // namespace assess
