#include "study/derived.h"

#include "content/load.h"
#include "memory_journal.h"
#include "study/evidence_drill.h"
#include "study/fact_quiz.h"
#include "study/practice.h"

#include <doctest/doctest.h>

using namespace study;

namespace {
const content::Bank& shipped() {
    static const content::Bank bank =
        content::load(std::vector<std::filesystem::path>{PALPATE_SOURCE_DIR "/content"})->bank;
    return bank;
}
}  // namespace

TEST_CASE("a derived question is found again by its name") {
    base::Random dice(4);
    int found = 0;
    for (const auto& item : fact_quiz(shipped(), {}, std::nullopt, 40, dice)) {
        CAPTURE(item.id);
        const auto again = derived_item(shipped(), item.id, dice);
        REQUIRE(again);
        CHECK(again->id == item.id);
        ++found;
    }
    CHECK(found == 40);
    for (const content::Item& item : claim_questions(shipped().claims.front()))
        CHECK(derived_item(shipped(), item.id, dice)->stem == item.stem);
    CHECK(derived_item(shipped(), "anatomy-origin-soleus", dice));
    CHECK_FALSE(derived_item(shipped(), "anatomy-name-soleus", dice));  // there is no body to show it on
    CHECK_FALSE(derived_item(shipped(), "fact-rating-nobody-acute", dice));
    CHECK_FALSE(derived_item(shipped(), shipped().items.front().id, dice));
}

TEST_CASE("a claim that was trusted though unsafe can be settled in practice") {
    const auto unsafe = std::find_if(shipped().claims.begin(), shipped().claims.end(), [](const auto& claim) {
        return content::kVerdicts[claim.verdict] == "unsafe";
    });
    REQUIRE(unsafe != shipped().claims.end());
    Desk desk;
    base::Random dice(1);
    PracticeSet drill(claim_questions(*unsafe), Mode::tutor, 66, "evidence", desk.recorder, dice, day(0));
    drill.toggle(0);
    drill.say_certainty(Certainty::sure);
    drill.answer(day(0, 5));
    REQUIRE(desk.progress.unsafe().size() == 1);

    Request request;
    request.pick = Pick::unsafe;
    for (const int later : {1, 2}) {
        const auto items = choose(shipped(), desk.progress, request, base::day_of(day(later)), dice);
        REQUIRE(items.size() == 1);
        CHECK(items.front().id == claim_question_id(*unsafe, ClaimQuestion::verdict));
        PracticeSet again(items, Mode::tutor, 66, "tutor", desk.recorder, dice, day(later));
        again.toggle(unsafe->verdict);
        again.answer(day(later, 5));
    }
    CHECK(desk.progress.unsafe().empty());
}
