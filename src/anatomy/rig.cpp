#include "anatomy/rig.h"

#include <numbers>

namespace anatomy {
namespace {
constexpr float kRadian = std::numbers::pi_v<float> / 180.0F;

base::Error wrong(const content::Record& r, const std::string& what) {
    return {r.place.file + ":" + std::to_string(r.place.line), "segment '" + r.id + "' " + what};
}

/// Segments with parents first.
base::Result<std::vector<const content::Segment*>> in_order(const content::Body& body) {
    std::vector<const content::Segment*> order;
    const auto has = [&](const std::string& id) {
        return std::ranges::any_of(order, [&](const content::Segment* s) { return s->id == id; });
    };
    std::size_t before = 0;
    do {
        before = order.size();
        for (const content::Segment& s : body.segments)
            if (!has(s.id) && (s.parent.empty() || has(s.parent))) order.push_back(&s);
    } while (order.size() != before);
    // First what names nothing at all: what it carries is only left behind by it.
    const auto lost = [&](const content::Segment& s) {
        return wrong(s, "is carried by '" + s.parent + "', which is not there or is carried by it");
    };
    for (const content::Segment& s : body.segments)
        if (!s.parent.empty() &&
            std::ranges::find(body.segments, s.parent, &content::Segment::id) == body.segments.end())
            return lost(s);
    for (const content::Segment& s : body.segments)
        if (!has(s.id)) return lost(s);
    return order;
}

base::Result<SegmentTurn> turn_of(const content::Segment& segment, const content::Turn& turn,
                                  std::span<const content::Joint> joints) {
    if (turn.from.size() != 3 || turn.to.size() != 3)
        return wrong(segment, "turns from and to directions of three numbers: lateral, up, anterior");
    if (turn.joint.size() != 1) return wrong(segment, "must name one joint for each turn");
    const std::string& id = turn.joint.front().id;
    const auto joint = std::ranges::find(joints, id, &content::Joint::id);
    if (joint == joints.end()) return wrong(segment, "follows joint '" + id + "', which is not there");
    const auto motion = std::ranges::find(joint->motions, turn.motion, &content::Motion::name);
    if (motion == joint->motions.end()) {
        std::string names;
        for (const content::Motion& m : joint->motions) names += (names.empty() ? "" : ", ") + m.name;
        return wrong(segment,
                     "follows '" + turn.motion + "', which " + id + " does not do; it does " + names);
    }
    const Vec3 axis = cross(from_figure(turn.from), from_figure(turn.to));
    if (length(axis) < 1e-3F) return wrong(segment, "turns from one direction to the same one");
    return SegmentTurn{id, motion->name, motion->opposite, normalized(axis), static_cast<float>(turn.share)};
}

/// The body as a whole, about its middle.
Affine placed_body(content::Lying lying, Side side) {
    constexpr float kQuarter = 90.0F * kRadian;
    const Vec3 middle{0, 900, 0};
    switch (lying) {
        case content::Lying::upright:
            return {};
        case content::Lying::supine:
            return rotation(middle, {1, 0, 0}, -kQuarter);
        case content::Lying::prone:
            return rotation(middle, {1, 0, 0}, kQuarter);
        case content::Lying::side:  // on the left side, the right one up
            return rotation(middle, {0, 0, 1}, side == Side::right ? -kQuarter : kQuarter);
    }
    return {};
}

/// Degrees by which the posture turns a segment about the axis, in the space of `side`.
void apply(const SegmentTurn& turn, const RigSegment& segment, const Posture& posture, Side side,
           Affine& at) {
    for (const PostureTurn& p : posture.turns) {
        if (p.joint != turn.joint || (p.side != side && !segment.mid)) continue;
        const float sign = p.motion == turn.motion ? 1.0F : p.motion == turn.opposite ? -1.0F : 0.0F;
        if (sign == 0.0F || p.degrees == 0.0F) continue;
        // Of the midline the other side's angle turns the mirror image of the axis.
        const Vec3 axis = p.side == side ? turn.axis : Vec3{turn.axis.x, -turn.axis.y, -turn.axis.z};
        at = at * rotation(segment.center, axis, sign * p.degrees * turn.share * kRadian);
    }
}
}  // namespace

Affine rotation(const Vec3& center, const Vec3& axis, float radians) {
    const float c = std::cos(radians), s = std::sin(radians);
    // Source: Rodrigues (1840).
    const auto turn = [&](const Vec3& v) {
        return v * c + cross(axis, v) * s + axis * (dot(axis, v) * (1.0F - c));
    };
    Affine a{turn({1, 0, 0}), turn({0, 1, 0}), turn({0, 0, 1}), {}};
    a.t = center - a.turned(center);
    return a;
}

std::optional<std::size_t> Rig::find(std::string_view id) const {
    for (std::size_t i = 0; i < segments.size(); ++i)
        if (segments[i].id == id) return i;
    return std::nullopt;
}

base::Result<Rig> rig_of(const content::Body& body, std::span<const content::Joint> joints) {
    const auto order = in_order(body);
    if (!order) return order.error();
    if (order->size() > kMostSegments)
        return wrong(*(*order)[kMostSegments],
                     "is one too many: there may be " + std::to_string(kMostSegments) + " segments");
    Rig rig;
    for (const content::Segment* s : *order) {
        if (s->center.size() != 3) return wrong(*s, "needs a center of three numbers");
        RigSegment segment{s->id, rig.find(s->parent), s->mid, from_figure(s->center), {}};
        for (const content::Turn& t : s->turns) {
            auto turn = turn_of(*s, t, joints);
            if (!turn) return turn.error();
            segment.turns.push_back(*std::move(turn));
        }
        rig.segments.push_back(std::move(segment));
    }
    return rig;
}

Posture posture_of(const content::Pose& pose) {
    Posture posture;
    posture.lying = pose.lying;
    for (const content::JointAngle& a : pose.angles) {
        if (a.joint.size() != 1) continue;  // `palpate check` says so
        const PostureTurn turn{a.joint.front().id, a.motion, static_cast<float>(a.degrees), Side::right};
        posture.turns.push_back(turn);
        if (a.both) posture.turns.push_back({turn.joint, turn.motion, turn.degrees, Side::left});
    }
    return posture;
}

Posture between(const Posture& from, const Posture& to, float t) {
    if (t <= 0.0F) return from;
    if (t >= 1.0F) return to;
    Posture mean;
    mean.lying = t < 0.5F ? from.lying : to.lying;
    const auto add = [&](const Posture& p, float share) {
        for (PostureTurn turn : p.turns) {
            turn.degrees *= share;
            const auto same = std::ranges::find_if(mean.turns, [&](const PostureTurn& m) {
                return m.joint == turn.joint && m.motion == turn.motion && m.side == turn.side;
            });
            if (same == mean.turns.end())
                mean.turns.push_back(turn);
            else
                same->degrees += turn.degrees;
        }
    };
    add(from, 1.0F - t);
    add(to, t);
    return mean;
}

std::vector<Affine> placed(const Rig& rig, const Posture& posture, Side side) {
    std::vector<Affine> all;
    const Affine body = placed_body(posture.lying, side);
    for (const RigSegment& s : rig.segments) {
        Affine at = s.parent ? all[*s.parent] : body;
        for (const SegmentTurn& turn : s.turns) apply(turn, s, posture, side, at);
        all.push_back(at);
    }
    return all;
}

Vec3 moved(const Vec3& point, const Binding& binding, std::span<const Affine> segments) {
    if (segments.empty()) return point;
    const float share = static_cast<float>(binding.share) / 255.0F;
    return lerp(segments[binding.first](point), segments[binding.second](point), share);
}
}  // namespace anatomy
