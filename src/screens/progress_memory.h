// screens/progress_memory.h - what stays: the facts of each area as they are remembered, how well the
// forecasts of memory held, and what a higher or lower aim costs.
#pragma once

#include "screens/recall_charts.h"
#include "screens/session.h"

#include <array>

namespace screens {
/// Chances of recall that a learner may aim at.
inline constexpr std::array<double, 4> kAims = {0.80, 0.85, 0.90, 0.95};

struct MemoryView {
    /// What each aim asks, in minutes a day, and of which state of things that holds.
    std::optional<std::array<double, kAims.size()>> minutes;
    std::uint64_t revision = 0;
    base::Date today{};
};

/// The weeks as the chart takes them: one without a review stands between two others all the same.
[[nodiscard]] Retention retention_of(const std::vector<study::RecallWeek>& weeks, double target);
/// Strength of each area as the bars take it.
[[nodiscard]] std::vector<Strength> strengths_of(const study::CardPlan& plan);

/// How many reviews a day it takes to keep the cards begun at that chance of recall: the mean of the
/// days to come, kKeptDays of them, each review thrown by its own chance. To learn a card anew on the
/// day it was forgotten counts as one more.
/// Promise: 0 < retention < 1.
[[nodiscard]] double reviews_a_day(const study::Remembered& remembered, double retention, base::Date today,
                                   base::Random& dice);
inline constexpr int kKeptDays = 60;

/// The body and the side of the view. Promise: the cards are there.
void draw_memory(const content::Blueprint& exam, Session& session, Ui& ui);
void draw_memory_side(MemoryView& view, const content::Blueprint& exam, Session& session, Ui& ui);
}  // namespace screens
