// cases/debrief.h - what a visit was worth, and why: every decision with its reason.
//
// Each axis is the sum of what its decisions earned over the sum of what they could earn, 0 to
// 1. Where a student may tick several things, wrong ones are taken off right ones and the sum
// does not fall below 0 (the +/- rule of the unfolding cases of the Next Generation NCLEX); a
// decision with a reason counts in full only when both halves are right.
#pragma once

#include "cases/soap.h"

namespace cases {
/// One decision and what became of it.
struct Decision {
    content::Axis axis = content::Axis::safety;
    std::string what;   ///< "Decided to refer"
    double earned = 0;  ///< 0 to 1; below 0 for a wrong tick, which is taken off the others
    double weight = 1;
    std::string why;  ///< from the bank, or from the case where it is about this client alone
    std::vector<content::Link> links;  ///< what to read about it
    int act = -1;                      ///< index into Run::log; -1 for what was left undone
};

/// One act on the timeline.
struct PathStep {
    double minute = 0;
    double minutes = 0;
    Act act;
    std::string label;
    Phase phase = Phase::intake;
};

/// The global rating of a station, beside its checklist. By rule, so that it can be explained:
/// a critical fail is a fail; a good visit has no axis of safety, communication or reasoning
/// below kGood; one below kBorderline makes it a fail at safety, and borderline elsewhere.
/// That both are used: checklists and ratings agree little on history taking (jeehp.org 2025.22.19).
enum class Rating : std::uint8_t { fail, borderline, pass, good };
inline constexpr std::array<std::string_view, 4> kRatings = {"fail", "borderline", "pass", "good"};
inline constexpr double kGood = 0.85, kBorderline = 0.6;

struct Score {
    std::array<double, content::kAxes.size()> axes{};  ///< each 0 to 1
    double total = 0;              ///< weighted by the case's rubric; below kPass with a critical fail
    Rating rating = Rating::fail;  ///< the visit as a whole, as an examiner would put it
    std::optional<CriticalFail> critical;  ///< the first
    double minutes = 0;
    double waste = 0;                       ///< minutes that served nothing
    std::vector<Remark> remarks;            ///< on a note in the student's own words
    std::array<std::string, 5> model_note;  ///< what an expert could have written, section by section
    std::vector<Decision> decisions;        ///< unsafe ones first, then by what was lost
    std::vector<PathStep> path;
    std::vector<PathStep> expert_path;
    std::vector<content::Link> review;  ///< up to three things worth another look
};
/// A visit with a critical fail stays below this, whatever else went well.
inline constexpr double kPass = 0.5;

/// The score of a visit, finished or not.
[[nodiscard]] Score debrief(const Run& run);
}  // namespace cases
