#include "anatomy/muscles.h"

#include "anatomy/curve.h"

#include <numbers>

namespace anatomy {
namespace {
/// How full the belly is at share t of the length, between its tendons.
float belly(float t, const std::array<float, 2>& tendon) {
    const float flesh = std::max(1.0F - tendon[0] - tendon[1], 0.05F);
    return smoothstep(0.6F * tendon[0], tendon[0] + 0.38F * flesh, t) *
           smoothstep(0.6F * tendon[1], tendon[1] + 0.38F * flesh, 1.0F - t);
}

bool all_tendon(const Bundle& b) {
    return b.tendon[0] >= 1.0F;
}

/// What is left at an end, where its tendon has that share of the length.
struct Ends {
    float flesh, tendon;
};
float rest(float share, const Ends& e) {
    return lerp(e.flesh, e.tendon, smoothstep(0.0F, 0.08F, share));
}

/// Half the thickness of the middle of a bundle at share t.
float thickness(const Bundle& b, float t) {
    if (all_tendon(b)) return b.thick;
    const float f = lerp(rest(b.tendon[0], {0.5F, 0.22F}), rest(b.tendon[1], {0.5F, 0.22F}), t);
    return b.thick * (f + (1.0F - f) * belly(t, b.tendon));
}

/// Half the width of a strap at share t. Long tendons are narrow.
float width(const Bundle& b, float t) {
    if (all_tendon(b)) return b.half;
    const auto left = [&](float share) { return share > 0.25F ? 0.17F : rest(share, {0.5F, 0.34F}); };
    const float f = lerp(left(b.tendon[0]), left(b.tendon[1]), smoothstep(0.3F, 0.7F, t));
    return b.half * (f + (1.0F - f) * belly(t, b.tendon));
}

float tendon_weight(const std::array<float, 2>& tendon, float t, float length) {
    const auto end = [&](float share, float s) {
        return share <= 0 ? 0.0F : std::clamp(0.5F + (share - s) * length / 24.0F, 0.0F, 1.0F);
    };
    return tendon[0] >= 1.0F ? 1.0F : std::max(end(tendon[0], t), end(tendon[1], 1.0F - t));
}

/// The direction away from the inside of the trunk.
Vec3 out_of_trunk(const Vec3& p) {
    return normalized({p.x, 0.0F, p.z + 12.0F});
}
bool in_trunk(const Vec3& p) {
    const bool trunk = p.y > 880.0F && p.y < 1440.0F && std::fabs(p.x) < 150.0F;
    const bool nape = p.y >= 1440.0F && p.y < 1500.0F && std::fabs(p.x) < 45.0F && p.z < -40.0F;
    return trunk || nape;
}

constexpr float kCling = 14.0F;  ///< mm from which a clinging sheet comes down to what is under it

/// A lattice of points on its way out of the field.
struct Laying {
    int along = 0;
    int across = 0;
    bool ring = false;
    const std::vector<Vec3>* start = nullptr;
    std::vector<Vec3> moved;     ///< how far each point has been pushed
    std::vector<float> need;     ///< the distance that each point wants
    std::vector<float> freedom;  ///< share of a push that each row of points takes: 0 for a pinned end
    float give = 10.0F;
    float smooth_along = 0.4F;
    float smooth_across = 0.14F;
    int smoothings = 1;  ///< after each push
    bool outside = false;
    bool clings = false;
};

void push(Laying& l, const Field& field) {
    for (std::size_t k = 0; k < l.moved.size(); ++k) {
        const float freedom = l.freedom[k / static_cast<std::size_t>(l.across)];
        if (freedom <= 0) continue;
        const Vec3 p = (*l.start)[k] + l.moved[k];
        const float d = field.at(p);
        const bool floats = l.clings && d > l.need[k] && d < l.need[k] + kCling;
        if (d >= l.need[k] && !floats) continue;
        Vec3 way = normalized(field.gradient(p, field.cell));
        // Inside a thin bone the nearest way out may lead inward.
        if (l.outside && in_trunk(p) && dot(way, out_of_trunk(p)) < 0.15F) way = out_of_trunk(p);
        l.moved[k] += way * (std::clamp(0.6F * (l.need[k] - d), -2.0F, 5.0F) * freedom);
        const float far = length(l.moved[k]);
        if (far > l.give) l.moved[k] = l.moved[k] * (l.give / far);
    }
}

/// Smooths how far the points were pushed, so that the figure keeps its own curves.
void smooth(Laying& l) {
    const std::vector<Vec3> before = l.moved;
    const auto at = [&](int i, int j) { return before[static_cast<std::size_t>(i) * l.across + j]; };
    for (int i = 0; i < l.along; ++i) {
        const float freedom = l.freedom[static_cast<std::size_t>(i)];
        for (int j = 0; j < l.across; ++j) {
            Vec3 m = at(i, j);
            if (l.ring || (i > 0 && i + 1 < l.along)) {
                const Vec3 mean = (at((i + l.along - 1) % l.along, j) + at((i + 1) % l.along, j)) * 0.5F;
                m = lerp(m, mean, l.smooth_along * std::min(freedom, 1.0F));
            }
            if (j > 0 && j + 1 < l.across) m = lerp(m, (at(i, j - 1) + at(i, j + 1)) * 0.5F, l.smooth_across);
            l.moved[static_cast<std::size_t>(i) * l.across + j] = m;
        }
    }
}

std::vector<Vec3> pushed_out(Laying& l, const Field& field, int times) {
    l.moved.assign(l.start->size(), Vec3{});
    for (int again = 0; again < times; ++again) {
        push(l, field);
        for (int k = 0; k < l.smoothings && again + 1 < times; ++k) smooth(l);
    }
    std::vector<Vec3> points(l.start->size());
    for (std::size_t k = 0; k < points.size(); ++k) {
        points[k] = (*l.start)[k] + l.moved[k];
        points[k].x = std::min(points[k].x, 0.0F);
    }
    return points;
}

/// How freely each row along the fibers may be pushed: less and less toward the ends.
std::vector<float> freedoms(int along, float length, float at_ends, bool ring) {
    std::vector<float> f(static_cast<std::size_t>(along), 1.0F);
    if (ring) return f;
    for (int i = 0; i < along; ++i) {
        const float share = static_cast<float>(i) / static_cast<float>(along - 1);
        const float mm = std::min(share, 1.0F - share) * length;
        f[static_cast<std::size_t>(i)] =
            lerp(at_ends, 1.0F, smoothstep(0.0F, std::min(24.0F, 0.25F * length), mm));
    }
    return f;
}

Vec3 tangent_of(const std::vector<Vec3>& line, std::size_t i, bool ring) {
    const std::size_t n = line.size();
    const Vec3& a = i > 0 ? line[i - 1] : ring ? line[n - 1] : line[i];
    const Vec3& b = i + 1 < n ? line[i + 1] : ring ? line[0] : line[i];
    return normalized(b - a);
}

/// Across the line and level with the surface under it: tangent x outward, smoothed along it.
std::vector<Vec3> sideways(const std::vector<Vec3>& line, const Field& field, bool ring) {
    const int n = static_cast<int>(line.size());
    std::vector<Vec3> outward(line.size());
    for (std::size_t i = 0; i < line.size(); ++i) {
        const Vec3 g = field.gradient(line[i], 1.5F * field.cell);
        outward[i] = length(g) > 0.05F ? normalized(g) : Vec3{};
    }
    const int reach = std::max(n / 6, 2);
    std::vector<Vec3> side(line.size());
    Vec3 last{1, 0, 0};
    for (int i = 0; i < n; ++i) {
        Vec3 sum;
        for (int k = -reach; k <= reach; ++k) {
            const int j = ring ? (i + k + n) % n : std::clamp(i + k, 0, n - 1);
            sum += outward[static_cast<std::size_t>(j)] * static_cast<float>(reach + 1 - std::abs(k));
        }
        Vec3 s = cross(tangent_of(line, static_cast<std::size_t>(i), ring), normalized(sum));
        s = normalized(s, last);
        if (i > 0 && dot(s, last) < 0) s = -s;
        last = side[static_cast<std::size_t>(i)] = s;
    }
    // A strap that twists about itself looks knotted: let each turn little against its neighbors.
    for (int again = 0; again < 4 * reach; ++again) {
        const std::vector<Vec3> before = side;
        for (int i = 0; i < n; ++i) {
            const std::size_t k = static_cast<std::size_t>(i);
            const Vec3& a = before[static_cast<std::size_t>(ring ? (i + n - 1) % n : std::max(i - 1, 0))];
            const Vec3& b = before[static_cast<std::size_t>(ring ? (i + 1) % n : std::min(i + 1, n - 1))];
            const Vec3 mean = a * 0.25F + before[k] * 0.5F + b * 0.25F;
            const Vec3 t = tangent_of(line, k, ring);
            side[k] = normalized(mean - t * dot(mean, t), before[k]);
        }
    }
    return side;
}

/// Normals of a lattice of points, all on the side to which the field grows.
void set_normals(Sheet& s, const Field& field) {
    s.normal.resize(s.center.size());
    float agree = 0;
    for (int i = 0; i < s.along; ++i) {
        const int a = s.ring ? (i + s.along - 1) % s.along : std::max(i - 1, 0);
        const int b = s.ring ? (i + 1) % s.along : std::min(i + 1, s.along - 1);
        for (int j = 0; j < s.across; ++j) {
            const Vec3 along = s.center[s.index(b, j)] - s.center[s.index(a, j)];
            const Vec3 across = s.center[s.index(i, std::min(j + 1, s.across - 1))] -
                                s.center[s.index(i, std::max(j - 1, 0))];
            const Vec3 before = i > 0 ? s.normal[s.index(i - 1, j)] : Vec3{0, 0, 1};
            const Vec3 n = normalized(cross(normalized(along), normalized(across)), before);
            s.normal[s.index(i, j)] = n;
            if (j == s.across / 2)
                agree += dot(n, normalized(field.gradient(s.center[s.index(i, j)], field.cell), {}));
        }
    }
    if (agree < 0) {
        for (Vec3& n : s.normal) n = -n;
    }
}

/// The share by which a surface thins toward the ends of its fibers, so that it does not look sawn off.
float taper(float t, float length, float over) {
    return lerp(0.2F, 1.0F, smoothstep(0.0F, over, std::min(t, 1.0F - t) * length));
}

float inscription(const std::vector<float>& at, float t, float length) {
    float band = 0;
    for (const float s : at) {
        const float mm = (t - s) * length / 5.0F;
        band = std::max(band, std::exp(-mm * mm));
    }
    return band;
}

int steps(float mm, float spacing, int least, int most) {
    return std::clamp(static_cast<int>(std::lround(mm / spacing)) + 1, least, most);
}

Sheet lay_strap(const Head& head, const Field& field, float spacing) {
    const Bundle& b = head.bundles.front();
    Sheet s;
    s.ring = distance(b.points.front(), b.points.back()) < 0.5F;
    const std::vector<Vec3> curve = curve_through(b.points, s.ring);
    s.length = length_of(curve);
    s.along = steps(s.length, spacing * 0.9F, 7, 60);
    std::vector<Vec3> line = resample(curve, s.ring ? s.along + 1 : s.along);
    if (s.ring) line.pop_back();
    const auto share = [&](int i) {
        return static_cast<float>(i) / static_cast<float>(s.ring ? s.along : s.along - 1);
    };

    Laying l;
    l.along = s.along;
    l.across = 1;
    l.ring = s.ring;
    l.start = &line;
    l.freedom = freedoms(s.along, s.length, head.yields_at_ends ? 0.35F : 0.0F, s.ring);
    l.give = head.give > 0 ? head.give : 10.0F;
    l.outside = head.outside;
    l.smoothings = 3;
    for (int i = 0; i < s.along; ++i) l.need.push_back(0.75F * thickness(b, share(i)) + 0.5F);
    line = pushed_out(l, field, 14);

    const std::vector<Vec3> side = sideways(line, field, s.ring);
    s.across = std::clamp(static_cast<int>(std::lround(2.6F * b.half / spacing)) + 3, 5, 9);
    const float end_taper = b.tendon[0] >= 1.0F ? 4.0F : 12.0F;
    for (int i = 0; i < s.along; ++i) {
        const float t = share(i);
        const float w = s.ring ? b.half : width(b, t) * std::sqrt(taper(t, s.length, 16.0F));
        const float band = inscription(head.inscriptions, t, s.length);
        const float thin = (s.ring ? 1.0F : taper(t, s.length, end_taper)) * (1.0F - 0.35F * band);
        for (int j = 0; j < s.across; ++j) {
            const float turn =
                std::numbers::pi_v<float> * static_cast<float>(j) / static_cast<float>(s.across - 1);
            s.center.push_back(line[static_cast<std::size_t>(i)] -
                               side[static_cast<std::size_t>(i)] * (w * std::cos(turn)));
            s.half.push_back((s.ring ? b.thick : thickness(b, t)) * std::sin(turn) * thin);
            s.tendon.push_back(std::max(s.ring ? 0.0F : tendon_weight(b.tendon, t, s.length), band));
        }
    }
    for (int j = 0; j < s.across; ++j) {
        const float turn =
            std::numbers::pi_v<float> * static_cast<float>(j) / static_cast<float>(s.across - 1);
        s.mm_across.push_back(b.half * (1.0F - std::cos(turn)));
    }
    // Then the strap's flat sides settle on what is under them.
    const std::vector<Vec3> flat = s.center;
    l.across = s.across;
    l.start = &flat;
    l.need.clear();
    for (const float h : s.half) l.need.push_back(0.85F * h + 0.6F);
    l.give = std::min(l.give, 4.0F);
    l.smooth_across = 0.35F;
    l.smoothings = 2;
    s.center = pushed_out(l, field, 8);
    set_normals(s, field);
    return s;
}

/// The rows of a sheet, and where each stands across it.
struct Rows {
    std::vector<std::vector<Vec3>> points;
    std::vector<float> at;  ///< mm from the first row
};

Sheet lay_sheet(const Head& head, const Field& field, float spacing) {
    const std::size_t count = head.bundles.size();
    std::vector<std::vector<Vec3>> curves;
    Sheet s;
    for (const Bundle& b : head.bundles) {
        curves.push_back(curve_through(b.points, false));
        s.length = std::max(s.length, length_of(curves.back()));
    }
    s.along = steps(s.length, spacing, 5, 60);
    Rows rows;
    for (const auto& c : curves) rows.points.push_back(resample(c, s.along));
    rows.at.push_back(0);
    for (std::size_t r = 1; r < count; ++r) {
        float sum = 0;
        for (std::size_t i = 0; i < rows.points[r].size(); ++i)
            sum += distance(rows.points[r - 1][i], rows.points[r][i]);
        rows.at.push_back(rows.at.back() + std::max(sum / static_cast<float>(s.along), 0.5F));
    }
    const float first_half = head.bundles.front().half;
    const float last_half = head.bundles.back().half;
    const float wide = rows.at.back() + first_half + last_half;
    s.across = steps(wide, spacing, 6, 60);

    // Which way is out at the two edge rows, to widen the sheet past them.
    std::array<std::vector<Vec3>, 2> edge{sideways(rows.points.front(), field, false),
                                          sideways(rows.points.back(), field, false)};
    for (std::size_t e = 0; e < 2; ++e) {
        const auto& own = e == 0 ? rows.points.front() : rows.points.back();
        const auto& next = e == 0 ? rows.points[1] : rows.points[count - 2];
        float agree = 0;
        for (std::size_t i = 0; i < own.size(); ++i) agree += dot(edge[e][i], own[i] - next[i]);
        for (std::size_t i = 0; i < own.size(); ++i) {
            if (agree < 0) edge[e][i] = -edge[e][i];
            edge[e][i] = normalized(edge[e][i] + normalized(own[i] - next[i], {}));
        }
    }

    std::vector<Vec3> flat;
    for (int i = 0; i < s.along; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(s.along - 1);
        const std::size_t ii = static_cast<std::size_t>(i);
        const float band = inscription(head.inscriptions, t, s.length);
        for (int j = 0; j < s.across; ++j) {
            // Closer together toward the edges, where the surface bends over.
            const float even = 2.0F * static_cast<float>(j) / static_cast<float>(s.across - 1) - 1.0F;
            const float v = even * (1.3F - 0.3F * even * even);
            const float mm = (v + 1.0F) * 0.5F * wide - first_half;
            const std::size_t r =
                std::min(static_cast<std::size_t>(std::max(
                             std::upper_bound(rows.at.begin(), rows.at.end(), mm) - rows.at.begin() - 1,
                             std::ptrdiff_t{0})),
                         count - 2);
            const float w = std::clamp((mm - rows.at[r]) / (rows.at[r + 1] - rows.at[r]), 0.0F, 1.0F);
            Vec3 p = catmull_rom(rows.points[r > 0 ? r - 1 : r][ii], rows.points[r][ii],
                                 rows.points[r + 1][ii], rows.points[std::min(r + 2, count - 1)][ii], w);
            if (mm < 0) p += edge[0][ii] * -mm;
            if (mm > rows.at.back()) p += edge[1][ii] * (mm - rows.at.back());
            flat.push_back(p);
            const Bundle& a = head.bundles[r];
            const Bundle& b = head.bundles[r + 1];
            const float profile = std::pow(std::max(1.0F - std::pow(std::fabs(v), 5.0F), 0.0F), 0.6F);
            s.half.push_back(
                std::max(lerp(thickness(a, t), thickness(b, t), w) * profile * (1.0F - 0.35F * band) *
                             taper(t, s.length, std::min(22.0F, 0.3F * s.length)),
                         0.0F));
            s.tendon.push_back(std::max(
                lerp(tendon_weight(a.tendon, t, s.length), tendon_weight(b.tendon, t, s.length), w), band));
            if (i == 0) s.mm_across.push_back(mm + first_half);
        }
    }
    Laying l;
    l.along = s.along;
    l.across = s.across;
    l.start = &flat;
    for (const float h : s.half) l.need.push_back(0.95F * h + 2.0F);
    l.freedom = freedoms(s.along, s.length, head.yields_at_ends ? 0.85F : 0.0F, false);
    l.give = head.give > 0 ? head.give : 22.0F;
    l.outside = head.outside;
    l.clings = head.clings;
    s.center = pushed_out(l, field, 20);
    set_normals(s, field);
    return s;
}
}  // namespace

Sheet lay(const Head& head, const Field& field, float spacing) {
    EXPECTS(!head.bundles.empty());
    return head.bundles.size() == 1 ? lay_strap(head, field, spacing) : lay_sheet(head, field, spacing);
}

void add_sheet(Field& field, const Sheet& s, float reach) {
    for (int i = 0; i < s.along; ++i) {
        for (int j = 0; j < s.across; ++j) {
            const std::size_t k = s.index(i, j);
            const float down = distance(s.center[k], s.center[s.index(std::min(i + 1, s.along - 1), j)]);
            const float side = distance(s.center[k], s.center[s.index(i, std::min(j + 1, s.across - 1))]);
            add_pebble(field,
                       {s.center[k], s.normal[k], std::max(s.half[k], 0.4F), 0.6F * std::max(down, side)},
                       reach);
        }
    }
}

void add_surface(Model& model, const Sheet& s, std::uint16_t part) {
    // Around each row of samples runs a loop: the upper side from edge to edge, and back below.
    const int loop = 2 * s.across - 2;
    const auto column = [&](int k) { return k < s.across ? k : loop - k; };
    std::vector<Vec3> points;
    for (int i = 0; i < s.along; ++i) {
        for (int k = 0; k < loop; ++k) {
            const std::size_t c = s.index(i, column(k));
            Vec3 p = s.center[c] + s.normal[c] * (k < s.across ? s.half[c] : -s.half[c]);
            p.x = std::min(p.x, 0.0F);
            points.push_back(p);
        }
    }
    const auto at = [&](int i, int k) {
        return static_cast<std::size_t>(i) * loop + static_cast<std::size_t>((k + loop) % loop);
    };
    // The loop turns one way or the other; faces must look outward.
    float turn = 0;
    const int middle = s.along / 2;
    for (int k = 0; k < loop; ++k) {
        const std::size_t c = s.index(middle, column(k));
        const Vec3 n = s.normal[c] * (k < s.across ? 1.0F : -1.0F);
        const Vec3 forward = points[at(std::min(middle + 1, s.along - 1), k)] - points[at(middle, k)];
        turn += dot(cross(points[at(middle, k + 1)] - points[at(middle, k)], forward), n);
    }
    const bool flip = turn < 0;

    const std::uint32_t base = static_cast<std::uint32_t>(model.vertices.size());
    for (int i = 0; i < s.along; ++i) {
        const int a = s.ring ? (i + s.along - 1) % s.along : std::max(i - 1, 0);
        const int b = s.ring ? (i + 1) % s.along : std::min(i + 1, s.along - 1);
        for (int k = 0; k < loop; ++k) {
            const std::size_t c = s.index(i, column(k));
            const Vec3 forward = points[at(b, k)] - points[at(a, k)];
            const Vec3 around = points[at(i, k + 1)] - points[at(i, k - 1)];
            Vec3 n = normalized(cross(around, forward), s.normal[c] * (k < s.across ? 1.0F : -1.0F));
            if (flip) n = -n;
            Vertex v;
            v.position = points[at(i, k)];
            v.normal = normal_bytes(n);
            v.across = s.mm_across[static_cast<std::size_t>(column(k))];
            v.along = s.length * static_cast<float>(i) / static_cast<float>(s.along - (s.ring ? 0 : 1));
            v.tendon = static_cast<std::uint8_t>(std::lround(255.0F * std::clamp(s.tendon[c], 0.0F, 1.0F)));
            v.half = static_cast<std::uint8_t>(std::lround(std::clamp(4.0F * s.half[c], 0.0F, 255.0F)));
            v.part = part;
            model.vertices.push_back(v);
        }
    }
    const auto quad = [&](std::size_t p, std::size_t q, std::size_t r, std::size_t t) {
        if (flip) std::swap(q, t);
        for (const std::size_t i : {p, q, r, p, r, t})
            model.indices.push_back(base + static_cast<std::uint32_t>(i));
    };
    const int last = s.ring ? s.along : s.along - 1;
    for (int i = 0; i < last; ++i) {
        for (int k = 0; k < loop; ++k)
            quad(at(i, k), at(i, k + 1), at((i + 1) % s.along, k + 1), at((i + 1) % s.along, k));
    }
    if (s.ring) return;
    // Each end is closed by a strip between the upper and the lower side.
    for (int k = 0; k + 1 < s.across; ++k) {
        quad(at(0, k + 1), at(0, k), at(0, loop - k), at(0, loop - k - 1));
        quad(at(s.along - 1, k), at(s.along - 1, k + 1), at(s.along - 1, loop - k - 1),
             at(s.along - 1, loop - k));
    }
}

std::vector<float> penetration(const Sheet& sheet, const Field& field) {
    std::vector<float> deep;
    for (const Vec3& p : sheet.center) deep.push_back(std::max(-field.at(p), 0.0F));
    return deep;
}
}  // namespace anatomy
