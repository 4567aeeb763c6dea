// screens/paper_marking.h - what came in of a graded exam, marked with its key: by student, by question, and
// given out.
//
// The key is opened here and forgotten when one leaves. A question that turns out to be wrong can be left
// out; then it counts for nobody. Nobody sees anything of it before the results are given out.
#pragma once

#include "school/paper.h"
#include "screens/session.h"
#include "screens/widgets.h"

#include <string>
#include <vector>

namespace screens {
struct PaperMarking {
    std::string paper;  ///< the exam that is being marked; empty: none
    school::OpenPaper open;
    struct Sitting {
        school::LearnerId student;
        std::string session;
        std::vector<int> chosen;  ///< see school::chosen_of
        std::vector<int> points;
        bool passed = false;
        int sittings = 0;     ///< several where it was sat on several machines: the first counts
        bool longer = false;  ///< its clock was set longer than the school gives
    };
    std::vector<Sitting> sittings;
    std::vector<std::string> struck;  ///< items that are left out
    bool by_question = false;
    bool student_open = false, question_open = false;
    std::size_t student = 0, question = 0;  ///< places of what is open
    TableState students_table, questions_table;
};

/// The whole exam, opened for who may. Errors: as of school::open_paper(); they may not.
[[nodiscard]] base::Result<school::OpenPaper> open_paper(const school::Paper& paper, const Session& session);
/// A student's sittings of it, the first first.
[[nodiscard]] std::vector<const study::ExamRecord*> sittings_of(const school::Paper& paper,
                                                                const school::LearnerId& student,
                                                                const Session& session);

/// Opens it and marks what came in. Errors: as open_paper(); then `marking` is empty.
base::Status mark(PaperMarking& marking, const school::Paper& paper, const Session& session);
/// The page's body, and the sheets over it.
void draw_marking(PaperMarking& marking, const school::Paper& paper, Session& session, Ui& ui);
void draw_marking_sheets(PaperMarking& marking, Session& session, Ui& ui);
}  // namespace screens
