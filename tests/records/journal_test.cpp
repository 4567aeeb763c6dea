#include "records/verify.h"
#include "temporary.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <set>
#include <thread>

using namespace std::chrono_literals;

namespace {
std::vector<study::Event> replayed(study::Journal& journal, std::int64_t after = 0) {
    std::vector<study::Event> events;
    const base::Status status = journal.replay(after, [&](std::int64_t position, const study::Event& event) {
        CHECK(position == after + static_cast<std::int64_t>(events.size()) + 1);
        events.push_back(event);
    });
    CHECK_MESSAGE(status, (status ? "" : status.error().text()));
    return events;
}
}  // namespace

TEST_CASE("events come back in the order in which they were appended, whatever their clock said") {
    const TemporaryFolder folder;
    std::vector<study::Event> written;
    {
        const auto store = open_store(folder.path);
        records::SqliteJournal journal(*store);
        for (int i = 0; i < 50; ++i) {
            written.push_back(some_event(i, moment("2026-11-22T12:00:00.000Z") - i * 1h));
            journal.append(written.back());
        }
        journal.wait();
        CHECK(journal.pending() == 0);
        const std::vector<study::Receipt> receipts = journal.receipts();
        REQUIRE(receipts.size() == 50);
        for (std::size_t i = 0; i < 50; ++i) {
            CHECK(receipts[i].id == written[i].id);
            CHECK(receipts[i].status);
        }
        CHECK(journal.receipts().empty());
        CHECK(replayed(journal) == written);
    }
    const auto store = open_store(folder.path);
    records::SqliteJournal journal(*store);
    CHECK(replayed(journal) == written);
    CHECK(replayed(journal, 47) == std::vector(written.begin() + 47, written.end()));
}

TEST_CASE("an event is on the disk before its receipt says so") {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    records::SqliteJournal journal(*store);
    const study::Event event = some_event(1);
    journal.append(event);
    while (journal.receipts().empty()) std::this_thread::yield();
    SQLite::Database other(records::records_file(folder.path).string());
    CHECK(other.execAndGet("SELECT id FROM event").getString() == event.id.str());
}

TEST_CASE("the journal is written with every commit synced") {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    SQLite::Database other(records::records_file(folder.path).string());
    CHECK(other.execAndGet("PRAGMA journal_mode").getString() == "wal");
}

TEST_CASE("two threads append at once and every event has one place in one chain") {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    records::SqliteJournal journal(*store);
    std::vector<std::vector<study::EventId>> ids(2);
    std::vector<std::thread> threads;
    for (std::vector<study::EventId>& mine : ids)
        threads.emplace_back([&journal, &mine] {
            for (int i = 0; i < 300; ++i) {
                study::Event event = some_event(i);
                mine.push_back(event.id);
                journal.append(std::move(event));
            }
        });
    for (std::thread& thread : threads) thread.join();
    journal.wait();
    std::vector<std::vector<study::EventId>> found(2);
    for (const study::Event& event : replayed(journal))
        found[std::ranges::find(ids[0], event.id) == ids[0].end() ? 1 : 0].push_back(event.id);
    CHECK(found == ids);
    CHECK(records::verify(store->file())->good());
}

TEST_CASE("the same event sent twice is written once, and both are told it is saved") {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    records::SqliteJournal journal(*store);
    const study::Event event = some_event(1);
    journal.append(event);
    journal.append(event);
    journal.wait();
    for (const study::Receipt& receipt : journal.receipts()) CHECK(receipt.status);
    CHECK(replayed(journal) == std::vector{event});
}

TEST_CASE("another event under a known id is refused and stands in nobody's way") {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    records::SqliteJournal journal(*store);
    const study::Event first = some_event(1), third = some_event(3);
    study::Event second = some_event(2);
    second.id = first.id;
    for (const study::Event& event : {first, second, third}) journal.append(event);
    journal.wait();
    const std::vector<study::Receipt> receipts = journal.receipts();
    REQUIRE(receipts.size() == 3);
    CHECK(receipts[0].status);
    CHECK(receipts[1].status.error().text() ==
          "event " + first.id.str() + ": another event has this id already; this one was not written");
    CHECK(receipts[2].status);
    CHECK(journal.pending() == 1);
    CHECK(replayed(journal) == std::vector{first, third});
    journal.retry();
    journal.wait();
    CHECK(journal.pending() == 1);
    CHECK(journal.receipts().size() == 1);
}

TEST_CASE("kinds of a newer Palpate are skipped by a reader and guarded by the chain") {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    records::Row row;
    row.id = "0193a6f0-0000-7000-8000-00000000000a";
    row.kind = "weather";
    row.body = R"({"sky":"blue"})";
    row.schema = 2;
    REQUIRE(store->write(std::vector{row}));
    records::SqliteJournal journal(*store);
    const study::Event known = some_event(1);
    journal.append(known);
    journal.wait();
    std::vector<std::int64_t> positions;
    CHECK(journal.replay(0,
                         [&](std::int64_t position, const study::Event&) { positions.push_back(position); }));
    CHECK(positions == std::vector<std::int64_t>{2});
    CHECK(records::verify(store->file())->events == 2);
    meddle(store->file(),
           "DROP TRIGGER event_is_never_changed; UPDATE event SET body = '{}' WHERE sequence = 1");
    CHECK_FALSE(records::verify(store->file())->good());
}

TEST_CASE("an event that cannot be read any more does not hide the others") {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    write_events(*store, 3);
    meddle(store->file(),
           "DROP TRIGGER event_is_never_changed; UPDATE event SET body = 'x' WHERE sequence = 2");
    records::SqliteJournal journal(*store);
    std::vector<std::int64_t> positions;
    const base::Status status =
        journal.replay(0, [&](std::int64_t position, const study::Event&) { positions.push_back(position); });
    CHECK(positions == std::vector<std::int64_t>{1, 3});
    REQUIRE_FALSE(status);
    CHECK(status.error().text() == "event 2: attempt: this is no JSON object");
}

TEST_CASE("the file itself refuses to change or delete an event") {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    write_events(*store, 1);
    CHECK_THROWS_WITH(meddle(store->file(), "UPDATE event SET at = 0"),
                      "an event is never changed; write a new one that corrects it");
    CHECK_THROWS_WITH(meddle(store->file(), "DELETE FROM event"),
                      "an event is never deleted; write a new one that corrects it");
}

TEST_CASE("ids of one process rise from any thread while the clock is set back") {
    std::vector<std::vector<study::EventId>> ids(4);
    std::vector<std::thread> threads;
    for (std::vector<study::EventId>& mine : ids)
        threads.emplace_back([&mine] {
            for (int i = 0; i < 2000; ++i)
                mine.push_back(records::new_event_id(moment("2026-11-22T12:00:00.000Z") - i * 1s));
        });
    for (std::thread& thread : threads) thread.join();
    std::set<study::EventId> all;
    for (const std::vector<study::EventId>& mine : ids) {
        CHECK(std::ranges::is_sorted(mine));
        all.insert(mine.begin(), mine.end());
    }
    CHECK(all.size() == 8000);
}
