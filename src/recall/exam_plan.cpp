#include "recall/exam_plan.h"

#include "base/expects.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace recall {
namespace {
constexpr std::array<double, 4> kFirst = {0.24, 0.09, 0.51, 0.16};    // again .. easy, of a first review
constexpr std::array<double, 4> kRecalled = {0.0, 0.10, 0.75, 0.15};  // of a review that was recalled
constexpr double kLeastGain = 0.002;  // a review that adds less recall on the day is not worth asking for
constexpr std::size_t kMostGroups = 300;

/// Cards alike, `count` of them, as they are expected to be on some day.
struct Group {
    std::optional<State> memory;
    int last_day = 0;
    double weight = 1, seconds = 12, count = 1;
};

double recall_today(const Group& g, int today, const Model& model) {
    return g.memory ? model.retrievability(*g.memory, std::max(today - g.last_day, 0)) : 1 - kFirst[0];
}
/// A lapse is learned again the same day, so it is seen twice.
double seconds_of(const Group& g, double recall) {
    return g.seconds * (2 - recall);
}
double on_the_day(const Group& g, int exam, const Model& model) {
    return g.memory ? model.retrievability(*g.memory, std::max(exam - g.last_day, 0)) : 0;
}

struct Expected {
    double recall = 0;  ///< on the day of the exam
    double difficulty = 0;
};
Expected after_review(const Group& g, double recall, int today, int exam, const Model& model) {
    std::array<State, 4> next;
    if (g.memory)
        next = model.preview(*g.memory, std::max(today - g.last_day, 0));
    else
        for (std::size_t i = 0; i < 4; ++i) next[i] = model.first(kRatings[i]);
    next[0] = model.next(next[0], Rating::good, 0);
    Expected all;
    for (std::size_t i = 0; i < 4; ++i) {
        const double chance = !g.memory ? kFirst[i] : i == 0 ? 1 - recall : recall * kRecalled[i];
        all.recall += chance * model.retrievability(next[i], exam - today);
        all.difficulty += chance * next[i].difficulty;
    }
    return all;
}

struct Candidate {
    std::size_t card = 0;
    double worth = 0;  ///< weight a second
    double recall = 0;
    double seconds = 0;
    Expected after;
};

std::vector<Candidate> ranked(std::span<const Group> groups, int today, int exam, const Model& model) {
    std::vector<Candidate> all;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const Group& g = groups[i];
        if (g.memory && g.last_day >= today) continue;
        Candidate c{i, 0, recall_today(g, today, model), 0, {}};
        c.seconds = seconds_of(g, c.recall);
        c.after = after_review(g, c.recall, today, exam, model);
        const double gain = c.after.recall - on_the_day(g, exam, model);
        if (gain < kLeastGain || g.weight <= 0) continue;
        c.worth = g.weight * gain / c.seconds;
        all.push_back(c);
    }
    std::ranges::sort(all, [](const Candidate& a, const Candidate& b) {
        return a.worth != b.worth ? a.worth > b.worth : a.card < b.card;
    });
    return all;
}

/// The memory whose recall on the day of the exam is the expected one.
Group reviewed(const Group& g, const Expected& after, int today, int exam, const Model& model) {
    Group now = g;
    const State unit{1.0, after.difficulty};
    now.memory = State{std::clamp((exam - today) / model.days_until(unit, std::min(after.recall, 1 - 1e-9)),
                                  0.001, 36'500.0),
                       after.difficulty};
    now.last_day = today;
    return now;
}

std::vector<Group> groups_of(std::span<const PlanCard> cards) {
    std::vector<Group> all;
    all.reserve(cards.size());
    for (const PlanCard& c : cards) {
        EXPECTS(c.seconds > 0 && c.weight >= 0);
        all.push_back({c.memory, c.last_day, c.weight, c.seconds, 1});
    }
    return all;
}

Plan begin_plan(std::span<const PlanCard> cards, const Calendar& calendar, const Model& model) {
    EXPECTS(!calendar.budget_seconds.empty());
    Plan plan;
    const std::size_t days = calendar.budget_seconds.size();
    plan.load_seconds.resize(days);
    plan.reviews.resize(days);
    const int exam = calendar.today + static_cast<int>(days);
    for (const PlanCard& c : cards) {
        plan.all += c.weight;
        plan.recall_then.push_back(on_the_day({c.memory, c.last_day}, exam, model));
        plan.recalled_untouched += c.weight * on_the_day({c.memory, c.last_day}, exam, model);
    }
    return plan;
}

/// Every n-th of the cards in this order, each standing for n.
std::vector<Group> sample(const std::vector<Group>& cards, const std::vector<std::size_t>& order) {
    if (cards.size() <= kMostGroups) return cards;
    std::vector<Group> some;
    for (std::size_t k = 0; k < kMostGroups; ++k) {
        const std::size_t begin = k * cards.size() / kMostGroups, end = (k + 1) * cards.size() / kMostGroups;
        some.push_back(cards[order[(begin + end) / 2]]);
        some.back().count = static_cast<double>(end - begin);
    }
    return some;
}
}  // namespace

Plan plan_to_exam(std::span<const PlanCard> cards, const Calendar& calendar, const Model& model) {
    Plan plan = begin_plan(cards, calendar, model);
    const int exam = calendar.today + static_cast<int>(calendar.budget_seconds.size());
    const std::vector<Group> all = groups_of(cards);
    const std::vector<Candidate> first = ranked(all, calendar.today, exam, model);
    double left = calendar.budget_seconds[0];
    for (const Candidate& c : first)
        if (c.seconds <= left) {
            plan.today.push_back(c.card);
            left -= c.seconds;
        }

    std::vector<std::size_t> order;
    std::vector<bool> ranks(cards.size(), false);
    for (const Candidate& c : first) {
        order.push_back(c.card);
        ranks[c.card] = true;
    }
    for (std::size_t i = 0; i < cards.size(); ++i)
        if (!ranks[i]) order.push_back(i);
    std::vector<Group> groups = sample(all, order);
    for (std::size_t d = 0; d < calendar.budget_seconds.size(); ++d) {
        const int today = calendar.today + static_cast<int>(d);
        double budget = calendar.budget_seconds[d];
        if (budget <= 0) continue;
        for (const Candidate& c : ranked(groups, today, exam, model)) {
            const double count = std::min(groups[c.card].count, budget / c.seconds);
            budget -= count * c.seconds;
            plan.load_seconds[d] += count * c.seconds;
            plan.reviews[d] += count;
            Group done = reviewed(groups[c.card], c.after, today, exam, model);
            done.count = count;
            if (count < groups[c.card].count) {
                groups[c.card].count -= count;
                groups.push_back(done);
                break;
            }
            groups[c.card] = done;
        }
    }
    for (const Group& g : groups) plan.recalled += g.count * g.weight * on_the_day(g, exam, model);
    return plan;
}

Plan plan_by_retention(std::span<const PlanCard> cards, const Calendar& calendar, double retention,
                       const Model& model) {
    EXPECTS(retention > 0 && retention < 1);
    Plan plan = begin_plan(cards, calendar, model);
    const int exam = calendar.today + static_cast<int>(calendar.budget_seconds.size());
    const std::vector<Group> all = groups_of(cards);
    std::vector<std::pair<double, std::size_t>> due;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].memory &&
            calendar.today - all[i].last_day >= model.interval_days(*all[i].memory, retention))
            due.push_back({recall_today(all[i], calendar.today, model), i});
    std::ranges::sort(due);
    double left = calendar.budget_seconds[0];
    const auto take = [&](std::size_t i) {
        const double seconds = seconds_of(all[i], recall_today(all[i], calendar.today, model));
        if (seconds > left) return;
        left -= seconds;
        plan.today.push_back(i);
    };
    for (const auto& [recall, i] : due) take(i);
    for (std::size_t i = 0; i < all.size(); ++i)
        if (!all[i].memory) take(i);
    plan.load_seconds[0] = calendar.budget_seconds[0] - left;
    plan.reviews[0] = static_cast<double>(plan.today.size());
    plan.recalled = plan.recalled_untouched;
    (void)exam;
    return plan;
}
}  // namespace recall
