#include "screens/recall_charts.h"

#include "base/expects.h"
#include "screens/chart_parts.h"
#include "screens/session.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
constexpr float kAxisWords = 32.0F;

/// "Thu, Dec 3".
std::string brief_day(base::Date date) {
    return long_day(date).substr(0, 3) + ", " + short_day(date);
}

/// The part of "name: words" before and after its colon, for the table.
TableLine split_at_colon(std::string_view line) {
    const std::size_t colon = line.find(": ");
    return {line.substr(0, colon), line.substr(colon + 2), {}};
}

void draw_lines(Ui& ui, std::string_view id, std::string_view what, const std::vector<std::string>& spoken) {
    std::vector<TableLine> lines;
    for (const std::string& line : spoken) lines.push_back(split_at_colon(line));
    draw_table(ui, id, what, lines);
}

void triangle(Ui& ui, ImVec2 a, ImVec2 b, ImVec2 c, Color color) {
    if (ui.measuring()) return;
    const float s = ui.scale();
    ui.list().AddTriangleFilled({a.x * s, a.y * s}, {b.x * s, b.y * s}, {c.x * s, c.y * s}, ui.rgba(color));
}

/// Equal columns side by side.
struct Columns {
    Rect plot;
    float step = 1.0F;
    [[nodiscard]] float left(std::size_t i) const { return plot.x + step * static_cast<float>(i); }
    [[nodiscard]] float center(std::size_t i) const { return left(i) + step / 2; }
    /// For Ui::read_out(), which spreads its values from edge to edge.
    [[nodiscard]] Rect between_centers() const {
        return plot.w > step * 1.5F ? Rect{plot.x + step / 2, plot.y, plot.w - step, plot.h} : plot;
    }
};

Columns columns_of(const Rect& plot, std::size_t count) {
    return {plot, plot.w / static_cast<float>(count)};
}

/// The value that is read out becomes what the chart says of itself.
void say_instead(Ui& ui, const std::string& words) {
    if (!ui.ghost()) ui.tree.nodes.back().value = words;
}

// --- the days to come

float height_of(const Forecast& forecast, const ForecastDay& day) {
    return forecast.by_cards ? static_cast<float>(day.cards) : day.minutes;
}
float new_height_of(const Forecast& forecast, const ForecastDay& day) {
    return forecast.by_cards ? static_cast<float>(day.new_cards) : day.new_minutes;
}

std::string minutes_word(float minutes) {
    return minutes < 0.5F ? "under a minute" : counted(static_cast<int>(std::lround(minutes)), "minute");
}

std::string amount(const Forecast& forecast, float value) {
    return std::to_string(std::lround(value)) + (forecast.by_cards ? " cards" : " min");
}

std::size_t fullest_day(const Forecast& forecast, std::size_t count) {
    std::size_t fullest = 0;
    for (std::size_t i = 0; i < count; ++i)
        if (height_of(forecast, forecast.days[i]) > height_of(forecast, forecast.days[fullest])) fullest = i;
    return fullest;
}

std::string summary(const Forecast& forecast, std::size_t count) {
    const auto off =
        std::count_if(forecast.days.begin(), forecast.days.begin() + static_cast<std::ptrdiff_t>(count),
                      [](const ForecastDay& day) { return day.off; });
    std::string words = counted(static_cast<int>(count), "day");
    if (forecast.exam) words += ", exam on " + brief_day(*forecast.exam);
    words += "; most on " + spoken_forecast(forecast, fullest_day(forecast, count));
    if (off > 0) words += "; " + counted(static_cast<int>(off), "day") + " off";
    return words;
}

void reviews_bar(Ui& ui, const Rect& rect, bool here) {
    fill(ui, rect, Color::accent, rect.w >= 8.0F ? 2.0F : 0.0F, here ? 0.9F : 0.6F);
}

/// Pale with an outline.
void new_bar(Ui& ui, const Rect& rect) {
    fill(ui, rect, Color::accent, 0.0F, 0.14F);
    outline(ui, rect, Color::accent, rect.w >= 8.0F ? 2.0F : 0.0F, 1.25F);
}

/// Heights of a day's bar from the axis: up to where it is solid, and in all.
struct Bar {
    float solid = 0.0F, whole = 0.0F;
};

/// The same where bars touch: the outline runs over all of them, like stairs.
void new_bar_in_stairs(Ui& ui, const Rect& rect, const Bar& bar, const Bar& before) {
    const float axis = rect.bottom() + bar.solid;
    fill(ui, rect, Color::accent, 0.0F, 0.14F);
    if (rect.h > 0.0F) fill(ui, {rect.x, rect.y, rect.w, 1.25F}, Color::accent);
    const Bar& taller = bar.whole > before.whole ? bar : before;
    const float from = std::max(taller.solid, std::min(bar.whole, before.whole));
    if (taller.whole > from)
        fill(ui, {rect.x, axis - taller.whole, 1.0F, taller.whole - from}, Color::accent);
}

void day_off(Ui& ui, const Rect& rect) {
    fill(ui, rect, Color::ink3, std::min(2.0F, rect.w / 2));
}

/// Where the limit's word stands clear over its line: above bars that stay below it, left of `end`.
std::optional<float> clear_place(const Forecast& forecast, const Columns& at, std::size_t count, float width,
                                 float end) {
    std::size_t start = 0;
    for (std::size_t i = 0; i < count && at.left(i + 1) <= end; ++i) {
        if (height_of(forecast, forecast.days[i]) > forecast.limit) start = i + 1;
        const float x = at.left(start) + (start > 0 ? 6.0F : 0.0F);
        if (at.left(i + 1) - x >= width + 6.0F) return x;
    }
    return std::nullopt;
}

/// `end`: where the words of the exam begin, on the line above the bars.
void draw_limit(Ui& ui, const Forecast& forecast, const Columns& at, std::size_t count, float y, float end) {
    const std::string words = "daily limit " + amount(forecast, forecast.limit);
    dashed_line(ui, at.plot.x, y, at.plot.right(), y, Color::ink);
    const float width = text_width(ui, Type::small, words), top = y - 26.0F;
    const bool below_exam = top >= at.plot.y + 24.0F;
    const auto x = clear_place(forecast, at, count, width, below_exam ? at.plot.right() : end);
    if (x) {
        text_at(ui, Type::small, Color::ink2, *x, top, words);
    } else {  // a dash says what the word on the line above the bars belongs to
        dashed_line(ui, at.plot.x, at.plot.y + 12.0F, at.plot.x + 18.0F, at.plot.y + 12.0F, Color::ink);
        text_at(ui, Type::small, Color::ink2, at.plot.x + 24.0F, at.plot.y, words);
    }
}

/// Without a limit the tallest bar says how high the bars are.
void draw_tallest(Ui& ui, const Forecast& forecast, const Columns& at, std::size_t count, float end) {
    const std::size_t tallest = fullest_day(forecast, count);
    const std::string words = amount(forecast, height_of(forecast, forecast.days[tallest]));
    const float width = text_width(ui, Type::small, words);
    const float x = std::max(at.plot.x, std::min(at.center(tallest) - width / 2, end - width));
    text_at(ui, Type::small, Color::ink2, x, at.plot.y + 4.0F, words);
}

/// Result: the left edge of what its word takes of the line above the bars.
float draw_exam(Ui& ui, const Forecast& forecast, const Columns& at, std::size_t count) {
    if (!forecast.exam) return at.plot.right();
    const std::string words = "exam " + short_day(*forecast.exam);
    const auto ahead = static_cast<std::size_t>((*forecast.exam - forecast.today).count());
    const bool later = ahead >= count;  // than what is shown
    const float flag_x = later ? at.plot.right() : at.center(ahead), y = at.plot.y + 4.0F;
    if (later) {
        icon_at(ui, Icon::chevron_right, flag_x - 7.0F, y + 8.0F, Color::ink);
    } else {
        vertical_line(ui, flag_x - 1.0F, y, at.plot.bottom() - y, Color::ink, 2.0F);
        triangle(ui, {flag_x, y}, {flag_x - 14.0F, y + 7.0F}, {flag_x, y + 14.0F}, Color::ink);
    }
    const float x = std::max(at.plot.x, flag_x - 20.0F - text_width(ui, Type::small_medium, words));
    text_at(ui, Type::small_medium, Color::ink, x, at.plot.y, words);
    return x - 12.0F;
}

/// "today", then every day or every so many Mondays, as there is room.
void draw_days(Ui& ui, const Forecast& forecast, const Columns& at, std::size_t count, const Rect& line) {
    constexpr float kRoom = 66.0F;
    const float today_x = at.center(0), bottom = at.plot.bottom();
    triangle(ui, {today_x, bottom + 3.0F}, {today_x - 5.0F, bottom + 10.0F}, {today_x + 5.0F, bottom + 10.0F},
             Color::ink);
    const auto word_x = [&](float x, float width) {
        return std::clamp(x - width / 2, line.x, std::max(line.x, line.right() - width));
    };
    const float today_width = text_width(ui, Type::small_bold, "today");
    text_at(ui, Type::small_bold, Color::ink, word_x(today_x, today_width), line.y + 10.0F, "today");
    float taken = word_x(today_x, today_width) + today_width;

    const bool every_day = at.step >= kRoom;
    const int stride = std::max(1, static_cast<int>(std::ceil(kRoom / (7.0F * at.step))));
    int mondays = 0;
    for (std::size_t i = 1; i < count; ++i) {
        const base::Date date = forecast.today + std::chrono::days{i};
        const bool monday = std::chrono::weekday{date} == std::chrono::Monday;
        if (!monday && !every_day) continue;
        const float x = at.center(i);
        vertical_line(ui, x, bottom, 5.0F, Color::edge);
        const std::string words = short_day(date);
        const float width = text_width(ui, Type::small, words), left = word_x(x, width);
        if (left < taken + 12.0F || (!every_day && mondays++ % stride != 0)) continue;
        text_at(ui, Type::small, Color::ink3, left, line.y + 10.0F, words);
        taken = left + width;
    }
}
}  // namespace

std::size_t shown_days(const Forecast& forecast) {
    const auto most = forecast.exam ? std::min<std::int64_t>((*forecast.exam - forecast.today).count() + 1,
                                                             kMostForecastDays)
                                    : kForecastDaysWithoutExam;
    return std::min(forecast.days.size(), static_cast<std::size_t>(std::max<std::int64_t>(0, most)));
}

std::string spoken_forecast(const Forecast& forecast, std::size_t day) {
    EXPECTS(day < forecast.days.size());
    const ForecastDay& it = forecast.days[day];
    const base::Date date = forecast.today + std::chrono::days{day};
    std::string words = (day == 0 ? "today, " : "") + brief_day(date) + ": ";
    if (date == forecast.exam) words += it.cards > 0 ? "exam day; " : "exam day";
    if (it.cards == 0) return date == forecast.exam ? words : words + (it.off ? "day off" : "nothing due");
    words += minutes_word(it.minutes) + ", " + counted(it.cards, "card");
    if (it.new_cards == it.cards) return words + (it.cards == 1 ? ", a new one" : ", all new");
    return it.new_cards > 0 ? words + ", " + std::to_string(it.new_cards) + " of them new" : words;
}

void forecast_chart(Ui& ui, std::string_view id, std::string_view what, const Forecast& forecast) {
    constexpr float kHeight = 156.0F, kAbove = 30.0F, kWidest = 26.0F;
    const std::size_t count = shown_days(forecast);
    float most = forecast.limit;
    bool any = false, any_new = false, any_off = false;
    for (std::size_t i = 0; i < count; ++i) {
        const ForecastDay& day = forecast.days[i];
        most = std::max(most, height_of(forecast, day));
        any = any || height_of(forecast, day) > 0.0F;
        any_new = any_new || new_height_of(forecast, day) > 0.0F;
        any_off = any_off || day.off;
    }
    if (!any)
        return draw_nothing(
            ui, id, what,
            "Nothing is due in the days to come. Begin new cards, and see here what they will ask of you.");
    if (ui.charts_as_tables) {
        std::vector<std::string> spoken;
        for (std::size_t i = 0; i < count; ++i) spoken.push_back(spoken_forecast(forecast, i));
        return draw_lines(ui, id, what, spoken);
    }

    std::vector<Sample> samples = {{"reviews", [&](const Rect& r) { reviews_bar(ui, r, false); }}};
    if (any_new) samples.push_back({"new cards", [&](const Rect& r) { new_bar(ui, r); }});
    if (any_off)
        samples.push_back({"day off", [&](const Rect& r) {
                               day_off(ui, {r.x, r.center_y() - 2, r.w, 4.0F});
                           }});
    draw_samples(ui, samples);
    space(ui, 8.0F);

    const Rect plot = place_line(ui, kHeight);
    const Rect line = place_line(ui, kAxisWords);
    const Columns at = columns_of(plot, count);
    const Reaction act = ui.interact(
        id, plot,
        {.role = Role::area, .label = std::string(what), .value = summary(forecast, count), .radius = 6.0F});
    if (ui.measuring()) return;
    const int here = ui.read_out(id, act, static_cast<int>(count), at.between_centers(), true);

    // Thin bars touch, and read as one outline.
    const bool apart = at.step >= 9.0F;
    const float gap = apart ? std::max({1.0F, at.step * 0.22F, at.step - kWidest}) : 0.0F;
    const auto tall = [&](float v) {
        return v > 0.0F ? std::max(2.0F, v / most * (kHeight - kAbove)) : 0.0F;
    };
    Bar before;
    for (std::size_t i = 0; i < count; ++i) {
        const ForecastDay& day = forecast.days[i];
        const bool read = here == static_cast<int>(i);
        const float x = at.left(i) + gap / 2, w = at.step - gap;
        if (read) fill(ui, {at.left(i), plot.y + kAbove, at.step, kHeight - kAbove}, Color::accent_soft);
        const float whole = tall(height_of(forecast, day));
        const Bar bar = {std::max(0.0F, whole - tall(new_height_of(forecast, day))), whole};
        if (bar.solid > 0.0F) reviews_bar(ui, {x, plot.bottom() - bar.solid, w, bar.solid}, read);
        const Rect fresh = {x, plot.bottom() - whole, w, whole - bar.solid};
        if (!apart)
            new_bar_in_stairs(ui, fresh, bar, before);
        else if (fresh.h > 0.0F)
            new_bar(ui, fresh);
        before = bar;
    }
    const float end = draw_exam(ui, forecast, at, count);
    if (forecast.limit > 0.0F)
        draw_limit(ui, forecast, at, count, plot.bottom() - tall(forecast.limit), end);
    else
        draw_tallest(ui, forecast, at, count, end);
    horizontal_line(ui, plot.x, plot.bottom(), plot.w, Color::edge);
    for (std::size_t i = 0; i < count; ++i)
        if (forecast.days[i].off)
            day_off(ui, {at.left(i) + gap / 2, plot.bottom() - 2.0F, std::max(3.0F, at.step - gap), 4.0F});
    draw_days(ui, forecast, at, count, line);
    if (here >= 0) {
        const std::string words = spoken_forecast(forecast, static_cast<std::size_t>(here));
        say_instead(ui, words);
        read_aloud_at(ui, {at.center(static_cast<std::size_t>(here)) - 1.0F, plot.y, 2.0F, plot.h}, words);
    }
}

// --- the weeks behind

namespace {
/// "9 in 10", "17 in 20", "97 in 100": the shortest that is exact to a hundredth.
std::string share_word(double share) {
    const auto hundredths = static_cast<int>(std::lround(share * 100.0));
    const int whole = hundredths % 10 == 0 ? 10 : hundredths % 5 == 0 ? 20 : 100;
    return std::to_string(hundredths * whole / 100) + " in " + std::to_string(whole);
}

std::string week_name(const RetentionWeek& week) {
    return "Week of " + short_day(week.first_day);
}

bool says_little(const RetentionWeek& week) {
    return week.reviews < kFewReviews;
}

void recalled_mark(Ui& ui, float x, float y, bool few) {
    const Rect mark = {x - 8.0F, y - 3.0F, 16.0F, 6.0F};
    if (few) fill(ui, mark, Color::surface, 3.0F);
    if (few)
        outline(ui, mark, Color::ink3, 3.0F, 1.5F);
    else
        fill(ui, {mark.x, y - 2.0F, mark.w, 4.0F}, Color::accent, 2.0F);
}

void expected_mark(Ui& ui, float x, float y, bool few) {
    ring(ui, x, y, 5.5F, few ? Color::ink3 : Color::ink, 1.75F);
}

void draw_weeks(Ui& ui, const std::vector<RetentionWeek>& weeks, const Columns& at, const Rect& line) {
    constexpr float kRoom = 64.0F;
    const int stride = std::max(1, static_cast<int>(std::ceil(kRoom / at.step)));
    const int count = static_cast<int>(weeks.size());
    for (int i = count - 1; i >= 0; i -= stride) {
        const std::string words = short_day(weeks[i].first_day);
        const float width = text_width(ui, Type::small, words), x = at.center(static_cast<std::size_t>(i));
        vertical_line(ui, x, at.plot.bottom(), 5.0F, Color::edge);
        text_at(ui, Type::small, Color::ink3, std::min(x - width / 2, line.right() - width), line.y + 8.0F,
                words);
    }
}
}  // namespace

Interval wilson_interval(int part, int whole) {
    EXPECTS(part >= 0 && part <= whole && whole > 0);
    constexpr double z = 1.959964;  // 97.5 % of the normal distribution lie below it
    const double n = whole, p = part / n;
    const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

std::string spoken_week(const RetentionWeek& week, double target) {
    if (week.reviews == 0) return "no reviews";
    std::string words = "recalled " + std::to_string(week.recalled) + " of " + std::to_string(week.reviews) +
                        ", expected " + std::to_string(std::lround(week.expected)) + "; target " +
                        share_word(target);
    if (says_little(week)) words += "; too few to say";
    return words;
}

void retention_chart(Ui& ui, std::string_view id, std::string_view what, const Retention& retention) {
    constexpr float kHeight = 176.0F, kBand = 12.0F;
    constexpr float kRecalled = -5.0F, kExpected = 4.0F;  // side by side, around the week's middle
    std::vector<RetentionWeek> weeks = retention.weeks;
    if (weeks.size() > kRetentionWeeks) weeks.erase(weeks.begin(), weeks.end() - kRetentionWeeks);
    const bool any = std::any_of(weeks.begin(), weeks.end(), [](const auto& w) { return w.reviews > 0; });
    if (!any)
        return draw_nothing(ui, id, what,
                            "No reviews yet. After the first week you see here how much of it came back.");
    std::vector<std::string> spoken;
    double lowest = retention.target;
    for (const RetentionWeek& week : weeks) {
        spoken.push_back(week_name(week) + ": " + spoken_week(week, retention.target));
        if (week.reviews == 0) continue;
        lowest = std::min(
            {lowest, static_cast<double>(week.recalled) / week.reviews, week.expected / week.reviews});
        // A wide band of a few reviews may leave the picture; it says little.
        if (!says_little(week)) lowest = std::min(lowest, wilson_interval(week.recalled, week.reviews).low);
    }
    if (ui.charts_as_tables) return draw_lines(ui, id, what, spoken);

    const bool any_few = std::any_of(weeks.begin(), weeks.end(),
                                     [](const auto& w) { return w.reviews > 0 && says_little(w); });
    std::vector<Sample> samples = {
        {"recalled, and where it most likely lies",
         [&](const Rect& r) {
             fill(ui, {r.center_x() - kBand / 2, r.y - 2.0F, kBand, r.h + 4.0F}, Color::accent, 4.0F, 0.32F);
             recalled_mark(ui, r.center_x(), r.center_y(), false);
         }},
        {"expected", [&](const Rect& r) { expected_mark(ui, r.center_x(), r.center_y(), false); }}};
    if (any_few)
        samples.push_back({"too few reviews to say",
                           [&](const Rect& r) { recalled_mark(ui, r.center_x(), r.center_y(), true); }});
    draw_samples(ui, samples);
    space(ui, 12.0F);

    // From all down to a whole tenth below what there is.
    const double bottom = std::clamp(std::floor(lowest * 10.0 - 0.25) / 10.0, 0.0, 0.7);
    const std::string target_word = "target " + share_word(retention.target);
    const std::string bottom_word = bottom == 0.0 ? "none" : share_word(bottom);
    const float gutter = text_width(ui, Type::small, target_word) + 12.0F;
    const Rect whole = place_line(ui, kHeight);
    const Rect line = place_line(ui, kAxisWords);
    const Reaction act = ui.interact(
        id, whole, {.role = Role::area, .label = std::string(what), .value = spoken.back(), .radius = 6.0F});
    if (ui.measuring()) return;
    const Rect plot = {whole.x + gutter, whole.y, whole.w - gutter, whole.h};
    const Columns at = columns_of(plot, weeks.size());
    const auto y_of = [&](double share) {
        const double part = (std::clamp(share, bottom, 1.0) - bottom) / (1.0 - bottom);
        return plot.bottom() - 8.0F - (plot.h - 20.0F) * static_cast<float>(part);
    };
    const int here = ui.read_out(id, act, static_cast<int>(weeks.size()), at.between_centers());

    const float target_y = y_of(retention.target);
    const auto level = [&](std::string_view words, float y, Color color) {
        text_at(ui, Type::small, color, whole.x + gutter - 12.0F - text_width(ui, Type::small, words),
                y - 12.0F, words);
    };
    level(target_word, target_y, Color::ink2);
    // The words for all and for the bottom stand clear of the target's.
    if (target_y - y_of(1.0) >= 22.0F) level("all", y_of(1.0), Color::ink3);
    if (y_of(bottom) - target_y >= 22.0F) level(bottom_word, y_of(bottom), Color::ink3);
    if (here >= 0)
        fill(ui, {at.left(static_cast<std::size_t>(here)), plot.y, at.step, plot.h}, Color::accent_soft, 6.0F,
             0.7F);
    horizontal_line(ui, plot.x, plot.bottom(), plot.w, Color::edge);
    for (std::size_t i = 0; i < weeks.size(); ++i) {
        const RetentionWeek& week = weeks[i];
        if (week.reviews == 0) continue;
        const bool few = says_little(week);
        const Interval lies = wilson_interval(week.recalled, week.reviews);
        const float top = y_of(lies.high);
        fill(ui, {at.center(i) + kRecalled - kBand / 2, top, kBand, std::max(kBand, y_of(lies.low) - top)},
             few ? Color::ink3 : Color::accent, kBand / 2, few ? 0.25F : 0.32F);
    }
    dashed_line(ui, plot.x, target_y, plot.right(), target_y, Color::ink);
    for (std::size_t i = 0; i < weeks.size(); ++i) {
        const RetentionWeek& week = weeks[i];
        if (week.reviews == 0) continue;
        recalled_mark(ui, at.center(i) + kRecalled, y_of(static_cast<double>(week.recalled) / week.reviews),
                      says_little(week));
        expected_mark(ui, at.center(i) + kExpected, y_of(week.expected / week.reviews), says_little(week));
    }
    draw_weeks(ui, weeks, at, line);
    if (here >= 0) {
        const std::string& words = spoken[static_cast<std::size_t>(here)];
        say_instead(ui, words);
        read_aloud_at(ui, {at.center(static_cast<std::size_t>(here)) - 1.0F, plot.y, 2.0F, plot.h}, words);
    }
}

// --- the areas of the exam

namespace {
std::string today_words(const Strength& area) {
    if (area.facts == 0) return "no facts yet";
    if (area.not_begun == area.facts) return "not begun";
    return "recalled today " + about(area.today);
}

std::string spoken_strength(const Strength& area) {
    std::string words = today_words(area);
    if (area.facts == 0) return words;
    if (area.exam_day) words += ", on exam day " + about(*area.exam_day);
    if (area.not_begun > 0 && area.not_begun < area.facts)
        words += "; " + std::to_string(area.not_begun) + " of " + counted(area.facts, "fact") + " not begun";
    return words;
}

constexpr float kStrengthBar = 16.0F;

void solid_part(Ui& ui, const Rect& rect) {
    fill(ui, rect, Color::accent, 4.0F, 0.75F);
}
void planned_part(Ui& ui, const Rect& rect) {
    fill(ui, rect, Color::surface, 4.0F);
    fill(ui, rect, Color::accent, 4.0F, 0.12F);
    outline(ui, rect, Color::accent, 4.0F, 1.5F);
}
void begun_part(Ui& ui, const Rect& rect) {
    fill(ui, rect, Color::edge, 4.0F, 0.35F);
}
void empty_part(Ui& ui, const Rect& rect) {
    outline(ui, rect, Color::edge, 4.0F, 1.0F, 0.7F);
}

void draw_strength(Ui& ui, const Strength& area, const Rect& bar) {
    const auto part = [&](double from, double to) {
        const auto a = static_cast<float>(std::clamp(from, 0.0, 1.0)),
                   b = static_cast<float>(std::clamp(to, 0.0, 1.0));
        return Rect{bar.x + bar.w * a, bar.y, std::max(0.0F, bar.w * (b - a)), bar.h};
    };
    const double not_begun = area.facts > 0 ? static_cast<double>(area.not_begun) / area.facts : 1.0;
    empty_part(ui, bar);
    if (not_begun < 1.0) begun_part(ui, part(0.0, 1.0 - not_begun));
    if (area.exam_day && *area.exam_day > area.today) planned_part(ui, part(area.today, *area.exam_day));
    if (area.today > 0.0) solid_part(ui, part(0.0, area.today));
}
}  // namespace

std::string about(double share) {
    const auto tenths = static_cast<int>(std::lround(share * 10.0));
    if (tenths <= 0) return "almost none";
    return tenths >= 10 ? "nearly all" : "about " + std::to_string(tenths) + " in 10";
}

std::optional<int> strength_bars(Ui& ui, std::string_view id, std::string_view what,
                                 const std::vector<Strength>& areas) {
    if (areas.empty()) {
        draw_nothing(ui, id, what, "The exam has no areas yet.");
        return std::nullopt;
    }
    if (ui.charts_as_tables) {
        std::vector<std::string> spoken;
        for (const Strength& area : areas) spoken.push_back(spoken_strength(area));
        std::vector<TableLine> lines;
        for (std::size_t i = 0; i < areas.size(); ++i) lines.push_back({areas[i].name, spoken[i], {}});
        draw_table(ui, id, what, lines);
        return std::nullopt;
    }
    const bool planned = std::any_of(areas.begin(), areas.end(), [](const auto& a) { return a.exam_day; });
    std::vector<Sample> samples = {{"recalled today", [&](const Rect& r) { solid_part(ui, r); }}};
    if (planned) samples.push_back({"more by exam day", [&](const Rect& r) { planned_part(ui, r); }});
    samples.push_back({"begun, not held yet", [&](const Rect& r) { begun_part(ui, r); }});
    samples.push_back({"not begun", [&](const Rect& r) { empty_part(ui, r); }});
    draw_samples(ui, samples);
    space(ui, 8.0F);

    float names = 0.0F, rights = 0.0F;
    for (const Strength& area : areas) {
        names = std::max(names, text_width(ui, Type::body, area.name));
        rights = std::max(rights, text_width(ui, Type::small, today_words(area)));
    }
    // Where there is little room the name stands above its bar and the words below.
    const bool beside = ui.column.width - names - rights - 40.0F >= 160.0F;
    const Scope scope(ui, id, Role::list, std::string(what));
    std::optional<int> opened;
    for (int i = 0; i < static_cast<int>(areas.size()); ++i) {
        const Strength& area = areas[i];
        const Rect rect = place_line(ui, beside ? 44.0F : 84.0F);
        const std::string own = std::to_string(i), spoken = spoken_strength(area);
        const Reaction act =
            ui.interact(own, rect, {.role = Role::row, .label = area.name, .value = spoken, .radius = 6.0F});
        if (act.clicked) opened = i;
        fill(ui, {rect.x - 10.0F, rect.y + 2.0F, rect.w + 20.0F, rect.h - 4.0F}, Color::accent_soft, 8.0F,
             0.7F * ui.fade(own, act.hovered));
        const float y = beside ? rect.center_y() : rect.y + 42.0F;
        Rect bar = {rect.x, y - kStrengthBar / 2, rect.w, kStrengthBar};
        if (beside) bar = {rect.x + names + 16.0F, bar.y, rect.w - names - rights - 38.0F, bar.h};
        text_at(ui, Type::body, Color::ink, rect.x, beside ? y - 13.0F : rect.y + 5.0F,
                shortened(ui, Type::body, area.name, beside ? names + 1.0F : rect.w));
        draw_strength(ui, area, bar);
        text_at(ui, Type::small, Color::ink2, beside ? bar.right() + 22.0F : rect.x,
                beside ? y - 12.0F : y + 12.0F, today_words(area));
        tooltip(ui, act, {bar.center_x() - 1.0F, bar.y, 2.0F, bar.h}, spoken);
    }
    return opened;
}
}  // namespace screens
