#include "screens/ui.h"

#include "screens/motion.h"
#include "screens/text.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
constexpr double kToastSeconds = 8.0;

char32_t lower(char32_t c) {
    return c >= U'A' && c <= U'Z' ? c + 32 : c;
}

/// Keys that an edited text field keeps for itself.
bool belongs_to_field(const Shortcut& shortcut) {
    switch (shortcut.key) {
        case Key::character:
            return !shortcut.alt &&
                   (!shortcut.ctrl || std::u32string_view(U"acvxyz").find(lower(shortcut.character)) !=
                                          std::u32string_view::npos);
        case Key::space:
        case Key::left:
        case Key::right:
        case Key::home:
        case Key::end:
        case Key::backspace:
        case Key::del:
            return !shortcut.alt;
        default:
            return false;
    }
}

int arrow_step(Key key) {
    if (key == Key::down || key == Key::right) return 1;
    if (key == Key::up || key == Key::left) return -1;
    return 0;
}

bool has_keys_of_its_own(Role role) {
    return role == Role::slider || role == Role::text_field || role == Role::area;
}
}  // namespace

bool Shortcut::fits(const Press& press) const {
    if (key == Key::none || press.key != key || press.ctrl != ctrl || press.alt != alt) return false;
    return key != Key::character || lower(press.character) == lower(character);
}

std::string Shortcut::word() const {
    std::string prefix = std::string(ctrl ? "Ctrl " : "") + (alt ? "Alt " : "");
    switch (key) {
        case Key::none:
            return {};
        case Key::character:
            return prefix + to_utf8(character >= U'a' && character <= U'z' ? character - 32 : character);
        case Key::enter:
            return prefix + "Enter";
        case Key::escape:
            return prefix + "Esc";
        case Key::tab:
            return prefix + "Tab";
        case Key::space:
            return prefix + "Space";
        case Key::up:
            return prefix + "\u2191";
        case Key::down:
            return prefix + "\u2193";
        case Key::left:
            return prefix + "\u2190";
        case Key::right:
            return prefix + "\u2192";
        case Key::home:
            return prefix + "Home";
        case Key::end:
            return prefix + "End";
        case Key::page_up:
            return prefix + "Page Up";
        case Key::page_down:
            return prefix + "Page Down";
        case Key::backspace:
            return prefix + "Backspace";
        case Key::del:
            return prefix + "Delete";
        case Key::f1:
            return prefix + "F1";
    }
    return {};
}

// --- reading

ImU32 Ui::rgba(Color color, float alpha) const {
    const Rgb c = theme()[color];
    return IM_COL32(c.r, c.g, c.b, static_cast<int>(std::lround(alpha * 255.0F)));
}

Breadth Ui::breadth() const {
    // Smaller text only shrinks: the layout gains no columns below 100 %.
    const float effective = window_.w * std::min(1.0F, scale());
    if (effective >= 1200.0F) return Breadth::wide;
    return effective >= 860.0F ? Breadth::middle : Breadth::narrow;
}

ImVec2 Ui::mouse() const {
    const ImVec2 at = ImGui::GetMousePos();
    return {at.x / scale(), at.y / scale()};
}

float Ui::px(float length) const {
    return std::round(length * scale());
}

ImVec2 Ui::px_at(float x, float y) const {
    return {px(x), px(y)};
}

Ui::PxRect Ui::px(const Rect& rect) const {
    return {{px(rect.x), px(rect.y)}, {px(rect.right()), px(rect.bottom())}};
}

// --- keys

bool Ui::sees(Shortcut shortcut) const {
    if (measuring() || !live() || (editing_ && belongs_to_field(shortcut))) return false;
    return std::any_of(input_.presses.begin(), input_.presses.end(),
                       [&](const Press& press) { return shortcut.fits(press); });
}

bool Ui::pressed(Shortcut shortcut) {
    if (!sees(shortcut)) return false;
    // Enter and Space act on what shows the focus; a shortcut gets them only otherwise.
    if (shortcut.key == Key::enter && enter_is_focus_) return false;
    const auto press = std::find_if(input_.presses.begin(), input_.presses.end(),
                                    [&](const Press& p) { return shortcut.fits(p); });
    input_.presses.erase(press);
    moving_ = true;
    return true;
}

// --- going on

void Ui::wake_in(double seconds) {
    const double at = now() + seconds;
    wake_at_ = wake_at_ ? std::min(*wake_at_, at) : at;
}

float Ui::chase(std::string key, bool on, float seconds) {
    const float target = on ? 1.0F : 0.0F;
    if (measuring()) return target;
    const auto known = fades_.find(key);
    if (known == fades_.end() && !on) return 0.0F;
    if (!settings.motion) {
        fades_[std::move(key)] = target;
        return target;
    }
    float& value = known == fades_.end() ? fades_[key] : known->second;
    value = chased(value, target, input_.dt, seconds);
    const float result = value;
    if (result != target) moving_ = true;
    if (result == 0.0F) fades_.erase(key);
    return result;
}

float Ui::fade(std::string_view id, bool on) {
    return chase(path(id), on, kFadeSeconds);
}

float Ui::slide(std::string_view id, bool on) {
    return chase(path(id) + " slide", on, kSlideSeconds);
}

void Ui::go(std::string screen, std::string errand) {
    journey_ = Journey{std::move(screen), std::move(errand)};
    moving_ = true;
}

std::optional<Ui::Journey> Ui::take_journey() {
    return std::exchange(journey_, std::nullopt);
}

void Ui::say(std::string what_happened, std::function<void()> undo) {
    toast_ = Toast{std::move(what_happened), std::move(undo), now() + kToastSeconds};
    moving_ = true;
}

void Ui::picture_changed(const Rect& rect) {
    if (!measuring()) changed_pictures.push_back(px(rect));
}

// --- the tree and the focus

std::string Ui::path(std::string_view id) const {
    std::string whole = path_;
    if (!whole.empty()) whole += '/';
    return whole += id;
}

void Ui::focus_on(std::string whole_path, bool ring) {
    focus_ = std::move(whole_path);
    ring_ = ring;
    focus_moved_ = focus_was_set_ = true;
    focus_grace_ = 2;
    moving_ = true;
}

Node& Ui::add_node(std::string_view id, Semantics semantics, const Rect& rect) {
    Node node;
    node.id = path(id);
    node.role = semantics.role;
    node.label = std::move(semantics.label);
    node.value = std::move(semantics.value);
    node.checked = semantics.checked;
    node.selected = semantics.selected;
    node.disabled = semantics.disabled;
    node.focusable = semantics.focusable;
    node.focused = semantics.focusable && node.id == focus_;
    node.layer = layer_;
    node.rect = rect;
    node.parent = parent_;
    if (ghost()) return unseen_ = std::move(node);
    if (rect.w > 0.0F) {
        const ImVec2 middle = {rect.center_x() * scale(), rect.center_y() * scale()};
        const ImVec2 least = list().GetClipRectMin(), most = list().GetClipRectMax();
        node.in_view = middle.x >= least.x && middle.x <= most.x && middle.y >= least.y && middle.y <= most.y;
    }
    tree.nodes.push_back(std::move(node));
    return tree.nodes.back();
}

Reaction Ui::interact(std::string_view id, const Rect& rect, Semantics semantics) {
    Reaction reaction;
    if (measuring()) return reaction;
    const bool usable = live() && !semantics.disabled;
    const bool focusable = semantics.focusable;
    const float radius = semantics.radius;
    const std::string whole = add_node(id, std::move(semantics), rect).id;

    const PxRect box = px(rect);
    const ImVec2 size = {box.max.x - box.min.x, box.max.y - box.min.y};
    if (usable && size.x >= 1.0F && size.y >= 1.0F) {
        ImGui::SetCursorScreenPos(box.min);
        ImGui::PushID(whole.c_str());
        reaction.clicked = ImGui::InvisibleButton("##hit", size);
        reaction.hovered = ImGui::IsItemHovered();
        reaction.held = ImGui::IsItemActive();
        ImGui::PopID();
        if (ImGui::IsItemActivated() && focusable) {
            focus_ = whole;
            ring_ = false;
            moving_ = true;
        }
    }
    reaction.focused = focusable && focus_ == whole && !ghost();
    reaction.ring = reaction.focused && ring_;
    if (reaction.focused && focus_moved_) bring_into_view(rect);
    if (reaction.ring && usable) {
        focus_ring(*this, rect, radius);
        const auto acts = [&](const Press& press) {
            return !editing_ && !press.ctrl && !press.alt &&
                   (press.key == Key::space || (press.key == Key::enter && enter_is_focus_));
        };
        if (std::erase_if(input_.presses, acts) > 0) reaction.clicked = true;
    }
    if (reaction.clicked) moving_ = true;
    return reaction;
}

int Ui::read_out(std::string_view id, const Reaction& act, int count, const Rect& rect, bool from_first) {
    if (count <= 0) return -1;
    if (act.hovered) {
        const float part = (mouse().x - rect.x) / rect.w;
        return std::clamp(static_cast<int>(std::lround(part * static_cast<float>(count - 1))), 0, count - 1);
    }
    if (!act.ring) return -1;
    int& here = read_out_.try_emplace(path(id), from_first ? 0 : count - 1).first->second;
    if (pressed(Key::left)) --here;
    if (pressed(Key::right)) ++here;
    if (pressed(Key::home)) here = 0;
    if (pressed(Key::end)) here = count - 1;
    return here = std::clamp(here, 0, count - 1);
}

void Ui::bring_into_view(const Rect& rect) const {
    // Room for the focus ring and the fade at a cut edge.
    constexpr float kMargin = 36.0F;
    const float top = ImGui::GetWindowPos().y;
    const float bottom = top + ImGui::GetWindowHeight();
    const PxRect box = px(Rect{rect.x, rect.y - kMargin, rect.w, rect.h + 2 * kMargin});
    if (box.min.y < top)
        ImGui::SetScrollY(std::max(0.0F, ImGui::GetScrollY() - (top - box.min.y)));
    else if (box.max.y > bottom)
        ImGui::SetScrollY(ImGui::GetScrollY() + std::min(box.max.y - bottom, box.min.y - top));
}

void Ui::want_letters(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint letter = code_point_at(text, at);
        if (needs_block(blocks_, letter.value)) {
            blocks_.insert(static_cast<std::uint16_t>(letter.value / 128));
            moving_ = true;
        }
        at += letter.bytes;
    }
}

void Ui::walk_focus() {
    focus_moved_ = std::exchange(focus_was_set_, false);
    if (input_.mouse_pressed) ring_ = false;
    const auto walk = [&](const Press& press) {
        std::optional<std::string> next;
        if (press.ctrl || press.alt) return false;
        const Node* here = last_.find(focus_);
        if (press.key == Key::tab) {
            next = after_tab(last_, focus_, press.shift ? -1 : 1);
        } else if (here == nullptr || has_keys_of_its_own(here->role)) {
            return false;
        } else if (const int step = arrow_step(press.key); step != 0) {
            const bool upright = press.key == Key::up || press.key == Key::down;
            next = after_arrow(last_, focus_, step);
            if (!next) next = beside(last_, focus_, upright ? 0 : step, upright ? step : 0);
        } else if (press.key == Key::home || press.key == Key::end) {
            next = end_of_group(last_, focus_, press.key == Key::end);
        }
        if (!next) return false;
        focus_ = *next;
        ring_ = true;
        focus_moved_ = true;
        moving_ = true;
        return true;
    };
    std::erase_if(input_.presses, walk);

    const Node* here = last_.find(focus_);
    const bool already_chosen = here != nullptr && here->role == Role::option && here->checked;
    enter_is_focus_ =
        ring_ && here != nullptr && !here->disabled && !has_keys_of_its_own(here->role) && !already_chosen;
}

void Ui::keep_focus() {
    const auto top = static_cast<std::size_t>(tree.top_layer());
    while (focus_below_.size() < top) {
        focus_below_.push_back(focus_);
        const std::vector<int> stops = tab_stops(tree);
        const Node* here = tree.find(focus_);
        if (here == nullptr || here->layer < tree.top_layer())
            focus_ = stops.empty() ? std::string() : tree.nodes[stops.front()].id;
        moving_ = true;
    }
    while (focus_below_.size() > top) {
        focus_ = std::move(focus_below_.back());
        focus_below_.pop_back();
        moving_ = true;
    }
    if (focus_grace_ > 0) --focus_grace_;
    if (!focus_.empty() && focus_grace_ == 0 && tree.find(focus_) == nullptr) focus_.clear();
}

void Ui::begin_frame(FrameInput input) {
    input_ = std::move(input);
    const ImVec2 moved = ImGui::GetIO().MouseDelta;
    if (!input_.presses.empty() || input_.mouse_pressed || moved.x != 0.0F || moved.y != 0.0F)
        touched_at_ = input_.now;
    window_ = {input_.window_width / scale(), input_.window_height / scale()};
    moving_ = false;
    wake_at_.reset();
    grounds.clear();
    changed_pictures.clear();
    editing_ = std::exchange(edits_now_, false);
    const std::uint64_t frame = tree.frame;
    last_ = std::exchange(tree, Tree{});
    tree.frame = frame + 1;
    tree.screen = last_.screen;
    top_layer_ = last_.top_layer();
    layer_ = 0;
    parent_ = -1;
    path_.clear();
    column = {0, 0, window_.w};
    walk_focus();
}

void Ui::end_frame() {
    errand_.clear();
    keep_focus();
    if (!same(tree, last_)) moving_ = true;
}

Scope::Scope(Ui& ui, std::string_view id, Role role, std::string label)
    : ui_(ui), path_length_(ui.path_.size()), parent_(ui.parent_) {
    if (!ui_.measuring() && !ui_.ghost()) {
        ui_.add_node(id, {.role = role, .label = std::move(label), .focusable = false}, {});
        ui_.parent_ = static_cast<int>(ui_.tree.nodes.size()) - 1;
    }
    ui_.path_ = ui_.path(id);
}

Scope::~Scope() {
    ui_.path_.resize(path_length_);
    if (ui_.measuring() || ui_.ghost()) return;
    // A container's rectangle is what its children cover.
    std::vector<Node>& nodes = ui_.tree.nodes;
    Node& self = nodes[ui_.parent_];
    float left = 1e9F, top = 1e9F, right = -1e9F, bottom = -1e9F;
    for (std::size_t i = ui_.parent_ + 1; i < nodes.size(); ++i) {
        if (nodes[i].rect.w <= 0.0F) continue;
        left = std::min(left, nodes[i].rect.x);
        top = std::min(top, nodes[i].rect.y);
        right = std::max(right, nodes[i].rect.right());
        bottom = std::max(bottom, nodes[i].rect.bottom());
    }
    if (right > left) self.rect = {left, top, right - left, bottom - top};
    ui_.parent_ = parent_;
}
}  // namespace screens
