#include "study/progress.h"

#include "memory_journal.h"
#include "small_bank.h"

#include <doctest/doctest.h>

using namespace study;

namespace {
EventId answer(Desk& desk, const std::string& item, bool right, base::Moment at,
               Certainty certainty = Certainty::unsaid) {
    Attempt attempt;
    attempt.item = item;
    attempt.leaf = item.substr(0, 2);
    attempt.right = right;
    attempt.certainty = certainty;
    attempt.milliseconds = 30'000;
    return desk.recorder.record(attempt, at);
}
}  // namespace

TEST_CASE("three right answers are not everything: the band stays wide and the words open") {
    const content::Bank bank = small_bank();
    Desk desk;
    for (const char* item : {"1a-1", "1a-2", "1a-3"}) answer(desk, item, true, day(0));
    const Standing one = desk.progress.areas(bank.blueprints[0])[0];
    CHECK(one.answers == 3);
    CHECK(one.ability.standard_error > 0.7);
    CHECK(assurance(one) == Assurance::open);
    CHECK(assurance(desk.progress.areas(bank.blueprints[0])[1]) == Assurance::nothing_yet);
}

TEST_CASE("many right answers stand above the standard, many wrong ones below") {
    const content::Bank bank = small_bank();
    Desk desk;
    for (int i = 0; i < 30; ++i) {
        answer(desk, "1a-" + std::to_string(i), true, day(i));
        answer(desk, "2a-" + std::to_string(i), i % 4 == 0, day(i));  // no better than guessing
    }
    const auto areas = desk.progress.areas(bank.blueprints[0]);
    CHECK(assurance(areas[0]) == Assurance::above);
    CHECK(assurance(areas[1]) == Assurance::below);
}

TEST_CASE("answering again while the explanation is fresh is no evidence, a day later it is") {
    const content::Bank bank = small_bank();
    Desk desk;
    answer(desk, "1a-1", false, day(0));
    answer(desk, "1a-1", true, day(0, 60));
    CHECK(desk.progress.areas(bank.blueprints[0])[0].answers == 1);
    answer(desk, "1a-1", true, day(1));
    CHECK(desk.progress.areas(bank.blueprints[0])[0].answers == 2);
}

TEST_CASE("a miss comes back tomorrow, a right answer when its memory fades") {
    Desk desk;
    answer(desk, "1a-1", false, day(0));
    answer(desk, "1a-2", true, day(0));
    const base::Date today = base::day_of(day(0));
    CHECK(desk.progress.due(today).empty());
    const auto tomorrow = desk.progress.due(today + std::chrono::days{1});
    REQUIRE(tomorrow.size() == 1);
    CHECK(tomorrow[0]->item == "1a-1");
    CHECK(desk.progress.item("1a-2")->due_day - today.time_since_epoch().count() ==
          2);  // FSRS-6 defaults, first "good"
    CHECK(desk.progress.due_on(today + std::chrono::days{2}, today) == 1);
}

TEST_CASE("a clock set back is no negative time, and no crash") {
    Desk desk;
    answer(desk, "1a-1", true, day(10));
    answer(desk, "1a-1", true, day(3));
    CHECK(desk.progress.item("1a-1")->attempts == 2);
    CHECK(desk.progress.days().size() == 2);
}

TEST_CASE("progress is computed from events alone: replaying gives the same, and so does a snapshot") {
    Desk desk;
    for (int i = 0; i < 40; ++i)
        answer(desk, "1a-" + std::to_string(i % 7), i % 3 != 0, day(i / 4, i), Certainty::sure);
    const EventId missed = answer(desk, "1b-1", false, day(11));
    desk.recorder.record(Missed{missed.text, MissReason::misread}, day(11));
    desk.recorder.record(LearnerNamed{"Dana"}, day(11));
    desk.recorder.record(GoalSet{"exam-date", "2026-12-29"}, day(11));
    desk.recorder.record(Marked{"1a-3", true}, day(11));
    desk.recorder.record(CaseEnded{"s", "elbow", "a", 0.8, {}, "", 50}, day(12));

    Progress again(LearnerId("dana"));
    for (const Event& event : desk.journal.events) again.apply(event);
    CHECK(again.to_bytes() == desk.progress.to_bytes());

    const auto restored = Progress::from_bytes(desk.progress.to_bytes(), LearnerId("dana"), {});
    REQUIRE(restored);
    CHECK(restored->to_bytes() == desk.progress.to_bytes());
    CHECK(restored->name() == "Dana");
    CHECK(restored->goals().at("exam-date") == "2026-12-29");
    CHECK(restored->marked().size() == 1);
    CHECK(restored->cases().size() == 1);
    CHECK(restored->answers() == 41);
}

TEST_CASE("a broken snapshot is refused, whatever its bytes") {
    Desk desk;
    for (int i = 0; i < 5; ++i) answer(desk, "1a-" + std::to_string(i), true, day(i));
    const std::string bytes = desk.progress.to_bytes();
    for (std::size_t length = 0; length < bytes.size(); length += 3)
        CHECK_FALSE(Progress::from_bytes(bytes.substr(0, length), LearnerId("dana"), {}));
    CHECK_FALSE(Progress::from_bytes(bytes + "x", LearnerId("dana"), {}));
}

TEST_CASE("a snapshot whose counts nobody could reach is refused: it is made anew from the journal") {
    Desk desk;
    answer(desk, "1a-0", true, day(0));
    const std::string bytes = desk.progress.to_bytes();
    // One day, one answer, right: the only place where these three follow one another.
    const auto number = [](std::int32_t value) {
        return std::string(reinterpret_cast<const char*>(&value), sizeof value);
    };
    const auto today = std::int32_t(base::day_of(day(0)).time_since_epoch().count());
    const auto at = bytes.find(number(today) + number(1) + number(1));
    REQUIRE(at != std::string::npos);
    for (const std::int32_t answers : {-1, 2'000'000'000}) {
        std::string broken = bytes;
        broken.replace(at + 4, 4, number(answers));
        CHECK_FALSE(Progress::from_bytes(broken, LearnerId("dana"), {}));
    }
    CHECK(Progress::from_bytes(bytes, LearnerId("dana"), {}));
}

TEST_CASE("another learner's events are passed over") {
    Progress progress(LearnerId("dana"));
    progress.apply({EventId("e"), day(0), LearnerId("someone"), LearnerNamed{"Someone"}});
    CHECK(progress.name().empty());
}

TEST_CASE("ratings follow right, certainty and time") {
    Attempt a;
    CHECK(rating_of(a) == recall::Rating::again);
    a.right = true;
    CHECK(rating_of(a) == recall::Rating::good);
    a.certainty = Certainty::guessing;
    CHECK(rating_of(a) == recall::Rating::hard);
    a.certainty = Certainty::sure;
    a.milliseconds = 60'000;
    CHECK(rating_of(a) == recall::Rating::good);
    a.milliseconds = 9'000;
    CHECK(rating_of(a) == recall::Rating::easy);
}
