#include "school/item_lab.h"

#include "lab_class.h"
#include "school/item_history.h"
#include "school/lab_words.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <string_view>

using namespace school;
using doctest::Approx;
using lab_class::Answers;

namespace {
const LearnerId kRuiz("ruiz"), kEve("eve"), kAda("ada");

std::vector<std::string> ids(std::size_t items) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < items; ++i) all.push_back("i" + std::to_string(100 + i));
    return all;
}

/// Twelve students and what they chose; the last one was not there for the fifth item.
constexpr std::array<std::string_view, 12> kTwelve = {"AAAAA", "AAABA", "AABAA", "AACAB", "ABAAA", "AACBA",
                                                      "ABDAB", "BAABC", "CBBCA", "BCABB", "CBACC", "BADB"};

Answers twelve() {
    Answers answers(kTwelve.size());
    for (std::size_t item = 0; item < 5; ++item) {
        answers.question("i" + std::to_string(100 + item));
        for (std::size_t s = 0; s < kTwelve.size(); ++s)
            if (item < kTwelve[s].size())
                answers.answer(s, static_cast<unsigned>(kTwelve[s][item] - 'A'),
                               s % 2 == 0 ? study::Certainty::sure : study::Certainty::guessing, false,
                               20'000, int(1000 + 100 * ((s * 5) % 12)));
    }
    return answers;
}

void check(const assess::Estimate& got, double value, double low, double high) {
    CHECK(got.value == Approx(value).epsilon(1e-9));
    CHECK(std::abs(got.interval.low - low) < 1e-6);
    CHECK(std::abs(got.interval.high - high) < 1e-6);
}

Lab lab(const Answers& answers, std::size_t items, std::size_t students) {
    base::Result<Lab> got =
        lab_of(answers.all(), lab_class::bank_of(items), lab_class::roll_of(students), kRuiz, ids(items));
    REQUIRE(got);
    return *std::move(got);
}
}  // namespace

TEST_CASE("the figures of a class of twelve are those of an independent reckoning") {
    const Lab got = lab(twelve(), 5, 12);
    REQUIRE(got.items.size() == 5);
    CHECK(got.students == 12);
    // Python with numpy; quantiles by quadrature
    check(got.items[0].facility, 7.5 / 13, 0.311940425001059, 0.819521305243062);
    check(got.items[4].facility, 6.5 / 12, 0.269863746348825, 0.800335669937870);
    CHECK(got.items[0].own->value == Approx(0.6589509162341181).epsilon(1e-9));
    CHECK(got.items[2].own->value == Approx(-0.2037847864848056).epsilon(1e-9));
    CHECK(got.items[4].own->value == Approx(0.3130495168499706).epsilon(1e-9));
    check(*got.items[0].discrimination, 0.5154227223626384, -0.1142198499476323, 0.849650102858855);
    check(*got.items[2].discrimination, -0.003122008315584563, -0.5830012531593669, 0.5788644996435482);
    const std::vector<OptionFigures>& options = got.items[0].options;
    REQUIRE(options.size() == 4);
    CHECK(options[1].count == 3);
    check(*options[1].pbis, -0.34500484066310094, -0.7670345163219866, 0.2854070375503027);
    check(*options[2].pbis, -0.4708507246020754, -0.8224958692357088, 0.14120854740840508);
    CHECK(options[3].count == 0);
    CHECK_FALSE(options[3].pbis);
    CHECK(options[0].key);
    CHECK(options[1].unsafe);
    check(*got.items[4].options[1].pbis, -0.1, -0.660267232108092, 0.531774858647465);
    // of the eleven who answered all
    REQUIRE(got.whole);
    CHECK(got.whole->students == 11);
    check(got.whole->alpha, 0.41666666666666685, -0.3930939673931442, 0.8208103341062655);
    CHECK(got.whole->sd == Approx(1.4206272622267315));
    CHECK(got.whole->standard_error == Approx(1.0850219939119794));
    CHECK(*got.items[2].alpha_without == Approx(0.672268907563025));
}

TEST_CASE("who was sure, what was unsafe and how long it took is counted") {
    const Lab got = lab(twelve(), 5, 12);
    const ItemFigures& first = got.items[0];  // A A A A A A A B C B C B; the even ones were sure
    CHECK(first.unsafe == 3);
    CHECK(first.unsafe_and_sure == 0);
    CHECK(got.items[1].unsafe == 4);  // 5th, 7th, 9th, 11th
    CHECK(got.items[1].unsafe_and_sure == 4);
    CHECK(first.certainty == std::array<std::array<std::size_t, 2>, 4>{{{0, 0}, {3, 3}, {0, 0}, {2, 4}}});
    REQUIRE(first.seconds);  // 10, 11 ... 21 s, each once
    CHECK(first.seconds->lower == 13);
    CHECK(first.seconds->median == 16);
    CHECK(first.seconds->upper == 18);
}

TEST_CASE("of four answers nothing is said, not even a count of options") {
    Answers answers(12);
    answers.question("i100");
    for (std::size_t s = 0; s < 4; ++s) answers.answer(s, 1);
    answers.question("i101");
    for (std::size_t s = 0; s < 5; ++s) answers.answer(s, 1);
    const Lab got = lab(answers, 3, 12);
    CHECK(got.items[0].few());
    CHECK(got.items[0].answers == 4);
    CHECK(got.items[0].unsafe == 0);
    CHECK(got.items[0].options.empty());
    CHECK_FALSE(got.items[1].few());
    CHECK(got.items[2].answers == 0);
    CHECK_FALSE(got.whole);
}

TEST_CASE("those who are no students of the school do not count") {
    Answers answers(12);
    answers.question("i100");
    for (std::size_t s = 0; s < 12; ++s) answers.answer(s, s < 9 ? 0 : 2);
    const base::Result<Lab> got =
        lab_of(answers.all(), lab_class::bank_of(1), lab_class::roll_of(9), kRuiz, ids(1));
    REQUIRE(got);
    CHECK(got->items[0].answers == 9);
    CHECK(got->items[0].right == 9);
}

TEST_CASE("the lab shows itself to staff who may see item statistics, and to nobody else") {
    const Answers answers = twelve();
    const content::Bank bank = lab_class::bank_of(5);
    const Roll roll = lab_class::roll_of(12);
    const auto try_as = [&](const LearnerId& who) {
        const base::Result<Lab> got = lab_of(answers.all(), bank, roll, who, ids(5));
        ItemFigures one;
        one.item = "i100";
        CHECK(history_of(answers.all(), bank, roll, who, one).has_value() == got.has_value());
        return got ? "shown" : got.error().text();
    };
    CHECK(try_as(kRuiz) == "shown");
    CHECK(try_as(kEve) == "shown");
    CHECK(try_as(kAda) == "Name of ada: may not see how items behave; an instructor or an examiner may");
    CHECK(try_as(lab_class::student(3)) ==
          "Name of s1003: may not see how items behave; an instructor or an examiner may");
    CHECK(try_as(LearnerId("nobody")) != "shown");
}

TEST_CASE("an item that left the bank is judged by its answers alone") {
    Answers answers(12);
    answers.question("gone");
    for (std::size_t s = 0; s < 12; ++s) answers.answer(s, unsigned(s % 3));
    const std::vector<std::string> gone = {"gone"};
    const base::Result<Lab> got =
        lab_of(answers.all(), lab_class::bank_of(1), lab_class::roll_of(12), kRuiz, gone);
    REQUIRE(got);
    CHECK_FALSE(got->items[0].in_bank);
    REQUIRE(got->items[0].options.size() == 3);
    CHECK(got->items[0].options[0].key);
}

TEST_CASE("versions stand side by side, and terms; the bank's version is the one that is shown") {
    Answers answers(45);
    answers.question("i100", "old");  // in the fall, first in an exam
    for (std::size_t s = 0; s < 25; ++s) answers.answer(s, s < 9 ? 0 : 2, {}, true, 20'362);  // 2025-10-01
    answers.question("i100", "v1");
    for (std::size_t s = 25; s < 35; ++s) answers.answer(s, s < 32 ? 0 : 2, {}, true, 20'392);   // 2025-10-31
    for (std::size_t s = 35; s < 45; ++s) answers.answer(s, s < 42 ? 0 : 2, {}, false, 20'500);  // 2026-02-16
    const content::Bank bank = lab_class::bank_of(1);
    const Roll roll = lab_class::roll_of(45);
    const base::Result<Lab> got = lab_of(answers.all(), bank, roll, kRuiz, ids(1));
    REQUIRE(got);
    CHECK(got->items[0].version == "v1");
    CHECK(got->items[0].answers == 20);
    const base::Result<ItemOverTime> history = history_of(answers.all(), bank, roll, kRuiz, got->items[0]);
    REQUIRE(history);
    REQUIRE(history->versions.size() == 2);
    CHECK(history->versions[0].since == "2025-10-01");
    CHECK(history->versions[0].answered.right == 9);
    CHECK(history->versions[1].in_bank);
    REQUIRE(history->helped);  // 14 of 20 against 9 of 25; Python
    check(*history->helped, 0.34, 0.0480490525616214, 0.5723251096568258);
    REQUIRE(history->terms.size() == 2);
    CHECK(history->terms[0].name == "Fall 2025");
    CHECK(history->terms[1].answered.answers == 10);
    REQUIRE(history->drift);
    CHECK(history->drift->value == 0);
    CHECK(history->in_exam.answers == 10);
    CHECK(history->in_practice.right == 7);
}

TEST_CASE("a selection holds these items and learners, and nothing else") {
    const Answers answers = twelve();
    std::vector<bool> wanted(12, true);
    wanted[0] = wanted[7] = false;
    const std::vector<std::string> two = {"i103", "i101", "unheard"};
    const study::Responses got = study::selection(answers.all(), two, wanted);
    REQUIRE(got.questions.size() == 2);
    CHECK(got.questions[0].item == "i101");
    CHECK(got.questions[1].end - got.questions[1].begin == 10);
    CHECK(got.learner.size() == 20);
    for (const std::uint32_t learner : got.learner) CHECK(wanted[learner]);
    CHECK(got.chosen[got.questions[0].begin] == 1);  // the second student's A
    CHECK(got.day.size() == 20);
}

TEST_CASE("how far an exam's points can be trusted comes from all who sat it") {
    // Five students, four questions: the matrix of the worked example, KR-20 = 0.8 by hand:
    // p = 0.8 0.6 0.4 0.2, sum of p(1 - p) = 0.8; totals 4 3 2 1 0, variance 2.0; (4/3)(1 - 0.8/2) = 0.8.
    const std::vector<std::vector<int>> points = {
        {1, 1, 1, 1, -1}, {1, 1, 1, 0, -1}, {1, 1, 0, 0, -1}, {1, 0, 0, 0, -1}, {0, 0, 0, 0, -1}};
    const auto found = reliability_of(points);
    REQUIRE(found);
    CHECK(found->students == 5);
    CHECK(found->items == 4);  // one was left out
    CHECK(found->alpha.value == doctest::Approx(0.8));
    CHECK(found->alpha.interval.low < 0.8);
    CHECK(found->alpha.interval.high > 0.8);
    CHECK(found->standard_error == doctest::Approx(std::sqrt(2.0) * std::sqrt(0.2)).epsilon(0.15));
    CHECK(reliability_words(*found).find("Alpha 0.80 (") == 0);
    CHECK(reliability_words(*found).find("5 sittings do not say yet") != std::string::npos);
    CHECK_FALSE(reliability_of({points[0], points[1], points[2], points[3]}));
    CHECK_FALSE(reliability_of({points[0], points[0], points[0], points[0], points[0]}));
}
