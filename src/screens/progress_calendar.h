// screens/progress_calendar.h - the days ahead: what each asks, which are off, and what leaving one
// out would cost.
#pragma once

#include "screens/recall_charts.h"
#include "screens/session.h"
#include "study/goals.h"

namespace screens {
struct CalendarView {
    std::optional<std::chrono::year_month> month;  ///< none: that of today
    std::optional<base::Date> asked;               ///< the day that the question is about
    bool fresh = false;                            ///< it was not shown yet: it is brought into view
    bool by_key = false;                           ///< it was chosen by key, and the focus follows
    std::string cell;                              ///< path of that day, where the focus returns
};

/// Cards that have slipped below the aim since they were last asked.
[[nodiscard]] int waiting_cards(const study::Remembered& remembered, double retention, base::Date today);
/// What is said about them; empty where today's cards take them all.
[[nodiscard]] std::string backlog_words(const study::CardPlan& plan, int waiting);

/// The days to come as the chart takes them. A day's new cards are not known apart: they are counted in.
[[nodiscard]] Forecast forecast_of(const study::CardPlan& plan, const study::Goals& goals, base::Date today);
/// The days of a month: minutes studied, minutes planned until the exam (or as far as the forecast goes).
[[nodiscard]] CalendarMonth month_of(std::chrono::year_month month, const std::vector<study::StudyDay>& days,
                                     const study::Goals& goals, base::Date today);
/// What a day off would cost, or what studying on it would gain where it `is_off`, of `cards` facts.
[[nodiscard]] std::string what_if_words(const study::DayOff& day, int cards, bool is_off);
/// "1,040".
[[nodiscard]] std::string with_commas(int number);

/// The body and the side of the view.
void draw_calendar(CalendarView& view, const content::Blueprint& exam, Session& session, Ui& ui);
void draw_calendar_side(const content::Blueprint& exam, Session& session, Ui& ui);
}  // namespace screens
