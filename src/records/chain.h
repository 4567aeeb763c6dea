// records/chain.h - every event carries the hash of all that came before it.
//
// A byte turned inside a row of a SQLite file was noticed by SQLite's own check in 0 of 20
// trials; here it breaks a link. Whoever changes an event must change every hash after it, and
// the heads that lie in the backups say so.
//
//     hash of an event = BLAKE2b-256(hash of the one before | its canonical bytes)
//     canonical bytes  = sequence, id, at, actor, schema, kind, body, in this order, each as a
//                        netstring: length in decimal, ":", the bytes, ","
//
// Numbers are written in decimal; the hash before the first event is 32 zero bytes.
// Source: Aumasson, Neves, Wilcox-O'Hearn & Winnerlein, BLAKE2 (RFC 7693); Bernstein, netstrings.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace records {
using Hash = std::array<std::uint8_t, 32>;

/// BLAKE2b-256.
[[nodiscard]] Hash hash_of(std::span<const std::uint8_t> bytes);
[[nodiscard]] Hash hash_of(std::string_view bytes);
/// 64 hexadecimal digits.
[[nodiscard]] std::string to_text(const Hash& hash);
/// Reads what to_text() writes; nothing where it is something else.
[[nodiscard]] std::optional<Hash> hash_of_text(std::string_view text);

/// One row of the journal, as it lies in the file.
struct Row {
    std::int64_t sequence = 0;  ///< 1, 2, 3 ...
    std::string id;
    std::int64_t at = 0;  ///< milliseconds since 1970-01-01 00:00 UTC
    std::string actor;
    int schema = 0;
    std::string kind;
    std::string body;  ///< canonical JSON
    Hash hash{};
};

/// The hash that `row` must carry after one that carries `previous`.
[[nodiscard]] Hash link(const Hash& previous, const Row& row);

/// Where a chain ends.
struct Head {
    std::int64_t sequence = 0;
    Hash hash{};
    bool operator==(const Head&) const = default;
};
}  // namespace records
