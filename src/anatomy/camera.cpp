#include "anatomy/camera.h"

#include <numbers>

namespace anatomy {
namespace {
constexpr float kPi = std::numbers::pi_v<float>;

/// The camera's own axes in the body's space: x to its right, y up, z from the center to the eye.
Axes axes_of(const Camera& c) {
    const float cy = std::cos(c.yaw), sy = std::sin(c.yaw);
    const float cp = std::cos(c.pitch), sp = std::sin(c.pitch);
    return {{cy, 0, -sy}, {-sy * sp, cp, -cy * sp}, {sy * cp, sp, cy * cp}};
}

float eye_distance(const Camera& c) {
    return 0.5F * c.height / std::tan(0.5F * kFieldOfView);
}

/// The same turn within (-pi, pi].
float wrapped(float turn) {
    return turn - 2 * kPi * std::ceil((turn - kPi) / (2 * kPi));
}

Camera limited(Camera c) {
    c.height = std::clamp(c.height, kClosest, kFarthest);
    c.pitch = std::clamp(c.pitch, -0.49F * kPi, 0.49F * kPi);
    c.yaw = wrapped(c.yaw);
    const auto within = [](float v, float low, float high) { return std::clamp(v, low, high); };
    c.center = {within(c.center.x, -450, 450), within(c.center.y, -50, 1750), within(c.center.z, -250, 250)};
    return c;
}

float yaw_of(Aspect aspect) {
    switch (aspect) {
        case Aspect::front:
            return 0;
        case Aspect::back:
            return kPi;
        case Aspect::left:
            return 0.5F * kPi;
        case Aspect::right:
            return -0.5F * kPi;
    }
    return 0;
}
}  // namespace

Camera seen_from(Camera camera, Aspect aspect) {
    camera.yaw = yaw_of(aspect);
    camera.pitch = 0;
    return camera;
}

Camera whole_body(Aspect aspect, Size picture) {
    const float shape = static_cast<float>(picture.width) / static_cast<float>(std::max(picture.height, 1));
    Camera c;
    c.center = {0, 848, 10};
    const float wide = aspect == Aspect::front || aspect == Aspect::back ? 830.0F : 480.0F;
    c.height = std::max(1800.0F, wide / std::max(shape, 0.1F));
    return limited(seen_from(c, aspect));
}

Camera framed(Camera camera, const Vec3& center, float radius, Size picture) {
    const float shape = static_cast<float>(picture.width) / static_cast<float>(std::max(picture.height, 1));
    camera.center = center;
    camera.height = std::max(2.5F * radius / std::min(shape, 1.0F), 140.0F);
    return limited(camera);
}

Camera flown_to(const Camera& camera, const Model& model, PartRef part, Size picture) {
    const Vec3 center = center_of(model, part);
    // What lies behind the body's middle is seen from the back; what lies far to one side, a little
    // from that side.
    const bool back = center.z < -20.0F;
    const float out = std::clamp(center.x / 300.0F, -1.0F, 1.0F) * 0.6F;
    Camera c = camera;
    c.yaw = back ? kPi - out : out;
    c.pitch = 0;
    return framed(c, center, model.parts.at(part.part).extent, picture);
}

Camera turned(Camera camera, float right_px, float down_px, Size picture) {
    const float per_px =
        1.4F * kPi / static_cast<float>(std::max(std::min(picture.width, picture.height), 1));
    camera.yaw -= right_px * per_px;
    camera.pitch += down_px * per_px;
    return limited(camera);
}

Camera moved(Camera camera, float right_px, float down_px, Size picture) {
    const Axes a = axes_of(camera);
    const float mm = mm_per_pixel(camera, picture);
    camera.center += a.x * (-right_px * mm) + a.y * (down_px * mm);
    return limited(camera);
}

Camera zoomed(Camera camera, float factor, float x, float y, Size picture) {
    const float before = mm_per_pixel(camera, picture);
    Camera c = camera;
    c.height = std::clamp(c.height / factor, kClosest, kFarthest);
    const float after = mm_per_pixel(c, picture);
    const Axes a = axes_of(c);
    const float right = x - 0.5F * static_cast<float>(picture.width);
    const float up = 0.5F * static_cast<float>(picture.height) - y;
    c.center += a.x * (right * (before - after)) + a.y * (up * (before - after));
    return limited(c);
}

Camera between(const Camera& from, const Camera& to, float t) {
    t = smoothstep(0, 1, t);
    Camera c;
    c.center = lerp(from.center, to.center, t);
    c.yaw = wrapped(from.yaw + wrapped(to.yaw - from.yaw) * t);
    c.pitch = lerp(from.pitch, to.pitch, t);
    c.height = from.height * std::pow(to.height / from.height, t);
    return c;
}

Vec3 eye_of(const Camera& c) {
    return c.center + axes_of(c).z * eye_distance(c);
}

Reach reach_of(const Camera& c) {
    const float d = eye_distance(c);
    return {std::max(d - 1400.0F, 0.1F * d), d + 1400.0F};
}

Mat4 projection_of(const Camera& c, Size picture) {
    const Axes a = axes_of(c);
    const Vec3 eye = eye_of(c);
    Mat4 view;
    view.m = {a.x.x, a.y.x, a.z.x, 0, a.x.y,          a.y.y,          a.z.y,          0,
              a.x.z, a.y.z, a.z.z, 0, -dot(a.x, eye), -dot(a.y, eye), -dot(a.z, eye), 1};
    const float f = 1.0F / std::tan(0.5F * kFieldOfView);
    const float shape = static_cast<float>(picture.width) / static_cast<float>(std::max(picture.height, 1));
    const Reach r = reach_of(c);
    Mat4 lens;
    lens.m[0] = f / shape;
    lens.m[5] = f;
    lens.m[10] = (r.farthest + r.nearest) / (r.nearest - r.farthest);
    lens.m[11] = -1;
    lens.m[14] = 2 * r.farthest * r.nearest / (r.nearest - r.farthest);
    return lens * view;
}

std::optional<ScreenPoint> project(const Camera& c, Size picture, const Vec3& point) {
    const auto p = projection_of(c, picture) * point;
    if (p[3] <= 0) return std::nullopt;
    return ScreenPoint{(0.5F + 0.5F * p[0] / p[3]) * static_cast<float>(picture.width),
                       (0.5F - 0.5F * p[1] / p[3]) * static_cast<float>(picture.height), p[3]};
}

Vec3 unproject(const Camera& c, Size picture, const ScreenPoint& at) {
    const Axes a = axes_of(c);
    const float half = std::tan(0.5F * kFieldOfView) * at.depth;
    const float tall = static_cast<float>(std::max(picture.height, 1));
    const float right = (2.0F * at.x - static_cast<float>(picture.width)) / tall * half;
    const float up = (1.0F - 2.0F * at.y / tall) * half;
    return eye_of(c) + a.x * right + a.y * up - a.z * at.depth;
}

float mm_per_pixel(const Camera& c, Size picture) {
    return c.height / static_cast<float>(std::max(picture.height, 1));
}
}  // namespace anatomy
