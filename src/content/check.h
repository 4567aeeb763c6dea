// content/check.h - is a loaded bank sound? What one file cannot know of itself: dangling
// links, keys and options of items, motions of joints, quotas of exams.
#pragma once

#include "content/bank.h"

#include <map>

namespace content {
struct Findings {
    std::vector<Problem> problems;
    /// Records that break a promise other rooms rely on: an action at no joint, an item without a
    /// key. What only leads nowhere or reads badly is not among them.
    std::vector<const Record*> unfit;
};

/// Everything wrong with `bank` beyond the form of its files, in no particular order.
[[nodiscard]] Findings check(const Bank& bank);

/// The same for one record that `bank` does not hold yet, of any kind; a CaseStudy is completed before, see
/// content/complete.h. What only all items together can show is left out.
template <class T>
[[nodiscard]] Findings check_record(const Bank& bank, const T& record);

/// How a bank's items are made: what a test-wise student could exploit.
struct ItemStatistics {
    std::map<std::string, int> by_area, by_leaf, by_level, by_kind, by_state;
    std::map<std::string, std::map<std::string, int>> by_leaf_and_level;
    int four_option_items = 0;  ///< single-answer items with exactly four options
    /// Of these, the share whose key alone is the longest, shortest, most echoing (of the stem's
    /// words), most shared (of the other options' words) or only hedged option.
    std::map<std::string, double> key_is;
    std::array<int, 4> key_position{};  ///< of these, how often the key stands first .. fourth
};
[[nodiscard]] ItemStatistics item_statistics(const Bank& bank);
}  // namespace content
