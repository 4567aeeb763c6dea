#include "screens/date_field.h"

#include "screens/frame.h"
#include "screens/session.h"

namespace screens {
namespace {
using std::chrono::days;
constexpr float kCell = 42.0F;
constexpr float kWidth = 240.0F;  ///< of the field

base::Date first_of_month(base::Date day) {
    const std::chrono::year_month_day ymd{day};
    return ymd.year() / ymd.month() / 1;
}

base::Date months_on(base::Date first, int months) {
    return std::chrono::year_month_day{first} + std::chrono::months{months};
}

/// Seven columns from Monday, as all calendars here, a row a week. Result: the day that was chosen.
std::optional<base::Date> draw_month(Ui& ui, base::Date first, std::optional<base::Date> chosen,
                                     base::Date today) {
    std::optional<base::Date> taken;
    const Scope grid(ui, "days", Role::grid, month_words(first));
    const auto before = static_cast<int>((std::chrono::weekday{first} - std::chrono::Monday).count());
    const Rect head = place(ui, kCell * 7, 28.0F);
    for (int i = 0; i < 7; ++i) {
        const std::string name = weekday_head(std::chrono::weekday{first + days{i - before}});
        text_at(ui, Type::small, Color::ink3,
                head.x + (static_cast<float>(i) + 0.5F) * kCell - text_width(ui, Type::small, name) / 2,
                head.y, name);
    }
    const base::Date end = months_on(first, 1);
    const auto count = static_cast<int>((end - first).count());
    const Rect whole = place(ui, kCell * 7, kCell * static_cast<float>((before + count + 6) / 7));
    for (int i = 0; i < count; ++i) {
        const base::Date day = first + days{i};
        const int at = before + i;
        const Rect cell = {whole.x + static_cast<float>(at % 7) * kCell + 2.0F,
                           whole.y + static_cast<float>(at / 7) * kCell + 2.0F, kCell - 4.0F, kCell - 4.0F};
        const std::string id = base::to_text(day);
        const bool on = chosen == day;
        const Reaction act = ui.interact(
            id, cell,
            {.role = Role::button, .label = long_day(day), .value = on ? "chosen" : "", .radius = 8.0F});
        if (on)
            fill(ui, cell, Color::accent, 8.0F);
        else
            fill(ui, cell, Color::accent_soft, 8.0F, ui.fade(id, act.hovered));
        if (day == today && !on) outline(ui, cell, Color::edge, 8.0F);
        const std::string number = std::to_string(i + 1);
        text_at(ui, on ? Type::body_bold : Type::body, on ? Color::on_accent : Color::ink,
                cell.x + (cell.w - text_width(ui, Type::body, number)) / 2, cell.center_y() - 13.0F, number);
        if (act.clicked) taken = day;
    }
    return taken;
}
}  // namespace

FieldAct date_field(Ui& ui, std::string_view id, std::string_view words, DateField& field, base::Date today) {
    const Scope scope(ui, id, Role::group, std::string(words));
    FieldAct act;
    const auto day = field.day(today);
    row(ui, 48.0F, [&] {
        act = text_field(ui, "text", words, field.text,
                         {.hint = "12/4 or 2026-12-04", .width = kWidth, .longest = 40});
        if (icon_button(ui, "month", Icon::calendar,
                        field.month ? "Hide the month" : "Choose from a month")) {
            if (field.month)
                field.month.reset();
            else
                field.month = first_of_month(day ? *day : today);
        }
        if (day) text(ui, Type::small, long_day(*day).substr(0, 3) + ", " + whole_date(*day), Color::ink2);
    });
    if (!day && !field.text.empty() && !act.focused) {
        space(ui, 4.0F);
        note(ui, Icon::triangle, day.error().text(), Color::caution);
    }
    if (!field.month) return act;
    space(ui, 8.0F);
    row(ui, 40.0F, [&] {
        if (icon_button(ui, "earlier", Icon::chevron_left, "The month before"))
            field.month = months_on(*field.month, -1);
        if (icon_button(ui, "later", Icon::chevron_right, "The month after"))
            field.month = months_on(*field.month, 1);
        text(ui, Type::body_medium, month_words(*field.month));
    });
    if (const auto taken = draw_month(ui, *field.month, day ? std::optional(*day) : std::nullopt, today)) {
        field.text = base::to_text(*taken);
        field.month.reset();
        act.changed = true;
    }
    return act;
}
}  // namespace screens
