// screens/papers_desk.h - graded exams, for who sets and marks them.
//
// An exam is drawn from the bank by the weights of an exam's blueprint, sealed, and given to a class with a
// window in which it can be begun. Its questions open by a word, which is shown here, and said when the exam
// begins. Its key is opened only here, to mark what came in. On paper: the exam, and the key, with the word,
// on a sheet of its own.
#pragma once

#include "school/paper.h"
#include "screens/session.h"
#include "screens/widgets.h"

#include <memory>
#include <string>
#include <vector>

namespace screens {
struct PapersDeskState {
    std::string class_id;
    struct Form {
        bool open = false;
        std::string title = "Final exam";
        std::string blueprint;
        int count = 30;
        int minutes = 45;
        std::string opens_day, closes_day;  ///< "2026-12-04"
        int opens_hour = 9, closes_hour = 17;
        int pass_percent = 70;
        std::vector<std::string> items;  ///< as they were drawn
        std::string trouble;
    } form;
    std::string word_of, word;  ///< the exam whose word is shown; empty: none
    std::string marking;        ///< the exam that is being marked; empty: none
    /// What came in, marked with its key, and not yet written.
    struct Marked {
        study::PaperMarked marked;
        int sittings = 0;     ///< several where it was sat on several machines: the first counts
        bool longer = false;  ///< its clock was set longer than the school gives
    };
    std::vector<Marked> marked;
    TableState table;
    std::string trouble;
};

void draw(PapersDeskState& state, Session& session, Ui& ui);
}  // namespace screens
