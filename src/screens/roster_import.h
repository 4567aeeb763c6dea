// screens/roster_import.h - a class's list out of another system: choose it, look at what it would change,
// write it, hand out first passwords, take it back.
#pragma once

#include "school/roster.h"
#include "screens/beside.h"
#include "screens/session.h"
#include "screens/widgets.h"

namespace screens {
struct RosterImportState {
    bool open = false;
    std::string class_id;  ///< of lines that name none; empty: none
    std::string path, pasted;
    std::optional<std::vector<FoundFile>> files;  ///< tables on sticks, looked for when it is opened
    std::string trouble;
    std::optional<school::RosterPreview> preview;

    // Once it is written.
    bool written = false;
    int people = 0;
    std::vector<study::Body> undo;         ///< none: nothing to take back
    std::vector<school::LearnerId> fresh;  ///< who needs a first password
    Beside<std::vector<FirstPassword>> making;
    std::vector<FirstPassword> passwords;  ///< until the sheet is closed
    std::string saved;
};

/// Promise: the office's desk. What it does is refused where one has no right to it.
void draw_roster_import(RosterImportState& state, Session& session, Ui& ui);
/// "12 people were imported." and the way back, while there is one; nothing else.
void draw_last_import(RosterImportState& state, Session& session, Ui& ui);
}  // namespace screens
