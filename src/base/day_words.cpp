#include "base/day_words.h"

#include <array>
#include <string>
#include <vector>

namespace base {
namespace {
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The month that a word names, by its first three letters at least; 0: none.
unsigned month_named(std::string_view word) {
    constexpr std::array<std::string_view, 12> kWhole = {"january",   "february", "march",    "april",
                                                         "may",       "june",     "july",     "august",
                                                         "september", "october",  "november", "december"};
    std::string low(word);
    for (char& c : low)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (low == "sept") low = "sep";
    for (std::size_t i = 0; i < kWhole.size(); ++i)
        if (low.size() >= 3 && kWhole.at(i).starts_with(low)) return static_cast<unsigned>(i + 1);
    return 0;
}

/// Words and numbers, without what stands between them; none where something else does.
std::vector<std::string_view> parts_of(std::string_view text) {
    std::vector<std::string_view> parts;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t from = i;
        if (is_letter(text[i]))
            while (i < text.size() && is_letter(text[i])) ++i;
        else if (is_digit(text[i]))
            while (i < text.size() && is_digit(text[i])) ++i;
        else if (std::string_view(" ,./-").find(text[i]) != std::string_view::npos) {
            ++i;
            continue;
        } else
            return {};
        parts.push_back(text.substr(from, i - from));
    }
    return parts;
}
}  // namespace

Result<Date> read_day(std::string_view text, Date from) {
    if (Result<Date> plain = read_date(text)) return plain;
    const auto wrong =
        Error{"", "'" + std::string(text) + "' is no day; write 2026-11-22, 11/22/2026 or Nov 22"};
    const std::vector<std::string_view> parts = parts_of(text);
    if (parts.size() < 2 || parts.size() > 3) return wrong;
    const bool word_first = is_letter(parts[0].front()), word_second = is_letter(parts[1].front());
    if (word_first && word_second) return wrong;
    const std::string_view month_part = word_second ? parts[1] : parts[0],
                           day_part = word_second ? parts[0] : parts[1];
    const auto number = [](std::string_view part) {
        if (part.size() > 4) return 10'000;
        int value = 0;
        for (const char c : part) value = is_digit(c) ? value * 10 + (c - '0') : 10'000;
        return value;
    };
    const int month =
        word_first || word_second ? static_cast<int>(month_named(month_part)) : number(month_part);
    const int day = number(day_part);
    if (month < 1 || month > 12 || day < 1 || day > 31) return wrong;
    const auto on = [&](int year) {
        return std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{unsigned(month)},
                                           std::chrono::day{unsigned(day)}};
    };
    if (parts.size() == 3) {
        if (parts[2].size() != 4 || number(parts[2]) >= 10'000 || !on(number(parts[2])).ok()) return wrong;
        return Date{on(number(parts[2]))};
    }
    const int year = int(std::chrono::year_month_day{from}.year());
    for (int later = 0; later <= 8; ++later)  // of February 29 there may be none for eight years
        if (const auto ymd = on(year + later); ymd.ok() && Date{ymd} >= from) return Date{ymd};
    return wrong;
}

}  // namespace base
