#include "render/picture_texture.h"

namespace render {
Texture picture_texture(const images::Image& image) {
    if (glGenTextures == nullptr) return {};
    GLint before = 0;
    glGetIntegerv(GL_TEXTURE_BINDING_2D, &before);
    // Drawn smaller than it is, mostly: from the level of detail that fits.
    Texture texture = new_texture(GL_LINEAR_MIPMAP_LINEAR, GL_CLAMP_TO_EDGE);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, image.width, image.height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 image.rgba.data());
    glGenerateMipmap(GL_TEXTURE_2D);
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(before));
    return texture;
}
}  // namespace render
