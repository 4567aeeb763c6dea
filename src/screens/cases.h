// screens/cases.h - the case room: a client comes, and the learner asks, looks, decides, treats.
//
// Without an errand: the list of cases. "case:ID" begins that case, or goes on with it where it
// is open; "resume" goes on with whatever visit is open. Nothing says right or wrong before
// the debrief, which follows the visit's end.
#pragma once

#include "screens/body_view.h"
#include "screens/frame.h"
#include "screens/session.h"
#include "study/case_visit.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace screens {
/// What stands in the tabs where there is no room for three columns.
enum class CaseTab : std::uint8_t { work, talk, findings, hypotheses, plan };
/// The ways of assessing, as tabs of that part of the visit.
enum class Examine : std::uint8_t { look, touch, move, test };

/// The step of the session that is being planned.
struct StepDraft {
    std::string technique, site, position;
    int pressure = 2;  ///< 1 to 5
    int minutes = 5;
};

/// The visit, and what is open in it.
struct CaseDesk {
    std::optional<study::CaseVisit> visit;
    std::string work;                      ///< given work that the next visit is an attempt at
    std::vector<cases::Outcome> outcomes;  ///< of each act in the visit's log
    std::vector<cases::Act> wishes;        ///< done once the frame is drawn
    bool wants_undo = false;
    bool wants_leave = false;

    cases::Phase phase = cases::Phase::intake;  ///< the part of the visit that is open
    CaseTab tab = CaseTab::talk;
    Examine examine = Examine::look;
    std::string words;                  ///< by which the questions are filtered
    int hand = 2;                       ///< pressure of feeling, 1 to 5
    std::optional<content::Gate> gate;  ///< chosen, not yet decided
    std::string reason;
    StepDraft step;
    std::optional<std::size_t> open_step;  ///< of the plan
    bool guide_skipped = false;
    bool ruled_out_shown = false;
    bool body_faced = false;     ///< the body was turned to the places that matter here
    std::size_t lines_seen = 0;  ///< of the conversation
    int frames_to_end = 0;       ///< how long the conversation is still held at its last line

    bool sorts_sentences = false;       ///< the note by sorting sentences, not in one's own words
    std::array<std::string, 5> drafts;  ///< the sentence under way in each section of the note
    bool model_shown = false;           ///< of the debrief, the note that an expert could write

    bool all_decisions = false;  ///< of the debrief, also those that fit
    bool act_by_act = false;
    bool as_station = false;  ///< of the list: the next visit is a station of a practical exam
    std::string asked_for;    ///< a case that was asked for while another is open
    std::string trouble;      ///< why a case could not be opened
};

struct CasesState {
    BodyParts parts;  ///< filled in by the app once they are built
    BodyView body;
    CaseDesk desk;
};

void draw(CasesState& state, Session& session, Ui& ui);
}  // namespace screens
