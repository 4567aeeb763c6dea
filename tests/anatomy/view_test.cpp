#include "anatomy/view.h"

#include "anatomy/labels.h"
#include "figures.h"

using namespace anatomy;

namespace {
PartRef right(std::string_view id) {
    return {*coarse_body().find(id), Side::right};
}
PartRef left(std::string_view id) {
    return {*coarse_body().find(id), Side::left};
}
}  // namespace

TEST_CASE("a body at first shows its muscles and keeps its skin away") {
    const View v = everything(coarse_body());
    CHECK(is_drawn(v, coarse_body(), right("trapezius")));
    CHECK(is_drawn(v, coarse_body(), left("trapezius")));
    CHECK(is_drawn(v, coarse_body(), right("femur")));
    CHECK_FALSE(is_drawn(v, coarse_body(), right("skin")));
    CHECK_FALSE(is_drawn(v, coarse_body(), right("platysma")));
}

TEST_CASE("each side peels by itself") {
    View v = everything(coarse_body());
    show_down_to(v, Side::left, Layer::deep);
    CHECK(is_drawn(v, coarse_body(), right("trapezius")));
    CHECK_FALSE(is_drawn(v, coarse_body(), left("trapezius")));
    CHECK_FALSE(is_drawn(v, coarse_body(), left("rhomboid-major")));
    CHECK(is_drawn(v, coarse_body(), left("supraspinatus")));
    CHECK(top_of(v, Side::left) == Layer::deep);
    CHECK(top_of(v, Side::right) == Layer::fascia);
}

TEST_CASE("a midline bone is drawn once, as long as either side shows its layer") {
    View v = everything(coarse_body());
    CHECK(is_drawn(v, coarse_body(), right("sternum")));
    CHECK_FALSE(is_drawn(v, coarse_body(), left("sternum")));
    v.set(Side::right, Layer::skeleton, false);
    CHECK(is_drawn(v, coarse_body(), right("sternum")));
    v.set(Side::left, Layer::skeleton, false);
    CHECK_FALSE(is_drawn(v, coarse_body(), right("sternum")));
}

TEST_CASE("highlighting mutes the rest, keeps hidden parts hidden, and can be taken back") {
    const View first = everything(coarse_body());
    View v = first;
    v.at(right("deltoid")).look = Look::hidden;
    const std::array<PartRef, 1> one = {right("infraspinatus")};
    highlight(v, one);
    CHECK(v.at(right("infraspinatus")).highlighted);
    CHECK(v.at(right("infraspinatus")).look == Look::shown);
    CHECK(v.at(left("infraspinatus")).look == Look::muted);
    CHECK(v.at(right("deltoid")).look == Look::hidden);
    highlight(v, {});
    v.at(right("deltoid")).look = Look::shown;
    CHECK(v == first);
}

TEST_CASE("isolating makes glass of the other muscles and leaves the bones") {
    View v = everything(coarse_body());
    const std::array<PartRef, 1> one = {right("subscapularis")};
    isolate(v, coarse_body(), one);
    CHECK(v.at(right("subscapularis")).look == Look::shown);
    CHECK(v.at(left("subscapularis")).look == Look::ghost);
    CHECK(v.at(right("pectoralis-major")).look == Look::ghost);
    CHECK(v.at(right("scapula")).look == Look::shown);
}

TEST_CASE("a pixel's number says part and side, and nothing on the ground") {
    CHECK_FALSE(part_of(0).has_value());
    CHECK_FALSE(part_of(0xFFFF0000U).has_value());  // only a depth
    for (const PartRef ref : {PartRef{0, Side::right}, PartRef{272, Side::left}}) {
        CHECK(part_of(part_code(ref)) == ref);
        CHECK(part_of(part_code(ref) | 0x12340000U) == ref);
    }
}

TEST_CASE("labels point at a pixel of their part, the largest part first") {
    const std::uint32_t a = part_code({4, Side::right});
    const std::uint32_t b = part_code({9, Side::left});
    // A ring of a around b: the middle of a is not a.
    const std::vector<std::uint32_t> ids = {
        a, a, a, 0,  //
        a, b, a, 0,  //
        a, a, a, 0,  //
    };
    const std::vector<Anchor> anchors = anchors_in(ids, 4, 10.0F);
    REQUIRE(anchors.size() == 2);
    CHECK(anchors[0].part == PartRef{4, Side::right});
    CHECK(anchors[0].pixels == 8);
    CHECK(anchors[1].part == PartRef{9, Side::left});
    CHECK(anchors[1].x == 15.0F);
    CHECK(anchors[1].y == 15.0F);
    const auto column = static_cast<std::size_t>(anchors[0].x / 10.0F);
    const auto row = static_cast<std::size_t>(anchors[0].y / 10.0F);
    CHECK(ids[row * 4 + column] == a);
}
