#include "records/bundle.h"

#include "machines.h"
#include "records/bundle_limits.h"
#include "records/bundle_parser.h"
#include "records/verify.h"

#include <sys/stat.h>
#include <sstream>

namespace fs = std::filesystem;

namespace {
std::string error_of(const std::string& bytes, const records::KnownMachines& known) {
    std::istringstream in(bytes);
    const auto read = records::parse_bundle(in, "b", known, [](const records::BundleRow&) {});
    return read ? "" : read.error().text();
}
void write_file(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}
std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}
/// The bytes with a new signature by that machine, as somebody who has its key could write it.
std::string signed_again(const std::string& bytes, const records::Machine& machine) {
    const std::string body = bytes.substr(0, bytes.rfind("signature "));
    return body + "signature " + records::sign(machine, records::signed_text(records::hash_of(body))) + "\n";
}
}  // namespace

TEST_CASE("a machine gets an id and a key at the first need, for this user alone, and keeps them") {
    const TemporaryFolder folder;
    CHECK_FALSE(*records::machine_in(folder.path));
    const auto machine = records::this_machine(folder.path);
    REQUIRE(machine);
    CHECK(records::this_machine(folder.path)->id == machine->id);
    struct stat info {};
    REQUIRE(stat((folder.path / "machine.json").c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0600);
    REQUIRE(records::name_machine(folder.path, "Laptop 7"));
    CHECK(records::this_machine(folder.path)->name == "Laptop 7");
    CHECK(records::this_machine(folder.path)->key == machine->key);
    CHECK_FALSE(records::name_machine(folder.path, "two\nlines"));
    CHECK(records::is_signed("word", records::sign(*machine, "word"), machine->key));
    CHECK_FALSE(records::is_signed("sword", records::sign(*machine, "word"), machine->key));
}

TEST_CASE("a machine.json that is damaged is said so and never replaced") {
    const TemporaryFolder folder;
    REQUIRE(records::this_machine(folder.path));
    write_file(folder.path / "machine.json", "{}");
    const auto got = records::this_machine(folder.path);
    REQUIRE_FALSE(got);
    CHECK(got.error().what.starts_with("this does not hold a machine's id and keys any more"));
    CHECK(bytes_of(folder.path / "machine.json") == "{}");
}

TEST_CASE("a fingerprint is the first 16 digits of the key, in groups") {
    CHECK(records::fingerprint("3f2a91c077de01abffff") == "3f2a 91c0 77de 01ab");
}

TEST_CASE("a bundle comes back as it was written, with its attachments, under a name that says whose it is") {
    TestMachine laptop("Laptop 7");
    laptop.write(5);
    const records::Attachments attachments = {{"accounts", std::string("a\0b", 3)}, {"empty", ""}};
    const auto file = records::export_bundle(laptop.folder.path, laptop.folder.path, 2,
                                             moment("2026-11-28T12:00:00.000Z"), attachments);
    REQUIRE(file);
    CHECK(file->filename() == "Laptop-7-2026-11-28-1.palpate");
    CHECK(laptop.bundle().filename() == "Laptop-7-2026-11-28-2.palpate");
    const auto bundle = records::read_bundle(*file, knowing(laptop));
    REQUIRE(bundle);
    CHECK(bundle->header.name == "Laptop 7");
    CHECK(bundle->header.before.sequence == 2);
    CHECK(bundle->header.last.sequence == 5);
    CHECK(bundle->attachments == attachments);
    CHECK_FALSE(fs::exists(file->string() + ".new"));
}

TEST_CASE("a bundle is never written over another file, and an event that is not there is said so") {
    TestMachine laptop("Laptop 7");
    laptop.write(3);
    const auto now = moment("2026-11-28T12:00:00.000Z");
    const fs::path file = laptop.folder.path / "mine";
    write_file(file, "mine");
    CHECK(records::export_bundle(laptop.folder.path, file, 0, now).error().what ==
          "this exists already; name a file that does not");
    CHECK(bytes_of(file) == "mine");
    CHECK(records::export_bundle(laptop.folder.path, laptop.folder.path, 4, now).error().what ==
          "there is no event 4; the last one is event 3");
    CHECK(records::export_bundle(laptop.folder.path, laptop.folder.path, 3,
                                 now));  // nothing new, attachments only
}

TEST_CASE("an event that is not as it was written is not signed") {
    TestMachine laptop("Laptop 7");
    laptop.write(5);
    meddle(laptop.file(),
           "DROP TRIGGER event_is_never_changed; UPDATE event SET body = '{}' WHERE sequence = 3");
    const auto file =
        records::export_bundle(laptop.folder.path, laptop.folder.path, 0, moment("2026-11-28T12:00:00.000Z"));
    REQUIRE_FALSE(file);
    CHECK(
        file.error().what ==
        "these events cannot be handed on: event 3: it is not as it was written. Restore the newest backup, "
        "or hand on what comes after it");
    CHECK(laptop.bundle(3).extension() == ".palpate");
}

TEST_CASE("any byte that is turned, anywhere in a bundle, is noticed") {
    TestMachine laptop("Laptop 7");
    laptop.write(2);
    const std::string bytes = bytes_of(laptop.bundle());
    REQUIRE(error_of(bytes, knowing(laptop)).empty());
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (const int bit : {0x04, 0x20}) {  // 0x20: a letter's case
            std::string changed = bytes;
            changed[at] = static_cast<char>(changed[at] ^ bit);
            CHECK_MESSAGE(!error_of(changed, knowing(laptop)).empty(), at);
        }
    }
}

TEST_CASE("a bundle that is cut anywhere, or goes on after its end, is noticed") {
    TestMachine laptop("Laptop 7");
    laptop.write(2);
    const std::string bytes = bytes_of(laptop.bundle());
    for (std::size_t size = 0; size < bytes.size(); ++size)
        CHECK_MESSAGE(!error_of(bytes.substr(0, size), knowing(laptop)).empty(), size);
    CHECK(error_of(bytes + "x", knowing(laptop)) ==
          "b: there are more bytes after the last event than the signature");
    CHECK(error_of(bytes.substr(0, bytes.size() / 2), knowing(laptop)) ==
          "b: event 1: the bundle ends too early; copy it again");
    CHECK(error_of(bytes.substr(0, bytes.size() - 1), knowing(laptop)) ==
          "b: the signature is missing at its end; copy it again");
}

TEST_CASE("what is wrong is said with its place") {
    TestMachine laptop("Laptop 7"), other("Other");
    laptop.write(3);
    const std::string bytes = bytes_of(laptop.bundle());
    CHECK(error_of("dear diary\n", knowing(laptop)) == "b: this is no bundle of Palpate");
    CHECK(error_of("", knowing(laptop)) == "b: this is no bundle of Palpate");
    CHECK(error_of(replaced(bytes, "\"version\":1", "\"version\":2"), knowing(laptop)) ==
          "b: a newer Palpate wrote this bundle (version 2; this one reads 1); install the newer Palpate");
    // Also from somebody who can sign.
    CHECK(error_of(signed_again(replaced(bytes, "item-1", "item-7"), laptop.machine), knowing(laptop)) ==
          "b: event 2: it is not as it was written");
    const std::string last = bytes.substr(bytes.find("\"hash\":\"") + 8, 64);
    CHECK(error_of(signed_again(replaced(bytes, last, std::string(64, '0')), laptop.machine),
                   knowing(laptop)) == "b: event 3: it is not the one that the first line names");
    CHECK(error_of(signed_again(bytes, other.machine), knowing(laptop)) ==
          "b: its signature is not good: it was changed after that machine wrote it, or another made it");
}

TEST_CASE("a machine that is not known is named with its fingerprint, and how to admit it") {
    TestMachine laptop("Laptop 7"), other("Other");
    laptop.write(1);
    const std::string bytes = bytes_of(laptop.bundle());
    CHECK(
        error_of(bytes, knowing(other)) ==
        "b: \"Laptop 7\" is not known here; its key is " + records::fingerprint(laptop.machine.key) +
            ". Compare this with what that machine shows (palpate journal machines), then admit it: palpate "
            "journal merge --admit");
    CHECK(error_of(bytes, {{laptop.machine.id, {other.machine.key, true}}}) ==
          "b: \"Laptop 7\" signs with the key " + records::fingerprint(laptop.machine.key) +
              ", but is known by " + records::fingerprint(other.machine.key) +
              "; somebody else may have made this bundle");
}

TEST_CASE("lengths beyond the limits are refused before anything is read into memory") {
    TestMachine laptop("Laptop 7");
    laptop.write(1);
    const std::string bytes = bytes_of(laptop.bundle());
    const std::size_t row = bytes.find('\n') + 1;
    const std::string huge = bytes.substr(0, row) + "99999999999" + bytes.substr(bytes.find(':', row));
    CHECK(error_of(huge, knowing(laptop)) ==
          "b: event 1: the event has 99999999999 bytes; at most 8388608 are allowed");
    CHECK(error_of(bytes.substr(0, row) + "01:a,", knowing(laptop)) ==
          "b: event 1: the event does not begin with its length");
}
