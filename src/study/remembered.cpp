#include "study/remembered.h"

#include "recall/fit.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace study {
namespace {
constexpr std::size_t kLeechReviews = 8;

/// The memory that reviews lead to, and the chance that the last of them had.
struct Walked {
    std::optional<recall::State> memory;
    std::optional<double> foretold;  ///< none on the day of the review before, or at the first
    int lapses = 0;
};
Walked walk(std::span<const CardReview> reviews, const recall::Model& model) {
    Walked walked;
    std::int32_t before = 0;
    for (const CardReview& review : reviews) {
        const int elapsed = walked.memory ? review.day - before : 0;
        walked.foretold.reset();
        if (elapsed > 0) {
            walked.foretold = model.retrievability(*walked.memory, elapsed);
            walked.lapses += review.rating == recall::Rating::again;
        }
        walked.memory = model.review(walked.memory, review.rating, elapsed);
        before = review.day;
    }
    return walked;
}

std::int32_t monday_before(std::int32_t day) {
    constexpr std::int32_t kMonday = 4;  // January 5, 1970
    const std::int32_t into_week = ((day - kMonday) % 7 + 7) % 7;
    return day - into_week;
}
}  // namespace

bool is_leech(const CardMemory& memory) {
    if (memory.lapses < kLeechLapses) return false;
    const std::size_t n = memory.reviews.size(), from = n > kLeechReviews ? n - kLeechReviews : 0;
    int lapses = 0;
    for (std::size_t i = std::max<std::size_t>(from, 1); i < n; ++i)
        lapses += memory.reviews[i].rating == recall::Rating::again &&
                  memory.reviews[i].day > memory.reviews[i - 1].day;
    return lapses >= kLeechLapses;
}

CardMemory& Remembered::memory_of(const std::string& card) {
    const auto [position, fresh] = index_.emplace(card, cards_.size());
    if (fresh) cards_.emplace_back().card = card;
    return cards_[position->second];
}

RecallWeek& Remembered::week_of(std::int32_t day) {
    const std::int32_t monday = monday_before(day);
    auto week = std::lower_bound(weeks_.begin(), weeks_.end(), monday,
                                 [](const RecallWeek& w, std::int32_t m) { return w.monday < m; });
    if (week == weeks_.end() || week->monday != monday) week = weeks_.insert(week, {monday, 0, 0, 0.0});
    return *week;
}

void Remembered::review(const std::string& card, recall::Rating rating, std::int32_t day,
                        const EventId& event) {
    CardMemory& m = memory_of(card);
    if (m.is_begun()) day = std::max(day, m.last_day());
    const int elapsed = m.is_begun() ? day - m.last_day() : 0;
    if (elapsed > 0) {
        RecallWeek& week = week_of(day);
        ++week.reviews;
        week.recalled += rating != recall::Rating::again;
        week.expected += model_.retrievability(m.memory, elapsed);
        m.lapses += rating == recall::Rating::again;
    }
    m.memory = m.is_begun() ? model_.next(m.memory, rating, elapsed) : model_.first(rating);
    m.reviews.push_back({day, rating});
    if (elapsed > 1) m.latest.clear();
    m.latest.push_back(event.text);
}

void Remembered::saw(const std::string& card, const std::string& version) {
    memory_of(card).version = version;
}

std::optional<std::int32_t> Remembered::undo(const std::string& card, std::string_view review) {
    const auto found = index_.find(card);
    if (found == index_.end()) return std::nullopt;
    CardMemory& m = cards_[found->second];
    if (m.latest.empty() || m.latest.back() != review) return std::nullopt;
    const Walked with = walk(m.reviews, model_);
    const CardReview last = m.reviews.back();
    m.reviews.pop_back();
    if (with.foretold) {
        RecallWeek& week = week_of(last.day);
        week.reviews = std::max(week.reviews - 1, 0);
        week.recalled = std::clamp(week.recalled - (last.rating != recall::Rating::again), 0, week.reviews);
        week.expected = std::clamp(week.expected - *with.foretold, 0.0, double(week.reviews));
        if (week.reviews == 0) weeks_.erase(weeks_.begin() + (&week - weeks_.data()));
    }
    const Walked without = walk(m.reviews, model_);
    m.memory = without.memory.value_or(recall::State{});
    m.lapses = without.lapses;
    m.latest.pop_back();
    return last.day;
}

void Remembered::set_aside(const std::string& card, bool aside) {
    memory_of(card).aside = aside;
}

bool Remembered::use(const MemoryFitted& fitted) {
    const bool is_sound = recall::is_sound(fitted.parameters) && fitted.reviews >= 0 &&
                          std::isfinite(fitted.log_loss) && std::isfinite(fitted.log_loss_default);
    if (!is_sound) return false;
    std::copy(fitted.parameters.begin(), fitted.parameters.end(), parameters_.begin());
    fitted_ = {fitted.reviews, fitted.log_loss, fitted.log_loss_default};
    model_ = recall::Model(parameters_);
    for (CardMemory& m : cards_) m.memory = walk(m.reviews, model_).memory.value_or(recall::State{});
    return true;
}

const CardMemory* Remembered::find(std::string_view card) const {
    const auto found = index_.find(std::string(card));
    return found == index_.end() ? nullptr : &cards_[found->second];
}

std::size_t Remembered::reviews() const {
    std::size_t sum = 0;
    for (const CardMemory& m : cards_) sum += m.reviews.size();
    return sum;
}

recall::ReviewLog Remembered::log() const {
    recall::ReviewLog log;
    for (const CardMemory& m : cards_) {
        if (!m.is_begun()) continue;
        log.begin_card();
        std::int32_t before = m.reviews.front().day;
        for (const CardReview& review : m.reviews) {
            log.add({review.day - before, review.rating});
            before = review.day;
        }
    }
    return log;
}

bool Remembered::settle() {
    constexpr std::int32_t kMostDays = 10'000'000;
    constexpr int kMostReviews = 1'000'000'000;
    const bool fit_is_sound =
        fitted_.reviews >= 0 && std::isfinite(fitted_.log_loss) && std::isfinite(fitted_.log_loss_default);
    if (!recall::is_sound(parameters_) || !fit_is_sound) return false;
    model_ = recall::Model(parameters_);
    index_.clear();
    for (std::size_t i = 0; i < cards_.size(); ++i) {
        const CardMemory& m = cards_[i];
        if (!index_.emplace(m.card, i).second || m.lapses < 0 || m.lapses > kMostReviews) return false;
        std::int32_t before = -kMostDays;
        for (const CardReview& review : m.reviews) {
            const auto grade = static_cast<int>(review.rating);
            if (grade < 1 || grade > 4 || review.day < before || review.day > kMostDays) return false;
            before = review.day;
        }
        if (m.is_begun() && !recall::is_sound(m.memory)) return false;
        if (m.latest.size() > m.reviews.size()) return false;
    }
    std::int32_t before = -kMostDays;
    for (const RecallWeek& week : weeks_) {
        const bool sound = week.monday > before && week.monday <= kMostDays && week.reviews >= 0 &&
                           week.reviews <= kMostReviews && week.recalled >= 0 &&
                           week.recalled <= week.reviews && week.expected >= 0 &&
                           week.expected <= week.reviews;
        if (!sound) return false;
        before = week.monday;
    }
    return true;
}

recall::Rating rating_behind(bool right, Certainty certainty, int milliseconds) {
    if (!right) return recall::Rating::again;
    const bool guessed = certainty == Certainty::guessing || (milliseconds > 0 && milliseconds < kTooQuick);
    return guessed ? recall::Rating::hard : recall::Rating::good;
}

MemoryFitted fitted_to(const recall::ReviewLog& log) {
    const recall::Fit fit = recall::fit(log);
    return {{fit.parameters.begin(), fit.parameters.end()},
            static_cast<int>(log.reviews()),
            fit.log_loss,
            fit.log_loss_default};
}

std::string memory_in_words(const recall::Model& model, const FitNote& fitted) {
    if (fitted.reviews == 0)
        return "We reckon with the usual memory. After " + std::to_string(kFirstFit) +
               " reviews we look for your own.";
    const recall::Model usual;
    std::string words = "From " + std::to_string(fitted.reviews) + " of your reviews: ";
    if (model.parameters() == usual.parameters())
        return words + "the usual forgetting curve fits you. We go on with it.";
    // How long a fact stays after it was recalled three times, each time when it was about to slip.
    const auto kept = [](const recall::Model& m) {
        recall::State state = m.first(recall::Rating::good);
        for (int i = 0; i < 2; ++i) state = m.next(state, recall::Rating::good, m.interval_days(state, 0.9));
        return state.stability;
    };
    const double ratio = kept(model) / kept(usual);
    if (ratio > 1.15)
        words += "facts stay with you longer than usual, so you are asked less often.";
    else if (ratio < 0.87)
        words += "facts slip from you sooner than usual, so you are asked more often.";
    else
        words += "facts stay with you about as long as usual.";
    const double first =
        model.first(recall::Rating::good).stability / usual.first(recall::Rating::good).stability;
    if (first > 1.3) words += " A first look holds well.";
    if (first < 0.75) words += " A first look holds only briefly: the second one matters to you.";
    return words;
}

bool Remembered::wants_fit() const {
    const auto now = static_cast<double>(reviews());
    return now >= kFirstFit && now >= 1.2 * fitted_.reviews;
}
}  // namespace study
