// screens/exam.h - the exam, rehearsed: what may be sat, the room, the result, the pacing.
//
// Two screens share one state: "exam" in the rail (what there is to sit, past sittings and their
// results) and "exam-room", which has the whole window.
#pragma once

#include "screens/beside.h"
#include "screens/frame.h"
#include "screens/session.h"
#include "study/exam.h"

#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace screens {
/// A graded exam of one's school, as it is sat: a bank of its own, without a key.
struct PaperOnDesk {
    std::string id;
    double extra_time = 1.0;  ///< that the school gives who sits it
    content::Bank bank;
    std::shared_ptr<const study::ExamPool> pool;
};

struct ExamState {
    // the lobby
    std::string blueprint;  ///< chosen; empty: the exam that is studied for
    std::string work;       ///< given work that the next sitting is an attempt at
    bool shorter = false;   ///< the daily rehearsal
    int extra = 0;          ///< index of the extra time
    bool strict = false;
    std::map<std::string, std::shared_ptr<const study::ExamPool>> pools;
    std::map<std::string, std::future<std::shared_ptr<const study::ExamPool>>> making;
    // the room
    std::string word_of, word, word_trouble;  ///< the school's exam whose word is typed, and why it is not it
    Beside<std::string> opening;              ///< the questions of `opening_of`, by that word
    std::string opening_of;
    std::unique_ptr<PaperOnDesk> paper;  ///< what `exam` is sat on; null: a rehearsal, on the bank
    std::optional<study::Exam> exam;
    bool agreeing = false;         ///< the agreement is being read
    double agreement_ends = -1.0;  ///< on the window's clock; below 0: it has no limit
    int section = 0;               ///< what the sheets below were opened over
    bool on_break = false;
    bool clock_hidden = false;
    bool leaving = false;   ///< the sheet that asks how
    bool overview = false;  ///< the sheet of all questions
    // a past sitting
    std::string sitting;   ///< its session; empty: none is looked at
    bool ending = false;   ///< "End it" was said once
    bool what_if = false;  ///< the report that an unfinished exam does not give
    bool pacing = false;
    int question = -1;  ///< read again; -1: none
};

/// "exam"
void draw(ExamState& state, Session& session, Ui& ui);
/// "exam-room"
void draw_exam_room(ExamState& state, Session& session, Ui& ui);

// Between the parts of the two screens.

/// A finished sitting: the result, its pacing, its questions.
void draw_exam_result(ExamState& state, const study::ExamRecord& record, Session& session, Ui& ui);
/// The items of an exam, once they are made ready: about a second after the first call. Until then
/// nullptr, and the screen is drawn again.
std::shared_ptr<const study::ExamPool> exam_pool(ExamState& state, const content::Blueprint& exam,
                                                 Session& session, Ui& ui);
/// What was chosen in the lobby.
[[nodiscard]] study::ExamChoice exam_choice(const ExamState& state, const content::Blueprint& exam);
/// "1:12:40", "4:05".
[[nodiscard]] std::string clock_text(std::int64_t ms);
/// "about 3 min", "40 s".
[[nodiscard]] std::string duration_text(std::int64_t ms);
/// Who says so, and when it was looked up: "FSMTB, Content Outline. Checked November 22, 2026." With
/// `what` only who: "Weights and rules: FSMTB. Checked ..."
void draw_checked(const std::vector<content::Link>& sources, base::Date checked_on, Session& session, Ui& ui,
                  std::string_view what = {});
}  // namespace screens
