// anatomy/model.h - the body as triangles, and the list of its parts.
//
// A part is what one can point at: a bone, a muscle head, a fascia, a nerve, the skin. Parts are stored
// for the right side (and the midline) only; the left side is drawn as their mirror image. Part 7
// is the same part in a model of every detail, as long as the figures are the same.
#pragma once

#include "anatomy/space.h"
#include "base/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace anatomy {
/// From the outside in, as far as the skeleton; then what runs through all of them. Parts are sorted
/// this way, so that what is in front is drawn first.
enum class Layer : std::uint8_t {
    skin,
    skin_muscle,
    fascia,
    superficial,
    intermediate,
    deep,
    ligaments,
    skeleton,
    nerves,
    vessels,
    organs
};
inline constexpr std::size_t kLayerCount = 11;
inline constexpr std::array<std::string_view, kLayerCount> kLayerNames = {
    "Skin",      "Skin muscles", "Fascia", "Superficial", "Intermediate", "Deep",
    "Ligaments", "Skeleton",     "Nerves", "Vessels",     "Organs"};

enum class PartKind : std::uint8_t {
    bone,
    cartilage,
    muscle,
    fascia,
    skin,
    ligament,
    nerve,
    artery,
    vein,
    organ
};
inline constexpr std::size_t kPartKindCount = 10;

/// How fine the triangles are. Coarse is for turning the body, medium for looking at it, fine
/// for a good graphics card.
enum class Detail : std::uint8_t { coarse, medium, fine };

/// The two segments (anatomy/rig.h) that a point of the body follows, and how much it follows the second.
struct Binding {
    std::uint8_t first = 0;
    std::uint8_t second = 0;
    std::uint8_t share = 0;  ///< of the second, times 255

    bool operator==(const Binding&) const = default;
};
inline constexpr std::size_t kMostSegments = 64;

/// One corner of a triangle, 32 bytes, laid out for the graphics card.
struct Vertex {
    Vec3 position;
    std::array<std::int8_t, 3> normal{};  ///< times 127
    std::uint8_t light = 255;             ///< share of the sky that reaches it, times 255
    float across = 0.0F;                  ///< mm across the fibers
    float along = 0.0F;                   ///< mm along the fibers
    std::uint8_t tendon = 0;              ///< 0 flesh .. 255 tendon
    std::uint8_t half = 0;                ///< half the thickness of the flesh here, in quarters of a mm
    std::uint16_t part = 0;               ///< index into Model::parts
    Binding binding;
    std::uint8_t zone = 0;  ///< of the skin: 1 + its dermatome among content::Body's zones of that kind
};
static_assert(sizeof(Vertex) == 32);
/// A normal of length 1 as a vertex keeps it, and back.
[[nodiscard]] inline std::array<std::int8_t, 3> normal_bytes(const Vec3& n) {
    const auto byte = [](float x) { return static_cast<std::int8_t>(std::lround(x * 127.0F)); };
    return {byte(n.x), byte(n.y), byte(n.z)};
}
[[nodiscard]] inline Vec3 normal_of(const Vertex& v) {
    return Vec3{static_cast<float>(v.normal[0]), static_cast<float>(v.normal[1]),
                static_cast<float>(v.normal[2])} *
           (1.0F / 127.0F);
}

/// A point on the middle line of a muscle's head.
struct PathPoint {
    Vec3 at;
    Binding binding;
    std::uint8_t begins = 0;  ///< 1: the first of a head
};

struct Part {
    std::string id;    ///< of the bone or the muscle figure; "skin"
    std::string name;  ///< "Infraspinatus"
    PartKind kind = PartKind::muscle;
    Layer layer = Layer::superficial;
    bool mid = false;         ///< on the midline, drawn once
    Box box;                  ///< that holds it, right side
    Vec3 center;              ///< of its box
    float extent = 0.0F;      ///< radius of the ball around `center` that holds it
    std::uint32_t first = 0;  ///< its triangles: indices[first .. first + count)
    std::uint32_t count = 0;
    std::vector<Vec3> origins;     ///< of a muscle: where its bundles begin, right side
    std::vector<Vec3> insertions;  ///< and where they end
    std::vector<PathPoint> path;   ///< of a muscle: the middle of each head, from origin to insertion
};

struct Model {
    Detail detail = Detail::medium;
    std::uint64_t key = 0;  ///< figures_key() of what it was built from
    std::vector<Vertex> vertices;
    std::vector<std::uint32_t> indices;  ///< three a triangle, part after part
    std::vector<Part> parts;             ///< sorted by layer

    /// The part of that id.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view id) const;
};

/// A part on one side. A midline part is always on the right.
struct PartRef {
    std::size_t part = 0;
    Side side = Side::right;

    bool operator==(const PartRef&) const = default;
};

/// Where a part is, on its side.
[[nodiscard]] Vec3 center_of(const Model& model, PartRef ref);

/// The model as bytes for a cache, and back.
///
/// Errors of from_bytes(): the bytes are damaged, from another version, or of a model with another
/// key. Any bytes at all may be given; what is returned is safe to draw.
[[nodiscard]] std::vector<std::byte> to_bytes(const Model& model);
[[nodiscard]] base::Result<Model> from_bytes(std::span<const std::byte> bytes, std::uint64_t key);
}  // namespace anatomy
