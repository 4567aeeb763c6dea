// assess/item_statistics.h - what the answers of many say about the items of a test.
//
// Classical test theory. A total is the sum of an examinee's points; a correlation is Pearson's;
// variances are those of a sample (n - 1) unless said otherwise. Scores are whole points, so all
// sums are exact and only the last division rounds.
//
// An answer counts once: that a table holds first attempts alone is the caller's promise. A second
// try, after the explanation, measures memory for the explanation.
//
// Where a statistic does not exist (everybody right, nobody right, one examinee) it is empty.
//
// Sources: Lord & Novick (1968), Statistical Theories of Mental Test Scores, ch. 15 (item
// statistics); Kuder & Richardson (1937), The theory of the estimation of test reliability,
// Psychometrika 2, 151-160 (KR-20, KR-21); Cronbach (1951), Coefficient alpha and the internal
// structure of tests, Psychometrika 16, 297-334; Kelley (1939), The selection of upper and lower
// groups for the validation of test items, J. Educational Psychology 30, 17-24 (27 %); Haladyna &
// Downing (1993), How many options is enough for a multiple-choice test item?, Educational and
// Psychological Measurement 53, 999-1010 (distractors that do not work).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace assess {
/// Every examinee's points on every item, one item after the other.
struct ScoreTable {
    std::size_t examinees = 0;
    std::size_t items = 0;
    std::vector<std::uint8_t> points;  ///< [item * examinees + examinee], 0 .. most[item]
    std::vector<std::uint8_t> most;    ///< [item], >= 1: the points of a full answer; 1 for right or wrong

    [[nodiscard]] std::span<const std::uint8_t> item(std::size_t number) const {
        return std::span(points).subspan(number * examinees, examinees);
    }
};

/// Every examinee's choice on every item, one item after the other.
struct ChoiceTable {
    std::size_t examinees = 0;
    std::size_t items = 0;
    std::size_t options = 0;          ///< of the item that has most
    std::vector<std::int8_t> chosen;  ///< [item * examinees + examinee], 0 .. options - 1, or kOmitted
    std::vector<std::int8_t> key;     ///< [item], 0 .. options - 1
};
inline constexpr std::int8_t kOmitted = -1;

/// One point for the key, none for another option or an omission.
[[nodiscard]] ScoreTable score(const ChoiceTable& choices);

struct ItemStatistics {
    double facility = 0;                     ///< mean points as a share of the full ones, 0..1
    double sd = 0;                           ///< of the points
    std::optional<double> pbis;              ///< correlation of points and total ("point-biserial")
    std::optional<double> pbis_corrected;    ///< the same with the total of the other items
    std::optional<double> alpha_if_deleted;  ///< alpha of the other items; of at least two
};

struct TestStatistics {
    std::vector<ItemStatistics> items;
    std::vector<std::uint16_t> totals;  ///< [examinee], points
    double mean_total = 0;
    double sd_total = 0;
    std::optional<double> alpha;  ///< Cronbach's; where every item is right or wrong this is KR-20
    std::optional<double> kr21;   ///< only where every item is right or wrong
    std::optional<double> standard_error_of_measurement;  ///< sd_total * sqrt(1 - alpha), points
};

/// The statistics of a test that everybody took whole.
/// Promises: at least one examinee and one item; the full points of all items sum to at most 32,767.
[[nodiscard]] TestStatistics test_statistics(const ScoreTable& table);

/// Alpha as if every item had the same variance: from the mean correlation of two items.
/// Empty where an item is constant, or there is but one. Time: items squared.
[[nodiscard]] std::optional<double> standardized_alpha(const ScoreTable& table);

/// The best and the weakest by total, as rows; of equal totals the lower row comes first in either.
struct Extremes {
    std::vector<std::size_t> upper;
    std::vector<std::size_t> lower;
};
inline constexpr double kExtremeShare = 0.27;  ///< Kelley's
/// round(kExtremeShare * examinees) of each.
[[nodiscard]] Extremes extremes(std::span<const std::uint16_t> totals);

/// Facility among the upper less facility among the lower, -1..1.
[[nodiscard]] std::optional<double> discrimination(const ScoreTable& table, std::size_t item,
                                                   const Extremes& groups);

/// Who chose one option of one item.
struct OptionStatistics {
    std::size_t count = 0;
    double proportion = 0;             ///< of all examinees
    std::optional<double> mean_total;  ///< of those who chose it, points
    std::optional<double> pbis_total;  ///< correlation of "chose this" and total
    std::optional<double> pbis_rest;   ///< the same with the total of the other items
    std::size_t upper = 0;             ///< of Extremes::upper
    std::size_t lower = 0;
};
struct ItemOptions {
    std::vector<OptionStatistics> options;
    OptionStatistics omitted;
    /// Distractors that do not work: chosen by fewer than kFewChoose, or rather by the better ones
    /// (pbis_rest > 0).
    std::vector<std::size_t> not_working;
};
inline constexpr double kFewChoose = 0.05;

/// How the options of every item were chosen. `test` is test_statistics(score(choices)).
[[nodiscard]] std::vector<ItemOptions> option_statistics(const ChoiceTable& choices,
                                                         const TestStatistics& test);

/// Those who answered one item of a bank, of which each examinee saw a part.
struct PartialItem {
    std::span<const std::uint32_t> examinees;  ///< numbers; nobody twice
    std::span<const std::uint16_t> points;     ///< of examinees[i], 0 .. most
    std::uint16_t most = 1;
};
struct PartialStatistics {
    std::size_t answered = 0;
    std::optional<double> facility;  ///< mean share of the full points among those who answered
    /// Correlation of an examinee's share of the points here with their mean share on all other
    /// items that they answered, over the `compared` examinees who answered any other. It is near
    /// pbis_corrected, but rests on other items for each examinee: where harder items went to
    /// better examinees, it is too low.
    std::optional<double> pbis_rest;
    std::size_t compared = 0;
};
/// Promise: every examinee's number is below `examinees`.
[[nodiscard]] std::vector<PartialStatistics> partial_statistics(std::span<const PartialItem> items,
                                                                std::size_t examinees);
}  // namespace assess
