#include "study/derived.h"

#include "../cases/shipped_bank.h"
#include "memory_journal.h"
#include "study/anatomy_quiz.h"
#include "study/evidence_drill.h"
#include "study/fact_quiz.h"
#include "study/practice_agent.h"

#include <doctest/doctest.h>

using namespace study;

TEST_CASE("a derived question is found again by its name") {
    base::Random dice(4);
    int found = 0;
    for (const auto& item : fact_quiz(shipped::bank(), {}, std::nullopt, 40, dice)) {
        CAPTURE(item.id);
        const auto again = derived_item(shipped::bank(), item.id, dice);
        REQUIRE(again);
        CHECK(again->id == item.id);
        ++found;
    }
    CHECK(found == 40);
    for (const content::Item& item : claim_questions(shipped::bank().claims.front()))
        CHECK(derived_item(shipped::bank(), item.id, dice)->stem == item.stem);
    CHECK(derived_item(shipped::bank(), "anatomy-origin-soleus", dice));
    CHECK_FALSE(
        derived_item(shipped::bank(), "anatomy-name-soleus", dice));  // there is no body to show it on
    CHECK_FALSE(derived_item(shipped::bank(), "fact-rating-nobody-acute", dice));
    CHECK_FALSE(derived_item(shipped::bank(), shipped::bank().items.front().id, dice));
}

TEST_CASE("a claim that was trusted though unsafe can be settled in practice") {
    const auto unsafe =
        std::find_if(shipped::bank().claims.begin(), shipped::bank().claims.end(),
                     [](const auto& claim) { return content::kVerdicts[claim.verdict] == "unsafe"; });
    REQUIRE(unsafe != shipped::bank().claims.end());
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
        const auto items = choose(shipped::bank(), desk.progress, request, base::day_of(day(later)), dice);
        REQUIRE(items.size() == 1);
        CHECK(items.front().id == claim_question_id(*unsafe, ClaimQuestion::verdict));
        PracticeSet again(items, Mode::tutor, 66, "tutor", desk.recorder, dice, day(later));
        again.toggle(unsafe->verdict);
        again.answer(day(later, 5));
    }
    CHECK(desk.progress.unsafe().empty());
}

TEST_CASE("who wants one best answer only is not asked to point at the body") {
    Desk desk;
    base::Random dice(1);
    std::vector<content::Item> items;
    for (const MuscleQuestion question : {MuscleQuestion::find, MuscleQuestion::nerve}) {
        auto item = muscle_question(shipped::bank(), *shipped::bank().find<content::Muscle>("soleus"),
                                    question, dice);
        REQUIRE(item);
        items.push_back(*std::move(item));
    }
    PracticeSet set(items, Mode::tutor, 66, "anatomy", desk.recorder, dice, day(0));
    while (!set.is_over()) {
        answer_as(Knows::none, set, dice, day(0, 5));
        set.next(day(0, 6));
    }
    Request request;
    request.pick = Pick::missed;
    CHECK(derived_fitting(shipped::bank(), desk.progress, request, base::day_of(day(1))).size() == 2);
    request.single_only = true;
    const auto fit = derived_fitting(shipped::bank(), desk.progress, request, base::day_of(day(1)));
    CHECK(fit == std::vector<std::string>{items.back().id});
}
