// study/exam_result.h - what a sitting says about the candidate, and how sure that is.
#pragma once

#include "assess/ability.h"
#include "content/bank.h"
#include "study/exam_record.h"

#include <string>
#include <string_view>
#include <vector>

namespace study {
/// The result of the scored questions: ability by weighted likelihood, and for each area of the
/// blueprint the probability of standing above the standard, from its own questions alone.
/// Questions of a fixed form that were left open count as wrong.
/// Not in one that was given up, nor where the item left the bank and the answer cannot be judged.
[[nodiscard]] ExamEnded score(const ExamRecord& record, const content::Bank& bank, ExamEnd how);

/// As the licensing exam's report words it.
enum class AreaBand : std::uint8_t { poor, borderline, good };
/// good from a probability of 0.8 above the standard, poor up to 0.2, as "likely" elsewhere. The real exam
/// does not publish where it draws these lines.
[[nodiscard]] AreaBand band_of(double above_standard);
[[nodiscard]] std::string_view in_words(AreaBand band);

/// One area of a report.
struct AreaReport {
    std::string id;
    std::string name;
    int items = 0;
    AreaBand band = AreaBand::borderline;
    bool few = false;  ///< under kFewAnswers items: nothing can be said
    double above_standard = 0.5;
};
/// The areas of the sitting's result, the poorest first.
[[nodiscard]] std::vector<AreaReport> areas_of(const ExamRecord& record, const content::Bank& bank);

/// The chance to pass when sitting such an exam again tomorrow: the true ability is unsure, and the
/// next exam errs as much as this one. Result: 0..1.
[[nodiscard]] double pass_again(const ExamRecord& record);
/// "about 3 times in 10", "nearly always".
[[nodiscard]] std::string chance_in_words(double chance);

/// Where the time went.
struct Pacing {
    bool out_of_time = false;
    std::int64_t allowed_ms = 0;  ///< for each question, evenly
    std::int64_t median_ms = 0;
    int slow = 0;           ///< questions that took more than twice their share
    std::string slow_area;  ///< where most of the slow ones were; empty: nowhere in particular
    int slow_there = 0;
    int hasty = 0;    ///< answered in under kHastyMs
    int changed = 0;  ///< questions whose answer was changed before it was final
    int changed_to_right = 0;
    int changed_to_wrong = 0;           ///< from the best answer to another
    std::vector<float> behind_minutes;  ///< after each question: minutes behind the even pace, <0 ahead
};
inline constexpr int kHastyMs = 8'000;
[[nodiscard]] Pacing pacing_of(const ExamRecord& record, const content::Bank& bank);
/// Two or three plain sentences about it.
[[nodiscard]] std::string in_words(const Pacing& pacing);
}  // namespace study
