#include "anatomy/labels.h"

#include <map>

namespace anatomy {
std::vector<Anchor> anchors_in(std::span<const std::uint32_t> ids, int width, float scale) {
    struct Sum {
        double x = 0, y = 0;
        int pixels = 0;
        double nearest = 1e30;
        float at_x = 0, at_y = 0;
    };
    std::map<std::uint32_t, Sum> sums;
    const auto each = [&](auto&& visit) {
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const std::uint32_t code = ids[i] & 0xFFFFU;
            if (code == 0) continue;
            visit(sums[code], static_cast<double>(i % static_cast<std::size_t>(width)) + 0.5,
                  static_cast<double>(i / static_cast<std::size_t>(width)) + 0.5);
        }
    };
    each([](Sum& s, double x, double y) {
        s.x += x;
        s.y += y;
        ++s.pixels;
    });
    each([](Sum& s, double x, double y) {
        const double dx = x - s.x / s.pixels;
        const double dy = y - s.y / s.pixels;
        if (dx * dx + dy * dy >= s.nearest) return;
        s.nearest = dx * dx + dy * dy;
        s.at_x = static_cast<float>(x);
        s.at_y = static_cast<float>(y);
    });
    std::vector<Anchor> anchors;
    for (const auto& [code, s] : sums) {
        if (const auto ref = part_of(code))
            anchors.push_back({*ref, s.pixels, s.at_x * scale, s.at_y * scale});
    }
    std::ranges::stable_sort(anchors, std::greater<>{}, &Anchor::pixels);
    return anchors;
}
}  // namespace anatomy
