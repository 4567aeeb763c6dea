#include "study/card_session.h"

#include "base/expects.h"

#include <algorithm>
#include <set>

namespace study {
namespace {
constexpr std::ptrdiff_t kComesBackAfter = 4;        // so many others, where there are any
constexpr std::int64_t kMostMilliseconds = 120'000;  // somebody who left the desk is not thinking
}  // namespace

CardSession::CardSession(const Deck& deck, const std::vector<std::string>& cards, Recorder& recorder,
                         base::Moment now)
    : recorder_(&recorder), shown_at_(now) {
    std::vector<std::string> known;
    for (const std::string& id : cards)
        if (const Card* card = deck.find(id);
            card != nullptr && std::find(queue_.begin(), queue_.end(), card) == queue_.end()) {
            queue_.push_back(card);
            known.push_back(id);
        }
    session_ = recorder_->record(SessionBegun{"cards", std::move(known)}, now).text;
}

int CardSession::left() const {
    return static_cast<int>(std::set<const Card*>(queue_.begin(), queue_.end()).size());
}

std::array<int, 4> CardSession::intervals(double retention, base::Date today) const {
    const Remembered& remembered = recorder_->progress().remembered();
    const recall::Model& model = remembered.model();
    const CardMemory* known = remembered.find(current().id);
    std::array<int, 4> days{};
    std::array<recall::State, 4> after;
    if (known != nullptr && known->is_begun()) {
        const auto day = static_cast<std::int32_t>(today.time_since_epoch().count());
        after = model.preview(known->memory, std::max(0, day - known->last_day()));
    } else {
        for (std::size_t i = 0; i < 4; ++i) after[i] = model.first(recall::kRatings[i]);
    }
    for (std::size_t i = 1; i < 4; ++i) days[i] = model.interval_days(after[i], retention);
    return days;
}

void CardSession::go_on(base::Moment now) {
    revealed_ = false;
    shown_at_ = now;
}

void CardSession::rate(recall::Rating rating, base::Moment now) {
    EXPECTS(!is_over());
    const Card* card = queue_.front();
    const std::int64_t taken = (now - shown_at_).count();
    const EventId id = recorder_->record(
        CardReviewed{card->id, card->version, static_cast<int>(rating),
                     static_cast<int>(std::clamp<std::int64_t>(taken, 0, kMostMilliseconds))},
        now);
    acts_.push_back({card, id.text, queue_, forgotten_, done_, recalled_});
    queue_.erase(queue_.begin());
    if (rating == recall::Rating::again) {
        queue_.insert(queue_.begin() + std::min<std::ptrdiff_t>(kComesBackAfter, std::ssize(queue_)), card);
        if (std::find(forgotten_.begin(), forgotten_.end(), card) == forgotten_.end())
            forgotten_.push_back(card);
    } else {
        ++recalled_;
        ++done_;
    }
    go_on(now);
}

void CardSession::set_aside(base::Moment now) {
    EXPECTS(!is_over());
    const Card* card = queue_.front();
    recorder_->record(CardSetAside{card->id, true}, now);
    acts_.push_back({card, {}, queue_, forgotten_, done_, recalled_});
    std::erase(queue_, card);
    ++done_;
    ++set_aside_;
    go_on(now);
}

void CardSession::undo(base::Moment now) {
    EXPECTS(can_undo());
    Done last = std::move(acts_.back());
    acts_.pop_back();
    if (last.review.empty()) {
        recorder_->record(CardSetAside{last.card->id, false}, now);
        --set_aside_;
    } else {
        recorder_->record(CardUndone{last.card->id, last.review}, now);
    }
    queue_ = std::move(last.queue);
    forgotten_ = std::move(last.forgotten);
    done_ = last.done;
    recalled_ = last.recalled;
    go_on(now);
}
}  // namespace study
