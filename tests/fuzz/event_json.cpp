// An event's body as the journal keeps it: the first byte chooses the kind, the rest is JSON.
#include "study/event.h"

#include <array>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static constexpr std::array<const char*, 9> kKinds = {
        "learner-named", "session-begun", "attempt",  "missed",         "marked",
        "case-act",      "case-ended",    "goal-set", "from-the-future"};
    if (size == 0) return 0;
    const char* kind = kKinds[data[0] % kKinds.size()];
    const auto body = study::read_body(kind, {reinterpret_cast<const char*>(data) + 1, size - 1});
    if (!body) return body.error().what.empty() ? std::abort(), 0 : 0;
    // What was read can be written, and is then the same for ever.
    const std::string json = study::to_json(*body);
    const auto again = study::read_body(study::kind_of(*body), json);
    if (!again || study::to_json(*again) != json) std::abort();
    return 0;
}
