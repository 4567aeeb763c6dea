#include "screens/chart_save.h"

#include "content/table_file.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace screens {
namespace {
using Rows = std::vector<std::vector<std::string>>;

std::string places(double value) {
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "%.3f", value);
    return text.data();
}

void save_table(Ui& ui, const Session& session, const std::string& name,
                const std::function<base::Result<std::string>()>& table) {
    const base::Result<std::string> text = table();
    const base::Result<std::string> saved = text ? session.save_file(name + ".csv", *text) : text;
    ui.say(saved ? "Saved as " + *saved : saved.error().text());
}

void draw_menu(Ui& ui, Session& session, const std::string& name, const Rect& chart,
               const std::function<base::Result<std::string>()>& table) {
    constexpr ButtonLook kQuiet = {.kind = ButtonKind::quiet, .compact = true};
    ChartSaver& saver = *session.saver;
    const Scope scope(ui, "save-" + name, Role::group, "Save");
    const std::string path = ui.path("");
    const bool open = saver.open == path;
    bool close = open && ui.pressed(Key::escape);
    split_row(
        ui, 40.0F, [] {},
        [&] {
            if (!open) {
                if (button(ui, "save", "Save",
                           {.kind = ButtonKind::quiet, .icon = Icon::download, .compact = true})) {
                    saver.open = path;
                    ui.focus_on(ui.path("picture"));
                }
                return;
            }
            if (button(ui, "picture", "Picture", kQuiet)) {
                ui.bring_into_view(chart);
                saver.pictured = path;
                ui.still_moving();
                close = true;
            }
            if (button(ui, "table", "Table", kQuiet)) {
                save_table(ui, session, name, table);
                close = true;
            }
            close = icon_button(ui, "close", Icon::times, "Do not save") || close;
        },
        12.0F);
    if (!close) return;
    saver.open.clear();
    ui.focus_on(ui.path("save"));
}
}  // namespace

void saved_chart(Ui& ui, Session& session, const std::string& name, const std::function<void()>& chart,
                 const std::function<base::Result<std::string>()>& table) {
    constexpr float kMargin = 12.0F, kGap = 6.0F;  // the ring of the menu stays out of the picture
    const Column top = ui.column;
    chart();
    if (session.saver == nullptr || !session.save_file) return;
    ChartSaver& saver = *session.saver;
    const Rect part{top.x - kMargin, top.y - kMargin, top.width + 2 * kMargin, ui.column.y - top.y + kMargin};
    if (!ui.measuring() && !saver.pictured.empty() && saver.pictured == ui.path("save-" + name) + "/") {
        saver.pictured.clear();
        saver.picture(name + ".png", ui.px(part));
        ui.still_moving();
    }
    space(ui, kGap);
    draw_menu(ui, session, name, part, table);
}

std::string csv(const std::vector<std::string>& columns, const Rows& rows) {
    return content::table_text(columns, rows, content::TableCells::for_spreadsheets);
}

std::string csv_of(const BandChart& chart) {
    Rows rows;
    for (const Band& band : chart.bands)
        rows.push_back({band.name, places(band.low), places(band.mark), places(band.high),
                        places(chart.standard), band.right, band.spoken});
    return csv({"name", "low", "most likely", "high", chart.standard_word, "rests on", "in words"}, rows);
}

std::string csv_of(const Trend& trend) {
    Rows rows;
    for (const TrendPoint& point : trend.points)
        rows.push_back(
            {point.when, places(point.low), places(point.value), places(point.high), point.spoken});
    return csv({"when", "low", "value", "high", "in words"}, rows);
}

std::string csv_of(const std::vector<DayBar>& days) {
    Rows rows;
    for (const DayBar& day : days)
        rows.push_back(
            {day.value < 0.0F ? std::string() : std::to_string(std::lround(day.value)), day.spoken});
    return csv({"minutes", "in words"}, rows);
}

std::string csv_of(const Forecast& forecast) {
    Rows rows;
    for (std::size_t i = 0; i < shown_days(forecast); ++i) {
        const ForecastDay& day = forecast.days[i];
        rows.push_back({base::to_text(forecast.today + std::chrono::days{i}), places(day.minutes),
                        places(day.new_minutes), std::to_string(day.cards), std::to_string(day.new_cards),
                        day.off ? "off" : ""});
    }
    return csv({"day", "minutes", "of them new", "cards", "of them new cards", "day off"}, rows);
}

std::string csv_of(const Retention& retention) {
    Rows rows;
    for (const RetentionWeek& week : retention.weeks)
        rows.push_back({base::to_text(week.first_day), std::to_string(week.reviews),
                        std::to_string(week.recalled), places(week.expected), places(retention.target)});
    return csv({"week of", "reviews", "recalled", "expected", "target share"}, rows);
}

std::string csv_of(const std::vector<Strength>& areas) {
    Rows rows;
    for (const Strength& area : areas)
        rows.push_back({area.name, std::to_string(area.facts), std::to_string(area.not_begun),
                        places(area.today), area.exam_day ? places(*area.exam_day) : std::string()});
    return csv({"area", "facts", "not begun", "recalled today", "recalled on exam day"}, rows);
}
}  // namespace screens
