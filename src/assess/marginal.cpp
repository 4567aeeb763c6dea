#include "assess/marginal.h"

#include "base/expects.h"

namespace assess {
namespace marginal {
namespace {
constexpr std::size_t kGroup = 4, kCodes = 81;
constexpr std::array<std::size_t, kGroup> kStride = {1, 3, 9, 27};
constexpr std::size_t kBlock = 64;  // examinees at a time, so that their posteriors stay in the cache

template <std::size_t kNodes>
void add(Row<kNodes>& __restrict to, const Row<kNodes>& __restrict what) {
#pragma GCC unroll 8
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

/// Turns log posteriors, up to a constant each, into posteriors, and returns the log of their sum.
template <std::size_t kNodes>
double normalize(Row<kNodes>& row) {
    const double highest = *std::max_element(row.begin(), row.end());
    double sum = 0;
    for (double& x : row) sum += x = x - highest < -40 ? 0.0 : std::exp(x - highest);
    const double share = 1.0 / sum;
    for (double& x : row) x *= share;
    return highest + std::log(sum);
}

/// What codes are looked up in: log probability of the answers, by group, code and node.
template <std::size_t kNodes>
std::vector<Row<kNodes>> log_probabilities(const State& state, std::size_t groups) {
    std::vector<Row<kNodes>> table(groups * kCodes);
    for (std::size_t j = 0; j < state.curves.size(); ++j) {
        Row<kNodes> right{}, wrong{};
        for (std::size_t q = 0; q < kNodes; ++q) {
            const Score s = score(state.curves[j], node<kNodes>(q));
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

/// Adds a normal log density of x. `slope` is x's own, by the curve's parameters.
void add_prior(const std::optional<Prior>& prior, double x, const Vector3& slope, Ascent& to) {
    if (!prior) return;
    const double precision = 1 / square(prior->sd), off = x - prior->mean;
    to.value -= 0.5 * precision * square(off);
    for (std::size_t u = 0; u < slope.size(); ++u) {
        to.gradient[u] -= precision * off * slope[u];
        for (std::size_t v = 0; v <= u; ++v) to.information[u][v] += precision * slope[u] * slope[v];
    }
}

void add_priors(const Setup& setup, std::size_t item, const Curve& curve, Ascent& to) {
    const double a = curve.slope, b = -curve.intercept / a;
    add_prior(setup.log_discrimination[item], std::log(a), {1 / a, 0, 0}, to);
    add_prior(setup.difficulty[item], b, {-b / a, -1 / a, 0}, to);
    add_prior(setup.logit_guessing[item], curve.guess, {0, 0, 1}, to);
}
}  // namespace

Curve curve_of(const ItemParameters& item) {
    return {item.discrimination, -item.discrimination * item.difficulty,
            std::log(item.guessing / (1 - item.guessing))};
}

Score score(const Curve& curve, double theta) {
    const double z = curve.slope * theta + curve.intercept, e = std::exp(-std::abs(z));
    const double p = (z < 0 ? e : 1) / (1 + e), log_p = std::min(z, 0.0) - std::log1p(e);
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

CodedTable coded(const ResponseTable& table) {
    CodedTable coded{table.examinees, table.items, (table.items + kGroup - 1) / kGroup, {}};
    coded.codes.resize(coded.groups * coded.examinees);
    for (std::size_t i = 0; i < table.examinees; ++i) {
        for (std::size_t j = 0; j < table.items; ++j) {
            const std::int8_t answer = table.answers[i * table.items + j];
            const std::size_t digit = answer < 0 ? 0 : answer > 0 ? 1 : 2;
            std::uint8_t& code = coded.codes[j / kGroup * coded.examinees + i];
            code = static_cast<std::uint8_t>(code + digit * kStride[j % kGroup]);
        }
    }
    return coded;
}

template <std::size_t kNodes>
double for_each_block(const CodedTable& data, const State& state, const VisitBlock<kNodes>& visit) {
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
    Expectation<kNodes> result;
    result.right.resize(data.items);
    result.wrong.resize(data.items);
    std::vector<Row<kNodes>> gathered(data.groups * kCodes);  // expected examinees, by group and code
    const auto gather = [&](std::size_t first, std::span<const Row<kNodes>> posteriors) {
        for (const Row<kNodes>& posterior : posteriors) add<kNodes>(result.examinees, posterior);
        for (std::size_t g = 0; g < data.groups; ++g) {
            const std::uint8_t* code = &data.codes[g * data.examinees + first];
            Row<kNodes>* rows = &gathered[g * kCodes];
            for (std::size_t i = 0; i < posteriors.size(); ++i) add<kNodes>(rows[code[i]], posteriors[i]);
        }
    };
    result.log_likelihood = for_each_block<kNodes>(data, state, gather);
    for (std::size_t j = data.items; j-- > 0;) {  // the last item of a group has the highest digit
        Row<kNodes>* rows = &gathered[j / kGroup * kCodes];
        const std::size_t stride = kStride[j % kGroup];
        for (std::size_t code = 0; code < stride; ++code) {
            const Row<kNodes>&right = rows[code + stride], &wrong = rows[code + 2 * stride];
            add<kNodes>(result.right[j], right);
            add<kNodes>(result.wrong[j], wrong);
            add<kNodes>(rows[code], right);
            add<kNodes>(rows[code], wrong);
        }
    }
    return result;
}

template <std::size_t kNodes>
Ascent ascent(const Setup& setup, std::size_t item, const Curve& curve, const Expectation<kNodes>& expected) {
    Ascent result;
    for (std::size_t q = 0; q < kNodes; ++q) {
        const double right = expected.right[item][q], wrong = expected.wrong[item][q];
        const Score s = score(curve, node<kNodes>(q));
        result.value += right * s.log_right + wrong * s.log_wrong;
        for (std::size_t u = 0; u < kParameters.size(); ++u) {
            result.gradient[u] += right * s.right[u] + wrong * s.wrong[u];
            // expected of an answer: P r r' + (1 - P) w w' = P r (r - w)', since P r + (1 - P) w = 0
            for (std::size_t v = 0; v <= u; ++v)
                result.information[u][v] +=
                    (right + wrong) * s.chance * s.right[u] * (s.right[v] - s.wrong[v]);
        }
    }
    add_priors(setup, item, curve, result);
    return result;
}

double log_prior(const Setup& setup, const State& state) {
    Ascent sum;
    for (std::size_t j = 0; j < state.curves.size(); ++j) add_priors(setup, j, state.curves[j], sum);
    return sum.value;
}

template double for_each_block(const CodedTable&, const State&, const VisitBlock<kFine>&);
template Expectation<kCoarse> expect(const CodedTable&, const State&);
template Expectation<kFine> expect(const CodedTable&, const State&);
template Ascent ascent(const Setup&, std::size_t, const Curve&, const Expectation<kCoarse>&);
template Ascent ascent(const Setup&, std::size_t, const Curve&, const Expectation<kFine>&);
}  // namespace marginal

double marginal_log_likelihood(std::span<const ItemParameters> items, const ResponseTable& table,
                               const Prior& latent, std::size_t nodes) {
    EXPECTS(items.size() == table.items && nodes > 1);
    EXPECTS(table.answers.size() == table.examinees * table.items);
    std::vector<double> weight(nodes), right(items.size() * nodes), wrong(right.size()), row(nodes);
    double mass = 0;
    for (std::size_t q = 0; q < nodes; ++q) {
        const double z = 8.0 * (2.0 * double(q) / double(nodes - 1) - 1.0);
        weight[q] = -0.5 * z * z;
        mass += std::exp(weight[q]);
        for (std::size_t j = 0; j < items.size(); ++j) {
            const auto at = marginal::score(marginal::curve_of(items[j]), latent.mean + latent.sd * z);
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
            const double* logs = &(answer > 0 ? right : wrong)[j * nodes];
            for (std::size_t q = 0; q < nodes; ++q) row[q] += logs[q];
        }
        const double highest = *std::max_element(row.begin(), row.end());
        double total = 0;
        for (const double x : row) total += std::exp(x - highest);
        sum += highest + std::log(total / mass);
    }
    return sum;
}
}  // namespace assess
