#include "records/chain.h"

#include "base/expects.h"
#include "records/netstring.h"

#include <sodium.h>
#include <string_view>

namespace records {
Hash hash_of(std::span<const std::uint8_t> bytes) {
    Hash hash;
    static_assert(std::tuple_size_v<Hash> == crypto_generichash_BYTES);
    EXPECTS(crypto_generichash(hash.data(), hash.size(), bytes.data(), bytes.size(), nullptr, 0) == 0);
    return hash;
}

Hash hash_of(std::string_view bytes) {
    return hash_of(std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
}

std::string to_text(const Hash& hash) {
    std::string text(hash.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    text.pop_back();
    return text;
}

std::optional<Hash> hash_of_text(std::string_view text) {
    Hash hash;
    std::size_t read = 0;
    if (text.size() != hash.size() * 2 ||
        sodium_hex2bin(hash.data(), hash.size(), text.data(), text.size(), nullptr, &read, nullptr) != 0 ||
        read != hash.size() || to_text(hash) != text)
        return std::nullopt;
    return hash;
}

Hash link(const Hash& previous, const Row& row) {
    std::string bytes(previous.begin(), previous.end());
    add_netstring(bytes, std::to_string(row.sequence));
    add_netstring(bytes, row.id);
    add_netstring(bytes, std::to_string(row.at));
    add_netstring(bytes, row.actor);
    add_netstring(bytes, std::to_string(row.schema));
    add_netstring(bytes, row.kind);
    add_netstring(bytes, row.body);
    return hash_of(bytes);
}
}  // namespace records
