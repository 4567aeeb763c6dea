#include "study/item_scale.h"

#include "base/random.h"
#include "exam_bank.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

using namespace study;

namespace {
/// The first `count` items of the bank, each answered by every learner where `right` says how.
Responses answers_of(const content::Bank& bank, std::size_t count, std::size_t learners,
                     const std::function<bool(std::size_t learner, std::size_t item)>& right) {
    Responses all;
    for (std::size_t l = 0; l < learners; ++l) all.learners.emplace_back("learner-" + std::to_string(l));
    for (std::size_t i = 0; i < count; ++i) {
        Responses::Question question{bank.items[i].id, bank.items[i].version, all.learner.size(), 0};
        for (std::size_t l = 0; l < learners; ++l) {
            all.learner.push_back(static_cast<std::uint32_t>(l));
            Marks marks;
            marks.right = right(l, i);
            all.marks.push_back(marks);
        }
        question.end = all.learner.size();
        all.questions.push_back(question);
    }
    return all;
}
const LearnerId kNobody("nobody");
}  // namespace

TEST_CASE("an item that nobody answered has its author's word") {
    const content::Bank bank = exam_bank();
    const ItemScale scale = scale_of(bank, {}, kNobody);
    CHECK(scale.items.empty());
    const ScaledItem item = scale.of(bank.items[5]);
    CHECK(item.parameters.difficulty == bank.items[5].difficulty);
    CHECK(item.parameters.guessing == 0.25);
    CHECK(item.sd == kAuthorSd);
}

TEST_CASE("what a class misses becomes harder, and what it knows easier, and both more certain") {
    const content::Bank bank = exam_bank();
    const Responses class_of_twelve =
        answers_of(bank, 40, 12, [](std::size_t, std::size_t item) { return item != 3; });
    const ItemScale scale = scale_of(bank, class_of_twelve, kNobody);
    CHECK(scale.of(bank.items[3]).parameters.difficulty > bank.items[3].difficulty + 0.5);
    CHECK(scale.of(bank.items[4]).parameters.difficulty < bank.items[4].difficulty);
    CHECK(scale.of(bank.items[3]).sd < 0.8 * kAuthorSd);
    CHECK(scale.of(bank.items[3]).answers == 12);
}

TEST_CASE("the candidate's own answers, another version's and a passer-by's do not count") {
    const content::Bank bank = exam_bank();
    const auto never = [](std::size_t, std::size_t) { return false; };
    CHECK(scale_of(bank, answers_of(bank, 40, 1, never), LearnerId("learner-0")).items.empty());
    CHECK(scale_of(bank, answers_of(bank, 19, 3, never), kNobody).items.empty());  // under kLeastAnswers
    Responses old = answers_of(bank, 40, 3, never);
    old.questions[0].version = "v0";
    const ItemScale scale = scale_of(bank, old, kNobody);
    CHECK(scale.items.size() == 39);
    CHECK(scale.of(bank.items[0]).answers == 0);
}

TEST_CASE("many answers are calibrated: they find what the authors got wrong, and keep the scale") {
    const content::Bank bank = exam_bank();
    base::Random dice(5);
    constexpr std::size_t kItems = 80, kLearners = 400;
    const auto normal = [&] {
        double sum = -6.0;
        for (int i = 0; i < 12; ++i) sum += dice.uniform();
        return sum;
    };
    std::vector<double> truth, ability;
    for (std::size_t i = 0; i < kItems; ++i) truth.push_back(bank.items[i].difficulty + normal());
    for (std::size_t l = 0; l < kLearners; ++l) ability.push_back(normal());
    const ItemScale scale =
        scale_of(bank,
                 answers_of(bank, kItems, kLearners,
                            [&](std::size_t l, std::size_t i) {
                                return dice.uniform() < 0.25 + 0.75 / (1.0 + std::exp(truth[i] - ability[l]));
                            }),
                 kNobody);
    double before = 0, after = 0, shift = 0, truth_mean = 0, author_mean = 0;
    for (std::size_t i = 0; i < kItems; ++i) {
        truth_mean += truth[i] / kItems;
        author_mean += bank.items[i].difficulty / kItems;
    }
    int within = 0;
    for (std::size_t i = 0; i < kItems; ++i) {
        const ScaledItem item = scale.of(bank.items[i]);
        CHECK(item.answers == kLearners);
        // Mean linking puts the items' mean where the authors had it.
        const double error = item.parameters.difficulty - (truth[i] - truth_mean + author_mean);
        before += std::pow(bank.items[i].difficulty - truth[i] + truth_mean - author_mean, 2);
        after += error * error;
        shift += error / kItems;
        within += std::abs(error) < 2.0 * item.sd;
    }
    CHECK(std::sqrt(after / before) < 0.4);
    CHECK(std::abs(shift) < 0.15);
    CHECK(within >= 0.85 * kItems);
}
