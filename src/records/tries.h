// records/tries.h - what wrong passwords cost. For records alone.
//
// The first 5 cost nothing, each more makes the next try wait 1, 2, 4 ... seconds, up to 15 minutes; after
// 100 on one day there is none until the next. When the clock was set back, what was left of a wait is
// left, and the day goes on.
#pragma once

#include "base/date.h"

namespace records {
inline constexpr int kFreeTries = 5;
inline constexpr int kTriesADay = 100;

/// How long the next try has to wait after so many wrong passwords since the last right one.
[[nodiscard]] std::chrono::seconds wait_after(int failures);

/// The tries at one name.
struct Tries {
    int failures = 0;     ///< since the last right password, with the one that is being tried
    base::Moment next{};  ///< not before then
    base::Date day{};     ///< UTC
    int on_day = 0;       ///< wrong ones, with the one that is being tried
    base::Moment seen{};  ///< the clock, when it was last looked at

    /// Looks at the clock. Errors: it is not time yet, said to the person.
    base::Status may_try(base::Moment now);
    /// Counts a try as a wrong one. After may_try().
    void count(base::Moment now);
    /// It was right, after all.
    void forgive();
};
}  // namespace records
