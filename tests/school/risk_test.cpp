// A model trained on invented classes: it finds those who will fail, its chances mean what they say, and
// with too few results, or none that tell, it is not used.
#include "school/risk.h"

#include "base/random.h"
#include "class_school.h"
#include "school/need.h"

#include <cmath>

using namespace school;

namespace {
double normal(base::Random& dice) {
    return std::sqrt(-2 * std::log(1 - dice.uniform())) * std::cos(2 * std::acos(-1.0) * dice.uniform());
}

/// A student with an ability that decides, measured with error, and with habits that follow it loosely.
Outcome invented(base::Random& dice, double tells = 1.0) {
    const double ability = 0.4 + normal(dice), diligence = normal(dice);
    Facts f;
    f.uncertainty = 0.25 + 0.2 * dice.uniform();
    f.ability = tells * ability + f.uncertainty * normal(dice);
    f.days_away = std::clamp(std::exp(1.0 - 0.7 * tells * diligence + 0.5 * normal(dice)), 0.0, 60.0);
    f.trend = 0.3 * tells * diligence + 0.3 * normal(dice);
    f.unsafe = std::floor(std::exp(0.6 * normal(dice) - 0.4 * tells * ability - 0.3));
    f.misjudged = std::clamp(0.2 - 0.05 * tells * ability + 0.05 * normal(dice), 0.0, 1.0);
    const double on_the_day = ability + 0.4 * diligence + 0.45 * normal(dice);
    return {f, on_the_day < 0};
}
std::vector<Outcome> invented_class(std::uint64_t seed, int students, double tells = 1.0) {
    base::Random dice(seed);
    std::vector<Outcome> all;
    for (int i = 0; i < students; ++i) all.push_back(invented(dice, tells));
    return all;
}
}  // namespace

TEST_CASE("the area under the curve is how often one who failed scores higher, ties half") {
    // 3 failed, 2 passed: of six pairs 4 in order, 1 tied, 1 the wrong way round: 4.5 / 6.
    const std::vector<double> scores = {3, 2, 1, 2, 0};
    const assess::Estimate area = area_under_curve(scores, {true, true, true, false, false});
    CHECK(area.value == doctest::Approx(4.5 / 6));
    CHECK(area.interval.low >= 0);
    CHECK(area.interval.high <= 1);
}

TEST_CASE("with too few results, or too few of a kind, nothing is foretold") {
    const auto fifty = learn(invented_class(1, 59));
    CHECK_FALSE(fifty.trial);
    CHECK_FALSE(fifty.model);
    CHECK(
        in_words(fifty, 24) ==
        "With 24 students we can rank what to teach. We cannot yet predict who will pass. That takes 60 exam "
        "results, 15 of each kind; 59 are on record.");
    std::vector<Outcome> all = invented_class(1, 400);
    std::vector<Outcome> nearly_all_passed;
    int failed = 0;
    for (const Outcome& outcome : all)
        if (!outcome.failed || ++failed < kOfEach) nearly_all_passed.push_back(outcome);
    CHECK_FALSE(learn(nearly_all_passed).trial);
}

TEST_CASE("a trained model finds those who will fail, and its chances mean what they say") {
    const auto learned = learn(invented_class(2, 240));
    REQUIRE(learned.trial);
    const Trial& trial = *learned.trial;
    MESSAGE("240 results, " << trial.failed << " failed: model " << trial.area.value << " ["
                            << trial.area.interval.low << ", " << trial.area.interval.high << "], rules "
                            << trial.rules_area.value << ", gain " << trial.gain.value << " ["
                            << trial.gain.interval.low << ", " << trial.gain.interval.high << "], Brier "
                            << trial.brier << " of " << trial.base_brier << ", slope " << trial.slope.value
                            << " [" << trial.slope.interval.low << ", " << trial.slope.interval.high << "]");
    CHECK(trial.area.value > 0.8);
    CHECK(trial.gain.interval.low > 0);
    CHECK(trial.slope.interval.low < 1);
    CHECK(trial.slope.interval.high > 0.8);
    REQUIRE(learned.model);

    // On two thousand others: the chance said and the share that failed, in five groups.
    const auto others = invented_class(3, 2000);
    std::vector<double> chances;
    std::vector<bool> failed;
    double said = 0, happened = 0, likely = 0, likely_failed = 0;
    for (const Outcome& outcome : others) {
        chances.push_back(chance_of(*learned.model, outcome.before).failing);
        failed.push_back(outcome.failed);
        said += chances.back();
        happened += outcome.failed;
        if (chances.back() < 0.5) continue;
        likely += 1;
        likely_failed += outcome.failed;
    }
    const double area = area_under_curve(chances, failed).value;
    MESSAGE("2,000 others: area " << area << ", said " << said / 2000 << ", failed " << happened / 2000
                                  << "; of " << likely << " called likely to fail " << likely_failed
                                  << " did");
    CHECK(area > 0.8);
    CHECK(said / 2000 == doctest::Approx(happened / 2000).epsilon(0.15));
    CHECK(likely_failed / likely > 0.6);
}

TEST_CASE("where the facts tell nothing the model is not used, however many results there are") {
    int used = 0;
    for (std::uint64_t seed = 10; seed < 30; ++seed)
        used += learn(invented_class(seed, 120, 0.0)).model.has_value();
    CHECK(used == 0);
    const auto learned = learn(invented_class(10, 120, 0.0));
    CHECK(in_words(learned, 1).find("With 1 student we can rank") == 0);
    CHECK(in_words(learned, 1).find("no better than the plain rules") != std::string::npos);
}

TEST_CASE("a chance comes with its interval, which narrows with results, and with the fact that raises it") {
    const RiskModel few = fit(invented_class(4, 60)), many = fit(invented_class(4, 600));
    Facts weak;
    weak.ability = -1.5;
    weak.uncertainty = 0.3;
    const Chance wide = chance_of(few, weak), narrow = chance_of(many, weak);
    CHECK(wide.interval.low < wide.failing);
    CHECK(wide.failing < wide.interval.high);
    CHECK(narrow.interval.high - narrow.interval.low < wide.interval.high - wide.interval.low);
    CHECK(name_of_fact(narrow.main_fact) == "answers below the standard");
}

TEST_CASE("facts are as they stood before the exam, not after") {
    ClassSchool s;
    const Pupil& ann = s.pupils.at("ann");
    for (int i = 0; i < 40; ++i) {
        study::Attempt attempt;
        attempt.item = "q" + std::to_string(i);
        attempt.right = i < 20;  // the second half, a month later, is all wrong
        attempt.milliseconds = 60'000;
        s.happens("ann", attempt, ClassSchool::at(i < 20 ? i / 4 : 30 + i));
    }
    const std::int32_t first = ann.days().front().day;
    CHECK_FALSE(facts_at(ann, first + 2, 0.0));  // 12 answers: too few
    const auto before = facts_at(ann, first + 30, 0.0), after = facts_at(ann, first + 75, 0.0);
    REQUIRE(before);
    REQUIRE(after);
    CHECK(before->ability > 0.5);
    CHECK(after->ability < before->ability - 0.5);
    CHECK(before->days_away == 26);
    CHECK(before->trend ==
          doctest::Approx(std::log(30.0 / 38.0)));  // two days of four lie in the weeks before
    CHECK(rules_that_speak(*before) == 1);
}

TEST_CASE("where a model may be used it names those who will likely fail, with how sure it is and why") {
    ClassSchool s;
    for (int i = 0; i < 40; ++i) {
        study::Attempt attempt;
        attempt.item = "q" + std::to_string(i);
        attempt.milliseconds = 60'000;
        attempt.right = false;
        s.happens("ann", attempt, ClassSchool::at(i / 2));
        attempt.right = true;
        s.happens("ben", attempt, ClassSchool::at(i / 2));
    }
    const auto view = s.view();
    REQUIRE(view);
    const Foresight learned = learn(invented_class(2, 240));
    REQUIRE(learned.model);
    const auto ann = reasons_of(*view, 0, 0.0, learned), ben = reasons_of(*view, 1, 0.0, learned);
    REQUIRE(ann.size() == 2);
    CHECK(ann[0].why == Why::likely_to_fail);
    CHECK(ann[0].words.starts_with("Of 10 such students 1"));
    CHECK(ann[0].words.ends_with("answers below the standard"));
    CHECK(ann[0].chance->interval.low < ann[0].chance->failing);
    CHECK(ben.empty());
    CHECK(ann[1].words == "Below the line");  // what the plain rules say without a model
}
