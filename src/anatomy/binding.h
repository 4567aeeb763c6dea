// anatomy/binding.h - which segments of the rig each point of the body follows.
//
// Bone follows its own segment. All else follows the bones that are near: flesh over the middle of a
// bone moves with it, flesh over a joint with both. A muscle follows only segments between those that
// it holds on to, and at its ends these alone, so that attachments stay on their bones.
#pragma once

#include "anatomy/bones.h"
#include "anatomy/rig.h"

#include <map>

namespace anatomy {
class Binder {
  public:
    /// `bones` are the shapes of body.bones, in the same order. Without segments everything stays.
    /// Promise: `rig` is that of `body`, and `bones` outlive the binder.
    Binder(const Rig& rig, const content::Body& body, std::span<const BoneShape> bones);

    /// The segment that a bone belongs to, if any: discs between vertebrae belong to none.
    [[nodiscard]] std::optional<std::uint8_t> segment_of(std::string_view bone) const;
    /// The segment with the bone nearest to a point of the right side.
    [[nodiscard]] std::uint8_t nearest(const Vec3& p) const;
    /// Both segments and all on the way from one to the other.
    [[nodiscard]] std::vector<std::uint8_t> way(std::uint8_t from, std::uint8_t to) const;
    /// All segments, or those of the midline.
    [[nodiscard]] std::vector<std::uint8_t> all(bool mid) const;

    /// What a point follows among `candidates`, of which there is at least one.
    [[nodiscard]] Binding bound(const Vec3& p, std::span<const std::uint8_t> candidates) const;

    /// Where a muscle holds on.
    struct Hold {
        std::vector<std::uint8_t> origins;
        std::vector<std::uint8_t> insertions;
        std::vector<std::uint8_t> between;  ///< both, and all on the way
        float length = 100.0F;              ///< mm; the longer it is, the wider it bends
    };
    /// What a point of a muscle follows, at share `t` of the way from origin to insertion.
    [[nodiscard]] Binding bound(const Vec3& p, const Hold& hold, float t) const;

  private:
    struct Distance {
        std::uint8_t segment;
        float mm;
    };
    [[nodiscard]] float distance_to(std::uint8_t segment, const Vec3& p, float no_more_than) const;
    [[nodiscard]] static Binding mixed(std::span<const Distance> distances, float blend);

    struct OwnBone {
        const BoneShape* shape;
        std::uint8_t segment;
    };
    std::vector<OwnBone> bones_;
    std::vector<std::vector<Vec3>> points_;  ///< of each segment: points inside its bones
    std::vector<Box> boxes_;
    std::vector<std::optional<std::size_t>> parents_;
    std::vector<bool> mid_;
    std::map<std::string, std::uint8_t, std::less<>> of_bone_;
};
}  // namespace anatomy
