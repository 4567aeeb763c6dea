#include "school/sense.h"

#include "small_school.h"

using namespace small;

namespace {
/// What the pen says to it, on 2026-11-28; "written" where it wrote.
std::string said(SmallSchool& s, const LearnerId& who, study::Body body) {
    const std::size_t before = s.journal.events.size();
    const auto written = s.pen(who).write(std::move(body), noon("2026-11-28"));
    CHECK(s.journal.events.size() == before + (written ? 1 : 0));
    return written ? "written" : written.error().text();
}
}  // namespace

TEST_CASE("the pen refuses hours without sense, whoever forgot to ask before") {
    SmallSchool s;
    CHECK(said(s, kRuiz, s.entry("2026-11-29", "theory", 60)) ==
          "2026-11-29: hours are logged once they have been, not ahead");
    CHECK(said(s, kRuiz, s.entry("2026-11-02", "theory", 100'000)) ==
          "minutes: an entry has 1 minute to 24 hours");
    CHECK(said(s, kRuiz, s.entry("2026-11-02", "theory", -60)) ==
          "minutes: an entry has 1 minute to 24 hours");
    CHECK(said(s, kRuiz, s.entry("2026-11-31", "theory", 60)) != "written");
    CHECK(said(s, kRuiz, s.entry("2026-11-02", "cooking", 60)) ==
          "cooking: the programme of this class has no such subject");
    CHECK(said(s, kRuiz, s.clinic("2026-11-02", 60, "Maria Lopez")) != "written");
    CHECK(said(s, kRuiz, s.make_up("2026-11-05", 60, study::EventId("never"))) ==
          "make-up: choose the absence that it makes up");
    CHECK(s.school.hours.of(kChloe).empty());
    CHECK(said(s, kAda, study::Disclosed{"chloe", " ", "consent", "transcript"}) != "written");
    CHECK(said(s, kRuiz, s.entry("2026-11-02", "theory", 1000)) == "written");
    CHECK(said(s, kRuiz, s.entry("2026-11-02", "practice", 441)) ==
          "2026-11-02: with it the day would have 24 h 1 min");
}

TEST_CASE("of several acts that make sense only one by one the pen writes none") {
    SmallSchool s;
    const std::size_t before = s.journal.events.size();
    const auto written = s.pen(kRuiz).write_all(
        {s.entry("2026-11-02", "theory", 1000), s.entry("2026-11-02", "theory", 1000)}, noon("2026-11-28"));
    REQUIRE_FALSE(written.has_value());
    CHECK(written.error().text() == "2026-11-02: with it the day would have 33 h 20 min");
    CHECK(s.journal.events.size() == before);
}

TEST_CASE("a strike needs an entry of that student, a reason, and strikes once") {
    SmallSchool s;
    const auto id = s.log(s.entry("2026-11-02", "theory", 60));
    CHECK(said(s, kRuiz, study::HoursStruck{"never", "chloe", "x"}) ==
          "hours: there is no such entry of this student");
    CHECK(said(s, kRuiz, study::HoursStruck{id.text, "ben", "x"}) ==
          "hours: there is no such entry of this student");
    CHECK(said(s, kRuiz, study::HoursStruck{id.text, "chloe", " "}) == "hours: say why the entry is wrong");
    CHECK(said(s, kRuiz, study::HoursStruck{id.text, "chloe", "she was ill"}) == "written");
    CHECK(said(s, kRuiz, study::HoursStruck{id.text, "chloe", "again"}) == "hours: it was struck already");
}

TEST_CASE("a signature and a request without sense are refused by the pen") {
    SmallSchool s;
    CHECK(said(s, kRuiz, study::CompetencySigned{"chloe", "evening", "flying", 3, "seen"}) ==
          "flying: the chart of this class has no such competency");
    CHECK(said(s, kRuiz, study::CompetencySigned{"chloe", "evening", "drape", 9, "seen"}) != "written");
    CHECK(said(s, kRuiz, study::CompetencySigned{"chloe", "evening", "drape", 3, "Session C-1"}) ==
          "written");
    CHECK(said(s, kChloe, study::RequestMade{"chloe", study::RequestKind::hearing, ""}) ==
          "request: a hearing follows a correction that was refused; ask for the correction first");
    CHECK(said(s, kAda, study::RequestAnswered{"never", "chloe", study::RequestAnswer::granted, ""}) ==
          "request: there is no such request of this student");
    CHECK(said(s, kChloe, study::StatementMade{"never", "chloe", "I was there"}) != "written");
}

TEST_CASE("before the bank is read nothing is written that needs it") {
    SmallSchool s;
    Pen pen{s.school, s.journal, kRuiz, "office", [&s](base::Moment) { return s.new_id(); }};
    CHECK(pen.write(s.entry("2026-11-02", "theory", 60), noon("2026-11-28")).error().text() ==
          "the bank is not read yet; try again in a moment");
    CHECK_FALSE(
        pen.write(study::CompetencySigned{"chloe", "evening", "drape", 3, "seen"}, noon("2026-11-28")));
    CHECK(pen.write(study::FeedbackGiven{"chloe", "", "Well done"}, noon("2026-11-28")));
}
