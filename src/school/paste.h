// school/paste.h - many items at once, from text as instructors keep it: numbered stems, lettered
// options, the key named below ("Answer: B") or marked with a star, and Aiken
// (https://docs.moodle.org/en/Aiken_format), which is the same without numbers.
//
//     12. Which vein ...?          a number begins an item; without one, a text after a blank line does
//     A) First                     also a. (a) A: - and a star before the key: *B)
//     B) Second, which goes on
//        on the next line
//     Answer: B                    also ANSWER:, Ans., Key:, Correct answer: B, D
//     Why: because ...             also Rationale:, Explanation:, Feedback:; goes to the key
//
// Nothing is dropped: what cannot be placed is a problem with its line.
#pragma once

#include "content/item.h"

#include <string>
#include <string_view>
#include <vector>

namespace school {
struct LineProblem {
    int line = 0;  ///< of the pasted text, from 1
    std::string what;
    bool operator==(const LineProblem&) const = default;
};
struct PastedItem {
    content::Item item;  ///< a draft: reasons, misconceptions, facts and sources are still to be written
    int line = 0;        ///< where it begins
    std::vector<LineProblem> problems;
};
struct Pasted {
    std::vector<PastedItem> items;
    std::vector<LineProblem> problems;  ///< of lines that belong to no item
};
/// Every item gets that leaf, and an id from its stem that no other of them has.
[[nodiscard]] Pasted read_pasted(std::string_view text, const std::string& leaf);
}  // namespace school
