#include "screens/chart.h"

#include "screens/chart_parts.h"

#include <algorithm>
#include <cmath>

namespace screens {
void describe(Ui& ui, std::string_view id, std::string_view what, std::string value, const Rect& rect) {
    if (ui.measuring()) return;
    ui.add_node(
        id, {.role = Role::chart, .label = std::string(what), .value = std::move(value), .focusable = false},
        rect);
}

void dotted_box(Ui& ui, const Rect& rect, Color color) {
    dashed_line(ui, rect.x, rect.y, rect.right(), rect.y, color);
    dashed_line(ui, rect.x, rect.bottom(), rect.right(), rect.bottom(), color);
    dashed_line(ui, rect.x, rect.y, rect.x, rect.bottom(), color);
    dashed_line(ui, rect.right(), rect.y, rect.right(), rect.bottom(), color);
}

void draw_nothing(Ui& ui, std::string_view id, std::string_view what, std::string_view words) {
    const Rect rect = place_line(ui, paragraph_height(ui, Type::body, ui.column.width, words));
    paragraph_at(ui, Type::body, Color::ink2, rect.x, rect.y, rect.w, words);
    describe(ui, id, what, std::string(words), rect);
}

void draw_samples(Ui& ui, const std::vector<Sample>& samples) {
    constexpr float kSample = 16.0F, kToWords = 8.0F, kHigh = 24.0F;
    const auto draw = [&] {
        for (const Sample& sample : samples) {
            const float words = text_width(ui, Type::small, sample.words);
            const Rect rect = place(ui, kSample + kToWords + words, kHigh);
            sample.draw({rect.x, rect.center_y() - 6.0F, kSample, 12.0F});
            text_at(ui, Type::small, Color::ink2, rect.x + kSample + kToWords, rect.y, sample.words);
        }
    };
    row(ui, kHigh, draw, 20.0F);
}

void read_aloud_at(Ui& ui, const Rect& rect, std::string_view words) {
    Reaction shown;
    shown.hovered = true;
    tooltip(ui, shown, rect, words);
}

void draw_table(Ui& ui, std::string_view id, std::string_view what, const std::vector<TableLine>& lines) {
    const Scope scope(ui, id, Role::table, std::string(what));
    const float split = ui.column.width < 480.0F ? 0.38F : 0.42F;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) divider(ui);
        const TableLine& line = lines[i];
        const float right = line.right.empty() ? 0.0F : text_width(ui, Type::small, line.right) + 16.0F;
        const float name_width = ui.column.width * split - 16.0F;
        const float words_width = ui.column.width * (1.0F - split) - right;
        const float height = std::max(paragraph_height(ui, Type::body, name_width, line.name),
                                      paragraph_height(ui, Type::small, words_width, line.words));
        const Rect rect = place_line(ui, height + 18.0F);
        ui.interact(
            std::to_string(i), rect,
            {.role = Role::row,
             .label = std::string(line.name),
             .value = std::string(line.words) + (line.right.empty() ? "" : ", ") + std::string(line.right),
             .radius = 6.0F});
        paragraph_at(ui, Type::body, Color::ink, rect.x, rect.y + 9.0F, name_width, line.name);
        paragraph_at(ui, Type::small, Color::ink2, rect.x + ui.column.width * split, rect.y + 10.0F,
                     words_width, line.words);
        if (right > 0.0F)
            text_at(ui, Type::small, Color::ink3, rect.right() - right + 16.0F, rect.y + 10.0F, line.right);
    }
}

std::optional<int> band_chart(Ui& ui, std::string_view id, std::string_view what, const BandChart& chart) {
    if (ui.charts_as_tables) {
        std::vector<TableLine> lines;
        for (const Band& band : chart.bands) lines.push_back({band.name, band.spoken, band.right});
        draw_table(ui, id, what, lines);
        return std::nullopt;
    }
    constexpr float kRow = 46.0F, kBar = 14.0F;
    const Scope scope(ui, id, Role::list, std::string(what));
    float names = 0.0F, rights = 0.0F;
    for (const Band& band : chart.bands) {
        names = std::max(names, text_width(ui, Type::body, band.name));
        rights = std::max(rights, text_width(ui, Type::small, band.right));
    }
    // Where there is little room the name stands above its band.
    const bool above = ui.column.width - names - rights - 40.0F < 160.0F;
    const float row_height = above ? kRow + 24.0F : kRow;
    const float x0 = ui.column.x + (above ? 0.0F : names + 16.0F);
    const float width = ui.column.width - (x0 - ui.column.x) - (rights > 0.0F ? rights + 22.0F : 0.0F);
    const auto at = [&](float v) { return x0 + width * std::clamp(v, 0.0F, 1.0F); };
    const Rect all = {ui.column.x, ui.column.y, ui.column.width,
                      row_height * static_cast<float>(chart.bands.size())};

    // Names above their bands must not be struck through by the standard: there it is drawn row by row.
    const auto draw_standard = [&](float top, float bottom) {
        fill(ui, {at(chart.standard), top, at(1.0F) - at(chart.standard), bottom - top}, Color::accent, 0.0F,
             0.06F);
        dashed_line(ui, at(chart.standard), top, at(chart.standard), bottom, Color::ink);
    };
    if (!above) draw_standard(all.y, all.bottom());
    std::optional<int> opened;
    for (int i = 0; i < static_cast<int>(chart.bands.size()); ++i) {
        const Band& band = chart.bands[i];
        const Rect rect = place_line(ui, row_height);
        const std::string own = std::to_string(i);
        const Reaction act =
            ui.interact(own, rect,
                        {.role = Role::row,
                         .label = band.name,
                         .value = band.spoken + (band.right.empty() ? "" : ", " + band.right),
                         .radius = 6.0F});
        if (act.clicked) opened = i;
        fill(ui, {rect.x - 10.0F, rect.y + 3.0F, rect.w + 20.0F, rect.h - 6.0F}, Color::accent_soft, 8.0F,
             0.7F * ui.fade(own, act.hovered));
        const float y = above ? rect.y + 46.0F : rect.center_y();
        text_at(ui, Type::body, Color::ink, rect.x, above ? rect.y + 4.0F : y - 13.0F,
                shortened(ui, Type::body, band.name, above ? rect.w - rights - 16.0F : names + 1.0F));
        if (above) draw_standard(y - 15.0F, y + 15.0F);
        horizontal_line(ui, x0, y - 0.5F, width, Color::line);
        const Color color = band.few ? Color::ink3 : Color::accent;
        fill(ui, {at(band.low), y - kBar / 2, std::max(kBar, at(band.high) - at(band.low)), kBar}, color,
             kBar / 2, band.few ? 0.35F : 0.32F);
        if (band.few) {
            disc(ui, at(band.mark), y, 8.0F, Color::surface);
            ring(ui, at(band.mark), y, 8.0F, Color::ink3, 2.0F);
        } else {
            disc(ui, at(band.mark), y, 8.0F, Color::accent);
        }
        text_at(ui, Type::small, Color::ink3,
                above ? rect.right() - text_width(ui, Type::small, band.right) : at(1.0F) + 22.0F,
                above ? rect.y + 5.0F : y - 12.0F, band.right);
        if (!band.spoken.empty())
            tooltip(ui, act, {at(band.mark) - 1.0F, y - 8.0F, 2.0F, 16.0F}, band.spoken);
    }
    const Rect axis = place_line(ui, 36.0F);
    const float y = axis.y + 10.0F;
    const float word = text_width(ui, Type::small, chart.standard_word);
    const float word_x = std::clamp(at(chart.standard) - word / 2, x0, x0 + width - word);
    const float left = text_width(ui, Type::small, chart.left_end),
                right = text_width(ui, Type::small, chart.right_end);
    if (x0 + left + 12.0F < word_x) text_at(ui, Type::small, Color::ink3, x0, y, chart.left_end);
    text_at(ui, Type::small, Color::ink2, word_x, y, chart.standard_word);
    if (x0 + width - right - 12.0F > word_x + word)
        text_at(ui, Type::small, Color::ink3, x0 + width - right, y, chart.right_end);
    return opened;
}

void band_bar(Ui& ui, std::string_view what, const Band& band, float line, std::string_view line_word) {
    const Rect rect = place_line(ui, 26.0F);
    const float y = rect.center_y();
    const auto at = [&](float v) { return rect.x + rect.w * std::clamp(v, 0.0F, 1.0F); };
    fill(ui, {rect.x, y - 6.0F, rect.w, 12.0F}, Color::well, 6.0F);
    const Color color = band.few ? Color::ink3 : Color::accent;
    fill(ui, {at(band.low), y - 6.0F, std::max(12.0F, at(band.high) - at(band.low)), 12.0F}, color, 6.0F,
         0.45F);
    fill(ui, {at(band.mark) - 2.0F, y - 10.0F, 4.0F, 20.0F}, color, 2.0F);
    dashed_line(ui, at(line), rect.y, at(line), rect.bottom(), Color::ink);
    if (!line_word.empty()) {
        const Rect words = place_line(ui, 24.0F);
        const float w = text_width(ui, Type::small, line_word);
        text_at(ui, Type::small, Color::ink3, std::clamp(at(line) - w / 2, rect.x, rect.right() - w), words.y,
                line_word);
    }
    describe(ui, "band", what, band.spoken, rect);
}

void trend_chart(Ui& ui, std::string_view id, std::string_view what, const Trend& trend) {
    if (ui.charts_as_tables) {
        std::vector<TableLine> lines;
        for (const TrendPoint& point : trend.points) lines.push_back({point.when, point.spoken, {}});
        draw_table(ui, id, what, lines);
        return;
    }
    const Rect rect = place_line(ui, trend.height);
    const auto count = static_cast<float>(trend.points.size());
    const auto x_of = [&](float i) {
        return rect.x + (count > 1.0F ? rect.w * i / (count - 1.0F) : rect.w / 2);
    };
    const auto y_of = [&](float v) {
        return rect.bottom() - (rect.h - 8.0F) * std::clamp(v, 0.0F, 1.0F) - 4.0F;
    };
    std::string spoken;
    if (!trend.points.empty()) spoken = trend.points.back().when + ": " + trend.points.back().spoken;
    const Reaction act = ui.interact(
        id, rect, {.role = Role::area, .label = std::string(what), .value = spoken, .radius = 6.0F});
    if (!ui.measuring() && !trend.points.empty()) {
        const float s = ui.scale();
        const auto point = [&](std::size_t i, float v) {
            return ImVec2{x_of(static_cast<float>(i)) * s, y_of(v) * s};
        };
        ImDrawList& list = ui.list();
        const ImU32 pale = ui.rgba(Color::accent, 0.22F);
        // Quads without smoothing: their shared edges would show otherwise.
        const ImDrawListFlags flags = list.Flags;
        list.Flags &= ~ImDrawListFlags_AntiAliasedFill;
        for (std::size_t i = 0; i + 1 < trend.points.size(); ++i)
            list.AddQuadFilled(point(i, trend.points[i].low), point(i, trend.points[i].high),
                               point(i + 1, trend.points[i + 1].high), point(i + 1, trend.points[i + 1].low),
                               pale);
        list.Flags = flags;
        for (std::size_t i = 0; i < trend.points.size(); ++i)
            list.PathLineTo(point(i, trend.points[i].value));
        list.PathStroke(ui.rgba(Color::accent), 0, 2.5F * s);
        if (trend.standard >= 0.0F)
            dashed_line(ui, rect.x, y_of(trend.standard), rect.right(), y_of(trend.standard), Color::ink2);
        const int here = ui.read_out(id, act, static_cast<int>(trend.points.size()), rect);
        if (here >= 0) {
            const TrendPoint& p = trend.points[here];
            const float x = x_of(static_cast<float>(here));
            vertical_line(ui, x, rect.y, rect.h, Color::edge);
            disc(ui, x, y_of(p.value), 5.0F, Color::accent);
            read_aloud_at(ui, {x - 1.0F, rect.y, 2.0F, rect.h}, p.when + ": " + p.spoken);
        }
    }
    horizontal_line(ui, rect.x, rect.bottom(), rect.w, Color::edge);
    const Rect words = place_line(ui, 32.0F);
    const auto ticks = static_cast<float>(trend.axis.size());
    for (std::size_t i = 0; i < trend.axis.size(); ++i) {
        const float part = ticks > 1.0F ? static_cast<float>(i) / (ticks - 1.0F) : 0.0F;
        const float w = text_width(ui, Type::small, trend.axis[i]);
        text_at(ui, Type::small, Color::ink3, words.x + (words.w - w) * part, words.y + 8.0F, trend.axis[i]);
    }
}

void bell_chart(Ui& ui, std::string_view id, std::string_view what, const Bell& bell) {
    if (ui.charts_as_tables) return draw_table(ui, id, what, {{what, bell.spoken, {}}});
    constexpr float kHeight = 128.0F, kAbove = 28.0F;  // the line's word stands above the bell
    constexpr int kSteps = 96;
    const Rect rect = place_line(ui, kHeight);
    describe(ui, id, what, bell.spoken, rect);
    // Wide enough for the whole bell and for the line.
    const double reach = std::max(3.0 * bell.sd, std::abs(bell.line - bell.mean) + 0.6 * bell.sd);
    const double from = bell.mean - reach, to = bell.mean + reach;
    const auto x_of = [&](double v) {
        return rect.x + rect.w * static_cast<float>((v - from) / (to - from));
    };
    const auto y_of = [&](double v) {
        const double z = (v - bell.mean) / bell.sd;
        return rect.bottom() - (rect.h - kAbove - 6.0F) * static_cast<float>(std::exp(-0.5 * z * z));
    };
    if (!ui.measuring()) {
        const float s = ui.scale();
        ImDrawList& list = ui.list();
        const ImDrawListFlags flags = list.Flags;
        list.Flags &= ~ImDrawListFlags_AntiAliasedFill;  // shared edges would show
        const auto part = [&](double left, double right, float alpha) {
            for (int i = 0; i < kSteps && right > left; ++i) {
                const double a = left + (right - left) * i / kSteps,
                             b = left + (right - left) * (i + 1) / kSteps;
                list.AddQuadFilled({x_of(a) * s, rect.bottom() * s}, {x_of(a) * s, y_of(a) * s},
                                   {x_of(b) * s, y_of(b) * s}, {x_of(b) * s, rect.bottom() * s},
                                   ui.rgba(Color::accent, alpha));
            }
        };
        const double line = std::clamp(bell.line, from, to);
        part(from, line, 0.14F);
        part(line, to, 0.5F);
        list.Flags = flags;
        for (int i = 0; i <= 2 * kSteps; ++i) {
            const double v = from + (to - from) * i / (2 * kSteps);
            list.PathLineTo({x_of(v) * s, y_of(v) * s});
        }
        list.PathStroke(ui.rgba(Color::accent), 0, 2.0F * s);
        const float x = x_of(line), word = text_width(ui, Type::small_medium, bell.line_word);
        dashed_line(ui, x, rect.y + 4.0F, x, rect.bottom() + 6.0F, Color::ink);
        const bool right = x + 10.0F + word < rect.right();
        text_at(ui, Type::small_medium, Color::ink, right ? x + 10.0F : x - 10.0F - word, rect.y,
                bell.line_word);
    }
    horizontal_line(ui, rect.x, rect.bottom(), rect.w, Color::edge);
    const Rect words = place_line(ui, 32.0F);
    text_at(ui, Type::small, Color::ink2, words.x, words.y + 8.0F, bell.left_end);
    text_at(ui, Type::small, Color::ink2, words.right() - text_width(ui, Type::small, bell.right_end),
            words.y + 8.0F, bell.right_end);
}

void day_bars(Ui& ui, std::string_view what, const std::vector<DayBar>& days, float goal) {
    constexpr float kHeight = 76.0F, kBar = 24.0F;
    if (days.empty()) return;
    if (ui.charts_as_tables) {
        std::vector<TableLine> lines;
        for (const DayBar& day : days) lines.push_back({day.day, day.spoken, {}});
        draw_table(ui, "days", what, lines);
        return;
    }
    const Rect rect = place_line(ui, kHeight);
    float most = std::max(goal, 1.0F);
    for (const DayBar& day : days) most = std::max(most, day.value + day.planned);
    const float step = rect.w / static_cast<float>(days.size());
    const auto tall = [&](float v) { return std::max(0.0F, v) / most * (kHeight - 8.0F); };
    std::string spoken;
    const Rect words = place_line(ui, 26.0F);
    for (std::size_t i = 0; i < days.size(); ++i) {
        const DayBar& day = days[i];
        const float x = rect.x + step * (static_cast<float>(i) + 0.5F);
        const float done = tall(day.value);
        if (done >= 2.0F)
            fill(ui, {x - kBar / 2, rect.bottom() - done, kBar, done}, Color::accent, 4.0F, 0.55F);
        else if (!day.today || day.planned <= 0.0F)
            fill(ui, {x - kBar / 2, rect.bottom() - 3.0F, kBar, 3.0F}, Color::line, 1.5F);
        if (day.planned > 0.0F)
            dotted_box(ui, {x - kBar / 2, rect.bottom() - done - tall(day.planned), kBar, tall(day.planned)},
                       Color::accent);
        const Type type = day.today ? Type::small_bold : Type::small;
        text_at(ui, type, day.today ? Color::ink : Color::ink3, x - text_width(ui, type, day.day) / 2,
                words.y + 4.0F, day.day);
        spoken += (i > 0 ? ", " : "") + (day.spoken.empty() ? day.day : day.spoken);
    }
    if (goal > 0.0F)
        dashed_line(ui, rect.x, rect.bottom() - tall(goal), rect.right(), rect.bottom() - tall(goal),
                    Color::edge, 1.25F);
    describe(ui, "days", what, spoken, rect);
}
}  // namespace screens
