#include "study/readiness.h"

#include <algorithm>
#include <cmath>

namespace study {
namespace {
double square(double x) {
    return x * x;
}
double share(double x) {
    return std::isfinite(x) ? std::clamp(x, 0.0, 1.0) : 0.0;
}

/// What an area's answers say, the prior of their estimate taken out again.
struct Observation {
    double pull = 0;       ///< precision times the ability they point at
    double precision = 0;  ///< 1 / variance
};
Observation observation_of(const AreaEvidence& area, const Coefficients& learned) {
    constexpr double kFar = 8.0, kSurest = 0.05;
    const assess::Prior prior;
    const auto [theta, error] = area.ability;
    if (area.answers <= 0 || !std::isfinite(theta) || !(error > 0)) return {};
    const double before = 1.0 / square(prior.sd);
    const double precision = std::max(1.0 / square(std::max(error, kSurest)) - before, 0.0);
    return {std::clamp(theta, -kFar, kFar) * (precision + before) + learned.understated * precision,
            precision};
}

/// The ability of today over the whole exam: normal.
struct Today {
    double mean = 0, variance = 0;
    double change = 0;  ///< by which the share recalled will have risen on the day
    int answers = 0;
};
Today today_of(std::span<const AreaEvidence> areas, const Coefficients& learned) {
    const double between = square(learned.area_sd);
    double weights = 0, precision = 1.0 / square(learned.general_sd), pull = 0;
    for (const AreaEvidence& area : areas) weights += share(area.weight);
    if (!(weights > 0)) return {learned.mean, square(learned.general_sd)};

    // A student stands `general` off from what cards alone would say; then each area off from that.
    const auto expected = [&](const AreaEvidence& area) {
        return learned.mean + learned.level * share(area.recalled_now);
    };
    for (const AreaEvidence& area : areas) {
        const Observation seen = observation_of(area, learned);
        const double spread = 1.0 + between * seen.precision;
        pull += (seen.pull - expected(area) * seen.precision) / spread;
        precision += seen.precision / spread;
    }
    const double general = pull / precision;
    Today today;
    double leans = 0;  // on what is known of the student in general
    for (const AreaEvidence& area : areas) {
        const Observation seen = observation_of(area, learned);
        const double weight = share(area.weight) / weights, spread = 1.0 + between * seen.precision;
        const double otherwise = expected(area) + general;
        today.mean += weight * (otherwise + between * (seen.pull - otherwise * seen.precision) / spread);
        today.variance += square(weight) * between / spread;
        leans += weight / spread;
        today.change += weight * (share(area.recalled_then) - share(area.recalled_now));
        today.answers += std::max(area.answers, 0);
    }
    today.variance += square(leans) / precision;
    return today;
}
}  // namespace

ExamTerms terms_of(const content::Blueprint& exam, int days) {
    return {exam.items, exam.standard, exam.adaptive, days};
}

double measurement_error(const ExamTerms& exam) {
    // What an item tells about ability near the standard: of assess/simulate.h's items, measured.
    const double information = exam.adaptive ? 0.21 : 0.135;
    return 1.0 / std::sqrt(std::max(exam.items, 1) * information);
}

Readiness readiness(std::span<const AreaEvidence> areas, const ExamTerms& exam, int unsafe_standing,
                    const Coefficients& learned) {
    constexpr double kLeast = 0.01;    // illness, lost time, luck: nobody's chance is nearer to 0 or 1
    constexpr double kFarthest = 9.0;  // weeks; more was not tried, and growth is not counted on
    constexpr double kTenth = 1.2816;  // a standard normal is beyond with a chance of 0.1
    const double weeks = std::max(exam.days, 0) / 7.0;
    const Today today = today_of(areas, learned);
    const double unknown = today.variance + square(learned.base_sd) + square(learned.drift_sd * weeks);
    const double luck = square(learned.form_sd) + square(measurement_error(exam));
    const auto chance = [&](double ability, double variance) {
        return std::clamp(assess::probability_above({ability, std::sqrt(variance)}, exam.standard), kLeast,
                          1.0 - kLeast);
    };

    Readiness r;
    r.ability = today.mean + learned.slope * today.change + learned.growth * std::min(weeks, kFarthest);
    r.standard_error = std::sqrt(unknown + square(learned.form_sd));
    r.chance = chance(r.ability, unknown + luck);
    r.low = chance(r.ability - kTenth * std::sqrt(unknown), luck);
    r.high = chance(r.ability + kTenth * std::sqrt(unknown), luck);
    const bool enough = r.chance >= kReady && r.low >= kReadyLow && today.answers >= kFirstWord;
    r.ready = enough && unsafe_standing <= 0;
    r.held_back = enough && unsafe_standing > 0;
    return r;
}

namespace {
std::string odds_of(double chance) {
    if (chance > 0.95) return "more than 9 in 10";
    if (chance < 0.05) return "less than 1 in 10";
    return "about " + std::to_string(std::clamp(static_cast<int>(std::lround(chance * 10)), 1, 9)) + " in 10";
}
std::string from(int answers) {
    return ", from " + std::to_string(answers) + (answers == 1 ? " answer." : " answers.");
}
}  // namespace

std::string in_words(const Readiness& readiness, int answers) {
    const std::string others = " A" + odds_of(kPassRate).substr(1) + " candidates pass at the first try.";
    if (answers <= 0) return "We know nothing of you yet." + others;
    if (answers < kFirstWord) return "Too early to say" + from(answers) + others;

    const std::string odds = odds_of(readiness.chance);
    const double tenths = std::round(readiness.chance * 10), width = readiness.high - readiness.low;
    const std::string guess = (width > 0.4   ? " Still a wide guess"
                               : width > 0.2 ? " A fair guess"
                                             : " A close guess") +
                              from(answers);
    if (readiness.ready) return "Ready by the day, " + odds + "." + guess;
    if (readiness.held_back)
        return "Likely to pass on the day, " + odds + ". But an unsafe mistake stands." + guess;
    if (tenths >= 7) return "Probably ready by the day, " + odds + "." + guess;
    if (tenths >= 4) return "It may go either way on the day, " + odds + "." + guess;
    if (tenths >= 2) return "Probably not ready by the day, " + odds + "." + guess;
    return "Not ready by the day as things go, " + odds + "." + guess;
}
}  // namespace study
