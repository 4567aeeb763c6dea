// anatomy/bones.h - bones as signed distances: chains of elliptical sections and ellipsoids that
// flow into each other.
//
// Source of the blending: Quilez, Smooth minimum (2013), the quadratic form.
#pragma once

#include "anatomy/field.h"
#include "content/body.h"

namespace anatomy {
/// An ellipsoid, ready to be measured.
struct Ellipsoid {
    Vec3 at;
    Vec3 radii;
    Axes axes;
    bool carve = false;

    [[nodiscard]] float distance(const Vec3& p) const;
};
[[nodiscard]] Ellipsoid ellipsoid_of(const content::Ball& ball);

/// The distance to an ellipsoid along the axes, of a point given from its center. Exact on the
/// surface, close to exact near it.
[[nodiscard]] float ellipsoid_distance(const Vec3& p, const Vec3& radii);

/// What lies between two sections of a chain.
struct Segment {
    Vec3 from;
    Vec3 to;
    Vec3 along_from;  ///< direction of the first radius, square to the segment, of length 1
    Vec3 along_to;
    std::array<float, 2> radii_from{};
    std::array<float, 2> radii_to{};

    [[nodiscard]] float distance(const Vec3& p) const;
    [[nodiscard]] Box box() const;
};

/// A bone, ready to be measured.
struct BoneShape {
    float blend = 3.0F;
    std::vector<Ellipsoid> balls;
    std::vector<std::vector<Segment>> chains;
    Box box;

    /// The distance from its surface, exact to where figures meet. Slower than a field.
    [[nodiscard]] float distance(const Vec3& p) const;
};
[[nodiscard]] BoneShape shape_of(const content::Bone& bone);

/// The distance to the bone on a lattice of cubes of `cell` mm, right as far as `reach` mm from it.
[[nodiscard]] Field field_of(const BoneShape& bone, float cell, float reach);

/// The bone's surface, in cubes of `cell` mm, with each point moved onto the bone's own shape, so that
/// thin bones are smooth though the cubes are large.
[[nodiscard]] Surface surface_of(const BoneShape& bone, float cell);

/// Adds the bone to `field`, as far as `reach` mm around it.
void add_bone(Field& field, const BoneShape& bone, float reach);
}  // namespace anatomy
