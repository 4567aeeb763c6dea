#include "study/outlook.h"

#include "base/expects.h"

#include <algorithm>

namespace study {
std::vector<AreaEvidence> evidence_of(const Progress& progress, const content::Blueprint& exam,
                                      const CardPlan& plan) {
    const std::vector<Standing> standings = progress.areas(exam);
    EXPECTS(standings.size() == plan.areas.size());
    int items = 0;
    for (const content::Area& area : exam.areas) items += area.items;
    std::vector<AreaEvidence> evidence;
    for (std::size_t i = 0; i < standings.size(); ++i)
        evidence.push_back({double(exam.areas[i].items) / std::max(items, 1), standings[i].ability,
                            standings[i].answers, plan.areas[i].now, plan.areas[i].then,
                            plan.areas[i].begun});
    return evidence;
}

Readiness readiness_of(const Progress& progress, const content::Blueprint& exam, const CardPlan& plan,
                       base::Date day, base::Date today) {
    const int days = std::max(0, static_cast<int>((day - today).count()));
    return readiness(evidence_of(progress, exam, plan), terms_of(exam, days),
                     static_cast<int>(progress.unsafe().size()));
}
}  // namespace study
