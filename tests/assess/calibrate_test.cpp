#include "assess/calibrate.h"

#include "assess/item_fit.h"
#include "simulated.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

using assess::Calibration;
using assess::CalibrationOptions;
using assess::ItemParameters;
using assess::Model;
using assess::ResponseTable;

namespace {
struct Reference {
    std::string model, checksum, first_row;
    std::size_t examinees = 0;
    std::uint64_t seed = 0;
    bool guessing = false;
    double log_likelihood = 0;
    std::vector<int> right;
    std::vector<ItemParameters> items;
    std::vector<double> error_a, error_intercept;  ///< empty: not given
};

struct Patterns {
    ResponseTable table{0, 5, {}};
    std::map<std::string, double> log_likelihood;  ///< by model
    std::map<std::string, std::vector<ItemParameters>> items;
};

std::vector<std::string> split(const std::string& line, char at) {
    std::vector<std::string> fields;
    std::istringstream in(line);
    for (std::string field; std::getline(in, field, at);) fields.push_back(field);
    return fields;
}

struct References {
    std::map<std::string, Reference> matrices;
    std::map<std::string, Patterns> patterns;
};

References references() {
    std::ifstream file(PALPATE_FIXTURES "/reference/calibration.csv");
    REQUIRE(file);
    References all;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("#")) continue;
        const std::vector<std::string> field = split(line, ',');
        if (field[0] == "matrix") {
            Reference& to = all.matrices[field[1]];
            to.examinees = std::stoul(field[2]);
            to.seed = std::stoul(field[4]);
            to.guessing = field[5] == "3PL";
            to.model = field[6];
            to.checksum = field[7];
            to.first_row = field[8];
            to.log_likelihood = std::stod(field[9]);
        } else if (field[0] == "item") {
            Reference& to = all.matrices[field[1]];
            to.right.push_back(std::stoi(field[2]));
            to.items.push_back({std::stod(field[3]), std::stod(field[4]), std::stod(field[5])});
            if (field.size() > 7) {
                to.error_a.push_back(std::stod(field[6]));
                to.error_intercept.push_back(std::stod(field[7]));
            }
        } else if (field[0] == "fit") {
            Patterns& to = all.patterns[field[1]];
            to.log_likelihood[field[2]] = std::stod(field[3]);
            const auto a = split(field[4], ' '), b = split(field[5], ' ');
            for (std::size_t j = 0; j < a.size(); ++j)
                to.items[field[2]].push_back({std::stod(a[j]), std::stod(b[j]), 0});
        } else {
            ResponseTable& to = all.patterns[field[1]].table;
            for (int i = 0; i < std::stoi(field[3]); ++i, ++to.examinees) {
                for (const char answer : field[2]) to.answers.push_back(answer == '1' ? 1 : 0);
            }
        }
    }
    return all;
}

Model model_named(const std::string& name) {
    return name == "1PL" ? Model::one_pl : name == "2PL" ? Model::two_pl : Model::three_pl;
}

Calibration calibrated(const ResponseTable& table, const CalibrationOptions& options = {}) {
    const base::Result<Calibration> got = assess::calibrate(table, options);
    REQUIRE(got);
    CHECK(got->converged);
    return *got;
}

CalibrationOptions options_of(Model model, double tolerance = 1e-5) {
    CalibrationOptions options;
    options.model = model;
    options.tolerance = tolerance;
    return options;
}

std::string fnv1a64(const std::vector<std::int8_t>& bytes) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const std::int8_t byte : bytes) hash = (hash ^ static_cast<std::uint8_t>(byte)) * 0x100000001b3;
    std::string text(16, '0');
    for (std::size_t at = 16; at-- > 0; hash >>= 4) text[at] = "0123456789abcdef"[hash & 15];
    return text;
}

/// By what share.
double off(double got, double expected) {
    return std::abs(got / expected - 1);
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
    double n = double(x.size()), sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        sx += x[i], sy += y[i], sxx += x[i] * x[i], syy += y[i] * y[i], sxy += x[i] * y[i];
    }
    return (sxy - sx * sy / n) / std::sqrt((sxx - sx * sx / n) * (syy - sy * sy / n));
}

}  // namespace

TEST_CASE("estimates are those of mirt, and explain the answers as well") {
    for (const auto& named : references().matrices) {
        const std::string& name = named.first;
        const Reference& reference = named.second;
        CAPTURE(name);
        const Simulated made =
            simulated(reference.examinees, reference.items.size(), reference.seed, reference.guessing);
        REQUIRE(fnv1a64(made.table.answers) == reference.checksum);
        const Calibration got = calibrated(made.table, options_of(model_named(reference.model)));
        CHECK(std::abs(assess::marginal_log_likelihood(reference.items, made.table, {}, 1601) -
                       reference.log_likelihood) < 2e-4);
        const double exact = assess::marginal_log_likelihood(parameters(got), made.table, {}, 1601);
        CHECK(std::abs(got.log_likelihood - exact) < 1e-3);
        CHECK(exact >= reference.log_likelihood - 0.05);
        for (std::size_t j = 0; j < reference.items.size(); ++j) {
            CAPTURE(j);
            const ItemParameters& mine = got.items[j].parameters;
            const ItemParameters& theirs = reference.items[j];
            CHECK(std::abs(mine.discrimination - theirs.discrimination) <= 0.01);
            if (std::abs(theirs.difficulty) < 4) CHECK(std::abs(mine.difficulty - theirs.difficulty) <= 0.02);
            CHECK(std::abs(mine.guessing - theirs.guessing) <= 0.005);
            CHECK(got.items[j].estimable);
            if (reference.error_a.empty()) continue;
            // mirt's are Oakes's (1999), by numerical differences
            CHECK(off(got.items[j].errors.discrimination, reference.error_a[j]) < 0.005);
            CHECK(off(got.items[j].errors.intercept, reference.error_intercept[j]) < 0.005);
        }
    }
}

TEST_CASE("the Law School Admission Test comes out as published") {
    for (const auto& named : references().patterns) {
        const std::string& name = named.first;
        const Patterns& patterns = named.second;
        REQUIRE(patterns.table.examinees == 1000);
        for (const auto& fitted : patterns.items) {
            const std::string& model = fitted.first;
            const std::vector<ItemParameters>& items = fitted.second;
            CAPTURE(name);
            CAPTURE(model);
            const double published = patterns.log_likelihood.at(model);
            CHECK(std::abs(assess::marginal_log_likelihood(items, patterns.table) - published) < 0.0006);
            const Calibration got = calibrated(patterns.table, options_of(model_named(model)));
            CHECK(assess::marginal_log_likelihood(parameters(got), patterns.table) >= published - 0.0005);
            for (std::size_t j = 0; j < items.size(); ++j) {
                CHECK(std::abs(got.items[j].parameters.discrimination - items[j].discrimination) < 0.002);
                CHECK(std::abs(got.items[j].parameters.difficulty - items[j].difficulty) < 0.005);
            }
        }
    }
}

TEST_CASE("standard errors of section 6 of the Law School Admission Test are those of ltm") {
    const ResponseTable table = references().patterns.at("lsat6").table;
    const Calibration got = calibrated(table, options_of(Model::two_pl));
    // summary(ltm(LSAT ~ z1, IRT.param = TRUE)), 21-point Gauss-Hermite
    const std::vector<double> a = {0.2581, 0.1867, 0.2326, 0.1852, 0.2100};
    const std::vector<double> b = {0.8669, 0.3073, 0.0997, 0.4341, 0.8700};
    for (std::size_t j = 0; j < 5; ++j) {
        CHECK(off(got.items[j].errors.discrimination, a[j]) < 0.005);
        CHECK(off(got.items[j].errors.difficulty, b[j]) < 0.005);
    }
}

TEST_CASE("items are recovered although each examinee answers 40 of 300") {
    const Simulated made = simulated(4000, 300, 41);
    base::Random random(42);
    CalibrationOptions options;
    options.standard_errors = false;
    options.log_discrimination = assess::Prior{0.0, 0.5};
    const Calibration got = calibrated(thinned(made.table, 40, random), options);
    std::vector<double> a, b, true_a, true_b;
    for (std::size_t j = 0; j < 300; ++j) {
        CHECK(got.items[j].answers > 400);
        a.push_back(got.items[j].parameters.discrimination);
        b.push_back(got.items[j].parameters.difficulty);
        true_a.push_back(made.items[j].discrimination);
        true_b.push_back(made.items[j].difficulty);
    }
    CHECK(correlation(a, true_a) > 0.9);
    CHECK(correlation(b, true_b) > 0.98);
}

TEST_CASE("standard errors hold what they promise") {
    int inside = 0, all = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Simulated made = simulated(500, 20, seed);
        base::Random random(seed);
        const Calibration got = calibrated(thinned(made.table, 14, random));
        for (std::size_t j = 0; j < 20; ++j) {
            const auto& item = got.items[j];
            inside += std::abs(item.parameters.difficulty - made.items[j].difficulty) <
                      1.96 * item.errors.difficulty;
            inside += std::abs(item.parameters.discrimination - made.items[j].discrimination) <
                      1.96 * item.errors.discrimination;
            all += 2;
        }
    }
    CHECK(inside > all * 0.93);  // 95 % promised; 800 trials
    CHECK(inside < all * 0.97);
}

TEST_CASE("anchors stay, and an abler group does not make the new items look easier") {
    for (const Model model : {Model::one_pl, Model::two_pl, Model::three_pl}) {
        Simulated made = simulated(3000, 40, 43, model == Model::three_pl);
        if (model == Model::one_pl) {
            for (ItemParameters& item : made.items) item.discrimination = 1.2;
        }
        base::Random random(44);
        for (std::size_t i = 0; i < made.table.examinees; ++i) {
            for (std::size_t j = 0; j < made.table.items; ++j)
                made.table.answers[i * 40 + j] =
                    random.uniform() <
                    assess::probability_right(made.items[j], 0.8 * made.abilities[i] + 0.7);
        }
        CalibrationOptions options = options_of(model, 1e-4);
        options.anchors.resize(40);
        for (std::size_t j = 0; j < 20; ++j) options.anchors[j] = made.items[j];
        const Calibration got = calibrated(made.table, options);
        CAPTURE(int(model));
        CHECK(std::abs(got.latent.mean - 0.7) < 0.06);
        CHECK(std::abs(got.latent.sd - 0.8) < 0.06);
        double bias = 0;
        for (std::size_t j = 0; j < 40; ++j) {
            const auto& item = got.items[j];
            if (j < 20) {
                CHECK(item.parameters.difficulty == made.items[j].difficulty);
                CHECK(item.parameters.discrimination == made.items[j].discrimination);
                CHECK(item.parameters.guessing == made.items[j].guessing);
                CHECK(item.errors.difficulty == 0);
            } else {
                bias += (item.parameters.difficulty - made.items[j].difficulty) / 20;
                CHECK(std::abs(item.parameters.difficulty - made.items[j].difficulty) <
                      4 * item.errors.difficulty);
            }
        }
        CHECK(std::abs(bias) < 0.06);
        options.anchors.clear();  // without them the shift goes into the items
        CHECK(calibrated(made.table, options).latent.mean == 0);
    }
}

TEST_CASE("the order of the examinees does not matter") {
    const Simulated made = simulated(300, 10, 45);
    std::vector<std::size_t> order(300);
    for (std::size_t i = 0; i < 300; ++i) order[i] = i;
    base::Random random(46);
    random.shuffle(order);
    ResponseTable shuffled = made.table;
    for (std::size_t i = 0; i < 300; ++i)
        std::copy_n(&made.table.answers[order[i] * 10], 10, &shuffled.answers[i * 10]);
    const Calibration one = calibrated(made.table), other = calibrated(shuffled);
    CHECK(one.log_likelihood == doctest::Approx(other.log_likelihood).epsilon(1e-10));
    for (std::size_t j = 0; j < 10; ++j) {
        CHECK(one.items[j].parameters.difficulty ==
              doctest::Approx(other.items[j].parameters.difficulty).epsilon(1e-6));
        CHECK(one.items[j].errors.difficulty ==
              doctest::Approx(other.items[j].errors.difficulty).epsilon(1e-6));
    }
}

TEST_CASE("items that all answer alike, or nobody, are given finite and said not to be estimable") {
    Simulated made = simulated(200, 8, 47);
    for (std::size_t i = 0; i < 200; ++i) {
        made.table.answers[i * 8 + 0] = 1;
        made.table.answers[i * 8 + 1] = 0;
        made.table.answers[i * 8 + 2] = -1;
    }
    for (const Model model : {Model::one_pl, Model::two_pl, Model::three_pl}) {
        CAPTURE(int(model));
        const Calibration got = calibrated(made.table, options_of(model));
        for (const auto& item : got.items) {
            for (const double x :
                 {item.parameters.discrimination, item.parameters.difficulty, item.parameters.guessing,
                  item.errors.discrimination, item.errors.difficulty, item.errors.intercept})
                CHECK(std::isfinite(x));
        }
        CHECK_FALSE(got.items[0].estimable);
        CHECK_FALSE(got.items[1].estimable);
        CHECK_FALSE(got.items[2].estimable);
        CHECK(got.items[3].estimable);
        CHECK(got.items[0].parameters.difficulty < -2);
        CHECK(got.items[1].parameters.difficulty > 2);
        CHECK(std::abs(got.items[2].parameters.difficulty) < 1e-6);
        CHECK(got.items[2].errors.difficulty == doctest::Approx(2.0).epsilon(0.01));  // the prior's
    }
}

TEST_CASE("an examinee without answers says nothing") {
    Simulated made = simulated(300, 10, 48);
    const Calibration before = calibrated(made.table);
    made.table.examinees += 5;
    made.table.answers.insert(made.table.answers.end(), 50, -1);
    const Calibration after = calibrated(made.table);
    CHECK(after.log_likelihood == doctest::Approx(before.log_likelihood));
    CHECK(after.items[4].parameters.difficulty ==
          doctest::Approx(before.items[4].parameters.difficulty).epsilon(1e-6));
}

TEST_CASE("a key that points at the wrong option is noticed") {
    Simulated made = simulated(1000, 20, 49);
    for (std::size_t i = 0; i < 1000; ++i)
        made.table.answers[i * 20] = std::int8_t(1 - made.table.answers[i * 20]);
    const Calibration got = calibrated(made.table);
    CHECK_FALSE(got.items[0].estimable);
    CHECK(got.items[1].estimable);
}

TEST_CASE("a broken table is refused in words") {
    CHECK(assess::calibrate({}, {}).error().text() == "the table has no answers: 0 examinees, 0 items");
    CHECK(assess::calibrate({2, 2, {1, 0, 1}}, {}).error().text() ==
          "the table holds 3 answers; 2 examinees by 2 items are 4");
    CHECK(assess::calibrate({2, 2, {1, 0, 1, 2}}, {}).error().text() ==
          "examinee 2, item 2: an answer is 2; 1 is right, 0 wrong, -1 not asked");
    CalibrationOptions options;
    options.anchors = {ItemParameters{}};
    CHECK(assess::calibrate({1, 2, {1, 0}}, options).error().text() ==
          "1 anchors for 2 items; there must be one a column, or none at all");
    options.anchors = {std::nullopt, ItemParameters{-1, 0, 0}};
    CHECK(assess::calibrate({1, 2, {1, 0}}, options).error().text() ==
          "anchor 2: its parameters are impossible; a > 0, b finite and 0 <= c < 1 are needed");
}

TEST_CASE(
    "standard errors are the curvature of the marginal likelihood, whatever is estimated with the items") {
    struct Case {
        Model model;
        bool anchored;
    };
    for (const Case& each : {Case{Model::one_pl, false},
                             {Model::two_pl, true},
                             {Model::three_pl, false},
                             {Model::three_pl, true}}) {
        CAPTURE(int(each.model));
        CAPTURE(each.anchored);
        const Simulated made = simulated(500, 6, 80, each.model == Model::three_pl);
        base::Random random(81);
        const ResponseTable table = thinned(made.table, 5, random);
        CalibrationOptions options = options_of(each.model, 1e-7);
        options.log_discrimination = assess::Prior{0.0, 0.3};
        options.difficulty = assess::Prior{0.0, 1.5};
        if (each.anchored) options.anchors = {made.items[0], made.items[1], {}, {}, {}, {}};
        const Calibration got = calibrated(table, options);

        // every estimated number, a and -ab and logit c, then mean and log sd
        const std::size_t first = each.anchored ? 2 : 0, width = each.model == Model::three_pl ? 3 : 2;
        std::vector<double> at;
        for (std::size_t j = first; j < 6; ++j) {
            const ItemParameters& item = got.items[j].parameters;
            at.insert(at.end(), {item.discrimination, -item.discrimination * item.difficulty});
            if (width == 3) at.push_back(std::log(item.guessing / (1 - item.guessing)));
        }
        if (each.anchored) at.insert(at.end(), {got.latent.mean, std::log(got.latent.sd)});
        const bool shared = each.model == Model::one_pl;
        const auto log_posterior = [&](const std::vector<double>& x) {
            std::vector<ItemParameters> items = made.items;
            double sum = 0;
            for (std::size_t j = first; j < 6; ++j) {
                const double* from = &x[(j - first) * width];
                const double a = shared ? x[0] : from[0];
                items[j] = {a, -from[1] / a, width == 3 ? 1 / (1 + std::exp(-from[2])) : 0};
                if (!shared || j == 0) sum -= 0.5 * std::pow(std::log(a) / 0.3, 2);
                sum -= 0.5 * std::pow(items[j].difficulty / 1.5, 2);
                if (width == 3) sum -= 0.5 * std::pow((from[2] + 1.386294) / 0.5, 2);
            }
            const assess::Prior latent =
                each.anchored ? assess::Prior{x[x.size() - 2], std::exp(x.back())} : assess::Prior{};
            return sum + assess::marginal_log_likelihood(items, table, latent, 121);
        };
        std::vector<std::size_t> moving;  // the shared slope once
        for (std::size_t u = 0; u < at.size(); ++u) {
            if (!shared || u == 0 || u % 2 == 1) moving.push_back(u);
        }
        const std::size_t n = moving.size();
        std::vector<std::vector<double>> matrix(n, std::vector<double>(2 * n));
        constexpr double h = 1e-3;
        for (std::size_t u = 0; u < n; ++u) {
            matrix[u][n + u] = 1;
            for (std::size_t v = 0; v < n; ++v) {
                const auto shifted = [&](double by_u, double by_v) {
                    std::vector<double> x = at;
                    x[moving[u]] += by_u;
                    x[moving[v]] += by_v;
                    return log_posterior(x);
                };
                matrix[u][v] =
                    -(shifted(h, h) - shifted(h, -h) - shifted(-h, h) + shifted(-h, -h)) / (4 * h * h);
            }
        }
        for (std::size_t u = 0; u < n; ++u) {  // Gauss and Jordan
            const double pivot = matrix[u][u];
            for (double& cell : matrix[u]) cell /= pivot;
            for (std::size_t v = 0; v < n; ++v) {
                const double factor = matrix[v][u];
                for (std::size_t w = 0; v != u && w < 2 * n; ++w) matrix[v][w] -= factor * matrix[u][w];
            }
        }
        const auto error = [&](std::size_t u) { return std::sqrt(matrix[u][n + u]); };
        for (std::size_t j = first; j < 6; ++j) {
            const auto& errors = got.items[j].errors;
            const std::size_t u = shared ? j + 1 : (j - first) * width + 1;
            CHECK(off(errors.intercept, error(u)) < 0.001);
            CHECK(off(errors.discrimination, error(shared ? 0 : u - 1)) < 0.001);
            const double c = got.items[j].parameters.guessing;
            if (width == 3) CHECK(off(errors.guessing, c * (1 - c) * error(u + 1)) < 0.001);
        }
    }
}

TEST_CASE("whatever the table, what comes out is finite") {
    base::Random random(90);
    for (int round = 0; round < 150; ++round) {
        ResponseTable table{1 + random.below(30), 1 + random.below(12), {}};
        const double asked = random.uniform(), right = round % 7 == 0 ? 1 : random.uniform();
        for (std::size_t at = 0; at < table.examinees * table.items; ++at)
            table.answers.push_back(random.uniform() > asked ? -1 : random.uniform() < right ? 1 : 0);
        CalibrationOptions options;
        options.model = Model(round % 3);
        options.most_iterations = 300;  // noise may take longer to settle; here it need not
        if (round % 4 == 1) options.log_discrimination = assess::Prior{0, 0.5};
        if (round % 5 == 1) options.logit_guessing.reset();
        if (round % 6 == 1) options.anchors.assign(table.items, ItemParameters{1.2, 0.5, 0.2});
        CAPTURE(round);
        const Calibration got = assess::calibrate(table, options).value();
        CHECK(std::isfinite(got.log_likelihood));
        CHECK(std::isfinite(got.latent.mean));
        CHECK(got.latent.sd > 0);
        for (const auto& item : got.items) {
            CHECK(std::isfinite(item.parameters.difficulty));
            CHECK(item.parameters.discrimination > 0);
            CHECK(item.parameters.guessing >= 0);
            CHECK(item.parameters.guessing < 1);
            CHECK(item.errors.difficulty >= 0);  // infinite, perhaps, but a number
            CHECK(item.errors.discrimination >= 0);
            CHECK(item.errors.guessing >= 0);
        }
        for (const auto& fit : assess::item_fit(parameters(got), table, got.latent)) {
            CHECK(std::isfinite(fit.outfit));
            CHECK(fit.p_value >= 0);
            CHECK(fit.p_value <= 1 + 1e-12);
        }
    }
}
