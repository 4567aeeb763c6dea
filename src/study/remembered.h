// study/remembered.h - what a learner remembers of the cards: one memory a card, the reviews
// that made it, and how well its forecasts held.
//
// A card is known here by its id alone (study/deck.h). Its reviews are kept, so that other
// parameters of memory, or a review taken back, only mean to walk along them once more.
#pragma once

#include "recall/fsrs.h"
#include "recall/review_log.h"
#include "study/event.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace study {
struct CardReview {
    std::int32_t day = 0;  ///< days since 1970
    recall::Rating rating = recall::Rating::good;
};

/// What one learner remembers of one card.
struct CardMemory {
    std::string card;
    std::string version;              ///< of the fact when it was last asked as a card; empty: never
    std::vector<CardReview> reviews;  ///< days ascending; empty: never asked, or all was taken back
    recall::State memory;             ///< after the last of them
    int lapses = 0;                   ///< forgotten a day or more after the review before
    bool aside = false;               ///< set aside: not asked any more
    /// Event ids of the latest reviews, those that can be taken back: of its last day, and of the days right
    /// before it where there was no pause.
    std::vector<std::string> latest;

    [[nodiscard]] bool is_begun() const { return !reviews.empty(); }
    [[nodiscard]] std::int32_t last_day() const { return reviews.empty() ? 0 : reviews.back().day; }
};
/// A card that is forgotten again and again: this many times among its last eight reviews. To ask it
/// more often does not help; another way to learn it may.
inline constexpr int kLeechLapses = 4;
[[nodiscard]] bool is_leech(const CardMemory& memory);

/// How a week's forecasts held. Counted are reviews a day or more after the one before.
struct RecallWeek {
    std::int32_t monday = 0;  ///< days since 1970
    int reviews = 0;
    int recalled = 0;
    double expected = 0;  ///< sum of the chances of recall, as they were foretold
};

/// When the learner's own parameters were last looked for, and what came of it.
struct FitNote {
    int reviews = 0;  ///< 0: never
    double log_loss = 0;
    double log_loss_default = 0;
};
/// Fewer reviews say nothing certain about a learner's memory; after that, a fifth more are awaited.
inline constexpr int kFirstFit = 300;

/// Looks for the learner's own parameters; the usual ones where they foretell the reviews as well.
/// Takes seconds for very many reviews.
[[nodiscard]] MemoryFitted fitted_to(const recall::ReviewLog& log);
/// What is unusual about a learner's memory, in a few plain sentences.
[[nodiscard]] std::string memory_in_words(const recall::Model& model, const FitNote& fitted);

class Remembered {
  public:
    /// Promise: days do not go back further than a clock set wrong; an earlier day counts as the last one.
    void review(const std::string& card, recall::Rating rating, std::int32_t day, const EventId& event);
    /// What the fact said when it was asked.
    void saw(const std::string& card, const std::string& version);
    /// Takes the card's last review back, if it is that one. Result: the day on which it was; none where it
    /// is another one, and nothing was done.
    std::optional<std::int32_t> undo(const std::string& card, std::string_view review);
    void set_aside(const std::string& card, bool aside);
    /// Reckons every memory anew. Result: false where these are no parameters, and nothing was done.
    bool use(const MemoryFitted& fitted);

    [[nodiscard]] const recall::Model& model() const { return model_; }
    /// What the parameters rest on; `reviews` 0: they are the usual ones.
    [[nodiscard]] const FitNote& fitted() const { return fitted_; }
    /// Are there enough new reviews to look for the learner's own parameters (again)?
    [[nodiscard]] bool wants_fit() const;
    [[nodiscard]] const CardMemory* find(std::string_view card) const;
    [[nodiscard]] const std::vector<CardMemory>& cards() const { return cards_; }
    [[nodiscard]] const std::vector<RecallWeek>& weeks() const { return weeks_; }  ///< ascending
    /// Reviews of all cards, those behind questions among them.
    [[nodiscard]] std::size_t reviews() const;
    [[nodiscard]] recall::ReviewLog log() const;

    /// For a snapshot, see study/progress.h.
    template <class Archive>
    void archive(Archive& a);
    /// After reading one: whether all is such as reviewing brings about. Makes the ways to find cards.
    [[nodiscard]] bool settle();

  private:
    CardMemory& memory_of(const std::string& card);
    RecallWeek& week_of(std::int32_t day);

    std::vector<CardMemory> cards_;
    std::unordered_map<std::string, std::size_t> index_;
    std::vector<RecallWeek> weeks_;
    recall::Parameters parameters_ = recall::kDefaultParameters;
    recall::Model model_;
    FitNote fitted_;
};

template <class Archive>
void fields(Archive& a, CardReview& r) {
    a("day", r.day);
    a("rating", r.rating);
}
template <class Archive>
void fields(Archive& a, CardMemory& m) {
    a("card", m.card);
    a("version", m.version);
    a("reviews", m.reviews);
    a("stability", m.memory.stability);
    a("difficulty", m.memory.difficulty);
    a("lapses", m.lapses);
    a("aside", m.aside);
    a("latest", m.latest);
}
template <class Archive>
void fields(Archive& a, RecallWeek& w) {
    a("monday", w.monday);
    a("reviews", w.reviews);
    a("recalled", w.recalled);
    a("expected", w.expected);
}
template <class Archive>
void Remembered::archive(Archive& a) {
    a.value(cards_);
    a.value(weeks_);
    for (double& w : parameters_) a.value(w);
    a.value(fitted_.reviews);
    a.value(fitted_.log_loss);
    a.value(fitted_.log_loss_default);
}

/// How a review went that was an answer to a question, and not to the card. Wrong: again. Right, but
/// guessed, by the learner's own word or too quickly to have read it (kTooQuick): hard. Right: good, and
/// never easy, since to recognize is easier than to recall.
[[nodiscard]] recall::Rating rating_behind(bool right, Certainty certainty, int milliseconds);
/// Answers quicker than this are rapid guesses.
/// Source: Wise & Kong (2005), Response time effort, Applied Measurement in Education 18(2), 163-183.
inline constexpr int kTooQuick = 2000;
}  // namespace study
