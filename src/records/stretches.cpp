#include "records/stretches.h"

#include "records/database.h"
#include "records/sql.h"

#include <algorithm>

namespace records {
std::vector<Stretch> stretches_of(SQLite::Database& database, std::int64_t machine) {
    std::vector<Stretch> all;
    SQLite::Statement rows(database, std::string(sql::stretches));
    rows.bind(1, machine);
    while (rows.executeStep())
        all.push_back({rows.getColumn(0).getInt64(), rows.getColumn(1).getInt64(),
                       read_hash(rows.getColumn(2)), read_hash(rows.getColumn(3))});
    return all;
}

std::vector<Stretch> gaps(const std::vector<Stretch>& stretches) {
    std::vector<Stretch> found;
    std::int64_t reached = 0;
    for (const Stretch& stretch : stretches) {
        if (stretch.first > reached + 1) found.push_back({reached + 1, stretch.first - 1, {}, {}});
        reached = std::max(reached, stretch.last);
    }
    return found;
}

StretchMerger::StretchMerger(SQLite::Database& database, std::int64_t machine, const Head& before,
                             const Head& last)
    : database_(database),
      machine_(machine),
      known_(stretches_of(database, machine)),
      added_{before.sequence + 1, last.sequence, before.hash, last.hash} {
    for (const Stretch& stretch : known_) {
        hashes_[stretch.first - 1];
        hashes_[stretch.last];
    }
    take(before, false);
}

void StretchMerger::take(const Head& event, bool is_new) {
    if (is_new) last_new_ = event.sequence;
    if (const auto asked = hashes_.find(event.sequence); asked != hashes_.end()) asked->second = event.hash;
}

/// Is it of the same branch, without a hole between?
bool StretchMerger::goes_on(const Stretch& other) const {
    if (other.last < added_.first - 1 || other.first > added_.last + 1) return false;
    if (other.last <= added_.last) return hashes_.at(other.last) == other.hash;
    // It ends later. Where it begins within the bundle it must begin there; what both hold was known; and no
    // other branch beside it ends in the bundle.
    if (other.first >= added_.first && hashes_.at(other.first - 1) != other.before) return false;
    return last_new_ < other.first && std::ranges::none_of(known_, [&](const Stretch& branch) {
               return branch.last >= other.first && branch.last <= added_.last && goes_on(branch);
           });
}

void StretchMerger::finish() {
    if (added_.last < added_.first) return;
    std::vector<Stretch> all;
    Stretch joined = added_;
    for (const Stretch& stretch : known_) {
        // Two that end later than the bundle are two branches: only one can go on in it.
        if (!goes_on(stretch) || (stretch.last > added_.last && joined.last > added_.last)) {
            all.push_back(stretch);
            continue;
        }
        if (stretch.first < joined.first) joined.first = stretch.first, joined.before = stretch.before;
        if (stretch.last > joined.last) joined.last = stretch.last, joined.hash = stretch.hash;
    }
    all.push_back(joined);
    SQLite::Statement clear(database_, std::string(sql::delete_stretches));
    clear.bind(1, machine_);
    clear.exec();
    for (const Stretch& stretch : all) {
        SQLite::Statement insert(database_, std::string(sql::insert_stretch));
        insert.bind(1, machine_);
        insert.bind(2, stretch.first);
        insert.bind(3, stretch.last);
        bind_hash(insert, 4, stretch.before);
        bind_hash(insert, 5, stretch.hash);
        insert.exec();
    }
}
}  // namespace records
