// school/risk.h - can it be foretold who will fail the exam? Only where past classes say so.
//
// A logistic regression of failing on seven plain facts about a student, each as it stood kLeadDays
// before the exam, so that there is time to help. The coefficients have a normal prior around 0 (ridge),
// with standard deviation kPriorSd for a fact that is one standard deviation off; the interval of a
// chance comes from the posterior's curvature (Laplace).
//
// It is trained on the school's own results, one a student, and only from kOutcomes of them on with
// kOfEach passed and failed. Then it is judged on results that it was not trained on (ten folds): by how
// well it tells those who failed from those who passed (AUC), beside the plain rules of school/need.h on
// the same students, and by its calibration. It is used only where it beats the rules beyond chance, its
// chances are better than the base rate's and rise with what happens (slope above 0). Otherwise the
// screen has the plain rules and says that it cannot foretell.
//
// Limits. Seven facts want more than 15 failures to be told apart: the prior, not the data, then decides
// much, and so the gate is on the judgement, not on the count. Past classes are not this one. A student
// who was helped because of a warning and passed counts against the model that warned.
//
// Sources: le Cessie & van Houwelingen (1992), Ridge estimators in logistic regression, Applied
// Statistics 41(1), 191-201; Peduzzi et al. (1996), A simulation study of the number of events per
// variable in logistic regression analysis, J. Clinical Epidemiology 49(12), 1373-1379; DeLong, DeLong &
// Clarke-Pearson (1988), Comparing the areas under two or more correlated receiver operating
// characteristic curves, Biometrics 44(3), 837-845; Cox (1958), Two further applications of a model for
// binary regression, Biometrika 45, 562-565 (calibration slope); Brier (1950), Verification of forecasts
// expressed in terms of probability, Monthly Weather Review 78(1), 1-3.
#pragma once

#include "assess/small_class.h"
#include "school/pupil.h"
#include "school/roll.h"
#include "school/works.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace school {
/// What may tell of a student's chance, at one point in time.
struct Facts {
    double days_away = 0;      ///< since the last day of study, 60 at most
    double trend = 0;          ///< ln of (minutes of the last two weeks + 30) / (of the two before + 30)
    double ability = 0;        ///< above the standard, in logits
    double uncertainty = 1;    ///< standard error of that
    double unsafe = 0;         ///< answers that were sure and unsafe, and stand
    double overdue = 0;        ///< share of the work that was due and is not done, 0..1
    double misjudged = 0.125;  ///< share of the sure answers that were wrong, four more taken as 1 in 8
};
inline constexpr std::size_t kFacts = 7;
using Row = std::array<double, kFacts>;
/// As the model takes them: counts by their logarithm.
[[nodiscard]] Row row_of(const Facts& facts);
/// "the days since they studied", for a reason.
[[nodiscard]] std::string_view name_of_fact(std::size_t fact);

/// The facts as they stood at the end of `day`. What is known of weeks is as of the last one that was
/// over. Nothing before the first kFewest answers.
[[nodiscard]] std::optional<Facts> facts_at(const Pupil& pupil, std::int32_t day, double standard,
                                            double overdue = 0);
inline constexpr int kFewest = 20;
inline constexpr int kLeadDays = 14;

/// A result on record, without a name.
struct Outcome {
    Facts before;  ///< kLeadDays before the exam
    bool failed = false;
};
/// The student's latest exam that ended by itself; nothing where there is none, or too little before it.
/// `overdue_on`: the share of their work that was overdue at the end of a day; empty: none.
[[nodiscard]] std::optional<Outcome> outcome_of(const Pupil& pupil,
                                                const std::function<double(std::int32_t)>& overdue_on = {});

/// The results of students, of this class and of others, without a name. Errors: who asks may not even see
/// how items behave, which is the same kind of knowledge.
[[nodiscard]] base::Result<std::vector<Outcome>> outcomes_of(const Roll& roll, const Works& works,
                                                             const LearnerId& who,
                                                             std::span<const LearnerId> students,
                                                             const PupilOf& pupil_of);

/// A fitted model.
struct RiskModel {
    Row mean{}, sd{};
    std::array<double, kFacts + 1> weight{};  ///< of the standardized facts; the last: intercept
    std::array<std::array<double, kFacts + 1>, kFacts + 1> covariance{};
};
inline constexpr double kPriorSd = 1.0;
/// Promise: at least one outcome of each kind.
[[nodiscard]] RiskModel fit(std::span<const Outcome> outcomes);

/// How likely a student will fail, and how sure that is.
struct Chance {
    double failing = 0.5;
    assess::Interval interval;  ///< 95 %, of what the model does not know; luck on the day comes on top
    std::size_t main_fact = 0;  ///< that raises it most
};
[[nodiscard]] Chance chance_of(const RiskModel& model, const Facts& facts);

/// Area under the ROC curve: how often one who failed has a higher score than one who passed.
[[nodiscard]] assess::Estimate area_under_curve(std::span<const double> scores,
                                                const std::vector<bool>& failed);

/// How the model did on results that it was not trained on.
struct Trial {
    int outcomes = 0, failed = 0;
    assess::Estimate area;        ///< of the model
    assess::Estimate rules_area;  ///< of the plain rules: how many of them speak
    assess::Estimate gain;        ///< the first less the second
    double brier = 0, base_brier = 0;
    assess::Estimate slope;  ///< of calibration: 1 is right, below 1 the chances are too extreme
    /// Five groups from the least to the most likely: mean chance, and the share that failed.
    std::array<std::pair<double, double>, 5> groups{};
    [[nodiscard]] bool good_enough() const {
        return gain.interval.low > 0 && brier < base_brier && slope.interval.low > 0;
    }
};
inline constexpr int kOutcomes = 60, kOfEach = 15;

/// What past results allow.
struct Foresight {
    int outcomes = 0, failed = 0;    ///< on record
    std::optional<Trial> trial;      ///< none: too few
    std::optional<RiskModel> model;  ///< only where it may be used
};
[[nodiscard]] Foresight learn(std::span<const Outcome> outcomes);
/// "With 24 students we can rank what to teach. We cannot yet predict who will pass." and why, or how
/// well we can; two sentences or three.
[[nodiscard]] std::string in_words(const Foresight& foresight, int students);
}  // namespace school
