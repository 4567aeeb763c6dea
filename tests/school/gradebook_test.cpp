#include "school/gradebook.h"

#include "some_class.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace school;
using content::TableCells;

namespace {
using Lines = std::vector<std::string>;

/// Two graded pieces of work, of weight 1 and 3, one that is not graded, and one that is due later.
struct Course : SomeClass {
    void give(std::string work, std::string title, double weight, int due_day) {
        study::WorkSet set;
        set.work = std::move(work);
        set.class_id = "evening";
        set.title = std::move(title);
        set.what = {"ethics"};
        set.due = ms(at(due_day));
        set.weight = weight;
        REQUIRE(pen("ruiz").write(set, at(0)).has_value());
    }
    void grade(std::string_view who, std::string work, double credit, bool excused = false) {
        REQUIRE(
            pen("ruiz")
                .write(study::Graded{std::move(work), std::string(who), credit, excused, false, ""}, at(1))
                .has_value());
    }
    Course() {
        give("w-quiz", "Quiz", 1, 8);
        give("w-case", "Case 7, Marisol", 3, 9);
        give("w-free", "Try this", 0, 9);
        give("w-last", "Last", 4, 30);
    }
    [[nodiscard]] Gradebook book(int day) const {
        auto made = gradebook(school, id("ruiz"), "evening", at(day));
        REQUIRE(made.has_value());
        return *made;
    }
    [[nodiscard]] std::string file(TableCells cells = TableCells::for_spreadsheets) const {
        const auto text = gradebook_file(school, id("ruiz"), "evening", at(10), cells);
        REQUIRE(text.has_value());
        return *text;
    }
    [[nodiscard]] GradesPreview preview(std::string_view text,
                                        TableCells cells = TableCells::for_spreadsheets) const {
        auto made =
            preview_grades(school, id("ruiz"), "evening", "grades.csv", text, cells, "typed in", at(10));
        REQUIRE(made.has_value());
        return *made;
    }
    static Lines texts(const std::vector<base::Error>& all) {
        Lines lines;
        for (const base::Error& one : all) lines.push_back(one.text());
        return lines;
    }
};
}  // namespace

TEST_CASE("the grade is weighted, out of what is due so far and out of all") {
    Course course;
    course.grade("chloe", "w-quiz", 1.0);
    course.grade("chloe", "w-case", 0.5);
    Gradebook book = course.book(10);
    REQUIRE(book.rows.size() == 2);
    CHECK(book.rows[1].name == "Name of chloe");
    CHECK(book.rows[1].grade.so_far == doctest::Approx(2.5 / 4));  // (1 * 1 + 3 * 0.5) / (1 + 3)
    CHECK(book.rows[1].grade.of_all == doctest::Approx(2.5 / 8));
    CHECK(book.rows[0].grade.so_far == 0.0);  // Ben: due, and nothing came
    CHECK(count_in(book, 0) == 1);
    // Before anything is due only what is in counts.
    book = course.book(2);
    CHECK_FALSE(book.rows[0].grade.so_far.has_value());
    CHECK(book.rows[1].grade.so_far == doctest::Approx(2.5 / 4));
    // Excused work is left out.
    course.grade("chloe", "w-case", 0.0, true);
    CHECK(course.book(10).rows[1].grade.so_far == 1.0);
    CHECK(course.book(10).rows[1].grade.of_all == doctest::Approx(1.0 / 5));
}

TEST_CASE("open work says who has not begun and who is late, and what everybody handed in is not among it") {
    Course course;
    const auto titles = [&](int day) {
        std::string said;
        const Gradebook book = course.book(day);
        for (const OpenWork& open : open_work(book))
            said += book.works[open.column]->set.title + " " + std::to_string(open.in) + "/" +
                    std::to_string(open.not_begun.size()) + "/" + std::to_string(open.under_way.size()) +
                    "/" + std::to_string(open.late.size()) + "; ";
        return said;
    };
    CHECK(titles(2) == "Quiz 0/2/0/0; Case 7, Marisol 0/2/0/0; Try this 0/2/0/0; Last 0/2/0/0; ");
    const std::string session =
        course.happens("chloe", study::SessionBegun{"tutor", {"a", "b"}}, Course::at(2));
    course.happens("chloe", study::WorkBegun{"w-quiz", session}, Course::at(2));
    course.grade("ben", "w-case", 0.9);
    course.grade("chloe", "w-case", 0.0, true);
    CHECK(titles(3) == "Quiz 0/1/1/0; Try this 0/2/0/0; Last 0/2/0/0; ");
    CHECK(titles(10) == "Last 0/2/0/0; Try this 0/0/0/2; Quiz 0/0/0/2; ");
}

TEST_CASE("a class without graded work has no grade") {
    SomeClass some;
    const auto book = gradebook(some.school, SomeClass::id("osei"), "morning", SomeClass::at(1));
    REQUIRE(book.has_value());
    CHECK_FALSE(book->rows.front().grade.so_far.has_value());
    CHECK_FALSE(book->rows.front().grade.of_all.has_value());
}

TEST_CASE("the gradebook as a file, and grades out of one") {
    Course course;
    course.grade("chloe", "w-quiz", 1.0 / 3);
    course.grade("ben", "w-case", 0.0, true);
    CHECK(course.file() ==
          "name,sign_in,number,Quiz,\"Case 7, Marisol\",Try this,Last,so far %,of all %\r\n"
          "Name of ben,ben,2-ben,,excused,,,0,0\r\n"
          "Name of chloe,chloe,2-chloe,33.33,,,,8.33,4.17\r\n");
    const GradesPreview preview = course.preview(
        "name,sign_in,Quiz,\"Case 7, Marisol\"\n"
        "Name of ben,BEN,\"92,5 %\",excused\n"
        "Name of chloe,chloe,33.33,80\n");
    CHECK(Course::texts(preview.refused) == Lines{});
    Lines said;
    for (const GradeChange& change : preview.changes) said.push_back(change.name + ", " + change.words);
    CHECK(said == Lines{"Name of ben, Quiz: 92.5 %", "Name of chloe, Case 7, Marisol: 80 %"});
    CHECK(course.pen("ruiz").write_all(preview.acts, Course::at(10)).has_value());
    CHECK(course.school.works.own_word("w-quiz", Course::id("ben"))->graded ==
          study::Graded{"w-quiz", "ben", 0.925, false, false, "typed in"});
}

TEST_CASE("each cell that is no grade, and each line that is nobody's here, is refused with its line") {
    const Course course;
    CHECK(Course::texts(course.preview("sign_in,Quiz\nchloe,101\nben,-1\nchloe,A+\n").refused) ==
          Lines{"grades.csv:2: the grade of Name of chloe in 'Quiz' is '101'; write 0 to 100, or 'excused'",
                "grades.csv:3: the grade of Name of ben in 'Quiz' is '-1'; write 0 to 100, or 'excused'",
                "grades.csv:4: Name of chloe stands on line 2 already; give each student one line"});
    CHECK(Course::texts(course.preview("sign_in,Quiz\ndana,90\nnobody,90\n").refused) ==
          Lines{"grades.csv:2: nobody in this class signs in as 'dana'; this is its own gradebook only",
                "grades.csv:3: nobody in this class signs in as 'nobody'; this is its own gradebook only"});
    CHECK(Course::texts(course.preview("sign_in,Quizz\nchloe,90\n").refused) ==
          Lines{"grades.csv:1: the column 'Quizz' is no work of this class; did you mean 'Quiz'?"});
    CHECK(
        Course::texts(course.preview("Quiz\n90\n").refused) ==
        Lines{"grades.csv:1: no column says whose grades these are; name one 'sign_in', 'number' or 'name'"});
    CHECK(
        Course::texts(course.preview("sign_in\nchloe\n").refused) ==
        Lines{"grades.csv:1: no column is a piece of work; export the gradebook to see how they are named"});
    // One bad cell, and none of the others is written.
    CHECK(course.preview("sign_in,Quiz\nchloe,90\nben,x\n").acts.empty());
}

TEST_CASE("another class's instructor neither sees nor exports nor imports a gradebook, nor does a student") {
    const Course course;
    for (const char* who : {"osei", "chloe", "ada", "nobody"}) {
        CAPTURE(who);
        CHECK_FALSE(gradebook(course.school, Course::id(who), "evening", Course::at(1)).has_value());
        CHECK_FALSE(
            gradebook_file(course.school, Course::id(who), "evening", Course::at(1), TableCells::exact)
                .has_value());
        CHECK_FALSE(preview_grades(course.school, Course::id(who), "evening", "g.csv",
                                   "sign_in,Quiz\nchloe,100\n", TableCells::exact, "", Course::at(1))
                        .has_value());
    }
    CHECK(gradebook_file(course.school, Course::id("osei"), "evening", Course::at(1), TableCells::exact)
              .error()
              .text() == "Name of osei: may not see how a class does; an instructor of the class may");
}

TEST_CASE("a student sees their own work and nobody else's") {
    Course course;
    course.grade("chloe", "w-quiz", 0.8);
    const auto see = [&](const char* who, const char* whose) {
        return work_of(course.school, Course::id(who), Course::id(whose), "evening", Course::at(10))
            .has_value();
    };
    CHECK(see("chloe", "chloe"));
    CHECK(see("ruiz", "chloe"));
    CHECK_FALSE(see("ben", "chloe"));
    CHECK_FALSE(see("osei", "chloe"));
    CHECK_FALSE(see("dana", "dana"));  // in another class
    const auto own =
        work_of(course.school, Course::id("chloe"), Course::id("chloe"), "evening", Course::at(10));
    CHECK(own->results.front().credit == 0.8);
    REQUIRE(course.pen("ruiz")
                .write(study::FeedbackGiven{"chloe", "w-quiz", "Well drawn."}, Course::at(2))
                .has_value());
    CHECK(course.school.feedback.to(course.school.roll, Course::id("chloe"), Course::id("chloe"))
              ->front()
              .text == "Well drawn.");
    CHECK_FALSE(
        course.school.feedback.to(course.school.roll, Course::id("ben"), Course::id("chloe")).has_value());
    CHECK_FALSE(
        course.school.feedback.to(course.school.roll, Course::id("osei"), Course::id("chloe")).has_value());
}

TEST_CASE("grades go round through a file without loss, whatever work is called") {
    const auto titles = rc::gen::elementOf(Lines{"Quiz", "name", "so far %", "=SUM(A1:A3)", "'=x", "a,b;c",
                                                 "\"q\"", "two\nlines", "試験", "@home", "sign_in"});
    CHECK(rc::check([&] {
        Course course;
        const int count = *rc::gen::inRange(1, 5);
        for (int i = 0; i < count; ++i) {
            const std::string id = "more-" + std::to_string(100000 + i);
            course.give(id, *titles, 1, 9);
            for (const char* who : {"chloe", "ben"})
                if (const int credit = *rc::gen::inRange(-1, 10'001); credit < 0)
                    course.grade(who, id, 0.0, true);
                else if (credit % 7 != 0)
                    course.grade(who, id, credit / 10'000.0);
        }
        for (const TableCells cells : {TableCells::for_spreadsheets, TableCells::exact}) {
            const std::string file = course.file(cells);
            const GradesPreview again = course.preview(file, cells);
            RC_ASSERT(Course::texts(again.refused) == Lines{});
            RC_ASSERT(again.changes.empty());
            // Into a class where nothing is graded yet, all of it comes.
            const Gradebook book = course.book(10);
            Course blank;
            for (const Work* work : book.works)
                if (work->set.work.starts_with("more-")) blank.give(work->set.work, work->set.title, 1, 9);
            const GradesPreview all = blank.preview(file, cells);
            RC_ASSERT(Course::texts(all.refused) == Lines{});
            RC_ASSERT(blank.pen("ruiz").write_all(all.acts, Course::at(10)).has_value());
            const Gradebook copy = blank.book(10);
            for (std::size_t row = 0; row < book.rows.size(); ++row)
                for (std::size_t i = 0; i < book.works.size(); ++i) {
                    const WorkResult &was = book.rows[row].results[i], &is = copy.rows[row].results[i];
                    RC_ASSERT(is.state == was.state);
                    RC_ASSERT(is.credit.has_value() == was.credit.has_value());
                    if (was.credit) RC_ASSERT(std::abs(*is.credit - *was.credit) < 1e-12);
                }
        }
    }));
}

TEST_CASE("the class's means are of those who have a credit, or a grade") {
    Course course;
    course.grade("chloe", "w-quiz", 0.5);
    const Gradebook book = course.book(10);
    REQUIRE(book.rows.size() == 2);
    CHECK(mean_credit(book, 0) == 0.5);  // Ben's is not in
    CHECK_FALSE(mean_credit(book, 3).has_value());
    CHECK(mean_grade(book, &Grade::so_far) == 0.0625);  // his counts as 0 there, as does the case of both
    CHECK(mean_grade(book, &Grade::of_all) == 0.03125);
}
