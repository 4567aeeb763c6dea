#include "records/secret.h"

#include <sodium.h>
#include <algorithm>

namespace records {
namespace {
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(std::tuple_size_v<Nonce> == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(Key::kSize == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(std::tuple_size_v<Salt> == crypto_pwhash_SALTBYTES);
constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int kForm = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

const std::uint8_t* raw(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}
std::uint8_t* raw(std::string& text) {
    return reinterpret_cast<std::uint8_t*>(text.data());
}
std::string_view view(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
}  // namespace

void Key::Wipe::operator()(std::uint8_t* bytes) const {
    sodium_free(bytes);
}

Key::Key() {
    EXPECTS(sodium_init() >= 0);
    held_.reset(static_cast<std::uint8_t*>(sodium_malloc(kSize)));
    EXPECTS(held_ != nullptr);
    sodium_memzero(held_.get(), kSize);
}

Key Key::random() {
    Key key;
    randombytes_buf(key.bytes().data(), kSize);
    return key;
}

Key derive(const Key& from, std::string_view purpose) {
    Key key;
    EXPECTS(crypto_generichash(key.bytes().data(), Key::kSize, raw(purpose), purpose.size(),
                               from.bytes().data(), Key::kSize) == 0);
    return key;
}

bool is_sensible(const Effort& effort) {
    return effort.memory >= crypto_pwhash_argon2id_MEMLIMIT_MIN && effort.memory <= 1ULL << 30U &&
           effort.passes >= crypto_pwhash_argon2id_OPSLIMIT_MIN && effort.passes <= 64;
}

Salt random_salt() {
    EXPECTS(sodium_init() >= 0);
    Salt salt;
    randombytes_buf(salt.data(), salt.size());
    return salt;
}

base::Result<Key> stretch(std::string_view password, const Salt& salt, const Effort& effort) {
    EXPECTS(is_sensible(effort));
    Key key;
    if (crypto_pwhash_argon2id(key.bytes().data(), Key::kSize, password.data(), password.size(), salt.data(),
                               effort.passes, static_cast<std::size_t>(effort.memory),
                               crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0)
        return base::Error{"",
                           "a password needs " + std::to_string(effort.memory >> 20U) +
                               " MiB of free memory to be checked; close another program, then try again"};
    return key;
}

std::string seal(const Key& key, const Nonce& nonce, std::string_view about, std::string_view text) {
    std::string sealed(text.size() + kTag, '\0');
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed), nullptr, raw(text), text.size(), raw(about),
                                               about.size(), nullptr, nonce.data(), key.bytes().data());
    return sealed;
}

std::optional<std::string> unseal(const Key& key, const Nonce& nonce, std::string_view about,
                                  std::string_view sealed) {
    if (sealed.size() < kTag) return std::nullopt;
    std::string text(sealed.size() - kTag, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(text), nullptr, nullptr, raw(sealed), sealed.size(),
                                                   raw(about), about.size(), nonce.data(),
                                                   key.bytes().data()) != 0)
        return std::nullopt;
    return text;
}

std::string seal(const Key& key, std::string_view about, std::string_view text) {
    Nonce nonce;
    randombytes_buf(nonce.data(), nonce.size());
    return std::string(view(nonce)) + seal(key, nonce, about, text);
}

std::optional<std::string> unseal(const Key& key, std::string_view about, std::string_view sealed) {
    Nonce nonce;
    if (sealed.size() < nonce.size()) return std::nullopt;
    std::copy_n(raw(sealed), nonce.size(), nonce.begin());
    return unseal(key, nonce, about, sealed.substr(nonce.size()));
}

std::string wrap(const Key& with, std::string_view about, const Key& what) {
    return to_base64(seal(with, about, view(what.bytes())));
}

std::optional<Key> unwrap(const Key& with, std::string_view about, std::string_view wrapped) {
    const std::optional<std::string> sealed = from_base64(wrapped);
    std::optional<std::string> bytes = sealed ? unseal(with, about, *sealed) : std::nullopt;
    if (!bytes || bytes->size() != Key::kSize) return std::nullopt;
    Key key;
    std::copy_n(raw(*bytes), Key::kSize, key.bytes().begin());
    wipe(*bytes);
    return key;
}

std::string to_base64(std::string_view bytes) {
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), kForm), '\0');
    sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), kForm);
    text.pop_back();  // the zero at its end
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    std::size_t size = 0;
    if (sodium_base642bin(raw(bytes), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr,
                          kForm) != 0)
        return std::nullopt;
    bytes.resize(size);
    return bytes;
}

std::string random_code(int groups) {
    EXPECTS(sodium_init() >= 0);
    std::string code;
    for (int i = 0; i < groups * 4; ++i) {
        if (i > 0 && i % 4 == 0) code += '-';
        code += kLetters[randombytes_uniform(kLetters.size())];
    }
    return code;
}

std::string plain_code(std::string_view typed) {
    std::string code;
    for (char c : typed) {
        if (c == ' ' || c == '-') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        code += c == 'I' || c == 'L' ? '1' : c == 'O' ? '0' : c;
    }
    return code;
}

void wipe(std::string& text) {
    sodium_memzero(text.data(), text.size());
    text.clear();
}
}  // namespace records
