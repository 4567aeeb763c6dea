#include "app/window.h"

#include "app/capture.h"
#include "records/folder.h"

#include <glad/gl.h>
#include <algorithm>
#include <cfloat>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <future>
// GLFW after glad, which brings OpenGL's names.
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>
#include <cmath>
#include <optional>
#include <utility>

namespace app {
namespace {
using Clock = std::chrono::steady_clock;
using screens::Key;
using screens::Press;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// The file an environment variable names, or none.
std::optional<std::ofstream> log_named(const char* variable) {
    const char* file = std::getenv(variable);
    if (file == nullptr || *file == '\0') return std::nullopt;
    return std::ofstream(file, std::ios::app);
}

Key key_of(int glfw_key) {
    switch (glfw_key) {
        case GLFW_KEY_ENTER:
        case GLFW_KEY_KP_ENTER:
            return Key::enter;
        case GLFW_KEY_ESCAPE:
            return Key::escape;
        case GLFW_KEY_TAB:
            return Key::tab;
        case GLFW_KEY_SPACE:
            return Key::space;
        case GLFW_KEY_UP:
            return Key::up;
        case GLFW_KEY_DOWN:
            return Key::down;
        case GLFW_KEY_LEFT:
            return Key::left;
        case GLFW_KEY_RIGHT:
            return Key::right;
        case GLFW_KEY_HOME:
            return Key::home;
        case GLFW_KEY_END:
            return Key::end;
        case GLFW_KEY_PAGE_UP:
            return Key::page_up;
        case GLFW_KEY_PAGE_DOWN:
            return Key::page_down;
        case GLFW_KEY_BACKSPACE:
            return Key::backspace;
        case GLFW_KEY_DELETE:
            return Key::del;
        case GLFW_KEY_F1:
            return Key::f1;
        default:
            return Key::none;
    }
}

/// What a key types without Ctrl and Alt, by the keyboard's own layout; 0: nothing.
char32_t character_of(int glfw_key, int scancode) {
    if (glfw_key == GLFW_KEY_KP_ADD) return U'+';
    if (glfw_key == GLFW_KEY_KP_SUBTRACT) return U'-';
    const char* name = glfwGetKeyName(glfw_key, scancode);
    if (name == nullptr || name[0] == '\0' || name[1] != '\0') return 0;
    const char c = name[0];
    return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

/// Does the back buffer still hold the last frame after a swap? OpenGL promises nothing. Mesa's
/// software renderers copy it to the window instead of changing buffers; there it can be drawn
/// on as it is, and a copy of the whole window, 10 ms at 1280 x 800, is saved.
bool back_buffer_keeps() {
    const auto* renderer = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    const std::string_view name = renderer == nullptr ? "" : renderer;
    return name.starts_with("llvmpipe") || name.starts_with("softpipe");
}

/// The pixels that are kept from frame to frame: the back buffer where it keeps them, else our own.
class Canvas {
  public:
    explicit Canvas(bool is_back_buffer) : is_back_buffer_(is_back_buffer) {}
    ~Canvas() { drop(); }
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    /// Result: the canvas is new, nothing on it holds.
    bool fit(int width, int height) {
        if (width == width_ && height == height_) return false;
        drop();
        width_ = width;
        height_ = height;
        if (is_back_buffer_) return true;
        glGenRenderbuffers(1, &pixels_);
        glBindRenderbuffer(GL_RENDERBUFFER, pixels_);
        glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
        glGenFramebuffers(1, &frame_);
        glBindFramebuffer(GL_FRAMEBUFFER, frame_);
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, pixels_);
        return true;
    }
    void bind() const { glBindFramebuffer(GL_FRAMEBUFFER, frame_); }
    /// Brings it to the back buffer, to be swapped.
    void show() const {
        if (is_back_buffer_) return;
        glDisable(GL_SCISSOR_TEST);
        glBindFramebuffer(GL_READ_FRAMEBUFFER, frame_);
        glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
        glBlitFramebuffer(0, 0, width_, height_, 0, 0, width_, height_, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    }

  private:
    void drop() {
        if (frame_ != 0) glDeleteFramebuffers(1, &frame_);
        if (pixels_ != 0) glDeleteRenderbuffers(1, &pixels_);
        frame_ = pixels_ = 0;
    }
    bool is_back_buffer_;
    int width_ = 0, height_ = 0;
    GLuint frame_ = 0, pixels_ = 0;  ///< 0 is the back buffer
};

/// The part of `list` that touches `box`, with its clip rectangles inside it.
class Patch {
  public:
    Patch(const ImDrawData& whole, const PxBox& box) : data_(whole) {
        for (int i = 0; i < whole.CmdListsCount; ++i) {
            lists_.emplace_back(whole.CmdLists[i]->CloneOutput(), [](ImDrawList* list) { IM_DELETE(list); });
            cut(*lists_.back(), box);
            pointers_.push_back(lists_.back().get());
        }
#if IMGUI_VERSION_NUM >= 18930
        data_.CmdLists.clear();
        for (ImDrawList* list : pointers_) data_.CmdLists.push_back(list);
#else
        data_.CmdLists = pointers_.data();
#endif
    }
    [[nodiscard]] ImDrawData* data() {
        return &data_;
    }

  private:
    static void cut(ImDrawList& list, const PxBox& box) {
        ImVector<ImDrawIdx> kept;
        kept.reserve(list.IdxBuffer.Size);
        for (ImDrawCmd& command : list.CmdBuffer) {
            command.ClipRect.x = std::max(command.ClipRect.x, static_cast<float>(box.left));
            command.ClipRect.y = std::max(command.ClipRect.y, static_cast<float>(box.top));
            command.ClipRect.z = std::min(command.ClipRect.z, static_cast<float>(box.right));
            command.ClipRect.w = std::min(command.ClipRect.w, static_cast<float>(box.bottom));
            const auto first = static_cast<unsigned>(kept.Size);
            if (command.ClipRect.x < command.ClipRect.z && command.ClipRect.y < command.ClipRect.w)
                keep_touching(list, command, kept);
            command.IdxOffset = first;
            command.ElemCount = static_cast<unsigned>(kept.Size) - first;
        }
        list.IdxBuffer.swap(kept);
    }
    static void keep_touching(const ImDrawList& list, const ImDrawCmd& command, ImVector<ImDrawIdx>& kept) {
        const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
        const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
        for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
            const ImVec2 a = vertices[index[i]].pos, b = vertices[index[i + 1]].pos,
                         c = vertices[index[i + 2]].pos;
            if (std::max({a.x, b.x, c.x}) < command.ClipRect.x ||
                std::min({a.x, b.x, c.x}) > command.ClipRect.z ||
                std::max({a.y, b.y, c.y}) < command.ClipRect.y ||
                std::min({a.y, b.y, c.y}) > command.ClipRect.w)
                continue;
            for (unsigned corner = 0; corner < 3; ++corner) kept.push_back(index[i + corner]);
        }
    }

    ImDrawData data_;
    std::vector<std::unique_ptr<ImDrawList, void (*)(ImDrawList*)>> lists_;
    std::vector<ImDrawList*> pointers_;
};

/// Where grounds changed: what is in one frame and not in the other.
void add_changed(const std::vector<screens::Ground>& before, const std::vector<screens::Ground>& after,
                 std::vector<PxBox>& boxes) {
    const auto add_missing = [&](const auto& from, const auto& in) {
        for (const screens::Ground& ground : from)
            if (std::find(in.begin(), in.end(), ground) == in.end())
                boxes.push_back({ground.x, ground.y, ground.x + ground.w, ground.y + ground.h});
    };
    add_missing(before, after);
    add_missing(after, before);
}

PxBox box_of(const screens::Ui::PxRect& rect) {
    return {static_cast<int>(rect.min.x), static_cast<int>(rect.min.y), static_cast<int>(rect.max.x),
            static_cast<int>(rect.max.y)};
}

void set_style(const screens::Ui& ui) {
    ImGuiStyle& style = ImGui::GetStyle();
    style = ImGuiStyle();
    style.WindowPadding = style.FramePadding = style.ItemSpacing = style.ItemInnerSpacing = {0.0F, 0.0F};
    style.WindowBorderSize = style.ChildBorderSize = style.FrameBorderSize = style.PopupBorderSize = 0.0F;
    style.WindowMinSize = {1.0F, 1.0F};
    style.ScrollbarSize = ui.px(10.0F);
    style.ScrollbarRounding = ui.px(5.0F);
    style.CircleTessellationMaxError = 0.15F;
    const auto set = [&](ImGuiCol slot, screens::Color color, float alpha) {
        style.Colors[slot] = ImGui::ColorConvertU32ToFloat4(ui.rgba(color, alpha));
    };
    set(ImGuiCol_ScrollbarBg, screens::Color::paper, 0.0F);
    set(ImGuiCol_ScrollbarGrab, screens::Color::line, 1.0F);
    set(ImGuiCol_ScrollbarGrabHovered, screens::Color::edge, 1.0F);
    set(ImGuiCol_ScrollbarGrabActive, screens::Color::edge, 1.0F);
    set(ImGuiCol_NavHighlight, screens::Color::accent, 0.0F);
    set(ImGuiCol_ChildBg, screens::Color::paper, 0.0F);
    set(ImGuiCol_WindowBg, screens::Color::paper, 0.0F);
}
}  // namespace

struct Window::Inside {
    Clock::time_point opened = Clock::now();
    WindowOptions options;
    GLFWwindow* handle = nullptr;
    // The atlas outlives ImGui's context, which refers to it.
    ImFontAtlas atlas;
    screens::Ui ui;
    InputQueue input;
    Mailbox mailbox{[] { glfwPostEmptyEvent(); }};
    std::unique_ptr<Canvas> canvas;
    GLFWcursor* text_cursor = nullptr;
    bool has_context = false;
    float content_scale = 1.0F;
    int width = 0, height = 0;

    int frames_due = 3;
    bool slept = true;  ///< time passed that is no motion's
    double last_frame = 0.0;
    std::size_t baked_blocks = 0;
    screens::Settings shown;  ///< what the canvas and the atlas were made for
    Marks marks;
    std::vector<screens::Ground> grounds;
    screens::Tree written;
    std::optional<std::ofstream> frame_log = log_named("PALPATE_FRAME_LOG");
    std::optional<std::ofstream> start_log = log_named("PALPATE_START_LOG");

    ~Inside() {
        canvas.reset();
        if (has_context) {
            ImGui_ImplOpenGL3_Shutdown();
            ImGui::DestroyContext();
        }
        if (text_cursor != nullptr) glfwDestroyCursor(text_cursor);
        if (handle != nullptr) glfwDestroyWindow(handle);
        glfwTerminate();
    }

    [[nodiscard]] double now() const { return seconds_since(opened); }

    void note_start(const char* step) {
        if (start_log) *start_log << now() * 1000.0 << " ms " << step << std::endl;
    }

    base::Status open();
    void listen();
    void rebuild_fonts();
    [[nodiscard]] float wanted_scale() const {
        return static_cast<float>(ui.settings.text_percent) / 100.0F * content_scale;
    }
    void frame(const std::function<void()>& draw);
    void build(const std::function<void()>& draw, const Batch& batch);
    double paint();
    void clear_grounds(const PxBox& box) const;
    void write_tree();
    void sleep(bool soon);
};

base::Status Window::Inside::open() {
    glfwSetErrorCallback([](int, const char*) {});
    // The letters take as long as the window: both at once. No ImGui context exists yet.
    const auto scale = static_cast<float>(options.look.text_percent) / 100.0F;
    std::future<screens::Fonts> fonts = std::async(std::launch::async, [this, scale] {
        screens::Fonts built = screens::build_fonts(atlas, scale);
        unsigned char* pixels = nullptr;
        int w = 0, h = 0;
        atlas.GetTexDataAsRGBA32(&pixels, &w, &h);
        return built;
    });
    const auto give_up = [&](std::string what) {
        fonts.wait();
        return base::Error{"", std::move(what)};
    };
    if (glfwInit() == GLFW_FALSE)
        return give_up("there is no display to open a window on; is DISPLAY or WAYLAND_DISPLAY set?");
    note_start("glfw");
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    int x = 0, y = 0, most_w = options.width, most_h = options.height;
    if (GLFWmonitor* monitor = glfwGetPrimaryMonitor(); monitor != nullptr)
        glfwGetMonitorWorkarea(monitor, &x, &y, &most_w, &most_h);
    handle = glfwCreateWindow(std::min(options.width, std::max(most_w, 640)),
                              std::min(options.height, std::max(most_h, 400)), "Palpate", nullptr, nullptr);
    if (handle == nullptr) return give_up("the window needs OpenGL 3.3, which this display does not offer");
    glfwSetWindowSizeLimits(handle, 640, 400, GLFW_DONT_CARE, GLFW_DONT_CARE);
    glfwMakeContextCurrent(handle);
    glfwSwapInterval(1);
    if (gladLoadGL(glfwGetProcAddress) == 0) return give_up("OpenGL 3.3 could not be loaded");
    note_start("OpenGL");
    ui.settings = options.look;
    ui.fonts = fonts.get();
    note_start("fonts");

    IMGUI_CHECKVERSION();
    ImGui::CreateContext(&atlas);
    has_context = true;
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigInputTextCursorBlink = false;
    io.FontDefault = ui.fonts[screens::Type::body];
    io.MousePos = {-FLT_MAX, -FLT_MAX};
#if IMGUI_VERSION_NUM < 19110
    io.ClipboardUserData = handle;
    io.SetClipboardTextFn = [](void* window, const char* text) {
        glfwSetClipboardString(static_cast<GLFWwindow*>(window), text);
    };
    io.GetClipboardTextFn = [](void* window) {
        return glfwGetClipboardString(static_cast<GLFWwindow*>(window));
    };
#endif
    prepare_keys();
    ImGui_ImplOpenGL3_Init("#version 330");
    canvas = std::make_unique<Canvas>(back_buffer_keeps());
    text_cursor = glfwCreateStandardCursor(GLFW_IBEAM_CURSOR);
    float scale_x = 1.0F, scale_y = 1.0F;
    glfwGetWindowContentScale(handle, &scale_x, &scale_y);
    content_scale = std::max(1.0F, scale_x);
    if (wanted_scale() != ui.fonts.scale) rebuild_fonts();
    set_style(ui);
    shown = ui.settings;
    glfwGetFramebufferSize(handle, &width, &height);
    listen();
    note_start("ImGui");
    return base::Done{};
}

void Window::Inside::listen() {
    glfwSetWindowUserPointer(handle, this);
    static constexpr auto inside = [](GLFWwindow* window) {
        return static_cast<Inside*>(glfwGetWindowUserPointer(window));
    };
    glfwSetCursorPosCallback(handle, [](GLFWwindow* window, double x, double y) {
        int w = 1, h = 1;
        glfwGetWindowSize(window, &w, &h);
        Inside& me = *inside(window);
        const float sx = static_cast<float>(me.width) / static_cast<float>(std::max(w, 1));
        const float sy = static_cast<float>(me.height) / static_cast<float>(std::max(h, 1));
        me.input.push(MouseMoved{static_cast<float>(x) * sx, static_cast<float>(y) * sy});
    });
    glfwSetCursorEnterCallback(handle, [](GLFWwindow* window, int entered) {
        if (entered == GLFW_FALSE) inside(window)->input.push(MouseLeft{});
    });
    glfwSetMouseButtonCallback(handle, [](GLFWwindow* window, int button, int action, int) {
        if (button <= GLFW_MOUSE_BUTTON_MIDDLE)
            inside(window)->input.push(MouseButton{button, action == GLFW_PRESS});
    });
    glfwSetScrollCallback(handle, [](GLFWwindow* window, double x, double y) {
        inside(window)->input.push(Wheel{static_cast<float>(x), static_cast<float>(y)});
    });
    glfwSetKeyCallback(handle, [](GLFWwindow* window, int key, int scancode, int action, int mods) {
        if (action == GLFW_RELEASE) return;
        // Enter goes on, often to where one cannot come back from: held down, it is one press.
        if (action == GLFW_REPEAT && (key == GLFW_KEY_ENTER || key == GLFW_KEY_KP_ENTER)) return;
        Press press;
        press.shift = (mods & GLFW_MOD_SHIFT) != 0;
        press.ctrl = (mods & GLFW_MOD_CONTROL) != 0;
        press.alt = (mods & GLFW_MOD_ALT) != 0;
        press.key = key_of(key);
        if (press.key == Key::none && (press.ctrl || press.alt)) {
            // Plain letters come through the character callback, by the keyboard's layout.
            press.character = character_of(key, scancode);
            if (press.character != 0) press.key = Key::character;
        }
        if (press.key != Key::none) inside(window)->input.push(press);
    });
    glfwSetCharCallback(handle, [](GLFWwindow* window, unsigned code_point) {
        Press press;
        press.key = Key::character;
        press.character = code_point;
        inside(window)->input.push(press);
    });
    glfwSetFramebufferSizeCallback(handle, [](GLFWwindow* window, int w, int h) {
        Inside& me = *inside(window);
        me.width = w;
        me.height = h;
        me.frames_due = 2;
    });
    glfwSetWindowRefreshCallback(handle, [](GLFWwindow* window) {
        Inside& me = *inside(window);
        me.marks.clear();
        me.frames_due = std::max(me.frames_due, 1);
    });
    glfwSetWindowContentScaleCallback(handle, [](GLFWwindow* window, float x, float) {
        Inside& me = *inside(window);
        me.content_scale = std::max(1.0F, x);
        me.frames_due = 2;
    });
}

void Window::Inside::rebuild_fonts() {
    atlas.Clear();
    baked_blocks = ui.blocks().size();
    ui.fonts = screens::build_fonts(atlas, wanted_scale(), ui.blocks());
    ImGui::GetIO().FontDefault = ui.fonts[screens::Type::body];
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
    set_style(ui);
    marks.clear();
    frames_due = std::max(frames_due, 2);
}

void Window::Inside::build(const std::function<void()>& draw, const Batch& batch) {
    const double time = now();
    // After a sleep the time that passed is nobody's motion.
    const auto dt = static_cast<float>(slept ? 1.0 / 60.0 : std::clamp(time - last_frame, 1e-4, 0.1));
    last_frame = time;
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    io.DeltaTime = dt;
    feed(batch);
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0.0F, 0.0F});
    ImGui::SetNextWindowSize(io.DisplaySize);
    ImGui::Begin("Palpate", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse |
                     ImGuiWindowFlags_NoBringToFrontOnFocus);
    ui.begin_frame({io.DisplaySize.x, io.DisplaySize.y, time, dt, batch.presses, batch.mouse_pressed});
    draw();
    ui.end_frame();
    ImGui::End();
    ImGui::Render();
    glfwSetCursor(handle, ImGui::GetMouseCursor() == ImGuiMouseCursor_TextInput ? text_cursor : nullptr);
}

void Window::Inside::clear_grounds(const PxBox& box) const {
    const auto clear = [&](const PxBox& part, screens::Color color) {
        const PxBox seen = clipped(part, box);
        if (seen.empty()) return;
        const screens::Rgb c = ui.theme()[color];
        // OpenGL counts rows from below.
        glScissor(seen.left, height - seen.bottom, seen.right - seen.left, seen.bottom - seen.top);
        glClearColor(static_cast<float>(c.r) / 255.0F, static_cast<float>(c.g) / 255.0F,
                     static_cast<float>(c.b) / 255.0F, 1.0F);
        glClear(GL_COLOR_BUFFER_BIT);
    };
    glEnable(GL_SCISSOR_TEST);
    clear({0, 0, width, height}, screens::Color::paper);
    for (const screens::Ground& ground : ui.grounds)
        clear({ground.x, ground.y, ground.x + ground.w, ground.y + ground.h}, ground.color);
    glDisable(GL_SCISSOR_TEST);
}

/// Result: the part of the window that was drawn, 0 to 1.
double Window::Inside::paint() {
    const ImDrawData& data = *ImGui::GetDrawData();
    Marks next = marks_of(data);
    const bool all = canvas->fit(width, height) || marks.empty() || shown.shade != ui.settings.shade;
    std::vector<PxBox> damage;
    if (all) {
        damage = {{0, 0, width, height}};
    } else {
        damage = difference(marks, next, width, height);
        const std::size_t by_marks = damage.size();
        add_changed(grounds, ui.grounds, damage);
        for (const screens::Ui::PxRect& picture : ui.changed_pictures) damage.push_back(box_of(picture));
        if (damage.size() > by_marks) damage = covering(damage, width, height);
    }
    marks = std::move(next);
    grounds = ui.grounds;
    if (damage.empty()) return 0.0;
    canvas->bind();
    glViewport(0, 0, width, height);
    long long area = 0;
    for (const PxBox& box : damage) {
        clear_grounds(box);
        Patch patch(data, box);
        ImGui_ImplOpenGL3_RenderDrawData(patch.data());
        area += box.area();
    }
    canvas->show();
    glfwSwapBuffers(handle);
    return static_cast<double>(area) / (static_cast<double>(width) * height);
}

void Window::Inside::frame(const std::function<void()>& draw) {
    const double start = now();
    glfwGetFramebufferSize(handle, &width, &height);
    if (width <= 0 || height <= 0) return;  // minimized
    if (wanted_scale() != ui.fonts.scale || ui.blocks().size() != baked_blocks) rebuild_fonts();
    // An edit key is down for one frame; the next lets go of it before anything else is pressed.
    const bool released = release_keys();
    const Batch batch = released ? Batch{} : input.take(ui.editing());
    if (!batch.events.empty()) frames_due = std::max(frames_due, 2);
    if (keys_held()) frames_due = std::max(frames_due, 2);
    build(draw, batch);
    if (ui.settings.shade != shown.shade) set_style(ui);
    const double part = paint();
    if (keys_held()) frames_due = std::max(frames_due, 2);
    shown = ui.settings;
    frames_due = std::max(frames_due - 1, ui.moving() || !input.empty() ? 1 : 0);
    slept = false;
    write_tree();
    if (frame_log) {
        glFinish();
        *frame_log << (now() - start) * 1000.0 << ' ' << part << std::endl;
    }
    if (start_log) {
        note_start("first frame");
        start_log.reset();
    }
}

void Window::Inside::write_tree() {
    if (options.tree.empty() || same(ui.tree, written)) return;
    const std::filesystem::path beside = options.tree.string() + ".new";
    {
        std::ofstream out(beside, std::ios::binary | std::ios::trunc);
        out << to_json(ui.tree, ui.scale()) << '\n';
        if (!out) return;
    }
    std::error_code failed;
    std::filesystem::rename(beside, options.tree, failed);
    if (!failed) written = ui.tree;
}

void Window::Inside::sleep(bool soon) {
    constexpr double kSoon = 0.02;
    const std::optional<double> wake = ui.wake_at();
    if (soon)
        glfwWaitEventsTimeout(kSoon);
    else if (wake)
        glfwWaitEventsTimeout(std::max(0.001, *wake - now()));
    else
        glfwWaitEvents();
    if (wake && now() >= *wake) frames_due = std::max(frames_due, 1);
    slept = true;
}

base::Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
    auto inside = std::make_unique<Inside>();
    inside->options = options;
    if (base::Status opened = inside->open(); !opened) return opened.error();
    return std::unique_ptr<Window>(new Window(std::move(inside)));
}

Window::Window(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Window::~Window() = default;

screens::Ui& Window::ui() {
    return inside_->ui;
}
Mailbox& Window::mailbox() {
    return inside_->mailbox;
}
InputQueue& Window::input() {
    return inside_->input;
}
int Window::width() const {
    return inside_->width;
}
int Window::height() const {
    return inside_->height;
}
double Window::seconds() const {
    return inside_->now();
}

void Window::run(const std::function<void()>& draw, const std::function<Idle()>& idle) {
    Inside& me = *inside_;
    while (glfwWindowShouldClose(me.handle) == GLFW_FALSE) {
        if (me.frames_due > 0 || !me.input.empty()) {
            glfwPollEvents();
            if (me.mailbox.deliver()) me.frames_due = std::max(me.frames_due, 2);
            me.frame(draw);
            continue;
        }
        const Idle next = idle ? idle() : Idle::sleep;
        if (next == Idle::again) continue;
        me.sleep(next == Idle::soon);
        if (me.mailbox.deliver()) me.frames_due = std::max(me.frames_due, 2);
    }
}

void Window::close() {
    glfwSetWindowShouldClose(inside_->handle, GLFW_TRUE);
}

base::Status Window::save_picture(const std::filesystem::path& file) const {
    inside_->canvas->bind();
    return write_png(file, read_picture(inside_->width, inside_->height));
}

base::Result<std::string> Window::picture_of(const PxBox& part) const {
    inside_->canvas->bind();
    return png_bytes(
        cut(read_picture(inside_->width, inside_->height), part.left, part.top, part.right, part.bottom));
}
}  // namespace app
