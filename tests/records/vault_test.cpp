#include "records/vault.h"

#include "records/desk.h"
#include "records/responses.h"
#include "records/verify.h"
#include "temporary.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <cstring>

namespace {
using records::Key;
using records::Vault;

const study::LearnerId kMaya("0193a6f0-0000-7000-8000-00000000000a");
const study::LearnerId kNoor("0193a6f0-0000-7000-8000-00000000000b");

Key copy(const Key& key) {
    Key other;
    std::ranges::copy(key.bytes(), other.bytes().begin());
    return other;
}

std::shared_ptr<const Vault> vault_of(const Key& school, const study::LearnerId& person) {
    return Vault::of_person(person, records::data_key(school, person),
                            records::data_key(school, records::kEverybody));
}

std::shared_ptr<const Vault> staff_vault(const Key& school) {
    return Vault::of_school(study::LearnerId("0193a6f0-0000-7000-8000-0000000000ff"), copy(school));
}

records::Row some_row(const study::LearnerId& actor, const char* body = R"({"text":"answer"})") {
    records::Row row;
    row.id = records::new_event_id(moment("2026-11-22T12:00:00.000Z")).text;
    row.at = 1'795'000'000'000;
    row.actor = actor.text;
    row.schema = 1;
    row.kind = "attempt";
    row.body = body;
    return row;
}

study::Event event_of(const study::LearnerId& actor, study::Body body) {
    const base::Moment at = moment("2026-11-22T12:00:00.000Z");
    return {records::new_event_id(at), at, actor, std::move(body)};
}

std::vector<study::Event> replayed(const std::filesystem::path& folder, const Vault* vault) {
    std::vector<study::Event> events;
    const base::Status read = records::replay(
        folder, 0, [&](std::int64_t, const study::Event& event) { events.push_back(event); }, vault);
    CHECK_MESSAGE(read, (read ? "" : read.error().text()));
    return events;
}

std::vector<records::Row> rows_of(const std::filesystem::path& folder) {
    std::vector<records::Row> rows;
    REQUIRE(records::read_rows(records::records_file(folder), 0,
                               [&](const records::Row& row) { rows.push_back(row); }));
    return rows;
}

std::string said(const base::Status& status) {
    return status ? "nothing" : status.error().text();
}
}  // namespace

TEST_CASE("a data key follows from the school's and the person, and is the same each time") {
    const Key school = Key::random();
    const auto bytes = [](const Key& key) {
        return std::vector<int>(key.bytes().begin(), key.bytes().end());
    };
    CHECK(bytes(records::data_key(school, kMaya)) == bytes(records::data_key(school, kMaya)));
    CHECK(bytes(records::data_key(school, kMaya)) != bytes(records::data_key(school, kNoor)));
    CHECK(bytes(records::data_key(school, kMaya)) != bytes(records::data_key(Key::random(), kMaya)));
    CHECK(bytes(records::data_key(school, kMaya)) != bytes(school));
}

TEST_CASE("the cipher gives the bytes that others computed") {
    // draft-irtf-cfrg-xchacha-03, A.3.1: key 80..9f, nonce 40..57; the tag alone, over that plaintext and
    // AAD.
    Key key;
    for (std::size_t i = 0; i < 32; ++i) key.bytes()[i] = static_cast<std::uint8_t>(0x80 + i);
    records::Nonce nonce;
    for (std::size_t i = 0; i < 24; ++i) nonce[i] = static_cast<std::uint8_t>(0x40 + i);
    const std::string about = "\x50\x51\x52\x53\xc0\xc1\xc2\xc3\xc4\xc5\xc6\xc7";
    const std::string text =
        "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
        "sunscreen would be it.";
    const std::string sealed = records::seal(key, nonce, about, text);
    CHECK(sealed.substr(0, 8) == "\xbd\x6d\x17\x9d\x3e\x83\xd4\x3b");
    CHECK(sealed.substr(text.size()) == "\xc0\x87\x59\x24\xc1\xc7\x98\x79\x47\xde\xaf\xd8\x78\x0a\xcf\x49");
    CHECK(records::unseal(key, nonce, about, sealed) == text);
}

TEST_CASE("a sealed body opens for its own person and for the staff, and for nobody else") {
    const Key school = Key::random();
    const records::Row plain = some_row(kMaya);
    records::Row row = plain;
    REQUIRE(vault_of(school, kMaya)->seal(row, study::LearnerId(row.actor)));
    CHECK(records::is_sealed(row.body));
    CHECK(row.body.find("answer") == std::string::npos);
    CHECK(**vault_of(school, kMaya)->open(row) == plain.body);
    CHECK(**staff_vault(school)->open(row) == plain.body);
    CHECK_FALSE(*vault_of(school, kNoor)->open(row));
    CHECK_FALSE(staff_vault(Key::random())->open(row));
}

TEST_CASE("sealing the same event again gives the same bytes, and sealing twice changes nothing") {
    const Key school = Key::random();
    const records::Row plain = some_row(kMaya);
    records::Row first = plain, second = plain;
    REQUIRE(vault_of(school, kMaya)->seal(first, study::LearnerId(first.actor)));
    REQUIRE(staff_vault(school)->seal(second, study::LearnerId(second.actor)));
    CHECK(first.body == second.body);
    REQUIRE(staff_vault(school)->seal(second, study::LearnerId(second.actor)));
    CHECK(first.body == second.body);
}

TEST_CASE("what cannot be sealed is said and left as it was") {
    const Key school = Key::random();
    records::Row row = some_row(kNoor);
    CHECK(said(vault_of(school, kMaya)->seal(row, study::LearnerId(row.actor))) ==
          "event " + row.id +
              ": only who signed in can write here; sign in as the one who does this, then try again");
    CHECK(row.body == R"({"text":"answer"})");
    for (std::string id : {"7", "0193A6F0-0000-7000-8000-00000000000C"}) {  // capitals would share a nonce
        row.id = id;
        CHECK_FALSE(staff_vault(school)->seal(row, study::LearnerId(row.actor)));
        CHECK(row.body == R"({"text":"answer"})");
    }
}

TEST_CASE("what is written about a person they can read, and what is everybody's everybody can") {
    const Key school = Key::random();
    const auto opens = [&](study::Body body, const study::LearnerId& who) {
        const study::Event event = event_of(staff_vault(school)->who(), std::move(body));
        records::Row row = some_row(event.actor);
        REQUIRE(staff_vault(school)->seal(row, records::reader_of(event)));
        CHECK(**staff_vault(school)->open(row) == R"({"text":"answer"})");
        return vault_of(school, who)->open(row)->has_value();
    };
    using Roles = std::vector<std::string>;
    CHECK(opens(study::FeedbackGiven{kMaya.text, "", "Well done"}, kMaya));
    CHECK_FALSE(opens(study::FeedbackGiven{kMaya.text, "", "Well done"}, kNoor));
    CHECK(opens(study::PersonListed{kMaya.text, "Maya", "maya", "", Roles{"student"}}, kMaya));
    CHECK_FALSE(opens(study::PersonListed{kMaya.text, "Maya", "maya", "", Roles{"student"}}, kNoor));
    CHECK(opens(study::PersonListed{"x", "Ives", "ives", "", Roles{"student", "instructor"}}, kNoor));
    CHECK(opens(study::WorkSet{}, kNoor));
    CHECK_FALSE(opens(study::DraftSaved{"item:x", "items/x.toml", "key = 2", {}, ""}, kNoor));
    CHECK_FALSE(opens(study::LabDecided{}, kMaya));
    CHECK(records::reader_of(event_of(kMaya, study::Attempt{})) == kMaya);
    // Nobody without the school's key writes for another.
    records::Row row = some_row(kMaya);
    CHECK_FALSE(vault_of(school, kMaya)->seal(row, kNoor));
}

TEST_CASE("a body that was changed, or moved to another event, does not open") {
    const Key school = Key::random();
    const auto staff = staff_vault(school);
    records::Row good = some_row(kMaya), other = some_row(kMaya, R"({"text":"another"})"),
                 noors = some_row(kNoor, R"({"text":"of Noor"})");
    for (records::Row* row : {&good, &other, &noors})
        REQUIRE(staff->seal(*row, study::LearnerId(row->actor)));
    const auto refused = [&](const records::Row& row) {
        const auto opened = staff->open(row);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().text() ==
              "event " + row.id + ": this was changed after it was written; it does not count");
    };
    for (std::size_t i = std::strlen("sealed:"); i < good.body.size(); ++i) {
        records::Row row = good;
        row.body[i] = row.body[i] == 'A' ? 'B' : 'A';
        refused(row);
        row.body.resize(i);
        refused(row);
    }
    const auto with = [&](auto&& change) {
        records::Row row = good;
        change(row);
        refused(row);
    };
    with([&](records::Row& row) { row.body = other.body; });
    with([&](records::Row& row) { row.body = noors.body; });
    with([&](records::Row& row) { row.id = other.id; });
    with([&](records::Row& row) { ++row.at; });
    with([&](records::Row& row) { row.actor = kNoor.text; });
    with([&](records::Row& row) { row.schema = 0; });
    with([&](records::Row& row) { row.kind = "graded"; });
    with([&](records::Row& row) { row.body = "sealed:" + kNoor.text + row.body.substr(6); });
    with([&](records::Row& row) { row.body = "sealed:" + kMaya.text + ":" + row.body; });
    records::Row moved = good;  // a merge gives it another place in the chain
    moved.sequence = 77;
    CHECK(**staff->open(moved) == R"({"text":"answer"})");
}

TEST_CASE("what somebody wrote into the file without a key does not count") {
    const auto opened = staff_vault(Key::random())->open(some_row(kMaya));
    REQUIRE_FALSE(opened);
    CHECK(opened.error().what ==
          "this lies in the records unsealed, so nobody can tell who wrote it; it does not count");
}

TEST_CASE("a file opens under its own name and for its own person alone") {
    const Key school = Key::random();
    const auto staff = staff_vault(school);
    std::string sealed = *staff->seal(kMaya, "progress", "bytes");
    CHECK(staff->open(kMaya, "progress", sealed) == "bytes");
    CHECK(vault_of(school, kMaya)->open(kMaya, "progress", sealed) == "bytes");
    CHECK_FALSE(staff->open(kMaya, "paper", sealed));
    CHECK_FALSE(staff->open(kNoor, "progress", sealed));
    CHECK_FALSE(vault_of(school, kNoor)->open(kMaya, "progress", sealed));
    CHECK_FALSE(vault_of(school, kNoor)->seal(kMaya, "progress", "bytes"));
    CHECK(*staff->seal(kMaya, "progress", "bytes") != sealed);  // its nonce is by chance
    for (char& byte : sealed) {
        byte = static_cast<char>(byte ^ 1);
        CHECK_FALSE(staff->open(kMaya, "progress", sealed));
        byte = static_cast<char>(byte ^ 1);
    }
    CHECK_FALSE(staff->open(kMaya, "progress", "short"));
}

TEST_CASE("a journal with a vault keeps bodies sealed, and gives them back to whom they belong") {
    const TemporaryFolder folder;
    const Key school = Key::random();
    const study::Event mine = event_of(kMaya, study::GoalSet{"exam-date", "2027-03-01"});
    const study::Event noors = event_of(kNoor, study::GoalSet{"exam-date", "2027-05-01"});
    const auto store = open_store(folder.path);
    {
        records::SqliteJournal journal(*store, vault_of(school, kMaya));
        journal.append(mine);
        journal.append(mine);  // a reply was lost
        journal.wait();
        for (const study::Receipt& receipt : journal.receipts()) CHECK(receipt.status);
    }
    {
        records::SqliteJournal journal(*store, vault_of(school, kNoor));
        journal.append(noors);
        journal.wait();
        std::vector<std::int64_t> positions;
        CHECK(journal.replay(
            0, [&](std::int64_t position, const study::Event&) { positions.push_back(position); }));
        CHECK(positions == std::vector<std::int64_t>{2});
    }
    CHECK(replayed(folder.path, vault_of(school, kMaya).get()) == std::vector{mine});
    CHECK(replayed(folder.path, staff_vault(school).get()) == std::vector{mine, noors});
    CHECK(replayed(folder.path, nullptr).empty());
    for (const records::Row& row : rows_of(folder.path)) CHECK(records::is_sealed(row.body));
    CHECK(records::verify(store->file())->good());  // the chain needs no key
}

TEST_CASE(
    "what the vault cannot seal is refused, told, and never reaches the file, however often it is tried") {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    records::SqliteJournal journal(*store, vault_of(Key::random(), kMaya));
    const study::Event noors = event_of(kNoor, study::GoalSet{"exam-date", "2027-05-01"});
    const study::Event mine = event_of(kMaya, study::GoalSet{"exam-date", "2027-03-01"});
    journal.append(noors);
    journal.append(mine);
    for (int i = 0; i < 2; ++i) {
        journal.wait();
        const std::vector<study::Receipt> receipts = journal.receipts();
        const auto refusal = std::ranges::find(receipts, noors.id, &study::Receipt::id);
        REQUIRE(refusal != receipts.end());
        CHECK_FALSE(refusal->status);
        CHECK(journal.pending() == 1);
        journal.retry();
    }
    journal.wait();
    const std::vector<records::Row> rows = rows_of(folder.path);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].id == mine.id.text);
}

TEST_CASE("swapped bodies in the file are reported, and hide nothing else") {
    const TemporaryFolder folder;
    const Key school = Key::random();
    const auto store = open_store(folder.path);
    {
        records::SqliteJournal journal(*store, vault_of(school, kMaya));
        for (const char* day : {"2027-03-01", "2027-03-02", "2027-03-03"})
            journal.append(event_of(kMaya, study::GoalSet{"exam-date", day}));
    }
    meddle(store->file(),
           "DROP TRIGGER event_is_never_changed; CREATE TABLE swap AS SELECT sequence, body FROM event;"
           "UPDATE event SET body = (SELECT body FROM swap WHERE swap.sequence = 3 - event.sequence) "
           "WHERE sequence < 3");
    std::vector<std::int64_t> positions;
    const base::Status read = records::replay(
        folder.path, 0, [&](std::int64_t position, const study::Event&) { positions.push_back(position); },
        vault_of(school, kMaya).get());
    CHECK(positions == std::vector<std::int64_t>{3});
    CHECK(said(read) == "event 1: this was changed after it was written; it does not count");
    CHECK_FALSE(records::verify(store->file())->good());
}

TEST_CASE(
    "an event that a meddler wrote in an administrator's name does not count, though the chain is whole") {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    records::Row forged = some_row(kMaya, R"({"about":"","person":"x","text":"well done"})");
    forged.kind = "feedback-given";
    REQUIRE(store->write(std::vector{forged}));
    CHECK(records::verify(store->file())->good());
    bool visited = false;
    const base::Status read = records::replay(
        folder.path, 0, [&](std::int64_t, const study::Event&) { visited = true; },
        staff_vault(Key::random()).get());
    CHECK_FALSE(visited);
    CHECK_FALSE(read);
}

TEST_CASE("at a desk of a school only who signed in sits down, and nobody is listed") {
    const TemporaryFolder folder;
    const Key school = Key::random();
    auto desk = *records::Desk::open(open_store(folder.path), vault_of(school, kMaya));
    CHECK(said(desk->sit_down(kNoor, {})) ==
          "somebody else is signed in here; sign out first, then sign in yourself");
    CHECK_FALSE(desk->is_seated());
    REQUIRE(desk->sit_down(kMaya, {}));
    desk->rename(kMaya, "Maya Quillfeather", moment("2026-11-22T12:00:00.000Z"));
    CHECK(desk->progress().name() == "Maya Quillfeather");
    CHECK(desk->learners().empty());
    REQUIRE(desk->keep());
    CHECK_FALSE(desk->store().load_projection("learners", 1));
}

TEST_CASE("kept progress opens for its own learner, and a changed or exchanged one is computed again") {
    const TemporaryFolder folder;
    const Key school = Key::random();
    const auto sit = [&](const study::LearnerId& who) {
        auto desk = *records::Desk::open(open_store(folder.path), vault_of(school, who));
        REQUIRE(desk->sit_down(who, {}));
        return desk;
    };
    for (const auto& [who, day] : {std::pair(kMaya, "2027-03-01"), std::pair(kNoor, "2027-05-01")}) {
        auto desk = sit(who);
        desk->recorder().record(study::GoalSet{"exam-date", day}, moment("2026-11-22T12:00:00.000Z"));
        REQUIRE(desk->keep());
    }
    const auto exam_date = [&](const study::LearnerId& who) {
        return sit(who)->progress().goals().at("exam-date");
    };
    {
        const auto store = open_store(folder.path);
        const std::string name = "progress/" + kMaya.text;
        const records::Projection kept = *store->load_projection(name, 1);
        CHECK(kept.bytes.find("2027") == std::string::npos);
        CHECK(records::Shelf(*store, vault_of(school, kMaya).get(), kMaya).load(name, 1)->sequence == 1);
        CHECK_FALSE(records::Shelf(*store, vault_of(school, kNoor).get(), kMaya).load(name, 1));
        // An older state under a later number would count what came between as known.
        REQUIRE(store->save_projection(name, 1, 2, kept.bytes));
        CHECK_FALSE(records::Shelf(*store, vault_of(school, kMaya).get(), kMaya).load(name, 1));
    }
    CHECK(exam_date(kMaya) == "2027-03-01");
    {
        const auto store = open_store(folder.path);
        const records::Projection noors = *store->load_projection("progress/" + kNoor.text, 1);
        REQUIRE(store->save_projection("progress/" + kMaya.text, 1, noors.sequence, noors.bytes));
    }
    CHECK(exam_date(kMaya) == "2027-03-01");
}

TEST_CASE("first answers of a school are kept sealed for the staff, and not at all for a student") {
    const TemporaryFolder folder;
    const Key school = Key::random();
    const auto store = open_store(folder.path);
    for (const study::LearnerId& who : {kMaya, kNoor}) {
        records::SqliteJournal journal(*store, vault_of(school, who));
        study::Attempt attempt;
        attempt.item = "psoas-origin";
        attempt.chosen = {1};
        journal.append(event_of(who, attempt));
    }
    const auto count = [&](const std::shared_ptr<const Vault>& vault) {
        return records::first_responses(*store, records::Times::read, vault.get())->learner.size();
    };
    CHECK(count(vault_of(school, kMaya)) == 1);
    CHECK_FALSE(store->load_projection("responses/0", 1000 * study::kEventSchema + 1));
    for (int i = 0; i < 2; ++i) CHECK(count(staff_vault(school)) == 2);
    CHECK(bytes_of(store->file()).find("psoas-origin") == std::string::npos);
    CHECK(bytes_of(store->file().string() + "-wal").find("psoas-origin") == std::string::npos);
    CHECK(count(vault_of(school, kMaya)) == 1);
    CHECK(count(nullptr) == 0);
}

TEST_CASE("at home nothing is sealed: a row is what it always was") {
    const TemporaryFolder folder;
    const study::Event mine = event_of(kMaya, study::GoalSet{"exam-date", "2027-03-01"});
    auto desk = *records::Desk::open(open_store(folder.path));
    REQUIRE(desk->sit_down(kMaya, {}));
    const study::LearnerId id = desk->welcome("Maya", moment("2026-11-22T12:00:00.000Z"));
    desk->journal().append(mine);
    REQUIRE(desk->keep());
    const std::vector<records::Row> rows = rows_of(folder.path);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].body == R"({"name":"Maya"})");
    CHECK(rows[1].body == R"({"name":"exam-date","value":"2027-03-01"})");
    CHECK(desk->store().load_projection("learners", 1)->bytes ==
          R"([{"id":")" + id.text + R"(","last_at":1795348800000,"name":"Maya"}])");
    CHECK(desk->store().load_projection("progress/" + kMaya.text, 1)->bytes == desk->progress().to_bytes());
}
