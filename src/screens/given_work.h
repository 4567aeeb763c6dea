// screens/given_work.h - work that a class was given, on its way to the room where it is done.
//
// "My work" sends one to practice, cards, cases or exam with the errand "work:ID". The room begins what the
// work asks for and says so: the session is then an attempt at it.
#pragma once

#include "screens/session.h"
#include "study/practice.h"

#include <string>
#include <string_view>
#include <vector>

namespace screens {
/// The work of an errand, where whoever is here may begin it now; nullptr: it is none, or they may not.
[[nodiscard]] const school::Work* given_work(const Session& session, std::string_view errand);
[[nodiscard]] const school::Work* work_by_id(const Session& session, std::string_view id);
/// The session is an attempt at the work. Once is enough.
void say_begun(Session& session, const school::Work& work, const std::string& id);

/// What is to be asked: its areas, leaf topics and items.
[[nodiscard]] study::Request request_for(const Session& session, const school::Work& work);
/// The cards of its areas, as many as are still to be reviewed.
[[nodiscard]] std::vector<std::string> cards_for(const Session& session, const school::Work& work);

// --- in words

[[nodiscard]] std::string_view word_of(study::WorkKind kind);
[[nodiscard]] Icon icon_of(study::WorkKind kind);
/// An area, leaf topic, item, case or exam, by its name; the id where there is none.
[[nodiscard]] std::string name_of(const content::Bank& bank, study::WorkKind kind, const std::string& id);
/// Those of it that are single questions, by their ids.
[[nodiscard]] std::vector<std::string> chosen_items(const content::Bank& bank, const study::WorkSet& set);
/// "20 questions on Pathology and Ethics", "8 chosen questions: 5 on Pathology, 3 on Ethics". Never the
/// words of a question: who is to answer it reads this too.
[[nodiscard]] std::string what_words(const content::Bank& bank, const study::WorkSet& set);
/// "Fri, Dec 4, 5:00 pm", where the session is.
[[nodiscard]] std::string moment_words(base::Moment moment, const Session& session);
/// "83 %".
[[nodiscard]] std::string percent_words(double share);
/// "Two days late: 80 % of the credit".
[[nodiscard]] std::string example_of(const school::LateRule& rule);
}  // namespace screens
