// screens/hours_desk.h - the desk for hours: attendance of a class in one table, the clinic log, corrections,
// the chart of competencies, private notes; and for the administrator the requests about records.
#pragma once

#include "school/notes.h"
#include "screens/frame.h"
#include "screens/session.h"
#include "study/event.h"

#include <map>
#include <optional>
#include <string>

namespace screens {
enum class HoursView : std::uint8_t { attendance, clinic, corrections, competencies, notes, requests };

/// Errands "attendance", "clinic" and so on lead to a view.
struct HoursDeskState {
    HoursView view = HoursView::attendance;
    std::string class_id, student;  ///< chosen
    std::string subject;
    std::string day;  ///< as it is typed; empty: today
    int minutes = 180;
    int late_by = 15;                                  ///< minutes; of late arrivals they do not count
    std::map<std::string, study::Presence> presences;  ///< by student; whoever is missing is present
    std::string session_number, area;                  ///< clinic
    int clinic_minutes = 60;
    std::string strike;  ///< the entry that is being struck
    std::string reason;  ///< of the strike
    std::string competency, evidence;
    std::string request, answer;  ///< that is being answered
    std::string problem;          ///< why it was not written
    std::optional<school::Notes> notes;
    std::string note;
    std::string note_of;  ///< the student whose note was read into `note`
};
void draw(HoursDeskState& state, Session& session, Ui& ui);

// --- its views, and what they share

void draw_sign_off(HoursDeskState& state, Session& session, Ui& ui);
void draw_private_notes(HoursDeskState& state, Session& session, Ui& ui);
void draw_requests(HoursDeskState& state, Session& session, Ui& ui);
/// Chips for the students of the chosen class; result: one is chosen.
bool choose_student(HoursDeskState& state, Session& session, Ui& ui);
/// A warning where the text looks as if it named a client (school/private_text.h).
void warn_of_names(Ui& ui, const std::string& text);
/// Writes, or says in `problem` why not. Result: written.
bool written(std::string& problem, const std::function<base::Status()>& write);
/// What went wrong, if anything did.
void draw_problem(Ui& ui, const std::string& problem);
}  // namespace screens
