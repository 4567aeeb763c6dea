// study/exam_pool.h - the items that an exam may draw on, and what one candidate should not see.
#pragma once

#include "assess/adaptive.h"
#include "base/random.h"
#include "content/bank.h"
#include "study/item_scale.h"
#include "study/progress.h"

#include <memory>
#include <string>
#include <vector>

namespace study {
/// An item that was seen this long ago or less is asked only where its area has no other left.
inline constexpr std::chrono::days kSeenRecently{30};

/// How many items of each area an exam of `length` items has: the blueprint's own numbers, or their
/// proportions (largest remainders) for a shorter one.
/// They add up to `length`, also where the blueprint's do not to its items; all 0 where it asks for none.
[[nodiscard]] std::vector<int> quotas(const content::Blueprint& exam, int length);

/// The items that fit an exam, sorted by id, and which of them must not stand together.
struct ExamItems {
    std::vector<const content::Item*> items;  ///< of the bank, which outlives this
    std::vector<assess::PoolItem> scaled;     ///< the same places: parameters and area
    std::vector<assess::Enemies> enemies;     ///< by place
};
[[nodiscard]] ExamItems items_of(const content::Bank& bank, const content::Blueprint& exam,
                                 const ItemScale& scale = {});

/// The same, made ready to be chosen from. Made once a bank and exam; read-only afterwards.
struct ExamPool {
    std::vector<const content::Item*> items;  ///< of the bank, which outlives the pool
    assess::Pool scaled;                      ///< the same places: parameters and area
    std::vector<float> prices;                ///< that hold down how often each is seen; empty: a fixed form
    /// The place of an item; items.size() where it does not fit.
    [[nodiscard]] std::size_t find(const std::string& item) const;
};
/// Takes about a second for a thousand items: it holds simulated exams to see which items would be
/// seen too often. The same bank and scale give the same pool.
[[nodiscard]] std::shared_ptr<const ExamPool> make_pool(const content::Bank& bank,
                                                        const content::Blueprint& exam,
                                                        const ItemScale& scale = {});
/// The pool of a form that everybody gets alike: made at once, nothing is simulated for it.
[[nodiscard]] ExamPool make_form_pool(const content::Bank& bank, const content::Blueprint& exam);

/// What the candidate has seen of the pool lately: one word an item.
[[nodiscard]] std::vector<assess::Standing> standing_of(const ExamPool& pool, const Progress& progress,
                                                        base::Moment now);
/// Does it ask for any items, and are there enough for every area?
[[nodiscard]] bool can_be_held(const ExamPool& pool, const std::vector<int>& quotas);
/// How many of an exam's items must be ones that the candidate saw lately, because too few others are
/// left.
[[nodiscard]] int seen_again(const ExamPool& pool, const std::vector<int>& quotas,
                             const std::vector<assess::Standing>& standing);

/// A fixed form: each area's quota, spread over its topics, ones not seen lately first, enemies kept
/// apart; then shuffled. Shorter where the pool has too few. Items of `kept` that its area has room for stand
/// first, in their order.
[[nodiscard]] std::vector<std::string> draw_form(const ExamPool& pool, const std::vector<int>& quotas,
                                                 const std::vector<assess::Standing>& standing,
                                                 base::Random& dice,
                                                 const std::vector<std::string>& kept = {});
/// Another item for that place of a form: of the same topic where there is one, else of the same area; no
/// enemy of the others, and none of `not_these`. Empty: none is left.
[[nodiscard]] std::string another(const ExamPool& pool, const std::vector<std::string>& form,
                                  std::size_t place, const std::vector<assess::Standing>& standing,
                                  const std::vector<std::string>& not_these, base::Random& dice);
}  // namespace study
