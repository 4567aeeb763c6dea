#include "assess/partial_credit.h"

#include "base/expects.h"

#include <algorithm>

namespace assess {
namespace {
/// Walks the scores in order: `visit(score, logit)`, the logits being the logarithms of the
/// probabilities up to a constant.
template <class Visit>
void each_score(const PartialCreditItem& item, double theta, const Visit& visit) {
    double logit = 0;
    visit(0, logit);
    for (std::size_t k = 0; k < item.steps.size(); ++k)
        visit(static_cast<int>(k) + 1, logit += item.discrimination * (theta - item.steps[k]));
}

struct Likeliest {
    int score = 0;
    double logit = 0;
};
Likeliest likeliest(const PartialCreditItem& item, double theta) {
    Likeliest best;
    each_score(item, theta, [&](int k, double logit) {
        if (logit > best.logit) best = {k, logit};
    });
    return best;
}
}  // namespace

std::vector<double> score_probabilities(const PartialCreditItem& item, double theta) {
    const Likeliest best = likeliest(item, theta);
    std::vector<double> probabilities;
    double total = 0;
    each_score(item, theta,
               [&](int, double logit) { total += probabilities.emplace_back(std::exp(logit - best.logit)); });
    for (double& p : probabilities) p /= total;
    return probabilities;
}

double log_probability(const PartialCreditItem& item, int score, double theta) {
    EXPECTS(score >= 0 && static_cast<std::size_t>(score) <= item.steps.size());
    const Likeliest best = likeliest(item, theta);
    double total = 0, scored = 0;
    each_score(item, theta, [&](int k, double logit) {
        total += std::exp(logit - best.logit);
        if (k == score) scored = logit - best.logit;
    });
    return scored - std::log(total);
}

Evidence evidence(const PartialCreditItem& item, int score, double theta) {
    EXPECTS(score >= 0 && static_cast<std::size_t>(score) <= item.steps.size());
    // Moments about the likeliest score: far out, where it is all but certain, they lose no digits.
    const Likeliest best = likeliest(item, theta);
    double total = 0, mean = 0;
    each_score(item, theta, [&](int k, double logit) {
        const double weight = std::exp(logit - best.logit);
        total += weight;
        mean += weight * (k - best.score);
    });
    mean /= total;
    double variance = 0, skew = 0;
    each_score(item, theta, [&](int k, double logit) {
        const double share = std::exp(logit - best.logit) / total, off = k - best.score - mean;
        variance += share * off * off;
        skew += share * off * off * off;
    });
    const double a = item.discrimination;
    return {a * (score - best.score - mean), a * a * variance, a * a * a * skew};
}

double fisher_information(const PartialCreditItem& item, double theta) {
    return evidence(item, 0, theta).information;
}

std::optional<Ability> estimate_ability(std::span<const ItemParameters> items,
                                        std::span<const Answer> answers,
                                        std::span<const PartialCreditItem> cases, std::span<const int> scores,
                                        Method method, const Prior& prior) {
    EXPECTS(items.size() == answers.size() && cases.size() == scores.size());
    const auto log = [&](double theta) {
        double sum = log_likelihood(items, answers, theta);
        for (std::size_t j = 0; j < cases.size(); ++j) sum += log_probability(cases[j], scores[j], theta);
        return sum;
    };
    const auto evidence_at = [&](double theta) {
        Evidence all;
        for (std::size_t i = 0; i < items.size(); ++i) all += evidence(items[i], answers[i], theta);
        for (std::size_t j = 0; j < cases.size(); ++j) all += evidence(cases[j], scores[j], theta);
        return all;
    };
    return ability_from({log, evidence_at}, method, prior);
}
}  // namespace assess
