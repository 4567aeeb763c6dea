#include "screens/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace screens {
namespace {
/// Content first, its ground behind it afterwards: the height is known only then.
Rect backed(Ui& ui, float padding, float least_height, const std::function<void()>& content,
            const std::function<void(const Rect&)>& ground) {
    const Column outer = ui.column;
    ui.column = {outer.x + padding, outer.y + padding, outer.width - 2 * padding};
    ImDrawListSplitter splitter;
    if (!ui.measuring()) {
        splitter.Split(&ui.list(), 2);
        splitter.SetCurrentChannel(&ui.list(), 1);
    }
    content();
    const float height = std::max(least_height, ui.column.y + padding - outer.y);
    const Rect rect = {outer.x, outer.y, outer.width, height};
    if (!ui.measuring()) {
        splitter.SetCurrentChannel(&ui.list(), 0);
        ground(rect);
        splitter.Merge(&ui.list());
    }
    ui.column = outer;
    place_line(ui, height);
    return rect;
}

/// Two offset shapes under a card, 1 px at 5 % and 3 px at 3.5 %.
void shadow(Ui& ui, const Rect& rect, float radius) {
    if (ui.settings.shade == Shade::dark) return;
    fill(ui, {rect.x, rect.y + 3.0F, rect.w, rect.h}, Color::ink, radius, 0.035F);
    fill(ui, {rect.x, rect.y + 1.0F, rect.w, rect.h}, Color::ink, radius, 0.05F);
}

/// Contour lines around a place, as a thumb feels a knot: deterministic, slightly uneven.
void contour_lines(Ui& ui, const Rect& rect) {
    if (ui.measuring()) return;
    ImDrawList& list = ui.list();
    const Ui::PxRect clip = ui.px(rect.inset(1.0F));
    list.PushClipRect(clip.min, clip.max, true);
    const float cx = rect.right() - 88.0F;
    const float cy = rect.center_y() + 6.0F;
    constexpr int kPoints = 96;
    for (int line = 0; line < 9; ++line) {
        const auto step = static_cast<float>(line);
        const float radius = 32.0F + 37.0F * step + 2.2F * step * step;
        for (int i = 0; i < kPoints; ++i) {
            const float angle = 2.0F * std::numbers::pi_v<float> * static_cast<float>(i) / kPoints;
            const float wobble = 1.0F + 0.10F * std::sin(2.0F * angle + 0.6F + 0.25F * step) +
                                 0.05F * std::sin(3.0F * angle - 0.8F + 0.5F * step);
            const float squash = 0.80F - 0.02F * step;
            list.PathLineTo({(cx + radius * wobble * std::cos(angle)) * ui.scale(),
                             (cy + radius * wobble * squash * std::sin(angle)) * ui.scale()});
        }
        const float alpha = std::max(0.10F, 0.50F - 0.05F * step);
        list.PathStroke(ui.rgba(Color::on_accent, alpha), ImDrawFlags_Closed, 1.25F * ui.scale());
    }
    list.PopClipRect();
}

struct TagPaint {
    Icon icon;
    Color ground, ink;
    bool has_ground, has_edge;
};

TagPaint paint_of(Tone tone) {
    switch (tone) {
        case Tone::quiet:
            return {Icon::none, Color::well, Color::ink2, true, false};
        case Tone::accent:
            return {Icon::none, Color::accent_soft, Color::accent, true, false};
        case Tone::right:
            return {Icon::check, Color::right_soft, Color::right, true, false};
        case Tone::wrong:
            return {Icon::times, Color::wrong_soft, Color::wrong, true, false};
        case Tone::unsafe:
            return {Icon::hand, Color::unsafe, Color::on_unsafe, true, false};
        case Tone::unsafe_outlined:
            return {Icon::hand, Color::surface, Color::unsafe, false, true};
        case Tone::caution:
            return {Icon::triangle, Color::caution_soft, Color::caution, true, false};
        case Tone::contested:
            return {Icon::scales, Color::contested_soft, Color::contested, true, true};
        case Tone::due:
            return {Icon::clock, Color::due_soft, Color::due, true, false};
    }
    return {Icon::none, Color::well, Color::ink2, true, false};
}

Icon icon_of(Tone tone, Icon own) {
    return own != Icon::none ? own : paint_of(tone).icon;
}
}  // namespace

void card(Ui& ui, const CardLook& look, const std::function<void()>& content) {
    backed(ui, look.padding, look.least_height, content, [&](const Rect& rect) {
        if (look.lifted) shadow(ui, rect, look.radius);
        fill(ui, rect, look.ground, look.radius);
        if (look.contours) contour_lines(ui, rect);
        if (look.edge_width > 0.0F) outline(ui, rect, look.edge, look.radius, look.edge_width);
    });
}

void card(Ui& ui, const std::function<void()>& content) {
    card(ui, {}, content);
}

void well(Ui& ui, const std::function<void()>& content) {
    card(ui, {.ground = Color::well, .edge_width = 0.0F, .lifted = false}, content);
}

void unsafe_card(Ui& ui, std::string_view title, const std::function<void()>& content) {
    const CardLook look = {.ground = Color::unsafe_soft,
                           .edge = Color::unsafe,
                           .edge_width = 2.0F,
                           .padding = 20.0F,
                           .lifted = false};
    card(ui, look, [&] {
        const Rect head = place_line(ui, 26.0F);
        icon_at(ui, Icon::hand, head.x + 10.0F, head.center_y(), Color::unsafe, true);
        text_at(ui, Type::body_bold, Color::unsafe, head.x + 32.0F, head.y, title);
        if (!ui.measuring())
            ui.add_node("title", {.role = Role::heading, .label = std::string(title), .focusable = false},
                        head);
        space(ui, 6.0F);
        content();
    });
}

float tag_width(Ui& ui, Tone tone, std::string_view words, Icon icon) {
    const float room = icon_of(tone, icon) == Icon::none ? 0.0F : 26.0F;
    return 24.0F + room + text_width(ui, Type::small_medium, words);
}

void tag(Ui& ui, Tone tone, std::string_view words, Icon icon) {
    const TagPaint paint = paint_of(tone);
    const Icon shown = icon_of(tone, icon);
    const Rect rect = place(ui, tag_width(ui, tone, words, icon), 30.0F);
    if (paint.has_ground) fill(ui, rect, paint.ground, 8.0F);
    if (paint.has_edge) outline(ui, rect, paint.ink, 8.0F);
    icon_at(ui, shown, rect.x + 20.0F, rect.center_y(), paint.ink);
    const float x = rect.x + 12.0F + (shown == Icon::none ? 0.0F : 24.0F);
    text_at(ui, Type::small_medium, paint.ink, x, rect.center_y() - 12.0F, words);
    if (!ui.measuring())
        ui.add_node("tag-" + std::to_string(ui.tree.nodes.size()),
                    {.role = Role::status, .label = std::string(words), .focusable = false}, rect);
}

bool list_row(Ui& ui, std::string_view id, const RowLook& look, const std::function<void()>& slot) {
    constexpr float kPadding = 14.0F;
    constexpr float kNumberRoom = 48.0F;
    const float inner = look.bare ? 0.0F : kPadding;
    const float left = inner + (look.number > 0 ? kNumberRoom : 0.0F);
    const float right_width = look.right.empty() ? 0.0F : text_width(ui, Type::small, look.right) + 16.0F;
    constexpr float kEndless = 1e5F;
    const float slot_width = slot ? measure(ui, kEndless, [&] { row(ui, 30.0F, slot); }).w + 18.0F : 0.0F;
    // Where the slot leaves too little room for the words it goes below them.
    const bool slot_below = slot && ui.column.width - left - inner - right_width - slot_width < 220.0F;
    const float width = ui.column.width - left - inner - right_width - (slot_below ? 0.0F : slot_width);
    const float detail_room = look.icon == Icon::none ? 0.0F : 26.0F;
    const float title_height = paragraph_height(ui, Type::body_medium, width, look.title);
    const float detail_height =
        look.detail.empty() ? 0.0F : paragraph_height(ui, Type::small, width - detail_room, look.detail);
    const float words_height = title_height + detail_height;
    const float slot_height = slot_below ? 38.0F : 0.0F;
    const Rect rect = place_line(ui, std::max(words_height + slot_height, 40.0F) + 20.0F);

    const Rect ground = look.bare ? Rect{rect.x - 12.0F, rect.y + 2.0F, rect.w + 24.0F, rect.h - 4.0F} : rect;
    // The focus ring, 4 px outside, runs along the ground.
    const Reaction act = ui.interact(id, look.bare ? ground.inset(4.0F) : rect,
                                     {.role = Role::row,
                                      .label = std::string(look.title),
                                      .value = std::string(look.detail),
                                      .selected = look.selected});
    if (look.selected)
        fill(ui, ground, Color::accent_soft, 10.0F);
    else
        fill(ui, ground, look.bare ? Color::accent_soft : Color::surface, 10.0F,
             ui.fade(id, act.hovered) * 0.8F);
    const float top = rect.y + (rect.h - words_height - slot_height) / 2;
    if (look.number > 0) number_ring(ui, rect.x + inner + 15.0F, rect.center_y(), look.number);
    paragraph_at(ui, Type::body_medium, Color::ink, rect.x + left, top, width, look.title);
    if (!look.detail.empty()) {
        icon_at(ui, look.icon, rect.x + left + 8.0F, top + title_height + 12.0F, Color::ink2);
        paragraph_at(ui, Type::small, Color::ink2, rect.x + left + detail_room, top + title_height,
                     width - detail_room, look.detail);
    }
    if (!look.right.empty())
        text_at(ui, Type::small, Color::ink2, rect.right() - inner - right_width + 16.0F,
                rect.center_y() - 12.0F, look.right);
    if (slot) {
        const Column outer = ui.column;
        ui.column = slot_below ? Column{rect.x + left, top + words_height + 8.0F, width}
                               : Column{rect.right() - inner - right_width - slot_width + 18.0F,
                                        rect.center_y() - 15.0F, slot_width};
        row(ui, 30.0F, slot);
        ui.column = outer;
    }
    return act.clicked;
}
}  // namespace screens
