#include "anatomy/binding.h"

#include <numbers>

namespace anatomy {
namespace {
constexpr float kBlend =
    46.0F;  ///< mm: how much nearer one bone must be for skin and nerves to follow it alone
constexpr float kEnd = 0.22F;  ///< share of a muscle over which its ends are led to their bones
/// Points along the middle of a bone, about every 12 mm; smooth distances come of smooth lines.
void add_points(const BoneShape& bone, std::vector<Vec3>& points) {
    for (const auto& chain : bone.chains) {
        for (const Segment& s : chain) {
            const int steps = std::max(1, static_cast<int>(distance(s.from, s.to) / 12.0F));
            for (int i = 0; i <= steps; ++i)
                points.push_back(lerp(s.from, s.to, static_cast<float>(i) / static_cast<float>(steps)));
        }
    }
    for (const Ellipsoid& b : bone.balls)
        if (!b.carve) points.push_back(b.at);
}
/// The wall of the belly, where no bone is: around it at one height, right half.
void add_wall(const content::CavityLevel& level, std::vector<Vec3>& points) {
    constexpr int kSteps = 10;
    for (int i = 0; i <= kSteps; ++i) {
        const float angle = std::numbers::pi_v<float> * (static_cast<float>(i) / kSteps - 0.5F);
        points.push_back(
            {-static_cast<float>(level.half_width) * std::cos(angle), static_cast<float>(level.up),
             static_cast<float>(level.center) + static_cast<float>(level.half_depth) * std::sin(angle)});
    }
}
}  // namespace

Binder::Binder(const Rig& rig, const content::Body& body, std::span<const BoneShape> bones) {
    points_.resize(rig.segments.size());
    boxes_.resize(rig.segments.size());
    for (const RigSegment& s : rig.segments) {
        parents_.push_back(s.parent);
        mid_.push_back(s.mid);
    }
    for (const content::Segment& s : body.segments) {
        const std::size_t segment = *rig.find(s.id);
        for (const std::string& id : s.bones) {
            of_bone_[id] = static_cast<std::uint8_t>(segment);
            const auto bone = std::ranges::find(body.bones, id, &content::Bone::id);
            if (bone == body.bones.end() || bone->kind != content::BoneKind::bone) continue;
            const BoneShape& shape = bones[static_cast<std::size_t>(bone - body.bones.begin())];
            add_points(shape, points_[segment]);
            bones_.push_back({&shape, static_cast<std::uint8_t>(segment)});
        }
        if (points_[segment].empty()) points_[segment].push_back(rig.segments[segment].center);
    }
    // The wall of the belly moves with the vertebra behind it.
    const auto last_rib = rig.find("thorax"), basin = rig.find("pelvis");
    for (const content::CavityLevel& level : body.cavity.levels) {
        std::optional<std::size_t> nearest;
        for (std::size_t s = 0; s < rig.segments.size(); ++s) {
            if (!rig.segments[s].mid || s == last_rib || s == basin) continue;
            const auto off = [&](std::size_t k) {
                return std::fabs(rig.segments[k].center.y - static_cast<float>(level.up));
            };
            if (!nearest || off(s) < off(*nearest)) nearest = s;
        }
        constexpr float kBehind = 24.0F;  // mm: half a vertebra and its disc
        if (nearest && std::fabs(rig.segments[*nearest].center.y - static_cast<float>(level.up)) < kBehind)
            add_wall(level, points_[*nearest]);
    }
    for (std::size_t s = 0; s < points_.size(); ++s)
        for (const Vec3& p : points_[s]) boxes_[s].add(p);
}

std::optional<std::uint8_t> Binder::segment_of(std::string_view bone) const {
    const auto found = of_bone_.find(bone);
    return found == of_bone_.end() ? std::nullopt : std::optional(found->second);
}

float Binder::distance_to(std::uint8_t segment, const Vec3& p, float no_more_than) const {
    const Box& box = boxes_[segment];
    const Vec3 nearest{std::clamp(p.x, box.low.x, box.high.x), std::clamp(p.y, box.low.y, box.high.y),
                       std::clamp(p.z, box.low.z, box.high.z)};
    const Vec3 to_box = p - nearest;
    if (dot(to_box, to_box) >= no_more_than * no_more_than) return no_more_than;
    float least = no_more_than * no_more_than;
    for (const Vec3& q : points_[segment]) {
        const Vec3 way = p - q;
        least = std::min(least, dot(way, way));
    }
    return std::sqrt(least);
}

std::uint8_t Binder::nearest(const Vec3& p) const {
    std::uint8_t best = 0;
    float least = 1e9F;
    for (const OwnBone& bone : bones_) {
        if (bone.shape->box.empty()) continue;
        const Box near = bone.shape->box.grown(std::min(least, 60.0F));
        const bool inside = p.x >= near.low.x && p.y >= near.low.y && p.z >= near.low.z &&
                            p.x <= near.high.x && p.y <= near.high.y && p.z <= near.high.z;
        const float mm = inside ? bone.shape->distance(p) : 1e9F;
        if (mm >= least) continue;
        least = mm;
        best = bone.segment;
    }
    return best;
}

std::vector<std::uint8_t> Binder::way(std::uint8_t from, std::uint8_t to) const {
    const auto up = [&](std::uint8_t s) {
        std::vector<std::uint8_t> line{s};
        while (parents_[line.back()]) line.push_back(static_cast<std::uint8_t>(*parents_[line.back()]));
        return line;
    };
    if (parents_.empty()) return {};
    std::vector<std::uint8_t> a = up(from), b = up(to);
    // Above the segment at which both lines meet nothing is on the way.
    while (a.size() > 1 && b.size() > 1 && a[a.size() - 2] == b[b.size() - 2]) {
        a.pop_back();
        b.pop_back();
    }
    if (a.back() == b.back()) b.pop_back();
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

std::vector<std::uint8_t> Binder::all(bool mid) const {
    std::vector<std::uint8_t> segments;
    for (std::size_t s = 0; s < points_.size(); ++s)
        if (!mid || mid_[s]) segments.push_back(static_cast<std::uint8_t>(s));
    return segments;
}

Binding Binder::mixed(std::span<const Distance> distances, float blend) {
    Distance first{0, 1e9F}, second{0, 1e9F};
    for (const Distance& d : distances) {
        if (d.mm < first.mm) {
            second = first;
            first = d;
        } else if (d.mm < second.mm) {
            second = d;
        }
    }
    if (second.mm > 1e8F) return {first.segment, first.segment, 0};
    const float share = 0.5F * (1.0F - smoothstep(0.0F, blend, second.mm - first.mm));
    Binding b{first.segment, second.segment, static_cast<std::uint8_t>(std::lround(255.0F * share))};
    if (b.share == 0) b.second = b.first;
    return b;
}

Binding Binder::bound(const Vec3& p, std::span<const std::uint8_t> candidates) const {
    if (points_.empty()) return {};
    std::array<Distance, kMostSegments> distances{};
    std::size_t count = 0;
    float least = 1e8F;
    for (const std::uint8_t s : candidates) {
        const float mm = distance_to(s, p, least + kBlend);
        distances[count++] = {s, mm};
        least = std::min(least, mm);
    }
    return mixed(std::span(distances).first(count), kBlend);
}

Binding Binder::bound(const Vec3& p, const Hold& hold, float t) const {
    if (points_.empty()) return {};
    std::array<Distance, kMostSegments> distances{};
    std::size_t count = 0;
    const auto holds = [](const std::vector<std::uint8_t>& list, std::uint8_t s) {
        return std::ranges::find(list, s) != list.end();
    };
    const float end = std::min(kEnd / std::max(hold.length, 1.0F), 0.22F);
    const float from_origin = smoothstep(0.0F, end, t);
    const float from_insertion = smoothstep(0.0F, end, 1.0F - t);
    const float blend = std::clamp(0.3F * hold.length, 24.0F, 90.0F);
    for (const std::uint8_t s : hold.between) {
        float mm = distance_to(s, p, 400.0F);
        // At an end, what it does not hold on to is far away.
        if (!holds(hold.origins, s)) mm += (1.0F - from_origin) * 3.0F * blend;
        if (!holds(hold.insertions, s)) mm += (1.0F - from_insertion) * 3.0F * blend;
        distances[count++] = {s, mm};
    }
    return mixed(std::span(distances).first(count),
                 blend * lerp(0.02F, 1.0F, std::min(from_origin, from_insertion)));
}
}  // namespace anatomy
