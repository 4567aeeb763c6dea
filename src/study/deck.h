// study/deck.h - cards: the facts of the bank, each asked in one way.
//
// No card was written by hand. Question and answer come from the field of a record, so that a
// corrected fact corrects its cards: the id stays, the version changes. A card asks for recall; the
// derived questions of study/fact_quiz.h and study/anatomy_quiz.h ask to recognize the same facts.
//
// The other way round. "Which muscles have exactly this origin?" names every muscle whose entry says
// so, and a note names those that hold on close by. A nerve is asked for the muscles that it supplies
// alone and without a named branch; the note names the others. No way round is asked where the
// question would tell the name, or most of the names, that it asks for.
//
// What is left out: empty fields; answers that the question's own words would give away; effects that
// nobody has shown (they stand in no list of effects, but whether they are known is asked); nerve
// supplies of several nerves, asked from the nerve; texts longer than kLongest that are no list. Of a
// longer list what comes first is asked, and the rest stands in the note.
#pragma once

#include "cases/debrief.h"
#include "content/bank.h"
#include "recall/fsrs.h"
#include "study/event.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace study {
enum class CardKind : std::uint8_t {
    muscle_origin,
    muscle_from_origin,
    muscle_insertion,
    muscle_from_insertion,
    muscle_action,
    motion_movers,  ///< which muscles are prime movers of a motion
    muscle_nerve,
    muscle_from_nerve,
    motion_degrees,
    condition_signs,
    condition_danger,  ///< the signs that its entry calls a danger
    condition_named,   ///< which condition fits a description
    stage_rating,      ///< how massage stands to a stage, and what to do
    rule_act,          ///< what a safety rule asks for
    site_structures,   ///< what lies at a cautionary site
    medicine_caution,  ///< what a rule on a medicine asks for
    medicine_effect,
    medicine_class,
    technique_what,
    technique_effects,
    effect_evidence,  ///< how well one effect is known
    technique_scope,
    test_structure,
    test_positive,
    landmark_bone,
    word_meaning,
    misconception_truth,  ///< what is so instead of a common belief
    claim_verdict,
};
inline constexpr std::size_t kCardKinds = 28;
/// A heading for a card: "Origin".
[[nodiscard]] std::string_view kind_word(CardKind kind);

/// One fact asked one way.
struct Card {
    std::string id;  ///< "muscle:soleus/origin"; the same as long as the fact exists. Unique in the deck
    CardKind kind{};
    content::Link about;  ///< the record that it is derived from
    std::string leaf;     ///< leaf topic of the blueprint that it counts for
    std::string question;
    std::string answer;               ///< a list (is_list) has its parts joined by "; "; it may hold lines
    std::string note;                 ///< shown under the answer, not asked for; may be empty
    std::vector<std::string> accept;  ///< other words for the answer, or for a part of a list
    std::vector<std::uint8_t> accept_part;  ///< accept[i] stands for that part of parts_of()
    std::vector<content::Link> others;  ///< further records that the answer names or the question speaks of
    std::vector<content::Link> sources;
    std::string
        version;  ///< of question and answer, 12 hexadecimal digits; others mean that the fact was corrected
    double seconds = 12;  ///< what a first estimate says a review takes (seconds_for)
    int rank = 0;         ///< when to learn it: 0 first; see Deck
};

/// Ends the part of a muscle's actions in which it helps and is no prime mover: no answer has to name it.
inline constexpr std::string_view kHelps = " (helps)";
/// Whether the answer is a list, each part of which counts.
[[nodiscard]] bool is_list(CardKind kind);
/// The parts of a list's answer; of any other card the whole answer.
[[nodiscard]] std::vector<std::string> parts_of(const Card& card);
/// Seconds for reading a question, saying an answer and checking it: 4 to think; 238 words a minute read
/// silently and 150 spoken, at 6 letters a word.
/// Source: Brysbaert (2019), How many words do we read per minute?, J. Mem. Lang. 109, 104047.
[[nodiscard]] double seconds_for(std::string_view question, std::string_view answer);

/// No text to be read or said is longer, in bytes.
inline constexpr std::size_t kLongest = 320;

/// All cards of a bank, in its order; those of one record stand together.
///
/// rank: 0 emergencies, red flags and danger signs; 1 what forbids massage; 2 sites to keep off,
/// cautionary sites and medicines; 3 to 5 everything else by how many of the bank's questions rest on
/// the record: at least four, at least one, none; 6 how well effects are known, and scope of techniques.
class Deck {
  public:
    /// The bank must outlive the deck. It takes a few milliseconds.
    explicit Deck(const content::Bank& bank);
    Deck(const Deck&) = delete;
    Deck& operator=(const Deck&) = delete;
    Deck(Deck&&) = default;
    Deck& operator=(Deck&&) = default;

    [[nodiscard]] const content::Bank& bank() const { return *bank_; }
    [[nodiscard]] const std::vector<Card>& cards() const { return cards_; }
    [[nodiscard]] const Card* find(std::string_view id) const;
    /// The cards of a record.
    [[nodiscard]] std::span<const Card> of(const content::Link& record) const;

    /// Ids of the cards that a question asks for. Of a derived question that is its own card; none where
    /// it asks for a part of it (one of several actions). Of a written one at most one card of each record
    /// in item.facts: the one that shares most words of substance with the keys and the learning point, at
    /// least three beside the record's name, two of them between answer and keys, and of the item's leaf
    /// where the record has cards of that leaf. Half of a list has to be among the keys. Of two
    /// cards alike in this, neither; none of a question that
    /// asks for several things at once.
    [[nodiscard]] std::vector<std::string> behind(const content::Item& item) const;

  private:
    const content::Bank* bank_;
    std::vector<Card> cards_;
    std::unordered_map<std::string_view, std::size_t> by_id_;
    std::unordered_map<std::string, std::pair<std::size_t, std::size_t>> by_record_;  ///< from, to
};

/// Not to be asked on one day: cards of one record, and the two ways of one fact.
[[nodiscard]] bool siblings(const Card& a, const Card& b);

/// The weight of each card, in the deck's order: its area's share of the exam's items, shared out over the
/// area's leaf topics by the square root of their numbers of cards, and within a leaf evenly. By the root,
/// since evenly one card of a leaf that has no other would weigh as much as all muscles, and by number the
/// glossary would be nearly all of its area. 0 for cards that no area draws on.
/// Two kinds do not count as one: what forbids massage (rank 0 and 1) counts half as much again, since it
/// harms a client to forget it; and a common belief counts a quarter, since to know what is not so is less
/// than to know what is.
/// Source: Bankier (1988), Power allocations, The American Statistician 42(3), 174-177.
[[nodiscard]] std::vector<double> weights(const Deck& deck, const content::Blueprint& exam);
inline constexpr double kSafetyWeight = 1.5, kBeliefWeight = 0.25;

/// The cards that a finished visit says something about, each once, and whether it went right: a rule
/// that was broken at any touch or at the gate (false); the strictest ground of the right gate, where the
/// gate was chosen and explained rightly (true); and the condition that the expert holds most likely at the
/// end, by whether the student weighed it highest too.
[[nodiscard]] std::vector<std::pair<std::string, bool>> cards_behind_case(const Deck& deck,
                                                                          const cases::Run& run);

/// A card that is easily taken for another, and in one line what differs.
struct Confusable {
    const Card* card = nullptr;
    std::string contrast;
};
/// Up to three cards of the same kind with another answer: synergists and neighbors of a muscle, look-alikes
/// of a condition, other stages of it, rules of the same category that ask for more or less, tests of the
/// same region; else those that share most words.
[[nodiscard]] std::vector<Confusable> confused_with(const Deck& deck, const Card& card);

/// What a written answer is worth.
struct Typed {
    enum class Verdict : std::uint8_t { right, close, wrong };
    Verdict verdict = Verdict::wrong;
    std::vector<std::size_t> found;                             ///< parts of parts_of()
    std::vector<std::string> missing;                           ///< parts that were not written
    std::vector<std::pair<std::string, std::string>> misspelt;  ///< as written, as it should be
    recall::Rating proposes = recall::Rating::again;            ///< the learner has the last word
};
/// Judges a written answer by its words: their order, case, plural and small errors of spelling are of no
/// account, and neither are fillers. A name is right with all its words; a sentence with three fifths of its
/// words of substance; a list with all parts, and close with half of them. A word that means the opposite
/// ("abduction" for "adduction") is no error of spelling.
/// Spelling: Damerau-Levenshtein distance (optimal string alignment), at most a quarter of the word.
[[nodiscard]] Typed judge_typed(const Card& card, std::string_view written);
}  // namespace study
