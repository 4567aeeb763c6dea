#include "content/reading.h"

#include <doctest/doctest.h>

TEST_CASE("words, sentences and syllables are counted") {
    const content::Reading made = content::reading("The cat sat. It was a very lazy animal, wasn't it?");
    CHECK(made.sentences == 2);
    CHECK(made.words == 11);
    CHECK(made.syllables == 15);  // la-zy, ve-ry, a-ni-mal; wasn't counts one
}

TEST_CASE("the grade is that of Kincaid's formula") {
    content::Reading made{.sentences = 2, .words = 20, .syllables = 30};
    CHECK(made.grade() == doctest::Approx(0.39 * 10 + 11.8 * 1.5 - 15.59));
    made += {.sentences = 1, .words = 10, .syllables = 15};
    CHECK(made.grade() == doctest::Approx(0.39 * 10 + 11.8 * 1.5 - 15.59));
    CHECK(content::reading("").grade() == 0.0);
    CHECK(content::reading("no end").sentences == 1);
}
