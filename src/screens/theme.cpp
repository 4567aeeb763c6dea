#include "screens/theme.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
constexpr Rgb hex(std::uint32_t value) {
    return {static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8),
            static_cast<std::uint8_t>(value)};
}

struct Token {
    Color color;
    std::string_view name;
    Rgb light, dark;
};

constexpr std::array<Token, kColors> kTokens = {{
    {Color::paper, "paper", hex(0xF4F1EC), hex(0x151A1A)},
    {Color::rail, "rail", hex(0xEBE7E0), hex(0x101414)},
    {Color::surface, "surface", hex(0xFFFEFC), hex(0x1D2424)},
    {Color::well, "well", hex(0xECE8E1), hex(0x111616)},
    {Color::line, "line", hex(0xDBD5CA), hex(0x333D3C)},
    {Color::edge, "edge", hex(0x857E72), hex(0x7F8C8A)},
    {Color::ink, "ink", hex(0x1E2928), hex(0xEBEDE8)},
    {Color::ink2, "ink2", hex(0x475452), hex(0xBCC5C1)},
    {Color::ink3, "ink3", hex(0x5E6866), hex(0x9AA5A1)},
    {Color::accent, "accent", hex(0x17645A), hex(0x74C5B4)},
    {Color::accent_soft, "accent_soft", hex(0xDCEAE5), hex(0x1F3B37)},
    {Color::on_accent, "on_accent", hex(0xFFFFFF), hex(0x07211D)},
    {Color::right, "right", hex(0x1C5C9E), hex(0x8FBFF1)},
    {Color::right_soft, "right_soft", hex(0xE2ECF6), hex(0x1C3047)},
    {Color::wrong, "wrong", hex(0xA5480E), hex(0xF0AA7B)},
    {Color::wrong_soft, "wrong_soft", hex(0xF9E9DD), hex(0x43291A)},
    {Color::unsafe, "unsafe", hex(0x8F1D50), hex(0xF795B9)},
    {Color::unsafe_soft, "unsafe_soft", hex(0xF7E1EA), hex(0x4B1C31)},
    {Color::on_unsafe, "on_unsafe", hex(0xFFFFFF), hex(0x2A0917)},
    {Color::caution, "caution", hex(0x735400), hex(0xE2C163)},
    {Color::caution_soft, "caution_soft", hex(0xF6EBC8), hex(0x3A3115)},
    {Color::contested, "contested", hex(0x63479A), hex(0xC5B0F1)},
    {Color::contested_soft, "contested_soft", hex(0xECE6F5), hex(0x33294A)},
    {Color::due, "due", hex(0x41566D), hex(0xABC0D4)},
    {Color::due_soft, "due_soft", hex(0xE5EAEF), hex(0x27333F)},
}};

constexpr Theme theme_of(Shade shade) {
    Theme result{shade, {}};
    for (const Token& token : kTokens)
        result.colors[static_cast<std::size_t>(token.color)] =
            shade == Shade::light ? token.light : token.dark;
    return result;
}

constexpr Theme kLight = theme_of(Shade::light);
constexpr Theme kDark = theme_of(Shade::dark);

double luminance(Rgb color) {
    const auto linear = [](std::uint8_t channel) {
        const double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}
}  // namespace

const Theme& theme(Shade shade) {
    return shade == Shade::light ? kLight : kDark;
}

double contrast(Rgb a, Rgb b) {
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

std::string_view name(Color color) {
    const auto token =
        std::find_if(kTokens.begin(), kTokens.end(), [&](const Token& t) { return t.color == color; });
    return token->name;
}
}  // namespace screens
