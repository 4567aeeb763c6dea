#include "school/angoff_sheet.h"

#include "lab_class.h"

#include <doctest/doctest.h>

using namespace school;

namespace {
const LearnerId kRuiz("ruiz"), kEve("eve");
const std::vector<SheetItem> kItems = {{"a", "v1"}, {"b", "v1"}, {"c", "v1"}};

struct Table {
    AngoffSheets sheets;
    Roll roll = lab_class::roll_of(1);
    void rate(const LearnerId& judge, const char* item, int round, double rating,
              const char* version = "v1") {
        sheets.apply(
            {study::EventId("e"), {}, judge, study::AngoffRated{"final", item, version, round, rating}});
    }
    void first_round(const LearnerId& judge, double a, double b, double c) {
        rate(judge, "a", 1, a);
        rate(judge, "b", 1, b);
        rate(judge, "c", 1, c);
    }
    [[nodiscard]] base::Result<std::optional<SheetResult>> result(const LearnerId& who) const {
        return sheets.result("final", kItems, roll, who);
    }
};
}  // namespace

TEST_CASE("nobody sees another's rating before their own first round is complete") {
    Table table;
    table.first_round(kEve, 0.5, 0.6, 0.7);
    table.rate(kRuiz, "a", 1, 0.9);
    const auto early = table.result(kRuiz);
    REQUIRE_FALSE(early);
    CHECK(early.error().text() ==
          "Name of ruiz: rate the 2 items that are left first; then you see where the others stand");
    CHECK_FALSE(table.result(LearnerId("ada")));
    CHECK_FALSE(table.result(lab_class::student(0)));
    const JudgeRatings own = table.sheets.own("final", kItems, kRuiz);
    CHECK(own.missing() == 2);
    CHECK(own.first[0] == 0.9);
    CHECK_FALSE(own.first[1]);
    table.rate(kRuiz, "b", 1, 0.8);
    table.rate(kRuiz, "c", 1, 0.7);
    REQUIRE(table.result(kRuiz));
    CHECK(*table.result(kRuiz));
}

TEST_CASE("the cut is the mean of the judges' sums, and what the second round changed is said") {
    Table table;
    table.first_round(kEve, 0.5, 0.6, 0.7);   // 1.8
    table.first_round(kRuiz, 0.9, 0.8, 0.7);  // 2.4
    table.rate(kRuiz, "a", 2, 0.6);           // 2.1
    const SheetResult got = **table.result(kEve);
    CHECK(got.judges.size() == 2);
    CHECK(got.first.cut == doctest::Approx(2.1));
    CHECK(got.second.cut == doctest::Approx(1.95));
    CHECK(got.change.cut == doctest::Approx(-0.15));
    CHECK(got.second.standard_error == doctest::Approx(0.15));  // sd 0.3 / sqrt 2 of two judges, over sqrt 2
}

TEST_CASE("a first round that is complete stays, and the second begins after it") {
    Table table;
    table.rate(kRuiz, "a", 2, 0.1);  // too early
    table.first_round(kRuiz, 0.9, 0.8, 0.7);
    table.rate(kRuiz, "a", 1, 0.2);
    const JudgeRatings own = table.sheets.own("final", kItems, kRuiz);
    CHECK(own.first[0] == 0.9);
    CHECK_FALSE(own.second[0]);
    const auto refused = [&](const char* item, int round, double rating) {
        const base::Status got = table.sheets.may_rate({"final", item, "v1", round, rating}, kItems, kRuiz);
        return got ? "allowed" : got.error().text();
    };
    CHECK(refused("a", 1, 0.5) ==
          "a: your first round is complete and stays as it is; change it in the second");
    CHECK(refused("a", 2, 0.5) == "allowed");
    CHECK(refused("a", 2, 1.5) == "a: a rating is a share of those who just pass, from 0 to 100 %");
    CHECK(refused("z", 2, 0.5) == "z: this version of the item is not on the sheet");
}

TEST_CASE("of an item that was changed the rating no longer counts, and one judge makes no standard") {
    Table table;
    table.first_round(kRuiz, 0.9, 0.8, 0.7);
    CHECK_FALSE(*table.result(kRuiz));
    const std::vector<SheetItem> changed = {{"a", "v2"}, {"b", "v1"}, {"c", "v1"}};
    CHECK(table.sheets.own("final", changed, kRuiz).missing() == 1);
    CHECK_FALSE(table.sheets.result("final", changed, table.roll, kRuiz));
    table.rate(kRuiz, "a", 1, 0.4, "v2");
    CHECK(table.sheets.own("final", changed, kRuiz).missing() == 0);
}
