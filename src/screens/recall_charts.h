// screens/recall_charts.h - what memory asks and gives: the days to come, the weeks behind, a
// month, the areas of the exam.
//
// Charts as in chart.h: direct labels, no bare percentage, a value read out by hover and arrows,
// T for the table behind. Solid is done or known, outlined is planned; form says it, not color.
// Numbers come in ready made: nothing here asks what a card is, or what day it is.
#pragma once

#include "base/date.h"
#include "screens/widgets.h"

namespace screens {
// --- what the days to come ask

struct ForecastDay {
    float minutes = 0.0F, new_minutes = 0.0F;  ///< in all, and of these for new cards
    int cards = 0, new_cards = 0;              ///< in all, and of these new
    bool off = false;                          ///< a day without study
};
struct Forecast {
    base::Date today{};
    std::vector<ForecastDay> days;   ///< from today on, one each
    std::optional<base::Date> exam;  ///< today or later
    float limit = 0.0F;              ///< a day, in the bars' unit; 0: none
    bool by_cards = false;           ///< bars are cards, else minutes
};
inline constexpr int kMostForecastDays = 120;
inline constexpr int kForecastDaysWithoutExam = 30;

/// How many of the days are shown: up to the exam, or so many.
[[nodiscard]] std::size_t shown_days(const Forecast& forecast);
/// "Thu, Dec 3: 14 minutes, 31 cards, 6 of them new".
[[nodiscard]] std::string spoken_forecast(const Forecast& forecast, std::size_t day);

/// A bar a day; reviews solid, new cards outlined on top of them.
void forecast_chart(Ui& ui, std::string_view id, std::string_view what, const Forecast& forecast);

// --- what the weeks behind gave

struct RetentionWeek {
    base::Date first_day{};
    int reviews = 0, recalled = 0;
    double expected = 0.0;  ///< how many of the reviews were predicted to be recalled
};
struct Retention {
    std::vector<RetentionWeek> weeks;  ///< in order; the last twelve are shown
    double target = 0.9;               ///< share to be recalled, 0..1
};
inline constexpr std::size_t kRetentionWeeks = 12;
inline constexpr int kFewReviews = 10;  ///< a week with fewer says too little

/// Where a share of `whole` that was found to be `part` most likely lies, 95 %.
/// Promise: 0 <= part <= whole, whole > 0.
/// Source: Wilson (1927), Probable inference, the law of succession, and statistical inference,
/// Journal of the American Statistical Association 22(158), 209-212.
struct Interval {
    double low = 0.0, high = 1.0;
};
[[nodiscard]] Interval wilson_interval(int part, int whole);

/// "recalled 43 of 48, expected 45; target 9 in 10".
[[nodiscard]] std::string spoken_week(const RetentionWeek& week, double target);

/// A band a week with its mark, an open ring where it was predicted, the target dashed.
void retention_chart(Ui& ui, std::string_view id, std::string_view what, const Retention& retention);

// --- a month

struct CalendarDay {
    float studied = 0.0F;  ///< minutes
    float planned = 0.0F;  ///< minutes still to come
    bool off = false;
};
struct CalendarMonth {
    std::chrono::year_month month{};
    std::vector<CalendarDay> days;  ///< one for each day of the month
    base::Date today{};
    std::optional<base::Date> exam;
    bool sunday_first = false;
    std::string_view act_on_planned = "take that day off";  ///< after "press Enter to "
    std::string_view act_on_off = "study that day";
};
struct CalendarAct {
    std::optional<base::Date> day;                 ///< a coming day, or today: clicked, Enter, Space
    std::optional<std::chrono::year_month> month;  ///< to be shown from the next frame on
};

/// "Sunday, November 29: day off"; `day` is of the month.
[[nodiscard]] std::string spoken_day(const CalendarMonth& month, base::Date day);

/// A month of days. Arrows walk, over its ends into the next one; Page Up and Page Down turn it.
CalendarAct calendar_month(Ui& ui, std::string_view id, std::string_view what, const CalendarMonth& month);

// --- the areas of the exam

struct Strength {
    std::string name;
    int facts = 0, not_begun = 0;
    double today = 0.0;              ///< share of the facts that would be recalled, 0..1
    std::optional<double> exam_day;  ///< the same on the day of the exam, if the plan is kept
};

/// A share as people say it: "almost none", "about 6 in 10", "nearly all".
[[nodiscard]] std::string about(double share);

/// A bar an area. Result: the one that was clicked or entered.
std::optional<int> strength_bars(Ui& ui, std::string_view id, std::string_view what,
                                 const std::vector<Strength>& areas);
}  // namespace screens
