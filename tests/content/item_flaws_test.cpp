#include "content/item_flaws.h"

#include <doctest/doctest.h>

using content::Item;

namespace {
/// Four options, the first of them the key.
Item item_of(const std::string& stem, const std::vector<std::string>& options) {
    Item item;
    item.stem = stem;
    for (const std::string& text : options) {
        content::Option& option = item.options.emplace_back();
        option.text = text;
        option.key = item.options.size() == 1;
    }
    return item;
}
std::string flaws_of(const Item& item) {
    std::string all;
    for (const std::string& flaw : content::item_flaws(item)) all += flaw + "\n";
    return all;
}
const std::vector<std::string> kEven = {"Work on the calf", "Rest the shoulder", "Warm the hands",
                                        "Call a nurse"};
}  // namespace

TEST_CASE("an even item has no flaw") {
    CHECK(flaws_of(item_of("What comes first?", kEven)) == "");
}

TEST_CASE("a stem asks for what is so, and does not end with an article") {
    CHECK(flaws_of(item_of("Which of these is NOT safe?", kEven)) ==
          "the stem asks for what is not so; ask for what is so\n");
    CHECK(flaws_of(item_of("All of these are safe, except which one?", kEven)).find("('except')") !=
          std::string::npos);
    CHECK(flaws_of(item_of("The soleus is a", kEven)).find("ends with an article") != std::string::npos);
    CHECK(flaws_of(item_of("Which note would you write?", kEven)) == "");  // 'not' within a word
}

TEST_CASE("a key that stands out by its length, its words or its care is named") {
    CHECK(flaws_of(item_of("What comes first?", {"Work on the calf with slow strokes toward the heart",
                                                 "Rest it", "Warm it up", "Call a nurse"})) ==
          "the key is half as long again as any other option; make the options alike\n");
    CHECK(flaws_of(item_of("A runner has a swollen ankle after a sprain.",
                           {"Raise the swollen sprained ankle", "Rest the shoulder for now",
                            "Warm the hands first", "Call a nurse at the office"})) ==
          "the key repeats more words of the stem than any other option; say it in other words\n");
    CHECK(flaws_of(item_of("What is so?", {"Rest helps", "Rest always helps", "Heat helps", "Cold helps"})) ==
          "a word such as 'always' or 'never' stands in a wrong option and not in the key; leave it out\n");
    CHECK(flaws_of(item_of("What is so?", {"Rest may help", "Ice helps", "Heat helps", "Cold helps"})) ==
          "the key alone is hedged with a word such as 'may' or 'often'; hedge others or none\n");
    CHECK(flaws_of(item_of("What do you do?",
                           {"Gentle strokes, warm towel, supine position", "Gentle strokes, cold pack",
                            "Firm kneading, warm towel", "Prone stretching, supine position"}))
              .find("converge on the key") != std::string::npos);
}

TEST_CASE("options do not overlap, do not take in the others, and stand in order where they are numbers") {
    CHECK(flaws_of(
              item_of("What helps?", {"Cold packs", "Warm baths", "Warm baths and rest", "A longer walk"})) ==
          "option 3 holds all that option 2 says; two options must not overlap\n");
    CHECK(
        flaws_of(item_of("What helps?", {"Cold packs", "Warm baths", "A longer walk", "All of the above"})) ==
        "option 4 says 'all of the above'; write an answer of its own\n");
    Item numbers = item_of("How many degrees?", {"90", "45", "120", "150"});
    CHECK(flaws_of(numbers) == "the options are numbers; write them in order, with keep_order = true\n");
    numbers = item_of("How many degrees?", {"45", "90", "120", "150"});
    numbers.keep_order = true;
    CHECK(flaws_of(numbers) == "");
}

TEST_CASE("two items that ask nearly the same are found, and two that share a scene are not") {
    std::vector<Item> items = {
        item_of(
            "A runner of 30 comes with a tight calf after a long race on hilly roads. What do you do first?",
            kEven),
        item_of(
            "A runner of 31 comes with a tight calf after a long race on hilly roads. What do you do first?",
            kEven),
        item_of("A runner of 30 comes with a sore shoulder. Which test tells most about the cuff?", kEven)};
    const auto twins = content::near_twins(items);
    REQUIRE(twins.size() == 1);
    CHECK(twins[0].first == &items[0]);
    CHECK(twins[0].second == &items[1]);
}

TEST_CASE("cues are counted as a student without the field would see them") {
    const auto cues = content::cues(
        item_of("Swelling of the ankle", {"Ankles up", "Swollen ankle down", "Rest", "May rest"}));
    CHECK(cues[0].letters == 9);
    CHECK(cues[0].echoes == 1);  // "Ankles" as "ankle"
    CHECK(cues[0].shared == 1);
    CHECK(cues[2].shared == 1);
    CHECK(cues[3].hedged);
    CHECK_FALSE(cues[2].hedged);
}
