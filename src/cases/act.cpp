#include "cases/act.h"

#include "content/text.h"

#include <algorithm>
#include <charconv>

namespace cases {
namespace {
/// What may follow each verb: n a name, # a number, * free text to the end of the line; a ? before
/// one says that it may be missing.
constexpr std::array<std::string_view, 19> kWords = {
    "", "n", "n", "n#", "n", "n", "n#", "n?n", "n", "nn", "nn##n", "#", "##", "", "", "n", "nn", "n*", ""};

bool is_number(std::string_view word) {
    return !word.empty() && word.size() <= 3 &&
           word.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_name(std::string_view word) {
    return word.size() <= 200 && std::all_of(word.begin(), word.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '/';
           });
}

bool is_text(std::string_view text) {
    return text.size() <= kMostWritten && !content::first_bad_byte(text);
}

bool fits(std::string_view pattern, const std::vector<std::string>& words) {
    std::size_t at = 0;
    bool may_end = false;
    for (const char wanted : pattern) {
        if (wanted == '?') {
            may_end = true;
        } else if (at == words.size()) {
            return may_end;
        } else if (const std::string& word = words[at++]; wanted == '#'   ? !is_number(word)
                                                          : wanted == '*' ? !is_text(word)
                                                                          : !is_name(word)) {
            return false;
        }
    }
    return at == words.size();
}

/// Free text on one line, and back.
std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char c : text) line += c == '\n' ? "\\n" : c == '\\' ? "\\\\" : std::string(1, c);
    return line;
}
std::string on_its_lines(std::string_view line) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool escaped = line[i] == '\\' && i + 1 < line.size();
        text += !escaped ? line[i] : line[++i] == 'n' ? '\n' : line[i];
    }
    return text;
}
}  // namespace

int Act::number(std::size_t index) const {
    int value = -1;
    const std::string_view text = word(index);
    if (is_number(text)) std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string to_text(const Act& act) {
    std::string text(kVerbs[std::size_t(act.verb)]);
    for (const std::string& word : act.words)
        text.append(" ").append(act.verb == Verb::write ? on_one_line(word) : word);
    return text;
}

base::Result<Act> read_act(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t space = std::min(text.find(' '), text.size());
        if (words.size() == 2 && words.front() == kVerbs[std::size_t(Verb::write)]) {
            words.push_back(on_its_lines(text));
            break;
        }
        if (space > 0) words.emplace_back(text.substr(0, space));
        text.remove_prefix(std::min(space + 1, text.size()));
    }
    if (words.empty()) return base::Error{"", "an empty act; it begins with a verb such as 'ask'"};
    const auto verb = std::find(kVerbs.begin(), kVerbs.end(), words.front());
    if (verb == kVerbs.end()) return base::Error{"", "no act is called '" + words.front() + "'"};
    Act act{static_cast<Verb>(verb - kVerbs.begin()), {words.begin() + 1, words.end()}};
    if (act.verb == Verb::write && act.words.size() == 1) act.words.emplace_back();  // wiped clean
    if (!fits(kWords[std::size_t(act.verb)], act.words))
        return base::Error{"",
                           "'" + words.front() + "' is followed by other words than these; see cases/act.h"};
    return act;
}
}  // namespace cases
