// study/recorder.h - one learner's pen: writes an event into the journal and lets the
// learner's progress know, in that order and never one without the other.
#pragma once

#include "study/deck.h"
#include "study/journal.h"
#include "study/progress.h"

#include <functional>

namespace study {
class Recorder {
  public:
    /// `new_id` names an event; it is handed in because names need randomness.
    using NewId = std::function<EventId(base::Moment)>;

    /// All three outlive the recorder.
    Recorder(Journal& journal, Progress& progress, NewId new_id)
        : journal_(journal), progress_(progress), new_id_(std::move(new_id)) {}

    /// Hands the event to the journal. It is saved when the journal's receipt says so.
    EventId record(Body body, base::Moment now) {
        Event event{new_id_(now), now, progress_.learner(), std::move(body)};
        progress_.apply(event);
        if (heard_) heard_(event);
        EventId id = event.id;
        journal_.append(std::move(event));
        return id;
    }

    /// Who else hears of every event: a school that one works for.
    void tell(std::function<void(const Event&)> heard) { heard_ = std::move(heard); }

    /// From now on an answer says which cards it was a review of. The deck outlives the recorder;
    /// nullptr: there is none.
    void know(const Deck* deck) { deck_ = deck; }
    [[nodiscard]] const Deck* deck() const { return deck_; }
    /// The cards behind a question, as far as the deck is known.
    [[nodiscard]] std::vector<std::string> cards_behind(const content::Item& item) const {
        return deck_ == nullptr ? std::vector<std::string>() : deck_->behind(item);
    }

    [[nodiscard]] const Progress& progress() const { return progress_; }
    [[nodiscard]] Journal& journal() { return journal_; }

  private:
    Journal& journal_;
    Progress& progress_;
    NewId new_id_;
    const Deck* deck_ = nullptr;
    std::function<void(const Event&)> heard_;
};
}  // namespace study
