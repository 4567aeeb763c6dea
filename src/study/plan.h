// study/plan.h - what to do now, and why: an unsafe belief first, then what is due, then the
// area that we know least about, then a case, the body and a few claims.
#pragma once

#include "content/bank.h"
#include "study/progress.h"

#include <string>
#include <vector>

namespace study {
enum class PartKind : std::uint8_t { unsafe, due, weakest, first_questions, study_case, anatomy, evidence };

/// One part of today's study.
struct Part {
    PartKind kind = PartKind::due;
    std::string title;   ///< "12 questions that are due"
    std::string detail;  ///< why
    int questions = 0;   ///< 0 for a case
    std::string where;   ///< the screen, by its id
    std::string errand;  ///< what for: "due", "area:ethics", "case:elbow"
};

/// Today's parts in the order to do them; never empty while the bank holds items.
[[nodiscard]] std::vector<Part> plan_today(const content::Bank& bank, const content::Blueprint& exam,
                                           const Progress& progress, base::Date today);

/// The area to work on next: plainly or likely below the standard first, by how far; else the
/// one with the fewest answers for its weight. Index into `areas`.
[[nodiscard]] std::size_t area_to_work_on(const content::Blueprint& exam, const std::vector<Standing>& areas);
}  // namespace study
