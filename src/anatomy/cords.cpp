#include "anatomy/cords.h"

#include "anatomy/curve.h"

#include <numbers>

namespace anatomy {
namespace {
/// Out of the field, as far as `give` mm; then smooth again. The ends stay.
std::vector<Vec3> beside(std::vector<Vec3> line, const std::vector<float>& radii, const Field& field) {
    constexpr float kGive = 8.0F;
    const std::vector<Vec3> start = line;
    for (int again = 0; again < 8; ++again) {
        for (std::size_t i = 1; i + 1 < line.size(); ++i) {
            const float lacks = radii[i] + 0.8F - field.at(line[i]);
            if (lacks <= 0) continue;
            line[i] += normalized(field.gradient(line[i], field.cell)) * std::min(0.7F * lacks, 2.0F);
            const Vec3 moved = line[i] - start[i];
            if (length(moved) > kGive) line[i] = start[i] + normalized(moved) * kGive;
        }
        const std::vector<Vec3> before = line;
        for (std::size_t i = 1; i + 1 < line.size(); ++i)
            line[i] = before[i] * 0.6F + (before[i - 1] + before[i + 1]) * 0.2F;
    }
    return line;
}
}  // namespace

void add_run(Model& model, const CordRun& run, const Field& field, float spacing, int sides,
             std::uint16_t part) {
    EXPECTS(run.points.size() >= 2 && sides >= 3);
    const std::vector<Vec3> curve = curve_through(run.points, false);
    const int count = std::max(3, static_cast<int>(std::lround(length_of(curve) / spacing)) + 1);
    std::vector<Vec3> line = resample(curve, count);
    std::vector<float> radii;
    for (int i = 0; i < count; ++i)
        radii.push_back(
            lerp(run.radius, run.end_radius, static_cast<float>(i) / static_cast<float>(count - 1)));
    line = beside(std::move(line), radii, field);

    const auto first = static_cast<std::uint32_t>(model.vertices.size());
    const auto corner = [&](const Vec3& at, const Vec3& normal, float along) {
        Vertex v;
        v.position = at;
        v.normal = normal_bytes(normal);
        v.along = along;
        v.part = part;
        model.vertices.push_back(v);
    };
    // A frame that turns as little as it can from ring to ring.
    Vec3 side = normalized(cross(line[1] - line[0], {0.31F, 0.17F, 0.93F}), {1, 0, 0});
    float along = 0;
    for (int i = 0; i < count; ++i) {
        const auto k = static_cast<std::size_t>(i);
        const Vec3 way = normalized(line[std::min(k + 1, line.size() - 1)] - line[k == 0 ? 0 : k - 1]);
        side = normalized(side - way * dot(side, way), cross(way, {0.31F, 0.17F, 0.93F}));
        const Vec3 up = cross(way, side);
        if (i > 0) along += distance(line[k], line[k - 1]);
        for (int s = 0; s < sides; ++s) {
            const float angle =
                2.0F * std::numbers::pi_v<float> * static_cast<float>(s) / static_cast<float>(sides);
            const Vec3 n = side * std::cos(angle) + up * std::sin(angle);
            corner(line[k] + n * radii[k], n, along);
        }
    }
    const Vec3 begin = normalized(line[0] - line[1]);
    const Vec3 end = normalized(line[line.size() - 1] - line[line.size() - 2]);
    corner(line.front() + begin * (0.6F * radii.front()), begin, 0);
    corner(line.back() + end * (0.6F * radii.back()), end, along);
    const std::uint32_t n = static_cast<std::uint32_t>(sides), rings = static_cast<std::uint32_t>(count);
    const auto face = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c) {
        for (const std::uint32_t i : {a, b, c}) model.indices.push_back(first + i);
    };
    for (std::uint32_t i = 0; i + 1 < rings; ++i) {
        for (std::uint32_t s = 0; s < n; ++s) {
            const std::uint32_t a = i * n + s, b = i * n + (s + 1) % n;
            face(a, b, a + n);
            face(b, b + n, a + n);
        }
    }
    for (std::uint32_t s = 0; s < n; ++s) {
        face(rings * n, (s + 1) % n, s);
        face(rings * n + 1, (rings - 1) * n + s, (rings - 1) * n + (s + 1) % n);
    }
}
}  // namespace anatomy
