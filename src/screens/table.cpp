#include "screens/widgets.h"

#include <algorithm>

namespace screens {
namespace {
constexpr float kRow = 54.0F;
constexpr float kHead = 40.0F;
constexpr float kGap = 16.0F;  ///< between columns

/// The left edge and width of each column.
std::vector<std::pair<float, float>> places(const std::vector<TableColumn>& columns, float width) {
    float shares = 0.0F;
    for (const TableColumn& column : columns) shares += column.share;
    const float room = width - kGap * static_cast<float>(columns.size() - 1);
    std::vector<std::pair<float, float>> result;
    float x = 0.0F;
    for (const TableColumn& column : columns) {
        const float w = room * column.share / shares;
        result.emplace_back(x, w);
        x += w + kGap;
    }
    return result;
}

/// One heading: a button that sorts. Result: clicked.
bool heading_cell(Ui& ui, const TableColumn& column, int index, const Rect& rect, const TableState& state) {
    const bool sorted = state.sorted_by == index;
    const std::string shown = shortened(ui, Type::small, column.title, rect.w - (sorted ? 20.0F : 0.0F));
    const float width = text_width(ui, Type::small, shown);
    const float x = column.numbers ? rect.right() - width - (sorted ? 20.0F : 0.0F) : rect.x;
    bool clicked = false;
    if (column.sortable) {
        const std::string own = "sort-" + std::to_string(index);
        const Rect hit = {x - 6.0F, rect.y + 4.0F, width + (sorted ? 32.0F : 12.0F), rect.h - 8.0F};
        const std::string value = !sorted ? "" : state.descending ? "sorted, falling" : "sorted, rising";
        const Reaction act = ui.interact(
            own, hit,
            {.role = Role::button, .label = std::string(column.title), .value = value, .radius = 6.0F});
        clicked = act.clicked;
        fill(ui, hit, Color::accent_soft, 6.0F, ui.fade(own, act.hovered));
    }
    text_at(ui, Type::small, sorted ? Color::ink : Color::ink3, x, rect.center_y() - 12.0F, shown);
    if (sorted)
        icon_at(ui, state.descending ? Icon::sort_down : Icon::sort_up, x + width + 12.0F, rect.center_y(),
                Color::ink2);
    return clicked;
}

void draw_cell(Ui& ui, const Cell& cell, const TableColumn& column, const Rect& rect, bool first) {
    const Type type = first ? Type::body_medium : Type::body;
    const float room = cell.icon == Icon::none ? 0.0F : 28.0F;
    const std::string shown = shortened(ui, type, cell.text, rect.w - room);
    const float width = text_width(ui, type, shown);
    const float x = column.numbers ? rect.right() - width : rect.x + room;
    icon_at(ui, cell.icon, rect.x + 10.0F, rect.center_y(), cell.color);
    text_at(ui, type, cell.color, x, rect.center_y() - 13.0F, shown);
}
}  // namespace

TableAct table(Ui& ui, std::string_view id, std::string_view what, const std::vector<TableColumn>& columns,
               std::size_t rows, const std::function<Cell(std::size_t row, std::size_t column)>& cell,
               TableState& state) {
    TableAct act;
    const Scope outer(ui, id, Role::group, std::string(what));
    const Rect head = place_line(ui, kHead);
    const auto at = places(columns, head.w);
    for (int c = 0; c < static_cast<int>(columns.size()); ++c) {
        const Rect rect = {head.x + at[c].first, head.y, at[c].second, head.h};
        if (!heading_cell(ui, columns[c], c, rect, state)) continue;
        state.descending = state.sorted_by == c && !state.descending;
        state.sorted_by = c;
        act.sort_changed = true;
    }
    divider(ui);
    const Scope body(ui, "rows", Role::table, std::string(what));
    for (std::size_t r = 0; r < rows; ++r) {
        const Rect rect = place_line(ui, kRow);
        // Rows out of sight cost a rectangle and a node, no text.
        const Ui::PxRect box = ui.px(rect);
        const bool seen = ui.measuring() || ImGui::IsRectVisible(box.min, box.max);
        std::vector<Cell> cells;
        for (std::size_t c = 0; c < columns.size(); ++c)
            if (seen || c == 0) cells.push_back(cell(r, c));
        std::string spoken;
        for (std::size_t c = 1; c < cells.size(); ++c)
            spoken += (c > 1 ? ", " : "") + std::string(columns[c].title) + " " + cells[c].text;
        const bool selected = state.selected == static_cast<int>(r);
        const std::string own = std::to_string(r);
        // The ground reaches beyond the words, so that the focus ring does not touch them.
        const Rect ground = {rect.x - 12.0F, rect.y, rect.w + 24.0F, rect.h};
        const Reaction row_act = ui.interact(own, ground.inset(4.0F),
                                             {.role = Role::row,
                                              .label = cells[0].text,
                                              .value = spoken,
                                              .selected = selected,
                                              .radius = 6.0F});
        if (row_act.clicked) {
            state.selected = static_cast<int>(r);
            act.opened = static_cast<int>(r);
        }
        if (!seen) continue;
        fill(ui, ground, Color::accent_soft, 8.0F, selected ? 1.0F : 0.7F * ui.fade(own, row_act.hovered));
        for (std::size_t c = 0; c < columns.size(); ++c)
            draw_cell(ui, cells[c], columns[c], {rect.x + at[c].first, rect.y, at[c].second, rect.h}, c == 0);
        if (r + 1 < rows) horizontal_line(ui, rect.x, rect.bottom() - 1.0F, rect.w);
    }
    return act;
}
}  // namespace screens
