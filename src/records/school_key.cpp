#include "records/school_key.h"

#include "records/chain.h"
#include "records/folder.h"

#include <sodium.h>
#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

namespace records {
namespace {
namespace fs = std::filesystem;
using Json = nlohmann::json;
constexpr int kForm = 1, kGroups = 8;
constexpr std::string_view kByPassphrase = "the school's key, by passphrase ";
constexpr std::string_view kByRecoveryKey = "the school's key, by recovery key ";
static_assert(Key::kSize == crypto_box_SECRETKEYBYTES);

fs::path file_of(const fs::path& folder) {
    return folder / "school-key.sealed";
}

/// 160 bits by chance need no Argon2id.
Key key_of_code(const std::string& code) {
    const Hash hash = hash_of("palpate: recovery key " + code);
    Key key;
    std::ranges::copy(hash, key.bytes().begin());
    return key;
}

/// Who knows which school it is for cannot be given another one's.
std::string about(std::string_view what, const std::string& public_key) {
    return std::string(what) + public_key;
}
}  // namespace

Key new_school_key() {
    return Key::random();  // any 32 bytes are an X25519 secret key (RFC 7748)
}

std::string public_key_of(const Key& school) {
    Hash key{};
    EXPECTS(crypto_scalarmult_base(key.data(), school.bytes().data()) == 0);
    return to_text(key);
}

base::Result<std::string> keep_school_key(const fs::path& folder, const Key& school,
                                          std::string_view passphrase, const Effort& effort) {
    if (passphrase.size() < kLeastPassphrase)
        return base::Error{"", "this passphrase opens the whole school; it needs at least " +
                                   std::to_string(kLeastPassphrase) + " characters, best four words or more"};
    const Salt salt = random_salt();
    const base::Result<Key> by_passphrase = stretch(passphrase, salt, effort);
    if (!by_passphrase) return by_passphrase.error();
    std::string code = random_code(kGroups);
    const std::string public_key = public_key_of(school);
    const Json json = {
        {"form", kForm},
        {"public_key", public_key},
        {"memory", effort.memory},
        {"passes", effort.passes},
        {"salt", to_base64(std::string(salt.begin(), salt.end()))},
        {"by_passphrase", wrap(*by_passphrase, about(kByPassphrase, public_key), school)},
        {"by_recovery_key", wrap(key_of_code(plain_code(code)), about(kByRecoveryKey, public_key), school)}};
    if (base::Status made = make_private_folder(folder); !made) return made.error();
    if (base::Status kept = write_durably(file_of(folder), json.dump(1) + "\n"); !kept) return kept.error();
    return code;
}

base::Result<Key> recover_school_key(const fs::path& folder, std::string_view typed) {
    const auto error = [&folder](const std::string& what) {
        return base::Error{file_of(folder).string(), what};
    };
    std::ifstream in(file_of(folder));
    if (!in)
        return error(
            "the school's sealed key is not here; it lies on the machine that the school was set up on");
    try {
        const Json json = Json::parse(in);
        if (json.at("form").get<int>() != kForm)
            return error("a newer Palpate wrote this; install the newer Palpate");
        const auto public_key = json.at("public_key").get<std::string>();
        if (std::optional<Key> key = unwrap(key_of_code(plain_code(typed)), about(kByRecoveryKey, public_key),
                                            json.at("by_recovery_key").get<std::string>()))
            return *std::move(key);
        const Effort effort{json.at("memory").get<std::uint64_t>(), json.at("passes").get<std::uint64_t>()};
        const std::optional<std::string> bytes = from_base64(json.at("salt").get<std::string>());
        Salt salt{};
        if (!bytes || bytes->size() != salt.size() || !is_sensible(effort))
            return error("this file is damaged");
        std::ranges::copy(*bytes, salt.begin());
        const base::Result<Key> by_passphrase = stretch(typed, salt, effort);
        if (!by_passphrase) return by_passphrase.error();
        if (std::optional<Key> key = unwrap(*by_passphrase, about(kByPassphrase, public_key),
                                            json.at("by_passphrase").get<std::string>()))
            return *std::move(key);
        return error("this is neither the passphrase nor the recovery key of this school");
    } catch (const Json::exception&) {
        return error("this file is damaged; take it from a backup of the machine, or from a stick");
    }
}
base::Result<std::string> seal_for_school(std::string_view public_key, std::string_view text) {
    std::array<unsigned char, crypto_box_PUBLICKEYBYTES> key{};
    std::size_t length = 0;
    if (sodium_hex2bin(key.data(), key.size(), public_key.data(), public_key.size(), nullptr, &length,
                       nullptr) != 0 ||
        length != key.size())
        return base::Error{"", "the school's public key is broken"};
    std::string sealed(text.size() + crypto_box_SEALBYTES, '\0');
    EXPECTS(crypto_box_seal(reinterpret_cast<unsigned char*>(sealed.data()),
                            reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                            key.data()) == 0);
    return to_base64(sealed);
}

base::Result<std::string> open_as_school(const Key& school, std::string_view sealed) {
    const base::Error broken{"", "this was changed, or sealed for another school"};
    const std::optional<std::string> bytes = from_base64(sealed);
    if (!bytes || bytes->size() < crypto_box_SEALBYTES) return broken;
    std::array<unsigned char, crypto_box_PUBLICKEYBYTES> open_key{};
    crypto_scalarmult_base(open_key.data(), school.bytes().data());
    std::string text(bytes->size() - crypto_box_SEALBYTES, '\0');
    if (crypto_box_seal_open(reinterpret_cast<unsigned char*>(text.data()),
                             reinterpret_cast<const unsigned char*>(bytes->data()), bytes->size(),
                             open_key.data(), school.bytes().data()) != 0)
        return broken;
    return text;
}
}  // namespace records
