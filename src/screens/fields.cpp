#include "screens/text.h"
#include "screens/widgets.h"

#include <imgui_internal.h>
#include <imgui_stdlib.h>
#include <algorithm>

namespace screens {
namespace {
/// What a person may paste: no NUL, no control or direction characters, whole UTF-8.
void clean(std::string& value, std::size_t longest) {
    std::string result;
    for (std::size_t at = 0; at < value.size();) {
        const CodePoint letter = code_point_at(value, at);
        const char32_t c = letter.value;
        at += letter.bytes;
        const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
        const bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        if (control || direction) continue;
        const std::string bytes = to_utf8(c);
        if (result.size() + bytes.size() > longest) break;
        result += bytes;
    }
    if (result != value) value = std::move(result);
}

class FieldStyle {
  public:
    FieldStyle(const Ui& ui, float pad_x, float pad_y) {
        ImGui::PushFont(ui.fonts[Type::body]);
        ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {pad_x, pad_y});
        ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0.0F);
        ImGui::PushStyleColor(ImGuiCol_FrameBg, IM_COL32(0, 0, 0, 0));
        ImGui::PushStyleColor(ImGuiCol_Text, ui.rgba(Color::ink));
        ImGui::PushStyleColor(ImGuiCol_TextSelectedBg, ui.rgba(Color::accent, 0.25F));
    }
    ~FieldStyle() {
        ImGui::PopStyleColor(3);
        ImGui::PopStyleVar(2);
        ImGui::PopFont();
    }
    FieldStyle(const FieldStyle&) = delete;
    FieldStyle& operator=(const FieldStyle&) = delete;
};
}  // namespace

namespace {
/// What the field that is typed in holds.
std::string typed_in(ImGuiID field) {
    const ImGuiInputTextState& state = ImGui::GetCurrentContext()->InputTextState;
    if (state.ID != field) return {};
    std::string text(static_cast<std::size_t>(state.CurLenW) * 4 + 1, '\0');
    const int length = ImTextStrToUtf8(text.data(), static_cast<int>(text.size()), state.TextW.Data,
                                       state.TextW.Data + state.CurLenW);
    text.resize(static_cast<std::size_t>(length));
    return text;
}
}  // namespace

FieldAct text_field(Ui& ui, std::string_view id, std::string_view words, std::string& value,
                    const FieldLook& look) {
    constexpr float kPad = 16.0F;
    const float left = look.icon == Icon::none ? kPad : 46.0F;
    const std::string cap = ui.settings.hints ? look.key.word() : std::string();
    const float cap_room = cap.empty() ? 0.0F : 40.0F;
    const float width = look.width > 0.0F ? std::min(look.width, ui.column.width) : ui.column.width;
    const Rect rect = place(ui, width, 48.0F);
    FieldAct act;
    if (ui.measuring()) return act;
    if (ui.ghost()) {
        fill(ui, rect, Color::surface, 10.0F);
        outline(ui, rect, Color::edge, 10.0F);
        text_at(
            ui, Type::body, Color::ink, rect.x + left, rect.y + 11.0F,
            shortened(ui, Type::body, look.secret ? std::string(value.size(), '*') : value, rect.w - left));
        return act;
    }

    Node& node = ui.add_node(
        id,
        {.role = Role::text_field, .label = std::string(words), .value = look.secret ? std::string() : value},
        rect);
    const std::string whole = node.id;
    const bool usable = ui.live();
    if (usable && ui.pressed(look.key)) ui.focus_on(whole, false);
    if (look.focus_at_first && usable && ImGui::GetFrameCount() > 0 && ui.appeared(id))
        ui.focus_on(whole, false);

    fill(ui, rect, Color::surface, 10.0F);
    icon_at(ui, look.icon, rect.x + 25.0F, rect.center_y(), Color::ink2);
    const bool wants = usable && ui.focus() == whole;
    const bool shows_cap = !cap.empty() && !wants && value.empty();
    const Rect inner = {rect.x + left, rect.y, rect.w - left - (shows_cap ? cap_room : kPad), rect.h};
    const Ui::PxRect box = ui.px(inner);
    if (!look.secret) ui.want_letters(value);
    {
        ImFont* font = ui.fonts[Type::body];
        const float pad_y = std::round((box.max.y - box.min.y - font->FontSize) / 2);
        const FieldStyle style(ui, 0.0F, pad_y);
        ImGui::SetCursorScreenPos(box.min);
        ImGui::PushID(whole.c_str());
        const ImGuiID field = ImGui::GetID("##field");
        const bool was_active = ImGui::GetActiveID() == field;
        // What is typed in keeps a text of its own; left for a frame, it takes the caller's.
        if (look.refilled && was_active && typed_in(field) != value) {
            ImGui::ClearActiveID();
            ui.still_moving();
        } else if (wants && !was_active) {
            ImGui::SetKeyboardFocusHere();
        }
        if (!wants && was_active && ui.focus_moved()) ImGui::ClearActiveID();
        if (!usable) ImGui::PushItemFlag(ImGuiItemFlags_Disabled, true);
        ImGui::SetNextItemWidth(box.max.x - box.min.x);
        act.changed = ImGui::InputText("##field", &value, look.secret ? ImGuiInputTextFlags_Password : 0);
        if (!usable) ImGui::PopItemFlag();
        const bool active = ImGui::IsItemActive();
        if (active && ui.focus() != whole && !ui.focus_moved()) ui.focus_on(whole, false);
        if (active) ui.set_editing(true);
        if (active != was_active || act.changed) ui.still_moving();
        if (look.refilled && wants && !active) ui.still_moving();  // what was left is taken up again
        act.focused = active || wants;
        ImGui::PopID();
    }
    if (act.changed) clean(value, look.longest);
    act.submitted = act.focused && ui.sees(Key::enter);

    if (value.empty()) {
        text_at(ui, Type::body, Color::ink3, inner.x, rect.center_y() - 13.0F,
                shortened(ui, Type::body, look.hint, inner.w));
    }
    outline(ui, rect, Color::edge, 10.0F);
    if (act.focused) focus_ring(ui, rect, 10.0F);
    if (shows_cap) {
        const Column outer = ui.column;
        ui.column = {rect.right() - 38.0F, rect.center_y() - 13.0F, 40.0F};
        ui.outside_row([&] { key_cap(ui, cap); });
        ui.column = outer;
    }
    return act;
}
}  // namespace screens
