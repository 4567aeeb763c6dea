// study/card_session.h - cards, asked one after another.
//
// A card is asked, its answer is shown, the learner says how it went. One that was forgotten
// comes back before the session ends, until it was recalled once. Each review is in the journal
// before the next card is asked, so that an interruption costs nothing.
#pragma once

#include "study/deck.h"
#include "study/recorder.h"

#include <array>
#include <string>
#include <vector>

namespace study {
class CardSession {
  public:
    /// Begins, and records that. Ids that the deck does not hold are passed over, and so is what was
    /// named before.
    /// Promise: deck and recorder outlive the session.
    CardSession(const Deck& deck, const std::vector<std::string>& cards, Recorder& recorder,
                base::Moment now);

    /// The id of the event that began it.
    [[nodiscard]] const std::string& session() const { return session_; }
    [[nodiscard]] bool is_over() const { return queue_.empty(); }
    /// Promise: not over.
    [[nodiscard]] const Card& current() const { return *queue_.front(); }
    [[nodiscard]] bool is_revealed() const { return revealed_; }
    /// Different cards that were recalled or set aside, and that are still to come.
    [[nodiscard]] int done() const { return done_; }
    [[nodiscard]] int left() const;
    /// Reviews in this session, and how many of them were recalled.
    [[nodiscard]] int reviews() const { return static_cast<int>(acts_.size()) - set_aside_; }
    [[nodiscard]] int recalled() const { return recalled_; }
    /// Cards that were forgotten at least once in this session, the first ones first.
    [[nodiscard]] const std::vector<const Card*>& forgotten() const { return forgotten_; }

    void reveal() { revealed_ = true; }
    /// Days after which the current card would come back for each rating, again to easy, at that chance
    /// of recall; 0: in this session.
    [[nodiscard]] std::array<int, 4> intervals(double retention, base::Date today) const;
    /// Records the review, and goes on. Promise: not over.
    void rate(recall::Rating rating, base::Moment now);
    /// Sets the current card aside: it is not asked any more.
    void set_aside(base::Moment now);
    [[nodiscard]] bool can_undo() const { return !acts_.empty(); }
    /// Takes the last rating, or setting aside, back. Its card is asked again.
    void undo(base::Moment now);
    /// Begins to count the time anew: what was shown before was not this card.
    void shown(base::Moment now) { shown_at_ = now; }

  private:
    /// What was done, and how it stood before.
    struct Done {
        const Card* card = nullptr;
        std::string review;  ///< event id; empty: it was set aside
        std::vector<const Card*> queue, forgotten;
        int done = 0, recalled = 0;
    };
    void go_on(base::Moment now);

    Recorder* recorder_;
    std::string session_;
    std::vector<const Card*> queue_;  ///< the first one is asked
    std::vector<const Card*> forgotten_;
    std::vector<Done> acts_;
    int done_ = 0, recalled_ = 0, set_aside_ = 0;
    bool revealed_ = false;
    base::Moment shown_at_{};
};
}  // namespace study
