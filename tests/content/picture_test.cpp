#include "bank_folder.h"
#include "content/base64.h"
#include "content/csv.h"
#include "content/outline.h"
#include "content/write.h"
#include "images/image.h"

namespace {
/// A gray field; another shade is another picture.
std::string drawing(std::uint8_t shade = 128) {
    return images::png({40, 30, std::vector<std::uint8_t>(40 * 30 * 4, shade)});
}

content::Picture wrist() {
    content::Picture picture;
    picture.id = "wrist";
    picture.name = "Right wrist, cut across";
    picture.alt = "A wrist in cross section, the palm upward";
    picture.creator = "Harbor School";
    picture.data = drawing();
    return picture;
}

const std::string kHotspot = R"(
[[item]]
id = "where-the-nerve-lies"
kind = "hotspot"
level = "application"
stem = "Which of these is squeezed when the tunnel is tight?"
picture = ["wrist"]
why = "The nerve lies right beneath the band."
learning_point = "The nerve lies right beneath the band."
facts = ["safety:suspected-clot"]
sources = ["calf-review"]
option = [
    { text = "The nerve", key = true, why = "It lies beneath the band.", at = [0.4, 0.3, 0.6, 0.3, 0.6, 0.5, 0.4, 0.5] },
    { text = "A vessel", why = "It lies beside the tunnel.", misconception = ["warmth-means-tight"], at = [0.7, 0.3, 0.9, 0.3, 0.8, 0.5] },
]
)";

content::Loaded bank_with(const content::Picture& picture = wrist(), const std::string& item = kHotspot) {
    return BankFolder()
        .write("pictures/wrist.toml", content::write(picture))
        .append("items/calf-care.toml", item)
        .load();
}

std::string changed(std::string item, const std::string& from, const std::string& to) {
    const std::size_t at = item.find(from);
    REQUIRE(at != std::string::npos);
    return item.replace(at, from.size(), to);
}
std::string problems_of(const content::Picture& picture) {
    return lines(bank_with(picture).problems);
}
std::string problems_with(const std::string& from, const std::string& to) {
    return lines(bank_with(wrist(), changed(kHotspot, from, to)).problems);
}
bool says(const std::string& problems, std::string_view words) {
    return problems.find(words) != std::string::npos;
}
}  // namespace

TEST_CASE("base64 is that of RFC 4648, over as many lines as one likes") {
    CHECK(content::to_base64("foobar") == "Zm9vYmFy");
    CHECK(content::to_base64("f") == "Zg==");
    CHECK(content::from_base64("Zm9v\n YmFy\n") == "foobar");
    CHECK(!content::from_base64("Zm9v!"));
    const std::string all = drawing();
    CHECK(content::from_base64(content::to_base64(all)) == all);
}

TEST_CASE("a picture is written to one file and read back as it was") {
    const content::Loaded loaded = bank_with();
    CHECK(lines(loaded.problems) == "");
    const auto* picture = loaded.bank.find<content::Picture>("wrist");
    REQUIRE(picture != nullptr);
    CHECK(picture->data == drawing());
    CHECK(content::write(*picture) == content::write(wrist()));
    const auto* item = loaded.bank.find<content::Item>("where-the-nerve-lies");
    REQUIRE(item != nullptr);
    CHECK(item->is_on_picture());
    CHECK(loaded.bank.picture_of(*item) == picture);
}

TEST_CASE("a picture comes out of the compiled cache as it went in") {
    BankFolder bank;
    bank.write("pictures/wrist.toml", content::write(wrist()));
    const TemporaryFolder cache;
    const std::vector<std::filesystem::path> folders{bank.path};
    for (int round = 0; round < 2; ++round) {
        const auto loaded = content::load_cached(folders, cache.path);
        REQUIRE(loaded);
        REQUIRE(loaded->bank.find<content::Picture>("wrist") != nullptr);
        CHECK(loaded->bank.find<content::Picture>("wrist")->data == drawing());
    }
}

TEST_CASE("a picture says why it may be used") {
    content::Picture picture = wrist();
    picture.license = content::License::cc_by_sa;
    CHECK(says(problems_of(picture), "'from' is missing"));
    CHECK(says(problems_of(picture), "which version of the license"));
    picture.from = "commons.wikimedia.org/wiki/File:Wrist.png";
    picture.terms = "4.0";
    CHECK(problems_of(picture) == "");
    CHECK(content::credit_of(picture) ==
          "Harbor School, CC BY-SA 4.0, from commons.wikimedia.org/wiki/File:Wrist.png");
    picture.license = content::License::permission;
    picture.terms.clear();
    CHECK(says(problems_of(picture), "who allowed it"));
    picture.license = content::License::public_domain;
    picture.changes = "cropped";
    CHECK(problems_of(picture) == "");
    CHECK(content::credit_of(picture) ==
          "Harbor School, public domain, from "
          "commons.wikimedia.org/wiki/File:Wrist.png, cropped");
    picture.creator.clear();
    CHECK(says(problems_of(picture), "'creator'"));
}

TEST_CASE("a picture that cannot be shown is named and left out, and so is what rests on it") {
    content::Picture picture = wrist();
    picture.data.resize(picture.data.size() / 2);
    const content::Loaded loaded = bank_with(picture);
    CHECK(says(lines(loaded.problems), "pictures/wrist.toml:1: its data is broken or cut off"));
    CHECK(loaded.bank.find<content::Picture>("wrist") == nullptr);
    CHECK(says(lines(loaded.problems), "points at a picture that cannot be shown"));
    CHECK(loaded.bank.find<content::Item>("where-the-nerve-lies") == nullptr);
    const content::Loaded gone = bank_with(wrist(), changed(kHotspot, "[\"wrist\"]", "[\"ankle\"]"));
    CHECK(gone.bank.find<content::Item>("where-the-nerve-lies") == nullptr);
    picture.data = "GIF89a";
    CHECK(says(problems_of(picture), "is no PNG or JPEG"));
}

TEST_CASE("the places of a hotspot on a picture are checked") {
    CHECK(says(problems_with(", at = [0.7, 0.3, 0.9, 0.3, 0.8, 0.5]", ""), "option 2 has no place yet"));
    CHECK(says(problems_with("0.9, 0.3, 0.8", "0.9, 1.3, 0.8"), "option 2: 'at' must be the x and y"));
    CHECK(says(problems_with("[0.7, 0.3, 0.9, 0.3, 0.8, 0.5]", "[0.7, 0.3, 0.71, 0.3, 0.7, 0.31]"),
               "option 2 has a place too small"));
    CHECK(says(problems_with("[0.7, 0.3, 0.9, 0.3, 0.8, 0.5]", "[0.42, 0.32, 0.5, 0.32, 0.5, 0.4]"),
               "option 2 lies under the place of an option before it"));
    CHECK(says(problems_with("key = true, ", ""), "has no key"));
    CHECK(says(problems_with("misconception = [\"warmth-means-tight\"], ", ""), "exactly one misconception"));
    CHECK(says(problems_with("picture = [\"wrist\"]", "picture = [\"wrists\"]"),
               "there is no picture 'wrists'"));
    CHECK(says(problems_with("picture = [\"wrist\"]\n", ""), "exactly one target on the body, or a picture"));
    CHECK(says(problems_with("kind = \"hotspot\"", "kind = \"single\""),
               "which only a hotspot on a picture has"));
}

TEST_CASE("an item's version is its picture's as well, and without one what it was before there were any") {
    const auto version = [](const content::Loaded& loaded) {
        return loaded.bank.find<content::Item>("where-the-nerve-lies")->version;
    };
    const std::string as_it_is = version(bank_with());
    content::Picture picture = wrist();
    picture.alt = "Another way to say it";
    CHECK(version(bank_with(picture)) == as_it_is);
    picture.data = drawing(90);
    CHECK(version(bank_with(picture)) != as_it_is);
    CHECK(version(bank_with(wrist(), changed(kHotspot, "0.8, 0.5]", "0.8, 0.6]"))) != as_it_is);
}

TEST_CASE("an outline holds what lies within, has an area and a middle within it") {
    const content::Outline square = {0.2, 0.2, 0.6, 0.2, 0.6, 0.6, 0.2, 0.6};
    CHECK(content::is_outline(square));
    CHECK(content::holds(square, 0.4, 0.4));
    CHECK(!content::holds(square, 0.7, 0.4));
    CHECK(!content::holds(square, 0.4, 0.1));
    CHECK(content::area_of(square) == doctest::Approx(0.16));
    CHECK(content::middle_of(square).first == doctest::Approx(0.4));
    CHECK(content::middle_of(square).second == doctest::Approx(0.4));
    // A horseshoe: the center of mass lies in its opening.
    const content::Outline shoe = {0, 0, 1, 0, 1, 1, 0.8, 1, 0.8, 0.2, 0.2, 0.2, 0.2, 1, 0, 1};
    const auto [x, y] = content::middle_of(shoe);
    CHECK(content::holds(shoe, x, y));
    CHECK(!content::is_outline({0, 0, 1, 1}));
    CHECK(!content::is_outline({0, 0, 1, 1, 1.2, 0}));
    CHECK(!content::is_outline({0, 0, 1, 1, 1, 0, 0.5}));
}

TEST_CASE("a list without keys does not tell what lies where on a picture") {
    const content::Loaded loaded = bank_with();
    const std::string open = content::items_csv(loaded.bank, false),
                      keyed = content::items_csv(loaded.bank, true);
    CHECK(open.find("The nerve,") == std::string::npos);
    CHECK(open.find("wrist") != std::string::npos);
    CHECK(keyed.find("The nerve") != std::string::npos);
}
