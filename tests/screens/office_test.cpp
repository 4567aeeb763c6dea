#include "../study/small_bank.h"
#include "school_room.h"
#include "screens/exam.h"
#include "screens/report_file.h"
#include "screens/school_office.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <thread>

namespace {
/// The office of a school; what its machine does beside the window is done here at once.
struct Office : SchoolRoom {
    screens::SchoolOfficeState state;

    explicit Office(std::string person) : SchoolRoom(std::move(person), small_bank()) {
        happens("ada", study::Enrolled{"evening", "ben", false});
        using Passwords = std::vector<screens::FirstPassword>;
        desk.new_passwords =
            [this](
                const std::vector<school::LearnerId>& people) -> base::Result<screens::LongWork<Passwords>> {
            Passwords made;
            for (const school::LearnerId& id : people) {
                if (const auto ok = pen.write(study::PasswordReset{id.text}, day(1)); !ok) return ok.error();
                made.push_back({id, "word-of-" + id.text});
            }
            return screens::LongWork<Passwords>(
                [made] { return [made]() -> base::Result<Passwords> { return made; }; });
        };
    }
    Stage& open() {
        stage.emplace([this](screens::Ui& ui) { screens::draw(state, session, ui); }, 1280.0F, 2400.0F);
        return *stage;
    }
    void wait() {
        for (int i = 0; i < 200 && state.roster.making.working(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            stage->frame();
        }
        stage->settle();
    }
};
}  // namespace

TEST_CASE("a pasted roster is looked at, written, its passwords handed out, and taken back") {
    Office office("ada");
    Stage& stage = office.open();
    stage.click("school/body/import");
    office.state.roster.class_id = "evening";
    office.state.roster.pasted = "name,sign_in\nZoë Nowak,zoe\n=Evil,evil\n";
    stage.settle();
    const std::size_t before = office.acts.events.size();
    stage.click("roster/sheet/read-pasted");
    CHECK(office.says("New at the school: 2"));
    CHECK(office.says("Line 2: Zoë Nowak, signs in as zoe"));
    CHECK(office.acts.events.size() == before);  // nothing is written yet
    stage.click("roster/sheet/import");
    office.wait();
    CHECK(office.school.roll.find_class("evening")->students.size() == 3);
    CHECK(office.state.roster.passwords.size() == 2);
    stage.click("roster/sheet/csv");
    CHECK(office.file_name == "first-passwords-" + base::to_text(office.session.today()) + ".csv");
    CHECK(office.file.find("Zoë Nowak,zoe,word-of-") != std::string::npos);
    CHECK(office.file.find("'=Evil") != std::string::npos);
    stage.click("roster/sheet/pdf");
    CHECK(office.file.starts_with("%PDF"));
    stage.click("roster/sheet/undo");
    CHECK(office.school.roll.find_class("evening")->students.size() == 1);
    CHECK_FALSE(office.school.roll.person_signing_in_as("zoe")->active);
    CHECK(office.state.roster.passwords.empty());
}

TEST_CASE("a roster with a line that is refused says where and cannot be imported") {
    Office office("ada");
    Stage& stage = office.open();
    stage.click("school/body/import");
    office.state.roster.pasted = "name,sign_in,class\nZoë Nowak,zoe,Evning class\n";
    stage.settle();
    stage.click("roster/sheet/read-pasted");
    CHECK(office.says("1 line is refused"));
    CHECK(office.says("pasted:2"));
    CHECK(stage.ui.tree.find("roster/sheet/import") == nullptr);
}

TEST_CASE("first passwords are gone once their sheet is closed, and the way back stays") {
    Office office("ada");
    Stage& stage = office.open();
    stage.click("school/body/import");
    office.state.roster.pasted = "name,sign_in\nZoë Nowak,zoe\n";
    stage.settle();
    stage.click("roster/sheet/read-pasted");
    stage.click("roster/sheet/import");
    office.wait();
    REQUIRE(office.state.roster.passwords.size() == 1);
    stage.press(screens::Key::escape);
    CHECK(office.state.roster.passwords.empty());
    stage.click("school/body/last-import/undo");
    CHECK_FALSE(office.school.roll.person_signing_in_as("zoe")->active);
}

TEST_CASE("the list of people is narrowed by role, class and words, and follows what is entered") {
    Office office("ada");
    Stage& stage = office.open();
    const auto shown = [&] { return office.state.people_view.ids; };
    CHECK(shown().size() == 4);
    stage.click("school/body/role/instructor");
    CHECK(shown() == std::vector<std::string>{"ruiz"});
    stage.click("school/body/role/all");
    stage.click("school/body/class/evening");
    CHECK(shown() == std::vector<std::string>{"dana", "ruiz"});
    stage.click("school/body/class/all");
    CHECK(office.pen.write(study::PersonListed{"x", "Zed", "zed", "", {"student"}, true, false}, day(1))
              .has_value());
    stage.settle();
    CHECK(shown().size() == 5);
}

TEST_CASE(
    "an administrator prints a transcript from a person's page, and it is entered that it was given out") {
    Office office("ada");
    Stage& stage = office.open();
    const auto rows = office.state.people_view.ids;
    const auto row = std::ranges::find(rows, "dana") - rows.begin();
    stage.click("school/body/people/rows/" + std::to_string(row));
    stage.click("person/sheet/on-paper/evening/transcript");
    CHECK(office.file_name == "transcript-dana-s-name-evening-class.pdf");
    CHECK(office.file.starts_with("%PDF-"));
    const auto given = office.school.rights.disclosures_of(study::LearnerId("dana"));
    REQUIRE(given.size() == 1);
    CHECK(given.front()->disclosed.interest == "school official who keeps the records");
}

TEST_CASE("a machine shows the fingerprint that the office compares before it admits it") {
    screens::SignInState state;
    state.machine_open = true;
    state.fingerprint = "3f2a 91c0 77de 01ab";
    Stage stage([&](screens::Ui& ui) {
        static_cast<void>(screens::draw_sign_in(state, "Harbor School", {}, {}, ui));
    });
    CHECK(std::ranges::any_of(stage.ui.tree.nodes, [](const screens::Node& node) {
        return (node.label + node.value).find("Fingerprint of this machine: 3f2a 91c0 77de 01ab.") !=
               std::string::npos;
    }));
}

TEST_CASE("at home a paper of one's own is saved, and no school is asked") {
    Office home("ada");
    home.session.school = nullptr;
    home.progress.apply(
        {study::EventId("n"), day(0), study::LearnerId("ada"), study::LearnerNamed{"Dana Ito"}});
    paper::Document letter;
    letter.title = "Practice exam";
    Stage stage([&](screens::Ui& ui) {
        if (home.file.empty())
            screens::save_report(letter,
                                 paper::file_name({"practice-exam", screens::my_name(home.session)}, ".pdf"),
                                 {}, home.session, ui);
    });
    CHECK(home.file_name == "practice-exam-dana-ito.pdf");
    CHECK(home.file.starts_with("%PDF-"));
    CHECK(stage.ui.toast()->text.starts_with("Saved: /home/practice-exam-dana-ito.pdf"));
    CHECK(home.acts.events.empty());
}

TEST_CASE("who may not enter people sees neither them, nor records, nor the log") {
    Office office("ruiz");
    Stage& stage = office.open();
    for (const char* view : {"People", "Classes", "Records", "Audit"})
        CHECK(stage.ui.tree.find("school/body/views/" + std::string(view)) == nullptr);
    office.state.roster.open = true;
    office.state.roster.pasted = "name,sign_in\nZoë Nowak,zoe\n";
    stage.settle();
    stage.click("roster/sheet/read-pasted");
    CHECK_FALSE(office.state.roster.preview.has_value());
    CHECK(office.says("may not enter people and give roles"));
}

TEST_CASE("a graded exam takes the school's extra time, not what was chosen for rehearsals") {
    screens::ExamState state;
    state.extra = 3;
    state.paper = std::make_unique<screens::PaperOnDesk>();
    state.paper->id = "final";
    CHECK(screens::exam_choice(state, {}).extra_time == 1.0);
    state.paper->extra_time = 1.5;
    CHECK(screens::exam_choice(state, {}).extra_time == 1.5);
    CHECK(screens::exam_choice(state, {}).paper == "final");
}
