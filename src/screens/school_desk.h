// screens/school_desk.h - what the screens for staff, and for students of a school, work on.
//
// The app makes it when somebody signs in to a school; at home there is none.
#pragma once

#include "base/long_work.h"
#include "school/notes.h"
#include "school/pen.h"
#include "school/pupil.h"
#include "school/roster.h"
#include "school/school.h"
#include "school/student_file.h"
#include "screens/school_bank.h"
#include "screens/sign_in.h"
#include "study/progress.h"
#include "study/responses.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace screens {
/// A machine that handed in its journal and is not admitted yet.
struct StrangeMachine {
    std::string id, key, name;
    std::string fingerprint;  ///< to compare with what the machine itself shows
};

using base::LongWork;
using school::FirstPassword;

struct SchoolDesk {
    school::School& school;
    school::Pen& pen;
    bool invented = false;  ///< a demonstration school: every screen says so
    bool office = false;    ///< a staff machine: acts of the school can be written here

    /// What a student has learnt; nullptr where it cannot be read. Asks nobody's right: the screen asks
    /// pen.may() first, and shows nothing of whom it may not.
    std::function<const study::Progress*(const school::LearnerId&)> progress_of = {};
    /// What the school computes of a student; nullptr where it cannot be read.
    school::PupilOf pupil_of = {};
    /// Everybody's first answers. May take a second; may be called from any thread.
    std::function<base::Result<study::Responses>()> responses = {};
    /// Everything that counted, for an export.
    school::EventWalk events = {};

    /// Gives people an account, or a new password, and says the passwords to hand out. That it was done is
    /// written at once. Errors: who is signed in may not; then nothing was done.
    std::function<base::Result<LongWork<std::vector<FirstPassword>>>(const std::vector<school::LearnerId>&)>
        new_passwords = {};
    /// Seals the key of an exam, and opens it again. Errors: who is signed in may not open keys.
    std::function<base::Result<std::string>(std::string_view key)> seal_key = {};
    std::function<base::Result<std::string>(std::string_view sealed)> open_key = {};
    /// Seals the questions of an exam by a word that is made for them. Errors: who is signed in may set none.
    struct WordedQuestions {
        std::string word, text;
    };
    std::function<base::Result<WordedQuestions>(std::string_view paper, std::string_view questions)>
        seal_questions = {};
    /// Opens them by the word as it was typed; takes about a second. Errors: it is another word.
    std::function<base::Result<std::string>(const study::PaperSet& paper, std::string_view word)>
        open_questions = {};
    /// Writes the package for the classroom's machines into a folder; merges every bundle that lies in a
    /// folder, or one file. Both say in a sentence what came of it.
    std::function<base::Result<LongWork<std::string>>(const std::string& folder)> prepare = {};
    std::function<base::Result<LongWork<std::string>>(const std::string& path)> gather = {};
    /// Machines that handed in their journal and are not admitted.
    std::function<std::vector<StrangeMachine>()> strange_machines = {};
    /// Folders of sticks and shares that are there now.
    std::function<std::vector<FoundFile>()> places = {};
    /// The files on them that end like that: ".csv".
    std::function<std::vector<FoundFile>(std::string_view ending)> files = {};

    /// Reads a file of the person's, a few megabytes at most. Errors: there is none, it cannot be read.
    std::function<base::Result<std::string>(const std::string& path)> read_file = {};
    /// The files of the school's own bank; nullptr on a classroom machine, which gets them with its package.
    std::shared_ptr<SchoolBank> bank = {};
    /// Where the instructor's private notes lie, sealed with their own key; empty on a classroom machine.
    school::NotesFile notes = {};

    [[nodiscard]] const school::Roll& roll() const { return school.roll; }
    [[nodiscard]] const school::Person& me() const { return *school.roll.person(pen.who()); }
};
}  // namespace screens
