// anatomy/rig.h - how the body moves: segments that turn about joints, and what a posture does to them.
//
//     base::Result<Rig> rig = rig_of(bank.body, bank.joints);
//     Posture posture;
//     posture.turns.push_back({"elbow", "flexion", 90.0F, Side::right});
//     std::vector<Affine> right = placed(*rig, posture, Side::right);   // one per segment
//
// A segment is carried by its parent and turned about its own center. Everything is computed in
// the space of one side: for the left side that is the mirror image of the body, in which the left
// arm stands where the right one stands in truth. So the left side's vertices, which are the
// right side's, take the left side's matrices and are mirrored afterwards.
#pragma once

#include "anatomy/model.h"
#include "base/result.h"
#include "content/body.h"
#include "content/entities.h"

#include <optional>
#include <string>
#include <vector>

namespace anatomy {
/// p -> x p.x + y p.y + z p.z + t.
struct Affine {
    Vec3 x{1, 0, 0};
    Vec3 y{0, 1, 0};
    Vec3 z{0, 0, 1};
    Vec3 t{0, 0, 0};

    [[nodiscard]] Vec3 operator()(const Vec3& p) const { return turned(p) + t; }
    /// Of a direction: without the shift.
    [[nodiscard]] Vec3 turned(const Vec3& d) const { return x * d.x + y * d.y + z * d.z; }
    /// First `o`, then this.
    [[nodiscard]] Affine operator*(const Affine& o) const {
        return {turned(o.x), turned(o.y), turned(o.z), (*this)(o.t)};
    }
    bool operator==(const Affine&) const = default;
};
/// A turn by `radians` about an axis of length 1 through `center`, by the right hand.
[[nodiscard]] Affine rotation(const Vec3& center, const Vec3& axis, float radians);

/// How a segment follows a motion of a joint.
struct SegmentTurn {
    std::string joint;
    std::string motion;
    std::string opposite;  ///< turns the other way; may be empty
    Vec3 axis;             ///< of length 1, in the space of the right side
    float share = 1.0F;
};
struct RigSegment {
    std::string id;
    std::optional<std::size_t> parent;
    bool mid = false;
    Vec3 center;
    std::vector<SegmentTurn> turns;
};
/// Parents stand before what they carry.
struct Rig {
    std::vector<RigSegment> segments;

    [[nodiscard]] std::optional<std::size_t> find(std::string_view id) const;
};

/// Errors: by file and line, a segment whose parent is not there or carries itself in a circle, a motion
/// that its joint does not have, a direction without three numbers, more than kMostSegments.
[[nodiscard]] base::Result<Rig> rig_of(const content::Body& body, std::span<const content::Joint> joints);

/// An angle of one joint on one side.
struct PostureTurn {
    std::string joint;
    std::string motion;
    float degrees = 0.0F;
    Side side = Side::right;

    bool operator==(const PostureTurn&) const = default;
};
/// How the body stands, lies and is bent.
struct Posture {
    content::Lying lying = content::Lying::upright;
    std::vector<PostureTurn> turns;

    [[nodiscard]] bool at_rest() const { return lying == content::Lying::upright && turns.empty(); }
    bool operator==(const Posture&) const = default;
};
[[nodiscard]] Posture posture_of(const content::Pose& pose);
/// From one to another: t = 0 is `from`, t = 1 is `to`. How it lies changes half-way.
[[nodiscard]] Posture between(const Posture& from, const Posture& to, float t);

/// Where each segment is, in the space of that side.
[[nodiscard]] std::vector<Affine> placed(const Rig& rig, const Posture& posture, Side side);

/// Where a point goes: the mean of what its two segments do to it. Without segments it stays.
[[nodiscard]] Vec3 moved(const Vec3& point, const Binding& binding, std::span<const Affine> segments);
}  // namespace anatomy
