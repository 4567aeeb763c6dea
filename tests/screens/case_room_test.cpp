#include "screens/case_room.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace {
content::CaseStudy study_of(const std::string& id) {
    content::CaseStudy study;
    study.id = id;
    content::Variant fever, fracture;
    fever.id = "fever";
    fracture.id = "fracture";
    study.variants = {fever, fracture};
    return study;
}

cases::Run run_of(const content::CaseStudy& study, const std::string& variant) {
    cases::Run run;
    run.study = &study;
    run.variant = variant;
    return run;
}
}  // namespace

TEST_CASE("choices stand in an order of their own, the same throughout a visit") {
    const content::CaseStudy study = study_of("elbow");
    const cases::Run run = run_of(study, "base");
    const std::vector<std::size_t> order = screens::mixed(run, "goal", 20);
    CHECK(order == screens::mixed(run, "goal", 20));
    std::vector<std::size_t> sorted = order;
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t i = 0; i < sorted.size(); ++i) CHECK(sorted[i] == i);
    CHECK(order != sorted);
}

TEST_CASE("another variant, another case and another question are mixed otherwise") {
    const content::CaseStudy elbow = study_of("elbow"), calf = study_of("calf");
    const auto order = screens::mixed(run_of(elbow, "base"), "goal", 20);
    CHECK(order != screens::mixed(run_of(elbow, "fever"), "goal", 20));
    CHECK(order != screens::mixed(run_of(calf, "base"), "goal", 20));
    CHECK(order != screens::mixed(run_of(elbow, "base"), "note", 20));
}

TEST_CASE("a variant is known by a letter that tells nothing of it") {
    const content::CaseStudy study = study_of("elbow");
    CHECK(screens::variant_letter(study, "base") == "A");
    CHECK(screens::variant_letter(study, "fever") == "B");
    CHECK(screens::variant_letter(study, "fracture") == "C");
}

TEST_CASE("what an act costs is said in seconds below a minute") {
    CHECK(screens::minutes_word(0.2) == "12 s");
    CHECK(screens::minutes_word(0.5) == "30 s");
    CHECK(screens::minutes_word(1) == "1 min");
    CHECK(screens::minutes_word(1.5) == "1.5 min");
}

TEST_CASE("an unsafe visit is not sound, however well the rest went") {
    CHECK(screens::score_words(1.0, false) == "As an expert would");
    CHECK(screens::score_words(1.0, true) == "Not safe yet");
    CHECK(screens::score_words(0.3, false) == "Much is still missing");
}
