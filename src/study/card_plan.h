// study/card_plan.h - which cards to ask today, and what the days until the exam will ask.
//
// The arithmetic is recall/exam_plan.h; here the deck, the learner's memory and the learner's
// goals become its numbers, and its choice becomes a list in which siblings are kept apart.
#pragma once

#include "content/blueprint.h"
#include "recall/exam_plan.h"
#include "study/deck.h"
#include "study/goals.h"
#include "study/progress.h"

#include <string>
#include <vector>

namespace study {
/// An area of the exam, as far as its facts are remembered. Shares of its cards, 0..1.
struct AreaStrength {
    std::string id, name;
    int cards = 0;
    int begun = 0;    ///< asked at least once
    double now = 0;   ///< would be recalled today
    double then = 0;  ///< on the day of the exam, by the plan; as `now` where there is no date
};

/// What today's cards are, and what is to come.
struct CardPlan {
    std::vector<std::string> today;  ///< in the order to ask them
    int known = 0;                   ///< of them asked before
    int fresh = 0;                   ///< of them new
    int corrected = 0;               ///< of them: the fact was corrected since it was last asked
    double seconds = 0;              ///< that they will take
    bool by_date = false;            ///< planned for the day of the exam; else by retention
    recall::Calendar calendar;       ///< from today on; seconds for cards
    recall::Plan plan;
    std::vector<AreaStrength> areas;  ///< in the exam's order
    std::vector<std::string> topics;  ///< what most of today's cards are about, at most two
};

/// The share of a day's minutes that is for cards; questions, cases and the body take the rest.
inline constexpr double kCardShare = 0.6;

/// Promise: `weights` are those of the deck's cards, study::weights.
[[nodiscard]] CardPlan plan_cards(const Deck& deck, const std::vector<double>& weights,
                                  const content::Blueprint& exam, const Progress& progress,
                                  const Goals& goals, base::Date today);

/// More cards than today's plan holds: those worth most, for so many minutes.
[[nodiscard]] std::vector<std::string> more_cards(const Deck& deck, const std::vector<double>& weights,
                                                  const content::Blueprint& exam, const Progress& progress,
                                                  const Goals& goals, base::Date today, int minutes);

/// Cards of one area: those least likely to be recalled first, then new ones in the deck's rank.
[[nodiscard]] std::vector<std::string> cards_of_area(const Deck& deck, const content::Blueprint& exam,
                                                     std::string_view area, const Progress& progress,
                                                     base::Date today, std::size_t most);

/// Why today's cards and no others, in a sentence or two.
[[nodiscard]] std::string why_these(const CardPlan& plan);
/// "about 7 in 10"; of a share close to the ends "nearly all", "hardly any".
[[nodiscard]] std::string tenths_in_words(double share);

/// What a day off would cost: the weight recalled on the day, as a share of all, with and without it.
struct DayOff {
    base::Date day{};
    double with = 0, without = 0;  ///< studying on that day, and not
};
/// Promise: the exam has a date, and `day` lies before it and not before today.
[[nodiscard]] DayOff what_if_skipped(const Deck& deck, const std::vector<double>& weights,
                                     const content::Blueprint& exam, const Progress& progress,
                                     const Goals& goals, base::Date today, base::Date day);
}  // namespace study
