#include "study/plan.h"

#include "memory_journal.h"
#include "small_bank.h"

#include <doctest/doctest.h>

using namespace study;

namespace {
void answer(Desk& desk, const std::string& item, const std::string& leaf, bool right, base::Moment at,
            bool unsafe = false) {
    Attempt attempt;
    attempt.item = item;
    attempt.leaf = leaf;
    attempt.right = right;
    attempt.unsafe = unsafe;
    attempt.certainty = unsafe ? Certainty::sure : Certainty::unsaid;
    desk.recorder.record(attempt, at);
}
/// The small bank and items "two-0", "two-1" ... on its topic 2a.
content::Bank with_items(int count) {
    content::Bank bank = small_bank();
    for (int i = 0; i < count; ++i) {
        bank.items.push_back(bank.items.front());
        bank.items.back().id = "two-" + std::to_string(i);
        bank.items.back().leaf = "2a";
    }
    bank.index();
    return bank;
}
}  // namespace

TEST_CASE("the first day begins with questions from every area") {
    const content::Bank bank = small_bank();
    Desk desk;
    const auto parts = plan_today(bank, bank.blueprints[0], desk.progress, base::day_of(day(0)));
    REQUIRE(parts.size() == 1);
    CHECK(parts[0].kind == PartKind::first_questions);
}

TEST_CASE("an unsafe belief comes first, then what is due, then the area that needs it most") {
    const content::Bank bank = with_items(12);
    Desk desk;
    answer(desk, bank.items[0].id, "1a", false, day(0), true);
    for (int i = 0; i < 12; ++i) answer(desk, "two-" + std::to_string(i), "2a", false, day(0));
    const auto parts = plan_today(bank, bank.blueprints[0], desk.progress, base::day_of(day(1)));
    REQUIRE(parts.size() == 3);
    CHECK(parts[0].kind == PartKind::unsafe);
    CHECK(parts[1].kind == PartKind::due);
    CHECK(parts[1].questions == 13);
    CHECK(parts[2].errand == "area:two");  // twelve misses say more than one
}

TEST_CASE("what the bank no longer holds is not called due") {
    const content::Bank bank = with_items(2);
    Desk desk;
    for (int i = 0; i < 5; ++i) answer(desk, "two-" + std::to_string(i), "2a", false, day(0));
    const auto parts = plan_today(bank, bank.blueprints[0], desk.progress, base::day_of(day(1)));
    REQUIRE(parts[0].kind == PartKind::due);
    CHECK(parts[0].questions == 2);
}

TEST_CASE("more is never due than one evening holds") {
    const content::Bank bank = with_items(100);
    Desk desk;
    for (int i = 0; i < 100; ++i) answer(desk, "two-" + std::to_string(i), "2a", false, day(0));
    const auto parts = plan_today(bank, bank.blueprints[0], desk.progress, base::day_of(day(30)));
    CHECK(parts[0].questions == 20);
    CHECK(parts[0].detail == "80 more can wait until tomorrow");
}

TEST_CASE("a visit that was left half-way is offered before a client one has not met") {
    content::Bank bank = small_bank();
    for (const char* id : {"elbow", "knee"}) {
        content::CaseStudy study;
        study.id = id;
        study.name = std::string("The ") + id;
        bank.cases.push_back(study);
    }
    bank.index();
    Desk desk;
    const auto case_part = [&] {
        return plan_today(bank, bank.blueprints[0], desk.progress, base::day_of(day(0)))[1];
    };
    CHECK(case_part().errand == "case:elbow");
    desk.recorder.record(CaseAct{"s", "knee", "base", "v", 0, "read"}, day(0));
    CHECK(case_part().errand == "resume");
    CHECK(case_part().title == "Go on with The knee");
    desk.recorder.record(CaseEnded{"s", "knee", "base", 0.9, {}, "", 40}, day(0));
    CHECK(case_part().errand == "case:elbow");
}

TEST_CASE("claims that are new or missed are offered, three at most, and known ones are not") {
    content::Bank bank = small_bank();
    for (const char* id : {"a", "b", "c", "d"}) {
        content::Claim claim;
        claim.id = id;
        bank.claims.push_back(claim);
    }
    bank.index();
    Desk desk;
    const auto last = [&] {
        return plan_today(bank, bank.blueprints[0], desk.progress, base::day_of(day(0))).back();
    };
    CHECK(last().kind == PartKind::evidence);
    CHECK(last().title == "3 claims to judge");
    for (const char* id : {"a", "b", "c", "d"})
        answer(desk, "claim-verdict-" + std::string(id), "1a", true, day(0));
    CHECK(last().kind != PartKind::evidence);
}
