#include "assess/item_fit.h"

#include "assess/marginal.h"
#include "base/expects.h"

namespace assess {
namespace {
using marginal::kFine;
using marginal::Row;

constexpr std::size_t kGroups = 10, kAnswersPerGroup = 5;
constexpr double kLeast = 1e-12;  // chance or variance that is divided by

struct Prediction {
    double chance = 0;  ///< of a right answer, given all other answers
    bool right = false;
};

/// By item, one an answer. The posterior without an answer is the one with it, divided by the answer's
/// likelihood; so the answer's own probability is the harmonic mean of its likelihood over the posterior.
std::vector<std::vector<Prediction>> predictions(const ResponseTable& table, const marginal::State& state) {
    std::vector<Row<kFine>> right(table.items), wrong(table.items);  // one over the likelihood
    for (std::size_t j = 0; j < table.items; ++j) {
        for (std::size_t q = 0; q < kFine; ++q) {
            const double chance = marginal::score(state.curves[j], marginal::node<kFine>(q)).chance;
            right[j][q] = 1 / std::max(chance, kLeast);
            wrong[j][q] = 1 / std::max(1 - chance, kLeast);
        }
    }
    std::vector<std::vector<Prediction>> result(table.items);
    const auto predict = [&](std::size_t first, std::span<const Row<kFine>> posteriors) {
        for (std::size_t i = 0; i < posteriors.size(); ++i) {
            for (std::size_t j = 0; j < table.items; ++j) {
                const std::int8_t answer = table.answers[(first + i) * table.items + j];
                if (answer < 0) continue;
                const Row<kFine>& inverse = answer > 0 ? right[j] : wrong[j];
                double sum = 0;
                for (std::size_t q = 0; q < kFine; ++q) sum += posteriors[i][q] * inverse[q];
                result[j].push_back({answer > 0 ? 1 / sum : 1 - 1 / sum, answer > 0});
            }
        }
    };
    marginal::for_each_block<kFine>(marginal::coded(table), state, predict);
    return result;
}

/// Probability that chi-square exceeds x, by the recursion of the incomplete gamma function.
double chi_square_above(double x, int degrees_of_freedom) {
    const double half = 0.5 * x;
    double order = degrees_of_freedom % 2 == 0 ? 1.0 : 0.5;
    double above = degrees_of_freedom % 2 == 0 ? std::exp(-half) : std::erfc(std::sqrt(half));
    for (; 2 * order < degrees_of_freedom; ++order)
        above += std::exp(order * std::log(half) - half - std::lgamma(order + 1));
    return above;
}

ItemFit fit_of(std::vector<Prediction> answers, int estimated) {
    ItemFit fit;
    if (answers.empty()) return fit;
    double squares = 0, variances = 0, standardized = 0;
    for (const Prediction& answer : answers) {
        const double residual = double(answer.right) - answer.chance;
        const double variance = std::max(answer.chance * (1 - answer.chance), kLeast);
        squares += residual * residual;
        variances += variance;
        standardized += residual * residual / variance;
    }
    fit.infit = squares / variances;
    fit.outfit = standardized / double(answers.size());

    const std::size_t groups = std::min(kGroups, answers.size() / kAnswersPerGroup);
    fit.degrees_of_freedom = std::max(int(groups) - estimated, 0);
    if (fit.degrees_of_freedom == 0) return fit;
    std::ranges::sort(answers, {}, &Prediction::chance);
    for (std::size_t group = 0; group < groups; ++group) {
        const std::size_t end = (group + 1) * answers.size() / groups;
        double residual = 0, variance = 0;
        for (std::size_t i = group * answers.size() / groups; i < end; ++i) {
            residual += double(answers[i].right) - answers[i].chance;
            variance += answers[i].chance * (1 - answers[i].chance);
        }
        fit.chi_square += residual * residual / std::max(variance, kLeast);
    }
    fit.p_value = chi_square_above(fit.chi_square, fit.degrees_of_freedom);
    return fit;
}
}  // namespace

std::vector<ItemFit> item_fit(std::span<const ItemParameters> items, const ResponseTable& table,
                              const Prior& latent, int estimated) {
    EXPECTS(items.size() == table.items);
    EXPECTS(table.answers.size() == table.examinees * table.items);
    marginal::State state{{}, latent.mean, std::log(latent.sd)};
    for (const ItemParameters& item : items) state.curves.push_back(marginal::curve_of(item));
    std::vector<ItemFit> fits;
    for (auto& answers : predictions(table, state)) fits.push_back(fit_of(std::move(answers), estimated));
    return fits;
}
}  // namespace assess
