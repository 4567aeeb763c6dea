#include "recall/likelihood.h"

#include "base/expects.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace recall {
namespace {
using Four [[gnu::vector_size(kFolds * sizeof(float))]] = float;
using FourInts [[gnu::vector_size(kFolds * sizeof(float))]] = std::int32_t;

constexpr float kLeastStability = 0.001F, kMostStability = 36'500;
constexpr float kLeastChance = 1e-7F;  ///< a forgotten review's 1 - R is no smaller
/// Columns of derivatives: 0 the first stability, whichever it is, and 1 to 17 for w4 to w20.
constexpr std::size_t kColumns = 18;
constexpr std::size_t column(std::size_t parameter) {
    return parameter - 3;
}

Four load(const std::array<float, kFolds>& from) {
    return std::bit_cast<Four>(from);
}

bool any(FourInts mask) {
    const auto halves = std::bit_cast<std::array<std::uint64_t, 2>>(mask);
    return (halves[0] | halves[1]) != 0;
}

Four where(FourInts mask, Four value) {
    return std::bit_cast<Four>(std::bit_cast<FourInts>(value) & mask);
}

/// e^x for |x| < 87; polynomial of the Cephes library.
Four exp(Four x) {
    constexpr float kRound = 12'582'912;  // 1.5 x 2^23: adding it rounds to whole numbers
    const Four shifted = x * 1.44269504F + kRound;
    const Four n = shifted - kRound;
    const Four r = x - n * 0.693359375F + n * 2.12194440e-4F;
    Four p = r * 1.9875691500e-4F + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    p = p * (r * r) + r + 1.0F;
    return std::bit_cast<Four>(std::bit_cast<FourInts>(p) + (std::bit_cast<FourInts>(shifted) << 23));
}

/// The natural logarithm of x > 0; polynomial of the Cephes library.
Four log(Four x) {
    const FourInts bits = std::bit_cast<FourInts>(x);
    const FourInts exponent = (bits - 0x3F3504F3) >> 23;  // so that the mantissa is in [sqrt(1/2), sqrt(2))
    const Four f = std::bit_cast<Four>(bits - (exponent << 23)) - 1.0F;
    const Four n = __builtin_convertvector(exponent, Four);
    Four p = f * 7.0376836292e-2F - 1.1514610310e-1F;
    p = p * f + 1.1676998740e-1F;
    p = p * f - 1.2420140846e-1F;
    p = p * f + 1.4249322787e-1F;
    p = p * f - 1.6668057665e-1F;
    p = p * f + 2.0000714765e-1F;
    p = p * f - 2.4999993993e-1F;
    p = p * f + 3.3333331174e-1F;
    const Four square = f * f;
    return (p * f * square - n * 2.12194440e-4F) - 0.5F * square + f + n * 0.693359375F;
}

/// What follows from the parameters for every card alike, fold by fold.
struct Constants {
    std::array<Four, 21> w{};
    Four factor{};           ///< F of recall/fsrs.h
    Four factor_slope{};     ///< d log F / d log w20, times w20
    Four growth{};           ///< e^w8
    Four easy_difficulty{};  ///< after a first `easy`
    Four easy_slope{};       ///< its derivative by log w5
    Four floor{};            ///< w17 w18
    Four kept{};             ///< 1 - w7
    struct First {
        Four stability{}, difficulty{}, by_w4{}, by_w5{};
    };
    std::array<First, 4> first{};

    explicit Constants(const std::array<Parameters, kFolds>& folds) {
        for (std::size_t k = 0; k < kFolds; ++k) {
            const Parameters& p = folds[k];
            const auto set = [k](Four& to, double value) { to[k] = static_cast<float>(value); };
            for (std::size_t j = 0; j < 21; ++j) set(w[j], p[j]);
            const double f = std::pow(0.9, -1.0 / p[20]) - 1.0;
            set(factor, f);
            set(factor_slope, (f + 1.0) * std::log(0.9) / f);
            set(growth, std::exp(p[8]));
            set(easy_difficulty, p[4] - std::exp(3.0 * p[5]) + 1.0);
            set(easy_slope, -3.0 * p[5] * std::exp(3.0 * p[5]));
            set(floor, p[17] * p[18]);
            set(kept, 1.0 - p[7]);
            for (std::size_t g = 0; g < 4; ++g) {
                const auto better = static_cast<double>(g);
                const double difficulty = p[4] - std::exp(p[5] * better) + 1.0;
                const bool inside = difficulty > 1.0 && difficulty < 10.0;
                set(first[g].stability, p[g]);
                set(first[g].difficulty, std::clamp(difficulty, 1.0, 10.0));
                set(first[g].by_w4, inside ? p[4] : 0.0);
                set(first[g].by_w5, inside ? -better * p[5] * std::exp(p[5] * better) : 0.0);
            }
        }
    }
};

/// Single-precision sums over some cards with the same first rating, before they are added up in double.
struct Sums {
    Four log_likelihood{};
    std::array<Four, kColumns> gradient{};
    std::array<Four, kColumns*(kColumns + 1) / 2> information{};  ///< the lower triangle, row after row

    void add_to(std::array<FoldSums, kFolds>& folds, std::size_t first_rating, double weight) const {
        const auto parameter = [first_rating](std::size_t c) { return c == 0 ? first_rating : c + 3; };
        for (std::size_t k = 0; k < kFolds; ++k) {
            folds[k].log_likelihood += static_cast<double>(log_likelihood[k]);
            std::size_t cell = 0;
            for (std::size_t i = 0; i < kColumns; ++i) {
                folds[k].gradient[parameter(i)] += static_cast<double>(gradient[i][k]);
                for (std::size_t j = 0; j <= i; ++j)
                    folds[k].information[parameter(i)][parameter(j)] +=
                        weight * static_cast<double>(information[cell++][k]);
            }
        }
    }
};

/// Four memories on their way through their reviews, and their derivatives by log w.
template <Likelihood::Want kWant>
class Memories {
  public:
    Memories(const Constants& constants, std::size_t first_rating) : c_(constants) {
        const auto& first = c_.first[first_rating];
        stability_ = first.stability;
        difficulty_ = first.difficulty;
        slopes_[0] = Four{} + 1.0F;
        difficulty_slopes_ = {first.by_w4, first.by_w5, Four{}, Four{}};
    }

    [[gnu::always_inline]] void review(Four days, Four grade, bool with_information, Sums& sums) {
        const auto& w = c_.w;
        const Four x = log(stability_);
        const Four z = c_.factor * days / stability_;
        const Four decay = w[20] * log(1.0F + z);
        const Four r = exp(-decay), miss = 1.0F - r;
        const FourInts counts = days > 0.0F, recalled = grade > 1.0F;

        // dR / d log S, and dR / d log w20 at a fixed S
        const Four bend = z / (1.0F + z);
        const Four r_by_x = r * w[20] * bend, r_by_decay = -r * (decay + c_.factor_slope * bend);
        count(counts, recalled, r, miss, decay, r_by_x, r_by_decay, with_information, bend, sums);

        // log S' and its derivatives by log S and D, and by the parameters that this review involves
        const FourInts grows = counts & recalled, lapses = counts & ~recalled, same_day = ~counts;
        const Four power = exp(-x * (counts ? w[9] : w[19]));
        const Four log_d = any(lapses) ? log(difficulty_) : Four{};
        const Four boost = exp(miss * (recalled ? w[10] : w[14]) - where(lapses, w[12] * log_d));

        const Four bonus = (grade == 2.0F) ? w[15] : ((grade == 4.0F) ? w[16] : Four{} + 1.0F);
        const Four ease = 11.0F - difficulty_;
        const Four unit = c_.growth * ease * power * bonus;
        const Four growth = where(grows, unit * (boost - 1.0F));
        Four after = stability_ * (1.0F + growth);
        Four by_x, by_d, via_r, g8, g10;  // via_r: by R
        if constexpr (kWant == Likelihood::Want::derivatives) {
            const Four scale = 1.0F / (1.0F + growth);
            g8 = growth * scale;
            g10 = where(grows, unit * boost * scale * w[10]);
            via_r = -g10;
            by_x = 1.0F - g8 * w[9];
            by_d = -g8 / ease;
            g10 = g10 * miss;
        }
        Four g11{}, g12{}, g13{}, g14{}, g17{}, g18{}, g19{};
        if (any(lapses)) {
            const Four one_more = stability_ + 1.0F, log_more = log(one_more);
            const Four q = exp(w[13] * log_more);
            const Four p = q - 1.0F < kLeastChance ? Four{} + kLeastChance : q - 1.0F;
            const Four fresh = w[11] * p * boost, most = stability_ * exp(-c_.floor);
            const FourInts capped = fresh > most;
            after = lapses ? (capped ? most : fresh) : after;
            if constexpr (kWant == Likelihood::Want::derivatives) {
                const FourInts falls = lapses & ~capped;
                const Four ratio = w[13] * q / p;
                g11 = where(falls, Four{} + 1.0F);
                g12 = -where(falls, w[12] * log_d);
                g13 = where(falls, ratio * log_more);
                g14 = where(falls, w[14] * miss);
                by_x = falls ? ratio * stability_ / one_more : by_x;
                by_d = falls ? -w[12] / difficulty_ : by_d;
                via_r = falls ? -w[14] : via_r;
                g17 = g18 = -where(lapses & capped, c_.floor);
            }
        }
        if (any(same_day)) {
            const Four change = w[17] * (grade - 3.0F + w[18]);
            const Four factor = exp(change) * power;
            const FourInts moves = same_day & ~(recalled & (factor < 1.0F));
            after = moves ? stability_ * factor : after;
            if constexpr (kWant == Likelihood::Want::derivatives) {
                by_x = moves ? 1.0F - w[19] : by_x;
                g17 = moves ? change : g17;
                g18 = moves ? c_.floor : g18;
                g19 = -where(moves, x * w[19]);
            }
        }
        if constexpr (kWant == Likelihood::Want::derivatives) {
            by_x += via_r * r_by_x;
            for (Four& slope : slopes_) slope *= by_x;
            for (std::size_t j = 0; j < 4; ++j) slopes_[column(4 + j)] += by_d * difficulty_slopes_[j];
            slopes_[column(8)] += w[8] * g8;
            slopes_[column(9)] -= w[9] * g8 * x;
            slopes_[column(10)] += g10;
            slopes_[column(11)] += g11;
            slopes_[column(12)] += g12;
            slopes_[column(13)] += g13;
            slopes_[column(14)] += g14;
            slopes_[column(15)] += where(grade == 2.0F, g8);
            slopes_[column(16)] += where(grade == 4.0F, g8);
            slopes_[column(17)] += g17;
            slopes_[column(18)] += g18;
            slopes_[column(19)] += g19;
            slopes_[column(20)] += via_r * r_by_decay;
        }
        const FourInts outside = (after < kLeastStability) | (after > kMostStability);
        if (any(outside)) {
            after = after < kLeastStability ? Four{} + kLeastStability : after;
            after = after > kMostStability ? Four{} + kMostStability : after;
            for (Four& slope : slopes_) slope = where(~outside, slope);
        }
        stability_ = after;
        change_difficulty(grade - 3.0F);
    }

  private:
    [[gnu::always_inline]] void count(FourInts counts, FourInts recalled, Four r, Four miss, Four decay,
                                      Four r_by_x, Four r_by_decay, bool with_information, Four bend,
                                      Sums& sums) const {
        const FourInts forgotten = counts & ~recalled;
        const Four missed = miss < kLeastChance ? Four{} + kLeastChance : miss;
        sums.log_likelihood -= where(counts & recalled, decay);
        if (any(forgotten)) sums.log_likelihood += where(forgotten, log(missed));
        if constexpr (kWant == Likelihood::Want::derivatives) {
            const Four pull = where(counts, recalled ? 1.0F / r : -1.0F / missed);
            const Four by_x = pull * r_by_x;
            for (std::size_t j = 0; j < kColumns; ++j) sums.gradient[j] += by_x * slopes_[j];
            sums.gradient[column(20)] += pull * r_by_decay;
            if (!with_information) return;
            const Four weight = where(counts, r_by_x * r_by_x / (r * missed));
            auto slopes = slopes_;  // as if w20 acted through S alone
            slopes[column(20)] -= where(counts, (decay / (bend + 1e-30F) + c_.factor_slope) / c_.w[20]);
            std::size_t cell = 0;
            for (std::size_t i = 0; i < kColumns; ++i) {
                const Four weighted = weight * slopes[i];
                for (std::size_t j = 0; j <= i; ++j) sums.information[cell++] += weighted * slopes[j];
            }
        }
    }

    [[gnu::always_inline]] void change_difficulty(Four better) {
        const auto& w = c_.w;
        const Four step = better * (10.0F - difficulty_) / 9.0F;
        const Four damped = difficulty_ - w[6] * step;
        Four after = w[7] * c_.easy_difficulty + c_.kept * damped;
        const FourInts inside = (after > 1.0F) & (after < 10.0F);
        if constexpr (kWant == Likelihood::Want::derivatives) {
            const Four by_d = c_.kept * (1.0F + w[6] * better / 9.0F);
            auto& slopes = difficulty_slopes_;
            slopes[0] = where(inside, by_d * slopes[0] + w[7] * w[4]);
            slopes[1] = where(inside, by_d * slopes[1] + w[7] * c_.easy_slope);
            slopes[2] = where(inside, by_d * slopes[2] - c_.kept * w[6] * step);
            slopes[3] = where(inside, by_d * slopes[3] + w[7] * (c_.easy_difficulty - damped));
        }
        after = after < 1.0F ? Four{} + 1.0F : after;
        difficulty_ = after > 10.0F ? Four{} + 10.0F : after;
    }

    const Constants& c_;
    Four stability_, difficulty_;
    std::array<Four, kColumns> slopes_{};      ///< d log S / d log w
    std::array<Four, 4> difficulty_slopes_{};  ///< dD / d log w4 to w7
};

/// What a card holds, mixed into one number: an order of cards that does not depend on that of the log.
std::uint64_t fingerprint(std::span<const Review> card) {
    std::uint64_t hash = 0xCBF29CE484222325;  // FNV-1a, a review at a time
    for (const Review& review : card) {
        hash ^=
            static_cast<std::uint64_t>(review.elapsed_days) << 3 | static_cast<std::uint64_t>(review.rating);
        hash *= 0x100000001B3;
    }
    return hash ^ hash >> 32;
}
}  // namespace

Likelihood::Likelihood(const ReviewLog& log) {
    struct Key {
        std::uint64_t order;  ///< length, then what the card holds
        std::size_t card;
    };
    std::array<std::vector<Key>, 4> cards;
    for (std::size_t i = 0; i < log.cards(); ++i) {
        const auto card = log.card(i);
        if (card.size() < 2) continue;
        const std::uint64_t order = std::uint64_t{card.size()} << 32 | (fingerprint(card) & 0xFFFFFFFF);
        cards[static_cast<std::size_t>(card[0].rating) - 1].push_back({order, i});
    }
    std::size_t dealt = 0;
    steps_.reserve(log.reviews() / kFolds * 5 / 4);
    for (std::size_t g = 0; g < 4; ++g) {
        std::ranges::sort(cards[g], {}, &Key::order);
        for (std::size_t i = 0; i < cards[g].size();) {
            const std::size_t begin = steps_.size();
            for (std::size_t fold = dealt % kFolds; fold < kFolds && i < cards[g].size();
                 ++fold, ++i, ++dealt) {
                const auto reviews = log.card(cards[g][i].card).subspan(1);
                Step ended;
                ended.grade.fill(3);
                if (begin + reviews.size() > steps_.size()) steps_.resize(begin + reviews.size(), ended);
                for (std::size_t k = 0; k < reviews.size(); ++k) {
                    EXPECTS(reviews[k].elapsed_days >= 0);
                    steps_[begin + k].elapsed_days[fold] = static_cast<float>(reviews[k].elapsed_days);
                    steps_[begin + k].grade[fold] = static_cast<float>(reviews[k].rating);
                    if (reviews[k].elapsed_days == 0) continue;
                    ++counted_;
                    forgotten_ += reviews[k].rating == Rating::again ? 1 : 0;
                }
            }
            groups_[g].push_back({begin, steps_.size()});
        }
    }
}

template <Likelihood::Want kWant>
std::array<FoldSums, kFolds> Likelihood::pass(const std::array<Parameters, kFolds>& w,
                                              std::size_t stride) const {
    constexpr std::size_t kAtOnce = 64;  // groups whose sums stay in single precision
    const Constants constants(w);
    std::array<FoldSums, kFolds> folds{};
    for (std::size_t g = 0; g < 4; ++g) {
        const auto& groups = groups_[g];
        for (std::size_t begin = 0; begin < groups.size(); begin += kAtOnce) {
            Sums sums;
            const std::size_t end = std::min(begin + kAtOnce, groups.size());
            for (std::size_t i = begin; i < end; ++i) {
                Memories<kWant> memories(constants, g);
                for (std::size_t k = groups[i].first_step; k < groups[i].end_step; ++k)
                    memories.review(load(steps_[k].elapsed_days), load(steps_[k].grade), i % stride == 0,
                                    sums);
            }
            sums.add_to(folds, g, static_cast<double>(stride));
        }
    }
    return folds;
}

std::array<FoldSums, kFolds> Likelihood::at(const std::array<Parameters, kFolds>& w, Want want,
                                            std::size_t stride) const {
    return want == Want::value ? pass<Want::value>(w, stride) : pass<Want::derivatives>(w, stride);
}
}  // namespace recall
