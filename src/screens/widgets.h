// screens/widgets.h - the parts of the house, each with its place in the semantic tree.
//
// A widget takes its place in the current column or row (ui.h, "layout"), says what it is to
// the tree, and answers with what happened this frame. `id` is unique inside its Scope and is
// written in the code or comes from the bank; it never holds what a person typed.
#pragma once

#include "screens/ui.h"

namespace screens {
// --- words

/// Text broken to the column's width, or one line in a row, shortened where it is wider than that. Headings
/// (display, title, heading) are headings in the tree too.
void text(Ui& ui, Type type, std::string_view words, Color color = Color::ink);
/// A small quiet line: "Remember", "14 found".
void label(Ui& ui, std::string_view words);
/// Prose at most 650 wide, body size.
void prose(Ui& ui, std::string_view words, Color color = Color::ink);
/// Text with **bold** words and [links](target). Result: the link that was followed, or empty.
[[nodiscard]] std::string rich_text(Ui& ui, std::string_view id, std::string_view markup,
                                    Type type = Type::body, Color color = Color::ink);
/// A line with an icon before its words: "3 sources. Stage lengths vary."
void note(Ui& ui, Icon icon, std::string_view words, Color color = Color::ink2, Type type = Type::small);
/// Left words and right words on one line, as in "Tomorrow  31".
void pair(Ui& ui, std::string_view left, std::string_view right, Type type = Type::body);
/// A line between rows; 1 high.
void divider(Ui& ui);

// --- acts

enum class ButtonKind : std::uint8_t {
    secondary,      ///< outlined
    primary,        ///< filled; at most one a screen
    plain,          ///< accent words
    quiet,          ///< ink words: Mark, End set
    inverse,        ///< surface on the accent card: Start on Today
    inverse_plain,  ///< words on the accent card
};
struct ButtonLook {
    ButtonKind kind = ButtonKind::secondary;
    Icon icon = Icon::none;
    Shortcut key = {};  ///< answers to it, and shows it where hints are on
    bool show_key = true;
    bool compact = false;     ///< 40 high instead of 48
    bool whole_line = false;  ///< as wide as the column
    bool disabled = false;    ///< say beside it why, in words
    bool on = false;          ///< pressed in, as a toggle: Mark
};
bool button(Ui& ui, std::string_view id, std::string_view words, const ButtonLook& look = {});
/// Only an icon; `words` is its tooltip and its label.
bool icon_button(Ui& ui, std::string_view id, Icon icon, std::string_view words, Shortcut key = {});
/// Accent words, a line of their own or in a row; wraps in a column.
bool link(Ui& ui, std::string_view id, std::string_view words, Type type = Type::small_medium);
/// Kind icon + name, 38 high: leads to an entity. Whole line in a column, natural width in a row.
bool link_chip(Ui& ui, std::string_view id, Icon icon, std::string_view words);
/// A choice that stays: "Back" among the views of the body. 40 high.
/// `value` says to the tree what the icon says to the eye.
bool chip(Ui& ui, std::string_view id, std::string_view words, bool on, Icon icon = Icon::none,
          std::string_view value = {});

// --- choices

enum class OptionState : std::uint8_t {
    open,        ///< to be chosen
    right,       ///< answered: the best answer
    wrong,       ///< answered: chosen, and not the best
    not_chosen,  ///< answered: neither
};
struct OptionRow {
    int number = 1;  ///< in its ring; also its key
    std::string_view words = {};
    bool chosen = false;
    bool struck = false;
    bool multiple = false;  ///< several may be chosen: a square instead of a ring
    bool can_strike = true;
    OptionState state = OptionState::open;
    std::string_view reason = {};   ///< shown once answered
    std::string_view verdict = {};  ///< at its right end once answered; empty: "Best answer", "Your answer"
    bool unsafe = false;            ///< shown once answered
    bool fixed = false;             ///< cannot be changed, but is not judged: exam review
};
struct OptionAct {
    bool chosen = false;  ///< clicked, number key, Enter or Space
    bool struck = false;  ///< "Strike out" or "Put back", or X on the focused row
};
/// One option of a question. Draw all of them in a Scope with Role::radio_group (Role::group
/// and `multiple` for several answers); 12 apart while open, 10 once answered.
OptionAct option_row(Ui& ui, std::string_view id, const OptionRow& option);

/// One of a few, in one outlined bar, 52 high. Keys one each, or none.
struct Segment {
    std::string_view words = {};
    Icon icon = Icon::none;
    int rings = 0;  ///< 1 to 3: how sure, as rings instead of an icon
    Shortcut key = {};
};
/// Result: the index chosen this frame. `chosen` -1: none yet.
std::optional<int> segmented(Ui& ui, std::string_view id, std::string_view what,
                             const std::vector<Segment>& segments, int chosen, bool compact = false);
/// Changes `on`; result: changed this frame.
bool checkbox(Ui& ui, std::string_view id, std::string_view words, bool& on, std::string_view hint = {});
bool toggle(Ui& ui, std::string_view id, std::string_view words, bool& on, std::string_view hint = {});
/// A value on a track, 48 high; arrows by `step`, Home and End. `shown` is its value in words.
bool slider(Ui& ui, std::string_view id, std::string_view words, float& value, float least, float most,
            float step, std::string_view shown);
/// A number with - and +. Result: changed.
bool stepper(Ui& ui, std::string_view id, std::string_view words, int& value, int least, int most, int step,
             std::string_view shown);

// --- writing

struct FieldLook {
    std::string_view hint = {};  ///< what to write, in ink3
    Icon icon = Icon::none;
    Shortcut key = {};            ///< brings the focus here, shown as a cap: '/'
    float width = 0.0F;           ///< 0: the column's
    std::size_t longest = 200;    ///< bytes
    bool focus_at_first = false;  ///< edited at once when it appears
    bool secret = false;          ///< a password: shown as stars, and not said to the tree
    bool refilled = false;        ///< the caller may change the value while it is typed in: Enter chose
};
struct FieldAct {
    bool changed = false;
    bool submitted = false;  ///< Enter; a primary button may take it too
    bool focused = false;
};
/// `words` labels it for the tree; the visible label is the caller's.
FieldAct text_field(Ui& ui, std::string_view id, std::string_view words, std::string& value,
                    const FieldLook& look = {});

// --- surfaces

struct CardLook {
    Color ground = Color::surface;
    Color edge = Color::line;
    float edge_width = 1.0F;
    float padding = 24.0F;
    float radius = 14.0F;
    bool lifted = true;     ///< its shadow; in dark the surface and the line do it
    bool contours = false;  ///< the hero: contour lines of touch
    float least_height = 0.0F;
};
void card(Ui& ui, const CardLook& look, const std::function<void()>& content);
void card(Ui& ui, const std::function<void()>& content);
/// A quiet box on the well, without an edge.
void well(Ui& ui, const std::function<void()>& content);
/// The one solid warning of the house: unsafe_soft with a 2 px unsafe edge, the hand, a title.
void unsafe_card(Ui& ui, std::string_view title, const std::function<void()>& content);

enum class Tone : std::uint8_t {
    quiet,
    accent,
    right,
    wrong,
    unsafe,
    unsafe_outlined,
    caution,
    contested,
    due
};
/// Icon + word, 30 high. The icon of a state comes with its tone; `icon` is for quiet ones.
void tag(Ui& ui, Tone tone, std::string_view words, Icon icon = Icon::none);
[[nodiscard]] float tag_width(Ui& ui, Tone tone, std::string_view words, Icon icon = Icon::none);

/// A row that leads somewhere or is selected: a result of the library, a part of today's plan.
struct RowLook {
    std::string_view title;
    std::string_view detail = {};
    Icon icon = Icon::none;  ///< before the detail
    int number = 0;          ///< a ring with it, 0: none
    std::string_view right = {};
    bool selected = false;
    bool bare = false;  ///< inside a card: no fill of its own but for hover
};
bool list_row(Ui& ui, std::string_view id, const RowLook& look, const std::function<void()>& slot = {});

struct TableColumn {
    std::string_view title;
    float share = 1.0F;    ///< of the width
    bool numbers = false;  ///< right-aligned
    bool sortable = true;
};
struct Cell {
    std::string text;
    Color color = Color::ink;
    Icon icon = Icon::none;
};
struct TableState {
    int sorted_by = -1;  ///< column, -1: as given
    bool descending = false;
    int selected = -1;  ///< row
};
struct TableAct {
    bool sort_changed = false;
    std::optional<int> opened;  ///< a row: clicked, Enter
};
/// Rows 54 high, lines between them only; header buttons sort (the caller sorts), arrows walk.
TableAct table(Ui& ui, std::string_view id, std::string_view what, const std::vector<TableColumn>& columns,
               std::size_t rows, const std::function<Cell(std::size_t row, std::size_t column)>& cell,
               TableState& state);

/// Blocks to scale: the session plan. Drag a block or Alt+arrows to move it.
struct TimelineBlock {
    std::string id;
    std::string name;
    float minutes = 0.0F;
    Tone tone = Tone::accent;  ///< accent: filled; quiet: soft accent; due: the reassessment
    bool fixed = false;        ///< past, or cannot be moved
};
struct TimelineAct {
    std::optional<std::size_t> opened;
    struct Move {
        std::size_t from, to;
    };
    std::optional<Move> moved;
};
TimelineAct timeline(Ui& ui, std::string_view id, std::string_view what,
                     const std::vector<TimelineBlock>& blocks, float whole_minutes);

// --- small marks

/// Short strokes: done, here, to come; "Question 7 of 15".
void progress_dots(Ui& ui, int done, int whole, std::string_view what);
/// A bar on its track, 8 high; `value` 0 to 1, `shown` says it in words.
void meter(Ui& ui, std::string_view what, float value, std::string_view shown, Color color = Color::accent);
/// A bar in pieces, as how likely a condition is: 0 to `whole`.
void meter_steps(Ui& ui, std::string_view what, int value, int whole, Color color = Color::accent);
/// A number in a ring of 30.
void number_ring(Ui& ui, float x, float y, int number, Color color = Color::edge);
/// The first letter of a name in a soft disc.
void badge(Ui& ui, std::string_view name, float diameter = 32.0F);
/// Rings of touch around a point: the logo, certainty, a place on the body.
void touch_rings(Ui& ui, float x, float y, float radius, int rings, Color color);
/// A key in its cap, 26 high.
void key_cap(Ui& ui, std::string_view word, Color color = Color::ink3);
struct KeyHint {
    std::vector<Shortcut> keys;
    std::string words;
    bool range = false;  ///< a line between first and last: 1-4
};
/// One centered line of keys and what they do; nothing where hints are off.
void key_hints(Ui& ui, const std::vector<KeyHint>& hints);
/// Steps of a task: done, here, to come.
void steps(Ui& ui, std::string_view what, const std::vector<std::string>& names, int here);
/// Words beside what the mouse or the keyboard's focus is on.
void tooltip(Ui& ui, const Reaction& on, const Rect& rect, std::string_view words);
/// Rings, one sentence, one button. Result: pressed.
bool empty_state(Ui& ui, std::string_view id, std::string_view sentence, std::string_view act,
                 Icon icon = Icon::none);
/// Trouble: what happened, what is safe, what to do.
void trouble(Ui& ui, std::string_view happened, std::string_view safe, std::string_view what_to_do);
}  // namespace screens
