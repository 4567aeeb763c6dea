// recall/exam_plan.h - what to study today, so that most is known on the day of the exam.
//
// Given the date, the minutes of each day and what each fact counts for, the plan makes the expected
// weight of the facts recalled ON THE DAY as large as it can; before that day, nothing counts.
#pragma once

#include "recall/fsrs.h"
#include "recall/worth.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace recall {
/// A fact to be known on the day.
struct PlanCard {
    std::optional<State> memory;  ///< none: never seen
    int last_day = 0;             ///< day number (days since 1970) of the last review; of a new card ignored
    double weight = 1.0;          ///< what knowing it on the day is worth; not negative
    double seconds = 12.0;        ///< that one review takes (a new card: its first); > 0
    int record = -1;              ///< new cards of one record are not begun on one day; below 0: it is alone
    std::size_t area = 0;         ///< of the exam; for Plan::recalled_of
};

/// Seconds that asking it today will take: what is forgotten is learned again the same day.
[[nodiscard]] double expected_seconds(const PlanCard& card, int today, const Model& model);

/// The time there is.
struct Calendar {
    int today = 0;
    /// Of day today + d; 0 on a day off. The last entry is the day before the exam. At least one.
    std::vector<double> budget_seconds;
};

struct Plan {
    std::vector<std::size_t> today;    ///< indices of cards, the most worthwhile first; fits today's budget
    std::vector<double> load_seconds;  ///< expected, of each day of the calendar
    std::vector<double> reviews;       ///< expected number, of each day
    std::vector<double> recalled_of;   ///< of each area, the expected number of cards recalled on the day
    double recalled = 0;               ///< expected weight recalled on the day, if the plan is followed
    double recalled_untouched = 0;     ///< the same if nothing is studied any more
    double all = 0;                    ///< the weight of all cards
};

[[nodiscard]] Plan plan_to_exam(std::span<const PlanCard> cards, const Calendar& calendar,
                                const Model& model);

/// The worths that plans of this calendar rest on. They serve for its later days as well, so whoever plans
/// each day of it need make them only once.
[[nodiscard]] Worth worth_for(const Calendar& calendar, const Model& model);
/// Plan::today of plan_to_exam, without the rest.
[[nodiscard]] std::vector<std::size_t> choose_today(std::span<const PlanCard> cards, const Calendar& calendar,
                                                    const Worth& worth);

/// No date: plain FSRS at a chosen retention under a cap. What is due comes first, most at risk first (a
/// backlog is spread over days by the cap), then new cards in the given order, as many a day as the
/// reviews that they bring leave room for on the days of the calendar.
/// `recalled` is of the day after the calendar. Promise: 0 < retention < 1.
[[nodiscard]] Plan plan_by_retention(std::span<const PlanCard> cards, const Calendar& calendar,
                                     double retention, const Model& model);
}  // namespace recall
