// screens/tree.h - what is on the screen, said in words: the semantic tree.
//
// Each widget registers its role, label, state and rectangle each frame. Tab order and arrow
// keys follow from it; the tour, the window tests and the speaking mode read it.
//
// A node is known by its path of ids ("practice/options/2"). Ids are written in the code or
// come from the bank's own ids, never from what a person typed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace screens {
/// Unit: px at 100 % text scale, from the window's top left corner.
struct Rect {
    float x = 0.0F, y = 0.0F, w = 0.0F, h = 0.0F;
    [[nodiscard]] float right() const { return x + w; }
    [[nodiscard]] float bottom() const { return y + h; }
    [[nodiscard]] float center_x() const { return x + w / 2; }
    [[nodiscard]] float center_y() const { return y + h / 2; }
    [[nodiscard]] bool contains(float px, float py) const {
        return px >= x && px < right() && py >= y && py < bottom();
    }
    [[nodiscard]] Rect inset(float by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
    bool operator==(const Rect&) const = default;
};

enum class Role : std::uint8_t {
    // containers
    window,
    group,
    list,         ///< one Tab stop; arrows walk its rows
    radio_group,  ///< one Tab stop; arrows walk its options
    tabs,         ///< one Tab stop; arrows walk its tabs
    table,        ///< one Tab stop; arrows walk its rows
    dialog,
    navigation,  ///< one Tab stop; arrows walk its places
    grid,        ///< one Tab stop; arrows walk its cells in both directions
    // what is read
    heading,
    text,
    status,
    image,
    chart,
    progress,
    // what is used
    button,
    link,
    option,    ///< a choice of a radio group
    checkbox,  ///< also a multiple choice
    slider,
    text_field,
    tab,
    row,   ///< of a list or table
    area,  ///< a surface with keys of its own: the body
};
[[nodiscard]] std::string_view name(Role role);

struct Node {
    std::string id;  ///< the whole path
    Role role = Role::text;
    std::string label;
    std::string value;  ///< of a text field, slider or progress; as it is read aloud
    bool focused = false;
    bool checked = false;   ///< option, checkbox
    bool selected = false;  ///< tab, row, place
    bool disabled = false;
    bool focusable = false;
    bool in_view = true;  ///< its middle is not scrolled out of sight
    int layer = 0;        ///< 0 the page, 1 and up the sheets over it
    Rect rect;
    int parent = -1;  ///< index, or -1
};

struct Tree {
    std::string screen;  ///< the place's id: "practice"
    std::uint64_t frame = 0;
    std::vector<Node> nodes;  ///< in reading order, parents first

    [[nodiscard]] const Node* find(std::string_view id) const;
    [[nodiscard]] int index_of(std::string_view id) const;  ///< -1: none
    /// The highest layer that any node is on: only its nodes take part.
    [[nodiscard]] int top_layer() const;
};

/// The nodes that Tab stops at, in order: every focusable node of the top layer, but of a list,
/// radio group, table, tabs, navigation or grid only one: where the focus is, else what is selected
/// or checked, else the first.
[[nodiscard]] std::vector<int> tab_stops(const Tree& tree);

/// Where Tab (step 1) or Shift+Tab (step -1) leads from `focused`; goes round at the ends.
/// Result:  nothing where there is no stop at all.
[[nodiscard]] std::optional<std::string> after_tab(const Tree& tree, std::string_view focused, int step);

/// Where an arrow key leads from `focused` within its group; stays at the ends.
/// Result:  nothing where `focused` is in no group that arrows walk.
[[nodiscard]] std::optional<std::string> after_arrow(const Tree& tree, std::string_view focused, int step);

/// Where an arrow key leads in a grid: `right` and `down` are -1, 0 or 1, one of them 0. Left and
/// right go on over the ends of a line; up and down stay in the column, as the rectangles tell it.
/// Result:  nothing beyond the edge (the grid may then turn its page), or where `focused` is in no grid.
[[nodiscard]] std::optional<std::string> beside(const Tree& tree, std::string_view focused, int right,
                                                int down);

/// The first or last of the group that `focused` is in: Home and End.
[[nodiscard]] std::optional<std::string> end_of_group(const Tree& tree, std::string_view focused, bool last);

/// The same screen, whatever the frame's number.
[[nodiscard]] bool same(const Tree& a, const Tree& b);

/// {"screen","frame","focus","nodes":[{"id","role","label","value","focused",...,"rect":[x,y,w,h]}]}.
/// Rectangles in window px, so that a test can click on them.
[[nodiscard]] std::string to_json(const Tree& tree, float scale);
}  // namespace screens
