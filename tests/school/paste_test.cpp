#include "school/paste.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace school;

namespace {
std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
std::string fixture(const char* name) {
    return bytes_of(std::filesystem::path(PALPATE_FIXTURES) / "paste" / name);
}
/// "AC": the letters of the keys.
std::string keys(const content::Item& item) {
    std::string letters;
    for (std::size_t i = 0; i < item.options.size(); ++i)
        if (item.options[i].key) letters += static_cast<char>('A' + i);
    return letters;
}
}  // namespace

TEST_CASE("Moodle's own Aiken file is read whole") {
    // GPL-3, so it is read where it lies and not kept here.
    const std::string text = bytes_of("/work/shared/interop/aiken/questions.aiken.txt");
    if (text.empty()) {
        MESSAGE("skipped: the samples of other programs are not on this machine");
        return;
    }
    const Pasted pasted = read_pasted(text, "1a");
    CHECK(pasted.problems.empty());
    REQUIRE(pasted.items.size() == 2);
    CHECK(pasted.items[0].item.stem == "The Moodle project was started by:");
    REQUIRE(pasted.items[0].item.options.size() == 4);
    CHECK(pasted.items[0].item.options[1].text == "Martin Dougiamas");
    CHECK(keys(pasted.items[0].item) == "B");
    CHECK(keys(pasted.items[1].item) == "A");
    CHECK(pasted.items[1].line == 8);
    for (const PastedItem& one : pasted.items) {
        CHECK(one.problems.empty());
        CHECK(one.item.leaf == "1a");
        CHECK(one.item.state == content::ItemState::draft);
    }
}

TEST_CASE("a handout in the usual shapes becomes drafts, and what is unclear is named by its line") {
    const Pasted pasted = read_pasted(fixture("handout.txt"), "1a");
    CHECK(pasted.problems.empty());
    REQUIRE(pasted.items.size() == 9);
    const auto& items = pasted.items;
    CHECK(items[0].item.stem == "Quiz for week 3");  // not dropped: it has no options, and that is said
    CHECK(items[0].problems.size() == 2);
    CHECK(items[1].item.stem == "Which vessel carries blood away from the heart to the body?");
    CHECK(items[1].item.options[1].text == "Aorta, the largest artery of all");
    CHECK(items[1].item.options[1].why == "It leaves the left ventricle.");
    CHECK(keys(items[1].item) == "B");
    CHECK(keys(items[2].item) == "B");
    CHECK(items[2].item.options[1].text == "Over the radial artery");
    CHECK(keys(items[3].item) == "AC");
    CHECK(items[3].item.kind == content::ItemKind::multiple);
    CHECK(items[4].item.options.size() == 2);
    CHECK(keys(items[4].item) == "A");
    CHECK(items[5].item.kind == content::ItemKind::short_answer);
    CHECK(items[5].item.accept == std::vector<std::string>{"Sartorius"});
    CHECK(keys(items[6].item) == "B");
    CHECK(items[7].problems ==
          std::vector<LineProblem>{
              {36, "names no key; write 'Answer: B' below the options, or a star before one"}});
    REQUIRE(items[8].problems.size() == 2);
    CHECK(items[8].problems[0] == LineProblem{43, "the answer names option E, and there are 2 options"});
    CHECK(items[8].item.why == "none");
    std::vector<std::string> ids;
    for (const PastedItem& one : items) ids.push_back(one.item.id);
    std::ranges::sort(ids);
    CHECK(std::ranges::adjacent_find(ids) == ids.end());
}

TEST_CASE("no word of what was pasted is lost, whatever it is") {
    for (const std::string& text : std::vector<std::string>{
             "Answer: B", "A) one\nB) two", "1. a\n2. b\n3. c", "stem\nC) third\nA) first\nAnswer: A\nWhy: w",
             "*A) x\n*B) y", "1. s\nA) one\nA) again\nB) two\nAnswer: A, B\nand more", "Why: alone",
             "\n\n\n"}) {
        const Pasted pasted = read_pasted(text, "1a");
        std::string all;
        const auto say = [&](const std::vector<LineProblem>& problems) {
            for (const LineProblem& problem : problems) all += problem.what + " ";
        };
        say(pasted.problems);
        for (const PastedItem& one : pasted.items) {
            all += one.item.stem + " " + one.item.why + " ";
            for (const content::Option& option : one.item.options)
                all += option.text + " " + option.why + " ";
            say(one.problems);
        }
        for (const char* word : {"one", "two", "third", "first", "stem", "again", "and more", "alone"})
            if (text.find(word) != std::string::npos)
                CHECK_MESSAGE(all.find(word) != std::string::npos, text << " lost " << word);
    }
}
