// app/tour.h - drives the window as a person would, and takes a picture of each step.
//
// A step names widgets by their path in the semantic tree, moves the mouse there, presses keys,
// types. The window gets the same events from the tour as from GLFW. A step begins when all
// that the last one caused has been drawn.
#pragma once

#include "app/window.h"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace app {
/// Waits until a widget is there. An id may hold one "*", for anything: the first that fits.
struct WaitFor {
    std::string id;
};
/// Moves the mouse onto the widget and clicks. Scrolls it into view first.
struct Click {
    std::string id;
};
struct Hover {
    std::string id;
};
/// Presses on the widget's middle and lets go `dx`, `dy` px further.
struct Drag {
    std::string id;
    float dx = 0.0F, dy = 0.0F;
};
struct Scroll {
    std::string id;
    float notches = -3.0F;  ///< negative: down
};
struct Tap {
    screens::Press press;
    int times = 1;
};
struct TypeText {
    std::string text;
};
/// Moves the mouse out of the way, so that nothing lies under it.
struct Rest {};
/// DIR/NN-name.png
struct Shoot {
    std::string name;
};
/// Only where the widget is there now: the rest is left out.
struct If {
    std::string id;
    std::vector<std::variant<Click, Tap>> then;
};
/// The same again and again.
struct Repeat {
    int times = 1;
    std::vector<std::variant<Tap, Rest>> what;
};
using Step = std::variant<WaitFor, Click, Hover, Drag, Scroll, Tap, TypeText, Rest, Shoot, If, Repeat>;

[[nodiscard]] inline Tap tap(screens::Key key, int times = 1) {
    return {{key}, times};
}
[[nodiscard]] inline Tap tap(char character) {
    return {{screens::Key::character, static_cast<unsigned char>(character)}, 1};
}

class Tour {
  public:
    /// Pictures go to `folder`, which is made. Promise: `window` outlives the tour.
    Tour(Window& window, std::filesystem::path folder, std::vector<Step> steps);

    /// For Window::run(): the next step. Closes the window after the last, or when one fails.
    [[nodiscard]] Idle next();
    /// What went wrong, if anything did.
    [[nodiscard]] const std::optional<base::Error>& trouble() const { return trouble_; }
    [[nodiscard]] int pictures() const { return pictures_; }

  private:
    Idle take(const WaitFor& step);
    Idle take(const Click& step);
    Idle take(const Hover& step);
    Idle take(const Drag& step);
    Idle take(const Scroll& step);
    Idle take(const Tap& step);
    Idle take(const TypeText& step);
    Idle take(const Rest& step);
    Idle take(const Shoot& step);
    Idle take(const If& step);
    Idle take(const Repeat& step);
    /// The step is done, and these come next.
    Idle done(const std::vector<Step>& next);
    [[nodiscard]] const screens::Node* find(const std::string& id) const;
    /// The widget, once it is there and in view; moves the mouse onto it.
    const screens::Node* reach(const std::string& id);
    Idle done();
    Idle wait(const std::string& for_what);
    Idle fail(std::string what);

    Window& window_;
    std::filesystem::path folder_;
    std::vector<Step> steps_;
    std::size_t position_ = 0;
    double waiting_since_ = -1.0;
    int brought_ = 0;  ///< how often the widget was brought into view
    int pictures_ = 0;
    std::optional<base::Error> trouble_;
};

/// The main job, from the first start to what one knows afterwards.
[[nodiscard]] std::vector<Step> main_job();
/// The rooms of an invented school (`palpate demo-school`), as its instructor and as one of its students.
[[nodiscard]] std::vector<Step> school_job();
}  // namespace app
