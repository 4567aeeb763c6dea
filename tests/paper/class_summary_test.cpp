#include "paper/class_summary.h"

#include "../school/class_school.h"
#include "words.h"

using namespace paper;
using study::Certainty;

namespace {
/// Ann and Ben choose to work around the leg, Ann while sure; Cy knows better.
struct SummarySchool : ClassSchool {
    school::Foresight nothing;
    SummarySchool() {
        answer("ann", "calf1", 1, 15, Certainty::sure);
        answer("ben", "calf1", 1, 15, Certainty::guessing);
        answer("cy", "calf1", 0, 19);
    }
    [[nodiscard]] base::Result<Document> summary(const char* who) const {
        const Occasion now{school, bank, school::LearnerId(who), at(20), {}, false};
        return class_summary(now, "evening", {index, pupil_of(), nothing, 0.0, {}});
    }
};
}  // namespace

TEST_CASE("a class summary says who believes what, what to teach and on which evidence, and who studies") {
    const SummarySchool s;
    const std::string text = words_of(s.summary("ruiz"));
    CHECK(says(text, "Class summary: Evening class"));
    CHECK(says(text, "Instructors: Name of ruiz"));
    CHECK(says(text, "Students: 4"));
    CHECK(says(text,
               "UNSAFE. \u201CWith a possible clot, work around the leg.\u201D | 2 of 3 | "
               "Name of ann*, Name of ben"));
    CHECK(says(text, "Evidence: 2 of 3 chose it, 1 of them sure."));
    CHECK(says(text, "What is so: A possible clot rules all work out."));
    CHECK(says(text, "Ask first: Stem of calf"));
    CHECK(says(text, "Name of cy | November 20, 2026 | 1 min | 0 min | 1"));
    CHECK(says(text, "Area one: too few answers"));
}

TEST_CASE("the list of needs has every reason, and says that a plain rule is no forecast") {
    SummarySchool s;
    for (const char* item : {"calf2", "acid1"}) s.answer("cy", item, 0, 20);
    const std::string text = words_of(s.summary("ruiz"));
    CHECK(says(text, "Who might need you, and why"));
    CHECK(says(text, "a plain rule; no forecast"));
    CHECK(says(text, "We cannot"));
}

TEST_CASE("a class summary is for who teaches the class alone") {
    const SummarySchool s;
    for (const char* who : {"osei", "ann", "eli", "exa", "ada", "nobody"}) {
        CAPTURE(who);
        CHECK_FALSE(s.summary(who).has_value());
    }
}

TEST_CASE("a class with names in four scripts has all their letters on paper") {
    SummarySchool s;
    const auto name = [&](const char* id, const char* words) {
        s.happens("ada", study::PersonListed{id, words, id, "", {"student"}, true, false});
    };
    name("ann", "ليلى الحداد"), name("ben", "Nguyễn Thị Phương Ánh");
    name("cy", "Zażółć Gęślą-Jaźń"), name("di", "王小明");
    const auto report = s.summary("ruiz");
    CHECK(says(words_of(report), "Nguyễn Thị Phương Ánh, ليلى الحداد*"));
    const auto pdf = to_pdf(*report);
    REQUIRE(pdf.has_value());
    CHECK(pdf->not_shown.empty());
}
