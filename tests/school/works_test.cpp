#include "school/works.h"
#include "school/gradebook.h"

#include "some_class.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

using namespace school;
using study::WorkKind;

namespace {
constexpr int kDay = 24 * 60;

struct Course : SomeClass {
    const Works& works = school.works;

    study::WorkSet quiz(std::string id = "quiz", std::string class_id = "evening") {
        return {.work = std::move(id),
                .class_id = std::move(class_id),
                .title = "Cautions quiz",
                .kind = WorkKind::practice,
                .what = {"3c-areas-of-caution"},
                .count = 2,
                .opens = ms(at(1)),
                .due = ms(at(8)),
                .attempts = 2,
                .weight = 1,
                .late = {},
                .withdrawn = false};
    }
    void give(const study::WorkSet& work, std::string_view who = "ruiz") {
        const auto given = pen(who).write(work, at(1));
        REQUIRE_MESSAGE(given.has_value(), given.error().text());
    }
    /// A set of practice that is an attempt at the work, with those credits.
    std::string practice(std::string_view who, std::string_view work, base::Moment when,
                         const std::vector<double>& credits) {
        const std::string session = happens(who, study::SessionBegun{"tutor", {"a", "b"}}, when);
        happens(who, study::WorkBegun{std::string(work), session}, when);
        for (std::size_t i = 0; i < credits.size(); ++i) answer(who, session, i, credits[i], when);
        return session;
    }
    void answer(std::string_view who, const std::string& session, std::size_t item, double credit,
                base::Moment when) {
        study::Attempt attempt;
        attempt.session = session;
        attempt.item = std::string(1, static_cast<char>('a' + item));
        attempt.credit = credit;
        attempt.right = credit == 1.0;
        happens(who, attempt, when);
    }
    [[nodiscard]] WorkResult of(std::string_view who, std::string_view work, base::Moment now) const {
        return works.result(*works.find(work), id(who), now);
    }
    std::string refused(std::string_view who, study::Body body) {
        const auto written = pen(who).write(std::move(body), at(2));
        return written ? "written" : written.error().text();
    }
};
const LateRule kTenADay{"ten", "10 % a day", 60, 0.1, 0.5, 10 * 24};
}  // namespace

TEST_CASE("lateness counts the days that were begun after the grace, down to the least, until it closes") {
    const base::Moment due = Course::at(8);
    const auto late = [&](int minutes) { return lateness(due, Course::at(8, minutes), &kTenADay); };
    CHECK(late(-5) == Lateness{false, false, 0, 1.0});
    CHECK(late(60) == Lateness{false, false, 0, 1.0});  // within the grace of an hour
    CHECK(late(61) == Lateness{true, false, 1, 0.9});
    CHECK(late(60 + kDay) == Lateness{true, false, 1, 0.9});  // the first day is not over
    CHECK(late(61 + kDay) == Lateness{true, false, 2, 0.8});
    CHECK(late(60 + 7 * kDay).share == 0.5);                   // 7 days would leave 0.3
    CHECK(late(10 * kDay) == Lateness{true, false, 10, 0.5});  // the closing counts from the due time
    CHECK(late(10 * kDay + 1) == Lateness{true, true, 10, 0.0});
    CHECK(lateness(due, Course::at(9), nullptr) == Lateness{true, false, 1, 1.0});
    CHECK_FALSE(lateness(base::Moment{}, Course::at(9), &kTenADay).late);  // no due time
}

TEST_CASE("practice earns the mean credit once as many were answered as were asked for") {
    Course course;
    course.give(course.quiz());
    CHECK(course.of("chloe", "quiz", Course::at(0, 59)).state == WorkState::to_come);
    CHECK(course.of("chloe", "quiz", Course::at(2)).state == WorkState::open);
    const std::string session = course.practice("chloe", "quiz", Course::at(2), {0.5});
    WorkResult half = course.of("chloe", "quiz", Course::at(2));
    CHECK(half.state == WorkState::open);
    CHECK_FALSE(half.credit.has_value());
    CHECK(half.done == 1);
    CHECK(half.asked == 2);
    course.answer("chloe", session, 0, 1.0, Course::at(2));  // the same question again says nothing
    CHECK_FALSE(course.of("chloe", "quiz", Course::at(2)).credit.has_value());
    course.answer("chloe", session, 1, 1.0, Course::at(2));
    const WorkResult all = course.of("chloe", "quiz", Course::at(2));
    CHECK(all.state == WorkState::done);
    CHECK(all.credit == 0.75);
    CHECK(all.finished == Course::at(2));
    CHECK(course.of("ben", "quiz", Course::at(9)).state == WorkState::overdue);
}

TEST_CASE("the best of the attempts that are allowed counts, and one that broke off uses none up") {
    Course course;
    course.give(course.quiz());
    course.practice("chloe", "quiz", Course::at(2), {0.0});  // the battery was empty
    course.practice("chloe", "quiz", Course::at(3), {1.0, 0.0});
    CHECK(course.of("chloe", "quiz", Course::at(3)).can_begin(2));
    course.practice("chloe", "quiz", Course::at(4), {0.0, 0.0});
    CHECK(course.of("chloe", "quiz", Course::at(4)).credit == 0.5);
    CHECK_FALSE(course.of("chloe", "quiz", Course::at(4)).can_begin(2));
    course.practice("chloe", "quiz", Course::at(5), {1.0, 1.0});  // a third
    const WorkResult result = course.of("chloe", "quiz", Course::at(5));
    CHECK(result.credit == 0.5);
    CHECK(result.begun == 4);
    CHECK(result.finished_attempts == 3);
}

TEST_CASE("a late attempt is worth less, and the better of two is the one that is worth more") {
    Course course;
    REQUIRE(course.pen("ruiz").write(kTenADay, Course::at(1)).has_value());
    study::WorkSet quiz = course.quiz();
    quiz.late = "ten";
    course.give(quiz);
    course.practice("chloe", "quiz", Course::at(7), {1.0, 0.5});
    course.practice("chloe", "quiz", Course::at(8, 62 + kDay), {1.0, 1.0});  // two days begun: 80 %
    const WorkResult result = course.of("chloe", "quiz", Course::at(20));
    CHECK(result.credit == doctest::Approx(0.8));
    CHECK(result.earned == 1.0);
    CHECK(result.lateness.days == 2);
    course.practice("ben", "quiz", Course::at(18, 1), {1.0, 1.0});
    CHECK(course.of("ben", "quiz", Course::at(20)).state == WorkState::closed);
    CHECK_FALSE(course.of("ben", "quiz", Course::at(20)).credit.has_value());
}

TEST_CASE("a session that was answered already cannot be handed in") {
    Course course;
    course.give(course.quiz());
    const std::string session =
        course.happens("chloe", study::SessionBegun{"tutor", {"a", "b"}}, Course::at(2));
    course.answer("chloe", session, 0, 1.0, Course::at(2));
    course.happens("chloe", study::WorkBegun{"quiz", session}, Course::at(2));
    course.answer("chloe", session, 1, 1.0, Course::at(2));
    CHECK(course.of("chloe", "quiz", Course::at(3)).begun == 0);
    // Nor that of somebody else, nor one that is no practice, nor for work that is not there.
    const std::string bens = course.happens("ben", study::SessionBegun{"tutor", {"a", "b"}}, Course::at(2));
    course.happens("chloe", study::WorkBegun{"quiz", bens}, Course::at(2));
    const std::string body =
        course.happens("chloe", study::SessionBegun{"anatomy", {"a", "b"}}, Course::at(2));
    course.happens("chloe", study::WorkBegun{"quiz", body}, Course::at(2));
    course.happens("chloe", study::WorkBegun{"other", body}, Course::at(2));
    CHECK(course.of("chloe", "quiz", Course::at(3)).begun == 0);
    CHECK(course.of("ben", "quiz", Course::at(3)).begun == 0);
}

TEST_CASE("cards count the reviews over all sessions of the work, but for those that were taken back") {
    Course course;
    study::WorkSet cards = course.quiz("cards");
    cards.kind = WorkKind::cards;
    cards.count = 4;
    course.give(cards);
    const auto begin = [&] {
        const std::string session =
            course.happens("chloe", study::SessionBegun{"cards", {"c1", "c2", "c3", "c4"}}, Course::at(2));
        course.happens("chloe", study::WorkBegun{"cards", session}, Course::at(2));
    };
    const auto review = [&](const char* card, int day = 2) {
        return course.happens("chloe", study::CardReviewed{card, "v", 3, 900}, Course::at(day));
    };
    begin();
    review("c1");
    const std::string slip = review("c2");
    review("of another session");
    course.happens("chloe", study::CardUndone{"c2", slip}, Course::at(2));
    CHECK(course.of("chloe", "cards", Course::at(2)).done == 1);
    CHECK(course.of("chloe", "cards", Course::at(2)).credit == 0.25);
    CHECK(course.of("chloe", "cards", Course::at(2)).state == WorkState::open);
    course.happens("chloe", study::SessionBegun{"cards", {"c1"}}, Course::at(2));  // for oneself
    review("c1");
    CHECK(course.of("chloe", "cards", Course::at(2)).done == 1);
    begin();
    for (const char* card : {"c2", "c3", "c4", "c4"}) review(card, 3);
    CHECK(course.of("chloe", "cards", Course::at(3)).credit == 1.0);
    CHECK(course.of("chloe", "cards", Course::at(3)).state == WorkState::done);
}

TEST_CASE("a case earns its score, and an exam what the ability is worth on a form passed with 70 percent") {
    Course course;
    study::WorkSet visit = course.quiz("visit"), rehearsal = course.quiz("rehearsal");
    visit.kind = WorkKind::study_case;
    visit.what = {"leg-pain"};
    rehearsal.kind = WorkKind::exam;
    rehearsal.what = {"mblex"};
    course.give(visit);
    course.give(rehearsal);

    const std::string wrong =
        course.happens("chloe", study::SessionBegun{"case", {"desk-neck/base"}}, Course::at(2));
    course.happens("chloe", study::WorkBegun{"visit", wrong}, Course::at(2));
    CHECK(course.of("chloe", "visit", Course::at(2)).begun == 0);
    const std::string right =
        course.happens("chloe", study::SessionBegun{"case", {"leg-pain/base"}}, Course::at(2));
    course.happens("chloe", study::WorkBegun{"visit", right}, Course::at(2));
    course.happens("chloe", study::CaseEnded{right, "leg-pain", "base", 0.85, {}, "clot", 40},
                   Course::at(2, 40));
    CHECK(course.of("chloe", "visit", Course::at(3)).credit == 0.85);
    CHECK(course.works.attempts("visit", Course::id("chloe")).front().critical_rule == "clot");

    const auto sit = [&](std::string_view who, double ability, double standard, study::ExamEnd how) {
        study::ExamBegun terms;
        terms.blueprint = "mblex";
        terms.standard = standard;
        terms.unfinished_fails = true;
        const std::string session = course.happens(who, terms, Course::at(3));
        course.happens(who, study::WorkBegun{"rehearsal", session}, Course::at(3));
        study::ExamEnded end;
        end.session = session;
        end.how = how;
        end.ability = ability;
        end.passed = ability >= standard;
        course.happens(who, end, Course::at(3, 110));
        return course.of(who, "rehearsal", Course::at(4));
    };
    // Python: 1 / (1 + exp(-(ability - standard + log(0.7 / 0.3))))
    CHECK(sit("chloe", 0.5, 0.0, study::ExamEnd::finished).credit ==
          doctest::Approx(0.7936875).epsilon(1e-5));
    CHECK(sit("ben", -1.0, 0.2, study::ExamEnd::finished).credit == doctest::Approx(0.4127273).epsilon(1e-5));
    CHECK(sit("dana", 0.0, 0.0, study::ExamEnd::finished).credit == doctest::Approx(0.7));
    Course other;
    CHECK(course.works.attempts("rehearsal", Course::id("chloe")).front().passed);
    CHECK(sit("eve", 1.0, 0.0, study::ExamEnd::out_of_time).credit == 0.0);
    CHECK(sit("finn", 1.0, 0.0, study::ExamEnd::given_up).credit == 0.0);
}

TEST_CASE("an instructor's own word stands in place of what was reckoned, until it is taken back") {
    Course course;
    course.give(course.quiz());
    course.practice("chloe", "quiz", Course::at(2), {1.0, 0.0});
    const auto say = [&](study::Graded graded) {
        return course.pen("ruiz").write(graded, Course::at(3)).has_value();
    };
    CHECK(say({"quiz", "chloe", 0.9, false, false, "drew the map by hand"}));
    CHECK(course.of("chloe", "quiz", Course::at(4)).credit == 0.9);
    CHECK(course.of("chloe", "quiz", Course::at(4)).own_word);
    CHECK(course.works.own_word("quiz", Course::id("chloe"))->graded.reason == "drew the map by hand");
    CHECK(say({"quiz", "chloe", 0.0, true, false, ""}));
    CHECK(course.of("chloe", "quiz", Course::at(4)).state == WorkState::excused);
    CHECK(say({"quiz", "chloe", 0.0, false, true, ""}));
    CHECK(course.of("chloe", "quiz", Course::at(4)).credit == 0.5);
    CHECK(course.works.own_word("quiz", Course::id("chloe")) == nullptr);
}

TEST_CASE("where a clock was set back the work counts as it says, and is marked") {
    Course course;
    course.give(course.quiz());
    // Two minutes are within what clocks of two machines may differ by (study::kClockMovedMs).
    course.happens("ben", study::Marked{"a", true}, Course::at(2, 2));
    course.practice("ben", "quiz", Course::at(2), {1.0, 1.0});
    CHECK_FALSE(course.of("ben", "quiz", Course::at(3)).doubtful);
    course.happens("chloe", study::Marked{"a", true}, Course::at(9));
    course.practice("chloe", "quiz", Course::at(7), {1.0, 1.0});  // just in time, says the laptop
    CHECK(course.of("chloe", "quiz", Course::at(9)).doubtful);
    CHECK(course.of("chloe", "quiz", Course::at(9)).credit == 1.0);
    CHECK_FALSE(course.of("chloe", "quiz", Course::at(9)).lateness.late);
    Course early;  // begun before it was given
    early.give(early.quiz());
    early.practice("chloe", "quiz", Course::at(0), {1.0, 1.0});
    CHECK(early.of("chloe", "quiz", Course::at(2)).doubtful);
    Course future;  // done on a day that is still to come
    future.give(future.quiz());
    future.practice("chloe", "quiz", Course::at(7), {1.0, 1.0});
    CHECK(future.of("chloe", "quiz", Course::at(5)).doubtful);
}

TEST_CASE("a student's grade and another class's instructor's are refused, on whatever machine") {
    Course course;
    course.give(course.quiz());
    const study::Graded good{"quiz", "chloe", 1.0, false, false, ""};
    CHECK(course.refused("chloe", good) == "Name of chloe: may not grade; an instructor of the class may");
    CHECK(course.refused("osei", good) == "Name of osei: may not grade; an instructor of the class may");
    CHECK(course.refused("ada", good) == "Name of ada: may not grade; an instructor of the class may");
    course.happens("chloe", good, Course::at(2));
    course.happens("chloe", good, Course::at(2), "office");
    course.happens("ruiz", good, Course::at(2), "laptop");
    CHECK(course.works.own_word("quiz", Course::id("chloe")) == nullptr);
    CHECK(course.school.roll.refusals().size() == 3);
}

TEST_CASE("who teaches a student in one class does not grade them in another's") {
    Course course;
    course.give(course.quiz());
    REQUIRE(course.pen("ada").write(study::Enrolled{"morning", "chloe", true}, Course::at(1)).has_value());
    const study::Graded good{"quiz", "chloe", 1.0, false, false, ""};
    CHECK(course.refused("osei", good) == "Name of osei: may not grade; an instructor of the class may");
    course.happens("osei", good, Course::at(2), "office");
    CHECK(course.works.own_word("quiz", Course::id("chloe")) == nullptr);
    CHECK(course.school.roll.refusals().back().why ==
          "Name of osei: may not grade; an instructor of the class may");
    CHECK(course.refused("ruiz", study::Graded{"quiz", "dana", 1.0, false, false, ""}) ==
          "Name of ruiz: may not grade; an instructor of the class may");
}

TEST_CASE("work of another class is not taken over, changed or made later by its rule") {
    Course course;
    REQUIRE(course.pen("ruiz").write(kTenADay, Course::at(1)).has_value());
    study::WorkSet quiz = course.quiz();
    quiz.late = "ten";
    course.give(quiz);
    study::WorkSet mine = quiz;
    mine.class_id = "morning";
    CHECK(course.refused("osei", mine) == "Cautions quiz: is work of another class; give this one its own");
    mine.class_id = "evening";
    CHECK(course.refused("osei", mine) ==
          "Name of osei: may not give a class work; an instructor of the class may");
    LateRule kind = kTenADay;
    kind.lost_a_day = 0;
    CHECK(course.refused("osei", kind) ==
          "10 % a day: is also the rule of work of another class; make one of your own");
    CHECK(course.refused("ruiz", kind) == "written");
}

TEST_CASE("work that makes no sense is refused, and says what would") {
    Course course;
    const auto with = [&](auto change) {
        study::WorkSet set = course.quiz();
        change(set);
        return course.refused("ruiz", set);
    };
    CHECK(with([](auto& set) { set.title = " "; }) == " : a piece of work needs a title");
    CHECK(with([](auto& set) { set.what.clear(); }) == "Cautions quiz: choose what it is about");
    CHECK(with([](auto& set) { set.weight = -1; }) ==
          "Cautions quiz: its weight is 0, for not graded, to 1000");
    CHECK(with([](auto& set) { set.due = set.opens; }) ==
          "Cautions quiz: it is due before it opens; make it due later");
    CHECK(with([](auto& set) { set.late = "none"; }) == "Cautions quiz: there is no such late rule");
    CHECK(with([](auto& set) { set.class_id = "past"; }) ==
          "Cautions quiz: Last year is closed, and takes nothing new");
    CHECK(with([](auto& set) {
              set.kind = WorkKind::exam, set.what = {"a", "b"};
          }) == "Cautions quiz: choose one exam");
    course.give(course.quiz());
    CHECK(
        with([](auto& set) { set.kind = WorkKind::cards; }) ==
        "Cautions quiz: its kind stays as it is, for what was done counts by it; withdraw it and give other "
        "work");
    CHECK(course.refused("ruiz", study::Graded{"quiz", "chloe", 1.5, false, false, ""}) ==
          "Cautions quiz: a grade goes from 0 to 100 %");
    CHECK(course.refused("ruiz", study::Graded{"none", "chloe", 1.0, false, false, ""}) ==
          "none: there is no such work");
    LateRule rule = kTenADay;
    rule.lost_a_day = 1.5;
    CHECK(course.refused("ruiz", rule) ==
          "10 % a day: what a late rule takes off, and leaves, is 0 to 100 %");
}

TEST_CASE(
    "work stands in the order in which it is due, and what was withdrawn is gone until it is set again") {
    Course course;
    study::WorkSet third = course.quiz("third"), first = course.quiz("first"), second = course.quiz("second");
    third.due = 0;
    second.due = Course::ms(Course::at(9));
    for (const auto& work : {third, first, second}) course.give(work);
    const auto ids = [&] {
        std::vector<std::string> all;
        for (const Work* work : course.works.of_class("evening")) all.push_back(work->set.work);
        return all;
    };
    CHECK(ids() == std::vector<std::string>{"first", "second", "third"});
    second.withdrawn = true;
    course.give(second);
    CHECK(ids() == std::vector<std::string>{"first", "third"});
    second.withdrawn = false;
    course.give(second);
    CHECK(ids() == std::vector<std::string>{"first", "second", "third"});
}

TEST_CASE("what was due and is not in is known for every moment, also of the past") {
    Course course;
    const auto due = [&](std::string_view who, int day, int minutes = 0) {
        return due_work(course.school.roll, course.works, Course::id(who), Course::at(day, minutes));
    };
    REQUIRE(course.pen("ruiz").write(kTenADay, Course::at(1)).has_value());
    study::WorkSet quiz = course.quiz();
    quiz.late = "ten";
    course.give(quiz);
    study::WorkSet more = course.quiz("more");
    more.due = Course::ms(Course::at(12));
    course.give(more);
    study::WorkSet never = course.quiz("never");
    never.due = 0;
    course.give(never);
    CHECK(due("ben", 8, 60) == DueWork{0, 0});  // within the grace
    CHECK(due("ben", 8, 61) == DueWork{1, 1});
    course.practice("ben", "quiz", Course::at(10), {1.0, 1.0});
    CHECK(due("ben", 9) == DueWork{1, 1});  // on that day it was not in
    CHECK(due("ben", 10) == DueWork{1, 0});
    CHECK(due("ben", 13) == DueWork{2, 1});
    CHECK(due("ben", 13).share() == 0.5);
    REQUIRE(course.pen("ruiz")
                .write(study::Graded{"more", "ben", 0.0, true, false, "was ill"}, Course::at(13))
                .has_value());
    CHECK(due("ben", 14) == DueWork{1, 0});  // excused: left out
    CHECK(due("chloe", 14) == DueWork{2, 2});
    CHECK(due("dana", 14) == DueWork{0, 0});  // another class
    // What came after it closed is still missing.
    course.practice("chloe", "quiz", Course::at(18, 1), {1.0, 1.0});
    CHECK(due("chloe", 20) == DueWork{2, 2});
    // Who left the class is still judged by it, in a past exam.
    REQUIRE(course.pen("ada").write(study::Enrolled{"evening", "chloe", false}, Course::at(21)).has_value());
    CHECK(due("chloe", 22) == DueWork{2, 2});
}

namespace {
struct ExamCourse : Course {
    ExamCourse() { REQUIRE(pen("ada").write(person("eve", {"examiner"}), at(0)).has_value()); }

    static study::PaperSet paper() {
        study::PaperSet set;
        set.paper = "final";
        set.class_id = "evening";
        set.title = "Final exam";
        set.opens = ms(at(5));
        set.closes = ms(at(6));
        set.questions = R"({"sealed":"AA"})";
        return set;
    }
    std::string begins(std::string_view who, base::Moment when) {
        study::ExamBegun begun;
        begun.blueprint = begun.paper = "final";
        return happens(who, begun, when);
    }
    void ends(std::string_view who, const std::string& session, base::Moment when) {
        study::ExamEnded end;
        end.session = session;
        happens(who, end, when);
    }
};
}  // namespace

TEST_CASE("a graded exam is work of its class: sat is handed in, marked is a credit, and none is a zero") {
    ExamCourse course;
    REQUIRE(course.pen("eve").write(ExamCourse::paper(), Course::at(1)).has_value());
    const auto state = [&](std::string_view who, int day) {
        return course.of(who, "final", Course::at(day)).state;
    };
    CHECK(course.works.of_class("evening").size() == 1);
    CHECK(state("chloe", 2) == WorkState::to_come);
    const std::string sitting = course.begins("chloe", Course::at(5, 1));
    CHECK(state("chloe", 5) == WorkState::open);
    CHECK(course.of("chloe", "final", Course::at(5)).begun == 1);
    course.ends("chloe", sitting, Course::at(5, 40));
    CHECK(state("chloe", 5) == WorkState::to_mark);
    CHECK_FALSE(course.of("chloe", "final", Course::at(5)).can_begin(1));
    CHECK(course.of("chloe", "final", Course::at(5)).finished == Course::at(5, 40));
    CHECK(state("ben", 7) == WorkState::closed);
    CHECK(due_work(course.school.roll, course.works, Course::id("ben"), Course::at(7)) == DueWork{1, 1});
    CHECK(due_work(course.school.roll, course.works, Course::id("chloe"), Course::at(7)) == DueWork{1, 0});
    const auto grade = [&](std::string_view who) {
        const Work* work = course.works.find("final");
        const WorkResult result = course.of(who, "final", Course::at(7));
        return grade_of(std::array{work}, std::array{result}, Course::at(7)).so_far;
    };
    CHECK_FALSE(grade("chloe").has_value());  // not marked: it counts neither way
    CHECK(grade("ben") == 0.0);
    REQUIRE(course.pen("eve")
                .write(study::PaperMarked{"final", "evening", "chloe", sitting, {1, 1, 0, -1, 1}, true},
                       Course::at(7))
                .has_value());
    CHECK(state("chloe", 7) == WorkState::done);
    CHECK(course.of("chloe", "final", Course::at(7)).credit == 0.75);
    CHECK(grade("chloe") == 0.75);
    // An instructor excuses who was ill.
    REQUIRE(course.pen("ruiz")
                .write(study::Graded{"final", "ben", 0.0, true, false, "was ill"}, Course::at(7))
                .has_value());
    CHECK(state("ben", 7) == WorkState::excused);
}

TEST_CASE("of a graded exam an instructor changes the weight alone, and a withdrawn one is no work") {
    ExamCourse course;
    REQUIRE(course.pen("eve").write(ExamCourse::paper(), Course::at(1)).has_value());
    study::WorkSet set = course.works.find("final")->set;
    CHECK(set.weight == 1.0);
    set.weight = 3.0;
    course.give(set);
    CHECK(course.works.find("final")->set.weight == 3.0);
    study::WorkSet other = set;
    other.due += 1;
    CHECK(course.refused("ruiz", other) ==
          "Final exam: is a graded exam: only its weight can be changed here");
    other = set;
    other.withdrawn = true;
    CHECK(course.refused("ruiz", other) != "written");
    other = set;
    other.work = "another";
    CHECK(course.refused("ruiz", other) == "Final exam: a graded exam is set and sealed by an examiner");
    other = set;
    other.weight = -1.0;
    CHECK(course.refused("ruiz", other) == "Final exam: its weight is 0, for not graded, to 1000");
    CHECK(course.refused("osei", set) != "written");  // teaches another class
    // The examiner sets it again, later: the weight stays.
    study::PaperSet later = ExamCourse::paper();
    later.closes = Course::ms(Course::at(9));
    REQUIRE(course.pen("eve").write(later, Course::at(2)).has_value());
    CHECK(course.works.find("final")->set.weight == 3.0);
    CHECK(course.works.find("final")->due() == Course::at(9));
    later.withdrawn = true;
    REQUIRE(course.pen("eve").write(later, Course::at(2)).has_value());
    CHECK(course.works.of_class("evening").empty());
    // The id of other work is no exam's.
    course.give(course.quiz());
    study::PaperSet clash = ExamCourse::paper();
    clash.paper = "quiz";
    CHECK(course.refused("eve", clash) == "Final exam: is other work already; set it as a new exam");
}
