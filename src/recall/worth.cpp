#include "recall/worth.h"

#include "base/expects.h"

#include <algorithm>
#include <cmath>

namespace recall {
namespace {
constexpr std::size_t kStabilities = 20, kDifficulties = 4, kElapsed = 10;  // 1, 2, 4 .. 512 days
constexpr std::size_t kStates = kStabilities * kDifficulties;
constexpr double kLeastStability = 0.03, kMostStability = 3000;
constexpr double kLeastPrice = 0.001, kPriceStep = 2.4;

const double kLogLeast = std::log(kLeastStability);
const double kLogStep = (std::log(kMostStability) - kLogLeast) / (kStabilities - 1);

State state_at(std::size_t node) {
    return {std::exp(kLogLeast + kLogStep * static_cast<double>(node / kDifficulties)),
            1 + 9 * static_cast<double>(node % kDifficulties) / (kDifficulties - 1)};
}
const auto kPriceOf = [] {
    std::array<double, Worth::kPrices> price{};
    for (std::size_t i = 0; i < price.size(); ++i)
        price[i] = kLeastPrice * std::pow(kPriceStep, static_cast<double>(i));
    return price;
}();

/// log2 of the days elapsed as a node and the share of the next one.
struct Between {
    std::size_t node;
    float next;
};
const auto kBetween = [] {
    std::array<Between, (1U << (kElapsed - 1)) + 1> between{};
    for (std::size_t e = 1; e < between.size(); ++e) {
        const double x = std::min(std::log2(static_cast<double>(e)), kElapsed - 1.001);
        between[e].node = static_cast<std::size_t>(x);
        between[e].next = static_cast<float>(x - static_cast<double>(between[e].node));
    }
    return between;
}();
}  // namespace

double chance_of_recall(const Model& model, const std::optional<State>& memory, int elapsed_days) {
    return memory ? model.retrievability(*memory, elapsed_days) : 1 - kFirstRatings[0];
}

std::array<State, 4> after_review(const Model& model, const std::optional<State>& memory, int elapsed_days) {
    std::array<State, 4> after;
    if (memory)
        after = model.preview(*memory, elapsed_days);
    else
        std::ranges::transform(kRatings, after.begin(), [&](Rating r) { return model.first(r); });
    after[0] = model.next(after[0], Rating::good, 0);
    return after;
}

std::array<double, 4> chance_of_ratings(const std::optional<State>& memory, double recall) {
    if (!memory) return kFirstRatings;
    std::array<double, 4> chance{1 - recall};
    for (std::size_t i = 1; i < 4; ++i) chance[i] = recall * kRecalledRatings[i];
    return chance;
}

/// A cell of the grid of states, and the shares of its corners.
struct Worth::Place {
    std::size_t node = 0;          ///< the corner of least stability and difficulty
    std::array<float, 4> share{};  ///< of that corner; of the next difficulty; of the next stability; of both
};

Worth::Place Worth::place(const State& state) {
    const double s =
        std::clamp((std::log(state.stability) - kLogLeast) / kLogStep, 0.0, kStabilities - 1.001);
    const double d = std::clamp((state.difficulty - 1) / 9 * (kDifficulties - 1), 0.0, kDifficulties - 1.001);
    const auto i = static_cast<std::size_t>(s), j = static_cast<std::size_t>(d);
    const auto u = static_cast<float>(s - static_cast<double>(i)),
               v = static_cast<float>(d - static_cast<double>(j));
    return {i * kDifficulties + j, {(1 - u) * (1 - v), (1 - u) * v, u * (1 - v), u * v}};
}

/// Adds `factor` times the table's values at `place`; the table's nodes lie `stride` apart.
void Worth::add(const Values* table, const Place& place, float factor, std::size_t stride, Values& sum) {
    const Values* corner = table + place.node * stride;
    const float a = factor * place.share[0], b = factor * place.share[1], c = factor * place.share[2],
                d = factor * place.share[3];
    const Values &va = corner[0], &vb = corner[stride], &vc = corner[kDifficulties * stride],
                 &vd = corner[(kDifficulties + 1) * stride];
    Values more = sum;  // no alias of the table, so that the compiler may take all prices at once
    for (std::size_t i = 0; i < kPrices; ++i) more[i] += a * va[i] + b * vb[i] + c * vc[i] + d * vd[i];
    sum = more;
}

double Worth::dearness(int days_left) {
    return 1 + 0.5 * std::exp((1 - days_left) / 8.0);
}

double Worth::at(const Values& values, double log_price) {
    static const double first = std::log(kLeastPrice), step = std::log(kPriceStep);
    const double x = std::clamp((log_price - first) / step, 0.0, kPrices - 1.001);
    const auto i = static_cast<std::size_t>(x);
    return values[i] + (x - static_cast<double>(i)) * (values[i + 1] - values[i]);
}

Worth::Worth(const Model& model, const std::vector<bool>& open)
    : model_(model),
      open_(open),
      later_days_(open.size() + 1),
      reviewed_((open.size() + 1) * kStates * kElapsed),
      learned_(open.size() + 1) {
    // A further review may come after some days, or some days before the exam; on a day off, a day later.
    for (int left = 1; left <= days(); ++left) {
        std::vector<int>& choice = later_days_[static_cast<std::size_t>(left)];
        const auto offer = [&](int day) {
            while (day >= 1 && !open_[static_cast<std::size_t>(day - 1)]) --day;
            if (day >= 1) choice.push_back(day);
        };
        for (const int wait : {1, 2, 3, 4, 5, 7, 9, 12, 16, 21, 28, 37, 49, 65, 86, 114, 150, 200, 265})
            offer(left - wait);
        for (const int before : {1, 2, 3, 5, 7, 10, 14})
            if (before < left) offer(before);
        std::ranges::sort(choice);
        choice.erase(std::unique(choice.begin(), choice.end()), choice.end());
    }

    // Where a review after `elapsed` leads from each node: the places, and their chances.
    struct Step {
        std::array<Place, 4> to;
        std::array<float, 4> chance;
        double showings = 1;
    };
    const auto step = [&](const std::optional<State>& from, int elapsed) {
        Step s;
        std::ranges::transform(after_review(model, from, elapsed), s.to.begin(), place);
        const auto chance = chance_of_ratings(from, chance_of_recall(model, from, elapsed));
        std::ranges::transform(chance, s.chance.begin(), [](double c) { return static_cast<float>(c); });
        s.showings = 1 + chance[0];
        return s;
    };
    std::vector<Step> steps;
    for (std::size_t node = 0; node < kStates; ++node)
        for (std::size_t e = 0; e < kElapsed; ++e) steps.push_back(step(state_at(node), 1 << e));
    const Step first = step(std::nullopt, 0);

    std::vector<Values> worth(kStates);  // of each state just reviewed
    for (int left = 1; left <= days(); ++left) {
        for (std::size_t node = 0; node < kStates; ++node) {
            const State state = state_at(node);
            worth[node] = later(state, place(state), 0, left);
        }
        const double dear = dearness(left);
        const auto net = [&](const Step& s) {
            Values sum{};
            for (std::size_t q = 0; q < 4; ++q) add(worth.data(), s.to[q], s.chance[q], 1, sum);
            for (std::size_t i = 0; i < kPrices; ++i)
                sum[i] -= static_cast<float>(kPriceOf[i] * dear * s.showings);
            return sum;
        };
        Values* here = &reviewed_[static_cast<std::size_t>(left) * kStates * kElapsed];
        for (std::size_t k = 0; k < steps.size(); ++k) here[k] = net(steps[k]);
        learned_[static_cast<std::size_t>(left)] = net(first);
    }
}

Worth::Values Worth::reviewed(const Place& place, int elapsed_days, int days_left) const {
    const auto [e, next] = kBetween[std::min(static_cast<std::size_t>(elapsed_days), kBetween.size() - 1)];
    const Values* table = &reviewed_[static_cast<std::size_t>(days_left) * kStates * kElapsed + e];
    Values sum{};
    add(table, place, 1 - next, kElapsed, sum);
    add(table + 1, place, next, kElapsed, sum);
    return sum;
}

Worth::Values Worth::later(const State& state, const Place& place, int elapsed_days, int days_left) const {
    Values best;
    best.fill(static_cast<float>(model_.retrievability(state, elapsed_days + days_left)));
    for (const int day : later_days_[static_cast<std::size_t>(days_left)]) {
        const Values then = reviewed(place, elapsed_days + days_left - day, day);
        for (std::size_t i = 0; i < kPrices; ++i) best[i] = best[i] < then[i] ? then[i] : best[i];
    }
    return best;
}

Worth::Values Worth::later_of_new(int days_left) const {
    Values best{};
    for (const int day : later_days_[static_cast<std::size_t>(days_left)])
        for (std::size_t i = 0; i < kPrices; ++i)
            best[i] = std::max(best[i], learned_[static_cast<std::size_t>(day)][i]);
    return best;
}

Worth::Choice Worth::of(const std::optional<State>& memory, int elapsed_days, int days_left) const {
    EXPECTS(days_left >= 1 && days_left <= days());
    Choice choice;
    choice.recall = chance_of_recall(model_, memory, elapsed_days);
    if (memory) {
        choice.untouched = model_.retrievability(*memory, elapsed_days + days_left);
        const Place here = place(*memory);
        choice.later = later(*memory, here, elapsed_days, days_left);
        if (elapsed_days == 0) return choice;
        choice.now = reviewed(here, elapsed_days, days_left);
    } else {
        choice.later = later_of_new(days_left);
        choice.now = learned_[static_cast<std::size_t>(days_left)];
    }
    const double dear = dearness(days_left);
    for (std::size_t i = 0; i < kPrices; ++i)
        choice.now[i] += static_cast<float>(kPriceOf[i] * dear * (2 - choice.recall));
    return choice;
}
}  // namespace recall
