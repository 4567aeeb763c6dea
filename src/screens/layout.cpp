#include "screens/ui.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
constexpr float kFade = 28.0F;
constexpr float kRowGap = 12.0F;  ///< between the lines of a row that wrapped

/// What is scrolled out of sight fades: the eye sees that there is more.
void fade_edge(Ui& ui, const Rect& area, Color ground, bool top) {
    const Ui::PxRect box = ui.px(top ? Rect{area.x, area.y, area.w - 12.0F, kFade}
                                     : Rect{area.x, area.bottom() - kFade, area.w - 12.0F, kFade});
    const ImU32 solid = ui.rgba(ground);
    const ImU32 clear = ui.rgba(ground, 0.0F);
    const ImU32 above = top ? solid : clear;
    const ImU32 below = top ? clear : solid;
    ui.list().AddRectFilledMultiColor(box.min, box.max, above, above, below, below);
}

void scroll_by_keys(Ui& ui, float page) {
    const float step = ui.px(64.0F);
    const float here = ImGui::GetScrollY();
    const auto to = [&](float y) { ImGui::SetScrollY(std::clamp(y, 0.0F, ImGui::GetScrollMaxY())); };
    if (ui.pressed(Key::down)) to(here + step);
    if (ui.pressed(Key::up)) to(here - step);
    if (ui.pressed(Key::page_down)) to(here + 0.85F * page);
    if (ui.pressed(Key::page_up)) to(here - 0.85F * page);
    if (ui.pressed(Key::home)) to(0.0F);
    if (ui.pressed(Key::end)) to(ImGui::GetScrollMaxY());
}
}  // namespace

bool in_row(const Ui& ui) {
    return ui.flow_.has_value();
}

bool at_row_start(const Ui& ui) {
    return ui.flow_ && ui.flow_->x <= ui.flow_->left;
}

Rect place(Ui& ui, float width, float height) {
    if (!ui.flow_) {
        const Rect rect = {ui.column.x, ui.column.y, width, height};
        ui.column.y += height;
        ui.reach_ = std::max(ui.reach_, rect.right());
        return rect;
    }
    Ui::Flow& flow = *ui.flow_;
    if (flow.x > flow.left && flow.x + width > flow.left + ui.column.width + 0.5F) {
        flow.x = flow.left;
        flow.y += flow.height + kRowGap;
    }
    // What takes the whole line may be taller than it; the next line stands at its foot.
    const float more = width >= ui.column.width ? std::max(0.0F, height - flow.height) : 0.0F;
    const Rect rect = {flow.x, flow.y + (flow.height + more - height) / 2, width, height};
    flow.x += width + flow.gap;
    flow.y += more;
    ui.reach_ = std::max(ui.reach_, rect.right());
    return rect;
}

Rect place_line(Ui& ui, float height) {
    return place(ui, ui.column.width, height);
}

void space(Ui& ui, float length) {
    if (ui.flow_)
        ui.flow_->x += length;
    else
        ui.column.y += length;
}

void row(Ui& ui, float height, const std::function<void()>& content, float gap) {
    const std::optional<Ui::Flow> outer = ui.flow_;
    ui.flow_ = Ui::Flow{height, gap, ui.column.x, ui.column.x, ui.column.y};
    content();
    ui.column.y = ui.flow_->y + height;
    ui.flow_ = outer;
}

void Ui::outside_row(const std::function<void()>& content) {
    const std::optional<Flow> flow = std::exchange(flow_, std::nullopt);
    content();
    flow_ = flow;
}

Size measure(Ui& ui, float width, const std::function<void()>& content) {
    const Column column = ui.column;
    const std::optional<Ui::Flow> flow = std::exchange(ui.flow_, std::nullopt);
    const float reach = std::exchange(ui.reach_, 0.0F);
    ui.column = {0.0F, 0.0F, width};
    ++ui.measuring_;
    content();
    --ui.measuring_;
    const Size size = {ui.reach_, ui.column.y};
    ui.column = column;
    ui.flow_ = flow;
    ui.reach_ = reach;
    return size;
}

void split_row(Ui& ui, float height, const std::function<void()>& left, const std::function<void()>& right,
               float gap) {
    constexpr float kEndless = 1e5F;
    const Column outer = ui.column;
    const float left_width = measure(ui, kEndless, [&] { row(ui, height, left, gap); }).w;
    const float right_width = measure(ui, kEndless, [&] { row(ui, height, right, gap); }).w;
    const bool beside = left_width + right_width + 24.0F <= outer.width;
    if (beside) ui.column.width = outer.width - right_width - 24.0F;
    row(ui, height, left, gap);
    if (beside)
        ui.column = {outer.x + outer.width - right_width, outer.y, right_width + 1.0F};
    else
        ui.column = {outer.x, ui.column.y + (left_width > 0.0F ? kRowGap : 0.0F), outer.width};
    row(ui, height, right, gap);
    ui.column = {outer.x, ui.column.y, outer.width};
}

void centered_row(Ui& ui, float height, const std::function<void()>& content, float gap) {
    const Column outer = ui.column;
    const float width = measure(ui, outer.width, [&] { row(ui, height, content, gap); }).w;
    const float left = std::max(0.0F, std::round((outer.width - width) / 2));
    ui.column = {outer.x + left, outer.y, outer.width - left};
    row(ui, height, content, gap);
    ui.column = {outer.x, ui.column.y, outer.width};
}

void columns(Ui& ui, const std::vector<std::function<void()>>& parts, float gap, float least) {
    const Column outer = ui.column;
    const auto count = static_cast<float>(parts.size());
    const float width = (outer.width - gap * (count - 1)) / count;
    const bool beside = width >= least;
    float bottom = outer.y;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (beside)
            ui.column = {outer.x + static_cast<float>(i) * (width + gap), outer.y, width};
        else if (i > 0)
            ui.column.y += gap;
        parts[i]();
        bottom = std::max(bottom, ui.column.y);
    }
    ui.column = {outer.x, bottom, outer.width};
}

void indented(Ui& ui, float left, float right, const std::function<void()>& content) {
    const Column outer = ui.column;
    ui.column = {outer.x + left, outer.y, outer.width - left - right};
    content();
    ui.column = {outer.x, ui.column.y, outer.width};
}

void scroll_area(Ui& ui, std::string_view id, const Rect& area, Color ground, float gutter,
                 const std::function<void()>& content, bool main) {
    if (ui.measuring()) return;
    const Ui::PxRect box = ui.px(area);
    const Column outer = ui.column;
    const Scope scope(ui, id);
    ImGui::SetCursorScreenPos(box.min);
    const ImVec2 size = {box.max.x - box.min.x, box.max.y - box.min.y};
    if (size.x >= 1.0F && size.y >= 1.0F &&
        ImGui::BeginChild(ui.path("scroll").c_str(), size, false, ImGuiWindowFlags_NoBackground)) {
        const float top = (box.min.y - ImGui::GetScrollY()) / ui.scale();
        ui.column = {area.x + gutter, top, area.w - 2 * gutter};
        content();
        // The end of the content; without it the last gap would not count.
        ImGui::SetCursorScreenPos({box.min.x, ui.px(ui.column.y) - 1.0F});
        ImGui::Dummy({1.0F, 1.0F});
        const bool has_focus = ui.focus().starts_with(ui.path(""));
        if (main || has_focus || ImGui::IsWindowHovered()) scroll_by_keys(ui, size.y);
        if (ImGui::GetScrollY() > 0.0F) fade_edge(ui, area, ground, true);
        if (ImGui::GetScrollY() < ImGui::GetScrollMaxY()) fade_edge(ui, area, ground, false);
    }
    if (size.x >= 1.0F && size.y >= 1.0F) ImGui::EndChild();
    ui.column = outer;
}
}  // namespace screens
