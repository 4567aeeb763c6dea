// school/differences.h - what is different between two texts of a record: field by field in words, line
// by line; and two changes of one text put together.
//
// Lines and words are compared by their longest common subsequence (Wagner & Fischer 1974, The
// string-to-string correction problem, Journal of the ACM 21(1)).
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace school {
enum class Change : std::uint8_t { kept, removed, added };
struct DiffPart {
    Change change = Change::kept;
    std::string text;  ///< one line, or words that stand together
    bool operator==(const DiffPart&) const = default;
};
/// In the order of reading; what was removed stands before what came in its place.
[[nodiscard]] std::vector<DiffPart> line_differences(std::string_view before, std::string_view after);
[[nodiscard]] std::vector<DiffPart> word_differences(std::string_view before, std::string_view after);

/// A field that is not the same in both.
struct FieldChange {
    std::string field;   ///< "stem", "option 2", "facts"
    std::string before;  ///< as TOML; empty: it was not there
    std::string after;
};
/// Fields that differ, in the order of the record. Where one of the texts cannot be read, one change of
/// the field "text".
[[nodiscard]] std::vector<FieldChange> field_changes(const std::string& file, std::string_view before,
                                                     std::string_view after);
/// "The stem was changed", "Option 2 was added".
[[nodiscard]] std::string in_words(const FieldChange& change);

/// A field that both changed, each in another way: somebody has to choose.
struct Conflict {
    std::string field;
    std::string base, ours, theirs;  ///< as TOML
};
struct Merged {
    std::string text;                 ///< the record, with `ours` where there is a conflict
    std::vector<Conflict> conflicts;  ///< empty: settled
};
/// A field that only one of the two changed is as that one says. `takes_theirs` names the fields of
/// conflicts where theirs counts. Errors: one of the texts cannot be read as a record.
[[nodiscard]] base::Result<Merged> merge(const std::string& file, std::string_view base,
                                         std::string_view ours, std::string_view theirs,
                                         const std::vector<std::string>& takes_theirs = {});
}  // namespace school
