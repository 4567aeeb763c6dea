#include "assess/small_class.h"

#include "base/expects.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace assess {
namespace {
constexpr double kTail = (1 - kConfidence) / 2;
constexpr double kNormalQuantile = 1.959963984540054;  // of 1 - kTail
constexpr std::size_t kFewestForPrior = 10;
constexpr double kMostCorrelation = 0.99;  // Fisher's z of 1 is infinite

/// The value below which an F with those degrees of freedom lies with that probability.
double f_quantile(double numerator, double denominator, double probability) {
    const double x = beta_quantile(numerator / 2, denominator / 2, probability);
    return denominator * x / (numerator * (1 - x));
}

/// The continued fraction of DLMF 8.17.22; converges fast for x < (a + 1) / (a + b + 2).
double beta_fraction(double a, double b, double x) {
    constexpr double kTiny = 1e-300;  // Lentz's stand-in for a zero denominator
    const auto not_zero = [](double value) { return std::abs(value) < kTiny ? kTiny : value; };
    double c = 1, d = 1 / not_zero(1 - (a + b) * x / (a + 1)), value = d;
    for (int m = 1; m < 10'000; ++m) {
        const double odd = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        const double even = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        double factor = 1;
        for (const double term : {odd, even}) {
            d = 1 / not_zero(1 + term * d);
            c = not_zero(1 + term / c);
            factor = c * d;
            value *= factor;
        }
        if (std::abs(factor - 1) < std::numeric_limits<double>::epsilon()) break;
    }
    return value;
}

struct Mean {
    double value = 0;
    double weight = 0;
};

/// The mean of the z, each weighted by 1 / (its variance + between).
Mean mean_of(std::span<const double> z, std::span<const double> variance, double between) {
    Mean mean;
    for (std::size_t i = 0; i < z.size(); ++i) {
        const double weight = 1 / (variance[i] + between);
        mean.weight += weight;
        mean.value += weight * z[i];
    }
    mean.value /= mean.weight;
    return mean;
}

/// The variance between items beyond chance (DerSimonian & Laird).
double between_items(std::span<const double> z, std::span<const double> variance) {
    const Mean mean = mean_of(z, variance, 0);
    double q = 0, squares = 0;
    for (std::size_t i = 0; i < z.size(); ++i) {
        q += (z[i] - mean.value) * (z[i] - mean.value) / variance[i];
        squares += 1 / (variance[i] * variance[i]);
    }
    const double freedom = double(z.size()) - 1;
    return std::max(0.0, (q - freedom) / (mean.weight - squares / mean.weight));
}

Estimate from_z(double z, double variance) {
    const double reach = kNormalQuantile * std::sqrt(variance);
    return {std::tanh(z), {std::tanh(z - reach), std::tanh(z + reach)}};
}
}  // namespace

Side side_of(const Interval& interval, double threshold) {
    if (interval.high < threshold) return Side::below;
    if (interval.low > threshold) return Side::above;
    return Side::not_told_apart;
}

BetaPrior prior_of(std::span<const double> facilities) {
    if (facilities.size() < kFewestForPrior) return kJeffreys;
    const double n = double(facilities.size());
    double mean = 0, variance = 0;
    for (const double facility : facilities) mean += facility / n;
    for (const double facility : facilities) variance += (facility - mean) * (facility - mean) / (n - 1);
    const double answers = variance > 0 ? mean * (1 - mean) / variance - 1 : 0;
    if (!(answers > 0)) return kJeffreys;
    return {mean * answers, (1 - mean) * answers};
}

Estimate facility(std::size_t right, std::size_t answered, const BetaPrior& prior) {
    EXPECTS(right <= answered && prior.right > 0 && prior.wrong > 0);
    const double a = prior.right + double(right), b = prior.wrong + double(answered - right);
    return {a / (a + b), {beta_quantile(a, b, kTail), beta_quantile(a, b, 1 - kTail)}};
}

std::vector<Estimate> shrunken(std::span<const Correlation> discriminations) {
    std::vector<double> z, variance;
    for (const Correlation& one : discriminations) {
        EXPECTS(one.n > 3 && std::abs(one.r) <= 1);
        z.push_back(std::atanh(std::clamp(one.r, -kMostCorrelation, kMostCorrelation)));
        variance.push_back(1 / (double(one.n) - 3));
    }
    const double k = double(z.size());
    const bool borrows = k >= 4;
    const double between = borrows ? between_items(z, variance) : 0;
    const double mean = borrows ? mean_of(z, variance, between).value : 0;
    std::vector<Estimate> got;
    for (std::size_t i = 0; i < z.size(); ++i) {
        if (!borrows) {
            got.push_back(from_z(z[i], variance[i]));
            continue;
        }
        const double away = z[i] - mean;
        const double pull = (k - 3) / (k - 1) * variance[i] / (variance[i] + between);
        const double left = variance[i] * (1 - pull * (k - 1) / k) + 2 / (k - 3) * pull * pull * away * away;
        got.push_back(from_z(z[i] - pull * away, left));
    }
    return got;
}

Interval alpha_interval(double alpha, std::size_t examinees, std::size_t items) {
    EXPECTS(examinees >= 2 && items >= 2 && alpha <= 1);
    const double between = double(examinees) - 1, within = between * (double(items) - 1);
    return {1 - (1 - alpha) * f_quantile(between, within, 1 - kTail),
            1 - (1 - alpha) * f_quantile(between, within, kTail)};
}

double incomplete_beta(double a, double b, double x) {
    EXPECTS(a > 0 && b > 0 && x >= 0 && x <= 1);
    if (x == 0 || x == 1) return x;
    const double front =
        std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
    if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(a, b, x) / a;
    return 1 - front * beta_fraction(b, a, 1 - x) / b;
}

double beta_quantile(double a, double b, double probability) {
    EXPECTS(probability >= 0 && probability <= 1);
    double low = 0, high = 1;
    while (true) {
        const double middle = low + (high - low) / 2;
        if (high - low < 1e-15 || middle <= low || middle >= high) return middle;
        (incomplete_beta(a, b, middle) < probability ? low : high) = middle;
    }
}
}  // namespace assess
