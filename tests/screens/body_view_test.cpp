// Words beside the body: where they stand, and which are left out.
#include "screens/body_view.h"

#include "base/random.h"

#include <doctest/doctest.h>

using namespace screens;

namespace {
constexpr CalloutColumns kBoth = {{20, 100, 150, 500}, {640, 60, 180, 600}};

bool overlap(const Rect& a, const Rect& b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

bool left_of(float ox, float oy, float ax, float ay, float bx, float by) {
    return (ax - ox) * (by - oy) - (ay - oy) * (bx - ox) > 0.0F;
}

/// Do the leaders of two words on the same side cross?
bool cross(const Callout& a, const Rect& at_a, const Callout& b, const Rect& at_b) {
    const bool on_left = at_a.x < a.x;
    const float ax = on_left ? at_a.right() : at_a.x, ay = at_a.center_y();
    const float bx = on_left ? at_b.right() : at_b.x, by = at_b.center_y();
    return left_of(ax, ay, a.x, a.y, bx, by) != left_of(ax, ay, a.x, a.y, b.x, b.y) &&
           left_of(bx, by, b.x, b.y, ax, ay) != left_of(bx, by, b.x, b.y, a.x, a.y);
}
}  // namespace

TEST_CASE("a word alone stands level with what it names") {
    const std::vector<Callout> one = {{500, 300, 90}};
    const auto placed = place_callouts(one, kBoth);
    REQUIRE(placed[0]);
    CHECK(placed[0]->center_y() == 300.0F);
    CHECK(placed[0]->x == kBoth.right.x);
    CHECK(placed[0]->w == 90.0F);
}

TEST_CASE("a word goes to the nearer column, unless that lies far above or below") {
    const std::vector<Callout> two = {{300, 300, 90}, {300, 10, 90}};
    const auto placed = place_callouts(two, kBoth);
    CHECK(placed[0]->right() == kBoth.left.right());
    CHECK(placed[1]->x == kBoth.right.x);
}

TEST_CASE("without columns no word is placed") {
    const std::vector<Callout> one = {{300, 300, 90}};
    CHECK_FALSE(place_callouts(one, {{20, 100, 150, 0}, {640, 60, 180, 20}})[0]);
}

TEST_CASE("a short column keeps the most important words") {
    const std::vector<Callout> words = {{500, 400, 90}, {500, 100, 90}, {500, 200, 90}, {500, 300, 90}};
    // Two words and the gap between them, and not one more.
    const CalloutColumns low = {{}, {640, 100, 180, 2 * kCalloutHeight + kCalloutGap}};
    const auto placed = place_callouts(words, low);
    CHECK(placed[0]);
    CHECK(placed[1]);
    CHECK_FALSE(placed[2]);
    CHECK_FALSE(placed[3]);
}

TEST_CASE("a word wider than its column is as wide as the column") {
    const std::vector<Callout> one = {{500, 300, 400}};
    CHECK(place_callouts(one, kBoth)[0]->w == kBoth.right.w);
}

TEST_CASE("words never overlap nor leave their column, and their leaders never cross") {
    base::Random dice(11);
    for (int run = 0; run < 300; ++run) {
        std::vector<Callout> words;
        const std::size_t count = 1 + dice.below(25);
        for (std::size_t i = 0; i < count; ++i)
            words.push_back({180.0F + static_cast<float>(dice.below(450)),
                             static_cast<float>(dice.below(700)),
                             40.0F + static_cast<float>(dice.below(200))});
        const auto placed = place_callouts(words, kBoth);
        for (std::size_t i = 0; i < count; ++i) {
            if (!placed[i]) continue;
            const Rect& column = placed[i]->x < 400 ? kBoth.left : kBoth.right;
            CHECK(placed[i]->y >= column.y);
            CHECK(placed[i]->bottom() <= column.bottom() + 0.01F);
            for (std::size_t k = i + 1; k < count; ++k) {
                if (!placed[k]) continue;
                CHECK_FALSE(overlap(*placed[i], *placed[k]));
                if ((placed[i]->x < 400) == (placed[k]->x < 400))
                    CHECK_FALSE(cross(words[i], *placed[i], words[k], *placed[k]));
            }
        }
    }
}
