#include "assess/marginal.h"

#include <cstring>
#include <numeric>

// The information in the answers is that in the answers and abilities together, less what is missing because
// abilities are not seen: the covariance of each examinee's score over the posterior (Louis 1982).

namespace assess::marginal {
namespace {
/// A square matrix; of symmetric ones, the lower triangle.
struct Square {
    std::size_t size = 0;
    std::vector<double> cells = std::vector<double>(size * size);
    double* operator[](std::size_t row) { return &cells[row * size]; }
    const double* operator[](std::size_t row) const { return &cells[row * size]; }
};

/// Which column of the information belongs to what.
struct Layout {
    static constexpr std::size_t kNone = ~std::size_t{0};
    using Columns = std::array<std::size_t, kParameters.size()>;
    std::vector<Columns> items;
    std::size_t latent = kNone;  ///< the mean's; then that of log sd
    std::size_t count = 0;
};

Layout layout(const Setup& setup) {
    const bool shared = setup.model == Model::one_pl;
    Layout where;
    where.items.assign(setup.fixed.size(), {Layout::kNone, Layout::kNone, Layout::kNone});
    if (shared) ++where.count;
    for (const std::size_t j : setup.free) {
        where.items[j][0] = shared ? 0 : where.count++;
        where.items[j][1] = where.count++;
        if (setup.guesses(j)) where.items[j][2] = where.count++;
    }
    if (setup.latent_free) {
        where.latent = where.count;
        where.count += 2;
    }
    return where;
}

/// Of answers and abilities together: second derivatives, by differences of the exact first ones.
Square complete_information(const Setup& setup, const State& state, const Layout& where,
                            const Expectation<kFine>& expected) {
    constexpr double h = 1e-4;
    Square information{where.count};
    for (const std::size_t j : setup.free) {
        const Layout::Columns& column = where.items[j];
        for (std::size_t u = 0; u < column.size() && column[u] != Layout::kNone; ++u) {
            Curve low = state.curves[j], high = low;
            low.*kParameters[u] -= h;
            high.*kParameters[u] += h;
            const Vector3 before = ascent(setup, j, low, expected).gradient;
            const Vector3 after = ascent(setup, j, high, expected).gradient;
            for (std::size_t v = 0; v <= u; ++v)
                information[column[u]][column[v]] -= (after[v] - before[v]) / (2 * h);
        }
    }
    if (!setup.latent_free) return information;
    const double precision = std::exp(-2 * state.log_sd);
    double *mean = information[where.latent] + where.latent,
           *log_sd = information[where.latent + 1] + where.latent;
    for (std::size_t q = 0; q < kFine; ++q) {
        const double count = expected.examinees[q], distance = node<kFine>(q) - state.mean;
        mean[0] += count * precision;
        log_sd[0] += 2 * count * distance * precision;
        log_sd[1] += 2 * count * distance * distance * precision;
    }
    return information;
}

/// Scores of every item at every node. In single precision: their rounding does not add up over a table.
struct ScoreTable {
    using Single = std::array<float, kParameters.size()>;
    std::size_t items = 0;
    std::vector<std::array<Single, 2>> cells;  ///< nodes by items; of a wrong and a right answer
};

ScoreTable score_table(const State& state) {
    ScoreTable table{state.curves.size(), {}};
    const auto single = [](const Vector3& s) {
        return ScoreTable::Single{float(s[0]), float(s[1]), float(s[2])};
    };
    for (std::size_t q = 0; q < kFine; ++q) {
        for (const Curve& curve : state.curves) {
            const Score s = score(curve, node<kFine>(q));
            table.cells.push_back({single(s.wrong), single(s.right)});
        }
    }
    return table;
}

/// What one examinee answered, and the parameters that this tells of.
struct Examinee {
    struct Answered {
        std::size_t item, right;
        std::size_t slope, intercept;  ///< places in `touched`; guess, if any, after intercept
        bool guesses;
    };
    std::vector<Answered> answered;
    std::vector<std::size_t> touched;  ///< columns of the information, ascending; mean and log sd last
};

Examinee examinee(const Setup& setup, std::span<const std::int8_t> answers, const Layout& where) {
    Examinee who;
    const bool shared = setup.model == Model::one_pl;
    if (shared) who.touched.push_back(0);
    for (const std::size_t j : setup.free) {
        if (answers[j] < 0) continue;
        if (!shared) who.touched.push_back(where.items[j][0]);
        const std::size_t intercept = who.touched.size();
        who.touched.push_back(where.items[j][1]);
        if (setup.guesses(j)) who.touched.push_back(where.items[j][2]);
        who.answered.push_back(
            {j, std::size_t(answers[j]), shared ? 0 : intercept - 1, intercept, setup.guesses(j)});
    }
    if (setup.latent_free) who.touched.insert(who.touched.end(), {where.latent, where.latent + 1});
    return who;
}

constexpr std::size_t kTileRows = 4, kTileColumns = 8;

/// One examinee's scores at the nodes that matter, a row each, a column each parameter that is touched.
struct Scores {
    std::size_t rows = 0, width = 0;  ///< width: a multiple of kTileColumns
    std::vector<float> cells;

    explicit Scores(std::size_t columns)
        : width((columns + kTileColumns - 1) / kTileColumns * kTileColumns), cells(kFine * width) {}
    float* operator[](std::size_t row) { return &cells[row * width]; }
};

/// Fills `scores` so that its product with itself is the covariance of the examinee's score over the
/// posterior: less their mean, times the root of the posterior.
void gather(const ScoreTable& table, const Examinee& who, const Row<kFine>& posterior, const State& state,
            bool latent_free, Scores& scores) {
    constexpr double kNegligible = 1e-7;  // posterior of a node
    const double precision = std::exp(-2 * state.log_sd);
    const std::size_t count = who.touched.size();
    std::array<float, kFine> weights{};
    std::vector<float> mean(count);
    scores.rows = 0;
    for (std::size_t q = 0; q < kFine; ++q) {
        if (posterior[q] < kNegligible) continue;
        float* row = scores[scores.rows];
        std::fill_n(row, scores.width, 0.0F);
        for (const Examinee::Answered& answer : who.answered) {
            const ScoreTable::Single& s = table.cells[q * table.items + answer.item][answer.right];
            row[answer.slope] += s[0];
            row[answer.intercept] = s[1];
            if (answer.guesses) row[answer.intercept + 1] = s[2];
        }
        if (latent_free) {
            const double distance = node<kFine>(q) - state.mean;
            row[count - 2] = float(distance * precision);
            row[count - 1] = float(distance * distance * precision - 1);
        }
        const auto weight = float(posterior[q]);
        for (std::size_t u = 0; u < count; ++u) mean[u] += weight * row[u];
        weights[scores.rows++] = weight;
    }
    for (std::size_t k = 0; k < scores.rows; ++k) {
        const float root = std::sqrt(weights[k]);
        for (std::size_t u = 0; u < count; ++u) scores[k][u] = root * (scores[k][u] - mean[u]);
    }
}

using Four [[gnu::vector_size(4 * sizeof(float))]] = float;

Four four(const float* from) {
    Four values;
    std::memcpy(&values, from, sizeof values);
    return values;
}

/// Subtracts the product of `scores` with itself from the information, whose column touched[u] belongs to
/// column u. A tile at a time, whose sums stay in registers; most of the time is spent here.
/// Inlined, it would run short of registers.
[[gnu::noinline]] void subtract_products(Scores& scores, std::span<const std::size_t> touched,
                                         Square& information) {
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

void subtract_missing_information(const Setup& setup, const ResponseTable& responses, const CodedTable& data,
                                  const State& state, const Layout& where, Square& information) {
    const ScoreTable table = score_table(state);
    Scores scores(where.count);
    for_each_block<kFine>(data, state, [&](std::size_t first, std::span<const Row<kFine>> posteriors) {
        for (std::size_t i = 0; i < posteriors.size(); ++i) {
            const std::span answers(&responses.answers[(first + i) * responses.items], responses.items);
            const Examinee who = examinee(setup, answers, where);
            gather(table, who, posteriors[i], state, setup.latent_free, scores);
            subtract_products(scores, who.touched, information);
        }
    });
}

double dot(const double* x, const double* y, std::size_t count) {
    return std::inner_product(x, x + count, y, 0.0);
}

/// The inverse of the information, cell by cell, since few are wanted.
struct Covariance {
    Square root;             ///< row u is column u of the inverse Cholesky factor
    std::vector<bool> lost;  ///< without information: their variance is infinite

    [[nodiscard]] double operator()(std::size_t u, std::size_t v) const {
        if (lost[u] || lost[v]) return u == v ? std::numeric_limits<double>::infinity() : 0;
        const std::size_t from = std::max(u, v);
        return dot(root[u] + from, root[v] + from, root.size - from);
    }
};

Covariance inverse(Square information) {
    const std::size_t n = information.size;
    Covariance result{Square{n}, std::vector<bool>(n)};
    Square& factor = information;  // in place, row by row
    for (std::size_t u = 0; u < n; ++u) {
        const double own = information[u][u];
        for (std::size_t v = 0; v < u; ++v) {
            const double sum = information[u][v] - dot(factor[u], factor[v], v);
            factor[u][v] = result.lost[v] ? 0 : sum / factor[v][v];
        }
        const double left = own - dot(factor[u], factor[u], u);
        result.lost[u] = !(left > 1e-9 * std::max(own, 1e-6));
        factor[u][u] = result.lost[u] ? 1 : std::sqrt(left);
    }
    for (std::size_t v = 0; v < n; ++v) {
        double* column = result.root[v];
        column[v] = 1 / factor[v][v];
        for (std::size_t u = v + 1; u < n; ++u)
            column[u] = -dot(factor[u] + v, column + v, u - v) / factor[u][u];
    }
    return result;
}
}  // namespace

std::vector<ParameterErrors> standard_errors(const Setup& setup, const ResponseTable& table,
                                             const CodedTable& data, const State& state,
                                             const Expectation<kFine>& expected) {
    const Layout where = layout(setup);
    Square information = complete_information(setup, state, where, expected);
    subtract_missing_information(setup, table, data, state, where, information);
    const Covariance covariance = inverse(std::move(information));
    std::vector<ParameterErrors> errors(state.curves.size());
    for (const std::size_t j : setup.free) {
        const Layout::Columns& column = where.items[j];
        const double a = state.curves[j].slope, b = -state.curves[j].intercept / a;
        const double slope = covariance(column[0], column[0]), intercept = covariance(column[1], column[1]);
        const double both = covariance(column[1], column[0]);
        errors[j].discrimination = std::sqrt(slope);
        errors[j].intercept = std::sqrt(intercept);
        errors[j].difficulty = std::isinf(slope + intercept)
                                   ? std::numeric_limits<double>::infinity()
                                   : std::sqrt(std::max(intercept + 2 * b * both + b * b * slope, 0.0)) / a;
        if (setup.guesses(j)) {
            const double c = logistic(state.curves[j].guess);
            errors[j].guessing = c * (1 - c) * std::sqrt(covariance(column[2], column[2]));
        }
    }
    return errors;
}
}  // namespace assess::marginal
