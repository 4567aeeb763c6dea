#include "screens/widgets.h"

#include <algorithm>

namespace screens {
namespace {
constexpr float kHeight = 60.0F;
constexpr float kGap = 5.0F;

struct BlockPaint {
    Color ground, ink, detail;
};

BlockPaint paint_of(Tone tone) {
    switch (tone) {
        case Tone::accent:
            return {Color::accent, Color::on_accent, Color::on_accent};
        case Tone::due:
            return {Color::due_soft, Color::ink, Color::ink2};
        case Tone::caution:
            return {Color::caution_soft, Color::ink, Color::ink2};
        case Tone::unsafe:
            return {Color::unsafe, Color::on_unsafe, Color::on_unsafe};
        case Tone::right:
            return {Color::right_soft, Color::ink, Color::ink2};
        default:
            return {Color::accent_soft, Color::ink, Color::ink2};
    }
}

std::string minutes_text(float minutes) {
    return std::to_string(static_cast<int>(minutes + 0.5F)) + " min";
}

/// Blocks to scale; a short one keeps room for its minutes while there is any, the long ones give it.
std::vector<float> widths(const std::vector<TimelineBlock>& blocks, float whole_minutes, float room) {
    const float share = room / static_cast<float>(std::max<std::size_t>(1, blocks.size()));
    const float least = std::max(4.0F, std::min(64.0F, share - kGap));
    std::vector<float> result;
    const float per_minute = room / std::max(1.0F, whole_minutes);
    float sum = 0.0F, loose = 0.0F;
    for (const TimelineBlock& block : blocks) {
        const float w = std::max(least, block.minutes * per_minute - kGap);
        result.push_back(w);
        sum += w + kGap;
        loose += w - least;
    }
    if (sum > room && loose > 0.0F) {
        const float take = std::min(1.0F, (sum - room) / loose);
        for (float& w : result) w -= (w - least) * take;
    }
    return result;
}

void draw_block(Ui& ui, const TimelineBlock& block, const Rect& rect, bool hovered) {
    const BlockPaint paint = paint_of(block.tone);
    fill(ui, rect, paint.ground, 10.0F);
    fill(ui, rect, Color::ink, 10.0F, 0.06F * ui.fade(block.id, hovered));
    const float room = rect.w - 24.0F;
    text_at(ui, Type::small_medium, paint.ink, rect.x + 12.0F, rect.y + 6.0F,
            shortened(ui, Type::small_medium, block.name, room));
    text_at(ui, Type::small, paint.detail, rect.x + 12.0F, rect.y + 30.0F, minutes_text(block.minutes));
}
}  // namespace

TimelineAct timeline(Ui& ui, std::string_view id, std::string_view what,
                     const std::vector<TimelineBlock>& blocks, float whole_minutes) {
    TimelineAct result;
    const Rect line = place_line(ui, kHeight);
    if (ui.measuring()) return result;
    const Scope scope(ui, id, Role::list, std::string(what));
    fill(ui, line, Color::well, 10.0F);
    const std::vector<float> width = widths(blocks, whole_minutes, line.w);
    std::vector<Rect> rects;
    std::optional<std::pair<std::size_t, Rect>> in_hand;
    float x = line.x;
    for (const float w : width) {
        rects.push_back({x, line.y, w, kHeight});
        x += w + kGap;
    }
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const TimelineBlock& block = blocks[i];
        const Reaction act =
            ui.interact(block.id, rects[i],
                        {.role = Role::row, .label = block.name, .value = minutes_text(block.minutes)});
        const auto move = [&](std::ptrdiff_t step) {
            const auto to = static_cast<std::ptrdiff_t>(i) + step;
            if (to >= 0 && to < static_cast<std::ptrdiff_t>(blocks.size()) && !blocks[to].fixed)
                result.moved = TimelineAct::Move{i, static_cast<std::size_t>(to)};
        };
        const bool dragged = act.held && !block.fixed && ImGui::IsMouseDragging(0, 6.0F);
        Rect rect = rects[i];
        if (dragged) {
            rect.x += ImGui::GetMouseDragDelta(0).x / ui.scale();
            if (i + 1 < rects.size() && rect.center_x() > rects[i + 1].center_x()) move(1);
            if (i > 0 && rect.center_x() < rects[i - 1].center_x()) move(-1);
            if (result.moved) ImGui::ResetMouseDragDelta(0);
            ui.still_moving();
        } else if (act.clicked) {
            result.opened = i;
        }
        if (act.focused && !block.fixed) {
            if (ui.pressed(alt(Key::left))) move(-1);
            if (ui.pressed(alt(Key::right))) move(1);
            if (result.moved) ui.focus_on(ui.path(block.id));
        }
        if (dragged)
            in_hand = {i, rect};
        else
            draw_block(ui, block, rect, act.hovered);
    }
    // Last, so that it passes over the others.
    if (in_hand) {
        draw_block(ui, blocks[in_hand->first], in_hand->second, true);
        outline(ui, in_hand->second, Color::surface, 10.0F, 2.0F);
    }
    return result;
}
}  // namespace screens
