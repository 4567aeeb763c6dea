// study/deck_build.h - how cards are made of records; only study/deck*.cpp include it.
#pragma once

#include "study/deck.h"
#include "study/fact_quiz.h"

namespace study {
/// Adds cards to a deck.
class CardMaker {
  public:
    CardMaker(const content::Bank& bank, std::vector<Card>& cards) : bank_(bank), cards_(cards) {}

    [[nodiscard]] const content::Bank& bank() const { return bank_; }

    /// A card of a record: its id is "kind:id/part". Nothing where a text is empty or, of no list, too long.
    /// The pointer holds until the next card.
    Card* add(CardKind kind, const content::Link& about, std::string_view part, std::string_view leaf,
              std::string question, std::string answer, const std::vector<content::Link>& sources);
    /// A list. What makes it longer than kLongest goes to the note, in the entry's order; `question` is asked
    /// where all fits, else `question_of_main`.
    Card* add_list(CardKind kind, const content::Link& about, std::string_view part, std::string_view leaf,
                   const std::string& question, const std::string& question_of_main,
                   const std::vector<std::string>& items, const std::vector<content::Link>& sources);

    /// Other words for a part of the last card's answer.
    void accept(std::size_t part, const std::vector<std::string>& words);

  private:
    const content::Bank& bank_;
    std::vector<Card>& cards_;
};

/// "Not on the site.": how massage stands to something, short.
[[nodiscard]] std::string_view rating_phrase(content::Rating rating);
/// The leaf topic of the blueprint that a fact belongs to, as derived questions have it.
[[nodiscard]] std::string leaf_for(const content::Bank& bank, FactQuestion question,
                                   const content::Link& about);

/// The cards of all muscles and of all joints.
void add_muscles(CardMaker& make);
void add_joints(CardMaker& make);
}  // namespace study
