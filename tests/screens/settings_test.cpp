#include "screens/settings.h"

#include "screens/fonts.h"
#include "screens/icons.h"
#include "screens/motion.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <vector>

using namespace screens;

TEST_CASE("text size goes from 80 to 200 % in eight steps, and back") {
    std::vector<int> up = {80};
    while (next_text_percent(up.back(), 1) != up.back()) up.push_back(next_text_percent(up.back(), 1));
    CHECK(up == std::vector<int>{80, 90, 100, 110, 125, 150, 175, 200});
    std::vector<int> down = {200};
    while (next_text_percent(down.back(), -1) != down.back())
        down.push_back(next_text_percent(down.back(), -1));
    std::reverse(down.begin(), down.end());
    CHECK(down == up);
    CHECK(next_text_percent(97, 1) == 100);
    CHECK(next_text_percent(97, -1) == 90);
}

TEST_CASE("no face is below 16 px at 100 %, and leading is 1.2 to 1.6 of the size") {
    for (std::size_t i = 0; i < kTypes; ++i) {
        const TypeSize size = size_of(static_cast<Type>(i));
        CHECK(size.em >= 16.0F);
        CHECK(size.line / size.em >= 1.15F);  // the verdict is one word: 52 on 60
        CHECK(size.line / size.em <= 1.6F);
    }
}

TEST_CASE("every icon has a code of its own in Font Awesome's block") {
    std::vector<Icon> icons(kIcons.begin(), kIcons.end());
    std::sort(icons.begin(), icons.end());
    CHECK(std::adjacent_find(icons.begin(), icons.end()) == icons.end());
    // Font Awesome 4.7.0 uses U+F000 to U+F2E0.
    CHECK(icons.front() >= static_cast<Icon>(0xF000));
    CHECK(icons.back() <= static_cast<Icon>(0xF2E0));
}

TEST_CASE("letters outside the baked ones ask for their block, once") {
    CHECK_FALSE(needs_block({}, U'a'));
    CHECK_FALSE(needs_block({}, U'\u0142'));
    CHECK_FALSE(needs_block({}, U'\u2192'));
    CHECK(needs_block({}, U'\u0414'));
    CHECK_FALSE(needs_block({0x0414 / 128}, U'\u0414'));
    CHECK_FALSE(needs_block({}, U'\U0001F9B4'));  // beyond what this ImGui can hold
}

TEST_CASE("a value on its way arrives within its time, from anywhere") {
    for (const float start : {0.0F, 0.3F, 1.0F}) {
        float value = start;
        for (int frame = 0; frame < 8; ++frame) value = chased(value, 1.0F, 1.0F / 60.0F, kFadeSeconds);
        CHECK(value == 1.0F);  // 8 frames at 60 Hz are 133 ms
    }
    CHECK(chased(0.0F, 1.0F, 1.0F / 60.0F, kFadeSeconds) < 1.0F);
}
