// records/school_key.h - the school's secret key, and how it is got back when every password is forgotten.
//
//     DATA/school-key.sealed   the secret key, sealed twice: by a passphrase, and by a recovery key
//
// The recovery key is made once, to be printed and locked away: 8 groups of 4 letters and digits, 160
// bits, too many to be tried, so it needs no Argon2id. Who has either can open everything of the school,
// and give its people new passwords (records/accounts.h). Who has neither, and no account of the staff,
// gets nothing back: nobody else keeps this key.
//
// The key never changes. Whoever once took it with them keeps what it opens; close their accounts, and
// keep the machines out of their hands.
#pragma once

#include "records/secret.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace records {
inline constexpr std::size_t kLeastPassphrase = 12;  ///< bytes

/// A new one (X25519).
[[nodiscard]] Key new_school_key();
/// What study::SchoolFounded::seal_key says: the public key that belongs to it, 64 hexadecimal digits.
[[nodiscard]] std::string public_key_of(const Key& school);

/// Seals a text so that only the school opens it (crypto_box_seal), in base64: anybody can, with the public
/// key, and cannot open it again. Errors: that is no public key.
[[nodiscard]] base::Result<std::string> seal_for_school(std::string_view public_key, std::string_view text);
/// Opens it. Errors: it was changed, or sealed for another school.
[[nodiscard]] base::Result<std::string> open_as_school(const Key& school, std::string_view sealed);

/// Keeps the school's key in the folder, in place of what was kept, and returns the recovery key, which is
/// shown this once: "4K7Q-M2XD-...". An older recovery key or passphrase opens nothing here any more.
/// Errors: the passphrase is too short; the file cannot be written.
[[nodiscard]] base::Result<std::string> keep_school_key(const std::filesystem::path& folder,
                                                        const Key& school, std::string_view passphrase,
                                                        const Effort& effort = kEffort);

/// The school's key, by either. A recovery key may be typed in small letters, and without hyphens.
/// Errors: it is neither; the file is not there, or damaged.
[[nodiscard]] base::Result<Key> recover_school_key(const std::filesystem::path& folder,
                                                   std::string_view passphrase_or_recovery_key);
}  // namespace records
