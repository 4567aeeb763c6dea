#include "recall/exam_plan.h"

#include "base/random.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <vector>

using recall::Calendar;
using recall::Model;
using recall::Plan;
using recall::PlanCard;
using recall::State;

namespace {
constexpr int kToday = 20'000;

Calendar days(std::size_t count, double seconds) {
    return {kToday, std::vector<double>(count, seconds)};
}
PlanCard seen(double stability, int days_ago, double weight = 1) {
    return {State{stability, 5}, kToday - days_ago, weight, 12};
}
/// Of every age and strength, and new ones.
std::vector<PlanCard> mixed(std::size_t count) {
    base::Random random(7);
    std::vector<PlanCard> cards;
    for (std::size_t i = 0; i < count; ++i) {
        PlanCard card = seen(0.3 + 40 * random.uniform(), 1 + int(random.below(60)), 0.5 + random.uniform());
        card.memory->difficulty = 1 + 9 * random.uniform();
        card.seconds = 8 + 8 * random.uniform();
        if (i % 3 == 0) card.memory.reset();
        cards.push_back(card);
    }
    return cards;
}
double seconds_of(const std::vector<PlanCard>& cards, const Plan& plan, const Model& model) {
    double sum = 0;
    for (const std::size_t i : plan.today)
        sum += cards[i].seconds *
               (2 - recall::chance_of_recall(model, cards[i].memory, kToday - cards[i].last_day));
    return sum;
}
bool plans(const Plan& plan, std::size_t card) {
    return std::ranges::find(plan.today, card) != plan.today.end();
}

using Choose = std::vector<std::size_t> (*)(std::span<const PlanCard>, const Calendar&, const recall::Worth&);

/// The weight known on the day by someone whose memory is the model's and who studies what is chosen each
/// day.
double studied(std::vector<PlanCard> cards, Calendar calendar, const Model& model, base::Random& random,
               Choose choose = recall::choose_today) {
    const recall::Worth worth = recall::worth_for(calendar, model);
    for (; !calendar.budget_seconds.empty(); ++calendar.today) {
        for (const std::size_t i : choose(cards, calendar, worth)) {
            PlanCard& card = cards[i];
            const int elapsed = card.memory ? calendar.today - card.last_day : 0;
            const auto after = recall::after_review(model, card.memory, elapsed);
            const auto chance =
                recall::chance_of_ratings(card.memory, recall::chance_of_recall(model, card.memory, elapsed));
            double u = random.uniform();
            std::size_t rating = 0;
            while (rating < 3 && u >= chance[rating]) u -= chance[rating++];
            card.memory = after[rating];
            card.last_day = calendar.today;
        }
        calendar.budget_seconds.erase(calendar.budget_seconds.begin());
    }
    double known = 0;
    for (const PlanCard& card : cards)
        if (card.memory)
            known += card.weight * model.retrievability(*card.memory, calendar.today - card.last_day);
    return known;
}

/// What a review today alone adds to recall on the day, by weight and second.
double immediate_gain(const PlanCard& card, const Calendar& calendar, const Model& model) {
    const int elapsed = card.memory ? calendar.today - card.last_day : 0;
    const int left = static_cast<int>(calendar.budget_seconds.size());
    const double recall = recall::chance_of_recall(model, card.memory, elapsed);
    const auto after = recall::after_review(model, card.memory, elapsed);
    const auto chance = recall::chance_of_ratings(card.memory, recall);
    double gain = card.memory ? -model.retrievability(*card.memory, elapsed + left) : 0;
    for (std::size_t q = 0; q < 4; ++q) gain += chance[q] * model.retrievability(after[q], left);
    return card.weight * gain / (card.seconds * (2 - recall));
}
std::vector<std::size_t> most_immediate_gain(std::span<const PlanCard> cards, const Calendar& calendar,
                                             const recall::Worth& worth) {
    std::vector<std::pair<double, std::size_t>> gains;
    for (std::size_t i = 0; i < cards.size(); ++i)
        if (!cards[i].memory || cards[i].last_day < calendar.today)
            gains.push_back({-immediate_gain(cards[i], calendar, worth.model()), i});
    std::ranges::sort(gains);
    double left = calendar.budget_seconds[0];
    std::vector<std::size_t> taken;
    for (const auto& [gain, i] : gains) {
        const int elapsed = cards[i].memory ? calendar.today - cards[i].last_day : 0;
        left -= cards[i].seconds * (2 - recall::chance_of_recall(worth.model(), cards[i].memory, elapsed));
        if (left < 0) break;
        taken.push_back(i);
    }
    return taken;
}
}  // namespace

TEST_CASE("today's plan and every day's load fit the budget, and a day off is empty") {
    const auto cards = mixed(300);
    const Model model;
    Calendar calendar = days(20, 600);
    calendar.budget_seconds[3] = calendar.budget_seconds[19] = 0;
    for (const bool dated : {true, false}) {
        const Plan plan = dated ? recall::plan_to_exam(cards, calendar, model)
                                : recall::plan_by_retention(cards, calendar, 0.9, model);
        CHECK(!plan.today.empty());
        CHECK(seconds_of(cards, plan, model) <= 600);
        REQUIRE(plan.load_seconds.size() == 20);
        REQUIRE(plan.reviews.size() == 20);
        for (std::size_t d = 0; d < 20; ++d)
            CHECK(plan.load_seconds[d] <= calendar.budget_seconds[d] * (1 + 1e-9));
        CHECK(plan.load_seconds[3] == 0);
        CHECK(plan.reviews[19] == 0);
        CHECK(plan.load_seconds[0] == doctest::Approx(seconds_of(cards, plan, model)).epsilon(0.05));
    }
    calendar.budget_seconds[0] = 0;
    CHECK(recall::plan_to_exam(cards, calendar, model).today.empty());
    CHECK(recall::plan_by_retention(cards, calendar, 0.9, model).today.empty());
}

TEST_CASE("of two facts alike, the one that counts for more comes first") {
    std::vector<PlanCard> cards(40, seen(2, 10, 1));
    cards[17].weight = 3;
    const Plan plan = recall::plan_to_exam(cards, days(4, 60), Model());
    REQUIRE(!plan.today.empty());
    CHECK(plan.today.front() == 17);
    cards[17].weight = 0;
    CHECK(!plans(recall::plan_to_exam(cards, days(4, 6000), Model()), 17));
}

TEST_CASE("a card that is safe until the day is left alone, though there is time") {
    const std::vector<PlanCard> cards = {seen(5000, 3), seen(3, 6), seen(3, 0)};
    const Plan plan = recall::plan_to_exam(cards, days(5, 3600), Model());
    CHECK(!plans(plan, 0));
    CHECK(!plans(plan, 2));                                 // seen today
    CHECK(plan.recalled > plan.recalled_untouched + 0.05);  // the others are not
}

TEST_CASE("a card whose last review lies ahead of the clock waits") {
    const std::vector<PlanCard> cards = {seen(3, -2), seen(3, 6)};
    const Plan plan = recall::plan_to_exam(cards, days(2, 3600), Model());
    CHECK(!plans(plan, 0));
    CHECK(plans(plan, 1));
}

TEST_CASE("on the last day the plan takes the best immediate gain a second") {
    const Model model;
    const auto cards = mixed(200);
    const Plan plan = recall::plan_to_exam(cards, days(1, 400), model);
    std::vector<double> gain;
    for (const PlanCard& card : cards) gain.push_back(immediate_gain(card, days(1, 400), model));
    double least = 1, most_left = 0;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        if (plans(plan, i))
            least = std::min(least, gain[i]);
        else
            most_left = std::max(most_left, gain[i]);
    }
    CHECK(plan.today.size() > 10);
    CHECK(least > 0.97 * most_left);  // the table is interpolated, and the last seconds are filled
}

TEST_CASE("what is weak and seen goes before something new that counts for little") {
    std::vector<PlanCard> cards(30, PlanCard{std::nullopt, 0, 0.05, 12});
    for (int i = 0; i < 10; ++i) cards.push_back(seen(0.5, 12, 1));
    const Plan plan = recall::plan_to_exam(cards, days(2, 130), Model());
    REQUIRE(!plan.today.empty());
    for (const std::size_t i : plan.today) CHECK(i >= 30);
}

TEST_CASE("without cards or without time there is nothing to plan, and what is known is what it was") {
    const Plan none = recall::plan_to_exam({}, days(10, 600), Model());
    CHECK(none.today.empty());
    CHECK(none.recalled == 0);
    CHECK(none.all == 0);

    const std::vector<PlanCard> cards = {seen(10, 4), seen(3, 9, 2), {std::nullopt, 0, 1, 12}};
    const Plan idle = recall::plan_to_exam(cards, days(10, 0), Model());
    CHECK(idle.today.empty());
    CHECK(idle.all == 4);
    const double untouched = Model().retrievability({10, 5}, 14) + 2 * Model().retrievability({3, 5}, 19);
    CHECK(idle.recalled_untouched == doctest::Approx(untouched));
    CHECK(idle.recalled == doctest::Approx(untouched));
}

TEST_CASE("the same question has the same answer") {
    const auto cards = mixed(250);
    const Plan one = recall::plan_to_exam(cards, days(30, 500), Model());
    const Plan two = recall::plan_to_exam(cards, days(30, 500), Model());
    CHECK(one.today == two.today);
    CHECK(one.load_seconds == two.load_seconds);
    CHECK(one.recalled == two.recalled);
}

TEST_CASE("skipping a day never raises what will be known beyond noise, and more minutes never lower it") {
    const auto cards = mixed(180);
    const Calendar whole = days(18, 420);
    const Plan plan = recall::plan_to_exam(cards, whole, Model());
    for (std::size_t d = 0; d < 18; ++d) {
        CAPTURE(d);
        Calendar skipped = whole;
        skipped.budget_seconds[d] = 0;
        CHECK(recall::plan_to_exam(cards, skipped, Model()).recalled <= plan.recalled + 0.001 * plan.all);
    }
    double before = 0;
    for (const double seconds : {0.0, 100.0, 200.0, 400.0, 800.0}) {
        const double recalled = recall::plan_to_exam(cards, days(18, seconds), Model()).recalled;
        CHECK(recalled >= before);
        before = recalled;
    }
}

TEST_CASE("what the plan promises is what comes of following it") {
    const auto cards = mixed(200);
    for (const double seconds : {150.0, 400.0, 1200.0}) {
        CAPTURE(seconds);
        const Plan plan = recall::plan_to_exam(cards, days(14, seconds), Model());
        base::Random random(3);
        double mean = 0;
        for (int i = 0; i < 4; ++i) mean += studied(cards, days(14, seconds), Model(), random) / 4;
        CHECK(plan.recalled > plan.recalled_untouched);
        CHECK(std::abs(plan.recalled - mean) < 0.025 * plan.all);
    }
}

TEST_CASE("looking ahead knows more on the day than each day's best gain") {
    const std::vector<PlanCard> cards(150, PlanCard{});
    base::Random random(11);
    for (const double reviews : {3.0, 4.0}) {  // a card
        const Calendar calendar = days(40, reviews * 150 * 12 / 40);
        double ahead = 0, immediate = 0;
        for (int i = 0; i < 3; ++i) {
            ahead += studied(cards, calendar, Model(), random) / 3;
            immediate += studied(cards, calendar, Model(), random, most_immediate_gain) / 3;
        }
        CAPTURE(ahead);
        CHECK(ahead > immediate + 0.005 * 150);
    }
}

TEST_CASE("with ample time, retention alone asks for what FSRS calls due, the most at risk first") {
    const Model model;
    std::vector<PlanCard> cards;
    for (const double stability : {2.0, 5.0, 9.0, 20.0})
        for (const int days_ago : {1, 2, 4, 8, 9, 10, 30}) cards.push_back(seen(stability, days_ago));
    const Plan plan = recall::plan_by_retention(cards, days(30, 1e6), 0.9, model);
    double before = 0;
    for (const std::size_t i : plan.today) {
        const double recall = model.retrievability(*cards[i].memory, kToday - cards[i].last_day);
        CHECK(recall >= before);
        before = recall;
    }
    for (std::size_t i = 0; i < cards.size(); ++i) {
        CAPTURE(i);
        CHECK(plans(plan, i) == (kToday - cards[i].last_day >= model.interval_days(*cards[i].memory, 0.9)));
    }
}

TEST_CASE("a backlog is spread over days by the cap, and new cards wait until it is gone") {
    std::vector<PlanCard> cards(100, seen(4, 60));
    cards.insert(cards.begin(), 20, PlanCard{});
    const Plan plan = recall::plan_by_retention(cards, days(30, 300), 0.9, Model());
    for (const std::size_t i : plan.today) CHECK(i >= 20);
    CHECK(plan.load_seconds[0] == doctest::Approx(300).epsilon(0.05));
    CHECK(plan.load_seconds[1] == doctest::Approx(300).epsilon(0.05));
}

TEST_CASE("new cards come in their order, and no faster than their reviews can be carried") {
    const std::vector<PlanCard> cards(500, PlanCard{});
    const Plan plan = recall::plan_by_retention(cards, days(60, 300), 0.9, Model());
    const std::size_t a_day = plan.today.size();
    CHECK(a_day >= 3);
    CHECK(a_day <= 12);  // 20 would fit today
    for (std::size_t i = 0; i < a_day; ++i) CHECK(plan.today[i] == i);
    CHECK(recall::plan_by_retention(cards, days(60, 1e6), 0.9, Model()).today.size() == 500);
}
