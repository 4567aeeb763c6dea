#include "content/reading.h"

#include <algorithm>
#include <cctype>

namespace content {
namespace {
bool is_letter(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}
bool is_vowel(char c) {
    return std::string_view("aeiouyAEIOUY").find(c) != std::string_view::npos;
}

int syllables_of(std::string_view word) {
    int groups = 0;
    for (std::size_t i = 0; i < word.size(); ++i)
        groups += is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1]));
    const bool silent =
        word.size() > 2 && word.ends_with('e') && !word.ends_with("le") && !is_vowel(word[word.size() - 2]);
    return std::max(1, groups - int{silent});
}
}  // namespace

Reading& Reading::operator+=(const Reading& other) {
    sentences += other.sentences;
    words += other.words;
    syllables += other.syllables;
    return *this;
}

double Reading::grade() const {
    if (words == 0) return 0.0;
    return 0.39 * words / std::max(sentences, 1) + 11.8 * syllables / words - 15.59;
}

Reading reading(std::string_view text) {
    Reading made;
    bool open = false;  // words since the last end of a sentence
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && (is_letter(text[end]) || (text[end] == '\'' && end > at))) ++end;
        if (end > at) {
            ++made.words;
            made.syllables += syllables_of(text.substr(at, end - at));
            open = true;
            at = end;
            continue;
        }
        if (open && std::string_view(".?!:\n").find(text[at]) != std::string_view::npos) {
            ++made.sentences;
            open = false;
        }
        ++at;
    }
    made.sentences += open;
    return made;
}
}  // namespace content
