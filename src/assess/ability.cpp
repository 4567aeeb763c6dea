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
    Objective(const Likelihood& likelihood, Method method, const Prior& prior)
        : likelihood_(likelihood),
          method_(method),
          prior_(prior),
          known_before_(method == Method::map ? 1.0 / (prior.sd * prior.sd) : 0.0) {}

    struct Point {
        double slope = 0;
        double information = 0;  ///< of answers and prior; about how fast the slope falls
    };
    [[nodiscard]] Point at(double theta) const {
        const Evidence here = likelihood_.evidence(theta);
        double slope = here.slope - (theta - prior_.mean) * known_before_;
        if (method_ == Method::wle && here.information > 0) slope += here.skew / (2.0 * here.information);
        return {slope, here.information + known_before_};
    }
    /// How much higher it is at `to` than at `from`.
    [[nodiscard]] double rise(double from, double to) const {
        if (method_ != Method::wle) return height(to) - height(from);
        // Warm's weight is known by its slope alone. Simpson's rule; both ends are roots, near each other.
        constexpr int kPanels = 200;
        const double step = (to - from) / (2 * kPanels);
        double sum = at(from).slope + at(to).slope;
        for (int i = 1; i < 2 * kPanels; ++i) sum += (i % 2 == 1 ? 4.0 : 2.0) * at(from + i * step).slope;
        return sum * step / 3.0;
    }

  private:
    [[nodiscard]] double height(double theta) const {
        const double off = theta - prior_.mean;
        return likelihood_.log(theta) - 0.5 * off * off * known_before_;
    }

    const Likelihood& likelihood_;
    Method method_;
    Prior prior_;
    double known_before_;
};

/// The maximum between `low`, where it climbs, and `high`, where it falls: Fisher scoring, halving the
/// interval instead where that would leave it or has not come to rest in time.
double top_between(const Objective& objective, double low, double high) {
    constexpr int kSteps = 80, kScoring = 20;
    double theta = std::midpoint(low, high);
    for (int step = 0; step < kSteps; ++step) {
        const Objective::Point here = objective.at(theta);
        (here.slope > 0 ? low : high) = theta;
        double next = theta + here.slope / here.information;
        if (std::abs(next - theta) <= 1e-14 * (1.0 + std::abs(theta))) return next;
        if (step >= kScoring || !(next > low && next < high)) next = std::midpoint(low, high);
        theta = next;
    }
    return theta;
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
        const double theta = theta_at(i), slope = objective.at(theta).slope;
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
    return Ability{*best, 1.0 / std::sqrt(objective.at(*best).information)};
}
}  // namespace

Ability estimate_ability(std::span<const ItemParameters> items, std::span<const Answer> answers,
                         const Prior& prior) {
    EXPECTS(items.size() == answers.size());
    return mean_of_posterior([&](double theta) { return log_likelihood(items, answers, theta); }, prior);
}

std::optional<Ability> estimate_ability(std::span<const ItemParameters> items,
                                        std::span<const Answer> answers, Method method, const Prior& prior) {
    EXPECTS(items.size() == answers.size());
    const auto log = [&](double theta) { return log_likelihood(items, answers, theta); };
    const auto evidence_at = [&](double theta) {
        Evidence all;
        for (std::size_t i = 0; i < items.size(); ++i) all += evidence(items[i], answers[i], theta);
        return all;
    };
    return ability_from({log, evidence_at}, method, prior);
}

std::optional<Ability> ability_from(const Likelihood& likelihood, Method method, const Prior& prior) {
    EXPECTS(prior.sd > 0);
    if (method == Method::eap) return mean_of_posterior(likelihood.log, prior);
    return highest_maximum({likelihood, method, prior}, method == Method::mle, prior);
}

double log_likelihood(std::span<const ItemParameters> items, std::span<const Answer> answers, double theta) {
    EXPECTS(items.size() == answers.size());
    double sum = 0;
    for (std::size_t i = 0; i < items.size(); ++i) sum += log_probability(items[i], answers[i], theta);
    return sum;
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
