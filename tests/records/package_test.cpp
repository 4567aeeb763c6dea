#include "records/package.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

using namespace records;

namespace {
/// A machine with keys of its own.
Machine some_machine(const char* name) {
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / "palpate-package-machines" / name;
    std::filesystem::create_directories(folder);
    return *this_machine(folder);
}

Package some_package(const Machine& signer) {
    Package package;
    package.school = {"s", "Harbor School", "ab", false, false, {signer.key}, {}};
    package.made = base::Moment{std::chrono::milliseconds{1'795'900'000'000}};
    package.accounts = R"({"accounts":[]})";
    package.people = {{"p1", "sealed-1"}, {"p2", "sealed-2"}};
    package.bank = {{"items/knee.toml", "leaf = \"knee\"\n"}};
    return package;
}

std::string why_not(const base::Result<Package>& read) {
    return read ? "read" : read.error().text();
}
}  // namespace

TEST_CASE("a package comes out as it went in") {
    const Machine office = some_machine("office");
    const Package package = some_package(office);
    const auto read = read_package(write_package(package, office), {office.key});
    REQUIRE(read.has_value());
    CHECK(read->school == package.school);
    CHECK(read->made == package.made);
    CHECK(read->accounts == package.accounts);
    CHECK(read->people == package.people);
    CHECK(read->bank == package.bank);
}

TEST_CASE("a package that was changed anywhere is refused") {
    const Machine office = some_machine("office");
    const std::string bytes = write_package(some_package(office), office);
    for (std::size_t at = 0; at < bytes.size(); at += 7) {
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        CAPTURE(at);
        CHECK_FALSE(read_package(changed, {}).has_value());
    }
    for (std::size_t length : {std::size_t{0}, std::size_t{1}, std::size_t{130}, bytes.size() - 1})
        CHECK_FALSE(read_package(bytes.substr(0, length), {}).has_value());
}

TEST_CASE("a package of somebody else is refused once the school is known") {
    const Machine office = some_machine("office"), stranger = some_machine("stranger");
    const std::string foreign = write_package(some_package(stranger), stranger);
    CHECK(read_package(foreign, {}).has_value());  // the first one is believed, and its fingerprint shown
    CHECK(why_not(read_package(foreign, {office.key})) ==
          "this package was signed by a machine (" + fingerprint(stranger.key) +
              ") that this school does not know; ask the office for a new one");
    // Signed by a stranger who names the office among the school's machines, but not himself.
    CHECK(why_not(read_package(write_package(some_package(office), stranger), {})) ==
          "this is no package of a school that can be read: who signed it is not among the school's own "
          "machines");
}

TEST_CASE("no file of a package's bank can lie outside the bank") {
    const Machine office = some_machine("office");
    for (const char* path : {"../records.sqlite", "/etc/passwd", "items/../../x", "", "a\\b", "./x"}) {
        Package package = some_package(office);
        package.bank = {{path, "x"}};
        CAPTURE(path);
        CHECK_FALSE(read_package(write_package(package, office), {}).has_value());
    }
}

TEST_CASE("events go into lines and back, and a kind of a newer Palpate is passed over") {
    const std::vector<study::Event> events = {
        {study::EventId("a"), base::Moment{std::chrono::milliseconds{5}}, study::LearnerId("ruiz"),
         study::FeedbackGiven{"p", "w", "Two\nlines, \"quoted\""}},
        {study::EventId("b"), base::Moment{std::chrono::milliseconds{6}}, study::LearnerId("ada"),
         study::Enrolled{"c", "p", true}}};
    const auto back = events_of(lines_of(events));
    REQUIRE(back.has_value());
    CHECK(*back == events);
    CHECK(events_of(R"({"id":"x","at":1,"actor":"y","kind":"of-2030","body":"{}"})"
                    "\n")
              ->empty());
    CHECK(events_of("nonsense\n").error().text() == "line 1: this is no event");
}

TEST_CASE("a machine remembers its school, and one without is at home") {
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / "palpate-package-test";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    CHECK_FALSE(school_machine(folder)->has_value());
    const SchoolMachine machine{"s", "Harbor School", "ab", true, false, {"k"}, base::Moment{}};
    REQUIRE(save(folder, machine).has_value());
    CHECK(**school_machine(folder) == machine);
    std::filesystem::remove_all(folder);
}
