// study/goals.h - what a learner set out to do: which exam, when, how many minutes a day, and
// on which days not.
//
// Goals are events like any other (GoalSet), a name and a text each:
//   exam           id of a blueprint; "none": no exam, only to remember
//   exam-date      2026-12-29
//   minutes-a-day  30
//   days-off       days of the week, "sun wed"
//   off            single days on which not to study, "2026-12-24 2026-12-25"
//   on             single days that are not off although their day of the week is
//   retention      the chance of recall at which a card comes back where no date is set, "0.9"
#pragma once

#include "base/date.h"
#include "study/event.h"

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace study {
struct Goals {
    std::string exam;                ///< empty: not said yet
    std::optional<base::Date> date;  ///< of the exam
    std::optional<int> minutes;      ///< a day; 5 to 240
    std::array<bool, 7> days_off{};  ///< Sunday first
    std::set<base::Date> off, on;
    double retention = 0.9;  ///< 0.7 to 0.97

    [[nodiscard]] bool is_off(base::Date day) const;
    /// Minutes of study on that day.
    [[nodiscard]] int minutes_on(base::Date day) const;
};
/// Without a word about it, so many minutes a day are reckoned with.
inline constexpr int kUsualMinutes = 30;
inline constexpr int kLeastMinutes = 5, kMostMinutes = 240;
inline constexpr double kLeastRetention = 0.7, kMostRetention = 0.97;

/// Reads what was set. A text that says nothing sensible counts as not set.
[[nodiscard]] Goals goals_of(const std::map<std::string, std::string>& set);

/// The events that make it so.
[[nodiscard]] GoalSet exam_goal(const std::string& blueprint);
[[nodiscard]] GoalSet date_goal(std::optional<base::Date> date);
[[nodiscard]] GoalSet minutes_goal(int minutes);
[[nodiscard]] GoalSet retention_goal(double retention);
[[nodiscard]] GoalSet days_off_goal(const std::array<bool, 7>& days_off);
/// Makes a day a day off, or one of study; result: the two events for that.
[[nodiscard]] std::array<GoalSet, 2> day_goal(const Goals& goals, base::Date day, bool off);
}  // namespace study
