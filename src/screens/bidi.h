// screens/bidi.h - text of scripts that run from right to left, as it is seen.
//
// ImGui draws code points from left to right, one shape each. Here GNU FriBidi orders a line's letters by
// the Unicode bidirectional algorithm (UAX 9) and joins those of the Arabic script, in their presentation
// forms. What is typed into a field is drawn by ImGui alone, and so is not joined while it is written.
#pragma once

#include <string>
#include <string_view>

namespace screens {
/// Has it letters that run from right to left? Quick: nearly every text has none.
[[nodiscard]] bool runs_leftward(std::string_view text);
/// One line as it is seen, from left to right. The line itself runs to the right, as the screen's language
/// does: a name in Arabic at its beginning does not turn the sentence around.
[[nodiscard]] std::string as_seen(std::string_view line);
}  // namespace screens
