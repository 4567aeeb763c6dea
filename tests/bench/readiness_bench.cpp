// tests/bench/readiness_bench.cpp - is the chance of passing worth its name? Simulated learners
// (tests/study/simulated_learner.h) are predicted, live on, and sit the exam.
//
//     readiness_bench        judges the shipped coefficients on learners that they were not fitted to
//     readiness_bench fit    fits the coefficients to others, by maximum likelihood, and prints them
//
// One line of JSON for each thing measured, then the calibration as a plot. `ece` is the expected
// calibration error over ten equal bins: the mean distance of what was said from what happened.
// Luck alone makes about 1 / sqrt(n) of it: 0.009 of 12,000, 0.02 of 2,400.
#include "../study/simulated_learner.h"

#include "percentiles.h"

#include <cstring>
#include <functional>

namespace {
using namespace simulated;

constexpr std::uint64_t kFitSeed = 1'000'000'000, kJudgeSeed = 6'000'000'000, kFutureSeed = 3'000'000'000,
                        kElsewhereSeed = 4'000'000'000;

std::vector<Case> cases_of(std::uint64_t seed, int count, const ExamBank& bank, bool adaptive = true,
                           const World& world = {}) {
    std::vector<Case> all;
    for (int i = 0; i < count; ++i)
        all.push_back(live(seed + static_cast<std::uint64_t>(i), kWeeks[static_cast<std::size_t>(i % 4)],
                           kAnswers[static_cast<std::size_t>(i / 4 % 5)], bank, adaptive, world));
    return all;
}

study::ExamTerms exam_of(const Case& one, bool adaptive) {
    return {.items = 100, .standard = 0, .adaptive = adaptive, .days = 7 * one.weeks};
}

// ---- judging -------------------------------------------------------------------------------------

struct Said {
    double chance = 0;
    bool passed = false;
};

struct Bin {
    double said = 0, passed = 0;
    int n = 0;
};
using Bins = std::array<Bin, 10>;

Bins bins_of(const std::vector<Said>& all) {
    Bins bins;
    for (const Said& one : all) {
        Bin& bin = bins[static_cast<std::size_t>(std::min(one.chance * 10.0, 9.0))];
        bin.said += one.chance;
        bin.passed += one.passed;
        ++bin.n;
    }
    return bins;
}

/// Wilson's 95 % interval of a share.
std::pair<double, double> interval(double passed, int n) {
    constexpr double z = 1.96;
    const double p = passed / n, middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    const double reach = z / (1.0 + z * z / n) * std::sqrt(p * (1.0 - p) / n + z * z / (4.0 * n * n));
    return {middle - reach, middle + reach};
}

void judge(const std::string& what, const std::vector<Said>& all) {
    double passed = 0, brier = 0, ece = 0, mean = 0;
    const double n = static_cast<double>(all.size());
    for (const Said& one : all) {
        passed += one.passed / n;
        mean += one.chance / n;
        brier += (one.chance - one.passed) * (one.chance - one.passed) / n;
    }
    for (const Bin& bin : bins_of(all)) ece += std::abs(bin.said - bin.passed) / n;
    std::printf(
        "{\"what\":\"%s\",\"n\":%zu,\"ece\":%.4f,\"said\":%.4f,\"passed\":%.4f,\"brier\":%.4f,"
        "\"brier_of_base_rate\":%.4f}\n",
        what.c_str(), all.size(), ece, mean, passed, brier, passed * (1.0 - passed));
}

void plot(const Bins& bins) {
    for (const Bin& bin : bins) {
        if (bin.n == 0) continue;
        const auto [low, high] = interval(bin.passed, bin.n);
        std::printf("{\"what\":\"bin\",\"said\":%.4f,\"passed\":%.4f,\"low\":%.4f,\"high\":%.4f,\"n\":%d}\n",
                    bin.said / bin.n, bin.passed / bin.n, low, high, bin.n);
    }
    std::printf("\n  said   passed       n   0 %s 1   | said, - interval of passed, o passed\n",
                std::string(48, '.').c_str());
    for (const Bin& bin : bins) {
        if (bin.n == 0) continue;
        const auto [low, high] = interval(bin.passed, bin.n);
        const auto at = [](double share) {
            return static_cast<std::size_t>(std::lround(50.0 * std::clamp(share, 0.0, 1.0)));
        };
        std::string line(51, ' ');
        for (std::size_t i = at(low); i <= at(high); ++i) line[i] = '-';
        line[at(bin.passed / bin.n)] = 'o';
        if (line[at(bin.said / bin.n)] != 'o') line[at(bin.said / bin.n)] = '|';
        std::printf("  %.3f  %.3f  %6d   %s\n", bin.said / bin.n, bin.passed / bin.n, bin.n, line.c_str());
    }
}

/// How often low..high holds the chance that the learner truly has: from the mean and the spread of what
/// the exams measure in many of their futures. Learners whose exam is as good as settled are left out.
void judge_intervals(const ExamBank& bank) {
    constexpr int kLearners = 800, kFutures = 24;
    std::array<double, kAnswers.size()> held{}, wide{}, open{};
    for (int i = 0; i < kLearners; ++i) {
        const int days = 7 * kWeeks[static_cast<std::size_t>(i % 4)];
        const auto size = static_cast<std::size_t>(i / 4 % 5);
        const std::uint64_t seed = kFutureSeed + static_cast<std::uint64_t>(i);
        Learner today = brought_to_today(seed, kAnswers[size]);
        const study::Readiness r = study::readiness(today.evidence(days), {.days = days}, 0);
        double sum = 0, squares = 0;
        for (int future = 0; future < kFutures; ++future) {
            Learner then = today;
            then.reseed(seed * 1000 + static_cast<std::uint64_t>(future));
            then.set_exam_day(today.today() + days);
            then.live_until(today.today() + days);
            const double measured = then.sit(bank, true);
            sum += measured;
            squares += measured * measured;
        }
        const double mean = sum / kFutures, variance = (squares - sum * mean) / (kFutures - 1);
        const double chance = assess::probability_above({mean, std::sqrt(variance)}, 0.0);
        if (chance < 0.02 || chance > 0.98)
            continue;  // as good as settled: any interval near the end holds it
        held[size] += chance >= r.low && chance <= r.high;
        wide[size] += r.high - r.low;
        ++open[size];
    }
    for (std::size_t size = 0; size < kAnswers.size(); ++size)
        std::printf("{\"what\":\"80 %% interval, %d answers\",\"n\":%.0f,\"held\":%.3f,\"width\":%.3f}\n",
                    kAnswers[size], open[size], held[size] / open[size], wide[size] / open[size]);
}

// ---- fitting -------------------------------------------------------------------------------------

using Vector = std::vector<double>;

/// Nelder & Mead (1965), A simplex method for function minimization, The Computer Journal 7, 308-313.
Vector least(const std::function<double(const Vector&)>& f, const Vector& start, int steps) {
    struct Corner {
        Vector at;
        double height;
    };
    std::vector<Corner> corners = {{start, f(start)}};
    for (std::size_t i = 0; i < start.size(); ++i) {
        Vector x = start;
        x[i] += 0.2 * std::abs(x[i]) + 0.02;
        corners.push_back({x, f(x)});
    }
    const auto by_height = [](const Corner& a, const Corner& b) { return a.height < b.height; };
    for (int step = 0; step < steps; ++step) {
        std::ranges::sort(corners, by_height);
        Corner& worst = corners.back();
        Vector middle(start.size(), 0.0);
        for (std::size_t k = 0; k + 1 < corners.size(); ++k)
            for (std::size_t i = 0; i < start.size(); ++i)
                middle[i] += corners[k].at[i] / static_cast<double>(start.size());
        const auto along = [&](double t) {
            Corner c{middle, 0};
            for (std::size_t i = 0; i < start.size(); ++i) c.at[i] += t * (worst.at[i] - middle[i]);
            c.height = f(c.at);
            return c;
        };
        const Corner over = along(-1.0);
        if (over.height < corners.front().height) {
            const Corner further = along(-2.0);
            worst = further.height < over.height ? further : over;
        } else if (over.height < corners[corners.size() - 2].height) {
            worst = over;
        } else if (const Corner inside = along(over.height < worst.height ? -0.5 : 0.5);
                   inside.height < std::min(over.height, worst.height)) {
            worst = inside;
        } else {
            for (std::size_t k = 1; k < corners.size(); ++k) {
                for (std::size_t i = 0; i < start.size(); ++i)
                    corners[k].at[i] = 0.5 * (corners[k].at[i] + corners[0].at[i]);
                corners[k].height = f(corners[k].at);
            }
        }
    }
    std::ranges::sort(corners, by_height);
    return corners.front().at;
}

constexpr std::array<double study::Coefficients::*, 9> kFitted = {
    &study::Coefficients::mean,    &study::Coefficients::general_sd, &study::Coefficients::area_sd,
    &study::Coefficients::level,   &study::Coefficients::slope,      &study::Coefficients::growth,
    &study::Coefficients::base_sd, &study::Coefficients::drift_sd,   &study::Coefficients::understated};
constexpr std::array<const char*, kFitted.size()> kNames = {
    "mean", "general_sd", "area_sd", "level", "slope", "growth", "base_sd", "drift_sd", "understated"};

void fit(const ExamBank& bank) {
    const std::vector<Case> all = cases_of(kFitSeed, 24'000, bank);
    const auto coefficients = [](const Vector& x) {
        study::Coefficients c;
        for (std::size_t i = 0; i < kFitted.size(); ++i) c.*kFitted[i] = i == 0 ? x[i] : std::abs(x[i]);
        return c;
    };
    // How unlikely what happened was said to be, for three standards: the passes alone would waste most
    // of what the exams tell.
    const auto surprise = [&](const Vector& x) {
        const study::Coefficients learned = coefficients(x);
        double sum = 0;
        for (const Case& one : all)
            for (const double standard : {-0.4, 0.0, 0.4}) {
                study::ExamTerms exam = exam_of(one, true);
                exam.standard = standard;
                const double chance = study::readiness(one.evidence, exam, 0, learned).chance;
                sum -= std::log(std::max(one.measured >= standard ? chance : 1.0 - chance, 1e-12));
            }
        return sum / static_cast<double>(3 * all.size());
    };
    Vector x;
    for (const auto member : kFitted) x.push_back(study::kCoefficients.*member);
    for (int round = 0; round < 3; ++round) x = least(surprise, x, 400);
    const study::Coefficients c = coefficients(x);
    std::printf("{\"what\":\"fit\",\"learners\":%zu,\"surprise\":%.5f", all.size(), surprise(x));
    for (std::size_t i = 0; i < kFitted.size(); ++i) std::printf(",\"%s\":%.3f", kNames[i], c.*kFitted[i]);
    std::printf("}\n");
}
}  // namespace

int main(int count, char** words) {
    const ExamBank bank;
    if (count > 1 && std::strcmp(words[1], "fit") == 0) {
        fit(bank);
        return 0;
    }
    std::vector<Said> all;
    std::array<std::vector<Said>, kWeeks.size()> by_weeks;
    std::array<std::vector<Said>, kAnswers.size()> by_answers;
    std::array<double, 2> ready{};  // called so; and passed
    const std::vector<Case> cases = cases_of(kJudgeSeed, 12'000, bank);
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const study::Readiness r = study::readiness(cases[i].evidence, exam_of(cases[i], true), 0);
        const Said said{r.chance, cases[i].measured >= 0.0};
        all.push_back(said);
        by_weeks[i % kWeeks.size()].push_back(said);
        by_answers[i / kWeeks.size() % kAnswers.size()].push_back(said);
        ready[0] += r.ready;
        ready[1] += r.ready && said.passed;
    }
    judge("all", all);
    for (std::size_t k = 0; k < kWeeks.size(); ++k)
        judge(std::to_string(kWeeks[k]) + " weeks before", by_weeks[k]);
    for (std::size_t k = 0; k < kAnswers.size(); ++k)
        judge(std::to_string(kAnswers[k]) + " answers", by_answers[k]);
    std::printf("{\"what\":\"called ready\",\"n\":%.0f,\"passed\":%.4f}\n", ready[0], ready[1] / ready[0]);
    judge_intervals(bank);

    const auto elsewhere = [&](const char* what, bool adaptive, const World& world) {
        std::vector<Said> said;
        for (const Case& one : cases_of(kElsewhereSeed, 2000, bank, adaptive, world))
            said.push_back(
                {study::readiness(one.evidence, exam_of(one, adaptive), 0).chance, one.measured >= 0.0});
        judge(what, said);
    };
    elsewhere("elsewhere: a fixed form of 100 items", false, {});
    elsewhere("elsewhere: students weaker by 0.5 logits", true, {.mean_skill = -0.5});
    elsewhere("elsewhere: authors off by 1.2 logits", true, {.author_sd = 1.2});
    elsewhere("elsewhere: nine items in ten rest on facts", true, {.on_facts = 0.9});
    elsewhere("elsewhere: facts matter half as much", true, {.reliance = 0.6});
    plot(bins_of(all));
}
