// records/event_id.h - new names for events, from libsodium's dice.
#pragma once

#include "study/event.h"

namespace records {
/// A version 7 UUID. Ids of one process only rise, from any thread, whatever the clock does.
[[nodiscard]] study::EventId new_event_id(base::Moment now);
}  // namespace records
