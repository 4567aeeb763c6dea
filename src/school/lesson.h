// school/lesson.h - a lesson of 20 minutes on what a class believes now, out of the bank's own words.
//
// Two minutes to begin, five on each of three beliefs, three to see whether it worked. Each block takes a
// belief as the students would say it, asks the question that shows it before anything is explained,
// then says what is so and why; that order is a refutation text (Guzzetti et al. (1993), Promoting
// conceptual change in science, Reading Research Quarterly 28(2), 116-159). The end asks another question
// on the same belief where the bank has one, and the same one again where it has not.
//
// Questions that are kept for exams are never in it.
#pragma once

#include "school/class_view.h"

#include <string>
#include <vector>

namespace school {
inline constexpr std::size_t kLessonBeliefs = 3;

struct LessonBlock {
    int minutes = 5;
    const HeldBelief* belief = nullptr;              ///< of the view
    const content::Item* ask = nullptr;              ///< the question to begin with; may be missing
    const content::CaseStudy* case_study = nullptr;  ///< the case it came up in, or that teaches it
    const content::SafetyRule* rule = nullptr;       ///< where it is unsafe
    const content::Item* again = nullptr;            ///< asked at the end
};
struct Lesson {
    std::string class_name;
    std::int32_t day = 0;  ///< whose answers it rests on
    int students = 0;
    int begin_minutes = 2, end_minutes = 3;
    std::vector<LessonBlock> blocks;  ///< of the view's first beliefs; at most three
};
/// The view outlives the lesson.
[[nodiscard]] Lesson lesson_of(const ClassView& view, const BeliefIndex& index);
/// The key's text; empty where the item has no options.
[[nodiscard]] std::string_view key_of(const content::Item& item);
/// The lesson as plain text, to copy or to print.
[[nodiscard]] std::string to_text(const Lesson& lesson);
/// "11 of 24 chose it, 9 of them sure."
[[nodiscard]] std::string count_words(const HeldBelief& belief);
}  // namespace school
