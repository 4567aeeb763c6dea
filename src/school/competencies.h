// school/competencies.h - the chart of competencies: who signed what, at which level, on which evidence.
//
// A signature is never changed: the last one counts, and level 0 takes back. The chart is that of the
// class's programme, or the one that it names (content::Bank::chart).
#pragma once

#include "content/bank.h"
#include "school/roll.h"

#include <map>
#include <string>
#include <vector>

namespace school {
struct Signature {
    study::EventId id;
    base::Moment at{};
    LearnerId by;
    std::string class_id;
    int level = 0;  ///< 0: taken back
    std::string evidence;
};

class Competencies {
  public:
    /// Takes CompetencySigned that counted; passes all others by.
    void apply(const study::Event& event);
    /// All signatures, in the order of time, for a competency by its id.
    [[nodiscard]] std::vector<const Signature*> of(const LearnerId& student,
                                                   std::string_view competency) const;

  private:
    std::map<std::pair<std::string, std::string>, std::vector<Signature>> signed_;  ///< person, competency
};

/// Does it make sense? Ask before it is written. Errors: the class has no chart, the chart no such
/// competency or level; a level without evidence; nothing to take back.
base::Status sense_of(const Roll& roll, const Competencies& competencies, const content::Bank& bank,
                      const study::CompetencySigned& signature);

struct ChartRow {
    const content::CompetencyArea* area = nullptr;
    const content::Competency* competency = nullptr;
    std::vector<const Signature*> history;  ///< of classes with this chart, in the order of time
    /// The one that counts; nullptr where none does.
    [[nodiscard]] const Signature* now() const {
        return history.empty() || history.back()->level == 0 ? nullptr : history.back();
    }
    [[nodiscard]] int level() const { return now() == nullptr ? 0 : now()->level; }
};
struct Chart {
    const content::Programme* of = nullptr;  ///< whose chart it is
    std::vector<ChartRow> rows;              ///< in the chart's order
    /// How many competencies have been reached: signed at the level that is enough.
    [[nodiscard]] int reached() const;
};
/// A student's chart for a programme. Errors: `who` may see neither their own nor this student's record;
/// no such programme; it has no chart.
base::Result<Chart> chart(const Roll& roll, const Competencies& competencies, const content::Bank& bank,
                          const LearnerId& who, const LearnerId& student, std::string_view programme);
}  // namespace school
