// cli/visit.h - a command that works on a school's records: somebody signs in, and then it has what the
// window has (records/school_visit.h), and no more.
#pragma once

#include "cli/cli.h"
#include "records/school_visit.h"

#include <memory>
#include <string>

namespace cli {
struct Visit {
    std::unique_ptr<records::Desk> desk;
    std::unique_ptr<records::SchoolVisit> school;  ///< ends before the desk
};
/// The school that the data folder belongs to. Errors: none.
[[nodiscard]] base::Result<records::SchoolMachine> school_here(const CommonOptions& common);
/// Asks for the password of `name` and signs them in. A wrong one counts, as in the window. Errors: the
/// folder is no school's; somebody else has its records; name or password is wrong; the password must be
/// changed.
[[nodiscard]] base::Result<Visit> sign_in(const CommonOptions& common, const std::string& name);
/// Waits until all that was written is on the disk. Errors: something could not be.
base::Status finish(Visit& visit);
}  // namespace cli
