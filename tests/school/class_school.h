// A small school with two classes, a bank of six questions and a case, and students who answer.
#pragma once

#include "content/hash.h"
#include "school/class_view.h"
#include "school/school.h"

#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

/// Three beliefs. calf1 and calf2 carry "around-the-leg" (unsafe), acid1 "lactic-acid", acid2 both that
/// and "more-is-better"; the key is option 0.
inline content::Bank belief_bank() {
    using content::Kind;
    content::Bank bank;
    content::Blueprint exam;
    exam.id = "exam";
    exam.name = "Exam";
    exam.items = 10;
    exam.areas = {{"one", "Area one", "Area one", 10, {{"1a", "Topic 1a"}}}};
    bank.blueprints.push_back(exam);
    const auto belief = [&](const char* id, const char* words, const char* truth) {
        content::Misconception m;
        m.id = id;
        m.belief = words;
        m.truth = truth;
        bank.misconceptions.push_back(m);
    };
    belief("around-the-leg", "With a possible clot, work around the leg.",
           "A possible clot rules all work out.");
    belief("lactic-acid", "Lactic acid is what makes muscles sore.", "It is gone within the hour.");
    belief("more-is-better", "More pressure works better.", "Pressure is chosen for the tissue.");
    content::SafetyRule rule;
    rule.id = "possible-clot";
    rule.name = "Possible deep vein thrombosis";
    rule.reason = "A clot can come loose.";
    rule.act = "Do not touch; refer.";
    rule.say = "This needs medical care today.";
    bank.safety_rules.push_back(rule);
    content::Claim claim;
    claim.id = "flushes-lactic-acid";
    claim.claim = "Massage flushes lactic acid.";
    claim.heard = "At finish lines.";
    bank.claims.push_back(claim);
    const auto item = [&](const char* id, std::vector<content::Option> options) {
        content::Item i;
        i.id = id;
        i.leaf = "1a";
        i.stem = std::string("Stem of ") + id;
        i.learning_point = std::string("Point of ") + id;
        i.options = std::move(options);
        i.options.insert(i.options.begin(), {"Right", true, "Because"});
        if (i.id.starts_with("acid")) i.facts.push_back({Kind::claim, "flushes-lactic-acid", 0});
        i.version = content::version_of(i);
        bank.items.push_back(i);
    };
    const content::Link leg{Kind::misconception, "around-the-leg", 0},
        acid{Kind::misconception, "lactic-acid", 0}, more{Kind::misconception, "more-is-better", 0},
        clot{Kind::safety, "possible-clot", 0};
    item("calf1", {{"Around", false, "No", {leg}, false, true, {clot}}, {"Lightly", false, "No", {more}}});
    item("calf2", {{"Around", false, "No", {leg}, false, true, {clot}}});
    item("acid1", {{"Acid", false, "No", {acid}}});
    item("acid2", {{"Acid", false, "No", {acid}}, {"More", false, "No", {more}}});
    item("kept", {{"Acid", false, "No", {acid}}});
    bank.items.back().state = content::ItemState::exam;
    content::CaseStudy study;
    study.id = "tight-calf";
    study.name = "Tight calf";
    content::Choice wrong;
    wrong.id = "around";
    wrong.text = "I will work around it.";
    wrong.misconception = {leg};
    content::Choice right;
    right.id = "refer";
    right.right = true;
    study.tells = {right, wrong};
    bank.cases.push_back(study);
    bank.index();
    return bank;
}

/// Ruiz teaches the evening class (Ann, Ben, Cy, Di), Osei the morning class (Eli). Days count from
/// 2026-11-01; today is day 20.
struct ClassSchool {
    content::Bank bank = belief_bank();
    school::BeliefIndex index{bank};
    school::School school;
    std::map<std::string, school::Pupil> pupils;
    int number = 0;

    static base::Moment at(int day, int minute = 0) {
        return base::Moment{*base::read_date("2026-11-01")} + std::chrono::days{day} +
               std::chrono::hours{12} + std::chrono::minutes{minute};
    }
    static base::Date today() { return base::day_of(at(20)); }

    ClassSchool() {
        happens("ada", study::SchoolFounded{"s", "Harbor School", "k", "office", "m"});
        list("ada", "administrator");
        for (const char* id : {"ruiz", "osei"}) list(id, "instructor");
        list("exa", "examiner");
        happens("ada", study::ClassSet{"evening", "Evening class", "", "", {"ruiz"}, false});
        happens("ada", study::ClassSet{"morning", "Morning class", "", "", {"osei"}, false});
        for (const char* id : {"ann", "ben", "cy", "di"}) enroll(id, "evening");
        enroll("eli", "morning");
    }
    study::Event happens(const std::string& who, study::Body body, base::Moment when = at(0)) {
        study::Event event{study::EventId("e" + std::to_string(++number)), when, school::LearnerId(who),
                           std::move(body)};
        school.apply(event, "office");
        const auto pupil = pupils.find(who);
        if (pupil != pupils.end()) pupil->second.apply(event);
        return event;
    }
    void list(const std::string& id, const char* role) {
        happens("ada", study::PersonListed{id, "Name of " + id, id, "", {role}, true, false});
    }
    void enroll(const std::string& id, const char* class_id) {
        list(id, "student");
        pupils.emplace(id, school::Pupil(school::LearnerId(id)));
        happens("ada", study::Enrolled{class_id, id, true});
    }
    /// `option` 0 is right.
    void answer(const std::string& who, const char* item, int option, int day,
                study::Certainty certainty = study::Certainty::fairly_sure, int minute = 0) {
        const auto* known = bank.find<content::Item>(item);
        study::Attempt attempt;
        attempt.item = item;
        attempt.leaf = "1a";
        attempt.chosen = {option};
        attempt.right = option == 0;
        attempt.certainty = certainty;
        attempt.milliseconds = 60'000;
        if (known != nullptr) {
            attempt.version = known->version;
            attempt.unsafe = known->options[static_cast<std::size_t>(option)].unsafe;
        }
        happens(who, attempt, at(day, minute));
    }
    [[nodiscard]] school::PupilOf pupil_of() const {
        return [this](const school::LearnerId& id) -> const school::Pupil* {
            const auto found = pupils.find(id.text);
            return found == pupils.end() ? nullptr : &found->second;
        };
    }
    [[nodiscard]] base::Result<school::ClassView> view(const char* who = "ruiz",
                                                       const char* of = "evening") const {
        return school::class_view(school.roll, school::LearnerId(who), of, pupil_of(), index, today());
    }
};
