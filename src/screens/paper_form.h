// screens/paper_form.h - the sheet on which a graded exam is put together: its terms, then its questions one
// by one, each with its key, to be swapped, taken out, or others found and added.
#pragma once

#include "screens/date_field.h"
#include "screens/session.h"
#include "screens/ui.h"

#include <string>
#include <vector>

namespace screens {
struct PaperForm {
    bool open = false;
    std::string class_id;
    std::string title = "Final exam";
    std::string blueprint;
    int count = 30;
    int minutes = 45;
    DateField opens_day, closes_day;
    int opens_hour = 9, closes_hour = 17;
    int pass_percent = 70;
    std::vector<std::string> items;    ///< in their order
    std::vector<std::string> put_out;  ///< swapped out since they were drawn: not offered again
    std::string unfolded;              ///< the item whose answers are shown; empty: none
    std::string words;                 ///< by which more are found
    std::string trouble;
};

/// For that class: today and a week, questions drawn by the exam that is studied for.
[[nodiscard]] PaperForm new_paper_form(const std::string& class_id, Session& session);
/// The sheet, while it is open.
void draw_paper_form(PaperForm& form, Session& session, Ui& ui);
}  // namespace screens
