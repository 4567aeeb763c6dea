// records/vault.h - the keys that are open in this process, and what they seal: on a machine of a school
// no event's body, nothing computed from events, and no name lies in a file as plain text.
//
// A school has one secret key. Each person's data key follows from it and their id, so it is the same on
// every machine of the school, and who holds the school's key can open everything, also when the file of
// accounts is lost. A person gets their own data key by their password: see records/accounts.h.
//
// A body lies in the journal as
//
//     "sealed:" base64( XChaCha20-Poly1305( data key of the reader, nonce, about, body ) )
//     nonce  = the 16 bytes of the event's id, then 8 zeros: an id never stands for two bodies
//     about  = reader, id, at, actor, schema and kind, the latter as the hash chain writes them
//     reader = the actor; else (records/reader.h) "sealed:" is followed by the reader's id and ":"
//
// so the same event gives the same bytes whenever it is sealed, and a body that was changed, or moved to
// another event or person, does not open. The hash chain runs over what lies in the file, and needs no
// key to be checked. Bundles carry bodies as they lie.
//
// What this protects: a laptop that is lost or shared, a backup, a stick, a disk that is thrown away. Who
// finds them reads in plain text only that somebody, by a number, did a thing of some kind at some
// time, for whom, and how long its text is. A classmate who signs in opens their own rows, and what is
// everybody's.
// What it does not: who can change Palpate or watch the keyboard of a machine on which somebody types
// their password, or read its memory meanwhile, gets what that password opens. Who can write into the
// folder can destroy what is in it, forge there what their own password opens (the acts of staff count
// only with the signature of a staff machine), or put an older copy back (backups elsewhere, and the heads of
// the chain that the school has, show that). A weak password can be found out by trying, on a copy of the
// accounts, as fast as Argon2id allows. Memory may reach the disk as swap: give laptops an encrypted one.
//
// At home there is no vault, and rows stay plain.
#pragma once

#include "base/result.h"
#include "records/chain.h"
#include "records/reader.h"
#include "records/secret.h"
#include "study/event.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace records {
/// The data key of one person of a school. The school's own, for what is about many, is that of "".
[[nodiscard]] Key data_key(const Key& school, const study::LearnerId& person);

/// Does this body lie sealed?
[[nodiscard]] bool is_sealed(std::string_view body);

/// What somebody who signed in can open. Any thread may use it; none can change it.
class Vault {
  public:
    /// One person's: their own, and everybody's.
    [[nodiscard]] static std::shared_ptr<const Vault> of_person(study::LearnerId who, Key data_key,
                                                                Key everybodys);
    /// One of the staff's, or of who has the recovery key: everybody's.
    [[nodiscard]] static std::shared_ptr<const Vault> of_school(study::LearnerId who, Key school);
    Vault(const Vault&) = delete;
    Vault& operator=(const Vault&) = delete;

    /// Who signed in.
    [[nodiscard]] const study::LearnerId& who() const { return who_; }
    /// The school's secret key; nullptr where it is not open.
    [[nodiscard]] const Key* school() const { return school_ ? &*school_ : nullptr; }
    /// Is the data key of that person open?
    [[nodiscard]] bool opens(const study::LearnerId& person) const { return key_of(person.text) != nullptr; }

    /// Seals the body of a row for who is to read it, unless it is sealed. Errors: the reader's key is not
    /// open; the id is no UUID. Then the row is as it was, and must not be written.
    base::Status seal(Row& row, const study::LearnerId& reader) const;
    /// The body of a row; nothing where the reader's key is not open. Errors: it lies there plain, or it,
    /// or what it is bound to, was changed.
    [[nodiscard]] base::Result<std::optional<std::string>> open(const Row& row) const;

    /// The same for anything else of one person, under a name. Nothing: the key is not open.
    [[nodiscard]] std::optional<std::string> seal(const study::LearnerId& owner, std::string_view name,
                                                  std::string_view bytes) const;
    /// Nothing: the key is not open, or it was changed, or it is another name's or person's.
    [[nodiscard]] std::optional<std::string> open(const study::LearnerId& owner, std::string_view name,
                                                  std::string_view sealed) const;

  private:
    explicit Vault(study::LearnerId who) : who_(std::move(who)) {}
    [[nodiscard]] const Key* key_of(const std::string& person) const;

    study::LearnerId who_;
    std::optional<Key> school_;
    mutable std::mutex mutex_;                 ///< of keys_
    mutable std::map<std::string, Key> keys_;  ///< by person; grows only
};
}  // namespace records
