// tests/bench/plan_bench.cpp - how much is known on the day of the exam, policy by policy, in simulated
// learners who all have the same minutes. One line of JSON a row.
//
//     plan_bench [LEARNERS]        1000 by default, which takes about two minutes
//
// A learner forgets by FSRS-6 with parameters of their own: the defaults, each times e^(0.25 z), kept within
// the limits of FSRS. The policies know the defaults alone, unless a row says otherwise. A deck has 300 to
// 2500 cards in eight areas of a blueprint; half of the learners have seen some of it before. There are 15
// to 120 days of 10 to 60 minutes, up to two days off a week, and one day in ten is missed unforeseen. A
// review takes 15 s in the median learner (sd of the logarithm 0.35), and varies by itself; what was
// forgotten is learned again the same day, which takes as long again.
//
// Strata: `short`, at most 21 days; else `scarce`, time for less than three reviews a card; else `ample`.
#include "base/random.h"
#include "recall/exam_plan.h"
#include "recall/review_log.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <limits>
#include <numbers>
#include <string>

using recall::Calendar;
using recall::Model;
using recall::Parameters;
using recall::PlanCard;
using recall::Rating;
using recall::Review;
using recall::State;
using recall::Worth;

namespace {
double normal(base::Random& random) {  // Box & Muller (1958)
    const double radius = std::sqrt(-2 * std::log(1 - random.uniform()));
    return radius * std::cos(2 * std::numbers::pi * random.uniform());
}

/// In [low, high], its logarithm uniform.
double log_uniform(base::Random& random, double low, double high) {
    return low * std::pow(high / low, random.uniform());
}

Rating rating(const std::array<double, 4>& chance, double u) {
    for (std::size_t i = 0; i < 3; ++i) {
        if (u < chance[i]) return recall::kRatings[i];
        u -= chance[i];
    }
    return Rating::easy;
}

/// The memory after a review; what was forgotten is learned again the same day.
State after(const Model& model, const std::optional<State>& before, const Review& review) {
    return recall::after_review(model, before,
                                review.elapsed_days)[static_cast<std::size_t>(review.rating) - 1];
}

Parameters own_parameters(base::Random& random) {
    constexpr Parameters low = {.001, .001, .001, .001, 1, .001, .001, .001, 0,   0, .001,
                                .001, .001, .001, 0,    0, 1,    0,    0,    .01, .1};
    constexpr Parameters high = {100, 100, 100, 100, 10, 4, 4, .75, 4.5, .8, 3.5,
                                 5,   .25, .9,  4,   1,  6, 2, 2,   .8,  .8};
    Parameters w = recall::kDefaultParameters;
    for (std::size_t i = 0; i < w.size(); ++i)
        w[i] = std::clamp(w[i] * std::exp(0.25 * normal(random)), low[i], high[i]);
    std::sort(w.begin(), w.begin() + 4);
    return w;
}

struct Learner {
    Model own;
    std::vector<PlanCard> deck;                ///< without memories
    std::vector<std::vector<Review>> history;  ///< of each card
    std::vector<double> budget_seconds;        ///< of each day, as planned
    std::vector<bool> missed;
    std::uint64_t seed = 0;

    [[nodiscard]] std::string stratum() const {
        if (budget_seconds.size() <= 21) return "short";
        double seconds = 0, reviews = 0;
        for (const double s : budget_seconds) seconds += s;
        for (const PlanCard& card : deck) reviews += card.seconds;
        return seconds < 3 * reviews ? "scarce" : "ample";
    }
    /// The deck on day 0 as `model` has it.
    [[nodiscard]] std::vector<PlanCard> deck_under(const Model& model) const {
        std::vector<PlanCard> cards = deck;
        for (std::size_t i = 0; i < cards.size(); ++i)
            for (const Review& review : history[i]) cards[i].memory = after(model, cards[i].memory, review);
        return cards;
    }
};

Learner learner(std::uint64_t number) {
    base::Random random(90'000 + number);
    Learner l{Model(own_parameters(random)), {}, {}, {}, {}, random.bits()};
    l.deck.resize(static_cast<std::size_t>(log_uniform(random, 300, 2500)));
    l.history.resize(l.deck.size());
    const double seconds = 15 * std::exp(0.35 * normal(random));
    std::array<double, 8> share{};
    for (double& s : share) s = 0.03 + 0.3 * random.uniform();
    std::array<double, 8> cards{};
    std::vector<std::size_t> area(l.deck.size());
    for (std::size_t& a : area) cards[a = random.below(8)] += 1;
    const double seen = random.uniform() < 0.5 ? 0.2 + 0.6 * random.uniform() : 0;
    for (std::size_t i = 0; i < l.deck.size(); ++i) {
        PlanCard& card = l.deck[i];
        card.weight = share[area[i]] / cards[area[i]];
        card.seconds = seconds;
        if (random.uniform() >= seen) continue;
        std::optional<State> truth;
        for (std::size_t n = 1 + random.below(4); n > 0; --n) {
            const int days = truth ? static_cast<int>(log_uniform(random, 1, 15)) : 0;
            const double recall = recall::chance_of_recall(l.own, truth, days);
            const auto chance = recall::chance_of_ratings(truth, recall);
            l.history[i].push_back({days, rating(chance, random.uniform())});
            truth = after(l.own, truth, l.history[i].back());
        }
        card.last_day = -1 - static_cast<int>(random.below(30));
    }
    const auto days = static_cast<std::size_t>(log_uniform(random, 15, 121));
    const double budget = 60 * (10 + 50 * random.uniform());
    const std::size_t off = random.below(3), weekday = random.below(7);
    for (std::size_t d = 0; d < days; ++d) {
        const std::size_t day = (d + weekday) % 7;
        l.budget_seconds.push_back((off >= 1 && day == 0) || (off == 2 && day == 3) ? 0 : budget);
        l.missed.push_back(random.uniform() < 0.1);
    }
    return l;
}

/// What to review next with the first day's budget. Promise: no card that was seen today.
using Policy = std::function<std::vector<std::size_t>(std::span<const PlanCard>, const Calendar&)>;

struct Sat {
    double known = 0;  ///< share of the weight that is expected to be recalled on the day
    double hours = 0;  ///< of study
};

/// Uncapped: what the policy takes is done, however long it takes.
Sat sit(const Learner& l, const Model& planner, const Policy& policy, bool capped = true) {
    std::vector<PlanCard> deck = l.deck_under(planner);
    std::vector<std::optional<State>> truth;
    for (const PlanCard& card : l.deck_under(l.own)) truth.push_back(card.memory);
    std::vector<std::uint64_t> seen(deck.size(), 0);
    Sat sat;
    for (std::size_t d = 0; d < l.budget_seconds.size(); ++d) {
        if (l.budget_seconds[d] <= 0 || l.missed[d]) continue;
        const int today = static_cast<int>(d);
        double left = l.budget_seconds[d];
        for (bool more = true; more;) {
            Calendar calendar{today, {l.budget_seconds.begin() + today, l.budget_seconds.end()}};
            calendar.budget_seconds[0] = left;
            const auto list = policy(deck, calendar);
            more = !list.empty();
            for (const std::size_t i : list) {
                PlanCard& card = deck[i];
                // throws of their own for each time a card is seen: all policies meet the same luck
                base::Random luck(l.seed + i * 0xC2B2AE3D27D4EB4FULL + seen[i]++);
                const int days = truth[i] ? today - card.last_day : 0;
                const double recall = recall::chance_of_recall(l.own, truth[i], days);
                const Review review{days,
                                    rating(recall::chance_of_ratings(truth[i], recall), luck.uniform())};
                double seconds = card.seconds * std::exp(0.6 * (luck.uniform() - 0.5));
                if (review.rating == Rating::again) seconds *= 2;
                if (capped && seconds > left) {
                    more = false;
                    break;
                }
                left -= seconds;
                sat.hours += seconds / 3600;
                truth[i] = after(l.own, truth[i], review);
                card.memory = after(planner, card.memory, review);
                card.last_day = today;
            }
            more = more && left > 0.1 * l.budget_seconds[d];
        }
    }
    double all = 0;
    for (std::size_t i = 0; i < deck.size(); ++i) {
        all += deck[i].weight;
        if (truth[i])
            sat.known += deck[i].weight *
                         l.own.retrievability(
                             *truth[i], static_cast<double>(l.budget_seconds.size()) - deck[i].last_day);
    }
    sat.known /= all;
    return sat;
}

struct Candidate {
    std::size_t card;
    double key, seconds;
};
/// By key, the largest first, as long as the budget lasts; what they take is taken off it.
void take(std::vector<Candidate>& candidates, double& budget, std::vector<std::size_t>& list) {
    std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
        return a.key != b.key ? a.key > b.key : a.card < b.card;
    });
    for (const Candidate& c : candidates)
        if (c.seconds <= budget) {
            budget -= c.seconds;
            list.push_back(c.card);
        }
}

Candidate candidate(std::span<const PlanCard> cards, std::size_t i, double key, double recall) {
    return {i, key, cards[i].seconds * (2 - recall)};
}

/// Plain FSRS: what is due, most at risk first; then new cards by weight at a steady pace that ends a week
/// before the exam. With `spare_minutes`, what is left of the day goes to what is most at risk.
Policy fsrs(const Model& model, double retention, bool spare_minutes) {
    return [&model, retention, spare_minutes, day = -1, introduced = std::size_t{0}](
               std::span<const PlanCard> cards, const Calendar& calendar) mutable {
        if (day != calendar.today) introduced = 0;
        day = calendar.today;
        std::vector<Candidate> due, fresh, rest;
        for (std::size_t i = 0; i < cards.size(); ++i) {
            if (!cards[i].memory) {
                fresh.push_back(candidate(cards, i, cards[i].weight, 1 - recall::kFirstRatings[0]));
                continue;
            }
            const int days = calendar.today - cards[i].last_day;
            if (days == 0) continue;
            const double recall = model.retrievability(*cards[i].memory, days);
            const bool is_due = days >= model.interval_days(*cards[i].memory, retention);
            (is_due ? due : rest).push_back(candidate(cards, i, -recall, recall));
        }
        const auto& budget = calendar.budget_seconds;
        std::size_t left = 0;
        for (std::size_t d = 0; d + 7 < budget.size(); ++d) left += budget[d] > 0;
        left = std::max<std::size_t>(left, 1);
        const std::size_t pace = (fresh.size() + introduced + left - 1) / left;
        std::vector<std::size_t> list;
        double seconds = budget[0];
        take(due, seconds, list);
        if (list.size() < due.size()) return list;
        std::ranges::sort(fresh, [](const Candidate& a, const Candidate& b) { return a.key > b.key; });
        fresh.resize(std::min(fresh.size(), pace - std::min(pace, introduced)));
        const std::size_t reviews = list.size();
        take(fresh, seconds, list);
        introduced += list.size() - reviews;
        if (spare_minutes && list.size() - reviews == fresh.size()) take(rest, seconds, list);
        return list;
    };
}

/// New cards by weight; what was seen is seen again in the last week alone, most at risk first.
Policy cram(const Model& model, bool capped) {
    return [&model, capped](std::span<const PlanCard> cards, const Calendar& calendar) {
        const bool last_week = calendar.budget_seconds.size() <= 7;
        std::vector<Candidate> fresh, seen;
        for (std::size_t i = 0; i < cards.size(); ++i) {
            const int days = cards[i].memory ? calendar.today - cards[i].last_day : 0;
            const double recall = recall::chance_of_recall(model, cards[i].memory, days);
            if (!cards[i].memory)
                fresh.push_back(candidate(cards, i, cards[i].weight, recall));
            else if (last_week && days > 0)
                seen.push_back(candidate(cards, i, -recall, recall));
        }
        std::vector<std::size_t> list;
        double seconds =
            last_week && !capped ? std::numeric_limits<double>::max() : calendar.budget_seconds[0];
        take(fresh, seconds, list);
        take(seen, seconds, list);
        return list;
    };
}

/// What a review today alone adds to recall on the day, by weight and second.
Policy greedy(const Model& model) {
    return [&model](std::span<const PlanCard> cards, const Calendar& calendar) {
        const int left = static_cast<int>(calendar.budget_seconds.size());
        std::vector<Candidate> all;
        for (std::size_t i = 0; i < cards.size(); ++i) {
            const auto& memory = cards[i].memory;
            const int days = memory ? calendar.today - cards[i].last_day : 0;
            if (memory && days == 0) continue;
            const double recall = recall::chance_of_recall(model, memory, days);
            const auto then = recall::after_review(model, memory, days);
            const auto chance = recall::chance_of_ratings(memory, recall);
            double gain = memory ? -model.retrievability(*memory, days + left) : 0;
            for (std::size_t q = 0; q < 4; ++q) gain += chance[q] * model.retrievability(then[q], left);
            if (gain > 0.002)
                all.push_back(
                    candidate(cards, i, cards[i].weight * gain / (2 - recall) / cards[i].seconds, recall));
        }
        std::vector<std::size_t> list;
        double seconds = calendar.budget_seconds[0];
        take(all, seconds, list);
        return list;
    };
}

struct Result {
    std::string stratum;
    Sat sat;
};

/// A policy's row in each stratum, beside another policy's of the same learners.
void print(const char* policy, const std::vector<Result>& results, const char* other,
           const std::vector<Result>& others) {
    for (const char* stratum : {"all", "scarce", "ample", "short"}) {
        double n = 0, known = 0, hours = 0, sum = 0, squares = 0;
        int better = 0;
        for (std::size_t i = 0; i < results.size() && i < others.size(); ++i) {
            if (stratum != std::string("all") && results[i].stratum != stratum) continue;
            const double difference = results[i].sat.known - others[i].sat.known;
            n += 1;
            known += results[i].sat.known;
            hours += results[i].sat.hours;
            sum += difference;
            squares += difference * difference;
            better += difference > 0;
        }
        if (n < 2) continue;
        const double mean = sum / n, half = 1.96 * std::sqrt((squares - n * mean * mean) / (n - 1) / n);
        std::printf(
            R"({"policy": "%s", "stratum": "%s", "learners": %.0f, "known": %.4f, "hours": %.1f, "beside": "%s", "difference": %.4f, "low": %.4f, "high": %.4f, "better_in": %.3f})"
            "\n",
            policy, stratum, n, known / n, hours / n, other, mean, mean - half, mean + half, better / n);
    }
    std::fflush(stdout);
}
/// What a plan says on day 0 beside what comes of it in a learner of standard memory who misses no day.
void check_forecasts(std::size_t count) {
    const Model standard;
    double error = 0, size = 0, most = 0;
    for (std::size_t k = 0; k < count; ++k) {
        Learner l = learner(k);
        l.own = standard;
        l.missed.assign(l.missed.size(), false);
        const recall::Plan plan =
            recall::plan_to_exam(l.deck_under(standard), {0, l.budget_seconds}, standard);
        const Worth worth = recall::worth_for({0, l.budget_seconds}, standard);
        const Sat sat = sit(l, standard, [&](std::span<const PlanCard> cards, const Calendar& c) {
            return recall::choose_today(cards, c, worth);
        });
        const double off = plan.recalled / plan.all - sat.known;
        error += off;
        size += std::abs(off);
        most = std::max(most, std::abs(off));
    }
    const auto n = static_cast<double>(count);
    std::printf(R"({"forecasts": %zu, "mean_error": %.4f, "mean_absolute": %.4f, "largest": %.4f})"
                "\n",
                count, error / n, size / n, most);
}

/// By how much a plan with one day's budget gone promises more than the whole one.
void check_skipped_days(std::size_t count) {
    const Model standard;
    double loss = 0, worst = 0;
    int days = 0, raised = 0;
    for (std::size_t k = 0; k < count; ++k) {
        const Learner l = learner(k);
        const auto cards = l.deck_under(standard);
        const Calendar whole{0, l.budget_seconds};
        const recall::Plan plan = recall::plan_to_exam(cards, whole, standard);
        for (std::size_t d = 0; d < l.budget_seconds.size(); d += 5) {
            if (l.budget_seconds[d] <= 0) continue;
            Calendar skipped = whole;
            skipped.budget_seconds[d] = 0;
            const double more =
                (recall::plan_to_exam(cards, skipped, standard).recalled - plan.recalled) / plan.all;
            loss -= more;
            worst = std::max(worst, more);
            raised += more > 0;
            ++days;
        }
    }
    std::printf(R"({"skipped_days": %d, "mean_loss": %.5f, "raised": %d, "largest_rise": %.5f})"
                "\n",
                days, loss / days, raised, worst);
}

void time_plans() {
    const Model standard;
    base::Random random(5);
    std::vector<PlanCard> cards(20'000);
    for (PlanCard& card : cards) {
        card.weight = 0.5 + random.uniform();
        if (random.uniform() < 0.3) continue;
        card.memory = State{log_uniform(random, 0.3, 60), 1 + 9 * random.uniform()};
        card.last_day = -1 - static_cast<int>(random.below(60));
    }
    for (const std::size_t days : {std::size_t{10}, std::size_t{60}, std::size_t{120}, std::size_t{365}})
        for (const bool dated : {true, false}) {
            const Calendar calendar{0, std::vector<double>(days, 1800)};
            std::vector<double> milliseconds;
            for (int i = 0; i < 9; ++i) {
                const auto begin = std::chrono::steady_clock::now();
                const recall::Plan plan = dated ? recall::plan_to_exam(cards, calendar, standard)
                                                : recall::plan_by_retention(cards, calendar, 0.9, standard);
                const auto end = std::chrono::steady_clock::now();
                if (plan.today.empty()) std::abort();
                milliseconds.push_back(std::chrono::duration<double, std::milli>(end - begin).count());
            }
            std::ranges::sort(milliseconds);
            std::printf(R"({"plan": "%s", "cards": %zu, "days": %zu, "median_ms": %.1f, "most_ms": %.1f})"
                        "\n",
                        dated ? "to exam" : "by retention", cards.size(), days, milliseconds[4],
                        milliseconds[8]);
        }
}
}  // namespace

int main(int argc, char** argv) {
    const std::size_t count = argc > 1 ? static_cast<std::size_t>(std::atoi(argv[1])) : 1000;
    const Model standard;
    std::vector<Result> planned, own, plain, spare, loose, crammed, uncapped, immediate;
    double plan_seconds = 0;
    for (std::size_t k = 0; k < count; ++k) {
        const Learner l = learner(k);
        const std::string stratum = l.stratum();
        const auto with = [&](std::vector<Result>& results, const Policy& policy, const Model& model,
                              bool capped = true) {
            results.push_back({stratum, sit(l, model, policy, capped)});
        };
        const auto plan = [&](const Worth& worth) {
            return [&worth](std::span<const PlanCard> cards, const Calendar& c) {
                return recall::choose_today(cards, c, worth);
            };
        };
        const auto begin = std::chrono::steady_clock::now();
        const Worth worth = recall::worth_for({0, l.budget_seconds}, standard);
        with(planned, plan(worth), standard);
        plan_seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        with(plain, fsrs(standard, 0.9, false), standard);
        with(spare, fsrs(standard, 0.9, true), standard);
        with(loose, fsrs(standard, 0.8, true), standard);
        with(crammed, cram(standard, true), standard);
        with(uncapped, cram(standard, false), standard, false);
        with(immediate, greedy(standard), standard);
        if (k >= 200) continue;
        const Worth own_worth = recall::worth_for({0, l.budget_seconds}, l.own);
        with(own, plan(own_worth), l.own);
    }
    print("plan", planned, "fsrs 0.9", plain);
    print("plan", planned, "fsrs 0.9, spare minutes", spare);
    print("plan", planned, "fsrs 0.8, spare minutes", loose);
    print("plan", planned, "cram", crammed);
    print("plan", planned, "greedy", immediate);
    print("fsrs 0.9", plain, "cram", crammed);
    print("fsrs 0.9, spare minutes", spare, "cram", crammed);
    print("fsrs 0.8, spare minutes", loose, "cram", crammed);
    print("greedy", immediate, "cram", crammed);
    print("cram, uncapped", uncapped, "cram", crammed);
    print("plan, own parameters", own, "plan", planned);
    std::printf("{\"choosing_and_sitting_seconds\": %.1f}\n", plan_seconds);
    check_forecasts(std::min<std::size_t>(count, 100));
    check_skipped_days(std::min<std::size_t>(count, 40));
    time_plans();
}
