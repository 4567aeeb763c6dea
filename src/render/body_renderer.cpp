#include "render/body_renderer.h"

#include "shader_sources.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>

namespace render {
using anatomy::Vec3;

namespace {
/// A file of shaders/ and what it holds.
struct Source {
    const char* file;
    std::string text;
};

/// With PALPATE_SHADERS set to a folder, shaders are read from there and again whenever a file in it
/// changes; else they are those that were built in.
const char* shader_folder() {
    return std::getenv("PALPATE_SHADERS");
}

std::string source_of(const char* file, std::string_view built_in) {
    const char* folder = shader_folder();
    std::ifstream in(folder != nullptr ? std::filesystem::path(folder) / file : std::filesystem::path());
    if (folder == nullptr || !in) return std::string(built_in);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// A driver's words with its file numbers put in words: "0:12" and "0(12)" become shaders/light.glsl:12.
std::string in_words(const std::string& log, const std::vector<Source>& sources) {
    static const std::regex place(R"((\d+)[:(](\d+)\)?)");
    std::string words;
    std::string rest = log;
    std::smatch found;
    while (std::regex_search(rest, found, place)) {
        const std::size_t file = std::strtoul(found[1].str().c_str(), nullptr, 10);
        words += found.prefix().str();
        words += file < sources.size() ? std::string("shaders/") + sources[file].file + ":" + found[2].str()
                                       : found[0].str();
        rest = found.suffix().str();
    }
    return words + rest;
}

base::Result<GLuint> compiled(GLenum kind, const std::vector<Source>& sources) {
    std::string text = "#version 330 core\n";
    for (std::size_t i = 0; i < sources.size(); ++i)
        text += "#line 1 " + std::to_string(i) + "\n" + sources[i].text + "\n";
    const GLuint shader = glCreateShader(kind);
    const char* source = text.c_str();
    glShaderSource(shader, 1, &source, nullptr);
    glCompileShader(shader);
    GLint ok = 0;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &ok);
    if (ok == GL_TRUE) return shader;
    std::array<char, 2048> log{};
    glGetShaderInfoLog(shader, static_cast<GLsizei>(log.size()), nullptr, log.data());
    glDeleteShader(shader);
    return base::Error{"", in_words(log.data(), sources)};
}

base::Result<Program> linked(const std::vector<Source>& vertex, const std::vector<Source>& fragment) {
    const base::Result<GLuint> v = compiled(GL_VERTEX_SHADER, vertex);
    if (!v) return v.error();
    const base::Result<GLuint> f = compiled(GL_FRAGMENT_SHADER, fragment);
    if (!f) {
        glDeleteShader(*v);
        return f.error();
    }
    Program program(glCreateProgram());
    glAttachShader(program.get(), *v);
    glAttachShader(program.get(), *f);
    glLinkProgram(program.get());
    glDeleteShader(*v);
    glDeleteShader(*f);
    GLint ok = 0;
    glGetProgramiv(program.get(), GL_LINK_STATUS, &ok);
    if (ok == GL_TRUE) return program;
    std::array<char, 2048> log{};
    glGetProgramInfoLog(program.get(), static_cast<GLsizei>(log.size()), nullptr, log.data());
    return base::Error{std::string("shaders/") + fragment.back().file, log.data()};
}

constexpr int kNoiseSize = 256;
constexpr float kNoiseStrands = 64.0F;  ///< fibers across one tile of the noise

/// Tiling noise: two octaves of smoothly joined random values.
std::vector<std::uint8_t> noise_picture() {
    const auto random = [](std::uint32_t x, std::uint32_t y, std::uint32_t salt) {
        std::uint32_t h = x * 374761393U + y * 668265263U + salt * 2246822519U;
        h = (h ^ (h >> 13)) * 1274126177U;
        return static_cast<float>((h ^ (h >> 16)) & 0xFFFF) / 65535.0F;
    };
    const auto octave = [&](float u, float v, std::uint32_t cells, std::uint32_t salt) {
        const float fx = u * static_cast<float>(cells);
        const float fy = v * static_cast<float>(cells);
        const auto x = static_cast<std::uint32_t>(fx);
        const auto y = static_cast<std::uint32_t>(fy);
        const float tx = anatomy::smoothstep(0, 1, fx - static_cast<float>(x));
        const float ty = anatomy::smoothstep(0, 1, fy - static_cast<float>(y));
        const auto at = [&](std::uint32_t a, std::uint32_t b) {
            return random((x + a) % cells, (y + b) % cells, salt);
        };
        return anatomy::lerp(anatomy::lerp(at(0, 0), at(1, 0), tx), anatomy::lerp(at(0, 1), at(1, 1), tx),
                             ty);
    };
    std::vector<std::uint8_t> texels;
    texels.reserve(static_cast<std::size_t>(kNoiseSize) * kNoiseSize);
    for (int y = 0; y < kNoiseSize; ++y) {
        for (int x = 0; x < kNoiseSize; ++x) {
            const float u = (static_cast<float>(x) + 0.5F) / kNoiseSize;
            const float v = (static_cast<float>(y) + 0.5F) / kNoiseSize;
            const float value = 0.6F * octave(u, v, 64, 1) + 0.4F * octave(u, v, 24, 2);
            texels.push_back(static_cast<std::uint8_t>(std::lround(255.0F * value)));
        }
    }
    return texels;
}

GLint place_in(GLuint program, const char* name) {
    return glGetUniformLocation(program, name);
}
void set(GLuint program, const char* name, const Vec3& v) {
    glUniform3f(place_in(program, name), v.x, v.y, v.z);
}

/// Puts back what draw() changes of OpenGL's state.
class StateKeeper {
  public:
    StateKeeper() {
        glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &draw_);
        glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &read_);
        glGetIntegerv(GL_VIEWPORT, viewport_.data());
        glGetIntegerv(GL_SCISSOR_BOX, scissor_.data());
        for (std::size_t i = 0; i < kSwitches.size(); ++i) on_[i] = glIsEnabled(kSwitches[i]);
    }
    ~StateKeeper() {
        glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(draw_));
        glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(read_));
        glViewport(viewport_[0], viewport_[1], viewport_[2], viewport_[3]);
        glScissor(scissor_[0], scissor_[1], scissor_[2], scissor_[3]);
        for (std::size_t i = 0; i < kSwitches.size(); ++i) {
            if (on_[i] == GL_TRUE) {
                glEnable(kSwitches[i]);
            } else {
                glDisable(kSwitches[i]);
            }
        }
        glDepthMask(GL_TRUE);
        glFrontFace(GL_CCW);
        glUseProgram(0);
        glBindVertexArray(0);
        glActiveTexture(GL_TEXTURE0);
    }
    StateKeeper(const StateKeeper&) = delete;
    StateKeeper& operator=(const StateKeeper&) = delete;

  private:
    static constexpr std::array<GLenum, 4> kSwitches = {GL_SCISSOR_TEST, GL_BLEND, GL_DEPTH_TEST,
                                                        GL_CULL_FACE};
    GLint draw_ = 0;
    GLint read_ = 0;
    std::array<GLint, 4> viewport_{};
    std::array<GLint, 4> scissor_{};
    std::array<GLboolean, 4> on_{};
};

void bind(int unit, GLuint texture) {
    glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
    glBindTexture(GL_TEXTURE_2D, texture);
}

/// The color of a kind of paint, and whether it is dotted.
std::array<float, 4> color_of(anatomy::Paint paint) {
    switch (paint) {
        case anatomy::Paint::felt:
            return {0.45F, 0.27F, 0.66F, 1.0F};
        case anatomy::Paint::origin:
            return {0.85F, 0.52F, 0.10F, 0.0F};
        case anatomy::Paint::insertion:
            return {0.16F, 0.42F, 0.70F, 0.0F};
        case anatomy::Paint::caution:
            return {0.86F, 0.20F, 0.12F, 2.0F};
    }
    return {};
}
}  // namespace

base::Status BodyRenderer::compile() {
    const auto read = [](const char* file, std::string_view built_in) {
        return Source{file, source_of(file, built_in)};
    };
    const Source light = read("light.glsl", shaders::light_glsl);
    const Source paint = read("paint.glsl", shaders::paint_glsl);
    const Source body_vert = read("body.vert", shaders::body_vert);
    const Source picture_vert = read("picture.vert", shaders::picture_vert);
    struct Wanted {
        Program& program;
        Source vertex;
        std::vector<Source> fragment;
    };
    for (const Wanted& w : {Wanted{body_, body_vert, {light, paint, read("body.frag", shaders::body_frag)}},
                            Wanted{glass_, body_vert, {paint, read("glass.frag", shaders::glass_frag)}},
                            Wanted{ink_, picture_vert, {read("ink.frag", shaders::ink_frag)}},
                            Wanted{smooth_, picture_vert, {read("smooth.frag", shaders::smooth_frag)}}}) {
        base::Result<Program> program = linked({w.vertex}, w.fragment);
        if (!program) return program.error();
        w.program = std::move(*program);
    }
    return base::Done{};
}

void BodyRenderer::reload_shaders() {
    const char* folder = shader_folder();
    if (folder == nullptr) return;
    std::error_code ignored;
    std::filesystem::file_time_type newest{};
    for (const auto& file : std::filesystem::directory_iterator(folder, ignored))
        newest = std::max(newest, file.last_write_time(ignored));
    if (newest == shaders_from_) return;
    const bool first = shaders_from_ == std::filesystem::file_time_type{};
    shaders_from_ = newest;
    if (first) return;
    if (const base::Status ok = compile(); !ok)
        std::fprintf(stderr, "%s\n", ok.error().text().c_str());  // the last good ones stay
    key_.reset();
}

base::Result<BodyRenderer> BodyRenderer::create() {
    BodyRenderer r;
    if (const base::Status ok = r.compile(); !ok) return ok.error();
    r.empty_ = made<VertexArray>(glGenVertexArrays);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    r.noise_ = new_texture(GL_LINEAR_MIPMAP_LINEAR, GL_REPEAT);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, kNoiseSize, kNoiseSize, 0, GL_RED, GL_UNSIGNED_BYTE,
                 noise_picture().data());
    glGenerateMipmap(GL_TEXTURE_2D);
    r.states_ = new_texture(GL_NEAREST, GL_CLAMP_TO_EDGE);
    const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    const std::string_view renderer = name != nullptr ? name : "";
    r.software_ = renderer.find("llvmpipe") != std::string_view::npos ||
                  renderer.find("softpipe") != std::string_view::npos ||
                  renderer.find("SWR") != std::string_view::npos;
    return r;
}

BodyRenderer::Mesh BodyRenderer::to_card(const anatomy::Model& model) {
    using anatomy::Vertex;
    Mesh mesh;
    mesh.array = made<VertexArray>(glGenVertexArrays);
    mesh.vertices = made<Buffer>(glGenBuffers);
    mesh.indices = made<Buffer>(glGenBuffers);
    glBindVertexArray(mesh.array.get());
    glBindBuffer(GL_ARRAY_BUFFER, mesh.vertices.get());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(model.vertices.size() * sizeof(Vertex)),
                 model.vertices.data(), GL_STATIC_DRAW);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, mesh.indices.get());
    glBufferData(GL_ELEMENT_ARRAY_BUFFER,
                 static_cast<GLsizeiptr>(model.indices.size() * sizeof(std::uint32_t)), model.indices.data(),
                 GL_STATIC_DRAW);
    const auto field = [](GLuint at, GLint count, GLenum type, GLboolean scaled, std::size_t offset) {
        glEnableVertexAttribArray(at);
        glVertexAttribPointer(at, count, type, scaled, sizeof(Vertex), reinterpret_cast<const void*>(offset));
    };
    field(0, 3, GL_FLOAT, GL_FALSE, offsetof(Vertex, position));
    field(1, 3, GL_BYTE, GL_TRUE, offsetof(Vertex, normal));
    field(2, 1, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(Vertex, light));
    field(3, 2, GL_FLOAT, GL_FALSE, offsetof(Vertex, across));
    field(4, 1, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(Vertex, tendon));
    field(7, 1, GL_UNSIGNED_BYTE, GL_FALSE, offsetof(Vertex, half));
    const auto numbers = [](GLuint at, GLint count, GLenum type, std::size_t offset) {
        glEnableVertexAttribArray(at);
        glVertexAttribIPointer(at, count, type, sizeof(Vertex), reinterpret_cast<const void*>(offset));
    };
    numbers(5, 1, GL_UNSIGNED_SHORT, offsetof(Vertex, part));
    numbers(6, 3, GL_UNSIGNED_BYTE, offsetof(Vertex, binding));
    numbers(8, 1, GL_UNSIGNED_BYTE, offsetof(Vertex, zone));
    glBindVertexArray(0);
    for (const anatomy::Part& p : model.parts) mesh.ranges.emplace_back(p.first, p.count);
    return mesh;
}

void BodyRenderer::upload(const anatomy::Model& still, const anatomy::Model& moving) {
    EXPECTS(still.parts.size() == moving.parts.size());
    still_ = to_card(still);
    moving_ = to_card(moving);
    parts_ = anatomy::Model{still.detail, still.key, {}, {}, still.parts};
    key_.reset();
}

void BodyRenderer::fit(Target& target, anatomy::Size size) {
    if (target.size == size) return;
    Target t;
    t.size = size;
    const auto picture = [&](GLint inside, GLenum format, GLenum type, GLint filter) {
        Texture texture = new_texture(filter, GL_CLAMP_TO_EDGE);
        glTexImage2D(GL_TEXTURE_2D, 0, inside, size.width, size.height, 0, format, type, nullptr);
        return texture;
    };
    t.color = picture(GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE, GL_NEAREST);
    t.ids = picture(GL_R32UI, GL_RED_INTEGER, GL_UNSIGNED_INT, GL_NEAREST);
    t.inked = picture(GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE, GL_LINEAR);
    t.smoothed = picture(GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE, GL_LINEAR);
    t.depth = made<Renderbuffer>(glGenRenderbuffers);
    glBindRenderbuffer(GL_RENDERBUFFER, t.depth.get());
    glRenderbufferStorage(GL_RENDERBUFFER, GL_DEPTH_COMPONENT24, size.width, size.height);
    const auto frame = [](GLuint texture) {
        Framebuffer f = made<Framebuffer>(glGenFramebuffers);
        glBindFramebuffer(GL_FRAMEBUFFER, f.get());
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture, 0);
        return f;
    };
    t.body = frame(t.color.get());
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT1, GL_TEXTURE_2D, t.ids.get(), 0);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, t.depth.get());
    t.ink = frame(t.inked.get());
    t.smooth = frame(t.smoothed.get());
    target = std::move(t);
}

bool BodyRenderer::in_sight(const anatomy::Part& part, anatomy::Side side) const {
    if (is_bent()) return true;
    const anatomy::Mat4 m = anatomy::projection_of(key_->camera, key_->size);
    const auto p = m * (part.mid ? part.center : anatomy::on_side(part.center, side));
    // How far the part's ball reaches past the planes at the picture's edges.
    const float f = 1.0F / std::tan(0.5F * anatomy::kFieldOfView);
    const float shape = static_cast<float>(key_->size.width) / static_cast<float>(key_->size.height);
    const float wide = part.extent * std::hypot(f / shape, 1.0F);
    const float tall = part.extent * std::hypot(f, 1.0F);
    return std::fabs(p[0]) <= p[3] + wide && std::fabs(p[1]) <= p[3] + tall;
}

void BodyRenderer::draw_parts(const Mesh& mesh, Pass pass, GLuint program) const {
    glBindVertexArray(mesh.array.get());
    for (const anatomy::Side side : {anatomy::Side::right, anatomy::Side::left}) {
        std::vector<GLsizei> counts;
        std::vector<std::uint32_t> firsts;
        for (std::size_t i = 0; i < parts_.parts.size(); ++i) {
            const anatomy::Part& part = parts_.parts[i];
            if (!anatomy::is_drawn(key_->view, parts_, {i, side}) || !in_sight(part, side)) continue;
            const bool clear =
                part.kind == anatomy::PartKind::skin || key_->view.at({i, side}).look == anatomy::Look::ghost;
            if (clear != (pass == Pass::glass)) continue;
            const auto [first, count] = mesh.ranges[i];
            if (!firsts.empty() && firsts.back() + static_cast<std::uint32_t>(counts.back()) == first) {
                counts.back() += static_cast<GLsizei>(count);
            } else {
                firsts.push_back(first);
                counts.push_back(static_cast<GLsizei>(count));
            }
        }
        if (counts.empty()) continue;
        std::vector<const void*> offsets;
        for (const std::uint32_t f : firsts) {
            offsets.push_back(
                reinterpret_cast<const void*>(static_cast<std::size_t>(f) * sizeof(std::uint32_t)));
        }
        send_segments(program, side);
        glUniform1f(place_in(program, "side"), side == anatomy::Side::right ? 1.0F : -1.0F);
        glFrontFace(side == anatomy::Side::right ? GL_CCW : GL_CW);
        glMultiDrawElements(GL_TRIANGLES, counts.data(), GL_UNSIGNED_INT, offsets.data(),
                            static_cast<GLsizei>(counts.size()));
    }
}

bool BodyRenderer::is_bent() const {
    return !key_->view.segments[0].empty();
}

void BodyRenderer::send_segments(GLuint program, anatomy::Side side) const {
    glUniform1i(place_in(program, "bent"), is_bent() ? 1 : 0);
    if (!is_bent()) return;
    std::vector<float> rows;
    for (const anatomy::Affine& a : key_->view.segments[static_cast<std::size_t>(side)])
        rows.insert(rows.end(),
                    {a.x.x, a.y.x, a.z.x, a.t.x, a.x.y, a.y.y, a.z.y, a.t.y, a.x.z, a.y.z, a.z.z, a.t.z});
    glUniform4fv(place_in(program, "segments"), static_cast<GLsizei>(rows.size() / 4), rows.data());
}

void BodyRenderer::send_states() const {
    std::vector<std::uint8_t> texels;
    texels.reserve(key_->view.parts.size() * 4);
    const std::size_t count = parts_.parts.size();
    for (std::size_t i = 0; i < key_->view.parts.size(); ++i) {
        const anatomy::PartView& v = key_->view.parts[i];
        texels.push_back(
            static_cast<std::uint8_t>(std::lround(127.5F + 127.5F * std::clamp(v.hue, -1.0F, 1.0F))));
        texels.push_back(v.highlighted ? 255 : 0);
        texels.push_back(v.look == anatomy::Look::muted ? 255 : 0);
        texels.push_back(static_cast<std::uint8_t>(parts_.parts[i % count].kind));
    }
    // Below: how thick each is, against its thickness at rest.
    for (std::size_t i = 0; i < key_->view.parts.size(); ++i) {
        const anatomy::Side side = i < count ? anatomy::Side::right : anatomy::Side::left;
        const float thick =
            1.0F / std::sqrt(std::max(anatomy::stretch_of(key_->view, parts_.parts[i % count], side), 0.25F));
        const float share = (std::clamp(thick, 0.5F, 2.0F) - 0.5F) / 1.5F;
        texels.insert(texels.end(), {static_cast<std::uint8_t>(std::lround(255.0F * share)), 0, 0, 0});
    }
    bind(1, states_.get());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, static_cast<GLsizei>(count), 4, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 texels.data());
}

void BodyRenderer::set_scene(GLuint program) const {
    const Key& k = *key_;
    glUseProgram(program);
    glUniform1i(place_in(program, "noise"), 0);
    glUniform1i(place_in(program, "states"), 1);
    glUniformMatrix4fv(place_in(program, "projection"), 1, GL_FALSE,
                       anatomy::projection_of(k.camera, k.size).m.data());
    const Vec3 eye = anatomy::normalized(anatomy::eye_of(k.camera) - k.camera.center);
    const Vec3 right = anatomy::normalized(anatomy::cross({0, 1, 0}, eye), {1, 0, 0});
    const Vec3 up = anatomy::cross(eye, right);
    set(program, "eye_from", eye);
    set(program, "key_from", anatomy::normalized(eye * 0.75F + up * 0.62F - right * 0.55F));
    set(program, "fill_from", anatomy::normalized(eye * 0.35F + right * 0.9F - up * 0.15F));
    set(program, "highlight", k.palette.highlight);
    glUniform1f(place_in(program, "dark"), k.palette.dark ? 1.0F : 0.0F);
    const anatomy::Reach reach = anatomy::reach_of(k.camera);
    glUniform2f(place_in(program, "reach"), reach.nearest, 65535.0F / (reach.farthest - reach.nearest));
    // Fibers about two and a half pixels wide, however near the body is: a wavelength of 1.1 mm
    // doubled as often as needed, blended with the next one.
    const float octaves = std::max(std::log2(2.6F * anatomy::mm_per_pixel(k.camera, k.size) / 1.1F), -1.0F);
    const float wave = 1.1F * std::exp2(std::floor(octaves)) * kNoiseStrands;
    glUniform3f(place_in(program, "fiber_scale"), 1.0F / wave, 0.5F / wave, octaves - std::floor(octaves));
    const Vec3 skin = k.palette.dark ? Vec3{0.55F, 0.66F, 0.68F} : Vec3{0.70F, 0.55F, 0.47F};
    glUniform4f(place_in(program, "glass"), skin.x, skin.y, skin.z, k.palette.dark ? 0.6F : 0.95F);
    std::array<float, 4 * anatomy::kMostSpots> spots{};
    std::array<float, 4 * anatomy::kMostSpots> colors{};
    const std::size_t count = std::min(k.view.spots.size(), anatomy::kMostSpots);
    for (std::size_t i = 0; i < count; ++i) {
        const anatomy::Spot& s = k.view.spots[i];
        const std::array<float, 4> place = {s.at.x, s.at.y, s.at.z, std::max(s.radius, 0.1F)};
        std::ranges::copy(place, spots.begin() + static_cast<std::ptrdiff_t>(4 * i));
        std::ranges::copy(color_of(s.paint), colors.begin() + static_cast<std::ptrdiff_t>(4 * i));
    }
    glUniform1i(place_in(program, "zones"), k.view.zones ? 1 : 0);
    const anatomy::Cut cut = k.view.cut.value_or(anatomy::Cut{{0, 0, 0}, 1.0F});
    glUniform4f(place_in(program, "cut"), cut.normal.x, cut.normal.y, cut.normal.z, cut.offset);
    glUniform1i(place_in(program, "spot_count"), static_cast<GLint>(count));
    glUniform4fv(place_in(program, "spots"), static_cast<GLsizei>(anatomy::kMostSpots), spots.data());
    glUniform4fv(place_in(program, "spot_colors"), static_cast<GLsizei>(anatomy::kMostSpots), colors.data());
}

BodyRenderer::Rectangle BodyRenderer::body_on(anatomy::Size size) const {
    if (is_bent()) return {0, 0, size.width, size.height};
    anatomy::Box box;
    for (const Vec3& p : {Vec3{-430, -10, -150}, Vec3{430, 1720, 230}}) box.add(p);
    float left = 1e9F, top = 1e9F, right = -1e9F, bottom = -1e9F;
    for (int k = 0; k < 8; ++k) {
        const auto at =
            anatomy::project(key_->camera, size,
                             {(k & 1) != 0 ? box.high.x : box.low.x, (k & 2) != 0 ? box.high.y : box.low.y,
                              (k & 4) != 0 ? box.high.z : box.low.z});
        if (!at) return {0, 0, size.width, size.height};
        left = std::min(left, at->x);
        right = std::max(right, at->x);
        top = std::min(top, at->y);
        bottom = std::max(bottom, at->y);
    }
    const auto within = [](float v, int most) { return std::clamp(static_cast<int>(v), 0, most); };
    const int x = within(left - 3, size.width);
    const int y = within(top - 3, size.height);
    return {x, y, within(right + 4, size.width) - x, within(bottom + 4, size.height) - y};
}

void BodyRenderer::draw_picture(Target& target, bool smooth) const {
    // Around the body there is only ground.
    const Rectangle body = body_on(target.size);
    const std::array<float, 4> ground = {key_->palette.ground.x, key_->palette.ground.y,
                                         key_->palette.ground.z, 1.0F};
    const auto begin = [&](GLuint framebuffer) {
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
        glDisable(GL_SCISSOR_TEST);
        glClearBufferfv(GL_COLOR, 0, ground.data());
        glEnable(GL_SCISSOR_TEST);
        glScissor(body.x, body.y, body.width, body.height);
    };
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_BLEND);
    glDisable(GL_CULL_FACE);
    glBindVertexArray(empty_.get());
    begin(target.ink.get());
    glUseProgram(ink_.get());
    bind(0, target.color.get());
    bind(1, target.ids.get());
    glUniform1i(place_in(ink_.get(), "colors"), 0);
    glUniform1i(place_in(ink_.get(), "ids"), 1);
    // A line where the depth jumps by 5 to 15 mm, or more when one pixel covers more.
    const anatomy::Reach reach = anatomy::reach_of(key_->camera);
    const float to_steps = 65535.0F / (reach.farthest - reach.nearest);
    const float coarse = std::max(1.0F, 1.6F * anatomy::mm_per_pixel(key_->camera, target.size));
    glUniform2f(place_in(ink_.get(), "jump"), 5.0F * coarse * to_steps, 15.0F * coarse * to_steps);
    const Vec3 ink = key_->palette.dark ? key_->palette.ground * 0.6F : Vec3{0.16F, 0.10F, 0.09F};
    glUniform4f(place_in(ink_.get(), "ink"), ink.x, ink.y, ink.z, 0.8F);
    glDrawArrays(GL_TRIANGLES, 0, 3);
    if (!smooth) return;
    begin(target.smooth.get());
    glUseProgram(smooth_.get());
    bind(0, target.inked.get());
    glUniform1i(place_in(smooth_.get(), "colors"), 0);
    glUniform2f(place_in(smooth_.get(), "pixel"), 1.0F / static_cast<float>(target.size.width),
                1.0F / static_cast<float>(target.size.height));
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

bool BodyRenderer::draw(const anatomy::Camera& camera, const anatomy::View& view, const Palette& palette,
                        anatomy::Size picture, Quality quality) {
    if (!has_model() || picture.width < 2 || picture.height < 2) return false;
    EXPECTS(view.parts.size() == 2 * parts_.parts.size());
    reload_shaders();
    if (!software_) quality = Quality::still;  // a graphics card need not hurry
    Key key{camera, view, palette, picture, quality};
    if (key_ == key) return false;
    const auto began = std::chrono::steady_clock::now();
    key_ = std::move(key);
    const bool moving = quality == Quality::moving;
    const StateKeeper keeper;
    Target& target = moving ? half_ : full_;
    fit(target, moving ? anatomy::Size{(picture.width + 1) / 2, (picture.height + 1) / 2} : picture);

    glBindFramebuffer(GL_FRAMEBUFFER, target.body.get());
    const std::array<GLenum, 2> both = {GL_COLOR_ATTACHMENT0, GL_COLOR_ATTACHMENT1};
    glDrawBuffers(2, both.data());
    glViewport(0, 0, target.size.width, target.size.height);
    glDisable(GL_SCISSOR_TEST);
    const std::array<float, 4> ground = {palette.ground.x, palette.ground.y, palette.ground.z, 1.0F};
    const std::array<GLuint, 4> nothing = {0xFFFF0000U, 0, 0, 0};
    glDepthMask(GL_TRUE);
    glClearBufferfv(GL_COLOR, 0, ground.data());
    glClearBufferuiv(GL_COLOR, 1, nothing.data());
    glClear(GL_DEPTH_BUFFER_BIT);
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LESS);
    glEnable(GL_CULL_FACE);
    glCullFace(GL_BACK);
    glDisable(GL_BLEND);
    send_states();
    bind(0, noise_.get());
    const Mesh& mesh = moving ? moving_ : still_;
    set_scene(body_.get());
    if (key_->view.cut) glDisable(GL_CULL_FACE);  // what is cut open is seen from inside, too
    draw_parts(mesh, Pass::solid, body_.get());

    glDrawBuffers(1, both.data());
    glEnable(GL_CULL_FACE);
    glEnable(GL_BLEND);
    glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
    glDepthMask(GL_FALSE);
    set_scene(glass_.get());
    draw_parts(mesh, Pass::glass, glass_.get());

    draw_picture(target, !moving);
    glFinish();
    texture_ = moving ? target.inked.get() : target.smoothed.get();
    last_is_half_ = moving;
    ids_.clear();
    last_ms_ = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
    return true;
}

void BodyRenderer::read_ids() {
    if (!key_ || !ids_.empty()) return;
    const StateKeeper keeper;
    const Target& target = last_is_half_ ? half_ : full_;
    const auto width = static_cast<std::size_t>(target.size.width);
    const auto height = static_cast<std::size_t>(target.size.height);
    std::vector<std::uint32_t> below(width * height);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, target.body.get());
    glReadBuffer(GL_COLOR_ATTACHMENT1);
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(0, 0, target.size.width, target.size.height, GL_RED_INTEGER, GL_UNSIGNED_INT, below.data());
    ids_.resize(below.size());
    for (std::size_t y = 0; y < height; ++y) {
        std::copy_n(below.begin() + static_cast<std::ptrdiff_t>((height - 1 - y) * width), width,
                    ids_.begin() + static_cast<std::ptrdiff_t>(y * width));
    }
}

namespace {
float depth_of(std::uint32_t id, const anatomy::Camera& camera) {
    const anatomy::Reach r = anatomy::reach_of(camera);
    return r.nearest + (static_cast<float>(id >> 16) + 0.5F) * (r.farthest - r.nearest) / 65535.0F;
}
}  // namespace

std::optional<Hit> BodyRenderer::pick(float x, float y, float radius) {
    read_ids();
    if (ids_.empty()) return std::nullopt;
    const anatomy::Size size = last_is_half_ ? half_.size : full_.size;
    const float scale = static_cast<float>(size.width) / static_cast<float>(key_->size.width);
    const int cx = static_cast<int>(std::floor(x * scale));
    const int cy = static_cast<int>(std::floor(y * scale));
    const int around = static_cast<int>(std::ceil(radius * scale));
    int best = around * around + 1;
    std::optional<Hit> hit;
    for (int dy = -around; dy <= around; ++dy) {
        for (int dx = -around; dx <= around; ++dx) {
            const int px = cx + dx;
            const int py = cy + dy;
            if (px < 0 || py < 0 || px >= size.width || py >= size.height || dx * dx + dy * dy >= best)
                continue;
            const std::uint32_t id = ids_[static_cast<std::size_t>(py) * size.width + px];
            const auto part = anatomy::part_of(id);
            if (!part) continue;
            best = dx * dx + dy * dy;
            const anatomy::ScreenPoint at{(static_cast<float>(px) + 0.5F) / scale,
                                          (static_cast<float>(py) + 0.5F) / scale,
                                          depth_of(id, key_->camera)};
            hit = Hit{*part, anatomy::unproject(key_->camera, key_->size, at)};
        }
    }
    return hit;
}

bool BodyRenderer::is_seen(const Vec3& point, float slack) {
    read_ids();
    if (ids_.empty()) return false;
    const auto at = anatomy::project(key_->camera, key_->size, point);
    if (!at) return false;
    const anatomy::Size size = last_is_half_ ? half_.size : full_.size;
    const float scale = static_cast<float>(size.width) / static_cast<float>(key_->size.width);
    const int x = static_cast<int>(std::floor(at->x * scale));
    const int y = static_cast<int>(std::floor(at->y * scale));
    if (x < 0 || y < 0 || x >= size.width || y >= size.height) return false;
    const std::uint32_t id = ids_[static_cast<std::size_t>(y) * size.width + x];
    return !anatomy::part_of(id) || depth_of(id, key_->camera) + slack >= at->depth;
}

std::vector<anatomy::Anchor> BodyRenderer::anchors() {
    read_ids();
    if (ids_.empty()) return {};
    // A quarter of the width and height is enough to place labels: the pixels in the middle of every
    // block of sixteen, which is where anchors_in() takes them to be.
    const anatomy::Size size = last_is_half_ ? half_.size : full_.size;
    constexpr int kEvery = 4;
    std::vector<std::uint32_t> few;
    const int width = (size.width + kEvery / 2 - 1) / kEvery;
    for (int y = kEvery / 2; y < size.height; y += kEvery) {
        for (int x = kEvery / 2; x < size.width; x += kEvery) {
            few.push_back(ids_[static_cast<std::size_t>(y) * size.width + x]);
        }
    }
    const float scale = static_cast<float>(key_->size.width) / static_cast<float>(size.width);
    std::vector<anatomy::Anchor> anchors = anatomy::anchors_in(few, width, scale * kEvery);
    for (anatomy::Anchor& a : anchors) {  // from the corner of the pixel to its middle
        a.x += 0.5F * scale;
        a.y += 0.5F * scale;
    }
    return anchors;
}

std::vector<std::uint8_t> BodyRenderer::pixels() const {
    if (!key_) return {};
    const StateKeeper keeper;
    const Target& target = last_is_half_ ? half_ : full_;
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(target.size.width) * target.size.height * 4);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, last_is_half_ ? target.ink.get() : target.smooth.get());
    glReadBuffer(GL_COLOR_ATTACHMENT0);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, target.size.width, target.size.height, GL_RGBA, GL_UNSIGNED_BYTE, bytes.data());
    return bytes;
}
}  // namespace render
