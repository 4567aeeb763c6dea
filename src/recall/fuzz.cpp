#include "recall/fuzz.h"

#include "base/expects.h"

#include <algorithm>
#include <cmath>

namespace recall {
FuzzRange fuzz_range(int days) {
    EXPECTS(days >= 1 && days <= 36'500);
    if (days < 2.5) return {days, days};
    const auto part = [days](double from, double to) { return std::clamp(double(days), from, to) - from; };
    const double spread = 1.0 + 0.15 * part(2.5, 7) + 0.1 * part(7, 20) + 0.05 * part(20, 36'500);
    return {static_cast<int>(std::round(days - spread)),
            std::min(static_cast<int>(std::round(days + spread)), 36'500)};
}

int spread_interval(int days, base::Random& dice) {
    const FuzzRange range = fuzz_range(days);
    return range.least + static_cast<int>(dice.below(static_cast<std::size_t>(range.most - range.least + 1)));
}
}  // namespace recall
