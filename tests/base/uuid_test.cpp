#include "base/uuid.h"

#include <doctest/doctest.h>

#include <set>

using namespace std::chrono_literals;

namespace {
constexpr base::RandomBytes kRandom = {0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F};
}

TEST_CASE("a version 7 UUID is the one of the standard's example") {
    // RFC 9562, appendix A.6: 2022-02-22 19:22:22.000 UTC, rand_a CC3, rand_b 18C4DC0C0C07398F
    const base::Moment moment = *base::read_moment("2022-02-22T19:22:22.000Z");
    CHECK(base::to_text(base::uuid_v7(moment, kRandom)) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

TEST_CASE("a UUID is read as it is written, in either case") {
    const char* text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
    CHECK(base::to_text(*base::read_uuid(text)) == text);
    CHECK(base::to_text(*base::read_uuid("017F22E2-79B0-7CC3-98C4-DC0C0C07398F")) == text);
    CHECK(base::to_text(base::moment_of(*base::read_uuid(text))) == "2022-02-22T19:22:22.000Z");
}

TEST_CASE("another form is refused") {
    for (const char* text : {"", "017f22e2", "017f22e2+79b0-7cc3-98c4-dc0c0c07398f",
                             "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0"})
        CHECK_FALSE(base::read_uuid(text));
}

TEST_CASE("UUIDs of one millisecond rise, and keep rising while the clock is set back") {
    base::UuidSequence sequence;
    const base::Moment noon = *base::read_moment("2026-11-22T12:00:00.000Z");
    std::set<std::string> seen;
    base::Uuid last;
    for (int i = 0; i < 10'000; ++i) {
        const base::Uuid next = sequence.next(noon - i * 1s, kRandom);
        CHECK_MESSAGE(next > last, base::to_text(next));
        CHECK((next.bytes[6] & 0xF0) == 0x70);
        CHECK((next.bytes[8] & 0xC0) == 0x80);
        seen.insert(base::to_text(next));
        last = next;
    }
    CHECK(seen.size() == 10'000);
    CHECK(base::moment_of(last) == noon);
}

TEST_CASE("counting on carries over version and variant into the time") {
    base::UuidSequence sequence;
    const base::Moment noon = *base::read_moment("2026-11-22T12:00:00.000Z");
    base::RandomBytes all;
    all.fill(0xFF);
    const base::Uuid first = sequence.next(noon, all);
    const base::Uuid second = sequence.next(noon, all);
    CHECK(second > first);
    CHECK(base::moment_of(second) == noon + 1ms);
    CHECK((second.bytes[6] & 0xF0) == 0x70);
    CHECK((second.bytes[8] & 0xC0) == 0x80);
}
