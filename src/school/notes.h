// school/notes.h - an instructor's own memory aids: one text for each student, apart from the record.
//
// Notes that one keeps alone, as a memory aid, and shows to nobody but a substitute are no education
// records (34 CFR 99.3, "sole possession"). Shown to anybody else, or used in place of a record, they become
// part of it, and the student may see them. So they are no events: they are in no bundle, no export and no
// projection, but in one file for each instructor, which their own key encrypts (the caller's work).
#pragma once

#include "school/roll.h"

#include <functional>
#include <map>
#include <string>

namespace school {
/// The file behind the notes. `read` gives the bytes that `write` was last given, empty where there is none.
struct NotesFile {
    std::function<base::Result<std::string>()> read;
    std::function<base::Status(const std::string& bytes)> write;
};
/// Where an instructor's file lies below the data folder: "notes/<id>.json". Promise: an id of a person of
/// the roll; whatever is no letter, digit or hyphen in it becomes a hyphen, so that it names no other place.
[[nodiscard]] std::string notes_file(const LearnerId& instructor);

/// What a screen says beside them.
inline constexpr std::string_view kNotesArePrivate =
    "Only you can read this. It is a memory aid and no part of the student's record. It stops being private "
    "once you show it to anybody but a substitute teacher, or use it instead of the record: then the "
    "student may ask to see it.";

class Notes {
  public:
    /// Errors: `who` may keep no notes; the file cannot be read, or holds no notes.
    static base::Result<Notes> open(const Roll& roll, const LearnerId& who, NotesFile file);

    /// Empty: nothing was noted. Errors: the student is not one that this instructor teaches or taught.
    [[nodiscard]] base::Result<std::string> about(const Roll& roll, const LearnerId& student) const;
    /// An empty text takes the note away, for good. Errors: as in about(); too long (20 000 bytes); the file
    /// cannot be written, and then the note is as it was.
    base::Status set(const Roll& roll, const LearnerId& student, std::string text);

  private:
    Notes(LearnerId who, NotesFile file) : who_(std::move(who)), file_(std::move(file)) {}
    LearnerId who_;
    NotesFile file_;
    std::map<std::string, std::string> texts_;  ///< by student
};
}  // namespace school
