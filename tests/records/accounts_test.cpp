#include "records/accounts.h"

#include "records/lock.h"
#include "temporary.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

using namespace std::chrono_literals;

namespace {
using Json = nlohmann::json;
using records::Account;
using records::Accounts;
using records::Key;

constexpr records::Effort kLight{8192, 1};  // what Argon2id allows at least
const base::Moment kNow = moment("2026-11-22T12:00:00.000Z");
const study::LearnerId kMaya("0193a6f0-0000-7000-8000-00000000000a");
const study::LearnerId kNoor("0193a6f0-0000-7000-8000-00000000000b");
const char* const kWrong = "the sign-in name or the password is wrong; look at both, then try again";

/// Two students and one of the staff, whose passwords are their own.
struct Classroom {
    TemporaryFolder folder;
    Key school = Key::random();
    Accounts accounts{folder.path, kLight};

    Classroom() {
        REQUIRE(accounts.set({kMaya, "maya", "otter-lamp-9", false, false}, school, kNow));
        REQUIRE(accounts.set({kNoor, "noor", "cedar wagon", false, false}, school, kNow));
        REQUIRE(
            accounts.set({study::LearnerId("staff-1"), "ives", "brass kettle", true, false}, school, kNow));
    }
    [[nodiscard]] std::filesystem::path file() const { return folder.path / "accounts.json"; }
    [[nodiscard]] Json json() const { return Json::parse(bytes_of(file())); }
    [[nodiscard]] Json entry(int number) const {
        return json()["accounts"][static_cast<std::size_t>(number)];
    }
    /// As a meddler would.
    void edit(const std::function<void(Json&)>& change) const {
        Json all = json();
        change(all);
        std::ofstream(file()) << all.dump();
    }
    /// What a try says: "in", or the error.
    std::string try_as(const char* name, const char* password, base::Moment at) {
        const base::Result<records::SignIn> signed_in = accounts.sign_in(name, password, at);
        return signed_in ? "in" : signed_in.error().text();
    }
    void fail(const char* name, int times, base::Moment& at) {
        for (int i = 0; i < times; ++i) {
            CHECK(try_as(name, "wrong password", at) == kWrong);
            at += 15min;
        }
    }
};

std::string said(const base::Status& status) {
    return status ? "nothing" : status.error().what;
}
}  // namespace

TEST_CASE("the right password opens the person's own data, and of the staff the school's") {
    Classroom room;
    const records::SignIn maya = *room.accounts.sign_in("maya", "otter-lamp-9", kNow);
    CHECK(maya.person == kMaya);
    CHECK_FALSE(maya.staff);
    CHECK(maya.vault->who() == kMaya);
    CHECK(maya.vault->opens(kMaya));
    CHECK(maya.vault->opens(records::kEverybody));
    CHECK_FALSE(maya.vault->opens(kNoor));
    CHECK_FALSE(maya.vault->school());
    const records::SignIn ives = *room.accounts.sign_in("ives", "brass kettle", kNow);
    CHECK(ives.staff);
    CHECK(ives.vault->opens(kNoor));
    CHECK(std::ranges::equal(ives.vault->school()->bytes(), room.school.bytes()));
    // The same data key on another machine of the school.
    const std::string sealed = *maya.vault->seal(kMaya, "paper", "text");
    CHECK(ives.vault->open(kMaya, "paper", sealed) == "text");
    CHECK(*room.accounts.people() == std::vector{kMaya, kNoor, study::LearnerId("staff-1")});
}

TEST_CASE("a wrong password and a name that nobody has get the same answers, one after another") {
    Classroom room;
    base::Moment at = kNow;
    for (int i = 0; i < 12; ++i) {
        const std::string known = room.try_as("maya", "wrong password", at);
        CHECK(known == room.try_as("nobody", "wrong password", at));
        CHECK((i < 5 ? known == kWrong : true));
        at += i % 3 == 0 ? 0s : 20s;
    }
    CHECK(bytes_of(room.file()).find("nobody") == std::string::npos);
    CHECK(room.json()["accounts"].size() == 3);  // of a stranger nothing is kept: it may be a password
}

TEST_CASE("after five wrong passwords the wait is 1, 2, 4 ... seconds and never more than 15 minutes") {
    std::vector<long> waits;
    for (int failures = 0; failures <= 17; ++failures) waits.push_back(records::wait_after(failures).count());
    CHECK(waits == std::vector<long>{0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900});
    CHECK(records::wait_after(1'000'000) == 15min);

    Classroom room;
    for (int i = 0; i < 5; ++i) CHECK(room.try_as("maya", "wrong password", kNow) == kWrong);
    CHECK(room.try_as("maya", "otter-lamp-9", kNow) ==
          "after several wrong passwords this name has to wait; try again in 1 second");
    CHECK(room.try_as("maya", "otter-lamp-9", kNow + 999ms) != "in");
    CHECK(room.try_as("maya", "otter-lamp-9", kNow + 1s) == "in");
    for (int i = 0; i < 5; ++i)
        CHECK(room.try_as("maya", "wrong password", kNow + 1s) == kWrong);  // counted anew
}

TEST_CASE("a wait outlives a restart, and touches nobody else") {
    Classroom room;
    base::Moment at = kNow;
    room.fail("maya", 11, at);
    at -= 15min;  // of the last try, after which the wait is 64 seconds
    Accounts again(room.folder.path, kLight);
    CHECK(again.sign_in("maya", "otter-lamp-9", at + 63s).error().text() ==
          "after several wrong passwords this name has to wait; try again in 1 second");
    CHECK(again.sign_in("noor", "cedar wagon", at));
    CHECK(again.sign_in("maya", "otter-lamp-9", at + 64s));
}

TEST_CASE("a clock set back does not shorten a wait, nor make it endless") {
    Classroom room;
    base::Moment at = kNow;
    room.fail("maya", 15, at);  // a wait of 900 seconds, counted from the last
    at -= 15min;
    const base::Moment back = at - 24h * 400;
    CHECK(room.try_as("maya", "otter-lamp-9", back) ==
          "after several wrong passwords this name has to wait; try again in 15 minutes");
    CHECK(room.try_as("maya", "otter-lamp-9", back + 899s) ==
          "after several wrong passwords this name has to wait; try again in 1 second");
    CHECK(room.try_as("maya", "otter-lamp-9", back - 10s) ==
          "after several wrong passwords this name has to wait; try again in 1 second");
    CHECK(room.try_as("maya", "otter-lamp-9", back - 9s) == "in");
}

TEST_CASE("100 wrong passwords on one day are all, also for the right one, until the next day") {
    Classroom room;
    room.edit([](Json& all) { all["accounts"][0]["on_day"] = 98, all["accounts"][0]["day"] = "2026-11-22"; });
    CHECK(room.try_as("maya", "otter-lamp-9", kNow) == "in");  // a right one is no wrong one
    CHECK(room.try_as("maya", "wrong password", kNow) == kWrong);
    CHECK(room.try_as("maya", "wrong password", kNow) == kWrong);
    const std::string closed =
        "this name had 100 wrong passwords today; try again tomorrow, or ask your school for a new password";
    CHECK(room.try_as("maya", "otter-lamp-9", kNow + 11h) == closed);
    CHECK(room.try_as("maya", "otter-lamp-9", kNow - 24h) == closed);  // yesterday is no new day
    CHECK(room.try_as("noor", "cedar wagon", kNow) == "in");
    CHECK(room.try_as("maya", "otter-lamp-9", moment("2026-11-23T00:00:00.000Z")) == "in");
}

TEST_CASE("a try is on the disk before the password is looked at: killed in between, it counts") {
    Classroom room;
    // An effort of some seconds, so that there is a moment to be killed in.
    room.edit([](Json& all) { all["accounts"][0]["memory"] = 1 << 26, all["accounts"][0]["passes"] = 64; });
    CHECK(room.entry(0)["failures"] == 0);
    const pid_t child = fork();
    if (child == 0) {
        _exit(room.accounts.sign_in("maya", "wrong password", kNow).has_value() ? 1 : 0);
    }
    while (room.entry(0)["failures"] == 0 && waitpid(child, nullptr, WNOHANG) == 0) usleep(500);
    kill(child, SIGKILL);
    int how = 0;
    REQUIRE(waitpid(child, &how, 0) == child);
    CHECK(WIFSIGNALED(how));  // it was still at it
    CHECK(room.entry(0)["failures"] == 1);
    CHECK(room.entry(0)["on_day"] == 1);
}

TEST_CASE("a try that cannot be counted is not made, with the right password neither") {
    Classroom room;
    std::filesystem::create_directory(room.file().string() + ".new");  // where the new file would be written
    const std::string right = room.try_as("maya", "otter-lamp-9", kNow);
    CHECK(right.find("this cannot be written") != std::string::npos);
    CHECK(room.try_as("maya", "wrong password", kNow) == right);
}

TEST_CASE("tries of two processes are counted one after another") {
    Classroom room;
    const auto lock = records::Lock::take(room.file().string() + ".lock", kNow);
    CHECK(room.try_as("maya", "otter-lamp-9", kNow) ==
          room.file().string() + ": another Palpate is at the accounts just now; try again in a moment");
}

TEST_CASE("in an edited entry, or one copied to another person, the right password is wrong") {
    const auto after = [](const std::function<void(Json&, Json&)>& change, const char* name,
                          const char* password) {
        Classroom room;
        room.edit([&](Json& all) { change(all["accounts"][0], all["accounts"][1]); });
        return room.try_as(name, password, kNow);
    };
    const auto refused = [&](const std::function<void(Json&, Json&)>& change) {
        CHECK(after(change, "maya", "otter-lamp-9") == kWrong);
    };
    CHECK(after([](Json&, Json&) {}, "maya", "otter-lamp-9") == "in");
    refused([](Json& maya, Json&) { maya["staff"] = true; });
    refused([](Json& maya, Json&) { maya["temporary"] = true; });
    refused([](Json& maya, Json&) { maya["person"] = kNoor.text; });
    refused([](Json& maya, Json&) { maya["passes"] = 2; });
    refused([](Json& maya, Json&) { maya["memory"] = 16384; });
    refused([](Json& maya, Json& noor) { maya["salt"] = noor["salt"]; });
    refused([](Json& maya, Json& noor) { maya["data"] = noor["data"]; });
    refused([](Json& maya, Json&) { maya["set"] = 0; });
    refused([](Json& maya, Json& noor) { std::swap(maya["tag"], noor["tag"]); });
    CHECK(after([](Json& maya, Json& noor) { std::swap(maya["tag"], noor["tag"]); }, "noor",
                "otter-lamp-9") == kWrong);
    // Maya puts what her password opens where Noor's was, to be taken for Noor.
    const auto as_noor = [](Json& maya, Json& noor) {
        for (const char* field : {"salt", "data", "memory", "passes"}) noor[field] = maya[field];
    };
    CHECK(after(as_noor, "noor", "otter-lamp-9") == kWrong);
    CHECK(after([](Json& maya, Json& noor) { noor = maya, noor["person"] = kNoor.text; }, "maya",
                "otter-lamp-9") == "in");  // the first of the two is still her own
}

TEST_CASE("a student who takes over an entry's school key from the staff opens nothing with it") {
    Classroom room;
    room.edit([](Json& all) { all["accounts"][0]["school"] = all["accounts"][2]["school"]; });
    CHECK_FALSE(room.accounts.sign_in("maya", "otter-lamp-9", kNow)->vault->school());
    room.edit([](Json& all) { all["accounts"][1]["everybodys"] = all["accounts"][0]["everybodys"]; });
    CHECK(room.try_as("noor", "cedar wagon", kNow) ==
          "the school's key in this account was changed; set the account up again");
    room.edit([](Json& all) { all["accounts"][2]["school"] = all["accounts"][2]["data"]; });
    CHECK(room.try_as("ives", "brass kettle", kNow) ==
          "the school's key in this account was changed; set the account up again");
}

TEST_CASE("a file that makes no sense is said to be damaged, and asks for no gigabytes") {
    const auto damaged = [](const std::function<void(Json&)>& change) {
        Classroom room;
        room.edit(change);
        CHECK(room.try_as("noor", "cedar wagon", kNow) ==
              room.file().string() +
                  ": the accounts are damaged; set them up again with the school's key: no records are lost");
    };
    damaged([](Json& all) { all["accounts"][0].erase("tag"); });
    damaged([](Json& all) { all["accounts"][0]["tag"] = 7; });
    damaged([](Json& all) { all["accounts"][0]["memory"] = std::int64_t{1} << 40; });
    damaged([](Json& all) { all["accounts"][0]["passes"] = 1'000'000; });
    damaged([](Json& all) { all["accounts"][0]["salt"] = "short"; });
    damaged([](Json& all) { all = "text"; });
    Classroom room;
    std::ofstream(room.file()) << R"({"form":)";
    CHECK_FALSE(room.accounts.people());
}

TEST_CASE("a temporary password opens nothing but the way to another one") {
    Classroom room;
    REQUIRE(room.accounts.set({kMaya, "maya", "K7QF-2MXD-9TBA"}, room.school, kNow));
    CHECK(room.try_as("maya", "otter-lamp-9", kNow) == kWrong);
    CHECK(room.accounts.sign_in("maya", "K7QF-2MXD-9TBA", kNow)->vault == nullptr);
    const auto change = [&](const char* old, const char* fresh) {
        const auto changed = room.accounts.change_password("maya", old, fresh, kNow);
        return changed ? "in" : changed.error().what;
    };
    CHECK(change("K7QF-2MXD-9TBA", "K7QF-2MXD-9TBA") == "this is the old password; choose another one");
    CHECK(change("K7QF-2MXD-9TBA", "seven77") ==
          "a password has at least 8 characters; three or four words that do not belong together are good");
    CHECK(change("wrong password", "river otter") == kWrong);
    CHECK(room.entry(0)["failures"] == 1);
    CHECK(change("K7QF-2MXD-9TBA", "river otter") == "in");
    CHECK(room.try_as("maya", "K7QF-2MXD-9TBA", kNow) == kWrong);
    CHECK(room.accounts.sign_in("maya", "river otter", kNow)->vault->opens(kMaya));
}

TEST_CASE("a new password from the school opens what the old one did, and ends the wait") {
    Classroom room;
    const std::string sealed =
        *room.accounts.sign_in("maya", "otter-lamp-9", kNow)->vault->seal(kMaya, "paper", "text");
    base::Moment at = kNow;
    room.fail("maya", 9, at);
    REQUIRE(room.accounts.set({kMaya, "maya", "lantern pond", false, false}, room.school, at));
    CHECK(room.accounts.sign_in("maya", "lantern pond", at)->vault->open(kMaya, "paper", sealed) == "text");
}

TEST_CASE("passwords are judged by their length in characters, and are not the sign-in name") {
    Classroom room;
    const auto set = [&](const std::string& password) {
        return said(room.accounts.set({kMaya, "maya.lindqvist", password}, room.school, kNow));
    };
    CHECK(set("ééééééé") != "nothing");  // 7 characters, 14 bytes
    CHECK(set("éééééééé") == "nothing");
    CHECK(set("Maya.Lindqvist") == "this is the sign-in name; choose a password that others do not know");
    CHECK(set(std::string(1025, 'x')) == "a password has at most 1024 bytes");
    CHECK(set("correct horse battery staple") == "nothing");
}

TEST_CASE("a sign-in name belongs to one person, and accounts to one school") {
    Classroom room;
    CHECK(said(room.accounts.set({kNoor, "maya", "cedar wagon"}, room.school, kNow)) ==
          "somebody else here signs in as \"maya\"; choose another name");
    CHECK(said(room.accounts.set({kNoor, "noor", "cedar wagon"}, Key::random(), kNow)) ==
          "the accounts here are another school's; give each school a folder of its own");
    REQUIRE(room.accounts.set({kNoor, "noor.b", "cedar wagon", false, false}, room.school, kNow));
    CHECK(room.try_as("noor", "cedar wagon", kNow) == kWrong);
    CHECK(room.try_as("noor.b", "cedar wagon", kNow) == "in");
    REQUIRE(room.accounts.remove(kNoor, kNow));
    CHECK(room.try_as("noor.b", "cedar wagon", kNow) == kWrong);
    CHECK(said(room.accounts.remove(kNoor, kNow)) == "nobody here has that account");
}

TEST_CASE("accounts go to the other machines of the school, and what was set last counts everywhere") {
    Classroom office;
    const TemporaryFolder folder;
    Accounts laptop(folder.path, kLight);
    base::Moment at = kNow;
    office.fail("maya", 9, at);
    const std::string first = *office.accounts.copy({kMaya});
    REQUIRE(laptop.merge(first, records::Accounts::Origin::office, at));
    CHECK(*laptop.people() == std::vector{kMaya});
    CHECK(laptop.sign_in("maya", "otter-lamp-9", at)->vault->opens(kMaya));  // waits stay where they are
    REQUIRE(laptop.change_password("maya", "otter-lamp-9", "lantern pond", at));
    REQUIRE(laptop.merge(first, records::Accounts::Origin::office, at));  // an older copy
    CHECK(laptop.sign_in("maya", "lantern pond", at));
    REQUIRE(office.accounts.merge(*laptop.copy({kMaya}), records::Accounts::Origin::office, at));
    CHECK(office.try_as("maya", "lantern pond", at) == "in");
    CHECK(office.try_as("noor", "cedar wagon", at) == "in");
    // On a machine whose clock is behind, a new password is newer all the same.
    REQUIRE(laptop.change_password("maya", "lantern pond", "river otter", kNow - 24h));
    REQUIRE(office.accounts.merge(*laptop.copy({kMaya}), records::Accounts::Origin::office, at));
    CHECK(office.try_as("maya", "river otter", at) == "in");
}

TEST_CASE("accounts of another school, damaged ones, and ones dated later by a meddler are not taken") {
    Classroom office, other;
    CHECK(
        said(office.accounts.merge(*other.accounts.copy({kMaya}), records::Accounts::Origin::office, kNow)) ==
        "the accounts here are another school's than those from the other machine");
    CHECK(said(office.accounts.merge("{", records::Accounts::Origin::office, kNow)) ==
          "the accounts are damaged; set them up again with the school's key: no records are lost");
    CHECK(office.try_as("maya", "otter-lamp-9", kNow) == "in");
    Json older = Json::parse(*office.accounts.copy({kMaya}));
    REQUIRE(office.accounts.set({kMaya, "maya", "lantern pond", false, false}, office.school, kNow + 1h));
    older["accounts"][0]["set"] = (kNow + 2h).time_since_epoch().count();
    REQUIRE(office.accounts.merge(older.dump(), records::Accounts::Origin::office, kNow));
    CHECK(office.try_as("maya", "otter-lamp-9", kNow) == kWrong);
}

TEST_CASE("an account made with less effort is raised to today's at the next good sign-in") {
    Classroom room;
    Accounts today(room.folder.path, {16384, 2});
    CHECK(today.sign_in("maya", "wrong password", kNow).error().text() == kWrong);
    CHECK(room.entry(0)["memory"] == 8192);
    const Json before = room.entry(0);
    REQUIRE(today.sign_in("maya", "otter-lamp-9", kNow));
    CHECK(room.entry(0)["memory"] == 16384);
    CHECK(room.entry(0)["passes"] == 2);
    CHECK(room.entry(0)["salt"] != before["salt"]);
    CHECK(room.try_as("maya", "otter-lamp-9", kNow) == "in");  // a lighter Palpate does not lower it
    CHECK(room.entry(0)["memory"] == 16384);
    CHECK(room.entry(1)["memory"] == 8192);
}

TEST_CASE("what Palpate asks of a guesser is libsodium's MODERATE") {
    CHECK(records::kEffort ==
          records::Effort{std::uint64_t{256} << 20U, 3});  // crypto_pwhash_argon2id_*_MODERATE
    CHECK(records::temporary_password().size() == 14);
    CHECK(records::temporary_password() != records::temporary_password());
}

TEST_CASE("the file of accounts is for this user alone and says no name") {
    Classroom room;
    CHECK((std::filesystem::status(room.file()).permissions() & std::filesystem::perms::all) ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    const std::string bytes = bytes_of(room.file());
    for (const char* text : {"maya", "noor", "ives", "otter", "cedar", "brass"})
        CHECK(bytes.find(text) == bytes.npos);
}
