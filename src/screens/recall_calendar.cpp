#include "base/expects.h"
#include "screens/recall_charts.h"
#include "screens/session.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr float kCell = 60.0F, kGap = 6.0F;

year_month month_of(base::Date date) {
    const year_month_day day{date};
    return day.year() / day.month();
}

base::Date first_of(year_month month) {
    return month / std::chrono::day{1};
}
base::Date last_of(year_month month) {
    return month / std::chrono::last;
}

std::string title_of(year_month month) {
    return month_words(first_of(month));
}

/// The same day of another month, or its last.
base::Date same_day_in(year_month month, base::Date date) {
    return std::min(base::Date{first_of(month) + (date - first_of(month_of(date)))}, last_of(month));
}

const CalendarDay& day_of(const CalendarMonth& month, base::Date date) {
    return month.days[static_cast<std::size_t>((date - first_of(month.month)).count())];
}

/// Can the plan of that day still be changed?
bool is_open(const CalendarMonth& month, base::Date date) {
    if (date < month.today || (month.exam && date >= *month.exam)) return false;
    const CalendarDay& day = day_of(month, date);
    return day.off || day.planned > 0.0F;
}

std::string act_words(const CalendarMonth& month, base::Date date) {
    return std::string(day_of(month, date).off ? month.act_on_off : month.act_on_planned);
}

std::string minutes_of(float minutes) {
    return counted(std::max(1, static_cast<int>(std::lround(minutes))), "minute");
}

void draw_weekdays(Ui& ui, const CalendarMonth& month, float step) {
    const Rect line = place_line(ui, 28.0F);
    for (unsigned i = 0; i < 7; ++i) {
        const std::string name = weekday_head(std::chrono::weekday{(i + (month.sunday_first ? 0 : 1)) % 7});
        const float x = line.x + step * static_cast<float>(i) + 19.0F;
        text_at(ui, Type::small, Color::ink3, x - text_width(ui, Type::small, name) / 2, line.y, name);
    }
}

/// `most`: the minutes that fill a day wholly.
void draw_day(Ui& ui, const CalendarMonth& month, base::Date date, const Rect& cell, float most,
              float hover) {
    const CalendarDay& day = day_of(month, date);
    const bool exam = date == month.exam, today = date == month.today;
    const bool planned = day.planned > 0.0F && !day.off && !exam;
    if (day.studied > 0.0F)
        fill(ui, cell, Color::accent, 8.0F, 0.12F + 0.33F * std::min(1.0F, day.studied / most));
    fill(ui, cell, Color::accent_soft, 8.0F, hover);
    if (exam)
        outline(ui, cell, Color::ink, 8.0F, 2.0F);
    else if (planned)
        outline(ui, cell, Color::edge, 8.0F, 1.0F);

    const std::string number = std::to_string(unsigned(year_month_day{date}.day()));
    const Type type = today || exam ? Type::small_bold : Type::small;
    const bool quiet = day.studied <= 0.0F && !planned && !today && !exam;
    const float x = cell.x + 19.0F, y = cell.y + 18.0F, width = text_width(ui, type, number);
    text_at(ui, type, quiet ? Color::ink3 : Color::ink, x - width / 2, y - 12.0F, number);
    if (day.off && day.studied <= 0.0F)
        horizontal_line(ui, x - width / 2 - 3.0F, y - 0.5F, width + 6.0F, Color::ink3, 1.5F);
    if (today) ring(ui, x, y, 14.0F, Color::ink, 2.0F);
    if (exam) icon_at(ui, Icon::flag, cell.right() - 13.0F, y, Color::ink);

    std::string below;
    if (exam)
        below = "exam";
    else if (day.studied > 0.0F || planned)
        below = std::to_string(std::max(1L, std::lround(day.studied > 0.0F ? day.studied : day.planned))) +
                (cell.w >= 84.0F ? " min" : "");
    else if (day.off)
        below = "off";
    const Color ink = day.studied > 0.0F || exam ? Color::ink : planned ? Color::ink2 : Color::ink3;
    text_at(ui, Type::small, ink, cell.right() - 8.0F - text_width(ui, Type::small, below),
            cell.bottom() - 28.0F, below);
}

/// Where the keys lead from `from` beyond the month, if they do.
std::optional<base::Date> turned_to(Ui& ui, base::Date from) {
    if (ui.pressed(Key::left)) return from - days{1};
    if (ui.pressed(Key::right)) return from + days{1};
    if (ui.pressed(Key::up)) return from - days{7};
    if (ui.pressed(Key::down)) return from + days{7};
    if (ui.pressed(Key::page_up)) return same_day_in(month_of(from) - months{1}, from);
    if (ui.pressed(Key::page_down)) return same_day_in(month_of(from) + months{1}, from);
    return std::nullopt;
}

/// What the day under the mouse or the focus is; two lines are kept free for it.
void draw_words(Ui& ui, const CalendarMonth& month, std::optional<base::Date> read, bool by_key) {
    const Rect rect = place_line(ui, 2 * size_of(Type::small).line);
    std::string words;
    if (read) {
        words = spoken_day(month, *read) + ".";
        if (is_open(month, *read))
            words += (by_key ? " Press Enter to " : " Click to ") + act_words(month, *read) + ".";
    } else if (std::any_of(month.days.begin(), month.days.end(),
                           [](const auto& d) { return d.studied > 0.0F || d.planned > 0.0F || d.off; })) {
        words = "Minutes: filled is studied, outlined is planned.";
    } else {
        words = "Nothing is planned or studied in this month.";
    }
    paragraph_at(ui, Type::small, Color::ink2, rect.x, rect.y, rect.w, words);
}
}  // namespace

std::string spoken_day(const CalendarMonth& month, base::Date date) {
    const CalendarDay& day = day_of(month, date);
    std::string words = long_day(date) + (date == month.today ? ", today: " : ": ");
    const bool exam = date == month.exam;
    std::string rest = exam ? "exam day" : "";
    const auto add = [&](const std::string& more) { rest += (rest.empty() ? "" : ", ") + more; };
    if (day.studied > 0.0F) add(minutes_of(day.studied) + " studied");
    if (day.off && !exam) add("day off");
    if (day.planned > 0.0F && !day.off && !exam)
        add(minutes_of(day.planned) + (day.studied > 0.0F ? " still planned" : " planned"));
    if (rest.empty()) rest = date < month.today ? "not studied" : "nothing planned";
    return words + rest;
}

CalendarAct calendar_month(Ui& ui, std::string_view id, std::string_view what, const CalendarMonth& month) {
    const base::Date first = first_of(month.month), last = last_of(month.month);
    EXPECTS(month.days.size() == static_cast<std::size_t>((last - first).count()) + 1);
    CalendarAct result;
    const Scope scope(ui, id, Role::group, std::string(what));
    split_row(
        ui, 40.0F, [&] { text(ui, Type::heading, title_of(month.month)); },
        [&] {
            if (icon_button(ui, "previous", Icon::chevron_left, title_of(month.month - months{1})))
                result.month = month.month - months{1};
            if (icon_button(ui, "next", Icon::chevron_right, title_of(month.month + months{1})))
                result.month = month.month + months{1};
        },
        4.0F);
    space(ui, 8.0F);

    const float step = (ui.column.width + kGap) / 7.0F;
    draw_weekdays(ui, month, step);
    const unsigned before = (std::chrono::weekday{first}.c_encoding() + (month.sunday_first ? 0U : 6U)) % 7U;
    const auto lines = static_cast<unsigned>((before + month.days.size() + 6) / 7);
    const Rect grid = place_line(ui, static_cast<float>(lines) * (kCell + kGap) - kGap);
    float most = 30.0F;
    for (const CalendarDay& day : month.days) most = std::max(most, day.studied);

    std::optional<base::Date> read;
    bool by_key = false;
    {
        const Scope days_of_month(ui, "days", Role::grid, title_of(month.month));
        for (base::Date date = first; date <= last; date += days{1}) {
            const auto place = before + static_cast<unsigned>((date - first).count());
            const Rect cell = {grid.x + step * static_cast<float>(place % 7),
                               grid.y + (kCell + kGap) * static_cast<float>(place / 7), step - kGap, kCell};
            const bool open = is_open(month, date);
            std::string label = spoken_day(month, date);
            if (open) label += "; press Enter to " + act_words(month, date);
            const std::string own = base::to_text(date);
            const Reaction act = ui.interact(own, cell,
                                             {.role = Role::button,
                                              .label = std::move(label),
                                              .selected = date == month.today,
                                              .radius = 8.0F});
            draw_day(ui, month, date, cell, most, ui.fade(own, act.hovered && open));
            if (act.clicked && open) result.day = date;
            if (act.ring) by_key = true;
            if (act.ring || (act.hovered && !by_key)) read = date;
            if (!act.focused) continue;
            if (const auto to = turned_to(ui, date)) {
                result.month = month_of(*to);
                ui.focus_on(ui.path(base::to_text(*to)));
            }
        }
    }
    space(ui, 8.0F);
    draw_words(ui, month, read, by_key);
    return result;
}
}  // namespace screens
