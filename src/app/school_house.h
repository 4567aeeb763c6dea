// app/school_house.h - what stands behind the window on a machine of a school: the visit of who signed in
// (records/school_visit.h), and what the screens of a school need to do their work.
#pragma once

#include "records/school_visit.h"
#include "screens/school_desk.h"

#include <filesystem>
#include <memory>

namespace app {
class SchoolHouse {
  public:
    /// Call it beside the window. `desk` outlives the house. Errors: as of records::SchoolVisit.
    static base::Result<std::unique_ptr<SchoolHouse>> enter(const records::SchoolMachine& machine,
                                                            records::Desk& desk, const study::LearnerId& who,
                                                            std::chrono::minutes utc_offset);
    SchoolHouse(const SchoolHouse&) = delete;
    SchoolHouse& operator=(const SchoolHouse&) = delete;

    /// What whoever is signed in has just done.
    void hear(const study::Event& event) { visit_->hear(event); }
    [[nodiscard]] screens::SchoolDesk& desk() { return *desk_; }
    [[nodiscard]] const school::School& school() const { return visit_->school(); }
    [[nodiscard]] const school::Person& me() const { return visit_->me(); }

  private:
    SchoolHouse(records::Desk& desk, std::unique_ptr<records::SchoolVisit> visit);
    void make_desk();
    void make_staff_desk();
    base::Result<std::string> read_sealed(const std::filesystem::path& file);
    base::Status write_sealed(const std::filesystem::path& file, const std::string& bytes);

    records::Desk& records_;
    std::unique_ptr<records::SchoolVisit> visit_;
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
