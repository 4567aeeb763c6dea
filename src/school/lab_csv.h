// school/lab_csv.h - the figures of the item lab as CSV (RFC 4180), for spreadsheets. Nobody is named.
#pragma once

#include "school/item_lab.h"

#include <string>

namespace school {
/// A line an item: item, version, answers, then where there are enough right_share, right_low, right_high,
/// discrimination, discrimination_low, discrimination_high, median_seconds, unsafe, and count_a, count_b ...
/// as many as the item with most options needs, and attention in words. Cells that a spreadsheet would take
/// for a formula begin with an apostrophe.
[[nodiscard]] std::string lab_csv(const Lab& lab, const content::Bank& bank);
}  // namespace school
