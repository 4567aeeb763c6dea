// study/readiness.h - how likely the exam is passed on its day, how sure that is, and whether we say so.
//
// Two things are known of a student: how they answered (assess/ability.h, area by area), and how much of
// the deck they recall, today and, if the plan is kept, on the day (recall/fsrs.h). The model, in logits:
//
//     area today     a general ability N(mean + level * recalled_now, general_sd^2), the areas around it
//                    N(0, area_sd^2). Each area's answers are taken as one normal observation, the
//                    N(0, 1) that estimate_ability() starts from taken out again. So an area that was
//                    hardly answered leans on the others, and the more it is answered the less.
//     on the day     areas weighted as the exam weighs them, + slope * (recalled_then - recalled_now)
//                    + growth * weeks, which is what is learned besides cards
//     unknown        variance of today's ability + base_sd^2 + (drift_sd * weeks)^2: what no more
//                    knowledge of the deck tells (the plan is kept by 40 % or all, memories differ)
//     luck           form_sd^2 of the day + the exam's own error: two who are alike may part here
//
// The chance is that of a normal with all of this above the standard. The interval moves the ability by
// 1.28 standard deviations of what is unknown and leaves luck in: it is where the chance would lie for
// someone who knew this student through and through. It narrows with answers; luck does not.
//
// Ready is said from a chance of kReady on, if even the low end of the interval reaches kReadyLow and
// kFirstWord questions were answered; and never while a mistake stands that was sure and would be
// unsafe (ItemHistory::unsafe_standing): however good the chance, it harms someone.
//
// The coefficients are fitted to 24,000 simulated learners (tests/study/simulated_learner.h says what
// they are made of) by `readiness_bench fit`, and judged on 12,000 others by `readiness_bench`. There the
// chance is off by 0.009 on average over ten bins (expected calibration error; luck alone makes 0.009),
// by 0.020, 0.018, 0.014, 0.016 from 1, 2, 5, 9 weeks before, and by 0.016, 0.022, 0.020, 0.016, 0.016
// after 0, 10, 50, 200, 600 answers (luck: 0.02). Brier score 0.141, where the base rate has 0.217: 0.211
// without answers, 0.091 after 600. Of the 3,133 who were called ready 98 % passed. Where the exam is not
// as good as settled the interval holds the true chance of 82 to 100 % of learners: wide, not narrow.
//
// Limits. A simulation is not a cohort. Where students differ from the simulated ones, the chance is off
// and nothing here notices: by 0.2 if the exam's true standard lies half a logit from ours, by 0.1 if all
// students are weaker by as much (their answers tell of that), by 0.04 if the authors' difficulties are
// off by 1.2 logits, by 0.035 for a fixed form. So say kCaveat until results of real exams are in. A
// normal stands in for what an area's answers say; of 1,000 further right answers one, an easy one, lowers
// the chance by up to 0.006 for it.
//
// Sources: Gelman et al. (2013), Bayesian Data Analysis, ch. 5 (normal hierarchical model); Naeini, Cooper
// & Hauskrecht (2015), Obtaining well calibrated probabilities using Bayesian binning, AAAI-29, 2901-2907
// (expected calibration error); Brier (1950), Verification of forecasts expressed in terms of
// probability, Monthly Weather Review 78(1), 1-3.
#pragma once

#include "assess/ability.h"
#include "content/blueprint.h"

#include <span>
#include <string>
#include <string_view>

namespace study {
/// What is known of one area of the exam.
struct AreaEvidence {
    double weight = 0;         ///< share of the exam's items; all sum to 1
    assess::Ability ability;   ///< estimate_ability() of recent answers, as they stood when answered
    int answers = 0;           ///< that the ability rests on
    double recalled_now = 0;   ///< expected share of the area's cards recalled today; unseen: not recalled
    double recalled_then = 0;  ///< the same on the day of the exam, if the plan is kept
    int cards = 0;             ///< how many of the area's cards were ever reviewed; for the screen, the model
                               ///< has it from recalled_now
};

/// The exam, as far as the chance to pass depends on it.
struct ExamTerms {
    int items = 100;
    double standard = 0;  ///< the ability that passes, in logits; finite
    bool adaptive = true;
    int days = 0;  ///< from today to the exam
};
[[nodiscard]] ExamTerms terms_of(const content::Blueprint& exam, int days);

/// Standard error of the ability that such an exam measures about its standard, in logits.
[[nodiscard]] double measurement_error(const ExamTerms& exam);

struct Readiness {
    double chance = 0.5;                     ///< of passing on the day, 0.01..0.99
    double low = 0, high = 1;                ///< 80 % interval of that chance, given how little is known
    double ability = 0, standard_error = 1;  ///< on the day, in logits; the exam's own error not counted
    bool ready = false;      ///< chance high, interval narrow enough, and no unsafe mistake stands
    bool held_back = false;  ///< it would be called ready but for the unsafe mistakes
};

/// What the model has from simulated learners; in logits. The last is assumed, not fitted.
struct Coefficients {
    double mean = -0.073;        ///< ability of a student who recalls no card
    double level = 1.047;        ///< more of it for recalling all
    double general_sd = 0.689;   ///< of students
    double area_sd = 0.422;      ///< of areas within a student
    double understated = 0.289;  ///< practice answers lag behind ability: they are older than today, guesses
                                 ///< succeed less often than one in four, and authors' difficulties err
    double slope = 0.458;        ///< for each whole share of the deck that is recalled more
    double growth = 0.025;       ///< a week
    double base_sd = 0.249;      ///< of the day's ability, even from tomorrow
    double drift_sd = 0.034;     ///< of it, for each week until then
    double form_sd = 0.2;        ///< of a good or bad day
};
inline constexpr Coefficients kCoefficients;

/// Failing costs at least 30 days until the next try, and the fee again; so from here on the days that
/// a fail is expected to cost (0.15 x 30) are fewer than the week of putting the exam off.
inline constexpr double kReady = 0.85;
/// Even if we think too well of the student, no worse than candidates on the whole (kPassRate).
inline constexpr double kReadyLow = 0.7;
/// Of candidates at the first try: the MBLEx from July 2023 to June 2024 (content/exams/mblex.toml).
inline constexpr double kPassRate = 0.7;
/// Fewer answers than this say nothing.
inline constexpr int kFirstWord = 10;

/// Promises: none; weights and shares outside 0..1 are clamped, what is not a number is unknown.
[[nodiscard]] Readiness readiness(std::span<const AreaEvidence> areas, const ExamTerms& exam,
                                  int unsafe_standing, const Coefficients& learned = kCoefficients);

/// "Probably ready by the day, about 7 in 10. Still a wide guess, from 212 answers."
[[nodiscard]] std::string in_words(const Readiness& readiness, int answers);
/// What any of these words should stand beside, smaller.
inline constexpr std::string_view kCaveat = "Tested on simulated students, not yet on real ones.";
}  // namespace study
