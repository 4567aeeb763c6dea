#include "screens/author.h"

#include "../study/memory_journal.h"
#include "content/load.h"
#include "content/write.h"
#include "stage.h"

#include <doctest/doctest.h>

#include <filesystem>

namespace {
using school::LearnerId;

const content::Bank& shipped() {
    static const content::Bank bank = [] {
        const std::vector<std::filesystem::path> folders{std::filesystem::path(PALPATE_SOURCE_DIR) /
                                                         "content"};
        return std::move(content::load(folders)->bank);
    }();
    return bank;
}

/// The author's screen in a school of two instructors, at which `who` sits.
struct Room {
    Desk desk;
    school::School school;
    int number = 0;
    school::Pen pen;
    screens::SchoolDesk school_desk{school, pen};
    base::Random dice{1};
    screens::Session session{.bank = shipped(),
                             .recorder = desk.recorder,
                             .dice = dice,
                             .now = day(0),
                             .boot = {},
                             .not_saved = {},
                             .save_again = {},
                             .search = {},
                             .school = &school_desk};
    screens::AuthorState state;
    Stage stage;

    void act(const char* who, study::Body body) {
        school.apply(
            {study::EventId("s" + std::to_string(++number)), day(0), LearnerId(who), std::move(body)},
            "office");
    }
    void list(const char* who, const char* role) {
        act("ada", study::PersonListed{who, std::string("Name of ") + who, who, "", {role}, true, false});
    }
    explicit Room(const char* who = "ruiz")
        : pen(school, desk.journal, LearnerId(who), "office",
              [this](base::Moment) { return study::EventId("p" + std::to_string(++number)); }),
          stage([this](screens::Ui& ui) { screens::draw(state, session, ui); }) {
        act("ada", study::SchoolFounded{"s", "Harbor School", "k", "office", "m"});
        list("ada", "administrator");
        list("ruiz", "instructor");
        list("osei", "instructor");
        list("ben", "student");
        stage.settle();
    }
    [[nodiscard]] bool shows(const std::string& id) const { return stage.ui.tree.find(id) != nullptr; }
    [[nodiscard]] bool says(const std::string& words) const {
        for (const screens::Node& node : stage.ui.tree.nodes)
            if (node.label.find(words) != std::string::npos) return true;
        return false;
    }
    /// Types into what has the focus.
    void type(const std::string& words) {
        for (const char letter : words) {
            ImGui::GetIO().AddInputCharacter(static_cast<unsigned char>(letter));
            stage.frame();
        }
        stage.settle();
    }
    void save() {
        screens::Press press{screens::Key::character, 's'};
        press.ctrl = true;
        stage.frame({press});
        stage.settle();
    }
};
}  // namespace

TEST_CASE("an item is begun with a key, typed, saved, and stands in the school's drafts") {
    Room room;
    CHECK(room.says("has not written anything yet"));
    room.stage.press('n');
    REQUIRE(room.state.editor);
    room.type("drap");
    room.stage.press(screens::Key::enter);  // the first topic that was found
    REQUIRE(room.state.editor->editing.item() != nullptr);
    CHECK_FALSE(room.state.editor->editing.item()->leaf.empty());
    room.type("Which part of the sheet is folded back first?");
    CHECK(room.state.editor->editing.item()->stem == "Which part of the sheet is folded back first?");
    room.save();
    REQUIRE(room.school.drafts.find("item:part-sheet-folded-back-first") != nullptr);
    CHECK(room.desk.journal.events.size() == 1);
    REQUIRE(room.stage.ui.toast());
    CHECK(room.stage.ui.toast()->text.starts_with("Saved as a draft"));
    CHECK_FALSE(room.state.editor->editing.is_changed());
}

TEST_CASE("a shipped item is opened, changed and saved as the school's own; the shipped one stays") {
    Room room;
    room.state.own_only = false;
    room.state.words = "left ventricle thicker wall";
    room.stage.settle();
    room.stage.click("author/overview/body/records/item:left-ventricle-thicker-wall");
    REQUIRE(room.state.editor);
    CHECK(room.says("Nothing to put right"));
    const std::string before = shipped().find<content::Item>("left-ventricle-thicker-wall")->stem;
    content::Item item = *room.state.editor->editing.item();
    item.stem += " Choose one.";
    room.state.editor->editing.write(item);
    room.save();
    CHECK(room.school.drafts.find("item:left-ventricle-thicker-wall")->head().text.find("Choose one.") !=
          std::string::npos);
    CHECK(shipped().find<content::Item>("left-ventricle-thicker-wall")->stem == before);
}

TEST_CASE("who wrote an item is told that another publishes it, and another can") {
    const content::Item& item = *shipped().find<content::Item>("left-ventricle-thicker-wall");
    const auto publishes = [&](const char* who, const std::function<void(const Room&)>& look) {
        Room room(who);
        room.act("ruiz", school::Editing(content::Kind::item, item.id, "items/1a-cardiovascular.toml",
                                         content::write(item), {})
                             .to_save([](const std::string&) { return false; }));
        room.stage.settle();
        room.stage.click("author/overview/body/records/item:left-ventricle-thicker-wall");
        room.stage.click("author/editor/body/view/2");
        room.stage.click("author/editor/body/review/live");
        look(room);
    };
    publishes("ruiz", [&](const Room& room) {
        CHECK(room.says("another instructor reads it and publishes it"));
        CHECK(room.school.drafts.find("item:" + item.id)->in_force() == nullptr);
    });
    publishes("osei", [&](const Room& room) {
        CHECK(room.school.drafts.find("item:" + item.id)->in_force() != nullptr);
    });
}

TEST_CASE("a student who finds the way here is shown nothing") {
    Room room("ben");
    CHECK(room.says("may not write in the school's bank"));
    CHECK_FALSE(room.shows("author/overview/body/records"));
}

TEST_CASE("a quiz is pasted, and its items are drafts of the topic") {
    Room room;
    room.state.view = screens::AuthorView::paste;
    room.state.pasted_leaf = "1a-cardiovascular";
    room.state.pasted_text = "1. One?\nA) a\nB) b\nAnswer: A\n2. Two?\nA) a\nB) b\n";
    room.state.pasted = school::read_pasted(room.state.pasted_text, room.state.pasted_leaf);
    room.stage.settle();
    CHECK(room.says("2 items read, 1 thing unclear"));
    CHECK(room.says("Line 5: names no key"));
    room.save();
    CHECK(room.school.drafts.records().size() == 2);
    CHECK(room.state.view == screens::AuthorView::list);
}

TEST_CASE("a case is played from its text, and nothing of it is recorded") {
    Room room;
    room.state.own_only = false;
    room.state.words = "desk neck";
    room.stage.settle();
    room.stage.click("author/overview/body/records/case:desk-neck");
    REQUIRE(room.state.editor);
    CHECK(room.says("Nothing to put right"));
    room.stage.click("author/editor/body/side/play");
    CHECK(room.state.editor->visit != nullptr);
    CHECK(room.says("Farid"));
    CHECK(room.desk.journal.events.empty());
}
