// A bank of two exams over three areas of forty items each: "adaptive", ten items in ten minutes, and
// "fixed", eight items in two sections with a break. The first option is the key, the second unsafe.
#pragma once

#include "content/bank.h"

inline content::Bank exam_bank() {
    content::Bank bank;
    content::Blueprint adaptive;
    adaptive.id = "adaptive";
    adaptive.name = "Adaptive";
    adaptive.items = 10;
    adaptive.minutes = 10;
    adaptive.adaptive = true;
    adaptive.unfinished = content::Unfinished::fails;
    const auto area = [](const char* id, int items, const char* leaf) {
        content::Area made;
        made.id = made.name = made.short_name = id;
        made.items = items;
        made.leaves = {{leaf, leaf}};
        return made;
    };
    adaptive.areas = {area("one", 2, "1a"), area("two", 3, "2a"), area("three", 5, "3a")};
    content::Blueprint fixed = adaptive;
    fixed.id = "fixed";
    fixed.name = "Fixed";
    fixed.items = 8;
    fixed.minutes = 8;
    fixed.adaptive = false;
    fixed.can_go_back = fixed.can_skip = fixed.can_flag = true;
    fixed.unfinished = content::Unfinished::scored;
    fixed.areas[0].items = 2, fixed.areas[1].items = 2, fixed.areas[2].items = 4;
    for (content::Area& one : fixed.areas) {
        one.draws_on = {one.leaves.front().id};
        one.leaves.clear();
    }
    fixed.sections = {{5, 5, 2}, {3, 3, 0}};
    bank.blueprints = {adaptive, fixed};
    int n = 0;
    for (const char* leaf : {"1a", "2a", "3a"})
        for (int i = 0; i < 40; ++i, ++n) {
            content::Item item;
            item.leaf = leaf;
            item.id = std::string(leaf) + "-" + std::to_string(100 + n);
            item.version = "v1";
            item.options.resize(4);
            item.options[0] = {"Right", true, "Because"};
            item.options[1] = {"Unsafe", false, "No", {}, false, true};
            item.difficulty = 0.05 * i - 1.0;
            bank.items.push_back(item);
        }
    bank.index();
    return bank;
}
