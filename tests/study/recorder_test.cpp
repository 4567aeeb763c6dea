// Answers to questions, in practice, in exams and in cases, are reviews of the cards behind them.
#include "study/recorder.h"

#include "../cases/shipped_bank.h"
#include "card_bank.h"
#include "cases/agents.h"
#include "exam_bank.h"
#include "memory_journal.h"
#include "study/case_replay.h"
#include "study/case_visit.h"
#include "study/exam.h"
#include "study/practice.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace study;

namespace {
/// A question whose key says what the claim's card says.
content::Item question_on(const content::Claim& claim) {
    content::Item item;
    item.id = "asks-" + claim.id;
    item.leaf = "4a-physiological-effects";
    item.version = "v1";
    item.options.resize(4);
    item.options[0] = {claim.says, true, "Because"};
    item.learning_point = claim.says;
    item.facts = {{content::Kind::claim, claim.id, 0}};
    return item;
}
template <class Kind>
std::vector<const Kind*> all_of(const Desk& desk) {
    std::vector<const Kind*> all;
    for (const Event& event : desk.journal.events)
        if (const auto* body = std::get_if<Kind>(&event.body)) all.push_back(body);
    return all;
}
}  // namespace

TEST_CASE("an answer in practice reviews the card behind the question, once the deck is known") {
    content::Bank bank = card_bank(0, 3);
    for (const content::Claim& claim : bank.claims) bank.items.push_back(question_on(claim));
    bank.index();
    const Deck deck(bank);
    Desk desk;
    base::Random dice(1);
    const auto answer_all = [&](int row, base::Moment now) {
        PracticeSet set(bank.items, Mode::tutor, 66, "tutor", desk.recorder, dice, now);
        while (!set.is_over()) {
            const std::vector<int>& rows = set.current().rows;
            set.toggle(int(std::find(rows.begin(), rows.end(), row) - rows.begin()));
            set.say_certainty(Certainty::sure);
            set.answer(now + std::chrono::seconds{20});
            set.next(now + std::chrono::seconds{30});
        }
    };
    answer_all(0, day(0));  // while the deck is still being made
    CHECK(desk.progress.remembered().cards().empty());
    desk.recorder.know(&deck);
    answer_all(0, day(1));
    const auto attempts = all_of<Attempt>(desk);
    REQUIRE(attempts.size() == 6);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(attempts[i]->cards.empty());
        CHECK(attempts[i + 3]->cards.size() == 1);
    }
    const std::string card = "claim:" + bank.claims[0].id + "/verdict";
    const CardMemory* memory = desk.progress.remembered().find(card);
    REQUIRE(memory != nullptr);
    CHECK(memory->reviews.back().rating == recall::Rating::good);
    answer_all(2, day(2));
    CHECK(memory->reviews.back().rating == recall::Rating::again);
    CHECK(memory->reviews.size() == 2);
    desk.recorder.know(nullptr);
    answer_all(0, day(3));
    CHECK(desk.progress.remembered().reviews() == 6);
}

TEST_CASE("an answer in an exam reviews the card behind the question") {
    content::Bank bank = exam_bank(), cards = card_bank(0, 40);
    bank.claims = cards.claims;
    for (std::size_t i = 0; i < bank.items.size(); ++i) {
        const content::Item asks = question_on(bank.claims[i % 40]);
        bank.items[i].facts = asks.facts;
        bank.items[i].options[0].text = asks.options[0].text;
        bank.items[i].learning_point = asks.learning_point;
    }
    bank.index();
    const Deck deck(bank);
    Desk desk;
    desk.recorder.know(&deck);
    base::Random dice(7);
    Clocks clock{day(0), 1'000'000, "boot"};
    content::Blueprint plain = *bank.find<content::Blueprint>("adaptive");
    plain.adaptive = false;  // its pool needs no prices
    Exam exam = Exam::begin(bank, *bank.find<content::Blueprint>("adaptive"), make_pool(bank, plain), {},
                            desk.recorder, dice, clock);
    while (!exam.is_over()) {
        exam.choose(0, clock);
        for (int i = 0; i < 20; ++i) {
            clock.boot_ms += 1000;
            clock.wall += std::chrono::seconds{1};
            exam.tick(clock);
        }
        exam.confirm(clock);
    }
    CHECK(all_of<Attempt>(desk).size() == 10);
    for (const Attempt* attempt : all_of<Attempt>(desk)) {
        CHECK(attempt->cards == deck.behind(*bank.find<content::Item>(attempt->item)));
        REQUIRE(attempt->cards.size() == 1);
        const CardMemory* memory = desk.progress.remembered().find(attempt->cards[0]);
        REQUIRE(memory != nullptr);
        CHECK(memory->reviews.back().rating ==
              (attempt->right ? recall::Rating::good : recall::Rating::again));
    }
}

TEST_CASE(
    "a case that was carried to its debrief reviews the cards that it turned on, and replays the same") {
    const content::Bank& bank = shipped::bank();
    const Deck deck(bank);
    std::size_t recalled = 0, forgotten = 0;
    for (const auto& study : bank.cases)
        for (const auto agent : {cases::Agent::expert, cases::Agent::random}) {
            Desk desk;
            desk.recorder.know(&deck);
            base::Random dice(3);
            auto visit = CaseVisit::begin(bank, study, desk.recorder, dice, day(0));
            REQUIRE(visit.has_value());
            const auto run = cases::play(visit->run(), agent, dice);
            for (const auto& logged : run.log) visit->act(logged.act, day(0));
            for (const CaseEnded* ended : all_of<CaseEnded>(desk)) {
                std::vector<std::pair<std::string, bool>> cards;
                for (const std::string& card : ended->recalled) cards.emplace_back(card, true);
                for (const std::string& card : ended->forgotten) cards.emplace_back(card, false);
                auto behind = cards_behind_case(deck, visit->run());
                std::sort(cards.begin(), cards.end());
                std::sort(behind.begin(), behind.end());
                CHECK(cards == behind);
                recalled += ended->recalled.size();
                forgotten += ended->forgotten.size();
                for (const auto& [card, right] : cards)
                    CHECK(desk.progress.remembered().find(card)->reviews.front().rating ==
                          (right ? recall::Rating::good : recall::Rating::again));
            }
            std::vector<RecordedVisit> all;
            for (const Event& event : desk.journal.events) add_to(all, event);
            REQUIRE(all.size() == 1);
            CHECK(replay_visit(bank, all.front())->as_recorded);
        }
    CHECK(recalled > 0);
    CHECK(forgotten > 0);
}
