#include "assess/adaptive.h"

#include "base/expects.h"
#include "base/random.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace assess {
namespace {
// Items are ranked at the nodes within [-3, 3]: beyond them the order hardly changes.
constexpr std::size_t kLevels = 48;
constexpr std::size_t kFirstLevel = (Pool::kNodes - kLevels) / 2;

constexpr Pool::Curve kTheta = [] {
    Pool::Curve theta{};
    for (std::size_t node = 0; node < Pool::kNodes; ++node) theta[node] = float(Pool::theta_at(node));
    return theta;
}();

std::size_t level_of(double theta) {
    const double cell = (theta / Pool::kReach + 1.0) / 2.0 * double(Pool::kNodes);
    return std::size_t(std::clamp(cell, double(kFirstLevel), double(kFirstLevel + kLevels - 1))) -
           kFirstLevel;
}

/// An exam takes up to this share off what an item tells, for each item anew. Less, and items that are
/// alike are asked all or nothing; more, and good items are missed.
constexpr float kHaggle = 0.1F;

/// The throws of one exam: the n-th of a kind depends on the seed alone.
enum class Throw : std::uint64_t { turn = 0x9FB21C651E98DF25ULL, haggle = 0xD1B54A32D192ED03ULL };
base::Random thrown(std::uint64_t seed, Throw kind, std::size_t n) {
    return base::Random((seed ^ std::uint64_t(kind)) + std::uint64_t(kind) * n);
}

Evidence evidence_of(std::span<const ItemParameters> items, std::span<const Answer> answers, double theta) {
    Evidence sum;
    for (std::size_t i = 0; i < items.size(); ++i) sum += evidence(items[i], answers[i], theta);
    return sum;
}

/// Warm's estimate: the root that lies uphill from `start`, within the reach of a pool. (The general
/// estimate_ability looks for every root, which takes thirty times as long.)
Ability weighted_likelihood(std::span<const ItemParameters> items, std::span<const Answer> answers,
                            double start) {
    const auto slope_at = [&](double theta) {
        const Evidence sum = evidence_of(items, answers, theta);
        return sum.slope + sum.skew / (2.0 * sum.information);
    };
    // In growing steps to where the slope turns, then inwards by regula falsi (Illinois).
    double here = std::clamp(start, -Pool::kReach, Pool::kReach), slope = slope_at(here);
    double there = here, slope_there = slope;
    for (double step = slope > 0 ? 0.25 : -0.25; slope * slope_there > 0; step *= 2) {
        here = there, slope = slope_there;
        if (std::abs(here) >= Pool::kReach) break;
        there = std::clamp(here + step, -Pool::kReach, Pool::kReach);
        slope_there = slope_at(there);
    }
    while (std::abs(there - here) > 1e-7 && slope * slope_there < 0) {
        const double middle = (here * slope_there - there * slope) / (slope_there - slope);
        const double slope_middle = slope_at(middle);
        if (slope_middle * slope_there < 0)
            here = there, slope = slope_there;
        else
            slope *= 0.5;
        there = middle, slope_there = slope_middle;
    }
    return {there, 1.0 / std::sqrt(evidence_of(items, answers, there).information)};
}
}  // namespace

Pool::Pool(std::vector<PoolItem> items, std::span<const Enemies> enemies) : items_(std::move(items)) {
    for (const PoolItem& item : items_) areas_ = std::max(areas_, std::size_t(item.area) + 1);
    std::vector<std::vector<std::uint32_t>> of_area(areas_);
    for (std::size_t i = 0; i < size(); ++i) of_area[items_[i].area].push_back(std::uint32_t(i));
    area_begin_.push_back(0);
    for (const auto& members : of_area) area_begin_.push_back(area_begin_.back() + members.size());

    right_.resize(size());
    for (std::size_t i = 0; i < size(); ++i)
        for (std::size_t node = 0; node < kNodes; ++node)
            right_[i][node] = float(probability_right(items_[i].parameters, theta_at(node)));

    by_information_.reserve(kLevels * size());
    information_.reserve(kLevels * size());
    std::vector<std::pair<float, std::uint32_t>> ranked;
    for (std::size_t level = 0; level < kLevels; ++level)
        for (const auto& members : of_area) {
            ranked.clear();
            for (const std::uint32_t i : members) {
                const double tells = fisher_information(items_[i].parameters, theta_at(kFirstLevel + level));
                ranked.emplace_back(-float(tells), i);
            }
            std::ranges::sort(ranked);
            for (const auto& [negative, i] : ranked) {
                by_information_.push_back(i);
                information_.push_back(-negative);
            }
        }

    std::vector<std::vector<std::uint32_t>> enemies_of_item(enemies.empty() ? 0 : size());
    for (const auto& [one, other] : enemies) {
        EXPECTS(one < size() && other < size() && one != other);
        enemies_of_item[one].push_back(other);
        enemies_of_item[other].push_back(one);
    }
    enemies_begin_.assign(size() + 1, 0);
    for (std::size_t i = 0; i < enemies_of_item.size(); ++i) {
        auto& of_this = enemies_of_item[i];
        std::ranges::sort(of_this);
        enemies_.insert(enemies_.end(), of_this.begin(), std::unique(of_this.begin(), of_this.end()));
        enemies_begin_[i + 1] = std::uint32_t(enemies_.size());
    }
}

std::span<const std::uint32_t> Pool::best(std::size_t area, double theta) const {
    if (area >= areas_) return {};
    return std::span(by_information_)
        .subspan(level_of(theta) * size() + area_begin_[area], area_begin_[area + 1] - area_begin_[area]);
}

std::span<const float> Pool::information(std::size_t area, double theta) const {
    if (area >= areas_) return {};
    return std::span(information_)
        .subspan(level_of(theta) * size() + area_begin_[area], area_begin_[area + 1] - area_begin_[area]);
}

std::span<const std::uint32_t> Pool::enemies_of(std::size_t item) const {
    return std::span(enemies_).subspan(enemies_begin_[item], enemies_begin_[item + 1] - enemies_begin_[item]);
}

int ExamRules::length() const {
    return std::accumulate(quotas.begin(), quotas.end(), 0);
}

std::vector<int> missing_items(const Pool& pool, const ExamRules& rules, std::span<const Standing> standing) {
    EXPECTS(standing.empty() || standing.size() == pool.size());
    std::vector<int> missing = rules.quotas;
    for (std::size_t area = 0; area < missing.size(); ++area) {
        for (const std::uint32_t i : pool.best(area, 0.0))
            missing[area] -= standing.empty() || standing[i] != Standing::barred;
        missing[area] = std::max(missing[area], 0);
    }
    return missing;
}

AdaptiveExam::AdaptiveExam(const Pool& pool, const ExamRules& rules, const Sitting& sitting)
    : pool_(&pool),
      rules_(rules),
      sitting_(sitting),
      closed_(pool.size(), false),
      asked_(rules.quotas.size(), 0),
      left_(rules.quotas.size(), 0) {
    EXPECTS(sitting.standing.empty() || sitting.standing.size() == pool.size());
    EXPECTS(sitting.prices.empty() || (sitting.prices.size() == pool.size() && rules.among_best == 1));
    answered_.reserve(std::size_t(rules.length()));
    for (std::size_t area = 0; area < left_.size(); ++area) {
        const auto members = pool.best(area, 0.0);
        left_[area] = int(members.size());
        if (!sitting.standing.empty())
            left_[area] -= int(std::ranges::count_if(
                members, [&](std::uint32_t i) { return sitting.standing[i] == Standing::barred; }));
    }
    for (std::size_t node = 0; node < Pool::kNodes; ++node)
        posterior_[node] = float(std::exp(-0.5 * Pool::theta_at(node) * Pool::theta_at(node)));
}

Standing AdaptiveExam::standing(std::size_t item) const {
    return sitting_.standing.empty() ? Standing::allowed : sitting_.standing[item];
}

/// What it is worth to ask it: what it tells, haggled down, less its price.
float AdaptiveExam::worth(std::size_t item, float information) const {
    if (sitting_.prices.empty()) return information;
    const float drawn = float(thrown(sitting_.seed, Throw::haggle, item).uniform());
    return information * (1.0F - kHaggle * drawn) - sitting_.prices[item];
}

/// Whether asking it would shut out enemies that an area needs for its quota.
bool AdaptiveExam::would_starve_an_area(std::size_t item) const {
    const auto enemies = pool_->enemies_of(item);
    return std::ranges::any_of(enemies, [&](std::uint32_t enemy) {
        const std::size_t area = (*pool_)[enemy].area;
        if (area >= left_.size() || closed_[enemy] || standing(enemy) == Standing::barred) return false;
        const auto lost = std::ranges::count_if(enemies, [&](std::uint32_t other) {
            return (*pool_)[other].area == area && !closed_[other] && standing(other) != Standing::barred;
        });
        return left_[area] - int(lost) < rules_.quotas[area] - asked_[area];
    });
}

/// The area's best item after that many others, or what comes nearest to one.
std::optional<std::size_t> AdaptiveExam::best_of(std::size_t area, int passed_over) const {
    // From what should be asked to what is asked only because nothing else is left.
    enum Rank : std::size_t { good, last_resort, starving };
    std::array<std::optional<std::size_t>, 3> found;
    const auto items = pool_->best(area, ability_.theta);
    const auto information = pool_->information(area, ability_.theta);
    float best = std::numeric_limits<float>::lowest();
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (information[i] <= best) break;  // nor will any that follows be worth more
        const std::size_t item = items[i];
        if (closed_[item] || standing(item) == Standing::barred) continue;
        const Rank rank = would_starve_an_area(item)                ? starving
                          : standing(item) == Standing::last_resort ? last_resort
                                                                    : good;
        if (rank != good) {
            if (!found[rank]) found[rank] = item;
            continue;
        }
        if (const float worth_of_this = worth(item, information[i]); worth_of_this > best)
            best = worth_of_this, found[good] = item;
        if (passed_over-- > 0) best = std::numeric_limits<float>::lowest();
    }
    const auto first = std::ranges::find_if(found, [](const auto& item) { return item.has_value(); });
    return first == found.end() ? std::nullopt : *first;
}

std::optional<std::size_t> AdaptiveExam::next() const {
    const int done = int(answered_.size()), length = rules_.length();
    if (open_ || done >= length) return std::nullopt;
    if (done >= rules_.least_items && done > 0 &&
        (ability_.standard_error <= rules_.standard_error ||
         (rules_.confidence < 1.0 && verdict().confidence >= rules_.confidence)))
        return std::nullopt;

    base::Random dice = thrown(sitting_.seed, Throw::turn, answered_.size());
    const int passed_over = rules_.among_best > 1 ? int(dice.below(std::size_t(rules_.among_best))) : 0;
    // An area's chance is what it lacks of its share once this item is asked. What all lack adds up to
    // one item, so some area lacks something, and at the end each has its quota.
    std::vector<double> chance(rules_.quotas.size());
    for (std::size_t area = 0; area < chance.size(); ++area)
        chance[area] =
            std::max(0.0, double(rules_.quotas[area]) * (done + 1) / length - double(asked_[area]));
    std::vector<bool> empty(chance.size(), false);
    while (true) {
        double sum = std::accumulate(chance.begin(), chance.end(), 0.0);
        if (sum <= 0)  // all that lack items have none left: any other takes the turn
            for (std::size_t area = 0; area < chance.size(); ++area)
                sum += chance[area] = empty[area] ? 0.0 : 1.0;
        if (sum <= 0) return std::nullopt;
        double at = dice.uniform() * sum;
        std::size_t area = 0;
        while (area + 1 < chance.size() && (chance[area] <= 0 || at >= chance[area])) at -= chance[area++];
        while (chance[area] <= 0) --area;  // rounding led beyond the last that has a chance
        if (const auto item = best_of(area, passed_over)) return item;
        chance[area] = 0;
        empty[area] = true;
    }
}

void AdaptiveExam::ask(std::size_t item) {
    EXPECTS(!open_ && item < pool_->size() && (*pool_)[item].area < asked_.size());
    open_ = item;
    ++asked_[(*pool_)[item].area];
    const auto close = [&](std::size_t which) {
        if (closed_[which]) return;
        closed_[which] = true;
        const std::size_t area = (*pool_)[which].area;
        if (area < left_.size() && standing(which) != Standing::barred) --left_[area];
    };
    close(item);
    for (const std::uint32_t enemy : pool_->enemies_of(item)) close(enemy);
}

void AdaptiveExam::answer(Answer answer) {
    EXPECTS(open_);
    const Pool::Curve& right = pool_->right(*open_);
    answered_.push_back({*open_, answer});
    open_.reset();

    // Sums in lanes, as the processor adds them side by side.
    constexpr std::size_t kLanes = 8;
    const float base = answer == Answer::right ? 0.0F : 1.0F, sign = 1.0F - 2.0F * base;
    std::array<float, kLanes> mass{}, first{}, second{};
    for (std::size_t node = 0; node < Pool::kNodes; node += kLanes)
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const float weight = posterior_[node + lane] * (base + sign * right[node + lane]);
            posterior_[node + lane] = weight;
            mass[lane] += weight;
            first[lane] += weight * kTheta[node + lane];
        }
    const float scale = 1.0F / std::accumulate(mass.begin(), mass.end(), 0.0F);
    const float mean = std::accumulate(first.begin(), first.end(), 0.0F) * scale;
    for (std::size_t node = 0; node < Pool::kNodes; node += kLanes)
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const float weight = posterior_[node + lane] * scale, away = kTheta[node + lane] - mean;
            second[lane] += weight * away * away;
            // what a float hardly holds costs the processor dearly and counts for nothing
            posterior_[node + lane] = weight < 1e-37F ? 0.0F : weight;
        }
    const float variance = std::accumulate(second.begin(), second.end(), 0.0F);
    ability_ = {double(mean), std::sqrt(double(std::max(variance, 1e-6F)))};
}

bool AdaptiveExam::is_over() const {
    return !open_ && !next();
}

Ability AdaptiveExam::final_ability() const {
    if (answered_.empty()) return ability_;
    std::vector<ItemParameters> items;
    std::vector<Answer> answers;
    items.reserve(answered_.size());
    answers.reserve(answered_.size());
    for (const Answered& a : answered_) {
        items.push_back((*pool_)[a.item].parameters);
        answers.push_back(a.answer);
    }
    return weighted_likelihood(items, answers, ability_.theta);
}

Verdict AdaptiveExam::verdict() const {
    const double above = probability_above(ability_, rules_.cut);
    return {above >= 0.5, std::max(above, 1.0 - above)};
}
}  // namespace assess
