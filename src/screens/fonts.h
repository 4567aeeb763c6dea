// screens/fonts.h - the type of the house: Inter for reading, Inter Display for titles.
//
// One face per size and weight, rasterized at the true size by stb_truetype, which keeps the
// fractional advances that the FreeType builder rounds away. Nothing is below 16 px at 100 %.
// A change of text scale builds a new atlas; FontGlobalScale would blur.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace screens {
/// What a text is for; face, size and leading follow from it.
enum class Type : std::uint8_t {
    verdict,        ///< 52/60 PASS, FAIL; ASCII only
    display,        ///< 34/42 greeting, entity name
    title,          ///< 26/34 screen title
    heading,        ///< 20/28 section, learning point
    stem,           ///< 22/34 the question
    stem_answered,  ///< 18/27 the question once answered
    body,           ///< 17/26 everything
    body_medium,    ///< names and options
    body_bold,      ///< buttons, card titles
    small,          ///< 16/24 reasons, labels, hints, axes, keys
    small_medium,   ///< tags
    small_bold,     ///< the word in an answered option's slot
};
inline constexpr std::size_t kTypes = static_cast<std::size_t>(Type::small_bold) + 1;

/// Unit: px at 100 %.
struct TypeSize {
    float em = 0.0F, line = 0.0F;
};
[[nodiscard]] TypeSize size_of(Type type);

/// The faces of one text scale. They live as long as their atlas.
struct Fonts {
    std::array<ImFont*, kTypes> faces{};
    ImFont* icons = nullptr;        ///< 1.15 x 16 px: beside a word
    ImFont* icons_large = nullptr;  ///< 22 px: in a card's head
    float scale = 1.0F;
    std::vector<std::string> missing;  ///< what was not found, said to a person
    [[nodiscard]] ImFont* operator[](Type type) const { return faces[static_cast<std::size_t>(type)]; }
};

/// Which letters are baked. Latin-1, the Latin letters of Europe and the marks of print always;
/// a block of 128 code points more once one of its letters is met.
using Blocks = std::set<std::uint16_t>;  ///< code point / 128

/// The block that `code_point` needs and `known` lacks; nothing for what is always baked.
[[nodiscard]] bool needs_block(const Blocks& known, char32_t code_point);

/// Builds every face into `atlas`, which was empty. Takes 60-250 ms; may run on another thread
/// as long as no ImGui context exists.
/// Errors:  none. Where a font is missing, the next best stands in and `missing` says so.
[[nodiscard]] Fonts build_fonts(ImFontAtlas& atlas, float scale, const Blocks& blocks = {});

/// Line height of ImGui per em of Inter: its ascent and descent.
inline constexpr float kInterLine = 1.2102F;
}  // namespace screens
