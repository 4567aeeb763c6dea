// paper/class_summary.h - how a class does, on paper for who teaches it: who is in it, how they stand by
// area, what they believe, what to teach tomorrow, and who might need their instructor, and why.
//
// The numbers are those of the class room's screen (school/class_view.h, need.h, lesson.h).
#pragma once

#include "paper/report.h"
#include "school/need.h"

namespace paper {
/// What the class is seen through.
struct ClassKnowledge {
    const school::BeliefIndex& beliefs;
    school::PupilOf pupil_of;
    const school::Foresight& foresight;
    double standard = 0;             ///< of the exam, in logits
    school::OverdueOf overdue = {};  ///< empty: nothing is known of work
};
/// Students whose page the asker may not see do not stand on the list of needs. Errors: whoever asks may
/// not see this class.
[[nodiscard]] base::Result<Document> class_summary(const Occasion& occasion, std::string_view class_id,
                                                   const ClassKnowledge& known);
inline constexpr std::size_t kSummaryBeliefs = 10;
}  // namespace paper
