// recall/fuzz.h - intervals spread a little, so that cards learnt together do not stay together.
//
// The ranges are those of Anki and ts-fsrs: none below 2.5 days; from there one day to either side, and
// more by 15 % of the days from 2.5 to 7, 10 % of those from 7 to 20 and 5 % of those above. Every day of
// a range is as likely, so an interval stays what it was on average.
//
// Source: Anki, rslib/src/scheduler/states/fuzz.rs; ts-fsrs 5.4.2, get_fuzz_range.
#pragma once

#include "base/random.h"

namespace recall {
/// The intervals, both ends included, among which one is drawn.
struct FuzzRange {
    int least = 1;
    int most = 1;
};

/// Around `days`, 1 to 36,500; the range ends there too.
[[nodiscard]] FuzzRange fuzz_range(int days);

/// One of fuzz_range(days).
[[nodiscard]] int spread_interval(int days, base::Random& dice);
}  // namespace recall
