// render/gl.h - names that OpenGL gives out, each given back when its holder goes.
#pragma once

#include <glad/gl.h>

#include <utility>

namespace render {
/// Holds one OpenGL name. `Delete` gives it back.
template <void (*Delete)(GLuint)>
class Name {
  public:
    Name() = default;
    explicit Name(GLuint id) : id_(id) {}
    Name(Name&& other) noexcept : id_(std::exchange(other.id_, 0)) {}
    Name& operator=(Name&& other) noexcept {
        std::swap(id_, other.id_);
        return *this;
    }
    Name(const Name&) = delete;
    Name& operator=(const Name&) = delete;
    ~Name() {
        if (id_ != 0) Delete(id_);
    }
    [[nodiscard]] GLuint get() const { return id_; }

  private:
    GLuint id_ = 0;
};

namespace detail {
inline void delete_buffer(GLuint id) {
    glDeleteBuffers(1, &id);
}
inline void delete_texture(GLuint id) {
    glDeleteTextures(1, &id);
}
inline void delete_framebuffer(GLuint id) {
    glDeleteFramebuffers(1, &id);
}
inline void delete_renderbuffer(GLuint id) {
    glDeleteRenderbuffers(1, &id);
}
inline void delete_vertex_array(GLuint id) {
    glDeleteVertexArrays(1, &id);
}
inline void delete_program(GLuint id) {
    glDeleteProgram(id);
}
}  // namespace detail

using Buffer = Name<detail::delete_buffer>;
using Texture = Name<detail::delete_texture>;
using Framebuffer = Name<detail::delete_framebuffer>;
using Renderbuffer = Name<detail::delete_renderbuffer>;
using VertexArray = Name<detail::delete_vertex_array>;
using Program = Name<detail::delete_program>;

/// A new name from one of the glGen functions: made<Buffer>(glGenBuffers).
template <class N, class Generate>
[[nodiscard]] N made(Generate generate) {
    GLuint id = 0;
    generate(1, &id);
    return N(id);
}

/// A new texture that is filtered and repeated so; it is bound.
[[nodiscard]] inline Texture new_texture(GLint filter, GLint wrap) {
    Texture t = made<Texture>(glGenTextures);
    glBindTexture(GL_TEXTURE_2D, t.get());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter == GL_NEAREST ? GL_NEAREST : GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, wrap);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, wrap);
    return t;
}
}  // namespace render
