#include "records/event_id.h"

#include "base/uuid.h"

#include <sodium.h>
#include <algorithm>
#include <mutex>

namespace records {
study::EventId new_event_id(base::Moment now) {
    static std::mutex one_at_a_time;  // the promise is about the whole process, and so is this
    static base::UuidSequence sequence;
    base::RandomBytes random;
    EXPECTS(sodium_init() >= 0);
    randombytes_buf(random.data(), random.size());
    const std::lock_guard guard(one_at_a_time);
    return study::EventId(base::to_text(sequence.next(std::max(now, base::Moment{}), random)));
}
}  // namespace records
