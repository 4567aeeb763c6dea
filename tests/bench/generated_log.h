// tests/bench/generated_log.h - review logs of simulated learners, the same in every language.
//
// A learner forgets as FSRS-6 with parameters of their own says, disturbed at every review, and is asked
// again when the chance of recall has fallen to about 0.9: early, late, sometimes very late, and after
// `again` mostly the same day. Double precision and the generator mulberry32 make the logs repeatable to the
// review.
#pragma once

#include "recall/fsrs.h"
#include "recall/review_log.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <optional>

/// Uniform in [0, 1): T. Ettinger's mulberry32.
class Mulberry32 {
  public:
    explicit Mulberry32(std::uint32_t seed) : state_(seed) {}
    double operator()() {
        state_ += 0x6D2B79F5;
        std::uint32_t t = (state_ ^ state_ >> 15) * (1 | state_);
        t = (t + (t ^ t >> 7) * (61 | t)) ^ t;
        return (t ^ t >> 14) / 4294967296.0;
    }

  private:
    std::uint32_t state_;
};

/// Learns slower and forgets faster than the defaults say.
inline constexpr recall::Parameters kSlowLearner = {0.12,  0.71, 1.62, 5.40, 6.92, 0.62,  2.45,
                                                    0.012, 1.61, 0.21, 0.92, 1.71, 0.085, 0.31,
                                                    1.42,  0.48, 2.15, 0.41, 0.17, 0.11,  0.21};
/// A strong learner, whose forgetting curve is steep.
inline constexpr recall::Parameters kStrongLearner = {0.55, 2.40, 4.90, 18.3, 5.55, 1.05, 2.10,
                                                      0.03, 2.05, 0.11, 1.10, 1.25, 0.05, 0.22,
                                                      1.95, 0.70, 2.60, 0.75, 0.06, 0.05, 0.32};

/// The k-th of many learners: each parameter the default times e^(s.d. 0.25 x normal), within the published
/// limits.
inline recall::Parameters student(std::uint32_t k, double log_sd = 0.25) {
    Mulberry32 uniform(90'000 + k);
    recall::Parameters w{};
    for (std::size_t j = 0; j < w.size(); ++j) {
        double normal = -6;
        for (int i = 0; i < 12; ++i) normal += uniform();
        w[j] = std::clamp(recall::kDefaultParameters[j] * std::exp(log_sd * normal),
                          recall::kLeastParameters[j], recall::kMostParameters[j]);
    }
    std::sort(w.begin(), w.begin() + 4);
    return w;
}

/// About ten reviews a card, `reviews` in all. `noise` is the s.d. of each recall's disturbance, in logits.
inline recall::ReviewLog generated_log(std::size_t reviews, std::uint32_t seed,
                                       const recall::Parameters& parameters, double noise = 0.35) {
    Mulberry32 uniform(seed);
    const auto normal = [&] {
        double u = 0;
        while (u == 0) u = uniform();
        const double radius = std::sqrt(-2 * std::log(u));
        return radius * std::cos(2 * std::numbers::pi * uniform());
    };
    const auto rounded = [](double x) { return std::floor(x + 0.5); };
    const recall::Model model(parameters);
    recall::ReviewLog log;
    while (log.reviews() < reviews) {
        const double drawn = 2 + std::floor(-std::log(1 - uniform()) * (10 - 2.5));
        const std::size_t length = std::min(reviews - log.reviews(), static_cast<std::size_t>(drawn));
        const double u = uniform();
        int grade = u < 0.24 ? 1 : u < 0.33 ? 2 : u < 0.84 ? 3 : 4;
        log.begin_card();
        log.add({0, static_cast<recall::Rating>(grade)});
        recall::State state = model.first(static_cast<recall::Rating>(grade));
        int same_day = 0;
        for (std::size_t k = 1; k < length; ++k) {
            const double again_today = grade == 1 ? 0.8 : grade == 2 ? 0.3 : 0.05;
            double days = 0;
            if (same_day < 4 && uniform() < again_today) {
                ++same_day;
            } else {
                same_day = 0;
                days = std::max(1.0, rounded(model.days_until(state, 0.9) * std::exp(0.45 * normal())));
                if (uniform() < 0.03) days = rounded(days * (2 + 8 * uniform()));
                days = std::min(days, 3650.0);
            }
            double p = days == 0 ? std::clamp(0.80 + 0.05 * std::log(state.stability + 0.1), 0.55, 0.97)
                                 : model.retrievability(state, days);
            p = 1 / (1 + std::exp(-(std::log(p / (1 - p + 1e-9)) + noise * normal())));
            grade = 1;
            if (uniform() < p) {
                const double v = uniform();
                grade = v < 0.12 ? 2 : v < 0.87 ? 3 : 4;
            }
            log.add({static_cast<std::int32_t>(days), static_cast<recall::Rating>(grade)});
            state = model.next(state, static_cast<recall::Rating>(grade), static_cast<int>(days));
        }
    }
    return log;
}

/// Mean over the reviews one day or more after the card's review before, in nats; by recall::Model, review by
/// review.
inline double log_loss(const recall::ReviewLog& log, const recall::Parameters& parameters) {
    const recall::Model model(parameters);
    double sum = 0;
    std::size_t reviews = 0;
    for (std::size_t i = 0; i < log.cards(); ++i) {
        std::optional<recall::State> state;
        for (const recall::Review& review : log.card(i)) {
            if (state && review.elapsed_days > 0) {
                const double r =
                    std::clamp(model.retrievability(*state, review.elapsed_days), 1e-7, 1 - 1e-7);
                sum -= std::log(review.rating == recall::Rating::again ? 1 - r : r);
                ++reviews;
            }
            state = model.review(state, review.rating, review.elapsed_days);
        }
    }
    return sum / static_cast<double>(reviews);
}
