// content/item_flaws.h - how an item gives its key away to a student who knows nothing.
//
// The flaws are those of the NBME item-writing guide (National Board of Medical Examiners,
// Constructing Written Test Questions for the Health Sciences): cues for the test-wise, and
// stems that hide what they ask.
#pragma once

#include "content/item.h"

#include <span>

namespace content {
/// Marks of an option by which a test-wise student would choose, counted without knowing the field.
struct Cues {
    std::size_t letters = 0;  ///< of the text
    std::size_t echoes = 0;   ///< words of substance that stand in the stem, too
    std::size_t shared = 0;   ///< words of substance that it shares with other options, summed over them
    bool absolute = false;    ///< says always, never, completely or the like
    bool hedged = false;      ///< says may, often, usually or the like
};
/// One for each option, in its order.
[[nodiscard]] std::vector<Cues> cues(const Item& item);

/// What is wrong with how one sound single or multiple item is written; each text says what was
/// found and what would be right. Empty where nothing is.
[[nodiscard]] std::vector<std::string> item_flaws(const Item& item);

/// Two items that ask nearly the same: their stems and keys share most of their word triples.
struct NearTwins {
    const Item* first;
    const Item* second;
};
/// In no particular order. Cost grows with the number of items and of triples they share.
[[nodiscard]] std::vector<NearTwins> near_twins(std::span<const Item> items);
}  // namespace content
