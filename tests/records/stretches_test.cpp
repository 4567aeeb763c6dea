#include "records/stretches.h"

#include "records/migrations.h"
#include "records/origins.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <set>
#include <utility>
#include <vector>

namespace {
/// Hashes of a chain; of another branch from event `fork` on.
records::Hash hash_at(std::int64_t sequence, std::int64_t fork = 1000) {
    if (sequence == 0) return {};
    return records::hash_of((sequence >= fork ? "other " : "") + std::to_string(sequence));
}

/// What is known of one machine.
struct Known {
    SQLite::Database database{":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
    std::int64_t machine = 0;
    std::set<records::Hash> hashes;

    Known() {
        records::migrate(database, records::migrations());
        machine = records::number_of_machine(database, "laptop");
    }
    void merge(std::int64_t after, std::int64_t last, std::int64_t fork = 1000) {
        records::StretchMerger merger(database, machine, {after, hash_at(after, fork)},
                                      {last, hash_at(last, fork)});
        for (std::int64_t i = after + 1; i <= last; ++i) {
            const records::Hash hash = hash_at(i, fork);
            merger.take({i, hash}, hashes.insert(hash).second);
        }
        merger.finish();
    }
    [[nodiscard]] std::vector<std::pair<std::int64_t, std::int64_t>> stretches() {
        std::vector<std::pair<std::int64_t, std::int64_t>> all;
        for (const records::Stretch& stretch : records::stretches_of(database, machine))
            all.emplace_back(stretch.first, stretch.last);
        return all;
    }
};
using Pairs = std::vector<std::pair<std::int64_t, std::int64_t>>;
}  // namespace

TEST_CASE("whatever bundles come in whatever order, the stretches are the runs of what came") {
    CHECK(rc::check([] {
        Known known;
        std::set<std::int64_t> came;
        const auto bundles = *rc::gen::container<std::vector<std::pair<int, int>>>(
            rc::gen::pair(rc::gen::inRange(0, 30), rc::gen::inRange(0, 12)));
        for (const auto& [after, count] : bundles) {
            known.merge(after, after + count);
            for (int i = 1; i <= count; ++i) came.insert(after + i);
            Pairs runs, gaps, found;
            std::int64_t last = 0;
            for (const std::int64_t number : came) {
                if (number > last + 1) gaps.emplace_back(last + 1, number - 1);
                if (runs.empty() || number > last + 1) runs.emplace_back(number, number);
                runs.back().second = last = number;
            }
            RC_ASSERT(known.stretches() == runs);
            for (const records::Stretch& gap :
                 records::gaps(records::stretches_of(known.database, known.machine)))
                found.emplace_back(gap.first, gap.last);
            RC_ASSERT(found == gaps);
        }
    }));
}

TEST_CASE("branches of a fork stay apart, in either order and when they come again") {
    for (const bool longer_first : {true, false}) {
        Known known;
        known.merge(0, longer_first ? 100 : 90, longer_first ? 1000 : 61);
        known.merge(0, longer_first ? 90 : 100, longer_first ? 61 : 1000);
        const Pairs both = {{1, 90}, {1, 100}};
        CHECK(known.stretches() == both);
        known.merge(0, 90, 61);
        known.merge(0, 100);
        known.merge(40, 80);
        CHECK(known.stretches() == both);
        known.merge(90, 95, 61);
        CHECK(known.stretches() == Pairs{{1, 95}, {1, 100}});
    }
}
