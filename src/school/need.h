// school/need.h - who might need their instructor, and why, in plain rules that anyone can check.
//
// It is a list of reasons, not a ranking of students. Pressing reasons come first: what is unsafe, then who
// is away, then who works and does not get further, then habits. The list takes one student of each reason in
// turn, so that its first lines show every kind. Unsafe rules single a student out where they are more than
// is usual in the class (its median); what is usual is taught to all, and stands under ClassView::dangers by
// name. The same rules are what a trained model has to beat (school/risk.h).
#pragma once

#include "school/class_view.h"
#include "school/risk.h"
#include "school/works.h"

#include <string>
#include <vector>

namespace school {
enum class Why : std::uint8_t {
    unsafe,          ///< sure and unsafe on some rules
    likely_to_fail,  ///< a trained model says so
    away,            ///< has not studied for kAwayDays
    overdue,         ///< more of their work than kOverdueShare was due and is not in
    stuck,           ///< stands below the standard, over all areas
    near_the_line,   ///< about the standard over all areas, or plainly below it in one
    less,            ///< half as much as before, or less
    out_of_time,     ///< misses that are put down to the time
    sure_and_wrong,  ///< often sure, and wrong
    seldom_sure,     ///< often right, and seldom sure of it
};
/// When a rule speaks.
inline constexpr int kAwayDays = 7;
inline constexpr double kOverdueShare = 0.25;
inline constexpr double kBelowChance = 0.2;     ///< of standing above the standard: likely below
inline constexpr float kStuckMinutes = 60;      ///< in two weeks
inline constexpr double kHalf = -0.6931471806;  ///< Facts::trend: ln 1/2
inline constexpr int kTimesOut = 3;             ///< in two weeks
inline constexpr double kMisjudged = 0.25;      ///< of sure answers wrong
inline constexpr int kEnoughAnswers = 20;
inline constexpr int kEnoughInArea = 15;

/// How many of the rules that a past exam can judge speak of these facts: 0 to 6.
[[nodiscard]] int rules_that_speak(const Facts& facts);

struct Need {
    std::size_t student = 0;  ///< their place in the view
    Why why = Why::away;
    std::string words;             ///< "Sure and unsafe on 3 rules"
    std::optional<Chance> chance;  ///< where a model may be used
};
/// The work that was due by now, by student; empty: nothing is known of work.
using OverdueOf = std::function<DueWork(const LearnerId&)>;
/// One line a student at most: the most pressing reason that holds, each reason in turn.
[[nodiscard]] std::vector<Need> needs_of(const ClassView& view, double standard, const Foresight& foresight,
                                         const OverdueOf& overdue = {});
/// Every reason that holds for one student, the most pressing first.
[[nodiscard]] std::vector<Need> reasons_of(const ClassView& view, std::size_t student, double standard,
                                           const Foresight& foresight, const OverdueOf& overdue = {});
}  // namespace school
