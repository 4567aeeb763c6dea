// screens/evidence.h - popular claims, one after another: give a verdict, say what would settle it,
// see the evidence, and find words that one could honestly say to a client.
#pragma once

#include "screens/frame.h"
#include "screens/session.h"
#include "study/practice.h"

#include <optional>
#include <string>
#include <vector>

namespace screens {
struct EvidenceState {
    std::vector<std::string> queue;         ///< ids of the claims of this round, in order
    std::size_t at = 0;                     ///< the claim of the queue that is on the table
    std::optional<study::PracticeSet> set;  ///< its questions
    std::string own;                        ///< a wording in the learner's own words
    std::string compared;                   ///< `own` as it was when it was last looked at
    std::string shown;                      ///< `compared`, once what is said of it came into view
    int right = 0;                          ///< best verdicts of this round
};

/// Errands: "claim:ID", that claim alone; "round", a short round, unless one is under way.
void draw(EvidenceState& state, Session& session, Ui& ui);
}  // namespace screens
