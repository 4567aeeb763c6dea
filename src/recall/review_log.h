// recall/review_log.h - what was reviewed, card by card.
#pragma once

#include "recall/fsrs.h"

#include <cstdint>
#include <span>
#include <vector>

namespace recall {
struct Review {
    std::int32_t elapsed_days = 0;  ///< whole days since the card's review before; 0 at its first
    Rating rating = Rating::good;
};

/// The reviews of many cards, one card after another, each in the order of time.
class ReviewLog {
  public:
    /// The reviews that follow are those of the next card.
    void begin_card() { starts_.push_back(reviews_.size()); }
    /// Promise: a card was begun.
    void add(const Review& review) { reviews_.push_back(review); }

    [[nodiscard]] std::size_t cards() const { return starts_.size(); }
    [[nodiscard]] std::size_t reviews() const { return reviews_.size(); }
    [[nodiscard]] std::span<const Review> card(std::size_t i) const {
        const std::size_t end = i + 1 < starts_.size() ? starts_[i + 1] : reviews_.size();
        return {reviews_.data() + starts_[i], end - starts_[i]};
    }

  private:
    std::vector<Review> reviews_;
    std::vector<std::size_t> starts_;
};
}  // namespace recall
