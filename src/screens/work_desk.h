// screens/work_desk.h - an instructor's desk: work that a class is given, and its gradebook.
//
// Everything is written by the pen and can be undone; the gradebook comes from school::gradebook(), which
// shows nobody's class but one's own.
#pragma once

#include "school/gradebook.h"
#include "screens/frame.h"
#include "screens/given_work.h"

#include <optional>
#include <string>
#include <vector>

namespace screens {
/// Late work as the form asks for it.
struct LateChoice {
    bool less = false;  ///< false: it counts in full
    int lost = 10;      ///< percent a day
    int least = 50;     ///< percent
    int grace_hours = 0;
    int closes_days = 0;  ///< 0: it stays open
};
struct WorkForm {
    std::string work;  ///< empty: new
    study::WorkKind kind = study::WorkKind::practice;
    std::string title;
    bool own_title = false;  ///< else it follows what is chosen
    std::vector<std::string> what;
    std::string words;  ///< by which the bank is searched
    int count = 20;
    bool is_due = true;
    base::Date due_day{};
    int due_hour = 17;
    int attempts = 1;
    int weight = 1;
    LateChoice late;
    std::string trouble;
};
/// One cell of the gradebook, with one's own word under way.
struct GradeCell {
    std::string work;
    school::LearnerId student;
    std::string percent, reason;
    bool excused = false;
    std::string trouble;
};

struct WorkDeskState {
    std::string class_id;  ///< empty: the first that one teaches
    bool grades = false;   ///< the gradebook instead of the list
    std::string unfolded;  ///< the work whose chosen questions are listed; empty: none
    bool form_open = false;
    WorkForm form;
    std::optional<std::size_t> first;  ///< column of the gradebook that is shown first; none: by what is due
    bool cell_open = false;
    GradeCell cell;
    bool bring_open = false;  ///< grades from a file
    std::string path;
    std::optional<school::GradesPreview> brought;
    std::string trouble;
};

/// Errand: "class:ID", the work of that class.
void draw(WorkDeskState& state, Session& session, Ui& ui);

// Between its parts.

/// A form for new work, or for what stands.
[[nodiscard]] WorkForm form_for(const Session& session, const school::Work* work);
void draw_work_form(WorkDeskState& state, Session& session, Ui& ui);
/// The table of grades; the sheets over it.
void draw_gradebook(WorkDeskState& state, const school::Gradebook& book, Session& session, Ui& ui);
void draw_grade_sheets(WorkDeskState& state, const school::Gradebook& book, Session& session, Ui& ui);
/// Writes it. Result: done; else `trouble` says why not.
bool write_act(Session& session, study::Body body, std::string& trouble);
}  // namespace screens
