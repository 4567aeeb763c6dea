#include "screens/bidi.h"

#include <doctest/doctest.h>

#include <string>

using screens::as_seen;
using screens::runs_leftward;

// The forms' code points are those of the Unicode chart "Arabic Presentation Forms-B" (U+FE70 to U+FEFF).
TEST_CASE("Arabic letters stand from right to left, each in the form that its neighbors ask for") {
    // meem, hah, meem, dal: seen from the left a final dal, a medial meem, a medial hah, an initial meem.
    CHECK(as_seen("محمد") == "\uFEAA\uFEE4\uFEA4\uFEE3");
    // beh, then alef with nothing after it.
    CHECK(as_seen("با") == "\uFE8E\uFE91");
    // lam and alef are one sign.
    CHECK(as_seen("لا") == "\uFEFB");
}

TEST_CASE("Hebrew stands from right to left") {
    CHECK(as_seen("נועה") == "העונ");
}

TEST_CASE("a name does not turn the sentence around it") {
    CHECK(as_seen("נועה is late") == "העונ is late");
    CHECK(as_seen("Late: נועה, Chloe (3)") == "Late: העונ, Chloe (3)");
    CHECK(as_seen("נועה 12 א") == "א 12 העונ");  // numbers keep their order (UAX 9, W2 to W7)
}

TEST_CASE("other scripts are left as they are") {
    for (const char* text : {"", "Łucja Bryza", "Оксана Маячук", "李小龍", "नेहा", "Nguyễn Thị Ánh", "😀"}) {
        CHECK_FALSE(runs_leftward(text));
        CHECK(as_seen(text) == text);
    }
    for (const char* text : {"محمد", "a נ", "\u0860"}) CHECK(runs_leftward(text));
    CHECK_FALSE(as_seen("broken \xD9").empty());
}
