// study/plan.h - what to do now, and why: an unsafe belief first, then cards and questions that are
// due, then the area that we know least about, then a case, the body and a few claims.
#pragma once

#include "content/bank.h"
#include "study/card_plan.h"

#include <string>
#include <vector>

namespace study {
enum class PartKind : std::uint8_t {
    unsafe,
    cards,
    due,
    weakest,
    first_questions,
    study_case,
    anatomy,
    evidence
};

/// One part of today's study.
struct Part {
    PartKind kind = PartKind::due;
    std::string title;   ///< "12 questions that are due"
    std::string detail;  ///< why
    int questions = 0;   ///< 0 for a case and for cards
    double seconds = 0;  ///< that cards will take; 0 for everything else
    std::string where;   ///< the screen, by its id
    std::string errand;  ///< what for: "due", "area:ethics", "case:elbow"
};

/// Today's parts in the order to do them; never empty while the bank holds items. `cards`: what the
/// cards' own plan says; nullptr where there are none.
[[nodiscard]] std::vector<Part> plan_today(const content::Bank& bank, const content::Blueprint& exam,
                                           const Progress& progress, base::Date today,
                                           const CardPlan* cards = nullptr);

/// What of the parts, from the first on, is for today: as many as fit into what is left of the day's
/// minutes; of questions and cards perhaps a part. One part at least while any minute is left, none after.
/// `minutes[i]` is what part i takes.
struct Share {
    std::size_t parts = 0;
    int questions = 0;  ///< of the last part, where only some of its questions fit; else 0
};
[[nodiscard]] Share parts_within(const std::vector<Part>& parts, const std::vector<int>& minutes,
                                 int minutes_left);
/// Only so many of a part's questions: its title, number and errand ("due#6") say so.
[[nodiscard]] Part with_questions(Part part, int questions);
/// Minutes studied on that day.
[[nodiscard]] int minutes_studied(const Progress& progress, base::Date day);

/// The area to work on next: plainly or likely below the standard first, by how far; else the
/// one with the fewest answers for its weight. Index into `areas`.
[[nodiscard]] std::size_t area_to_work_on(const content::Blueprint& exam, const std::vector<Standing>& areas);
}  // namespace study
