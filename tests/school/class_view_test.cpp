// What an instructor sees of a class: the arithmetic on small classes, what counts as put right, and that
// nobody else sees it.
#include "school/class_view.h"

#include "class_school.h"
#include "school/lesson.h"
#include "school/need.h"

using namespace school;
using study::Certainty;

namespace {
const HeldBelief* belief(const ClassView& view, std::string_view id) {
    for (const HeldBelief& held : view.beliefs)
        if (held.belief->id == id) return &held;
    return nullptr;
}
}  // namespace

TEST_CASE("a belief is held by those who chose it first, out of those who met it") {
    ClassSchool s;
    s.answer("ann", "calf1", 1, 15, Certainty::sure);
    s.answer("ben", "calf1", 1, 15, Certainty::guessing);
    s.answer("cy", "calf1", 0, 15);
    const auto view = s.view();
    REQUIRE(view);
    const HeldBelief* leg = belief(*view, "around-the-leg");
    REQUIRE(leg != nullptr);
    CHECK(leg->met == 3);
    CHECK(leg->hold == 2);
    CHECK(leg->sure == 1);
    CHECK(leg->unsafe);
    CHECK(leg->marks == std::vector<Mark>{Mark::holds_sure, Mark::holds, Mark::met, Mark::not_met});
    CHECK(leg->weight == doctest::Approx(2 * 2 + 2 * 0.5));
    // Jeffreys: Beta(2.5, 1.5) has mean 0.625, and its middle 95 % from 0.1652 to 0.9629 (R: qbeta).
    CHECK(leg->share.value == doctest::Approx(0.625));
    CHECK(leg->share.interval.low == doctest::Approx(0.165).epsilon(0.02));
    CHECK(leg->share.interval.high == doctest::Approx(0.963).epsilon(0.02));
    REQUIRE(leg->rules.size() == 1);
    CHECK(leg->rules.front()->id == "possible-clot");
    REQUIRE(leg->evidence.size() == 1);
    CHECK(leg->evidence[0].met == 3);
    CHECK(leg->evidence[0].chose == 2);
    CHECK(leg->evidence[0].sure == 1);
}

TEST_CASE("only first answers count, of the last 14 days, to the question as the bank has it") {
    ClassSchool s;
    s.answer("ann", "acid1", 0, 15);
    s.answer("ann", "acid1", 1, 17);  // a second answer
    s.answer("ben", "acid1", 1, 6);   // 14 days ago: not in the last 14, today counted
    s.answer("cy", "acid1", 1, 7);
    study::Attempt old;
    old.item = "acid1";
    old.version = "fedcba9876543210fedcba9876543210";
    old.chosen = {1};
    s.happens("di", old, ClassSchool::at(18));
    const auto view = s.view();
    REQUIRE(view);
    const HeldBelief* acid = belief(*view, "lactic-acid");
    REQUIRE(acid != nullptr);
    CHECK(acid->met == 2);
    CHECK(acid->hold == 1);
    CHECK(acid->marks[2] == Mark::holds);
    REQUIRE(acid->heard != nullptr);
    CHECK(acid->heard->heard == "At finish lines.");
}

TEST_CASE(
    "a belief is put right by a later right answer on it, to another question at once, to the same a day "
    "after") {
    ClassSchool s;
    s.answer("ann", "acid1", 1, 10);
    s.answer("ann", "acid2", 0, 10, Certainty::fairly_sure, 5);  // another question on it
    s.answer("ben", "acid1", 1, 10);
    s.answer("ben", "acid1", 0, 10, Certainty::fairly_sure, 5);  // the explanation is fresh
    s.answer("cy", "acid1", 1, 10);
    s.answer("cy", "acid1", 0, 11);
    s.answer("di", "acid2", 0, 10);
    s.answer("di", "acid1", 1, 11);  // right before, wrong after: it is held now
    const auto view = s.view();
    REQUIRE(view);
    const HeldBelief* acid = belief(*view, "lactic-acid");
    REQUIRE(acid != nullptr);
    CHECK(acid->marks == std::vector<Mark>{Mark::put_right, Mark::holds, Mark::put_right, Mark::holds});
    CHECK(acid->put_right == 2);
    CHECK(acid->hold == 2);
}

TEST_CASE("a belief that everybody put right is not taught again") {
    ClassSchool s;
    s.answer("ann", "acid1", 1, 10);
    s.answer("ann", "acid2", 0, 12);
    const auto view = s.view();
    REQUIRE(view);
    CHECK(belief(*view, "lactic-acid") == nullptr);
}

TEST_CASE("what was chosen in a case counts as what was chosen in a question") {
    ClassSchool s;
    const std::string version = content::version_of(s.bank.cases.front());
    s.happens("ann", study::CaseAct{"c", "tight-calf", "", version, 0, "choose tell around"},
              ClassSchool::at(15));
    s.happens("ann", study::CaseEnded{"c", "tight-calf", "", 0.2, {}, "possible-clot", 40},
              ClassSchool::at(15, 1));
    const auto view = s.view();
    REQUIRE(view);
    const HeldBelief* leg = belief(*view, "around-the-leg");
    REQUIRE(leg != nullptr);
    CHECK(leg->marks[0] == Mark::holds);
    CHECK(leg->evidence[0].offer->case_study->id == "tight-calf");
    REQUIRE(view->dangers.size() == 1);
    CHECK(view->dangers[0].rule->name == "Possible deep vein thrombosis");
    CHECK(view->dangers[0].standing == std::vector<std::size_t>{0});
    CHECK(view->dangers[0].cases == 1);
    s.happens("ann", study::CaseEnded{"d", "tight-calf", "", 0.9, {}, "", 40}, ClassSchool::at(16));
    const auto later = s.view();
    CHECK(later->dangers[0].standing.empty());
    CHECK(later->dangers[0].put_right == std::vector<std::size_t>{0});
}

TEST_CASE("places are given only as far as the numbers tell beliefs apart, unsafe ones first") {
    ClassSchool s;
    // One student each: the weights are 2 (acid, sure) and 1 (leg, unsafe but guessed), which four students
    // cannot tell apart.
    s.answer("ann", "acid1", 1, 15, Certainty::sure);
    s.answer("ben", "calf1", 1, 15, Certainty::guessing);
    const auto few = s.view();
    REQUIRE(few);
    REQUIRE(few->beliefs.size() == 2);
    CHECK(few->beliefs[0].belief->id == "around-the-leg");
    CHECK(few->beliefs[1].place == 1);
    CHECK_FALSE(few->in_order(2));

    // Twelve students who are all sure of one, and one of them who guesses the other.
    ClassSchool more;
    for (int i = 0; i < 12; ++i) {
        const std::string id = "x" + std::to_string(i);
        more.enroll(id, "evening");
        more.answer(id, "calf1", 1, 15, Certainty::sure);
    }
    more.answer("x0", "acid1", 1, 15, Certainty::guessing);
    const auto many = more.view();
    REQUIRE(many);
    CHECK(many->beliefs[0].belief->id == "around-the-leg");
    CHECK(many->beliefs[0].place == 1);
    CHECK(many->beliefs[1].place == 2);
    CHECK(many->in_order(2));
}

TEST_CASE("who studies: minutes and answers of this week and the one before, and the days of the line") {
    ClassSchool s;
    s.answer("ann", "calf1", 0, 20);
    s.answer("ann", "calf2", 0, 14);
    s.answer("ann", "acid1", 0, 13);
    const auto view = s.view();
    REQUIRE(view);
    const ClassStudent& ann = view->students[0];
    CHECK(ann.name == "Name of ann");
    CHECK(ann.minutes_week == doctest::Approx(2));
    CHECK(ann.minutes_before == doctest::Approx(1));
    CHECK(ann.answers_week == 2);
    CHECK(ann.minutes[13] == doctest::Approx(1));
    CHECK(ann.minutes[7] == doctest::Approx(1));
    CHECK(ann.minutes[6] == doctest::Approx(1));
    CHECK(view->students[1].last_day == 0);
}

TEST_CASE(
    "an instructor of another class, a student, an examiner and the office see nothing, no name either") {
    ClassSchool s;
    s.answer("ann", "calf1", 1, 15, Certainty::sure);
    for (const char* who : {"osei", "ann", "ben", "eli", "exa", "ada", "nobody"}) {
        CAPTURE(who);
        const auto view = s.view(who);
        REQUIRE_FALSE(view);
        if (std::string(who) != "ann") CHECK(view.error().text().find("Name of ann") == std::string::npos);
        CHECK(view.error().text().find("Name of cy") == std::string::npos);
        // Their own page is for a student to open elsewhere; this one is an instructor's.
        CHECK_FALSE(student_view(s.school.roll, LearnerId(who), LearnerId("cy"), s.pupil_of(), s.index,
                                 ClassSchool::today()));
    }
    CHECK_FALSE(s.view("ruiz", "morning"));
    CHECK_FALSE(s.view("ruiz", "no-such-class"));
    CHECK_FALSE(student_view(s.school.roll, LearnerId("ruiz"), LearnerId("eli"), s.pupil_of(), s.index,
                             ClassSchool::today()));
    CHECK(student_view(s.school.roll, LearnerId("ruiz"), LearnerId("cy"), s.pupil_of(), s.index,
                       ClassSchool::today()));
    const std::vector<LearnerId> students;
    CHECK_FALSE(outcomes_of(s.school.roll, s.school.works, LearnerId("ann"), students, s.pupil_of()));
    CHECK(outcomes_of(s.school.roll, s.school.works, LearnerId("ruiz"), students, s.pupil_of()));
}

TEST_CASE("feedback is read by the student and by those who teach them") {
    ClassSchool s;
    s.happens("ruiz", study::FeedbackGiven{"ann", "", "Well reasoned."});
    s.happens("osei", study::FeedbackGiven{"ann", "", "Not mine to say."});
    const Feedback& feedback = s.school.feedback;
    const auto ruiz = feedback.to(s.school.roll, LearnerId("ruiz"), LearnerId("ann"));
    REQUIRE(ruiz);
    REQUIRE(ruiz->size() == 1);
    CHECK(ruiz->front().text == "Well reasoned.");
    CHECK(feedback.to(s.school.roll, LearnerId("ann"), LearnerId("ann")));
    for (const char* who : {"osei", "ben", "exa", "ada"})
        CHECK_FALSE(feedback.to(s.school.roll, LearnerId(who), LearnerId("ann")));
}

TEST_CASE("a student whose record is elsewhere is counted, and nothing is said of them") {
    ClassSchool s;
    s.pupils.erase("di");
    s.answer("ann", "calf1", 1, 15);
    const auto view = s.view();
    REQUIRE(view);
    CHECK(view->unread == 1);
    CHECK(belief(*view, "around-the-leg")->marks[3] == Mark::not_met);
    CHECK(reasons_of(*view, 3, 0.0, {}).empty());
}

TEST_CASE(
    "a lesson takes the first beliefs, asks another question at the end, and never one kept for exams") {
    ClassSchool s;
    s.answer("ann", "calf1", 1, 15, Certainty::sure);
    s.answer("ben", "acid1", 1, 15);
    s.answer("ben", "kept", 1, 15);
    const auto view = s.view();
    REQUIRE(view);
    const Lesson lesson = lesson_of(*view, s.index);
    REQUIRE(lesson.blocks.size() == 2);
    CHECK(lesson.blocks[0].ask->id == "calf1");
    CHECK(lesson.blocks[0].again->id == "calf2");
    CHECK(lesson.blocks[0].case_study->id == "tight-calf");
    CHECK(lesson.blocks[0].rule->id == "possible-clot");
    CHECK(lesson.blocks[1].ask->id == "acid1");
    const std::string text = to_text(lesson);
    CHECK(text.find("With a possible clot, work around the leg.") != std::string::npos);
    CHECK(text.find("A possible clot rules all work out.") != std::string::npos);
    CHECK(text.find("Stem of kept") == std::string::npos);
    for (const char* name : {"Name of ann", "Name of ben"}) CHECK(text.find(name) == std::string::npos);
    CHECK(count_words(*lesson.blocks[0].belief) == "1 of 1 chose it, 1 of them sure.");
}

TEST_CASE("reasons are said in words, what is unsafe first") {
    ClassSchool s;
    s.answer("ann", "calf1", 1, 12, Certainty::sure);
    s.answer("ben", "acid1", 0, 12);
    s.answer("cy", "acid1", 0, 19);
    const auto view = s.view();
    REQUIRE(view);
    const std::vector<Need> needs = needs_of(*view, 0.0, {});
    REQUIRE(needs.size() == 3);
    CHECK(needs[0].student == 0);
    CHECK(needs[0].words == "Sure and unsafe on 1 rule");
    CHECK(needs[1].words == "Has not studied since Nov 13");
    CHECK(needs[2].words == "Has not begun to study");
    const auto all = reasons_of(*view, 0, 0.0, {});
    REQUIRE(all.size() == 2);
    CHECK(all[1].why == Why::away);
    const auto overdue = reasons_of(*view, 2, 0.0, {}, [](const LearnerId&) { return DueWork{4, 2}; });
    REQUIRE(overdue.size() == 1);
    CHECK(overdue[0].words == "2 of 4 pieces of work that were due are not in");
    // A quarter is not yet a reason; one of one is.
    CHECK(reasons_of(*view, 2, 0.0, {}, [](const LearnerId&) { return DueWork{4, 1}; }).empty());
    CHECK(reasons_of(*view, 2, 0.0, {},
                     [](const LearnerId&) {
                         return DueWork{1, 1};
                     })[0]
              .words == "The work that was due is not in");
}

TEST_CASE("what is usual in a class singles nobody out, and reasons are taken in turn") {
    ClassSchool s;
    for (const char* who : {"ann", "ben", "cy", "di"}) s.answer(who, "calf1", 1, 19, Certainty::sure);
    const auto usual = s.view();
    REQUIRE(usual);
    CHECK(usual->dangers.front().standing.size() == 4);
    CHECK(needs_of(*usual, 0.0, {}).empty());
    CHECK(reasons_of(*usual, 0, 0.0, {}).front().why == Why::unsafe);  // on their own page it stands

    ClassSchool t;
    for (const char* who : {"ann", "ben"}) t.answer(who, "calf1", 1, 19, Certainty::sure);
    t.enroll("flo", "evening");
    const auto mixed = t.view();
    REQUIRE(mixed);
    std::vector<Why> order;
    for (const Need& need : needs_of(*mixed, 0.0, {})) order.push_back(need.why);
    CHECK(order == std::vector<Why>{Why::unsafe, Why::away, Why::unsafe, Why::away, Why::away});
}
