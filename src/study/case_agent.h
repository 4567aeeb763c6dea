// study/case_agent.h - plays a case as a student might, with more or less care.
#pragma once

#include "base/random.h"
#include "study/case_visit.h"

namespace study {
/// Plays an open visit to its debrief. Of what an expert would do each act is done with the chance `care`
/// (0..1) and left out otherwise; who lets even the gate go by says "go".
/// Result: when it was over. Acts follow each other by `seconds_an_act` on average.
base::Moment play_as(double care, CaseVisit& visit, base::Random& dice, base::Moment now,
                     int seconds_an_act = 30);
}  // namespace study
