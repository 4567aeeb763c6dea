#include "school/differences.h"

#include "content/item.h"
#include "content/write.h"

#include <doctest/doctest.h>

using namespace school;

namespace {
constexpr const char* kFile = "items/1a.toml";

content::Item some_item() {
    content::Item item;
    item.leaf = "1a";
    item.id = "knee";
    item.stem = "Which muscle bends the knee?";
    for (const char* text : {"Biceps femoris", "Soleus", "Quadriceps", "Gluteus medius"})
        item.options.push_back({text, item.options.empty(), "Because."});
    item.learning_point = "Behind the knee bends it.";
    item.facts = {{content::Kind::muscle, "biceps-femoris", 0}};
    item.sources = {{content::Kind::source, "book", 0}};
    return item;
}
}  // namespace

TEST_CASE("lines and words that differ are named, what was removed before what came") {
    CHECK(line_differences("a\nb\nc\n", "a\nx\nc\n") ==
          std::vector<DiffPart>{
              {Change::kept, "a"}, {Change::removed, "b"}, {Change::added, "x"}, {Change::kept, "c"}});
    CHECK(line_differences("", "a") == std::vector<DiffPart>{{Change::added, "a"}});
    CHECK(word_differences("bend the left knee", "bend the right knee") ==
          std::vector<DiffPart>{{Change::kept, "bend the "},
                                {Change::removed, "left "},
                                {Change::added, "right "},
                                {Change::kept, "knee"}});
    CHECK(word_differences("same", "same") == std::vector<DiffPart>{{Change::kept, "same"}});
}

TEST_CASE("differences are named by field, each option of its own") {
    content::Item other = some_item();
    other.stem = "Which muscles bend the knee?";
    other.options[2].text = "Vastus lateralis";
    other.difficulty = 0.5;
    const auto changes = field_changes(kFile, content::write(some_item()), content::write(other));
    REQUIRE(changes.size() == 3);
    CHECK(in_words(changes[0]) == "Stem was changed");
    CHECK(in_words(changes[1]) == "Option 3 was changed");
    CHECK(in_words(changes[2]) == "Difficulty was added");
    CHECK(field_changes(kFile, "broken", content::write(other)).front().field == "text");
}

TEST_CASE("what only one changed is taken from that one, what both changed is asked") {
    content::Item ours = some_item(), theirs = some_item();
    ours.stem = "Ours?";
    ours.options[1].text = "Popliteus";
    theirs.options[1].text = "Plantaris";
    theirs.options[3].why = "It abducts the hip.";
    theirs.learning_point = "Theirs.";
    const auto merged =
        merge(kFile, content::write(some_item()), content::write(ours), content::write(theirs));
    REQUIRE(merged);
    REQUIRE(merged->conflicts.size() == 1);
    CHECK(merged->conflicts.front().field == "option 2");
    CHECK(merged->conflicts.front().ours.find("Popliteus") != std::string::npos);
    CHECK(merged->conflicts.front().theirs.find("Plantaris") != std::string::npos);
    content::Item expected = ours;
    expected.options[3].why = "It abducts the hip.";
    expected.learning_point = "Theirs.";
    CHECK(merged->text == content::write(expected));
    expected.options[1].text = "Plantaris";
    const auto settled =
        merge(kFile, content::write(some_item()), content::write(ours), content::write(theirs), {"option 2"});
    CHECK(settled->conflicts.empty());
    CHECK(settled->text == content::write(expected));
}

TEST_CASE("merging is the same from both sides, and with an unchanged side gives the changed one") {
    content::Item a = some_item(), b = some_item();
    a.stem = "A?";
    b.unit = "kg";
    b.options.pop_back();
    const std::string base = content::write(some_item()), x = content::write(a), y = content::write(b);
    CHECK(merge(kFile, base, x, y)->text == merge(kFile, base, y, x)->text);
    CHECK(merge(kFile, base, x, base)->text == x);
    CHECK(merge(kFile, base, base, y)->text == y);
    CHECK(merge(kFile, base, x, x)->text == x);
    // An option was taken out by one and changed by the other: the whole list is asked.
    a.options[0].text = "Biceps";
    const auto asked = merge(kFile, base, content::write(a), y);
    REQUIRE(asked->conflicts.size() == 1);
    CHECK(asked->conflicts.front().field == "option");
    CHECK_FALSE(merge(kFile, base, "stem = 3", y));
}
