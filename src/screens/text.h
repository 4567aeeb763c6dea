// screens/text.h - setting text: breaking lines, bold words and links inside a sentence.
//
// ImGui has no line height and no bold inside a sentence. Here a paragraph is a list of runs;
// it is laid out once for its width, and each line is set on our own leading at whole pixels.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace screens {
/// A stretch of text of one look.
struct Run {
    std::string text;
    bool bold = false;
    std::string link;  ///< what it leads to: a screen's word for it, "condition:sciatica"; empty: no link
    bool operator==(const Run&) const = default;
};

/// Reads **bold** and [words](link). Anything else, also a mark without its partner, is text.
[[nodiscard]] std::vector<Run> parse_runs(std::string_view markup);

/// A part of one run on one line: run.text[begin, end), `x` from the left edge.
struct Piece {
    std::size_t run = 0, begin = 0, end = 0;
    int line = 0;
    float x = 0.0F, width = 0.0F;
};

struct Layout {
    std::vector<Piece> pieces;
    int lines = 0;
    float width = 0.0F;  ///< of the longest line, without the spaces at its end
};

/// Width of a part of a run. It adds up: no kerning across the parts.
using Measure = std::function<float(const Run& run, std::string_view part)>;

/// Breaks after spaces, hyphens, dashes and slashes, and at "\n"; a word longer than a whole
/// line is broken between letters. Words that touch across two runs stay together.
/// Shapes:  `width` in the unit that `measure` returns.
[[nodiscard]] Layout lay_out(std::span<const Run> runs, float width, const Measure& measure);

/// The code point at `text[at]`, and how many bytes it takes (at least 1). Broken UTF-8 yields
/// U+FFFD, one byte at a time.
struct CodePoint {
    char32_t value = 0xFFFD;
    std::size_t bytes = 1;
};
[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t at);
[[nodiscard]] std::string to_utf8(char32_t code_point);

/// The first letter of a name, for its round badge; U+00B7 where there is none.
[[nodiscard]] std::string first_letter(std::string_view name);
}  // namespace screens
