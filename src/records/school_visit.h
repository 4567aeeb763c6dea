// records/school_visit.h - somebody is signed in on a machine of a school: what the school knows, and what
// they may do with its records. The window and the command line stand on it alike.
//
// It is made anew at each sign-in, from the desk that was opened with that person's keys, and goes with it.
// On a staff machine everything is read from the records; on one of the classroom only what the school's
// package holds for this student, and their own events. Every act asks the roll first, through the pen.
#pragma once

#include "base/long_work.h"
#include "records/exam_word.h"
#include "records/school_place.h"
#include "records/students.h"
#include "school/pen.h"
#include "school/roster.h"
#include "school/student_file.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace records {
class SchoolVisit {
  public:
    /// Reads what the school has agreed on, and how the classes of who signs in stand; every other student is
    /// read when they are asked for. That they signed in is an event. `desk` outlives the visit.
    /// Errors: the records or the package cannot be read; the person is not of the school.
    [[nodiscard]] static base::Result<std::unique_ptr<SchoolVisit>> enter(const SchoolMachine& machine,
                                                                          Desk& desk,
                                                                          const study::LearnerId& who,
                                                                          std::chrono::minutes utc_offset);
    SchoolVisit(const SchoolVisit&) = delete;
    SchoolVisit& operator=(const SchoolVisit&) = delete;

    /// What whoever is signed in has just done.
    void hear(const study::Event& event);

    [[nodiscard]] school::School& school() { return known_.school; }
    [[nodiscard]] school::Pen& pen() { return *pen_; }
    [[nodiscard]] const SchoolMachine& machine() const { return machine_; }
    [[nodiscard]] const school::Person& me() const { return *known_.school.roll.person(who_); }
    [[nodiscard]] std::chrono::minutes utc_offset() const { return utc_offset_; }

    /// What the school computes of a student; nullptr where it cannot be read, as on a machine of the
    /// classroom. Asks nobody's right.
    [[nodiscard]] const school::Pupil* pupil(const study::LearnerId& id);
    [[nodiscard]] const study::Progress* progress(const study::LearnerId& id);
    /// Walks over everything that counted, in its order. Errors: it cannot be read.
    base::Status walk(const std::function<void(const study::Event&)>& visit);

    /// Seals the questions of an exam by a word that is made for them; its key to the school; opens the key.
    /// Errors: who is signed in may set no exam, or open no key.
    [[nodiscard]] base::Result<SealedQuestions> seal_questions(std::string_view paper,
                                                               std::string_view questions) const;
    [[nodiscard]] base::Result<std::string> seal_key(std::string_view key) const;
    [[nodiscard]] base::Result<std::string> open_key(std::string_view sealed) const;

    using Passwords = std::vector<school::FirstPassword>;
    /// Gives people an account, or a new password. That it was done is written at once. Errors: who is signed
    /// in may not; then nothing was done.
    [[nodiscard]] base::Result<base::LongWork<Passwords>> new_passwords(
        const std::vector<study::LearnerId>& people);

    struct Prepared {
        std::filesystem::path file;
        std::string fingerprint;  ///< of this office, to compare on the machine that joins
    };
    /// Writes the package for the classroom's machines into that folder. Errors: who is signed in may not
    /// admit machines; the file cannot be written.
    [[nodiscard]] base::Result<base::LongWork<Prepared>> prepare(const std::filesystem::path& folder);
    /// Merges the bundle, or every one that lies in that folder. Errors: who is signed in may not gather; a
    /// bundle that cannot be taken is no error, and stands in Gathered.
    [[nodiscard]] base::Result<base::LongWork<Gathered>> gather(const std::filesystem::path& path);
    /// Machines that handed in their journal and are not admitted.
    [[nodiscard]] std::vector<BundleHeader> strangers();

  private:
    SchoolVisit(const SchoolMachine& machine, Desk& desk, study::LearnerId who,
                std::chrono::minutes utc_offset);

    /// What is computed from events.
    struct Known {
        school::School school = {};
        std::vector<study::Event> acts = {};      ///< of the school, that counted
        std::unique_ptr<Students> students = {};  ///< on a staff machine

        void take(const study::Event& event, const std::string& machine);
    };
    base::Status read_own();
    /// The office's: the acts, in the order that is the same for all machines, and the students of who is
    /// signed in, so that the first look at one's class waits for nothing.
    base::Result<Known> read_all() const;

    SchoolMachine machine_;
    Desk& records_;
    study::LearnerId who_;
    std::chrono::minutes utc_offset_;
    Machine here_;
    Known known_;
    std::uint64_t heard_ = 0;  ///< events of this visit
    std::unique_ptr<school::Pen> pen_;
    std::vector<BundleHeader> strangers_;
};
}  // namespace records
