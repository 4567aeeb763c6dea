// study/outlook.h - what a learner's progress and plan say about the day of the exam.
#pragma once

#include "study/card_plan.h"
#include "study/readiness.h"

namespace study {
/// The evidence on each area of the exam, from answers and from cards.
[[nodiscard]] std::vector<AreaEvidence> evidence_of(const Progress& progress, const content::Blueprint& exam,
                                                    const CardPlan& plan);

/// How ready the learner will be on `day`, if the plan is followed; a day that is past counts as today.
[[nodiscard]] Readiness readiness_of(const Progress& progress, const content::Blueprint& exam,
                                     const CardPlan& plan, base::Date day, base::Date today);
}  // namespace study
