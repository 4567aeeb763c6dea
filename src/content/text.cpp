#include "content/text.h"

#include <md4c.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <numeric>

namespace content {
namespace {
/// Length of the UTF-8 sequence that starts at text[at], and its code point; 0 where it is broken.
std::size_t decode(std::string_view text, std::size_t at, char32_t& code) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) {
        code = lead;
        return 1;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return 0;
    code = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return 0;
        code = (code << 6) | (byte(at + i) & 0x3FU);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    return overlong || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF) ? 0 : length;
}

bool is_control(char32_t code) {
    return (code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7F && code < 0xA0) ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

struct Walk {
    std::string problem;
    const std::function<void(std::string_view)>* link;
};

int enter_block(MD_BLOCKTYPE type, void*, void* user) {
    auto& walk = *static_cast<Walk*>(user);
    switch (type) {
        case MD_BLOCK_DOC:
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
        case MD_BLOCK_LI:
        case MD_BLOCK_P:
            return 0;
        case MD_BLOCK_HTML:
            walk.problem = "raw HTML is not shown; write plain text";
            return 1;
        case MD_BLOCK_H:
            walk.problem = "headings are not shown here; write a sentence";
            return 1;
        case MD_BLOCK_CODE:
            walk.problem = "text indented by four spaces or fenced is read as code; remove the indent";
            return 1;
        default:
            walk.problem = "only paragraphs and lists can be shown";
            return 1;
    }
}

int enter_span(MD_SPANTYPE type, void* detail, void* user) {
    auto& walk = *static_cast<Walk*>(user);
    switch (type) {
        case MD_SPAN_EM:
        case MD_SPAN_STRONG:
            return 0;
        case MD_SPAN_A: {
            const auto& href = static_cast<MD_SPAN_A_DETAIL*>(detail)->href;
            (*walk.link)(std::string_view(href.text, href.size));
            return 0;
        }
        case MD_SPAN_IMG:
            walk.problem = "pictures cannot stand in text";
            return 1;
        default:
            walk.problem = "only *emphasis*, **strong** and [links](kind:id) can be shown";
            return 1;
    }
}

int on_text(MD_TEXTTYPE type, const MD_CHAR*, MD_SIZE, void* user) {
    if (type != MD_TEXT_HTML) return 0;
    static_cast<Walk*>(user)->problem = "raw HTML is not shown; write plain text";
    return 1;
}
}  // namespace

std::optional<std::size_t> first_bad_byte(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        char32_t code = 0;
        const std::size_t length = decode(text, at, code);
        if (length == 0 || is_control(code)) return at;
        at += length;
    }
    return std::nullopt;
}

std::string shown(std::string_view text) {
    constexpr std::size_t kLongest = 400;
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        char32_t code = 0;
        const std::size_t length = decode(text, at, code);
        if (plain.size() + length > kLongest) return plain + "...";
        if (length == 0 || is_control(code) || code == '\n')
            plain += '?';
        else
            plain += text.substr(at, length);
        at += std::max<std::size_t>(length, 1);
    }
    return plain;
}

std::string markdown_problem(std::string_view text, const std::function<void(std::string_view)>& link) {
    if (text.find_first_of("*_[]<>#|`~\n\\") == std::string_view::npos) return {};
    Walk walk{{}, &link};
    MD_PARSER parser{};
    parser.flags = 0;  // raw HTML is recognized, so that it can be refused
    parser.enter_block = enter_block;
    parser.leave_block = [](MD_BLOCKTYPE, void*, void*) { return 0; };
    parser.enter_span = enter_span;
    parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
    parser.text = on_text;
    md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &walk);
    return walk.problem;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
        }
    }
    return row.back();
}

std::string_view nearest(std::string_view mistyped, std::span<const std::string_view> words) {
    constexpr std::size_t kLongest = 64;  // longer words are not compared: the cost is quadratic
    std::string_view best;
    std::size_t best_distance = std::max<std::size_t>(2, mistyped.size() / 3) + 1;
    if (mistyped.size() > kLongest) return best;
    for (const std::string_view word : words) {
        if (word.size() > kLongest ||
            std::max(word.size(), mistyped.size()) - std::min(word.size(), mistyped.size()) >= best_distance)
            continue;
        const std::size_t distance = edit_distance(mistyped, word);
        if (distance < best_distance) {
            best = word;
            best_distance = distance;
        }
    }
    return best;
}

std::string did_you_mean(std::string_view mistyped, std::span<const std::string_view> words) {
    const std::string_view word = nearest(mistyped, words);
    return word.empty() ? std::string{} : "; did you mean '" + std::string(word) + "'?";
}

std::string normalized(std::string_view text) {
    std::string plain;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) || byte >= 0x80)
            plain.push_back(static_cast<char>(std::tolower(byte)));
        else if (!plain.empty() && plain.back() != ' ')
            plain.push_back(' ');
    }
    if (!plain.empty() && plain.back() == ' ') plain.pop_back();
    return plain;
}

std::vector<std::string_view> words_of(std::string_view normal) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < normal.size();) {
        const std::size_t end = std::min(normal.find(' ', at), normal.size());
        if (end > at) words.push_back(normal.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

bool holds_words(std::string_view normal, std::string_view words) {
    return std::ranges::all_of(
        words_of(words), [&](std::string_view word) { return normal.find(word) != std::string_view::npos; });
}

namespace {
/// "4,239": one to three digits, not beginning with 0, then groups of three, each after a comma.
bool has_thousands(std::string_view numeral) {
    const std::size_t first = numeral.find(',');
    if (first == std::string_view::npos || first == 0 || first > 3 || numeral.front() == '0') return false;
    for (std::size_t at = first; at < numeral.size(); at += 4)
        if (numeral[at] != ',' || std::min(numeral.find(',', at + 1), numeral.size()) != at + 4) return false;
    return true;
}
}  // namespace

std::optional<double> number_in(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t+");
    if (begin == std::string_view::npos) return std::nullopt;
    std::string plain(text.substr(begin));
    const std::size_t digits = plain.front() == '-' ? 1 : 0;
    const std::size_t end_of_digits = std::min(plain.find_first_not_of("0123456789,", digits), plain.size());
    const auto numeral = std::string_view(plain).substr(digits, end_of_digits - digits);
    if (has_thousands(numeral)) std::erase(plain, ',');
    std::replace(plain.begin(), plain.end(), ',', '.');
    double number = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), number);
    if (error != std::errc{} || end == plain.data() || !std::isfinite(number)) return std::nullopt;
    return number;
}

std::string number_text(double number) {
    std::array<char, 400> text{};  // the longest double that can be is shorter
    const auto written =
        std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    return {text.data(), written.ptr};
}

std::vector<std::string> abbreviations_in(std::string_view text) {
    const auto is_word = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0;
    };
    std::vector<std::string> found;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_word(text[end])) ++end;
        const std::string_view word = text.substr(at, end - at);
        const bool capitals =
            std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        const bool roman = word.find_first_not_of("IVXLC") == std::string_view::npos;
        if (word.size() >= 2 && word.size() <= 6 && capitals && !roman) found.emplace_back(word);
        at = end + 1;
    }
    return found;
}

std::size_t letters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string lower_first(std::string text) {
    const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
    if (text.size() > 1 && is_lower(text[1]) && text[0] >= 'A' && text[0] <= 'Z')
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}
}  // namespace content
