// screens/ui.h - what a screen draws with: theme, type, layout, input, focus, the semantic tree.
//
// Every length is in px at 100 % text scale; Ui turns it into whole window pixels. A widget
// takes its place in the current column (or row), registers itself in the tree, and draws.
//
//     void draw(PracticeState& state, Ui& ui) {
//         page(ui, {.id = "practice",
//                   .body = [&] {
//                       text(ui, Type::title, "Practice");
//                       space(ui, 16);
//                       if (button(ui, "start", "Start", {.kind = ButtonKind::primary, .key = Key::enter}))
//                           begin(state);
//                   }});
//     }
//
// Promises of a screen: it calls no GLFW and no clock, keeps its state in its own struct, and
// draws the same for the same state. The widgets are in widgets.h, charts in chart.h.
#pragma once

#include "screens/fonts.h"
#include "screens/icons.h"
#include "screens/settings.h"
#include "screens/theme.h"
#include "screens/tree.h"

#include <imgui.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace screens {
enum class Key : std::uint8_t {
    none,
    character,
    enter,
    escape,
    tab,
    space,
    up,
    down,
    left,
    right,
    home,
    end,
    page_up,
    page_down,
    backspace,
    del,
    f1,
};

/// One key press (or its repeat). Letters, digits and signs come as the character that the
/// keyboard's layout makes of them.
struct Press {
    Key key = Key::none;
    char32_t character = 0;  ///< with Key::character; lower case where Ctrl or Alt is held
    bool shift = false, ctrl = false, alt = false;
    bool operator==(const Press&) const = default;
};

/// A key that does something. 'm' answers to m and M alike.
struct Shortcut {
    Key key = Key::none;
    char32_t character = 0;
    bool ctrl = false, alt = false;

    constexpr Shortcut() = default;
    constexpr Shortcut(Key k) : key(k) {}  // NOLINT(google-explicit-constructor)
    constexpr Shortcut(char c)             // NOLINT(google-explicit-constructor)
        : key(Key::character), character(static_cast<unsigned char>(c)) {}
    [[nodiscard]] bool fits(const Press& press) const;
    [[nodiscard]] std::string word() const;  ///< "Enter", "M", "Ctrl Z"; empty for none
};
[[nodiscard]] constexpr Shortcut ctrl(char c) {
    Shortcut result(c);
    result.ctrl = true;
    return result;
}
[[nodiscard]] constexpr Shortcut alt(Key key) {
    Shortcut result(key);
    result.alt = true;
    return result;
}

/// What the app hands over for one frame.
struct FrameInput {
    float window_width = 0.0F, window_height = 0.0F;  ///< px
    double now = 0.0;                                 ///< seconds, monotonic
    float dt = 0.0F;                                  ///< seconds since the last frame, 0.1 at most
    std::vector<Press> presses;
    bool mouse_pressed = false;  ///< a button went down: the focus ring hides
};

/// How much room there is: window / text scale, in px at 100 %.
enum class Breadth : std::uint8_t {
    narrow,  ///< below 860: one column, sheets take the whole width
    middle,  ///< 860 to 1199: side column below, rail of icons
    wide,    ///< 1200 and up: side column beside
};

/// A column that is filled from the top. Widgets take its width and move `y` on.
struct Column {
    float x = 0.0F, y = 0.0F, width = 0.0F;
};

struct Size {
    float w = 0.0F, h = 0.0F;
};

/// What a widget is, for the tree.
struct Semantics {
    Role role = Role::button;
    std::string label;
    std::string value = {};
    bool checked = false, selected = false, disabled = false;
    bool focusable = true;
    float radius = 10.0F;  ///< of its shape, for the focus ring
};

/// What happened to a widget this frame.
struct Reaction {
    bool hovered = false;
    bool held = false;  ///< the mouse button is down on it
    bool focused = false;
    bool ring = false;     ///< focused by keyboard: it shows
    bool clicked = false;  ///< by mouse, Enter, Space
};

struct Toast {
    std::string text;
    std::function<void()> undo;  ///< empty: nothing to undo
    double until = 0.0;
};

/// A ground that is painted by clearing, before everything else. Unit: window px.
struct Ground {
    int x = 0, y = 0, w = 0, h = 0;
    Color color = Color::paper;
    bool operator==(const Ground&) const = default;
};

class Ui {
  public:
    // --- what a screen reads
    [[nodiscard]] const Theme& theme() const { return screens::theme(settings.shade); }
    [[nodiscard]] ImU32 rgba(Color color, float alpha = 1.0F) const;
    [[nodiscard]] float width() const { return window_.w; }   ///< effective
    [[nodiscard]] float height() const { return window_.h; }  ///< effective
    [[nodiscard]] Breadth breadth() const;
    [[nodiscard]] double now() const { return input_.now; }  ///< seconds, monotonic
    [[nodiscard]] float scale() const { return fonts.scale; }
    /// When a key was pressed, or the mouse moved or pressed, for the last time.
    [[nodiscard]] double touched_at() const { return touched_at_; }
    [[nodiscard]] ImVec2 mouse() const;  ///< px at 100 %
    [[nodiscard]] bool measuring() const { return measuring_ > 0; }

    Settings settings;
    Fonts fonts;
    Column column;
    bool charts_as_tables = false;  ///< T
    Rect page_area;                 ///< what the frame leaves for the page: right of the rail
    Tree tree;                      ///< of this frame, growing; what the keys refer to is the last frame's

    // --- whole window pixels
    [[nodiscard]] float px(float length) const;  ///< rounded
    [[nodiscard]] ImVec2 px_at(float x, float y) const;
    struct PxRect {
        ImVec2 min, max;
    };
    [[nodiscard]] PxRect px(const Rect& rect) const;

    // --- keys
    /// Was the key pressed, and is this layer the one that keys go to? Then no one else gets it.
    /// Characters are not taken while a text field is edited.
    [[nodiscard]] bool pressed(Shortcut shortcut);
    /// The same without taking it.
    [[nodiscard]] bool sees(Shortcut shortcut) const;
    [[nodiscard]] bool editing() const { return editing_; }

    // --- going on
    void still_moving() { moving_ = true; }
    void wake_in(double seconds);
    /// `id`'s own value on its way to `target` (0 to 1): for fades.
    [[nodiscard]] float fade(std::string_view id, bool on);
    /// The same for what slides in and out, 0 to 1.
    [[nodiscard]] float slide(std::string_view id, bool on);
    /// To another place; `errand` says what for ("condition:sciatica").
    void go(std::string screen, std::string errand = {});
    /// What one was sent here for; not empty in the first frame after go() only.
    [[nodiscard]] const std::string& errand() const { return errand_; }
    /// A toast: what happened, and its Undo (Z). 8 s.
    void say(std::string what_happened, std::function<void()> undo = {});
    /// A picture drawn by GL changed inside `rect`: ImGui's own data cannot show that.
    void picture_changed(const Rect& rect);

    // --- focus
    [[nodiscard]] const std::string& focus() const { return focus_; }
    [[nodiscard]] bool is_focused(std::string_view id) const { return !measuring() && focus_ == path(id); }
    void focus_on(std::string whole_path, bool ring = true);
    [[nodiscard]] std::string path(std::string_view id) const;

    // --- for widgets
    /// Where painting goes: the current window, or above everything (OnTop).
    [[nodiscard]] ImDrawList& list() const {
        return on_top_ ? *ImGui::GetForegroundDrawList() : *ImGui::GetWindowDrawList();
    }
    /// Do mouse and keys go to what is drawn now?
    [[nodiscard]] bool live() const { return layer_ >= top_layer_ && !ghost(); }
    /// Is what is drawn now on its way out? It is painted, nothing more.
    [[nodiscard]] bool ghost() const { return ghosts_ > 0; }
    [[nodiscard]] int layer() const { return layer_; }
    void want_letters(std::string_view text);  ///< makes sure that its letters are in the atlas
    Node& add_node(std::string_view id, Semantics semantics, const Rect& rect);
    Reaction interact(std::string_view id, const Rect& rect, Semantics semantics);
    /// Was the widget not there in the last frame?
    [[nodiscard]] bool appeared(std::string_view id) const { return last_.find(path(id)) == nullptr; }
    /// Which of `count` values along a chart's width is read out: under the mouse, or walked to
    /// with the arrow keys, from the last (or first) on; -1: none.
    int read_out(std::string_view id, const Reaction& act, int count, const Rect& rect,
                 bool from_first = false);
    /// Draws at the column's place although a row is being filled.
    void outside_row(const std::function<void()>& content);
    void set_editing(bool on) { edits_now_ = edits_now_ || on; }
    [[nodiscard]] bool focus_moved() const { return focus_moved_; }
    void bring_into_view(const Rect& rect) const;

    // --- for the app and the frame
    void begin_frame(FrameInput input);
    void end_frame();
    /// Must another frame be drawn at once?
    [[nodiscard]] bool moving() const { return moving_; }
    [[nodiscard]] std::optional<double> wake_at() const { return wake_at_; }
    struct Journey {
        std::string screen, errand;
    };
    [[nodiscard]] std::optional<Journey> take_journey();
    void arrive(std::string errand) { errand_ = std::move(errand); }
    [[nodiscard]] std::optional<Toast>& toast() { return toast_; }
    [[nodiscard]] Blocks& blocks() { return blocks_; }
    std::vector<Ground> grounds;
    std::vector<PxRect> changed_pictures;

  private:
    friend class Scope;
    friend class Layer;
    friend class OnTop;
    friend class Ghost;
    friend bool in_row(const Ui& ui);
    friend bool at_row_start(const Ui& ui);
    friend void space(Ui& ui, float length);
    friend Rect place(Ui& ui, float width, float height);
    friend Size measure(Ui& ui, float width, const std::function<void()>& content);
    friend void row(Ui& ui, float height, const std::function<void()>& content, float gap);

    [[nodiscard]] float chase(std::string key, bool on, float seconds);
    void walk_focus();
    void keep_focus();

    struct Flow {
        float height = 0.0F, gap = 0.0F;
        float left = 0.0F, x = 0.0F, y = 0.0F;
    };

    Size window_;
    FrameInput input_;
    double touched_at_ = 0.0;
    std::string path_;
    int parent_ = -1;
    int layer_ = 0, top_layer_ = 0;
    int measuring_ = 0;
    bool on_top_ = false;
    int ghosts_ = 0;
    Node unseen_;         ///< what a ghost's node is written to
    float reach_ = 0.0F;  ///< rightmost edge placed while measuring
    std::optional<Flow> flow_;
    Tree last_;
    std::string focus_;
    bool ring_ = false, focus_moved_ = false, enter_is_focus_ = false;
    bool focus_was_set_ = false;            ///< by focus_on(), perhaps after its widget was drawn
    int focus_grace_ = 0;                   ///< frames that a focus may wait for its widget
    std::vector<std::string> focus_below_;  ///< one for each layer: where the focus was
    bool editing_ = false, edits_now_ = false;
    bool moving_ = false;
    std::optional<double> wake_at_;
    std::unordered_map<std::string, float> fades_;
    std::unordered_map<std::string, int> read_out_;  ///< a chart's place, walked to by keys
    std::optional<Journey> journey_;
    std::string errand_;
    std::optional<Toast> toast_;
    Blocks blocks_;
};

/// Names what is drawn while it lives: children get "id/..." and this node as their parent.
///     const Scope options(ui, "options", Role::radio_group, "Answers");
class [[nodiscard]] Scope {
  public:
    Scope(Ui& ui, std::string_view id, Role role = Role::group, std::string label = {});
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

  private:
    Ui& ui_;
    std::size_t path_length_;
    int parent_;
};

/// What is drawn while it lives lies over the page and takes all keys.
class [[nodiscard]] Layer {
  public:
    explicit Layer(Ui& ui) : ui_(ui) { ++ui_.layer_; }
    ~Layer() { --ui_.layer_; }
    Layer(const Layer&) = delete;
    Layer& operator=(const Layer&) = delete;

  private:
    Ui& ui_;
};

/// What is drawn while it lives is painted, but is not there: a sheet that slides out.
class [[nodiscard]] Ghost {
  public:
    explicit Ghost(Ui& ui) : ui_(ui) { ++ui_.ghosts_; }
    ~Ghost() { --ui_.ghosts_; }
    Ghost(const Ghost&) = delete;
    Ghost& operator=(const Ghost&) = delete;

  private:
    Ui& ui_;
};

/// What is painted while it lives lies above everything: tooltips, what is dragged.
class [[nodiscard]] OnTop {
  public:
    explicit OnTop(Ui& ui) : ui_(ui) { ui_.on_top_ = true; }
    ~OnTop() { ui_.on_top_ = false; }
    OnTop(const OnTop&) = delete;
    OnTop& operator=(const OnTop&) = delete;

  private:
    Ui& ui_;
};

// --- layout

/// Is a row being filled? And has nothing been placed in it yet?
[[nodiscard]] bool in_row(const Ui& ui);
[[nodiscard]] bool at_row_start(const Ui& ui);
/// The place of the next widget of this size: in a row beside the last one, else a line of its own.
Rect place(Ui& ui, float width, float height);
/// A line of the whole column.
Rect place_line(Ui& ui, float height);
/// Free room: below in a column, beside in a row.
void space(Ui& ui, float length);
/// Widgets side by side, centered on a line of `height`; what does not fit goes on the next line.
void row(Ui& ui, float height, const std::function<void()>& content, float gap = 12.0F);
/// A row with one part at the left and one at the right edge; the right part drops below where
/// both do not fit.
void split_row(Ui& ui, float height, const std::function<void()>& left, const std::function<void()>& right,
               float gap = 12.0F);
/// A row whose content is centered.
void centered_row(Ui& ui, float height, const std::function<void()>& content, float gap = 12.0F);
/// Columns of equal width side by side; below each other where one would be under `least` wide.
void columns(Ui& ui, const std::vector<std::function<void()>>& parts, float gap, float least);
/// A narrower column inside: `left` and `right` are kept free.
void indented(Ui& ui, float left, float right, const std::function<void()>& content);
/// How much room `content` takes in a column this wide. It draws nothing and nothing reacts.
[[nodiscard]] Size measure(Ui& ui, float width, const std::function<void()>& content);
/// Content that scrolls inside `area`; fades to `ground` where it is cut. Content gets a column
/// inside the area, `gutter` away from both sides. The `main` area gets the keys that no other
/// area took: arrows, Page Up and Down, Home, End.
void scroll_area(Ui& ui, std::string_view id, const Rect& area, Color ground, float gutter,
                 const std::function<void()>& content, bool main = false);

// --- painting (nothing while measuring)

void fill(Ui& ui, const Rect& rect, Color color, float radius = 0.0F, float alpha = 1.0F);
void outline(Ui& ui, const Rect& rect, Color color, float radius, float thickness = 1.0F, float alpha = 1.0F);
void horizontal_line(Ui& ui, float x, float y, float width, Color color = Color::line,
                     float thickness = 1.0F);
void vertical_line(Ui& ui, float x, float y, float height, Color color = Color::line, float thickness = 1.0F);
void dashed_line(Ui& ui, float x0, float y0, float x1, float y1, Color color, float thickness = 1.5F);
void disc(Ui& ui, float x, float y, float radius, Color color, float alpha = 1.0F);
void ring(Ui& ui, float x, float y, float radius, Color color, float thickness = 1.5F, float alpha = 1.0F);
void focus_ring(Ui& ui, const Rect& rect, float radius);
/// An icon centered by its own box.
void icon_at(Ui& ui, Icon icon, float x, float y, Color color, bool large = false, float alpha = 1.0F);
/// One line of text; `y` is the top of its line box. Result: its width.
float text_at(Ui& ui, Type type, Color color, float x, float y, std::string_view text, float alpha = 1.0F);
[[nodiscard]] float text_width(const Ui& ui, Type type, std::string_view text);
/// `text`, or as much of it as fits with "…" at its end.
[[nodiscard]] std::string shortened(const Ui& ui, Type type, std::string_view text, float width);
/// Text broken to `width`. Result: its height.
float paragraph_at(Ui& ui, Type type, Color color, float x, float y, float width, std::string_view text,
                   float alpha = 1.0F);
[[nodiscard]] float paragraph_height(const Ui& ui, Type type, float width, std::string_view text);
[[nodiscard]] int line_count(const Ui& ui, Type type, float width, std::string_view text);
}  // namespace screens
