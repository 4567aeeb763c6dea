// paper/case_debrief.h - one visit to a case on paper: who came, what was done, what safety says of it, what
// it was worth axis by axis, the note that was written, and the sources.
//
// It is the player's own; nobody else's data is in it, and so nobody is asked.
#pragma once

#include "cases/debrief.h"
#include "paper/document.h"

#include <chrono>

namespace paper {
/// `name`: who played; `author`: the school, or empty. Promise: the visit is over.
[[nodiscard]] Document case_debrief(const cases::Run& run, const cases::Score& score, const std::string& name,
                                    const std::string& author, base::Moment now,
                                    std::chrono::minutes utc_offset);
}  // namespace paper
