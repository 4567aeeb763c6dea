// assess/standard.h - where the line between pass and fail is drawn, and how well it is kept.
//
// Judges say of every item what share of candidates who just meet the standard would answer it
// right (modified Angoff: two rounds, with the others' ratings and the items' facilities shown in
// between). The sum over the items is the cut. How often the exam puts a candidate on the right side
// of it, and on the same side twice, follows from the precision of its scores.
//
// Sources: Angoff (1971), Scales, norms and equivalent scores, in Thorndike (ed.), Educational
// Measurement, 508-600; Cizek & Bunch (2007), Standard Setting, ch. 6 (rounds, spread of judges);
// Rudner (2001), Computing the expected proportions of misclassified examinees, Practical
// Assessment, Research & Evaluation 7(14), and (2005), Expected classification accuracy, ibid. 10(13);
// Lee (2010), Classification consistency and accuracy for complex assessments using item response
// theory, J. Educational Measurement 47, 1-17; Lord & Wingersky (1984), Comparison of IRT true-score
// and equipercentile observed-score "equatings", Applied Psychological Measurement 8, 453-461.
#pragma once

#include "assess/ability.h"
#include "assess/item_model.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace assess {
/// One round of ratings.
struct AngoffSheet {
    std::size_t judges = 0;
    std::size_t items = 0;
    std::vector<double> ratings;  ///< [judge * items + item], 0..1
};

struct AngoffItem {
    double mean = 0;  ///< over judges, 0..1
    double sd = 0;    ///< over judges
};
struct AngoffJudge {
    double cut = 0;  ///< the sum of their ratings, points
    /// Correlation of their ratings with the others' means over the items: do they find the same
    /// items hard? Empty where either does not vary.
    std::optional<double> agreement;
    /// They stand apart: their cut lies more than kApart standard deviations of the others' cuts from
    /// the others' mean, or their agreement is below kFewestAgreement. Something to talk about, no
    /// reason to leave them out.
    bool stands_apart = false;
};
inline constexpr double kApart = 2.0;
inline constexpr double kFewestAgreement = 0.2;

struct AngoffStandard {
    double cut = 0;             ///< points, 0 .. items: the mean of the judges' cuts
    double sd = 0;              ///< of the judges' cuts, points
    double standard_error = 0;  ///< of the cut over judges, sd / sqrt(judges), points
    std::vector<AngoffItem> items;
    std::vector<AngoffJudge> judges;
};
/// Promises: at least two judges and one item, ratings within 0..1.
[[nodiscard]] AngoffStandard angoff(const AngoffSheet& sheet);

/// What talking changed. Negative spread: the judges came together.
struct AngoffChange {
    double cut = 0;             ///< points
    double sd = 0;              ///< of the judges' cuts, points
    std::vector<double> judge;  ///< of each one's cut, points
};
/// Promise: the same judges in the same order.
[[nodiscard]] AngoffChange change(const AngoffStandard& first, const AngoffStandard& second);

/// The expected number of right answers at an ability: the test characteristic curve.
[[nodiscard]] double expected_score(std::span<const ItemParameters> items, double theta);
/// The ability at which that many right answers are expected, within 1e-12 on [-20, 20]. Nothing
/// where there is none: at or below the sum of the guessing chances, or all items and more.
[[nodiscard]] std::optional<double> theta_at(std::span<const ItemParameters> items, double score);
/// The probability of 0, 1, ... items.size() right answers at an ability (Lord & Wingersky).
[[nodiscard]] std::vector<double> score_distribution(std::span<const ItemParameters> items, double theta);

/// How well an exam sorts its candidates. All four are shares of them.
struct Classification {
    double accuracy = 0;        ///< on the side where they truly are
    double consistency = 0;     ///< on the same side in two sittings
    double false_positive = 0;  ///< pass and should not
    double false_negative = 0;  ///< fail and should not
};
/// From estimated abilities and a cut on their scale (Rudner): each truth is normal about its
/// estimate, and so, with the same error, is another estimate about that one. Promise: at least one.
[[nodiscard]] Classification classification(std::span<const Ability> candidates, double cut);
/// From abilities taken as true and a cut in right answers, `pass` and more (Lee, P method): who
/// is expected to reach `pass` should. Promise: at least one.
[[nodiscard]] Classification classification(std::span<const ItemParameters> items,
                                            std::span<const double> thetas, std::size_t pass);

/// The chance to pass if the candidate sat an equally precise exam again: the new estimate errs as
/// much as this one did, so it is normal about it with twice its variance.
[[nodiscard]] double chance_to_pass_again(const Ability& candidate, double cut);
}  // namespace assess
