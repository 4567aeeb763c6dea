// school/roster.h - the list of a class's people, out of the tables of other systems and into them.
//
// Read first, written later: a preview says line by line what a file would change and what is wrong with
// it, and holds the acts; Pen::write_all() then writes all of them or none. Whoever is in the class and not
// in the file is named, and stays in the class: a file that was cut short removes nobody.
//
// Columns, by these names or by what other systems call them (OneRoster users.csv, Canvas, Moodle, Google
// Classroom, Blackboard), in any order and any case; others are not read, and that is noted:
//   name      or "Last, First", or a given and a family name
//   sign_in   or an e-mail address
//   number    the school's own for the person; "Student ID"
//   role      student where nothing is said; several are parted by ; or /
//   class     by its name; where there is no such column, all are for the class that was chosen
// An empty cell says nothing: what was known stays. Whoever left and is in the file is at the school again.
#pragma once

#include "content/table_file.h"
#include "school/roll.h"

#include <cstdint>
#include <functional>

namespace school {
struct RosterFile {
    std::string name;  ///< for messages: "roster.csv"
    std::string text;
    content::TableCells cells = content::TableCells::for_spreadsheets;  ///< how it was written
};

enum class RosterAct : std::uint8_t { entered, changed, enrolled, returned };
/// One thing that the file would do to one person.
struct RosterChange {
    RosterAct act = RosterAct::entered;
    std::size_t line = 0;
    std::string person;  ///< id; of somebody new the one they get
    std::string name;
    std::string words;  ///< "signs in as ada.lovelace", "number 17 instead of 12", "into Evening class"
};

struct RosterPreview {
    std::vector<RosterChange> changes;
    std::vector<LearnerId> not_in_file;  ///< in the class now; they stay
    std::vector<base::Error> refused;    ///< with file and line
    std::vector<base::Error> notes;
    std::vector<study::Body> acts;  ///< for Pen::write_all(); none where anything was refused

    [[nodiscard]] bool is_sound() const { return refused.empty(); }
};

/// What the file would change. `class_id`: the class of lines that name none; empty: none.
/// `new_id` gives the id of somebody new.
/// Errors: they may not enter people and enroll them.
[[nodiscard]] base::Result<RosterPreview> preview_roster(const Roll& roll, const LearnerId& who,
                                                         const RosterFile& file, std::string_view class_id,
                                                         const std::function<std::string()>& new_id);

/// What takes an import back: whoever was entered leaves, what was changed is as it was, who was enrolled is
/// not. Nothing is deleted; both stand in the journal. `before`: as the school was when it was previewed.
[[nodiscard]] std::vector<study::Body> undo_of(const Roll& before, const RosterPreview& preview);
/// What somebody signs in with the first time. They choose their own then.
struct FirstPassword {
    LearnerId person;
    std::string password;
};
/// Who needs a first password after it: those who are new, or are back.
[[nodiscard]] std::vector<LearnerId> need_passwords(const RosterPreview& preview);

/// The people of a class as such a file, by name; class_id empty: everybody who has not left, one line for
/// each class they are in.
/// Errors: they may neither enter people nor see that class.
[[nodiscard]] base::Result<std::string> roster_file(const Roll& roll, const LearnerId& who,
                                                    std::string_view class_id, content::TableCells cells);

/// A sign-in name out of a name: "José Núñez" -> "jose.nunez". Out of a name in another script, the
/// number; without one, "student". A number is put to it where `taken` says so.
[[nodiscard]] std::string sign_in_for(std::string_view name, std::string_view number,
                                      const std::function<bool(std::string_view)>& taken);
}  // namespace school
