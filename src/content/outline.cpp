#include "content/outline.h"

#include <algorithm>
#include <cmath>

namespace content {
namespace {
/// Calls visit(x0, y0, x1, y1) for each edge.
template <class Visit>
void for_each_edge(const Outline& outline, Visit visit) {
    const std::size_t corners = outline.size() / 2;
    for (std::size_t i = 0; i < corners; ++i) {
        const std::size_t next = (i + 1) % corners;
        visit(outline[2 * i], outline[2 * i + 1], outline[2 * next], outline[2 * next + 1]);
    }
}

/// Where the level line at `y` crosses the outline, from left to right.
std::vector<double> crossings(const Outline& outline, double y) {
    std::vector<double> found;
    for_each_edge(outline, [&](double x0, double y0, double x1, double y1) {
        if ((y0 > y) != (y1 > y)) found.push_back(x0 + (x1 - x0) * (y - y0) / (y1 - y0));
    });
    std::sort(found.begin(), found.end());
    return found;
}

double signed_area(const Outline& outline) {
    double twice = 0;
    for_each_edge(outline, [&](double x0, double y0, double x1, double y1) { twice += x0 * y1 - x1 * y0; });
    return twice / 2;
}
}  // namespace

bool is_outline(const Outline& outline) {
    return outline.size() >= 6 && outline.size() % 2 == 0 && outline.size() <= 2 * kMostCorners &&
           std::all_of(outline.begin(), outline.end(), [](double at) { return at >= 0 && at <= 1; });
}

bool holds(const Outline& outline, double x, double y) {
    const std::vector<double> at = crossings(outline, y);
    return std::count_if(at.begin(), at.end(), [x](double crossing) { return crossing > x; }) % 2 == 1;
}

double area_of(const Outline& outline) {
    return std::abs(signed_area(outline));
}

std::pair<double, double> middle_of(const Outline& outline) {
    const double area = signed_area(outline);
    double x = 0, y = 0;
    for_each_edge(outline, [&](double x0, double y0, double x1, double y1) {
        x += (x0 + x1) * (x0 * y1 - x1 * y0);
        y += (y0 + y1) * (x0 * y1 - x1 * y0);
    });
    if (area == 0) return {outline[0], outline[1]};
    x /= 6 * area, y /= 6 * area;
    const std::vector<double> at = crossings(outline, y);
    double widest = -1;
    for (std::size_t i = 0; i + 1 < at.size(); i += 2)
        if (at[i + 1] - at[i] > widest) widest = at[i + 1] - at[i], x = (at[i] + at[i + 1]) / 2;
    return {x, y};
}
}  // namespace content
