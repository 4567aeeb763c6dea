// records/origins.h - on which machine each event of a journal was first written. For records alone.
//
// Merged events are rows of this journal like its own; the table `origin` says where they come from. It is
// chained as the events are, so that an event cannot quietly become one that was written here:
//
//     hash of an origin = BLAKE2b-256(hash of the one before | sequence, machine, there, hash there),
//                         the four as netstrings, the last in hex
//
// These functions throw SQLite::Exception; it ends in the .cpp file that calls them.
#pragma once

#include "base/result.h"
#include "records/chain.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <filesystem>
#include <vector>

namespace records {
/// Where an event was first written.
struct Home {
    std::string machine;        ///< its id
    std::int64_t sequence = 0;  ///< there
    Hash hash{};                ///< there
    bool operator==(const Home&) const = default;
};

/// The hash of the origin of the event that has that sequence here.
[[nodiscard]] Hash link_origin(const Hash& previous, std::int64_t sequence, const Home& home);

/// Which machines had the file, and since which event. For events without an origin.
class Writers {
  public:
    /// That machine, from that event on.
    struct Writer {
        std::int64_t first;
        std::string machine;
    };
    /// `now_here`: the id of the machine that has it, where nothing was noted yet.
    Writers(SQLite::Database& database, std::string now_here);

    /// The machine that wrote the event with that sequence; empty where none was ever named.
    [[nodiscard]] const std::string& of(std::int64_t sequence) const;
    [[nodiscard]] bool wrote_here(const std::string& machine) const;
    [[nodiscard]] const std::vector<Writer>& all() const { return writers_; }

  private:
    std::vector<Writer> writers_;
};

/// The writers of the records in `folder`. Errors: its machine.json cannot be read.
[[nodiscard]] base::Result<Writers> writers_of(SQLite::Database& database,
                                               const std::filesystem::path& folder);

/// Notes which machine has the file from now on, where there is a machine.json and it is news.
/// Errors: machine.json cannot be read.
base::Status note_writer(SQLite::Database& database, const std::filesystem::path& folder);

/// The number of a machine in this file, which it gets here.
[[nodiscard]] std::int64_t number_of_machine(SQLite::Database& database, const std::string& id);
}  // namespace records
