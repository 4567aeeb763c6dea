#include "records/exam_word.h"

#include <doctest/doctest.h>

#include <string>

using namespace records;

namespace {
constexpr Effort kQuick{8192, 1};
constexpr std::string_view kQuestions = R"([{"stem":"Which nerve runs through the carpal tunnel?"}])";

std::string said(const base::Result<std::string>& opened) {
    return opened ? *opened : opened.error().text();
}
constexpr const char* kNotIt = "that is not the word of this exam; listen again, and mind each letter";
constexpr const char* kBroken = "this exam's paper is broken; ask who set it for a new one";
}  // namespace

TEST_CASE("sealed questions show no word of a stem, and open by their word as people type it") {
    const auto sealed = seal_questions("final", kQuestions, kQuick);
    REQUIRE(sealed.has_value());
    for (const char* telling : {"carpal", "nerve", "stem", "Which"})
        CHECK(sealed->text.find(telling) == std::string::npos);
    CHECK(sealed->text.find(sealed->word) == std::string::npos);
    CHECK(sealed->word.size() == 9);  // two groups of four, 20 bits each
    CHECK(said(open_questions("final", sealed->text, sealed->word)) == kQuestions);
    std::string small = sealed->word;
    for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    small[4] = ' ';
    CHECK(said(open_questions("final", sealed->text, small)) == kQuestions);
}

TEST_CASE("another word, another exam's paper and a changed one do not open") {
    const auto sealed = *seal_questions("final", kQuestions, kQuick),
               other = *seal_questions("final", kQuestions, kQuick);
    CHECK(sealed.word != other.word);
    CHECK(said(open_questions("final", sealed.text, other.word)) == kNotIt);
    CHECK(said(open_questions("final", sealed.text, "")) == kNotIt);
    CHECK(said(open_questions("quiz", sealed.text, sealed.word)) == kNotIt);
    std::string changed = sealed.text;
    char& letter = changed[changed.find("\"sealed\":\"") + 40];
    letter = letter == 'A' ? 'B' : 'A';
    CHECK(said(open_questions("final", changed, sealed.word)) == kNotIt);
    for (const char* text :
         {"", "{}", "[]", R"({"sealed":"AA","salt":"AA","memory":8192,"passes":1})",
          R"({"sealed":"AA","salt":"AAAAAAAAAAAAAAAAAAAAAA","memory":99999999999,"passes":1})"}) {
        CAPTURE(text);
        CHECK(said(open_questions("final", text, sealed.word)) == kBroken);
    }
}
