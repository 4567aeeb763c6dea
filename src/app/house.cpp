#include "app/house.h"

#include "app/body.h"
#include "app/desktop.h"
#include "app/search.h"
#include "records/backup.h"
#include "records/folder.h"
#include "records/responses.h"

#include <sys/prctl.h>

#include <algorithm>
#include <cstdio>
#include <random>

namespace app {
namespace {
constexpr double kQuietSeconds = 0.3;     ///< before anything is said about reading
constexpr double kReceiptSeconds = 0.05;  ///< between looks at what the journal has written

std::uint64_t seed() {
    std::random_device device;
    return (static_cast<std::uint64_t>(device()) << 32U) | device();
}

/// During an exam neither a core file nor a debugger of the same user may show its keys.
void keep_exam_private(bool sitting) {
    static_cast<void>(prctl(PR_SET_DUMPABLE, sitting ? 0UL : 1UL, 0UL, 0UL, 0UL));
}

/// The bank's text, followed by where it stands.
void report(const base::Error& error) {
    std::fprintf(stderr, "palpate: %s\n", error.text().c_str());
}
}  // namespace

House::House(Window& window, const Options& options, WindowSettings settings)
    : window_(window),
      data_(options.data.empty() ? records::data_folder() : options.data),
      cache_(options.cache.empty() ? records::cache_folder() : options.cache),
      banks_(options.banks),
      settings_(settings),
      kept_(std::move(settings)),
      dice_(seed()) {
    frame_.screen = "arrival";
    saver_.picture = [this](const std::string& name, const screens::Ui::PxRect& part) {
        chart_picture_ = {name,
                          {static_cast<int>(part.min.x), static_cast<int>(part.min.y),
                           static_cast<int>(part.max.x), static_cast<int>(part.max.y)}};
    };
    make_screens();
    read_bank();
    open_records({});
}

House::~House() {
    if (bank_reader_.joinable()) bank_reader_.join();
    if (records_opener_.joinable()) records_opener_.join();
    if (beside_.joinable()) beside_.join();
    for (std::thread* thread : {&body_builder_, &deck_maker_, &fitter_})
        if (thread->joinable()) thread->join();
    backups_.reset();
    states_.reset();
    session_.reset();
    school_.reset();
    if (!desk_) return;
    desk_->journal().wait();
    if (const base::Status kept = desk_->keep(); !kept) report(kept.error());
}

void House::read_bank() {
    bank_reader_ = std::thread([this] {
        base::Result<std::filesystem::path> shipped = content::shipped_bank();
        std::optional<base::Result<content::Loaded>> loaded;
        if (shipped) {
            std::vector<std::filesystem::path> folders = {*shipped};
            folders.insert(folders.end(), banks_.begin(), banks_.end());
            std::error_code none;  // a school's own bank lies over all others
            if (std::filesystem::is_directory(records::school_bank(data_), none))
                folders.push_back(records::school_bank(data_));
            loaded = content::load_cached(folders, cache_);
        } else {
            loaded = shipped.error();
        }
        auto held = std::make_shared<base::Result<content::Loaded>>(std::move(*loaded));
        window_.mailbox().post([this, held] {
            if (*held) {
                bank_ = std::move(**held);
                frame_.problems = bank_->problems;
            } else {
                bank_error_ = held->error();
                report(*bank_error_);
            }
            meet();
        });
    });
}

void House::open_records(const records::OpenOptions& options, const std::filesystem::path& backup) {
    if (records_opener_.joinable()) records_opener_.join();
    obstacle_.reset();
    if (auto machine = records::school_machine(data_))
        school_machine_ = *std::move(machine);
    else
        report(machine.error());
    records_opener_ = std::thread([this, options, backup, in_school = school_machine_.has_value()] {
        if (!backup.empty())
            if (const auto restored = records::restore(data_, backup, records::wall_clock()); !restored)
                report(restored.error());  // what stood in the way still does, and is said again
        auto opened = std::make_shared<records::Opened>(records::open(data_, options));
        auto desk = std::make_shared<std::unique_ptr<records::Desk>>();
        if (opened->store && !in_school) {
            base::Result<std::unique_ptr<records::Desk>> made = records::Desk::open(std::move(opened->store));
            if (made)
                *desk = std::move(*made);
            else
                opened->obstacle = records::Obstacle{records::Trouble::broken, made.error(), data_, {}, {}};
        }
        window_.mailbox().post([this, opened, desk] {
            obstacle_ = opened->obstacle;
            desk_ = std::move(*desk);
            store_ = std::move(opened->store);
            if (store_) ready_ = true;  // somebody is asked to sign in
            meet();
        });
    });
}

void House::build_body() {
    body_builder_ = std::thread([this] {
        load_body(bank_->bank, cache_, [this](const screens::BodyParts& parts) {
            window_.mailbox().post([this, parts] {
                body_ = parts;
                if (states_) show_body();
            });
        });
    });
}

void House::show_body() {
    states_->anatomy.parts = states_->cases.parts = states_->practice.hotspot.parts =
        states_->author.hotspot.parts = body_;
    if (auto rig = anatomy::rig_of(bank_->bank.body, bank_->bank.joints); rig && !rig->segments.empty())
        states_->anatomy.rig = *std::move(rig);
}

void House::make_deck() {
    deck_maker_ = std::thread([this] {
        auto cards = std::make_shared<std::unique_ptr<screens::CardDesk>>(
            std::make_unique<screens::CardDesk>(bank_->bank));
        window_.mailbox().post([this, cards] {
            cards_ = std::move(*cards);
            if (session_) show_cards();
        });
    });
}

void House::show_cards() {
    session_->cards = cards_.get();
    if (cards_) desk_->recorder().know(&cards_->deck());
}

/// Where enough reviews have come since the last time, the learner's own parameters are sought, beside
/// everything else. They become an event, so that every memory can be reckoned again at any time.
void House::fit_memory() {
    const study::Remembered& remembered = desk_->progress().remembered();
    if (fitting_ || !remembered.wants_fit()) return;
    if (fitter_.joinable()) fitter_.join();
    fitting_ = true;
    fitter_ = std::thread([this, log = remembered.log(), learner = desk_->progress().learner()] {
        window_.mailbox().post([this, learner, fitted = study::fitted_to(log)] {
            fitting_ = false;
            if (!session_ || desk_->progress().learner() != learner) return;  // somebody else sits here now
            desk_->recorder().record(fitted, session_->now);
        });
    });
}

/// Where there are several banks, a file is named with its bank's folder.
base::Status House::open_bank_file(const std::string& file) const {
    if (!banks_.empty()) return open_with_desktop(file);
    const base::Result<std::filesystem::path> shipped = content::shipped_bank();
    return shipped ? open_with_desktop(*shipped / file) : base::Status(shipped.error());
}

void House::meet() {
    if (!bank_ || !desk_ || session_) return;
    if (!body_builder_.joinable()) build_body();
    if (!deck_maker_.joinable()) make_deck();
    if (!backups_) backups_ = std::make_unique<records::BackupKeeper>(desk_->store(), report);
    if (!search_) {
        search_ = std::make_unique<records::SearchIndex>(cache_, bank_->bank.hash,
                                                         [this] { return documents_of(bank_->bank); });
    }
    if (school_) return seat(school_->me().id);
    const std::vector<records::Learner>& learners = desk_->learners();
    const auto last = std::find_if(learners.begin(), learners.end(), [&](const records::Learner& learner) {
        return learner.id.text == settings_.learner;
    });
    if (last != learners.end())
        seat(last->id);
    else
        ready_ = true;
}

void House::seat(const study::LearnerId& learner) {
    // Sets and visits of the last learner hold their recorder.
    states_.reset();
    if (const base::Status seated = desk_->sit_down(learner, records::local_offset()); !seated) {
        obstacle_ = records::Obstacle{records::Trouble::broken, seated.error(), data_, {}, {}};
        return;
    }
    if (!school_) settings_.learner = learner.text;
    session_.emplace(
        screens::Session{.bank = bank_->bank,
                         .recorder = desk_->recorder(),
                         .dice = dice_,
                         .now = records::wall_clock(),
                         .boot_ms = records::boot_clock(),
                         .boot = records::boot_id(),
                         .utc_offset = records::local_offset(),
                         .not_saved = {},
                         .save_again = [this] { desk_->journal().retry(); },
                         .search =
                             [this](std::string_view words, const std::vector<content::Kind>& kinds) {
                                 return find(*search_, bank_->bank, words, kinds);
                             },
                         .item_scale = [this, learner] { return scale_for(learner); },
                         .school = school_ ? &school_->desk() : nullptr,
                         .save_file = save_for_the_person,
                         .saver = &saver_,
                         .pictures = &pictures_,
                         .open_file = [this](const std::string& file) { return open_bank_file(file); }});
    show_cards();
    states_ = std::make_unique<States>();
    if (school_) {
        school_->desk().pen.know(bank_->bank, records::local_offset());
        desk_->recorder().tell([this](const study::Event& event) { school_->hear(event); });
        states_->author.drafts_folder = data_ / "drafts" / learner.text;
    }
    show_body();
    frame_.person = school_ ? school_->me().name : desk_->progress().name();
    frame_.leave = school_ ? "Sign out" : "Someone else";
    make_screens();
    frame_.screen = first_screen();
    frame_.past.clear();
    ready_ = true;
}

/// What all others' answers on this machine say of the items. Called from a thread of its own.
study::ItemScale House::scale_for(const study::LearnerId& learner) {
    const auto responses = records::first_responses(desk_->store(), records::Times::left_out, desk_->vault());
    if (!responses) return report(responses.error()), study::ItemScale{};
    return study::scale_of(bank_->bank, *responses, learner);
}

/// What they came for: staff their class, their exams or their office, everybody else what to study now.
const char* House::first_screen() const {
    if (!school_ || !school_->desk().office) return "today";
    const school::Roles roles = school_->me().roles;
    if (roles.has(school::Role::instructor)) return "class";
    if (roles.has(school::Role::examiner)) return "papers";
    return roles.has(school::Role::administrator) ? "school" : "today";
}

void House::make_screens() {
    using screens::Icon;
    const auto on_session = [this](auto States::*state) {
        return [this, state](screens::Ui& ui) { screens::draw((*states_).*state, *session_, ui); };
    };
    screens_ = {
        {"arrival", "Welcome", Icon::none, [this](screens::Ui&) { draw_arrival(); }, false, false},
        {"today", "Today", Icon::sun, on_session(&States::today)},
        {"practice", "Practice", Icon::pencil, on_session(&States::practice)},
        {"cards", "Cards", Icon::card, on_session(&States::cards)},
        {"cases", "Cases", Icon::stethoscope, on_session(&States::cases)},
        {"anatomy", "Anatomy", Icon::body, on_session(&States::anatomy)},
        {"exam", "Exam", Icon::clock, on_session(&States::exam)},
        {"evidence", "Evidence", Icon::scales, on_session(&States::evidence)},
        {"library", "Library", Icon::book, on_session(&States::library)},
        {"progress", "Progress", Icon::bars, on_session(&States::progress)},
        {"exam-room", "Exam room", Icon::none,
         [this](screens::Ui& ui) { screens::draw_exam_room(states_->exam, *session_, ui); }, false, false},
    };
    if (!session_ || session_->school == nullptr) return;
    const school::Roles roles = session_->school->me().roles;
    const bool office = session_->school->office;
    const auto add = [&](bool shown, const char* section, const char* id, const char* word, Icon icon,
                         std::function<void(screens::Ui&)> draw) {
        if (shown) screens_.push_back({id, word, icon, std::move(draw), true, true, section});
    };
    using enum school::Role;
    const bool studies = roles.has(student), teaches = office && roles.has(instructor),
               examines = office && roles.has(examiner), administers = office && roles.has(administrator);
    add(studies, "My school", "my-work", "My work", Icon::list, on_session(&States::my_work));
    add(studies, "My school", "my-record", "My record", Icon::case_file, on_session(&States::my_record));
    add(teaches, "Teaching", "class", "Class", Icon::users, on_session(&States::class_room));
    add(teaches, "Teaching", "work", "Work", Icon::list, on_session(&States::work));
    add(teaches || administers, "Teaching", "hours", "Hours", Icon::calendar, on_session(&States::hours));
    add(examines, "Teaching", "papers", "Graded exams", Icon::lock, on_session(&States::papers));
    add(teaches || examines, "Teaching", "item-lab", "Item lab", Icon::flask, on_session(&States::lab));
    add(teaches || examines, "Teaching", "author", "Author", Icon::edit, on_session(&States::author));
    add(teaches || examines || administers, "Teaching", "school", "School", Icon::school,
        on_session(&States::school_office));
}

std::vector<std::string> House::names() const {
    std::vector<std::string> result;
    for (const records::Learner& learner : desk_->learners()) result.push_back(learner.name);
    return result;
}

void House::draw_arrival() {
    screens::Ui& ui = window_.ui();
    if (obstacle_ || bank_error_) {
        draw_obstacle();
        return;
    }
    if (founding_) return draw_founding();
    if (bank_ && store_ && school_machine_) return draw_sign_in();
    if (!bank_ || !desk_) {
        if (ui.now() >= kQuietSeconds)
            frame_.loading = bank_ ? "Opening your records" : "Reading the bank";
        else
            ui.wake_in(kQuietSeconds - ui.now());
        return;
    }
    const std::string unusual =
        desk_->store().warnings().empty() ? std::string() : desk_->store().warnings().front();
    const screens::Arrival arrival = screens::draw_welcome(welcome_, names(), unusual, ui);
    if (arrival.new_name) seat(desk_->welcome(*arrival.new_name, records::wall_clock()));
    if (arrival.known) seat(desk_->learners()[*arrival.known].id);
    if (arrival.for_school) {
        founding_.emplace();
        packages_ = files_on_sticks(".palpate-school");
    }
    if (session_) {
        welcome_ = {};
        ui.still_moving();
    }
}

/// What can be done about records that do not open. Nothing that is replaced is ever deleted.
void House::draw_ways_out(screens::Ui& ui) {
    using records::Trouble;
    using screens::ButtonKind;
    const records::Obstacle obstacle = *obstacle_;
    const bool unusable = obstacle.trouble == Trouble::broken || obstacle.trouble == Trouble::foreign ||
                          obstacle.trouble == Trouble::missing;
    if (obstacle.backup) {
        screens::text(ui, screens::Type::body,
                      "There is a good backup: " + obstacle.backup->filename().string() +
                          ". What is there now is kept beside it under another name.");
        screens::space(ui, 16.0F);
    }
    screens::row(ui, 48.0F, [&] {
        if (obstacle.backup && screens::button(ui, "restore", "Restore the backup",
                                               {.kind = ButtonKind::primary, .key = screens::Key::enter}))
            open_records({}, *obstacle.backup);
        if (screens::button(
                ui, "again", "Try again",
                {.kind = obstacle.backup ? ButtonKind::secondary : ButtonKind::primary,
                 .key = obstacle.backup ? screens::Shortcut() : screens::Shortcut(screens::Key::enter)}))
            open_records({});
        if (unusable && screens::button(ui, "anew", "Begin anew, and keep the old file")) {
            records::OpenOptions anew;
            anew.begin_anew = true;
            open_records(anew);
        }
        if (obstacle.trouble == Trouble::network &&
            screens::button(ui, "network", "Use this folder all the same")) {
            records::OpenOptions shared;
            shared.allow_network = true;
            open_records(shared);
        }
    });
}

/// What stands in the way, what is safe, and what can be done about it.
void House::draw_obstacle() {
    using screens::ButtonKind;
    screens::Ui& ui = window_.ui();
    screens::page(ui, {.id = "obstacle",
                       .body =
                           [&] {
                               screens::space(ui, 80.0F);
                               screens::text(ui, screens::Type::title,
                                             obstacle_ ? "Your records could not be opened"
                                                       : "There is no bank to study from");
                               screens::space(ui, 16.0F);
                               const base::Error& error = obstacle_ ? obstacle_->error : *bank_error_;
                               screens::text(ui, screens::Type::body, error.text());
                               screens::space(ui, 12.0F);
                               if (obstacle_)
                                   screens::text(ui, screens::Type::body,
                                                 "Nothing was changed. Your records lie where they were.",
                                                 screens::Color::ink2);
                               screens::space(ui, 28.0F);
                               if (!obstacle_) return;
                               draw_ways_out(ui);
                           },
                       .body_width = 650.0F});
}

void House::collect_receipts() {
    for (const study::Receipt& receipt : desk_->journal().receipts())
        session_->not_saved = receipt.status ? std::string() : receipt.status.error().text();
    // The journal's thread does not know the window: it is asked while something is on its way.
    if (desk_->journal().pending() > 0 && session_->not_saved.empty()) window_.ui().wake_in(kReceiptSeconds);
}

/// The chart was drawn in the frame before this one; the canvas still holds it.
void House::save_chart_picture() {
    if (!chart_picture_) return;
    const auto png = window_.picture_of(chart_picture_->part);
    const auto saved = png ? save_for_the_person(chart_picture_->name, *png) : png;
    chart_picture_.reset();
    window_.ui().say(saved ? "Saved as " + *saved : saved.error().text());
}

void House::draw() {
    save_chart_picture();
    frame_.loading.clear();
    if (session_) {
        session_->now = records::wall_clock();
        session_->boot_ms = records::boot_clock();
        collect_receipts();
        if (frame_.screen == "today" || frame_.screen == "progress") fit_memory();
        lock_when_left();
    }
    screens::draw_frame(window_.ui(), frame_, screens_);
    keep_exam_private(frame_.screen == "exam-room");
    if (frame_.someone_else) {
        frame_.someone_else = false;
        if (school_) return sign_out();
        states_.reset();
        session_.reset();
        settings_.learner.clear();
        frame_.person.clear();
        frame_.screen = "arrival";
        window_.ui().still_moving();
    }
}

void House::keep_settings() {
    settings_.look = window_.ui().settings;
    settings_.width = window_.width();
    settings_.height = window_.height();
    if (settings_ == kept_) return;
    if (saving_.valid() && saving_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
    kept_ = settings_;
    // A sync can take a quarter of a second; the window does not wait for it.
    saving_ = std::async(std::launch::async, [file = settings_file(data_), settings = settings_] {
        return save_settings(file, settings);
    });
}
}  // namespace app
