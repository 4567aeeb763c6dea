// records/verify.h - is every event still what it was?
#pragma once

#include "base/result.h"
#include "records/chain.h"

#include <filesystem>
#include <vector>

namespace records {
/// What a check found.
struct Verdict {
    std::int64_t events = 0;          ///< how many links were checked
    Head head;                        ///< where the chain ends
    std::vector<base::Error> faults;  ///< each with the place; empty when all is well

    [[nodiscard]] bool good() const { return faults.empty(); }
};

/// Checks one file: SQLite's integrity_check, every link of the chain and its head, and where
/// merged events come from. Works beside a running Palpate. Errors: no records there, not Palpate's, or they
/// cannot be read.
[[nodiscard]] base::Result<Verdict> verify(const std::filesystem::path& file);

/// Checks the records in a data folder, and that the heads in its backups lie on the same chain:
/// so a cut tail or an exchanged file shows even when the chain in itself is whole.
[[nodiscard]] base::Result<Verdict> verify_folder(const std::filesystem::path& folder);

/// Checks only the head and the newest `links`: quick enough for every start.
[[nodiscard]] base::Result<Verdict> sample(const std::filesystem::path& file, std::int64_t links);
}  // namespace records
