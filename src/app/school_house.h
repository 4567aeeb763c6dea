// app/school_house.h - what stands behind the window on a machine of a school: who signed in, what the
// school knows, and what its screens need to do their work.
//
// It is made anew at each sign-in, from the desk that was opened with that person's keys, and goes with
// it. On a staff machine everything is read from the records; on one of the classroom only what the
// school's package holds for this student, and their own events.
#pragma once

#include "content/bank.h"
#include "records/school_place.h"
#include "records/students.h"
#include "screens/school_desk.h"

#include <filesystem>
#include <map>
#include <memory>

namespace app {
class SchoolHouse {
  public:
    /// Reads what the school has agreed on, and how the classes of who signs in stand; every other student is
    /// read when a screen asks for them. Call it beside the window.
    /// `desk` outlives the house. Errors: the records or the package cannot be read; the person is not of
    /// the school.
    static base::Result<std::unique_ptr<SchoolHouse>> enter(const records::SchoolMachine& machine,
                                                            records::Desk& desk, const study::LearnerId& who,
                                                            std::chrono::minutes utc_offset);
    SchoolHouse(const SchoolHouse&) = delete;
    SchoolHouse& operator=(const SchoolHouse&) = delete;

    /// What whoever is signed in has just done.
    void hear(const study::Event& event) {
        ++heard_;
        known_.take(event, here_.id);
        if (known_.students) known_.students->take(event);
    }
    [[nodiscard]] screens::SchoolDesk& desk() { return *desk_; }
    [[nodiscard]] const school::School& school() const { return known_.school; }
    [[nodiscard]] const school::Person& me() const { return desk_->me(); }

  private:
    SchoolHouse(const records::SchoolMachine& machine, records::Desk& desk, study::LearnerId who,
                std::chrono::minutes utc_offset);
    base::Status read_own();
    void make_desk();
    base::Status walk(const std::function<void(const study::Event&)>& visit);
    base::Result<std::string> read_sealed(const std::filesystem::path& file);
    base::Status write_sealed(const std::filesystem::path& file, const std::string& bytes);
    base::Result<screens::LongWork<std::vector<screens::FirstPassword>>> new_passwords(
        const std::vector<study::LearnerId>& people);
    base::Result<screens::LongWork<std::string>> prepare(const std::string& folder);
    base::Result<screens::LongWork<std::string>> gather(const std::string& path);

    /// What is computed from events.
    struct Known {
        school::School school = {};
        std::vector<study::Event> acts = {};               ///< of the school, that counted
        std::unique_ptr<records::Students> students = {};  ///< on a staff machine

        void take(const study::Event& event, const std::string& machine);
    };
    /// The office's: the acts, in the order that is the same for all machines, and the students of who is
    /// signed in, so that the first look at one's class waits for nothing.
    base::Result<Known> read_all() const;

    records::SchoolMachine machine_;
    records::Desk& records_;
    study::LearnerId who_;
    std::chrono::minutes utc_offset_;
    records::Machine here_;
    Known known_;
    std::uint64_t heard_ = 0;  ///< events of this visit
    std::unique_ptr<school::Pen> pen_;
    std::vector<screens::StrangeMachine> strange_;
    std::unique_ptr<screens::SchoolDesk> desk_;
};

/// Folders of sticks and shares that are there now, and the files among them that end like that.
[[nodiscard]] std::vector<screens::FoundFile> places_of_sticks();
[[nodiscard]] std::vector<screens::FoundFile> files_on_sticks(std::string_view ending);
/// Reads a file that the person named, 16 MB at most.
[[nodiscard]] base::Result<std::string> read_for_the_person(const std::string& path);
/// Writes a file into Documents/Palpate (the home folder where there is no Documents); says where.
[[nodiscard]] base::Result<std::string> save_for_the_person(const std::string& name, std::string_view bytes);
}  // namespace app
