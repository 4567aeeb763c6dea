#include "screens/cards.h"

#include "../study/card_bank.h"
#include "../study/memory_journal.h"
#include "stage.h"

#include <doctest/doctest.h>

namespace {
/// The cards screen, with five claims to learn.
struct Room {
    content::Bank bank = card_bank(0, 5);
    Desk desk;
    base::Random dice{1};
    screens::CardDesk cards{bank};
    screens::Session session{.bank = bank,
                             .recorder = desk.recorder,
                             .dice = dice,
                             .now = day(0),
                             .boot = {},
                             .not_saved = {},
                             .save_again = {},
                             .search = {}};
    screens::CardsState state;
    bool is_made = true;
    Stage stage{[this](screens::Ui& ui) {
        session.cards = is_made ? &cards : nullptr;
        screens::draw(state, session, ui);
    }};

    [[nodiscard]] bool shows(const char* id) const { return stage.ui.tree.find(id) != nullptr; }
    [[nodiscard]] bool says(const std::string& words) const {
        for (const screens::Node& node : stage.ui.tree.nodes)
            if (node.label.find(words) != std::string::npos) return true;
        return false;
    }
    [[nodiscard]] const study::Remembered& remembered() const { return desk.progress.remembered(); }
};
}  // namespace

TEST_CASE("today's cards are begun, shown and rated with keys, and each rating is on record") {
    Room room;
    CHECK_FALSE(room.state.session);
    room.stage.press(screens::Key::enter);
    REQUIRE(room.state.session);
    const int cards = room.state.session->left();
    REQUIRE(cards > 1);
    CHECK(room.shows("card-room/footer/show"));
    room.stage.press('3');  // not before the answer was seen
    CHECK(room.remembered().reviews() == 0);
    room.stage.press(screens::Key::enter);
    CHECK(room.state.session->is_revealed());
    room.stage.press('3');
    CHECK(room.remembered().reviews() == 1);
    CHECK(room.state.session->left() == cards - 1);
    room.stage.press(screens::Key::enter);
    room.stage.press(screens::Key::enter);  // as proposed
    CHECK(room.remembered().reviews() == 2);
    CHECK(room.state.session->recalled() == 2);
    room.stage.press('z');
    CHECK(room.remembered().reviews() == 1);
}

TEST_CASE("after the last card stands what was forgotten, and Enter goes back to Today") {
    Room room;
    room.stage.press(screens::Key::enter);
    REQUIRE(room.state.session);
    const std::string first = room.state.session->current().question;
    bool forgot = false;
    for (int i = 0; i < 20 && !room.state.session->is_over(); ++i) {
        room.stage.press(screens::Key::enter);
        room.stage.press(forgot ? '3' : '1');
        forgot = true;
    }
    REQUIRE(room.state.session->is_over());
    REQUIRE(room.state.session->forgotten().size() == 1);
    CHECK(room.says(first));
    room.stage.press(screens::Key::enter);
    CHECK_FALSE(room.state.session);
}

TEST_CASE("to end early and to set the last card aside leave a screen that stands") {
    Room room;
    room.stage.press(screens::Key::enter);
    REQUIRE(room.state.session);
    room.stage.press(screens::Key::escape);
    CHECK_FALSE(room.state.session);
    CHECK(room.shows("card-desk"));
    room.stage.press(screens::Key::enter);
    REQUIRE(room.state.session);
    while (!room.state.session->is_over()) room.stage.press('s');
    CHECK(room.shows("cards-result"));
    CHECK(room.remembered().reviews() == 0);
    room.stage.press(screens::Key::escape);
    CHECK(room.shows("card-desk"));
    CHECK(room.says("Cards set aside"));
    for (const study::CardMemory& memory : room.remembered().cards()) CHECK(memory.aside);
}

TEST_CASE("while the cards are being made, the screen says so") {
    Room room;
    room.is_made = false;
    room.stage.settle();
    CHECK(room.says("The cards are being made"));
}
