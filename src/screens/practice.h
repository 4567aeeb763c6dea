// screens/practice.h - build a set of questions, answer them, see why.
#pragma once

#include "screens/frame.h"
#include "screens/practice_answers.h"
#include "screens/session.h"
#include "study/practice.h"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace screens {
struct PracticeState {
    study::Request request;
    std::set<std::string> open_areas;  ///< whose leaf topics are listed
    std::map<std::string, int> facts;  ///< quick questions that each leaf topic has; filled when first shown
    std::optional<study::PracticeSet> set;
    bool reviewing = false;  ///< the set is over and one question is looked at again
    HotspotDesk hotspot;
};

void draw(PracticeState& state, Session& session, Ui& ui);

/// One question with its options, as in practice: also for questions derived from muscles.
/// Keys: 1 to 8 choose, X strikes out, Q W E say how sure, Enter answers. `asks_why`: after a
/// miss it asks "What happened?" itself, where the footer has no room for that. A hotspot is asked
/// on the body of `hotspot`; without one, the caller draws the body.
void draw_question(study::PracticeSet& set, Session& session, Ui& ui, bool asks_why = false,
                   HotspotDesk* hotspot = nullptr);
/// What stands beside an answered question: the warning, the point to keep, where to read more.
void draw_reasons_beside(const study::Question& question, Session& session, Ui& ui);
/// "What happened?" after a miss, and the way on. Result: the learner went on.
bool draw_answer_footer(study::PracticeSet& set, Session& session, Ui& ui, std::string_view next_word,
                        bool asks_why = true);
/// Why the newest answers are not saved, where they are not.
void draw_not_saved(Session& session, Ui& ui);

/// Begins a set of `count` questions of one kind at once: from Today, Progress or the Library.
void begin_practice(PracticeState& state, Session& session, study::Request request);
}  // namespace screens
