// base/uuid.h - names that no two machines give twice, and that sort by the time they were given.
//
// Time and dice are arguments, as everywhere at the bottom of the house.
//
// Source: RFC 9562 (May 2024), Universally Unique IDentifiers: section 4 the text form, 5.7
// version 7, 6.2 method 2 how they keep rising within one process.
#pragma once

#include "base/date.h"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {
/// 128 bits, the most significant first.
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const Uuid&) const = default;
};

/// "0193a6f0-1c2d-7e3f-8a4b-5c6d7e8f9a0b", lower case.
[[nodiscard]] std::string to_text(const Uuid& uuid);
/// Reads what to_text(Uuid) writes, in either case. Errors: another form.
[[nodiscard]] Result<Uuid> read_uuid(std::string_view text);
/// The moment that a version 7 UUID carries.
[[nodiscard]] Moment moment_of(const Uuid& uuid);

/// Ten bytes from a source of randomness that nobody can guess.
using RandomBytes = std::array<std::uint8_t, 10>;

/// A version 7 UUID: 48 bits of time, then 74 of the random ones.
/// Promise of the caller: `now` is not before 1970.
[[nodiscard]] Uuid uuid_v7(Moment now, const RandomBytes& random);

/// Gives UUIDs that only rise, also within one millisecond and when the clock is set back: then
/// it counts on from the last one by a random step instead of using the time.
class UuidSequence {
  public:
    [[nodiscard]] Uuid next(Moment now, const RandomBytes& random);

  private:
    std::optional<Uuid> last_;
};
}  // namespace base
