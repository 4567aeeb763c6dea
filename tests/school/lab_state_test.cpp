#include "school/lab_state.h"

#include "lab_class.h"
#include "school/pen.h"
#include "study/exam_result.h"

#include <doctest/doctest.h>

using namespace school;

namespace {
const LearnerId kRuiz("ruiz");

/// A sitting of ten questions i100 .. i109 of equal worth; `chosen[k]` is the option taken in the k-th.
PastSitting sat(std::size_t student, const std::vector<int>& chosen) {
    PastSitting sitting{lab_class::student(student), {}};
    study::ExamRecord& record = sitting.record;
    record.session = "sitting";
    record.over = true;
    record.terms.section_items = {static_cast<int>(chosen.size())};
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        study::ExamQuestion question;
        question.item = "i" + std::to_string(100 + i);
        question.version = "v1";
        question.rows = {0, 1, 2, 3};
        question.chosen = {chosen[i]};
        question.right = chosen[i] == 0;
        question.attempt = "a";
        question.guessing = 0;
        record.terms.form.push_back(question.item);
        record.questions.push_back(std::move(question));
    }
    return sitting;
}

class Silent final : public study::Journal {
  public:
    void append(study::Event event) override { events.push_back(std::move(event)); }
    [[nodiscard]] std::vector<study::Receipt> receipts() override { return {}; }
    void wait() override {}
    void retry() override {}
    [[nodiscard]] std::size_t pending() const override { return 0; }
    base::Status replay(std::int64_t,
                        const std::function<void(std::int64_t, const study::Event&)>&) override {
        return base::Done{};
    }
    std::vector<study::Event> events;
};
}  // namespace

TEST_CASE("a result is reckoned again without an item, or with another key") {
    const content::Bank bank = lab_class::bank_of(10);
    const Roll roll = lab_class::roll_of(3);
    // Six right of ten pass at the mean, and five in nine; four of ten do not. The first item: right by one,
    // C by two.
    const std::vector<PastSitting> sittings = {sat(0, {0, 0, 0, 0, 0, 0, 1, 1, 1, 1}),
                                               sat(1, {2, 0, 0, 0, 0, 1, 1, 1, 1, 1}),
                                               sat(2, {2, 0, 0, 1, 1, 1, 1, 1, 1, 1})};
    const base::Result<ResultChange> out =
        result_change(sittings, bank, roll, kRuiz, {"i100", "v1", std::nullopt});
    REQUIRE(out);
    CHECK(out->sittings == 3);
    CHECK(out->passed_before == 1);
    CHECK(out->passed_after == 1);  // 5 of 9 above the line, 4 of 9 and 2 of 9 below
    CHECK(out->credit_before == doctest::Approx((0.6 + 0.4 + 0.2) / 3));
    CHECK(out->credit_after == doctest::Approx((5 + 4 + 2) / 27.0));
    CHECK(out->most == doctest::Approx(0.6 - 5.0 / 9));

    const base::Result<ResultChange> key = result_change(sittings, bank, roll, kRuiz, {"i100", "v1", 2});
    REQUIRE(key);
    CHECK(key->passed_before == 1);
    CHECK(key->would_fail == 0);  // 5 of 10 stand on the line
    CHECK(key->would_pass == 1);
    CHECK(key->credit_after == doctest::Approx((0.5 + 0.5 + 0.3) / 3));
}

TEST_CASE("a change touches no sitting of another version, none that is open, and no record") {
    const content::Bank bank = lab_class::bank_of(10);
    const Roll roll = lab_class::roll_of(2);
    std::vector<PastSitting> sittings = {sat(0, {0, 0, 0, 0, 0, 0, 1, 1, 1, 1}), sat(1, {0, 0, 0})};
    sittings[1].record.over = false;
    const auto asked = [&](const char* version) {
        return result_change(sittings, bank, roll, kRuiz, {"i100", version, std::nullopt})->sittings;
    };
    CHECK(asked("v1") == 1);
    CHECK(asked("v2") == 0);
    CHECK(sittings[0].record.questions.size() == 10);
}

TEST_CASE("what a change would do is shown to who may decide, and to nobody else") {
    const content::Bank bank = lab_class::bank_of(10);
    const Roll roll = lab_class::roll_of(2);
    const std::vector<PastSitting> sittings = {sat(0, {0, 0, 0})};
    for (const char* who : {"ada", "s1000", "nobody"})
        CHECK_FALSE(result_change(sittings, bank, roll, LearnerId(who), {"i100", "v1", std::nullopt}));
    CHECK_FALSE(exposure_of(sittings, {}, roll, lab_class::student(0), "i100"));
}

TEST_CASE("who met an item in an exam had seen it before, or had not") {
    lab_class::Answers answers(4);
    answers.question("i100");
    answers.answer(0, 0, {}, false);
    answers.answer(1, 0, {}, true);
    answers.answer(3, 0, {}, false);  // never sat
    const std::vector<PastSitting> sittings = {sat(0, {0, 0}), sat(1, {0, 0}), sat(1, {0, 0}),
                                               sat(2, {0, 0})};
    const base::Result<Exposure> got =
        exposure_of(sittings, answers.all(), lab_class::roll_of(4), kRuiz, "i100");
    REQUIRE(got);
    CHECK(got->sat == 3);
    CHECK(got->seen == 1);
}

TEST_CASE("a decision is written by who may, and the latest about a version counts") {
    School school;
    school.roll = lab_class::roll_of(2);
    Silent journal;
    int number = 0;
    const auto pen_of = [&](const char* who) {
        return Pen(school, journal, LearnerId(who), "office",
                   [&](base::Moment) { return study::EventId("d" + std::to_string(++number)); });
    };
    const auto decide = [&](const char* who, const char* version, study::LabDecision decision) {
        return pen_of(who).write(study::LabDecided{"i100", version, decision, "", 29}, {}).has_value();
    };
    CHECK(decide("ruiz", "v1", study::LabDecision::keep));
    CHECK(decide("eve", "v1", study::LabDecision::retire));
    CHECK(decide("ruiz", "v2", study::LabDecision::revise));
    CHECK_FALSE(decide("s1000", "v1", study::LabDecision::keep));
    CHECK_FALSE(decide("ada", "v1", study::LabDecision::keep));
    CHECK(school.lab.decisions("i100")->size() == 3);
    CHECK(school.lab.decision("i100", "v1")->decision == study::LabDecision::retire);
    CHECK(school.lab.decision("i100", "v1")->by == LearnerId("eve"));
    CHECK(school.lab.decision("i100", "v3") == nullptr);
    CHECK(school.lab.decisions("i101") == nullptr);
    CHECK(journal.events.size() == 3);
}

TEST_CASE("a form that several sat is an exam of its own, beside all sittings of its blueprint") {
    LabState state;
    int number = 0;
    const auto begin = [&](const char* blueprint, std::vector<std::string> form) {
        study::ExamBegun begun;
        begun.blueprint = blueprint;
        begun.name = "Final";
        begun.form = std::move(form);
        state.apply({study::EventId(std::to_string(++number)),
                     base::Moment{std::chrono::milliseconds{number}}, lab_class::student(0), begun});
    };
    begin("final", {"b", "a"});
    begin("final", {"a", "b"});
    begin("final", {"c", "a"});
    begin("mblex", {});
    const std::vector<HeldExam> exams = state.exams();
    REQUIRE(exams.size() == 3);
    CHECK(exams[0].blueprint == "mblex");
    CHECK(exams[1].sittings == 3);
    CHECK(exams[1].form.empty());
    CHECK(exams[2].form == std::vector<std::string>{"a", "b"});
    CHECK(exams[2].sittings == 2);
}
