#include "screens/author.h"

#include "../study/memory_journal.h"
#include "content/load.h"
#include "content/outline.h"
#include "content/write.h"
#include "images/image.h"
#include "screens/author_room.h"
#include "screens/picture_view.h"
#include "stage.h"

#include <doctest/doctest.h>

#include <algorithm>
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
          stage([this](screens::Ui& ui) { screens::draw(state, session, ui); }, 1280.0F, 2600.0F) {
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
        if (room.shows("author/editor/body/review/live")) room.stage.click("author/editor/body/review/live");
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

TEST_CASE("what forbids to play a case is put right before, and leads to its part") {
    Room room;
    room.state.own_only = false;
    room.state.words = "desk neck";
    room.stage.settle();
    room.stage.click("author/overview/body/records/case:desk-neck");
    REQUIRE(room.state.editor);
    content::CaseStudy study = *room.state.editor->editing.case_study();
    study.variants.clear();
    room.state.editor->editing.write(study, "variant");
    for (int i = 0; i < 120; ++i) room.stage.frame();  // the check waits until one pauses
    REQUIRE(room.state.editor->problems.size() == 1);
    CHECK(room.state.editor->problems.front().field == "variant");
    CHECK_FALSE(room.says("Nothing to put right"));
    CHECK(room.stage.ui.tree.find("author/editor/body/side/play")->disabled);
}

namespace {
/// An item with a wrong option, opened and saved as a draft.
void begin_item(Room& room) {
    content::Item item = *shipped().find<content::Item>("left-ventricle-thicker-wall");
    item.id = "thick-wall";
    for (content::Option& option : item.options) option.misconception.clear();
    room.act("ruiz", study::DraftSaved{
                         "item:thick-wall", "items/1a-cardiovascular.toml", content::write(item), {}, ""});
    room.stage.settle();
    room.stage.click("author/overview/body/records/item:thick-wall");
    REQUIRE(room.state.editor);
}
std::string first_wrong(const Room& room) {
    const auto& options = room.state.editor->editing.item()->options;
    for (std::size_t i = 0; i < options.size(); ++i)
        if (!options[i].key) return "option-" + std::to_string(i + 1);
    return {};
}
}  // namespace

TEST_CASE("a new wrong belief is written from within the item's form, is a draft, and stands in the field") {
    Room room;
    begin_item(room);
    const std::string option = first_wrong(room);
    room.stage.click("author/editor/body/form/" + option + "/misconception/new");
    CHECK(room.says("It is saved as a draft of its own"));
    CHECK(room.says("Still to be written: what is so"));
    room.type("The right heart works harder");
    REQUIRE(room.state.editor->fresh.editor);
    CHECK(room.state.editor->fresh.editor->editing.misconception()->belief == "The right heart works harder");
    room.stage.press(screens::Key::tab);
    room.type("The left side pumps against more pressure.");
    room.save();
    CHECK(room.school.drafts.find("misconception:right-heart-works-harder") != nullptr);
    CHECK(room.school.drafts.find("item:thick-wall")->revisions.size() == 1);  // the item is not saved by it
    const content::Item& item = *room.state.editor->editing.item();
    const auto given =
        std::ranges::find_if(item.options, [](const auto& o) { return !o.misconception.empty(); });
    REQUIRE(given != item.options.end());
    CHECK(given->misconception.front().id == "right-heart-works-harder");
    for (int i = 0; i < 60; ++i) room.stage.frame();  // the check comes after a moment
    for (const school::EditProblem& problem : room.state.editor->problems)
        CHECK(problem.what.find("right-heart-works-harder") == std::string::npos);
    room.state.editor->editing.undo();
    CHECK(std::ranges::all_of(room.state.editor->editing.item()->options,
                              [](const auto& o) { return o.misconception.empty(); }));
}

TEST_CASE("a half-written belief waits while its sheet is closed, and on the list when the item is left") {
    Room room;
    begin_item(room);
    const std::string field = "author/editor/body/form/" + first_wrong(room) + "/misconception/";
    room.stage.click(field + "new");
    room.type("Half");
    room.stage.press(screens::Key::escape);
    room.stage.press(screens::Key::escape);
    CHECK_FALSE(room.state.editor->fresh.open);
    room.stage.click(field + "new");
    REQUIRE(room.state.editor->fresh.editor);
    CHECK(room.state.editor->fresh.editor->editing.title() == "Half");
    room.stage.press(screens::Key::escape);
    room.stage.press(screens::Key::escape);
    room.stage.click("author/editor/header/back");
    CHECK(room.says("Not saved: Half"));
}

TEST_CASE("what an item names and nobody published is read beside it, and is published with it") {
    content::Item item = *shipped().find<content::Item>("left-ventricle-thicker-wall");
    item.id = "thick-wall";
    for (content::Option& option : item.options)
        if (!option.key) option.misconception.front().id = "harder-heart";
    Room room("osei");
    room.pen.know(shipped(), {});
    room.act("ruiz", study::DraftSaved{"misconception:harder-heart",
                                       "misconceptions/school.toml",
                                       "[harder-heart]\nbelief = \"Right is harder\"\ntruth = \"Left is.\"\n",
                                       {},
                                       ""});
    room.act("ruiz", study::DraftSaved{
                         "item:thick-wall", "items/1a-cardiovascular.toml", content::write(item), {}, ""});
    room.stage.settle();
    CHECK(room.says("Right is harder"));  // the belief has its row, with its own words
    room.stage.click("author/overview/body/records/item:thick-wall");
    CHECK(room.says("Nothing to put right"));
    room.stage.click("author/editor/body/view/2");
    CHECK(room.says("It names what students cannot meet yet"));
    CHECK(room.shows("author/editor/body/review/waiting/misconception:harder-heart"));
    room.stage.click("author/editor/body/review/live");
    CHECK(room.says("which is not published yet"));
    CHECK(room.school.drafts.find("item:thick-wall")->in_force() == nullptr);
    room.stage.click("author/editor/body/review/waiting/along");
    room.stage.click("author/editor/body/review/live");
    CHECK(room.school.drafts.find("item:thick-wall")->in_force() != nullptr);
    CHECK(room.school.drafts.find("misconception:harder-heart")->in_force() != nullptr);
    CHECK_FALSE(room.shows("author/editor/body/review/waiting/along"));
}

namespace {
/// The only widget whose path ends so.
std::string id_ending(const Room& room, const std::string& end) {
    for (const screens::Node& node : room.stage.ui.tree.nodes)
        if (node.id.ends_with(end)) return node.id;
    FAIL("nothing ends with " << end);
    return {};
}
}  // namespace

TEST_CASE(
    "a picture is taken from a file within an item's form, says why it may be used, and a place is drawn on "
    "it") {
    Room room;
    screens::PictureShelf shelf;
    room.session.pictures = &shelf;
    room.school_desk.read_file = [](const std::string& path) -> base::Result<std::string> {
        if (path != "/stick/wrist.png")
            return base::Error{path, "there is no such file, or it cannot be read"};
        return images::png({300, 200, std::vector<std::uint8_t>(300 * 200 * 4, 128)});
    };
    room.stage.press('n');
    room.type("drap");
    room.stage.press(screens::Key::enter);
    room.type("Where does the sheet end?");
    room.stage.click("author/editor/body/form/kind/on-picture");
    CHECK(room.state.editor->editing.item()->options.size() == 1);  // the empty ones are gone
    CHECK_FALSE(room.state.editor->editing.item()->is_on_picture());
    room.stage.click(id_ending(room, "picture/new"));
    const auto fill = [&](const std::string& field, const std::string& words) {
        room.stage.click(id_ending(room, field));
        room.type(words);
    };
    fill("data/path", "/stick/none.png");
    room.stage.click(id_ending(room, "data/use"));
    CHECK(room.says("there is no such file"));
    for (int i = 0; i < 20; ++i) room.stage.press(screens::Key::backspace);
    room.state.editor->fresh.editor->looked_for.clear();
    fill("data/path", "/stick/wrist.png");
    room.stage.click(id_ending(room, "data/use"));
    REQUIRE(room.state.editor->fresh.editor->editing.picture() != nullptr);
    CHECK(images::is_picture(room.state.editor->fresh.editor->editing.picture()->data));
    content::Picture picture = *room.state.editor->fresh.editor->editing.picture();
    picture.name = "A table from above";
    picture.alt = "A table and a sheet";
    picture.creator = "Harbor School";
    picture.license = content::License::cc_by;
    room.state.editor->fresh.editor->editing.write(picture);
    room.save();
    CHECK(room.school.drafts.find("picture:table-above") ==
          nullptr);  // the version and the place are asked for
    picture.terms = "4.0";
    picture.from = "a web page";
    room.state.editor->fresh.editor->editing.write(picture);
    room.stage.settle();
    room.save();
    REQUIRE(room.school.drafts.find("picture:table-above") != nullptr);
    REQUIRE(room.state.editor->editing.item()->is_on_picture());
    // The mouse goes around the place of the only option.
    const screens::Rect rect = room.stage.ui.tree.find(id_ending(room, "places/draw"))->rect;
    ImGuiIO& io = ImGui::GetIO();
    for (const auto& [x, y] : {std::pair{0.2F, 0.2F}, {0.7F, 0.2F}, {0.7F, 0.8F}, {0.2F, 0.8F}}) {
        io.MousePos = {rect.x + x * rect.w, rect.y + y * rect.h};
        io.MouseDown[0] = true;
        room.stage.frame({}, true);
    }
    io.MouseDown[0] = false;
    room.stage.frame();
    room.stage.settle();
    CHECK(content::area_of(room.state.editor->editing.item()->options[0].at) ==
          doctest::Approx(0.3).epsilon(0.1));
    room.save();
    const school::DraftRecord* item = room.school.drafts.find("item:where-sheet-end");
    if (item == nullptr) item = room.school.drafts.find("item:sheet-end");
    REQUIRE(item != nullptr);
    CHECK(item->head().text.find("picture = [\"table-above\"]") != std::string::npos);
}

TEST_CASE("what is added to a case's lists gets names that its file takes") {
    Room room;
    screens::open_editor(room.state, school::Editing::new_case(), {});
    room.stage.settle();
    room.stage.click(id_ending(room, "part/after"));
    for (const char* list : {"add-follow_up", "add-home_care"})
        for (int i = 0; i < 3; ++i) {
            room.state.editor->open.clear();  // folded, all of it is in the window
            room.stage.settle();
            room.stage.click(id_ending(room, list));
        }
    REQUIRE(room.state.editor->editing.case_study() != nullptr);
    for (const school::EditProblem& problem : room.state.editor->problems)
        CHECK_MESSAGE(problem.what.find("cannot be an id") == std::string::npos, problem.what);
    const std::string& text = room.state.editor->editing.text();
    CHECK(text.find("\"follow-up-") != std::string::npos);
    CHECK(text.find("\"home-care-") != std::string::npos);
    CHECK(text.find("\"follow_up-") == std::string::npos);
}

TEST_CASE("the form of a hotspot on a picture stands any number of places, none and more than there may be") {
    for (const std::size_t places : {std::size_t{0}, std::size_t{1}, std::size_t{30}}) {
        CAPTURE(places);
        Room room;
        screens::PictureShelf shelf;
        room.session.pictures = &shelf;
        content::Item item = *shipped().find<content::Item>("handlebar-numbness-which-nerve");
        item.options.resize(places);
        screens::open_editor(
            room.state,
            school::Editing(content::Kind::item, item.id, "items/1a-nervous.toml", content::write(item), {}),
            {});
        room.state.editor->place = 40;
        room.stage.settle();
        REQUIRE(room.state.editor->editing.item() != nullptr);
        CHECK(room.says("Add a place") == (places < 12));
        CHECK(room.state.editor->problems.empty() == (places == 1));
    }
}
