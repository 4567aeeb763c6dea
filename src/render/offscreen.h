// render/offscreen.h - OpenGL without a window and without a display, for pictures made by commands.
//
//     base::Result<render::Offscreen> context = render::Offscreen::create();
//     if (!context) return context.error();
//     ... draw into framebuffers of your own, read them back
#pragma once

#include "base/result.h"

#include <utility>

namespace render {
/// A context that is current in this thread as long as the object lives.
class Offscreen {
  public:
    /// Errors: there is no EGL, or none that gives OpenGL 3.3.
    [[nodiscard]] static base::Result<Offscreen> create();
    Offscreen(Offscreen&& other) noexcept
        : display_(std::exchange(other.display_, nullptr)),
          context_(std::exchange(other.context_, nullptr)) {}
    Offscreen& operator=(Offscreen&&) = delete;
    ~Offscreen();

  private:
    Offscreen() = default;
    void* display_ = nullptr;
    void* context_ = nullptr;
};
}  // namespace render
