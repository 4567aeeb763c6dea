// paper/exam_sheet.h - a graded exam on paper: the questions, and the key on a sheet of its own.
#pragma once

#include "paper/report.h"
#include "school/paper.h"

namespace paper {
/// The questions in the order in which they were chosen, with lines for name and date.
[[nodiscard]] Document exam_sheet(const Occasion& occasion, const school::Paper& exam,
                                  const school::OpenPaper& open);
/// What is right, question by question, and the exam's word: for who marks it.
[[nodiscard]] Document exam_key(const Occasion& occasion, const school::Paper& exam,
                                const school::OpenPaper& open);
}  // namespace paper
