#include "assess/standard.h"

#include "base/expects.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace assess {
namespace {
constexpr double kReach = 20;  // logits to either side that an ability is looked for in

double mean_of(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

double sd_of(std::span<const double> values) {
    const double mean = mean_of(values);
    double squares = 0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return std::sqrt(squares / (double(values.size()) - 1));
}

std::optional<double> correlation(std::span<const double> a, std::span<const double> b) {
    if (a.size() < 2) return std::nullopt;
    const double mean_a = mean_of(a), mean_b = mean_of(b), spread = sd_of(a) * sd_of(b);
    if (spread < 1e-12) return std::nullopt;
    double products = 0;
    for (std::size_t i = 0; i < a.size(); ++i) products += (a[i] - mean_a) * (b[i] - mean_b);
    return products / (double(a.size()) - 1) / spread;
}

std::span<const double> ratings_of(const AngoffSheet& sheet, std::size_t judge) {
    return std::span(sheet.ratings).subspan(judge * sheet.items, sheet.items);
}

/// Is this one's cut far from those of the others? Two others are too few to say what is far.
bool is_apart(std::vector<double> cuts, std::size_t judge) {
    const double cut = cuts[judge];
    cuts.erase(cuts.begin() + static_cast<std::ptrdiff_t>(judge));
    return cuts.size() > 2 && std::abs(cut - mean_of(cuts)) > kApart * sd_of(cuts);
}

AngoffJudge judge_of(const AngoffSheet& sheet, std::size_t judge, std::span<const AngoffItem> items,
                     const std::vector<double>& cuts) {
    const std::span<const double> own = ratings_of(sheet, judge);
    const double judges = double(sheet.judges);
    std::vector<double> others;
    for (std::size_t item = 0; item < sheet.items; ++item)
        others.push_back((items[item].mean * judges - own[item]) / (judges - 1));
    AngoffJudge got{cuts[judge], correlation(own, others), is_apart(cuts, judge)};
    got.stands_apart = got.stands_apart || got.agreement.value_or(1) < kFewestAgreement;
    return got;
}

}  // namespace

AngoffStandard angoff(const AngoffSheet& sheet) {
    EXPECTS(sheet.judges >= 2 && sheet.items >= 1 && sheet.ratings.size() == sheet.judges * sheet.items);
    AngoffStandard got;
    for (std::size_t item = 0; item < sheet.items; ++item) {
        std::vector<double> ratings;
        for (std::size_t judge = 0; judge < sheet.judges; ++judge)
            ratings.push_back(ratings_of(sheet, judge)[item]);
        got.items.push_back({mean_of(ratings), sd_of(ratings)});
    }
    std::vector<double> cuts;
    for (std::size_t judge = 0; judge < sheet.judges; ++judge)
        cuts.push_back(mean_of(ratings_of(sheet, judge)) * double(sheet.items));
    for (std::size_t judge = 0; judge < sheet.judges; ++judge)
        got.judges.push_back(judge_of(sheet, judge, got.items, cuts));
    got.cut = mean_of(cuts);
    got.sd = sd_of(cuts);
    got.standard_error = got.sd / std::sqrt(double(sheet.judges));
    return got;
}

AngoffChange change(const AngoffStandard& first, const AngoffStandard& second) {
    EXPECTS(first.judges.size() == second.judges.size());
    AngoffChange got{second.cut - first.cut, second.sd - first.sd, {}};
    for (std::size_t judge = 0; judge < first.judges.size(); ++judge)
        got.judge.push_back(second.judges[judge].cut - first.judges[judge].cut);
    return got;
}

double expected_score(std::span<const ItemParameters> items, double theta) {
    double sum = 0;
    for (const ItemParameters& item : items) sum += probability_right(item, theta);
    return sum;
}

std::optional<double> theta_at(std::span<const ItemParameters> items, double score) {
    double low = -kReach, high = kReach;
    if (score <= expected_score(items, low) || score >= expected_score(items, high)) return std::nullopt;
    while (high - low > 1e-12) {
        const double middle = (low + high) / 2;
        (expected_score(items, middle) < score ? low : high) = middle;
    }
    return (low + high) / 2;
}

std::vector<double> score_distribution(std::span<const ItemParameters> items, double theta) {
    std::vector<double> chance(items.size() + 1, 0.0);
    chance[0] = 1;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const double right = probability_right(items[i], theta);
        for (std::size_t score = i + 1; score > 0; --score)
            chance[score] = chance[score] * (1 - right) + chance[score - 1] * right;
        chance[0] *= 1 - right;
    }
    return chance;
}

Classification classification(std::span<const Ability> candidates, double cut) {
    EXPECTS(!candidates.empty());
    Classification got;
    for (const Ability& candidate : candidates) {
        // What is true and what is seen change places: the estimate passes for certain, the truth by chance.
        const double above = probability_above(candidate, cut);
        const bool passes = candidate.theta > cut;
        const double of = double(candidates.size());
        got.accuracy += (passes ? above : 1 - above) / of;
        got.consistency += (above * above + (1 - above) * (1 - above)) / of;
        (passes ? got.false_positive : got.false_negative) += (passes ? 1 - above : above) / of;
    }
    return got;
}

Classification classification(std::span<const ItemParameters> items, std::span<const double> thetas,
                              std::size_t pass) {
    EXPECTS(!thetas.empty());
    Classification got;
    for (const double theta : thetas) {
        const std::vector<double> scores = score_distribution(items, theta);
        const auto first = scores.begin() + static_cast<std::ptrdiff_t>(std::min(pass, scores.size()));
        const double chance = std::accumulate(first, scores.end(), 0.0);
        const bool should = expected_score(items, theta) >= double(pass);
        const double of = double(thetas.size());
        got.accuracy += (should ? chance : 1 - chance) / of;
        got.consistency += (chance * chance + (1 - chance) * (1 - chance)) / of;
        (should ? got.false_negative : got.false_positive) += (should ? 1 - chance : chance) / of;
    }
    return got;
}

double chance_to_pass_again(const Ability& candidate, double cut) {
    return probability_above({candidate.theta, candidate.standard_error * std::numbers::sqrt2}, cut);
}
}  // namespace assess
