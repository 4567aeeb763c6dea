#include "screens/theme.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <string>
#include <vector>

using namespace screens;

namespace {
const std::vector<Color> kGrounds = {Color::paper, Color::rail, Color::surface, Color::well};
const std::vector<Color> kSofts = {Color::accent_soft, Color::right_soft,   Color::wrong_soft,
                                   Color::unsafe_soft, Color::caution_soft, Color::contested_soft,
                                   Color::due_soft};

std::vector<Color> everywhere() {
    std::vector<Color> all = kGrounds;
    all.insert(all.end(), kSofts.begin(), kSofts.end());
    return all;
}

std::vector<Color> grounds_and(Color own) {
    std::vector<Color> all = kGrounds;
    all.push_back(own);
    return all;
}

/// The contrast on the worst ground that the token may stand on.
double worst(Shade shade, Color ink, const std::vector<Color>& grounds) {
    double least = 21.0;
    for (const Color ground : grounds)
        least = std::min(least, contrast(theme(shade)[ink], theme(shade)[ground]));
    return least;
}

struct Row {
    Color ink;
    std::vector<Color> grounds;
    double light, dark;
};

/// LOOKS.md, "Color tokens": measured contrast on the worst ground, light and dark.
const std::vector<Row> kRows = {
    {Color::edge, kGrounds, 3.3, 4.5},
    {Color::ink, everywhere(), 12.1, 10.2},
    {Color::ink2, everywhere(), 6.4, 6.8},
    {Color::ink3, everywhere(), 4.6, 4.8},
    {Color::accent, everywhere(), 5.6, 6.0},
    {Color::on_accent, {Color::accent}, 7.0, 8.3},
    {Color::right, grounds_and(Color::right_soft), 5.5, 7.0},
    {Color::wrong, grounds_and(Color::wrong_soft), 4.8, 6.8},
    {Color::unsafe, grounds_and(Color::unsafe_soft), 6.9, 6.6},
    {Color::on_unsafe, {Color::unsafe}, 8.5, 8.7},
    {Color::caution, grounds_and(Color::caution_soft), 5.7, 7.4},
    {Color::contested, grounds_and(Color::contested_soft), 5.9, 7.0},
    {Color::due, grounds_and(Color::due_soft), 6.1, 6.9},
};
}  // namespace

TEST_CASE("contrast follows the formula of WCAG") {
    CHECK(contrast({0, 0, 0}, {255, 255, 255}) == doctest::Approx(21.0));
    CHECK(contrast({255, 255, 255}, {255, 255, 255}) == doctest::Approx(1.0));
    // #777777 on white, the well-known near miss of 4.5: WebAIM's contrast checker says 4.48.
    CHECK(contrast({0x77, 0x77, 0x77}, {255, 255, 255}) == doctest::Approx(4.48).epsilon(0.001));
}

TEST_CASE("every token has the contrast that the palette was measured with") {
    for (const Row& row : kRows) {
        CAPTURE(std::string(name(row.ink)));
        CHECK(worst(Shade::light, row.ink, row.grounds) ==
              doctest::Approx(row.light).epsilon(0.06 / row.light));
        CHECK(worst(Shade::dark, row.ink, row.grounds) == doctest::Approx(row.dark).epsilon(0.06 / row.dark));
    }
}

TEST_CASE("words have 4.5 and the outlines of controls 3 on every ground they may stand on") {
    for (const Row& row : kRows)
        for (const Shade shade : {Shade::light, Shade::dark}) {
            CAPTURE(std::string(name(row.ink)));
            CHECK(worst(shade, row.ink, row.grounds) >= (row.ink == Color::edge ? 3.0 : 4.5));
        }
}

TEST_CASE("every token has a name of its own, and both themes fill it") {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < kColors; ++i) names.push_back(name(static_cast<Color>(i)));
    std::sort(names.begin(), names.end());
    CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
    for (std::size_t i = 0; i < kColors; ++i) CHECK_FALSE(theme(Shade::dark).colors[i] == Rgb{});
}
