// content/outline.h - places on a picture, as polygons.
//
// An outline is x and y of each corner in turn: {x0, y0, x1, y1, ...}, three corners or more, as shares of
// the picture's width and height from its left upper corner. The last corner leads back to the first.
#pragma once

#include <utility>
#include <vector>

namespace content {
using Outline = std::vector<double>;

inline constexpr std::size_t kMostCorners = 60;
/// A place that takes up less of the picture cannot be hit by a shaking hand: 2 % by 2 %.
inline constexpr double kLeastArea = 0.0004;

/// Three corners or more, all of them on the picture?
[[nodiscard]] bool is_outline(const Outline& outline);
/// Does the point lie within? By the parity of edges that a ray from it crosses (Shimrat 1962).
[[nodiscard]] bool holds(const Outline& outline, double x, double y);
/// Share of the picture that it takes up. Source: the shoelace formula (Meister 1769).
[[nodiscard]] double area_of(const Outline& outline);
/// A point within it where a word can stand: the middle of the widest part of the line through its center of
/// mass.
[[nodiscard]] std::pair<double, double> middle_of(const Outline& outline);
}  // namespace content
