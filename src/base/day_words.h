// base/day_words.h - a day as people write it.
#pragma once

#include "base/date.h"

namespace base {
/// Reads "2026-11-22", "11/22/2026" (the month first, as in the United States), "Nov 22, 2026" or "22
/// November 2026"; without a year it is the next such day, from `from` on. Errors: no such day, or another
/// form.
[[nodiscard]] Result<Date> read_day(std::string_view text, Date from);
}  // namespace base
