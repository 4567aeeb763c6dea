// base/date.h - a day, and a moment. Neither asks a clock: `now` is always an argument.
#pragma once

#include "base/result.h"

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace base {
/// A day of the Gregorian calendar.
using Date = std::chrono::sys_days;

/// A moment. Unit: milliseconds since 1970-01-01 00:00 UTC.
using Moment = std::chrono::sys_time<std::chrono::milliseconds>;

/// "2026-11-22".
[[nodiscard]] std::string to_text(Date date);
/// "2026-11-22T18:05:09.123Z".
[[nodiscard]] std::string to_text(Moment moment);

/// Reads "2026-11-22". Errors: no such day, or another form.
[[nodiscard]] Result<Date> read_date(std::string_view text);
/// Reads what to_text(Moment) writes. Errors: another form.
[[nodiscard]] Result<Moment> read_moment(std::string_view text);

/// The day a moment falls on where the clock is `offset` ahead of UTC.
[[nodiscard]] Date day_of(Moment moment, std::chrono::minutes offset = std::chrono::minutes{0});
}  // namespace base
