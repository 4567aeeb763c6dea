#include "records/verify.h"
#include "records/backup.h"
#include "records/chain.h"
#include "temporary.h"

#include <doctest/doctest.h>
#include <fstream>

namespace fs = std::filesystem;

namespace {
/// A file with 100 events, closed.
struct Journal100 {
    TemporaryFolder folder;
    fs::path file = records::records_file(folder.path);
    std::vector<study::Event> events;

    Journal100() {
        const auto store = open_store(folder.path);
        events = write_events(*store, 100);
    }
    /// Changes what the triggers guard.
    void meddle(const std::string& sql) const {
        ::meddle(
            file,
            "DROP TRIGGER IF EXISTS event_is_never_changed; DROP TRIGGER IF EXISTS event_is_never_deleted; " +
                sql);
    }
    [[nodiscard]] std::vector<std::string> faults() const {
        std::vector<std::string> found;
        const base::Result<records::Verdict> verdict = records::verify_folder(folder.path);
        REQUIRE(verdict);
        for (const base::Error& fault : verdict->faults) found.push_back(fault.text());
        return found;
    }
    [[nodiscard]] std::string at(int sequence) const {
        return file.string() + ": event " + std::to_string(sequence) + ": ";
    }
};
}  // namespace

TEST_CASE("a link is BLAKE2b-256 of the previous hash and the row's netstrings") {
    records::Row row;
    row.sequence = 1;
    row.id = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
    row.at = 1645557742000;
    row.actor = "anna";
    row.schema = 1;
    row.kind = "marked";
    row.body = R"({"item":"x","marked":true})";
    // Python: hashlib.blake2b(bytes(32) + b'1:1,36:017f22e2-79b0-7cc3-98c4-dc0c0c07398f,13:1645557742000,'
    //         b'4:anna,1:1,6:marked,26:{"item":"x","marked":true},', digest_size=32).hexdigest()
    CHECK(records::to_text(records::link({}, row)) ==
          "8618ae9382e9ebd6a98b43e074abf8680e895e3e0fea82883383f639ab423faa");
}

TEST_CASE("a whole journal is good, and its verdict says where it ends") {
    const Journal100 journal;
    const base::Result<records::Verdict> verdict = records::verify_folder(journal.folder.path);
    REQUIRE(verdict);
    CHECK(verdict->good());
    CHECK(verdict->events == 100);
    CHECK(verdict->head.sequence == 100);
}

TEST_CASE("every field of a row is guarded, and the fault names the event") {
    const Journal100 journal;
    for (const char* change : {"at = at + 1", "actor = 'ben'", "schema = 2", "kind = 'marked'",
                               "body = replace(body, 'item-49', 'item-48')", "hash = zeroblob(32)",
                               "id = '0193a6f0-0000-7000-8000-00000000000b'"}) {
        const std::string before = bytes_of(journal.file);
        journal.meddle("UPDATE event SET " + std::string(change) + " WHERE sequence = 50");
        const std::vector<std::string> faults = journal.faults();
        REQUIRE_MESSAGE(!faults.empty(), change);
        CHECK(faults[0].starts_with(journal.at(50) + "this event ("));
        std::ofstream(journal.file, std::ios::binary) << before;
    }
    CHECK(journal.faults().empty());
}

TEST_CASE("one byte turned in any row of the file itself is noticed") {
    const Journal100 journal;
    const std::string before = bytes_of(journal.file);
    int found = 0;
    for (std::size_t at = before.find("\"item\":\"item-"); at != std::string::npos;
         at = before.find("\"item\":\"item-", at + 1)) {
        std::string changed = before;
        changed[at + 9] ^= 0x04;  // inside the item's name
        std::ofstream(journal.file, std::ios::binary) << changed;
        const base::Result<records::Verdict> verdict = records::verify(journal.file);
        CHECK_FALSE((verdict && verdict->good()));
        ++found;
    }
    CHECK(found == 100);
}

TEST_CASE("an event taken out, a cut tail and exchanged events are noticed") {
    {
        const Journal100 journal;
        journal.meddle("DELETE FROM event WHERE sequence BETWEEN 40 AND 42");
        CHECK(journal.faults() == std::vector{journal.at(40) + "events are missing up to event 42"});
    }
    {
        const Journal100 journal;
        journal.meddle("DELETE FROM event WHERE sequence > 90");
        CHECK(journal.faults() == std::vector{journal.at(91) + "events are missing up to event 100"});
    }
    {
        const Journal100 journal;
        journal.meddle(
            "UPDATE event SET sequence = -1 WHERE sequence = 7; UPDATE event SET sequence = 7 WHERE "
            "sequence = 8; UPDATE event SET sequence = 8 WHERE sequence = -1");
        CHECK(journal.faults().size() >= 2);
    }
}

TEST_CASE("a tail cut together with its head is known to the backups") {
    const Journal100 journal;
    REQUIRE(records::back_up(journal.folder.path, moment("2026-11-22T13:00:00.000Z")));
    CHECK(journal.faults().empty());
    journal.meddle(
        "DELETE FROM event WHERE sequence > 90; UPDATE head SET sequence = 90, hash = (SELECT hash FROM "
        "event WHERE sequence = 90)");
    const std::vector<std::string> faults = journal.faults();
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].starts_with(journal.at(100) + "the backup "));
    CHECK(faults[0].ends_with("knows this event; here it is missing"));
}

TEST_CASE("a broken link among the newest events is said at the start, and the student goes on") {
    const Journal100 journal;
    journal.meddle("UPDATE event SET body = '{}' WHERE sequence = 98");
    {
        const auto store = open_store(journal.folder.path);
        REQUIRE(store->warnings().size() == 1);
        CHECK(store->warnings()[0].starts_with(journal.at(98)));
        write_events(*store, 3);
    }
    CHECK(records::verify(journal.file)->events == 103);
    CHECK(journal.faults().size() == 1);
}

TEST_CASE("after a cut tail the student goes on, and the gap stays to be seen") {
    const Journal100 journal;
    journal.meddle("DELETE FROM event WHERE sequence > 90");
    {
        const auto store = open_store(journal.folder.path);
        CHECK(store->warnings().size() == 1);
        write_events(*store, 3);
    }
    CHECK(journal.faults() == std::vector{journal.at(91) + "events are missing up to event 100"});
}

TEST_CASE("where there are no records, checking says so and makes none") {
    const TemporaryFolder folder;
    const base::Result<records::Verdict> verdict = records::verify_folder(folder.path);
    REQUIRE_FALSE(verdict);
    CHECK(verdict.error().text() ==
          records::records_file(folder.path).string() + ": there are no records here");
    CHECK(fs::is_empty(folder.path));
}
