// assess/adaptive.h - an exam that asks each candidate what tells most about this candidate.
//
// Each item is the most informative one (Fisher) at the ability as it is known so far, from the area
// whose turn it is. Every area gets its quota exactly: the area is drawn with a chance in proportion
// to how far it is behind its share of the exam so far, so that areas stay mixed from first to last
// and yet cannot be foreseen. The ability on the way is the expected a posteriori one under a
// standard normal prior, and the verdict is read off it; the ability that is reported is Warm's weighted
// likelihood estimate, which does not shrink towards the mean.
//
// How often an item is seen is held down by its price (`Sitting::prices`; simulate.h finds them), in
// units of information: what is asked is the item whose information exceeds its price by most. Each
// exam takes a little off what an item tells, for each item anew, so that items that are alike share
// the exams.
//
//     const Pool pool(items, enemies);                        // once a bank
//     AdaptiveExam exam(pool, rules, {.seed = dice.bits(), .standing = standing, .prices = prices});
//     while (const auto item = exam.next()) {
//         exam.ask(*item);
//         exam.answer(...);
//     }
//     exam.verdict(), exam.final_ability()
//
// To resume, make the exam again with the same Sitting and give `ask` and `answer` what the record
// holds: every throw depends on the seed and the place in the exam alone, so it goes on as if it had
// never stopped.
//
// Sources: Kingsbury & Zara (1989), Procedures for selecting items for computerized adaptive tests,
// Applied Measurement in Education 2(4), 359-375; Bock & Mislevy (1982), Adaptive EAP estimation of
// ability in a microcomputer environment, Applied Psychological Measurement 6(4), 431-444; Warm
// (1989), Weighted likelihood estimation of ability in item response theory, Psychometrika 54(3),
// 427-450.
#pragma once

#include "assess/ability.h"
#include "assess/item_model.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace assess {
struct PoolItem {
    ItemParameters parameters;
    std::uint16_t area = 0;  ///< 0-based, as in ExamRules::quotas
};

/// Two items, by their place in the pool, that must not stand in the same exam.
using Enemies = std::pair<std::uint32_t, std::uint32_t>;

/// The items that exams draw on, made ready to be chosen from quickly. Read-only once made: any
/// number of exams and threads may use one.
/// Memory: about 900 bytes an item. Time: about 5 microseconds an item.
class Pool {
  public:
    /// Abilities from -7 to 7 in equal cells, of which these are the middles.
    static constexpr std::size_t kNodes = 112;
    static constexpr double kReach = 7.0;
    [[nodiscard]] static constexpr double theta_at(std::size_t node) {
        return kReach * ((2.0 * static_cast<double>(node) + 1.0) / static_cast<double>(kNodes) - 1.0);
    }
    using Curve = std::array<float, kNodes>;

    /// Promises: a > 0, 0 <= c < 1; an enemy's place is below items.size() and is not the item itself.
    explicit Pool(std::vector<PoolItem> items, std::span<const Enemies> enemies = {});

    [[nodiscard]] std::size_t size() const { return items_.size(); }
    [[nodiscard]] const PoolItem& operator[](std::size_t item) const { return items_[item]; }
    /// One more than the highest area of an item; 0 without items.
    [[nodiscard]] std::size_t areas() const { return areas_; }

    /// The probability of a right answer at each node.
    [[nodiscard]] const Curve& right(std::size_t item) const { return right_[item]; }
    /// The area's items, the most informative at `theta` (to the nearest node in [-3, 3]) first.
    [[nodiscard]] std::span<const std::uint32_t> best(std::size_t area, double theta) const;
    /// What each item of `best` tells at the node that it takes `theta` for.
    [[nodiscard]] std::span<const float> information(std::size_t area, double theta) const;
    /// The items that must not stand beside this one.
    [[nodiscard]] std::span<const std::uint32_t> enemies_of(std::size_t item) const;

  private:
    std::vector<PoolItem> items_;
    std::size_t areas_ = 0;
    std::vector<Curve> right_;
    std::vector<std::uint32_t> by_information_;  // [level][area][rank]
    std::vector<float> information_;             // of each of by_information_
    std::vector<std::size_t> area_begin_;        // within a level; areas_ + 1 of them
    std::vector<std::uint32_t> enemies_;
    std::vector<std::uint32_t> enemies_begin_;  // size() + 1 of them
};

/// What holds for every candidate.
struct ExamRules {
    std::vector<int> quotas;  ///< items of each area in an exam of full length
    double cut = 0.0;         ///< the ability that passes
    int least_items = 0;      ///< it does not stop before them
    /// Stops once passing or failing is so sure. 1: never, the exam has its full length.
    double confidence = 1.0;
    /// Stops once the ability is known as well as this. 0: never.
    double standard_error = 0.0;
    /// Asks any one of so many best items of the area (randomesque). 1: the best. Only without prices.
    int among_best = 1;

    /// Items in an exam of full length.
    [[nodiscard]] int length() const;
};

/// Whether an item may stand in this candidate's exam.
enum class Standing : std::uint8_t {
    allowed,
    last_resort,  ///< only where its area has no allowed item left
    barred,
};

/// What holds for this exam alone. The spans must outlive it.
struct Sitting {
    std::uint64_t seed = 0;
    std::span<const Standing> standing = {};  ///< one an item; none: all are allowed
    std::span<const float> prices = {};       ///< one an item, >= 0, in units of information; none: 0
};

/// How many items each area lacks for its quota, barred ones not counted: all 0 for an exam that can
/// be held. Enemies are not looked at. Result: one number for each quota.
[[nodiscard]] std::vector<int> missing_items(const Pool& pool, const ExamRules& rules,
                                             std::span<const Standing> standing = {});

struct Answered {
    std::size_t item = 0;
    Answer answer = Answer::wrong;
};

struct Verdict {
    bool pass = false;
    double confidence = 0.5;  ///< that it is the right one; at least 0.5
};

class AdaptiveExam {
  public:
    /// Promises: the pool outlives it; spans of `sitting` are empty or of the pool's size.
    AdaptiveExam(const Pool& pool, const ExamRules& rules, const Sitting& sitting);

    /// What to ask now: the same however often it is called. None when the exam is over, or while a
    /// question is open. An area that has nothing left gives its turn to another.
    [[nodiscard]] std::optional<std::size_t> next() const;

    /// Asks that item, be it the one of `next` or one on record: a record may hold what the rules would
    /// no longer choose. Promises: no question is open, and an area of the rules has the item.
    void ask(std::size_t item);
    /// Answers what was asked last. Promise: a question is open.
    void answer(Answer answer);

    [[nodiscard]] std::optional<std::size_t> open_question() const { return open_; }
    [[nodiscard]] std::span<const Answered> answered() const { return answered_; }
    [[nodiscard]] std::span<const int> asked_by_area() const { return asked_; }

    /// Full length, or a rule that stops it earlier is met, or no item is left.
    [[nodiscard]] bool is_over() const;

    /// As known so far: expected a posteriori, prior N(0, 1).
    [[nodiscard]] Ability ability() const { return ability_; }
    /// For the report: weighted likelihood, from all answers. Without answers, the prior.
    [[nodiscard]] Ability final_ability() const;
    /// Passed or not, as `ability` has it.
    [[nodiscard]] Verdict verdict() const;

  private:
    [[nodiscard]] Standing standing(std::size_t item) const;
    [[nodiscard]] float worth(std::size_t item, float information) const;
    [[nodiscard]] bool would_starve_an_area(std::size_t item) const;
    [[nodiscard]] std::optional<std::size_t> best_of(std::size_t area, int passed_over) const;

    const Pool* pool_;
    ExamRules rules_;
    Sitting sitting_;
    std::vector<bool> closed_;  ///< asked, or an enemy of what was asked
    std::vector<int> asked_;    ///< of each area
    std::vector<int> left_;     ///< of each area, neither closed nor barred
    std::vector<Answered> answered_;
    std::optional<std::size_t> open_;
    Pool::Curve posterior_{};
    Ability ability_;
};
}  // namespace assess
