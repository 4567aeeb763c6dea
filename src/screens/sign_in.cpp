#include "screens/sign_in.h"

#include "screens/frame.h"
#include "screens/welcome.h"
#include "screens/widgets.h"

#include <algorithm>

namespace screens {
namespace {
constexpr float kWidth = 480.0F, kFoundingWidth = 560.0F;
constexpr std::size_t kLongest = 200, kLeastPassphrase = 12;

struct Asked {
    std::string_view id, words, hint = {};
    bool secret = false, first = false;
};
void ask(const Asked& asked, std::string& value, Ui& ui) {
    label(ui, asked.words);
    space(ui, 6.0F);
    text_field(
        ui, asked.id, asked.words, value,
        {.hint = asked.hint, .longest = kLongest, .focus_at_first = asked.first, .secret = asked.secret});
    space(ui, 16.0F);
}

void say_trouble(const std::string& trouble, Ui& ui) {
    if (trouble.empty()) return;
    note(ui, Icon::triangle, trouble, Color::wrong, Type::body);
    space(ui, 16.0F);
}

/// Files to choose from, and a field for any other.
void ask_path(std::string_view what, const std::vector<FoundFile>& found, std::string& path, Ui& ui) {
    if (!found.empty()) {
        const Scope list(ui, "found", Role::list, std::string(what));
        for (std::size_t i = 0; i < found.size(); ++i)
            if (list_row(ui, std::to_string(i),
                         {.title = found[i].shown, .selected = found[i].path == path, .bare = true}))
                path = found[i].path;
        space(ui, 10.0F);
    }
    ask({.id = "path", .words = what, .hint = "/media/stick/…"}, path, ui);
}

SignInAct draw_machine(SignInState& state, const std::vector<FoundFile>& places,
                       const std::vector<FoundFile>& packages, Ui& ui) {
    SignInAct act = SignInAct::none;
    text(ui, Type::display, "This machine");
    space(ui, 8.0F);
    text(ui, Type::body,
         "Nobody needs to be signed in for this. What was done here leaves the machine sealed: only the "
         "school can read it.",
         Color::ink2);
    space(ui, 24.0F);
    std::vector<FoundFile> both = places;
    both.insert(both.end(), packages.begin(), packages.end());
    ask_path("A folder, or a file from the school", both, state.path, ui);
    say_trouble(state.trouble, ui);
    if (!state.machine_says.empty()) {
        note(ui, Icon::check, state.machine_says, Color::ink, Type::body);
        space(ui, 16.0F);
    }
    row(ui, 48.0F, [&] {
        if (button(ui, "hand-in", "Hand in what was done here",
                   {.kind = ButtonKind::primary, .disabled = state.path.empty()}))
            act = SignInAct::hand_in;
        if (button(ui, "take", "Take what the school brings", {.disabled = state.path.empty()}))
            act = SignInAct::take;
        if (button(ui, "back", "Back", {.kind = ButtonKind::plain, .key = Key::escape})) {
            state.machine_open = false;
            state.machine_says.clear();
            state.trouble.clear();
        }
    });
    if (!state.fingerprint.empty()) {
        space(ui, 20.0F);
        text(ui, Type::small,
             "Fingerprint of this machine: " + state.fingerprint +
                 ". The office compares it before it admits the machine.",
             Color::ink2);
    }
    return act;
}

SignInAct draw_new_password(SignInState& state, Ui& ui) {
    SignInAct act = SignInAct::none;
    text(ui, Type::display, "Choose your own password");
    space(ui, 8.0F);
    text(ui, Type::body,
         "The one that you typed was made by somebody else. Your records are sealed with your password, so "
         "choose one that only you know.",
         Color::ink2);
    space(ui, 28.0F);
    ask({.id = "fresh", .words = "New password, 8 letters or more", .secret = true, .first = true},
        state.fresh, ui);
    ask({.id = "again", .words = "The same again", .secret = true}, state.again, ui);
    const std::string trouble = password_trouble(state.fresh, state.again, state.sign_in);
    if (!trouble.empty() && !state.again.empty()) {
        note(ui, Icon::info, trouble);
        space(ui, 12.0F);
    }
    say_trouble(state.trouble, ui);
    row(ui, 48.0F, [&] {
        if (button(ui, "set", state.trying ? "One moment" : "Use this password",
                   {.kind = ButtonKind::primary,
                    .key = Key::enter,
                    .disabled = state.trying || !trouble.empty()}))
            act = SignInAct::set_password;
    });
    return act;
}

SignInAct draw_asking(SignInState& state, std::string_view school, Ui& ui) {
    SignInAct act = SignInAct::none;
    text(ui, Type::display, school);
    space(ui, 4.0F);
    text(ui, Type::body, "Sign in with the name that your school gave you.", Color::ink2);
    if (state.left_alone) {
        space(ui, 12.0F);
        note(ui, Icon::lock,
             "Nobody touched this machine for ten minutes, so the one before was signed out.");
    }
    space(ui, 32.0F);
    ask({.id = "name", .words = "Sign-in name", .first = true}, state.sign_in, ui);
    ask({.id = "password", .words = "Password", .secret = true}, state.password, ui);
    say_trouble(state.trouble, ui);
    row(ui, 48.0F, [&] {
        if (button(ui, "sign-in", state.trying ? "One moment" : "Sign in",
                   {.kind = ButtonKind::primary,
                    .key = Key::enter,
                    .disabled = state.trying || state.sign_in.empty() || state.password.empty()}))
            act = SignInAct::sign_in;
        if (button(ui, "machine", "This machine", {.kind = ButtonKind::plain})) {
            state.machine_open = true;
            state.trouble.clear();
            act = SignInAct::look;
        }
    });
    space(ui, 20.0F);
    text(ui, Type::small, "Forgot it? Your instructor can set a new one. Nothing of yours is lost by that.",
         Color::ink3);
    return act;
}
}  // namespace

std::string password_trouble(std::string_view fresh, std::string_view again, std::string_view sign_in) {
    // Letters, not bytes: what continues a letter of UTF-8 does not count.
    const auto letters =
        std::ranges::count_if(fresh, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    if (static_cast<std::size_t>(letters) < kLeastPassword)
        return "It needs " + std::to_string(kLeastPassword) + " letters or more; this has " +
               std::to_string(letters) + ".";
    if (fresh == sign_in) return "It must not be the sign-in name.";
    if (fresh != again) return "The two are not the same yet.";
    return {};
}

SignInAct draw_sign_in(SignInState& state, std::string_view school, const std::vector<FoundFile>& places,
                       const std::vector<FoundFile>& packages, Ui& ui) {
    SignInAct act = SignInAct::none;
    page(ui, {.id = "sign-in",
              .body =
                  [&] {
                      space(ui, std::clamp(ui.height() * 0.5F - 320.0F, 0.0F, 140.0F));
                      draw_sign(ui);
                      space(ui, 28.0F);
                      if (state.must_change)
                          act = draw_new_password(state, ui);
                      else if (state.machine_open)
                          act = draw_machine(state, places, packages, ui);
                      else
                          act = draw_asking(state, school, ui);
                      space(ui, 24.0F);
                  },
              .body_width = state.machine_open ? kFoundingWidth : kWidth});
    return act;
}

namespace {
FoundingAct draw_choice(FoundingState& state, Ui& ui) {
    FoundingAct act = FoundingAct::none;
    text(ui, Type::display, "Palpate in a school");
    space(ui, 8.0F);
    text(ui, Type::body,
         "At home nobody signs in. In a school everybody has an account, and records are sealed.",
         Color::ink2);
    space(ui, 28.0F);
    const Scope list(ui, "ways", Role::list, "Ways to begin");
    if (list_row(ui, "found",
                 {.title = "Begin a school on this computer",
                  .detail = "For the administrator. This becomes the office machine.",
                  .icon = Icon::users}))
        state.page = FoundingState::Page::found;
    space(ui, 10.0F);
    if (list_row(ui, "join",
                 {.title = "Make this a machine of a school",
                  .detail = "For a classroom. You need the file that the office made.",
                  .icon = Icon::laptop}))
        state.page = FoundingState::Page::join;
    space(ui, 28.0F);
    if (button(ui, "back", "Back, to study at home", {.kind = ButtonKind::plain, .key = Key::escape}))
        act = FoundingAct::back;
    return act;
}

FoundingAct draw_found(FoundingState& state, Ui& ui) {
    FoundingAct act = FoundingAct::none;
    text(ui, Type::title, "Begin a school");
    space(ui, 16.0F);
    ask({.id = "school", .words = "Name of the school", .first = true}, state.school, ui);
    ask({.id = "name", .words = "Your name"}, state.name, ui);
    ask({.id = "sign-in", .words = "Your sign-in name", .hint = "letters and digits"}, state.sign_in, ui);
    ask({.id = "password", .words = "Your password, 8 letters or more", .secret = true}, state.password, ui);
    ask({.id = "again", .words = "The same again", .secret = true}, state.again, ui);
    ask({.id = "passphrase",
         .words = "Passphrase of the school, 12 letters or more",
         .hint = "four words that do not belong together"},
        state.passphrase, ui);
    std::string trouble = password_trouble(state.password, state.again, state.sign_in);
    if (trouble.empty() && state.passphrase.size() < kLeastPassphrase)
        trouble = "The passphrase needs 12 letters or more.";
    if (!trouble.empty() && !state.again.empty()) {
        note(ui, Icon::info, trouble);
        space(ui, 12.0F);
    }
    say_trouble(state.trouble, ui);
    const bool whole =
        !state.school.empty() && !state.name.empty() && !state.sign_in.empty() && trouble.empty();
    row(ui, 48.0F, [&] {
        if (button(ui, "begin", state.working ? "One moment" : "Begin the school",
                   {.kind = ButtonKind::primary, .key = Key::enter, .disabled = !whole || state.working}))
            act = FoundingAct::found;
        if (button(ui, "back", "Back", {.kind = ButtonKind::plain, .key = Key::escape}))
            state.page = FoundingState::Page::choose;
    });
    return act;
}

FoundingAct draw_join(FoundingState& state, const std::vector<FoundFile>& packages, Ui& ui) {
    FoundingAct act = FoundingAct::none;
    text(ui, Type::display, "Join a school");
    space(ui, 8.0F);
    text(ui, Type::body, "The office makes a file for its classroom machines: School, Machines, Prepare.",
         Color::ink2);
    space(ui, 24.0F);
    ask_path("File from the school", packages, state.path, ui);
    ask({.id = "machine", .words = "Name of this machine", .hint = "Laptop 7"}, state.machine, ui);
    say_trouble(state.trouble, ui);
    row(ui, 48.0F, [&] {
        if (button(ui, "join", state.working ? "One moment" : "Join",
                   {.kind = ButtonKind::primary,
                    .key = Key::enter,
                    .disabled = state.path.empty() || state.machine.empty() || state.working}))
            act = FoundingAct::join;
        if (button(ui, "back", "Back", {.kind = ButtonKind::plain, .key = Key::escape}))
            state.page = FoundingState::Page::choose;
    });
    return act;
}

FoundingAct draw_recovery(FoundingState& state, Ui& ui) {
    FoundingAct act = FoundingAct::none;
    text(ui, Type::display, "Keep this key");
    space(ui, 8.0F);
    text(
        ui, Type::body,
        "If every member of staff forgets their password, this key still opens the school's records. Without "
        "it they would be lost. It is shown once. Print it, and lock it away.",
        Color::ink2);
    space(ui, 20.0F);
    well(ui, [&] { text(ui, Type::heading, state.recovery); });
    space(ui, 20.0F);
    say_trouble(state.trouble, ui);
    checkbox(ui, "kept", "It is printed or written down, and safe", state.kept);
    space(ui, 20.0F);
    row(ui, 48.0F, [&] {
        if (button(ui, "go-on", "Go on",
                   {.kind = ButtonKind::primary, .key = Key::enter, .disabled = !state.kept}))
            act = FoundingAct::go_on;
        if (button(ui, "print", "Save as a file", {.icon = Icon::print})) act = FoundingAct::print;
    });
    return act;
}
}  // namespace

FoundingAct draw_founding(FoundingState& state, const std::vector<FoundFile>& packages, Ui& ui) {
    FoundingAct act = FoundingAct::none;
    page(ui, {.id = "founding",
              .body =
                  [&] {
                      space(ui, std::clamp(ui.height() * 0.5F - 360.0F, 0.0F, 100.0F));
                      draw_sign(ui);
                      space(ui, 24.0F);
                      switch (state.page) {
                          case FoundingState::Page::choose:
                              act = draw_choice(state, ui);
                              break;
                          case FoundingState::Page::found:
                              act = draw_found(state, ui);
                              break;
                          case FoundingState::Page::join:
                              act = draw_join(state, packages, ui);
                              break;
                          case FoundingState::Page::recovery:
                              act = draw_recovery(state, ui);
                              break;
                      }
                      space(ui, 24.0F);
                  },
              .body_width = kFoundingWidth});
    return act;
}
}  // namespace screens
