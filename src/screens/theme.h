// screens/theme.h - the colors of the house, by what they mean.
//
// Code names a token, never a number. Right is blue and wrong is burnt orange, because these
// two stay apart for every kind of color blindness; unsafe has a color that nothing else has.
// Form (icon, outline, word) tells states apart too: see LOOKS.md, "Color tokens".
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace screens {
enum class Color : std::uint8_t {
    paper,    ///< the window
    rail,     ///< left rail, exam header
    surface,  ///< cards, sheets, footer
    well,     ///< tracks, quiet boxes, bubbles
    line,     ///< dividers, card edges; decoration only
    edge,     ///< outlines of controls, number rings, axes
    ink,      ///< text
    ink2,     ///< secondary text
    ink3,     ///< labels, hints
    accent,   ///< action, selection, focus
    accent_soft,
    on_accent,
    right,
    right_soft,
    wrong,
    wrong_soft,
    unsafe,  ///< sure, and unsafe; and what is unsafe at all. Nothing else
    unsafe_soft,
    on_unsafe,
    caution,
    caution_soft,
    contested,
    contested_soft,
    due,
    due_soft,
};
inline constexpr std::size_t kColors = static_cast<std::size_t>(Color::due_soft) + 1;

/// sRGB, 8 bits a channel.
struct Rgb {
    std::uint8_t r = 0, g = 0, b = 0;
    bool operator==(const Rgb&) const = default;
};

/// Which of the two themes.
enum class Shade : std::uint8_t { light, dark };

struct Theme {
    Shade shade = Shade::light;
    std::array<Rgb, kColors> colors;
    [[nodiscard]] Rgb operator[](Color color) const { return colors[static_cast<std::size_t>(color)]; }
};

[[nodiscard]] const Theme& theme(Shade shade);

/// Contrast of two colors, 1 to 21.
/// Source: WCAG 2.2, definitions of relative luminance and contrast ratio.
[[nodiscard]] double contrast(Rgb a, Rgb b);

/// The name of a token: "accent_soft".
[[nodiscard]] std::string_view name(Color color);
}  // namespace screens
