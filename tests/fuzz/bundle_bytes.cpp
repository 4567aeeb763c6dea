// A bundle from another machine, and one that differs from a good one in a few bytes: which is noticed.
#include "records/bundle_parser.h"
#include "records/netstring.h"

#include <cstdint>
#include <cstdlib>
#include <sstream>

namespace {
/// A bundle of three events and an attachment, and the machine that signed it.
struct Sound {
    records::Machine machine;
    std::string bytes;

    Sound() {
        // The key pair of the seed 07 00 00 ..., which signs nothing else.
        machine.id = "0193a6f0-1c2d-7e3f-8a4b-5c6d7e8f9a0b";
        machine.name = "Laptop 7";
        machine.key = "a2fa2f4a355ba2e907a53009e9e37caddf7ac7e66a08ba07631f553072b3f24c";
        machine.secret = "07" + std::string(62, '0') + machine.key;
        records::BundleHeader header{machine.id, machine.name, machine.key, {}, {}, {}, 1};
        std::string rows;
        for (int i = 1; i <= 3; ++i) {
            records::BundleRow event;
            event.row = {i, "event-" + std::to_string(i), 1000 * i, "dana", 1, "marked", R"({"item":"x"})",
                         {}};
            event.row.hash = records::link(header.last.hash, event.row);
            header.last = {i, event.row.hash};
            event.home = {machine.id, i, event.row.hash};
            if (i == 2) event.home.sequence = 9;
            rows += records::to_text(event, machine.id);
        }
        bytes = records::to_text(header);
        records::add_netstring(bytes, "accounts");
        records::add_netstring(bytes, "abc");
        bytes += rows;
        bytes += "signature " + records::sign(machine, records::signed_text(records::hash_of(bytes))) + '\n';
    }
};

bool reads(const std::string& bytes, const records::KnownMachines& known) {
    std::istringstream in(bytes);
    const auto read = records::parse_bundle(in, "bundle", known, [](const records::BundleRow& event) {
        if (event.row.id.empty()) std::abort();
    });
    if (!read && read.error().what.empty()) std::abort();
    return read.has_value();
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Sound sound;
    const records::KnownMachines known = {{sound.machine.id, {sound.machine.key, true}}};
    if (size == 0) return reads(sound.bytes, known) ? 0 : (std::abort(), 0);
    const std::string rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 4) {
        case 0:  // anything at all
            (void)reads(rest, known);
            break;
        case 1: {  // after a sound first line
            (void)reads(sound.bytes.substr(0, sound.bytes.find('\n') + 1) + rest, known);
            break;
        }
        case 2: {  // bytes exchanged
            std::string changed = sound.bytes;
            for (std::size_t i = 0; i + 2 < rest.size(); i += 3)
                changed[(std::uint8_t(rest[i]) * 256u + std::uint8_t(rest[i + 1])) % changed.size()] =
                    rest[i + 2];
            if (reads(changed, known) != (changed == sound.bytes)) std::abort();
            break;
        }
        default: {  // something put in the place of something
            if (rest.size() < 4) break;
            const std::size_t from =
                (std::uint8_t(rest[0]) * 256u + std::uint8_t(rest[1])) % sound.bytes.size();
            std::string changed = sound.bytes;
            changed.replace(from, std::uint8_t(rest[2]), rest.substr(3));
            if (reads(changed, known) != (changed == sound.bytes)) std::abort();
        }
    }
    return 0;
}
