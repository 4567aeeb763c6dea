#include "study/practice_agent.h"

#include "memory_journal.h"
#include "small_bank.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace study;

namespace {
PracticeSet set_of(const content::Bank& bank, Desk& desk, Mode mode = Mode::tutor, int seed = 1) {
    base::Random dice(static_cast<std::uint64_t>(seed));
    return PracticeSet(bank.items, mode, 66, "tutor", desk.recorder, dice, day(0));
}
void answer_with(PracticeSet& set, int position, Certainty certainty, base::Moment now) {
    set.toggle(position);
    set.say_certainty(certainty);
    set.answer(now);
}
}  // namespace

TEST_CASE("an answer is scored, recorded and explained at once in tutor mode") {
    const content::Bank bank = small_bank();
    Desk desk;
    PracticeSet set = set_of(bank, desk);
    CHECK_FALSE(set.can_answer());
    answer_with(set, 0, Certainty::sure, day(0, 48));
    CHECK(set.current().right);
    CHECK(set.explains());
    REQUIRE(desk.journal.events.size() == 2);  // the set was begun, one answer given
    const auto& attempt = std::get<Attempt>(desk.journal.events[1].body);
    CHECK(attempt.item == bank.items[0].id);
    CHECK(attempt.chosen == std::vector<int>{0});
    CHECK(attempt.milliseconds == 48'000);
    CHECK(attempt.guessing == doctest::Approx(0.25));
    CHECK(attempt.session == desk.journal.events[0].id.text);
}

TEST_CASE("sure and unsafe is told apart from an ordinary miss, and stands until put right twice") {
    const content::Bank bank = small_bank();
    Desk desk;
    PracticeSet set = set_of(bank, desk);
    answer_with(set, 1, Certainty::sure, day(0, 5));
    CHECK(set.current().sure_and_unsafe());
    REQUIRE(desk.progress.unsafe().size() == 1);
    set.next(day(0, 9));
    answer_with(set, 1, Certainty::guessing, day(0, 10));  // unsafe, but not believed in
    CHECK(set.current().unsafe);
    CHECK_FALSE(set.current().sure_and_unsafe());
    CHECK(desk.progress.unsafe().size() == 1);

    for (const int later : {1, 2}) {
        PracticeSet again = set_of(bank, desk);
        answer_with(again, 0, Certainty::fairly_sure, day(later));
        CHECK(desk.progress.unsafe().size() == (later == 1 ? 1 : 0));
    }
}

TEST_CASE("timed mode keeps the reasons for the end, and ends with the time") {
    const content::Bank bank = small_bank();
    Desk desk;
    PracticeSet set = set_of(bank, desk, Mode::timed);
    CHECK(set.seconds_left(day(0)) == 8 * 66);
    answer_with(set, 2, Certainty::unsaid, day(0, 10));
    CHECK_FALSE(set.explains());
    set.next(day(0, 11));
    set.tick(day(0, 8 * 66 - 1));
    CHECK_FALSE(set.is_over());
    set.tick(day(0, 8 * 66));
    CHECK(set.is_over());
    CHECK(set.answered_count() == 1);
    set.look_at(0);
    CHECK(set.explains());
}

TEST_CASE("a struck option is ruled out until it is put back or chosen") {
    const content::Bank bank = small_bank();
    Desk desk;
    PracticeSet set = set_of(bank, desk);
    set.toggle(2);
    set.strike(2);
    CHECK(set.current().chosen.empty());
    CHECK(set.current().struck.count(2) == 1);
    set.toggle(2);
    CHECK(set.current().struck.empty());
    set.toggle(99);  // a key without a row does nothing
    CHECK(set.current().chosen == std::set<int>{2});
}

TEST_CASE("the reason for a miss takes one word, and the last word counts") {
    const content::Bank bank = small_bank();
    Desk desk;
    PracticeSet set = set_of(bank, desk);
    answer_with(set, 3, Certainty::guessing, day(0, 4));
    set.say_why_missed(0, MissReason::misread, day(0, 5));
    set.say_why_missed(0, MissReason::did_not_know, day(0, 6));
    CHECK(desk.progress.miss_reasons().at(MissReason::misread) == 0);
    CHECK(desk.progress.miss_reasons().at(MissReason::did_not_know) == 1);
}

TEST_CASE("options are shuffled, and the journal speaks of the bank's order") {
    const content::Bank bank = small_bank();
    bool moved = false;
    for (int seed = 1; seed < 9; ++seed) {
        Desk desk;
        PracticeSet set = set_of(bank, desk, Mode::tutor, seed);
        moved = moved || set.current().rows[0] != 0;
        std::vector<int> rows = set.current().rows;
        std::sort(rows.begin(), rows.end());
        CHECK(rows == std::vector<int>{0, 1, 2, 3});
    }
    CHECK(moved);
}

TEST_CASE("a set is chosen by area, topic and history") {
    const content::Bank bank = small_bank();
    Desk desk;
    base::Random dice(5);
    const base::Date today = base::day_of(day(0));
    Request request;
    request.areas = {"two"};
    CHECK(fitting(bank, desk.progress, request, today).size() == 4);
    request.leaves = {"1a"};  // no such topic in that area
    CHECK(fitting(bank, desk.progress, request, today).empty());
    request = {};
    request.pick = Pick::missed;
    CHECK(fitting(bank, desk.progress, request, today).empty());

    PracticeSet set = set_of(bank, desk);
    answer_with(set, 3, Certainty::guessing, day(0, 4));
    CHECK(fitting(bank, desk.progress, request, today).size() == 1);
    request.pick = Pick::fresh;
    CHECK(fitting(bank, desk.progress, request, today).size() == 7);
    set.mark(day(0, 5));
    request.pick = Pick::marked;
    CHECK(fitting(bank, desk.progress, request, today).size() == 1);
    set.mark(day(0, 6));
    CHECK(fitting(bank, desk.progress, request, today).empty());

    content::Bank linked = bank;
    linked.items[5].facts = {{content::Kind::muscle, "soleus", 12}};
    request = {};
    request.about = content::Link{content::Kind::muscle, "soleus", 0};
    REQUIRE(fitting(linked, desk.progress, request, today).size() == 1);
    CHECK(fitting(linked, desk.progress, request, today)[0]->id == linked.items[5].id);

    request = {};
    request.count = 3;
    const auto chosen = choose(bank, desk.progress, request, today, dice);
    CHECK(chosen.size() == 3);
    CHECK(std::set<std::string>{chosen[0].leaf, chosen[1].leaf, chosen[2].leaf}.size() ==
          3);  // turns among topics
}

TEST_CASE("drafts and retired items are not practiced") {
    content::Bank bank = small_bank();
    for (content::Item& item : bank.items) item.state = content::ItemState::draft;
    Desk desk;
    CHECK(fitting(bank, desk.progress, {}, base::day_of(day(0))).empty());
}

// ---------------------------------------------------------------- other kinds of items

namespace {
content::Item other(content::ItemKind kind) {
    content::Item item;
    item.id = "other";
    item.kind = kind;
    item.pairs = {{"a", "1", ""}, {"b", "2", ""}, {"c", "3", ""}};
    item.steps = {"wash", "rinse", "dry", "fold"};
    item.accept = {"Tibialis anterior", "anterior tibialis"};
    item.answer = 12.5;
    item.tolerance = 0.5;
    item.target = {{content::Kind::muscle, "soleus", 0}};
    if (kind != content::ItemKind::matching) item.pairs.clear();
    if (kind != content::ItemKind::ordering) item.steps.clear();
    return item;
}
PracticeSet set_with(content::Item item, Desk& desk, std::uint64_t seed = 1) {
    base::Random dice(seed);
    return PracticeSet({std::move(item)}, Mode::tutor, 66, "tutor", desk.recorder, dice, day(0));
}
const Attempt& last_attempt(const Desk& desk) {
    return std::get<Attempt>(desk.journal.events.back().body);
}
}  // namespace

TEST_CASE("of several right options each wrong one takes a point away") {
    const auto credit = [](const std::vector<int>& chosen) {
        content::Item item;
        item.id = "several";
        item.kind = content::ItemKind::multiple;
        item.options.resize(5);
        for (const int key : {0, 1, 2}) item.options[static_cast<std::size_t>(key)].key = true;
        Desk desk;
        PracticeSet set = set_with(item, desk);
        for (const int position : chosen) set.toggle(position);
        set.answer(day(0, 1));
        CHECK(set.current().right == (set.current().credit == 1.0));
        return set.current().credit;
    };
    CHECK(credit({0, 1, 2}) == 1.0);
    CHECK(credit({0, 1}) == doctest::Approx(2.0 / 3));
    CHECK(credit({0, 1, 2, 3}) == doctest::Approx(2.0 / 3));
    CHECK(credit({0, 3, 4}) == 0.0);
    CHECK(credit({0, 1, 2, 3, 4}) == doctest::Approx(1.0 / 3));
}

TEST_CASE("who practices for the exam is asked for one best answer only") {
    content::Bank bank = small_bank();
    bank.items[3].kind = content::ItemKind::multiple;
    Desk desk;
    Request request;
    CHECK(fitting(bank, desk.progress, request, base::day_of(day(0))).size() == 8);
    request.single_only = true;
    CHECK(fitting(bank, desk.progress, request, base::day_of(day(0))).size() == 7);
}

TEST_CASE("steps are put in order, and never stand in the right one at first") {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        Desk desk;
        PracticeSet set = set_with(other(content::ItemKind::ordering), desk, seed);
        CHECK_FALSE(std::is_sorted(set.current().rows.begin(), set.current().rows.end()));
        CHECK_FALSE(set.can_answer());
        for (int to = 0; to < 4; ++to) {
            const auto& rows = set.current().rows;
            set.move_step(static_cast<int>(std::find(rows.begin(), rows.end(), to) - rows.begin()), to);
        }
        set.move_step(0, 9);  // nowhere
        REQUIRE(set.can_answer());
        set.answer(day(0, 3));
        CHECK(set.current().right);
        CHECK(last_attempt(desk).chosen == std::vector<int>{0, 1, 2, 3});
    }
    Desk desk;
    PracticeSet set = set_with(other(content::ItemKind::ordering), desk);
    for (int to = 0; to < 4; ++to) {
        const auto& rows = set.current().rows;
        set.move_step(static_cast<int>(std::find(rows.begin(), rows.end(), to) - rows.begin()), to);
    }
    set.move_step(2, 3);
    set.answer(day(0, 3));
    CHECK(set.current().credit == 0.5);
}

TEST_CASE("halves are matched one to one, and a half that moves leaves its place") {
    Desk desk;
    PracticeSet set = set_with(other(content::ItemKind::matching), desk);
    set.match(0, 1);
    CHECK(set.current().left == 1);  // the next one without a half
    set.match(1, 1);
    CHECK(set.current().matched == std::vector<int>{-1, 1, -1});
    CHECK_FALSE(set.can_answer());
    set.match(0, 2);
    set.match(2, 0);
    REQUIRE(set.can_answer());
    set.answer(day(0, 3));
    CHECK(set.current().credit == doctest::Approx(1.0 / 3));
    CHECK(last_attempt(desk).chosen == std::vector<int>{2, 1, 0});
    CHECK(last_attempt(desk).credit == doctest::Approx(1.0 / 3));
    CHECK(last_attempt(desk).guessing == doctest::Approx(1.0 / 6));
}

TEST_CASE("a written answer counts in any spelling that is accepted, and a number within its tolerance") {
    const auto right = [](content::ItemKind kind, const std::string& text) {
        Desk desk;
        PracticeSet set = set_with(other(kind), desk);
        set.write(text);
        if (!set.can_answer()) return -1;
        set.answer(day(0, 3));
        CHECK(last_attempt(desk).written == text);
        return int{set.current().right};
    };
    using content::ItemKind;
    CHECK(right(ItemKind::short_answer, " tibialis  ANTERIOR ") == 1);
    CHECK(right(ItemKind::short_answer, "anterior tibialis") == 1);
    CHECK(right(ItemKind::short_answer, "tibialis posterior") == 0);
    CHECK(right(ItemKind::short_answer, "  ") == -1);
    CHECK(right(ItemKind::numeric, "12.9") == 1);
    CHECK(right(ItemKind::numeric, "12,1 mL") == 1);
    CHECK(right(ItemKind::numeric, "13.2") == 0);
    CHECK(right(ItemKind::numeric, "many") == -1);
}

TEST_CASE("a place on the body is an answer by itself") {
    for (const char* hit : {"soleus", "gastrocnemius"}) {
        Desk desk;
        PracticeSet set = set_with(other(content::ItemKind::hotspot), desk);
        CHECK_FALSE(set.can_answer());
        set.answer_hotspot(hit, day(0, 3));
        CHECK(set.current().right == (hit == std::string("soleus")));
        CHECK(last_attempt(desk).written == hit);
    }
}

namespace {
content::Item on_picture() {
    content::Item item = other(content::ItemKind::hotspot);
    item.target.clear();
    item.picture = {{content::Kind::picture, "wrist", 0}};
    item.options = {
        {.text = "nerve", .key = true, .why = "", .at = {0.1, 0.1, 0.3, 0.1, 0.3, 0.3, 0.1, 0.3}},
        {.text = "vessel", .why = "", .close = true, .at = {0.5, 0.1, 0.7, 0.1, 0.7, 0.3, 0.5, 0.3}},
        {.text = "bone", .why = "", .unsafe = true, .at = {0.1, 0.6, 0.3, 0.6, 0.3, 0.9}}};
    return item;
}
}  // namespace

TEST_CASE("a point of a picture chooses what lies there, and may be moved until it is answered") {
    struct Case {
        double x, y;
        double credit;
        bool unsafe;
        std::vector<int> chosen;
    };
    for (const Case& one : {Case{0.2, 0.2, 1.0, false, {0}}, Case{0.6, 0.2, 0.5, false, {1}},
                            Case{0.25, 0.7, 0.0, true, {2}}, Case{0.9, 0.9, 0.0, false, {}}}) {
        CAPTURE(one.x);
        Desk desk;
        PracticeSet set = set_with(on_picture(), desk);
        CHECK_FALSE(set.can_answer());
        set.point(0.2, 0.2);
        set.point(one.x, one.y);
        REQUIRE(set.can_answer());
        set.answer(day(0, 3));
        set.point(0.2, 0.2);  // too late
        CHECK(set.current().credit == one.credit);
        CHECK(last_attempt(desk).chosen == one.chosen);
        CHECK(last_attempt(desk).unsafe == one.unsafe);
        const auto point = study::point_of(last_attempt(desk).written);
        REQUIRE(point);
        CHECK(point->first == one.x);
        CHECK(last_attempt(desk).guessing == doctest::Approx(0.04));
    }
}

TEST_CASE("agents know or do not know what lies where on a picture") {
    base::Random dice(4);
    for (int round = 0; round < 50; ++round)
        for (const Knows knows : {Knows::all, Knows::none}) {
            Desk desk;
            PracticeSet set = set_with(on_picture(), desk);
            answer_as(knows, set, dice, day(0, 1));
            CHECK(set.current().right == (knows == Knows::all));
        }
}

TEST_CASE("an agent that knows everything is right in every kind, and one that knows nothing in none") {
    using content::ItemKind;
    base::Random dice(9);
    for (const auto kind : {ItemKind::matching, ItemKind::ordering, ItemKind::short_answer, ItemKind::numeric,
                            ItemKind::hotspot}) {
        CAPTURE(static_cast<int>(kind));
        for (const Knows knows : {Knows::all, Knows::none, Knows::guesses}) {
            Desk desk;
            PracticeSet set = set_with(other(kind), desk);
            answer_as(knows, set, dice, day(0, 1));
            REQUIRE(set.current().answered);
            if (knows != Knows::guesses) CHECK(set.current().right == (knows == Knows::all));
        }
    }
}
