#include "study/evidence_drill.h"

#include "memory_journal.h"
#include "small_bank.h"
#include "study/practice.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace study;

namespace {
content::Claim claim_of(std::uint8_t verdict) {
    content::Claim claim;
    claim.id = "clears-clots";
    claim.claim = "Massage clears clots.";
    claim.verdict = verdict;
    claim.evidence_type = 3;
    claim.says = "It does not.";
    claim.findings = {{"Three people.", {}}};
    claim.tempting = {{3, true, "False, and worse."}};
    claim.wordings = {
        {"I rub it away.", false, "No."}, {"I leave it alone.", true, "True."}, {"It goes.", false, "No."}};
    claim.safer_wording = "I leave it alone.";
    return claim;
}
constexpr std::uint8_t kUnproven = 2, kUnsafe = 6;
}  // namespace

TEST_CASE("a claim is asked in three steps, and a bad source in a fourth") {
    content::Claim claim = claim_of(kUnsafe);
    auto questions = claim_questions(claim);
    REQUIRE(questions.size() == 3);
    CHECK(questions[0].id == "claim-verdict-clears-clots");
    CHECK(questions[0].stem == claim.claim);
    CHECK(questions[0].options.size() == content::kVerdicts.size());
    CHECK(questions[1].options.size() == content::kEvidenceTypes.size());
    CHECK(questions[2].options.size() == 3);
    claim.exhibits = claim.wordings;
    questions = claim_questions(claim);
    REQUIRE(questions.size() == 4);
    CHECK(questions[2].id == "claim-source-clears-clots");
    for (const content::Item& item : questions)
        CHECK(std::count_if(item.options.begin(), item.options.end(), [](const auto& o) { return o.key; }) ==
              1);
}

TEST_CASE("a defensible verdict earns half, and trusting an unsafe claim is unsafe") {
    const auto questions = claim_questions(claim_of(kUnsafe));
    CHECK(questions[0].options[3].close);
    CHECK(questions[0].options[3].why == "False, and worse.");
    CHECK(questions[0].options[0].unsafe);
    CHECK_FALSE(questions[0].options[2].unsafe);
    CHECK_FALSE(claim_questions(claim_of(kUnproven))[0].options[0].unsafe);

    Desk desk;
    base::Random dice(1);
    PracticeSet set(questions, Mode::tutor, 66, "evidence", desk.recorder, dice, day(0));
    set.toggle(3);
    set.answer(day(0, 5));
    CHECK_FALSE(set.current().right);
    CHECK(set.current().credit == 0.5);
    CHECK(std::get<Attempt>(desk.journal.events.back().body).credit == 0.5);
}

TEST_CASE("what was missed is drilled first, what is known last") {
    content::Bank bank = small_bank();
    for (const char* id : {"a", "b", "c"}) {
        content::Claim claim = claim_of(kUnproven);
        claim.id = id;
        bank.claims.push_back(claim);
    }
    bank.index();
    Desk desk;
    base::Random dice(1);
    const auto judge = [&](const char* id, int verdict) {
        PracticeSet set(claim_questions(*bank.find<content::Claim>(id)), Mode::tutor, 66, "evidence",
                        desk.recorder, dice, day(0));
        set.toggle(verdict);
        set.answer(day(0, 5));
    };
    judge("a", kUnproven);
    judge("b", 0);
    const base::Date today = base::day_of(day(0));
    const auto standing = [&](const char* id) {
        return standing_of(*bank.find<content::Claim>(id), desk.progress, today);
    };
    CHECK(standing("a") == ClaimStanding::known);
    CHECK(standing("b") == ClaimStanding::missed);
    CHECK(standing("c") == ClaimStanding::fresh);
    std::string order;
    for (const content::Claim* claim : claims_to_drill(bank, desk.progress, today)) order += claim->id;
    CHECK(order == "bca");
    CHECK(standing_of(*bank.find<content::Claim>("a"), desk.progress, base::day_of(day(400))) ==
          ClaimStanding::due);
}

TEST_CASE("words that promise too much are pointed at, and what is denied is not") {
    const auto found = overclaims_in("Massage cures pain and flushes toxins.");
    REQUIRE(found.size() == 2);
    CHECK(found[0].words.find("cures") != std::string::npos);
    CHECK(overclaims_in("It may ease soreness for a day. It does not remove toxins.").empty());
    CHECK(overclaims_in("").empty());
}
