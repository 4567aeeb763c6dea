#include "assess/marginal.h"

namespace assess::marginal {
namespace {
constexpr double kCoarseTolerance = 0.002;
constexpr int kScoringSteps = 4;        // within an M step; it need not reach the top
constexpr double kScoredEnough = 1e-3;  // a step after which the next would be negligible
constexpr double kLeastShare = 1e-4;    // of a step
constexpr double kNothing = 1e-8;       // information that keeps what nothing is known about where it is
constexpr double kRounding = 1e-12;     // of sums over the table, as a share of them

/// information x = gradient, by Cholesky.
Vector3 solve(const Ascent& ascent) {
    constexpr std::size_t kCount = kParameters.size();
    Matrix3 l{};
    Vector3 x{};
    for (std::size_t u = 0; u < kCount; ++u) {
        for (std::size_t v = 0; v <= u; ++v) {
            double sum = ascent.information[u][v];
            for (std::size_t k = 0; k < v; ++k) sum -= l[u][k] * l[v][k];
            l[u][v] = u == v ? std::sqrt(std::max(sum, kNothing)) : sum / l[v][v];
        }
        x[u] = ascent.gradient[u];
        for (std::size_t k = 0; k < u; ++k) x[u] -= l[u][k] * x[k];
        x[u] /= l[u][u];
    }
    for (std::size_t u = kCount; u-- > 0;) {
        for (std::size_t k = u + 1; k < kCount; ++k) x[u] -= l[k][u] * x[k];
        x[u] /= l[u][u];
    }
    return x;
}

bool outwards(double at, double step, double least, double most) {
    return (at <= least && step < 0) || (at >= most && step > 0);
}

/// Makes a parameter stay where it is.
void hold(Ascent& ascent, std::size_t parameter) {
    ascent.gradient[parameter] = 0;
    for (std::size_t other = 0; other < kParameters.size(); ++other)
        ascent.information[std::max(parameter, other)][std::min(parameter, other)] = other == parameter;
}

/// A step of Fisher scoring, and again without what would leave its bounds.
Vector3 scoring_step(Ascent ascent, const Curve& curve) {
    const Vector3 step = solve(ascent);
    const bool slope_stays = outwards(curve.slope, step[0], kLeastSlope, kMostSlope);
    const bool guess_stays = outwards(curve.guess, step[2], kLeastGuess, kMostGuess);
    if (slope_stays) hold(ascent, 0);
    if (guess_stays) hold(ascent, 2);
    return slope_stays || guess_stays ? solve(ascent) : step;
}

/// The same for items that share a slope; the intercepts are eliminated first.
std::vector<Vector3> shared_scoring_step(std::span<const Ascent> ascents, double shared_slope) {
    double gradient = 0, information = 0;
    for (const Ascent& item : ascents) {
        const double share = item.information[1][0] / std::max(item.information[1][1], kNothing);
        gradient += item.gradient[0] - share * item.gradient[1];
        information += item.information[0][0] - share * item.information[1][0];
    }
    double slope = gradient / std::max(information, kNothing);
    if (outwards(shared_slope, slope, kLeastSlope, kMostSlope)) slope = 0;
    std::vector<Vector3> steps;
    for (const Ascent& item : ascents) {
        const double rest = item.gradient[1] - item.information[1][0] * slope;
        steps.push_back({slope, rest / std::max(item.information[1][1], kNothing), 0});
    }
    return steps;
}

/// The curve a share of a step away, no further than its bounds; slopes at most halve, or grow by half.
Curve moved(const Curve& curve, const Vector3& step, double share) {
    const double most = 0.5 * curve.slope;
    return {bounded_slope(curve.slope + std::clamp(share * step[0], -most, most)),
            curve.intercept + share * step[1], bounded_guess(curve.guess + share * step[2])};
}

/// Items that climb together: one, or all that share a slope.
struct Place {
    std::vector<Curve> curves;
    std::vector<Ascent> ascents;
    double value = 0;
};

template <std::size_t kNodes>
Place place(const Setup& setup, std::span<const std::size_t> items, const Expectation<kNodes>& expected,
            std::vector<Curve> curves) {
    Place place{std::move(curves), {}, 0};
    for (std::size_t k = 0; k < items.size(); ++k)
        place.value += place.ascents.emplace_back(ascent(setup, items[k], place.curves[k], expected)).value;
    return place;
}

/// A step from `here`, halved until it leads upwards, or `here` if it never does.
template <std::size_t kNodes>
Place climbed(const Setup& setup, std::span<const std::size_t> items, const Expectation<kNodes>& expected,
              const Place& here, std::span<const Vector3> steps) {
    for (double share = 1; share > kLeastShare; share /= 2) {
        std::vector<Curve> curves;
        for (std::size_t k = 0; k < steps.size(); ++k)
            curves.push_back(moved(here.curves[k], steps[k], share));
        Place there = place(setup, items, expected, std::move(curves));
        if (!(there.value < here.value - kRounding * std::abs(here.value))) return there;
    }
    return here;
}

template <std::size_t kNodes>
void maximize(const Setup& setup, std::span<const std::size_t> items, const Expectation<kNodes>& expected,
              State& state) {
    std::vector<Curve> curves;
    for (const std::size_t item : items) curves.push_back(state.curves[item]);
    Place here = place(setup, items, expected, std::move(curves));
    double longest = 1;
    for (int step = 0; step < kScoringSteps && longest >= kScoredEnough; ++step) {
        const std::vector<Vector3> steps = setup.model == Model::one_pl
                                               ? shared_scoring_step(here.ascents, here.curves[0].slope)
                                               : std::vector{scoring_step(here.ascents[0], here.curves[0])};
        here = climbed(setup, items, expected, here, steps);
        longest = 0;
        for (const Vector3& each : steps)
            longest = std::max({longest, std::abs(each[0]), std::abs(each[1]), std::abs(each[2])});
    }
    for (std::size_t k = 0; k < items.size(); ++k) state.curves[items[k]] = here.curves[k];
}

template <std::size_t kNodes>
void maximize_latent(const Expectation<kNodes>& expected, State& state) {
    double count = 0, first = 0, second = 0;
    for (std::size_t q = 0; q < kNodes; ++q) {
        count += expected.examinees[q];
        first += expected.examinees[q] * node<kNodes>(q);
    }
    state.mean = first / count;
    for (std::size_t q = 0; q < kNodes; ++q)
        second += expected.examinees[q] * square(node<kNodes>(q) - state.mean);
    state.log_sd = 0.5 * std::log(std::max(second / count, 1e-4));
}

/// The same curves on the scale where abilities have mean 0 and standard deviation 1. Estimating both
/// although they are known, and then taking them into the curves, goes in one step where EM would go in many.
void standardize(State& state) {
    for (Curve& curve : state.curves) {
        curve.intercept += curve.slope * state.mean;
        curve.slope = bounded_slope(curve.slope * std::exp(state.log_sd));
    }
    state.mean = state.log_sd = 0;
}

/// One step of EM: leaves the next state, returns the log posterior of the one given.
template <std::size_t kNodes>
double step(const Setup& setup, const CodedTable& data, State& state) {
    const Expectation<kNodes> expected = expect<kNodes>(data, state);
    const double before = expected.log_likelihood + log_prior(setup, state);
    if (setup.model == Model::one_pl) {
        maximize<kNodes>(setup, setup.free, expected, state);
    } else {
        for (const std::size_t& item : setup.free) maximize<kNodes>(setup, {&item, 1}, expected, state);
    }
    if (setup.latent_free || setup.scale_free) maximize_latent(expected, state);
    if (setup.scale_free) standardize(state);
    return before;
}

/// All that is estimated, one after the other; 0 for a guess that is not.
std::vector<double> numbers(const Setup& setup, const State& state) {
    std::vector<double> result;
    for (const std::size_t j : setup.free) {
        const Curve& curve = state.curves[j];
        result.insert(result.end(), {curve.slope, curve.intercept, setup.guesses(j) ? curve.guess : 0});
    }
    result.insert(result.end(), {state.mean, state.log_sd});
    return result;
}

/// The other way round, what has bounds put back into them.
void set_numbers(const Setup& setup, std::span<const double> numbers, State& state) {
    std::size_t at = 0;
    for (const std::size_t j : setup.free) {
        Curve& curve = state.curves[j];
        curve.slope = bounded_slope(numbers[at++]);
        curve.intercept = numbers[at++];
        const double guess = numbers[at++];
        if (setup.guesses(j)) curve.guess = bounded_guess(guess);
    }
    state.mean = numbers[at++];
    state.log_sd = numbers[at];
}

double largest_move(const Setup& setup, const State& from, const State& to) {
    const std::vector<double> x = numbers(setup, from), y = numbers(setup, to);
    double largest = 0;
    for (std::size_t i = 0; i < x.size(); ++i) largest = std::max(largest, std::abs(y[i] - x[i]));
    return largest;
}

/// Where three states of EM in a row point to. `longest` bounds the leap, and grows where it did.
State extrapolated(const Setup& setup, const State& first, const State& second, const State& third,
                   double& longest) {
    const std::vector<double> x = numbers(setup, first), y = numbers(setup, second);
    std::vector<double> z = numbers(setup, third);
    double moved = 0, turned = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        moved += square(y[i] - x[i]);
        turned += square(z[i] - 2 * y[i] + x[i]);
    }
    const double length = std::clamp(std::sqrt(moved / std::max(turned, 1e-300)), 1.0, longest);
    if (length == longest) longest *= 4;
    for (std::size_t i = 0; i < x.size(); ++i)
        z[i] = x[i] + 2 * length * (y[i] - x[i]) + length * length * (z[i] - 2 * y[i] + x[i]);
    State result = third;
    set_numbers(setup, z, result);
    return result;
}

/// EM until it moves by no more than `tolerance`. A leap that led downwards is taken back.
template <std::size_t kNodes>
bool climb(const Setup& setup, const CodedTable& data, double tolerance, int most_iterations, Fit& fit) {
    constexpr double kFirstLeap = 4;
    const auto em = [&](State& state) {
        ++fit.iterations;
        return step<kNodes>(setup, data, state);
    };
    double longest = kFirstLeap;
    while (fit.iterations < most_iterations) {
        const State first = fit.state;
        em(fit.state);
        if (largest_move(setup, first, fit.state) < tolerance) return true;
        const State second = fit.state;
        const double reached = em(fit.state);
        if (largest_move(setup, second, fit.state) < tolerance) return true;
        State ahead = extrapolated(setup, first, second, fit.state, longest);
        const double found = em(ahead);
        if (found >= reached - kRounding * std::abs(reached))
            fit.state = std::move(ahead);
        else
            longest = kFirstLeap;
    }
    return false;
}
}  // namespace

Fit fit(const Setup& setup, const CodedTable& data, State start, double tolerance, int most_iterations) {
    Fit fit{std::move(start), 0, false};
    climb<kCoarse>(setup, data, std::max(kCoarseTolerance, tolerance), most_iterations, fit);
    fit.converged = climb<kFine>(setup, data, tolerance, most_iterations, fit);
    return fit;
}
}  // namespace assess::marginal
