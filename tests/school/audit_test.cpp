#include "school/audit.h"

#include "school/visible.h"
#include "some_school.h"

#include <doctest/doctest.h>

using namespace school;

TEST_CASE("the audit log says who did what, the newest first, and what changed nothing") {
    SomeSchool some;
    CHECK_FALSE(some.happens(kBen, listed(kBen, {"administrator"})));
    CHECK(some.happens(kRuiz, study::FeedbackGiven{"chloe", "", "Well done"}));
    some.happens(kChloe, study::SignedIn{"laptop"}, kLaptop);
    some.happens(kChloe, study::Marked{"item", true}, kLaptop);
    const auto acts = some.school.audit.read(some.roll, kAda);
    REQUIRE(acts.has_value());
    REQUIRE(acts->size() == 15);
    CHECK((*acts)[0]->what == "signed in on Laptop 7");
    CHECK((*acts)[1]->what == "gave feedback to Name of chloe");
    CHECK((*acts)[1]->who == kRuiz);
    CHECK((*acts)[2]->what == "entered Name of ben as administrator");
    CHECK_FALSE((*acts)[2]->counted);
    CHECK((*acts)[3]->what == "enrolled Name of chloe in Evening class");
    CHECK((*acts)[4]->what == "set the class Morning class, taught by Name of osei");
    CHECK((*acts)[14]->what == "founded Harbor School");
}

TEST_CASE("nobody but an administrator reads the audit log") {
    const SomeSchool some;
    for (const LearnerId& who : {kRuiz, kEve, kChloe, LearnerId("stranger")}) {
        CAPTURE(who.text);
        CHECK_FALSE(some.school.audit.read(some.roll, who).has_value());
    }
}

TEST_CASE("with a student goes what is theirs, and no other student") {
    SomeSchool some;
    CHECK(some.happens(kAda, study::Enrolled{"morning", "ben", true}));
    const auto goes = [&](const study::Body& body) { return goes_with(some.roll, kChloe, body); };
    CHECK(goes(listed(kChloe, {"student"})));
    CHECK(goes(listed(kRuiz, {"instructor"})));  // who teaches her
    CHECK_FALSE(goes(listed(kOsei, {"instructor"})));
    CHECK_FALSE(goes(listed(kBen, {"student"})));
    CHECK_FALSE(goes(study::Enrolled{"evening", "ben", true}));
    study::WorkSet work;
    work.class_id = "evening";
    CHECK(goes(work));
    work.class_id = "morning";
    CHECK_FALSE(goes(work));
    CHECK(goes(study::Graded{"w", "chloe", 1.0, false, false, ""}));
    CHECK_FALSE(goes(study::Graded{"w", "ben", 1.0, false, false, ""}));
    CHECK_FALSE(goes(study::DraftSaved{"item:a", "items/a.toml", "key = true", {}, ""}));
    CHECK_FALSE(goes(study::LabDecided{"a", "v", study::LabDecision::keep, "", 9}));
    CHECK_FALSE(goes(study::AngoffRated{"final", "a", "v", 1, 0.5}));
}

TEST_CASE("what the school has signed is taken without asking again") {
    School school;
    const study::Event event{study::EventId("e"), {}, kAda, listed(kChloe, {"student"})};
    school.take(event);
    CHECK(school.roll.person(kChloe)->name == "Name of chloe");
}

TEST_CASE("the log is narrowed by person, by kind of act and by words") {
    SomeSchool some;
    CHECK(some.happens(kRuiz, study::FeedbackGiven{"chloe", "", "Well done"}));
    CHECK(some.happens(kAda, study::PasswordReset{"ben"}));
    const auto read = [&](const AuditQuery& query) {
        std::vector<std::string> said;
        const auto acts = some.school.audit.read(some.roll, kAda, query);
        REQUIRE(acts.has_value());
        for (const Act* act : *acts) said.push_back(act->what);
        return said;
    };
    CHECK(read({"ruiz", {}, {}}) ==
          std::vector<std::string>{"gave feedback to Name of chloe", "entered Name of ruiz as instructor"});
    CHECK(read({"ben", ActKind::people, {}}) ==
          std::vector<std::string>{"set a new password for Name of ben", "entered Name of ben as student"});
    CHECK(read({{}, ActKind::records, {}}).size() == 1);
    CHECK(read({{}, {}, "MORNING"}) ==
          std::vector<std::string>{"set the class Morning class, taught by Name of osei"});
}

TEST_CASE("what was signed for a student is read by them, by who teaches them and by the office") {
    SomeSchool some;
    CHECK(some.happens(kRuiz, study::CompetencySigned{"chloe", "evening", "drape", 3, ""}));
    CHECK(some.happens(kAda, study::PasswordReset{"chloe"}));  // nothing that was signed
    CHECK_FALSE(some.happens(kOsei, study::CompetencySigned{"chloe", "evening", "strokes", 3, ""}));
    for (const LearnerId& who : {kChloe, kRuiz, kAda}) {
        CAPTURE(who.text);
        const auto acts = some.school.audit.signed_for(some.roll, who, kChloe);
        REQUIRE(acts.has_value());
        REQUIRE(acts->size() == 1);
        CHECK(acts->front()->what == "signed a competency of Name of chloe: drape");
    }
    for (const LearnerId& who : {kBen, kOsei, kEve, LearnerId("stranger")}) {
        CAPTURE(who.text);
        CHECK_FALSE(some.school.audit.signed_for(some.roll, who, kChloe).has_value());
    }
}

TEST_CASE("a log that is opened in a spreadsheet runs nothing, and only the office saves one") {
    SomeSchool some;
    study::PersonListed evil = listed(kBen, {"student"});
    evil.name = "=HYPERLINK(\"http://x\")";
    CHECK(some.happens(kAda, evil));
    CHECK(some.happens(kAda, study::PasswordReset{"ben"}));
    const auto table = audit_file(some.school.audit, some.roll, kAda, {"ben", {}, {}});
    REQUIRE(table.has_value());
    CHECK(table->starts_with("when,who,what,about,kind,counted,event\r\n"));
    CHECK(table->find("\"'=HYPERLINK(\"\"http://x\"\")\"") != std::string::npos);
    CHECK(table->find(",=") == std::string::npos);
    CHECK(table->find(",\"=") == std::string::npos);
    for (const LearnerId& who : {kRuiz, kEve, kChloe})
        CHECK_FALSE(audit_file(some.school.audit, some.roll, who, {}).has_value());
}
