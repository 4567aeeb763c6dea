// records/school_place.h - a school's machines: the office where it began, those of the classroom, and
// what is carried between them on a stick.
//
//     DATA/school.json      which school this machine belongs to (records/package.h)
//     DATA/school.package   classroom: the newest package of the school
//     DATA/accounts.json    who signs in (records/accounts.h)
//     DATA/bank/            the school's own bank, laid over the shipped one
//
// The office prepares a package, a machine joins with it or takes a newer one, hands in its journal as a
// bundle (records/bundle.h), and the office gathers bundles.
#pragma once

#include "records/accounts.h"
#include "records/desk.h"
#include "records/merge.h"
#include "records/package.h"
#include "school/school.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace records {
/// What a school begins with.
struct Founding {
    std::string school;  ///< its name
    std::string name;    ///< of its first administrator
    std::string sign_in;
    std::string password;
    std::string passphrase;  ///< opens the school's records when every password is forgotten
    bool invented = false;   ///< a demonstration
};
struct Founded {
    SchoolMachine machine;
    SignIn founder;
    std::string recovery_key;  ///< shown this once
};
/// Makes this folder the office of a new school. Its journal's first events are written and durable.
/// Errors: there are records or a school here already; a password is too short; the disk.
[[nodiscard]] base::Result<Founded> found_school(const std::filesystem::path& folder,
                                                 const Founding& founding, base::Moment now,
                                                 const Effort& effort = kEffort);

/// What the machines of the classroom are to know now, as a file in `out`. `acts`: those of the school that
/// counted, in order. Promise: the vault holds the school's key. Errors: the file cannot be written.
[[nodiscard]] base::Result<std::filesystem::path> prepare_package(
    const std::filesystem::path& folder, const SchoolMachine& machine, const Vault& vault,
    const school::School& school, const std::vector<study::Event>& acts, const std::filesystem::path& out,
    base::Moment now);

/// Makes this folder a classroom machine of the package's school. Result: what to compare with the office.
/// Errors: there are records or a school here already; the package is not good.
[[nodiscard]] base::Result<SchoolMachine> join_school(const std::filesystem::path& folder,
                                                      const std::filesystem::path& package,
                                                      const std::string& machine_name, base::Moment now);
/// Takes a newer package. Errors: it is another school's, older than the last one, or not good.
base::Status take_package(const std::filesystem::path& folder, const std::filesystem::path& package,
                          base::Moment now);
/// The part of the newest package that is this person's; none where it names them not.
/// Errors: it cannot be read.
[[nodiscard]] base::Result<std::vector<study::Event>> package_for(const std::filesystem::path& folder,
                                                                  const Vault& vault);

/// This machine's journal as a bundle in `out`, with what changed in its accounts.
[[nodiscard]] base::Result<std::filesystem::path> hand_in(const std::filesystem::path& folder,
                                                          const std::filesystem::path& out, base::Moment now);

/// What gathering came to.
struct Gathered {
    int bundles = 0;
    int refused = 0;  ///< files that are no bundle, or not as they were signed
    std::int64_t added = 0, known = 0;
    std::vector<std::string> warnings;    ///< gaps, alarms, files that were refused, each with its reason
    std::vector<BundleHeader> strangers;  ///< machines that are not admitted
    [[nodiscard]] bool found_nothing() const { return bundles == 0 && strangers.empty() && warnings.empty(); }
    [[nodiscard]] std::string summary() const;   ///< "2 bundles: 12 events are new, 3 were known."
    [[nodiscard]] std::string in_words() const;  ///< the warnings, too
};
/// Merges the bundle `path`, or every one in that folder, after a backup. One that is refused does not keep
/// the others out.
[[nodiscard]] base::Result<Gathered> gather(Store& store, const school::Roll& roll,
                                            const std::filesystem::path& path, base::Moment now);

/// Walks over what the vault opens of everything that happened in the school, in the one order that does not
/// depend on when bundles came, with the machine that each event was written on. Kinds of a newer Palpate are
/// passed over. Errors: the records cannot be read; one event that should be readable and is not does not
/// hide the others, and is named at the end.
base::Status walk_school(const std::filesystem::path& folder, const Vault& vault,
                         const std::function<void(const study::Event&, const std::string& machine)>& visit);

/// The same of acts alone, and of exams that were begun: what a school has agreed on, without what its
/// students answered.
base::Status walk_acts(const std::filesystem::path& folder, const Vault& vault,
                       const std::function<void(const study::Event&, const std::string& machine)>& visit);

/// The school's own bank; a folder that need not be there.
[[nodiscard]] std::filesystem::path school_bank(const std::filesystem::path& folder);
}  // namespace records
