// Notes in a student's own words, read by rules.
#include "cases/soap.h"

#include "cases/debrief.h"
#include "shipped_bank.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace {
using cases::NoteRule;
using cases::Run;
using content::NoteSection;
using shipped::act;

Run elbow(std::string_view variant = cases::kBase) {
    Run run = shipped::start(shipped::study("outer-elbow"), variant);
    act(run, "read");
    act(run, "ask story");
    act(run, "ask onset");
    return run;
}
const cases::Remark* remark(const std::vector<cases::Remark>& all, NoteRule rule) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& r) { return r.rule == rule; });
    return found == all.end() ? nullptr : &*found;
}
std::string words(const Run& run, const cases::Remark& remark) {
    return run.written[std::size_t(remark.section)].substr(remark.from, remark.to - remark.from);
}
}  // namespace

TEST_CASE("what is said is found through endings, abbreviations and everyday words") {
    CHECK(cases::find_mention("L calf swelling since Sunday.", "Left calf swollen"));
    CHECK(cases::find_mention("Pt c/o tingling of R hand", "Tingling in the right hand"));
    CHECK_FALSE(cases::find_mention("Shoulder stiff.", "Left calf swollen"));
    const auto denied = cases::find_mention("Denies fever, weight loss.", "Weight loss");
    REQUIRE(denied);
    CHECK(denied->denied);
    CHECK_FALSE(cases::find_mention("No fever; reports weight loss.", "Weight loss")->denied);
}

TEST_CASE("a note that says nothing is not read") {
    CHECK(cases::coach(elbow()).empty());
}

TEST_CASE("the coach points at the client's words, and at what stands in the wrong section") {
    Run run = elbow();
    act(run, "write subjective States: \"hurts when I squeeze the shears\". Outer elbow pain on gripping.");
    act(run, "write assessment Began after more load than usual.");
    const auto all = cases::coach(run);
    REQUIRE(remark(all, NoteRule::own_words));
    CHECK(remark(all, NoteRule::own_words)->earned == 1);
    const auto* charted = remark(all, NoteRule::charted);
    REQUIRE(charted);
    CHECK(charted->what.find("elbow") != std::string::npos);
    const auto* misplaced = remark(all, NoteRule::misplaced);
    REQUIRE(misplaced);
    CHECK(misplaced->section == NoteSection::assessment);
    CHECK(words(run, *misplaced).find("load") != std::string::npos);
}

TEST_CASE("a disease named as a fact is taken off, one that fits is not") {
    Run run = elbow(), hedged = run;
    act(run, "write assessment Lateral epicondylalgia.");
    act(hedged, "write assessment Findings consistent with lateral epicondylalgia.");
    const auto all = cases::coach(run);
    const auto* diagnosis = remark(all, NoteRule::diagnosis);
    REQUIRE(diagnosis);
    CHECK(diagnosis->earned < 0);
    CHECK(words(run, *diagnosis) == "Lateral epicondylalgia");
    CHECK_FALSE(remark(cases::coach(hedged), NoteRule::diagnosis));
}

TEST_CASE("what nobody found, toxins, and better than what, are named") {
    Run run = elbow();
    act(run, "write objective Tender at the lateral epicondyle. Toxins released.");
    act(run, "write assessment Feels better.");
    const auto all = cases::coach(run);
    REQUIRE(remark(all, NoteRule::never_found));
    REQUIRE(remark(all, NoteRule::overclaim));
    CHECK(words(run, *remark(all, NoteRule::overclaim)) == "Toxins");
    REQUIRE(remark(all, NoteRule::vague));
}

TEST_CASE("the note that the case itself would write earns full marks") {
    Run run = elbow();
    act(run, "ask general-health");
    act(run, "gate go");
    act(run, "explain agreement");
    act(run, "measure grip");
    act(run, "plan effleurage forearm 2 5 supine");
    act(run, "treat");
    act(run, "measure grip");
    for (const auto section :
         {NoteSection::subjective, NoteSection::objective, NoteSection::assessment, NoteSection::plan})
        CHECK_FALSE(cases::model_note(run, section) == "x");
    act(run,
        "write subjective States it hurts to squeeze. " + cases::model_note(run, NoteSection::subjective));
    act(run, "write objective " + cases::model_note(run, NoteSection::objective));
    act(run, "write assessment Findings consistent with a sore tendon; grip 3 kg more after the session.");
    act(run, "write plan Pain-free grip to 18 kg within four weeks (4). Recheck next week.");
    for (const auto& r : cases::coach(run)) {
        CAPTURE(r.what);
        CAPTURE(r.why);
        CHECK(r.earned == 1);
    }
    CHECK(cases::debrief(run).axes[std::size_t(content::Axis::documentation)] == 1);
}

TEST_CASE("free text goes into one line of the journal and comes back as it was") {
    for (const char* text :
         {"one\ntwo", "back\\slash \\n", "", "  spaces  ", "S: \"it hurts\" \xE2\x80\x94 ok"}) {
        const cases::Act written{cases::Verb::write, {"plan", text}};
        const std::string line = cases::to_text(written);
        CHECK(line.find('\n') == std::string::npos);
        const auto read = cases::read_act(line);
        REQUIRE(read.has_value());
        CHECK(*read == written);
    }
    CHECK_FALSE(cases::read_act("write plan " + std::string(cases::kMostWritten + 1, 'a')).has_value());
    CHECK_FALSE(cases::read_act("write plan bell\a").has_value());
}
