#include "records/backup.h"

#include "records/database.h"
#include "records/sql.h"
#include "records/store.h"
#include "records/verify.h"

#include <unistd.h>
#include <algorithm>
#include <set>
#include <string_view>

namespace records {
namespace {
namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr std::string_view kPrefix = "records-", kSuffix = ".sqlite";

/// "2026-11-22T18-05-09-123Z": no colons, which some file systems refuse.
std::string file_text(base::Moment at) {
    std::string text = base::to_text(at);
    std::ranges::replace(text, ':', '-');
    std::ranges::replace(text, '.', '-');
    return text;
}

std::optional<base::Moment> moment_in(const std::string& name) {
    if (!name.starts_with(kPrefix) || !name.ends_with(kSuffix)) return std::nullopt;
    std::string text = name.substr(kPrefix.size(), name.size() - kPrefix.size() - kSuffix.size());
    if (text.size() != 24) return std::nullopt;
    text[13] = text[16] = ':';
    text[19] = '.';
    const base::Result<base::Moment> moment = base::read_moment(text);
    return moment ? std::optional(*moment) : std::nullopt;
}

fs::path backups_folder(const fs::path& folder) {
    return folder / "backups";
}

/// The log and its index lie beside a SQLite file under these names.
fs::path log_of(const fs::path& file) {
    return file.string() + "-wal";
}
fs::path index_of(const fs::path& file) {
    return file.string() + "-shm";
}

void remove_quietly(const fs::path& file) {
    std::error_code ignored;
    fs::remove(file, ignored);
}

base::Error first_fault(const Verdict& verdict) {
    return verdict.faults.front();
}

base::Status check_whole(const fs::path& file) {
    const base::Result<Verdict> verdict = verify(file);
    if (!verdict) return verdict.error();
    if (!verdict->good()) return first_fault(*verdict);
    return base::Done{};
}

/// One consistent copy of `from`, as SQLite writes it, synced. Not verified yet.
base::Status copy_database(const fs::path& from, const fs::path& to) {
    if (!fs::exists(from)) return no_records(from);
    remove_quietly(to);
    try {
        SQLite::Database database = open_to_read(from);
        if (identify(database) != Identity::ours)
            return base::Error{from.string(), "these are no records that this Palpate can read"};
        SQLite::Statement copy(database, std::string(sql::copy_into));
        copy.bind(1, to.string());
        copy.exec();
    } catch (const SQLite::Exception& exception) {
        remove_quietly(to);
        return explain(exception, from);
    }
    fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write);
    return sync(to);
}

/// Says in the file itself that the journal goes on from here.
base::Status note_restoration(const fs::path& file, const fs::path& backup, base::Moment now) {
    try {
        SQLite::Database database = open_to_write(file, 1s);
        SQLite::Statement note(database, std::string(sql::insert_restoration));
        note.bind(1, now.time_since_epoch().count());
        note.bind(2, read_head(database).sequence);
        note.bind(3, backup.filename().string());
        note.exec();
        return base::Done{};
    } catch (const SQLite::Exception& exception) {
        return explain(exception, file);
    }
}

/// A number for the week, month or day that a moment falls in (UTC).
auto day_number(base::Moment at) {
    return std::chrono::floor<std::chrono::days>(at).time_since_epoch().count();
}
auto week_number(base::Moment at) {
    return (day_number(at) + 3) / 7;
}  // 1970-01-01 was a Thursday
auto month_number(base::Moment at) {
    const std::chrono::year_month_day ymd{std::chrono::floor<std::chrono::days>(at)};
    return std::int64_t{int(ymd.year())} * 12 + unsigned(ymd.month());
}

/// Of the newest `count` periods that have a backup, the newest one each.
template <class Period>
void keep_newest(const std::vector<Backup>& backups, std::size_t count, const Period& period,
                 std::set<base::Moment>& kept) {
    std::set<std::int64_t> seen;
    for (auto backup = backups.rbegin(); backup != backups.rend() && seen.size() < count; ++backup)
        if (seen.insert(period(backup->at)).second) kept.insert(backup->at);
}

/// Puts what is in the log into the file itself, as far as that can be read.
void fold_log(const fs::path& file) {
    try {
        SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
        database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (const SQLite::Exception&) {
        return;  // then the log is set aside with the file
    }
}

/// Moves the log out of the way of a new file. What is left of the old one goes with it.
base::Status set_log_aside(const fs::path& file, const fs::path& aside) {
    fold_log(file);
    remove_quietly(index_of(file));
    if (fs::exists(log_of(file))) return move_durably(log_of(file), log_of(aside));
    return base::Done{};
}

fs::path aside_name(const fs::path& file, base::Moment now) {
    return file.string() + ".aside-" + file_text(now);
}
}  // namespace

std::vector<Backup> list_backups(const fs::path& folder) {
    std::vector<Backup> backups;
    std::error_code none;
    for (const fs::directory_entry& entry : fs::directory_iterator(backups_folder(folder), none))
        if (const std::optional<base::Moment> at = moment_in(entry.path().filename().string()))
            backups.push_back({entry.path(), *at});
    std::ranges::sort(backups, {}, &Backup::at);
    return backups;
}

std::optional<Backup> newest_good_backup(const fs::path& folder) {
    const std::vector<Backup> backups = list_backups(folder);
    const auto good = std::find_if(backups.rbegin(), backups.rend(),
                                   [](const Backup& backup) { return check_whole(backup.file).has_value(); });
    return good == backups.rend() ? std::nullopt : std::optional(*good);
}

std::vector<Backup> superfluous(const std::vector<Backup>& backups, base::Moment now) {
    std::set<base::Moment> kept;
    for (const Backup& backup : backups)
        if (backup.at > now - 24h) kept.insert(backup.at);
    keep_newest(backups, 14, day_number, kept);
    keep_newest(backups, 8, week_number, kept);
    keep_newest(backups, 12, month_number, kept);
    std::vector<Backup> rest;
    std::ranges::copy_if(backups, std::back_inserter(rest),
                         [&](const Backup& b) { return !kept.contains(b.at); });
    return rest;
}

base::Status copy_records(const fs::path& folder, const fs::path& to) {
    if (fs::exists(to)) return base::Error{to.string(), "this exists already; name a file that does not"};
    const fs::path beside = to.string() + ".new";
    if (base::Status copied = copy_database(records_file(folder), beside); !copied) return copied;
    if (base::Status whole = check_whole(beside); !whole) {
        remove_quietly(beside);
        return whole;
    }
    return move_durably(beside, to);
}

base::Result<Backup> back_up(const fs::path& folder, base::Moment now) {
    if (base::Status made = make_private_folder(backups_folder(folder)); !made) return made.error();
    const std::string name = std::string(kPrefix) + file_text(now) + std::string(kSuffix);
    Backup backup{backups_folder(folder) / name, now};
    if (base::Status copied = copy_records(folder, backup.file); !copied) return copied.error();
    for (const Backup& old : superfluous(list_backups(folder), now)) remove_quietly(old.file);
    return backup;
}

base::Result<fs::path> set_aside(const fs::path& folder, base::Moment now) {
    const fs::path file = records_file(folder);
    if (!fs::exists(file)) return fs::path{};
    const fs::path aside = aside_name(file, now);
    if (base::Status moved = set_log_aside(file, aside); !moved) return moved.error();
    if (base::Status moved = move_durably(file, aside); !moved) return moved.error();
    return aside;
}

base::Result<fs::path> restore(const fs::path& folder, const fs::path& backup, base::Moment now) {
    if (base::Status whole = check_whole(backup); !whole) return whole.error();
    if (base::Status made = make_private_folder(folder); !made) return made.error();
    const fs::path file = records_file(folder);
    const auto lock = Lock::take(file.string() + ".lock", now);
    if (const auto* error = std::get_if<base::Error>(&lock)) return *error;
    if (std::holds_alternative<Holder>(lock))
        return base::Error{file.string(), "Palpate has these records open; close it, then restore"};

    const fs::path beside = file.string() + ".new";
    base::Status ready = copy_database(backup, beside);
    if (ready) ready = note_restoration(beside, backup, now);
    if (ready) ready = check_whole(beside);
    if (ready) ready = sync(beside);
    if (!ready) {
        remove_quietly(beside);
        return ready.error();
    }
    fs::path aside;
    if (fs::exists(file)) {
        aside = aside_name(file, now);
        if (base::Status moved = set_log_aside(file, aside); !moved) return moved.error();
        // A second name first, then the exchange: at no moment are there no records.
        std::error_code failed;
        fs::create_hard_link(file, aside, failed);
        if (failed)  // a file system without second names
            if (base::Status moved = move_durably(file, aside); !moved) return moved.error();
    }
    if (base::Status moved = move_durably(beside, file); !moved) return moved.error();
    return aside;
}

bool backup_is_due(std::optional<base::Moment> newest, base::Moment now,
                   std::chrono::milliseconds since_first_change) {
    return !newest || base::day_of(*newest) != base::day_of(now) || since_first_change >= 30min;
}

BackupKeeper::BackupKeeper(Store& store, std::function<void(const base::Error&)> told)
    : store_(store), told_(std::move(told)), thread_([this] { keep(); }) {}

BackupKeeper::~BackupKeeper() {
    {
        const std::lock_guard guard(mutex_);
        stop_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void BackupKeeper::keep() {
    if (const std::vector<Backup> backups = list_backups(store_.folder()); !backups.empty())
        if (const base::Result<Verdict> newest = sample(backups.back().file, 1))
            backed_up_ = newest->head.sequence;
    std::unique_lock lock(mutex_);
    do {
        lock.unlock();
        look();
        lock.lock();
    } while (!wake_.wait_for(lock, 1min, [this] { return stop_; }));
}

void BackupKeeper::look() {
    const base::Result<Head> head = store_.head();
    if (!head || head->sequence == backed_up_) return;
    const base::Moment now = store_.now();
    if (!first_change_) first_change_ = now;
    const std::vector<Backup> backups = list_backups(store_.folder());
    const auto newest = backups.empty() ? std::nullopt : std::optional(backups.back().at);
    if (!backup_is_due(newest, now, now - *first_change_)) return;
    if (const base::Result<Backup> made = back_up(store_.folder(), now); !made) {
        told_(made.error());
        first_change_ = now;  // tried again in 30 minutes
        return;
    }
    backed_up_ = head->sequence;
    first_change_.reset();
}
}  // namespace records
