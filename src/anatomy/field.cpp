#include "anatomy/field.h"

namespace anatomy {
Field Field::over(const Box& box, float cell) {
    Field f;
    f.origin = box.low;
    f.cell = cell;
    const Vec3 size = box.high - box.low;
    f.nx = static_cast<int>(std::ceil(size.x / cell)) + 1;
    f.ny = static_cast<int>(std::ceil(size.y / cell)) + 1;
    f.nz = static_cast<int>(std::ceil(size.z / cell)) + 1;
    f.values.assign(static_cast<std::size_t>(f.nx) * f.ny * f.nz, kFar);
    return f;
}

float Field::at(Vec3 p) const {
    if (symmetric) p.x = -std::fabs(p.x);
    const float fx = (p.x - origin.x) / cell;
    const float fy = (p.y - origin.y) / cell;
    const float fz = (p.z - origin.z) / cell;
    if (!(fx >= 0 && fy >= 0 && fz >= 0)) return kFar;
    const int x = static_cast<int>(fx);
    const int y = static_cast<int>(fy);
    const int z = static_cast<int>(fz);
    if (x + 1 >= nx || y + 1 >= ny || z + 1 >= nz) return kFar;
    const float tx = fx - static_cast<float>(x);
    const float ty = fy - static_cast<float>(y);
    const float tz = fz - static_cast<float>(z);
    const float* v = &values[index(x, y, z)];
    const std::size_t up = static_cast<std::size_t>(nx);
    const std::size_t out = static_cast<std::size_t>(nx) * ny;
    const float near_ = lerp(lerp(v[0], v[1], tx), lerp(v[up], v[up + 1], tx), ty);
    const float far_ = lerp(lerp(v[out], v[out + 1], tx), lerp(v[out + up], v[out + up + 1], tx), ty);
    return lerp(near_, far_, tz);
}

Vec3 Field::gradient(const Vec3& p, float step) const {
    const Vec3 x{step, 0, 0};
    const Vec3 y{0, step, 0};
    const Vec3 z{0, 0, step};
    return Vec3{at(p + x) - at(p - x), at(p + y) - at(p - y), at(p + z) - at(p - z)} * (0.5F / step);
}

CornerRange corners_in(const Field& field, const Box& box) {
    const auto low = [&](float a, float origin, int n) {
        return std::clamp(static_cast<int>(std::ceil((a - origin) / field.cell)), 0, n);
    };
    const auto high = [&](float a, float origin, int n) {
        return std::clamp(static_cast<int>(std::floor((a - origin) / field.cell)) + 1, 0, n);
    };
    return {{low(box.low.x, field.origin.x, field.nx), low(box.low.y, field.origin.y, field.ny),
             low(box.low.z, field.origin.z, field.nz)},
            {high(box.high.x, field.origin.x, field.nx), high(box.high.y, field.origin.y, field.ny),
             high(box.high.z, field.origin.z, field.nz)}};
}

void add_pebble(Field& field, const Pebble& pebble, float reach) {
    const float around = std::max(pebble.half, pebble.round) + reach;
    Box box;
    box.add(pebble.at, around);
    const CornerRange range = corners_in(field, box);
    for (int z = range.low[2]; z < range.high[2]; ++z) {
        for (int y = range.low[1]; y < range.high[1]; ++y) {
            // Of each row only what lies in the ball around it; along it all is linear or square.
            const Vec3 first = field.corner(0, y, z) - pebble.at;
            const float to_row = first.y * first.y + first.z * first.z;
            const float half_row = around * around - to_row;
            if (half_row <= 0) continue;
            const float width = std::sqrt(half_row);
            const int low =
                std::max(range.low[0], static_cast<int>(std::ceil((-width - first.x) / field.cell)));
            const int high =
                std::min(range.high[0], static_cast<int>(std::floor((width - first.x) / field.cell)) + 1);
            const float across_row = first.y * pebble.normal.y + first.z * pebble.normal.z;
            float* row = &field.values[field.index(0, y, z)];
            for (int x = low; x < high; ++x) {
                const float dx = first.x + field.cell * static_cast<float>(x);
                const float across = across_row + dx * pebble.normal.x;
                const float above = std::fabs(across) - pebble.half;
                if (above >= row[x]) continue;
                const float from_axis = to_row + dx * dx - across * across;
                // Beside it: farther than what is known already?
                const float known = row[x] + pebble.round;
                if (known > 0 && from_axis >= known * known) continue;
                const float beside = std::sqrt(std::max(from_axis, 0.0F)) - pebble.round;
                float distance = std::max(above, beside);
                if (above > 0 && beside > 0) distance = std::sqrt(above * above + beside * beside);
                row[x] = std::min(row[x], distance);
            }
        }
    }
}

namespace {
/// The point of one cube: the mean of where its edges are crossed. False where none is.
bool cube_point(const Field& field, float level, int x, int y, int z, Vec3& point) {
    std::array<float, 8> v{};
    int inside = 0;
    for (int k = 0; k < 8; ++k) {
        v[static_cast<std::size_t>(k)] =
            field.values[field.index(x + (k & 1), y + (k >> 1 & 1), z + (k >> 2))] - level;
        inside += v[static_cast<std::size_t>(k)] < 0 ? 1 : 0;
    }
    if (inside == 0 || inside == 8) return false;
    Vec3 sum;
    int count = 0;
    for (int a = 0; a < 8; ++a) {
        for (int bit = 1; bit <= 4; bit <<= 1) {
            if ((a & bit) != 0) continue;
            const int b = a | bit;
            const float va = v[static_cast<std::size_t>(a)];
            const float vb = v[static_cast<std::size_t>(b)];
            if ((va < 0) == (vb < 0)) continue;
            sum += lerp(field.corner(x + (a & 1), y + (a >> 1 & 1), z + (a >> 2)),
                        field.corner(x + (b & 1), y + (b >> 1 & 1), z + (b >> 2)), va / (va - vb));
            ++count;
        }
    }
    point = sum * (1.0F / static_cast<float>(count));
    return true;
}
}  // namespace

Surface surface_of(const Field& field, float level) {
    Surface s;
    std::vector<std::int32_t> point_of(field.values.size(), -1);
    for (int z = 0; z + 1 < field.nz; ++z) {
        for (int y = 0; y + 1 < field.ny; ++y) {
            for (int x = 0; x + 1 < field.nx; ++x) {
                Vec3 p;
                if (!cube_point(field, level, x, y, z, p)) continue;
                point_of[field.index(x, y, z)] = static_cast<std::int32_t>(s.points.size());
                s.points.push_back(p);
            }
        }
    }
    // Every crossed edge of the lattice is shared by four cubes: their points make a quad.
    const std::array<std::array<int, 3>, 3> axes{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
    for (int z = 1; z + 1 < field.nz; ++z) {
        for (int y = 1; y + 1 < field.ny; ++y) {
            for (int x = 1; x + 1 < field.nx; ++x) {
                const float here = field.values[field.index(x, y, z)] - level;
                for (std::size_t k = 0; k < 3; ++k) {
                    const auto& d = axes[k];
                    const float there = field.values[field.index(x + d[0], y + d[1], z + d[2])] - level;
                    if ((here < 0) == (there < 0)) continue;
                    const auto& u = axes[(k + 1) % 3];
                    const auto& v = axes[(k + 2) % 3];
                    const auto cube = [&](int a, int b) {
                        return point_of[field.index(x - a * u[0] - b * v[0], y - a * u[1] - b * v[1],
                                                    z - a * u[2] - b * v[2])];
                    };
                    std::array<std::int32_t, 4> q{cube(0, 0), cube(1, 0), cube(1, 1), cube(0, 1)};
                    if (here >= 0) std::swap(q[1], q[3]);
                    if (std::ranges::any_of(q, [](std::int32_t i) { return i < 0; })) continue;
                    for (const int i : {0, 1, 2, 0, 2, 3}) {
                        s.faces.push_back(static_cast<std::uint32_t>(q[static_cast<std::size_t>(i)]));
                    }
                }
            }
        }
    }
    s.normals.reserve(s.points.size());
    const float step = field.cell * 0.8F;
    for (Vec3& p : s.points) {
        for (int again = 0; again < 2; ++again) {
            const Vec3 g = field.gradient(p, step);
            const float steep = dot(g, g);
            if (steep < 0.05F) break;
            p -= g * (std::clamp(field.at(p) - level, -field.cell, field.cell) / steep);
        }
        s.normals.push_back(normalized(field.gradient(p, step), {0, 1, 0}));
    }
    return s;
}
}  // namespace anatomy
