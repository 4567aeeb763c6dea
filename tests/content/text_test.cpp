#include "content/text.h"

#include <doctest/doctest.h>

using namespace std::string_literals;

TEST_CASE("sound text has no bad byte, whatever script it is in") {
    for (const std::string& text :
         {""s, "plain\tand\ntwo lines"s, "Müller, 山田, אבג"s, "\xF0\x9F\x91\x8D"s, "\xF4\x8F\xBF\xBF"s})
        CHECK(content::first_bad_byte(text) == std::nullopt);
}

TEST_CASE("broken UTF-8 is found where it begins (RFC 3629, table 3-7 of the Unicode standard)") {
    for (const std::string& bad :
         {"\x80"s, "\xC0\x80"s, "\xC1\xBF"s, "\xE0\x9F\xBF"s, "\xED\xA0\x80"s, "\xF0\x8F\xBF\xBF"s,
          "\xF4\x90\x80\x80"s, "\xF5\x80\x80\x80"s, "\xE2\x82"s, "\xFE"s, "\xFF"s})
        CHECK(content::first_bad_byte("ab" + bad) == 2);
}

TEST_CASE("control characters and direction controls are found") {
    for (const std::string& bad : {"\0"s, "\r"s, "\x1B"s, "\x7F"s, "\xC2\x80"s, "\xC2\x9F"s, "\xE2\x80\xAA"s,
                                   "\xE2\x80\xAE"s, "\xE2\x81\xA6"s, "\xE2\x81\xA9"s, "\xEF\xBB\xBF"s})
        CHECK(content::first_bad_byte("ab" + bad + "c") == 2);
}

TEST_CASE("what a message shows has no bad byte and is not endless") {
    CHECK(content::shown("calf") == "calf");
    CHECK(content::shown("a\x1B[2Jb\nc\xFF"s + "ü") == "a?[2Jb?c?ü");
    const std::string cut = content::shown(std::string(10'000, 'x'));
    CHECK(cut == std::string(400, 'x') + "...");
    std::string umlauts;
    for (int i = 0; i < 300; ++i) umlauts += i == 0 ? "xü" : "ü";
    CHECK(content::first_bad_byte(content::shown(umlauts)) == std::nullopt);
}

TEST_CASE("the nearest word is suggested where it is near enough to be meant") {
    constexpr std::array<std::string_view, 3> words = {"sciatica", "migraine", "bursitis"};
    CHECK(content::nearest("scitica", words) == "sciatica");
    CHECK(content::nearest("migrane", words) == "migraine");
    CHECK(content::nearest("gout", words).empty());
    CHECK(content::nearest("", words).empty());
    CHECK(content::nearest(std::string(100'000, 'x'), words).empty());
    CHECK(content::did_you_mean("bursits", words) == "; did you mean 'bursitis'?");
    CHECK(content::did_you_mean("gout", words).empty());
}

TEST_CASE("edit distance counts insertions, deletions and substitutions") {
    CHECK(content::edit_distance("kitten", "sitting") == 3);  // the textbook example
    CHECK(content::edit_distance("", "abc") == 3);
    CHECK(content::edit_distance("abc", "abc") == 0);
}

TEST_CASE("normalized text tells near-duplicates: no case, no punctuation") {
    CHECK(content::normalized("  Work ON the other-leg!  ") == "work on the other leg");
    CHECK(content::normalized("...") == "");
}

TEST_CASE("a text is a number when it begins with one") {
    CHECK(content::number_in(" +3 mL") == 3.0);
    CHECK(content::number_in("-1,5") == -1.5);
    CHECK(content::number_in("4,239") == 4239.0);
    CHECK(content::number_in("-1,234,567.5 kg") == -1234567.5);
    CHECK(content::number_in("0,125") == 0.125);
    CHECK(content::number_in("12,50") == 12.5);
    CHECK(content::number_in("1,2345") == 1.2345);
    CHECK(content::number_in("12,") == 12.0);
    CHECK_FALSE(content::number_in("three"));
    CHECK_FALSE(content::number_in(""));
    CHECK_FALSE(content::number_in("inf"));
}
