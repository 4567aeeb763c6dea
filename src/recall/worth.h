// recall/worth.h - what a memory is worth for the exam, as long as time has its price.
//
// The worth of one card is the best that can be had of it: the chance that it is recalled on the day of
// the exam, less what its further reviews cost, if each of them comes on the day that suits it best.
// It is found backwards from the exam by dynamic programming over (stability, difficulty, days left), at
// several prices side by side. A price is the recall that a review must bring to be worth its seconds; it
// rises towards the exam, when everything wants to be reviewed at once: of a review on the n-th last day,
// price * (1 + e^(-(n - 1) / 8) / 2).
//
// What is taken for granted: recall and memories are those of FSRS. A first review is again, hard, good,
// easy with the chances 0.24, 0.09, 0.51, 0.16; a later one is recalled with the chance R, and is then hard,
// good, easy with 0.10, 0.75, 0.15. What was forgotten is learned again the same day, by one `good` more,
// so that a review takes 2 - R times the seconds of one showing.
//
// Sources: Ye, Su & Cao (2022), A stochastic shortest path algorithm for optimizing spaced repetition
// scheduling, KDD '22, 4381-4390 (the dynamic program); Whittle (1988), Restless bandits: activity
// allocation in a changing world, Journal of Applied Probability 25A, 287-298 (the price).
#pragma once

#include "recall/fsrs.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace recall {
/// Chances of again, hard, good, easy: of a first review, and of one that was recalled.
inline constexpr std::array<double, 4> kFirstRatings = {0.24, 0.09, 0.51, 0.16};
inline constexpr std::array<double, 4> kRecalledRatings = {0.0, 0.10, 0.75, 0.15};

/// The chance that a review today is recalled; of a new card, that its first rating is not `again`.
[[nodiscard]] double chance_of_recall(const Model& model, const std::optional<State>& memory,
                                      int elapsed_days);
/// The memory after each rating; after `again` it is learned again the same day.
[[nodiscard]] std::array<State, 4> after_review(const Model& model, const std::optional<State>& memory,
                                                int elapsed_days);
/// The chance of each rating, again to easy.
[[nodiscard]] std::array<double, 4> chance_of_ratings(const std::optional<State>& memory, double recall);

class Worth {
  public:
    /// One value for each of the prices 0.001 * 2.4^i.
    static constexpr std::size_t kPrices = 8;
    using Values = std::array<float, kPrices>;

    /// open[n - 1]: whether the n-th last day before the exam is one of study.
    /// Memory: 26 kB a day. Time: about 35 microseconds a day.
    Worth(const Model& model, const std::vector<bool>& open);

    [[nodiscard]] const Model& model() const { return model_; }
    /// The most days left that can be asked for.
    [[nodiscard]] int days() const { return static_cast<int>(open_.size()); }

    struct Choice {
        Values now{};          ///< a review today, its own cost not taken off; of a card seen today, 0
        Values later{};        ///< no review today, and the best after that
        double recall = 0;     ///< the chance, today
        double untouched = 0;  ///< no review any more: the chance of recall on the day of the exam
    };
    /// What a card is worth with `days_left` days from today to the exam.
    /// Promises: elapsed_days >= 0, of a new card ignored; 1 <= days_left <= days().
    [[nodiscard]] Choice of(const std::optional<State>& memory, int elapsed_days, int days_left) const;

    /// How much dearer time is on that day than long before the exam.
    [[nodiscard]] static double dearness(int days_left);
    /// Between the prices; beyond them, the nearest.
    [[nodiscard]] static double at(const Values& values, double log_price);

  private:
    struct Place;
    [[nodiscard]] static Place place(const State& state);
    static void add(const Values* table, const Place& place, float factor, std::size_t stride, Values& sum);
    [[nodiscard]] Values reviewed(const Place& place, int elapsed_days, int days_left) const;
    [[nodiscard]] Values later(const State& state, const Place& place, int elapsed_days, int days_left) const;
    [[nodiscard]] Values later_of_new(int days_left) const;

    Model model_;
    std::vector<bool> open_;
    std::vector<std::vector<int>> later_days_;  ///< of each number of days left, those to choose from
    std::vector<Values> reviewed_;              ///< [days left][stability][difficulty][elapsed], net of cost
    std::vector<Values> learned_;               ///< [days left]: a first review, net of cost
};
}  // namespace recall
