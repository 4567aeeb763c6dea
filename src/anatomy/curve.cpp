#include "anatomy/curve.h"

namespace anatomy {
Vec3 catmull_rom(const Vec3& a, const Vec3& b, const Vec3& c, const Vec3& d, float t) {
    const float t2 = t * t;
    const float t3 = t2 * t;
    return (b * 2.0F + (c - a) * t + (a * 2.0F - b * 5.0F + c * 4.0F - d) * t2 +
            (b * 3.0F - a - c * 3.0F + d) * t3) *
           0.5F;
}

std::vector<Vec3> curve_through(const std::vector<Vec3>& points, bool ring) {
    constexpr int kSteps = 16;
    const int n = static_cast<int>(points.size());
    const auto point = [&](int i) {
        // A ring's last point is its first again.
        if (ring) return points[static_cast<std::size_t>((i + n - 1) % (n - 1))];
        return points[static_cast<std::size_t>(std::clamp(i, 0, n - 1))];
    };
    std::vector<Vec3> curve;
    for (int i = 0; i + 1 < n; ++i) {
        for (int k = 0; k < kSteps; ++k) {
            curve.push_back(catmull_rom(point(i - 1), point(i), point(i + 1), point(i + 2),
                                        static_cast<float>(k) / kSteps));
        }
    }
    curve.push_back(points.back());
    return curve;
}

float length_of(const std::vector<Vec3>& curve) {
    float sum = 0;
    for (std::size_t i = 1; i < curve.size(); ++i) sum += distance(curve[i - 1], curve[i]);
    return sum;
}

std::vector<Vec3> resample(const std::vector<Vec3>& curve, int count) {
    const float step = length_of(curve) / static_cast<float>(count - 1);
    std::vector<Vec3> out{curve.front()};
    float walked = 0;
    for (std::size_t i = 1; i < curve.size(); ++i) {
        const float piece = distance(curve[i - 1], curve[i]);
        while (static_cast<int>(out.size()) < count - 1 &&
               static_cast<float>(out.size()) * step <= walked + piece) {
            const float t = (static_cast<float>(out.size()) * step - walked) / std::max(piece, 1e-6F);
            out.push_back(lerp(curve[i - 1], curve[i], t));
        }
        walked += piece;
    }
    while (static_cast<int>(out.size()) < count) out.push_back(curve.back());
    return out;
}
}  // namespace anatomy
