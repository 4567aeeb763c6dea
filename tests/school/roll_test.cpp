#include "school/roll.h"

#include "school/pen.h"
#include "some_school.h"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <string>
#include <vector>

using namespace school;

namespace {
std::string refused(const base::Status& status) {
    return status ? "allowed" : status.error().text();
}
}  // namespace

TEST_CASE("every action is tried by every role, toward those they teach and those they do not") {
    const SomeSchool school;
    // a: allowed toward Chloe, who is in Ruiz' class and in nobody else's; A: toward Ben as well.
    //                        student instructor other-instructor examiner administrator
    const std::array<std::pair<Action, std::string_view>, kActions> kAllowed = {{
        {Action::study, "....."},
        {Action::see_own_record, "....."},
        {Action::ask_about_record, "....."},
        {Action::see_class, ".a..."},
        {Action::see_student, ".a..."},
        {Action::assign_work, ".a..."},
        {Action::grade, ".a..."},
        {Action::give_feedback, ".a..."},
        {Action::keep_notes, ".a..."},
        {Action::take_attendance, ".a..."},
        {Action::sign_competency, ".a..."},
        {Action::accommodate, ".a..A"},
        {Action::write_content, ".AAA."},
        {Action::publish_content, ".AA.."},
        {Action::see_item_statistics, ".AAA."},
        {Action::decide_item, ".AAA."},
        {Action::set_exam, "...A."},
        {Action::open_exam_key, "...A."},
        {Action::list_people, "....A"},
        {Action::open_classes, "....A"},
        {Action::reset_password, ".a..A"},
        {Action::admit_machines, "....A"},
        {Action::gather, ".AAAA"},
        {Action::read_audit, "....A"},
        {Action::answer_requests, "....A"},
        {Action::disclose, ".a..A"},
        {Action::back_up, "....A"},
    }};
    const std::array<LearnerId, 5> kWho = {kBen, kRuiz, kOsei, kEve, kAda};
    for (int action = 0; action < kActions; ++action) {
        CHECK(static_cast<int>(kAllowed.at(action).first) == action);
        for (std::size_t i = 0; i < kWho.size(); ++i) {
            CAPTURE(in_words(static_cast<Action>(action)));
            CAPTURE(kWho.at(i).text);
            const char allowed = kAllowed.at(action).second.at(i);
            const auto may = [&](const Subject& about) {
                return school.roll.may(kWho.at(i), static_cast<Action>(action), about).has_value();
            };
            CHECK(may({{}, "chloe"}) == (allowed != '.'));
            CHECK(may({"evening", "chloe"}) == (allowed != '.'));
            if (kWho.at(i) != kBen) CHECK(may({{}, "ben"}) == (allowed == 'A'));
        }
    }
}

TEST_CASE("a student does for themselves what is theirs, and nothing for another") {
    const SomeSchool school;
    CHECK(school.roll.may(kBen, Action::see_own_record, {{}, "ben"}));
    CHECK(school.roll.may(kBen, Action::ask_about_record, {{}, "ben"}));
    CHECK(refused(school.roll.may(kBen, Action::see_own_record, {{}, "chloe"})) ==
          "Name of ben: may not see one's own record; each may for themselves alone");
    CHECK(refused(school.roll.may(kBen, Action::see_class, {"evening", {}})) ==
          "Name of ben: may not see how a class does; an instructor of the class may");
}

TEST_CASE("an act on a laptop of the classroom does not count, whoever it says did it") {
    SomeSchool school;
    CHECK_FALSE(school.happens(kAda, listed(kBen, {"student", "administrator"}), kLaptop));
    CHECK_FALSE(school.happens(kAda, listed(kBen, {"student", "administrator"}), "never heard of"));
    CHECK_FALSE(school.happens(kBen, listed(kBen, {"administrator"}), kLaptop));
    CHECK_FALSE(school.happens(kBen, listed(kBen, {"administrator"}), kOffice));
    CHECK_FALSE(school.roll.person(kBen)->roles.staff());
    REQUIRE(school.roll.refusals().size() == 4);
    CHECK(school.roll.refusals()[0].why == "Name of ada: may do that on a machine of the staff only");
    CHECK(school.roll.refusals()[3].why ==
          "Name of ben: may not enter people and give roles; an administrator may");
    CHECK(school.roll.refusals()[3].kind == "person-listed");
    CHECK(school.happens(kBen, study::RequestMade{"ben", study::RequestKind::access, "all"}, kLaptop));
}

TEST_CASE("a second founding does not make another school of it") {
    SomeSchool school;
    CHECK_FALSE(school.happens(kBen, study::SchoolFounded{"x", "Ben's", "k", "laptop", "m"}, kLaptop));
    CHECK(school.roll.name() == "Harbor School");
}

TEST_CASE("whoever left may do nothing any more, and the last administrator cannot leave") {
    SomeSchool school;
    study::PersonListed gone = listed(kRuiz, {"instructor"});
    gone.active = false;
    CHECK(school.happens(kAda, gone));
    CHECK(refused(school.roll.may(kRuiz, Action::see_class, {"evening", {}})) ==
          "Name of ruiz: has left the school, and may not see how a class does");
    CHECK(refused(school.roll.may_write(kAda, listed(kAda, {"instructor"}))) ==
          "Name of ada: a school needs an administrator; make somebody else one first");
    CHECK(school.happens(kAda, listed(kOsei, {"instructor", "administrator"})));
    CHECK(school.roll.may_write(kAda, listed(kAda, {"instructor"})));
}

TEST_CASE("an instructor still sees whom they taught, and no longer who never was theirs") {
    SomeSchool school;
    CHECK(school.happens(kAda, study::Enrolled{"evening", "chloe", false}));
    CHECK(school.roll.may(kRuiz, Action::see_student, {{}, "chloe"}));
    CHECK(school.roll.classes_of(kChloe).empty());
    CHECK(school.roll.find_class("evening")->left == std::vector{kChloe});
    CHECK(school.happens(kAda, study::Enrolled{"evening", "chloe", true}));
    CHECK(school.roll.find_class("evening")->left.empty());
}

TEST_CASE("what makes no sense is refused, and says what would") {
    const SomeSchool school;
    study::PersonListed same = listed(LearnerId("new"), {"student"});
    same.sign_in = " CHLOE ";
    CHECK(refused(school.roll.may_write(kAda, same)) ==
          " CHLOE : Name of chloe signs in with this name already; choose another");
    CHECK(refused(school.roll.may_write(kAda, listed(LearnerId("new"), {"janitor"}))) ==
          "Name of new: a person needs at least one role");
    study::PersonListed endless = listed(LearnerId("new"), {"student"});
    endless.name = std::string(201, 'n');
    CHECK(refused(school.roll.may_write(kAda, endless)) ==
          "the name '" + std::string(40, 'n') + "'... has 201 bytes, and a name has at most 200");
    CHECK(refused(school.roll.may_write(kAda, study::Enrolled{"evening", "nobody", true})) ==
          "nobody: there is no such person in this school");
    CHECK(refused(school.roll.may_write(kAda, study::Enrolled{"night", "ben", true})) ==
          "night: there is no such class");
    CHECK(refused(school.roll.may_write(kAda, study::ClassSet{"night", "Night", "", "", {"ben"}, false})) ==
          "Name of ben: is no instructor of this school");
    CHECK(refused(school.roll.may_write(kAda, study::TermSet{"x", "X", "2026-12-01", "2026-11-01"})) ==
          "X: a term needs a first day and a last day that is not before it");
}

namespace {
struct Kept final : study::Journal {
    std::vector<study::Event> events;
    void append(study::Event event) override { events.push_back(std::move(event)); }
    std::vector<study::Receipt> receipts() override { return {}; }
    void wait() override {}
    void retry() override {}
    [[nodiscard]] std::size_t pending() const override { return 0; }
    base::Status replay(std::int64_t,
                        const std::function<void(std::int64_t, const study::Event&)>&) override {
        return base::Done{};
    }
};
}  // namespace

TEST_CASE("the pen writes what is allowed and nothing else") {
    SomeSchool some;
    School& school = some.school;
    Kept journal;
    const auto new_id = [](base::Moment) { return study::EventId("id"); };
    Pen ben(school, journal, kBen, "office", new_id);
    CHECK_FALSE(ben.write(study::Graded{"w", "chloe", 1.0, false, false, ""}, {}).has_value());
    CHECK(journal.events.empty());
    CHECK(ben.write(study::RequestMade{"ben", study::RequestKind::access, ""}, {}).has_value());
    CHECK(journal.events.size() == 1);

    Pen ada(school, journal, kAda, "office", new_id);
    CHECK(ada.write(study::Enrolled{"evening", "ben", true}, {}).has_value());
    CHECK(school.roll.find_class("evening")->students == std::vector{kChloe, kBen});

    // On a laptop of the classroom it would not count, and so it is not written.
    Pen away(school, journal, kAda, "laptop", new_id);
    CHECK(away.write(study::Enrolled{"evening", "ben", false}, {}).error().text() ==
          "Name of ada: may do that on a machine of the staff only");
    CHECK(journal.events.size() == 2);
}
