// The outer elbow that ships, broken in one way at a time.
#include "cases/check.h"
#include "shipped_bank.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

namespace {
using content::CaseStudy;

/// What the check says about the shipped case after `breaking` it, without the file's name.
std::vector<std::string> problems_after(const std::function<void(CaseStudy&)>& breaking) {
    CaseStudy study = shipped::study("outer-elbow");
    breaking(study);
    std::vector<std::string> texts;
    for (const auto& problem : cases::check(shipped::bank(), study)) {
        CHECK(problem.file == "cases/outer-elbow.toml");
        texts.push_back(problem.what);
    }
    return texts;
}
void check_says(const std::string& text, const std::function<void(CaseStudy&)>& breaking) {
    const auto problems = problems_after(breaking);
    CAPTURE(text);
    CHECK(std::find(problems.begin(), problems.end(), text) != problems.end());
}
template <class Records>
auto& record(Records& records, std::string_view id) {
    return *std::find_if(records.begin(), records.end(), [&](const auto& r) { return r.id == id; });
}
}  // namespace

TEST_CASE("faults of form are named one by one") {
    check_says("two of [[question]] are called 'story'",
               [](auto& s) { record(s.questions, "onset").id = "story"; });
    check_says("'Who?' cannot be an id; use lower case letters, digits and hyphens",
               [](auto& s) { s.questions[1].id = "Who?"; });
    check_says("question 'story' has no reply",
               [](auto& s) { record(s.questions, "story").replies.clear(); });
    check_says("the last reply of question 'rest' has a condition; without any it would answer every variant",
               [](auto& s) { record(s.questions, "rest").replies.pop_back(); });
    check_says("the site of palpation 'extensors' names 0; it must name exactly one",
               [](auto& s) { record(s.palpations, "extensors").site.clear(); });
    check_says("a sign of hypothesis 'tendon' names 0; it must name exactly one",
               [](auto& s) { s.hypotheses[0].signs[0].fact.clear(); });
    check_says("there is no position 'hanging'", [](auto& s) { s.steps[0].position = "hanging"; });
    check_says("the site 'head' of a step is not among 'sites'",
               [](auto& s) { s.steps[0].site[0].id = "head"; });
    check_says("there is no technique 'rubbing'", [](auto& s) { s.steps[0].technique[0].id = "rubbing"; });
    check_says("statement 'p-goal' names the gate 'stop'; it is one of: go, adapt, refer, emergency",
               [](auto& s) { record(s.statements, "p-goal").gates = {"stop"}; });
    check_says("goal 'better' is wrong; it must name the misconception behind it",
               [](auto& s) { record(s.goals, "better").misconception.clear(); });
    check_says("no variant may be called 'base': that is the case as it stands",
               [](auto& s) { s.variants[0].id = "base"; });
    check_says("variant 'irritable' removes finding:fever, which is not among 'truth'", [](auto& s) {
        s.variants[0].remove.push_back({"finding", "fever", "", 0});
    });
    check_says("the prior of 'tendon' must be above 0", [](auto& s) { s.hypotheses[0].prior = 0; });
    check_says("a case needs at least one [[variant]], so that a second visit differs",
               [](auto& s) { s.variants.clear(); });
}

TEST_CASE("a case whose form is not sound cannot be started") {
    CaseStudy study = shipped::study("outer-elbow");
    record(study.palpations, "extensors").site.clear();
    const auto run = cases::start(shipped::bank(), study);
    REQUIRE_FALSE(run.has_value());
    CHECK(run.error().what == "the site of palpation 'extensors' names 0; it must name exactly one");
}

TEST_CASE("faults of meaning are found by playing every variant") {
    check_says(
        "in variant 'growing-weakness' the right gate is refer, but nothing that can be asked or seen says "
        "so; put the fact into the 'about' of an answer, a look or the client's own movement",
        [](auto& s) { record(s.questions, "weakness").about.clear(); });
    check_says(
        "'truth' says finding:tender-lateral-epicondyle, and nothing that can be asked, seen, felt or "
        "tested tells of it",
        [](auto& s) { record(s.palpations, "epicondyle").about.clear(); });
    check_says("the form leaves out medication:anticoagulant, and no question brings it to light",
               [](auto& s) { record(s.questions, "medicines").about.clear(); });
    check_says(
        "in variant 'growing-weakness' no tell is right; write one with right = true that fits the facts and "
        "the gate of this client",
        [](auto& s) { std::erase_if(s.tells, [](const auto& t) { return t.id == "refer"; }); });
    check_says(
        "in variant 'injected' the judge leaves fewer than three steps of the session; add steps that this "
        "client may "
        "have",
        [](auto& s) { s.steps.erase(s.steps.begin(), s.steps.begin() + 2); });
    const auto late = problems_after([](auto& s) { s.minutes = 40; });
    CHECK(std::any_of(late.begin(), late.end(), [](const std::string& what) {
        return what.starts_with("in variant 'base' the expert needs ") &&
               what.ends_with(" minutes, and the visit has 40");
    }));
    check_says("in variant 'irritable' even the expert fails: 'feel extensors 1' breaks no-consent",
               [](auto& s) { s.trust = 0; });  // the client never agrees
}
