#include "screens/text.h"

#include <doctest/doctest.h>
#include <string>
#include <vector>

using namespace screens;

namespace {
/// A face in which every letter is one wide, bold ones two.
float letters(const Run& run, std::string_view part) {
    float width = 0.0F;
    for (std::size_t at = 0; at < part.size(); at += code_point_at(part, at).bytes)
        width += run.bold ? 2.0F : 1.0F;
    return width;
}

/// The lines as they are read, pieces of different runs joined.
std::vector<std::string> lines_of(const std::vector<Run>& runs, float width) {
    const Layout layout = lay_out(runs, width, letters);
    std::vector<std::string> lines(static_cast<std::size_t>(layout.lines));
    for (const Piece& piece : layout.pieces)
        lines[static_cast<std::size_t>(piece.line)] +=
            runs[piece.run].text.substr(piece.begin, piece.end - piece.begin);
    return lines;
}

std::vector<std::string> lines_of(const std::string& text, float width) {
    return lines_of({Run{text, false, {}}}, width);
}
using Lines = std::vector<std::string>;
}  // namespace

TEST_CASE("a line ends after the last word that fits, and the space does not count") {
    CHECK(lines_of("hot swollen calf", 11.0F) == Lines{"hot swollen ", "calf"});
    CHECK(lines_of("hot swollen calf", 10.0F) == Lines{"hot ", "swollen ", "calf"});
}

TEST_CASE("a line may end after a hyphen, a dash or a slash") {
    CHECK(lines_of("deep-tissue", 6.0F) == Lines{"deep-", "tissue"});
    CHECK(lines_of("C5\u2013C6", 3.0F) == Lines{"C5\u2013", "C6"});
    CHECK(lines_of("and/or", 4.0F) == Lines{"and/", "or"});
}

TEST_CASE("a line ends where the text says so, also at its end") {
    CHECK(lines_of("one\ntwo", 20.0F) == Lines{"one", "two"});
    CHECK(lines_of("one\n\ntwo", 20.0F) == Lines{"one", "", "two"});
    CHECK(lay_out(std::vector<Run>{{"", false, {}}}, 20.0F, letters).lines == 1);
}

TEST_CASE("a word longer than a line is broken between letters, never inside one") {
    CHECK(lines_of("\u00e4\u00f6\u00fc\u00df", 2.0F) == Lines{"\u00e4\u00f6", "\u00fc\u00df"});
}

TEST_CASE("bold words count at their own width") {
    const std::vector<Run> runs = parse_runs("about **7 in 10**. Still");
    CHECK(lines_of(runs, 50.0F) == Lines{"about 7 in 10. Still"});
    CHECK(lines_of(runs, 21.0F) == Lines{"about 7 in 10. ", "Still"});
    CHECK(lines_of(runs, 20.0F) == Lines{"about 7 in ", "10. Still"});
}

TEST_CASE("a sign that touches a bold word stays with it") {
    const std::vector<Run> runs = {{"a ", false, {}}, {"bc", true, {}}, {".", false, {}}};
    CHECK(lines_of(runs, 6.0F) == Lines{"a ", "bc."});
}

TEST_CASE("no line is wider than the width, and no letter is lost") {
    const std::string text = "Stroking or squeezing a leg that may hold a clot could loosen it";
    for (int width = 1; width < 70; ++width) {
        const Layout layout =
            lay_out(std::vector<Run>{{text, false, {}}}, static_cast<float>(width), letters);
        CHECK(layout.width <= static_cast<float>(width));
        std::string joined;
        for (const std::string& line : lines_of(text, static_cast<float>(width))) joined += line;
        CHECK(joined == text);
    }
}

TEST_CASE("marks become bold words and links") {
    CHECK(parse_runs("You were **sure**.") ==
          std::vector<Run>{{"You were ", false, {}}, {"sure", true, {}}, {".", false, {}}});
    CHECK(parse_runs("see [Sciatica](condition:sciatica)") ==
          std::vector<Run>{{"see ", false, {}}, {"Sciatica", false, "condition:sciatica"}});
}

TEST_CASE("a mark without its partner is text") {
    CHECK(parse_runs("2 ** 3") == std::vector<Run>{{"2 ** 3", false, {}}});
    CHECK(parse_runs("[sic] and [a](b") == std::vector<Run>{{"[sic] and [a](b", false, {}}});
}

TEST_CASE("UTF-8 is read letter by letter, and what is broken yields U+FFFD a byte at a time") {
    CHECK(code_point_at("\u2192", 0).value == U'\u2192');
    CHECK(code_point_at("\u2192", 0).bytes == 3);
    CHECK(code_point_at("\U0001F9B4", 0).value == U'\U0001F9B4');
    // Unicode 15, table 3-7: overlong, surrogate, beyond the last plane, cut off, lone tail.
    for (const std::string broken : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x86", "\x80"}) {
        CHECK(code_point_at(broken, 0).value == U'\uFFFD');
        CHECK(code_point_at(broken, 0).bytes == 1);
    }
}

TEST_CASE("every code point survives writing and reading") {
    for (char32_t c = 1; c < 0x110000; c += 37) {
        if (c >= 0xD800 && c < 0xE000) continue;
        const std::string text = to_utf8(c);
        CHECK(code_point_at(text, 0).value == c);
        CHECK(code_point_at(text, 0).bytes == text.size());
    }
}

TEST_CASE("the badge shows a name's first letter, large") {
    CHECK(first_letter("dana") == "D");
    CHECK(first_letter("  \u0141ucja") == "\u0141");
    CHECK(first_letter("") == "\u00B7");
}
