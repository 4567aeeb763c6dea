// study/wording.h - words that tell two texts apart, or give an answer away.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace study {
/// The words of a text that carry meaning, sorted, each once: of four letters or more, common ones
/// left out, a plural's s taken off; and those that hold a digit ("L1").
[[nodiscard]] std::vector<std::string> substance(std::string_view text);

/// How many words two lists of substance() have in common.
[[nodiscard]] std::size_t shared(const std::vector<std::string>& a, const std::vector<std::string>& b);

/// Would a question with this text tell the name that it asks for? A word of the name that stands in
/// it does, and so does its kin ("hypertension", "hypertensive"; "tibia", "tibial"); of words that many names
/// have ("pain", "knee", "lateral") it takes two.
[[nodiscard]] bool gives_away(std::string_view name, std::string_view text);
}  // namespace study
