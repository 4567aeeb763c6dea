#include "records/tries.h"

#include <algorithm>

namespace records {
using namespace std::chrono_literals;

namespace {
std::string in_words(std::chrono::seconds wait) {
    const auto many = [](auto count, const std::string& unit) {
        return std::to_string(count) + " " + unit + (count == 1 ? "" : "s");
    };
    if (wait < 60s) return many(wait.count(), "second");
    return many(std::chrono::ceil<std::chrono::minutes>(wait).count(), "minute");
}
}  // namespace

std::chrono::seconds wait_after(int failures) {
    if (failures < kFreeTries) return 0s;
    return std::min<std::chrono::seconds>(1s * (1 << std::min(failures - kFreeTries, 10)), 15min);
}

base::Status Tries::may_try(base::Moment now) {
    if (now < seen) next -= seen - now;
    seen = now;
    const base::Date today = base::day_of(now);
    if (day < today) on_day = 0;
    day = today;
    if (on_day >= kTriesADay)
        return base::Error{"", "this name had " + std::to_string(kTriesADay) +
                                   " wrong passwords today; try again tomorrow, or ask your school for a new "
                                   "password"};
    if (now < next)
        return base::Error{"", "after several wrong passwords this name has to wait; try again in " +
                                   in_words(std::chrono::ceil<std::chrono::seconds>(next - now))};
    return base::Done{};
}

void Tries::count(base::Moment now) {
    ++failures;
    ++on_day;
    next = now + wait_after(failures);
}

void Tries::forgive() {
    failures = 0;
    --on_day;
    next = {};
}
}  // namespace records
