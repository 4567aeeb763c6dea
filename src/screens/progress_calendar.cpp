#include "screens/progress_calendar.h"
#include "screens/chart_save.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
using std::chrono::days;
using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr std::array<const char*, 7> kWeekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                  "Thursday", "Friday", "Saturday"};

study::Goals goals_of(const Session& session) {
    return study::goals_of(session.progress().goals());
}

/// The exam's date where it is still to come.
std::optional<base::Date> coming_exam(const study::Goals& goals, base::Date today) {
    return goals.date && *goals.date > today ? goals.date : std::nullopt;
}

void set_day(base::Date day, bool off, Session& session) {
    for (const study::GoalSet& goal : study::day_goal(goals_of(session), day, off))
        session.recorder.record(goal, session.now);
}

void close(CalendarView& view, Ui& ui) {
    if (!view.cell.empty()) ui.focus_on(view.cell, view.by_key);
    view.asked.reset();
    view.by_key = false;
}

void draw_what_if(CalendarView& view, const content::Blueprint& exam, Session& session, Ui& ui) {
    const base::Date day = *view.asked;
    const study::Goals goals = goals_of(session);
    const bool off = goals.is_off(day);
    const bool dated = coming_exam(goals, session.today()).has_value();
    const std::string name = day == session.today() ? "today" : long_day(day);
    const std::string question =
        off ? "What if you study " + std::string(day == session.today() ? "" : "on ") + name + "?"
            : "What if you skip " + name + "?";
    std::string answer;
    if (!dated)
        answer = off ? "Then the cards of that day come when they are due."
                     : "Its cards move to the days after it. Without an exam date they can wait.";
    else if (session.cards == nullptr)
        answer = "The cards are being made from the bank. Then we can say what it costs.";
    else
        answer = what_if_words(session.cards->what_if(exam, session.progress(), session.today(), day),
                               static_cast<int>(session.cards->deck().cards().size()), off);
    const bool fresh = view.fresh && !ui.measuring();
    const float top = ui.column.y;
    card(ui, {.edge = Color::accent, .edge_width = 2.0F}, [&] {
        const Scope scope(ui, "what-if", Role::group, question);
        text(ui, Type::body_bold, question);
        space(ui, 6.0F);
        text(ui, Type::body, answer);
        space(ui, 14.0F);
        if (fresh && view.by_key && !ui.measuring()) ui.focus_on(ui.path("change"));
        row(
            ui, 48.0F,
            [&] {
                if (button(ui, "change", off ? "Study that day" : "Make it a day off")) {
                    set_day(day, !off, session);
                    ui.say(long_day(day) + (off ? " is a day of study" : " is a day off"),
                           [&session, day, off] { set_day(day, off, session); });
                    close(view, ui);
                }
                if (button(ui, "leave", "Leave it", {.kind = ButtonKind::plain, .key = Key::escape}))
                    close(view, ui);
            },
            8.0F);
    });
    if (!fresh) return;
    view.fresh = false;
    ui.bring_into_view({ui.column.x, top, ui.column.width, ui.column.y - top});
}

void draw_month(CalendarView& view, Session& session, Ui& ui) {
    const base::Date today = session.today();
    const year_month_day now{today};
    card(ui, [&] {
        CalendarMonth month = month_of(view.month.value_or(now.year() / now.month()),
                                       session.progress().days(), goals_of(session), today);
        month.act_on_planned = "see what skipping it costs";
        month.act_on_off = "see what studying gains";
        const bool by_key = ui.sees(Key::enter) || ui.sees(Key::space);
        const CalendarAct act = calendar_month(ui, "month", "Your days", month);
        if (act.day) {
            view.asked = act.day;
            view.by_key = by_key;
            view.fresh = true;
            view.cell = ui.path("month/days/" + base::to_text(*act.day));
        }
        if (act.month) view.month = act.month;
    });
}

void draw_forecast(const content::Blueprint& exam, Session& session, Ui& ui) {
    if (session.cards == nullptr) {
        text(ui, Type::small, "The cards are being made from the bank.", Color::ink2);
        return;
    }
    const study::CardPlan& plan = session.cards->plan(exam, session.progress(), session.today());
    const Forecast forecast = forecast_of(plan, goals_of(session), session.today());
    saved_chart(
        ui, session, "forecast",
        [&] { forecast_chart(ui, "forecast", "Minutes for cards, day by day", forecast); },
        [&] { return csv_of(forecast); });
    space(ui, 8.0F);
    text(ui, Type::small,
         "New cards are counted in. The limit is what your day has for cards; questions and cases take the "
         "rest.",
         Color::ink2);
}

void draw_exam_day(const content::Blueprint& exam, Session& session, Ui& ui) {
    const study::Goals goals = goals_of(session);
    const auto date = coming_exam(goals, session.today());
    card(ui, [&] {
        const Scope scope(ui, "plan", Role::group, "Your plan");
        note(ui, Icon::flag,
             date         ? std::string_view(exam.name)
             : goals.date ? "Your exam date is past"
                          : "No exam date yet",
             Color::ink, Type::body_bold);
        space(ui, 8.0F);
        if (date) {
            const auto left = static_cast<int>((*date - session.today()).count());
            pair(ui, short_day(*date), left == 1 ? "tomorrow" : "in " + counted(left, "day"), Type::small);
            int open = 0;
            for (int i = 0; i < left; ++i)
                if (!goals.is_off(session.today() + days{i})) ++open;
            pair(ui, "Days to study", std::to_string(open), Type::small);
        } else {
            text(ui, Type::small,
                 "You see " + std::to_string(kForecastDaysWithoutExam) +
                     " days ahead. With a date, the plan asks what you need on that day.");
            space(ui, 4.0F);
        }
        pair(ui, "A day", std::to_string(goals.minutes.value_or(study::kUsualMinutes)) + " min", Type::small);
        space(ui, 8.0F);
        if (link(ui, "today", date ? "Change it on Today" : "Set it on Today")) ui.go("today");
    });
}

void draw_backlog(const content::Blueprint& exam, Session& session, Ui& ui) {
    if (session.cards == nullptr) return;
    const study::CardPlan& plan = session.cards->plan(exam, session.progress(), session.today());
    const std::string words = backlog_words(
        plan, waiting_cards(session.progress().remembered(), goals_of(session).retention, session.today()));
    if (words.empty()) return;
    space(ui, 20.0F);
    card(ui, [&] {
        note(ui, Icon::clock, "Waiting", Color::ink, Type::body_bold);
        space(ui, 8.0F);
        text(ui, Type::small, words);
    });
}

void draw_days_off(Session& session, Ui& ui) {
    const study::Goals goals = goals_of(session);
    card(ui, [&] {
        text(ui, Type::body_bold, "Days off, every week");
        space(ui, 12.0F);
        {
            const Scope scope(ui, "days-off", Role::group, "Days off, every week");
            row(
                ui, 40.0F,
                [&] {
                    for (std::size_t i = 0; i < kWeekdays.size(); ++i) {
                        const std::size_t day = (i + 1) % kWeekdays.size();  // Monday first, as in the month
                        const std::string_view name = kWeekdays[day];
                        if (chip(ui, name, name.substr(0, 3), goals.days_off[day],
                                 goals.days_off[day] ? Icon::check : Icon::none,
                                 goals.days_off[day] ? "day off" : "day of study")) {
                            std::array<bool, 7> changed = goals.days_off;
                            changed[day] = !changed[day];
                            session.recorder.record(study::days_off_goal(changed), session.now);
                        }
                    }
                },
                8.0F);
        }
        space(ui, 10.0F);
        const bool all =
            std::all_of(goals.days_off.begin(), goals.days_off.end(), [](bool off) { return off; });
        text(ui, Type::small,
             all ? "Every day is off now. Nothing will be asked."
                 : "Days off do no harm: the plan moves over. For a single day, choose it in the calendar.",
             Color::ink2);
    });
}
}  // namespace

int waiting_cards(const study::Remembered& remembered, double retention, base::Date today) {
    const auto now = static_cast<std::int32_t>(today.time_since_epoch().count());
    return static_cast<int>(std::count_if(
        remembered.cards().begin(), remembered.cards().end(), [&](const study::CardMemory& memory) {
            return memory.is_begun() && !memory.aside && memory.last_day() < now &&
                   now - memory.last_day() >= remembered.model().interval_days(memory.memory, retention);
        }));
}

std::string backlog_words(const study::CardPlan& plan, int waiting) {
    if (waiting <= plan.known) return {};
    const std::string words =
        waiting == 1 ? "1 card is waiting. " : with_commas(waiting) + " cards are waiting. ";
    if (plan.by_date) return words + "The plan takes first what counts most on exam day.";
    double asked = 0;
    for (std::size_t d = 0; d < plan.plan.reviews.size(); ++d) {
        asked += plan.plan.reviews[d];
        if (asked >= waiting)
            return words + (d == 0
                                ? "Today takes them all."
                                : "The plan spreads them over the next " + std::to_string(d + 1) + " days.");
    }
    return words + "The plan spreads them over the weeks to come.";
}

Forecast forecast_of(const study::CardPlan& plan, const study::Goals& goals, base::Date today) {
    Forecast forecast;
    forecast.today = today;
    forecast.exam = coming_exam(goals, today);
    forecast.limit = static_cast<float>(goals.minutes.value_or(study::kUsualMinutes) * study::kCardShare);
    for (std::size_t d = 0; d < plan.plan.load_seconds.size(); ++d) {
        ForecastDay day;
        day.off = goals.is_off(today + days{d});
        if (d == 0) {
            day.minutes = static_cast<float>(plan.seconds / 60.0);
            day.cards = static_cast<int>(plan.today.size());
        } else if (plan.plan.load_seconds[d] > 0) {
            day.minutes = static_cast<float>(plan.plan.load_seconds[d] / 60.0);
            day.cards = std::max(1, static_cast<int>(std::lround(plan.plan.reviews[d])));
        }
        forecast.days.push_back(day);
    }
    if (forecast.exam) forecast.days.emplace_back();
    return forecast;
}

CalendarMonth month_of(year_month month, const std::vector<study::StudyDay>& studied,
                       const study::Goals& goals, base::Date today) {
    const base::Date first = month / std::chrono::day{1}, last = month / std::chrono::last;
    CalendarMonth result;
    result.month = month;
    result.today = today;
    if (goals.date && *goals.date >= today) result.exam = goals.date;
    result.days.resize(static_cast<std::size_t>((last - first).count()) + 1);
    for (const study::StudyDay& day : studied) {
        const base::Date date{days{day.day}};
        if (date >= first && date <= last)
            result.days[static_cast<std::size_t>((date - first).count())].studied =
                static_cast<float>(day.milliseconds) / 60'000.0F;
    }
    const base::Date end = result.exam.value_or(today + days{kForecastDaysWithoutExam});
    for (base::Date date = std::max(first, today); date <= last && date < end; date += days{1}) {
        CalendarDay& day = result.days[static_cast<std::size_t>((date - first).count())];
        day.off = goals.is_off(date);
        day.planned = std::max(0.0F, static_cast<float>(goals.minutes_on(date)) - day.studied);
    }
    return result;
}

std::string what_if_words(const study::DayOff& day, int cards, bool is_off) {
    const auto facts = static_cast<int>(std::lround(std::max(0.0, day.with - day.without) * cards));
    if (facts == 0) return is_off ? "It gains next to nothing." : "It costs next to nothing.";
    const std::string many = std::to_string(facts) + (is_off ? " more" : " fewer");
    return "You would recall about " + many + (facts == 1 ? " fact" : " facts") + " on exam day, of " +
           with_commas(cards) + ".";
}

std::string with_commas(int number) {
    std::string digits = std::to_string(number);
    for (int at = static_cast<int>(digits.size()) - 3; at > (number < 0 ? 1 : 0); at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

void draw_calendar(CalendarView& view, const content::Blueprint& exam, Session& session, Ui& ui) {
    draw_month(view, session, ui);
    // The day may have passed meanwhile, or the exam may have moved before it.
    const auto date = coming_exam(goals_of(session), session.today());
    if (view.asked && (*view.asked < session.today() || (date && *view.asked >= *date))) view.asked.reset();
    if (view.asked) {
        space(ui, 20.0F);
        draw_what_if(view, exam, session, ui);
    }
    space(ui, 20.0F);
    card(ui, [&] {
        text(ui, Type::body_bold, "Cards, day by day");
        space(ui, 8.0F);
        draw_forecast(exam, session, ui);
    });
}

void draw_calendar_side(const content::Blueprint& exam, Session& session, Ui& ui) {
    draw_exam_day(exam, session, ui);
    draw_backlog(exam, session, ui);
    space(ui, 20.0F);
    draw_days_off(session, ui);
}
}  // namespace screens
