#include "records/backup.h"
#include "records/migrations.h"
#include "records/verify.h"
#include "temporary.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/fsuid.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;

namespace {
/// Opens records that must not open.
records::Obstacle obstacle(const fs::path& folder, const records::OpenOptions& options = {}) {
    records::Opened opened = records::open(folder, options);
    REQUIRE_FALSE(opened.store);
    REQUIRE(opened.obstacle);
    return *opened.obstacle;
}

void write_file(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

std::vector<fs::path> set_aside_in(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        if (entry.path().string().find(".aside-") != std::string::npos) files.push_back(entry.path());
    return files;
}

/// File permissions hold for this thread while it lives, even where the tests run as root.
struct OrdinaryUser {
    OrdinaryUser() {
        if (geteuid() == 0) setfsuid(65534);
    }
    ~OrdinaryUser() { setfsuid(geteuid()); }
};
}  // namespace

TEST_CASE("the folders are those of the XDG specification") {
    setenv("XDG_DATA_HOME", "/data", 1);
    setenv("XDG_CACHE_HOME", "relative", 1);  // must be ignored
    setenv("HOME", "/home/anna", 1);
    CHECK(records::data_folder() == "/data/palpate");
    CHECK(records::cache_folder() == "/home/anna/.cache/palpate");
    unsetenv("XDG_DATA_HOME");
    unsetenv("XDG_CACHE_HOME");
    CHECK(records::data_folder() == "/home/anna/.local/share/palpate");
}

TEST_CASE("the first start makes a folder for this user alone, and a file that says whose it is") {
    const TemporaryFolder folder;
    const fs::path data = folder.path / "share" / "palpate";
    open_store(data);
    struct stat info {};
    REQUIRE(stat(data.c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0700);
    REQUIRE(stat(records::records_file(data).c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0600);
    SQLite::Database database(records::records_file(data).string());
    CHECK(database.execAndGet("PRAGMA application_id").getInt64() == records::kApplicationId);
    CHECK(database.execAndGet("PRAGMA user_version").getInt() == records::kVersion);
}

TEST_CASE("a second Palpate is told who has the records") {
    const TemporaryFolder folder;
    records::OpenOptions options;
    options.clock = [] { return moment("2026-11-22T18:05:09.123Z"); };
    const auto store = open_store(folder.path, options);
    const records::Obstacle got = obstacle(folder.path);
    CHECK(got.trouble == records::Trouble::in_use);
    CHECK(got.holder == records::Holder{getpid(), "2026-11-22T18:05:09.123Z"});
    CHECK(got.error.what ==
          "another Palpate (process " + std::to_string(getpid()) +
              ", since 2026-11-22T18:05:09.123Z) has these records open; go on there, or close it "
              "first");
}

TEST_CASE("the lock goes with the process that had it, however that ended") {
    const TemporaryFolder folder;
    int ready[2];
    REQUIRE(pipe(ready) == 0);
    const pid_t child = fork();
    if (child == 0) {
        const auto store = records::open(folder.path).store;
        if (!store || write(ready[1], "x", 1) != 1) _exit(1);
        pause();
        _exit(0);
    }
    char byte = 0;
    REQUIRE(read(ready[0], &byte, 1) == 1);
    CHECK(obstacle(folder.path).holder->process == child);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    open_store(folder.path);
    close(ready[0]);
    close(ready[1]);
}

TEST_CASE("reading works beside a running Palpate, and after one that was killed") {
    const TemporaryFolder folder;
    int ready[2];
    REQUIRE(pipe(ready) == 0);
    const pid_t child = fork();
    if (child == 0) {
        const auto store = records::open(folder.path).store;
        if (!store) _exit(1);
        records::SqliteJournal journal(*store);
        for (int i = 0; i < 7; ++i) journal.append(some_event(i));
        journal.wait();
        if (write(ready[1], "x", 1) != 1) _exit(1);
        pause();
        _exit(0);
    }
    char byte = 0;
    REQUIRE(read(ready[0], &byte, 1) == 1);
    const auto count = [&] {
        int events = 0;
        const base::Status read =
            records::read_rows(records::records_file(folder.path), 0, [&](const records::Row&) { ++events; });
        CHECK_MESSAGE(read, (read ? "" : read.error().text()));
        return events;
    };
    CHECK(count() == 7);
    CHECK(records::verify_folder(folder.path)->events == 7);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    CHECK(count() == 7);
    CHECK(records::verify_folder(folder.path)->good());
    close(ready[0]);
    close(ready[1]);
}

TEST_CASE("records of a newer Palpate are refused and left as they are") {
    const TemporaryFolder folder;
    { open_store(folder.path); }
    meddle(records::records_file(folder.path), "PRAGMA user_version = 7");
    const std::string before = bytes_of(records::records_file(folder.path));
    const records::Obstacle got = obstacle(folder.path);
    CHECK(got.trouble == records::Trouble::newer);
    CHECK(got.error.what ==
          "a newer Palpate wrote these records (version 7; this one knows 3); install the newer Palpate to "
          "go on");
    CHECK(bytes_of(records::records_file(folder.path)) == before);
}

TEST_CASE("another program's file is refused, left as it is, and set aside only when the person says so") {
    const TemporaryFolder folder;
    const fs::path file = records::records_file(folder.path);
    meddle(file, "CREATE TABLE song (name TEXT)");
    const std::string before = bytes_of(file);
    const records::Obstacle got = obstacle(folder.path);
    CHECK(got.trouble == records::Trouble::foreign);
    CHECK_FALSE(got.backup);
    CHECK(bytes_of(file) == before);

    records::OpenOptions options;
    options.begin_anew = true;
    const auto store = open_store(folder.path, options);
    write_events(*store, 1);
    REQUIRE(set_aside_in(folder.path).size() == 1);
    CHECK(bytes_of(set_aside_in(folder.path)[0]) == before);
}

TEST_CASE("what is no database at all is broken, and the newest good backup is offered") {
    const TemporaryFolder folder;
    const fs::path file = records::records_file(folder.path);
    {
        const auto store = open_store(folder.path);
        write_events(*store, 5);
    }
    const auto good = records::back_up(folder.path, moment("2026-11-21T12:00:00.000Z"));
    const auto bad = records::back_up(folder.path, moment("2026-11-22T12:00:00.000Z"));
    REQUIRE(good);
    REQUIRE(bad);
    write_file(bad->file, "not a backup any more");
    write_file(file, "dear diary");
    const records::Obstacle got = obstacle(folder.path);
    CHECK(got.trouble == records::Trouble::broken);
    CHECK(got.backup == good->file);
    CHECK(bytes_of(file) == "dear diary");
}

TEST_CASE("a file cut short is broken, an empty one is missing, and neither is begun anew by itself") {
    const TemporaryFolder folder;
    const fs::path file = records::records_file(folder.path);
    {
        const auto store = open_store(folder.path);
        write_events(*store, 200);
    }
    const auto backup = records::back_up(folder.path, moment("2026-11-22T12:00:00.000Z"));
    REQUIRE(backup);
    fs::resize_file(file, fs::file_size(file) / 2);
    CHECK(obstacle(folder.path).trouble == records::Trouble::broken);
    fs::resize_file(file, 0);
    CHECK(obstacle(folder.path).trouble == records::Trouble::missing);
    fs::remove(file);
    const records::Obstacle got = obstacle(folder.path);
    CHECK(got.trouble == records::Trouble::missing);
    CHECK(got.backup == backup->file);
    CHECK_FALSE(fs::exists(file));
}

TEST_CASE("a migration that fails changes nothing, and one that succeeds is not done again") {
    SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    const std::vector<std::string_view> bad = {"CREATE TABLE one (a)",
                                               "CREATE TABLE two (a); INSERT INTO three VALUES (1)"};
    CHECK_THROWS_AS(records::migrate(database, bad), SQLite::Exception);
    CHECK(database.tableExists("one"));
    CHECK_FALSE(database.tableExists("two"));
    CHECK(database.execAndGet("PRAGMA user_version").getInt() == 1);
    const std::vector<std::string_view> good = {"CREATE TABLE one (a)", "CREATE TABLE two (a)"};
    records::migrate(database, good);
    records::migrate(database, good);
    CHECK(database.execAndGet("PRAGMA user_version").getInt() == 2);
}

TEST_CASE("the records of an older Palpate are backed up, brought up to date and lose nothing") {
    const TemporaryFolder folder;
    const fs::path file = records::records_file(folder.path);
    std::vector<study::Event> events;
    {
        SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        records::migrate(database, records::migrations().first(1));
        records::Head head;
        for (int i = 0; i < 5; ++i) {
            const study::Event event = events.emplace_back(some_event(i));
            records::Row row{i + 1, event.id.str(), event.at.time_since_epoch().count(), event.actor.str(),
                             1,     "attempt",      study::to_json(event.body),          {}};
            row.hash = records::link(head.hash, row);
            head = {row.sequence, row.hash};
            SQLite::Statement insert(database, "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
            insert.bind(1, row.sequence);
            insert.bind(2, row.id);
            insert.bind(3, row.at);
            insert.bind(4, row.actor);
            insert.bind(5, row.schema);
            insert.bind(6, row.kind);
            insert.bind(7, row.body);
            insert.bind(8, row.hash.data(), 32);
            insert.exec();
        }
        SQLite::Statement end(database, "UPDATE head SET sequence = 5, hash = ?");
        end.bind(1, head.hash.data(), 32);
        end.exec();
    }
    CHECK(records::verify(file)->good());  // as it is
    { CHECK(open_store(folder.path)->warnings().empty()); }
    CHECK(SQLite::Database(file.string()).execAndGet("PRAGMA user_version").getInt() == records::kVersion);
    CHECK(records::verify_folder(folder.path)->events == 5);
    CHECK(records::verify_folder(folder.path)->good());
    std::vector<study::Event> found;
    CHECK(records::replay(folder.path, 0,
                          [&](std::int64_t, const study::Event& event) { found.push_back(event); }));
    CHECK(found == events);
    const std::vector<records::Backup> backups = records::list_backups(folder.path);
    REQUIRE(backups.size() == 1);
    CHECK(SQLite::Database(backups[0].file.string()).execAndGet("PRAGMA user_version").getInt() == 1);
    CHECK(records::verify(backups[0].file)->good());
}

TEST_CASE("a folder that may not be written is said so") {
    const TemporaryFolder folder;
    fs::permissions(folder.path, fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read |
                                     fs::perms::others_exec);
    const OrdinaryUser user;
    const records::Obstacle got = obstacle(folder.path);
    CHECK(got.trouble == records::Trouble::no_access);
    CHECK(got.error.text() ==
          folder.path.string() + "/records.sqlite.lock: this cannot be opened: Permission denied");
}

TEST_CASE("records that may be read but not written are said so, and are not called broken") {
    const TemporaryFolder folder;
    { open_store(folder.path); }
    fs::permissions(folder.path, fs::perms::all);
    fs::permissions(records::records_file(folder.path), fs::perms::owner_read | fs::perms::others_read);
    fs::permissions(folder.path / "records.sqlite.lock", fs::perms::all);
    const OrdinaryUser user;
    const records::Obstacle got = obstacle(folder.path);
    CHECK(got.trouble == records::Trouble::no_access);
}

TEST_CASE("file systems that come over a network are known by their number") {
    CHECK(records::storage_of(0x6969) == records::Storage::network);              // NFS
    CHECK(records::storage_of(0xFF534D42) == records::Storage::network);          // CIFS
    CHECK(records::storage_of(0x65735546) == records::Storage::perhaps_network);  // FUSE
    CHECK(records::storage_of(0xEF53) == records::Storage::local);                // ext4
    CHECK(records::storage_of(0x9123683E) == records::Storage::local);            // btrfs
}

TEST_CASE("a projection comes back as it was kept, under its name and schema") {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    write_events(*store, 3);
    const std::string bytes("a\0b", 3);
    REQUIRE(store->save_projection("progress", 2, 3, "older"));
    REQUIRE(store->save_projection("progress", 2, 3, bytes));
    const std::optional<records::Projection> got = store->load_projection("progress", 2);
    REQUIRE(got);
    CHECK(got->sequence == 3);
    CHECK(got->bytes == bytes);
    REQUIRE(store->save_projection("empty", 1, 0, {}));
    CHECK(store->load_projection("empty", 1)->bytes.empty());
    CHECK_FALSE(store->load_projection("progress", 3));
    CHECK_FALSE(store->load_projection("recall", 2));
}

TEST_CASE("a projection that was touched, or is ahead of the journal, is not trusted") {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    write_events(*store, 3);
    REQUIRE(store->save_projection("progress", 1, 3, "abc"));
    for (const char* sql :
         {"UPDATE projection SET bytes = CAST('abd' AS BLOB)", "UPDATE projection SET sequence = 2"}) {
        REQUIRE(store->save_projection("progress", 1, 3, "abc"));
        REQUIRE(store->load_projection("progress", 1));
        meddle(store->file(), sql);
        CHECK_FALSE(store->load_projection("progress", 1));
    }
    REQUIRE(store->save_projection("progress", 1, 4, "abc"));
    CHECK_FALSE(store->load_projection("progress", 1));
}

TEST_CASE("a file written beside and renamed is whole, and leaves nothing behind") {
    const TemporaryFolder folder;
    const fs::path file = folder.path / "settings.json";
    REQUIRE(records::write_durably(file, "one"));
    REQUIRE(records::write_durably(file, "two"));
    CHECK(bytes_of(file) == "two");
    CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
    CHECK_FALSE(records::write_durably(folder.path / "nowhere" / "x", "one"));
}
