// records/accounts.h - who can sign in on one machine of a school, and by which password.
//
//     DATA/accounts.json   readable by this user alone (0600); no name, no password, no key is plain in it
//
// An account holds the person's data key (records/vault.h) sealed by a key that Argon2id makes of their
// password: a wrong password shows by that it does not open, and no hash is kept for it. Sealed by the data
// key it holds the key to what is everybody's, and of staff the school's secret key. Person, name, staff and
// "must be changed" are bound to it: in an entry that was edited, or copied to another person, the right
// password is wrong, too. Accounts are made by somebody who holds the school's key, on any of its machines.
//
// Wrong passwords make the next try wait (records/tries.h). A try is counted and on the disk before the
// password is looked at, so that killing Palpate saves nothing. A name that nobody has takes as long as a
// wrong password and gets the same answers, within one run of Palpate. Waits are each account's own.
//
// What it cannot do: who may write into the folder can edit the counts, or set the clock forward, and who
// copies the file can try passwords elsewhere, each try at the cost of Argon2id. The names are kept as
// keyed hashes, which hides them from a reader and a search, not from somebody who guesses them: the
// hash's key lies beside them. An older copy of the file brings older passwords back. An account that
// somebody forged opens nothing, and what is written under it does not count where the school's key is.
#pragma once

#include "base/date.h"
#include "records/tries.h"
#include "records/vault.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace records {
inline constexpr std::size_t kLeastPassword = 8;  ///< characters; anything but the sign-in name will do

/// Somebody who is to sign in here.
struct Account {
    study::LearnerId person;
    std::string sign_in;  ///< folded, as school::folded() does
    std::string password;
    bool staff = false;
    bool temporary = true;  ///< the password must be changed before anything else
};

/// "K7QF-2MXD-9TBA": 60 bits by chance, to be told to somebody who changes it.
[[nodiscard]] std::string temporary_password();

/// Somebody signed in.
struct SignIn {
    study::LearnerId person;
    bool staff = false;
    std::shared_ptr<const Vault> vault;  ///< nullptr: the password must be changed first
};

/// The accounts in one data folder. Each function reads the file anew, and no two processes work on it at
/// once; those that look at a password take as long as `effort` says: call them beside the window.
class Accounts {
  public:
    /// Where accounts that are merged come from.
    enum class Origin : std::uint8_t { office, classroom };

    explicit Accounts(std::filesystem::path folder, const Effort& effort = kEffort);

    /// Who has an account here. Errors: the file cannot be read.
    [[nodiscard]] base::Result<std::vector<study::LearnerId>> people() const;

    /// Makes an account, or gives an existing one another password, name or standing; its waits are over.
    /// Whether the one who asks may do so is the caller's to know: they hold the school's key.
    /// Errors: the password is too short or the name itself; another person has the name; the accounts
    /// here are another school's; the file cannot be written.
    base::Status set(const Account& account, const Key& school, base::Moment now);
    /// These people's accounts as a text, for another machine of the school. No secret is plain in it.
    [[nodiscard]] base::Result<std::string> copy(const std::vector<study::LearnerId>& people) const;
    /// Takes what copy() gave over there: of each person what was set last, so that a password changed on
    /// one machine comes to the others, and an older copy brings no older password back.
    /// Errors: it is damaged, or another school's (nothing is taken); the file cannot be written.
    /// From a classroom only students' passwords count: it makes no accounts, renames nobody and touches no
    /// account of staff.
    base::Status merge(std::string_view copied, Origin from, base::Moment now);

    /// Errors: nobody has such an account; the file cannot be written.
    base::Status remove(const study::LearnerId& person, base::Moment now);

    /// Errors: the name or the password is wrong (it does not say which); it is not time for a try yet;
    /// the file cannot be read, or the try not be counted.
    [[nodiscard]] base::Result<SignIn> sign_in(std::string_view folded_name, std::string_view password,
                                               base::Moment now);
    /// Signs in with a new password. Errors: as sign_in() for the old one, and set() for the new.
    [[nodiscard]] base::Result<SignIn> change_password(std::string_view folded_name, std::string_view old,
                                                       std::string_view fresh, base::Moment now);

  private:
    struct Good;
    base::Result<Good> try_password(std::string_view name, std::string_view password, base::Moment now);

    std::filesystem::path folder_;
    Effort effort_;
    /// Names that nobody has, by tag. Never written: a password typed into the wrong field would be.
    std::map<std::string, Tries> strangers_;
};
}  // namespace records
