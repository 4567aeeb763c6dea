#include "assess/ability.h"

#include "base/expects.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace assess {
namespace {
constexpr std::size_t kNodes = 201;
constexpr double kReach = 8.0;  // standard deviations to either side

/// By the trapezoid rule, whose error for a curve like a normal density is below 1e-8 while its
/// standard deviation is no less than the nodes' spacing. A posterior that is narrower is integrated
/// again over where it is.
template <class LogLikelihood>
Ability mean_of_posterior(const LogLikelihood& log_likelihood, const Prior& prior) {
    std::array<double, kNodes> off{}, log_posterior{};
    double middle = prior.mean, unit = prior.sd;
    while (true) {
        const double spacing = 2.0 * kReach * unit / double(kNodes - 1);
        for (std::size_t node = 0; node < kNodes; ++node) {
            off[node] = spacing * (double(node) - double(kNodes - 1) / 2.0);
            const double z = (middle + off[node] - prior.mean) / prior.sd;
            log_posterior[node] = log_likelihood(middle + off[node]) - 0.5 * z * z;
        }
        const double highest = *std::max_element(log_posterior.begin(), log_posterior.end());
        double mass = 0, first = 0, second = 0;
        for (std::size_t node = 0; node < kNodes; ++node) {
            const double weight = std::exp(log_posterior[node] - highest);
            mass += weight;
            first += weight * off[node];
            second += weight * off[node] * off[node];
        }
        const double mean = first / mass, sd = std::sqrt(std::max(second / mass - mean * mean, 0.0));
        if (!(sd < spacing)) return {middle + mean, sd};
        middle += mean;
        unit = spacing;
    }
}

/// What map, mle and wle maximize: the log-likelihood and what each adds to it.
class Objective {
  public:
    Objective(const std::function<Evidence(double)>& evidence_at, Method method, const Prior& prior)
        : evidence_at_(evidence_at), method_(method), prior_(prior) {}

    [[nodiscard]] double slope(double theta) const {
        const Evidence here = evidence_at_(theta);
        if (method_ == Method::map) return here.slope - (theta - prior_.mean) / (prior_.sd * prior_.sd);
        if (method_ == Method::wle && here.information > 0)
            return here.slope + here.skew / (2.0 * here.information);
        return here.slope;
    }
    /// How much higher it is at `to` than at `from`.
    [[nodiscard]] double rise(double from, double to) const {
        if (method_ != Method::wle) return height(to) - height(from);
        // Warm's weight is known by its slope alone. Simpson's rule; both ends are roots, near each other.
        constexpr int kPanels = 200;
        const double step = (to - from) / (2 * kPanels);
        double sum = slope(from) + slope(to);
        for (int i = 1; i < 2 * kPanels; ++i) sum += (i % 2 == 1 ? 4.0 : 2.0) * slope(from + i * step);
        return sum * step / 3.0;
    }
    [[nodiscard]] double standard_error(double theta) const {
        const double given = method_ == Method::map ? 1.0 / (prior_.sd * prior_.sd) : 0.0;
        return 1.0 / std::sqrt(evidence_at_(theta).information + given);
    }

  private:
    [[nodiscard]] double height(double theta) const {
        const double z = (theta - prior_.mean) / prior_.sd;
        return evidence_at_(theta).log_likelihood - (method_ == Method::map ? 0.5 * z * z : 0.0);
    }

    const std::function<Evidence(double)>& evidence_at_;
    Method method_;
    Prior prior_;
};

/// The maximum between `low`, where it climbs, and `high`, where it falls, to the last digits.
double top_between(const Objective& objective, double low, double high) {
    for (int halving = 0; halving < 60; ++halving) {
        const double middle = std::midpoint(low, high);
        (objective.slope(middle) > 0 ? low : high) = middle;
    }
    return std::midpoint(low, high);
}

std::optional<Ability> highest_maximum(const Objective& objective, bool may_run_off, const Prior& prior) {
    // 0.05 standard deviations apart in the middle, and in proportion to the distance further out,
    // where every curve is a sum of exponentials.
    constexpr int kSteps = 120;
    constexpr double kStep = 0.05;
    const auto theta_at = [&](int i) { return prior.mean + prior.sd * std::sinh(kStep * i); };

    std::optional<double> best;
    double last_climb = 0;
    bool climbs = false;
    for (int i = -kSteps; i <= kSteps; ++i) {
        const double theta = theta_at(i), slope = objective.slope(theta);
        if (slope < 0 && climbs) {
            const double top = top_between(objective, last_climb, theta);
            if (!best || objective.rise(*best, top) > 0) best = top;
        }
        if (slope == 0) continue;  // a top, or so far out that nothing changes: the next one tells
        climbs = slope > 0;
        last_climb = theta;
    }
    if (!best) return std::nullopt;
    if (may_run_off &&
        (objective.rise(theta_at(-kSteps), *best) <= 0 || objective.rise(theta_at(kSteps), *best) <= 0))
        return std::nullopt;
    return Ability{*best, objective.standard_error(*best)};
}
}  // namespace

Ability estimate_ability(std::span<const ItemParameters> items, std::span<const Answer> answers,
                         const Prior& prior) {
    EXPECTS(items.size() == answers.size());
    return mean_of_posterior(
        [&](double theta) {
            double sum = 0;
            for (std::size_t i = 0; i < items.size(); ++i)
                sum += log_probability(items[i], answers[i], theta);
            return sum;
        },
        prior);
}

std::optional<Ability> estimate_ability(std::span<const ItemParameters> items,
                                        std::span<const Answer> answers, Method method, const Prior& prior) {
    EXPECTS(items.size() == answers.size());
    if (method == Method::eap) return estimate_ability(items, answers, prior);
    return ability_from(
        [&](double theta) {
            Evidence all;
            for (std::size_t i = 0; i < items.size(); ++i) all += evidence(items[i], answers[i], theta);
            return all;
        },
        method, prior);
}

std::optional<Ability> ability_from(const std::function<Evidence(double)>& evidence_at, Method method,
                                    const Prior& prior) {
    EXPECTS(prior.sd > 0);
    if (method == Method::eap)
        return mean_of_posterior([&](double theta) { return evidence_at(theta).log_likelihood; }, prior);
    return highest_maximum({evidence_at, method, prior}, method == Method::mle, prior);
}

double test_information(std::span<const ItemParameters> items, double theta) {
    double sum = 0;
    for (const ItemParameters& item : items) sum += fisher_information(item, theta);
    return sum;
}

double probability_above(const Ability& ability, double cut) {
    return 0.5 * std::erfc((cut - ability.theta) / (ability.standard_error * std::sqrt(2.0)));
}
}  // namespace assess
