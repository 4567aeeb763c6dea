#include "screens/tree.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

using namespace screens;

namespace {
Node node(std::string id, Role role, int parent, bool focusable = true) {
    Node result;
    result.id = std::move(id);
    result.role = role;
    result.label = result.id;
    result.parent = parent;
    result.focusable = focusable;
    return result;
}

/// A rail of three places, a field, a question with three options, and a button.
Tree practice() {
    Tree tree;
    tree.screen = "practice";
    tree.nodes = {node("rail", Role::navigation, -1, false),
                  node("rail/today", Role::tab, 0),
                  node("rail/practice", Role::tab, 0),
                  node("rail/library", Role::tab, 0),
                  node("search", Role::text_field, -1),
                  node("stem", Role::text, -1, false),
                  node("options", Role::radio_group, -1, false),
                  node("options/1", Role::option, 6),
                  node("options/2", Role::option, 6),
                  node("options/3", Role::option, 6),
                  node("check", Role::button, -1)};
    tree.nodes[2].selected = true;
    return tree;
}

std::vector<std::string> ids(const Tree& tree, const std::vector<int>& indices) {
    std::vector<std::string> result;
    for (const int i : indices) result.push_back(tree.nodes[i].id);
    return result;
}
using Ids = std::vector<std::string>;
}  // namespace

TEST_CASE("Tab stops once at each group: where something is selected, else at its first") {
    const Tree tree = practice();
    CHECK(ids(tree, tab_stops(tree)) == Ids{"rail/practice", "search", "options/1", "check"});
}

TEST_CASE("Tab stops at the focus of its own group") {
    Tree tree = practice();
    tree.nodes[8].checked = true;
    CHECK(ids(tree, tab_stops(tree)) == Ids{"rail/practice", "search", "options/2", "check"});
    tree.nodes[9].focused = true;
    CHECK(ids(tree, tab_stops(tree)) == Ids{"rail/practice", "search", "options/3", "check"});
}

TEST_CASE("Tab goes round, forward and back, and visits every stop") {
    const Tree tree = practice();
    std::string here;
    Ids forward;
    for (int i = 0; i < 5; ++i) forward.push_back(here = *after_tab(tree, here, 1));
    CHECK(forward == Ids{"rail/practice", "search", "options/1", "check", "rail/practice"});
    CHECK(*after_tab(tree, "rail/practice", -1) == "check");
    CHECK(*after_tab(tree, "", -1) == "check");
    CHECK_FALSE(after_tab(Tree{}, "", 1).has_value());
}

TEST_CASE("what is disabled is no stop") {
    Tree tree = practice();
    tree.nodes[10].disabled = true;
    CHECK(*after_tab(tree, "options/1", 1) == "rail/practice");
}

TEST_CASE("arrows walk a group and stay at its ends") {
    const Tree tree = practice();
    CHECK(*after_arrow(tree, "options/1", 1) == "options/2");
    CHECK(*after_arrow(tree, "options/3", 1) == "options/3");
    CHECK(*after_arrow(tree, "options/1", -1) == "options/1");
    CHECK(*end_of_group(tree, "options/1", true) == "options/3");
    CHECK(*end_of_group(tree, "options/3", false) == "options/1");
    CHECK_FALSE(after_arrow(tree, "check", 1).has_value());
    CHECK_FALSE(end_of_group(tree, "nowhere", true).has_value());
}

TEST_CASE("arrows walk a grid both ways, over the ends of its lines but not over its edge") {
    // A month of five days in two lines: 1 2 over 3 4 5, the 2 over the 4.
    Tree tree;
    tree.nodes = {node("days", Role::grid, -1, false)};
    for (int day = 1; day <= 5; ++day) {
        tree.nodes.push_back(node("days/" + std::to_string(day), Role::button, 0));
        const float column = day <= 2 ? static_cast<float>(day - 1) : static_cast<float>(day - 3);
        tree.nodes.back().rect = {60.0F * column, day <= 2 ? 0.0F : 60.0F, 54.0F, 54.0F};
    }
    CHECK(ids(tree, tab_stops(tree)) == Ids{"days/1"});
    CHECK(*beside(tree, "days/2", 1, 0) == "days/3");
    CHECK(*beside(tree, "days/3", -1, 0) == "days/2");
    CHECK(*beside(tree, "days/2", 0, 1) == "days/4");
    CHECK(*beside(tree, "days/3", 0, -1) == "days/1");
    CHECK_FALSE(beside(tree, "days/5", 0, -1).has_value());
    CHECK_FALSE(beside(tree, "days/5", 1, 0).has_value());
    CHECK_FALSE(beside(tree, "days/1", -1, 0).has_value());
    CHECK_FALSE(beside(practice(), "options/1", 0, 1).has_value());
    CHECK_FALSE(after_arrow(tree, "days/1", 1).has_value());
    CHECK(*end_of_group(tree, "days/1", true) == "days/5");
}

TEST_CASE("while a sheet lies over the page Tab stays in the sheet") {
    Tree tree = practice();
    tree.nodes.push_back(node("keys", Role::dialog, -1, false));
    tree.nodes.push_back(node("keys/close", Role::button, 11));
    tree.nodes[11].layer = tree.nodes[12].layer = 1;
    CHECK(ids(tree, tab_stops(tree)) == Ids{"keys/close"});
    CHECK(*after_tab(tree, "check", 1) == "keys/close");
}

TEST_CASE("two trees are the same whatever their frame, and differ by any state") {
    const Tree tree = practice();
    Tree later = practice();
    later.frame = 99;
    CHECK(same(tree, later));
    later.nodes[7].checked = true;
    CHECK_FALSE(same(tree, later));
}

TEST_CASE("the tree is written with window pixels, the focus and only the states that hold") {
    Tree tree = practice();
    tree.nodes[4].rect = {10.0F, 20.0F, 30.4F, 40.0F};
    tree.nodes[4].focused = true;
    tree.nodes[4].value = "frozen \xFF";
    const auto json = nlohmann::json::parse(to_json(tree, 2.0F));
    CHECK(json["screen"] == "practice");
    CHECK(json["focus"] == "search");
    CHECK(json["nodes"].size() == tree.nodes.size());
    const auto& field = json["nodes"][4];
    CHECK(field["role"] == "text_field");
    CHECK(field["rect"] == nlohmann::json::array({20, 40, 61, 80}));
    CHECK(field["value"] == "frozen \uFFFD");  // broken UTF-8 does not break the file
    CHECK_FALSE(field.contains("checked"));
    CHECK(json["nodes"][7]["parent"] == "options");
}
