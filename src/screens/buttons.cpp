#include "screens/widgets.h"

#include <algorithm>

namespace screens {
namespace {
constexpr float kIconRoom = 28.0F;
constexpr float kCapHeight = 26.0F;

float cap_width(const Ui& ui, std::string_view word) {
    return std::max(kCapHeight, text_width(ui, Type::small, word) + 14.0F);
}

void draw_cap(Ui& ui, float x, float center_y, std::string_view word, Color color, float alpha) {
    const Rect rect = {x, center_y - kCapHeight / 2, cap_width(ui, word), kCapHeight};
    outline(ui, rect, color, 6.0F, 1.25F, alpha);
    text_at(ui, Type::small, color, rect.center_x() - text_width(ui, Type::small, word) / 2, center_y - 12.0F,
            word);
}

struct Paints {
    Color ground = Color::surface, edge = Color::edge, words = Color::ink;
    bool has_ground = false, has_edge = false;
};

Paints paints_of(const ButtonLook& look) {
    if (look.disabled && look.kind != ButtonKind::plain && look.kind != ButtonKind::quiet)
        return {Color::well, Color::line, Color::ink3, true, false};
    switch (look.kind) {
        case ButtonKind::primary:
            return {Color::accent, Color::accent, Color::on_accent, true, false};
        case ButtonKind::secondary:
            return {Color::surface, Color::edge, Color::ink, true, true};
        case ButtonKind::plain:
            return {Color::surface, Color::edge, look.disabled ? Color::ink3 : Color::accent, false, false};
        case ButtonKind::quiet:
            return {Color::surface, Color::edge, look.disabled ? Color::ink3 : Color::ink2, false, false};
        case ButtonKind::inverse:
            return {Color::surface, Color::surface, Color::accent, true, false};
        case ButtonKind::inverse_plain:
            return {Color::accent, Color::accent, Color::on_accent, false, false};
    }
    return {};
}

Type face_of(const ButtonLook& look) {
    switch (look.kind) {
        case ButtonKind::primary:
        case ButtonKind::inverse:
            return look.compact ? Type::small_bold : Type::body_bold;
        case ButtonKind::plain:
            return look.compact ? Type::small_bold : Type::body_bold;
        case ButtonKind::secondary:
            return look.compact ? Type::small_medium : Type::body_medium;
        case ButtonKind::quiet:
            return Type::small;
        case ButtonKind::inverse_plain:
            return Type::body_medium;
    }
    return Type::body_medium;
}

float padding_of(const ButtonLook& look) {
    if (look.kind == ButtonKind::plain || look.kind == ButtonKind::inverse_plain) return 12.0F;
    if (look.kind == ButtonKind::quiet) return 0.0F;
    return look.compact ? 16.0F : 22.0F;
}
}  // namespace

bool button(Ui& ui, std::string_view id, std::string_view words, const ButtonLook& look) {
    const Type face = face_of(look);
    const Paints paints = paints_of(look);
    const std::string cap = look.show_key && ui.settings.hints && look.kind != ButtonKind::quiet
                                ? look.key.word()
                                : std::string();
    const float padding = padding_of(look);
    const float content = (look.icon == Icon::none ? 0.0F : kIconRoom) + text_width(ui, face, words) +
                          (cap.empty() ? 0.0F : 10.0F + cap_width(ui, cap));
    const float height = look.compact || look.kind == ButtonKind::quiet ? 40.0F : 48.0F;
    if (look.kind == ButtonKind::quiet && in_row(ui) && !at_row_start(ui)) space(ui, 10.0F);
    Rect rect = place(ui, look.whole_line ? ui.column.width : content + 2 * padding, height);
    // Quiet words stand in line with the column's edge; their ground reaches beyond it.
    if (look.kind == ButtonKind::quiet) rect = {rect.x - 10.0F, rect.y, rect.w + 20.0F, rect.h};
    Reaction act = ui.interact(
        id, rect,
        {.role = Role::button, .label = std::string(words), .checked = look.on, .disabled = look.disabled});
    if (!look.disabled && ui.pressed(look.key)) act.clicked = true;
    if (ui.measuring()) return false;

    const float hover = ui.fade(id, act.hovered && !look.disabled);
    if (act.held && !look.disabled) rect.y += 1.0F / ui.scale();
    const Color words_color = look.on ? Color::accent : paints.words;
    if (paints.has_ground) fill(ui, rect, paints.ground, 10.0F);
    if (look.on && paints.has_ground) fill(ui, rect, Color::accent_soft, 10.0F);
    if (hover > 0.0F) {
        if (look.kind == ButtonKind::primary)
            fill(ui, rect, Color::ink, 10.0F, 0.08F * hover);
        else if (look.kind == ButtonKind::inverse_plain)
            fill(ui, rect, Color::on_accent, 10.0F, 0.12F * hover);
        else
            fill(ui, rect, Color::accent_soft, 10.0F, hover);
    }
    if (paints.has_edge) outline(ui, rect, look.on ? Color::accent : paints.edge, 10.0F, 1.0F);

    float x = rect.center_x() - content / 2;
    if (look.icon != Icon::none) {
        icon_at(ui, look.icon, x + 9.0F, rect.center_y(), words_color);
        x += kIconRoom;
    }
    const float line = size_of(face).line;
    x += text_at(ui, face, words_color, x, rect.center_y() - line / 2, words);
    if (!cap.empty()) draw_cap(ui, x + 10.0F, rect.center_y(), cap, words_color, 1.0F);
    return act.clicked;
}

bool icon_button(Ui& ui, std::string_view id, Icon icon, std::string_view words, Shortcut key) {
    const Rect rect = place(ui, 40.0F, 40.0F);
    Reaction act = ui.interact(id, rect, {.role = Role::button, .label = std::string(words)});
    if (ui.pressed(key)) act.clicked = true;
    fill(ui, rect, Color::accent_soft, 10.0F, ui.fade(id, act.hovered));
    icon_at(ui, icon, rect.center_x(), rect.center_y(), act.hovered ? Color::accent : Color::ink2);
    tooltip(ui, act, rect, words);
    return act.clicked;
}

bool link(Ui& ui, std::string_view id, std::string_view words, Type type) {
    const float width = in_row(ui) ? text_width(ui, type, words) : ui.column.width;
    // Never below 30 high to the mouse, whatever the leading.
    const float line = size_of(type).line;
    const float text_height = in_row(ui) ? line : paragraph_height(ui, type, width, words);
    const float extra = std::max(0.0F, 30.0F - text_height);
    const Rect rect =
        place(ui, in_row(ui) ? width : std::min(width, text_width(ui, type, words)), text_height + extra);
    const Reaction act =
        ui.interact(id, rect, {.role = Role::link, .label = std::string(words), .radius = 4.0F});
    paragraph_at(ui, type, Color::accent, rect.x, rect.y + extra / 2, width + 1.0F, words);
    if (act.hovered) horizontal_line(ui, rect.x, rect.bottom() - extra / 2 - 3.0F, rect.w, Color::accent);
    return act.clicked;
}

bool link_chip(Ui& ui, std::string_view id, Icon icon, std::string_view words) {
    constexpr float kText = 44.0F;
    const float natural = kText + text_width(ui, Type::small_medium, words) + 16.0F;
    const float width = in_row(ui) ? std::min(natural, ui.column.width) : ui.column.width;
    const Rect rect = place(ui, width, 38.0F);
    const Reaction act = ui.interact(id, rect, {.role = Role::link, .label = std::string(words)});
    fill(ui, rect, Color::surface, 10.0F);
    fill(ui, rect, Color::accent_soft, 10.0F, ui.fade(id, act.hovered));
    outline(ui, rect, Color::line, 10.0F);
    icon_at(ui, icon, rect.x + 25.0F, rect.center_y(), Color::accent);
    text_at(ui, Type::small_medium, Color::ink, rect.x + kText, rect.center_y() - 12.0F,
            shortened(ui, Type::small_medium, words, rect.w - kText - 12.0F));
    return act.clicked;
}

bool chip(Ui& ui, std::string_view id, std::string_view words, bool on, Icon icon, std::string_view value) {
    const float room = icon == Icon::none ? 0.0F : 26.0F;
    const Rect rect = place(ui, text_width(ui, Type::small_medium, words) + room + 30.0F, 40.0F);
    const Reaction act = ui.interact(id, rect,
                                     {.role = Role::button,
                                      .label = std::string(words),
                                      .value = std::string(value),
                                      .checked = on,
                                      .selected = on});
    fill(ui, rect, on ? Color::accent_soft : Color::surface, 10.0F);
    if (!on) fill(ui, rect, Color::accent_soft, 10.0F, ui.fade(id, act.hovered));
    outline(ui, rect, on ? Color::accent : Color::line, 10.0F, on ? 1.5F : 1.0F);
    const Color ink = on ? Color::accent : Color::ink;
    icon_at(ui, icon, rect.x + 24.0F, rect.center_y(), ink);
    text_at(ui, Type::small_medium, ink, rect.x + 15.0F + room, rect.center_y() - 12.0F, words);
    return act.clicked;
}

void key_cap(Ui& ui, std::string_view word, Color color) {
    const Rect rect = place(ui, cap_width(ui, word), kCapHeight);
    draw_cap(ui, rect.x, rect.center_y(), word, color, 1.0F);
}

void key_hints(Ui& ui, const std::vector<KeyHint>& hints) {
    if (!ui.settings.hints || hints.empty()) return;
    const auto draw_hint = [&](const KeyHint& hint) {
        float width = 8.0F + text_width(ui, Type::small, hint.words);
        for (const Shortcut& key : hint.keys) width += cap_width(ui, key.word()) + 6.0F;
        const Rect rect = place(ui, width, kCapHeight);
        float x = rect.x;
        for (std::size_t i = 0; i < hint.keys.size(); ++i) {
            const std::string word = hint.keys[i].word();
            draw_cap(ui, x, rect.center_y(), word, Color::ink3, 1.0F);
            x += cap_width(ui, word);
            if (hint.range && i + 1 < hint.keys.size())
                horizontal_line(ui, x, rect.center_y(), 6.0F, Color::ink3);
            x += 6.0F;
        }
        text_at(ui, Type::small, Color::ink3, x + 2.0F, rect.center_y() - 12.0F, hint.words);
    };
    centered_row(
        ui, kCapHeight, [&] { std::for_each(hints.begin(), hints.end(), draw_hint); }, 24.0F);
}
}  // namespace screens
