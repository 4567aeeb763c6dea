// anatomy/space.h - points and matrices of the body's space.
//
// Lengths are in mm. Right-handed: x to the subject's left, y up, z forward. x = 0 is the midline,
// y = 0 the sole, z = 0 the plane through the hip joints. So the right side has x < 0. Content
// writes points as (lateral, up, anterior) of the right side: from_figure() turns one into a Vec3.
#pragma once

#include "base/expects.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>

namespace anatomy {
enum class Side : std::uint8_t { right, left };

struct Vec3 {
    float x = 0.0F;
    float y = 0.0F;
    float z = 0.0F;

    constexpr Vec3 operator+(const Vec3& o) const { return {x + o.x, y + o.y, z + o.z}; }
    constexpr Vec3 operator-(const Vec3& o) const { return {x - o.x, y - o.y, z - o.z}; }
    constexpr Vec3 operator*(float s) const { return {x * s, y * s, z * s}; }
    constexpr Vec3& operator+=(const Vec3& o) { return *this = *this + o; }
    constexpr Vec3& operator-=(const Vec3& o) { return *this = *this - o; }
    constexpr Vec3 operator-() const { return {-x, -y, -z}; }
    constexpr bool operator==(const Vec3&) const = default;
};

[[nodiscard]] constexpr float dot(const Vec3& a, const Vec3& b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
[[nodiscard]] constexpr Vec3 cross(const Vec3& a, const Vec3& b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
[[nodiscard]] inline float length(const Vec3& a) {
    return std::sqrt(dot(a, a));
}
[[nodiscard]] inline float distance(const Vec3& a, const Vec3& b) {
    return length(a - b);
}
/// Of length 1; `otherwise` where `a` is too short to have a direction.
[[nodiscard]] inline Vec3 normalized(const Vec3& a, const Vec3& otherwise = {0, 0, 1}) {
    const float n = length(a);
    return n > 1e-6F ? a * (1.0F / n) : otherwise;
}
[[nodiscard]] constexpr Vec3 lerp(const Vec3& a, const Vec3& b, float t) {
    return a + (b - a) * t;
}
[[nodiscard]] constexpr float lerp(float a, float b, float t) {
    return a + (b - a) * t;
}
[[nodiscard]] constexpr float smoothstep(float from, float to, float x) {
    const float t = std::clamp((x - from) / (to - from), 0.0F, 1.0F);
    return t * t * (3.0F - 2.0F * t);
}

/// The same place on the other side of the body.
[[nodiscard]] constexpr Vec3 mirrored(const Vec3& a) {
    return {-a.x, a.y, a.z};
}
/// A place given on the right side, on `side`.
[[nodiscard]] constexpr Vec3 on_side(const Vec3& right, Side side) {
    return side == Side::right ? right : mirrored(right);
}

/// (lateral, up, anterior) of content, as a point of the right side. Promise of the caller: three numbers.
[[nodiscard]] inline Vec3 from_figure(std::span<const double> at) {
    EXPECTS(at.size() == 3);
    return {-static_cast<float>(at[0]), static_cast<float>(at[1]), static_cast<float>(at[2])};
}

/// A box along the axes; empty until something is added.
struct Box {
    Vec3 low{1e9F, 1e9F, 1e9F};
    Vec3 high{-1e9F, -1e9F, -1e9F};

    void add(const Vec3& p, float around = 0.0F) {
        low = {std::min(low.x, p.x - around), std::min(low.y, p.y - around), std::min(low.z, p.z - around)};
        high = {std::max(high.x, p.x + around), std::max(high.y, p.y + around),
                std::max(high.z, p.z + around)};
    }
    void add(const Box& b) {
        if (b.empty()) return;
        add(b.low);
        add(b.high);
    }
    [[nodiscard]] Box grown(float by) const { return {low - Vec3{by, by, by}, high + Vec3{by, by, by}}; }
    [[nodiscard]] bool empty() const { return low.x > high.x; }
    [[nodiscard]] Vec3 center() const { return (low + high) * 0.5F; }
    [[nodiscard]] float radius() const { return length(high - low) * 0.5F; }
};

/// Three axes: the columns of a rotation.
struct Axes {
    Vec3 x{1, 0, 0};
    Vec3 y{0, 1, 0};
    Vec3 z{0, 0, 1};
};

/// A 4x4 matrix as OpenGL takes it, column by column.
struct Mat4 {
    std::array<float, 16> m{};

    [[nodiscard]] Mat4 operator*(const Mat4& o) const {
        Mat4 r;
        for (std::size_t c = 0; c < 4; ++c) {
            for (std::size_t i = 0; i < 4; ++i) {
                for (std::size_t k = 0; k < 4; ++k) r.m[c * 4 + i] += m[k * 4 + i] * o.m[c * 4 + k];
            }
        }
        return r;
    }
    /// (x, y, z, w) of the point's image.
    [[nodiscard]] std::array<float, 4> operator*(const Vec3& p) const {
        std::array<float, 4> r{};
        for (std::size_t i = 0; i < 4; ++i) r[i] = m[i] * p.x + m[4 + i] * p.y + m[8 + i] * p.z + m[12 + i];
        return r;
    }
    bool operator==(const Mat4&) const = default;
};
}  // namespace anatomy
