#include "app/damage.h"

#include <doctest/doctest.h>
#include <vector>

using namespace app;

namespace {
bool covers(const std::vector<PxBox>& boxes, const PxBox& part) {
    for (int y = part.top; y < part.bottom; ++y)
        for (int x = part.left; x < part.right; ++x) {
            bool inside = false;
            for (const PxBox& box : boxes)
                inside = inside || (x >= box.left && x < box.right && y >= box.top && y < box.bottom);
            if (!inside) return false;
        }
    return true;
}
}  // namespace

TEST_CASE("frames that are alike differ nowhere") {
    const Marks marks = {{1, {0, 0, 10, 10}}, {2, {20, 20, 30, 30}}};
    CHECK(difference(marks, marks, 100, 100).empty());
    CHECK(difference({}, {}, 100, 100).empty());
}

TEST_CASE("what came and what went is damage, what stayed is not") {
    const Marks before = {{1, {0, 0, 8, 8}}, {2, {40, 40, 48, 48}}, {3, {90, 90, 96, 96}}};
    const Marks after = {{1, {0, 0, 8, 8}}, {4, {60, 40, 70, 48}}, {3, {90, 90, 96, 96}}};
    const std::vector<PxBox> boxes = difference(before, after, 100, 100);
    CHECK(covers(boxes, {40, 40, 48, 48}));
    CHECK(covers(boxes, {60, 40, 70, 48}));
    CHECK_FALSE(covers(boxes, {0, 0, 8, 8}));
    CHECK_FALSE(covers(boxes, {90, 90, 96, 96}));
}

TEST_CASE("the same thing drawn twice and once more often is damage") {
    const Mark mark = {7, {10, 10, 20, 20}};
    CHECK(covers(difference({mark}, {mark, mark}, 100, 100), mark.box));
    CHECK(covers(difference({mark, mark}, {mark}, 100, 100), mark.box));
}

TEST_CASE("a change of order alone is none: nothing here overlaps by chance") {
    const Marks before = {{1, {0, 0, 8, 8}}, {2, {40, 40, 48, 48}}};
    const Marks after = {{2, {40, 40, 48, 48}}, {1, {0, 0, 8, 8}}};
    CHECK(difference(before, after, 100, 100).empty());
}

TEST_CASE("damage comes in few boxes that do not overlap and stay in the window") {
    std::vector<PxBox> spots;
    for (int i = 0; i < 12; ++i)
        spots.push_back({i * 97 % 640, i * 53 % 400, i * 97 % 640 + 9, i * 53 % 400 + 9});
    spots.push_back({630, 390, 700, 500});
    const std::vector<PxBox> boxes = covering(spots, 640, 400, 3);
    CHECK(boxes.size() <= 3);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        CHECK(clipped(boxes[i], {0, 0, 640, 400}) == boxes[i]);
        for (std::size_t j = i + 1; j < boxes.size(); ++j) CHECK(clipped(boxes[i], boxes[j]).empty());
    }
    for (const PxBox& spot : spots) CHECK(covers(boxes, clipped(spot, {0, 0, 640, 400})));
}
