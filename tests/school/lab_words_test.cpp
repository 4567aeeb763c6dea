#include "school/lab_words.h"

#include "lab_class.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <optional>

using namespace school;

namespace {
ItemFigures figures(std::vector<std::size_t> counts) {
    ItemFigures one;
    for (const std::size_t count : counts) one.answers += count;
    one.right = counts[0];
    one.facility = assess::facility(one.right, one.answers);
    for (const std::size_t count : counts) {
        OptionFigures option;
        option.count = count;
        option.share = assess::facility(count, one.answers);
        one.options.push_back(option);
    }
    one.options[0].key = true;
    return one;
}
assess::Estimate correlation(double r, std::size_t n) {
    const assess::Correlation observed{r, n};
    return assess::shrunken(std::span(&observed, 1)).front();
}
std::optional<Word> find(const std::vector<Word>& words, Concern concern) {
    const auto found = std::ranges::find(words, concern, &Word::concern);
    return found == words.end() ? std::nullopt : std::optional(*found);
}
}  // namespace

TEST_CASE("the words of an item are sentences with the figure they rest on") {
    ItemFigures one = figures({13, 11, 5, 0});
    one.unsafe = 11;
    one.unsafe_and_sure = 9;
    const std::vector<Word> words = words_of(one, nullptr);
    REQUIRE(words.size() == 2);
    CHECK(words[0].text ==
          "11 chose an unsafe answer, 9 of them sure. This is a gap to teach, not a fault in the item.");
    CHECK(words[0].figure == "11 of 29");
    CHECK(words[1].text == "Nobody chose D in 29 answers. Write a more tempting wrong answer.");
    CHECK(words[1].figure == "at most 8 % would");
    CHECK(words[1].option == 3);
    CHECK(words[1].weight == Weight::act);
}

TEST_CASE("in a class of twelve nobody choosing an option says nothing yet") {
    CHECK(words_of(figures({6, 4, 2, 0}), nullptr)[0].text == "Nothing in the answers speaks against it.");
    CHECK(words_of(figures({2, 1, 0, 0}), nullptr)[0].text == "Too few answers to say: 3. From 5 on we do.");
    CHECK(words_of(figures({0, 0, 0, 0}), nullptr)[0].text == "Nobody has answered it yet.");
}

TEST_CASE("the key is doubted where the interval of its own answers lies below zero, and no sooner") {
    ItemFigures one = figures({10, 12, 9, 9});
    one.own = correlation(-0.3, 40);
    CHECK_FALSE(find(words_of(one, nullptr), Concern::wrong_key));
    one.own = correlation(-0.4, 40);
    one.options[1].pbis = correlation(0.4, 40);
    const std::optional<Word> word = find(words_of(one, nullptr), Concern::wrong_key);
    REQUIRE(word.has_value());
    CHECK(word->text == "The better students miss the key: check whether it is right. They choose B.");
    CHECK(word->figure == "-0.40 (-0.63 to -0.10) in 40 answers");
    one.own = correlation(0.1, 40);
    CHECK(find(words_of(one, nullptr), Concern::rival)->option == 1);
}

TEST_CASE("too hard and too easy are said where the whole interval is") {
    CHECK_FALSE(find(words_of(figures({27, 1, 1, 0}), nullptr), Concern::too_easy));
    CHECK(find(words_of(figures({99, 1, 0, 0}), nullptr), Concern::too_easy));
    CHECK_FALSE(find(words_of(figures({5, 9, 8, 7}), nullptr), Concern::too_hard));
    CHECK(find(words_of(figures({2, 9, 10, 9}), nullptr), Concern::too_hard));
}

TEST_CASE("how it is written is looked at, too") {
    content::Item item = lab_class::bank_of(1).items[0];
    CHECK_FALSE(find(words_of(figures({13, 11, 5, 6}), &item), Concern::flaw));
    item.options[3].text = "All of the above";
    const std::vector<Word> words = words_of(figures({13, 11, 5, 6}), &item);
    REQUIRE(find(words, Concern::flaw));
    CHECK(find(words, Concern::flaw)->figure == "as it is written");
}

TEST_CASE("what came of a new version is said with its interval") {
    ItemOverTime history;
    history.versions.resize(2);
    history.helped = assess::Estimate{0.34, {0.05, 0.57}};
    CHECK(words_of(history)[0].text == "Version 2 is easier than version 1, by about 34 points.");
    CHECK(words_of(history)[0].figure == "+34 (+5 to +57) points");
    history.helped = assess::Estimate{0.1, {-0.05, 0.25}};
    CHECK(words_of(history)[0].text == "Version 2 and version 1 are not told apart yet.");
}

TEST_CASE("planted faults are found as a class grows, and clean items are hardly ever accused") {
    constexpr std::size_t kItems = 44;
    constexpr int kClasses = 12;
    const content::Bank bank = lab_class::bank_of(kItems);
    std::vector<std::string> ids;
    for (const content::Item& item : bank.items) ids.push_back(item.id);
    struct Outcome {
        std::array<int, lab_class::kPlanted> found{};
        int accused = 0, clean = 0;
    };
    const auto run = [&](std::size_t students) {
        base::Random dice(7);
        const Roll roll = lab_class::roll_of(students);
        Outcome outcome;
        for (int one = 0; one < kClasses; ++one) {
            const lab_class::Answers answers = lab_class::chance_answers(students, kItems, dice);
            const base::Result<Lab> lab = lab_of(answers.all(), bank, roll, LearnerId("ruiz"), ids);
            REQUIRE(lab);
            for (std::size_t i = 0; i < kItems; ++i) {
                const std::vector<Word> words = words_of(lab->items[i], nullptr);
                const auto says = [&](Concern concern) {
                    const std::optional<Word> word = find(words, concern);
                    return word.has_value() && word->weight == Weight::act;
                };
                outcome.found[0] += i == lab_class::kDead && says(Concern::dead_option);
                outcome.found[1] +=
                    i == lab_class::kMiskeyed && (says(Concern::wrong_key) || says(Concern::rival));
                outcome.found[2] += i == lab_class::kEasy && says(Concern::too_easy);
                outcome.found[3] +=
                    i == lab_class::kAmbiguous && (says(Concern::rival) || says(Concern::tells_little));
                if (i < lab_class::kPlanted) continue;
                ++outcome.clean;
                outcome.accused +=
                    std::ranges::any_of(words, [](const Word& word) { return word.weight == Weight::act; });
            }
        }
        MESSAGE(students << " students, " << kClasses << " classes: dead option " << outcome.found[0]
                         << ", wrong key " << outcome.found[1] << ", too easy " << outcome.found[2]
                         << ", ambiguous " << outcome.found[3] << "; clean items accused " << outcome.accused
                         << " of " << outcome.clean);
        return outcome;
    };
    const Outcome small = run(12), class_size = run(30), cohort = run(120), large = run(400);
    CHECK(small.accused <= small.clean / 50);
    CHECK(class_size.accused <= class_size.clean / 20);
    CHECK(cohort.accused <= cohort.clean / 20);
    CHECK(large.accused <= large.clean / 20);
    for (const std::size_t fault : {lab_class::kDead, lab_class::kMiskeyed, lab_class::kEasy})
        CHECK(large.found.at(fault) == kClasses);
    CHECK(large.found[lab_class::kAmbiguous] >= kClasses / 3);  // hardest to tell from a merely weak item
}
