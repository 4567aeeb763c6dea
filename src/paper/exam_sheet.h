// paper/exam_sheet.h - a graded exam on paper: the questions, and the key on a sheet of its own.
#pragma once

#include "paper/report.h"
#include "school/paper.h"

namespace paper {
/// "A", "B" ...: how an option is called on paper, in the paper's own order.
[[nodiscard]] std::string option_letter(int option);

/// The questions in the order in which they were chosen, with lines for name and date.
/// Promise: the key names questions that are there (screens and commands look when they open a paper).
[[nodiscard]] Document exam_sheet(const Occasion& occasion, const school::Paper& exam,
                                  const school::OpenPaper& open);
/// What is right, question by question, and the exam's word: for who marks it.
[[nodiscard]] Document exam_key(const Occasion& occasion, const school::Paper& exam,
                                const school::OpenPaper& open);
}  // namespace paper
