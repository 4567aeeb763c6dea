#include "app/input.h"

#include <doctest/doctest.h>

using namespace app;
using screens::Key;
using screens::Press;

namespace {
Press letter(char32_t c) {
    return {Key::character, c};
}
Press key(Key k) {
    return {k};
}
}  // namespace

TEST_CASE("a click between two frames takes two frames: it cannot cancel itself out") {
    InputQueue queue;
    queue.push(MouseMoved{10, 10});
    queue.push(MouseButton{0, true});
    queue.push(MouseButton{0, false});
    const Batch down = queue.take(false);
    CHECK(down.events.size() == 2);
    CHECK(down.mouse_pressed);
    const Batch up = queue.take(false);
    CHECK(up.events.size() == 1);
    CHECK_FALSE(up.mouse_pressed);
    CHECK(queue.empty());
}

TEST_CASE("each key meets the screen as the key before it left it") {
    InputQueue queue;
    queue.push(letter(U'2'));
    queue.push(key(Key::enter));
    CHECK(queue.take(false).presses == std::vector<Press>{letter(U'2')});
    CHECK(queue.take(false).presses == std::vector<Press>{key(Key::enter)});
}

TEST_CASE("while text is edited, letters come together and other keys alone") {
    InputQueue queue;
    for (const char32_t c : {U'k', U'n', U'e'}) queue.push(letter(c));
    queue.push(key(Key::backspace));
    queue.push(letter(U'x'));
    CHECK(queue.take(true).presses.size() == 3);
    CHECK(queue.take(true).presses == std::vector<Press>{key(Key::backspace)});
    CHECK(queue.take(true).presses == std::vector<Press>{letter(U'x')});
}

TEST_CASE("the mouse passing by waits for nothing") {
    InputQueue queue;
    for (int i = 0; i < 50; ++i) queue.push(MouseMoved{static_cast<float>(i), 0.0F});
    queue.push(Wheel{0.0F, 1.0F});
    const Batch batch = queue.take(false);
    CHECK(batch.events.size() == 51);
    CHECK_FALSE(batch.used);
}
