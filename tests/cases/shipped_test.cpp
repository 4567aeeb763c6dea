// Every case that ships, in every variant, played by the three students made of code.
#include "../sweep.h"
#include "cases/agents.h"
#include "cases/check.h"
#include "cases/debrief.h"
#include "shipped_bank.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace {
using content::Gate;
using shipped::bank;
using shipped::start;

template <class Visit>
void for_each_variant(Visit visit) {
    for (const auto& study : bank().cases)
        for (const auto& variant : cases::variants(study)) {
            CAPTURE(study.id);
            CAPTURE(variant);
            visit(study, variant);
        }
}

std::string lost(const cases::Score& score) {
    std::string text;
    for (const auto& decision : score.decisions)
        if (decision.earned < 1)
            text += "\n  " + std::string(content::kAxes[std::size_t(decision.axis)]) + ": " + decision.what +
                    " (" + std::to_string(decision.earned) + ") " + decision.why;
    return text;
}
}  // namespace

TEST_CASE("the bank ships cases, each with three variants or more, and not all with the same right gate") {
    CHECK(bank().cases.size() >= 3);
    for (const auto& study : bank().cases) {
        CAPTURE(study.id);
        const auto all = cases::variants(study);
        CHECK(all.size() >= 4);
        std::vector<Gate> gates;
        for (const auto& variant : all) gates.push_back(start(study, variant).verdict.gate);
        std::sort(gates.begin(), gates.end());
        gates.erase(std::unique(gates.begin(), gates.end()), gates.end());
        CHECK(gates.size() >= 2);
        CHECK(gates.back() >= Gate::refer);
    }
}

TEST_CASE("the expert earns 95 percent or more on every axis, without a critical fail, within the time") {
    base::Random dice(1);
    for_each_variant([&](const auto& study, const auto& variant) {
        const auto run = cases::play(start(study, variant), cases::Agent::expert, dice);
        const auto score = cases::debrief(run);
        CHECK_FALSE(score.critical.has_value());
        if (score.critical) MESSAGE(score.critical->act << " breaks " << score.critical->rule.id);
        CHECK(run.finished);
        CHECK(run.minutes <= study.minutes);
        for (std::size_t i = 0; i < score.axes.size(); ++i) {
            CAPTURE(content::kAxes[i]);
            CAPTURE(lost(score));
            CHECK(score.axes[i] >= 0.95);
        }
        CHECK(score.total >= 0.95);
    });
}

TEST_CASE("the unsafe student is caught in every variant, by a rule of the bank") {
    base::Random dice(1);
    for_each_variant([&](const auto& study, const auto& variant) {
        const auto score = cases::debrief(cases::play(start(study, variant), cases::Agent::unsafe, dice));
        REQUIRE(score.critical.has_value());
        CHECK(bank().find(score.critical->rule.kind, score.critical->rule.id) != nullptr);
        CHECK_FALSE(score.critical->act.empty());
        CHECK(score.axes[std::size_t(content::Axis::safety)] == 0);
        CHECK(score.total < cases::kPass);
    });
}

TEST_CASE("dice earn less than half, and never bring a visit to a stop") {
    constexpr std::uint64_t kVisits = tests::kSanitized ? 3 : 100;
    for_each_variant([&](const auto& study, const auto& variant) {
        std::vector<double> totals;
        for (std::uint64_t seed = 0; seed < kVisits; ++seed) {
            base::Random dice(seed);
            const auto run = cases::play(start(study, variant), cases::Agent::random, dice);
            CHECK(run.finished);
            totals.push_back(cases::debrief(run).total);
        }
        std::nth_element(totals.begin(), totals.begin() + kVisits / 2, totals.end());
        CHECK(totals[kVisits / 2] < 0.5);
    });
}

TEST_CASE("nothing is wrong with any case that ships") {
    for (const auto& study : bank().cases)
        for (const auto& problem : cases::check(bank(), study)) FAIL_CHECK(problem.text());
}

TEST_CASE("played again from its acts, a visit is the same visit") {
    for_each_variant([&](const auto& study, const auto& variant) {
        base::Random dice(7);
        const auto run = cases::play(start(study, variant), cases::Agent::random, dice);
        std::vector<cases::Act> acts;
        for (const auto& logged : run.log) {
            const auto read = cases::read_act(cases::to_text(logged.act));
            REQUIRE(read.has_value());
            acts.push_back(*read);
        }
        const auto again = cases::replay(run, acts);
        REQUIRE(again.has_value());
        const auto one = cases::debrief(run), other = cases::debrief(*again);
        CHECK(one.axes == other.axes);
        CHECK(one.total == other.total);
        CHECK(one.critical == other.critical);
        CHECK(one.decisions.size() == other.decisions.size());
        CHECK(run.trust == again->trust);
        CHECK(run.minutes == again->minutes);
    });
}
