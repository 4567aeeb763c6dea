// app/window.h - the window: it draws when something changes and sleeps otherwise.
//
// A frame is drawn after input, after a letter in the mailbox, at a moment that a screen asked
// for, and while something moves. It is drawn onto a kept canvas, and only where it differs
// from the frame before; the canvas is then shown.
//
//   PALPATE_FRAME_LOG=FILE   a line a frame: ms, and the part of the window that was drawn
//   PALPATE_START_LOG=FILE   ms since open() for each step up to the first frame
#pragma once

#include "app/damage.h"
#include "app/input.h"
#include "app/mailbox.h"
#include "base/result.h"
#include "screens/ui.h"

#include <filesystem>
#include <functional>
#include <memory>

struct GLFWwindow;

namespace app {
struct WindowOptions {
    int width = 1280, height = 800;  ///< px; made smaller where the monitor is
    screens::Settings look;
    std::filesystem::path tree;  ///< the semantic tree is written here when it changes; empty: nowhere
};

/// What to do when nothing is left to draw.
enum class Idle : std::uint8_t {
    sleep,  ///< until something happens
    again,  ///< something was done: look at once
    soon,   ///< look again in a moment: someone else is at work
};

class Window {
  public:
    /// Errors: there is no display, or no OpenGL 3.3 on it.
    [[nodiscard]] static base::Result<std::unique_ptr<Window>> open(const WindowOptions& options);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    [[nodiscard]] screens::Ui& ui();
    [[nodiscard]] Mailbox& mailbox();
    [[nodiscard]] InputQueue& input();
    [[nodiscard]] int width() const;
    [[nodiscard]] int height() const;
    [[nodiscard]] double seconds() const;  ///< since open()

    /// Draws and sleeps until the window is closed. `draw` fills one frame. `idle` is called
    /// when all that happened has been drawn.
    void run(const std::function<void()>& draw, const std::function<Idle()>& idle = {});
    /// Ends run() after this round.
    void close();
    /// The canvas as it was drawn last.
    base::Status save_picture(const std::filesystem::path& file) const;
    /// A part of it, as a PNG file's bytes. Errors: nothing of the part lies in the window.
    [[nodiscard]] base::Result<std::string> picture_of(const PxBox& part) const;

  private:
    struct Inside;
    explicit Window(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};
}  // namespace app
