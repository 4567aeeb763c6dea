// content/likeness.h - finds the items that ask nearly the same as one that is being written.
//
// Two items are as alike as the words of substance that their stems and right answers share: the sum of
// the shared words' weights over that of all their words (a weighted Jaccard index). A word weighs the
// more, the fewer items it stands in (inverse document frequency, Sparck Jones 1972), so that "client"
// and "therapist" count for nothing.
#pragma once

#include "content/item.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace content {
struct Alike {
    std::size_t item = 0;  ///< its place among those that Likeness was made of
    double share = 0;      ///< 0..1
};
/// From here on two items are said to be near; see tests/content/likeness_test.cpp for what that finds.
inline constexpr double kNearlyAlike = 0.45;

class Likeness {
  public:
    /// `items` outlive it.
    explicit Likeness(std::span<const Item> items);

    /// The most alike first, those of `item`'s own id left out; `most` of them, each at least `least`.
    [[nodiscard]] std::vector<Alike> to(const Item& item, double least = kNearlyAlike,
                                        std::size_t most = 5) const;

  private:
    [[nodiscard]] double weight(std::size_t holders) const;

    std::span<const Item> items_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> holders_;  ///< word -> items, ascending
    std::vector<double> whole_;                                             ///< weight of all words of each
};
}  // namespace content
