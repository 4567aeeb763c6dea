#include "screens/text_area.h"

#include "screens/text.h"

#include <imgui_internal.h>
#include <imgui_stdlib.h>
#include <algorithm>

namespace screens {
namespace {
constexpr float kPadX = 14.0F, kPadY = 12.0F, kNumbers = 48.0F;

/// Puts line breaks in the place of spaces, so that no line is wider than `width` px: as long as before,
/// byte for byte, so that the cursor stays where it is.
void break_prose(char* text, std::size_t length, ImFont* font, float width) {
    std::replace(text, text + length, '\n', ' ');
    float x = 0.0F;
    std::size_t space = length;  // of this line, the last that can be a break
    for (std::size_t at = 0; at < length;) {
        const CodePoint letter = code_point_at({text, length}, at);
        if (letter.value == ' ') space = at;
        x += font->GetCharAdvance(static_cast<ImWchar>(letter.value));
        at += letter.bytes;
        if (x <= width || space == length || letter.value == ' ') continue;
        text[space] = '\n';
        x = 0.0F;
        for (std::size_t again = space + 1; again < at;) {
            const CodePoint moved = code_point_at({text, length}, again);
            x += font->GetCharAdvance(static_cast<ImWchar>(moved.value));
            again += moved.bytes;
        }
        space = length;
    }
}

/// What a person may type or paste: no control and no direction characters.
void clean(std::string& value, std::size_t longest) {
    std::string result;
    for (std::size_t at = 0; at < value.size();) {
        const CodePoint letter = code_point_at(value, at);
        const char32_t c = letter.value;
        at += letter.bytes;
        const bool control = (c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0);
        const bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        if (control || direction) {
            if (c == '\t') result += "    ";
            continue;
        }
        const std::string bytes = to_utf8(c);
        if (result.size() + bytes.size() > longest) break;
        result += bytes;
    }
    if (result != value) value = std::move(result);
}

struct Breaking {
    ImFont* font;
    float width;
};
int on_edit(ImGuiInputTextCallbackData* data) {
    const auto* breaking = static_cast<const Breaking*>(data->UserData);
    break_prose(data->Buf, static_cast<std::size_t>(data->BufTextLen), breaking->font, breaking->width);
    data->BufDirty = true;
    return 0;
}

void put_cursor(ImGuiInputTextState& state, std::string_view text, int line) {
    int at = 0, here = 1;
    for (std::size_t byte = 0; byte < text.size() && here < line;) {
        const CodePoint letter = code_point_at(text, byte);
        here += letter.value == '\n';
        byte += letter.bytes;
        ++at;
    }
    state.Stb.cursor = state.Stb.select_start = state.Stb.select_end = at;
    state.CursorFollow = true;
}
}  // namespace

FieldAct text_area(Ui& ui, std::string_view id, std::string_view words, std::string& value,
                   const AreaLook& look) {
    ImFont* font = ui.fonts[Type::body];
    const float scale = ui.scale();
    const float width = look.width > 0.0F ? std::min(look.width, ui.column.width) : ui.column.width;
    const float left = look.raw ? kNumbers : kPadX;
    // ImGui keeps a little room of its own at the right.
    const Breaking breaking{font, (width - left - kPadX) * scale - 6.0F};
    std::string shown = value;
    if (!look.raw) break_prose(shown.data(), shown.size(), font, breaking.width);
    const auto lines = static_cast<int>(std::count(shown.begin(), shown.end(), '\n')) + 1;
    const float line = font->FontSize / scale;
    const float height =
        2 * kPadY + line * static_cast<float>(std::max(lines, look.least_lines)) + (look.raw ? 18.0F : 2.0F);
    const Rect rect = place(ui, width, height);
    FieldAct act;
    if (ui.measuring()) return act;
    fill(ui, rect, Color::surface, 10.0F);
    Node& node =
        ui.add_node(id, {.role = Role::text_field, .label = std::string(words), .value = value}, rect);
    const std::string whole = node.id;
    const bool usable = ui.live();
    if (look.go_to_line > 0) ui.focus_on(whole, false);
    const bool wants = usable && ui.focus() == whole;
    const Rect inner = {rect.x + left, rect.y, rect.w - left, rect.h};
    const Ui::PxRect box = ui.px(inner);
    ui.want_letters(value);
    {
        ImGui::PushFont(font);
        ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0.0F, std::round(kPadY * scale)});
        ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0.0F);
        ImGui::PushStyleVar(ImGuiStyleVar_ScrollbarSize, std::round(10.0F * scale));
        ImGui::PushStyleColor(ImGuiCol_FrameBg, IM_COL32(0, 0, 0, 0));
        ImGui::PushStyleColor(ImGuiCol_ScrollbarBg, IM_COL32(0, 0, 0, 0));
        ImGui::PushStyleColor(ImGuiCol_ScrollbarGrab, ui.rgba(Color::edge, 0.5F));
        ImGui::PushStyleColor(ImGuiCol_Text, ui.rgba(Color::ink));
        ImGui::PushStyleColor(ImGuiCol_TextSelectedBg, ui.rgba(Color::accent, 0.25F));
        ImGui::SetCursorScreenPos(box.min);
        ImGui::PushID(whole.c_str());
        const ImGuiID field = ImGui::GetID("##area");
        const bool was_active = ImGui::GetActiveID() == field;
        ImGuiInputTextState* state = ImGui::GetInputTextState(field);
        // Undone, or changed by something else: what ImGui holds is out of date.
        const bool stale = was_active && state != nullptr && state->TextAIsValid && state->CurLenA > 0 &&
                           shown != std::string_view(state->TextA.Data);
        if (stale) ImGui::ClearActiveID();
        if (wants && (!was_active || stale)) ImGui::SetKeyboardFocusHere();
        if (!wants && was_active && ui.focus_moved()) ImGui::ClearActiveID();
        if (!usable) ImGui::PushItemFlag(ImGuiItemFlags_Disabled, true);
        ImGuiInputTextFlags flags = ImGuiInputTextFlags_NoUndoRedo;
        if (!look.raw) flags |= ImGuiInputTextFlags_CallbackEdit;
        Breaking user = breaking;
        act.changed =
            ImGui::InputTextMultiline("##area", &shown, {box.max.x - box.min.x, box.max.y - box.min.y}, flags,
                                      look.raw ? nullptr : on_edit, &user);
        if (!usable) ImGui::PopItemFlag();
        const bool active = ImGui::GetActiveID() == field;
        if (look.go_to_line > 0) {
            state = ImGui::GetInputTextState(field);
            if (state != nullptr) put_cursor(*state, value, look.go_to_line);
        }
        if (active && ui.focus() != whole && !ui.focus_moved()) ui.focus_on(whole, false);
        if (active) {
            ui.set_editing(true);
            // They move the cursor here, and nothing else.
            for (const Key key : {Key::up, Key::down, Key::home, Key::end, Key::page_up, Key::page_down})
                static_cast<void>(ui.pressed(key));
        }
        if (active != was_active || act.changed) ui.still_moving();
        act.focused = active || wants;
        ImGui::PopID();
        ImGui::PopStyleColor(5);
        ImGui::PopStyleVar(3);
        ImGui::PopFont();
    }
    if (act.changed) {
        if (!look.raw) std::replace(shown.begin(), shown.end(), '\n', ' ');
        clean(shown, look.longest);
        act.changed = shown != value;
        value = std::move(shown);
    }
    if (look.raw)
        for (int i = 0; i < lines; ++i) {
            const std::string number = std::to_string(i + 1);
            text_at(ui, Type::small, Color::ink3, rect.x + left - 12.0F - text_width(ui, Type::small, number),
                    rect.y + kPadY + line * static_cast<float>(i) - 2.0F, number);
        }
    if (value.empty() && !look.hint.empty())
        text_at(ui, Type::body, Color::ink3, inner.x, rect.y + kPadY - 2.0F,
                shortened(ui, Type::body, look.hint, inner.w - kPadX));
    outline(ui, rect, look.wrong ? Color::caution : Color::edge, 10.0F, look.wrong ? 2.0F : 1.0F);
    if (act.focused) focus_ring(ui, rect, 10.0F);
    return act;
}
}  // namespace screens
