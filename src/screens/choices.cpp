#include "screens/widgets.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
constexpr float kMark = 30.0F;  ///< the ring's diameter
constexpr float kPadX = 18.0F;
constexpr float kText = 64.0F;  ///< where the words begin
constexpr float kSlotGap = 16.0F;

bool answered(const OptionRow& option) {
    return option.state != OptionState::open;
}

/// The words at the right end of an answered row.
std::string_view verdict(const OptionRow& option) {
    if (!option.verdict.empty()) return option.verdict;
    switch (option.state) {
        case OptionState::right:
            return option.chosen ? "Your answer, the best" : "Best answer";
        case OptionState::wrong:
            return "Your answer";
        default:
            return {};
    }
}

struct Look {
    Color ground = Color::surface, edge = Color::line, ink = Color::ink, verdict = Color::accent;
    float edge_width = 1.0F;
    bool has_ground = true;
};

Look look_of(const OptionRow& option) {
    switch (option.state) {
        case OptionState::right:
            return {Color::right_soft, Color::right, Color::ink, Color::right, 2.0F, true};
        case OptionState::wrong:
            return {Color::wrong_soft, Color::wrong, Color::ink, Color::wrong, 2.0F, true};
        case OptionState::not_chosen:
            return {Color::paper, Color::line, Color::ink, Color::ink3, 1.0F, false};
        case OptionState::open:
            break;
    }
    if (option.chosen) return {Color::accent_soft, Color::accent, Color::ink, Color::accent, 2.0F, true};
    if (option.struck) return {Color::paper, Color::line, Color::ink3, Color::ink3, 1.0F, false};
    return {};
}

void draw_mark(Ui& ui, const Rect& row, float y, const OptionRow& option, const Look& look) {
    const float x = row.x + kPadX + kMark / 2;
    if (option.state == OptionState::right || option.state == OptionState::wrong) {
        disc(ui, x, y, kMark / 2, look.edge);
        icon_at(ui, option.state == OptionState::right ? Icon::check : Icon::times, x, y, Color::surface);
        return;
    }
    const std::string digits = std::to_string(option.number);
    const float dx = text_width(ui, Type::small_medium, digits) / 2;
    if (option.multiple) {
        const Rect box = {x - kMark / 2 + 1.0F, y - kMark / 2 + 1.0F, kMark - 2.0F, kMark - 2.0F};
        if (option.chosen) {
            fill(ui, box, Color::accent, 8.0F);
            icon_at(ui, Icon::check, x, y, Color::on_accent);
            return;
        }
        outline(ui, box, Color::edge, 8.0F, 1.5F);
    } else if (option.chosen && !answered(option)) {
        disc(ui, x, y, kMark / 2, Color::accent);
        text_at(ui, Type::small_medium, Color::on_accent, x - dx, y - 12.0F, digits);
        return;
    } else {
        ring(ui, x, y, kMark / 2, Color::edge, 1.5F);
    }
    text_at(ui, Type::small, option.struck ? Color::ink3 : Color::ink2, x - dx, y - 12.0F, digits);
}

/// "Strike out" and "Put back" at the right end of an open row.
bool strike_button(Ui& ui, std::string_view id, const Rect& row, const OptionRow& option, bool shown) {
    const std::string_view words = option.struck ? "Put back" : "Strike out";
    const float width = 40.0F + text_width(ui, Type::small, words) + 10.0F;
    const Rect rect = {row.right() - 8.0F - width, row.center_y() - 20.0F, width, 40.0F};
    const std::string own = std::string(id) + "-strike";
    // Not a Tab stop of its own: X does it on the focused row.
    const Reaction act =
        ui.interact(own, rect, {.role = Role::button, .label = std::string(words), .focusable = false});
    if (!shown && !act.hovered) return act.clicked;
    fill(ui, rect, Color::accent_soft, 10.0F, ui.fade(own, act.hovered));
    icon_at(ui, option.struck ? Icon::undo : Icon::strike, rect.x + 20.0F, rect.center_y(), Color::ink2);
    text_at(ui, Type::small, Color::ink2, rect.x + 40.0F, rect.center_y() - 12.0F, words);
    return act.clicked;
}

struct Slot {
    float width = 0.0F;
    bool below = false;
};

/// How much room the tag and the verdict need, and whether they drop under the words.
Slot slot_of(Ui& ui, const OptionRow& option) {
    const std::string_view words = verdict(option);
    const float verdict_width = words.empty() ? 0.0F : text_width(ui, Type::small_bold, words);
    const float tag = option.unsafe ? tag_width(ui, Tone::unsafe, "Unsafe") : 0.0F;
    const float width = verdict_width + tag + (verdict_width > 0.0F && tag > 0.0F ? 12.0F : 0.0F);
    return {width, width > 0.0F && ui.column.width - kText - kPadX - width - kSlotGap < 320.0F};
}

void draw_slot(Ui& ui, const OptionRow& option, const Look& look, float x, float center_y) {
    const Column outer = ui.column;
    ui.column = {x, center_y - 15.0F, 600.0F};
    row(ui, 30.0F, [&] {
        if (option.unsafe)
            tag(ui,
                option.state == OptionState::wrong || option.chosen ? Tone::unsafe : Tone::unsafe_outlined,
                "Unsafe");
        if (!verdict(option).empty()) {
            const Rect rect = place(ui, text_width(ui, Type::small_bold, verdict(option)), 24.0F);
            text_at(ui, Type::small_bold, look.verdict, rect.x, rect.y, verdict(option));
        }
    });
    ui.column = outer;
}

std::string spoken(const OptionRow& option) {
    std::string result(verdict(option));
    if (option.struck) result = "Struck out";
    if (answered(option) && option.unsafe) result += result.empty() ? "Unsafe" : ", unsafe";
    if (!option.reason.empty()) result += (result.empty() ? "" : ". ") + std::string(option.reason);
    return result;
}

OptionAct judged_row(Ui& ui, std::string_view id, const OptionRow& option) {
    const Look look = look_of(option);
    const Slot slot = slot_of(ui, option);
    const float whole = ui.column.width - kText - kPadX;
    const float width = slot.below || slot.width <= 0.0F ? whole : whole - slot.width - kSlotGap;
    const float words = paragraph_height(ui, Type::body_medium, width, option.words);
    const float reason =
        option.reason.empty() ? 0.0F : 4.0F + paragraph_height(ui, Type::small, whole, option.reason);
    const float slot_height = slot.below ? 38.0F : 0.0F;
    const Rect rect = place_line(ui, 28.0F + words + slot_height + reason);
    ui.interact(id, rect,
                {.role = Role::option,
                 .label = std::string(option.words),
                 .value = spoken(option),
                 .checked = option.chosen,
                 .radius = 12.0F});
    if (look.has_ground) fill(ui, rect, look.ground, 12.0F);
    outline(ui, rect, look.edge, 12.0F, look.edge_width);
    const float top = rect.y + 14.0F;
    draw_mark(ui, rect, top + 13.0F, option, look);
    paragraph_at(ui, Type::body_medium, look.ink, rect.x + kText, top, width, option.words);
    if (slot.width > 0.0F) {
        const float x = slot.below ? rect.x + kText : rect.right() - kPadX - slot.width;
        draw_slot(ui, option, look, x, slot.below ? top + words + 19.0F : top + 13.0F);
    }
    if (!option.reason.empty())
        paragraph_at(ui, Type::small, Color::ink2, rect.x + kText, top + words + slot_height + 4.0F, whole,
                     option.reason);
    return {};
}

OptionAct open_row(Ui& ui, std::string_view id, const OptionRow& option) {
    OptionAct result;
    const Look look = look_of(option);
    constexpr float kStrikeRoom = 132.0F;
    const bool narrow = ui.column.width < 560.0F;
    const float slot = option.can_strike && !narrow ? kStrikeRoom : 0.0F;
    const float width = ui.column.width - kText - kPadX - slot;
    const float words = paragraph_height(ui, Type::body, width, option.words);
    const Rect rect = place_line(ui, std::max(62.0F, words + 36.0F));

    const bool focused = ui.is_focused(id);
    const bool mouse_here = ui.live() && rect.contains(ui.mouse().x, ui.mouse().y) &&
                            ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
    // Before the row, so that the mouse meets it first.
    const bool strikable = option.can_strike && !option.chosen && !narrow && !option.fixed;
    const bool offered = strikable && (option.struck || mouse_here || focused);
    const bool ground_first = look.has_ground;
    const float hover = ui.fade(id, mouse_here && !option.chosen && !option.struck && !option.fixed);
    if (hover > 0.0F) fill(ui, {rect.x, rect.y + 2.0F, rect.w, rect.h}, Color::ink, 12.0F, 0.06F * hover);
    if (ground_first) fill(ui, rect, look.ground, 12.0F);
    outline(ui, rect, hover > 0.5F ? Color::edge : look.edge, 12.0F, look.edge_width);
    if (strikable) result.struck = strike_button(ui, id, rect, option, offered);
    const Reaction act = ui.interact(id, rect,
                                     {.role = option.multiple ? Role::checkbox : Role::option,
                                      .label = std::string(option.words),
                                      .value = spoken(option),
                                      .checked = option.chosen,
                                      .disabled = option.fixed,
                                      .radius = 12.0F});
    result.chosen = act.clicked && !result.struck;
    const char digit = static_cast<char>('0' + option.number);
    if (option.number >= 1 && option.number <= 9 && !option.fixed && ui.pressed(Shortcut(digit))) {
        result.chosen = true;
        if (ui.focus() != ui.path(id)) ui.focus_on(ui.path(id), false);
    }
    if (strikable && focused && ui.pressed('x')) result.struck = true;

    draw_mark(ui, rect, rect.center_y(), option, look);
    const float top = rect.center_y() - words / 2;
    paragraph_at(ui, Type::body, look.ink, rect.x + kText, top, width, option.words);
    if (option.struck) {
        const int lines = line_count(ui, Type::body, width, option.words);
        const float length = std::min(width, text_width(ui, Type::body, option.words));
        for (int i = 0; i < lines; ++i) {
            const float rest = text_width(ui, Type::body, option.words) - static_cast<float>(i) * width;
            horizontal_line(ui, rect.x + kText, top + 26.0F * static_cast<float>(i) + 14.0F,
                            lines == 1 ? length : std::clamp(rest, 24.0F, width), Color::ink3, 1.25F);
        }
    }
    if (option.chosen && !option.multiple && !narrow) {
        const std::string_view yours = option.verdict.empty() ? "Your choice" : option.verdict;
        const float w = text_width(ui, Type::small_medium, yours);
        text_at(ui, Type::small_medium, Color::accent, rect.right() - kPadX - w, rect.center_y() - 12.0F,
                yours);
    }
    return result;
}

/// A track of 44 x 26 with its knob.
void draw_switch(Ui& ui, std::string_view id, float x, float y, bool on) {
    const float t = ui.fade(std::string(id) + "-knob", on);
    const Rect track = {x, y - 13.0F, 44.0F, 26.0F};
    fill(ui, track, Color::well, 13.0F);
    fill(ui, track, Color::accent, 13.0F, t);
    outline(ui, track, on ? Color::accent : Color::edge, 13.0F, 1.5F);
    disc(ui, x + 13.0F + 18.0F * t, y, 8.0F, on ? Color::on_accent : Color::edge);
}

/// A line with a mark of `room` at its left: checkbox or switch. Returns its reaction and place.
struct Choice {
    Reaction act;
    Rect rect;
    float mark_y = 0.0F;
};
Choice choice_line(Ui& ui, std::string_view id, std::string_view words, bool on, std::string_view hint,
                   float room) {
    const float width = in_row(ui) ? 1e5F : ui.column.width - room;
    const float words_height = paragraph_height(ui, Type::body, width, words);
    const float hint_height = hint.empty() ? 0.0F : paragraph_height(ui, Type::small, width, hint);
    const float height = std::max(40.0F, words_height + hint_height + 14.0F);
    const float natural = room + text_width(ui, Type::body, words);
    const Rect rect = place(ui, in_row(ui) ? natural : ui.column.width, height);
    Choice result;
    result.rect = rect;
    result.act = ui.interact(
        id, rect,
        {.role = Role::checkbox, .label = std::string(words), .value = std::string(hint), .checked = on});
    const float top = rect.center_y() - (words_height + hint_height) / 2;
    result.mark_y = top + 13.0F;
    paragraph_at(ui, Type::body, Color::ink, rect.x + room, top, width, words);
    if (!hint.empty())
        paragraph_at(ui, Type::small, Color::ink2, rect.x + room, top + words_height, width, hint);
    return result;
}
}  // namespace

OptionAct option_row(Ui& ui, std::string_view id, const OptionRow& option) {
    return answered(option) ? judged_row(ui, id, option) : open_row(ui, id, option);
}

std::optional<int> segmented(Ui& ui, std::string_view id, std::string_view what,
                             const std::vector<Segment>& segments, int chosen, bool compact) {
    const float height = compact ? 44.0F : 52.0F;
    const auto has_mark = [](const Segment& s) { return s.icon != Icon::none || s.rings > 0; };
    const auto width_of = [&](const Segment& s) {
        return (has_mark(s) ? 30.0F : 0.0F) + text_width(ui, Type::body_bold, s.words) + 40.0F;
    };
    float whole = 8.0F;
    for (const Segment& s : segments) whole += width_of(s);
    // Too narrow: the segments stand below each other.
    const bool stacked = whole > ui.column.width;
    const auto count = static_cast<float>(segments.size());
    const Rect rect =
        stacked ? place(ui, ui.column.width, 8.0F + (height - 8.0F) * count) : place(ui, whole, height);
    fill(ui, rect, Color::surface, 12.0F);
    outline(ui, rect, Color::edge, 12.0F, 1.25F);

    std::optional<int> result;
    const Scope scope(ui, id, Role::radio_group, std::string(what));
    float x = rect.x + 4.0F, y = rect.y + 4.0F;
    for (int i = 0; i < static_cast<int>(segments.size()); ++i) {
        const Segment& s = segments[i];
        const float w = stacked ? rect.w - 8.0F : width_of(s);
        const Rect part = {x, y, w, height - 8.0F};
        const std::string own = std::to_string(i);
        const bool on = i == chosen;
        const Reaction act = ui.interact(
            own, part, {.role = Role::option, .label = std::string(s.words), .checked = on, .radius = 9.0F});
        if (act.clicked || ui.pressed(s.key)) result = i;
        fill(ui, part, Color::accent_soft, 9.0F, on ? 1.0F : 0.6F * ui.fade(own, act.hovered));
        const Color ink = on ? Color::accent : Color::ink2;
        const Type type = on ? Type::body_bold : Type::body_medium;
        // Centered for the bold width, so that words do not move when chosen.
        float at = part.center_x() - (width_of(s) - 40.0F) / 2;
        if (stacked) at = part.x + 16.0F;
        if (s.rings > 0) {
            const float cx = at + 10.0F, cy = part.center_y();
            for (int k = 1; k <= 3; ++k)
                if (k > s.rings && k > 1) ring(ui, cx, cy, k == 2 ? 6.9F : 10.0F, Color::line, 1.3F);
            touch_rings(ui, cx, cy, 10.0F, s.rings, ink);
        } else {
            icon_at(ui, s.icon, at + 10.0F, part.center_y(), ink);
        }
        if (has_mark(s)) at += 30.0F;
        const float slack = (text_width(ui, Type::body_bold, s.words) - text_width(ui, type, s.words)) / 2;
        text_at(ui, type, ink, at + (stacked ? 0.0F : slack), part.center_y() - 13.0F, s.words);
        if (stacked)
            y += height - 8.0F;
        else
            x += w;
    }
    return result;
}

bool checkbox(Ui& ui, std::string_view id, std::string_view words, bool& on, std::string_view hint) {
    const Choice choice = choice_line(ui, id, words, on, hint, 38.0F);
    if (choice.act.clicked) on = !on;
    const Rect box = {choice.rect.x + 1.0F, choice.mark_y - 12.0F, 24.0F, 24.0F};
    if (on) {
        fill(ui, box, Color::accent, 7.0F);
        icon_at(ui, Icon::check, box.center_x(), box.center_y(), Color::on_accent);
    } else {
        fill(ui, box, Color::accent_soft, 7.0F, ui.fade(id, choice.act.hovered));
        outline(ui, box, Color::edge, 7.0F, 1.5F);
    }
    return choice.act.clicked;
}

bool toggle(Ui& ui, std::string_view id, std::string_view words, bool& on, std::string_view hint) {
    const Choice choice = choice_line(ui, id, words, on, hint, 60.0F);
    if (choice.act.clicked) on = !on;
    draw_switch(ui, id, choice.rect.x + 1.0F, choice.mark_y, on);
    return choice.act.clicked;
}

bool slider(Ui& ui, std::string_view id, std::string_view words, float& value, float least, float most,
            float step, std::string_view shown) {
    constexpr float kKnob = 11.0F;
    const float shown_width = shown.empty() ? 0.0F : text_width(ui, Type::small_medium, shown) + 16.0F;
    const Rect rect = place(ui, in_row(ui) ? 260.0F : ui.column.width, 48.0F);
    const Rect track = {rect.x + kKnob, rect.center_y() - 3.0F, rect.w - 2 * kKnob - shown_width, 6.0F};
    const Reaction act = ui.interact(
        id, rect, {.role = Role::slider, .label = std::string(words), .value = std::string(shown)});
    if (ui.measuring()) return false;
    const float before = value;
    const auto snapped = [&](float v) {
        return std::clamp(least + std::round((v - least) / step) * step, least, most);
    };
    if (act.held) value = snapped(least + (ui.mouse().x - track.x) / track.w * (most - least));
    if (act.focused) {
        if (ui.pressed(Key::right) || ui.pressed(Key::up)) value = snapped(value + step);
        if (ui.pressed(Key::left) || ui.pressed(Key::down)) value = snapped(value - step);
        if (ui.pressed(Key::home)) value = least;
        if (ui.pressed(Key::end)) value = most;
    }
    const float part = most > least ? (value - least) / (most - least) : 0.0F;
    const float x = track.x + track.w * part;
    fill(ui, track, Color::line, 3.0F);
    if (x - track.x >= 6.0F) fill(ui, {track.x, track.y, x - track.x, track.h}, Color::accent, 3.0F);
    disc(ui, x, rect.center_y(), kKnob, Color::accent);
    disc(ui, x, rect.center_y(), act.hovered || act.held ? 5.0F : 4.0F, Color::on_accent);
    if (!shown.empty())
        text_at(ui, Type::small_medium, Color::ink, rect.right() - shown_width + 16.0F,
                rect.center_y() - 12.0F, shown);
    return value != before;
}

bool stepper(Ui& ui, std::string_view id, std::string_view words, int& value, int least, int most, int step,
             std::string_view shown) {
    const Scope scope(ui, id, Role::group, std::string(words));
    const int before = value;
    const float shown_width = std::max(72.0F, text_width(ui, Type::body_medium, shown) + 20.0F);
    const Rect rect = place(ui, 96.0F + shown_width, 48.0F);
    fill(ui, rect, Color::surface, 10.0F);
    outline(ui, rect, Color::edge, 10.0F);
    const auto part = [&](std::string_view own, Icon icon, std::string_view name, float x, bool possible) {
        const Rect box = {x, rect.y, 48.0F, 48.0F};
        const Reaction act = ui.interact(own, box,
                                         {.role = Role::button,
                                          .label = std::string(name),
                                          .value = std::string(shown),
                                          .disabled = !possible});
        fill(ui, box.inset(4.0F), Color::accent_soft, 8.0F, ui.fade(own, act.hovered && possible));
        icon_at(ui, icon, box.center_x(), box.center_y(), possible ? Color::ink : Color::ink3);
        return act.clicked && possible;
    };
    if (part("less", Icon::minus, "Less", rect.x, value > least)) value = std::max(least, value - step);
    if (part("more", Icon::plus, "More", rect.right() - 48.0F, value < most))
        value = std::min(most, value + step);
    text_at(ui, Type::body_medium, Color::ink, rect.center_x() - text_width(ui, Type::body_medium, shown) / 2,
            rect.center_y() - 13.0F, shown);
    return value != before;
}
}  // namespace screens
