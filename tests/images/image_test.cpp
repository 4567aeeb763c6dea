#include "images/image.h"
#include "base/random.h"

#include <doctest/doctest.h>

namespace {
images::Image plain(int width, int height, std::uint8_t shade = 200) {
    return {width, height,
            std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4,
                                      shade)};
}

/// Every pixel another: what no compression makes small.
images::Image gravel(int width, int height) {
    images::Image image = plain(width, height);
    base::Random dice(1);
    for (std::uint8_t& channel : image.rgba) channel = static_cast<std::uint8_t>(dice.below(256));
    return image;
}

/// A JPEG of 2 x 1 pixels, red and blue, whose camera lay on its side (EXIF orientation 6: turn it right).
std::string with_orientation(std::string jpeg) {
    const std::string exif(
        "\xff\xe1\x00\x22"
        "Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0",
        36);
    return jpeg.insert(2, exif);
}
}  // namespace

TEST_CASE("what was written as a PNG is read back pixel by pixel") {
    images::Image image = plain(3, 2);
    for (std::size_t i = 0; i < image.rgba.size(); ++i) image.rgba[i] = static_cast<std::uint8_t>(10 * i);
    const auto read = images::decode(images::png(image));
    REQUIRE(read);
    CHECK(read->width == 3);
    CHECK(read->height == 2);
    CHECK(read->rgba == image.rgba);
}

TEST_CASE("what is no picture is refused, with what would be right") {
    for (const std::string bytes : {"", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'/>", "\xff\xd8"}) {
        const auto read = images::decode(bytes);
        REQUIRE(!read);
        CHECK(read.error().what.find("PNG or JPEG") != std::string::npos);
        CHECK(!images::fit(bytes));
    }
}

TEST_CASE("a picture that is cut off anywhere is refused") {
    const std::string whole = images::png(gravel(40, 30));
    for (std::size_t size = 8; size < whole.size() - 12; size += 97) {
        CAPTURE(size);
        CHECK(!images::decode(std::string_view(whole).substr(0, size)));
    }
    REQUIRE(images::decode(whole));
}

TEST_CASE("a few bytes that claim a picture of gigabytes are refused before it is decoded") {
    std::string bomb = images::png(plain(1, 1));
    bomb.replace(16, 8, std::string("\0\0\xff\xff\0\0\xff\xff", 8));  // 65,535 x 65,535
    CHECK(!images::decode(bomb));
    CHECK(!images::fit(bomb));
}

TEST_CASE("a picture made fit is small enough to be kept, whatever it was") {
    for (const images::Image& image :
         {plain(4000, 3000), gravel(1800, 1800), gravel(60, 2400), plain(1, 1)}) {
        const auto fitted = images::fit(images::png(image));
        REQUIRE(fitted);
        CHECK(fitted->size() <= images::kMostKept);
        const auto read = images::decode(*fitted);
        REQUIRE(read);
        CHECK(read->width <= images::kLongestSide);
        CHECK(read->height <= images::kLongestSide);
        const double before = static_cast<double>(image.width) / image.height;
        CHECK(static_cast<double>(read->width) / read->height == doctest::Approx(before).epsilon(0.05));
    }
}

TEST_CASE("a light drawing stays as it was, pixel by pixel") {
    const images::Image drawing = plain(640, 400, 90);
    const auto read = images::decode(*images::fit(images::png(drawing)));
    REQUIRE(read);
    CHECK(read->rgba == drawing.rgba);
}

TEST_CASE("a photo is turned upright, and says no more where and by whom it was taken") {
    const auto light = images::fit(images::png(gravel(1500, 900)));  // too heavy for a PNG
    REQUIRE(light);
    REQUIRE(light->starts_with("\xff\xd8\xff"));
    const auto upright = images::fit(with_orientation(*light));
    REQUIRE(upright);
    CHECK(upright->find("Exif") == std::string::npos);
    const auto before = images::decode(*light), after = images::decode(*upright);
    REQUIRE(before);
    REQUIRE(after);
    CHECK(before->width > before->height);
    CHECK(after->width < after->height);
}
