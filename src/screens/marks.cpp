#include "screens/text.h"
#include "screens/widgets.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
void say(Ui& ui, Role role, std::string_view id, std::string_view label, std::string value,
         const Rect& rect) {
    if (ui.measuring()) return;
    ui.add_node(std::string(id) + "-" + std::to_string(ui.tree.nodes.size()),
                {.role = role, .label = std::string(label), .value = std::move(value), .focusable = false},
                rect);
}
}  // namespace

void progress_dots(Ui& ui, int done, int whole, std::string_view what) {
    constexpr float kStroke = 11.0F, kGap = 4.0F;
    // Beyond 30 the strokes would crowd; one bar says the same.
    const bool strokes = whole <= 30;
    const float width = strokes ? static_cast<float>(whole) * (kStroke + kGap) - kGap : 220.0F;
    const Rect rect = place(ui, width, 6.0F);
    if (strokes) {
        for (int i = 0; i < whole; ++i) {
            const Color color = i < done ? Color::accent : i == done ? Color::ink2 : Color::line;
            fill(ui, {rect.x + static_cast<float>(i) * (kStroke + kGap), rect.y, kStroke, 6.0F}, color, 3.0F);
        }
    } else {
        fill(ui, rect, Color::line, 3.0F);
        const float part = static_cast<float>(done) / static_cast<float>(whole);
        fill(ui, {rect.x, rect.y, std::max(6.0F, width * part), 6.0F}, Color::accent, 3.0F);
    }
    say(ui, Role::progress, "progress", what, std::to_string(done) + " of " + std::to_string(whole), rect);
}

void meter(Ui& ui, std::string_view what, float value, std::string_view shown, Color color) {
    const Rect rect = in_row(ui) ? place(ui, 140.0F, 8.0F) : place_line(ui, 8.0F);
    fill(ui, rect, Color::well, 4.0F);
    const float width = rect.w * std::clamp(value, 0.0F, 1.0F);
    if (width > 0.0F) fill(ui, {rect.x, rect.y, std::max(8.0F, width), rect.h}, color, 4.0F);
    say(ui, Role::progress, "meter", what, std::string(shown), rect);
}

void meter_steps(Ui& ui, std::string_view what, int value, int whole, Color color) {
    constexpr float kGap = 4.0F;
    const Rect rect = in_row(ui) ? place(ui, 140.0F, 8.0F) : place_line(ui, 8.0F);
    const float width = (rect.w - kGap * static_cast<float>(whole - 1)) / static_cast<float>(whole);
    for (int i = 0; i < whole; ++i)
        fill(ui, {rect.x + static_cast<float>(i) * (width + kGap), rect.y, width, rect.h},
             i < value ? color : Color::well, 4.0F);
    say(ui, Role::progress, "meter", what, std::to_string(value) + " of " + std::to_string(whole), rect);
}

void number_ring(Ui& ui, float x, float y, int number, Color color) {
    ring(ui, x, y, 15.0F, color, 1.5F);
    const std::string digits = std::to_string(number);
    text_at(ui, Type::small, Color::ink2, x - text_width(ui, Type::small, digits) / 2, y - 12.0F, digits);
}

void badge(Ui& ui, std::string_view name, float diameter) {
    const Rect rect = place(ui, diameter, diameter);
    disc(ui, rect.center_x(), rect.center_y(), diameter / 2, Color::accent_soft);
    const std::string letter = first_letter(name);
    const Type type = diameter > 40.0F ? Type::heading : Type::small_bold;
    text_at(ui, type, Color::accent, rect.center_x() - text_width(ui, type, letter) / 2,
            rect.center_y() - size_of(type).line / 2, letter);
}

void touch_rings(Ui& ui, float x, float y, float radius, int rings, Color color) {
    disc(ui, x, y, radius * 0.36F, color);
    if (rings >= 2) ring(ui, x, y, radius * 0.69F, color, radius * 0.12F);
    if (rings >= 3) ring(ui, x, y, radius, color, radius * 0.12F);
}

void steps(Ui& ui, std::string_view what, const std::vector<std::string>& names, int here) {
    constexpr float kDisc = 24.0F, kToText = 9.0F, kLeastLine = 16.0F;
    float words = 0.0F;
    for (const std::string& name : names) words += text_width(ui, Type::small_medium, name);
    const auto count = static_cast<float>(names.size());
    const float lines = ui.column.width - words - count * (kDisc + kToText) - (count - 1.0F) * 16.0F;
    const bool all_words = names.size() < 2 || lines / (count - 1.0F) >= kLeastLine;
    const float line =
        names.size() < 2
            ? 0.0F
            : (all_words ? lines
                         : ui.column.width - count * (kDisc + 8.0F) -
                               text_width(ui, Type::small_bold,
                                          names[std::clamp(here, 0, static_cast<int>(names.size()) - 1)]) -
                               kToText) /
                      (count - 1.0F) -
                  (all_words ? 0.0F : 8.0F);
    const Rect rect = place_line(ui, 28.0F);
    float x = rect.x;
    for (int i = 0; i < static_cast<int>(names.size()); ++i) {
        const float cx = x + kDisc / 2, cy = rect.center_y();
        if (i <= here) disc(ui, cx, cy, kDisc / 2, Color::accent);
        if (i < here) icon_at(ui, Icon::check, cx, cy, Color::on_accent);
        if (i == here) disc(ui, cx, cy, 4.5F, Color::on_accent);
        if (i > here) ring(ui, cx, cy, kDisc / 2, Color::edge, 1.5F);
        x += kDisc;
        if (all_words || i == here) {
            const Type type = i == here ? Type::small_bold : Type::small;
            const Color ink = i == here ? Color::ink : i < here ? Color::ink2 : Color::ink3;
            x += kToText + text_at(ui, type, ink, x + kToText, cy - 12.0F, names[i]);
        }
        if (i + 1 < static_cast<int>(names.size()) && line > 4.0F) {
            horizontal_line(ui, x + 8.0F, cy, line - 1.0F, Color::line);
            x += line + 16.0F - 1.0F;
        }
    }
    const std::string now = here >= 0 && here < static_cast<int>(names.size()) ? names[here] : "done";
    say(ui, Role::progress, "steps", what, now, rect);
}

void tooltip(Ui& ui, const Reaction& on, const Rect& rect, std::string_view words) {
    if (ui.measuring() || !(on.hovered || on.ring) || on.held) return;
    const float width = text_width(ui, Type::small, words) + 24.0F;
    const bool at_left_edge = rect.x < 80.0F;
    Rect box = at_left_edge ? Rect{rect.right() + 10.0F, rect.center_y() - 18.0F, width, 36.0F}
                            : Rect{rect.center_x() - width / 2, rect.bottom() + 8.0F, width, 36.0F};
    box.x = std::clamp(box.x, 8.0F, std::max(8.0F, ui.width() - width - 8.0F));
    if (box.bottom() > ui.height()) box.y = rect.y - 8.0F - box.h;
    const OnTop on_top(ui);
    fill(ui, box, Color::ink, 8.0F);
    text_at(ui, Type::small, Color::surface, box.x + 12.0F, box.y + 6.0F, words);
}

bool empty_state(Ui& ui, std::string_view id, std::string_view sentence, std::string_view act, Icon icon) {
    space(ui, 40.0F);
    const Rect rings = place_line(ui, 96.0F);
    const float x = rings.center_x(), y = rings.center_y();
    for (int i = 0; i < 3; ++i)
        ring(ui, x, y, 20.0F + 13.0F * static_cast<float>(i), Color::accent, 1.5F,
             0.75F - 0.2F * static_cast<float>(i));
    if (icon == Icon::none)
        disc(ui, x, y, 7.0F, Color::accent);
    else
        icon_at(ui, icon, x, y, Color::accent);
    space(ui, 16.0F);
    const float width = std::min(460.0F, ui.column.width);
    const Run run = {std::string(sentence), false, {}};
    const Layout lines = lay_out({&run, 1}, width, [&](const Run&, std::string_view part) {
        return text_width(ui, Type::body, part);
    });
    for (const Piece& piece : lines.pieces) {
        const Rect line = place_line(ui, 26.0F);
        const std::string_view part = std::string_view(run.text).substr(piece.begin, piece.end - piece.begin);
        text_at(ui, Type::body, Color::ink2, line.center_x() - piece.width / 2, line.y, part);
    }
    say(ui, Role::text, "empty", sentence, {}, rings);
    if (act.empty()) return false;
    space(ui, 20.0F);
    bool pressed = false;
    centered_row(ui, 48.0F, [&] { pressed = button(ui, id, act); });
    return pressed;
}

void trouble(Ui& ui, std::string_view happened, std::string_view safe, std::string_view what_to_do) {
    well(ui, [&] {
        note(ui, Icon::triangle, happened, Color::caution, Type::body_bold);
        space(ui, 4.0F);
        indented(ui, 32.0F, 0.0F, [&] {
            if (!safe.empty()) text(ui, Type::body, safe);
            if (!what_to_do.empty()) text(ui, Type::body, what_to_do, Color::ink2);
        });
    });
}
}  // namespace screens
