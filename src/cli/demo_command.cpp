#include "cli/demo_command.h"

#include "cli/desk.h"
#include "cli/say.h"
#include "records/exam_word.h"
#include "records/folder.h"
#include "records/machine.h"
#include "records/reader.h"
#include "records/school_key.h"
#include "records/school_place.h"
#include "school/invented.h"
#include "school/roll.h"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <map>
#include <memory>

namespace cli {
namespace {
namespace fs = std::filesystem;

struct DemoCall {
    int students = 24;
    int weeks = 12;
    std::uint64_t seed = 1;
    std::string today;  ///< empty: this very day
};
constexpr std::size_t kRowsAtOnce = 20'000;
/// Of everybody in it, and of the school's key: there is nothing to protect, and nothing to wait for.
constexpr const char* kPassword = "harbor-school-demo";
constexpr records::Effort kLittleEffort{1 << 20, 1};

volatile std::sig_atomic_t interrupted = 0;
void interrupt(int) {
    interrupted = 1;
}

/// Writes events in large transactions, and says on a terminal how far it is.
class Writer {
  public:
    Writer(records::Store& store, const records::Vault& vault, base::Moment from, base::Moment to)
        : store_(store), vault_(vault), from_(from), to_(to) {}

    void take(const study::Event& event) {
        if (!status || interrupted != 0) return;
        records::Row row;
        row.id = event.id.text;
        row.at = event.at.time_since_epoch().count();
        row.actor = event.actor.text;
        row.schema = study::kEventSchema;
        row.kind = study::kind_of(event.body);
        row.body = study::to_json(event.body);
        status = vault_.seal(row, records::reader_of(event));
        rows_.push_back(std::move(row));
        at_ = event.at;
        if (rows_.size() >= kRowsAtOnce) flush();
    }
    void flush() {
        if (status && interrupted == 0) {
            auto done = store_.write(rows_);
            if (!done) status = done.error();
            for (std::size_t i = 0; done && status && i < done->size(); ++i) status = (*done)[i];
        }
        rows_.clear();
        if (isatty(STDERR_FILENO) != 0 && at_ > from_)
            std::fprintf(stderr, "\rpalpate: %3.0f %% of the term has passed",
                         100 * std::chrono::duration<double>(at_ - from_) /
                             std::chrono::duration<double>(to_ - from_));
    }

    base::Status status = base::Done{};

  private:
    records::Store& store_;
    const records::Vault& vault_;
    std::vector<records::Row> rows_;
    base::Moment from_, to_, at_{};
};

bool holds_nothing(const fs::path& folder) {
    std::error_code none;
    return !fs::exists(folder, none) || fs::is_empty(folder, none);
}

/// What stands in the school, counted.
struct Counted {
    school::Roll roll;
    std::map<std::string, std::size_t> kinds;

    void meet(const school::Written& one) {
        ++kinds[std::string(study::kind_of(one.event.body))];
        roll.apply(one.event, one.machine);
    }
    std::string number(const char* kind) { return std::to_string(kinds[kind]); }
};

void say_what_was_made(Counted& made, const school::Truth& truth, base::Moment now, const fs::path& folder) {
    std::cout << made.roll.name() << ": " << truth.students.size() << " students in "
              << made.roll.classes().size() << " classes, " << made.number("attempt") << " answers, "
              << made.number("card-reviewed") << " card reviews, " << made.number("case-ended") << " cases, "
              << made.number("exam-ended") << " exams, " << made.number("hours-logged")
              << " entries of hours.\nNobody in it exists, and nothing of it happened.\n\nStaff:\n";
    for (const auto& [id, person] : made.roll.people()) {
        if (!person.roles.staff()) continue;
        std::string roles;
        for (std::size_t i = 0; i < school::kRoles.size(); ++i)
            if (person.roles.has(static_cast<school::Role>(i)))
                roles += (roles.empty() ? "" : ", ") + std::string(school::kRoles.at(i));
        std::cout << "  " << person.sign_in << "  " << person.name << ", " << roles << '\n';
    }
    std::cout << "\nGraded exams, which open with a word that is said in the room:\n";
    for (const school::Truth::Exam& exam : truth.exams) {
        const school::Class& one = *made.roll.find_class(exam.set.class_id);
        std::cout << "  " << exam.set.title << ", " << one.name << ": " << exam.word;
        const bool is_open = base::Moment{std::chrono::milliseconds{exam.set.closes}} > now;
        std::cout << (is_open && !one.students.empty()
                          ? "  (open; sit it as " + made.roll.person(one.students.front())->sign_in + ")"
                          : std::string("  (sat and marked)"))
                  << '\n';
    }
    std::cout << "\nLook at it:\n  palpate --data " << folder.string()
              << "\nand sign in as one of them, or as a student such as ";
    for (const auto& [id, person] : made.roll.people())
        if (!person.roles.staff() && person.active) {
            std::cout << person.sign_in;
            break;
        }
    std::cout << ". Every password is " << kPassword << ".\n"
              << "Throw it away: delete that folder. It has nothing to do with your own records.\n";
}

/// Accounts for all who can sign in.
base::Status open_accounts(const fs::path& folder, const school::Roll& roll, const records::Key& key,
                           base::Moment now) {
    records::Accounts accounts(folder, kLittleEffort);
    for (const auto& [id, person] : roll.people()) {
        if (!person.active) continue;
        const records::Account account{person.id, school::folded(person.sign_in), kPassword,
                                       person.roles.staff(), false};
        if (base::Status set = accounts.set(account, key, now); !set) return set;
    }
    return base::Done{};
}

/// Founds the school in that folder, and lets its term pass.
base::Status build(const fs::path& folder, const content::Bank& bank, const DemoCall& call,
                   school::Invention invention, Counted& made, school::Truth& truth) {
    const records::Founding founding{std::string(school::kInventedSchool),
                                     std::string(school::kInventedFounder),
                                     std::string(school::kInventedFounderSignIn),
                                     kPassword,
                                     kPassword,
                                     true};
    const auto founded =
        records::found_school(folder, founding, school::founded_at(invention), kLittleEffort);
    if (!founded) return founded.error();
    const auto here = records::this_machine(folder);
    if (!here) return here.error();
    const records::Vault& vault = *founded->founder.vault;
    invention.administrator = founded->founder.person;
    invention.machine = here->id;
    invention.seal = [&](const std::string& key) {
        const auto sealed = records::seal_for_school(founded->machine.seal_key, key);
        EXPECTS(sealed.has_value());  // the key of the very school that was founded here
        return *sealed;
    };
    invention.seal_questions = [](const std::string& paper, const std::string& questions) {
        const auto sealed = records::seal_questions(paper, questions, kLittleEffort);
        EXPECTS(sealed.has_value());  // a mebibyte is there
        return school::Invention::Worded{sealed->word, sealed->text};
    };
    const auto meet = [&](std::int64_t, const study::Event& event) { made.meet({event, here->id}); };
    if (auto read = records::replay(folder, 0, meet, &vault); !read) return read;

    auto opened = records::open(folder);
    if (opened.obstacle) return opened.obstacle->error;
    Writer writer(*opened.store, vault, invention.now - std::chrono::weeks{call.weeks}, invention.now);
    base::Random dice(call.seed);
    truth = school::invent(bank, invention, dice, [&](const school::Written& one) {
        writer.take(one.event);
        made.meet({one.event, here->id});
        return interrupted == 0 && writer.status.has_value();
    });
    writer.flush();
    if (!writer.status || interrupted != 0) return writer.status;
    return open_accounts(folder, made.roll, *vault.school(), invention.now);
}

int demo_school(const CommonOptions& common, const DemoCall& call) {
    if (common.data.empty())
        return say({"--data",
                    "say in which folder the invented school shall be; it must not be that of your own "
                    "records"});
    const fs::path folder = common.data;
    if (!holds_nothing(folder))
        return say(
            {folder.string(), "this folder is not empty; name one that is, or one that does not exist yet"});
    auto loaded = load_bank(common);
    if (!loaded) return say(loaded.error());
    const content::Bank& bank = loaded->bank;
    if (bank.exam() == nullptr) return say({"", "the bank describes no exam"});

    school::Invention invention{.students = call.students, .weeks = call.weeks};
    invention.now = records::wall_clock();
    invention.utc_offset = records::local_offset();
    if (!call.today.empty()) {
        const auto day = base::read_date(call.today);
        if (!day) return say(day.error());
        invention.now =
            base::Moment{*day + std::chrono::days{1}} - invention.utc_offset - std::chrono::minutes{1};
    }

    // Everything is written beside the folder, and takes its name when it is whole.
    fs::path beside = folder;
    if (!beside.has_filename()) beside = beside.parent_path();
    beside += ".unfinished";
    std::error_code trouble;
    fs::remove_all(beside, trouble);
    const auto before = std::signal(SIGINT, interrupt);
    Counted made;
    school::Truth truth;
    const base::Moment now = invention.now;
    const base::Status status = build(beside, bank, call, std::move(invention), made, truth);
    std::signal(SIGINT, before);
    if (isatty(STDERR_FILENO) != 0) std::fprintf(stderr, "\r%50s\r", "");
    if (interrupted == 0 && status) {
        fs::remove(folder, trouble);  // an empty one
        fs::rename(beside, folder, trouble);
    }
    if (interrupted != 0 || !status || trouble) {
        std::error_code ignored;
        fs::remove_all(beside, ignored);
        if (!status) return say(status.error());
        return say({folder.string(), trouble ? trouble.message() : "interrupted; nothing was made"});
    }
    say_what_was_made(made, truth, now, folder);
    return 0;
}
}  // namespace

void add_demo_command(CLI::App& app, const CommonOptions& common, int& exit_code) {
    const auto call = std::make_shared<DemoCall>();
    CLI::App* demo = app.add_subcommand("demo-school",
                                        "Make an invented school in an empty --data folder, to look at: "
                                        "people, classes, work, answers, hours");
    demo->add_option("--students", call->students, "How many students")->check(CLI::Range(2, 2000));
    demo->add_option("--weeks", call->weeks, "How many weeks of the term have passed")
        ->check(CLI::Range(1, 52));
    demo->add_option("--seed", call->seed, "The same seed gives the same school on the same day");
    demo->add_option("--today", call->today, "The last day of it, as 2026-11-28; this day if none is named");
    demo->footer(
        "Example:\n  palpate demo-school --students 24 --weeks 12 --seed 1 --data /tmp/harbor\n"
        "  palpate --data /tmp/harbor");
    demo->callback([&common, &exit_code, call] { exit_code = demo_school(common, *call); });
}
}  // namespace cli
