// records/stretches.h - which parts of another machine's journal were merged. For records alone.
//
// Bundles come in any order, so what is known of a machine may have holes; and a machine that went on from
// an old backup has two branches. A stretch is a part without a hole of one branch.
//
// These functions throw SQLite::Exception; it ends in the .cpp file that calls them.
#pragma once

#include "records/chain.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <map>
#include <vector>

namespace records {
/// Events first..last, between the hash before them and that of the last.
struct Stretch {
    std::int64_t first = 1;
    std::int64_t last = 0;
    Hash before{};
    Hash hash{};
};

/// The stretches of the machine with that number, by their first event.
[[nodiscard]] std::vector<Stretch> stretches_of(SQLite::Database& database, std::int64_t machine);
/// What no stretch holds, up to the last event that one holds: first and last alone.
[[nodiscard]] std::vector<Stretch> gaps(const std::vector<Stretch>& stretches);

/// Adds the stretch of a bundle to those of its machine, and joins those that follow on.
class StretchMerger {
  public:
    StretchMerger(SQLite::Database& database, std::int64_t machine, const Head& before, const Head& last);
    /// To be called for every event of the bundle, in order. `is_new`: it was written on that machine, and
    /// was not known.
    void take(const Head& event, bool is_new);
    void finish();

  private:
    [[nodiscard]] bool goes_on(const Stretch& other) const;

    SQLite::Database& database_;
    std::int64_t machine_;
    std::vector<Stretch> known_;
    Stretch added_;
    std::map<std::int64_t, Hash> hashes_;  ///< in the bundle, where a known stretch begins or ends
    std::int64_t last_new_ = 0;
};
}  // namespace records
