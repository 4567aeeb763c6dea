#include "anatomy/touch.h"

#include <map>

namespace anatomy {
namespace {
struct Line {
    Vec3 start;
    Vec3 way;
};

/// Where the line meets the triangle, mm from its start; none where it does not, or behind it.
/// Source: Moeller and Trumbore (1997).
std::optional<float> meets(const Line& line, const Vec3& a, const Vec3& b, const Vec3& c) {
    const Vec3 ab = b - a, ac = c - a;
    const Vec3 p = cross(line.way, ac);
    const float det = dot(ab, p);
    if (std::fabs(det) < 1e-9F) return std::nullopt;
    const Vec3 s = line.start - a;
    const float u = dot(s, p) / det;
    if (u < 0.0F || u > 1.0F) return std::nullopt;
    const Vec3 q = cross(s, ab);
    const float v = dot(line.way, q) / det;
    if (v < 0.0F || u + v > 1.0F) return std::nullopt;
    const float t = dot(ac, q) / det;
    return t > 0.0F ? std::optional(t) : std::nullopt;
}

bool passes(const Line& line, const Box& box) {
    float from = 0, to = 1e9F;
    const auto slab = [&](float start, float way, float low, float high) {
        if (std::fabs(way) < 1e-9F) return start >= low && start <= high;
        const float a = (low - start) / way, b = (high - start) / way;
        from = std::max(from, std::min(a, b));
        to = std::min(to, std::max(a, b));
        return from <= to;
    };
    return slab(line.start.x, line.way.x, box.low.x, box.high.x) &&
           slab(line.start.y, line.way.y, box.low.y, box.high.y) &&
           slab(line.start.z, line.way.z, box.low.z, box.high.z);
}

void add_crossings(const Model& model, const View& view, PartRef ref, const Line& line,
                   std::vector<Touched>& all) {
    const Part& part = model.parts[ref.part];
    const auto& segments = view.segments[static_cast<std::size_t>(ref.side)];
    const bool bent = !segments.empty();
    // In the space of the part's own side.
    const Line own = ref.side == Side::right ? line : Line{mirrored(line.start), mirrored(line.way)};
    if (!bent && !passes(own, part.box)) return;
    const auto corner = [&](std::uint32_t i) {
        const Vertex& v = model.vertices[model.indices[i]];
        return bent ? moved(v.position, v.binding, segments) : v.position;
    };
    std::vector<float> crossings;
    for (std::uint32_t i = part.first; i + 2 < part.first + part.count; i += 3) {
        const Vec3 a = corner(i);
        // Triangles are small: most lie far from the line.
        constexpr float kFar = 40.0F;
        const Vec3 to = a - own.start;
        const float along = dot(to, own.way);
        if (dot(to, to) - along * along > kFar * kFar) continue;
        if (const auto t = meets(own, a, corner(i + 1), corner(i + 2))) crossings.push_back(*t);
    }
    if (crossings.empty()) return;
    std::ranges::sort(crossings);
    constexpr float kGap = 3.0F;
    std::size_t begun = 0;
    for (std::size_t i = 1; i <= crossings.size(); ++i) {
        const bool goes_on =
            i < crossings.size() && ((i - begun) % 2 == 1 || crossings[i] - crossings[i - 1] < kGap);
        if (goes_on) continue;
        const float near = crossings[begun], far = crossings[i - 1];
        all.push_back({ref, near, far, line.start + line.way * near});
        begun = i;
    }
}
}  // namespace

std::vector<Touched> touched(const Model& model, const View& view, const Vec3& start, const Vec3& way) {
    const Line line{start, way};
    std::vector<Touched> all;
    for (std::size_t i = 0; i < model.parts.size(); ++i) {
        for (const Side side : {Side::right, Side::left}) {
            if (side == Side::left && model.parts[i].mid) continue;
            const PartRef ref{i, side};
            if (view.at(ref).look != Look::hidden) add_crossings(model, view, ref, line, all);
        }
    }
    std::ranges::sort(all, {}, &Touched::near);
    return all;
}

std::optional<Touched> first_drawn(const std::vector<Touched>& all, const View& view, const Model& model) {
    for (const Touched& t : all) {
        const bool solid =
            model.parts[t.part.part].kind != PartKind::skin && view.at(t.part).look != Look::ghost;
        if (solid && is_drawn(view, model, t.part)) return t;
    }
    return std::nullopt;
}

std::vector<Touched> under_hand(const std::vector<Touched>& all, const Model& model, float deep) {
    std::vector<Touched> felt;
    if (all.empty()) return felt;
    const float surface = all.front().near;
    for (const Touched& t : all) {
        if (t.near - surface > deep) break;
        felt.push_back(t);
        const PartKind kind = model.parts[t.part.part].kind;
        if (kind == PartKind::bone) break;
    }
    return felt;
}

About about(const Model& model, std::span<const std::size_t> parts, int places) {
    View view = everything(model);
    if (const auto skin = model.find("skin"))
        for (const Side side : {Side::right, Side::left}) view.at({*skin, side}).look = Look::hidden;
    std::vector<std::uint32_t> corners;
    for (const std::size_t part : parts) {
        const Part& p = model.parts[part];
        corners.insert(corners.end(), model.indices.begin() + p.first,
                       model.indices.begin() + p.first + p.count);
    }
    if (corners.empty()) return {};
    const auto own = [&](const Touched& t) { return std::ranges::find(parts, t.part.part) != parts.end(); };
    const auto kind = [&](const Touched& t) { return model.parts[t.part.part].kind; };
    std::map<std::size_t, int> under, all;
    int places_asked = 0;
    const std::size_t step = std::max<std::size_t>(corners.size() / static_cast<std::size_t>(places), 1);
    for (std::size_t i = step / 2; i < corners.size(); i += step) {
        const Vertex& v = model.vertices[corners[i]];
        const Vec3 out = normalized(normal_of(v));
        const Vec3 start = v.position + out * 0.5F;
        const std::vector<Touched> outward = touched(model, view, start, out);
        const std::vector<Touched> inward = touched(model, view, start, -out);
        const auto bone = [&](const std::vector<Touched>& line) {
            return std::ranges::find_if(line, [&](const Touched& t) { return kind(t) == PartKind::bone; });
        };
        // On a muscle's outer side no bone lies before it, and one lies behind.
        const auto behind = bone(inward);
        constexpr float kDeepest = 220.0F;
        if (bone(outward) != outward.end() || behind == inward.end() || behind->near > kDeepest) continue;
        ++places_asked;
        for (const Touched& t : outward)
            if (kind(t) == PartKind::muscle && !own(t)) ++all[t.part.part];
        bool next = true;
        for (auto t = inward.begin(); t != behind; ++t) {
            if (kind(*t) != PartKind::muscle || own(*t)) continue;
            if (next && model.parts[t->part.part].layer > model.parts[parts.front()].layer)
                ++under[t->part.part];
            next = false;
            ++all[t->part.part];
        }
    }
    constexpr float kMuch = 0.5F;
    std::erase_if(under, [&](const auto& u) {
        return static_cast<float>(u.second) < kMuch * static_cast<float>(places_asked);
    });
    const auto ranked = [](const std::map<std::size_t, int>& counts) {
        std::vector<std::pair<int, std::size_t>> order;
        for (const auto& [part, count] : counts) order.emplace_back(-count, part);
        std::ranges::sort(order);
        std::vector<std::size_t> ids;
        for (const auto& [count, part] : order) ids.push_back(part);
        return ids;
    };
    return {ranked(under), ranked(all)};
}
}  // namespace anatomy
