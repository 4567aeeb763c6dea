// That the item lab leads from the list to an item, says what was seen, and writes what is decided.
#include "screens/item_lab.h"

#include "../school/lab_class.h"
#include "../study/memory_journal.h"
#include "stage.h"

#include <chrono>
#include <memory>
#include <thread>

using namespace screens;

namespace {
/// Thirty students and eight items, the first of them with a dead option.
struct Teacher {
    content::Bank bank = lab_class::bank_of(8);
    Desk desk;
    base::Random dice{1};
    school::School school;
    int number = 0;
    school::Pen pen;
    lab_class::Answers answers = lab_class::chance_answers(30, 8, dice);
    SchoolDesk school_desk{school, pen, false, {}, {}, {}};
    Session session{.bank = bank,
                    .recorder = desk.recorder,
                    .dice = dice,
                    .now = {},
                    .boot = {},
                    .not_saved = {},
                    .save_again = {},
                    .search = {}};
    std::string saved;
    ItemLabState state;
    std::unique_ptr<Stage> stage;

    explicit Teacher(const char* who = "ruiz")
        : pen(school, desk.journal, school::LearnerId(who), "office",
              [this](base::Moment) { return study::EventId("d" + std::to_string(++number)); }) {
        school.roll = lab_class::roll_of(30);
        school_desk.responses = [this]() -> base::Result<study::Responses> { return answers.all(); };
        session.save_file = [this](const std::string& name, std::string_view bytes) {
            saved = bytes;
            return base::Result<std::string>(name);
        };
        session.school = &school_desk;
        stage = std::make_unique<Stage>([this](Ui& ui) { draw(state, session, ui); }, 1440.0F, 1600.0F);
        for (int i = 0; i < 500 && !state.data && state.trouble.empty() && is_reading(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
            stage->frame();
        }
        stage->settle();
    }
    [[nodiscard]] bool is_reading() const { return state.reading.valid(); }
    [[nodiscard]] const Node* find(const std::string& id) const { return stage->ui.tree.find(id); }
};
}  // namespace

TEST_CASE("what needs attention comes first, and an item says what was seen") {
    Teacher teacher;
    REQUIRE(teacher.state.data);
    REQUIRE(teacher.find("item-lab/lab/body/items/rows/0") != nullptr);
    teacher.stage->click("item-lab/lab/body/items/rows/0");
    CHECK(teacher.state.place == LabPlace::item);
    const std::string page = "item-lab/item-" + teacher.state.item + "/body/";
    REQUIRE(teacher.find(page + "options/A") != nullptr);
    CHECK(teacher.find(page + "options/A")->value.find(" of 30, ") != std::string::npos);
    REQUIRE(teacher.find(page + "words/0") != nullptr);
    teacher.stage->press(Key::escape);
    CHECK(teacher.state.place == LabPlace::list);
}

TEST_CASE("a decision is an event, and can be taken back") {
    Teacher teacher;
    teacher.stage->click("item-lab/lab/body/items/rows/0");
    const std::string item = teacher.state.item;
    teacher.stage->click("item-lab/item-" + item + "/body/retire");
    REQUIRE(teacher.school.lab.decision(item, "v1") != nullptr);
    CHECK(teacher.school.lab.decision(item, "v1")->decision == study::LabDecision::retire);
    CHECK(teacher.school.lab.decision(item, "v1")->answers == 30);
    const school::DraftRecord* record = teacher.school.drafts.find("item:" + item);
    REQUIRE(record != nullptr);
    CHECK(record->state_of(record->head().id.text) == content::ItemState::retired);
    teacher.stage->ui.toast()->undo();
    CHECK(teacher.school.lab.decision(item, "v1")->decision == study::LabDecision::keep);
    record = teacher.school.drafts.find("item:" + item);
    CHECK(record->in_force() == nullptr);
}

TEST_CASE("a student who gets to the lab is shown nothing") {
    Teacher student("s1003");
    CHECK_FALSE(student.state.data);
    CHECK(student.find("item-lab/lab/body/items/rows/0") == nullptr);
}

TEST_CASE("the table goes to a file") {
    Teacher teacher;
    teacher.stage->click("item-lab/lab/body/save");
    CHECK(teacher.saved.starts_with("item,version,answers"));
}
