#include "records/backup.h"
#include "records/verify.h"
#include "temporary.h"

#include <doctest/doctest.h>
#include <fstream>
#include <map>
#include <set>

using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {
const base::Moment kNoon = moment("2026-11-22T12:00:00.000Z");

std::vector<study::Event> events_in(const fs::path& folder) {
    std::vector<study::Event> events;
    const base::Status read =
        records::replay(folder, 0, [&](std::int64_t, const study::Event& event) { events.push_back(event); });
    CHECK_MESSAGE(read, (read ? "" : read.error().text()));
    return events;
}

/// A folder as a table of what lies in it.
std::map<std::string, std::string> contents(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) files[entry.path().string()] = bytes_of(entry.path());
    return files;
}

std::vector<records::Backup> at_moments(const std::vector<base::Moment>& moments) {
    std::vector<records::Backup> backups;
    for (const base::Moment at : moments) backups.push_back({"backup", at});
    return backups;
}

/// `backups` without those that are superfluous at noon.
std::vector<records::Backup> kept_of(std::vector<records::Backup> backups) {
    std::set<base::Moment> gone;
    for (const records::Backup& backup : records::superfluous(backups, kNoon)) gone.insert(backup.at);
    std::erase_if(backups, [&](const records::Backup& backup) { return gone.contains(backup.at); });
    return backups;
}
}  // namespace

TEST_CASE("a backup is made beside a running Palpate and is whole by itself") {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    write_events(*store, 20);
    const base::Result<records::Backup> backup = records::back_up(folder.path, kNoon);
    REQUIRE(backup);
    CHECK(backup->file == folder.path / "backups" / "records-2026-11-22T12-00-00-000Z.sqlite");
    CHECK(records::list_backups(folder.path) == std::vector{*backup});
    const base::Result<records::Verdict> verdict = records::verify(backup->file);
    REQUIRE(verdict);
    CHECK(verdict->good());
    CHECK(verdict->head == *store->head());
    CHECK(contents(folder.path / "backups").size() == 1);
}

TEST_CASE("damaged records are not backed up over good ones") {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    write_events(*store, 20);
    REQUIRE(records::back_up(folder.path, kNoon - 24h * 400));
    meddle(store->file(),
           "DROP TRIGGER event_is_never_changed; UPDATE event SET body = '{}' WHERE sequence = 5");
    const base::Result<records::Backup> second = records::back_up(folder.path, kNoon);
    REQUIRE_FALSE(second);
    CHECK(second.error().what.starts_with("this event ("));
    CHECK(records::list_backups(folder.path).size() == 1);
    CHECK(contents(folder.path / "backups").size() == 1);
}

TEST_CASE("a copy never overwrites a file") {
    const TemporaryFolder folder;
    { open_store(folder.path); }
    const fs::path to = folder.path / "mine.sqlite";
    REQUIRE(records::copy_records(folder.path, to));
    const base::Status again = records::copy_records(folder.path, to);
    REQUIRE_FALSE(again);
    CHECK(again.error().what == "this exists already; name a file that does not");
}

TEST_CASE("a restore brings back the events of the backup and keeps what it replaces") {
    const TemporaryFolder folder;
    std::vector<study::Event> first, second;
    {
        const auto store = open_store(folder.path);
        first = write_events(*store, 10);
        REQUIRE(records::back_up(folder.path, kNoon));
        second = write_events(*store, 5);
        REQUIRE(records::back_up(folder.path, kNoon + 1h));
    }
    const records::Backup backup = records::list_backups(folder.path)[0];
    const std::string before = bytes_of(backup.file);
    const base::Result<fs::path> aside = records::restore(folder.path, backup.file, kNoon + 2h);
    REQUIRE(aside);
    CHECK(aside->filename() == "records.sqlite.aside-2026-11-22T14-00-00-000Z");
    CHECK(bytes_of(backup.file) == before);
    CHECK(events_in(folder.path) == first);
    CHECK(records::verify(*aside)->events == 15);

    // The later backup is of a branch that was left: it is no witness against this one.
    CHECK(records::verify_folder(folder.path)->good());
    {
        const auto store = open_store(folder.path);
        CHECK(store->warnings().empty());
        write_events(*store, 7);
    }
    CHECK(records::verify_folder(folder.path)->good());
    CHECK(records::verify_folder(folder.path)->events == 17);
}

TEST_CASE("a restore keeps what was only in the log of a Palpate that was killed") {
    const TemporaryFolder folder;
    const TemporaryFolder crashed;
    {
        const auto store = open_store(folder.path);
        REQUIRE(records::back_up(folder.path, kNoon));
        write_events(*store, 5);
        fs::create_directory(crashed.path / "backups");
        for (const char* name : {"records.sqlite", "records.sqlite-wal"})  // as a kill would have left them
            fs::copy_file(folder.path / name, crashed.path / name);
        fs::copy(folder.path / "backups", crashed.path / "backups");
    }
    const base::Result<fs::path> aside =
        records::restore(crashed.path, records::list_backups(crashed.path)[0].file, kNoon + 1h);
    REQUIRE(aside);
    CHECK(events_in(crashed.path).empty());
    CHECK(records::verify(*aside)->events == 5);
}

TEST_CASE("a broken file is set aside byte for byte by a restore") {
    const TemporaryFolder folder;
    {
        const auto store = open_store(folder.path);
        write_events(*store, 3);
    }
    const base::Result<records::Backup> backup = records::back_up(folder.path, kNoon);
    REQUIRE(backup);
    std::ofstream(records::records_file(folder.path)) << "dear diary";
    const base::Result<fs::path> aside = records::restore(folder.path, backup->file, kNoon + 1h);
    REQUIRE(aside);
    CHECK(bytes_of(*aside) == "dear diary");
    CHECK(events_in(folder.path).size() == 3);
}

TEST_CASE("a restore from what is no whole backup, or under an open Palpate, changes nothing") {
    const TemporaryFolder folder;
    const fs::path bad = folder.path / "bad.sqlite";
    {
        const auto store = open_store(folder.path);
        write_events(*store, 3);
        const base::Result<records::Backup> backup = records::back_up(folder.path, kNoon);
        REQUIRE(backup);
        const base::Result<fs::path> refused = records::restore(folder.path, backup->file, kNoon + 1h);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().what == "Palpate has these records open; close it, then restore");
        fs::copy_file(backup->file, bad);
    }
    meddle(bad, "DROP TRIGGER event_is_never_changed; UPDATE event SET at = 0 WHERE sequence = 2");
    const auto before = contents(folder.path);
    CHECK_FALSE(records::restore(folder.path, bad, kNoon + 1h));
    CHECK_FALSE(records::restore(folder.path, folder.path / "nowhere.sqlite", kNoon + 1h));
    CHECK(contents(folder.path) == before);
}

TEST_CASE("kept are all backups of a day, then 14 days, 8 weeks and 12 months, one each") {
    // Every 30 minutes for 400 days, all day long.
    std::vector<base::Moment> moments;
    for (base::Moment at = kNoon - 24h * 400; at <= kNoon; at += 30min) moments.push_back(at);
    const std::vector<records::Backup> kept = kept_of(at_moments(moments));

    std::vector<std::string> days;
    for (const records::Backup& backup : kept)
        if (backup.at <= kNoon - 24h) days.push_back(base::to_text(base::day_of(backup.at)));
    CHECK(kept.size() - days.size() == 48);  // the last 24 hours
    // 12 months with this one, 8 weeks with this one (their Sundays), 14 days with this one.
    CHECK(days == std::vector<std::string>{
                      "2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31",
                      "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-04", "2026-10-11",
                      "2026-10-18", "2026-10-25", "2026-10-31", "2026-11-01", "2026-11-08", "2026-11-09",
                      "2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13", "2026-11-14", "2026-11-15",
                      "2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"});
}

TEST_CASE("the only backup stays, however old, and dropping twice drops nothing more") {
    CHECK(records::superfluous(at_moments({kNoon - 24h * 4000}), kNoon).empty());
    std::vector<base::Moment> moments;
    for (base::Moment at = kNoon - 24h * 90; at <= kNoon; at += 7h) moments.push_back(at);
    const std::vector<records::Backup> kept = kept_of(at_moments(moments));
    CHECK(records::superfluous(kept, kNoon).empty());
    CHECK(kept.back().at == moments.back());
}

TEST_CASE("a backup is due on the first change of a day and after half an hour of use") {
    CHECK(records::backup_is_due(std::nullopt, kNoon, 0min));
    CHECK(records::backup_is_due(kNoon - 24h, kNoon, 0min));
    CHECK_FALSE(records::backup_is_due(kNoon - 1h, kNoon, 29min));
    CHECK(records::backup_is_due(kNoon - 1h, kNoon, 30min));
}

TEST_CASE("the keeper makes the day's first backup by itself and none when nothing was written") {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    const auto fail = [](const base::Error& error) { FAIL(error.text()); };
    { const records::BackupKeeper keeper(*store, fail); }
    CHECK(records::list_backups(folder.path).empty());
    write_events(*store, 3);
    { const records::BackupKeeper keeper(*store, fail); }
    REQUIRE(records::list_backups(folder.path).size() == 1);
    CHECK(records::verify(records::list_backups(folder.path)[0].file)->events == 3);
    { const records::BackupKeeper keeper(*store, fail); }
    CHECK(records::list_backups(folder.path).size() == 1);
}
