// records/store.h - the one file that holds what a student did, and how it is
// opened.
//
//     DATA/records.sqlite           the journal, and what was computed from it
//     (WAL, synchronous=FULL) DATA/records.sqlite.lock      who has it
//     DATA/backups/records-*.sqlite see records/backup.h
//     DATA/records.sqlite.aside-*   what a restore or a new beginning replaced;
//     never deleted
//
// Opening changes nothing until it is sure that the file is Palpate's own and
// no newer one's: trouble is reported, with the newest good backup to offer,
// and the person chooses.
#pragma once

#include "base/date.h"
#include "base/result.h"
#include "records/chain.h"
#include "records/folder.h"
#include "records/lock.h"
#include "records/trouble.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace SQLite {
class Database;
}

namespace records {
inline constexpr std::int64_t kApplicationId = 0x50414C50;  ///< "PALP", in the file's header
inline constexpr int kVersion = 3;                          ///< of the tables: sql/migration_1.sql and on

/// DATA/records.sqlite
[[nodiscard]] std::filesystem::path records_file(const std::filesystem::path& folder);

struct OpenOptions {
    std::function<base::Moment()> clock = wall_clock;
    std::chrono::milliseconds busy_timeout{5000};  ///< how long a write waits for another program
    bool begin_anew = false;                       ///< the person chose to: sets aside what cannot be
                                                   ///< opened, begins empty
    bool allow_network = false;                    ///< the person chose to
};

/// Why there is no store, and what can be offered.
struct Obstacle {
    Trouble trouble = Trouble::broken;
    base::Error error;                            ///< for the person
    std::filesystem::path file;                   ///< the records in question, left as they are
    std::optional<Holder> holder;                 ///< who has them (in_use), where known
    std::optional<std::filesystem::path> backup;  ///< the newest good one: see restore() in records/backup.h
};

/// A computed state of some events, and the last event in it.
struct Projection {
    std::int64_t sequence = 0;
    std::string bytes;
};

class Store;
/// Either a store, or an obstacle.
struct Opened {
    std::unique_ptr<Store> store;
    std::optional<Obstacle> obstacle;
};

/// Opens the records in `folder`, makes them where there are none, and brings
/// older ones up to date (after a backup). Holds the lock until the store is
/// gone.
[[nodiscard]] Opened open(const std::filesystem::path& folder, const OpenOptions& options = {});

/// The open records. One connection writes; every function may be called from
/// any thread, and those that write may wait for the disk.
class Store {
  public:
    ~Store();

    [[nodiscard]] const std::filesystem::path& folder() const;
    [[nodiscard]] const std::filesystem::path& file() const;
    /// What the person should know, though the records could be opened: a network
    /// share, a broken link among the newest events.
    [[nodiscard]] const std::vector<std::string>& warnings() const;
    [[nodiscard]] base::Moment now() const;  ///< from the options' clock

    /// Writes rows to the end of the chain in one transaction and returns after
    /// COMMIT; gives them their sequence and hash. A row that is there already (a
    /// commit whose reply was lost) counts as written. One whose id stands for
    /// another event is refused, by itself. Errors: nothing at all was written.
    [[nodiscard]] base::Result<std::vector<base::Status>> write(std::span<const Row> rows);

    /// For records alone: `work` in one transaction, durable on return; what it
    /// throws becomes an error. Errors: those of `work`, and that the file cannot
    /// be written; nothing at all was.
    base::Status transact(const std::function<base::Status(SQLite::Database&)>& work);

    /// Keeps what was computed, in place of what had that name.
    base::Status save_projection(std::string_view name, int schema, std::int64_t sequence,
                                 std::string_view bytes);
    /// What was kept, when it has that schema, its checksum holds and the journal
    /// reaches that far; otherwise nothing, and it is to be computed again from
    /// the events.
    [[nodiscard]] std::optional<Projection> load_projection(std::string_view name, int schema);

    /// The end of the chain. Errors: the file cannot be read.
    [[nodiscard]] base::Result<Head> head();

  private:
    friend Opened open(const std::filesystem::path&, const OpenOptions&);
    struct Inside;
    explicit Store(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

/// Brings the records of an older Palpate up to date, as open() does; leaves
/// today's alone, and so works beside a running Palpate. Errors: no records
/// there, not Palpate's, or they cannot be opened.
base::Status bring_up_to_date(const std::filesystem::path& folder);

/// Walks over the rows after `after` in order, from its own connection; works
/// beside a running Palpate and without a lock. Errors: no records there, not
/// Palpate's, or they cannot be read.
base::Status read_rows(const std::filesystem::path& file, std::int64_t after,
                       const std::function<void(const Row&)>& visit);
/// The same for one actor's rows alone, found by their index.
base::Status read_rows_of(const std::filesystem::path& file, std::string_view actor, std::int64_t after,
                          const std::function<void(const Row&)>& visit);
}  // namespace records
