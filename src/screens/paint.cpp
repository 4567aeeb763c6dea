#include "screens/bidi.h"
#include "screens/text.h"
#include "screens/ui.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
/// Width in window px of a line as it is seen: advances add up, Inter needs no kerning here.
float px_seen(const Fonts& fonts, Type type, std::string_view seen) {
    if (seen.empty()) return 0.0F;  // its data may be null, which ImGui would read
    ImFont* font = fonts[type];
    return font->CalcTextSizeA(font->FontSize, 1e6F, 0.0F, seen.data(), seen.data() + seen.size()).x;
}

float px_width(const Fonts& fonts, Type type, std::string_view text) {
    return runs_leftward(text) ? px_seen(fonts, type, as_seen(text)) : px_seen(fonts, type, text);
}

float line_px(const Ui& ui, Type type) {
    return ui.px(size_of(type).line);
}

Layout broken(const Ui& ui, Type type, float width, const Run& run) {
    return lay_out({&run, 1}, width * ui.scale() + 0.5F,
                   [&](const Run&, std::string_view part) { return px_width(ui.fonts, type, part); });
}
}  // namespace

void fill(Ui& ui, const Rect& rect, Color color, float radius, float alpha) {
    if (ui.measuring() || alpha <= 0.0F) return;
    const Ui::PxRect box = ui.px(rect);
    ui.list().AddRectFilled(box.min, box.max, ui.rgba(color, alpha), ui.px(radius));
}

void outline(Ui& ui, const Rect& rect, Color color, float radius, float thickness, float alpha) {
    if (ui.measuring() || alpha <= 0.0F) return;
    Ui::PxRect box = ui.px(rect);
    const float width = std::max(1.0F, thickness * ui.scale());
    // AddRect insets by half a pixel already; the line lies wholly inside the rectangle.
    const float inset = width / 2 - 0.5F;
    box.min = {box.min.x + inset, box.min.y + inset};
    box.max = {box.max.x - inset, box.max.y - inset};
    ui.list().AddRect(box.min, box.max, ui.rgba(color, alpha), std::max(0.0F, ui.px(radius) - inset), 0,
                      width);
}

void horizontal_line(Ui& ui, float x, float y, float width, Color color, float thickness) {
    if (ui.measuring()) return;
    const ImVec2 from = ui.px_at(x, y);
    const float height = std::max(1.0F, ui.px(thickness));
    ui.list().AddRectFilled(from, {ui.px(x + width), from.y + height}, ui.rgba(color));
}

void vertical_line(Ui& ui, float x, float y, float height, Color color, float thickness) {
    if (ui.measuring()) return;
    const ImVec2 from = ui.px_at(x, y);
    const float width = std::max(1.0F, ui.px(thickness));
    ui.list().AddRectFilled(from, {from.x + width, ui.px(y + height)}, ui.rgba(color));
}

void dashed_line(Ui& ui, float x0, float y0, float x1, float y1, Color color, float thickness) {
    if (ui.measuring()) return;
    constexpr float kDash = 4.0F, kGap = 3.0F;
    const float length = std::hypot(x1 - x0, y1 - y0);
    for (float at = 0.0F; at < length; at += kDash + kGap) {
        const float a = at / length;
        const float b = std::min(1.0F, (at + kDash) / length);
        ui.list().AddLine({(x0 + (x1 - x0) * a) * ui.scale(), (y0 + (y1 - y0) * a) * ui.scale()},
                          {(x0 + (x1 - x0) * b) * ui.scale(), (y0 + (y1 - y0) * b) * ui.scale()},
                          ui.rgba(color), thickness * ui.scale());
    }
}

void disc(Ui& ui, float x, float y, float radius, Color color, float alpha) {
    if (ui.measuring()) return;
    ui.list().AddCircleFilled({x * ui.scale(), y * ui.scale()}, radius * ui.scale(), ui.rgba(color, alpha));
}

void ring(Ui& ui, float x, float y, float radius, Color color, float thickness, float alpha) {
    if (ui.measuring()) return;
    ui.list().AddCircle({x * ui.scale(), y * ui.scale()}, (radius - thickness / 2) * ui.scale(),
                        ui.rgba(color, alpha), 0, thickness * ui.scale());
}

void focus_ring(Ui& ui, const Rect& rect, float radius) {
    constexpr float kOutside = 4.0F;
    outline(ui, rect.inset(-kOutside), Color::accent, radius + kOutside, 2.5F);
}

void icon_at(Ui& ui, Icon icon, float x, float y, Color color, bool large, float alpha) {
    if (ui.measuring() || icon == Icon::none) return;
    ImFont* font = large ? ui.fonts.icons_large : ui.fonts.icons;
    const auto code = static_cast<ImWchar>(icon);
    const ImFontGlyph* glyph = font->FindGlyph(code);
    if (glyph == nullptr) return;
    const ImVec2 at = {std::round(x * ui.scale() - (glyph->X0 + glyph->X1) / 2),
                       std::round(y * ui.scale() - (glyph->Y0 + glyph->Y1) / 2)};
    ImDrawList& list = ui.list();
    list.PrimReserve(6, 4);
    list.PrimRectUV({at.x + glyph->X0, at.y + glyph->Y0}, {at.x + glyph->X1, at.y + glyph->Y1},
                    {glyph->U0, glyph->V0}, {glyph->U1, glyph->V1}, ui.rgba(color, alpha));
}

float text_at(Ui& ui, Type type, Color color, float x, float y, std::string_view text, float alpha) {
    const std::string turned = runs_leftward(text) ? as_seen(text) : std::string();
    if (!turned.empty()) text = turned;
    const float width = px_seen(ui.fonts, type, text);
    if (!ui.measuring() && !text.empty()) {
        ui.want_letters(text);
        ImFont* font = ui.fonts[type];
        const float top = ui.px(y) + std::round((line_px(ui, type) - font->FontSize) / 2);
        ui.list().AddText(font, font->FontSize, {ui.px(x), top}, ui.rgba(color, alpha), text.data(),
                          text.data() + text.size());
    }
    return width / ui.scale();
}

float text_width(const Ui& ui, Type type, std::string_view text) {
    return px_width(ui.fonts, type, text) / ui.scale();
}

std::string shortened(const Ui& ui, Type type, std::string_view text, float width) {
    if (text_width(ui, type, text) <= width) return std::string(text);
    static constexpr std::string_view kDots = "\u2026";
    const float room = width - text_width(ui, type, kDots);
    float used = 0.0F;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t bytes = code_point_at(text, at).bytes;
        used += text_width(ui, type, text.substr(at, bytes));
        if (used > room) break;
        at += bytes;
    }
    while (at > 0 && text[at - 1] == ' ') --at;
    return std::string(text.substr(0, at)) + std::string(kDots);
}

float paragraph_at(Ui& ui, Type type, Color color, float x, float y, float width, std::string_view text,
                   float alpha) {
    const Run run = {std::string(text), false, {}};
    const Layout layout = broken(ui, type, width, run);
    const float line = line_px(ui, type) / ui.scale();
    for (const Piece& piece : layout.pieces) {
        const std::string_view part = std::string_view(run.text).substr(piece.begin, piece.end - piece.begin);
        text_at(ui, type, color, x + piece.x / ui.scale(), y + static_cast<float>(piece.line) * line, part,
                alpha);
    }
    return static_cast<float>(layout.lines) * line;
}

int line_count(const Ui& ui, Type type, float width, std::string_view text) {
    return broken(ui, type, width, {std::string(text), false, {}}).lines;
}

float paragraph_height(const Ui& ui, Type type, float width, std::string_view text) {
    return static_cast<float>(line_count(ui, type, width, text)) * line_px(ui, type) / ui.scale();
}
}  // namespace screens
