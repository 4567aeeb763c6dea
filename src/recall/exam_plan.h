// recall/exam_plan.h - what to study today, so that most is known on the day of the exam.
//
// Objective: the expected weight of the facts recalled ON THE DAY, under the minutes of every day until
// then. Before that day nothing counts, so what is safe until then is left alone, what was reviewed early has
// gained only what FSRS says, and the last days become a cram week by themselves.
//
// Method: an index with a price of time (Whittle's, as the optimal Lagrangian index of finite horizons). At a
// price, the best future of each card follows from dynamic programming (worth.h). The price is the one at
// which all cards together want as many seconds as there are: the least of the Lagrangian dual. Today goes
// to the cards that a review today gains most a second, over leaving them for later; new cards compete in the
// same currency. Lest everything be left for the last days, a review left for later is taken to come never
// with the chance 0.05. A review that adds less than 0.0005 of recall is not asked for, so that a day may
// take fewer minutes than there are. The days to come are foreseen by doing the same day by day with 200
// groups of cards, each in its expected memory.
//
// A missed day is a plan of a later day. "If I skip Sunday" is a calendar in which its budget is 0.
//
// What it gains (tests/bench/plan_bench, 1000 simulated learners with parameters of their own, which the plan
// does not know; the same minutes a day): it knows 92.0 % of the weight on the day. Beside that, plain FSRS
// at retention 0.9 knows 9.9 points less (95 % interval 9.3 to 10.4), where all its spare minutes are
// used 7.7 less, cramming in the last week 11.5 less, and the best gain of one review a second, without
// looking ahead, 0.7 less (0.65 to 0.79) and takes 17 % more minutes. Where time is scarce, plain FSRS
// knows 21.8 points less.
//
// Assumed: FSRS holds; the learner's rating habits are those of worth.h; the seconds a card takes are known;
// cards do not help each other; a card is planned once a day.
//
// Sources: Ye, Su & Cao (2022), A stochastic shortest path algorithm for optimizing spaced repetition
// scheduling, KDD '22, 4381-4390; Whittle (1988), Restless bandits: activity allocation in a changing world,
// Journal of Applied Probability 25A, 287-298; Brown & Smith (2020), Index policies and performance bounds
// for dynamic selection problems, Management Science 66(7), 3029-3050.
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

/// The plan to an exam on the day after the calendar's last. The same arguments give the same plan.
///
/// `recalled` is a forecast: within 0.006 of the weight on average of what comes of following the plan, and
/// 0.04 at worst, where memory is as the model has it. One day's budget less lowers it, but for noise of
/// 0.001 of the weight. A card seen today is not planned again today; after a part of the day's study, plan
/// again with what is left of the budget. An exam more than 200 days away is planned as if 200 days away.
/// Time: 20,000 cards, 60 days: about 20 ms.
/// Promises: weights >= 0, seconds > 0, at least one day.
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
