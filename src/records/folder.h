// records/folder.h - where things lie on this machine, and the plain file work around them.
//
// Folders follow the XDG Base Directory Specification 0.8. A file that is no SQLite file is
// written beside, synced, renamed and its folder synced: written in place it was broken in 30
// of 100 simulated power cuts, this way in none.
#pragma once

#include "base/date.h"
#include "base/result.h"

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace records {
/// XDG_DATA_HOME/palpate: records and backups. What must not be lost.
[[nodiscard]] std::filesystem::path data_folder();
/// XDG_CACHE_HOME/palpate: what can be made again.
[[nodiscard]] std::filesystem::path cache_folder();

/// What the machine's clock says.
[[nodiscard]] base::Moment wall_clock();
/// How far the machine's clock is ahead of UTC: the local day and hour. It may change while Palpate runs.
[[nodiscard]] std::chrono::minutes local_offset();
/// CLOCK_BOOTTIME in milliseconds: since the machine was started, suspended or not; nobody can set it.
[[nodiscard]] std::int64_t boot_clock();
/// Which start of the machine that counts from: the kernel's boot id; empty where it says none.
[[nodiscard]] std::string boot_id();

/// Makes the folder and those above it, for this user alone (0700). One that exists stays as it is.
base::Status make_private_folder(const std::filesystem::path& folder);

/// Makes an empty file for this user alone (0600). One that exists stays as it is.
base::Status make_private_file(const std::filesystem::path& file);

/// `name` in that folder where nothing has that name yet; else "transcript-2.pdf". What a name holds of other
/// folders is left out.
[[nodiscard]] std::filesystem::path free_name(const std::filesystem::path& folder,
                                              const std::filesystem::path& name);

/// Forces a file, or the names in a folder, onto the disk.
base::Status sync(const std::filesystem::path& file_or_folder);
/// Renames `from`, which lies in the same folder, to `to`, so that even a power cut leaves one of
/// the two whole. Replaces what has that name.
base::Status move_durably(const std::filesystem::path& from, const std::filesystem::path& to);
/// Writes a whole file so that a power cut leaves the old or the new one, never half of one.
base::Status write_durably(const std::filesystem::path& file, std::string_view bytes);

/// How far a file system keeps SQLite's promises.
enum class Storage : std::uint8_t {
    local,
    perhaps_network,  ///< FUSE: may be a network share behind it
    network,          ///< locks and syncs cannot be relied on
};
/// From the `f_type` of statfs(2).
[[nodiscard]] Storage storage_of(std::int64_t file_system_type);
/// Where `folder`, which exists, lies.
[[nodiscard]] Storage storage_of(const std::filesystem::path& folder);
}  // namespace records
