#include "school/risk.h"

#include "school/need.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace school {
namespace {
constexpr double k95 = 1.959963984540054;
constexpr int kFolds = 10;
constexpr std::size_t kWidth = kFacts + 1;
using Vector = std::array<double, kWidth>;
using Matrix = std::array<Vector, kWidth>;

double logistic(double x) {
    return 1.0 / (1.0 + std::exp(-x));
}

/// The inverse of a symmetric positive definite matrix (Gauss-Jordan; the diagonal carries a prior).
template <std::size_t N>
std::array<std::array<double, N>, N> inverse(std::array<std::array<double, N>, N> a) {
    std::array<std::array<double, N>, N> result{};
    for (std::size_t i = 0; i < N; ++i) result[i][i] = 1.0;
    for (std::size_t p = 0; p < N; ++p) {
        const double pivot = a[p][p];
        for (std::size_t j = 0; j < N; ++j) {
            a[p][j] /= pivot;
            result[p][j] /= pivot;
        }
        for (std::size_t i = 0; i < N; ++i) {
            if (i == p) continue;
            const double factor = a[i][p];
            for (std::size_t j = 0; j < N; ++j) {
                a[i][j] -= factor * a[p][j];
                result[i][j] -= factor * result[p][j];
            }
        }
    }
    return result;
}

Vector standardized(const RiskModel& model, const Row& row) {
    Vector x{};
    for (std::size_t f = 0; f < kFacts; ++f) x[f] = (row[f] - model.mean[f]) / model.sd[f];
    x[kFacts] = 1.0;
    return x;
}

double linear(const RiskModel& model, const Vector& x) {
    return std::inner_product(x.begin(), x.end(), model.weight.begin(), 0.0);
}

void standardize(RiskModel& model, std::span<const Outcome> outcomes) {
    const auto n = static_cast<double>(outcomes.size());
    for (const Outcome& outcome : outcomes) {
        const Row row = row_of(outcome.before);
        for (std::size_t f = 0; f < kFacts; ++f) {
            model.mean[f] += row[f] / n;
            model.sd[f] += row[f] * row[f] / n;
        }
    }
    for (std::size_t f = 0; f < kFacts; ++f) {
        const double variance = model.sd[f] - model.mean[f] * model.mean[f];
        model.sd[f] = variance > 1e-9 ? std::sqrt(variance) : 1.0;
    }
}
}  // namespace

Row row_of(const Facts& f) {
    return {std::log1p(f.days_away), f.trend,   f.ability,  f.uncertainty,
            std::log1p(f.unsafe),    f.overdue, f.misjudged};
}

std::string_view name_of_fact(std::size_t fact) {
    constexpr std::array<std::string_view, kFacts> kNames = {
        "days without study",     "less and less study", "answers below the standard", "few answers to go by",
        "sure and unsafe errors", "work overdue",        "being sure while wrong",
    };
    return kNames[fact];
}

std::optional<Facts> facts_at(const Pupil& pupil, std::int32_t day, double standard, double overdue) {
    std::int32_t last = 0;
    int answers = 0;
    for (const PupilDay& d : pupil.days()) {
        if (d.day > day) break;
        last = d.day;
        answers += d.answers;
    }
    if (answers < kFewest) return std::nullopt;
    PupilWeek then = pupil.standing();
    if (then.week * 7 > day || (pupil.days().back().day > day)) {
        const auto over = [&](const PupilWeek& w) { return w.week * 7 + 6 <= day; };
        const auto latest = std::find_if(pupil.weeks().rbegin(), pupil.weeks().rend(), over);
        if (latest == pupil.weeks().rend()) return std::nullopt;
        then = *latest;
    }
    Facts facts;
    facts.days_away = std::min(day - last, 60);
    const double now = pupil.between(day - 13, day + 1).minutes();
    const double before = pupil.between(day - 27, day - 13).minutes();
    facts.trend = std::log((now + 30.0) / (before + 30.0));
    facts.ability = then.ability - standard;
    facts.uncertainty = then.standard_error;
    facts.unsafe = then.unsafe;
    facts.overdue = std::clamp(overdue, 0.0, 1.0);
    facts.misjudged = (then.sure_wrong + 0.5) / (then.sure + 4.0);
    return facts;
}

std::optional<Outcome> outcome_of(const Pupil& pupil, const std::function<double(std::int32_t)>& overdue_on) {
    const auto ended = [](const Sitting& s) { return s.how != study::ExamEnd::given_up; };
    const auto latest = std::find_if(pupil.exams().rbegin(), pupil.exams().rend(), ended);
    if (latest == pupil.exams().rend()) return std::nullopt;
    const std::int32_t day = latest->day - kLeadDays;
    const auto before = facts_at(pupil, day, latest->standard, overdue_on ? overdue_on(day) : 0.0);
    if (!before) return std::nullopt;
    return Outcome{*before, !latest->passed};
}

base::Result<std::vector<Outcome>> outcomes_of(const Roll& roll, const Works& works, const LearnerId& who,
                                               std::span<const LearnerId> students, const PupilOf& pupil_of) {
    if (const base::Status allowed = roll.may(who, Action::see_item_statistics); !allowed)
        return allowed.error();
    std::vector<Outcome> all;
    for (const LearnerId& student : students) {
        const Person* person = roll.person(student);
        if (person == nullptr || !person->roles.has(Role::student)) continue;
        const Pupil* pupil = pupil_of(student);
        if (pupil == nullptr) continue;
        const auto overdue_on = [&](std::int32_t day) {
            return due_work(roll, works, student, base::Date{std::chrono::days{day + 1}}).share();
        };
        if (const auto outcome = outcome_of(*pupil, overdue_on)) all.push_back(*outcome);
    }
    return all;
}

RiskModel fit(std::span<const Outcome> outcomes) {
    RiskModel model;
    standardize(model, outcomes);
    std::vector<Vector> rows;
    for (const Outcome& outcome : outcomes) rows.push_back(standardized(model, row_of(outcome.before)));
    constexpr double kPrecision = 1.0 / (kPriorSd * kPriorSd);
    constexpr double kInterceptPrecision = 0.01;  // hardly any: the base rate is the data's own
    constexpr int kSteps = 50;
    for (int step = 0; step < kSteps; ++step) {
        Vector gradient{};
        Matrix curvature{};
        for (std::size_t f = 0; f < kWidth; ++f) {
            const double precision = f == kFacts ? kInterceptPrecision : kPrecision;
            gradient[f] = -precision * model.weight[f];
            curvature[f][f] = precision;
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const double p = logistic(linear(model, rows[i]));
            const double off = (outcomes[i].failed ? 1.0 : 0.0) - p, w = p * (1.0 - p);
            for (std::size_t a = 0; a < kWidth; ++a) {
                gradient[a] += off * rows[i][a];
                for (std::size_t b = 0; b < kWidth; ++b) curvature[a][b] += w * rows[i][a] * rows[i][b];
            }
        }
        model.covariance = inverse(curvature);
        double moved = 0;
        for (std::size_t a = 0; a < kWidth; ++a) {
            double change = 0;
            for (std::size_t b = 0; b < kWidth; ++b) change += model.covariance[a][b] * gradient[b];
            model.weight[a] += change;
            moved += std::abs(change);
        }
        if (moved < 1e-9) break;
    }
    return model;
}

Chance chance_of(const RiskModel& model, const Facts& facts) {
    const Vector x = standardized(model, row_of(facts));
    const double eta = linear(model, x);
    double variance = 0;
    for (std::size_t a = 0; a < kWidth; ++a)
        for (std::size_t b = 0; b < kWidth; ++b) variance += x[a] * model.covariance[a][b] * x[b];
    const double spread = k95 * std::sqrt(std::max(variance, 0.0));
    Chance chance{logistic(eta), {logistic(eta - spread), logistic(eta + spread)}, 0};
    for (std::size_t f = 1; f < kFacts; ++f)
        if (model.weight[f] * x[f] > model.weight[chance.main_fact] * x[chance.main_fact])
            chance.main_fact = f;
    return chance;
}

// ---------------------------------------------------------------- judging it

namespace {
/// DeLong's components: for each result, the share of the other kind that it beats.
struct Placements {
    std::vector<double> of_failed, of_passed;
    double area = 0.5;
};
Placements placements(std::span<const double> scores, const std::vector<bool>& failed) {
    std::vector<double> bad, good;
    for (std::size_t i = 0; i < scores.size(); ++i) (failed[i] ? bad : good).push_back(scores[i]);
    Placements p;
    p.of_failed.assign(bad.size(), 0.0);
    p.of_passed.assign(good.size(), 0.0);
    if (bad.empty() || good.empty()) return p;
    double sum = 0;
    for (std::size_t b = 0; b < bad.size(); ++b)
        for (std::size_t g = 0; g < good.size(); ++g) {
            const double beats = bad[b] > good[g] ? 1.0 : bad[b] == good[g] ? 0.5 : 0.0;
            p.of_failed[b] += beats / static_cast<double>(good.size());
            p.of_passed[g] += beats / static_cast<double>(bad.size());
            sum += beats;
        }
    p.area = sum / static_cast<double>(bad.size() * good.size());
    return p;
}
double variance_of(const std::vector<double>& values) {
    if (values.size() < 2) return 0.25;
    const auto n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    double sum = 0;
    for (const double v : values) sum += (v - mean) * (v - mean);
    return sum / (n - 1);
}
/// Values and interval of an area, or of the difference of two.
assess::Estimate estimate(double value, const std::vector<double>& of_failed,
                          const std::vector<double>& of_passed, double least, double most) {
    const double se = std::sqrt(variance_of(of_failed) / std::max<double>(1.0, double(of_failed.size())) +
                                variance_of(of_passed) / std::max<double>(1.0, double(of_passed.size())));
    return {value, {std::max(least, value - k95 * se), std::min(most, value + k95 * se)}};
}
std::vector<double> less(std::vector<double> a, const std::vector<double>& b) {
    for (std::size_t i = 0; i < a.size(); ++i) a[i] -= b[i];
    return a;
}

/// Each result's chance from a model that was trained on the other nine tenths.
std::vector<double> chances_by_fold(std::span<const Outcome> outcomes) {
    std::vector<int> fold(outcomes.size());
    int passed = 0, failed = 0;
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        fold[i] = (outcomes[i].failed ? failed++ : passed++) % kFolds;
    std::vector<double> chances(outcomes.size());
    for (int f = 0; f < kFolds; ++f) {
        std::vector<Outcome> others;
        for (std::size_t i = 0; i < outcomes.size(); ++i)
            if (fold[i] != f) others.push_back(outcomes[i]);
        const RiskModel model = fit(others);
        for (std::size_t i = 0; i < outcomes.size(); ++i)
            if (fold[i] == f) chances[i] = chance_of(model, outcomes[i].before).failing;
    }
    return chances;
}

/// Slope of the logistic regression of what happened on the logit of its chance.
assess::Estimate calibration_slope(const std::vector<double>& chances, const std::vector<bool>& failed) {
    std::array<double, 2> weight = {0.0, 1.0};
    std::array<std::array<double, 2>, 2> covariance{};
    for (int step = 0; step < 50; ++step) {
        std::array<double, 2> gradient = {-1e-4 * weight[0], -1e-4 * weight[1]};
        std::array<std::array<double, 2>, 2> curvature = {{{1e-4, 0.0}, {0.0, 1e-4}}};
        for (std::size_t i = 0; i < chances.size(); ++i) {
            const double p0 = std::clamp(chances[i], 1e-6, 1.0 - 1e-6);
            const std::array<double, 2> x = {1.0, std::log(p0 / (1.0 - p0))};
            const double p = logistic(weight[0] * x[0] + weight[1] * x[1]), w = p * (1.0 - p);
            for (std::size_t a = 0; a < 2; ++a) {
                gradient[a] += ((failed[i] ? 1.0 : 0.0) - p) * x[a];
                for (std::size_t b = 0; b < 2; ++b) curvature[a][b] += w * x[a] * x[b];
            }
        }
        covariance = inverse(curvature);
        for (std::size_t a = 0; a < 2; ++a)
            weight[a] +=
                std::clamp(covariance[a][0] * gradient[0] + covariance[a][1] * gradient[1], -2.0, 2.0);
    }
    const double se = std::sqrt(covariance[1][1]);
    return {weight[1], {weight[1] - k95 * se, weight[1] + k95 * se}};
}

void group(Trial& trial, const std::vector<double>& chances, const std::vector<bool>& failed) {
    std::vector<std::size_t> order(chances.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return chances[a] < chances[b]; });
    for (std::size_t g = 0; g < trial.groups.size(); ++g) {
        const std::size_t from = g * order.size() / trial.groups.size();
        const std::size_t until = (g + 1) * order.size() / trial.groups.size();
        const auto n = static_cast<double>(until - from);
        for (std::size_t i = from; i < until; ++i) {
            trial.groups[g].first += chances[order[i]] / n;
            trial.groups[g].second += failed[order[i]] ? 1.0 / n : 0.0;
        }
    }
}
}  // namespace

assess::Estimate area_under_curve(std::span<const double> scores, const std::vector<bool>& failed) {
    const Placements p = placements(scores, failed);
    return estimate(p.area, p.of_failed, p.of_passed, 0.0, 1.0);
}

Foresight learn(std::span<const Outcome> outcomes) {
    Foresight result;
    result.outcomes = static_cast<int>(outcomes.size());
    std::vector<bool> failed;
    for (const Outcome& outcome : outcomes) failed.push_back(outcome.failed);
    result.failed = static_cast<int>(std::count(failed.begin(), failed.end(), true));
    if (result.outcomes < kOutcomes || std::min(result.failed, result.outcomes - result.failed) < kOfEach)
        return result;

    const std::vector<double> chances = chances_by_fold(outcomes);
    std::vector<double> rules;
    for (const Outcome& outcome : outcomes) rules.push_back(rules_that_speak(outcome.before));
    const Placements model = placements(chances, failed), plain = placements(rules, failed);

    Trial trial;
    trial.outcomes = result.outcomes;
    trial.failed = result.failed;
    trial.area = estimate(model.area, model.of_failed, model.of_passed, 0.0, 1.0);
    trial.rules_area = estimate(plain.area, plain.of_failed, plain.of_passed, 0.0, 1.0);
    trial.gain = estimate(model.area - plain.area, less(model.of_failed, plain.of_failed),
                          less(model.of_passed, plain.of_passed), -1.0, 1.0);
    const double n = result.outcomes, base = result.failed / n;
    for (std::size_t i = 0; i < chances.size(); ++i) {
        const double happened = failed[i] ? 1.0 : 0.0;
        trial.brier += (chances[i] - happened) * (chances[i] - happened) / n;
        trial.base_brier += (base - happened) * (base - happened) / n;
    }
    trial.slope = calibration_slope(chances, failed);
    group(trial, chances, failed);
    result.trial = trial;
    if (trial.good_enough()) result.model = fit(outcomes);
    return result;
}

std::string in_words(const Foresight& foresight, int students) {
    const auto hundredths = [](double share) { return std::to_string(std::lround(share * 100)); };
    const std::string with = "With " + std::to_string(students) + (students == 1 ? " student" : " students");
    if (foresight.model) {
        const Trial& trial = *foresight.trial;
        return with + " we can rank what to teach. Who might not pass we judge from " +
               std::to_string(trial.outcomes) +
               " results of past classes: of two students, one who failed and " +
               "one who passed, we told them apart " + hundredths(trial.area.value) + " times in 100 (" +
               hundredths(trial.area.interval.low) + " to " + hundredths(trial.area.interval.high) + ").";
    }
    const std::string cannot = with + " we can rank what to teach. We cannot yet predict who will pass.";
    if (foresight.trial)
        return cannot + " " + std::to_string(foresight.outcomes) +
               " results are on record, and a model of them was no better than the plain rules.";
    return cannot + " That takes " + std::to_string(kOutcomes) + " exam results, " + std::to_string(kOfEach) +
           " of each kind; " + std::to_string(foresight.outcomes) +
           (foresight.outcomes == 1 ? " is on record." : " are on record.");
}
}  // namespace school
