#include "school/roster.h"

#include <array>

namespace school {
namespace {
/// Latin-1 and Latin Extended-A letters, U+00C0 to U+017F, in ASCII.
constexpr std::array<std::string_view, 192> kLatin = {
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",   // U+00C0
    "d", "n", "o",  "o",  "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "ss",  // U+00D0
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",   // U+00E0
    "d", "n", "o",  "o",  "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "y",   // U+00F0
    "a", "a", "a",  "a",  "a", "a", "c",  "c", "c", "c", "c", "c", "c", "c", "d",  "d",   // U+0100
    "d", "d", "e",  "e",  "e", "e", "e",  "e", "e", "e", "e", "e", "g", "g", "g",  "g",   // U+0110
    "g", "g", "g",  "g",  "h", "h", "h",  "h", "i", "i", "i", "i", "i", "i", "i",  "i",   // U+0120
    "i", "i", "ij", "ij", "j", "j", "k",  "k", "k", "l", "l", "l", "l", "l", "l",  "l",   // U+0130
    "l", "l", "l",  "n",  "n", "n", "n",  "n", "n", "n", "n", "n", "o", "o", "o",  "o",   // U+0140
    "o", "o", "oe", "oe", "r", "r", "r",  "r", "r", "r", "s", "s", "s", "s", "s",  "s",   // U+0150
    "s", "s", "t",  "t",  "t", "t", "t",  "t", "u", "u", "u", "u", "u", "u", "u",  "u",   // U+0160
    "u", "u", "u",  "u",  "w", "w", "y",  "y", "y", "z", "z", "z", "z", "z", "z",  "s",   // U+0170
};

/// Small ASCII letters and digits with one point between words; nothing where a letter has none.
std::string in_ascii(std::string_view name) {
    std::string made;
    bool word_ended = false;
    const auto add = [&](std::string_view letters) {
        if (word_ended && !made.empty()) made += '.';
        word_ended = false;
        made += letters;
    };
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto byte = static_cast<unsigned char>(name[i]);
        if (byte < 0x80) {
            const char c =
                name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] - 'A' + 'a') : name[i];
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
                add({&c, 1});
            else if (c != '\'')
                word_ended = true;
            continue;
        }
        if (byte < 0xC3 || byte > 0xC5 || i + 1 >= name.size()) {
            if (name.substr(i).starts_with("\xE2\x80\x99")) {  // O’Neill
                i += 2;
                continue;
            }
            return "";
        }
        const unsigned code = (byte & 0x1FU) << 6U | (static_cast<unsigned char>(name[++i]) & 0x3FU);
        if (code < 0xC0 || code > 0x17F) return "";
        if (const std::string_view letters = kLatin.at(code - 0xC0); !letters.empty()) add(letters);
    }
    return made;
}
}  // namespace

std::string sign_in_for(std::string_view name, std::string_view number,
                        const std::function<bool(std::string_view)>& taken) {
    std::string made = in_ascii(name);
    if (made.empty()) made = in_ascii(number);
    if (made.empty()) made = "student";
    made.resize(std::min<std::size_t>(made.size(), 60));
    std::string free = made;
    for (int i = 2; taken(free); ++i) free = made + std::to_string(i);
    return free;
}
}  // namespace school
