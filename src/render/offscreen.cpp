#include "render/offscreen.h"

#include <glad/gl.h>
// EGL after glad, which brings OpenGL's names.
#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <array>

namespace render {
base::Result<Offscreen> Offscreen::create() {
    const auto refused = [](const char* what) {
        return base::Error{"OpenGL", std::string(what) + "; install libegl1 and libgl1-mesa-dri"};
    };
    Offscreen made;
    // Mesa draws without any display; other drivers give their default one.
    made.display_ = eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    if (made.display_ == EGL_NO_DISPLAY || eglInitialize(made.display_, nullptr, nullptr) == EGL_FALSE) {
        made.display_ = eglGetDisplay(EGL_DEFAULT_DISPLAY);
        if (made.display_ == EGL_NO_DISPLAY || eglInitialize(made.display_, nullptr, nullptr) == EGL_FALSE)
            return refused("EGL gives no display");
    }
    if (eglBindAPI(EGL_OPENGL_API) == EGL_FALSE) return refused("EGL does not speak OpenGL");
    constexpr std::array<EGLint, 5> kKind = {EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_SURFACE_TYPE, 0,
                                             EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    if (eglChooseConfig(made.display_, kKind.data(), &config, 1, &count) == EGL_FALSE || count < 1)
        return refused("EGL has no OpenGL to draw with");
    constexpr std::array<EGLint, 7> kVersion = {EGL_CONTEXT_MAJOR_VERSION,
                                                3,
                                                EGL_CONTEXT_MINOR_VERSION,
                                                3,
                                                EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                                EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                                EGL_NONE};
    made.context_ = eglCreateContext(made.display_, config, EGL_NO_CONTEXT, kVersion.data());
    if (made.context_ == EGL_NO_CONTEXT) return refused("the driver has no OpenGL 3.3");
    if (eglMakeCurrent(made.display_, EGL_NO_SURFACE, EGL_NO_SURFACE, made.context_) == EGL_FALSE)
        return refused("OpenGL cannot draw without a window here");
    if (gladLoadGL(eglGetProcAddress) == 0) return refused("OpenGL's functions cannot be found");
    return made;
}

Offscreen::~Offscreen() {
    if (display_ == nullptr) return;
    eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    if (context_ != nullptr) eglDestroyContext(display_, context_);
    eglTerminate(display_);
}
}  // namespace render
