#include "assess/calibrate.h"

#include "assess/marginal.h"

#include <string>

namespace assess {
namespace {
using marginal::Curve;
using marginal::Setup;
using marginal::State;

constexpr Prior kWeakLogDiscrimination{0.0, 0.5}, kWeakDifficulty{0.0, 2.0}, kWeakLogitGuessing{-1.4, 0.5};

std::optional<base::Error> objection(const ResponseTable& table, const CalibrationOptions& options) {
    if (table.examinees == 0 || table.items == 0)
        return base::Error{"", "the table has no answers: " + std::to_string(table.examinees) +
                                   " examinees, " + std::to_string(table.items) + " items"};
    if (table.answers.size() != table.examinees * table.items)
        return base::Error{"", "the table holds " + std::to_string(table.answers.size()) + " answers; " +
                                   std::to_string(table.examinees) + " examinees by " +
                                   std::to_string(table.items) + " items are " +
                                   std::to_string(table.examinees * table.items)};
    for (std::size_t at = 0; at < table.answers.size(); ++at) {
        const std::int8_t answer = table.answers[at];
        if (answer < -1 || answer > 1)
            return base::Error{
                "examinee " + std::to_string(at / table.items + 1) + ", item " +
                    std::to_string(at % table.items + 1),
                "an answer is " + std::to_string(answer) + "; 1 is right, 0 wrong, -1 not asked"};
    }
    if (!options.anchors.empty() && options.anchors.size() != table.items)
        return base::Error{"", std::to_string(options.anchors.size()) + " anchors for " +
                                   std::to_string(table.items) +
                                   " items; there must be one a column, or none at all"};
    for (std::size_t j = 0; j < options.anchors.size(); ++j) {
        const auto& anchor = options.anchors[j];
        if (!anchor) continue;
        const bool possible = std::isfinite(anchor->discrimination) && anchor->discrimination > 0 &&
                              std::isfinite(anchor->difficulty) && anchor->guessing >= 0 &&
                              anchor->guessing < 1;
        if (!possible)
            return base::Error{"anchor " + std::to_string(j + 1),
                               "its parameters are impossible; a > 0, b finite and 0 <= c < 1 are needed"};
    }
    return std::nullopt;
}
struct Counts {
    std::size_t answers = 0, right = 0;

    /// Never asked, or all answered alike.
    [[nodiscard]] bool constant() const { return right == 0 || right == answers; }
};

std::vector<Counts> counted(const ResponseTable& table) {
    std::vector<Counts> counts(table.items);
    for (std::size_t i = 0; i < table.examinees; ++i) {
        for (std::size_t j = 0; j < table.items; ++j) {
            const std::int8_t answer = table.answers[i * table.items + j];
            counts[j].answers += answer >= 0;
            counts[j].right += answer > 0;
        }
    }
    return counts;
}

/// The prior that is asked for; the weak one where there is none and the answers say nothing.
std::optional<Prior> prior_or_weak(const std::optional<Prior>& prior, const Prior& weak, bool weak_needed) {
    return !prior && weak_needed ? weak : prior;
}

Setup prepared(const std::vector<Counts>& counts, const CalibrationOptions& options) {
    const std::size_t items = counts.size();
    Setup setup{options.model, std::vector<bool>(items), {}, {}, {}, {}};
    setup.log_discrimination.resize(items);
    setup.difficulty.resize(items);
    setup.logit_guessing.resize(items);
    bool all_constant = true;
    for (std::size_t j = 0; j < items; ++j) {
        setup.fixed[j] = !options.anchors.empty() && options.anchors[j].has_value();
        if (setup.fixed[j]) continue;
        setup.free.push_back(j);
        const bool constant = counts[j].constant();
        all_constant = all_constant && constant;
        setup.difficulty[j] = prior_or_weak(options.difficulty, kWeakDifficulty, constant);
        if (options.model == Model::three_pl)
            setup.logit_guessing[j] = prior_or_weak(options.logit_guessing, kWeakLogitGuessing, constant);
        if (options.model != Model::one_pl)
            setup.log_discrimination[j] =
                prior_or_weak(options.log_discrimination, kWeakLogDiscrimination, constant);
    }
    if (options.model == Model::one_pl && !setup.free.empty())  // one slope, one prior
        setup.log_discrimination[setup.free[0]] =
            prior_or_weak(options.log_discrimination, kWeakLogDiscrimination, all_constant);
    const auto given = [](const std::optional<Prior>& prior) { return prior.has_value(); };
    setup.latent_free = setup.free.size() < items;
    setup.scale_free = !setup.latent_free && std::ranges::none_of(setup.log_discrimination, given) &&
                       std::ranges::none_of(setup.difficulty, given);
    return setup;
}

State start(const Setup& setup, const std::vector<Counts>& counts, const CalibrationOptions& options) {
    State state;
    for (std::size_t j = 0; j < counts.size(); ++j) {
        Curve& curve = state.curves.emplace_back();
        if (setup.fixed[j]) {
            curve = marginal::curve_of(*options.anchors[j]);
            continue;
        }
        double facility = (double(counts[j].right) + 0.5) / (double(counts[j].answers) + 1);
        if (setup.guesses(j)) {
            curve.guess = marginal::bounded_guess(setup.logit_guessing[j].value_or(kWeakLogitGuessing).mean);
            const double c = marginal::logistic(curve.guess);
            facility = std::max((facility - c) / (1 - c), 0.05);
        }
        constexpr double kFlattening = 1.2;  // of a curve, by abilities that spread by 1
        curve.intercept = kFlattening * std::log(facility / (1 - facility));
    }
    return state;
}
}  // namespace

base::Result<Calibration> calibrate(const ResponseTable& table, const CalibrationOptions& options) {
    if (auto error = objection(table, options)) return *std::move(error);
    const std::vector<Counts> counts = counted(table);
    const marginal::CodedTable data = marginal::coded(table);
    const Setup setup = prepared(counts, options);
    const auto [state, iterations, converged] =
        marginal::fit(setup, data, start(setup, counts, options), options.tolerance, options.most_iterations);
    const auto expected = marginal::expect<marginal::kFine>(data, state);
    std::vector<ParameterErrors> errors(table.items);
    if (options.standard_errors) errors = marginal::standard_errors(setup, table, data, state, expected);

    Calibration result{
        {}, expected.log_likelihood, {state.mean, std::exp(state.log_sd)}, iterations, converged};
    for (std::size_t j = 0; j < table.items; ++j) {
        if (setup.fixed[j]) {
            result.items.push_back({*options.anchors[j], {}, counts[j].answers, true});
            continue;
        }
        const Curve& curve = state.curves[j];
        const bool separates = curve.slope > marginal::kLeastSlope && curve.slope < marginal::kMostSlope;
        result.items.push_back(
            {{curve.slope, -curve.intercept / curve.slope, marginal::logistic(curve.guess)},
             errors[j],
             counts[j].answers,
             separates && !counts[j].constant()});
    }
    return result;
}
}  // namespace assess
