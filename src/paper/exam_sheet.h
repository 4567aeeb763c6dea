// paper/exam_sheet.h - a graded exam on paper: the questions, and the key on a sheet of its own.
#pragma once

#include "paper/report.h"
#include "school/paper.h"

namespace paper {
/// "A", "B" ...: how an option is called on paper, in the paper's own order.
[[nodiscard]] std::string option_letter(int option);

/// The questions, with lines for name and date; `questions` is school::bank_of() the opened exam.
[[nodiscard]] Document exam_sheet(const Occasion& occasion, const school::Paper& exam,
                                  const content::Bank& questions);
/// What is right, question by question, and the exam's word: for who marks it.
[[nodiscard]] Document exam_key(const Occasion& occasion, const school::Paper& exam,
                                const content::Bank& questions, const school::PaperKey& key);
}  // namespace paper
