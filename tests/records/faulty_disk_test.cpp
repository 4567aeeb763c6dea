#include "faulty_disk.h"

#include "records/backup.h"
#include "records/verify.h"
#include "temporary.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <atomic>
#include <cerrno>

namespace {
std::atomic<int> write_error{0}, open_error{0}, sync_error{0};

bool fails(const std::atomic<int>& error) {
    if (error != 0) errno = error;
    return error != 0;
}

extern "C" ssize_t faulty_write(int fd, const void* bytes, size_t count) {
    return fails(write_error) ? -1 : write(fd, bytes, count);
}
extern "C" ssize_t faulty_pwrite(int fd, const void* bytes, size_t count, off_t at) {
    return fails(write_error) ? -1 : pwrite(fd, bytes, count, at);
}
extern "C" int faulty_open(const char* path, int flags, int mode) {
    return fails(open_error) ? -1 : open(path, flags, mode);
}

template <class Call>
void replace(const char* name, Call* call) {
    sqlite3_vfs* vfs = sqlite3_vfs_find("unix");
    vfs->xSetSystemCall(vfs, name, reinterpret_cast<sqlite3_syscall_ptr>(call));
}

/// Everything works again at the end of a test, also of one that failed.
struct Healthy {
    ~Healthy() {
        faulty_disk::fail_writes(0);
        faulty_disk::fail_opens(0);
        faulty_disk::fail_syncs(0);
    }
};

/// Appends one event while the disk is as it is, and gives what its receipt says.
std::string said_for(records::SqliteJournal& journal, const study::Event& event) {
    journal.append(event);
    journal.wait();
    const std::vector<study::Receipt> receipts = journal.receipts();
    REQUIRE(receipts.size() == 1);
    CHECK(receipts[0].id == event.id);
    REQUIRE_FALSE(receipts[0].status);
    return receipts[0].status.error().what;
}

/// After the trouble is over, retry() writes what had to wait, in its order.
void check_nothing_was_lost(records::SqliteJournal& journal, const std::vector<study::Event>& events) {
    CHECK(journal.pending() == events.size());
    journal.retry();
    journal.wait();
    for (const study::Receipt& receipt : journal.receipts()) CHECK(receipt.status);
    CHECK(journal.pending() == 0);
    std::vector<study::Event> found;
    CHECK(journal.replay(0, [&](std::int64_t, const study::Event& event) { found.push_back(event); }));
    CHECK(found == events);
}
}  // namespace

extern "C" int fdatasync(int fd) {
    return fails(sync_error) ? -1 : static_cast<int>(syscall(SYS_fdatasync, fd));
}
extern "C" int fsync(int fd) {
    return fails(sync_error) ? -1 : static_cast<int>(syscall(SYS_fsync, fd));
}

void faulty_disk::fail_writes(int error) {
    replace("write", faulty_write);
    replace("pwrite", faulty_pwrite);
    replace("pwrite64", faulty_pwrite);
    write_error = error;
}
void faulty_disk::fail_opens(int error) {
    replace("open", faulty_open);
    open_error = error;
}
void faulty_disk::fail_syncs(int error) {
    sync_error = error;
}

TEST_CASE("a full disk is said so, and the answers wait until there is space") {
    const TemporaryFolder folder;
    const Healthy at_the_end;
    const auto store = open_store(folder.path);
    records::SqliteJournal journal(*store);
    const study::Event first = some_event(1), second = some_event(2);
    faulty_disk::fail_writes(ENOSPC);
    CHECK(said_for(journal, first) == "the disk is full; free some space, then try again");
    CHECK(said_for(journal, second) == "the disk is full; free some space, then try again");
    faulty_disk::fail_writes(0);
    check_nothing_was_lost(journal, {first, second});
    CHECK(records::verify(store->file())->good());
}

TEST_CASE("a disk that cannot write, or not sync, is said so") {
    const TemporaryFolder folder;
    const Healthy at_the_end;
    const auto store = open_store(folder.path);
    records::SqliteJournal journal(*store);
    const study::Event first = some_event(1), second = some_event(2);
    faulty_disk::fail_writes(EIO);
    CHECK(said_for(journal, first) ==
          "the disk did not do as asked; check that it is connected, healthy and within your quota, then try "
          "again "
          "(SQLite says: disk I/O error, 778)");  // SQLITE_IOERR_WRITE
    faulty_disk::fail_writes(0);
    faulty_disk::fail_syncs(EIO);
    CHECK(said_for(journal, second) ==
          "the disk did not do as asked; check that it is connected, healthy and within your quota, then try "
          "again "
          "(SQLite says: disk I/O error, 1034)");  // SQLITE_IOERR_FSYNC
    faulty_disk::fail_syncs(0);
    check_nothing_was_lost(journal, {first, second});
    CHECK(records::verify(store->file())->good());
}

TEST_CASE("the next answer takes along those that had to wait") {
    const TemporaryFolder folder;
    const Healthy at_the_end;
    const auto store = open_store(folder.path);
    records::SqliteJournal journal(*store);
    const study::Event first = some_event(1), second = some_event(2);
    faulty_disk::fail_writes(ENOSPC);
    (void)said_for(journal, first);
    faulty_disk::fail_writes(0);
    journal.append(second);
    journal.wait();
    const std::vector<study::Receipt> receipts = journal.receipts();
    REQUIRE(receipts.size() == 2);
    CHECK(receipts[0].id == first.id);
    CHECK(receipts[0].status);
    CHECK(receipts[1].status);
    CHECK(journal.pending() == 0);
}

TEST_CASE("another program that holds the file is said so, and nothing is lost") {
    const TemporaryFolder folder;
    records::OpenOptions impatient;
    impatient.busy_timeout = std::chrono::milliseconds{20};
    const auto store = open_store(folder.path, impatient);
    records::SqliteJournal journal(*store);
    const study::Event event = some_event(1);
    {
        SQLite::Database other(store->file().string(), SQLite::OPEN_READWRITE);
        SQLite::Transaction held(other, SQLite::TransactionBehavior::IMMEDIATE);
        CHECK(said_for(journal, event) ==
              "another program is writing to this file; close it, then try again");
    }
    check_nothing_was_lost(journal, {event});
}

TEST_CASE("records that were moved away while they were open are not written to unseen") {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    records::SqliteJournal journal(*store);
    const study::Event event = some_event(1);
    const std::filesystem::path elsewhere = folder.path / "elsewhere";
    std::filesystem::rename(store->file(), elsewhere);
    CHECK(said_for(journal, event) ==
          "this file was moved or deleted while Palpate had it open; put it back, then try again");
    std::filesystem::rename(elsewhere, store->file());
    check_nothing_was_lost(journal, {event});
}

TEST_CASE("a file that cannot be opened is no broken file") {
    const TemporaryFolder folder;
    const Healthy at_the_end;
    { open_store(folder.path); }
    faulty_disk::fail_opens(EACCES);
    const records::Opened opened = records::open(folder.path);
    REQUIRE(opened.obstacle);
    CHECK(opened.obstacle->trouble == records::Trouble::no_access);
    CHECK(
        opened.obstacle->error.what ==
        "this file cannot be opened; check that its folder is there and that you may read and write it, then "
        "try again");
}

TEST_CASE("a backup that cannot be written leaves nothing behind and the older ones alone") {
    const TemporaryFolder folder;
    const Healthy at_the_end;
    const auto store = open_store(folder.path);
    write_events(*store, 5);
    const auto first = records::back_up(folder.path, moment("2026-11-22T12:00:00.000Z"));
    REQUIRE(first);
    const auto all_files = [&] {
        return std::distance(std::filesystem::recursive_directory_iterator(folder.path), {});
    };
    const auto before = all_files();
    faulty_disk::fail_writes(ENOSPC);
    CHECK_FALSE(records::back_up(folder.path, moment("2026-11-23T12:00:00.000Z")));
    faulty_disk::fail_writes(0);
    faulty_disk::fail_syncs(EIO);
    CHECK_FALSE(records::back_up(folder.path, moment("2026-11-23T12:00:00.000Z")));
    faulty_disk::fail_syncs(0);
    CHECK(all_files() == before);
    CHECK(records::list_backups(folder.path) == std::vector{*first});
}
