// school/item_history.h - one item over time: term by term, version beside version, and met in practice
// before an exam or not.
//
// A student's first answer counts, to whichever version it was; so the versions of an item, and the terms,
// are answered by different students, and their facilities differ by chance as independent ones do.
//
// Source: Newcombe (1998), Interval estimation for the difference between independent proportions,
// Statistics in Medicine 17, 873-890 (method 10: the distances of the two intervals, squared and added),
// here with Jeffreys' intervals.
#pragma once

#include "school/item_lab.h"

namespace school {
/// Answers of some group to one item. The facility is known from kFewestAnswers on.
struct Answered {
    std::size_t answers = 0;
    std::size_t right = 0;
    std::optional<assess::Estimate> facility;  ///< with Jeffreys' prior: groups are compared
};
/// How much higher the facility of `later` is, -1..1; none where either is not known.
[[nodiscard]] std::optional<assess::Estimate> difference(const Answered& later, const Answered& earlier);

struct TermFigures {
    std::string term;
    std::string name;  ///< "Fall 2026"
    Answered answered;
};
struct VersionFigures {
    std::string version;
    bool in_bank = false;
    std::string since;  ///< day of its first answer; empty where days are not known
    Answered answered;
};

struct ItemOverTime {
    std::string item;
    std::vector<TermFigures> terms;          ///< of the shown version, by their first day; those with answers
    std::optional<assess::Estimate> drift;   ///< of the latest term's facility from the first's
    std::vector<VersionFigures> versions;    ///< in the order in which they were first answered
    std::optional<assess::Estimate> helped;  ///< of the latest version's facility from the one before
    Answered in_exam;                        ///< met the shown version in an exam first
    Answered in_practice;                    ///< met it in practice first
};
/// Errors: who asks may not see item statistics.
[[nodiscard]] base::Result<ItemOverTime> history_of(const study::Responses& responses,
                                                    const content::Bank& bank, const Roll& roll,
                                                    const LearnerId& who, const ItemFigures& item);
}  // namespace school
