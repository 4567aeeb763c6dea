// school/lab_words.h - what the figures of an item say, in plain words, each with the figure it rests on.
//
// Something is claimed only where the whole 95 % interval lies beyond its threshold; else the words say
// what was seen, and that it is not certain. Of a planted fault in a class of thirty some are missed; a
// clean item is seldom accused: tests/school/lab_words_test.cpp says how often.
#pragma once

#include "school/item_history.h"
#include "school/item_lab.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace school {
/// An option is called dead where surely fewer than this choose it: a wrong answer that tempts is taken by
/// more than one in ten.
inline constexpr double kTempts = 0.1;
/// Of those who were sure, more than this wrong is a belief, not a slip.
inline constexpr double kSureAndWrong = 0.25;

enum class Concern : std::uint8_t {
    few_answers,  ///< too few to say anything
    wrong_key,    ///< the better students miss the key
    rival,        ///< the better students take another option
    unsafe,       ///< an unsafe option was chosen
    sure_and_wrong,
    dead_option,
    too_hard,
    too_easy,
    tells_little,
    changed,  ///< over the terms, or from one version to the next
    flaw,     ///< of how it is written
    good,     ///< nothing to do
};
/// What one should do about it.
enum class Weight : std::uint8_t {
    none,  ///< nothing
    see,   ///< worth a look; not certain, or not the item's fault
    act,   ///< certain enough to change something
};

struct Word {
    Concern concern = Concern::good;
    Weight weight = Weight::none;
    std::string text;    ///< a sentence or two
    std::string figure;  ///< what it rests on: "-0.41 (-0.66 to -0.08) in 29 answers"; may be empty
    int option = -1;     ///< that it is about; -1: none, or several
};

/// What to say about an item; the heaviest first. Never empty. `item` as the bank holds it, whose wording is
/// looked at too; nullptr where it left the bank.
[[nodiscard]] std::vector<Word> words_of(const ItemFigures& figures, const content::Item* item);
/// What its terms and versions say; may be empty.
[[nodiscard]] std::vector<Word> words_of(const ItemOverTime& history);

/// What needs attention most comes first: the sum of the words' weights, the gravest concerns counting most.
[[nodiscard]] int attention(const std::vector<Word>& words);

/// "A", "B", ... of an option's place.
[[nodiscard]] std::string letter(std::size_t option);
/// "45 % (27 to 64)".
[[nodiscard]] std::string percent(const assess::Estimate& share);
/// "+0.40 (0.05 to 0.67)".
[[nodiscard]] std::string signed_number(const assess::Estimate& number);
/// A class test's alpha, as it may be called: "enough for a class test", "not yet told apart from 0.70".
[[nodiscard]] std::string_view in_words(const WholeFigures& whole);
/// The same in two sentences, for who set the exam.
[[nodiscard]] std::string reliability_words(const WholeFigures& whole);
}  // namespace school
