// records/package.h - what the school's office brings to the machines of the classroom, on a stick.
//
// One file: a JSON text and, on a last line, its Ed25519 signature by a staff machine. It holds who may
// sign in (accounts, as records/accounts.h keeps them), for each student what they may see of the school
// (school/visible.h), sealed with their own data key, and the school's own bank. So on a laptop, too, no
// name and no key of an exam lies in plain text, and one student's part opens for that student alone.
//
// A machine that joins believes the first package it is given, and shows its fingerprint to compare;
// later ones must be signed by a staff machine that an earlier one named.
#pragma once

#include "base/date.h"
#include "base/result.h"
#include "records/machine.h"
#include "study/event.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace records {
/// What a machine knows of its school before anybody signs in: DATA/school.json.
struct SchoolMachine {
    std::string school;     ///< its id
    std::string name;       ///< "Harbor School of Massage"
    std::string seal_key;   ///< X25519 public key, hex
    bool office = false;    ///< a staff machine, where the school's records are
    bool invented = false;  ///< a demonstration
    std::vector<std::string>
        staff_keys;               ///< Ed25519 public keys, hex, of machines whose packages are believed
    base::Moment package_made{};  ///< of the newest package that was taken
    bool operator==(const SchoolMachine&) const = default;
};
/// Nothing: this folder belongs to nobody's school. Errors: the file is broken.
[[nodiscard]] base::Result<std::optional<SchoolMachine>> school_machine(const std::filesystem::path& folder);
base::Status save(const std::filesystem::path& folder, const SchoolMachine& machine);

struct Package {
    SchoolMachine school;  ///< office: false
    base::Moment made{};
    std::string accounts;                       ///< for Accounts::merge()
    std::map<std::string, std::string> people;  ///< by person: their events, sealed with their data key
    std::map<std::string, std::string> bank;    ///< by path below the bank's folder: TOML
};

/// Limits that no honest package meets.
inline constexpr std::size_t kMaxPackageBytes = 256U << 20;

/// Signed by the machine that makes it.
[[nodiscard]] std::string write_package(const Package& package, const Machine& signer);
/// Reads and verifies. `believed`: keys that may have signed it; empty: any (the first package).
/// Errors: it is no package, it was changed, nobody that is believed signed it, or a path leads out of the
/// bank.
[[nodiscard]] base::Result<Package> read_package(std::string_view bytes,
                                                 const std::vector<std::string>& believed);
/// Events as text, one a line, and back: what is sealed for each person. Errors: a broken line.
[[nodiscard]] std::string lines_of(const std::vector<study::Event>& events);
[[nodiscard]] base::Result<std::vector<study::Event>> events_of(std::string_view lines);
}  // namespace records
