// school/lab_state.h - what was decided about items, which exams were held, and what a change to an item
// would make of their results.
//
// A decision is an act (study::LabDecided) and changes no result: what past sittings would have been is
// shown before, in numbers without names. Results stand as they were recorded.
#pragma once

#include "base/result.h"
#include "content/bank.h"
#include "school/roll.h"
#include "study/exam_record.h"
#include "study/responses.h"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace school {
struct Decision {
    std::string version;
    study::LabDecision decision = study::LabDecision::keep;
    std::string reason;
    int answers = 0;  ///< that it rests on
    LearnerId by;
    base::Moment at{};
};
/// "Keep", "Revise", "Retire".
[[nodiscard]] std::string_view in_words(study::LabDecision decision);

/// An exam as it was held.
struct HeldExam {
    std::string blueprint;
    std::string name;
    std::vector<std::string> form;  ///< its items, sorted; empty: they were chosen for each candidate
    std::size_t sittings = 0;
    base::Moment last{};
};

class LabState {
  public:
    /// Takes the acts of the lab, and from students that they began an exam.
    void apply(const study::Event& event);

    /// Of one item, oldest first; nullptr where nothing was ever decided.
    [[nodiscard]] const std::vector<Decision>* decisions(std::string_view item) const;
    /// The latest about this version; nullptr where there is none.
    [[nodiscard]] const Decision* decision(std::string_view item, std::string_view version) const;

    /// For each blueprint all of its sittings together, and each form that several sat for itself; the
    /// latest first.
    [[nodiscard]] std::vector<HeldExam> exams() const;
    /// Who began any, by id.
    [[nodiscard]] const std::set<std::string>& sitters() const { return sitters_; }

  private:
    std::map<std::string, std::vector<Decision>, std::less<>> decisions_;
    std::map<std::pair<std::string, std::vector<std::string>>, HeldExam> held_;
    std::set<std::string> sitters_;
};

/// Somebody's sitting of an exam.
struct PastSitting {
    LearnerId who;
    study::ExamRecord record;
};

/// What is to be done with one version of an item.
struct ItemChange {
    std::string item;
    std::string version;
    std::optional<int> key;  ///< the option that is to be right; none: the item is taken out
};

/// What it would make of past sittings, nobody named.
struct ResultChange {
    std::size_t sittings = 0;  ///< that asked it and have a result
    std::size_t passed_before = 0, passed_after = 0;
    std::size_t would_pass = 0;                  ///< failed as it stands
    std::size_t would_fail = 0;                  ///< passed as it stands
    double credit_before = 0, credit_after = 0;  ///< mean share of right answers, 0..1
    double most = 0;                             ///< that one sitting's share of right answers would move by
};
/// Each result as it would be scored now, with the change and without it (study::score).
/// Errors: who asks may not decide about items.
[[nodiscard]] base::Result<ResultChange> result_change(std::span<const PastSitting> sittings,
                                                       const content::Bank& bank, const Roll& roll,
                                                       const LearnerId& who, const ItemChange& change);

/// How many of those who met an item in an exam had seen it in practice before.
struct Exposure {
    std::size_t sat = 0;   ///< students who met it in an exam
    std::size_t seen = 0;  ///< of them: had answered it in practice before
};
/// Errors: who asks may not see item statistics.
[[nodiscard]] base::Result<Exposure> exposure_of(std::span<const PastSitting> sittings,
                                                 const study::Responses& responses, const Roll& roll,
                                                 const LearnerId& who, std::string_view item);
}  // namespace school
