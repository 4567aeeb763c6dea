// Cases at a desk: recorded act by act, gone on with, played again, and as a station by the clock.
#include "study/case_visit.h"

#include "cases/agents.h"
#include "content/load.h"
#include "memory_journal.h"
#include "study/case_replay.h"

#include <doctest/doctest.h>

#include <filesystem>

namespace {
const content::Bank& bank() {
    static const content::Loaded loaded = [] {
        const std::filesystem::path folder = PALPATE_SOURCE_DIR "/content";
        auto result = content::load({&folder, 1});
        REQUIRE(result.has_value());
        return *std::move(result);
    }();
    return loaded.bank;
}
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
    CHECK(visit.seconds_left(day(0)) == study::kStationSeconds);
    act(visit, "read", day(0, 60));
    CHECK_FALSE(visit.can_undo());
    CHECK(visit.seconds_left(day(0, 90)) == study::kStationSeconds - 90);
    // The plug is pulled for an hour.
    auto again = study::CaseVisit::resume(bank(), desk.recorder);
    REQUIRE(again.has_value());
    CHECK(again->is_station());
    CHECK(again->seconds_left(day(0, 3700)) == study::kStationSeconds - 60);
    CHECK(again->run().log.size() == 1);
    // A clock set back gains nothing.
    act(*again, "ask story", day(0, 3700));
    act(*again, "ask onset", day(0, 100));
    CHECK(again->seconds_left(day(0, 100)) <= study::kStationSeconds - 60);
}
