// The screen "Class", by mouse and keys: what an instructor finds there, and that nobody else finds anything.
#include "screens/class_room.h"
#include "screens/chart_save.h"

#include "../school/class_school.h"
#include "../study/memory_journal.h"
#include "stage.h"

#include <memory>

using namespace screens;
using study::Certainty;

namespace {
/// Somebody of the class school, in front of the screen on its today.
struct Visitor {
    ClassSchool school;
    ::Desk records;
    base::Random dice{1};
    std::map<std::string, study::Progress> progress;
    Session session{.bank = school.bank,
                    .recorder = records.recorder,
                    .dice = dice,
                    .now = ClassSchool::at(20, 30),
                    .boot = {},
                    .not_saved = {},
                    .save_again = {},
                    .search = {}};
    std::unique_ptr<school::Pen> pen;
    std::unique_ptr<SchoolDesk> desk;
    ClassRoomState state;
    std::unique_ptr<Stage> stage;

    /// Ann and Ben hold the belief on the leg, Ann is sure; Cy knows; Di has not begun.
    Visitor() {
        school.answer("ann", "calf1", 1, 19, Certainty::sure);
        school.answer("ben", "calf1", 1, 19);
        school.answer("cy", "calf1", 0, 19);
        school.answer("cy", "acid1", 1, 19);
    }
    void come(const char* who, float width = 1440.0F, int text_percent = 100) {
        pen = std::make_unique<school::Pen>(
            school.school, records.journal, school::LearnerId(who), "office",
            [this](base::Moment) { return study::EventId("w" + std::to_string(++records.named)); });
        desk = std::make_unique<SchoolDesk>(SchoolDesk{school.school, *pen, true, {}, {}, {}});
        desk->pupil_of = school.pupil_of();
        session.school = desk.get();
        stage = std::make_unique<Stage>([this](Ui& ui) { draw(state, session, ui); },
                                        width * 100.0F / static_cast<float>(text_percent), 2400.0F);
    }
    [[nodiscard]] bool is_there(const std::string& id) const { return stage->ui.tree.find(id) != nullptr; }
    [[nodiscard]] bool is_said(std::string_view words) const {
        for (const Node& node : stage->ui.tree.nodes)
            if (node.label.find(words) != std::string::npos || node.value.find(words) != std::string::npos)
                return true;
        return false;
    }
};
}  // namespace

TEST_CASE("an instructor sees the beliefs of their class, the unsafe one first, and who might need them") {
    Visitor v;
    v.come("ruiz");
    CHECK(v.is_said("With a possible clot, work around the leg"));
    CHECK(v.is_said("2 of 3 chose it, 1 of them sure."));
    CHECK(v.is_said("Sure and unsafe on 1 rule"));
    CHECK(v.is_said("Has not begun to study"));
    CHECK(v.is_said("Possible deep vein thrombosis"));
    CHECK(v.is_said("With 4 students we can rank what to teach. We cannot yet predict who will pass."));
    CHECK(v.is_said("1 to 2 are too close to rank"));
    CHECK(v.is_said("Invented class"));
    CHECK(v.stage->ui.tree.find("class/body/beliefs/around-the-leg") <
          v.stage->ui.tree.find("class/body/beliefs/lactic-acid"));
    CHECK_FALSE(v.is_said("Name of eli"));
    CHECK_FALSE(v.is_said("Open work"));
}

TEST_CASE(
    "a belief opens with who holds it, where it showed and what puts it right, and leads to the student") {
    Visitor v;
    v.come("ruiz");
    v.stage->click("class/body/beliefs/around-the-leg");
    CHECK(v.is_there("belief"));
    CHECK(v.is_said("A possible clot rules all work out."));
    CHECK(v.is_said("Stem of calf1"));
    CHECK(v.is_said("2 of 3 chose it, 1 sure"));
    CHECK(v.is_there("belief/sheet/who/ann"));
    CHECK_FALSE(v.is_there("belief/sheet/who/cy"));
    v.stage->click("belief/sheet/who/ann");
    CHECK(v.state.place == ClassPlace::student);
    CHECK(v.is_said("What stands out"));
    v.stage->press(Key::escape);
    CHECK(v.state.place == ClassPlace::overview);
}

TEST_CASE("T turns the class's charts into tables, with the same rows in words") {
    Visitor v;
    v.come("ruiz");
    v.stage->ui.charts_as_tables = true;
    v.stage->settle();
    CHECK(v.is_there("class/body/beliefs-table/0"));
    CHECK(v.is_said("2 of 3 chose it, 1 of them sure. Unsafe."));
    CHECK(v.is_there("class/body/needs-table/0"));
}

TEST_CASE("the map has a letter for each student, and the lesson no name at all") {
    Visitor v;
    v.come("ruiz");
    v.stage->click("class/body/map");
    CHECK(v.state.place == ClassPlace::map);
    CHECK(v.is_said("Name of ann chose it, and was sure; Name of ben chose it"));
    v.stage->press(Key::escape);
    v.stage->click("class/body/lesson");
    CHECK(v.state.place == ClassPlace::lesson);
    CHECK(v.is_said("Ask first, and let everybody choose"));
    CHECK_FALSE(v.is_said("Name of"));
    v.stage->press(Key::escape);
    CHECK(v.state.place == ClassPlace::overview);
}

TEST_CASE("feedback is written through the pen and stands on the student's page") {
    Visitor v;
    v.come("ruiz");
    v.stage->click("class/body/needs/ann");
    v.state.student.words = "Slow down at the calf.";
    v.stage->settle();
    v.stage->click("student/body/side/feedback/give");
    REQUIRE(v.records.journal.events.size() == 1);
    const auto* given = std::get_if<study::FeedbackGiven>(&v.records.journal.events.front().body);
    REQUIRE(given != nullptr);
    CHECK(given->person == "ann");
    CHECK(given->text == "Slow down at the calf.");
    CHECK(v.state.student.words.empty());
    CHECK(v.is_said("Slow down at the calf."));
}

TEST_CASE("what is new in the journal is on the screen in the next frame") {
    Visitor v;
    v.come("ruiz");
    CHECK(v.is_said("2 of 3 chose it"));
    v.school.answer("di", "calf1", 1, 20);
    v.stage->settle();
    CHECK(v.is_said("3 of 4 chose it"));
}

TEST_CASE("whoever does not teach the class finds no name and no number of it") {
    for (const char* who : {"osei", "ann", "exa", "ada"}) {
        CAPTURE(who);
        Visitor v;
        v.state.class_id = "evening";
        v.come(who);
        for (const char* name : {"Name of ann", "Name of ben", "Name of cy", "Name of di"})
            CHECK_FALSE(v.is_said(name));
        CHECK_FALSE(v.is_said("work around the leg"));
        v.state.place = ClassPlace::student;
        v.state.student.student = "cy";
        v.stage->settle();
        CHECK_FALSE(v.is_said("Name of cy"));
        CHECK_FALSE(v.is_said("Where they stand"));
    }
}

TEST_CASE("with several classes one chooses, and an empty one says what to do") {
    Visitor v;
    v.school.happens("ada", study::ClassSet{"empty", "New class", "", "", {"ruiz"}, false});
    v.come("ruiz");
    v.stage->click("class/body/classes/empty");
    CHECK(v.state.class_id == "empty");
    CHECK(v.is_said("Nobody is in New class yet"));
    v.stage->click("class/body/classes/evening");
    CHECK(v.is_said("Teach this tomorrow"));
}

TEST_CASE("a narrow window shows the same things") {
    Visitor v;
    v.come("ruiz", 700.0F);
    CHECK(v.is_there("class/body/beliefs/around-the-leg"));
    CHECK(v.is_there("class/body/needs/ann"));
    v.stage->click("class/body/map");
    CHECK(v.is_said("Name of ann chose it, and was sure"));
}

TEST_CASE("open work says who is late and who has not begun, and leads to Work") {
    Visitor v;
    study::WorkSet quiz;
    quiz.work = "quiz", quiz.class_id = "evening", quiz.title = "Cautions quiz", quiz.what = {"1a"};
    quiz.due = ClassSchool::at(25).time_since_epoch().count();
    v.school.happens("ruiz", quiz);
    quiz.work = "old", quiz.title = "Old quiz", quiz.due = ClassSchool::at(10).time_since_epoch().count();
    v.school.happens("ruiz", quiz);
    v.school.happens("ruiz", study::Graded{"old", "cy", 1.0, false, false, ""});
    v.come("ruiz");
    CHECK(v.is_said("Late: Name of ann, Name of ben, Name of di"));
    CHECK(v.is_said("Not begun: all 4"));
    CHECK(v.is_said("The work that was due is not in"));  // a reason of Di's, who has not begun to study
    v.stage->click("class/body/open-work/quiz");
    const auto journey = v.stage->ui.take_journey();
    REQUIRE(journey.has_value());
    CHECK(journey->screen == "work");
    CHECK(journey->errand == "class:evening");
}

TEST_CASE("an instructor takes the roster of their own class along, and reads whom to ask to change it") {
    Visitor v;
    std::string name, bytes;
    v.session.save_file = [&](const std::string& file, std::string_view text) -> base::Result<std::string> {
        name = file, bytes = text;
        return "/home/" + file;
    };
    v.come("ruiz");
    v.stage->click("class/body/roster");
    CHECK(name.starts_with("roster-"));
    CHECK(name.ends_with(".csv"));
    CHECK(std::count(bytes.begin(), bytes.end(), '\n') == 5);  // the head and four students
    CHECK(v.is_said("Who is in the class is entered by the office."));
    CHECK(v.is_said("ask Name of ada."));
}

TEST_CASE("a chart's menu saves a table that no spreadsheet runs, and a picture, by keys alone") {
    Visitor v;
    ChartSaver saver;
    std::string name, bytes;
    int pictures = 0;
    v.session.save_file = [&](const std::string& file, std::string_view text) -> base::Result<std::string> {
        name = file, bytes = text;
        return std::string("/home/" + file);
    };
    saver.picture = [&](const std::string& file, const Ui::PxRect& part) {
        name = file;
        ++pictures;
        CHECK(part.max.x > part.min.x);
        CHECK(part.max.y > part.min.y);
    };
    v.session.saver = &saver;
    auto hijack = study::PersonListed{"ann", "=HYPERLINK(1)", "ann", "", {"student"}, true, false};
    v.school.happens("ada", hijack);
    v.come("ruiz");
    v.stage->ui.focus_on("class/body/save-needs/save");
    v.stage->settle();
    v.stage->press(Key::enter);
    CHECK(v.stage->ui.focus() == "class/body/save-needs/picture");
    v.stage->press(Key::enter);
    CHECK(pictures == 1);
    CHECK(name == "needs.png");
    CHECK(v.stage->ui.focus() == "class/body/save-needs/save");
    v.stage->press(Key::enter);
    v.stage->click("class/body/save-needs/table");
    CHECK(name == "needs.csv");
    CHECK(bytes.starts_with("student,why,"));
    CHECK(bytes.find("'=HYPERLINK(1),") != std::string::npos);
    CHECK(v.stage->ui.toast()->text == "Saved as /home/needs.csv");
    CHECK(pictures == 1);
    // Esc closes the menu, and nothing is saved.
    v.stage->click("class/body/save-beliefs/save");
    v.stage->press(Key::escape);
    CHECK(saver.open.empty());
    CHECK(name == "needs.csv");
}
