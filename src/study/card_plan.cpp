#include "study/card_plan.h"

#include "base/expects.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>

namespace study {
namespace {
constexpr int kFarthestDay = 200;   // a date later than this is planned for as if it were then
constexpr int kOpenDays = 30;       // without a date, so many days are foretold
constexpr int kEnoughReviews = 30;  // after which the learner's own pace is known
constexpr int kLastDays = 3;        // before the exam siblings may meet on one day
constexpr double kFirstTime = 2;    // a new card is read before it can be asked

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

/// Which area of the exam a leaf topic belongs to; one more than there are for a topic of none.
class Areas {
  public:
    explicit Areas(const content::Blueprint& exam) : none_(exam.areas.size()) {
        for (std::size_t i = 0; i < exam.areas.size(); ++i)
            for (const std::string_view leaf : exam.areas[i].topics()) of_leaf_.emplace(leaf, i);
    }
    [[nodiscard]] std::size_t of(const Card& card) const {
        const auto found = of_leaf_.find(card.leaf);
        return found == of_leaf_.end() ? none_ : found->second;
    }

  private:
    std::size_t none_;
    std::unordered_map<std::string, std::size_t> of_leaf_;
};

/// Records by number. `apart`: siblings are kept apart.
Numbers numbers_of(const Deck& deck, const std::vector<double>& weights, const content::Blueprint& exam,
                   const Progress& progress, bool apart) {
    EXPECTS(weights.size() == deck.cards().size());
    const double pace = pace_of(deck, progress);
    const Areas areas(exam);
    std::vector<int> record_of(weights.size(), -1);  // cards of one record stand together
    for (std::size_t i = 0; apart && i < weights.size(); ++i)
        record_of[i] = i > 0 && deck.cards()[i].about == deck.cards()[i - 1].about ? record_of[i - 1]
                                                                                   : static_cast<int>(i);
    // Where nothing else decides, what is safe comes first.
    std::vector<std::size_t> by_rank(weights.size());
    std::iota(by_rank.begin(), by_rank.end(), std::size_t{0});
    std::stable_sort(by_rank.begin(), by_rank.end(), [&](std::size_t a, std::size_t b) {
        return deck.cards()[a].rank < deck.cards()[b].rank;
    });
    Numbers numbers;
    numbers.cards.reserve(weights.size());
    numbers.asks.reserve(weights.size());
    numbers.memories.reserve(weights.size());
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
        plan.record = record_of[i];
        plan.area = areas.of(card);
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

/// Whether siblings can wait for each other.
bool has_time(const recall::Calendar& calendar, bool by_date) {
    return !by_date || static_cast<int>(calendar.budget_seconds.size()) > kLastDays;
}

bool is_corrected(const Card& card, const CardMemory* memory) {
    return memory != nullptr && memory->is_begun() && !memory->version.empty() &&
           memory->version != card.version;
}

std::vector<AreaStrength> strengths(const Deck& deck, const content::Blueprint& exam, const Numbers& numbers,
                                    const Progress& progress, base::Date today, const CardPlan& plan) {
    const recall::Model& model = progress.remembered().model();
    const Areas area_of(exam);
    std::vector<AreaStrength> areas;
    for (const content::Area& area : exam.areas) areas.push_back({area.id, area.short_name, 0, 0, 0, 0});
    areas.emplace_back();  // of no area
    for (const Card& card : deck.cards()) ++areas[area_of.of(card)].cards;
    for (const recall::PlanCard& card : numbers.cards) {
        if (!card.memory) continue;
        ++areas[card.area].begun;
        areas[card.area].now +=
            model.retrievability(*card.memory, std::max(0, number_of(today) - card.last_day));
    }
    areas.pop_back();
    for (std::size_t i = 0; i < areas.size(); ++i) {
        const double cards = std::max(areas[i].cards, 1);
        areas[i].now /= cards;
        const double then = i < plan.plan.recalled_of.size() ? plan.plan.recalled_of[i] / cards : 0.0;
        areas[i].then = plan.by_date ? std::clamp(then, 0.0, 1.0) : areas[i].now;
    }
    return areas;
}

/// In turns from the areas, so that one learns to tell them apart, and never a card right after a sibling
/// where another one could stand between.
std::vector<std::size_t> mixed(const Numbers& numbers, const std::vector<std::size_t>& cards) {
    // The first card of each record, then the second ones.
    std::map<std::pair<content::Kind, std::string_view>, int> met;
    std::vector<std::pair<int, std::size_t>> by_turn;
    for (const std::size_t i : cards) {
        const content::Link& about = numbers.asks[i]->about;
        by_turn.emplace_back(met[{about.kind, about.id}]++, i);
    }
    std::stable_sort(by_turn.begin(), by_turn.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::map<std::size_t, std::vector<std::size_t>> of_area;
    for (const auto& [turn, i] : by_turn) of_area[numbers.cards[i].area].push_back(i);
    std::vector<std::size_t> list;
    for (std::size_t turn = 0; list.size() < cards.size(); ++turn)
        for (const auto& [area, those] : of_area)
            if (turn < those.size()) list.push_back(those[turn]);
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
    const Numbers numbers = numbers_of(deck, weights, exam, progress, has_time(calendar, result.by_date));
    result.plan = plan_of(numbers, calendar, result.by_date, progress, goals);

    // Corrected facts first, as far as the day goes; then what the plan has chosen.
    double left = calendar.budget_seconds.front();
    std::vector<std::size_t> corrected, chosen;
    const auto take = [&](std::size_t i, std::vector<std::size_t>& into) {
        const double seconds =
            recall::expected_seconds(numbers.cards[i], calendar.today, progress.remembered().model());
        if (seconds > left) return;
        left -= seconds;
        result.seconds += seconds;
        into.push_back(i);
    };
    for (std::size_t i = 0; i < numbers.asks.size(); ++i)
        if (is_corrected(*numbers.asks[i], numbers.memories[i])) take(i, corrected);
    for (const std::size_t i : result.plan.today)
        if (!is_corrected(*numbers.asks[i], numbers.memories[i])) take(i, chosen);
    std::vector<std::size_t> list = mixed(numbers, corrected);
    for (const std::size_t i : mixed(numbers, chosen)) list.push_back(i);
    for (const std::size_t i : list) {
        result.today.push_back(numbers.asks[i]->id);
        ++(numbers.cards[i].memory ? result.known : result.fresh);
    }
    result.corrected = static_cast<int>(corrected.size());
    result.areas = strengths(deck, exam, numbers, progress, today, result);
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

DayOff what_if_skipped(const Deck& deck, const std::vector<double>& weights, const content::Blueprint& exam,
                       const Progress& progress, const Goals& goals, base::Date today, base::Date day) {
    EXPECTS(goals.date && *goals.date > day && day >= today);
    recall::Calendar calendar = calendar_for(progress, goals, today);
    const Numbers numbers = numbers_of(deck, weights, exam, progress, has_time(calendar, true));
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
    result.with = share(at == 0 ? seconds_left_today(progress, as_study, today)
                                : as_study.minutes_on(day) * 60.0 * kCardShare);
    result.without = share(0);
    return result;
}
}  // namespace study
