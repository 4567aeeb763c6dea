#include "school/case_start.h"

#include "content/load.h"
#include "content/write.h"
#include "school/editing.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

using namespace school;

namespace {
content::Script common() {
    content::Script script;
    script.id = std::string(content::kCommonScript);
    content::Question story, goal;
    story.id = "story";
    story.ask = "What brings you in?";
    goal.id = "goal";
    goal.ask = "What would you like?";
    goal.replies = {{{}, {}, "To feel better."}};
    script.questions = {story, goal};
    content::Observation skin;
    skin.id = "skin";
    skin.name = "The skin";
    script.observations = {skin};
    return script;
}
content::Bank bank() {
    content::Bank bank;
    bank.scripts = {common()};
    content::Condition strain;
    strain.id = "muscle-strain";
    strain.name = "Muscle strain";
    strain.stages.resize(2);
    strain.stages[0].id = "acute";
    strain.stages[1].id = "sub-acute";
    bank.conditions = {strain};
    content::Term bruise, calf;
    bruise.id = "fresh-bruise";
    bruise.name = "Fresh bruise";
    bruise.group = 2;  // finding
    calf.id = "calf";
    calf.name = "Calf";
    calf.group = 3;  // region
    bank.terms = {bruise, calf};
    bank.index();
    return bank;
}
}  // namespace

TEST_CASE("a new case reads back as it was written, and nothing but what is missing is wrong with it") {
    const Editing editing = Editing::new_case();
    REQUIRE(editing.case_study() != nullptr);
    CHECK(editing.is_new());
    CHECK_FALSE(editing.is_changed());
    CHECK(content::write(*editing.case_study()) == editing.text());
    const std::vector<EditProblem> problems = editing.problems(bank());
    CHECK_FALSE(problems.empty());
    for (const EditProblem& problem : problems) {
        CAPTURE(problem.what);
        const auto says = [&](std::string_view words) {
            return problem.what.find(words) != std::string::npos;
        };
        CHECK(
            (says("is missing") || says("is empty") || says("nothing answers") || says("names exactly one")));
    }
}

TEST_CASE("a case is written in the form, taken back, and named by its name when it is saved") {
    Editing editing = Editing::new_case();
    content::CaseStudy study = *editing.case_study();
    study.name = "Dana's sore shoulder";
    editing.write(study, "name");
    study.opening = "It aches at night.";
    editing.write(study, "opening");
    CHECK(editing.case_study()->opening == "It aches at night.");
    editing.undo();
    CHECK(editing.case_study()->opening.empty());
    editing.redo();
    const auto taken = [](const std::string& id) { return id == "dana-sore-shoulder"; };
    const study::DraftSaved saved = editing.to_save(taken);
    CHECK(saved.record == "case:dana-sore-shoulder-2");
    CHECK(saved.file == "cases/dana-sore-shoulder-2.toml");
    CHECK(saved.text == editing.text());
}

TEST_CASE("a problem of a case is said of its field") {
    const std::string text =
        "name = \"A\"\nreplies.story = \"S\"\nvariant = [\n    { id = \"a\" },\n    { id = \"b\" },\n]\n";
    CHECK(field_of({"cases/a.toml", 1, "'client' is missing"}, text) == "client");
    CHECK(field_of({"cases/a.toml", 2, "no condition 'x'"}, text) == "replies");
    CHECK(field_of({"cases/a.toml", 5, "'name' is missing"}, text) == "variant 2");
    CHECK(field_of({"cases/a.toml", 1, "a case needs at least one [[variant]], so that"}, text) == "variant");
}

TEST_CASE("what the scripts ask waits until it is answered or left out") {
    const content::Bank in = bank();
    content::CaseStudy study;
    CHECK(unanswered(in, study) ==
          std::vector<Unanswered>{{"story", "What brings you in?"}, {"skin", "The skin"}});
    study.leave_out = {"skin"};
    study.answers.resize(1);
    study.answers.front().id = "story";
    CHECK(unanswered(in, study).empty());
    CHECK(probe_words(in, study, "story") == "What brings you in?");
    CHECK(probe_words(in, study, "nowhere") == "nowhere");
}

TEST_CASE("a fact is found by its words: a condition, each of its stages, a finding; never a region") {
    const content::Bank in = bank();
    const auto found = facts_called(in, "strain");
    REQUIRE(found.size() == 3);
    CHECK(found[0].text() == "condition:muscle-strain");
    CHECK(found[2].text() == "condition:muscle-strain/sub-acute");
    CHECK(fact_words(in, found[2]) == "Muscle strain, sub acute");
    REQUIRE(facts_called(in, "bruise").size() == 1);
    CHECK(facts_called(in, "bruise").front().text() == "finding:fresh-bruise");
    CHECK(facts_called(in, "calf").empty());
    CHECK(facts_called(in, "").empty());
}
