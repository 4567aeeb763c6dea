// screens/exam_papers.h - graded exams of one's school: what is open, the sitting, what came of it.
//
// A part of the screen "Exam": the room is the rehearsals', the bank is the paper's own, and nothing on
// this machine says what is right.
#pragma once

#include "screens/exam.h"

namespace screens {
/// The school's exam that is to be sat now, begun or not; nullptr: none is. Enter is its own then, and no
/// rehearsal's.
[[nodiscard]] const school::Paper* paper_to_sit(const Session& session);
/// The card of the school's exams, what is to be sat first; nothing where there are none.
void draw_papers(ExamState& state, Session& session, Ui& ui);
/// A sitting that was handed in.
void draw_paper_result(ExamState& state, const study::ExamRecord& record, Session& session, Ui& ui);
/// "Handed in", or "24 of 30, passed" once it is marked.
[[nodiscard]] std::string paper_word(const study::ExamRecord& record, const Session& session);
}  // namespace screens
