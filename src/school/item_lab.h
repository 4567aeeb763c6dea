// school/item_lab.h - how the items of a bank, and the exams made of them, behave in a school.
//
// From the first answers of its students, nobody named. Every number has the interval that holds the true
// one in 95 of 100 cases, and borrows from the other items what they say about items at large
// (assess/small_class.h). Of an item with fewer than kFewestAnswers nothing is said.
//
// The rest that an item is compared with is the mean credit of a student's other answers to the items that
// were asked for: to an exam's for an exam, to all of the bank's for the bank.
//
// Sources: see assess/item_statistics.h and assess/small_class.h; the thresholds: Ebel & Frisbie (1991),
// Essentials of Educational Measurement, 5th ed., 232 (discrimination); Haladyna & Downing (1993),
// Educational and Psychological Measurement 53, 999-1010 (options); Downing (2004), Reliability: on the
// reproducibility of assessment data, Medical Education 38, 1006-1012 (alpha of a class test).
#pragma once

#include "assess/small_class.h"
#include "content/bank.h"
#include "school/roll.h"
#include "study/responses.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace school {
inline constexpr std::size_t kFewestAnswers = 5;
inline constexpr double kTooHard = 0.3;      ///< facility: below, it is
inline constexpr double kTooEasy = 0.9;      ///< facility: above, it is
inline constexpr double kTellsApart = 0.25;  ///< discrimination: above, good
inline constexpr double kReliable = 0.7;     ///< alpha: enough for a class test

/// How one option was chosen.
struct OptionFigures {
    std::size_t count = 0;
    assess::Estimate share;  ///< of the students who answered
    /// Correlation of "chose this" and the rest; none where nobody chose it, or everybody.
    std::optional<assess::Estimate> pbis;
    bool key = false;
    bool unsafe = false;  ///< as the bank says it of this version
};

/// The middle half of the times. Unit: seconds, at most 655.
struct Quartiles {
    double lower = 0, median = 0, upper = 0;
};

struct ItemFigures {
    std::string item;
    std::string version;      ///< the bank's where it was answered, else the latest that was
    bool in_bank = false;     ///< the bank holds this very version: its options are these
    std::size_t answers = 0;  ///< first ones of students
    // Of fewer answers than kFewestAnswers nothing of what follows is known.
    [[nodiscard]] bool few() const { return answers < kFewestAnswers; }
    std::size_t right = 0;
    assess::Estimate facility;  ///< share of right answers
    /// Correlation of credit and rest, drawn to the other items' mean; none where either does not vary, or
    /// fewer than five have a rest.
    std::optional<assess::Estimate> discrimination;
    std::optional<assess::Estimate> own;  ///< the same from its own answers alone
    std::vector<OptionFigures> options;   ///< in the bank's order; none of an item without options
    bool several = false;                 ///< more than one option may be chosen: the shares overlap
    std::size_t unsafe = 0;               ///< answers with an unsafe option
    std::size_t unsafe_and_sure = 0;
    std::array<std::array<std::size_t, 2>, 4> certainty{};  ///< [study::Certainty][right]
    std::optional<Quartiles> seconds;
    std::optional<double> alpha_without;  ///< of the exam, if this item were not in it
};

/// How a set of items measures as a whole, by the students who answered all of them.
struct WholeFigures {
    std::size_t items = 0;
    std::size_t students = 0;
    double mean = 0, sd = 0;    ///< of their points, one an item
    assess::Estimate alpha;     ///< as it is (KR-20), not drawn anywhere
    double standard_error = 0;  ///< of measurement, points
};

/// How far a class's points on one exam can be trusted. Of all who sat it, whether or not they had met a
/// question in practice before: what counts is this sitting. `points`: of each sitting, as points_of()
/// (school/paper.h) gives them. Nothing below kFewestAnswers sittings or two questions that count, or where
/// all have as many points.
[[nodiscard]] std::optional<WholeFigures> reliability_of(const std::vector<std::vector<int>>& points);

struct Lab {
    std::vector<ItemFigures> items;     ///< as they were asked for
    std::size_t students = 0;           ///< who answered any of them
    std::optional<WholeFigures> whole;  ///< none where fewer than kFewestAnswers answered all, or all alike
};

/// What is known of these items; each is in the result, answered or not.
/// Errors: who asks may not see item statistics.
[[nodiscard]] base::Result<Lab> lab_of(const study::Responses& responses, const content::Bank& bank,
                                       const Roll& roll, const LearnerId& who,
                                       std::span<const std::string> items);

/// Whose answers count: the school's students, now and before. As long as responses.learners.
[[nodiscard]] std::vector<bool> students_of(const study::Responses& responses, const Roll& roll);
/// The items that a school's answers are about, sorted by id: the bank's, and such as left it.
[[nodiscard]] std::vector<std::string> answered_items(const study::Responses& responses);
}  // namespace school
