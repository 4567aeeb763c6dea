#include "assess/item_statistics.h"

#include "base/expects.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace assess {
namespace {
/// Sums over n pairs (x, y). Those of whole numbers are exact.
struct Sums {
    double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    [[nodiscard]] double spread_x() const { return n * xx - x * x; }  ///< n^2 times the variance
    [[nodiscard]] double spread_y() const { return n * yy - y * y; }
    [[nodiscard]] double spread_xy() const { return n * xy - x * y; }
};

/// Whether what is left of n * xx is more than rounding.
bool varies(double spread, double n_xx) {
    return spread > 1e-12 * n_xx;
}

std::optional<double> correlation(const Sums& s) {
    if (!varies(s.spread_x(), s.n * s.xx) || !varies(s.spread_y(), s.n * s.yy)) return std::nullopt;
    return std::clamp(s.spread_xy() / std::sqrt(s.spread_x() * s.spread_y()), -1.0, 1.0);
}

/// The same pairs with y - x in place of y.
Sums with_rest(const Sums& s) {
    return {s.n, s.x, s.y - s.x, s.xx, s.yy - 2 * s.xy + s.xx, s.xy - s.xx};
}

/// Of `items` items whose variances sum to `parts`, against the variance of their total (same unit).
std::optional<double> alpha_of(double items, double parts, double total) {
    if (items < 2 || total <= 0) return std::nullopt;
    return std::min(1.0, items / (items - 1) * (1 - parts / total));
}

// The examinees are taken a block at a time: the sizes are constants, so the compiler makes vector
// code of plain loops; and a sum of 256 products, each below 2^8 * 2^15, fits into an int.
constexpr std::size_t kBlock = 256;
using Block = std::array<std::int16_t, kBlock>;

Block block_of(const ScoreTable& table, std::size_t item, std::size_t first) {
    const std::uint8_t* from = table.points.data() + item * table.examinees + first;
    std::array<std::uint8_t, kBlock> last{};
    if (const std::size_t left = table.examinees - first; left < kBlock) {
        std::copy_n(from, left, last.begin());
        from = last.data();
    }
    Block block;
    for (std::size_t i = 0; i < kBlock; ++i) block[i] = from[i];
    return block;
}

int dot(const Block& a, const Block& b) {
    int sum = 0;
    for (std::size_t i = 0; i < kBlock; ++i) sum += a[i] * b[i];
    return sum;
}

/// Points (x) and totals (y) of every item; the totals themselves.
std::vector<Sums> sums_of(const ScoreTable& table, std::vector<std::uint16_t>& totals) {
    struct Whole {
        std::int64_t x = 0, xx = 0, xy = 0;
    };
    std::vector<Whole> items(table.items);
    std::int64_t y = 0, yy = 0;
    Block ones;
    ones.fill(1);
    for (std::size_t first = 0; first < table.examinees; first += kBlock) {
        Block total{};
        for (std::size_t item = 0; item < table.items; ++item) {
            const Block points = block_of(table, item, first);
            for (std::size_t i = 0; i < kBlock; ++i)
                total[i] = static_cast<std::int16_t>(total[i] + points[i]);
        }
        for (std::size_t item = 0; item < table.items; ++item) {
            const Block points = block_of(table, item, first);
            items[item].x += dot(points, ones);
            items[item].xx += dot(points, points);
            items[item].xy += dot(points, total);
        }
        for (std::size_t i = 0; i < std::min(kBlock, table.examinees - first); ++i) {
            totals.push_back(static_cast<std::uint16_t>(total[i]));
            y += total[i];
            yy += std::int64_t{total[i]} * total[i];
        }
    }
    std::vector<Sums> sums;
    for (const Whole& item : items)
        sums.push_back({double(table.examinees), double(item.x), double(y), double(item.xx), double(yy),
                        double(item.xy)});
    return sums;
}

/// Of the spread that Sums give.
double sample_variance(double n, double spread) {
    return n < 2 ? 0 : spread / n / (n - 1);
}

ItemStatistics item_of(const Sums& sums, double most, double items, double parts) {
    ItemStatistics got;
    got.facility = sums.x / sums.n / most;
    got.sd = std::sqrt(sample_variance(sums.n, sums.spread_x()));
    got.pbis = correlation(sums);
    const Sums rest = with_rest(sums);
    got.pbis_corrected = correlation(rest);
    got.alpha_if_deleted = alpha_of(items - 1, parts - sums.spread_x(), rest.spread_y());
    return got;
}

/// Those who chose `option`, among all; x of `item` is their points.
OptionStatistics option_of(std::span<const std::int8_t> chosen, std::int8_t option, bool is_key,
                           std::span<const std::uint16_t> totals, const Sums& item, const Extremes& groups) {
    Sums with{item.n, 0, item.y, 0, item.yy, 0};
    for (std::size_t i = 0; i < chosen.size(); ++i)
        if (chosen[i] == option) {
            with.x += 1;
            with.xy += totals[i];
        }
    with.xx = with.x;
    Sums rest = with_rest(item);  // y: the total of the others
    rest.x = rest.xx = with.x;
    rest.xy = is_key ? with.xy - with.x : with.xy;

    const auto count = [&](const std::vector<std::size_t>& group) {
        return static_cast<std::size_t>(
            std::ranges::count_if(group, [&](std::size_t row) { return chosen[row] == option; }));
    };
    OptionStatistics got;
    got.count = static_cast<std::size_t>(with.x);
    got.proportion = with.x / with.n;
    if (got.count > 0) got.mean_total = with.xy / with.x;
    got.pbis_total = correlation(with);
    got.pbis_rest = correlation(rest);
    got.upper = count(groups.upper);
    got.lower = count(groups.lower);
    return got;
}

bool works(const OptionStatistics& distractor) {
    return distractor.proportion >= kFewChoose && distractor.pbis_rest.value_or(0) <= 0;
}
}  // namespace

ScoreTable score(const ChoiceTable& choices) {
    EXPECTS(choices.chosen.size() == choices.items * choices.examinees &&
            choices.key.size() == choices.items);
    ScoreTable table{choices.examinees, choices.items, {}, std::vector<std::uint8_t>(choices.items, 1)};
    table.points.reserve(choices.chosen.size());
    for (std::size_t item = 0; item < choices.items; ++item)
        for (std::size_t i = 0; i < choices.examinees; ++i)
            table.points.push_back(choices.chosen[item * choices.examinees + i] == choices.key[item]);
    return table;
}

TestStatistics test_statistics(const ScoreTable& table) {
    EXPECTS(table.examinees > 0 && table.items > 0);
    EXPECTS(table.points.size() == table.items * table.examinees && table.most.size() == table.items);
    EXPECTS(std::accumulate(table.most.begin(), table.most.end(), 0) <=
            std::numeric_limits<std::int16_t>::max());
    TestStatistics got;
    got.totals.reserve(table.examinees);
    const std::vector<Sums> sums = sums_of(table, got.totals);
    const double n = double(table.examinees), items = double(table.items), spread = sums.front().spread_y();
    double parts = 0;
    for (const Sums& item : sums) parts += item.spread_x();
    for (std::size_t item = 0; item < table.items; ++item)
        got.items.push_back(item_of(sums[item], table.most[item], items, parts));
    got.mean_total = sums.front().y / n;
    got.sd_total = std::sqrt(sample_variance(n, spread));
    got.alpha = alpha_of(items, parts, spread);
    const bool right_or_wrong = std::ranges::all_of(table.most, [](std::uint8_t most) { return most == 1; });
    if (got.alpha && right_or_wrong) {
        const double of_equal_items = got.mean_total * (items - got.mean_total) / items;
        got.kr21 = alpha_of(items, of_equal_items, spread / n / n);
    }
    if (got.alpha) got.standard_error_of_measurement = got.sd_total * std::sqrt(1 - *got.alpha);
    return got;
}

std::optional<double> standardized_alpha(const ScoreTable& table) {
    double sum = 0;
    for (std::size_t a = 0; a < table.items; ++a)
        for (std::size_t b = a + 1; b < table.items; ++b) {
            const auto x = table.item(a), y = table.item(b);
            Sums sums;
            for (std::size_t i = 0; i < table.examinees; ++i) {
                sums.n += 1;
                sums.x += x[i];
                sums.y += y[i];
                sums.xx += x[i] * x[i];
                sums.yy += y[i] * y[i];
                sums.xy += x[i] * y[i];
            }
            const std::optional<double> r = correlation(sums);
            if (!r) return std::nullopt;
            sum += *r;
        }
    const double items = double(table.items);
    return alpha_of(items, items, items + 2 * sum);
}

Extremes extremes(std::span<const std::uint16_t> totals) {
    const auto size = static_cast<std::size_t>(std::llround(kExtremeShare * double(totals.size())));
    const auto first_by = [&](const auto& order) {
        std::vector<std::size_t> rows(totals.size());
        std::iota(rows.begin(), rows.end(), 0);
        std::ranges::stable_sort(rows, order, [&](std::size_t row) { return totals[row]; });
        rows.resize(size);
        return rows;
    };
    return {first_by(std::greater{}), first_by(std::less{})};
}

std::optional<double> discrimination(const ScoreTable& table, std::size_t item, const Extremes& groups) {
    if (groups.upper.empty()) return std::nullopt;
    const auto facility = [&](const std::vector<std::size_t>& group) {
        double sum = 0;
        for (const std::size_t row : group) sum += table.item(item)[row];
        return sum / double(group.size()) / table.most[item];
    };
    return facility(groups.upper) - facility(groups.lower);
}

std::vector<ItemOptions> option_statistics(const ChoiceTable& choices, const TestStatistics& test) {
    EXPECTS(test.totals.size() == choices.examinees && test.items.size() == choices.items);
    const Extremes groups = extremes(test.totals);
    std::vector<ItemOptions> got(choices.items);
    for (std::size_t item = 0; item < choices.items; ++item) {
        const auto chosen = std::span(choices.chosen).subspan(item * choices.examinees, choices.examinees);
        const std::int8_t key = choices.key[item];
        Sums sums;
        for (std::size_t i = 0; i < choices.examinees; ++i) {
            const double right = chosen[i] == key, total = test.totals[i];
            sums.n += 1;
            sums.x += right;
            sums.y += total;
            sums.yy += total * total;
            sums.xy += right * total;
        }
        sums.xx = sums.x;
        for (std::size_t option = 0; option < choices.options; ++option) {
            const auto letter = static_cast<std::int8_t>(option);
            got[item].options.push_back(option_of(chosen, letter, letter == key, test.totals, sums, groups));
            if (letter != key && !works(got[item].options.back())) got[item].not_working.push_back(option);
        }
        got[item].omitted = option_of(chosen, kOmitted, false, test.totals, sums, groups);
    }
    return got;
}

std::vector<PartialStatistics> partial_statistics(std::span<const PartialItem> items, std::size_t examinees) {
    struct Seen {
        double items = 0, shares = 0;
    };
    std::vector<Seen> seen(examinees);
    for (const PartialItem& item : items) {
        EXPECTS(item.examinees.size() == item.points.size() && item.most > 0);
        const double unit = 1.0 / item.most;
        for (std::size_t i = 0; i < item.points.size(); ++i) {
            EXPECTS(item.examinees[i] < examinees);
            Seen& examinee = seen[item.examinees[i]];
            examinee.items += 1;
            examinee.shares += unit * item.points[i];
        }
    }
    std::vector<PartialStatistics> got;
    for (const PartialItem& item : items) {
        Sums sums;
        double all = 0;
        const double unit = 1.0 / item.most;
        for (std::size_t i = 0; i < item.points.size(); ++i) {
            const Seen& examinee = seen[item.examinees[i]];
            const double share = unit * item.points[i];
            all += share;
            if (examinee.items < 2) continue;
            const double rest = (examinee.shares - share) / (examinee.items - 1);
            sums.n += 1;
            sums.x += share;
            sums.y += rest;
            sums.xx += share * share;
            sums.yy += rest * rest;
            sums.xy += share * rest;
        }
        PartialStatistics& one = got.emplace_back();
        one.answered = item.points.size();
        one.compared = static_cast<std::size_t>(sums.n);
        if (one.answered > 0) one.facility = all / double(one.answered);
        one.pbis_rest = correlation(sums);
    }
    return got;
}
}  // namespace assess
