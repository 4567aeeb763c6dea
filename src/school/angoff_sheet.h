// school/angoff_sheet.h - judges say how many of those who just pass would answer each item right, and
// so the line is drawn (modified Angoff, two rounds).
//
// Round 1 is each judge's own: until theirs is complete they are shown nobody else's, and once it is it
// cannot be changed. In round 2 they see where the others stand and how the items behave, and change what
// they want to; where they say nothing more, their first rating stays.
//
// A rating is of one version: of an item that was changed since, it no longer counts.
//
// Sources: see assess/standard.h.
#pragma once

#include "assess/standard.h"
#include "base/result.h"
#include "school/roll.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace school {
struct SheetItem {
    std::string item;
    std::string version;
    bool operator==(const SheetItem&) const = default;
};

/// One judge's ratings of a sheet's items, in their order; none where not given.
struct JudgeRatings {
    std::vector<std::optional<double>> first, second;  ///< 0..1; `second`: changed in round 2
    [[nodiscard]] bool first_complete() const;
    /// Items that are still to be rated in round 1.
    [[nodiscard]] std::size_t missing() const;
    /// The second rating where there is one, else the first.
    [[nodiscard]] std::optional<double> latest(std::size_t item) const {
        return second[item] ? second[item] : first[item];
    }
};

/// What the judges say together: those whose round 1 is complete, at least two.
struct SheetResult {
    std::vector<LearnerId> judges;
    std::size_t unfinished = 0;  ///< judges whose round 1 is not complete
    assess::AngoffStandard first;
    assess::AngoffStandard second;
    assess::AngoffChange change;
};

class AngoffSheets {
  public:
    void apply(const study::Event& event);

    /// Nothing but one's own.
    [[nodiscard]] JudgeRatings own(const std::string& sheet, std::span<const SheetItem> items,
                                   const LearnerId& judge) const;
    /// Where all stand. Empty: fewer than two judges are through round 1.
    /// Errors: who asks may not decide about items; their own round 1 is not complete.
    [[nodiscard]] base::Result<std::optional<SheetResult>> result(const std::string& sheet,
                                                                  std::span<const SheetItem> items,
                                                                  const Roll& roll,
                                                                  const LearnerId& who) const;
    /// May this rating be given? Asked before it is written.
    /// Errors: no share between 0 and 1; the item is not on the sheet; round 1 is over for them, or not yet.
    [[nodiscard]] base::Status may_rate(const study::AngoffRated& rating, std::span<const SheetItem> items,
                                        const LearnerId& judge) const;

  private:
    /// In the order in which they were given: what came after a round 1 was complete does not change it.
    std::map<std::string, std::map<std::string, std::vector<study::AngoffRated>>> given_;  ///< sheet, judge
};
}  // namespace school
