#include "records/school_key.h"

#include "temporary.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

namespace {
using records::Key;
constexpr records::Effort kLight{8192, 1};
const char* const kPassphrase = "a ferry, two plums and a bell";

bool same(const Key& a, const Key& b) {
    return std::ranges::equal(a.bytes(), b.bytes());
}
}  // namespace

TEST_CASE("a public key is X25519's") {
    Key alice;  // RFC 7748, section 6.1
    const std::string secret = "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a";
    for (std::size_t i = 0; i < Key::kSize; ++i)
        alice.bytes()[i] = static_cast<std::uint8_t>(std::stoi(secret.substr(2 * i, 2), nullptr, 16));
    CHECK(records::public_key_of(alice) ==
          "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
}

TEST_CASE("passphrase and recovery key each give the school's key back, however they are typed") {
    const TemporaryFolder folder;
    const Key school = records::new_school_key();
    const std::string code = *records::keep_school_key(folder.path, school, kPassphrase, kLight);
    CHECK(code.size() == 8 * 4 + 7);
    CHECK(same(*records::recover_school_key(folder.path, kPassphrase), school));
    CHECK(same(*records::recover_school_key(folder.path, code), school));
    std::string sloppy;
    for (char c : code)
        if (c != '-') sloppy += c == '0' ? 'o' : c == '1' ? 'l' : static_cast<char>(std::tolower(c));
    CHECK(same(*records::recover_school_key(folder.path, " " + sloppy), school));
    const std::string bytes = bytes_of(folder.path / "school-key.sealed");
    CHECK(bytes.find(code) == bytes.npos);
    CHECK(bytes.find(kPassphrase) == bytes.npos);
}

TEST_CASE("nothing else gives it back") {
    const TemporaryFolder folder;
    const Key school = records::new_school_key();
    const std::string code = *records::keep_school_key(folder.path, school, kPassphrase, kLight);
    std::string wrong = code;
    wrong[0] = wrong[0] == 'A' ? 'B' : 'A';
    const std::string said = (folder.path / "school-key.sealed").string() +
                             ": this is neither the passphrase nor the recovery key of this school";
    for (const std::string& typed : {wrong, std::string("a ferry, two plums and a bel"), std::string()})
        CHECK(records::recover_school_key(folder.path, typed).error().text() == said);
    REQUIRE(records::keep_school_key(folder.path, school, "another, longer one", kLight));
    CHECK_FALSE(records::recover_school_key(folder.path, code));  // each is made once
    CHECK_FALSE(records::recover_school_key(folder.path, kPassphrase));
}

TEST_CASE("an edited file is refused, and never gives another key") {
    const TemporaryFolder folder;
    const auto file = folder.path / "school-key.sealed";
    const Key school = records::new_school_key();
    const std::string code = *records::keep_school_key(folder.path, school, kPassphrase, kLight);
    const std::string good = bytes_of(file);
    for (const char* field :
         {"public_key", "by_passphrase", "by_recovery_key", "salt", "memory", "passes", "form"}) {
        nlohmann::json json = nlohmann::json::parse(good);
        if (json[field].is_string()) {
            auto text = json[field].get<std::string>();
            text[1] = text[1] == 'a' ? 'b' : 'a';
            json[field] = text;
        } else {
            json[field] = json[field].get<int>() + 1024;
        }
        std::ofstream(file) << json.dump();
        for (const std::string& typed : {code, std::string(kPassphrase)})
            if (const auto key = records::recover_school_key(folder.path, typed)) CHECK(same(*key, school));
        CHECK_FALSE((records::recover_school_key(folder.path, code) &&
                     records::recover_school_key(folder.path, kPassphrase)));
    }
    std::ofstream(file) << "{";
    CHECK_FALSE(records::recover_school_key(folder.path, code));
    std::filesystem::remove(file);
    CHECK(records::recover_school_key(folder.path, code).error().what ==
          "the school's sealed key is not here; it lies on the machine that the school was set up on");
}

TEST_CASE("a short passphrase is refused before anything is written") {
    const TemporaryFolder folder;
    CHECK(records::keep_school_key(folder.path, records::new_school_key(), "plum", kLight).error().what ==
          "this passphrase opens the whole school; it needs at least 12 characters, best four words or more");
    CHECK(std::filesystem::is_empty(folder.path));
}

TEST_CASE("what anybody seals for the school only the school opens") {
    const records::Key school = records::new_school_key(), other = records::new_school_key();
    const auto sealed = records::seal_for_school(records::public_key_of(school), "B, C, A");
    REQUIRE(sealed.has_value());
    CHECK(sealed->find("B, C") == std::string::npos);
    CHECK(*records::open_as_school(school, *sealed) == "B, C, A");
    CHECK_FALSE(records::open_as_school(other, *sealed).has_value());
    std::string changed = *sealed;
    changed[10] = changed[10] == 'A' ? 'B' : 'A';
    CHECK_FALSE(records::open_as_school(school, changed).has_value());
    CHECK_FALSE(records::open_as_school(school, "").has_value());
    CHECK_FALSE(records::seal_for_school("not hex", "x").has_value());
    // Twice the same text: nobody can tell.
    CHECK(*records::seal_for_school(records::public_key_of(school), "B, C, A") != *sealed);
}
