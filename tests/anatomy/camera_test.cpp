#include "anatomy/camera.h"

#include "figures.h"

#include <numbers>

using namespace anatomy;

namespace {
constexpr Size kPicture{1280, 800};
constexpr Vec3 kSomewhere{-150, 1400, -40};
}  // namespace

TEST_CASE("from the front the body's left side is on the right of the picture; from the back it is not") {
    const Vec3 left{100, 1000, 0};
    CHECK(project(whole_body(Aspect::front, kPicture), kPicture, left)->x > 640);
    CHECK(project(whole_body(Aspect::back, kPicture), kPicture, left)->x < 640);
    // From its right side the body looks to the right.
    const Camera side = whole_body(Aspect::right, kPicture);
    CHECK(project(side, kPicture, {0, 1000, 100})->x > project(side, kPicture, {0, 1000, 0})->x);
}

TEST_CASE("the whole body fits into wide and into tall pictures") {
    for (const Size size : {Size{1280, 800}, Size{500, 900}}) {
        const Camera c = whole_body(Aspect::front, size);
        for (const Vec3& p : {Vec3{0, 1695, 0}, Vec3{0, 0, 0}, Vec3{-372, 740, 35}, Vec3{372, 740, 35}}) {
            const auto at = project(c, size, p);
            REQUIRE(at.has_value());
            CHECK(at->x > 0);
            CHECK(at->y > 0);
            CHECK(at->x < static_cast<float>(size.width));
            CHECK(at->y < static_cast<float>(size.height));
        }
    }
}

TEST_CASE("a point comes back from the screen") {
    Camera c = whole_body(Aspect::back, kPicture);
    c = turned(c, 130, 40, kPicture);
    const auto at = project(c, kPicture, kSomewhere);
    REQUIRE(at.has_value());
    CHECK(distance(unproject(c, kPicture, *at), kSomewhere) < 0.05F);
}

TEST_CASE("zooming holds still what is under the pointer") {
    Camera c = whole_body(Aspect::front, kPicture);
    const Vec3 p = unproject(c, kPicture, {590, 200, distance(eye_of(c), c.center)});
    for (int i = 0; i < 5; ++i) c = zoomed(c, 1.3F, 590, 200, kPicture);
    const auto at = project(c, kPicture, p);
    CHECK(at->x == doctest::Approx(590).epsilon(0.01));
    CHECK(at->y == doctest::Approx(200).epsilon(0.01));
}

TEST_CASE("zoom has an end in both directions") {
    Camera c;
    for (int i = 0; i < 100; ++i) c = zoomed(c, 1.5F, 0, 0, kPicture);
    CHECK(c.height == kClosest);
    for (int i = 0; i < 100; ++i) c = zoomed(c, 0.5F, 0, 0, kPicture);
    CHECK(c.height == kFarthest);
}

TEST_CASE("a dragged body stays under the hand") {
    const Camera c = whole_body(Aspect::back, kPicture);
    const Vec3 p = unproject(c, kPicture, {600, 400, distance(eye_of(c), c.center)});
    const auto at = project(moved(c, 50, -30, kPicture), kPicture, p);
    CHECK(at->x == doctest::Approx(650));
    CHECK(at->y == doctest::Approx(370));
}

TEST_CASE("the camera never looks from straight above, and a full turn comes back") {
    Camera c;
    for (int i = 0; i < 50; ++i) c = turned(c, 0, 200, kPicture);
    CHECK(c.pitch < std::numbers::pi_v<float> / 2);
    for (int i = 0; i < 1000; ++i) {
        c = turned(c, 77, 0, kPicture);
        CHECK(std::fabs(c.yaw) <= std::numbers::pi_v<float> + 0.001F);
    }
}

TEST_CASE("the way from one camera to another begins and ends there, and takes the short way round") {
    const Camera back = whole_body(Aspect::back, kPicture);
    Camera side = whole_body(Aspect::right, kPicture);  // a quarter turn away, across the seam at half a turn
    side.height = 500;
    CHECK(between(back, side, 0).height == doctest::Approx(back.height));
    CHECK(between(back, side, 1).height == doctest::Approx(500));
    CHECK(between(back, side, 1).yaw == doctest::Approx(side.yaw));
    const float half_way = between(back, side, 0.5F).yaw;
    CHECK(std::fabs(half_way) == doctest::Approx(0.75 * std::numbers::pi));
}

TEST_CASE("flying to a part brings it into the middle, seen from where it lies") {
    const Model& m = coarse_body();
    const Camera from = whole_body(Aspect::front, kPicture);
    for (const Side side : {Side::right, Side::left}) {
        const PartRef infraspinatus{*m.find("infraspinatus"), side};
        const Camera c = flown_to(from, m, infraspinatus, kPicture);
        const auto at = project(c, kPicture, center_of(m, infraspinatus));
        CHECK(at->x == doctest::Approx(640));
        CHECK(at->y == doctest::Approx(400));
        CHECK(eye_of(c).z < -500);                               // from behind
        CHECK(eye_of(c).x * center_of(m, infraspinatus).x > 0);  // and from its own side
        CHECK(c.height < 600);
    }
    CHECK(eye_of(flown_to(from, m, {*m.find("rectus-abdominis"), Side::right}, kPicture)).z > 500);
}
