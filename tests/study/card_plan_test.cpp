#include "study/card_plan.h"

#include "card_bank.h"
#include "memory_journal.h"
#include "study/outlook.h"
#include "study/plan.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

using namespace study;
using recall::Rating;

namespace {
const base::Date kToday = base::day_of(day(0));
base::Date on(int days) {
    return kToday + std::chrono::days{days};
}

/// A deck of conditions and claims, somebody who learns it, and what they set out to do.
struct Table {
    explicit Table(int conditions = 40, int claims = 40) : bank(card_bank(conditions, claims)) {}

    content::Bank bank;
    Deck deck{bank};
    Desk desk;
    Goals goals;
    std::vector<double> weight = weights(deck, bank.blueprints[0]);

    [[nodiscard]] const content::Blueprint& exam() const { return bank.blueprints[0]; }
    [[nodiscard]] CardPlan plan(base::Date today) const {
        return plan_cards(deck, weight, exam(), desk.progress, goals, today);
    }
    void review(const std::string& card, Rating rating, base::Moment at, int milliseconds = 8'000) {
        const Card* asked = deck.find(card);
        desk.recorder.record(CardReviewed{card, asked == nullptr ? "v" : asked->version,
                                          static_cast<int>(rating), milliseconds},
                             at);
    }
    /// Days of study by the plan, from today on; every card is recalled.
    void study(int days) {
        for (int n = 0; n < days; ++n)
            for (const std::string& card : plan(on(n)).today) review(card, Rating::good, day(n), 1'000);
    }
    void review_all(base::Moment at) {
        for (const Card& card : deck.cards()) review(card.id, Rating::good, at, 100);
    }
    [[nodiscard]] std::string record(const std::string& card) const {
        const content::Link& about = deck.find(card)->about;
        return std::to_string(int(about.kind)) + about.id;
    }
    /// Of cards that are all new: each is read and asked, and one in four is forgotten and asked again.
    [[nodiscard]] double seconds_of_new(const std::vector<std::string>& cards) const {
        double seconds = 0;
        for (const std::string& card : cards) seconds += deck.find(card)->seconds * 2 * 1.24;
        return seconds;
    }
};
std::map<std::string, int> per_record(const Table& table, const std::vector<std::string>& cards) {
    std::map<std::string, int> count;
    for (const std::string& card : cards) ++count[table.record(card)];
    return count;
}
}  // namespace

TEST_CASE("the bank of these tests makes four cards of each condition and one of each claim") {
    const Table table(40, 40);
    CHECK(table.deck.cards().size() == 200);
    for (const double weight : table.weight) CHECK(weight > 0);
}

TEST_CASE("three fifths of a day's minutes are for cards, and today's list fits into them and fills them") {
    Table table(100, 100);
    for (const std::optional<base::Date>& date : {std::optional(on(40)), std::optional<base::Date>()}) {
        table.goals.date = date;
        for (const int minutes : {5, 10, 30}) {
            table.goals.minutes = minutes;
            const CardPlan plan = table.plan(kToday);
            CHECK(plan.by_date == date.has_value());
            CHECK(plan.calendar.budget_seconds.front() == doctest::Approx(minutes * 60 * 0.6));
            CHECK(plan.seconds <= minutes * 60 * 0.6);
            // Without a date new cards are begun only as the days to come can carry their reviews.
            CHECK(plan.seconds >= minutes * 60 * 0.6 * (date ? 0.8 : 0.2));
            CHECK(plan.seconds == doctest::Approx(table.seconds_of_new(plan.today)));
            CHECK(plan.fresh == int(plan.today.size()));
            CHECK(std::set<std::string>(plan.today.begin(), plan.today.end()).size() == plan.today.size());
        }
    }
}

TEST_CASE("what was spent on cards today is no longer there, and after it all nothing is asked") {
    Table table;
    table.goals.date = on(40), table.goals.minutes = 10;
    const double whole = table.plan(kToday).calendar.budget_seconds.front();
    table.review(table.deck.cards()[0].id, Rating::good, day(0), 100'000);
    CHECK(table.plan(kToday).calendar.budget_seconds.front() == doctest::Approx(whole - 100));
    table.review(table.deck.cards()[9].id, Rating::good, day(0), 110'000);
    table.review(table.deck.cards()[18].id, Rating::good, day(0), 110'000);
    table.review(table.deck.cards()[27].id, Rating::good, day(0), 110'000);
    CHECK(table.plan(kToday).today.empty());
    CHECK_FALSE(table.plan(on(1)).today.empty());
}

TEST_CASE("a learner who takes twice as long gets half the cards") {
    Table table(0, 400);
    table.goals.date = on(40), table.goals.minutes = 20;
    const auto cards = [](const CardPlan& plan) { return double(plan.today.size()); };
    const double before = cards(table.plan(on(1)));
    double reckoned = 0;
    for (const Card& card : table.deck.cards()) reckoned += card.seconds / double(table.deck.cards().size());
    for (std::size_t i = 0; i < 40; ++i)
        table.review(table.deck.cards()[i].id, Rating::easy, day(0), int(reckoned * 2000));
    CHECK(cards(table.plan(on(1))) == doctest::Approx(before / 2).epsilon(0.15));
}

TEST_CASE("on a day off there is no plan, and the days around it are planned") {
    Table table;
    table.goals.date = on(20);
    table.goals.off = {kToday, on(2)};
    const CardPlan plan = table.plan(kToday);
    CHECK(plan.today.empty());
    CHECK(plan.seconds == 0);
    REQUIRE(plan.calendar.budget_seconds.size() == 20);
    CHECK(plan.calendar.budget_seconds[1] > 0);
    CHECK(plan.calendar.budget_seconds[2] == 0);
    CHECK(plan.plan.load_seconds[2] == 0);
    CHECK_FALSE(table.plan(on(1)).today.empty());
}

TEST_CASE("after the exam, or without one, cards come back by retention") {
    Table table;
    CHECK_FALSE(table.plan(kToday).by_date);
    table.goals.date = kToday;
    CHECK_FALSE(table.plan(kToday).by_date);
    table.goals.date = on(-5);
    CHECK_FALSE(table.plan(kToday).by_date);
    table.goals.date = on(1);
    CHECK(table.plan(kToday).by_date);
    CHECK(table.plan(kToday).calendar.budget_seconds.size() == 1);
    table.goals.date = on(5000);
    CHECK(table.plan(kToday).calendar.budget_seconds.size() == 200);
}

TEST_CASE("a fact that was corrected since it was learnt comes first, and only until it was asked again") {
    Table table;
    table.goals.date = on(40), table.goals.minutes = 10;
    const std::string corrected = table.deck.cards()[77].id, same = table.deck.cards()[90].id;
    table.desk.recorder.record(CardReviewed{corrected, "older", 4, 5'000}, day(0));
    table.review(same, Rating::easy, day(0));
    CardPlan plan = table.plan(on(1));
    REQUIRE_FALSE(plan.today.empty());
    CHECK(plan.today.front() == corrected);
    CHECK(plan.corrected == 1);
    CHECK(why_these(plan).find("1 fact was corrected since you learnt it.") != std::string::npos);
    table.review(corrected, Rating::good, day(1));
    CHECK(table.plan(on(2)).corrected == 0);
}

TEST_CASE("however many facts were corrected, the day is no longer for it") {
    Table table(100, 100);
    table.goals.date = on(40), table.goals.minutes = 10;
    for (const Card& card : table.deck.cards())
        table.desk.recorder.record(CardReviewed{card.id, "older", 4, 100}, day(0));
    const CardPlan plan = table.plan(on(1));
    CHECK(plan.corrected > 0);
    CHECK(plan.corrected == int(plan.today.size()));
    CHECK(plan.seconds <= plan.calendar.budget_seconds.front());
}

TEST_CASE("a card that was set aside is never asked") {
    Table table(10, 10);
    table.goals.minutes = 240;
    std::set<std::string> aside;
    for (std::size_t i = 0; i < table.deck.cards().size(); i += 3) {
        aside.insert(table.deck.cards()[i].id);
        table.desk.recorder.record(CardSetAside{table.deck.cards()[i].id, true}, day(0));
    }
    for (const std::optional<base::Date>& date : {std::optional(on(2)), std::optional<base::Date>()}) {
        table.goals.date = date;
        std::vector<std::string> all = table.plan(kToday).today;
        for (const std::string& card :
             more_cards(table.deck, table.weight, table.exam(), table.desk.progress, table.goals, kToday, 60))
            all.push_back(card);
        for (const char* area : {"named", "stages", "effects"})
            for (const std::string& card :
                 cards_of_area(table.deck, table.exam(), area, table.desk.progress, kToday, 1000))
                all.push_back(card);
        CHECK(all.size() > 20);
        for (const std::string& card : all) CHECK(aside.count(card) == 0);
    }
}

TEST_CASE("of a record one new card a day is asked, and others fill the day") {
    Table table(200, 0);
    table.goals.date = on(40), table.goals.minutes = 30;
    const CardPlan plan = table.plan(kToday);
    for (const auto& [record, cards] : per_record(table, plan.today)) CHECK(cards == 1);
    CHECK(plan.seconds > 0.6 * plan.calendar.budget_seconds.front());
}

TEST_CASE("a record that was met today waits until tomorrow, also after the session") {
    Table table(12, 0);
    table.goals.date = on(40), table.goals.minutes = 30;
    for (const std::string& card : table.plan(kToday).today) table.review(card, Rating::good, day(0), 1'000);
    CHECK(table.desk.progress.remembered().cards().size() == 12);
    CHECK(table.plan(kToday).today.empty());
    CHECK_FALSE(table.plan(on(1)).today.empty());
}

TEST_CASE("in the last three days siblings may meet on one day, and do not stand side by side") {
    Table table(12, 0);
    table.goals.minutes = 240;
    for (const int days : {1, 3}) {
        table.goals.date = on(days);
        const CardPlan plan = table.plan(kToday);
        CHECK(plan.today.size() == table.deck.cards().size());
        for (std::size_t i = 1; i < plan.today.size(); ++i)
            CHECK(table.record(plan.today[i]) != table.record(plan.today[i - 1]));
    }
    table.goals.date = on(4);
    CHECK(table.plan(kToday).today.size() == 12);
}

TEST_CASE("cards that are remembered are asked beside their siblings, though not one after the other") {
    Table table(10, 0);
    table.goals.minutes = 60;
    table.review_all(day(0));
    const CardPlan plan = table.plan(on(20));
    CHECK(plan.today.size() == 40);
    CHECK(plan.known == 40);
    CHECK(plan.fresh == 0);
    for (std::size_t i = 1; i < plan.today.size(); ++i)
        CHECK(table.record(plan.today[i]) != table.record(plan.today[i - 1]));
}

TEST_CASE("after a pause of thirty days today's list fits the day: there is no pile") {
    for (const bool dated : {false, true}) {
        Table table(60, 60);
        table.goals.minutes = 10;
        if (dated) table.goals.date = on(70);
        table.study(10);
        const CardPlan plan = table.plan(on(40));
        CHECK_FALSE(plan.today.empty());
        CHECK(plan.seconds <= plan.calendar.budget_seconds.front());
        for (std::size_t d = 0; d < plan.plan.load_seconds.size(); ++d)
            CHECK(plan.plan.load_seconds[d] <= plan.calendar.budget_seconds[d] * 1.0001);
    }
}

TEST_CASE("to study on a day never leaves less on the day of the exam than to skip it") {
    Table table;
    table.goals.date = on(20), table.goals.minutes = 10;
    table.goals.days_off[2] = true;
    table.study(4);
    for (const int n : {4, 5, 9, 15, 19}) {
        const DayOff what = what_if_skipped(table.deck, table.weight, table.exam(), table.desk.progress,
                                            table.goals, on(4), on(n));
        CAPTURE(n);
        CHECK(what.day == on(n));
        CHECK(what.with >= what.without - 0.002);
        CHECK(what.with > 0);
        CHECK(what.with <= 1);
    }
}

TEST_CASE("what it costs is said of a day off as well, of today too") {
    Table table;
    table.goals.date = on(8), table.goals.minutes = 10;
    table.study(2);
    table.goals.off = {on(2), on(5)};
    for (const int n : {2, 5}) {
        const DayOff what = what_if_skipped(table.deck, table.weight, table.exam(), table.desk.progress,
                                            table.goals, on(2), on(n));
        CHECK(what.with > what.without + 0.005);
    }
}

TEST_CASE("to go through all cards early for a week makes no memory weaker than it was") {
    Table table(20, 20);
    table.study(8);
    for (int n = 8; n < 15; ++n) {
        std::map<std::string, double> before;
        for (const CardMemory& memory : table.desk.progress.remembered().cards())
            before[memory.card] = memory.memory.stability;
        table.review_all(day(n));
        for (const auto& [card, stability] : before)
            CHECK(table.desk.progress.remembered().find(card)->memory.stability >= stability);
    }
}

TEST_CASE("cards for more minutes than planned are cards for so many minutes") {
    Table table(100, 100);
    table.goals.date = on(40), table.goals.minutes = 5;
    const auto more =
        more_cards(table.deck, table.weight, table.exam(), table.desk.progress, table.goals, kToday, 10);
    CHECK(table.seconds_of_new(more) > 500);
    CHECK(table.seconds_of_new(more) <= 600);
    table.goals.off = {kToday};  // who wants more on a day off gets it
    CHECK(more ==
          more_cards(table.deck, table.weight, table.exam(), table.desk.progress, table.goals, kToday, 10));
}

TEST_CASE("of an area the cards least likely recalled come first, then new ones, then what is surely known") {
    Table table(0, 6);
    const auto id = [&](std::size_t i) { return table.deck.cards()[i].id; };
    table.review(id(3), Rating::good, day(0));
    table.review(id(4), Rating::again, day(0));
    table.review(id(5), Rating::easy, day(20));
    const auto cards = cards_of_area(table.deck, table.exam(), "effects", table.desk.progress, on(20), 100);
    CHECK(cards == std::vector<std::string>{id(4), id(3), id(0), id(1), id(2), id(5)});
    CHECK(cards_of_area(table.deck, table.exam(), "effects", table.desk.progress, on(20), 2).size() == 2);
    CHECK(cards_of_area(table.deck, table.exam(), "none", table.desk.progress, on(20), 2).empty());
}

TEST_CASE("an area is as strong as the share of its cards that would be recalled") {
    Table table(0, 10);
    for (std::size_t i = 0; i < 4; ++i) table.review(table.deck.cards()[i].id, Rating::good, day(0));
    table.goals.date = on(30);
    const CardPlan plan = table.plan(on(3));
    REQUIRE(plan.areas.size() == 3);
    const AreaStrength& effects = plan.areas[2];
    CHECK(effects.id == "effects");
    CHECK(effects.name == "Effects");
    CHECK(effects.cards == 10);
    CHECK(effects.begun == 4);
    const recall::Model model;
    CHECK(effects.now == doctest::Approx(0.4 * model.retrievability(model.first(Rating::good), 3)));
    CHECK(plan.areas[0].cards == 0);
    CHECK(plan.areas[0].now == 0);
    CHECK(effects.then > effects.now);  // half an hour a day for ten cards
    CHECK(effects.then < 1);
    CHECK(plan.topics == std::vector<std::string>{"Effects"});
    table.goals.date.reset();
    CHECK(table.plan(on(3)).areas[2].then == effects.now);
}

TEST_CASE("why these cards is said in a sentence or two") {
    CardPlan plan;
    CHECK(why_these(plan).empty());
    plan.known = 3, plan.by_date = true;
    CHECK(why_these(plan) == "Chosen because they are likely to slip before your exam day.");
    plan.fresh = 1;
    CHECK(
        why_these(plan) ==
        "Chosen because they are likely to slip before your exam day. 1 is new, and worth most on the day.");
    plan.known = 0, plan.by_date = false, plan.fresh = 2;
    CHECK(why_these(plan) == "New ones, safety first.");
    plan.known = 3;
    CHECK(why_these(plan) == "Chosen because they are about to slip from memory. 2 are new.");
    CHECK(tenths_in_words(0.02) == "hardly any");
    CHECK(tenths_in_words(0.05) == "about 1 in 10");
    CHECK(tenths_in_words(0.649) == "about 6 in 10");
    CHECK(tenths_in_words(0.95) == "nearly all");
}

// ---------------------------------------------------------------- what follows for the exam and for today

TEST_CASE("the evidence on an area counts its answers and its cards by the exam's weight") {
    Table table(10, 10);
    table.goals.date = on(30);
    table.review(table.deck.cards().back().id, Rating::good, day(0));
    Attempt attempt;
    attempt.item = "q", attempt.leaf = "3b-pathology-related", attempt.right = true;
    table.desk.recorder.record(attempt, day(0));
    const CardPlan plan = table.plan(on(1));
    const auto evidence = evidence_of(table.desk.progress, table.exam(), plan);
    REQUIRE(evidence.size() == 3);
    CHECK(evidence[0].weight == doctest::Approx(0.3));
    CHECK(evidence[1].weight == doctest::Approx(0.4));
    CHECK(evidence[1].answers == 1);
    CHECK(evidence[2].cards == 1);
    CHECK(evidence[2].recalled_now == plan.areas[2].now);
    CHECK(evidence[2].recalled_then == plan.areas[2].then);
    const Readiness ready = readiness_of(table.desk.progress, table.exam(), plan, on(30), on(1));
    CHECK(ready.chance > 0);
    CHECK(ready.chance < 1);
    CHECK(ready.low <= ready.high);
    CHECK(readiness_of(table.desk.progress, table.exam(), plan, on(-9), on(1)).chance ==
          readiness_of(table.desk.progress, table.exam(), plan, on(1), on(1)).chance);
}

TEST_CASE(
    "today's cards stand after the first questions, or after an unsafe belief, with what they are about") {
    Table table;
    table.goals.date = on(40);
    CardPlan plan = table.plan(kToday);
    auto parts = plan_today(table.bank, table.exam(), table.desk.progress, kToday, &plan);
    REQUIRE_FALSE(parts.empty());
    CHECK(parts[0].kind == PartKind::cards);  // this bank has no questions
    CHECK(parts[0].title == std::to_string(plan.today.size()) + " cards, all new");
    CHECK(parts[0].seconds == plan.seconds);
    CHECK(parts[0].where == "cards");
    CHECK(parts[0].errand == "today");
    CHECK(parts[0].questions == 0);
    plan.fresh = 0, plan.topics = {"Names", "Stages"};
    parts = plan_today(table.bank, table.exam(), table.desk.progress, kToday, &plan);
    CHECK(parts[0].title == std::to_string(plan.today.size()) + " cards that are due");
    CHECK(parts[0].detail == "Names, and Stages");
    plan.fresh = 2;
    parts = plan_today(table.bank, table.exam(), table.desk.progress, kToday, &plan);
    CHECK(parts[0].title == std::to_string(plan.today.size()) + " cards, 2 new");
    plan.today.clear();
    for (const Part& part : plan_today(table.bank, table.exam(), table.desk.progress, kToday, &plan))
        CHECK(part.kind != PartKind::cards);
}

TEST_CASE("parts that fit what is left of the day: one at least, three minutes over at most, none after") {
    const auto within = [](const std::vector<int>& minutes, int left) {
        return parts_within(std::vector<Part>(minutes.size()), minutes, left).parts;
    };
    CHECK(within({10, 10, 10}, 20) == 2);
    CHECK(within({10, 13, 10}, 20) == 2);
    CHECK(within({10, 14, 10}, 20) == 1);
    CHECK(within({50, 1}, 20) == 1);
    CHECK(within({10, 10}, 0) == 0);
    CHECK(within({10, 10}, -5) == 0);
    CHECK(within({}, 20) == 0);
}

TEST_CASE("minutes studied are those of answers and cards on that day") {
    Table table;
    table.review(table.deck.cards()[0].id, Rating::good, day(0), 100'000);
    Attempt attempt;
    attempt.item = "q", attempt.milliseconds = 110'000;
    table.desk.recorder.record(attempt, day(0));
    table.desk.recorder.record(attempt, day(1));
    CHECK(minutes_studied(table.desk.progress, kToday) == 4);  // 3 minutes 30
    CHECK(minutes_studied(table.desk.progress, on(1)) == 2);
    CHECK(minutes_studied(table.desk.progress, on(2)) == 0);
}

TEST_CASE("of questions as many are for today as fit into the rest of the minutes") {
    Part cards, questions;
    cards.kind = PartKind::cards;
    questions.kind = PartKind::weakest;
    questions.title = "15 questions: Ethics";
    questions.questions = 15;
    questions.errand = "area:ethics";
    const Share share = parts_within({cards, questions}, {18, 30}, 30);
    CHECK(share.parts == 2);
    CHECK(share.questions == 6);  // 12 of 30 minutes
    const Part some = with_questions(questions, share.questions);
    CHECK(some.title == "6 questions: Ethics");
    CHECK(some.errand == "area:ethics#6");
    CHECK(parts_within({cards, questions}, {18, 30}, 22).parts == 1);      // two are not worth a set
    CHECK(parts_within({cards, questions}, {18, 12}, 30).questions == 0);  // all of them fit
}
