// A laptop of the classroom, as somebody finds it who has no password: every byte of it is searched.
#include "records/accounts.h"
#include "records/backup.h"
#include "records/desk.h"
#include "records/responses.h"
#include "records/school_key.h"
#include "temporary.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <cctype>
#include <functional>

using namespace std::chrono_literals;

namespace {
using records::Key;
constexpr records::Effort kLight{8192, 1};
constexpr int kStudents = 24;
const base::Moment kNow = moment("2026-11-22T12:00:00.000Z");
const char* const kPassphrase = "a ferry, two plums and a bell";

/// Words that stand nowhere in Palpate, so that finding one means that it was written.
struct Student {
    study::LearnerId id;
    std::string name, sign_in, password, answer, feedback;
};

std::string word(int number, const char* stem) {
    return std::string(stem) + static_cast<char>('a' + number) + "zqx";
}

std::vector<Student> students() {
    std::vector<Student> all;
    for (int i = 0; i < kStudents; ++i)
        all.push_back({study::LearnerId(records::new_event_id(kNow).text),
                       "Wil" + word(i, "helmin") + " " + word(i, "Underhjelm"), word(i, "whelm"),
                       word(i, "password-"), word(i, "myanswer"), word(i, "goodwork")});
    return all;
}

struct School {
    std::vector<Student> everybody = students();
    study::LearnerId staff{"0193a6f0-0000-7000-8000-0000000000ff"};
    Key key = records::new_school_key();
    std::string recovery_key;

    [[nodiscard]] std::vector<std::string> secrets() const {
        std::vector<std::string> all{"Ottoline Brasskettle", "ottobrass",      "staff password", kPassphrase,
                                     "Harbor School",        "psoas-origin-q7"};
        if (!recovery_key.empty()) all.push_back(recovery_key);
        for (const Student& s : everybody)
            all.insert(all.end(), {s.name, s.sign_in, s.password, s.answer, s.feedback});
        return all;
    }
};

void append(records::Desk& desk, const study::LearnerId& who, study::Body body) {
    desk.journal().append({records::new_event_id(kNow), kNow, who, std::move(body)});
}

/// A term in small: the staff enter everybody, everybody answers, the staff write feedback. `vault_of`: by
/// sign-in name and password; nullptr at home.
using VaultOf = std::function<std::shared_ptr<const records::Vault>(const std::string&, const std::string&)>;

std::unique_ptr<records::Desk> teach(const std::filesystem::path& folder, const School& school,
                                     const VaultOf& vault_of) {
    const auto sit = [&](const study::LearnerId& who, const std::string& name, const std::string& password) {
        auto desk = *records::Desk::open(open_store(folder), vault_of(name, password));
        REQUIRE(desk->sit_down(who, {}));
        return desk;
    };
    {
        const auto desk = sit(school.staff, "ottobrass", "staff password");
        append(*desk, school.staff, study::SchoolFounded{"school-1", "Harbor School", {}, {}, {}});
        append(*desk, school.staff,
               study::PersonListed{
                   school.staff.text, "Ottoline Brasskettle", "ottobrass", {}, {"administrator"}});
        for (const Student& s : school.everybody)
            append(*desk, school.staff, study::PersonListed{s.id.text, s.name, s.sign_in, {}, {"student"}});
    }
    for (const Student& s : school.everybody) {
        const auto desk = sit(s.id, s.sign_in, s.password);
        desk->rename(s.id, s.name, kNow);
        study::Attempt attempt;
        attempt.item = "psoas-origin-q7";
        attempt.written = s.answer;
        desk->recorder().record(attempt, kNow);
        REQUIRE(desk->keep());
        REQUIRE(desk->journal().pending() == 0);
    }
    auto desk = sit(school.staff, "ottobrass", "staff password");
    for (const Student& s : school.everybody)
        append(*desk, school.staff, study::FeedbackGiven{s.id.text, "", s.feedback});
    REQUIRE(desk->keep());
    REQUIRE(records::first_responses(desk->store(), records::Times::read, desk->vault()));
    REQUIRE(records::back_up(folder, kNow));
    return desk;
}

/// Each secret that stands in some file below the folder, in whatever capitals.
std::vector<std::string> found(const std::filesystem::path& folder, const School& school) {
    const auto small = [](std::string text) {
        std::ranges::transform(text, text.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return text;
    };
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        const std::string bytes = small(entry.path().string() + bytes_of(entry.path()));
        for (const std::string& secret : school.secrets())
            if (bytes.find(small(secret)) != std::string::npos) found.push_back(secret);
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}
}  // namespace

TEST_CASE("on a school's machine no name, sign-in name, answer, feedback or password stands in any byte") {
    const TemporaryFolder folder;
    School school;
    records::Accounts accounts(folder.path, kLight);
    REQUIRE(accounts.set({school.staff, "ottobrass", "staff password", true, false}, school.key, kNow));
    for (const Student& s : school.everybody)
        REQUIRE(accounts.set({s.id, s.sign_in, s.password, false, false}, school.key, kNow));
    school.recovery_key = *records::keep_school_key(folder.path, school.key, kPassphrase, kLight);
    const VaultOf vault_of = [&](const std::string& name, const std::string& password) {
        CHECK_FALSE(accounts.sign_in(name, "psoas-origin-q7", kNow));  // a slip
        return accounts.sign_in(name, password, kNow)->vault;
    };
    {
        const auto desk = teach(folder.path, school, vault_of);
        CHECK(std::filesystem::file_size(desk->store().file().string() + "-wal") > 50'000);  // the log, too
        CHECK(found(folder.path, school) == std::vector<std::string>{});
    }
    CHECK(found(folder.path, school) == std::vector<std::string>{});

    // And it is all there, for whom it belongs to.
    std::size_t all = 0;
    const auto staff = accounts.sign_in("ottobrass", "staff password", kNow)->vault;
    REQUIRE(records::replay(
        folder.path, 0, [&](std::int64_t, const study::Event&) { ++all; }, staff.get()));
    CHECK(all == 2 + 24 + 24 * 2 + 24);
    for (const Student& s : school.everybody) {
        const auto mine = accounts.sign_in(s.sign_in, s.password, kNow)->vault;
        std::vector<std::string> answers;
        REQUIRE(records::replay(
            folder.path, 0,
            [&](std::int64_t, const study::Event& event) {
                if (const auto* feedback = std::get_if<study::FeedbackGiven>(&event.body))
                    answers.push_back(feedback->text);
                CHECK((event.actor == s.id || records::reader_of(event) == s.id ||
                       records::reader_of(event) == records::kEverybody));
                if (const auto* attempt = std::get_if<study::Attempt>(&event.body))
                    answers.push_back(attempt->written);
            },
            mine.get()));
        CHECK(answers == std::vector{s.answer, s.feedback});
    }
    // Lost accounts lose no records: the recovery key opens them.
    std::filesystem::remove(folder.path / "accounts.json");
    const Key key = *records::recover_school_key(folder.path, school.recovery_key);
    REQUIRE(accounts.set({school.everybody[3].id, "again", "river otter", false, false}, key, kNow));
    std::size_t hers = 0;
    REQUIRE(records::replay(
        folder.path, 0, [&](std::int64_t, const study::Event&) { ++hers; },
        accounts.sign_in("again", "river otter", kNow)->vault.get()));
    CHECK(hers == 2 + 2 + 2);  // the school and its staff; her listing and feedback; her name and answer
}

TEST_CASE("the search would find them: at home, where nothing is sealed, it does") {
    const TemporaryFolder folder;
    School school;
    teach(folder.path, school, [](const std::string&, const std::string&) { return nullptr; });
    std::vector<std::string> plain{"Ottoline Brasskettle", "ottobrass", "Harbor School", "psoas-origin-q7"};
    for (const Student& s : school.everybody)
        plain.insert(plain.end(), {s.name, s.sign_in, s.answer, s.feedback});
    std::ranges::sort(plain);
    CHECK(found(folder.path, school) == plain);
}
