#include "anatomy/bones.h"

#include <doctest/doctest.h>

using namespace anatomy;

namespace {
/// A ball of that radius around (-100, 500, 20).
BoneShape ball(double radius) {
    content::Bone bone;
    bone.balls.push_back({{100, 500, 20}, {radius, radius, radius}, {}, false});
    return shape_of(bone);
}
}  // namespace

TEST_CASE("the distance to an ellipsoid is right where it is known exactly") {
    const Vec3 radii{30, 20, 10};
    CHECK(ellipsoid_distance({30, 0, 0}, radii) == doctest::Approx(0));
    CHECK(ellipsoid_distance({0, 27, 0}, radii) == doctest::Approx(7));  // on an axis: plain subtraction
    CHECK(ellipsoid_distance({0, 0, -14}, radii) == doctest::Approx(4));
    CHECK(ellipsoid_distance({0, 0, 0}, radii) == doctest::Approx(-10));  // the nearest way out
}

TEST_CASE("a ball's surface has the ball's radius, and its faces and normals look outward") {
    const Vec3 center{-100, 500, 20};
    const Surface s = surface_of(ball(25), 4.0F);
    REQUIRE(s.points.size() > 100);
    for (std::size_t i = 0; i < s.points.size(); ++i) {
        CHECK(distance(s.points[i], center) == doctest::Approx(25).epsilon(0.01));
        CHECK(dot(s.normals[i], normalized(s.points[i] - center)) > 0.99F);
    }
    float area = 0;
    for (std::size_t f = 0; f < s.faces.size(); f += 3) {
        const Vec3 a = s.points[s.faces[f]], b = s.points[s.faces[f + 1]], c = s.points[s.faces[f + 2]];
        const Vec3 n = cross(b - a, c - a);
        CHECK(dot(n, a + b + c - center * 3.0F) > 0);
        area += 0.5F * length(n);
    }
    CHECK(area == doctest::Approx(4 * 3.14159 * 25 * 25).epsilon(0.02));  // closed: no hole, nothing twice
}

TEST_CASE("a turned ellipsoid turns as its figure says") {
    content::Bone bone;
    bone.balls.push_back(
        {{0, 0, 0}, {30, 10, 10}, {0, 0, 90}, false});  // its long axis, turned from lateral to up
    const BoneShape shape = shape_of(bone);
    CHECK(shape.distance({0, 30, 0}) == doctest::Approx(0).epsilon(0.001));
    CHECK(shape.distance({-10, 0, 0}) == doctest::Approx(0).epsilon(0.001));
}

TEST_CASE("carving takes away") {
    content::Bone bone;
    bone.balls.push_back({{0, 0, 0}, {30, 30, 30}, {}, false});
    bone.balls.push_back({{0, 0, 30}, {10, 10, 10}, {}, true});
    const BoneShape shape = shape_of(bone);
    CHECK(shape.distance({0, 0, -28}) < 0);
    CHECK(shape.distance({0, 0, 28}) > 0);
}

TEST_CASE("a chain is as thick as its sections say") {
    content::Bone bone;
    bone.chains.push_back({{{{0, 0, 0}, {1, 0, 0}, {8, 4}}, {{0, 100, 0}, {1, 0, 0}, {16, 4}}}});
    const BoneShape shape = shape_of(bone);
    CHECK(shape.distance({-12, 50, 0}) == doctest::Approx(0).epsilon(0.001));  // between 8 and 16
    CHECK(shape.distance({0, 50, 4}) == doctest::Approx(0).epsilon(0.001));
}

TEST_CASE("a symmetric field answers for both sides alike") {
    Field f = Field::over({{-200, 400, -80}, {20, 600, 120}}, 4.0F);
    f.symmetric = true;
    add_bone(f, ball(25), 20);
    CHECK(f.at({-100, 500, 20}) < 0);
    CHECK(f.at({100, 500, 20}) == f.at({-100, 500, 20}));
    CHECK(f.gradient({130, 500, 20}, 4).x == doctest::Approx(-f.gradient({-130, 500, 20}, 4).x));
    CHECK(f.at({-1000, 500, 20}) == Field::kFar);
    CHECK(f.at({NAN, 500, 20}) == Field::kFar);
}
