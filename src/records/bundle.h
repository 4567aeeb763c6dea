// records/bundle.h - a stretch of one machine's journal as a file, to be carried to another machine.
//
// There is no server: a laptop hands in what happened on it, the school merges that (records/merge.h) and
// hands out what the laptops are to know. A bundle can be lost, come twice, come late or come in any order.
//
// The file, top to bottom:
//
//     {"after":400,"attachments":1,"before":HASH,"format":"palpate-bundle","hash":HASH,"key":KEY,"last":410,
//      "machine":UUID,"made":"2026-11-28T16:05:00.000Z","name":"Laptop 7","version":1}      one line of JSON
//     NAME BYTES                           for each attachment, two netstrings
//     ROW                                  for each event, after+1 to last, one netstring. It holds
//     netstrings:
//                                          id, at, actor, schema, kind, body, hash, and where the event was
//                                          written elsewhere machine, sequence and hash there
//     signature SIGNATURE                  a line
//
// `before` is the hash of event `after`, `hash` that of event `last`, both on that machine. Each row's hash
// is the one of records/chain.h. Numbers are decimal, hashes and keys hex. A netstring (records/netstring.h)
// is "5:hello,". Bodies are carried as they lie in the journal; they may be encrypted.
//
// The signature is the machine's Ed25519 signature of "palpate-bundle 1 " and the BLAKE2b-256, in hex, of
// every byte before the last line.
#pragma once

#include "base/date.h"
#include "base/result.h"
#include "records/chain.h"
#include "records/machine.h"

#include <filesystem>
#include <map>
#include <string>

namespace records {
inline constexpr int kBundleVersion = 1;

/// Name and bytes of what travels beside the events: changes to accounts, for example.
using Attachments = std::map<std::string, std::string>;

/// What the first line of a bundle says.
struct BundleHeader {
    std::string machine;  ///< id of the machine whose journal it is
    std::string name;     ///< "Laptop 7"
    std::string key;      ///< its Ed25519 public key, 64 hex digits
    base::Moment made{};
    Head before;  ///< the event before the first; its sequence is 0 where the bundle begins with the journal
    Head last;    ///< the last event. The same as `before`: no events
    int attachments = 0;
};

/// A bundle that was read to its end, and found to be what that machine signed.
struct Bundle {
    std::filesystem::path file;
    BundleHeader header;
    Attachments attachments;
    bool may_pass_on = false;  ///< see KnownMachine
    Hash digest{};             ///< of every byte before the signature
};

/// A machine that is believed.
struct KnownMachine {
    std::string key;  ///< Ed25519 public key, 64 hex digits
    /// Is it believed also about events that were written elsewhere? Else it could say of an act that a
    /// staff machine wrote it.
    bool may_pass_on = false;
};
using KnownMachines = std::map<std::string, KnownMachine>;  ///< by id

/// Writes what happened after event `after` (0: everything) as a new bundle. `to`: a file that is not there
/// yet, or a folder, in which it gets a name like "Laptop-7-2026-11-28-1.palpate". Written beside, synced,
/// renamed. Works beside a running Palpate. Result: the file.
///
/// Errors: there are no records or no such event; an event is not as it was written, and so cannot be
/// signed; a limit of records/bundle_limits.h; the file cannot be written.
[[nodiscard]] base::Result<std::filesystem::path> export_bundle(const std::filesystem::path& folder,
                                                                const std::filesystem::path& to,
                                                                std::int64_t after, base::Moment now,
                                                                const Attachments& attachments = {});

/// What the bundle says of itself: nothing of it is checked yet.
/// Errors: no bundle, a newer Palpate's, or it cannot be read.
[[nodiscard]] base::Result<BundleHeader> peek_bundle(const std::filesystem::path& file);

/// Reads the whole bundle and checks form, limits, every link of its chain, and the signature.
/// Errors: the first thing that is wrong, with its place. A machine that is not among `known` is named with
/// its key's fingerprint.
[[nodiscard]] base::Result<Bundle> read_bundle(const std::filesystem::path& file, const KnownMachines& known);
}  // namespace records
