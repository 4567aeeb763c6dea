// records/secret.h - 32 secret bytes, and what is done with them. For records alone.
//
// Everything is libsodium's: XChaCha20-Poly1305 (IETF) seals, BLAKE2b derives, Argon2id makes a key of
// a password. What is sealed is bound to what it is `about` (additional data): under another name, for
// another person, it does not open.
//
// Sources: RFC 8439 and draft-irtf-cfrg-xchacha-03; RFC 7693; RFC 9106.
#pragma once

#include "base/result.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace records {
/// A secret key: 32 bytes in memory of their own, fenced, locked where the system allows that, and wiped
/// when they go (sodium_malloc).
class Key {
  public:
    static constexpr std::size_t kSize = 32;

    Key();  ///< 32 zero bytes, to be filled
    [[nodiscard]] static Key random();

    [[nodiscard]] std::span<std::uint8_t, kSize> bytes() {
        return std::span<std::uint8_t, kSize>(held_.get(), kSize);
    }
    [[nodiscard]] std::span<const std::uint8_t, kSize> bytes() const {
        return std::span<const std::uint8_t, kSize>(held_.get(), kSize);
    }

  private:
    struct Wipe {
        void operator()(std::uint8_t* bytes) const;
    };
    std::unique_ptr<std::uint8_t[], Wipe> held_;
};

/// The key for one purpose that follows from another key. Nobody finds the way back.
[[nodiscard]] Key derive(const Key& from, std::string_view purpose);

/// What one try at a password costs: Argon2id's memory and passes.
struct Effort {
    std::uint64_t memory = 0;  ///< bytes
    std::uint64_t passes = 0;
    bool operator==(const Effort&) const = default;
};
/// libsodium's MODERATE: 256 MiB, 3 passes.
inline constexpr Effort kEffort{268'435'456, 3};
/// May a file ask for it? 8 KiB to 1 GiB, 1 to 64 passes.
[[nodiscard]] bool is_sensible(const Effort& effort);

using Salt = std::array<std::uint8_t, 16>;
[[nodiscard]] Salt random_salt();
/// The key that a password stands for. Errors: not that much memory is free.
[[nodiscard]] base::Result<Key> stretch(std::string_view password, const Salt& salt, const Effort& effort);

using Nonce = std::array<std::uint8_t, 24>;
/// Never two texts under the same key and nonce.
[[nodiscard]] std::string seal(const Key& key, const Nonce& nonce, std::string_view about,
                               std::string_view text);
/// Nothing where one bit of it, or of what it is about, is not as it was sealed.
[[nodiscard]] std::optional<std::string> unseal(const Key& key, const Nonce& nonce, std::string_view about,
                                                std::string_view sealed);

/// The same with a nonce by chance, which stands in front.
[[nodiscard]] std::string seal(const Key& key, std::string_view about, std::string_view text);
[[nodiscard]] std::optional<std::string> unseal(const Key& key, std::string_view about,
                                                std::string_view sealed);

/// A key sealed by another, in base64; and back.
[[nodiscard]] std::string wrap(const Key& with, std::string_view about, const Key& what);
[[nodiscard]] std::optional<Key> unwrap(const Key& with, std::string_view about, std::string_view wrapped);

/// Base 64 for URLs, without padding (RFC 4648, section 5). Each text has one form.
[[nodiscard]] std::string to_base64(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

/// "K7QF-2MXD-9TBA" and the like, by chance: 20 bits a group, without the letters I, L, O and U, which are
/// misread (Crockford's base 32).
[[nodiscard]] std::string random_code(int groups);
/// Such a code as it was typed by somebody: in capitals, I and L as 1, O as 0, without spaces and hyphens.
[[nodiscard]] std::string plain_code(std::string_view typed);

/// For a text that was secret.
void wipe(std::string& text);
}  // namespace records
