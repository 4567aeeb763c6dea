// The part of the house that a school adds: who signs in, who signs out, and what a machine does between.

#include "app/house.h"
#include "paper/report.h"
#include "records/folder.h"
#include "records/school_place.h"

#include <cstdio>
#include <utility>

namespace app {
namespace {
constexpr double kLockSeconds = 10 * 60.0;  ///< untouched for so long, a school's window locks itself
}  // namespace

void House::beside(std::function<std::function<void()>()> work) {
    if (beside_.joinable()) beside_.join();
    beside_ = std::thread([this, work = std::move(work)] { window_.mailbox().post(work()); });
}

// ---------------------------------------------------------------- the beginning of a school

void House::draw_founding() {
    switch (screens::draw_founding(*founding_, packages_, window_.ui())) {
        case screens::FoundingAct::none:
            break;
        case screens::FoundingAct::back:
            founding_.reset();
            break;
        case screens::FoundingAct::found:
            found();
            break;
        case screens::FoundingAct::join:
            join();
            break;
        case screens::FoundingAct::print: {
            const auto saved = save_for_the_person(
                paper::file_name({"recovery-key", founding_->school}, ".txt"),
                "Palpate, " + founding_->school + "\nRecovery key: " + founding_->recovery + "\n");
            window_.ui().say(saved ? "Saved: " + *saved : saved.error().text());
            break;
        }
        case screens::FoundingAct::go_on:
            founding_.reset();
            let_in(*std::exchange(founder_, std::nullopt));
            break;
    }
}

void House::found() {
    founding_->working = true;
    founding_->trouble.clear();
    backups_.reset();
    desk_.reset();  // the folder is the school's from now on; it was looked at, and holds nothing
    const records::Founding founding{founding_->school,   founding_->name,       founding_->sign_in,
                                     founding_->password, founding_->passphrase, false};
    beside([this, founding]() -> std::function<void()> {
        auto founded = std::make_shared<base::Result<records::Founded>>(
            records::found_school(data_, founding, records::wall_clock()));
        return [this, founded] {
            founding_->working = false;
            founding_->password.clear();
            founding_->again.clear();
            founding_->passphrase.clear();
            if (!*founded) {
                founding_->trouble = founded->error().text();
                open_records({});
                return;
            }
            founder_ = std::move((*founded)->founder);
            founding_->recovery = (*founded)->recovery_key;
            founding_->page = screens::FoundingState::Page::recovery;
            open_records({});
        };
    });
}

void House::join() {
    founding_->working = true;
    founding_->trouble.clear();
    backups_.reset();
    desk_.reset();
    beside([this, path = founding_->path, name = founding_->machine]() -> std::function<void()> {
        auto joined = std::make_shared<base::Result<records::SchoolMachine>>(
            records::join_school(data_, path, name, records::wall_clock()));
        return [this, joined] {
            founding_->working = false;
            if (*joined)
                founding_.reset();
            else
                founding_->trouble = joined->error().text();
            open_records({});
        };
    });
}

// ---------------------------------------------------------------- signing in

void House::draw_sign_in() {
    const screens::SignInAct act =
        screens::draw_sign_in(sign_in_, school_machine_->name, sticks_, packages_, window_.ui());
    switch (act) {
        case screens::SignInAct::none:
            break;
        case screens::SignInAct::sign_in:
            sign_in(std::nullopt);
            break;
        case screens::SignInAct::set_password:
            sign_in(sign_in_.fresh);
            break;
        case screens::SignInAct::look:
            if (const auto here = records::this_machine(data_))
                sign_in_.fingerprint = records::fingerprint(here->key);
            sticks_ = places_of_sticks();
            packages_ = files_on_sticks(".palpate-school");
            break;
        case screens::SignInAct::hand_in:
        case screens::SignInAct::take:
            do_with_machine(act);
            break;
    }
}

/// Tries the password that was typed; with a fresh one, puts that in its place.
void House::sign_in(std::optional<std::string> fresh) {
    sign_in_.trying = true;
    sign_in_.trouble.clear();
    beside([this, name = school::folded(sign_in_.sign_in), password = sign_in_.password,
            fresh = std::move(fresh)]() -> std::function<void()> {
        records::Accounts accounts(data_);
        const base::Moment now = records::wall_clock();
        auto who = std::make_shared<base::Result<records::SignIn>>(
            fresh ? accounts.change_password(name, password, *fresh, now)
                  : accounts.sign_in(name, password, now));
        return [this, who] {
            sign_in_.trying = false;
            if (!*who) {
                sign_in_.trouble = who->error().text();
                if (!sign_in_.must_change) sign_in_.password.clear();
            } else if ((*who)->vault == nullptr) {
                sign_in_.must_change = true;
            } else {
                let_in(**who);
            }
        };
    });
}

/// Opens the records with their keys, and reads what the school knows.
void House::let_in(const records::SignIn& who) {
    if (!store_) return;  // still being opened, or somebody else has it: said by draw_obstacle
    sign_in_.trying = true;
    const auto store = std::make_shared<std::unique_ptr<records::Store>>(std::move(store_));
    beside([this, who, store, machine = *school_machine_]() -> std::function<void()> {
        struct Inside {
            std::unique_ptr<records::Desk> desk;
            std::unique_ptr<SchoolHouse> school;
            std::string trouble;
        };
        auto inside = std::make_shared<Inside>();
        auto desk = records::Desk::open(std::move(*store), who.vault);
        if (desk) {
            inside->desk = *std::move(desk);
            auto school = SchoolHouse::enter(machine, *inside->desk, who.person, records::local_offset());
            if (school)
                inside->school = *std::move(school);
            else
                inside->trouble = school.error().text();
        } else {
            inside->trouble = desk.error().text();
        }
        return [this, inside] {
            sign_in_ = {};
            if (!inside->school) {
                sign_in_.trouble = inside->trouble;
                inside->desk.reset();
                open_records({});
                return;
            }
            desk_ = std::move(inside->desk);
            school_ = std::move(inside->school);
            meet();
            window_.ui().still_moving();
        };
    });
}

/// What needs no signing in: the journal goes out sealed, the package comes in signed.
void House::do_with_machine(screens::SignInAct act) {
    sign_in_.trying = true;
    sign_in_.trouble.clear();
    sign_in_.machine_says.clear();
    beside([this, act, path = sign_in_.path]() -> std::function<void()> {
        std::string says, trouble;
        const base::Moment now = records::wall_clock();
        if (act == screens::SignInAct::hand_in) {
            const auto file = records::hand_in(data_, path, now);
            file ? says = "Handed in: " + file->filename().string() + "." : trouble = file.error().text();
        } else {
            const base::Status taken = records::take_package(data_, path, now);
            taken ? says = "Taken. What is new is here when somebody signs in."
                  : trouble = taken.error().text();
        }
        return [this, says, trouble] {
            sign_in_.trying = false;
            sign_in_.machine_says = says;
            sign_in_.trouble = trouble;
        };
    });
}

/// Nothing of theirs stays open: recorder, keys and what was computed go, then the records open anew.
void House::sign_out() {
    states_.reset();
    session_.reset();
    backups_.reset();
    school_.reset();
    if (desk_) {
        desk_->journal().wait();
        if (const base::Status kept = desk_->keep(); !kept)
            std::fprintf(stderr, "palpate: %s\n", kept.error().text().c_str());
    }
    desk_.reset();
    sign_in_ = {};
    sign_in_.left_alone = std::exchange(left_alone_, false);
    frame_.person.clear();
    frame_.more_open = false;
    frame_.screen = "arrival";
    make_screens();
    open_records({});
    window_.ui().still_moving();
}

void House::lock_when_left() {
    if (!school_ || frame_.screen == "exam-room") return;
    const double left = window_.ui().touched_at() + kLockSeconds - window_.ui().now();
    if (left <= 0.0)
        frame_.someone_else = left_alone_ = true;
    else
        window_.ui().wake_in(left);
}
}  // namespace app
