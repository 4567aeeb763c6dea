#include "base/date.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace base {
namespace {
/// Reads exactly the digits of text[from, from + count); -1 where one is no digit.
int digits(std::string_view text, std::size_t from, std::size_t count) {
    int value = 0;
    for (std::size_t i = from; i < from + count; ++i) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}
}  // namespace

std::string to_text(Date date) {
    const std::chrono::year_month_day ymd{date};
    std::array<char, 24> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", int(ymd.year()), unsigned(ymd.month()),
                  unsigned(ymd.day()));
    return buffer.data();
}

std::string to_text(Moment moment) {
    const Date date = std::chrono::floor<std::chrono::days>(moment);
    const auto since = (moment - date).count();
    std::array<char, 24> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02d.%03dZ", int(since / 3'600'000),
                  int(since / 60'000 % 60), int(since / 1000 % 60), int(since % 1000));
    return to_text(date) + buffer.data();
}

Result<Date> read_date(std::string_view text) {
    const int year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    const bool formed =
        text.size() == 10 && text[4] == '-' && text[7] == '-' && year >= 0 && month >= 0 && day >= 0;
    const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{unsigned(month)},
                                          std::chrono::day{unsigned(day)}};
    if (!formed || !ymd.ok())
        return Error{"", "'" + std::string(text) + "' is no date; write year-month-day, such as 2026-11-22"};
    return Date{ymd};
}

Result<Moment> read_moment(std::string_view text) {
    const auto wrong = Error{"", "'" + std::string(text) + "' is no moment; write 2026-11-22T18:05:09.123Z"};
    if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' ||
        text[23] != 'Z')
        return wrong;
    const Result<Date> date = read_date(text.substr(0, 10));
    const int hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2),
              milli = digits(text, 20, 3);
    if (!date || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60 || milli < 0)
        return wrong;
    return Moment{*date} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
           std::chrono::seconds{second} + std::chrono::milliseconds{milli};
}

Date day_of(Moment moment, std::chrono::minutes offset) {
    return std::chrono::floor<std::chrono::days>(moment + offset);
}
}  // namespace base
