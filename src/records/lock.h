// records/lock.h - one Palpate at a time writes into a data folder.
//
// The kernel holds the lock (flock(2)) and lets go of it when the process ends, however it
// ends, so a crash never locks a student out. The file only says who has it.
#pragma once

#include "base/date.h"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

namespace records {
/// Who has the lock, as the file says; 0 and empty where it could not be read.
struct Holder {
    int process = 0;
    std::string since;  ///< "2026-11-22T18:05:09.123Z"
    bool operator==(const Holder&) const = default;
};

class Lock {
  public:
    /// The lock, or who else has it, or why there can be none.
    static std::variant<Lock, Holder, base::Error> take(const std::filesystem::path& file, base::Moment now);

    Lock(Lock&& other) noexcept;
    Lock& operator=(Lock&&) = delete;
    ~Lock();

  private:
    explicit Lock(int fd) : fd_(fd) {}
    int fd_;
};
}  // namespace records
