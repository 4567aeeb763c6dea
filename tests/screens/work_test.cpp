#include "../study/small_bank.h"
#include "school_room.h"
#include "screens/given_work.h"
#include "screens/my_work.h"
#include "screens/practice.h"
#include "screens/work_desk.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace {
/// The instructor's desk and the student's, side by side.
struct Room : SchoolRoom {
    screens::WorkDeskState work;
    screens::MyWorkState mine;
    screens::PracticeState practice;
    std::string place = "work";

    explicit Room(std::string person) : SchoolRoom(std::move(person), small_bank()) {}
    void give(std::string id, std::string title, int due_day, int count) {
        study::WorkSet set;
        set.work = std::move(id);
        set.class_id = "evening";
        set.title = std::move(title);
        set.what = {bank.blueprints.front().areas.front().id};
        set.count = count;
        set.opens = day(0).time_since_epoch().count();
        set.due = day(due_day).time_since_epoch().count();
        set.attempts = 2;
        happens("ruiz", set);
    }
    Stage& open(float height = 800.0F) {
        stage.emplace(
            [this](screens::Ui& ui) {
                if (const auto journey = ui.take_journey()) {
                    place = journey->screen;
                    ui.arrive(journey->errand);
                }
                if (place == "work") screens::draw(work, session, ui);
                if (place == "my-work") screens::draw(mine, session, ui);
                if (place == "practice") screens::draw(practice, session, ui);
            },
            1280.0F, height);
        return *stage;
    }
};
}  // namespace

TEST_CASE("an instructor gives a class work, and takes it back") {
    Room room("ruiz");
    Stage& stage = room.open(1800.0F);  // the whole form is in sight
    CHECK(room.says("This class has no work yet"));
    stage.click("work/body/give");
    REQUIRE(room.work.form_open);
    const std::string area = room.bank.blueprints.front().areas.front().id;
    stage.click("work-form/sheet/found/" + area);
    CHECK(room.work.form.what == std::vector{area});
    CHECK(room.work.form.title.starts_with("20 questions: "));
    stage.click("work-form/sheet/save");
    CHECK_FALSE(room.work.form_open);
    REQUIRE(room.school.works.of_class("evening").size() == 1);
    const study::WorkSet set = room.school.works.of_class("evening").front()->set;
    CHECK(set.count == 20);
    CHECK(room.school.works.find(set.work)->due() ==
          base::Moment{room.session.today() + std::chrono::days{7}} + std::chrono::hours{17});
    CHECK(room.says("0 of 2 in"));
    stage.click("work/body/works/" + set.work + "/withdraw");
    CHECK(room.school.works.of_class("evening").empty());
    REQUIRE(stage.ui.toast().has_value());
    stage.ui.toast()->undo();
    CHECK(room.school.works.of_class("evening").size() == 1);
}

TEST_CASE("an own word is put on a cell of the gradebook, and undone") {
    Room room("ruiz");
    room.give("quiz", "Quiz", 3, 2);
    room.work.grades = true;
    Stage& stage = room.open();
    stage.click("work/body/grid/1-0");
    REQUIRE(room.work.cell_open);
    CHECK(room.work.cell.student == study::LearnerId("dana"));
    room.work.cell.percent = "85";
    stage.settle();
    stage.click("grade/sheet/save");
    CHECK(room.school.works.own_word("quiz", study::LearnerId("dana"))->graded.credit ==
          doctest::Approx(0.85));
    CHECK(room.says("85 %"));
    stage.ui.toast()->undo();
    CHECK(room.school.works.own_word("quiz", study::LearnerId("dana")) == nullptr);
    stage.click("work/body/export");
    CHECK(room.file.starts_with("name,sign_in,number,Quiz,"));
}

TEST_CASE("a student begins given work, and the session is an attempt at it") {
    Room room("dana");
    room.give("quiz", "Quiz", 3, 2);
    room.place = "my-work";
    Stage& stage = room.open();
    CHECK(room.says("Quiz"));
    CHECK(room.says("Due "));
    stage.press(screens::Key::enter);
    CHECK(room.place == "practice");
    REQUIRE(room.practice.set.has_value());
    CHECK(room.practice.set->questions().size() <= 2);
    const auto& attempts = room.school.works.attempts("quiz", study::LearnerId("dana"));
    REQUIRE(attempts.size() == 1);
    CHECK(attempts.front().session == room.practice.set->session());
    // What Ben would need to be Dana: the errand is for whoever is here, and who is in the class.
    CHECK(screens::given_work(room.session, "work:quiz") != nullptr);
    CHECK(screens::given_work(room.session, "work:nothing") == nullptr);
}

TEST_CASE(
    "who is not in the class cannot begin its work, and a student finds nothing on the instructor's desk") {
    Room teacher("ruiz");
    teacher.give("quiz", "Quiz", 3, 2);
    CHECK(screens::given_work(teacher.session, "work:quiz") == nullptr);
    Room student("dana");
    student.give("quiz", "Quiz", 3, 2);
    student.open();
    CHECK(student.says("You teach no open class yet"));
    CHECK_FALSE(student.says("ben's name"));
}

TEST_CASE("work of chosen questions is said by number and areas; the stems are folded away") {
    Room room("ruiz");
    study::WorkSet set;
    set.work = "quiz", set.class_id = "evening", set.title = "Quiz 1";
    for (const content::Item& item : room.bank.items)
        if (room.bank.leaf(item.leaf).first != nullptr && set.what.size() < 3) set.what.push_back(item.id);
    REQUIRE(set.what.size() == 3);
    room.happens("ruiz", set);
    const std::string words = screens::what_words(room.bank, set);
    CHECK(words.starts_with("3 chosen questions: "));
    set.count = 2;
    CHECK(screens::what_words(room.bank, set).starts_with("2 of 3 chosen questions: "));
    const std::string stem = room.bank.find<content::Item>(set.what.front())->stem;
    CHECK(words.find(stem) == std::string::npos);
    Stage& stage = room.open(1800.0F);
    CHECK(room.says(words));
    CHECK_FALSE(room.says(stem));
    stage.click("work/body/works/quiz/questions");
    CHECK(room.says("1. " + stem));
    stage.click("work/body/works/quiz/questions");
    CHECK_FALSE(room.says(stem));
    room.stage.reset();  // one window at a time
    // A student reads the same summary, and no stem before they begin.
    Room dana("dana");
    dana.happens("ruiz", set);
    dana.place = "my-work";
    dana.open();
    CHECK(dana.says("2 of 3 chosen questions"));
    CHECK_FALSE(dana.says(stem));
}

TEST_CASE("an errand leads to a class's work") {
    Room room("ruiz");
    room.work.grades = true;
    Stage& stage = room.open();
    stage.ui.go("work", "class:evening");
    stage.settle();
    CHECK(room.work.class_id == "evening");
    CHECK_FALSE(room.work.grades);
}
