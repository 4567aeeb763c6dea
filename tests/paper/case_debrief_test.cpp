#include "paper/case_debrief.h"

#include "../cases/shipped_bank.h"
#include "cases/agents.h"
#include "words.h"

using namespace paper;

namespace {
struct Visit {
    cases::Run run;
    cases::Score score;
};
Visit played(cases::Agent agent) {
    base::Random dice(1);
    const content::CaseStudy& study = shipped::bank().cases.front();
    cases::Run run = cases::play(shipped::start(study, "base"), agent, dice);
    cases::Score score = cases::debrief(run);
    return {std::move(run), std::move(score)};
}
Document paper_of(const Visit& visit, const char* name = "Chloe Vance") {
    return case_debrief(visit.run, visit.score, name, "Harbor School",
                        base::Moment{*base::read_date("2026-11-28")}, {});
}
}  // namespace

TEST_CASE("a debrief on paper has the case, every act of the visit, the score and the sources") {
    const Visit visit = played(cases::Agent::expert);
    const std::string text = words_of(paper_of(visit));
    CHECK(says(text, "Case debrief: " + visit.run.study->name));
    CHECK(says(text, "Chloe Vance · Harbor School · printed November 28, 2026"));
    CHECK(says(text, visit.run.study->client));
    CHECK(says(text, "No safety rule was broken."));
    CHECK(says(text, "Altogether: 100 %"));  // the expert gets full marks: tests/cases/shipped_test.cpp
    for (const cases::PathStep& step : visit.score.path)
        if (step.act.verb != cases::Verb::weigh) CHECK(says(text, step.label));
    const auto* source = shipped::bank().find<content::Source>(visit.run.study->sources.front().id);
    REQUIRE(source != nullptr);
    CHECK(says(text, source->title));
}

TEST_CASE("what was unsafe stands on it, with why") {
    const Visit visit = played(cases::Agent::unsafe);
    REQUIRE_FALSE(visit.run.critical.empty());
    const std::string text = words_of(paper_of(visit));
    CHECK(says(text, "UNSAFE: "));
    CHECK(says(text, visit.run.critical.front().why));
    CHECK(visit.score.total < cases::kPass);
}

TEST_CASE("a note in the student's own words is on paper as it was written") {
    Visit visit = played(cases::Agent::expert);
    visit.run.written[0] = "Elbow hurts, 6/10.";
    CHECK(says(words_of(paper_of(visit)), "Subjective\nElbow hurts, 6/10."));
}

TEST_CASE("a debrief of a player named in any of four scripts has all the letters on paper") {
    const Visit visit = played(cases::Agent::unsafe);
    for (const char* name : {"ليلى الحداد", "Nguyễn Thị Phương Ánh", "Zażółć Gęślą-Jaźń", "王小明"}) {
        const auto pdf = to_pdf(paper_of(visit, name));
        REQUIRE(pdf.has_value());
        CHECK(pdf->not_shown.empty());
        CHECK(pdf->pages >= 1);
    }
}
