#include "assess/adaptive.h"

#include "assess/simulate.h"
#include "base/random.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using assess::AdaptiveExam;
using assess::Answer;
using assess::ExamRules;
using assess::Pool;
using assess::PoolItem;
using assess::Standing;

namespace {
const std::vector<int> kMblex = {11, 12, 14, 15, 17, 16, 15};  // content/exams/mblex.toml

Pool mblex_pool(std::size_t items = 1200) {
    return Pool(assess::made_up_items(kMblex, items, 0.1, 1));
}

/// Someone of that ability answers until the exam is over.
void sit(AdaptiveExam& exam, const Pool& pool, double theta, base::Random& dice) {
    while (const auto item = exam.next()) {
        exam.ask(*item);
        exam.answer(dice.uniform() < probability_right(pool[*item].parameters, theta) ? Answer::right
                                                                                      : Answer::wrong);
    }
}
void sit_always(AdaptiveExam& exam, Answer answer) {
    while (const auto item = exam.next()) {
        exam.ask(*item);
        exam.answer(answer);
    }
}

/// Items, enemies and standings at random, with more than enough items for every quota.
struct Situation {
    std::vector<PoolItem> items;
    std::vector<assess::Enemies> enemies;
    std::vector<Standing> standing;
    std::vector<float> prices;
    ExamRules rules;
};
Situation any_situation(std::uint64_t seed) {
    base::Random dice(seed);
    Situation s;
    const std::size_t areas = 1 + dice.below(8);
    for (std::size_t area = 0; area < areas; ++area) {
        s.rules.quotas.push_back(1 + int(dice.below(12)));
        const std::size_t count = 6 * std::size_t(s.rules.quotas.back()) + dice.below(9);
        for (std::size_t i = 0; i < count; ++i) {
            s.items.push_back(
                {{0.5 + dice.uniform(), 4 * dice.uniform() - 2, 0.3 * dice.uniform()}, std::uint16_t(area)});
            s.standing.push_back(
                std::array{Standing::allowed, Standing::last_resort, Standing::barred}[i % 3]);
            s.prices.push_back(float(std::max(0.0, dice.uniform() - 0.5)));
        }
    }
    for (std::size_t i = 0; i < s.items.size() / 2; ++i) {
        const auto one = std::uint32_t(dice.below(s.items.size()));
        const auto other = std::uint32_t(dice.below(s.items.size()));
        if (one != other) s.enemies.emplace_back(one, other);
    }
    return s;
}
}  // namespace

TEST_CASE("every exam has its quotas, no item twice, no barred one and no two enemies") {
    CHECK(rc::check([](std::uint64_t seed) {
        const Situation s = any_situation(seed);
        const Pool pool(s.items, s.enemies);
        base::Random dice(seed + 1);
        AdaptiveExam exam(pool, s.rules, {.seed = seed, .standing = s.standing, .prices = s.prices});
        sit(exam, pool, 4 * dice.uniform() - 2, dice);
        RC_ASSERT(std::ranges::equal(exam.asked_by_area(), s.rules.quotas));
        RC_ASSERT(exam.is_over());
        std::set<std::size_t> asked;
        for (const auto& a : exam.answered()) {
            RC_ASSERT(asked.insert(a.item).second);
            RC_ASSERT(s.standing[a.item] != Standing::barred);
        }
        for (const auto& [one, other] : s.enemies) RC_ASSERT(!(asked.contains(one) && asked.contains(other)));
    }));
}

TEST_CASE("areas stay mixed: at each moment an area has its share, give or take two items") {
    const Pool pool = mblex_pool();
    std::set<std::vector<int>> orders;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        base::Random dice(seed);
        AdaptiveExam exam(pool, {.quotas = kMblex}, {.seed = seed});
        std::vector<int> order;
        while (const auto item = exam.next()) {
            exam.ask(*item);
            exam.answer(dice.below(2) == 0 ? Answer::right : Answer::wrong);
            order.push_back(pool[*item].area);
            for (std::size_t area = 0; area < kMblex.size(); ++area) {
                const double share = kMblex[area] * double(order.size()) / 100;
                CHECK(std::abs(exam.asked_by_area()[area] - share) < 2.0);
            }
        }
        order.resize(5);
        orders.insert(order);
    }
    CHECK(orders.size() > 180);  // and hardly two exams begin with the same five areas
}

TEST_CASE("an item that an area needs is not shut out by its enemy") {
    // Area 0 has item 0 alone. Item 1 tells most in area 1, and is its enemy.
    const Pool pool({{{1, 0, 0}, 0}, {{2, 0, 0}, 1}, {{1, 0, 0}, 1}}, std::vector<assess::Enemies>{{0, 1}});
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        AdaptiveExam exam(pool, {.quotas = {1, 1}}, {.seed = seed});
        sit_always(exam, Answer::right);
        CHECK(std::ranges::equal(exam.asked_by_area(), std::vector{1, 1}));
    }
}

TEST_CASE("last resort items are asked only when their area has no other left") {
    std::vector<PoolItem> items;
    std::vector<Standing> standing;
    for (int i = 0; i < 20; ++i) {
        items.push_back({{1.0, 0.1 * i - 1.0, 0.2}, std::uint16_t(i % 2)});
        standing.push_back(i < 8 ? Standing::allowed : Standing::last_resort);  // four of each area
    }
    const Pool pool(items);
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        AdaptiveExam exam(pool, {.quotas = {6, 3}}, {.seed = seed, .standing = standing});
        sit_always(exam, seed % 2 == 0 ? Answer::right : Answer::wrong);
        std::vector<int> allowed(2), last(2);
        for (const auto& a : exam.answered()) {
            auto& counts = standing[a.item] == Standing::allowed ? allowed : last;
            ++counts[pool[a.item].area];
            if (standing[a.item] == Standing::last_resort) CHECK(allowed[pool[a.item].area] == 4);
        }
        CHECK(allowed == std::vector{4, 3});
        CHECK(last == std::vector{2, 0});
    }
}

TEST_CASE("an area with too few items is named beforehand and gives its turns to others") {
    const Pool pool({{{}, 0}, {{}, 1}, {{}, 1}, {{}, 1}});
    const ExamRules rules{.quotas = {2, 1}};
    CHECK(assess::missing_items(pool, rules) == std::vector{1, 0});
    const std::vector<Standing> barred = {Standing::barred, Standing::allowed, Standing::allowed,
                                          Standing::allowed};
    CHECK(assess::missing_items(pool, rules, barred) == std::vector{2, 0});
    AdaptiveExam exam(pool, rules, {.seed = 1});
    sit_always(exam, Answer::right);
    CHECK(std::ranges::equal(exam.asked_by_area(), std::vector{1, 2}));
    const std::vector<Standing> all_barred(4, Standing::barred);
    AdaptiveExam nothing(pool, rules, {.seed = 1, .standing = all_barred});
    CHECK_FALSE(nothing.next());
    CHECK(nothing.is_over());
}

TEST_CASE("an exam made again from its record goes on as if it had never stopped") {
    const std::vector<PoolItem> items = assess::made_up_items(kMblex, 600, 0.2, 3);
    const std::vector<float> prices(items.size(), 0.1F);
    const Pool pool(items, std::vector<assess::Enemies>{{0, 1}, {2, 300}});
    for (const std::size_t stop : {0U, 1U, 37U, 99U}) {
        const assess::Sitting sitting{.seed = 5, .standing = {}, .prices = prices};
        base::Random dice(7);
        AdaptiveExam whole(pool, {.quotas = kMblex}, sitting);
        sit(whole, pool, 0.4, dice);
        AdaptiveExam resumed(pool, {.quotas = kMblex}, sitting);
        for (std::size_t i = 0; i < whole.answered().size(); ++i) {
            if (i >= stop) REQUIRE(resumed.next() == whole.answered()[i].item);
            resumed.ask(whole.answered()[i].item);
            CHECK(resumed.open_question() == whole.answered()[i].item);
            CHECK_FALSE(resumed.next());
            resumed.answer(whole.answered()[i].answer);
        }
        CHECK(resumed.is_over());
        CHECK(resumed.ability().theta == whole.ability().theta);
        CHECK(resumed.ability().standard_error == whole.ability().standard_error);
        CHECK(resumed.verdict().confidence == whole.verdict().confidence);
    }
}

TEST_CASE("the ability on the way is the one that is integrated in full") {
    const Pool pool = mblex_pool();
    for (const double theta :
         {-9.0, -2.0, 0.3, 2.5, 9.0}) {  // the outer two: all wrong but guesses, all right
        base::Random dice(11);
        AdaptiveExam exam(pool, {.quotas = kMblex}, {.seed = 2});
        std::vector<assess::ItemParameters> items;
        std::vector<Answer> answers;
        while (const auto item = exam.next()) {
            const auto& parameters = pool[*item].parameters;
            items.push_back(parameters);
            answers.push_back(dice.uniform() < probability_right(parameters, theta) ? Answer::right
                                                                                    : Answer::wrong);
            exam.ask(*item);
            exam.answer(answers.back());
            const assess::Ability full = assess::estimate_ability(items, answers);
            CHECK(std::abs(exam.ability().theta - full.theta) < 1e-3);
            CHECK(std::abs(exam.ability().standard_error - full.standard_error) < 1e-3);
        }
    }
}

TEST_CASE("the ability reported is Warm's, as an independent root finder has it") {
    std::ifstream file(PALPATE_FIXTURES "/reference/ability.csv");
    REQUIRE(file);
    std::vector<PoolItem> items;
    for (std::string line; std::getline(file, line);) {
        PoolItem item;
        if (std::sscanf(line.c_str(), "item,three25,%lf,%lf,%lf", &item.parameters.discrimination,
                        &item.parameters.difficulty, &item.parameters.guessing) == 3)
            items.push_back(item);
    }
    REQUIRE(items.size() == 25);
    const Pool pool(items);
    const std::map<std::string, std::pair<double, double>> expected = {
        // catR 3.17 agrees to 3e-5
        {"1111111111111111111111111", {4.5670348782, 1.8324453036}},
        {"0000000000000000000000000", {-4.4489117122, 2.5355517838}},
        {"0001011001011101010011101", {-0.3259768108, 0.5798477173}},
        {"0111111111111111111111111", {2.9468549944, 0.953223918}},
    };
    for (const auto& [answers, warm] : expected) {
        const std::string& pattern = answers;
        AdaptiveExam exam(pool, {.quotas = {25}}, {});
        for (std::size_t i = 0; i < items.size(); ++i) {
            exam.ask(i);
            exam.answer(pattern[i] == '1' ? Answer::right : Answer::wrong);
        }
        CAPTURE(pattern);
        CHECK(std::abs(exam.final_ability().theta - warm.first) < 1e-5);
        CHECK(std::abs(exam.final_ability().standard_error - warm.second) < 1e-5);
    }
}

TEST_CASE("all right and all wrong end in finite abilities, and before any answer stands the prior") {
    const Pool pool = mblex_pool();
    for (const Answer always : {Answer::right, Answer::wrong}) {
        AdaptiveExam exam(pool, {.quotas = kMblex}, {.seed = 4});
        CHECK(exam.final_ability().theta == 0.0);
        CHECK(exam.final_ability().standard_error == 1.0);
        sit_always(exam, always);
        const double sign = always == Answer::right ? 1.0 : -1.0;
        CHECK(sign * exam.ability().theta > 2.0);
        CHECK(sign * exam.final_ability().theta > 3.0);
        CHECK(sign * exam.final_ability().theta <= Pool::kReach);
        CHECK(exam.final_ability().standard_error > 0);
        CHECK(std::isfinite(exam.final_ability().standard_error));
        CHECK(exam.verdict().pass == (always == Answer::right));
        CHECK(exam.verdict().confidence > 0.999);
    }
}

TEST_CASE("an exam of variable length stops once it is sure, not before its least length") {
    const Pool pool = mblex_pool();
    const ExamRules rules{.quotas = kMblex, .cut = -0.5, .least_items = 30, .confidence = 0.95};
    base::Random dice(1);
    std::size_t far = 0, near = 0;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        AdaptiveExam able(pool, rules, {.seed = seed}), at_the_cut(pool, rules, {.seed = seed});
        sit(able, pool, 2.5, dice);
        sit(at_the_cut, pool, -0.5, dice);
        for (const AdaptiveExam* exam : {&able, &at_the_cut}) {
            const int length = int(exam->answered().size());
            CHECK(length >= 30);
            if (length < 100) CHECK(exam->verdict().confidence >= 0.95);
            for (std::size_t area = 0; area < kMblex.size(); ++area)
                CHECK(std::abs(exam->asked_by_area()[area] - kMblex[area] * length / 100.0) < 2.0);
        }
        CHECK(able.verdict().pass);
        far += able.answered().size();
        near += at_the_cut.answered().size();
    }
    CHECK(far == 100 * 30);
    CHECK(near > 100 * 60);
}

TEST_CASE("an exam that stops at a standard error has reached it") {
    const Pool pool = mblex_pool();
    base::Random dice(1);
    AdaptiveExam exam(pool, {.quotas = kMblex, .standard_error = 0.4}, {.seed = 1});
    sit(exam, pool, 0.0, dice);
    CHECK(exam.answered().size() < 60);
    CHECK(exam.ability().standard_error <= 0.4);
}
