#include "records/merge.h"

#include "../sweep.h"
#include "machines.h"
#include "records/backup.h"
#include "records/bundle_parser.h"
#include "records/verify.h"

#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <csignal>
#include <random>
#include <set>

namespace fs = std::filesystem;

namespace {
std::int64_t events_in(const fs::path& file) {
    const auto verdict = records::verify(file);
    REQUIRE(verdict);
    for (const base::Error& fault : verdict->faults) FAIL_CHECK(fault.text());
    return verdict->events;
}
/// Puts the records back as they were in that copy, without a word about it, as copying files does.
void put_back(const TestMachine& machine, const fs::path& copy) {
    fs::remove(machine.file());
    fs::remove(machine.file().string() + "-wal");
    fs::remove(machine.file().string() + "-shm");
    fs::copy_file(copy, machine.file());
}
}  // namespace

TEST_CASE("what happened elsewhere is taken in as it was, and a second time does nothing") {
    TestMachine laptop("Laptop 7"), school("School");
    laptop.write(5);
    school.write(3);
    const fs::path bundle = laptop.bundle();
    const records::Merged first = school.merge(bundle);
    CHECK(first.added == 5);
    CHECK(first.known == 0);
    CHECK(first.alarms.empty());
    CHECK(first.gaps.empty());
    const std::string before = bytes_of(school.file());
    const records::Merged second = school.merge(bundle);
    CHECK(second.added == 0);
    CHECK(second.known == 5);
    CHECK(second.alarms.empty());
    CHECK(events_in(school.file()) == 8);
    std::set<std::string> items;
    REQUIRE(records::replay(school.folder.path, 3, [&](std::int64_t, const study::Event& event) {
        items.insert(std::get<study::Attempt>(event.body).item);
    }));
    CHECK(items == std::set<std::string>{"item-0", "item-1", "item-2", "item-3", "item-4"});
}

TEST_CASE("a gap is merged over, is said, and goes when the missing bundle comes") {
    TestMachine laptop("Laptop 7"), school("School");
    laptop.write(4);
    const fs::path whole = laptop.bundle();
    laptop.write(4);
    laptop.write(2);
    const fs::path last = laptop.bundle(8);
    school.merge(whole);
    const records::Merged gapped = school.merge(last);
    CHECK(gapped.added == 2);
    REQUIRE(gapped.gaps.size() == 1);
    CHECK(gapped.gaps[0].text() == "events 5 to 8 of Laptop 7 are still missing");
    const auto machines = records::machines(school.folder.path);
    REQUIRE(machines);
    const auto entry = std::ranges::find(*machines, laptop.machine.id, &records::MachineEntry::id);
    REQUIRE(entry != machines->end());
    CHECK(entry->name == "Laptop 7");
    CHECK(entry->events == 6);
    CHECK(entry->last_merged->sequence == 10);
    CHECK(entry->gaps.size() == 1);
    const records::Merged filled = school.merge(laptop.bundle(3));
    CHECK(filled.added == 4);
    CHECK(filled.gaps.empty());
}

TEST_CASE("a replayed older bundle does no harm") {
    TestMachine laptop("Laptop 7"), school("School");
    laptop.write(4);
    const fs::path old = laptop.bundle();
    laptop.write(4);
    school.merge(laptop.bundle());
    const records::Merged again = school.merge(old);
    CHECK(again.added == 0);
    CHECK(again.known == 4);
    CHECK(again.alarms.empty());
    CHECK(again.gaps.empty());
}

TEST_CASE("a tampered bundle is refused and nothing of it is written") {
    TestMachine laptop("Laptop 7"), school("School");
    laptop.write(50);
    const fs::path file = laptop.bundle();
    const auto bundle = records::read_bundle(file, knowing(laptop));
    REQUIRE(bundle);
    std::string bytes = bytes_of(file);
    bytes[bytes.find("item-40")] = 'I';
    std::ofstream(file, std::ios::binary) << bytes;
    CHECK_FALSE(records::read_bundle(file, knowing(laptop)));
    // Also when it was changed after it was checked, and found out in the middle of the writing.
    const auto store = open_store(school.folder.path);
    const auto merged = records::merge(*store, *bundle);
    REQUIRE_FALSE(merged);
    CHECK(merged.error().what == "event 41: it is not as it was written");
    CHECK(events_in(school.file()) == 0);
    CHECK(records::machines(school.folder.path)->size() == 1);
}

TEST_CASE("a known id with another content is an alarm, and what was known stays") {
    TestMachine laptop("Laptop 7"), liar("Liar"), school("School");
    laptop.write(2);
    school.merge(laptop.bundle());
    std::string id;
    REQUIRE(records::read_rows(laptop.file(), 1, [&](const records::Row& row) { id = row.id; }));
    {
        const auto store = open_store(liar.folder.path);
        records::Row row;
        row.id = id;
        row.actor = "somebody";
        row.kind = "marked";
        row.body = "{}";
        REQUIRE(store->write(std::vector{row}));
    }
    const std::vector<std::string> before = school.walked();
    const records::Merged merged = school.merge(liar.bundle());
    CHECK(merged.added == 0);
    REQUIRE(merged.alarms.size() == 1);
    CHECK(merged.alarms[0].text() ==
          "event 1 of Liar (" + id + "): another event with this id is here already; this one was not taken");
    CHECK(school.walked() == before);
    CHECK(events_in(school.file()) == 2);
}

TEST_CASE(
    "a machine that went on from an old copy forks: both branches are kept and marked, in either order") {
    TestMachine laptop("Laptop 7"), one("One"), two("Two");
    laptop.write(60);
    const fs::path copy = laptop.folder.path / "copy";
    REQUIRE(records::copy_records(laptop.folder.path, copy));
    laptop.write(40, 60);
    const fs::path first = laptop.bundle();
    put_back(laptop, copy);
    laptop.write(30, 200);
    const fs::path second = laptop.bundle();

    one.merge(first);
    const records::Merged forked = one.merge(second);
    CHECK(forked.added == 30);
    CHECK(forked.known == 60);
    REQUIRE(forked.alarms.size() == 1);
    CHECK(forked.alarms[0].kind == records::AlarmKind::fork);
    CHECK(forked.alarms[0].first == 61);
    CHECK(forked.alarms[0].last == 90);
    CHECK(one.merge(second).alarms.empty());
    two.merge(second);
    two.merge(first);
    CHECK(one.walked() == two.walked());
    CHECK(one.walked().size() == 130);
    SQLite::Database database(one.file().string());
    CHECK(database.execAndGet("SELECT count(*) FROM origin WHERE forked").getInt() == 60);
    CHECK(database.execAndGet("SELECT count(*) FROM stretch").getInt() == 2);
    // The new branch goes on.
    laptop.write(5, 300);
    const records::Merged more = one.merge(laptop.bundle(90));
    CHECK(more.added == 5);
    CHECK(more.gaps.empty());
}

TEST_CASE("a machine gets its own lost events back from whom it had given them to") {
    TestMachine laptop("Laptop 7"), school("School");
    laptop.write(10);
    const fs::path copy = laptop.folder.path / "copy";
    REQUIRE(records::copy_records(laptop.folder.path, copy));
    laptop.write(10, 10);
    school.merge(laptop.bundle());
    put_back(laptop, copy);
    const records::Merged back = laptop.merge(school.bundle());
    CHECK(back.added == 10);
    CHECK(back.known == 10);
    CHECK(back.alarms.empty());
    CHECK(laptop.walked() == school.walked());
    CHECK(events_in(laptop.file()) == 20);
}

TEST_CASE("events that were passed on keep the machine that they were written on") {
    TestMachine laptop("Laptop 7"), school("School"), second("Second school");
    laptop.write(3);
    school.write(2, 1);
    school.merge(laptop.bundle());
    second.merge(school.bundle());
    CHECK(second.walked() == school.walked());
    CHECK(second.merge(laptop.bundle()).known == 3);
    CHECK(laptop.merge(second.bundle()).known == 3);
    CHECK(laptop.walked() == school.walked());
}

TEST_CASE("a laptop that may not pass on cannot say what another machine wrote") {
    TestMachine laptop("Laptop 7"), staff("Office"), school("School");
    staff.write(3);
    laptop.merge(staff.bundle());
    laptop.write(2, 5);
    const auto bundle =
        records::read_bundle(laptop.bundle(), {{laptop.machine.id, {laptop.machine.key, false}}});
    REQUIRE(bundle);
    {
        const auto store = open_store(school.folder.path);
        const auto merged = records::merge(*store, *bundle);
        REQUIRE(merged);
        CHECK(merged->added == 2);
        CHECK(merged->left_out == 3);
    }
    for (const std::string& event : school.walked()) CHECK(event.starts_with(laptop.machine.id));
    CHECK(school.merge(staff.bundle()).added == 3);
}

TEST_CASE("records that go on on another machine keep who wrote what") {
    TestMachine laptop("Laptop 7"), school("School");
    laptop.write(4);
    school.merge(laptop.bundle());
    fs::remove(laptop.folder.path / "machine.json");
    REQUIRE(records::name_machine(laptop.folder.path, "Laptop 8"));
    laptop.write(2, 10);
    const records::Merged merged = school.merge(laptop.bundle());
    CHECK(merged.known == 4);
    CHECK(merged.added == 2);
    CHECK(merged.alarms.empty());
    CHECK(laptop.walked() == school.walked());
}

TEST_CASE("taking out or changing where an event comes from is noticed") {
    TestMachine laptop("Laptop 7"), school("School");
    laptop.write(5);
    school.merge(laptop.bundle());
    const std::string before = bytes_of(school.file());
    for (const char* sql : {"DELETE FROM origin WHERE sequence = 3", "DELETE FROM origin WHERE sequence = 5",
                            "UPDATE origin SET there = 30 WHERE sequence = 3",
                            "INSERT INTO machine (id) VALUES ('x'); UPDATE origin SET machine = "
                            "(SELECT number FROM machine WHERE id = 'x') WHERE sequence = 3",
                            "INSERT INTO origin VALUES (6, 1, 77, zeroblob(32), 0)"}) {
        CHECK(records::verify_folder(school.folder.path)->good());
        meddle(school.file(),
               std::string("DROP TRIGGER origin_is_never_deleted; DROP TRIGGER origin_is_never_changed; ") +
                   sql);
        CHECK_FALSE_MESSAGE(records::verify_folder(school.folder.path)->good(), sql);
        fs::remove(school.file().string() + "-wal");
        std::ofstream(school.file(), std::ios::binary) << before;
    }
}

TEST_CASE(
    "a machine's time never runs backwards, equal times go by the machine, one actor's order is the same") {
    TestMachine a("A"), b("B");
    a.write(1, 10);
    a.write(1, 5);  // its clock was set back: counts as minute 10
    b.write(1, 7);
    b.write(1, 10);
    b.merge(a.bundle());
    std::vector<std::string> order, of_one;
    const auto note = [&](std::vector<std::string>& to) {
        return [&](const records::Row& row, const std::string& machine) {
            to.push_back((machine == a.machine.id ? "a" : "b") + std::to_string((row.at / 60'000) % 60));
        };
    };
    REQUIRE(records::walk_union(b.folder.path, note(order)));
    const std::vector<std::string> a_first = {"b7", "a10", "a5", "b10"}, b_first = {"b7", "b10", "a10", "a5"};
    CHECK(order == (a.machine.id < b.machine.id ? a_first : b_first));
    REQUIRE(records::walk_union_of(b.folder.path, some_event(0).actor.str(), note(of_one)));
    CHECK(of_one == order);
    of_one.clear();
    REQUIRE(records::walk_union_of(b.folder.path, "nobody", note(of_one)));
    CHECK(of_one.empty());
}

TEST_CASE("however machines' bundles are cut, ordered and repeated, the records are the same") {
    constexpr int kMachines = 4, kEvents = 12;
    std::vector<std::unique_ptr<TestMachine>> laptops;
    std::vector<std::vector<fs::path>> bundles(kMachines);  // [machine][number of an event]: what ends there
    for (int m = 0; m < kMachines; ++m) {
        laptops.push_back(std::make_unique<TestMachine>("Laptop " + std::to_string(m)));
        laptops[m]->write(kEvents, 3 * m);
        bundles[m].push_back(laptops[m]->bundle());
        for (int after = 1; after < kEvents; after += 3) bundles[m].push_back(laptops[m]->bundle(after));
    }
    // Shorter ones, as they were handed in earlier.
    TestMachine growing("Growing");
    std::vector<fs::path> grown;
    for (int i = 0; i < 4; ++i) {
        growing.write(3, 7 * i);
        grown.push_back(growing.bundle());
        grown.push_back(growing.bundle(2 * i));
    }
    std::vector<fs::path> all = grown;
    std::vector<fs::path> least = {grown[6]};
    for (const auto& of_one : bundles) {
        all.insert(all.end(), of_one.begin(), of_one.end());
        least.push_back(of_one[0]);
    }
    TestMachine plain("School");
    for (const fs::path& bundle : least) plain.merge(bundle);
    const std::vector<std::string> expected = plain.walked();
    REQUIRE(expected.size() == kMachines * kEvents + 12);

    std::mt19937 dice(7);
    const auto rounds = static_cast<int>(tests::sweeps(8));
    for (int round = 0; round < rounds; ++round) {
        std::vector<fs::path> order = all;
        if (round % 2 == 0) order.insert(order.end(), all.begin(), all.end());
        std::ranges::shuffle(order, dice);
        const TemporaryFolder school;
        const auto store = open_store(school.path);
        std::int64_t added = 0;
        for (const fs::path& bundle : order) {
            const records::Merged merged = merge_into(*store, bundle);
            added += merged.added;
            CHECK(merged.alarms.empty());
        }
        CHECK(added == static_cast<std::int64_t>(expected.size()));
        CHECK(walked_in(school.path) == expected);
        CHECK(events_in(store->file()) == added);
        const auto machines = records::machines(school.path);
        REQUIRE(machines);
        for (const records::MachineEntry& machine : *machines) CHECK(machine.gaps.empty());
    }
}

TEST_CASE("killed in the middle of merging, all of a bundle is there or nothing") {
    TestMachine laptop("Laptop 7");
    constexpr int kEvents = 2000;
    laptop.write(kEvents);
    const fs::path file = laptop.bundle();
    int none = 0, whole = 0;
    const int kills = static_cast<int>(tests::sweeps(10));
    for (int i = 0; i < kills; ++i) {
        TestMachine school("School");
        const pid_t child = fork();
        if (child == 0) {
            const auto store = records::open(school.folder.path).store;
            const auto bundle = records::read_bundle(file, knowing(laptop));
            if (!store || !bundle) _exit(1);
            // After so much time of the processor, however busy the machine is.
            const itimerval end{{0, 0}, {0, 1000 + i * 4000}};
            setitimer(ITIMER_PROF, &end, nullptr);
            (void)records::merge(*store, *bundle);
            raise(SIGKILL);
        }
        int status = 0;
        waitpid(child, &status, 0);
        CHECK(WIFSIGNALED(status));
        const std::int64_t events = events_in(school.file());
        CHECK((events == 0 || events == kEvents));
        (events == 0 ? none : whole) += 1;
        CHECK(school.merge(file).added == kEvents - events);
        CHECK(events_in(school.file()) == kEvents);
    }
    MESSAGE("killed ", kills, " times: nothing ", none, ", all ", whole);
    CHECK(none > 0);
}
