#include "study/card_plan.h"

#include "base/expects.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>

namespace study {
namespace {
constexpr int kFarthestDay = 366;   // a date later than this is planned for as if it were then
constexpr int kOpenDays = 30;       // without a date, so many days are foretold
constexpr int kEnoughReviews = 30;  // after which the learner's own pace is known
constexpr int kLastDays = 3;        // before the exam siblings may meet on one day
constexpr double kFirstTime = 2.5;  // a new card is read, and asked again until it is recalled

std::int32_t number_of(base::Date day) {
    return static_cast<std::int32_t>(day.time_since_epoch().count());
}

/// How much longer this learner takes than the deck reckons.
double pace_of(const Deck& deck, const Progress& progress) {
    std::int64_t milliseconds = 0;
    int reviews = 0;
    for (const StudyDay& day : progress.days()) {
        milliseconds += day.card_milliseconds;
        reviews += day.reviews;
    }
    if (reviews < kEnoughReviews || deck.cards().empty()) return 1.0;
    double reckoned = 0;
    for (const Card& card : deck.cards()) reckoned += card.seconds;
    reckoned /= double(deck.cards().size());
    return std::clamp(double(milliseconds) / 1000.0 / reviews / reckoned, 0.4, 3.0);
}

/// What of the day's minutes for cards is left.
double seconds_left_today(const Progress& progress, const Goals& goals, base::Date today) {
    double spent = 0;
    for (const StudyDay& day : progress.days())
        if (day.day == number_of(today)) spent = double(day.card_milliseconds) / 1000.0;
    return std::max(0.0, goals.minutes_on(today) * 60.0 * kCardShare - spent);
}

/// The time there is for cards on each day until the exam, or for some weeks.
recall::Calendar calendar_for(const Progress& progress, const Goals& goals, base::Date today) {
    const bool by_date = goals.date && *goals.date > today;
    const int days =
        by_date ? std::min<int>(static_cast<int>((*goals.date - today).count()), kFarthestDay) : kOpenDays;
    recall::Calendar calendar{number_of(today), {}};
    for (int i = 0; i < days; ++i)
        calendar.budget_seconds.push_back(goals.minutes_on(today + std::chrono::days{i}) * 60.0 * kCardShare);
    calendar.budget_seconds.front() = seconds_left_today(progress, goals, today);
    return calendar;
}

/// The deck as numbers: what may be asked, in the order of the cards' ranks.
struct Numbers {
    std::vector<recall::PlanCard> cards;
    std::vector<const Card*> asks;
    std::vector<const CardMemory*> memories;  ///< nullptr: never asked
};
Numbers numbers_of(const Deck& deck, const std::vector<double>& weights, const Progress& progress) {
    EXPECTS(weights.size() == deck.cards().size());
    const double pace = pace_of(deck, progress);
    Numbers numbers;
    numbers.cards.reserve(weights.size());
    // Where nothing else decides, what is safe comes first.
    std::vector<std::size_t> by_rank(weights.size());
    std::iota(by_rank.begin(), by_rank.end(), std::size_t{0});
    std::stable_sort(by_rank.begin(), by_rank.end(), [&](std::size_t a, std::size_t b) {
        return deck.cards()[a].rank < deck.cards()[b].rank;
    });
    for (const std::size_t i : by_rank) {
        const Card& card = deck.cards()[i];
        const CardMemory* memory = progress.remembered().find(card.id);
        if (memory != nullptr && memory->aside) continue;
        recall::PlanCard plan;
        if (memory != nullptr && memory->is_begun()) {
            plan.memory = memory->memory;
            plan.last_day = memory->last_day();
        }
        plan.weight = weights[i];
        plan.seconds = card.seconds * pace * (plan.memory ? 1.0 : kFirstTime);
        numbers.cards.push_back(plan);
        numbers.asks.push_back(&card);
        numbers.memories.push_back(memory);
    }
    return numbers;
}

recall::Plan plan_of(const Numbers& numbers, const recall::Calendar& calendar, bool by_date,
                     const Progress& progress, const Goals& goals) {
    const recall::Model& model = progress.remembered().model();
    return by_date ? recall::plan_to_exam(numbers.cards, calendar, model)
                   : recall::plan_by_retention(numbers.cards, calendar, goals.retention, model);
}

bool is_corrected(const Card& card, const CardMemory* memory) {
    return memory != nullptr && memory->is_begun() && !memory->version.empty() &&
           memory->version != card.version;
}

std::vector<AreaStrength> strengths(const Deck& deck, const content::Blueprint& exam, const Numbers& numbers,
                                    const Progress& progress, base::Date today,
                                    const std::vector<double>& recalled_then) {
    const recall::Model& model = progress.remembered().model();
    std::unordered_map<std::string_view, std::size_t> area_of;
    std::vector<AreaStrength> areas;
    for (const content::Area& area : exam.areas) {
        for (const std::string_view leaf : area.topics()) area_of.emplace(leaf, areas.size());
        areas.push_back({area.id, area.short_name, 0, 0, 0, 0});
    }
    for (const Card& card : deck.cards())
        if (const auto area = area_of.find(card.leaf); area != area_of.end()) ++areas[area->second].cards;
    for (std::size_t i = 0; i < numbers.asks.size(); ++i) {
        const auto area = area_of.find(numbers.asks[i]->leaf);
        if (area == area_of.end()) continue;
        AreaStrength& strength = areas[area->second];
        const recall::PlanCard& card = numbers.cards[i];
        strength.then += recalled_then[i];
        if (!card.memory) continue;
        ++strength.begun;
        strength.now += model.retrievability(*card.memory, std::max(0, number_of(today) - card.last_day));
    }
    for (AreaStrength& strength : areas) {
        const double cards = std::max(strength.cards, 1);
        strength.now /= cards;
        strength.then /= cards;
    }
    return areas;
}

/// Corrected facts first, then the plan's choice, siblings apart: of each record one card a day while
/// there is time for the others on other days, and never one right after the other.
std::vector<std::size_t> apart(const Numbers& numbers, const std::vector<std::size_t>& corrected,
                               const std::vector<std::size_t>& chosen, bool one_a_day) {
    std::map<std::pair<content::Kind, std::string_view>, int> met;
    std::vector<std::size_t> list, second;
    for (const auto* group : {&corrected, &chosen})
        for (const std::size_t i : *group) {
            const content::Link& about = numbers.asks[i]->about;
            const bool is_known = numbers.cards[i].memory.has_value();
            // A new card waits for another day; one that is remembered only goes to the end.
            if (met[{about.kind, about.id}]++ == 0)
                list.push_back(i);
            else if (!one_a_day || is_known)
                second.push_back(i);
        }
    list.insert(list.end(), second.begin(), second.end());
    for (std::size_t i = 1; i < list.size(); ++i) {
        const auto beside = [&](std::size_t a) {
            return siblings(*numbers.asks[a], *numbers.asks[list[i - 1]]);
        };
        if (!beside(list[i])) continue;
        const auto other = std::find_if(list.begin() + std::ptrdiff_t(i) + 1, list.end(),
                                        [&](std::size_t a) { return !beside(a); });
        if (other != list.end()) std::rotate(list.begin() + std::ptrdiff_t(i), other, other + 1);
    }
    return list;
}

/// "Forearm muscles": the areas that most of today's cards belong to, at most two.
std::vector<std::string> topics_of(const content::Blueprint& exam, const Numbers& numbers,
                                   const std::vector<std::size_t>& list) {
    std::map<std::string, int> count;
    for (const std::size_t i : list)
        if (const content::Area* area = exam.area_of(numbers.asks[i]->leaf)) ++count[area->short_name];
    std::vector<std::pair<int, std::string>> most;
    for (const auto& [name, cards] : count) most.emplace_back(-cards, name);
    std::sort(most.begin(), most.end());
    std::vector<std::string> topics;
    for (std::size_t i = 0; i < std::min<std::size_t>(most.size(), 2); ++i) topics.push_back(most[i].second);
    return topics;
}

CardPlan plan_for(const Deck& deck, const std::vector<double>& weights, const content::Blueprint& exam,
                  const Progress& progress, const Goals& goals, base::Date today,
                  const recall::Calendar& calendar) {
    CardPlan result;
    result.by_date = goals.date && *goals.date > today;
    result.calendar = calendar;
    const Numbers numbers = numbers_of(deck, weights, progress);
    result.plan = plan_of(numbers, result.calendar, result.by_date, progress, goals);

    const double budget = result.calendar.budget_seconds.front();
    std::vector<std::size_t> corrected;
    for (std::size_t i = 0; i < numbers.asks.size(); ++i)
        if (is_corrected(*numbers.asks[i], numbers.memories[i]) && budget > 0) corrected.push_back(i);
    std::vector<std::size_t> chosen = result.plan.today;
    std::erase_if(chosen, [&](std::size_t i) {
        return std::find(corrected.begin(), corrected.end(), i) != corrected.end();
    });
    const bool one_a_day =
        !result.by_date || static_cast<int>(result.calendar.budget_seconds.size()) > kLastDays;
    const std::vector<std::size_t> list = apart(numbers, corrected, chosen, one_a_day);
    for (const std::size_t i : list) {
        result.today.push_back(numbers.asks[i]->id);
        result.seconds += numbers.cards[i].seconds;
        ++(numbers.cards[i].memory ? result.known : result.fresh);
    }
    result.corrected = static_cast<int>(corrected.size());
    result.areas = strengths(deck, exam, numbers, progress, today, result.plan.recall_then);
    result.topics = topics_of(exam, numbers, list);
    return result;
}
}  // namespace

CardPlan plan_cards(const Deck& deck, const std::vector<double>& weights, const content::Blueprint& exam,
                    const Progress& progress, const Goals& goals, base::Date today) {
    return plan_for(deck, weights, exam, progress, goals, today, calendar_for(progress, goals, today));
}

std::vector<std::string> more_cards(const Deck& deck, const std::vector<double>& weights,
                                    const content::Blueprint& exam, const Progress& progress,
                                    const Goals& goals, base::Date today, int minutes) {
    recall::Calendar calendar = calendar_for(progress, goals, today);
    calendar.budget_seconds.front() = minutes * 60.0;
    return plan_for(deck, weights, exam, progress, goals, today, calendar).today;
}

std::vector<std::string> cards_of_area(const Deck& deck, const content::Blueprint& exam,
                                       std::string_view area, const Progress& progress, base::Date today,
                                       std::size_t most) {
    const recall::Model& model = progress.remembered().model();
    std::vector<std::pair<double, const Card*>>
        order;  // begun ones by chance of recall, then new ones by rank
    for (const Card& card : deck.cards()) {
        const content::Area* of = exam.area_of(card.leaf);
        const CardMemory* memory = progress.remembered().find(card.id);
        if (of == nullptr || of->id != area || (memory != nullptr && memory->aside)) continue;
        const bool begun = memory != nullptr && memory->is_begun();
        order.emplace_back(
            begun ? model.retrievability(memory->memory, std::max(0, number_of(today) - memory->last_day()))
                  : 2.0 + card.rank,
            &card);
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    // What is surely remembered is not worth asking while there is anything new.
    std::stable_partition(order.begin(), order.end(),
                          [](const auto& one) { return one.first < 0.97 || one.first >= 2.0; });
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < std::min(order.size(), most); ++i) ids.push_back(order[i].second->id);
    return ids;
}

std::string tenths_in_words(double share) {
    if (share >= 0.95) return "nearly all";
    if (share < 0.05) return "hardly any";
    return "about " + std::to_string(static_cast<int>(share * 10 + 0.5)) + " in 10";
}

std::string why_these(const CardPlan& plan) {
    std::string why;
    if (plan.known > 0)
        why = plan.by_date ? "Chosen because they are likely to slip before your exam day."
                           : "Chosen because they are about to slip from memory.";
    if (plan.fresh > 0 && plan.known == 0)
        why = plan.by_date ? "New ones that count most on your exam day." : "New ones, safety first.";
    else if (plan.fresh > 0)
        why += " " + std::to_string(plan.fresh) + (plan.fresh == 1 ? " is" : " are") +
               (plan.by_date ? " new, and worth most on the day." : " new.");
    if (plan.corrected > 0)
        why += " " + std::to_string(plan.corrected) + (plan.corrected == 1 ? " fact was" : " facts were") +
               " corrected since you learnt it.";
    return why;
}

DayOff what_if_skipped(const Deck& deck, const std::vector<double>& weights, const Progress& progress,
                       const Goals& goals, base::Date today, base::Date day) {
    EXPECTS(goals.date && *goals.date > day && day >= today);
    const Numbers numbers = numbers_of(deck, weights, progress);
    recall::Calendar calendar = calendar_for(progress, goals, today);
    const auto at = static_cast<std::size_t>((day - today).count());
    DayOff result;
    result.day = day;
    if (at >= calendar.budget_seconds.size()) return result;
    Goals as_study = goals;
    as_study.off.erase(day);
    as_study.on.insert(day);
    const auto share = [&](double seconds) {
        calendar.budget_seconds[at] = seconds;
        const recall::Plan plan = plan_of(numbers, calendar, true, progress, goals);
        return plan.all > 0 ? plan.recalled / plan.all : 0.0;
    };
    result.with = share(at == 0 ? std::max(calendar.budget_seconds[0], 1.0)
                                : as_study.minutes_on(day) * 60.0 * kCardShare);
    result.without = share(0);
    return result;
}
}  // namespace study
