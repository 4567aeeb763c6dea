#include "base/uuid.h"

#include <algorithm>

namespace base {
namespace {
constexpr std::string_view kDigits = "0123456789abcdef";

constexpr bool is_dash(std::size_t place) {
    return place == 8 || place == 13 || place == 18 || place == 23;
}

int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

void stamp_version_and_variant(Uuid& uuid) {
    uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0F) | 0x70);
    uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3F) | 0x80);
}

/// The bits of a byte that count on; version and variant stand still.
constexpr unsigned counting_bits(std::size_t byte) {
    return byte == 6 ? 0x0F : byte == 8 ? 0x3F : 0xFF;
}

/// `step` more, as one number through the counting bits. 122 of them do not run over in practice.
Uuid added(Uuid uuid, std::uint32_t step) {
    std::uint64_t carry = step;
    for (std::size_t i = uuid.bytes.size(); i-- > 0 && carry > 0;) {
        const unsigned mask = counting_bits(i);
        carry += uuid.bytes[i] & mask;
        uuid.bytes[i] = static_cast<std::uint8_t>((uuid.bytes[i] & ~mask) | (carry & mask));
        carry /= mask + 1;
    }
    return uuid;
}
}  // namespace

std::string to_text(const Uuid& uuid) {
    std::string text;
    text.reserve(36);
    for (const std::uint8_t byte : uuid.bytes) {
        if (is_dash(text.size())) text += '-';
        text += kDigits[byte >> 4];
        text += kDigits[byte & 0x0F];
    }
    return text;
}

Result<Uuid> read_uuid(std::string_view text) {
    const Error wrong{
        "", "'" + std::string(text) + "' is no UUID; one looks like 0193a6f0-1c2d-7e3f-8a4b-5c6d7e8f9a0b"};
    if (text.size() != 36) return wrong;
    Uuid uuid;
    std::size_t nibble = 0;
    for (std::size_t place = 0; place < text.size(); ++place) {
        if (is_dash(place)) {
            if (text[place] != '-') return wrong;
            continue;
        }
        const int digit = digit_of(text[place]);
        if (digit < 0) return wrong;
        uuid.bytes[nibble / 2] = static_cast<std::uint8_t>(uuid.bytes[nibble / 2] * 16 + digit);
        ++nibble;
    }
    return uuid;
}

Moment moment_of(const Uuid& uuid) {
    std::int64_t milliseconds = 0;
    for (std::size_t i = 0; i < 6; ++i) milliseconds = milliseconds * 256 + uuid.bytes[i];
    return Moment{std::chrono::milliseconds{milliseconds}};
}

Uuid uuid_v7(Moment now, const RandomBytes& random) {
    auto milliseconds = now.time_since_epoch().count();
    EXPECTS(milliseconds >= 0);
    Uuid uuid;
    for (std::size_t i = 6; i-- > 0; milliseconds /= 256)
        uuid.bytes[i] = static_cast<std::uint8_t>(milliseconds % 256);
    std::copy(random.begin(), random.end(), uuid.bytes.begin() + 6);
    stamp_version_and_variant(uuid);
    return uuid;
}

Uuid UuidSequence::next(Moment now, const RandomBytes& random) {
    const std::uint32_t step =
        1U + (std::uint32_t{random[0]} << 16 | std::uint32_t{random[1]} << 8 | random[2]);
    last_ = !last_ || now > moment_of(*last_) ? uuid_v7(now, random) : added(*last_, step);
    return *last_;
}
}  // namespace base
