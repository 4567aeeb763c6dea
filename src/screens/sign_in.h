// screens/sign_in.h - on a machine of a school: who is here, with a password; and before that, the
// beginning of a school, or a machine's joining one.
//
// These pages only ask. What is typed goes back to the app in the act; a password stays in the state no
// longer than the page that asks for it.
#pragma once

#include "screens/ui.h"

#include <string>
#include <string_view>
#include <vector>

namespace screens {
/// A file that lies where a stick or a download would.
struct FoundFile {
    std::string path;
    std::string shown;  ///< "school-2026-11-28.palpate, on STICK"
};

struct SignInState {
    std::string sign_in, password;
    std::string fresh, again;   ///< the password that replaces the one that was handed out
    bool must_change = false;   ///< signed in with a password that somebody else knows
    bool trying = false;        ///< it is being tried: that takes a second
    std::string trouble;        ///< why not, for the person
    bool left_alone = false;    ///< the one before was signed out because nobody touched the machine
    bool machine_open = false;  ///< what can be done with this machine, without signing in
    std::string path;
    std::string fingerprint;   ///< of this machine, for the office to compare; empty: not known
    std::string machine_says;  ///< what came of it
};
enum class SignInAct : std::uint8_t {
    none,
    look,          ///< at what sticks are there now
    sign_in,       ///< state.sign_in, state.password
    set_password,  ///< state.fresh
    hand_in,       ///< write this machine's journal to the folder state.path
    take,          ///< take the package at state.path
};
/// `places`: folders of sticks, and packages in them, to choose instead of typing.
[[nodiscard]] SignInAct draw_sign_in(SignInState& state, std::string_view school,
                                     const std::vector<FoundFile>& places,
                                     const std::vector<FoundFile>& packages, Ui& ui);

struct FoundingState {
    enum class Page : std::uint8_t { choose, found, join, recovery };
    Page page = Page::choose;
    std::string school, name, sign_in, password, again;
    std::string passphrase;  ///< of the school
    std::string machine;     ///< "Laptop 7"
    std::string path;        ///< of the package
    std::string recovery;    ///< the key, once; shown on Page::recovery
    bool kept = false;       ///< the person says that it is printed or written down
    bool working = false;
    std::string trouble;
};
enum class FoundingAct : std::uint8_t {
    none,
    back,   ///< to study at home
    found,  ///< school, name, sign_in, password
    join,   ///< path, machine
    print,  ///< the recovery key
    go_on,  ///< it is kept
};
[[nodiscard]] FoundingAct draw_founding(FoundingState& state, const std::vector<FoundFile>& packages, Ui& ui);

/// What keeps a new password from being taken; empty: nothing.
[[nodiscard]] std::string password_trouble(std::string_view fresh, std::string_view again,
                                           std::string_view sign_in);
inline constexpr std::size_t kLeastPassword = 8;  ///< letters
}  // namespace screens
