#include "base/day_words.h"

#include <doctest/doctest.h>

#include <string>

TEST_CASE("a day is read as people write it") {
    const base::Date today = *base::read_date("2026-11-29");
    const auto read = [&](std::string_view text) {
        const auto day = base::read_day(text, today);
        return day ? base::to_text(*day) : "";
    };
    for (const char* text : {"2026-12-04", "12/4/2026", "12/04/2026", "Dec 4, 2026", "december 4 2026",
                             "4 Dec 2026", "4 december", "12/4", "DEC 4", "Dec. 4"}) {
        CAPTURE(text);
        CHECK(read(text) == "2026-12-04");
    }
    CHECK(read("11/29") == "2026-11-29");  // today is still ahead
    CHECK(read("11/28") == "2027-11-28");
    CHECK(read("Feb 29") == "2028-02-29");
    CHECK(read("Sept 3") == "2027-09-03");
    for (const char* text : {"", "4", "13/1", "2/30/2026", "0/4", "12/4/26", "12/4/2026/1", "Decem", "Ma 3",
                             "Dec", "Dec Jan 4", "4 5 Dec", "12/4\n2026", "99999999999/1", "12/4/20x6"}) {
        CAPTURE(text);
        CHECK(read(text).empty());
    }
    CHECK(base::read_day("soon", today).error().text() ==
          "'soon' is no day; write 2026-11-22, 11/22/2026 or Nov 22");
}
