// anatomy/curve.h - smooth lines through points.
//
// Source: Catmull and Rom (1974), A class of local interpolating splines.
#pragma once

#include "anatomy/space.h"

#include <vector>

namespace anatomy {
/// Between b and c at share t; a and d are their neighbors.
[[nodiscard]] Vec3 catmull_rom(const Vec3& a, const Vec3& b, const Vec3& c, const Vec3& d, float t);

/// A smooth line through points, in small steps. A ring's last point is its first again.
/// Promise of the caller: two points or more.
[[nodiscard]] std::vector<Vec3> curve_through(const std::vector<Vec3>& points, bool ring);

[[nodiscard]] float length_of(const std::vector<Vec3>& curve);

/// `count` points, two or more, at equal steps along the curve.
[[nodiscard]] std::vector<Vec3> resample(const std::vector<Vec3>& curve, int count);
}  // namespace anatomy
