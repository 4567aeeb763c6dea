// screens/practice_answers.h - how each kind of question is answered and explained: options to
// choose, halves to match, steps to put in order, words to write, a place on the body to point at.
#pragma once

#include "screens/body_view.h"
#include "screens/session.h"
#include "study/practice.h"

namespace screens {
/// The body of hotspot questions, as Practice keeps it between frames.
struct HotspotDesk {
    BodyParts parts;
    BodyView body;
    std::string arranged;                  ///< the question and step that the body was turned for
    std::optional<anatomy::Vec3> pointed;  ///< where the learner pointed
    std::string pointed_name;
};

/// What the current question is answered with, and after the answer what was right. Keys: 1 to 9
/// choose (of a matching item: the right half); Alt Up and Alt Down move the step with the focus.
/// A hotspot on the body is drawn by draw_hotspot; of one on a picture, this is what is said of its places.
void draw_answers(study::PracticeSet& set, Ui& ui);

/// The item's picture to point at, and after the answer what lies where. Result: Enter was pressed on it.
bool draw_picture_hotspot(study::PracticeSet& set, const content::Picture& picture, Session& session, Ui& ui);

/// The body to point at. Pointing is the answer.
void draw_hotspot(study::PracticeSet& set, HotspotDesk& desk, Session& session, Ui& ui);
}  // namespace screens
