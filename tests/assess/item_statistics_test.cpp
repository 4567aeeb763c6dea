#include "assess/item_statistics.h"

#include "base/random.h"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <numeric>
#include <sstream>
#include <string>

using assess::ChoiceTable;
using assess::ScoreTable;

namespace {
using Fields = std::vector<std::string>;

/// What tests/fixtures/reference/item_statistics.csv says about one test; its columns are named there.
struct Reference {
    Fields test;
    std::vector<Fields> rows, items, options;
};

Reference reference(const std::string& name) {
    std::ifstream file(PALPATE_FIXTURES "/reference/item_statistics.csv");
    REQUIRE(file);
    Reference got;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('#')) continue;
        line += ',';
        Fields fields;
        std::istringstream in(line);
        for (std::string field; std::getline(in, field, ',');) fields.push_back(field);
        if (fields[1] != name) continue;
        if (fields[0] == "test") got.test = fields;
        if (fields[0] == "row") got.rows.push_back(fields);
        if (fields[0] == "item") got.items.push_back(fields);
        if (fields[0] == "option") got.options.push_back(fields);
    }
    REQUIRE(!got.test.empty());
    return got;
}

/// Each row a string of digits, the points of one examinee.
ScoreTable scores(const std::vector<std::string>& rows, std::uint8_t most = 1) {
    ScoreTable table{rows.size(), rows.front().size(), {}, {}};
    for (std::size_t item = 0; item < table.items; ++item) {
        for (const std::string& row : rows) table.points.push_back(std::uint8_t(row[item] - '0'));
        table.most.push_back(most);
    }
    return table;
}

ChoiceTable choices(const Reference& reference) {
    const std::string& key = reference.test[3];
    ChoiceTable table{reference.rows.size(), key.size(), 4, {}, {}};
    for (std::size_t item = 0; item < key.size(); ++item) {
        table.key.push_back(std::int8_t(key[item] - 'A'));
        for (const Fields& row : reference.rows)
            table.chosen.push_back(row[2][item] == '-' ? assess::kOmitted : std::int8_t(row[2][item] - 'A'));
    }
    return table;
}

std::vector<std::string> column(const Reference& reference) {
    std::vector<std::string> rows;
    for (const Fields& row : reference.rows) rows.push_back(row[2]);
    return rows;
}

/// Equal within 1e-9, or not there on either side.
void check(const std::optional<double>& got, const std::string& expected) {
    CAPTURE(expected);
    REQUIRE(got.has_value() == !expected.empty());
    if (got) CHECK(std::abs(*got - std::stod(expected)) < 1e-9);
}

void check_items(const assess::TestStatistics& got, const Reference& reference) {
    REQUIRE(got.items.size() == reference.items.size());
    for (std::size_t i = 0; i < got.items.size(); ++i) {
        const Fields& item = reference.items[i];
        CAPTURE(i);
        check(got.items[i].facility, item[3]);
        if (!item[4].empty()) check(got.items[i].sd, item[4]);
        check(got.items[i].pbis, item[5]);
        check(got.items[i].pbis_corrected, item[6]);
        if (!item[7].empty()) check(got.items[i].alpha_if_deleted, item[7]);
    }
}

ScoreTable random_table(std::size_t examinees, std::size_t items, base::Random& random) {
    ScoreTable table{examinees, items, std::vector<std::uint8_t>(examinees * items),
                     std::vector<std::uint8_t>(items, 1)};
    for (std::size_t e = 0; e < examinees; ++e) {
        const double ability = random.uniform();
        for (std::size_t item = 0; item < items; ++item)
            table.points[item * examinees + e] = random.uniform() < 0.3 + 0.6 * ability;
    }
    return table;
}
}  // namespace

TEST_CASE("a test of choices has the statistics that psych and CTT give it") {
    const Reference expected = reference("choices");
    const ChoiceTable table = choices(expected);
    const ScoreTable scored = assess::score(table);
    const assess::TestStatistics got = assess::test_statistics(scored);
    check(got.alpha, expected.test[4]);
    check(assess::standardized_alpha(scored), expected.test[5]);
    check(got.kr21, expected.test[6]);
    check(got.mean_total, expected.test[7]);
    check(got.sd_total, expected.test[8]);
    check(got.standard_error_of_measurement, expected.test[9]);
    for (std::size_t row = 0; row < expected.rows.size(); ++row)
        CHECK(std::to_string(got.totals[row]) == expected.rows[row][3]);
    check_items(got, expected);
    const assess::Extremes groups = assess::extremes(got.totals);
    CHECK(groups.upper.size() == 11);  // 0.27 * 40, rounded
    for (std::size_t i = 0; i < got.items.size(); ++i)
        check(assess::discrimination(scored, i, groups), expected.items[i][8]);
}

TEST_CASE("every option of that test was chosen by as many, and by those, as R counts") {
    const Reference expected = reference("choices");
    const ChoiceTable table = choices(expected);
    const auto got = assess::option_statistics(table, assess::test_statistics(assess::score(table)));
    std::size_t compared = 0;
    for (const Fields& option : expected.options) {
        const assess::ItemOptions& item = got[std::stoul(option[2])];
        const auto& mine =
            option[3] == "-" ? item.omitted : item.options[static_cast<std::size_t>(option[3][0] - 'A')];
        CAPTURE(option[2] + option[3]);
        CHECK(std::to_string(mine.count) == option[4]);
        check(mine.proportion, option[5]);
        check(mine.pbis_total, option[6]);
        check(mine.pbis_rest, option[7]);
        check(mine.mean_total, option[8]);
        CHECK(std::to_string(mine.upper) == option[9]);
        CHECK(std::to_string(mine.lower) == option[10]);
        ++compared;
    }
    CHECK(compared == 40);
    for (std::size_t i = 0; i < got.size(); ++i)
        CHECK(std::to_string(got[i].omitted.count) == expected.items[i][9]);
}

TEST_CASE("a distractor does not work when hardly anybody or rather the better ones choose it") {
    const Reference expected = reference("choices");
    const ChoiceTable table = choices(expected);
    const auto got = assess::option_statistics(table, assess::test_statistics(assess::score(table)));
    CHECK(got[0].not_working == std::vector<std::size_t>{1, 3});  // B: 2.5 %; D: nobody; A: 5 %, weaker ones
    CHECK(got[1].not_working == std::vector<std::size_t>{2});     // C: 5 %, but pbis_rest = +0.116
}

TEST_CASE("a test with partial credit has the statistics that psych gives it") {
    const Reference expected = reference("partial");
    const ScoreTable table = scores(column(expected), 4);
    const assess::TestStatistics got = assess::test_statistics(table);
    check(got.alpha, expected.test[4]);
    check(assess::standardized_alpha(table), expected.test[5]);
    CHECK_FALSE(got.kr21);
    check_items(got, expected);
}

TEST_CASE("an item that all have right or wrong has no correlation, but counts in alpha") {
    const Reference expected = reference("constant");
    const ScoreTable table = scores(column(expected));
    const assess::TestStatistics got = assess::test_statistics(table);
    check(got.alpha, expected.test[4]);
    check_items(got, expected);
    CHECK_FALSE(assess::standardized_alpha(table));
}

TEST_CASE("one examinee, one item, or equal totals: what does not exist is not made up") {
    const assess::TestStatistics one = assess::test_statistics(scores({"101"}));
    CHECK(one.sd_total == 0);
    CHECK_FALSE(one.alpha);
    CHECK_FALSE(one.items[0].pbis);
    CHECK_FALSE(
        assess::discrimination(scores({"101"}), 0, assess::extremes(one.totals)));  // 0.27 rounds to 0

    const assess::TestStatistics single = assess::test_statistics(scores({"1", "0", "1"}));
    CHECK(*single.items[0].pbis == doctest::Approx(1));
    CHECK_FALSE(single.items[0].pbis_corrected);
    CHECK_FALSE(single.alpha);

    const assess::TestStatistics equal = assess::test_statistics(scores({"10", "01", "10"}));
    CHECK_FALSE(equal.alpha);
    CHECK_FALSE(equal.items[0].pbis);
    CHECK(*equal.items[0].pbis_corrected == doctest::Approx(-1));
}

TEST_CASE("a table longer than a block has the statistics of the definitions") {
    base::Random random(7);
    const ScoreTable table = random_table(1000, 21, random);
    const assess::TestStatistics got = assess::test_statistics(table);
    const double n = 1000;
    for (std::size_t item = 0; item < table.items; ++item) {
        double mean_x = 0, mean_y = 0, xx = 0, yy = 0, xy = 0;
        for (std::size_t e = 0; e < 1000; ++e) {
            mean_x += table.item(item)[e] / n;
            mean_y += (got.totals[e] - table.item(item)[e]) / n;
        }
        for (std::size_t e = 0; e < 1000; ++e) {
            const double x = table.item(item)[e] - mean_x, y = got.totals[e] - table.item(item)[e] - mean_y;
            xx += x * x;
            yy += y * y;
            xy += x * y;
        }
        CHECK(got.items[item].facility == doctest::Approx(mean_x).epsilon(1e-12));
        CHECK(*got.items[item].pbis_corrected == doctest::Approx(xy / std::sqrt(xx * yy)).epsilon(1e-10));
    }
}

TEST_CASE("the most points that a table may hold do not overflow") {
    ScoreTable table{512, 128, std::vector<std::uint8_t>(512 * 128, 255),
                     std::vector<std::uint8_t>(128, 255)};
    for (std::size_t item = 0; item < 128; ++item)
        for (std::size_t e = 256; e < 512; ++e) table.points[item * 512 + e] = 0;
    const assess::TestStatistics got = assess::test_statistics(table);
    CHECK(got.totals.front() == 32640);
    CHECK(got.items[0].facility == 0.5);
    CHECK(*got.items[0].pbis_corrected == doctest::Approx(1));
    CHECK(*got.alpha == doctest::Approx(1));
}

TEST_CASE("who saw a part of the bank is compared on the rest of that part") {
    // Four examinees, three items; examinee 3 saw nothing but the first item, so is not compared.
    const std::vector<std::uint32_t> saw_first = {0, 1, 2, 3}, saw_second = {0, 1}, saw_third = {1, 2};
    const std::vector<std::uint16_t> first = {1, 1, 0, 1}, second = {1, 0}, third = {2, 1};  // third: of 2
    const std::vector<assess::PartialItem> items = {
        {saw_first, first, 1}, {saw_second, second, 1}, {saw_third, third, 2}};
    const auto got = assess::partial_statistics(items, 4);
    CHECK(got[0].answered == 4);
    CHECK(got[0].compared == 3);
    CHECK(got[0].facility == 0.75);
    // x = 1, 1, 0; rest = 1, (0 + 1) / 2, 1/2: by hand r = (1/6) / sqrt(2/3 * 1/6)
    CHECK(*got[0].pbis_rest == doctest::Approx(0.5).epsilon(1e-12));
    CHECK(*got[2].facility == doctest::Approx(0.75));
    CHECK(*got[2].pbis_rest == doctest::Approx(1));  // rest = 1/2 and 0 beside 1 and 1/2
    CHECK_FALSE(assess::partial_statistics(std::vector<assess::PartialItem>{{}}, 0)[0].facility);
}

TEST_CASE("where everybody saw everything the rest is the corrected point-biserial") {
    base::Random random(11);
    const ScoreTable table = random_table(300, 12, random);
    std::vector<std::uint32_t> everybody(300);
    std::iota(everybody.begin(), everybody.end(), 0U);
    std::vector<std::vector<std::uint16_t>> points;
    std::vector<assess::PartialItem> items;
    for (std::size_t item = 0; item < 12; ++item)
        points.emplace_back(table.item(item).begin(), table.item(item).end());
    for (const auto& one : points) items.push_back({everybody, one, 1});
    const auto got = assess::partial_statistics(items, 300);
    const assess::TestStatistics whole = assess::test_statistics(table);
    for (std::size_t item = 0; item < 12; ++item) {
        CHECK(*got[item].facility == doctest::Approx(whole.items[item].facility).epsilon(1e-12));
        CHECK(*got[item].pbis_rest == doctest::Approx(*whole.items[item].pbis_corrected).epsilon(1e-9));
    }
}
