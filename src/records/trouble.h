// records/trouble.h - what can stand between a person and their records.
#pragma once

#include <cstdint>

namespace records {
enum class Trouble : std::uint8_t {
    in_use,     ///< another Palpate, or another program, has the file
    newer,      ///< a newer Palpate wrote it
    foreign,    ///< a SQLite file, but none of Palpate's
    broken,     ///< damaged, or no SQLite file at all
    missing,    ///< gone, though there are backups of it
    network,    ///< on a network share, where locks and syncs cannot be relied on
    no_access,  ///< the folder or the file may not be read or written
    full,       ///< no space left
    disk,       ///< the disk did not do as asked
};
}  // namespace records
