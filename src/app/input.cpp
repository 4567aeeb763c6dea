#include "app/input.h"

#include <imgui.h>
#include <algorithm>
#include <array>
#include <cfloat>
#include <utility>

namespace app {
namespace {
using screens::Key;
using screens::Press;

bool is_letter(const Press& press) {
    return press.key == Key::character && !press.ctrl && !press.alt;
}

/// Keys that ImGui's text fields edit with. Enter, Escape and Tab are the screens' own.
struct Edit {
    Key key;
    char32_t with_ctrl;
    ImGuiKey imgui;
};
constexpr std::array<Edit, 14> kEdits = {{{Key::left, 0, ImGuiKey_LeftArrow},
                                          {Key::right, 0, ImGuiKey_RightArrow},
                                          {Key::up, 0, ImGuiKey_UpArrow},
                                          {Key::down, 0, ImGuiKey_DownArrow},
                                          {Key::home, 0, ImGuiKey_Home},
                                          {Key::end, 0, ImGuiKey_End},
                                          {Key::backspace, 0, ImGuiKey_Backspace},
                                          {Key::del, 0, ImGuiKey_Delete},
                                          {Key::character, U'a', ImGuiKey_A},
                                          {Key::character, U'c', ImGuiKey_C},
                                          {Key::character, U'v', ImGuiKey_V},
                                          {Key::character, U'x', ImGuiKey_X},
                                          {Key::character, U'y', ImGuiKey_Y},
                                          {Key::character, U'z', ImGuiKey_Z}}};

void set_key(ImGuiKey key, bool down) {
#if IMGUI_VERSION_NUM >= 18700
    ImGui::GetIO().AddKeyEvent(key, down);
#else
    ImGui::GetIO().KeysDown[key] = down;
#endif
}

void set_modifiers(const Press& press) {
    ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM >= 18700
    io.AddKeyEvent(ImGuiMod_Ctrl, press.ctrl);
    io.AddKeyEvent(ImGuiMod_Shift, press.shift);
    io.AddKeyEvent(ImGuiMod_Alt, press.alt);
#else
    io.KeyCtrl = press.ctrl;
    io.KeyShift = press.shift;
    io.KeyAlt = press.alt;
#endif
}

bool is_down(ImGuiKey key) {
#if IMGUI_VERSION_NUM >= 18700
    return ImGui::IsKeyDown(key);
#else
    return ImGui::GetIO().KeysDown[key];
#endif
}

void feed_press(const Press& press) {
    if (is_letter(press)) {
        ImGui::GetIO().AddInputCharacter(press.character);
        return;
    }
    const auto edit = std::find_if(kEdits.begin(), kEdits.end(), [&](const Edit& e) {
        return e.key == press.key && (e.with_ctrl == 0 || (press.ctrl && e.with_ctrl == press.character));
    });
    if (edit == kEdits.end()) return;
    set_modifiers(press);
    set_key(edit->imgui, true);
}
}  // namespace

Batch InputQueue::take(bool editing) {
    Batch batch;
    while (!events_.empty()) {
        const Event& event = events_.front();
        const auto* press = std::get_if<Press>(&event);
        const auto* button = std::get_if<MouseButton>(&event);
        const bool typing = press != nullptr && editing && is_letter(*press) && !batch.mouse_pressed;
        const bool all_letters = std::all_of(batch.presses.begin(), batch.presses.end(), is_letter);
        if (batch.used && !(typing && all_letters && !batch.presses.empty())) break;
        if (press != nullptr) batch.presses.push_back(*press);
        if (button != nullptr && button->down) batch.mouse_pressed = true;
        if (press != nullptr || button != nullptr) batch.used = true;
        batch.events.push_back(event);
        events_.pop_front();
    }
    return batch;
}

void prepare_keys() {
#if IMGUI_VERSION_NUM < 18700
    ImGuiIO& io = ImGui::GetIO();
    for (int key = 0; key < ImGuiKey_COUNT; ++key) io.KeyMap[key] = key;
#endif
}

void feed(const Batch& batch) {
    ImGuiIO& io = ImGui::GetIO();
    for (const Event& event : batch.events) {
        if (const auto* moved = std::get_if<MouseMoved>(&event)) io.MousePos = {moved->x, moved->y};
        if (std::holds_alternative<MouseLeft>(event)) io.MousePos = {-FLT_MAX, -FLT_MAX};
        if (const auto* button = std::get_if<MouseButton>(&event))
            io.MouseDown[button->button] = button->down;
        if (const auto* wheel = std::get_if<Wheel>(&event)) {
            io.MouseWheelH += wheel->x;
            io.MouseWheel += wheel->y;
        }
        if (const auto* press = std::get_if<Press>(&event)) feed_press(*press);
    }
}

bool keys_held() {
    return std::any_of(kEdits.begin(), kEdits.end(), [](const Edit& edit) { return is_down(edit.imgui); });
}

bool release_keys() {
    if (!keys_held()) return false;
    for (const Edit& edit : kEdits) set_key(edit.imgui, false);
    set_modifiers({});
    return true;
}
}  // namespace app
