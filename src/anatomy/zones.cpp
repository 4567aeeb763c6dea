#include "anatomy/zones.h"

namespace anatomy {
std::vector<ZoneBall> balls_of(const content::Zone& zone) {
    std::vector<ZoneBall> balls;
    for (const content::ZoneSpot& s : zone.spots) {
        if (s.at.size() != 3) continue;
        const ZoneBall right{from_figure(s.at), static_cast<float>(s.radius)};
        balls.push_back(right);
        if (!zone.mid) balls.push_back({mirrored(right.at), right.radius});
    }
    return balls;
}

float distance_to(const content::Zone& zone, const Vec3& at) {
    float nearest = 1e9F;
    for (const ZoneBall& b : balls_of(zone)) nearest = std::min(nearest, distance(b.at, at) - b.radius);
    return nearest;
}

Dermatomes::Dermatomes(const content::Body& body) {
    std::uint8_t number = 0;
    for (const content::Zone& z : body.zones) {
        if (z.kind != content::ZoneKind::dermatome) continue;
        ++number;
        for (const content::ZoneSpot& s : z.spots)
            if (s.at.size() == 3) places_.push_back({from_figure(s.at), number});
    }
    std::ranges::sort(places_, {}, [](const Place& p) { return p.at.y; });
}

std::uint8_t Dermatomes::number_at(const Vec3& right) const {
    const auto here = std::ranges::lower_bound(places_, right.y, {}, [](const Place& p) { return p.at.y; });
    std::uint8_t best = 0;
    float least = 1e9F;
    const auto look = [&](const Place& p) {
        const float mm = distance(p.at, right);
        if (mm >= least) return;
        least = mm;
        best = p.number;
    };
    // Upward and downward, as long as the height alone does not make it too far.
    for (auto up = here; up != places_.end() && up->at.y - right.y < least; ++up) look(*up);
    for (auto down = here; down != places_.begin() && right.y - std::prev(down)->at.y < least; --down)
        look(*std::prev(down));
    return best;
}

const content::Zone* dermatome(const content::Body& body, std::uint8_t number) {
    for (const content::Zone& z : body.zones)
        if (z.kind == content::ZoneKind::dermatome && number-- == 1) return &z;
    return nullptr;
}
}  // namespace anatomy
