// anatomy/field.h - a distance field: how far each place is from what already lies in the body.
//
// Negative inside, positive outside, at most kFar. Muscles are pushed out of it, light is
// measured in it, and surfaces are drawn where it crosses a level.
#pragma once

#include "anatomy/space.h"

#include <vector>

namespace anatomy {
/// Distances on the corners of a lattice of cubes, interpolated between them.
struct Field {
    static constexpr float kFar = 40.0F;  ///< "not near anything"

    Vec3 origin;        ///< the corner (0, 0, 0)
    float cell = 4.0F;  ///< size of a cube
    int nx = 0;
    int ny = 0;
    int nz = 0;
    std::vector<float> values;  ///< x fastest, then y, then z
    bool symmetric = false;     ///< holds x <= 0 and answers for both sides

    /// A field over `box`, everywhere kFar.
    [[nodiscard]] static Field over(const Box& box, float cell);

    [[nodiscard]] std::size_t index(int x, int y, int z) const {
        return (static_cast<std::size_t>(z) * ny + y) * nx + x;
    }
    [[nodiscard]] Vec3 corner(int x, int y, int z) const {
        return {origin.x + cell * static_cast<float>(x), origin.y + cell * static_cast<float>(y),
                origin.z + cell * static_cast<float>(z)};
    }
    /// The distance at `p`; kFar outside the lattice.
    [[nodiscard]] float at(Vec3 p) const;
    /// The direction in which the distance grows, about `step` mm around `p`; not of length 1.
    [[nodiscard]] Vec3 gradient(const Vec3& p, float step) const;
};

/// The corners of a field that lie in a box: low <= i < high.
struct CornerRange {
    std::array<int, 3> low{};
    std::array<int, 3> high{};
};
[[nodiscard]] CornerRange corners_in(const Field& field, const Box& box);

/// A flat round pebble: what one sample of a muscle adds to the field.
struct Pebble {
    Vec3 at;
    Vec3 normal;         ///< of length 1
    float half = 1.0F;   ///< half its thickness
    float round = 5.0F;  ///< radius of its flat side
};

/// Adds the pebble to the field, as far as `reach` mm around it.
void add_pebble(Field& field, const Pebble& pebble, float reach);

/// Where a surface crosses the lattice.
struct Surface {
    std::vector<Vec3> points;
    std::vector<Vec3> normals;         ///< outward, of length 1
    std::vector<std::uint32_t> faces;  ///< three a triangle, counterclockwise seen from outside
};

/// The surface on which the field has the value `level`, by surface nets: one point a cube that is
/// crossed, then moved onto the level along the gradient.
///
/// Source: Gibson (1998), Constrained elastic surface nets, MERL TR99-24.
[[nodiscard]] Surface surface_of(const Field& field, float level);
}  // namespace anatomy
