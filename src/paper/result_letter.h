// paper/result_letter.h - the result of an exam as a letter to who sat it: the score, the line it is held
// against, how far one exam can be trusted, the areas, and what to do next.
//
// How sure a score is, is said by the interval of the share that the student would get right of such
// questions (assess::facility with Jeffreys' prior, 95 %). An area is called strong or weak only where its
// whole interval lies on one side of the line.
#pragma once

#include "paper/report.h"
#include "study/exam_record.h"

namespace paper {
/// Of a graded exam of the school, as it was marked. `questions`: the exam's, opened by its word; where they
/// are not, because nobody here may open it, the letter says nothing of areas. Errors: whoever asks is
/// neither the student, nor teaches them, nor may open exam keys; there is no such exam; it is not marked.
[[nodiscard]] base::Result<Document> result_letter(const Occasion& occasion, const school::LearnerId& student,
                                                   std::string_view exam,
                                                   const content::Bank* questions = nullptr);
/// One to each of the class whose sitting was marked, on a page of its own. Errors: as above; nobody was.
[[nodiscard]] base::Result<Document> result_letters(const Occasion& occasion, std::string_view exam,
                                                    const content::Bank* questions = nullptr);

/// Of one's own practice exam, which nobody graded. Errors: it has no result.
[[nodiscard]] base::Result<Document> practice_letter(const study::ExamRecord& record,
                                                     const content::Bank& bank, const std::string& name,
                                                     base::Moment now, std::chrono::minutes utc_offset);

/// What a letter on an exam never is.
inline constexpr std::string_view kNotOfficial =
    "This is no official MBLEx result, and it does not foretell one. Official results come from the "
    "Federation of State Massage Therapy Boards (FSMTB) alone.";
}  // namespace paper
