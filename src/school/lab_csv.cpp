#include "school/lab_csv.h"

#include "school/lab_words.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace school {
namespace {
std::string cell(std::string text) {
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        text.insert(text.begin(), '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}
/// Ours, so that a minus stays one.
std::string number(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.4f", value);
    return text.data();
}
std::string numbers(const std::optional<assess::Estimate>& one) {
    if (!one) return ",,,";
    return "," + number(one->value) + "," + number(one->interval.low) + "," + number(one->interval.high);
}
}  // namespace

std::string lab_csv(const Lab& lab, const content::Bank& bank) {
    std::size_t options = 0;
    for (const ItemFigures& one : lab.items) options = std::max(options, one.options.size());
    std::string csv =
        "item,version,answers,right_share,right_low,right_high,discrimination,discrimination_low,"
        "discrimination_high,median_seconds,unsafe";
    for (std::size_t i = 0; i < options; ++i) csv += std::string(",count_") + static_cast<char>('a' + i % 26);
    csv += ",attention\r\n";
    for (const ItemFigures& one : lab.items) {
        csv += cell(one.item) + "," + cell(one.version) + "," + std::to_string(one.answers);
        csv += numbers(one.few() ? std::nullopt : std::optional(one.facility)) + numbers(one.discrimination);
        csv += "," + (one.seconds ? number(one.seconds->median) : std::string()) + ",";
        if (!one.few()) csv += std::to_string(one.unsafe);
        for (std::size_t i = 0; i < options; ++i)
            csv += "," + (i < one.options.size() ? std::to_string(one.options[i].count) : std::string());
        std::string words;
        for (const Word& word : words_of(one, one.in_bank ? bank.find<content::Item>(one.item) : nullptr))
            if (word.weight != Weight::none) words += (words.empty() ? "" : " ") + word.text;
        csv += "," + cell(words) + "\r\n";
    }
    return csv;
}
}  // namespace school
