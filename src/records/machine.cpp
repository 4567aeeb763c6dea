#include "records/machine.h"

#include "base/uuid.h"
#include "content/text.h"
#include "records/event_id.h"
#include "records/folder.h"
#include "records/lock.h"

#include <sodium.h>
#include <unistd.h>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>

namespace records {
namespace {
namespace fs = std::filesystem;
constexpr std::size_t kLongestName = 100;  // bytes

fs::path machine_file(const fs::path& folder) {
    return folder / "machine.json";
}

template <std::size_t N>
std::string hex(const std::array<unsigned char, N>& bytes) {
    std::string text(N * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), N);
    text.pop_back();
    return text;
}

template <std::size_t N>
std::optional<std::array<unsigned char, N>> bytes_of(std::string_view text) {
    std::array<unsigned char, N> bytes;
    std::size_t read = 0;
    if (text.size() != N * 2 ||
        sodium_hex2bin(bytes.data(), N, text.data(), text.size(), nullptr, &read, nullptr) != 0 || read != N)
        return std::nullopt;
    return bytes;
}

using PublicKey = std::array<unsigned char, crypto_sign_PUBLICKEYBYTES>;
using SecretKey = std::array<unsigned char, crypto_sign_SECRETKEYBYTES>;

base::Error damaged(const fs::path& file) {
    return {file.string(),
            "this does not hold a machine's id and keys any more; put it back from a copy, or remove it: "
            "then this counts as a new machine"};
}

base::Result<Machine> read_machine(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return base::Error{file.string(), "this cannot be read"};
    const nlohmann::json json = nlohmann::json::parse(in, nullptr, false);
    Machine machine;
    for (const auto& [name, member] :
         {std::pair{"id", &machine.id}, std::pair{"name", &machine.name}, std::pair{"key", &machine.key},
          std::pair{"secret", &machine.secret}}) {
        if (!json.is_object() || !json.contains(name) || !json[name].is_string()) return damaged(file);
        *member = json[name].get<std::string>();
    }
    const std::optional<SecretKey> secret = bytes_of<crypto_sign_SECRETKEYBYTES>(machine.secret);
    PublicKey key;
    if (!secret || !base::read_uuid(machine.id) || !name_problem(machine.name).empty()) return damaged(file);
    crypto_sign_ed25519_sk_to_pk(key.data(), secret->data());
    if (hex(key) != machine.key) return damaged(file);
    return machine;
}

base::Status write_machine(const fs::path& file, const Machine& machine) {
    const nlohmann::json json = {
        {"id", machine.id}, {"name", machine.name}, {"key", machine.key}, {"secret", machine.secret}};
    return write_durably(file, json.dump(2) + "\n");
}

Machine new_machine() {
    EXPECTS(sodium_init() >= 0);
    std::array<char, 256> host{};
    gethostname(host.data(), host.size() - 1);
    Machine machine;
    machine.id = new_event_id(wall_clock()).text;
    machine.name = name_problem(host.data()).empty() ? host.data() : "machine";
    PublicKey key;
    SecretKey secret;
    crypto_sign_keypair(key.data(), secret.data());
    machine.key = hex(key);
    machine.secret = hex(secret);
    sodium_memzero(secret.data(), secret.size());
    return machine;
}
}  // namespace

base::Result<std::optional<Machine>> machine_in(const fs::path& folder) {
    std::error_code none;
    if (!fs::exists(machine_file(folder), none)) return std::optional<Machine>{};
    const base::Result<Machine> machine = read_machine(machine_file(folder));
    if (!machine) return machine.error();
    return std::optional(*machine);
}

base::Result<Machine> this_machine(const fs::path& folder) {
    if (base::Result<std::optional<Machine>> there = machine_in(folder); !there || *there)
        return there ? base::Result<Machine>(**there) : there.error();
    if (base::Status made = make_private_folder(folder); !made) return made.error();
    // Two that are first at the same time must not make two machines of it.
    const auto lock = Lock::take(machine_file(folder).string() + ".lock", wall_clock());
    if (const auto* error = std::get_if<base::Error>(&lock)) return *error;
    const base::Result<std::optional<Machine>> there = machine_in(folder);
    if (!there) return there.error();
    if (*there) return **there;
    if (std::holds_alternative<Holder>(lock))
        return base::Error{machine_file(folder).string(), "another Palpate is writing this; try again"};
    Machine machine = new_machine();
    if (base::Status written = write_machine(machine_file(folder), machine); !written) return written.error();
    return machine;
}

base::Status name_machine(const fs::path& folder, const std::string& name) {
    if (const std::string problem = name_problem(name); !problem.empty())
        return base::Error{"", "the name of the machine " + problem};
    base::Result<Machine> machine = this_machine(folder);
    if (!machine) return machine.error();
    machine->name = name;
    return write_machine(machine_file(folder), *machine);
}

std::string name_problem(std::string_view name) {
    if (name.empty()) return "is empty";
    if (name.size() > kLongestName) return "is longer than " + std::to_string(kLongestName) + " bytes";
    if (content::first_bad_byte(name) || name.find_first_of("\n\t") != std::string_view::npos)
        return "holds a control character or broken letter";
    return {};
}

std::string fingerprint(std::string_view key) {
    std::string text;
    for (std::size_t i = 0; i < 16 && i < key.size(); ++i) {
        if (i > 0 && i % 4 == 0) text += ' ';
        text += key[i];
    }
    return text;
}

std::string sign(const Machine& machine, std::string_view message) {
    const std::optional<SecretKey> secret = bytes_of<crypto_sign_SECRETKEYBYTES>(machine.secret);
    EXPECTS(secret);
    std::array<unsigned char, crypto_sign_BYTES> signature;
    crypto_sign_detached(signature.data(), nullptr, reinterpret_cast<const unsigned char*>(message.data()),
                         message.size(), secret->data());
    return hex(signature);
}

bool is_signed(std::string_view message, std::string_view signature, std::string_view key) {
    const auto bytes = bytes_of<crypto_sign_BYTES>(signature);
    const auto public_key = bytes_of<crypto_sign_PUBLICKEYBYTES>(key);
    return bytes && public_key &&
           crypto_sign_verify_detached(bytes->data(), reinterpret_cast<const unsigned char*>(message.data()),
                                       message.size(), public_key->data()) == 0;
}
}  // namespace records
