// tests/assess/simulated.h - seeded items, examinees and answers, the same in any language.
//
// One SplitMix64 stream of uniform u in [0, 1); z is the sum of the next twelve u, less 6, in place of a
// normal number. First, an item at a time, a = exp(0.3 z), b = z and, with guessing only, c = 0.10 + 0.15 u;
// then, an examinee at a time, theta = z; then row by row a right answer where u < P.
#pragma once

#include "assess/calibrate.h"
#include "base/random.h"

#include <cmath>
#include <cstdint>
#include <vector>

struct Simulated {
    std::vector<assess::ItemParameters> items;
    std::vector<double> abilities;
    assess::ResponseTable table;
};

inline double nearly_normal(base::Random& random) {
    double sum = 0;
    for (int i = 0; i < 12; ++i) sum += random.uniform();
    return sum - 6;
}

inline Simulated simulated(std::size_t examinees, std::size_t items, std::uint64_t seed,
                           bool guessing = false) {
    base::Random random(seed);
    Simulated made;
    for (std::size_t j = 0; j < items; ++j) {
        const double a = std::exp(0.3 * nearly_normal(random)), b = nearly_normal(random);
        made.items.push_back({a, b, guessing ? 0.10 + 0.15 * random.uniform() : 0.0});
    }
    for (std::size_t i = 0; i < examinees; ++i) made.abilities.push_back(nearly_normal(random));
    made.table = {examinees, items, {}};
    made.table.answers.reserve(examinees * items);
    for (const double theta : made.abilities) {
        for (const assess::ItemParameters& item : made.items)
            made.table.answers.push_back(random.uniform() < assess::probability_right(item, theta) ? 1 : 0);
    }
    return made;
}

inline std::vector<assess::ItemParameters> parameters(const assess::Calibration& calibration) {
    std::vector<assess::ItemParameters> items;
    for (const auto& item : calibration.items) items.push_back(item.parameters);
    return items;
}

/// Keeps so many answers a row, chosen at random.
inline assess::ResponseTable thinned(assess::ResponseTable table, std::size_t kept, base::Random& random) {
    for (std::size_t i = 0; i < table.examinees; ++i) {
        std::vector<std::size_t> columns(table.items);
        for (std::size_t j = 0; j < table.items; ++j) columns[j] = j;
        random.shuffle(columns);
        for (std::size_t j = kept; j < table.items; ++j) table.answers[i * table.items + columns[j]] = -1;
    }
    return table;
}
