#include "study/card_session.h"

#include "card_bank.h"
#include "memory_journal.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

using namespace study;
using recall::Rating;

namespace {
/// Ten claims: ten cards, and somebody at a desk.
struct Table {
    content::Bank bank = card_bank(0, 10);
    Deck deck{bank};
    Desk desk;

    [[nodiscard]] std::vector<std::string> ids(std::size_t count) const {
        std::vector<std::string> all;
        for (std::size_t i = 0; i < count; ++i) all.push_back(deck.cards().at(i).id);
        return all;
    }
    CardSession begin(std::size_t count) { return {deck, ids(count), desk.recorder, day(0)}; }
    [[nodiscard]] const Remembered& remembered() const { return desk.progress.remembered(); }
};
template <class Kind>
std::ptrdiff_t count(const Desk& desk) {
    return std::count_if(desk.journal.events.begin(), desk.journal.events.end(),
                         [](const Event& e) { return std::holds_alternative<Kind>(e.body); });
}
/// The cards to come, by asking them all: each is set aside in a copy that is thrown away.
std::vector<std::string> order(Table& table, CardSession session) {
    const std::vector<Event> events = table.desk.journal.events;
    const Progress progress = table.desk.progress;
    std::vector<std::string> ids;
    while (!session.is_over()) {
        ids.push_back(session.current().id);
        session.set_aside(day(0));
    }
    table.desk.journal.events = events;
    table.desk.progress = progress;
    return ids;
}
}  // namespace

TEST_CASE("a session asks its cards in their order and is over when each was recalled") {
    Table table;
    CardSession session = table.begin(3);
    for (int i = 0; i < 3; ++i) {
        CHECK(session.current().id == table.deck.cards()[std::size_t(i)].id);
        CHECK(session.left() == 3 - i);
        CHECK_FALSE(session.is_revealed());
        session.reveal();
        CHECK(session.is_revealed());
        session.rate(Rating::good, day(0, i));
    }
    CHECK(session.is_over());
    CHECK(session.done() == 3);
    CHECK(session.reviews() == 3);
    CHECK(session.recalled() == 3);
    CHECK(session.forgotten().empty());
}

TEST_CASE("cards that the deck does not hold, or that were named before, are passed over") {
    Table table;
    const std::string id = table.ids(1)[0];
    CardSession session(table.deck, {"muscle:none/origin", id, "", id}, table.desk.recorder, day(0));
    CHECK(session.left() == 1);
    session.rate(Rating::good, day(0));
    CHECK(session.is_over());
    CHECK(std::get<SessionBegun>(table.desk.journal.events[0].body) == SessionBegun{"cards", table.ids(1)});
    CHECK(CardSession(table.deck, {}, table.desk.recorder, day(0)).is_over());
}

TEST_CASE("a forgotten card comes back after four others, or as many as there are, until it is recalled") {
    for (const std::size_t cards : {1, 2, 4, 5, 10}) {
        Table table;
        CardSession session = table.begin(cards);
        const std::string forgotten = session.current().id;
        session.rate(Rating::again, day(0));
        std::size_t others = 0;
        while (session.current().id != forgotten) {
            session.rate(Rating::good, day(0));
            ++others;
        }
        CHECK(others == std::min<std::size_t>(4, cards - 1));
        session.rate(Rating::again, day(0));
        int asked = 0;
        while (!session.is_over()) {
            asked += session.current().id == forgotten;
            session.rate(Rating::hard, day(0));
        }
        CHECK(asked == 1);
        CHECK(session.done() == int(cards));
        REQUIRE(session.forgotten().size() == 1);
        CHECK(session.forgotten()[0]->id == forgotten);
        CHECK(session.reviews() == int(cards) + 2);
        CHECK(session.recalled() == int(cards));
    }
}

TEST_CASE("each review is in the journal before the next card is asked, with the time it took") {
    Table table;
    CardSession session = table.begin(4);
    CHECK(table.desk.journal.events.size() == 1);
    session.rate(Rating::good, day(0, 7));
    REQUIRE(table.desk.journal.events.size() == 2);
    const Card& card = table.deck.cards()[0];
    CHECK(std::get<CardReviewed>(table.desk.journal.events[1].body) ==
          CardReviewed{card.id, card.version, 3, 7'000});
    const auto last = [&] {
        return std::get<CardReviewed>(table.desk.journal.events.back().body).milliseconds;
    };
    session.rate(Rating::again, day(0, 9));
    CHECK(last() == 2'000);
    session.shown(day(0, 60));  // something else was looked at
    session.rate(Rating::good, day(0, 65));
    CHECK(last() == 5'000);
    session.rate(Rating::good, day(1));  // a day away from the desk: two minutes at most
    CHECK(last() == 120'000);
    session.rate(Rating::good, day(0));  // the clock was set back
    CHECK(last() == 0);
    CHECK(table.desk.journal.events.size() == 6);
}

TEST_CASE("an interruption keeps what was rated") {
    Table table;
    {
        CardSession session = table.begin(5);
        session.rate(Rating::good, day(0));
        session.rate(Rating::again, day(0));
    }
    Progress again(LearnerId("dana"));
    for (const Event& event : table.desk.journal.events) again.apply(event);
    CHECK(again.remembered().reviews() == 2);
    CHECK(again.to_bytes() == table.desk.progress.to_bytes());
}

TEST_CASE("the days that a session shows for each rating are those after which the card comes back") {
    Table table;
    const base::Date today = base::day_of(day(9));
    for (const bool known : {false, true}) {
        for (std::size_t i = 0; i < 4; ++i) {
            Table one;
            if (known) {
                CardSession before = one.begin(1);
                before.rate(Rating::good, day(2));
            }
            CardSession session(one.deck, one.ids(1), one.desk.recorder, day(9));
            const std::array<int, 4> shown = session.intervals(0.85, today);
            CHECK(shown[0] == 0);
            const Rating rating = recall::kRatings[i];
            session.rate(rating, day(9));
            const CardMemory* memory = one.remembered().find(one.ids(1)[0]);
            REQUIRE(memory != nullptr);
            if (rating != Rating::again)
                CHECK(shown[i] == one.remembered().model().interval_days(memory->memory, 0.85));
            CHECK(std::is_sorted(shown.begin(), shown.end()));
        }
    }
}

TEST_CASE("a card that is set aside is not asked any more, in this session or by its comeback") {
    Table table;
    CardSession session = table.begin(2);
    const std::string first = session.current().id;
    session.rate(Rating::again, day(0));
    session.rate(Rating::good, day(0));
    REQUIRE(session.current().id == first);
    session.set_aside(day(0));
    CHECK(session.is_over());
    CHECK(session.done() == 2);
    CHECK(session.reviews() == 2);
    CHECK(table.remembered().find(first)->aside);
    session.undo(day(0));
    CHECK_FALSE(table.remembered().find(first)->aside);
    CHECK(session.current().id == first);
    CHECK(session.done() == 1);
    CHECK(session.reviews() == 2);
}

TEST_CASE("to take back a rating asks its card again, and its memory is as before") {
    Table table;
    CardSession session = table.begin(3);
    CHECK_FALSE(session.can_undo());
    session.rate(Rating::again, day(0));
    session.reveal();
    session.undo(day(0, 5));
    CHECK(session.current().id == table.ids(1)[0]);
    CHECK_FALSE(session.is_revealed());
    CHECK(session.forgotten().empty());
    CHECK(session.left() == 3);
    CHECK_FALSE(session.can_undo());
    CHECK_FALSE(table.remembered().find(table.ids(1)[0])->is_begun());
    CHECK(count<CardUndone>(table.desk) == 1);
}

TEST_CASE("whatever was done in a session, all of it can be taken back, one step after the other") {
    CHECK(rc::check([] {
        Table table;
        CardSession session = table.begin(*rc::gen::inRange<std::size_t>(1, 7));
        struct Seen {
            std::vector<std::string> order;
            int done, left, reviews, recalled;
            std::size_t forgotten, remembered;
            bool operator==(const Seen&) const = default;
        };
        const auto seen = [&] {
            return Seen{order(table, session),       session.done(),     session.left(),
                        session.reviews(),           session.recalled(), session.forgotten().size(),
                        table.remembered().reviews()};
        };
        std::vector<Seen> path;
        const int steps = *rc::gen::inRange(1, 12);
        for (int i = 0; i < steps && !session.is_over(); ++i) {
            path.push_back(seen());
            const int what = *rc::gen::inRange(0, 6);
            if (what == 5)
                session.set_aside(day(0, i));
            else
                session.rate(recall::kRatings[std::size_t(std::max(what - 1, 0))], day(0, i));
        }
        while (!path.empty()) {
            RC_ASSERT(session.can_undo());
            session.undo(day(0, 100));
            RC_ASSERT(seen() == path.back());
            path.pop_back();
        }
        RC_ASSERT_FALSE(session.can_undo());
        for (const CardMemory& memory : table.remembered().cards()) {
            RC_ASSERT_FALSE(memory.is_begun());
            RC_ASSERT_FALSE(memory.aside);
        }
    }));
}
