#include "recall/fit.h"

#include "base/expects.h"
#include "recall/likelihood.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace recall {
namespace {
constexpr std::size_t kCount = std::tuple_size_v<Parameters>;
// fsrs-rs's limits; where those begin at 0 a logarithm needs a little more.
constexpr Parameters kLeast = {0.001, 0.001, 0.001, 0.001, 1,    0.001, 0.001, 0.001, 1e-4, 1e-4, 0.001,
                               0.001, 0.001, 0.001, 1e-4,  1e-4, 1,     1e-4,  1e-4,  0.01, 0.1};
constexpr double kNegligible = 0.1;   ///< nats of the whole log
constexpr double kLongestStep = 1.5;  ///< of any ln w: beyond, the information says little
constexpr int kMostPasses = 40;
constexpr std::size_t kSampled = 2'500;   ///< counted reviews that the information is estimated from
constexpr std::size_t kFewestOfEach = 8;  ///< forgotten, and recalled

/// The factor of a positive definite matrix, of which the lower triangle is given.
class Cholesky {
  public:
    explicit Cholesky(const Information& matrix) : l_(matrix) {
        for (std::size_t i = 0; i < kCount; ++i)
            for (std::size_t j = 0; j <= i; ++j) {
                double sum = l_[i][j];
                for (std::size_t k = 0; k < j; ++k) sum -= l_[i][k] * l_[j][k];
                l_[i][j] = i == j ? std::sqrt(sum) : sum / l_[j][j];
            }
    }
    [[nodiscard]] Parameters solve(Parameters b) const {
        for (std::size_t i = 0; i < kCount; ++i) {
            for (std::size_t k = 0; k < i; ++k) b[i] -= l_[i][k] * b[k];
            b[i] /= l_[i][i];
        }
        for (std::size_t i = kCount; i-- > 0;) {
            for (std::size_t k = i + 1; k < kCount; ++k) b[i] -= l_[k][i] * b[k];
            b[i] /= l_[i][i];
        }
        return b;
    }
    [[nodiscard]] double log_determinant() const {
        double sum = 0;
        for (std::size_t i = 0; i < kCount; ++i) sum += 2 * std::log(l_[i][i]);
        return sum;
    }

  private:
    Information l_;
};

/// Parameters, and the posterior there: its logarithm up to a constant, with gradient and information by log
/// w.
struct Point {
    Parameters w{};
    std::array<FoldSums, kFolds> folds{};
    double log_likelihood = 0;
    double log_posterior = 0;
    Parameters gradient{};
    Information information{};
};

double log_likelihood(const std::array<FoldSums, kFolds>& folds) {
    double sum = 0;
    for (const FoldSums& fold : folds) sum += fold.log_likelihood;
    return sum;
}

Point point_at(const Parameters& w, const Likelihood& likelihood, const Prior& prior) {
    std::array<Parameters, kFolds> everywhere;
    everywhere.fill(w);
    const std::size_t stride = std::max<std::size_t>(1, likelihood.counted() / kSampled);
    Point point;
    point.w = w;
    point.folds = likelihood.at(everywhere, Likelihood::Want::derivatives, stride);
    point.log_likelihood = point.log_posterior = log_likelihood(point.folds);
    const double precision = 1 / (prior.log_sd * prior.log_sd);
    for (std::size_t i = 0; i < kCount; ++i) {
        const double distance = std::log(w[i] / prior.median[i]);
        point.log_posterior -= distance * distance * precision / 2;
        point.gradient[i] = -distance * precision;
        point.information[i][i] = precision;
        for (const FoldSums& fold : point.folds) {
            point.gradient[i] += fold.gradient[i];
            for (std::size_t j = 0; j <= i; ++j) point.information[i][j] += fold.information[i][j];
        }
    }
    return point;
}

struct Step {
    Parameters by{};      ///< added to log w
    double promises = 0;  ///< nats
};

/// To the maximum, were the logarithm of the posterior the parabola it looks like from here; not further than
/// that holds. Parameters at a limit that want to be beyond stay.
Step newton_step(const Point& point) {
    Information information = point.information;
    Parameters gradient = point.gradient;
    for (std::size_t i = 0; i < kCount; ++i) {
        const bool held = (point.w[i] <= kLeast[i] && gradient[i] < 0) ||
                          (point.w[i] >= kMostParameters[i] && gradient[i] > 0);
        if (!held) continue;
        gradient[i] = 0;
        for (std::size_t j = 0; j < i; ++j) information[i][j] = 0;
        for (std::size_t j = i + 1; j < kCount; ++j) information[j][i] = 0;
    }
    Step step{Cholesky(information).solve(gradient)};
    double longest = kLongestStep;
    for (const double by : step.by) longest = std::max(longest, std::abs(by));
    for (std::size_t i = 0; i < kCount; ++i) {
        step.by[i] *= kLongestStep / longest;
        step.promises += gradient[i] * step.by[i] / 2;
    }
    return step;
}

/// The parameters a step away, brought back within the limits.
Parameters moved(const Parameters& w, const Step& step) {
    Parameters to;
    for (std::size_t i = 0; i < kCount; ++i)
        to[i] = std::clamp(w[i] * std::exp(step.by[i]), kLeast[i], kMostParameters[i]);
    for (std::size_t i = 1; i < 4; ++i) to[i] = std::max(to[i], to[i - 1]);
    return to;
}

Point maximum(const Point& start, const Likelihood& likelihood, const Prior& prior) {
    Point best = start;
    Step step = newton_step(best);
    for (int pass = 0; pass < kMostPasses && step.promises > kNegligible; ++pass) {
        const Point next = point_at(moved(best.w, step), likelihood, prior);
        const double gained = next.log_posterior - best.log_posterior;
        if (gained > 0) {
            best = next;
            if (gained < kNegligible) break;
            step = newton_step(best);
        } else {
            for (double& by : step.by) by /= 4;
            step.promises /= 4;
        }
    }
    return best;
}

/// Log of the chance that the prior gave to the log, by Laplace's approximation around the fit.
double log_evidence(const Point& fitted, const Prior& prior) {
    return fitted.log_posterior - Cholesky(fitted.information).log_determinant() / 2 -
           static_cast<double>(kCount) * std::log(prior.log_sd);
}

/// Of each quarter of the cards, by what the other three say.
double held_out_log_likelihood(const Point& fitted, const Likelihood& likelihood) {
    std::array<Parameters, kFolds> without;
    for (std::size_t k = 0; k < kFolds; ++k) {
        Point rest = fitted;
        for (std::size_t i = 0; i < kCount; ++i) {
            rest.gradient[i] -= fitted.folds[k].gradient[i];
            for (std::size_t j = 0; j <= i; ++j) rest.information[i][j] -= fitted.folds[k].information[i][j];
        }
        without[k] = moved(rest.w, newton_step(rest));
    }
    return log_likelihood(likelihood.at(without, Likelihood::Want::value));
}
}  // namespace

Fit fit(const ReviewLog& log, const Prior& prior) {
    EXPECTS(prior.log_sd > 0);
    for (std::size_t i = 0; i < kCount; ++i)
        EXPECTS(prior.median[i] >= kLeast[i] && prior.median[i] <= kMostParameters[i]);
    const Likelihood likelihood(log);
    const auto reviews = static_cast<double>(likelihood.counted());
    Fit result{.parameters = prior.median, .reviews = likelihood.counted()};
    if (result.reviews == 0) return result;
    const Point start = point_at(prior.median, likelihood, prior);
    result.log_loss = result.log_loss_default = -start.log_likelihood / reviews;
    const std::size_t recalled = likelihood.counted() - likelihood.forgotten();
    if (std::min(recalled, likelihood.forgotten()) < kFewestOfEach) return result;

    const Point fitted = maximum(start, likelihood, prior);
    const double to_beat = start.log_likelihood + 0.01;  // beyond rounding
    const bool foretells_better =
        log_evidence(fitted, prior) > to_beat && held_out_log_likelihood(fitted, likelihood) > to_beat;
    if (!foretells_better) return result;
    result.parameters = fitted.w;
    result.log_loss = -fitted.log_likelihood / reviews;
    result.defaults_kept = false;
    return result;
}
}  // namespace recall
