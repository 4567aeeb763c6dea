#include "screens/text.h"
#include "screens/widgets.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
constexpr float kProseWidth = 650.0F;

bool is_heading(Type type) {
    return type == Type::display || type == Type::title || type == Type::heading;
}

/// Text has no id of its own: its place in the tree is its name.
void read_aloud(Ui& ui, Role role, std::string_view words, const Rect& rect) {
    if (ui.measuring()) return;
    ui.add_node("text-" + std::to_string(ui.tree.nodes.size()),
                {.role = role, .label = std::string(words), .focusable = false}, rect);
}

Type bold_of(Type type) {
    switch (type) {
        case Type::body:
        case Type::body_medium:
            return Type::body_bold;
        case Type::small:
        case Type::small_medium:
            return Type::small_bold;
        default:
            return type;
    }
}

Type link_of(Type type) {
    if (type == Type::body) return Type::body_medium;
    return type == Type::small ? Type::small_medium : type;
}
}  // namespace

void text(Ui& ui, Type type, std::string_view words, Color color) {
    const float line = size_of(type).line;
    Rect rect;
    if (in_row(ui)) {
        const std::string shown = shortened(ui, type, words, ui.column.width);
        rect = place(ui, text_width(ui, type, shown), line);
        text_at(ui, type, color, rect.x, rect.y, shown);
    } else {
        const float width = ui.column.width;
        const float height = paragraph_height(ui, type, width, words);
        rect = place(ui, std::min(width, text_width(ui, type, words)), height);
        paragraph_at(ui, type, color, rect.x, rect.y, width, words);
    }
    read_aloud(ui, is_heading(type) ? Role::heading : Role::text, words, rect);
}

void label(Ui& ui, std::string_view words) {
    text(ui, Type::small, words, Color::ink3);
}

void prose(Ui& ui, std::string_view words, Color color) {
    const Column outer = ui.column;
    ui.column.width = std::min(outer.width, kProseWidth);
    text(ui, Type::body, words, color);
    ui.column.width = outer.width;
}

std::string rich_text(Ui& ui, std::string_view id, std::string_view markup, Type type, Color color) {
    const std::vector<Run> runs = parse_runs(markup);
    const auto face = [&](const Run& run) {
        if (!run.link.empty()) return link_of(type);
        return run.bold ? bold_of(type) : type;
    };
    const float width = in_row(ui) ? 1e5F : ui.column.width;
    const Layout layout = lay_out(
        runs, width * ui.scale() + 0.5F,
        [&](const Run& run, std::string_view part) { return text_width(ui, face(run), part) * ui.scale(); });
    const float line = ui.px(size_of(type).line) / ui.scale();
    const Rect rect = place(ui, layout.width / ui.scale(), static_cast<float>(layout.lines) * line);
    if (ui.measuring()) return {};

    std::string whole;
    for (const Run& run : runs) whole += run.text;
    read_aloud(ui, Role::text, whole, rect);
    std::string followed;
    for (std::size_t i = 0; i < layout.pieces.size(); ++i) {
        const Piece& piece = layout.pieces[i];
        const Run& run = runs[piece.run];
        const std::string_view part = std::string_view(run.text).substr(piece.begin, piece.end - piece.begin);
        const float x = rect.x + piece.x / ui.scale();
        const float y = rect.y + static_cast<float>(piece.line) * line;
        Color ink = run.bold ? Color::ink : color;
        if (!run.link.empty()) {
            const Rect hit = {x, y, piece.width / ui.scale(), line};
            const Reaction link = ui.interact(std::string(id) + "-" + std::to_string(i), hit,
                                              {.role = Role::link, .label = run.text, .radius = 4.0F});
            if (link.clicked) followed = run.link;
            if (link.hovered) horizontal_line(ui, x, y + line - 4.0F, hit.w, Color::accent);
            ink = Color::accent;
        }
        text_at(ui, face(run), ink, x, y, part);
    }
    return followed;
}

void note(Ui& ui, Icon icon, std::string_view words, Color color, Type type) {
    constexpr float kText = 32.0F;
    const float line = size_of(type).line;
    if (in_row(ui)) {
        const std::string shown = shortened(ui, type, words, ui.column.width - kText + 4.0F);
        const Rect rect = place(ui, kText - 4.0F + text_width(ui, type, shown), line);
        icon_at(ui, icon, rect.x + 10.0F, rect.center_y(), color);
        text_at(ui, type, color, rect.x + kText - 4.0F, rect.y, shown);
        read_aloud(ui, Role::text, words, rect);
        return;
    }
    const float width = ui.column.width - kText;
    const Rect rect = place_line(ui, paragraph_height(ui, type, width, words));
    icon_at(ui, icon, rect.x + 11.0F, rect.y + line / 2, color);
    paragraph_at(ui, type, color, rect.x + kText, rect.y, width, words);
    read_aloud(ui, Role::text, words, rect);
}

void pair(Ui& ui, std::string_view left, std::string_view right, Type type) {
    const float right_width = text_width(ui, type, right);
    const float width = ui.column.width - right_width - 16.0F;
    const Rect rect = place_line(ui, paragraph_height(ui, type, width, left));
    paragraph_at(ui, type, Color::ink, rect.x, rect.y, width, left);
    text_at(ui, type, Color::ink, rect.right() - right_width, rect.y, right);
    read_aloud(ui, Role::text, std::string(left) + ": " + std::string(right), rect);
}

void divider(Ui& ui) {
    const Rect rect = place_line(ui, 1.0F);
    horizontal_line(ui, rect.x, rect.y, rect.w);
}
}  // namespace screens
