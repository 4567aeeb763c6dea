#include "screens/tree.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

namespace screens {
namespace {
bool walks(Role role) {
    return role == Role::list || role == Role::radio_group || role == Role::tabs || role == Role::table ||
           role == Role::navigation || role == Role::grid;
}

/// The nearest container above `index` that arrows walk, or -1.
int walked_group(const Tree& tree, int index) {
    for (int up = tree.nodes[index].parent; up >= 0; up = tree.nodes[up].parent)
        if (walks(tree.nodes[up].role)) return up;
    return -1;
}

bool takes_focus(const Node& node) {
    return node.focusable && !node.disabled;
}

std::vector<int> members(const Tree& tree, int group) {
    std::vector<int> result;
    for (int i = group + 1; i < static_cast<int>(tree.nodes.size()); ++i)
        if (takes_focus(tree.nodes[i]) && walked_group(tree, i) == group) result.push_back(i);
    return result;
}

int stop_of(const Tree& tree, const std::vector<int>& group_members) {
    for (const int i : group_members)
        if (tree.nodes[i].focused) return i;
    for (const int i : group_members)
        if (tree.nodes[i].selected || tree.nodes[i].checked) return i;
    return group_members.front();
}
}  // namespace

std::string_view name(Role role) {
    static constexpr auto kNames = std::to_array<std::string_view>(
        {"window", "group",   "list",     "radio_group", "tabs",       "table", "dialog",   "navigation",
         "grid",   "heading", "text",     "status",      "image",      "chart", "progress", "button",
         "link",   "option",  "checkbox", "slider",      "text_field", "tab",   "row",      "area"});
    return kNames[static_cast<std::size_t>(role)];
}

int Tree::index_of(std::string_view id) const {
    const auto found =
        std::find_if(nodes.begin(), nodes.end(), [&](const Node& node) { return node.id == id; });
    return found == nodes.end() ? -1 : static_cast<int>(found - nodes.begin());
}

const Node* Tree::find(std::string_view id) const {
    const int index = index_of(id);
    return index < 0 ? nullptr : &nodes[index];
}

int Tree::top_layer() const {
    int top = 0;
    for (const Node& node : nodes) top = std::max(top, node.layer);
    return top;
}

std::vector<int> tab_stops(const Tree& tree) {
    std::vector<int> stops;
    const int top = tree.top_layer();
    int seen_group = -1;
    for (int i = 0; i < static_cast<int>(tree.nodes.size()); ++i) {
        const Node& node = tree.nodes[i];
        if (!takes_focus(node) || node.layer != top) continue;
        const int group = walked_group(tree, i);
        if (group < 0) {
            stops.push_back(i);
        } else if (group != seen_group) {
            stops.push_back(stop_of(tree, members(tree, group)));
            seen_group = group;
        }
    }
    return stops;
}

std::optional<std::string> after_tab(const Tree& tree, std::string_view focused, int step) {
    const std::vector<int> stops = tab_stops(tree);
    if (stops.empty()) return std::nullopt;
    const int count = static_cast<int>(stops.size());
    const auto here = std::find(stops.begin(), stops.end(), tree.index_of(focused));
    if (here == stops.end()) return tree.nodes[step > 0 ? stops.front() : stops.back()].id;
    const int next = (static_cast<int>(here - stops.begin()) + step + count) % count;
    return tree.nodes[stops[next]].id;
}

std::optional<std::string> after_arrow(const Tree& tree, std::string_view focused, int step) {
    const int index = tree.index_of(focused);
    const int group = index < 0 ? -1 : walked_group(tree, index);
    if (group < 0 || tree.nodes[group].role == Role::grid) return std::nullopt;
    const std::vector<int> all = members(tree, group);
    const auto here = std::find(all.begin(), all.end(), index);
    if (here == all.end()) return std::nullopt;
    const int next =
        std::clamp(static_cast<int>(here - all.begin()) + step, 0, static_cast<int>(all.size()) - 1);
    return tree.nodes[all[next]].id;
}

std::optional<std::string> beside(const Tree& tree, std::string_view focused, int right, int down) {
    const int index = tree.index_of(focused);
    const int group = index < 0 ? -1 : walked_group(tree, index);
    if (group < 0 || tree.nodes[group].role != Role::grid) return std::nullopt;
    const std::vector<int> all = members(tree, group);
    if (right != 0) {
        const auto here = std::find(all.begin(), all.end(), index);
        const auto next = here - all.begin() + right;
        if (here == all.end() || next < 0 || next >= static_cast<std::ptrdiff_t>(all.size()))
            return std::nullopt;
        return tree.nodes[all[next]].id;
    }
    const Rect& from = tree.nodes[index].rect;
    const Node* nearest = nullptr;
    const auto way = [&](const Node& node) {
        return (node.rect.center_y() - from.center_y()) * static_cast<float>(down);
    };
    for (const int i : all) {
        const Node& node = tree.nodes[i];
        if (std::abs(node.rect.center_x() - from.center_x()) > from.w / 2 || way(node) < from.h / 2) continue;
        if (nearest == nullptr || way(node) < way(*nearest)) nearest = &node;
    }
    if (nearest == nullptr) return std::nullopt;
    return nearest->id;
}

std::optional<std::string> end_of_group(const Tree& tree, std::string_view focused, bool last) {
    const int index = tree.index_of(focused);
    const int group = index < 0 ? -1 : walked_group(tree, index);
    if (group < 0) return std::nullopt;
    const std::vector<int> all = members(tree, group);
    if (all.empty()) return std::nullopt;
    return tree.nodes[last ? all.back() : all.front()].id;
}

bool same(const Tree& a, const Tree& b) {
    const auto alike = [](const Node& x, const Node& y) {
        return x.id == y.id && x.role == y.role && x.label == y.label && x.value == y.value &&
               x.focused == y.focused && x.checked == y.checked && x.selected == y.selected &&
               x.disabled == y.disabled && x.focusable == y.focusable && x.in_view == y.in_view &&
               x.layer == y.layer && x.rect == y.rect;
    };
    return a.screen == b.screen &&
           std::equal(a.nodes.begin(), a.nodes.end(), b.nodes.begin(), b.nodes.end(), alike);
}

std::string to_json(const Tree& tree, float scale) {
    const auto px = [&](float v) { return static_cast<int>(std::lround(v * scale)); };
    nlohmann::ordered_json json = {{"screen", tree.screen}, {"frame", tree.frame}, {"focus", nullptr}};
    auto& nodes = json["nodes"] = nlohmann::ordered_json::array();
    for (const Node& node : tree.nodes) {
        if (node.focused) json["focus"] = node.id;
        nlohmann::ordered_json one = {{"id", node.id}, {"role", name(node.role)}, {"label", node.label}};
        if (!node.value.empty()) one["value"] = node.value;
        if (node.focused) one["focused"] = true;
        if (node.checked) one["checked"] = true;
        if (node.selected) one["selected"] = true;
        if (node.disabled) one["disabled"] = true;
        if (node.focusable) one["focusable"] = true;
        if (!node.in_view) one["out_of_view"] = true;
        if (node.layer > 0) one["layer"] = node.layer;
        one["rect"] = {px(node.rect.x), px(node.rect.y), px(node.rect.w), px(node.rect.h)};
        if (node.parent >= 0) one["parent"] = tree.nodes[node.parent].id;
        nodes.push_back(std::move(one));
    }
    // Text from a bank or a person may be broken UTF-8; the tree stays readable all the same.
    return json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace);
}
}  // namespace screens
