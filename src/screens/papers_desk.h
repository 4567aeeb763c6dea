// screens/papers_desk.h - graded exams, for who sets and marks them.
//
// An exam is drawn from the bank by the weights of an exam's blueprint, sealed, and given to a class with a
// window in which it can be begun. Its questions open by a word, which is shown here, and said when the exam
// begins. Its key is opened only here, to mark what came in. On paper: the exam, and the key, with the word,
// on a sheet of its own.
#pragma once

#include "screens/paper_form.h"
#include "screens/paper_marking.h"
#include "screens/session.h"

#include <string>

namespace screens {
struct PapersDeskState {
    std::string class_id;
    PaperForm form;
    std::string word_of, word;  ///< the exam whose word is shown; empty: none
    PaperMarking marking;
    std::string trouble;
};

void draw(PapersDeskState& state, Session& session, Ui& ui);
}  // namespace screens
