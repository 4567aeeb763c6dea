// records/reading.h - rows as events. For records alone.
#pragma once

#include "records/store.h"
#include "records/vault.h"
#include "study/event.h"

#include <functional>

namespace records {
/// Reads rows as events: those that the vault opens, or at home all. One that should be readable and is not
/// is said at the end, and hides no other. Visit and vault outlive it.
class Reading {
  public:
    using Visit = std::function<void(std::int64_t sequence, const study::Event&)>;
    Reading(const Visit& visit, const Vault* vault) : visit_(visit), vault_(vault) {}

    void take(const Row& row);
    /// What to say at the end. `read`: whether the rows themselves could be read.
    base::Status end(base::Status read) { return read ? std::move(unreadable_) : std::move(read); }

  private:
    const Visit& visit_;
    const Vault* vault_;
    base::Status unreadable_ = base::Done{};
};
}  // namespace records
