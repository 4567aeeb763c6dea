// content/csv.h - a bank's items and facts as CSV (RFC 4180), for spreadsheets and for readers
// who review them.
#pragma once

#include "content/bank.h"

namespace content {
/// Columns id, kind, area, leaf, level, stem, picture, option_a .. (as many as the longest item needs), and
/// with keys: key. Without keys nothing in it tells the answer: the halves of a matching item and
/// the steps of an ordering item are sorted by the alphabet.
///   key   single, multiple: letters of the right options, "A; C"; matching: "left = right; ...";
///         ordering: the steps in order; hotspot: the record to click, or the place's words; short: each
///         spelling that counts; numeric: "12.5 +- 0.5 mL"
[[nodiscard]] std::string items_csv(const Bank& bank, bool with_keys);

/// One line a record of that kind: id, then one column a field by its name in the files. Several
/// values are joined by "; ", the parts of a value that has parts by " / ".
[[nodiscard]] std::string facts_csv(const Bank& bank, Kind kind);
}  // namespace content
