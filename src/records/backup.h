// records/backup.h - copies that were opened and checked before anyone relies on them.
//
// A backup is made by SQLite (VACUUM INTO), never by copying files: beside a name of its own,
// synced, verified, renamed, folder synced. Only then do older ones go: kept are all of the
// last 24 hours, then the newest of each of 14 days, 8 weeks and 12 months.
#pragma once

#include "base/date.h"
#include "base/result.h"

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace records {
class Store;

struct Backup {
    std::filesystem::path file;
    base::Moment at{};
    bool operator==(const Backup&) const = default;
};

/// DATA/backups/records-2026-11-22T18-05-09-123Z.sqlite and the like, oldest first.
[[nodiscard]] std::vector<Backup> list_backups(const std::filesystem::path& folder);
/// The newest one that passes verify().
[[nodiscard]] std::optional<Backup> newest_good_backup(const std::filesystem::path& folder);

/// Which of `backups` (oldest first) may go, as said above. The newest never goes.
[[nodiscard]] std::vector<Backup> superfluous(const std::vector<Backup>& backups, base::Moment now);

/// Copies the records in `folder` to `to`, verified. Works beside a running Palpate.
/// Errors: `to` exists; the records or the copy are not whole (the copy is removed).
base::Status copy_records(const std::filesystem::path& folder, const std::filesystem::path& to);
/// A new backup among the others; then removes the superfluous ones.
[[nodiscard]] base::Result<Backup> back_up(const std::filesystem::path& folder, base::Moment now);

/// Puts a backup in the records' place and keeps what it replaces: its new name is returned, or
/// an empty one where there was nothing. The backup itself is not touched.
/// Errors: Palpate is open on that folder; the backup is not whole. Then nothing was changed.
[[nodiscard]] base::Result<std::filesystem::path> restore(const std::filesystem::path& folder,
                                                          const std::filesystem::path& backup,
                                                          base::Moment now);

/// Renames the records, with their log, to records.sqlite.aside-TIME. Needs the lock.
[[nodiscard]] base::Result<std::filesystem::path> set_aside(const std::filesystem::path& folder,
                                                            base::Moment now);

/// Is it time: something was written since the newest backup, and that one is from another day
/// or `since_first_change` is 30 minutes.
[[nodiscard]] bool backup_is_due(std::optional<base::Moment> newest, base::Moment now,
                                 std::chrono::milliseconds since_first_change);

/// Looks once a minute, on a thread of its own, whether a backup is due, and makes it.
class BackupKeeper {
  public:
    /// `store` must outlive the keeper. `told` hears of failures, on the keeper's thread.
    BackupKeeper(Store& store, std::function<void(const base::Error&)> told);
    ~BackupKeeper();
    BackupKeeper(const BackupKeeper&) = delete;
    BackupKeeper& operator=(const BackupKeeper&) = delete;

  private:
    void keep();
    void look();

    Store& store_;
    std::function<void(const base::Error&)> told_;
    std::int64_t backed_up_ = 0;  ///< the last event in the newest backup
    std::optional<base::Moment> first_change_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stop_ = false;
    std::thread thread_;
};
}  // namespace records
