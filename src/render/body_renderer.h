// render/body_renderer.h - draws the body into a picture, and says what lies under a pixel of it.
//
//     base::Result<render::BodyRenderer> made = render::BodyRenderer::create();  // a GL context is current
//     made->upload(medium_model, coarse_model);
//     each frame:
//         made->draw(camera, view, palette, {width, height}, dragging ? Quality::moving : Quality::still);
//         ImGui::Image(reinterpret_cast<ImTextureID>(made->texture()), {width, height});  // no flipping
//         if (clicked) hit = made->pick(mouse_x, mouse_y, 6);
//
// draw() does nothing when nothing has changed since it last drew, so call it every frame. While
// the body moves, pass Quality::moving: a software renderer then draws the coarse model at half size
// and stays quick. When it rests, pass Quality::still once and the full picture takes its place.
// All functions need the context current that was current in create().
#pragma once

#include "anatomy/camera.h"
#include "anatomy/labels.h"
#include "anatomy/view.h"
#include "render/gl.h"

#include <filesystem>

namespace render {
/// Colors of a theme, red, green, blue from 0 to 1.
struct Palette {
    anatomy::Vec3 ground{0.957F, 0.945F, 0.925F};     ///< what is behind the body
    anatomy::Vec3 highlight{0.310F, 0.660F, 0.590F};  ///< teal
    bool dark = false;                                ///< the ground is darker than the body

    bool operator==(const Palette&) const = default;
};

enum class Quality : std::uint8_t { moving, still };

/// What is under a pixel.
struct Hit {
    anatomy::PartRef part;
    anatomy::Vec3 at;  ///< the place on its surface, mm
};

class BodyRenderer {
  public:
    /// Compiles the shaders. With PALPATE_SHADERS set to a folder they are read from there, and again
    /// whenever a file in it changes, for who works on them.
    /// Errors: the driver's own words with file and line, when it refuses one.
    [[nodiscard]] static base::Result<BodyRenderer> create();

    /// Takes the models to the graphics card: one to look at, one to turn. Both are built from the
    /// same figures. The models are not needed afterwards.
    void upload(const anatomy::Model& still, const anatomy::Model& moving);
    [[nodiscard]] bool has_model() const { return !parts_.parts.empty(); }

    /// Draws, when something has changed. True when it drew. Leaves OpenGL's state as it was, as far
    /// as framebuffer, viewport, scissor, blend, depth and culling go.
    bool draw(const anatomy::Camera& camera, const anatomy::View& view, const Palette& palette,
              anatomy::Size picture, Quality quality);

    /// The picture last drawn; its first row is the top one. 0 before the first draw().
    [[nodiscard]] GLuint texture() const { return texture_; }
    /// Milliseconds that the last draw() took, until OpenGL was done with it.
    [[nodiscard]] double last_ms() const { return last_ms_; }

    /// The part under a point of the picture, or the nearest one within `radius` pixels. Skin and
    /// glass are looked through.
    [[nodiscard]] std::optional<Hit> pick(float x, float y, float radius = 0.0F);
    /// Whether a point of the body is to be seen: on the picture, and at most `slack` mm behind what
    /// is drawn there.
    [[nodiscard]] bool is_seen(const anatomy::Vec3& point, float slack = 20.0F);
    /// The parts to be seen, and where to point at each (anatomy/labels.h).
    [[nodiscard]] std::vector<anatomy::Anchor> anchors();

    /// The picture as red, green, blue, alpha bytes, row by row from the top; for saving.
    [[nodiscard]] std::vector<std::uint8_t> pixels() const;

  private:
    BodyRenderer() = default;

    /// A model on the graphics card.
    struct Mesh {
        VertexArray array;
        Buffer vertices;
        Buffer indices;
        std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges;  ///< first and count of each part
    };
    /// The pictures that a frame goes through.
    struct Target {
        anatomy::Size size;
        Texture color, ids, inked, smoothed;
        Renderbuffer depth;
        Framebuffer body, ink, smooth;
    };
    /// Part of a picture, in pixels from its upper left corner.
    struct Rectangle {
        int x, y, width, height;
    };
    /// Everything that a picture depends on.
    struct Key {
        anatomy::Camera camera;
        anatomy::View view;
        Palette palette;
        anatomy::Size size;
        Quality quality = Quality::still;
        bool operator==(const Key&) const = default;
    };
    enum class Pass : std::uint8_t { solid, glass };

    base::Status compile();
    void reload_shaders();
    static Mesh to_card(const anatomy::Model& model);
    static void fit(Target& target, anatomy::Size size);
    void draw_parts(const Mesh& mesh, Pass pass, GLuint program) const;
    void set_scene(GLuint program) const;
    void send_states() const;
    void send_segments(GLuint program, anatomy::Side side) const;
    [[nodiscard]] bool is_bent() const;
    void draw_picture(Target& target, bool smooth) const;
    /// Where the body is on a picture of that size; nothing of it is elsewhere.
    [[nodiscard]] Rectangle body_on(anatomy::Size size) const;
    [[nodiscard]] bool in_sight(const anatomy::Part& part, anatomy::Side side) const;
    void read_ids();

    Program body_, glass_, ink_, smooth_;
    std::filesystem::file_time_type shaders_from_{};
    VertexArray empty_;
    Texture noise_, states_;
    Mesh still_, moving_;
    anatomy::Model parts_;  ///< only the list of parts
    Target full_, half_;
    bool last_is_half_ = false;  ///< which of them was drawn last
    bool software_ = false;
    std::optional<Key> key_;
    GLuint texture_ = 0;
    double last_ms_ = 0;
    std::vector<std::uint32_t> ids_;  ///< of the last picture, from the top; empty until somebody asks
};
}  // namespace render
