#include "school/private_text.h"

#include <algorithm>
#include <array>
#include <vector>

namespace school {
base::Status may_see_record(const Roll& roll, const LearnerId& who, const LearnerId& student) {
    const Subject about{{}, student.text};
    if (who == student) return roll.may(who, Action::see_own_record, about);
    // Who gives records out, as the law asks of a school, sees what they give.
    if (roll.may(who, Action::disclose, about)) return base::Done{};
    return roll.may(who, Action::see_student, about);
}

namespace {
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_small(char c) {
    return (c >= 'a' && c <= 'z') || (c & 0x80) != 0;
}

/// "Maria", "O'Neil", "Lopez-Diaz", "José": a capital and small letters after it.
bool is_name_word(std::string_view word) {
    return word.size() >= 2 && is_capital(word.front()) &&
           std::ranges::all_of(
               word.substr(1),
               [](char c) { return is_small(c) || is_capital(c) || c == '\'' || c == '-'; }) &&
           std::ranges::any_of(word.substr(1), is_small);
}

std::string_view bare(std::string_view word) {
    while (!word.empty() && std::string_view(".,;:!?()\"").find(word.back()) != std::string_view::npos)
        word.remove_suffix(1);
    while (!word.empty() && std::string_view("(\"").find(word.front()) != std::string_view::npos)
        word.remove_prefix(1);
    return word;
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = text.find_first_not_of(" \t\n", at);
        if (begin == std::string_view::npos) break;
        at = std::min(text.find_first_of(" \t\n", begin), text.size());
        words.push_back(text.substr(begin, at - begin));
    }
    return words;
}

bool is_address(std::string_view word) {
    const std::size_t at = word.find('@');
    return at != std::string_view::npos && at > 0 && word.find('.', at) != std::string_view::npos;
}

/// Seven digits or more with nothing but signs of a telephone number between them.
std::optional<std::string> telephone(std::string_view text) {
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        if (!is_digit(text[begin])) continue;
        std::size_t end = begin, last = begin;
        int digits = 0;
        for (; end < text.size(); ++end)
            if (is_digit(text[end]))
                ++digits, last = end;
            else if (std::string_view(" -.()/+").find(text[end]) == std::string_view::npos)
                break;
        // A day such as 2026-11-28 has eight.
        const std::string_view found = text.substr(begin, last - begin + 1);
        if (digits >= 7 && !base::read_date(found)) return std::string(found);
        begin = end;
    }
    return std::nullopt;
}
}  // namespace

std::optional<std::string> looks_private(std::string_view text) {
    static constexpr std::array<std::string_view, 6> kTitles = {"Mr", "Mrs", "Ms", "Miss", "Dr", "Mx"};
    const std::vector<std::string_view> words = words_of(text);
    for (const std::string_view word : words)
        if (is_address(word)) return std::string(bare(word));
    if (auto found = telephone(text)) return found;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const bool title = std::ranges::find(kTitles, bare(words[i])) != kTitles.end();
        const bool ends =
            bare(words[i]).size() != words[i].size() && !title;  // "left. Then": another sentence
        if (!ends && (title || is_name_word(bare(words[i]))) && is_name_word(bare(words[i + 1])))
            return std::string(words[i]) + " " + std::string(bare(words[i + 1]));
    }
    return std::nullopt;
}
}  // namespace school
