#include "records/package.h"

#include <doctest/doctest.h>
#include <sodium.h>

#include <filesystem>
#include <string>

using namespace records;

namespace {
struct SignerKeys {
    std::string key, secret;
    SignerKeys() {
        REQUIRE(sodium_init() >= 0);
        std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
        secret.resize(crypto_sign_SECRETKEYBYTES);
        crypto_sign_keypair(open.data(), reinterpret_cast<unsigned char*>(secret.data()));
        std::array<char, 2 * crypto_sign_PUBLICKEYBYTES + 1> text{};
        sodium_bin2hex(text.data(), text.size(), open.data(), open.size());
        key = text.data();
    }
};

Package some_package(const SignerKeys& signer) {
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
    const SignerKeys office;
    const Package package = some_package(office);
    const auto read = read_package(write_package(package, office.key, office.secret), {office.key});
    REQUIRE(read.has_value());
    CHECK(read->school == package.school);
    CHECK(read->made == package.made);
    CHECK(read->accounts == package.accounts);
    CHECK(read->people == package.people);
    CHECK(read->bank == package.bank);
}

TEST_CASE("a package that was changed anywhere is refused") {
    const SignerKeys office;
    const std::string bytes = write_package(some_package(office), office.key, office.secret);
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
    const SignerKeys office, stranger;
    const std::string foreign = write_package(some_package(stranger), stranger.key, stranger.secret);
    CHECK(read_package(foreign, {}).has_value());  // the first one is believed, and its fingerprint shown
    CHECK(why_not(read_package(foreign, {office.key})) ==
          "this package was signed by a machine (" + fingerprint(stranger.key) +
              ") that this school does not know; ask the office for a new one");
    // Signed by a stranger who names the office among the school's machines, but not himself.
    CHECK(why_not(read_package(write_package(some_package(office), stranger.key, stranger.secret), {})) ==
          "this is no package of a school that can be read: who signed it is not among the school's own "
          "machines");
}

TEST_CASE("no file of a package's bank can lie outside the bank") {
    const SignerKeys office;
    for (const char* path : {"../records.sqlite", "/etc/passwd", "items/../../x", "", "a\\b", "./x"}) {
        Package package = some_package(office);
        package.bank = {{path, "x"}};
        CAPTURE(path);
        CHECK_FALSE(read_package(write_package(package, office.key, office.secret), {}).has_value());
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
