#include "base/date.h"

#include <doctest/doctest.h>

using namespace std::chrono_literals;

TEST_CASE("a date is written as it is read") {
    for (const char* text : {"1970-01-01", "2024-02-29", "2026-11-22", "1999-12-31"})
        CHECK(base::to_text(*base::read_date(text)) == text);
}

TEST_CASE("a day that never was is refused, with what would be right") {
    const auto got = base::read_date("2026-02-30");
    REQUIRE_FALSE(got);
    CHECK(got.error().text() == "'2026-02-30' is no date; write year-month-day, such as 2026-11-22");
    CHECK_FALSE(base::read_date("2026-2-3"));
    CHECK_FALSE(base::read_date(""));
    CHECK_FALSE(base::read_date("2026-11-22 "));
}

TEST_CASE("a moment survives writing and reading to the millisecond") {
    const base::Moment moment = base::Moment{*base::read_date("2026-11-22")} + 18h + 5min + 9s + 123ms;
    CHECK(base::to_text(moment) == "2026-11-22T18:05:09.123Z");
    CHECK(*base::read_moment("2026-11-22T18:05:09.123Z") == moment);
    CHECK_FALSE(base::read_moment("2026-11-22T25:05:09.123Z"));
}

TEST_CASE("the day belongs to the learner's clock, not to Greenwich") {
    const base::Moment late = *base::read_moment("2026-11-22T03:30:00.000Z");
    CHECK(base::to_text(base::day_of(late)) == "2026-11-22");
    CHECK(base::to_text(base::day_of(late, -5h)) == "2026-11-21");
}
