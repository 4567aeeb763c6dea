#include "school/competencies.h"

#include "small_school.h"

using namespace small;

namespace {
study::CompetencySigned sign(int level, std::string evidence = "Session C-1",
                             std::string competency = "drape") {
    return {"chloe", "evening", std::move(competency), level, std::move(evidence)};
}
}  // namespace

TEST_CASE("the last signature counts, and all of them stay readable") {
    SmallSchool s;
    s.happens(kRuiz, sign(2), noon("2026-11-02"));
    s.happens(kRuiz, sign(3, "Session C-9"), noon("2026-11-09"));
    auto made = chart(s.school.roll, s.school.competencies, s.bank, kRuiz, kChloe, "ten");
    REQUIRE(made.has_value());
    REQUIRE(made->rows.size() == 2);
    CHECK(made->rows[0].level() == 3);
    CHECK(made->rows[0].now()->by == kRuiz);
    CHECK(made->rows[0].now()->evidence == "Session C-9");
    CHECK(made->reached() == 1);
    s.happens(kRuiz, sign(0, "It was another student"), noon("2026-11-10"));
    made = chart(s.school.roll, s.school.competencies, s.bank, kChloe, kChloe, "ten");
    CHECK(made->rows[0].level() == 0);
    CHECK(made->rows[0].history.size() == 3);
    CHECK(made->reached() == 0);
}

TEST_CASE("a signature that comes late from another machine takes its place in time") {
    SmallSchool s;
    Competencies late;
    late.apply({study::EventId("b"), noon("2026-11-09"), kRuiz, sign(3)});
    late.apply({study::EventId("a"), noon("2026-11-02"), kRuiz, sign(1)});
    late.apply({study::EventId("a"), noon("2026-11-02"), kRuiz, sign(1)});  // the same bundle again
    CHECK(late.of(kChloe, "drape").size() == 2);
    CHECK(chart(s.school.roll, late, s.bank, kRuiz, kChloe, "ten")->rows[0].level() == 3);
}

TEST_CASE("a programme without its own chart uses the one it names") {
    SmallSchool s;
    s.happens(kOsei, study::CompetencySigned{"dina", "morning", "drape", 3, "Check"}, noon("2026-11-02"));
    CHECK(chart(s.school.roll, s.school.competencies, s.bank, kOsei, kDina, "other")->reached() == 1);
}

TEST_CASE("a signature needs a level of the chart and evidence") {
    SmallSchool s;
    const auto sense = [&](const study::CompetencySigned& signature) {
        const base::Status status = sense_of(s.school.roll, s.school.competencies, s.bank, signature);
        return status ? "fine" : status.error().text();
    };
    CHECK(sense(sign(3)) == "fine");
    CHECK(sense(sign(4)) == "Drapes: the chart's levels go from 1 to 3; 0 takes back");
    CHECK(sense(sign(1, " ")) == "Drapes: say what was seen: a session, a check, a case");
    CHECK(sense(sign(0)) == "Drapes: there is no signature to take back");
    CHECK(sense(sign(1, "x", "juggling")) == "juggling: the chart of this class has no such competency");
}

TEST_CASE("only an instructor of the class signs, and only they and the student see the chart") {
    SmallSchool s;
    for (const LearnerId& who : {kChloe, kBen, kOsei, kAda})
        CHECK_FALSE(s.pen(who).write(sign(3), noon("2026-11-02")));
    CHECK_FALSE(chart(s.school.roll, s.school.competencies, s.bank, kBen, kChloe, "ten"));
    CHECK_FALSE(chart(s.school.roll, s.school.competencies, s.bank, kOsei, kChloe, "ten"));
    // Levels that the chart does not have count for nothing, wherever they come from.
    s.happens(kRuiz, sign(99), noon("2026-11-02"));
    CHECK(chart(s.school.roll, s.school.competencies, s.bank, kRuiz, kChloe, "ten")->reached() == 0);
}
