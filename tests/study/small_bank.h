// A bank of two areas, three topics and eight items: the first option is the key, the second unsafe.
#pragma once

#include "content/bank.h"

inline content::Bank small_bank() {
    content::Bank bank;
    content::Blueprint exam;
    exam.id = "exam";
    exam.name = "Exam";
    exam.items = 10;
    exam.areas = {{"one", "Area one", "One", 5, {{"1a", "Topic 1a"}, {"1b", "Topic 1b"}}},
                  {"two", "Area two", "Two", 5, {{"2a", "Topic 2a"}}}};
    bank.blueprints.push_back(exam);
    for (const char* leaf : {"1a", "1b", "2a", "2a"})
        for (const char* n : {"x", "y"}) {
            content::Item item;
            item.leaf = leaf;
            item.id = std::string(leaf) + n + std::to_string(bank.items.size());
            item.version = "v1";
            item.stem = "Stem of " + item.id;
            item.options.resize(4);
            item.options[0] = {"Right", true, "Because"};
            item.options[1] = {"Unsafe", false, "No", {}, false, true};
            item.options[2].text = "Wrong";
            item.options[3].text = "Wrong too";
            bank.items.push_back(item);
        }
    bank.index();
    return bank;
}
