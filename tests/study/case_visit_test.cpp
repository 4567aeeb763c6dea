// Cases at a desk: recorded act by act, gone on with, played again, and as a station by the clock.
#include "study/case_visit.h"

#include "../cases/shipped_bank.h"
#include "cases/agents.h"
#include "memory_journal.h"
#include "study/case_replay.h"

#include <doctest/doctest.h>

namespace {
using shipped::bank;

study::CaseVisit begin(Desk& desk, bool station = false) {
    base::Random dice(1);
    const auto* study = bank().find<content::CaseStudy>("outer-elbow");
    REQUIRE(study != nullptr);
    auto visit = study::CaseVisit::begin(bank(), *study, desk.recorder, dice, day(0), station);
    REQUIRE(visit.has_value());
    return *std::move(visit);
}
void act(study::CaseVisit& visit, std::string_view text, base::Moment now) {
    const auto read = cases::read_act(text);
    REQUIRE(read.has_value());
    CHECK(visit.act(*read, now).refusal.empty());
}
std::vector<study::RecordedVisit> visits(const Desk& desk) {
    std::vector<study::RecordedVisit> all;
    for (const study::Event& event : desk.journal.events) study::add_to(all, event);
    return all;
}
}  // namespace

TEST_CASE("every case played by the expert and by dice replays from the journal to the very bit") {
    for (const auto& study : bank().cases)
        for (const auto agent : {cases::Agent::expert, cases::Agent::random}) {
            CAPTURE(study.id);
            Desk desk;
            base::Random dice(3);
            auto visit = study::CaseVisit::begin(bank(), study, desk.recorder, dice, day(0));
            REQUIRE(visit.has_value());
            const auto run = cases::play(visit->run(), agent, dice);
            for (const auto& logged : run.log) visit->act(logged.act, day(0));
            const auto all = visits(desk);
            REQUIRE(all.size() == 1);
            const auto again = study::replay_visit(bank(), all.front());
            REQUIRE(again.has_value());
            CHECK(again->as_recorded);
            CHECK(again->acts.size() == run.log.size());
        }
}

TEST_CASE("a score that was altered on record is noticed when the visit is played again") {
    Desk desk;
    auto visit = begin(desk);
    act(visit, "read", day(0));
    act(visit, "finish", day(0));
    auto all = visits(desk);
    all.front().ended->score += 1e-12;
    CHECK_FALSE(study::replay_visit(bank(), all.front())->as_recorded);
}

TEST_CASE("what was taken back is not played again") {
    Desk desk;
    auto visit = begin(desk);
    act(visit, "ask story", day(0));
    act(visit, "ask leading", day(0));
    visit.undo(day(0));
    CHECK(visits(desk).front().acts == std::vector<std::string>{"ask story"});
}

TEST_CASE("a station has a clock that goes on where it stood, and nothing is taken back") {
    Desk desk;
    auto visit = begin(desk, true);
    CHECK(visit.seconds_left() == study::kStationSeconds);
    act(visit, "read", day(0, 60));
    CHECK_FALSE(visit.can_undo());
    visit.tick(day(0, 90));
    CHECK(visit.seconds_left() == study::kStationSeconds - 90);
    // The plug is pulled for an hour.
    auto again = study::CaseVisit::resume(bank(), desk.recorder, day(0, 3700));
    REQUIRE(again.has_value());
    CHECK(again->is_station());
    CHECK(again->seconds_left() == study::kStationSeconds - 60);
    CHECK(again->run().log.size() == 1);
    // It goes on at once, not only with the next act.
    again->tick(day(0, 3720));
    CHECK(again->seconds_left() == study::kStationSeconds - 80);
    // A clock set back gains nothing, one set forward by a day costs two minutes.
    act(*again, "ask story", day(0, 100));
    CHECK(again->seconds_left() == study::kStationSeconds - 80);
    again->tick(day(1, 100));
    CHECK(again->seconds_left() == study::kStationSeconds - 200);
}

TEST_CASE("who thinks for longer than two minutes does not stop the clock of a station") {
    Desk desk;
    auto visit = begin(desk, true);
    for (int minute = 1; minute <= 26; ++minute) visit.tick(day(0, 60 * minute));
    CHECK(visit.seconds_left() == 0);
}

TEST_CASE("a note that is too long is refused, so that the visit can always be gone on with") {
    Desk desk;
    auto visit = begin(desk);
    act(visit, "write plan " + std::string(cases::kMostWritten, 'a'), day(0));
    const auto outcome =
        visit.act({cases::Verb::write, {"plan", std::string(cases::kMostWritten + 1, 'a')}}, day(0));
    CHECK(outcome.refusal == "That section of the note is full. Say it in fewer words.");
    CHECK_FALSE(visit.act({cases::Verb::write, {"plan", "bell\a"}}, day(0)).refusal.empty());
    CHECK(study::CaseVisit::resume(bank(), desk.recorder, day(0)).has_value());
}
