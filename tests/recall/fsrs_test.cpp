#include "recall/fsrs.h"

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {
std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> all;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, ',');) all.push_back(cell);
    return all;
}
}  // namespace

TEST_CASE("states and intervals are those of the reference implementation, review by review") {
    std::ifstream file(PALPATE_FIXTURES "/reference/fsrs6.csv");
    REQUIRE(file);
    std::map<std::string, recall::Parameters> sets;
    std::string sequence;
    std::optional<recall::State> state;
    int steps = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("#")) continue;
        const auto cell = cells(line);
        if (cell[0] == "set") {
            for (std::size_t i = 0; i < 21; ++i) sets[cell[1]][i] = std::stod(cell[i + 2]);
            continue;
        }
        if (cell[0] != sequence) state.reset();
        sequence = cell[0];
        const auto& w = sets.at(cell[1]);
        state = recall::Model(w).review(state, static_cast<recall::Rating>(std::stoi(cell[3])),
                                        std::stoi(cell[4]));
        CAPTURE(line);
        CHECK(state->stability ==
              doctest::Approx(std::stod(cell[5])).epsilon(1e-5));  // ts-fsrs rounds to 8 decimals
        CHECK(state->difficulty == doctest::Approx(std::stod(cell[6])).epsilon(1e-5));
        CHECK(recall::Model(w).interval_days(*state, std::stod(cell[2])) == std::stoi(cell[7]));
        ++steps;
    }
    CHECK(steps == 433);
}

TEST_CASE("after as many days as the memory is stable, nine in ten are recalled") {
    for (const double stability : {0.5, 3.0, 40.0, 900.0})
        CHECK(recall::Model().retrievability({stability, 5}, stability) == doctest::Approx(0.9));
}

TEST_CASE("a better rating never makes the memory weaker or harder") {
    const recall::State before{12.0, 6.0};
    for (const int days : {0, 1, 5, 30})
        for (int g = 1; g < 4; ++g) {
            const auto worse = recall::Model().next(before, static_cast<recall::Rating>(g), days);
            const auto better = recall::Model().next(before, static_cast<recall::Rating>(g + 1), days);
            CHECK(better.stability >= worse.stability);
            CHECK(better.difficulty <= worse.difficulty);
        }
}
