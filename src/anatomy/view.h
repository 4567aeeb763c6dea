// anatomy/view.h - what of the body is shown, and how. A plain value, like the camera.
//
//     View view = everything(model);
//     show_down_to(view, Side::left, Layer::deep);              // split view: left peeled to deep
//     view.at({*model.find("infraspinatus"), Side::right}).highlighted = true;
#pragma once

#include "anatomy/rig.h"

namespace anatomy {
/// How a part is drawn.
enum class Look : std::uint8_t {
    shown,
    muted,  ///< with little color, so that another part stands out
    ghost,  ///< like glass; cannot be pointed at
    hidden,
};

struct PartView {
    Look look = Look::shown;
    bool highlighted = false;
    float hue = 0.0F;  ///< -1 .. 1: moves a muscle's red a little, to tell neighbors apart

    bool operator==(const PartView&) const = default;
};

/// What a spot of paint means: where something is felt (violet dots), where a muscle comes from
/// (amber), where it goes to (blue), where care is due (red hatching).
enum class Paint : std::uint8_t { felt, origin, insertion, caution };

/// A place on the body, painted.
struct Spot {
    Vec3 at;
    float radius = 20.0F;  ///< mm
    Paint paint = Paint::felt;

    bool operator==(const Spot&) const = default;
};
inline constexpr std::size_t kMostSpots = 48;

/// What lies on the far side of a plane, seen along it: all points with dot(normal, p) <= offset.
struct Cut {
    Vec3 normal{0, 0, 1};
    float offset = 0.0F;

    bool operator==(const Cut&) const = default;
};

struct View {
    /// For each side, which layers are shown, by Layer.
    std::array<std::array<bool, kLayerCount>, 2> layers{};
    std::vector<PartView> parts;  ///< the right side's, then the left side's
    std::vector<Spot> spots;      ///< the first kMostSpots are painted; where they are at rest
    /// Where each segment of the rig is, in the space of the right and of the left side, from placed();
    /// empty: at rest.
    std::array<std::vector<Affine>, 2> segments;
    bool zones = false;      ///< the skin, where it is shown, wears the colors of its dermatomes
    std::optional<Cut> cut;  ///< only what is on its far side is drawn; of the body at rest

    [[nodiscard]] PartView& at(PartRef ref) { return parts.at(place(ref)); }
    [[nodiscard]] const PartView& at(PartRef ref) const { return parts.at(place(ref)); }
    [[nodiscard]] std::size_t place(PartRef ref) const {
        return ref.part + (ref.side == Side::left ? parts.size() / 2 : 0);
    }
    [[nodiscard]] bool has(Side side, Layer layer) const {
        return layers[static_cast<std::size_t>(side)][static_cast<std::size_t>(layer)];
    }
    void set(Side side, Layer layer, bool shown) {
        layers[static_cast<std::size_t>(side)][static_cast<std::size_t>(layer)] = shown;
    }
    bool operator==(const View&) const = default;
};

/// Everything but skin, skin muscles, nerves, vessels and organs; each muscle with a hue of its own.
[[nodiscard]] View everything(const Model& model);
/// On one side, shows `top` and what lies under it, and hides what lies over it. Skin, nerves,
/// vessels and organs stay as they are.
void show_down_to(View& view, Side side, Layer top);
/// The outermost layer of muscle, fascia or bone that a side shows.
[[nodiscard]] Layer top_of(const View& view, Side side);
/// Highlights these parts alone and mutes all others; with none, everything looks as at first.
void highlight(View& view, std::span<const PartRef> parts);
/// Shows these parts as they are, bones too, and makes glass of all other muscles.
void isolate(View& view, const Model& model, std::span<const PartRef> parts);

/// Bends the body; at_rest() straightens it.
void pose(View& view, const Rig& rig, const Posture& posture);
/// Where a point of a part is as the view has it bent, on its side.
[[nodiscard]] Vec3 posed(const View& view, const Vec3& right, const Binding& binding, Side side);
/// How long a muscle is as the view has it bent, as a share of its length at rest, straight over the joints
/// that it crosses; 1 for other parts.
[[nodiscard]] float stretch_of(const View& view, const Part& part, Side side);

/// Whether the part is drawn, solid or as glass: its layer is shown on its side, and it is not hidden.
/// A midline part is drawn when either side shows its layer.
[[nodiscard]] bool is_drawn(const View& view, const Model& model, PartRef ref);
}  // namespace anatomy
