// render/picture_texture.h - a picture as a texture, sharp at any size it is drawn in.
#pragma once

#include "images/image.h"
#include "render/gl.h"

namespace render {
/// Needs a current context; without one (OpenGL was never loaded) the texture's name is 0 and shows nothing.
[[nodiscard]] Texture picture_texture(const images::Image& image);
}  // namespace render
