// content/text.h - is this text fit for a screen? Letters, control characters, markdown,
// and the nearest word to one that was mistyped.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace content {
/// Byte offset of the first byte that is no valid UTF-8 (RFC 3629) or is a control character
/// other than newline and tab, or a Unicode direction control; nullopt where the text is sound.
[[nodiscard]] std::optional<std::size_t> first_bad_byte(std::string_view text);

/// `text` as a message can show it, whatever it holds: every bad byte and every line break is a
/// '?', and after 400 bytes it is cut.
[[nodiscard]] std::string shown(std::string_view text);

/// What is wrong with the markdown of `text`: raw HTML, pictures, headings, code, tables, or a
/// link that is not "kind:id". Empty when sound. Each link's target is handed to `link`.
[[nodiscard]] std::string markdown_problem(std::string_view text,
                                           const std::function<void(std::string_view target)>& link);

/// The one of `words` closest to `mistyped` by edit distance, if near enough to be meant.
[[nodiscard]] std::string_view nearest(std::string_view mistyped, std::span<const std::string_view> words);

/// "; did you mean 'x'?" or nothing.
[[nodiscard]] std::string did_you_mean(std::string_view mistyped, std::span<const std::string_view> words);

/// Lower case letters and digits only, single spaces: for telling near-duplicates.
[[nodiscard]] std::string normalized(std::string_view text);

/// The words of a normalized text, as views into it.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view normal);

/// Has the normalized text every word of the other normalized one, in any order?
[[nodiscard]] bool holds_words(std::string_view normal, std::string_view words);

/// "12.5 mL" -> 12.5: the number that a text begins with. A comma may stand for the point ("12,5"),
/// or between thousands: "4,239" -> 4239.
[[nodiscard]] std::optional<double> number_in(std::string_view text);

/// 12.5 -> "12.5": in as few digits as tell it from every other number, without an exponent.
[[nodiscard]] std::string number_text(double number);

/// The words of `text` in capitals alone, of two to six letters, Roman numerals left out: "SOAP".
[[nodiscard]] std::vector<std::string> abbreviations_in(std::string_view text);

/// Letters of a UTF-8 text: its code points.
[[nodiscard]] std::size_t letters(std::string_view text);

/// "Saddle numbness" -> "saddle numbness", but "MRI finding" stays: for names within a sentence.
[[nodiscard]] std::string lower_first(std::string text);

/// Puts `to` in the place of every `from`; what was put in is not looked at again.
void replace_all(std::string& text, std::string_view from, std::string_view to);

/// Least number of single-character insertions, deletions and substitutions (Levenshtein).
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);
}  // namespace content
