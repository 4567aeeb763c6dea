#include "school/rights.h"

#include "small_school.h"

using namespace small;
using study::RequestAnswer;
using study::RequestKind;

namespace {
template <class T>
std::string sense(const Rights& rights, const T& body) {
    const base::Status status = sense_of(rights, body);
    return status ? "fine" : status.error().text();
}
}  // namespace

TEST_CASE("a student who asks to see their record is answered within 45 days") {
    SmallSchool s;
    const auto id =
        s.happens(kBen, study::RequestMade{"ben", RequestKind::access, "all"}, noon("2026-10-14"));
    const Request& request = *s.school.rights.find(id.text);
    CHECK(request.open());
    CHECK(base::to_text(*request.due()) == "2026-11-28");  // 17 days of October, 28 of November
    CHECK(*request.days_left(*base::read_date("2026-10-14")) == 45);
    CHECK(*request.days_left(*base::read_date("2026-11-28")) == 0);
    CHECK(*request.days_left(*base::read_date("2026-11-29")) == -1);
    s.happens(kAda, study::RequestAnswered{id.text, "ben", RequestAnswer::granted, "Here"},
              noon("2026-10-20"));
    CHECK_FALSE(s.school.rights.find(id.text)->open());
    CHECK(sense(s.school.rights, study::RequestAnswered{id.text, "ben", RequestAnswer::granted, ""}) ==
          "request: it was answered already");
}

TEST_CASE("a refused correction leads to a hearing and to a statement that is kept with it") {
    SmallSchool s;
    CHECK(sense(s.school.rights, study::RequestMade{"ben", RequestKind::hearing, ""}) ==
          "request: a hearing follows a correction that was refused; ask for the correction first");
    CHECK(sense(s.school.rights, study::RequestMade{"ben", RequestKind::correction, ""}) ==
          "request: say what in the record is wrong, and what would be right");
    const auto id = s.happens(kBen, study::RequestMade{"ben", RequestKind::correction, "I was there"},
                              noon("2026-10-14"));
    CHECK_FALSE(s.school.rights.find(id.text)->due().has_value());  // 99.20: a reasonable time
    CHECK(sense(s.school.rights, study::StatementMade{id.text, "ben", "No"}) ==
          "statement: a statement is about a correction that was refused");
    CHECK(sense(s.school.rights, study::RequestAnswered{id.text, "ben", RequestAnswer::refused, ""}) ==
          "request: say why it is refused, and that the student may ask for a hearing");
    s.happens(kAda, study::RequestAnswered{id.text, "ben", RequestAnswer::refused, "The sheet says no"},
              noon("2026-10-20"));
    CHECK(sense(s.school.rights, study::RequestMade{"ben", RequestKind::hearing, ""}) == "fine");
    s.happens(kBen, study::StatementMade{id.text, "ben", "I was there"}, noon("2026-10-21"));
    REQUIRE(s.school.rights.find(id.text)->statements.size() == 1);
    CHECK(s.school.rights.find(id.text)->statements[0].text == "I was there");
}

TEST_CASE("an answer or statement that came before its request is kept; one of somebody else is not") {
    Rights rights;
    rights.apply({study::EventId("b"), noon("2026-10-20"), kAda,
                  study::RequestAnswered{"a", "ben", RequestAnswer::refused, "no"}});
    rights.apply({study::EventId("c"), noon("2026-10-21"), kChloe, study::StatementMade{"a", "chloe", "ha"}});
    rights.apply({study::EventId("d"), noon("2026-10-21"), kAda,
                  study::RequestAnswered{"a", "chloe", RequestAnswer::granted, "yes"}});
    rights.apply({study::EventId("a"), noon("2026-10-14"), kBen,
                  study::RequestMade{"ben", RequestKind::correction, "x"}});
    REQUIRE(rights.find("a")->answer.has_value());
    CHECK(rights.find("a")->answer->answer == RequestAnswer::refused);
    CHECK(rights.find("a")->statements.empty());
}

TEST_CASE("requests and disclosures are read by the student and by who answers them, nobody else") {
    SmallSchool s;
    s.happens(kBen, study::RequestMade{"ben", RequestKind::access, "all"}, noon("2026-10-14"));
    s.happens(kAda, study::Disclosed{"ben", "The state board", "consent", "transcript"}, noon("2026-10-15"));
    const auto& [roll, rights] = std::tie(s.school.roll, s.school.rights);
    for (const LearnerId& who : {kBen, kAda}) {
        CHECK(requests_of(roll, rights, who, kBen)->size() == 1);
        CHECK(disclosures_of(roll, rights, who, kBen)->at(0)->disclosed.to == "The state board");
    }
    for (const LearnerId& who : {kChloe, kRuiz, kOsei}) {
        CHECK_FALSE(requests_of(roll, rights, who, kBen));
        CHECK_FALSE(disclosures_of(roll, rights, who, kBen));
        CHECK_FALSE(all_requests(roll, rights, who));
        CHECK_FALSE(leaving(roll, rights, who));
        CHECK_FALSE(keys_to_destroy(roll, rights, who, s.today));
    }
    CHECK_FALSE(s.pen(kChloe).write(study::RequestMade{"ben", RequestKind::access, ""}, noon("2026-10-14")));
    CHECK_FALSE(s.pen(kBen).write(study::RequestAnswered{"x", "ben", RequestAnswer::granted, ""},
                                  noon("2026-10-14")));
    CHECK_FALSE(s.pen(kBen).write(study::RetentionSet{1, "mine"}, noon("2026-10-14")));
    CHECK_FALSE(s.pen(kBen).write(study::Disclosed{"chloe", "me", "", ""}, noon("2026-10-14")));
}

TEST_CASE("open requests come first, and of them those that are due first") {
    SmallSchool s;
    const auto done = s.happens(kBen, study::RequestMade{"ben", RequestKind::access, ""}, noon("2026-09-10"));
    const auto fix =
        s.happens(kBen, study::RequestMade{"ben", RequestKind::correction, "x"}, noon("2026-09-11"));
    const auto later =
        s.happens(kChloe, study::RequestMade{"chloe", RequestKind::access, ""}, noon("2026-10-02"));
    const auto sooner =
        s.happens(kDina, study::RequestMade{"dina", RequestKind::access, ""}, noon("2026-10-01"));
    s.happens(kAda, study::RequestAnswered{done.text, "ben", RequestAnswer::granted, ""}, noon("2026-10-03"));
    std::vector<study::EventId> order;
    const auto all = all_requests(s.school.roll, s.school.rights, kAda);
    for (const Request* one : *all) order.push_back(one->id);
    CHECK(order == std::vector{sooner, later, fix, done});
}

TEST_CASE("a record is due to go so many months after the last event of who left, never while one asks") {
    SmallSchool s;
    study::PersonListed ben{"ben", "Ben Adler", "ben", "", {"student"}, false, false};
    s.happens(kAda, ben, noon("2025-08-31"));
    s.happens(kAda, ben, noon("2026-08-31"));
    CHECK(leaving(s.school.roll, s.school.rights, kAda)->empty());  // no rule: for ever
    s.happens(kAda, study::RetentionSet{6, "Oregon"}, noon("2026-09-01"));
    const auto gone = leaving(s.school.roll, s.school.rights, kAda);
    REQUIRE(gone->size() == 1);  // the others are here
    CHECK(gone->at(0).person == kBen);
    // The last event about Ben was his enrollment of 2026-09-01 (small_school.h).
    CHECK(base::to_text(gone->at(0).due) == "2027-03-01");
    const auto keys = [&](const char* day) {
        return keys_to_destroy(s.school.roll, s.school.rights, kAda, *base::read_date(day))->size();
    };
    CHECK(keys("2027-02-28") == 0);
    CHECK(keys("2027-03-01") == 1);
    study::PersonListed back = ben;
    back.active = true;
    s.happens(kAda, back, noon("2026-09-02"));
    const auto request =
        s.happens(kBen, study::RequestMade{"ben", RequestKind::access, ""}, noon("2026-09-03"));
    s.happens(kAda, ben, noon("2026-09-03"));
    CHECK(leaving(s.school.roll, s.school.rights, kAda)->at(0).asked);
    CHECK(keys("2030-01-01") == 0);
    s.happens(kAda, study::RequestAnswered{request.text, "ben", RequestAnswer::granted, ""},
              noon("2026-09-04"));
    CHECK(keys("2030-01-01") == 1);
}

TEST_CASE("the end of a short month is the end, and the newest rule holds") {
    SmallSchool s;
    s.happens(kAda, study::RetentionSet{6, "old"}, noon("2026-09-01"));
    s.happens(kAda, study::Disclosed{"ben", "x", "y", "z"}, noon("2026-12-31"));
    s.happens(kAda, study::PersonListed{"ben", "Ben Adler", "ben", "", {"student"}, false, false},
              noon("2026-12-31"));
    s.happens(kAda, study::RetentionSet{2, "new"}, noon("2026-10-01"));
    CHECK(s.school.rights.retention().rule == "new");
    CHECK(base::to_text(leaving(s.school.roll, s.school.rights, kAda)->at(0).due) == "2027-02-28");
}

TEST_CASE("the directory holds only who said yes") {
    SmallSchool s;
    CHECK(directory(s.school.roll, kAda)->empty());
    s.happens(kAda, study::PersonListed{"ben", "Ben Adler", "ben", "", {"student"}, true, true});
    const auto listed = directory(s.school.roll, kAda);
    REQUIRE(listed->size() == 1);
    CHECK(listed->at(0).name == "Ben Adler");
    CHECK(listed->at(0).classes == std::vector<std::string>{"Evening class"});
    CHECK_FALSE(directory(s.school.roll, kBen));
    CHECK_FALSE(directory(s.school.roll, kRuiz));
}

TEST_CASE(
    "what was given out is read as a whole by who answers requests, the newest first, and by no one else") {
    SmallSchool s;
    s.happens(kAda, study::Disclosed{"ben", "The state board", "consent", "transcript"}, noon("2026-10-15"));
    s.happens(kAda, study::Disclosed{"chloe", "The court", "an order", "everything"}, noon("2026-10-16"));
    const auto all = all_disclosures(s.school.roll, s.school.rights, kAda);
    REQUIRE(all.has_value());
    REQUIRE(all->size() == 2);
    CHECK(all->at(0).first == kChloe);
    CHECK(all->at(1).second->disclosed.to == "The state board");
    for (const LearnerId& who : {kBen, kChloe, kRuiz, kOsei})
        CHECK_FALSE(all_disclosures(s.school.roll, s.school.rights, who).has_value());
}

TEST_CASE("a disclosure says to whom, why and what; a rule of retention says who asks for it") {
    const auto said = [](const base::Status& status) { return status ? "fine" : status.error().text(); };
    CHECK(said(sense_of(study::Disclosed{"ben", "Board", "consent", "transcript"})) == "fine");
    CHECK(said(sense_of(study::Disclosed{"ben", " ", "consent", "transcript"})) ==
          "disclosure: say who gets it");
    CHECK(said(sense_of(study::Disclosed{"ben", "Board", "", "transcript"})) ==
          "disclosure: say why they may: consent, a court's order, an accreditor, ...");
    CHECK(said(sense_of(study::Disclosed{"ben", "Board", "consent", ""})) ==
          "disclosure: say which records they get");
    CHECK(said(sense_of(study::RetentionSet{60, "Oregon"})) == "fine");
    CHECK(said(sense_of(study::RetentionSet{60, ""})) ==
          "retention: say who asks for it: the state's rule, the accreditor's standard");
    CHECK(said(sense_of(study::RetentionSet{-1, "Oregon"})) ==
          "retention: between 1 and 1,200 months, or 0: for ever");
}
