#include "recall/exam_plan.h"

#include "base/expects.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace recall {
namespace {
/// Recall on the day that a review today must add, over being left for later, to be asked for.
constexpr double kLeastGain = 0.0005;
/// The chance that a review left for later never comes: days are missed, and time proves short.
constexpr double kNeverComes = 0.05;
/// An exam that is further away is planned as if it were so many days away.
constexpr std::size_t kMostDays = 200;
constexpr std::size_t kPriceSample = 1000, kForecastGroups = 200;

/// `count` cards alike, as they are expected to be on some day.
struct Group {
    PlanCard card;
    double count = 1;
};

int exam_day(const Calendar& calendar) {
    return calendar.today + static_cast<int>(calendar.budget_seconds.size());
}
/// 0 also where the clock was put back.
int elapsed(const PlanCard& card, int today) {
    return card.memory ? std::max(today - card.last_day, 0) : 0;
}
/// What was forgotten is learned again the same day.
double seconds_of(const PlanCard& card, double recall) {
    return card.seconds * (2 - recall);
}
double recall_on(const PlanCard& card, int day, const Model& model) {
    return card.memory ? model.retrievability(*card.memory, elapsed(card, day)) : 0;
}

/// The card with the memory whose recall on `exam` is the expected one after a review today.
PlanCard reviewed(PlanCard card, int today, int exam, const Model& model) {
    const int days = elapsed(card, today);
    const auto after = after_review(model, card.memory, days);
    const auto chance = chance_of_ratings(card.memory, chance_of_recall(model, card.memory, days));
    double recall = 0, difficulty = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        recall += chance[i] * model.retrievability(after[i], exam - today);
        difficulty += chance[i] * after[i].difficulty;
    }
    const double unit = model.days_until({1, difficulty}, std::min(recall, 1 - 1e-9));
    card.memory = {std::clamp((exam - today) / unit, 0.001, 36'500.0), difficulty};
    card.last_day = today;
    return card;
}

/// Every n-th in this order, standing for n cards.
std::vector<Group> sample(std::span<const PlanCard> cards, const std::vector<std::size_t>& order,
                          std::size_t most) {
    const std::size_t groups = std::min(order.size(), most);
    std::vector<Group> some;
    some.reserve(groups);
    for (std::size_t k = 0; k < groups; ++k) {
        const std::size_t begin = k * order.size() / groups, end = (k + 1) * order.size() / groups;
        some.push_back({cards[order[(begin + end) / 2]], static_cast<double>(end - begin)});
    }
    return some;
}

/// Adds what groups will be worth on the day of the exam, times `sign`.
void add_recalled(std::span<const Group> groups, int exam, const Model& model, double sign, Plan& plan) {
    for (const auto& [card, count] : groups) {
        const double cards = sign * count * recall_on(card, exam, model);
        plan.recalled += cards * card.weight;
        plan.recalled_of[card.area] += cards;
    }
}

/// The records that a card was seen of already today.
class Begun {
  public:
    Begun(std::span<const PlanCard> cards, int today) {
        for (const PlanCard& card : cards)
            if (card.memory && card.last_day >= today) records_.insert(card.record);
    }
    /// May the card be asked today? Then, if it is new, its siblings may not.
    bool lets(const PlanCard& card) {
        return card.memory || card.record < 0 || records_.insert(card.record).second;
    }

  private:
    std::unordered_set<int> records_;
};

/// New cards first, by weight; then by stability.
std::vector<std::size_t> by_strength(std::span<const PlanCard> cards) {
    std::vector<std::pair<double, std::size_t>> keys(cards.size());
    for (std::size_t i = 0; i < cards.size(); ++i)
        keys[i] = {cards[i].memory ? cards[i].memory->stability : -1 / (1 + cards[i].weight), i};
    std::ranges::sort(keys);
    std::vector<std::size_t> order(cards.size());
    std::ranges::transform(keys, order.begin(), [](const auto& key) { return key.second; });
    return order;
}

struct Candidate {
    std::size_t card = 0;
    double worth = 0;  ///< weight a second, over being left for later
    double seconds = 0;
};

struct Bid {
    Worth::Choice choice;
    double weight, cost, log_cost;  ///< cost: seconds by weight
};

/// The logarithm of the price of time at which cards want as many seconds as there are: the least of the
/// Lagrangian dual, by golden section. `supply` is what seconds there are, each times its day's dearness.
double log_price(std::span<const Bid> bids, double supply, double dearness) {
    const auto dual = [&](double log_price) {
        const double price = std::exp(log_price);
        double sum = supply * price;
        for (const Bid& bid : bids) {
            const double x = log_price + bid.log_cost;
            const double now =
                Worth::at(bid.choice.now, x) - price * bid.cost * dearness * (2 - bid.choice.recall);
            sum += bid.weight * std::max(now, Worth::at(bid.choice.later, x));
        }
        return sum;
    };
    double weight = 0, cost = 0;
    for (const Bid& bid : bids) {
        weight += bid.weight;
        cost += bid.weight * bid.cost;
    }
    const double golden = (std::sqrt(5.0) - 1) / 2, typical = std::log(weight / cost);
    double low = typical + std::log(1e-4), high = typical + std::log(2.0);
    double a = high - golden * (high - low), b = low + golden * (high - low);
    double at_a = dual(a), at_b = dual(b);
    for (int i = 0; i < 12; ++i) {
        if (at_a < at_b) {
            high = b, b = a, at_b = at_a;
            at_a = dual(a = high - golden * (high - low));
        } else {
            low = a, a = b, at_a = at_b;
            at_b = dual(b = low + golden * (high - low));
        }
    }
    return (low + high) / 2;
}

/// What is worth a review today, the most worthwhile first. `budget`: of today and each day after it.
std::vector<Candidate> ranked(std::span<const Group> cards, int today, std::span<const double> budget,
                              const Worth& worth) {
    const auto days_left = [&](std::size_t day) {
        return std::min(static_cast<int>(budget.size() - day), worth.days());
    };
    std::vector<Bid> bids(cards.size());
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const PlanCard& card = cards[i].card;
        if (card.weight <= 0) continue;
        bids[i] = {worth.of(card.memory, elapsed(card, today), days_left(0)), card.weight * cards[i].count,
                   card.seconds / card.weight, std::log(card.seconds / card.weight)};
    }
    double supply = 0;
    for (std::size_t d = 0; d < budget.size(); ++d) supply += budget[d] * Worth::dearness(days_left(d));
    std::vector<Bid> some;  // the price of a large deck is found from a part of it
    const std::size_t step = 1 + bids.size() / kPriceSample;
    for (std::size_t i = 0; i < bids.size(); i += step)
        if (bids[i].weight > 0) some.push_back(bids[i]);
    if (some.empty()) return {};
    const double price = log_price(some, supply / static_cast<double>(step), Worth::dearness(days_left(0)));

    std::vector<Candidate> all;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const PlanCard& card = cards[i].card;
        if (card.weight <= 0) continue;
        const auto& [now, later, recall, untouched] = bids[i].choice;
        const double waiting = Worth::at(later, price + bids[i].log_cost);
        const double gain = Worth::at(now, price + bids[i].log_cost) - waiting;
        if (gain < kLeastGain) continue;
        const double risk = kNeverComes * std::max(waiting - untouched, 0.0);
        const double seconds = seconds_of(card, recall);
        all.push_back({i, card.weight * (gain + risk) / seconds, seconds});
    }
    std::ranges::sort(all, [](const Candidate& a, const Candidate& b) {
        return a.worth != b.worth ? a.worth > b.worth : a.card < b.card;
    });
    return all;
}

std::vector<std::size_t> in_order(std::size_t count) {
    std::vector<std::size_t> order(count);
    for (std::size_t i = 0; i < count; ++i) order[i] = i;
    return order;
}

Plan begin_plan(std::span<const PlanCard> cards, const Calendar& calendar, const Model& model) {
    EXPECTS(!calendar.budget_seconds.empty());
    Plan plan;
    plan.load_seconds.resize(calendar.budget_seconds.size());
    plan.reviews.resize(calendar.budget_seconds.size());
    for (const PlanCard& card : cards) {
        EXPECTS(card.seconds > 0 && card.weight >= 0);
        const double untouched = recall_on(card, exam_day(calendar), model);
        plan.all += card.weight;
        plan.recalled_untouched += card.weight * untouched;
        plan.recalled_of.resize(std::max(plan.recalled_of.size(), card.area + 1));
        plan.recalled_of[card.area] += untouched;
    }
    plan.recalled = plan.recalled_untouched;
    return plan;
}
}  // namespace

double expected_seconds(const PlanCard& card, int today, const Model& model) {
    return seconds_of(card, chance_of_recall(model, card.memory, elapsed(card, today)));
}

Worth worth_for(const Calendar& calendar, const Model& model) {
    const auto& budget = calendar.budget_seconds;
    std::vector<bool> open(std::min(budget.size(), kMostDays));
    for (std::size_t n = 0; n < open.size(); ++n) open[n] = budget[budget.size() - 1 - n] > 0;
    return Worth(model, open);
}

std::vector<std::size_t> choose_today(std::span<const PlanCard> cards, const Calendar& calendar,
                                      const Worth& worth) {
    EXPECTS(!calendar.budget_seconds.empty());
    double budget = calendar.budget_seconds[0];
    if (budget <= 0) return {};
    const auto all = sample(cards, in_order(cards.size()), cards.size());
    std::vector<std::size_t> taken;
    Begun begun(cards, calendar.today);
    for (const Candidate& c : ranked(all, calendar.today, calendar.budget_seconds, worth))
        if (c.seconds <= budget && begun.lets(cards[c.card])) {
            taken.push_back(c.card);
            budget -= c.seconds;
        }
    return taken;
}

Plan plan_to_exam(std::span<const PlanCard> cards, const Calendar& calendar, const Model& model) {
    Plan plan = begin_plan(cards, calendar, model);
    const Worth worth = worth_for(calendar, model);
    plan.today = choose_today(cards, calendar, worth);

    // The days to come, each group reviewed as a whole or split where the budget ends. The groups do not
    // depend on the budgets, so that the plans of two calendars are comparable.
    const int exam = exam_day(calendar);
    std::vector<Group> groups = sample(cards, by_strength(cards), kForecastGroups);
    add_recalled(groups, exam, model, -1, plan);
    for (std::size_t d = 0; d < calendar.budget_seconds.size(); ++d) {
        const int today = calendar.today + static_cast<int>(d);
        const auto rest = std::span(calendar.budget_seconds).subspan(d);
        double budget = rest[0];
        if (budget <= 0) continue;
        for (const Candidate& c : ranked(groups, today, rest, worth)) {
            Group& group = groups[c.card];
            const double count = std::min(group.count, budget / c.seconds);
            budget -= count * c.seconds;
            plan.load_seconds[d] += count * c.seconds;
            plan.reviews[d] += count;
            const PlanCard after = reviewed(group.card, today, exam, model);
            if (count == group.count) {
                group.card = after;
            } else {
                group.count -= count;
                groups.push_back({after, count});
                break;
            }
        }
    }
    add_recalled(groups, exam, model, 1, plan);
    return plan;
}

namespace {
/// The days of the calendar at so many new cards a day of study, after all that is due.
struct AtPace {
    std::vector<double> load_seconds, reviews;
    std::vector<double> overdue_seconds;  ///< left for a later day
    std::vector<Group> groups;            ///< as they are expected to be in the end
};
AtPace at_pace(std::vector<Group> groups, double pace, const Calendar& calendar, double retention,
               const Model& model) {
    const std::size_t days = calendar.budget_seconds.size();
    AtPace result{std::vector<double>(days), std::vector<double>(days), std::vector<double>(days), {}};
    std::vector<int> due(groups.size());
    const auto due_day = [&](const PlanCard& card) {
        return card.last_day + model.interval_days(*card.memory, retention);
    };
    for (std::size_t i = 0; i < groups.size(); ++i)
        if (groups[i].card.memory) due[i] = due_day(groups[i].card);
    for (std::size_t d = 0; d < days; ++d) {
        const int today = calendar.today + static_cast<int>(d);
        double budget = calendar.budget_seconds[d];
        if (budget <= 0) continue;
        const auto study = [&](std::size_t i, double most) {
            const PlanCard card = groups[i].card;
            const double seconds = expected_seconds(card, today, model);
            const double count = std::min({groups[i].count, most, budget / seconds});
            if (card.memory) result.overdue_seconds[d] += (groups[i].count - count) * seconds;
            if (count <= 0) return 0.0;
            budget -= count * seconds;
            result.load_seconds[d] += count * seconds;
            result.reviews[d] += count;
            const PlanCard after = reviewed(card, today, exam_day(calendar), model);
            if (count < groups[i].count) {
                groups[i].count -= count;
                groups.push_back({after, count});
                due.push_back(due_day(after));
            } else {
                groups[i].card = after;
                due[i] = due_day(after);
            }
            return count;
        };
        std::vector<std::pair<double, std::size_t>> at_risk;
        std::vector<std::size_t> fresh;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            if (!groups[i].card.memory)
                fresh.push_back(i);
            else if (due[i] <= today)
                at_risk.push_back({recall_on(groups[i].card, today, model), i});
        }
        std::ranges::sort(at_risk);
        for (const auto& one : at_risk) study(one.second, groups[one.second].count);
        if (result.overdue_seconds[d] > 0) continue;
        double left = pace;
        for (const std::size_t i : fresh) {
            if (left <= 0 || budget <= 0) break;
            left -= study(i, left);
        }
    }
    result.groups = std::move(groups);
    return result;
}
}  // namespace

Plan plan_by_retention(std::span<const PlanCard> cards, const Calendar& calendar, double retention,
                       const Model& model) {
    EXPECTS(retention > 0 && retention < 1);
    Plan plan = begin_plan(cards, calendar, model);
    std::vector<std::pair<double, std::size_t>> due;
    std::vector<std::size_t> fresh;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const PlanCard& card = cards[i];
        if (!card.memory)
            fresh.push_back(i);
        else if (elapsed(card, calendar.today) >= model.interval_days(*card.memory, retention))
            due.push_back({recall_on(card, calendar.today, model), i});
    }
    std::ranges::sort(due);

    // The most new cards a day of which the reviews do not pile up, by bisection.
    const std::vector<Group> groups = sample(cards, in_order(cards.size()), kForecastGroups);
    const AtPace without = at_pace(groups, 0, calendar, retention, model);
    const auto carried = [&](const AtPace& course) {
        for (std::size_t d = 0; d < calendar.budget_seconds.size(); ++d)
            if (course.overdue_seconds[d] > without.overdue_seconds[d] + 0.1 * calendar.budget_seconds[d])
                return false;
        return true;
    };
    double pace = static_cast<double>(fresh.size()), too_much = pace;
    AtPace course = at_pace(groups, pace, calendar, retention, model);
    if (!carried(course)) {
        pace = 0;
        for (int i = 0; i < 10; ++i) {
            const double middle = (pace + too_much) / 2;
            (carried(at_pace(groups, middle, calendar, retention, model)) ? pace : too_much) = middle;
        }
        course = at_pace(groups, pace, calendar, retention, model);
    }
    plan.load_seconds = std::move(course.load_seconds);
    plan.reviews = std::move(course.reviews);
    add_recalled(groups, exam_day(calendar), model, -1, plan);
    add_recalled(course.groups, exam_day(calendar), model, 1, plan);

    double left = calendar.budget_seconds[0];
    Begun begun(cards, calendar.today);
    const auto take = [&](std::size_t i) {
        const double seconds = expected_seconds(cards[i], calendar.today, model);
        if (seconds > left || !begun.lets(cards[i])) return false;
        left -= seconds;
        plan.today.push_back(i);
        return true;
    };
    for (const auto& one : due) take(one.second);
    auto more = plan.today.size() == due.size() ? static_cast<int>(std::ceil(pace)) : 0;
    for (std::size_t i = 0; i < fresh.size() && more > 0; ++i) more -= take(fresh[i]);
    return plan;
}
}  // namespace recall
