// school/audit.h - who did what, in words, for the administrator.
//
// The log is the journal itself: hash-chained, never changed, copied into every backup. This only reads
// it aloud. It names the acts of people toward a school and its students, not the studying.
#pragma once

#include "school/roll.h"

#include <string>
#include <vector>

namespace school {
/// One act, as it was meant when it was done.
struct Act {
    study::EventId event;
    base::Moment at{};
    LearnerId who;
    std::string what;     ///< "enrolled Chloe Tan in Evening class"; begins with a verb
    bool counted = true;  ///< false: they had no right to it, and it changed nothing
};

/// What an act says, with the names as the roll has them; empty for studying.
[[nodiscard]] std::string in_words(const Roll& roll, const study::Body& body);

class Audit {
  public:
    /// After the roll has taken the event; `counted` is what it answered.
    void apply(const Roll& roll, const study::Event& event, bool counted);

    /// All acts, the newest first. Errors: `who` may not read them.
    [[nodiscard]] base::Result<std::vector<const Act*>> read(const Roll& roll, const LearnerId& who) const;

  private:
    std::vector<Act> acts_;
};
}  // namespace school
