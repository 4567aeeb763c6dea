#include "screens/hours_desk.h"
#include "screens/my_record.h"

#include "../school/small_school.h"
#include "../study/card_bank.h"
#include "../study/memory_journal.h"
#include "stage.h"

#include <doctest/doctest.h>

namespace {
/// Somebody of the small school at their desk.
template <class State>
struct Room {
    small::SmallSchool school;
    school::Pen pen;
    screens::SchoolDesk school_desk{school.school, pen};
    Desk desk;
    base::Random dice{1};
    screens::Session session{.bank = school.bank,
                             .recorder = desk.recorder,
                             .dice = dice,
                             .now = small::noon("2026-11-28"),
                             .boot = {},
                             .not_saved = {},
                             .save_again = {},
                             .search = {}};
    State state;
    Stage stage{[this](screens::Ui& ui) {
        session.school = &school_desk;
        screens::draw(state, session, ui);
    }};

    explicit Room(const school::LearnerId& who) : pen(school.pen(who)) {}
    [[nodiscard]] bool says(const std::string& words) const {
        for (const screens::Node& node : stage.ui.tree.nodes)
            if ((node.label + " " + node.value).find(words) != std::string::npos) return true;
        return false;
    }
};
}  // namespace

TEST_CASE("attendance is taken by letters, all present at first, and put on record at once") {
    Room<screens::HoursDeskState> room(small::kRuiz);
    room.stage.ui.focus_on("hours/body/students/0");
    room.stage.settle();
    room.stage.press('a');
    CHECK(room.stage.ui.focus() == "hours/body/students/1");
    room.stage.frame({screens::Press{screens::Key::character, 's', false, true}});
    room.stage.settle();
    const auto chloe = room.school.school.hours.of(small::kChloe);
    const auto ben = room.school.school.hours.of(small::kBen);
    REQUIRE(chloe.size() == 1);
    REQUIRE(ben.size() == 1);
    CHECK(chloe[0]->missed());
    CHECK(ben[0]->logged.presence == study::Presence::present);
    CHECK(ben[0]->logged.minutes == 180);
    // The same class and day a second time is not offered.
    room.stage.frame({screens::Press{screens::Key::character, 's', false, true}});
    room.stage.settle();
    CHECK(room.school.school.hours.of(small::kBen).size() == 1);
}

TEST_CASE("a student finds no desk for hours") {
    const Room<screens::HoursDeskState> desk(small::kChloe);
    CHECK(desk.stage.ui.tree.find("hours/body/students") == nullptr);
    CHECK_FALSE(desk.says("Hours and records"));
}

TEST_CASE("a student sees their own record, and asks for all of it") {
    Room<screens::MyRecordState> room(small::kChloe);
    room.school.log(room.school.entry("2026-11-02", "theory", 90));
    room.stage.settle();
    CHECK(room.says("1 h 30 min of 10 h"));
    room.stage.click("my-record/body/side/see");
    CHECK(room.school.school.rights.requests().size() == 1);
}
