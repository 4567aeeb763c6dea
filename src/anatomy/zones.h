// anatomy/zones.h - where the zones of the body's surface lie: dermatomes, cautionary sites, referred pain.
#pragma once

#include "anatomy/space.h"
#include "content/body.h"

#include <vector>

namespace anatomy {
/// Where a zone's spots are: their middles and radii, on both sides where it has two.
struct ZoneBall {
    Vec3 at;
    float radius = 0.0F;
};
[[nodiscard]] std::vector<ZoneBall> balls_of(const content::Zone& zone);

/// mm from a place to the edge of the zone's nearest spot, on either side; below 0 inside. 1e9 without spots.
[[nodiscard]] float distance_to(const content::Zone& zone, const Vec3& at);

/// The dermatomes of a body, to be asked for many places.
class Dermatomes {
  public:
    explicit Dermatomes(const content::Body& body);

    /// The dermatome that has the spot nearest to a place of the right side: 1 + its index among the zones of
    /// that kind; 0 where there is none.
    [[nodiscard]] std::uint8_t number_at(const Vec3& right) const;

  private:
    struct Place {
        Vec3 at;
        std::uint8_t number;
    };
    std::vector<Place> places_;  ///< by height
};
/// The zone that number_at() means; nullptr for 0.
[[nodiscard]] const content::Zone* dermatome(const content::Body& body, std::uint8_t number);
}  // namespace anatomy
