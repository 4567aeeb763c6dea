// app/input.h - what a person does with mouse and keyboard, in order.
//
// GLFW's callbacks and the tour put events into the same queue. A frame takes as much as one
// frame can tell apart: a button down and up would otherwise cancel out when both came between
// two frames, and a key would meet the screen as it was before the last one.
#pragma once

#include "screens/ui.h"

#include <deque>
#include <variant>
#include <vector>

namespace app {
struct MouseMoved {
    float x = 0.0F, y = 0.0F;  ///< window px
};
struct MouseLeft {};
struct MouseButton {
    int button = 0;  ///< 0 left, 1 right, 2 middle
    bool down = false;
};
struct Wheel {
    float x = 0.0F, y = 0.0F;  ///< notches
};
/// A key, or with Key::character what it types. `edits` is what a text field makes of it.
using Event = std::variant<MouseMoved, MouseLeft, MouseButton, Wheel, screens::Press>;

/// What one frame gets.
struct Batch {
    std::vector<Event> events;
    std::vector<screens::Press> presses;
    bool mouse_pressed = false;
    bool used = false;  ///< a button or key: more than the mouse passing by
};

class InputQueue {
  public:
    void push(Event event) { events_.push_back(event); }
    [[nodiscard]] bool empty() const { return events_.empty(); }
    /// Moves and wheel up to the first button or key, and that one. While text is being edited,
    /// letters that follow one another come together: fast typing costs no frame each.
    [[nodiscard]] Batch take(bool editing);

  private:
    std::deque<Event> events_;
};

/// Hands a batch to ImGui: mouse, wheel, letters and the keys that text fields edit with.
/// Keys are tapped: down in this frame, up in the next, which release_keys() does.
void feed(const Batch& batch);
/// Lets go of the keys that feed() tapped. Result: were there any?
bool release_keys();
/// Does ImGui still hold a key that the batch would press again?
[[nodiscard]] bool keys_held();
/// Once, after the ImGui context was made.
void prepare_keys();
}  // namespace app
