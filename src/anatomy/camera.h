// anatomy/camera.h - where the body is looked at from, and what lies where on the screen.
//
// The camera turns about a center. It is a plain value: change it with these functions, keep it,
// compare it. Screen points are in pixels from the upper left corner of the picture.
#pragma once

#include "anatomy/model.h"

namespace anatomy {
struct Camera {
    Vec3 center{0, 850, 0};  ///< what it looks at, mm
    float yaw = 0.0F;        ///< radians; 0 looks at the front, +pi/2 at the body's left side
    float pitch = 0.0F;      ///< radians; above 0 looks down on the body
    float height = 1900.0F;  ///< mm of the body, at the center, from the picture's lower edge to its upper

    bool operator==(const Camera&) const = default;
};

inline constexpr float kFieldOfView = 0.32F;  ///< radians, vertical; little perspective, like a plate
inline constexpr float kClosest = 60.0F;      ///< limits of Camera::height
inline constexpr float kFarthest = 2600.0F;

enum class Aspect : std::uint8_t { front, back, left, right };

struct Size {
    int width = 0;
    int height = 0;
    bool operator==(const Size&) const = default;
};

/// The whole body, filling a picture of that shape.
[[nodiscard]] Camera whole_body(Aspect aspect, Size picture);
/// The same center and size, from another side.
[[nodiscard]] Camera seen_from(Camera camera, Aspect aspect);
/// A ball of the body, filling the picture with some air around it, from where the camera is now.
[[nodiscard]] Camera framed(Camera camera, const Vec3& center, float radius, Size picture);
/// framed() on a part, from the side from which it is best seen: front or back, its own side.
[[nodiscard]] Camera flown_to(const Camera& camera, const Model& model, PartRef part, Size picture);

/// Turned by a drag of so many pixels. The body follows the hand.
[[nodiscard]] Camera turned(Camera camera, float right_px, float down_px, Size picture);
/// Moved by a drag, so that the point under the hand stays under it.
[[nodiscard]] Camera moved(Camera camera, float right_px, float down_px, Size picture);
/// Closer by `factor` (above 1) or farther (below 1), holding the body still under the screen point.
[[nodiscard]] Camera zoomed(Camera camera, float factor, float x, float y, Size picture);
/// On the way from one camera to another: t = 0 is `from`, t = 1 is `to`. Takes the short way round.
[[nodiscard]] Camera between(const Camera& from, const Camera& to, float t);

/// Where the camera stands, mm.
[[nodiscard]] Vec3 eye_of(const Camera& camera);
/// How far the camera sees: what is nearer or farther is cut off.
struct Reach {
    float nearest, farthest;
};
[[nodiscard]] Reach reach_of(const Camera& camera);
/// From the body to OpenGL's clip space.
[[nodiscard]] Mat4 projection_of(const Camera& camera, Size picture);

struct ScreenPoint {
    float x = 0.0F;
    float y = 0.0F;
    float depth = 0.0F;  ///< mm in front of the eye
};
/// Where a point of the body is on the screen; none when it is behind the eye. It may be off the picture.
[[nodiscard]] std::optional<ScreenPoint> project(const Camera& camera, Size picture, const Vec3& point);
/// The point of the body that is there on the screen, at that depth: the inverse of project().
[[nodiscard]] Vec3 unproject(const Camera& camera, Size picture, const ScreenPoint& at);
/// mm of the body to a pixel, at the center.
[[nodiscard]] float mm_per_pixel(const Camera& camera, Size picture);
}  // namespace anatomy
