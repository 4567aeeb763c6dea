// records/machine.h - which machine this is: a name that no other has, and a key to sign with.
//
//     DATA/machine.json  {"id", "key", "name", "secret"}, for this user alone (0600)
//
// Made at the first need, from then on the same: whoever has the file can sign as this machine. It does
// not go into backups, so that records which are restored on another machine are written on by that one.
//
// Signatures are Ed25519 (RFC 8032), from libsodium.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace records {
struct Machine {
    std::string id;      ///< a UUID
    std::string name;    ///< "Laptop 7"; at first what the system calls itself
    std::string key;     ///< Ed25519 public key, 64 hex digits
    std::string secret;  ///< Ed25519 secret key, 128 hex digits
};

/// The machine that has this data folder; makes it at the first need.
/// Errors: machine.json cannot be read or written. One that is damaged is never replaced.
[[nodiscard]] base::Result<Machine> this_machine(const std::filesystem::path& folder);
/// The same, or nothing where there was no need yet.
[[nodiscard]] base::Result<std::optional<Machine>> machine_in(const std::filesystem::path& folder);
/// Gives the machine another name. Errors: as this_machine(); the name is empty, longer than 100 bytes, or
/// holds what cannot be shown.
base::Status name_machine(const std::filesystem::path& folder, const std::string& name);
/// What is wrong with a machine's name; empty when it is fine.
[[nodiscard]] std::string name_problem(std::string_view name);

/// The first 16 hex digits of a key, for a person to compare: "3f2a 91c0 77de 01ab".
[[nodiscard]] std::string fingerprint(std::string_view key);

/// The signature of `message`: 128 hex digits.
[[nodiscard]] std::string sign(const Machine& machine, std::string_view message);
/// Did the machine with that public key sign it?
[[nodiscard]] bool is_signed(std::string_view message, std::string_view signature, std::string_view key);
}  // namespace records
