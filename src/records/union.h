// records/union.h - the events of all machines in one order, which is the same wherever and however their
// bundles were merged.
//
// Each machine's events keep the order in which they were written there. Across machines the time decides,
// where a machine's time never runs backwards: an event counts as written at the latest time that the
// machine's clock had shown so far. Equal times: by the machine's id. Of a machine that forked the two
// branches stand side by side, number by number, equal numbers by their hash.
//
// So two records that hold the same events give the same walk. The rows are read twice: first their places,
// of which 24 bytes each are held, then one by one in order.
#pragma once

#include "base/result.h"
#include "records/chain.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace records {
/// Sees an event as it lies in this journal, and the id of the machine that it was written on (empty:
/// here, and this machine was never named).
using UnionVisit = std::function<void(const Row& row, const std::string& machine)>;

/// Walks over all events of the records in `folder`. Works beside a running Palpate.
/// Errors: no records there, not Palpate's, or they cannot be read.
base::Status walk_union(const std::filesystem::path& folder, const UnionVisit& visit);

/// The same for one actor's events alone, by their index. A machine's time is that of these events.
base::Status walk_union_of(const std::filesystem::path& folder, std::string_view actor,
                           const UnionVisit& visit);

/// Of one actor's events those that stand here after `known`, a sequence of this journal, where they follow
/// on what stood up to there. False, and nothing was visited: one of them belongs before those.
[[nodiscard]] base::Result<bool> walk_union_since(const std::filesystem::path& folder, std::string_view actor,
                                                  std::int64_t known, const UnionVisit& visit);

/// Acts, and exams that were begun: what sql/migration_3.sql has an index of. A machine's time is that of
/// these events.
base::Status walk_union_of_school(const std::filesystem::path& folder, const UnionVisit& visit);
}  // namespace records
