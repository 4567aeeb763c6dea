#include "study/readiness.h"

#include "../sweep.h"
#include "simulated_learner.h"

#include <doctest/doctest.h>

#include <limits>

using namespace study;

namespace {
using assess::Answer;

/// Seven areas as the MBLEx weighs them; each with `right` of `answers` questions of middling difficulty.
std::vector<AreaEvidence> evenly(int answers, int right, double now = 0.4, double then = 0.6) {
    std::vector<AreaEvidence> all;
    for (const int items : simulated::kQuotas) {
        AreaEvidence area{items / 100.0, {}, answers, now, then, 20};
        const std::vector<assess::ItemParameters> questions(static_cast<std::size_t>(answers), {1, 0, 0.25});
        std::vector<Answer> given(questions.size(), Answer::wrong);
        std::fill_n(given.begin(), right, Answer::right);
        area.ability = assess::estimate_ability(questions, given);
        all.push_back(area);
    }
    return all;
}
const ExamTerms kInFiveWeeks{.items = 100, .standard = 0, .adaptive = true, .days = 35};
}  // namespace

TEST_CASE("one more right answer never lowers the chance of passing") {
    for (const int answers : {1, 2, 5, 20, 60})
        for (const double difficulty : {-2.0, 0.0, 2.0}) {
            const std::vector<assess::ItemParameters> questions(static_cast<std::size_t>(answers),
                                                                {1, difficulty, 0.25});
            std::vector<Answer> given(questions.size(), Answer::wrong);
            std::vector<AreaEvidence> areas = evenly(10, 6);
            double before = 0;
            for (int right = 0; right <= answers; ++right) {
                CAPTURE(answers);
                CAPTURE(difficulty);
                CAPTURE(right);
                areas[2].answers = answers;
                areas[2].ability = assess::estimate_ability(questions, given);
                const double chance = readiness(areas, kInFiveWeeks, 0).chance;
                CHECK(chance >= before);
                before = chance;
                if (right < answers) given[static_cast<std::size_t>(right)] = Answer::right;
            }
        }
}

TEST_CASE("an area once answered does not pass for weaker with each further right answer") {
    std::vector<assess::ItemParameters> questions;
    std::vector<AreaEvidence> areas = evenly(10, 6);
    double before = 0;
    for (int answers = 1; answers <= 60; ++answers) {
        questions.push_back({1, 0.1 * (answers % 30) - 1.5, 0.25});
        areas[0].answers = answers;
        areas[0].ability = assess::estimate_ability(questions, std::vector(questions.size(), Answer::right));
        const double chance = readiness(areas, kInFiveWeeks, 0).chance;
        CAPTURE(answers);
        CHECK(chance >= before);
        before = chance;
    }
}

TEST_CASE("recalling more on the day never lowers the chance") {
    double before = 0;
    for (int percent = 0; percent <= 100; percent += 5) {
        std::vector<AreaEvidence> areas = evenly(10, 6);
        areas[4].recalled_then = percent / 100.0;
        const double chance = readiness(areas, kInFiveWeeks, 0).chance;
        CHECK(chance > before);
        before = chance;
    }
}

TEST_CASE("of whom nothing is known we say what holds for candidates, and how little that is") {
    std::vector<AreaEvidence> areas = evenly(0, 0, 0.0, 0.5);
    const Readiness r = readiness(areas, kInFiveWeeks, 0);
    CHECK(r.chance > 0.5);
    CHECK(r.chance < 0.8);  // 7 in 10 pass: content/exams/mblex.toml
    CHECK(r.low < 0.2);
    CHECK(r.high > 0.9);
    CHECK_FALSE(r.ready);
    CHECK(in_words(r, 0) == "We know nothing of you yet. About 7 in 10 candidates pass at the first try.");
    CHECK(readiness({}, kInFiveWeeks, 0).high - readiness({}, kInFiveWeeks, 0).low > 0.7);
}

TEST_CASE("answers narrow the interval, and distance widens it") {
    const auto width = [](const Readiness& r) { return r.high - r.low; };
    CHECK(width(readiness(evenly(60, 42), kInFiveWeeks, 0)) <
          0.6 * width(readiness(evenly(3, 2), kInFiveWeeks, 0)));
    ExamTerms tomorrow = kInFiveWeeks;
    tomorrow.days = 1;
    CHECK(readiness(evenly(60, 42), tomorrow, 0).standard_error <
          readiness(evenly(60, 42), kInFiveWeeks, 0).standard_error);
}

TEST_CASE("an area that was hardly answered leans on the others") {
    std::vector<AreaEvidence> strong = evenly(40, 36), weak = evenly(40, 16);
    for (std::vector<AreaEvidence>* areas : {&strong, &weak}) {
        (*areas)[6].answers = 0;
        (*areas)[6].ability = {};
    }
    std::vector<AreaEvidence> mixed = strong;
    mixed[6] = weak[5];
    CHECK(readiness(strong, kInFiveWeeks, 0).ability > readiness(mixed, kInFiveWeeks, 0).ability + 0.1);
    CHECK(readiness(weak, kInFiveWeeks, 0).ability < readiness(strong, kInFiveWeeks, 0).ability - 1.0);
}

TEST_CASE("one area alone, much answered, is that area's ability as the answers have it") {
    // precision of the answers 1 / 0.1^2 - 1 = 99, they point at 1.0 * 100 / 99; the rest is the
    // prior N(mean + level, general_sd^2 + area_sd^2) and the understatement
    AreaEvidence area{1.0, {1.0, 0.1}, 60, 1.0, 1.0, 20};
    const Coefficients c;
    const double prior = 1 / (c.general_sd * c.general_sd + c.area_sd * c.area_sd);
    const double expected = ((c.mean + c.level) * prior + 100 + 99 * c.understated) / (prior + 99);
    ExamTerms today = kInFiveWeeks;
    today.days = 0;
    CHECK(readiness({&area, 1}, today, 0).ability == doctest::Approx(expected));
}

TEST_CASE("nobody is ready while an unsafe mistake stands") {
    for (const int right : {0, 20, 40, 60})
        for (const int unsafe : {1, 2, 50}) {
            const Readiness r = readiness(evenly(60, right, 0.9, 0.95), kInFiveWeeks, unsafe);
            CHECK_FALSE(r.ready);
            CHECK(r.held_back == readiness(evenly(60, right, 0.9, 0.95), kInFiveWeeks, 0).ready);
        }
    CHECK(readiness(evenly(60, 60, 0.9, 0.95), kInFiveWeeks, 1).held_back);
    CHECK(readiness(evenly(60, 60, 0.9, 0.95), kInFiveWeeks, 0).ready);
    CHECK_FALSE(readiness(evenly(60, 60, 0.9, 0.95), kInFiveWeeks, 0).held_back);
}

TEST_CASE("a good chance that rests on little is not called ready") {
    ExamTerms exam = kInFiveWeeks;
    exam.standard = 2;
    const auto few = [&] { return readiness(evenly(2, 1), exam, 0); };
    while (few().chance < kReady) exam.standard -= 0.01;
    CHECK(few().low < kReadyLow);
    CHECK_FALSE(few().ready);
    CHECK_FALSE(readiness(evenly(2, 1), exam, 1).held_back);
}

TEST_CASE("without answers the areas' own differences cancel in part, the student's level does not") {
    const AreaEvidence half{0.5, {}, 0, 0.0, 0.0, 0};
    const AreaEvidence areas[] = {half, half};
    const Coefficients c;
    const double variance = c.general_sd * c.general_sd + c.area_sd * c.area_sd / 2 + c.base_sd * c.base_sd +
                            c.form_sd * c.form_sd;
    CHECK(readiness(areas, {.days = 0}, 0).standard_error == doctest::Approx(std::sqrt(variance)));
}

TEST_CASE("nobody's chance is quite 0 or 1") {
    CHECK(readiness(evenly(60, 60, 1, 1), {.standard = -9, .days = 0}, 0).chance == 0.99);
    CHECK(readiness(evenly(60, 0, 0, 0), {.standard = 9, .days = 0}, 0).chance == 0.01);
}

TEST_CASE("cards alone, or a handful of answers, make nobody ready") {
    ExamTerms easy = kInFiveWeeks;
    easy.standard = -4;
    CHECK(readiness(evenly(0, 0, 1, 1), easy, 0).low > kReadyLow);
    CHECK_FALSE(readiness(evenly(0, 0, 1, 1), easy, 0).ready);
    CHECK_FALSE(readiness(evenly(1, 1, 1, 1), easy, 0).ready);
    CHECK(readiness(evenly(2, 2, 1, 1), easy, 0).ready);
}

TEST_CASE("the exam's own error is what simulated exams have") {
    // 4,000 examinees, 1,200 made-up items: 0.20 to 0.21 adaptive (simulate.h), 0.27 drawn by area
    CHECK(measurement_error({.items = 100, .adaptive = true}) == doctest::Approx(0.218).epsilon(0.01));
    CHECK(measurement_error({.items = 100, .adaptive = false}) == doctest::Approx(0.272).epsilon(0.01));
    CHECK(measurement_error({.items = 400, .adaptive = true}) ==
          doctest::Approx(measurement_error({.items = 100, .adaptive = true}) / 2));
}

TEST_CASE("whatever comes in, what comes out is finite and in order") {
    const double odd[] = {0,
                          -1,
                          1e300,
                          -1e300,
                          std::numeric_limits<double>::infinity(),
                          std::numeric_limits<double>::quiet_NaN()};
    for (const double x : odd)
        for (const double y : odd)
            for (const int days : {-5, 0, 36'500}) {
                AreaEvidence area{y, {x, y}, 30, x, y, -3};
                const AreaEvidence areas[] = {area, evenly(5, 3)[0]};
                const Readiness r = readiness(areas, {.items = 0, .days = days}, 0);
                for (const double value : {r.chance, r.low, r.high, r.ability, r.standard_error})
                    CHECK(std::isfinite(value));
                CHECK(r.standard_error > 0);
                CHECK(r.low <= r.chance);
                CHECK(r.chance <= r.high);
                CHECK(!in_words(r, 30).empty());
            }
}

TEST_CASE("the words say how likely, how sure, and from how much") {
    CHECK(in_words({.chance = 0.7, .low = 0.35, .high = 0.95}, 212) ==
          "Probably ready by the day, about 7 in 10. Still a wide guess, from 212 answers.");
    CHECK(in_words({.chance = 0.91, .low = 0.8, .high = 0.97, .ready = true}, 640) ==
          "Ready by the day, about 9 in 10. A close guess, from 640 answers.");
    CHECK(in_words({.chance = 0.99, .low = 0.97, .high = 1.0, .ready = true}, 640) ==
          "Ready by the day, more than 9 in 10. A close guess, from 640 answers.");
    CHECK(in_words({.chance = 0.91, .low = 0.7, .high = 0.97, .held_back = true}, 640) ==
          "Likely to pass on the day, about 9 in 10. But an unsafe mistake stands. "
          "A fair guess, from 640 answers.");
    CHECK(in_words({.chance = 0.52, .low = 0.1, .high = 0.9}, 50) ==
          "It may go either way on the day, about 5 in 10. Still a wide guess, from 50 answers.");
    CHECK(in_words({.chance = 0.3, .low = 0.2, .high = 0.45}, 300) ==
          "Probably not ready by the day, about 3 in 10. A fair guess, from 300 answers.");
    CHECK(in_words({.chance = 0.02, .low = 0.0, .high = 0.1}, 300) ==
          "Not ready by the day as things go, less than 1 in 10. A close guess, from 300 answers.");
    CHECK(in_words({.chance = 0.7}, 1) ==
          "Too early to say, from 1 answer. About 7 in 10 candidates pass at the first try.");
    CHECK(in_words({.chance = 0.7}, 9) ==
          "Too early to say, from 9 answers. About 7 in 10 candidates pass at the first try.");
}

TEST_CASE("of simulated learners about as many pass as the chance says, low and high" *
          doctest::skip(tests::kSanitized)) {
    const simulated::ExamBank bank;
    double said[2] = {}, passed[2] = {};
    int n[2] = {};
    for (std::uint64_t i = 0; i < 400; ++i) {
        const simulated::Case one =
            simulated::live(9'000'000'000 + i, simulated::kWeeks[i % 4], 200, bank, true);
        const double chance = readiness(one.evidence, {.days = 7 * one.weeks}, 0).chance;
        const int half = chance > 0.6;
        said[half] += chance;
        passed[half] += one.measured >= 0.0;
        ++n[half];
    }
    for (const int half : {0, 1}) {
        REQUIRE(n[half] > 80);
        // three standard errors of a share of about 100
        CHECK(std::abs(passed[half] - said[half]) / n[half] < 0.13);
    }
}
