// content/reading.h - how hard a text is to read.
#pragma once

#include <string_view>

namespace content {
/// What a text is made of, as the readability formulas count it.
struct Reading {
    int sentences = 0;  ///< ends of sentences: . ? ! : and list items; at least 1 where there are words
    int words = 0;
    int syllables = 0;  ///< groups of vowels, a silent e left out: right for most English words

    Reading& operator+=(const Reading& other);
    /// The school year that reads it with ease, after Kincaid, Fishburne, Rogers and Chissom (1975):
    /// 0.39 words per sentence + 11.8 syllables per word - 15.59. 0 where there are no words.
    [[nodiscard]] double grade() const;
};
[[nodiscard]] Reading reading(std::string_view text);
}  // namespace content
