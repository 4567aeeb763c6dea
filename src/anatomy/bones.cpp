#include "anatomy/bones.h"

#include <numbers>

namespace anatomy {
namespace {
constexpr float kCarveBlend = 2.0F;  ///< how softly the edge of a socket is rounded, mm

/// The turn as a figure gives it: about its own first (lateral), second and third axis, in degrees.
Axes axes_of(const std::vector<double>& turn) {
    if (turn.empty()) return {};
    EXPECTS(turn.size() == 3);
    const auto radians = [&](std::size_t i) {
        return static_cast<float>(turn[i]) * std::numbers::pi_v<float> / 180.0F;
    };
    const float ca = std::cos(radians(0)), sa = std::sin(radians(0));
    const float cb = std::cos(radians(1)), sb = std::sin(radians(1));
    const float cc = std::cos(radians(2)), sc = std::sin(radians(2));
    // Columns of Rz Ry Rx; the lateral part of each is turned over, as x points to the left.
    return {{-cb * cc, cb * sc, -sb},
            {-(sa * sb * cc - ca * sc), sa * sb * sc + ca * cc, sa * cb},
            {-(ca * sb * cc + sa * sc), ca * sb * sc - sa * cc, ca * cb}};
}

Vec3 across(const Vec3& along, const Vec3& tangent) {
    const Vec3 square = along - tangent * dot(along, tangent);
    if (length(square) > 1e-3F) return normalized(square);
    return normalized(cross(tangent, std::fabs(tangent.y) < 0.9F ? Vec3{0, 1, 0} : Vec3{1, 0, 0}));
}

float smooth_min(float a, float b, float blend) {
    const float h = std::max(blend - std::fabs(a - b), 0.0F) / blend;
    return std::min(a, b) - h * h * blend * 0.25F;
}

/// Calls visit(index into values, corner) for all corners in the box.
template <class Visit>
void for_corners(const Field& field, const Box& box, Visit&& visit) {
    const CornerRange r = corners_in(field, box);
    for (int z = r.low[2]; z < r.high[2]; ++z) {
        for (int y = r.low[1]; y < r.high[1]; ++y) {
            for (int x = r.low[0]; x < r.high[0]; ++x) visit(field.index(x, y, z), field.corner(x, y, z));
        }
    }
}
}  // namespace

float ellipsoid_distance(const Vec3& p, const Vec3& radii) {
    const Vec3 q{p.x / radii.x, p.y / radii.y, p.z / radii.z};
    const float k0 = length(q);
    const float k1 = length({q.x / radii.x, q.y / radii.y, q.z / radii.z});
    if (k1 < 1e-9F) return -std::min({radii.x, radii.y, radii.z});
    return k0 * (k0 - 1.0F) / k1;
}

float Ellipsoid::distance(const Vec3& p) const {
    const Vec3 d = p - at;
    return ellipsoid_distance({dot(d, axes.x), dot(d, axes.y), dot(d, axes.z)}, radii);
}

Ellipsoid ellipsoid_of(const content::Ball& ball) {
    EXPECTS(ball.radii.size() == 3);
    return {from_figure(ball.at),
            {static_cast<float>(ball.radii[0]), static_cast<float>(ball.radii[1]),
             static_cast<float>(ball.radii[2])},
            axes_of(ball.turn),
            ball.carve};
}

float Segment::distance(const Vec3& p) const {
    const Vec3 d = to - from;
    const float squared = std::max(dot(d, d), 1e-6F);
    const float t = std::clamp(dot(p - from, d) / squared, 0.0F, 1.0F);
    const Vec3 tangent = d * (1.0F / std::sqrt(squared));
    const Vec3 first = normalized(lerp(along_from, along_to, t));
    const Vec3 second = cross(tangent, first);
    const Vec3 q = p - lerp(from, to, t);
    const float r1 = lerp(radii_from[0], radii_to[0], t);
    const float r2 = lerp(radii_from[1], radii_to[1], t);
    return ellipsoid_distance({dot(q, first), dot(q, second), dot(q, tangent)}, {r1, r2, std::min(r1, r2)});
}

Box Segment::box() const {
    Box b;
    b.add(from, std::max(radii_from[0], radii_from[1]));
    b.add(to, std::max(radii_to[0], radii_to[1]));
    return b;
}

BoneShape shape_of(const content::Bone& bone) {
    BoneShape shape;
    shape.blend = static_cast<float>(bone.blend);
    for (const content::Ball& ball : bone.balls) {
        const Ellipsoid e = ellipsoid_of(ball);
        shape.balls.push_back(e);
        if (!e.carve) shape.box.add(e.at, std::max({e.radii.x, e.radii.y, e.radii.z}));
    }
    for (const content::Chain& chain : bone.chains) {
        std::vector<Segment>& segments = shape.chains.emplace_back();
        for (std::size_t i = 0; i + 1 < chain.sections.size(); ++i) {
            const content::Section& a = chain.sections[i];
            const content::Section& b = chain.sections[i + 1];
            EXPECTS(a.radii.size() == 2 && b.radii.size() == 2);
            Segment s{from_figure(a.at),
                      from_figure(b.at),
                      {},
                      {},
                      {static_cast<float>(a.radii[0]), static_cast<float>(a.radii[1])},
                      {static_cast<float>(b.radii[0]), static_cast<float>(b.radii[1])}};
            const Vec3 tangent = normalized(s.to - s.from);
            s.along_from = across(from_figure(a.along), tangent);
            s.along_to = across(from_figure(b.along), tangent);
            if (dot(s.along_from, s.along_to) < 0) s.along_to = -s.along_to;
            shape.box.add(s.box());
            segments.push_back(s);
        }
    }
    return shape;
}

namespace {
/// Measures the bone on every corner of `field` that is within `reach` of it. The chains' own
/// segments meet sharply, since blending them would make beads; chains and balls blend.
void measure(Field& field, const BoneShape& bone, float reach) {
    std::vector<float> chain_values(field.values.size(), Field::kFar);
    for (const std::vector<Segment>& chain : bone.chains) {
        Box touched;
        for (const Segment& s : chain) {
            touched.add(s.box());
            for_corners(field, s.box().grown(reach), [&](std::size_t i, const Vec3& p) {
                chain_values[i] = std::min(chain_values[i], s.distance(p));
            });
        }
        for_corners(field, touched.grown(reach), [&](std::size_t i, const Vec3&) {
            field.values[i] = smooth_min(field.values[i], chain_values[i], bone.blend);
            chain_values[i] = Field::kFar;
        });
    }
    for (const Ellipsoid& e : bone.balls) {
        if (e.carve) continue;
        Box box;
        box.add(e.at, std::max({e.radii.x, e.radii.y, e.radii.z}) + reach);
        for_corners(field, box, [&](std::size_t i, const Vec3& p) {
            field.values[i] = smooth_min(field.values[i], e.distance(p), bone.blend);
        });
    }
    for (const Ellipsoid& e : bone.balls) {
        if (!e.carve) continue;
        Box box;
        box.add(e.at, std::max({e.radii.x, e.radii.y, e.radii.z}) + reach);
        for_corners(field, box, [&](std::size_t i, const Vec3& p) {
            field.values[i] = -smooth_min(-field.values[i], e.distance(p), kCarveBlend);
        });
    }
}
}  // namespace

float BoneShape::distance(const Vec3& p) const {
    // A piece farther away than this can neither be nearest nor blend.
    const float reach = 2.0F * blend + 8.0F;
    const auto near = [&](const Box& b) {
        return p.x > b.low.x - reach && p.y > b.low.y - reach && p.z > b.low.z - reach &&
               p.x < b.high.x + reach && p.y < b.high.y + reach && p.z < b.high.z + reach;
    };
    float d = Field::kFar;
    for (const std::vector<Segment>& chain : chains) {
        float nearest = Field::kFar;
        for (const Segment& s : chain) {
            if (near(s.box())) nearest = std::min(nearest, s.distance(p));
        }
        d = smooth_min(d, nearest, blend);
    }
    for (const Ellipsoid& e : balls) {
        Box around;
        around.add(e.at, std::max({e.radii.x, e.radii.y, e.radii.z}));
        if (!e.carve && near(around)) d = smooth_min(d, e.distance(p), blend);
    }
    for (const Ellipsoid& e : balls) {
        if (e.carve) d = -smooth_min(-d, e.distance(p), kCarveBlend);
    }
    return d;
}

Surface surface_of(const BoneShape& bone, float cell) {
    Surface s = surface_of(field_of(bone, cell, bone.blend + 2.5F * cell), 0.0F);
    // The distance at four corners of a small tetrahedron gives its mean and its gradient.
    constexpr float kStep = 0.7F;
    constexpr std::array<Vec3, 4> kCorners = {{{1, 1, 1}, {1, -1, -1}, {-1, 1, -1}, {-1, -1, 1}}};
    for (std::size_t i = 0; i < s.points.size(); ++i) {
        for (int again = 0; again < 2; ++again) {
            Vec3 gradient;
            float mean = 0;
            for (const Vec3& c : kCorners) {
                const float d = bone.distance(s.points[i] + c * kStep);
                gradient += c * d;
                mean += 0.25F * d;
            }
            gradient = gradient * (0.25F / kStep);
            const float steep = dot(gradient, gradient);
            if (steep < 0.1F) break;
            s.normals[i] = normalized(gradient);
            if (again == 0) s.points[i] -= gradient * (std::clamp(mean, -0.6F * cell, 0.6F * cell) / steep);
        }
    }
    return s;
}

Field field_of(const BoneShape& bone, float cell, float reach) {
    Field field = Field::over(bone.box.grown(reach), cell);
    measure(field, bone, reach);
    return field;
}

void add_bone(Field& field, const BoneShape& bone, float reach) {
    // Measured alone on the corners that it shares with `field`, so that it blends with itself only.
    const CornerRange r = corners_in(field, bone.box.grown(reach));
    Field own;
    own.cell = field.cell;
    own.origin = field.corner(r.low[0], r.low[1], r.low[2]);
    own.nx = std::max(r.high[0] - r.low[0], 0);
    own.ny = std::max(r.high[1] - r.low[1], 0);
    own.nz = std::max(r.high[2] - r.low[2], 0);
    own.values.assign(static_cast<std::size_t>(own.nx) * own.ny * own.nz, Field::kFar);
    measure(own, bone, reach);
    for (int z = 0; z < own.nz; ++z) {
        for (int y = 0; y < own.ny; ++y) {
            float* to = &field.values[field.index(r.low[0], r.low[1] + y, r.low[2] + z)];
            const float* from = &own.values[own.index(0, y, z)];
            for (int x = 0; x < own.nx; ++x) to[x] = std::min(to[x], from[x]);
        }
    }
}
}  // namespace anatomy
