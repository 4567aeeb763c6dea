// study/case_replay.h - visits as the journal has them, and played again act by act.
#pragma once

#include "content/bank.h"
#include "study/event.h"

#include <optional>
#include <string>
#include <vector>

namespace study {
/// One visit: the acts that were not taken back, and how it ended, if it did.
struct RecordedVisit {
    LearnerId learner;
    std::string session;
    std::string case_id, variant;
    std::string version;  ///< content hash of the case as it was played
    base::Moment began{};
    std::vector<std::string> acts;
    std::optional<CaseEnded> ended;
};

/// Adds what an event says of a visit to those known so far. Hand over every event, in order.
void add_to(std::vector<RecordedVisit>& visits, const Event& event);

/// One act, and what it brought about.
struct ReplayedAct {
    double minute = 0;
    std::string act;    ///< as the journal has it
    std::string label;  ///< as the student read it
    std::string says, shows;
};
struct Replayed {
    std::vector<ReplayedAct> acts;
    double score = 0;  ///< 0..1
    std::vector<std::pair<std::string, double>> axes;
    std::string critical_rule;
    bool as_recorded = false;  ///< score, axes and critical rule are what the journal has, to the bit
};

/// Plays a visit again. Errors: the case is gone, or has changed since so that an act can no
/// longer be done.
[[nodiscard]] base::Result<Replayed> replay_visit(const content::Bank& bank, const RecordedVisit& visit);
}  // namespace study
