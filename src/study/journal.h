// study/journal.h - where events go. An interface: records::SqliteJournal stands behind it in
// the program, a vector in tests.
//
// Writing is asynchronous, because one commit on a busy disk can take a quarter of a second
// and the drawing thread must never wait for it. So append() takes the event at once, and a
// receipt says later that it is on the disk, or why it is not. "Saved" is shown only then.
#pragma once

#include "study/event.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace study {
/// What became of an event.
struct Receipt {
    EventId id;
    base::Status status;  ///< an error leaves the event in the journal's hands: see retry()
};

class Journal {
  public:
    Journal() = default;
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;
    virtual ~Journal() = default;

    /// Takes an event to be written. Order of calls is the order in the journal.
    virtual void append(Event event) = 0;

    /// The receipts that came in since the last call; never waits.
    [[nodiscard]] virtual std::vector<Receipt> receipts() = 0;

    /// Waits until everything appended so far has its receipt (delivered by receipts()).
    virtual void wait() = 0;

    /// Tries again to write what could not be written (a full disk was cleared).
    virtual void retry() = 0;

    /// Events that are not on the disk yet.
    [[nodiscard]] virtual std::size_t pending() const = 0;

    /// Walks over every durable event after position `after` (0: from the first), in order,
    /// with its position. Errors: the store cannot be read.
    virtual base::Status replay(std::int64_t after,
                                const std::function<void(std::int64_t position, const Event&)>& visit) = 0;
};
}  // namespace study
