#include "assess/calibrate.h"

#include "base/expects.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>

namespace assess {
namespace {
constexpr double kReach = 6.0;  // the grid covers [-kReach, kReach]
constexpr std::size_t kCoarse = 24, kFine = 48;
constexpr double kCoarseTolerance = 0.002;
constexpr double kLeastSlope = 0.05, kMostSlope = 10.0;
constexpr double kLeastGuess = -7.0, kMostGuess = 1.0;  // c within [0.0009, 0.73]
constexpr Prior kWeakLogDiscrimination{0.0, 0.5}, kWeakDifficulty{0.0, 2.0}, kWeakLogitGuessing{-1.4, 0.5};

// Answers to kGroup items at a time are one number, its digits base 3: what such a number says about ability
// is looked up instead of summed item by item, and expected counts are gathered by it.
constexpr std::size_t kGroup = 4, kCodes = 81;
constexpr std::array<std::size_t, kGroup> kStride = {1, 3, 9, 27};
constexpr std::size_t kBlock = 64;  // examinees at a time, so that their posteriors stay in the cache

template <std::size_t kNodes>
using Row = std::array<double, kNodes>;  // one number a node

template <std::size_t kNodes>
constexpr double node(std::size_t q) {
    return (double(q) - 0.5 * double(kNodes - 1)) * (2.0 * kReach / double(kNodes));
}

double logistic(double z) {
    return 1.0 / (1.0 + std::exp(-z));
}

double square(double x) {
    return x * x;
}

/// An item as it is estimated: P = c + (1 - c) p, p = logistic(slope theta + intercept), c = logistic(guess).
struct Curve {
    double slope = 1, intercept = 0, guess = -std::numeric_limits<double>::infinity();
};
constexpr std::size_t kParameters = 3;  // of a curve

Curve curve_of(const ItemParameters& item) {
    return {item.discrimination, -item.discrimination * item.difficulty,
            std::log(item.guessing / (1 - item.guessing))};
}

using Vector3 = std::array<double, kParameters>;
using Matrix3 = std::array<Vector3, kParameters>;

/// An item's expected log posterior, its slope in slope, intercept and guess, and its expected curvature.
struct Ascent {
    double value = 0;
    Vector3 gradient{};
    Matrix3 information{};
};

/// d log P(answer) by slope, intercept and guess at one ability.
struct Score {
    Vector3 right{}, wrong{};
    double chance = 0;                    ///< of a right answer
    double log_right = 0, log_wrong = 0;  ///< log probabilities
};

Score score(const Curve& curve, double theta) {
    const double z = curve.slope * theta + curve.intercept, p = logistic(z);
    const double log_p = std::min(z, 0.0) - std::log1p(std::exp(-std::abs(z)));
    if (std::isinf(curve.guess))
        return {{(1 - p) * theta, 1 - p, 0}, {-p * theta, -p, 0}, p, log_p, log_p - z};
    const double c = logistic(curve.guess), chance = c + (1 - c) * p;
    const double rise = (1 - c) * p * (1 - p) / chance;  // of log P by its argument; log (1 - P) falls by p
    return {{rise * theta, rise, (1 - p) * c * (1 - c) / chance},
            {-p * theta, -p, -c},
            chance,
            std::log(chance),
            std::log1p(-c) + log_p - z};
}

/// All that is estimated; extrapolated as one vector, and what has bounds put back into them.
struct State {
    std::vector<Curve> curves;
    double mean = 0, log_sd = 0;
};

/// What is known before: which parameters move, and the pull of the priors on them.
struct Setup {
    Model model{};
    std::vector<bool> fixed;
    std::vector<std::size_t> free;  ///< the others
    std::vector<bool> constant;     ///< never asked, or all answered alike
    std::vector<std::optional<Prior>> log_discrimination, difficulty, logit_guessing;
    bool latent_free = false;  ///< mean and sd of abilities are estimated
    bool scale_free = false;   ///< abilities alone are the scale: no anchor, no prior on a or b

    [[nodiscard]] bool guesses(std::size_t item) const { return model == Model::three_pl && !fixed[item]; }
};

/// Groups of kGroup items by examinees. Digits of a code: 0 not asked, 1 right, 2 wrong.
struct CodedTable {
    std::size_t examinees = 0, items = 0, groups = 0;
    std::vector<std::uint8_t> codes;
};

CodedTable coded(const ResponseTable& table) {
    CodedTable coded{table.examinees, table.items, (table.items + kGroup - 1) / kGroup, {}};
    coded.codes.resize(coded.groups * coded.examinees);
    for (std::size_t i = 0; i < table.examinees; ++i) {
        const std::int8_t* row = &table.answers[i * table.items];
        for (std::size_t j = 0; j < table.items; ++j) {
            const std::size_t digit = row[j] < 0 ? 0 : row[j] > 0 ? 1 : 2;
            std::uint8_t& code = coded.codes[j / kGroup * coded.examinees + i];
            code = static_cast<std::uint8_t>(code + digit * kStride[j % kGroup]);
        }
    }
    return coded;
}

/// What the E step leaves for the M step, the items by node: expected numbers of right and wrong answers.
template <std::size_t kNodes>
struct Expectation {
    std::vector<Row<kNodes>> right, wrong;
    Row<kNodes> examinees{};
    double log_likelihood = 0;
};

template <std::size_t kNodes>
void add(Row<kNodes>& __restrict to, const Row<kNodes>& __restrict what) {
    for (std::size_t q = 0; q < kNodes; ++q) to[q] += what[q];
}

template <std::size_t kNodes>
Row<kNodes> log_weights(const State& state) {
    Row<kNodes> weight{};
    double sum = 0;
    for (std::size_t q = 0; q < kNodes; ++q) {
        const double z = (node<kNodes>(q) - state.mean) * std::exp(-state.log_sd);
        weight[q] = -0.5 * z * z;
        sum += std::exp(weight[q]);
    }
    for (double& w : weight) w -= std::log(sum);
    return weight;
}

/// Turns log posteriors, up to a constant each, into posteriors, and returns the sum of those constants.
template <std::size_t kNodes>
double normalize(Row<kNodes>& row) {
    const double highest = *std::max_element(row.begin(), row.end());
    double sum = 0;
    for (double& x : row) sum += x = x - highest < -40 ? 0.0 : std::exp(x - highest);
    const double share = 1.0 / sum;
    for (double& x : row) x *= share;
    return highest + std::log(sum);
}

/// The tables that codes are looked up in: log probability of the answers, by group, code and node.
template <std::size_t kNodes>
std::vector<Row<kNodes>> log_probabilities(const State& state, std::size_t groups) {
    std::vector<Row<kNodes>> table(groups * kCodes);
    for (std::size_t j = 0; j < state.curves.size(); ++j) {
        const Curve& curve = state.curves[j];
        Row<kNodes> right{}, wrong{};
        for (std::size_t q = 0; q < kNodes; ++q) {
            const Score s = score(curve, node<kNodes>(q));
            right[q] = s.log_right;
            wrong[q] = s.log_wrong;
        }
        Row<kNodes>* rows = &table[j / kGroup * kCodes];
        const std::size_t stride = kStride[j % kGroup];
        for (std::size_t code = 0; code < stride; ++code) {
            for (std::size_t q = 0; q < kNodes; ++q) {
                rows[code + stride][q] = rows[code][q] + right[q];
                rows[code + 2 * stride][q] = rows[code][q] + wrong[q];
            }
        }
    }
    return table;
}

/// Calls visit(first examinee, posteriors of a block of them) for each block; returns the log likelihood.
template <std::size_t kNodes, class Visit>
double for_each_block(const CodedTable& data, const State& state, const Visit& visit) {
    const std::vector<Row<kNodes>> table = log_probabilities<kNodes>(state, data.groups);
    const Row<kNodes> weight = log_weights<kNodes>(state);
    std::array<Row<kNodes>, kBlock> block;
    double log_likelihood = 0;
    for (std::size_t first = 0; first < data.examinees; first += kBlock) {
        const std::size_t count = std::min(kBlock, data.examinees - first);
        std::fill_n(block.begin(), count, weight);
        for (std::size_t g = 0; g < data.groups; ++g) {
            const std::uint8_t* code = &data.codes[g * data.examinees + first];
            const Row<kNodes>* rows = &table[g * kCodes];
            for (std::size_t i = 0; i < count; ++i) add<kNodes>(block[i], rows[code[i]]);
        }
        for (std::size_t i = 0; i < count; ++i) log_likelihood += normalize<kNodes>(block[i]);
        visit(first, std::span<const Row<kNodes>>(block.data(), count));
    }
    return log_likelihood;
}

template <std::size_t kNodes>
Expectation<kNodes> expect(const CodedTable& data, const State& state) {
    std::vector<Row<kNodes>> gathered(data.groups * kCodes);
    Expectation<kNodes> result{
        std::vector<Row<kNodes>>(data.items), std::vector<Row<kNodes>>(data.items), {}, 0};
    result.log_likelihood =
        for_each_block<kNodes>(data, state, [&](std::size_t first, std::span<const Row<kNodes>> posteriors) {
            for (const Row<kNodes>& posterior : posteriors) add<kNodes>(result.examinees, posterior);
            for (std::size_t g = 0; g < data.groups; ++g) {
                const std::uint8_t* code = &data.codes[g * data.examinees + first];
                Row<kNodes>* rows = &gathered[g * kCodes];
                for (std::size_t i = 0; i < posteriors.size(); ++i) add<kNodes>(rows[code[i]], posteriors[i]);
            }
        });
    for (std::size_t j = data.items; j-- > 0;) {  // the last item of a group has the highest digit
        Row<kNodes>* rows = &gathered[j / kGroup * kCodes];
        const std::size_t stride = kStride[j % kGroup];
        for (std::size_t code = 0; code < stride; ++code) {
            add<kNodes>(result.right[j], rows[code + stride]);
            add<kNodes>(result.wrong[j], rows[code + 2 * stride]);
            add<kNodes>(rows[code], rows[code + stride]);
            add<kNodes>(rows[code], rows[code + 2 * stride]);
        }
    }
    return result;
}

template <std::size_t kNodes>
Ascent ascent(const Setup& setup, std::size_t item, const Curve& curve, const Expectation<kNodes>& expected) {
    Ascent result;
    const std::size_t count = setup.guesses(item) ? 3 : 2;
    for (std::size_t q = 0; q < kNodes; ++q) {
        const double right = expected.right[item][q], wrong = expected.wrong[item][q], asked = right + wrong;
        if (asked < 1e-12) continue;
        const Score s = score(curve, node<kNodes>(q));
        result.value += right * s.log_right + wrong * s.log_wrong;
        for (std::size_t u = 0; u < count; ++u) {
            result.gradient[u] += right * s.right[u] + wrong * s.wrong[u];
            // expected of an answer: P r r' + (1 - P) w w' = P r (r - w)', since P r + (1 - P) w = 0
            for (std::size_t v = 0; v <= u; ++v)
                result.information[u][v] += asked * s.chance * s.right[u] * (s.right[v] - s.wrong[v]);
        }
    }
    const double a = curve.slope, b = -curve.intercept / a;
    if (const auto& prior = setup.log_discrimination[item]) {
        const double precision = 1 / (prior->sd * prior->sd);
        result.value -= 0.5 * precision * square(std::log(a) - prior->mean);
        result.gradient[0] -= (std::log(a) - prior->mean) * precision / a;
        result.information[0][0] += precision / (a * a);
    }
    if (const auto& prior = setup.difficulty[item]) {
        const double precision = 1 / (prior->sd * prior->sd);
        const std::array<double, 2> slope = {-b / a, -1 / a};  // of b
        result.value -= 0.5 * precision * square(b - prior->mean);
        for (std::size_t u = 0; u < 2; ++u) {
            result.gradient[u] -= (b - prior->mean) * precision * slope[u];
            for (std::size_t v = 0; v <= u; ++v) result.information[u][v] += precision * slope[u] * slope[v];
        }
    }
    if (const auto& prior = setup.logit_guessing[item]) {
        result.value -= 0.5 * square((curve.guess - prior->mean) / prior->sd);
        result.gradient[2] -= (curve.guess - prior->mean) / (prior->sd * prior->sd);
        result.information[2][2] += 1 / (prior->sd * prior->sd);
    }
    return result;
}

double log_prior(const Setup& setup, const State& state) {
    double sum = 0;
    for (std::size_t j = 0; j < state.curves.size(); ++j) {
        const Curve& curve = state.curves[j];
        if (const auto& prior = setup.log_discrimination[j])
            sum -= 0.5 * square((std::log(curve.slope) - prior->mean) / prior->sd);
        if (const auto& prior = setup.difficulty[j])
            sum -= 0.5 * square((-curve.intercept / curve.slope - prior->mean) / prior->sd);
        if (const auto& prior = setup.logit_guessing[j])
            sum -= 0.5 * square((curve.guess - prior->mean) / prior->sd);
    }
    return sum;
}

/// information x = gradient, by Cholesky; only the lower triangle is read. A hair on the diagonal
/// keeps what nothing is known about where it is.
Vector3 solve(const Ascent& ascent, std::size_t count) {
    Matrix3 l{};
    Vector3 x{};
    for (std::size_t u = 0; u < count; ++u) {
        for (std::size_t v = 0; v <= u; ++v) {
            double sum = ascent.information[u][v];
            for (std::size_t k = 0; k < v; ++k) sum -= l[u][k] * l[v][k];
            l[u][v] = u == v ? std::sqrt(std::max(sum, 1e-8)) : sum / l[v][v];
        }
        x[u] = ascent.gradient[u];
        for (std::size_t k = 0; k < u; ++k) x[u] -= l[u][k] * x[k];
        x[u] /= l[u][u];
    }
    for (std::size_t u = count; u-- > 0;) {
        for (std::size_t k = u + 1; k < count; ++k) x[u] -= l[k][u] * x[k];
        x[u] /= l[u][u];
    }
    return x;
}

double bounded_slope(double slope) {
    return std::clamp(slope, kLeastSlope, kMostSlope);
}

/// Minus infinity, no guessing at all, stays.
double bounded_guess(double guess) {
    return std::isfinite(guess) ? std::clamp(guess, kLeastGuess, kMostGuess) : guess;
}

bool outwards(double at, double step, double least, double most) {
    return (at <= least && step < 0) || (at >= most && step > 0);
}

/// Makes a parameter stay where it is.
void hold(Ascent& ascent, std::size_t parameter) {
    ascent.gradient[parameter] = 0;
    for (std::size_t other = 0; other < kParameters; ++other) {
        double& cell = ascent.information[std::max(parameter, other)][std::min(parameter, other)];
        cell = other == parameter ? 1 : 0;
    }
}

/// The curve a step away, no further than its bounds; slopes at most halve, or grow by half.
Curve moved(const Curve& curve, const Vector3& step, double share) {
    const double most = 0.5 * curve.slope;
    return {bounded_slope(curve.slope + std::clamp(share * step[0], -most, most)),
            curve.intercept + share * step[1], bounded_guess(curve.guess + share * step[2])};
}

/// A step of scoring, and again without what would leave its bounds.
Vector3 scoring_step(Ascent ascent, const Curve& curve, std::size_t count) {
    Vector3 step = solve(ascent, count);
    const bool slope_stays = outwards(curve.slope, step[0], kLeastSlope, kMostSlope);
    const bool guess_stays = count == 3 && outwards(curve.guess, step[2], kLeastGuess, kMostGuess);
    if (slope_stays || guess_stays) {
        if (slope_stays) hold(ascent, 0);
        if (guess_stays) hold(ascent, 2);
        step = solve(ascent, count);
    }
    return step;
}

/// The same for all items at once where they share a slope; the intercepts are eliminated first.
std::vector<Vector3> shared_scoring_step(std::span<const Ascent> ascents, double shared_slope) {
    double gradient = 0, information = 0;
    for (const Ascent& item : ascents) {
        const double share = item.information[1][0] / std::max(item.information[1][1], 1e-8);
        gradient += item.gradient[0] - share * item.gradient[1];
        information += item.information[0][0] - share * item.information[1][0];
    }
    double slope = gradient / std::max(information, 1e-8);
    if (outwards(shared_slope, slope, kLeastSlope, kMostSlope)) slope = 0;
    std::vector<Vector3> result;
    for (const Ascent& item : ascents) {
        const double rest = item.gradient[1] - item.information[1][0] * slope;
        result.push_back({slope, rest / std::max(item.information[1][1], 1e-8), 0});
    }
    return result;
}

constexpr int kScoringSteps = 4;        // within an M step; it need not reach the top
constexpr double kRounding = 1e-12;     // of sums over the table, as a share of them
constexpr double kLeastShare = 1e-4;    // of a step
constexpr double kScoredEnough = 1e-3;  // a step after which the next would be negligible

/// Fisher scoring, the steps halved until they lead upwards.
template <std::size_t kNodes>
void maximize(const Setup& setup, std::span<const std::size_t> items, const Expectation<kNodes>& expected,
              State& state) {
    std::vector<Curve> curves;
    std::vector<Ascent> ascents;
    const auto evaluate = [&] {
        ascents.clear();
        double value = 0;
        for (std::size_t k = 0; k < items.size(); ++k)
            value += ascents.emplace_back(ascent(setup, items[k], curves[k], expected)).value;
        return value;
    };
    for (const std::size_t item : items) curves.push_back(state.curves[item]);
    double value = evaluate();
    for (int step = 0; step < kScoringSteps; ++step) {
        const std::vector<Vector3> way =
            setup.model == Model::one_pl
                ? shared_scoring_step(ascents, curves[0].slope)
                : std::vector{scoring_step(ascents[0], curves[0], setup.guesses(items[0]) ? 3 : 2)};
        double longest = 0;
        for (const Vector3& each : way)
            longest = std::max({longest, std::abs(each[0]), std::abs(each[1]), std::abs(each[2])});
        double share = 1;
        for (; share > kLeastShare; share /= 2) {
            for (std::size_t k = 0; k < items.size(); ++k)
                curves[k] = moved(state.curves[items[k]], way[k], share);
            const double reached = evaluate();
            if (reached < value - kRounding * std::abs(value)) continue;
            value = reached;
            break;
        }
        if (share <= kLeastShare) return;
        for (std::size_t k = 0; k < items.size(); ++k) state.curves[items[k]] = curves[k];
        if (longest < kScoredEnough) return;
    }
}

template <std::size_t kNodes>
void maximize_latent(const Expectation<kNodes>& expected, State& state) {
    double count = 0, first = 0, second = 0;
    for (std::size_t q = 0; q < kNodes; ++q) {
        count += expected.examinees[q];
        first += expected.examinees[q] * node<kNodes>(q);
    }
    state.mean = first / count;
    for (std::size_t q = 0; q < kNodes; ++q) {
        const double distance = node<kNodes>(q) - state.mean;
        second += expected.examinees[q] * distance * distance;
    }
    state.log_sd = 0.5 * std::log(std::max(second / count, 1e-4));
}

/// The same curves on the scale where abilities have mean 0 and standard deviation 1. Estimating both
/// although they are known, and then taking them into the curves, goes in one step where EM would go in many.
void standardize(State& state) {
    const double sd = std::exp(state.log_sd);
    for (Curve& curve : state.curves) {
        curve.intercept += curve.slope * state.mean;
        curve.slope = bounded_slope(curve.slope * sd);
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

/// Calls visit(number of each) for every finite number in the states.
template <class Visit, class... States>
void for_each_number(const Visit& visit, States&... states) {
    const std::size_t count = std::min({states.curves.size()...});
    for (std::size_t j = 0; j < count; ++j) {
        visit(states.curves[j].slope...);
        visit(states.curves[j].intercept...);
        if ((std::isfinite(states.curves[j].guess) && ...)) visit(states.curves[j].guess...);
    }
    visit(states.mean...);
    visit(states.log_sd...);
}

double largest_move(const State& from, const State& to) {
    double largest = 0;
    for_each_number([&](double x, double y) { largest = std::max(largest, std::abs(y - x)); }, from, to);
    return largest;
}

/// Where three states of EM in a row point to.
State extrapolated(const Setup& setup, const State& first, const State& second, const State& third,
                   double& longest) {
    double moved = 0, turned = 0;
    for_each_number(
        [&](double x, double y, double z) {
            moved += (y - x) * (y - x);
            turned += (z - 2 * y + x) * (z - 2 * y + x);
        },
        first, second, third);
    const double length = std::clamp(std::sqrt(moved / std::max(turned, 1e-300)), 1.0, longest);
    if (length == longest) longest *= 4;
    State result = third;
    for_each_number([&](double& to, double x, double y,
                        double z) { to = x + 2 * length * (y - x) + length * length * (z - 2 * y + x); },
                    result, first, second, third);
    for (std::size_t j = 0; j < result.curves.size(); ++j) {
        if (setup.fixed[j]) continue;
        result.curves[j].slope = bounded_slope(result.curves[j].slope);
        result.curves[j].guess = bounded_guess(result.curves[j].guess);
    }
    return result;
}

template <std::size_t kNodes>
bool climb(const Setup& setup, const CodedTable& data, double tolerance, int most, int& iterations,
           State& state) {
    double longest = 4;
    while (iterations < most) {
        const State first = state;
        step<kNodes>(setup, data, state);
        ++iterations;
        if (largest_move(first, state) < tolerance) return true;
        const State second = state;
        const double reached = step<kNodes>(setup, data, state);
        ++iterations;
        if (largest_move(second, state) < tolerance) return true;
        State ahead = extrapolated(setup, first, second, state, longest);
        const double found = step<kNodes>(setup, data, ahead);
        ++iterations;
        if (found >= reached - kRounding * std::abs(reached))
            state = std::move(ahead);
        else
            longest = 4;
    }
    return false;
}

/// Which row of the information belongs to what: kParameters an item, then mean and log sd.
struct Layout {
    static constexpr std::size_t kNone = ~std::size_t{0};
    std::vector<std::array<std::size_t, kParameters>> column;
    std::size_t latent = kNone;
    std::size_t count = 0;
};

Layout layout(const Setup& setup) {
    Layout result;
    const bool shared = setup.model == Model::one_pl;
    if (shared) ++result.count;
    for (std::size_t j = 0; j < setup.fixed.size(); ++j) {
        auto& column = result.column.emplace_back();
        column.fill(Layout::kNone);
        if (setup.fixed[j]) continue;
        column[0] = shared ? 0 : result.count++;
        column[1] = result.count++;
        if (setup.guesses(j)) column[2] = result.count++;
    }
    if (setup.latent_free) {
        result.latent = result.count;
        result.count += 2;
    }
    return result;
}

/// A square matrix; symmetric ones are kept in the lower triangle.
struct Square {
    std::size_t size = 0;
    std::vector<double> cells = std::vector<double>(size * size);
    double* operator[](std::size_t row) { return &cells[row * size]; }
    const double* operator[](std::size_t row) const { return &cells[row * size]; }
};

/// What would be known if abilities were seen: second derivatives, by differences of the exact first ones.
void add_complete_information(const Setup& setup, const State& state, const Layout& where,
                              const Expectation<kFine>& expected, Square& information) {
    constexpr double h = 1e-4;
    for (std::size_t j = 0; j < state.curves.size(); ++j) {
        const auto& column = where.column[j];
        for (std::size_t u = 0; u < kParameters; ++u) {
            if (column[u] == Layout::kNone) continue;
            Curve low = state.curves[j], high = low;
            double& down = u == 0 ? low.slope : u == 1 ? low.intercept : low.guess;
            double& up = u == 0 ? high.slope : u == 1 ? high.intercept : high.guess;
            down -= h;
            up += h;
            const Vector3 before = ascent(setup, j, low, expected).gradient;
            const Vector3 after = ascent(setup, j, high, expected).gradient;
            for (std::size_t v = 0; v < kParameters; ++v) {
                if (column[v] != Layout::kNone && column[v] <= column[u])
                    information[column[u]][column[v]] -= (after[v] - before[v]) / (2 * h);
            }
        }
    }
    if (where.latent == Layout::kNone) return;
    const double precision = std::exp(-2 * state.log_sd);
    for (std::size_t q = 0; q < kFine; ++q) {
        const double count = expected.examinees[q], distance = node<kFine>(q) - state.mean;
        information[where.latent][where.latent] += count * precision;
        information[where.latent + 1][where.latent] += 2 * count * distance * precision;
        information[where.latent + 1][where.latent + 1] += 2 * count * distance * distance * precision;
    }
}

using Four [[gnu::vector_size(16)]] = float;

Four four(const float* from) {
    Four values;
    std::memcpy(&values, from, sizeof values);
    return values;
}

constexpr std::size_t kTileRows = 4, kTileColumns = 8;

/// One examinee's scores at the nodes that matter, a row each, its parameters side by side.
struct Scores {
    std::size_t rows = 0, width = 0;  ///< width: a multiple of kTileColumns
    std::vector<float> cells;

    explicit Scores(std::size_t columns)
        : width((columns + kTileColumns - 1) / kTileColumns * kTileColumns), cells(kFine * width) {}
    float* operator[](std::size_t row) { return &cells[row * width]; }
};

/// Subtracts scores' scores from the lower triangle of the information, a tile at a time in registers. Column
/// u belongs to the information's column touched[u].
void subtract_products(Scores& scores, std::span<const std::size_t> touched, Square& information) {
    for (std::size_t u = 0; u < touched.size(); u += kTileRows) {
        for (std::size_t v = 0; v < u + kTileRows; v += kTileColumns) {
            Four a0{}, a1{}, b0{}, b1{}, c0{}, c1{}, d0{}, d1{};
            for (std::size_t k = 0; k < scores.rows; ++k) {
                const float* factor = scores[k] + u;
                const Four left = four(scores[k] + v), right = four(scores[k] + v + 4);
                a0 += factor[0] * left, a1 += factor[0] * right;
                b0 += factor[1] * left, b1 += factor[1] * right;
                c0 += factor[2] * left, c1 += factor[2] * right;
                d0 += factor[3] * left, d1 += factor[3] * right;
            }
            const std::array<std::array<Four, 2>, kTileRows> tile = {
                {{a0, a1}, {b0, b1}, {c0, c1}, {d0, d1}}};
            for (std::size_t r = 0; r < kTileRows && u + r < touched.size(); ++r) {
                double* to = information[touched[u + r]];
                for (std::size_t c = 0; c < kTileColumns && v + c <= u + r; ++c)
                    to[touched[v + c]] -= double(tile[r][c / 4][c % 4]);
            }
        }
    }
}

/// What is not known because abilities are not seen: the covariance of each examinee's score over the
/// posterior. In single precision, an examinee at a time: the errors are of the order of 1e-7 and do not add
/// up.
void subtract_missing_information(const Setup& setup, const CodedTable& data, const State& state,
                                  const Layout& where, Square& information) {
    constexpr double kNegligible = 1e-7;  // posterior of a node
    using Single = std::array<float, kParameters>;
    std::vector<std::array<Single, 2>> table(kFine *
                                             data.items);  // by node and item: score of wrong, of right
    for (std::size_t q = 0; q < kFine; ++q) {
        for (std::size_t j = 0; j < data.items; ++j) {
            const Score s = score(state.curves[j], node<kFine>(q));
            table[q * data.items + j] = {Single{float(s.wrong[0]), float(s.wrong[1]), float(s.wrong[2])},
                                         Single{float(s.right[0]), float(s.right[1]), float(s.right[2])}};
        }
    }
    struct Answered {
        std::size_t item, right, slope,
            intercept;  ///< where in a row its parameters are; guess after intercept
        bool guesses;
    };
    const bool shared = setup.model == Model::one_pl;
    const double precision = std::exp(-2 * state.log_sd);
    Scores scores(where.count);
    std::vector<Answered> answered;
    std::vector<std::size_t> touched;
    std::vector<double> weights;
    std::vector<float> mean(scores.width);
    const auto gather = [&](const Row<kFine>& posterior) {
        scores.rows = 0;
        weights.clear();
        std::fill(mean.begin(), mean.end(), 0.0F);
        for (std::size_t q = 0; q < kFine; ++q) {
            if (posterior[q] < kNegligible) continue;
            float* row = scores[scores.rows++];
            std::fill_n(row, scores.width, 0.0F);
            for (const Answered& answer : answered) {
                const Single& s = table[q * data.items + answer.item][answer.right];
                row[answer.slope] += s[0];
                row[answer.intercept] = s[1];
                if (answer.guesses) row[answer.intercept + 1] = s[2];
            }
            if (where.latent != Layout::kNone) {
                const double distance = node<kFine>(q) - state.mean;
                row[touched.size() - 2] = float(distance * precision);
                row[touched.size() - 1] = float(distance * distance * precision - 1);
            }
            weights.push_back(posterior[q]);
            for (std::size_t u = 0; u < touched.size(); ++u) mean[u] += float(posterior[q]) * row[u];
        }
        for (std::size_t k = 0; k < scores.rows; ++k) {
            float* row = scores[k];
            const auto root = float(std::sqrt(weights[k]));
            for (std::size_t u = 0; u < touched.size(); ++u) row[u] = root * (row[u] - mean[u]);
        }
    };
    for_each_block<kFine>(data, state, [&](std::size_t first, std::span<const Row<kFine>> posteriors) {
        for (std::size_t i = 0; i < posteriors.size(); ++i) {
            answered.clear();
            touched.clear();
            if (shared) touched.push_back(0);
            for (std::size_t j = 0; j < data.items; ++j) {
                const std::size_t code = data.codes[j / kGroup * data.examinees + first + i];
                const std::size_t digit = code / kStride[j % kGroup] % 3;
                if (digit == 0 || setup.fixed[j]) continue;
                const std::size_t slope = shared ? 0 : touched.size();
                if (!shared) touched.push_back(where.column[j][0]);
                answered.push_back({j, digit == 1 ? 1U : 0U, slope, touched.size(), setup.guesses(j)});
                touched.push_back(where.column[j][1]);
                if (setup.guesses(j)) touched.push_back(where.column[j][2]);
            }
            if (where.latent != Layout::kNone)
                touched.insert(touched.end(), {where.latent, where.latent + 1});
            gather(posteriors[i]);
            subtract_products(scores, touched, information);
        }
    });
}

/// Sum of products, four at a time, so that they need not wait for each other.
double dot(const double* x, const double* y, std::size_t count) {
    std::array<double, 4> sums{};
    std::size_t k = 0;
    for (; k + 4 <= count; k += 4) {
        for (std::size_t lane = 0; lane < 4; ++lane) sums[lane] += x[k + lane] * y[k + lane];
    }
    for (; k < count; ++k) sums[0] += x[k] * y[k];
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

/// The inverse of a symmetric matrix, as the inverse of its Cholesky factor: cell by cell, since few are
/// wanted. Rows without information get infinite variance.
class Covariance {
  public:
    explicit Covariance(Square information) : inverse_{std::move(information)}, lost_(inverse_.size) {
        const std::size_t n = inverse_.size;
        for (std::size_t u = 0; u < n; ++u) {
            double* row = inverse_[u];
            const double own = row[u];
            for (std::size_t v = 0; v <= u; ++v) {
                const double* other = inverse_[v];
                const double sum = row[v] - dot(row, other, v);
                if (u != v) {
                    row[v] = lost_[v] ? 0 : sum / other[v];
                } else {
                    lost_[u] = !(sum > 1e-9 * std::max(own, 1e-6));
                    row[u] = lost_[u] ? 1 : std::sqrt(sum);
                }
            }
        }
        std::vector<double> column(n);
        for (std::size_t v = 0; v < n; ++v) {  // in place: column v of the inverse needs no columns before it
            for (std::size_t u = v; u < n; ++u) {
                const double sum = (u == v ? 1 : 0) - dot(inverse_[u] + v, &column[v], u - v);
                column[u] = sum / inverse_[u][u];
            }
            for (std::size_t u = v + 1; u < n; ++u) inverse_[u][v] = column[u];
            diagonal_.push_back(column[v]);
        }
    }
    [[nodiscard]] double operator()(std::size_t u, std::size_t v) const {
        if (lost_[u] || lost_[v]) return u == v ? std::numeric_limits<double>::infinity() : 0;
        double sum = 0;
        for (std::size_t k = std::max(u, v); k < inverse_.size; ++k) {
            sum += (k == u ? diagonal_[u] : inverse_[k][u]) * (k == v ? diagonal_[v] : inverse_[k][v]);
        }
        return sum;
    }

  private:
    Square inverse_;
    std::vector<double> diagonal_;
    std::vector<bool> lost_;
};

std::vector<ParameterErrors> standard_errors(const Setup& setup, const CodedTable& data, const State& state,
                                             const Expectation<kFine>& expected) {
    const Layout where = layout(setup);
    Square information{where.count};
    add_complete_information(setup, state, where, expected, information);
    subtract_missing_information(setup, data, state, where, information);
    const Covariance covariance(std::move(information));
    std::vector<ParameterErrors> errors(state.curves.size());
    for (std::size_t j = 0; j < errors.size(); ++j) {
        if (setup.fixed[j]) continue;
        const auto& column = where.column[j];
        const double a = state.curves[j].slope, b = -state.curves[j].intercept / a;
        const double slope = covariance(column[0], column[0]), intercept = covariance(column[1], column[1]);
        const double both = covariance(column[1], column[0]);
        errors[j].discrimination = std::sqrt(slope);
        errors[j].intercept = std::sqrt(intercept);
        errors[j].difficulty = std::isinf(slope + intercept)
                                   ? std::numeric_limits<double>::infinity()
                                   : std::sqrt(std::max(intercept + 2 * b * both + b * b * slope, 0.0)) / a;
        if (column[2] != Layout::kNone) {
            const double c = logistic(state.curves[j].guess);
            errors[j].guessing = c * (1 - c) * std::sqrt(covariance(column[2], column[2]));
        }
    }
    return errors;
}

struct Counts {
    std::size_t answers = 0, right = 0;
};

std::vector<Counts> counted(const ResponseTable& table) {
    std::vector<Counts> counts(table.items);
    for (std::size_t i = 0; i < table.examinees; ++i) {
        for (std::size_t j = 0; j < table.items; ++j) {
            const std::int8_t answer = table.answers[i * table.items + j];
            counts[j].answers += answer >= 0;
            counts[j].right += answer > 0;
        }
    }
    return counts;
}

Setup prepared(const std::vector<Counts>& counts, const CalibrationOptions& options) {
    Setup setup;
    const std::size_t items = counts.size();
    setup.model = options.model;
    setup.fixed.resize(items);
    setup.constant.resize(items);
    setup.log_discrimination.resize(items);
    setup.difficulty.resize(items);
    setup.logit_guessing.resize(items);
    for (std::size_t j = 0; j < options.anchors.size(); ++j) setup.fixed[j] = options.anchors[j].has_value();
    bool slope_known = false;  // by the answers to some item
    for (std::size_t j = 0; j < items; ++j) {
        if (setup.fixed[j]) continue;
        setup.free.push_back(j);
        setup.constant[j] = counts[j].right == 0 || counts[j].right == counts[j].answers;
        slope_known |= !setup.constant[j];
        const auto or_weak = [&](const std::optional<Prior>& prior, const Prior& weak) {
            return !prior && setup.constant[j] ? weak : prior;
        };
        setup.difficulty[j] = or_weak(options.difficulty, kWeakDifficulty);
        if (options.model == Model::three_pl)
            setup.logit_guessing[j] = or_weak(options.logit_guessing, kWeakLogitGuessing);
        if (options.model != Model::one_pl)
            setup.log_discrimination[j] = or_weak(options.log_discrimination, kWeakLogDiscrimination);
    }
    if (options.model == Model::one_pl && !setup.free.empty()) {  // one slope, one prior
        setup.log_discrimination[setup.free[0]] = options.log_discrimination;
        if (!options.log_discrimination && !slope_known)
            setup.log_discrimination[setup.free[0]] = kWeakLogDiscrimination;
    }
    setup.latent_free = setup.free.size() < items;
    const auto given = [](const std::optional<Prior>& prior) { return prior.has_value(); };
    setup.scale_free = !setup.latent_free && std::ranges::none_of(setup.log_discrimination, given) &&
                       std::ranges::none_of(setup.difficulty, given);
    return setup;
}

State start(const Setup& setup, const std::vector<Counts>& counts, const CalibrationOptions& options) {
    State state;
    for (std::size_t j = 0; j < counts.size(); ++j) {
        Curve& curve = state.curves.emplace_back();
        if (setup.fixed[j]) {
            curve = curve_of(*options.anchors[j]);
            continue;
        }
        double facility = (double(counts[j].right) + 0.5) / (double(counts[j].answers) + 1);
        if (setup.guesses(j)) {
            curve.guess = bounded_guess(setup.logit_guessing[j].value_or(kWeakLogitGuessing).mean);
            const double c = logistic(curve.guess);
            facility = std::max((facility - c) / (1 - c), 0.05);
        }
        curve.intercept =
            1.2 * std::log(facility / (1 - facility));  // 1.2: abilities spread by 1 flatten a curve
    }
    return state;
}

struct Prediction {
    double chance = 0;  ///< of a right answer, given all other answers
    bool right = false;
};

/// By item, one an answer. The posterior without an answer is the one with it, divided by the answer's
/// likelihood; so the answer's own probability is the harmonic mean of its likelihood over the posterior.
std::vector<std::vector<Prediction>> predictions(const CodedTable& data, const State& state) {
    std::vector<Row<kFine>> right(data.items), wrong(data.items);  // one over the likelihood
    for (std::size_t j = 0; j < data.items; ++j) {
        for (std::size_t q = 0; q < kFine; ++q) {
            const Score s = score(state.curves[j], node<kFine>(q));
            right[j][q] = 1 / std::max(s.chance, 1e-12);
            wrong[j][q] = 1 / std::max(1 - s.chance, 1e-12);
        }
    }
    std::vector<std::vector<Prediction>> result(data.items);
    for_each_block<kFine>(data, state, [&](std::size_t first, std::span<const Row<kFine>> posteriors) {
        for (std::size_t j = 0; j < data.items; ++j) {
            const std::uint8_t* codes = &data.codes[j / kGroup * data.examinees + first];
            for (std::size_t i = 0; i < posteriors.size(); ++i) {
                const std::size_t digit = codes[i] / kStride[j % kGroup] % 3;
                if (digit == 0) continue;
                const Row<kFine>& inverse = digit == 1 ? right[j] : wrong[j];
                double sum = 0;
                for (std::size_t q = 0; q < kFine; ++q) sum += posteriors[i][q] * inverse[q];
                result[j].push_back({digit == 1 ? 1 / sum : 1 - 1 / sum, digit == 1});
            }
        }
    });
    return result;
}

/// Probability that chi-square exceeds x, by the recursion of the incomplete gamma function.
double chi_square_above(double x, int degrees_of_freedom) {
    const double half = 0.5 * x;
    double order = degrees_of_freedom % 2 == 0 ? 1.0 : 0.5;
    double above = degrees_of_freedom % 2 == 0 ? std::exp(-half) : std::erfc(std::sqrt(half));
    for (; 2 * order < degrees_of_freedom; ++order)
        above += std::exp(order * std::log(half) - half - std::lgamma(order + 1));
    return above;
}

constexpr std::size_t kFitGroups = 10, kAnswersPerGroup = 5;

ItemFit fit_of(std::vector<Prediction> answers, int estimated) {
    ItemFit fit;
    if (answers.empty()) return fit;
    double squares = 0, variances = 0, standardized = 0;
    for (const Prediction& answer : answers) {
        const double residual = double(answer.right) - answer.chance;
        const double variance = std::max(answer.chance * (1 - answer.chance), 1e-12);
        squares += residual * residual;
        variances += variance;
        standardized += residual * residual / variance;
    }
    fit.infit = squares / variances;
    fit.outfit = standardized / double(answers.size());

    const std::size_t groups = std::min(kFitGroups, answers.size() / kAnswersPerGroup);
    fit.degrees_of_freedom = std::max(int(groups) - estimated, 0);
    if (fit.degrees_of_freedom == 0) return fit;
    std::ranges::sort(answers, {}, &Prediction::chance);
    for (std::size_t group = 0; group < groups; ++group) {
        double residual = 0, variance = 0;
        for (std::size_t i = group * answers.size() / groups; i < (group + 1) * answers.size() / groups;
             ++i) {
            residual += double(answers[i].right) - answers[i].chance;
            variance += answers[i].chance * (1 - answers[i].chance);
        }
        fit.chi_square += residual * residual / std::max(variance, 1e-12);
    }
    fit.p_value = chi_square_above(fit.chi_square, fit.degrees_of_freedom);
    return fit;
}

std::optional<base::Error> objection(const ResponseTable& table, const CalibrationOptions& options) {
    if (table.examinees == 0 || table.items == 0)
        return base::Error{"", "the table has no answers: " + std::to_string(table.examinees) +
                                   " examinees, " + std::to_string(table.items) + " items"};
    if (table.answers.size() != table.examinees * table.items)
        return base::Error{"", "the table holds " + std::to_string(table.answers.size()) + " answers; " +
                                   std::to_string(table.examinees) + " examinees by " +
                                   std::to_string(table.items) + " items are " +
                                   std::to_string(table.examinees * table.items)};
    for (std::size_t at = 0; at < table.answers.size(); ++at) {
        const int answer = table.answers[at];
        if (answer < -1 || answer > 1)
            return base::Error{
                "examinee " + std::to_string(at / table.items + 1) + ", item " +
                    std::to_string(at % table.items + 1),
                "an answer is " + std::to_string(answer) + "; 1 is right, 0 wrong, -1 not asked"};
    }
    if (!options.anchors.empty() && options.anchors.size() != table.items)
        return base::Error{"", std::to_string(options.anchors.size()) + " anchors for " +
                                   std::to_string(table.items) +
                                   " items; there must be one a column, or none at all"};
    for (std::size_t j = 0; j < options.anchors.size(); ++j) {
        const auto& anchor = options.anchors[j];
        if (!anchor) continue;
        const bool possible = std::isfinite(anchor->discrimination) && anchor->discrimination > 0 &&
                              std::isfinite(anchor->difficulty) && anchor->guessing >= 0 &&
                              anchor->guessing < 1;
        if (!possible)
            return base::Error{"anchor " + std::to_string(j + 1),
                               "its parameters are impossible; a > 0, b finite and 0 <= c < 1 are needed"};
    }
    return std::nullopt;
}
}  // namespace

base::Result<Calibration> calibrate(const ResponseTable& table, const CalibrationOptions& options) {
    if (auto error = objection(table, options)) return *std::move(error);
    const std::vector<Counts> counts = counted(table);
    const CodedTable data = coded(table);
    const Setup setup = prepared(counts, options);
    State state = start(setup, counts, options);

    Calibration result;
    climb<kCoarse>(setup, data, std::max(kCoarseTolerance, options.tolerance), options.most_iterations,
                   result.iterations, state);
    result.converged =
        climb<kFine>(setup, data, options.tolerance, options.most_iterations, result.iterations, state);
    const Expectation<kFine> expected = expect<kFine>(data, state);
    result.log_likelihood = expected.log_likelihood;
    result.latent = {state.mean, std::exp(state.log_sd)};
    std::vector<ParameterErrors> errors(table.items);
    if (options.standard_errors) errors = standard_errors(setup, data, state, expected);
    for (std::size_t j = 0; j < table.items; ++j) {
        const Curve& curve = state.curves[j];
        CalibratedItem& item = result.items.emplace_back();
        item.answers = counts[j].answers;
        item.errors = errors[j];
        if (setup.fixed[j]) {
            item.parameters = *options.anchors[j];
            continue;
        }
        item.parameters = {curve.slope, -curve.intercept / curve.slope, logistic(curve.guess)};
        item.estimable = !setup.constant[j] && curve.slope > kLeastSlope && curve.slope < kMostSlope;
    }
    return result;
}

std::vector<ItemFit> item_fit(std::span<const ItemParameters> items, const ResponseTable& table,
                              const Prior& latent, int estimated) {
    EXPECTS(items.size() == table.items);
    EXPECTS(table.answers.size() == table.examinees * table.items);
    State state{{}, latent.mean, std::log(latent.sd)};
    for (const ItemParameters& item : items) state.curves.push_back(curve_of(item));
    std::vector<ItemFit> fits;
    for (auto& answers : predictions(coded(table), state))
        fits.push_back(fit_of(std::move(answers), estimated));
    return fits;
}

double marginal_log_likelihood(std::span<const ItemParameters> items, const ResponseTable& table,
                               const Prior& latent, std::size_t nodes) {
    EXPECTS(items.size() == table.items && nodes > 1);
    EXPECTS(table.answers.size() == table.examinees * table.items);
    std::vector<double> weight(nodes), right(items.size() * nodes), wrong(right.size()), row(nodes);
    double mass = 0;
    for (std::size_t q = 0; q < nodes; ++q) {
        const double z = 8.0 * (2.0 * double(q) / double(nodes - 1) - 1.0),
                     theta = latent.mean + latent.sd * z;
        weight[q] = -0.5 * z * z;
        mass += std::exp(weight[q]);
        for (std::size_t j = 0; j < items.size(); ++j) {
            const Score at = score(curve_of(items[j]), theta);
            right[j * nodes + q] = at.log_right;
            wrong[j * nodes + q] = at.log_wrong;
        }
    }
    double sum = 0;
    for (std::size_t i = 0; i < table.examinees; ++i) {
        row = weight;
        for (std::size_t j = 0; j < items.size(); ++j) {
            const std::int8_t answer = table.answers[i * items.size() + j];
            if (answer < 0) continue;
            const double* add_up = &(answer > 0 ? right : wrong)[j * nodes];
            for (std::size_t q = 0; q < nodes; ++q) row[q] += add_up[q];
        }
        const double highest = *std::max_element(row.begin(), row.end());
        double total = 0;
        for (const double x : row) total += std::exp(x - highest);
        sum += highest + std::log(total / mass);
    }
    return sum;
}
}  // namespace assess
