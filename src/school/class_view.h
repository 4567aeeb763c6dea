// school/class_view.h - how a class does, for who teaches it: who studies, what they believe, what is
// dangerous.
//
// Beliefs come from first answers alone (school/pupil.h): a wrong option names the belief behind it. A
// student holds a belief now when their latest first answer on it chose it and no right answer came
// since that settles it. A belief weighs the sum over its holders of
//
//     0.5 guessed   1 fairly sure, or nobody asked   2 sure;   twice that where the option was unsafe
//
// which is a convention: what is believed firmly and could hurt somebody is taught first. (That sure
// errors are put right best when they are spoken of: Butterfield & Metcalfe (2001), Errors committed with
// high confidence are hypercorrected, J. Experimental Psychology: Learning, Memory and Cognition 27,
// 1491-1494.) Places are given only as far as the numbers carry: a belief shares the place of the one
// above it unless the weights, student by student, differ more than chance lets them (paired t test at
// 0.05; with so few students and no correction for many comparisons this is a guard, not a proof).
// Within a place what is unsafe stands first.
//
// One choice is a hint and not a proof: an option can be a guess, or the least bad of four. In an invented
// school of 240 students (school/invented.h), whose beliefs are known, 43 % of those who hold a belief by
// this rule truly did, 62 % of those who were sure, and 59 % for the first four beliefs of each class. So
// screens say who chose it, not who believes it.
#pragma once

#include "assess/small_class.h"
#include "school/beliefs.h"
#include "school/roll.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace school {
inline constexpr int kBeliefDays = 14;
inline constexpr std::size_t kLineDays = 14;

/// One student and one belief.
enum class Mark : std::uint8_t {
    not_met,     ///< no question on it was answered
    met,         ///< answered, and another option chosen
    put_right,   ///< chosen once, and put right since
    holds,       ///< chosen, not put right
    holds_sure,  ///< the same, while sure
};
/// "C" for a table, "chose it" for a sentence.
[[nodiscard]] std::string_view letter_of(Mark mark);
[[nodiscard]] std::string_view in_words(Mark mark);

/// Where a belief showed in this class.
struct BeliefEvidence {
    const Offer* offer = nullptr;  ///< of the index that the view was made with
    int met = 0;                   ///< students who answered it first in these days
    int chose = 0, sure = 0;
    /// Its words may be shown: it is not kept for exams.
    [[nodiscard]] bool may_be_read() const {
        return offer->item == nullptr || offer->item->state != content::ItemState::exam;
    }
};

struct HeldBelief {
    const content::Misconception* belief = nullptr;
    std::vector<Mark> marks;  ///< a mark a student, in the view's order
    int met = 0, hold = 0, sure = 0, put_right = 0;
    assess::Estimate share;  ///< of those who met it, who hold it
    double weight = 0;
    int place = 1;        ///< shared by those that are not told apart
    bool unsafe = false;  ///< an option that could do harm was chosen
    std::vector<const content::SafetyRule*> rules;
    std::vector<BeliefEvidence> evidence;   ///< the most chosen first
    const content::Claim* heard = nullptr;  ///< where one hears it; often unknown
};

/// A safety rule that was broken by students who were sure, or in a case.
struct Danger {
    const content::SafetyRule* rule = nullptr;
    std::vector<std::size_t> standing;  ///< students, by their place in the view
    std::vector<std::size_t> put_right;
    int questions = 0, cases = 0;  ///< how often it stands in either
};

struct ClassStudent {
    LearnerId id;
    std::string name;
    const Pupil* pupil = nullptr;                ///< null: their record is not on this machine
    std::array<float, kLineDays> minutes{};      ///< a day, today last
    float minutes_week = 0, minutes_before = 0;  ///< the last 7 days, and the 7 before
    int answers_week = 0, answers_before = 0;
    std::int32_t last_day = 0;  ///< of study; 0: never
    std::vector<study::Standing> areas;
    std::vector<const content::SafetyRule*> unsafe_rules;  ///< that stand
    int unsafe = 0;                                        ///< questions and cases behind them
};

struct ClassView {
    std::string class_id, name;
    std::int32_t today = 0;  ///< days since 1970
    int days = kBeliefDays;
    std::vector<ClassStudent> students;  ///< by name
    std::vector<HeldBelief> beliefs;     ///< held by somebody now; what to teach first, first
    std::vector<Danger> dangers;         ///< the most students first
    int unread = 0;                      ///< students whose record is not on this machine
    /// Are the first `count` beliefs in an order that the numbers carry?
    [[nodiscard]] bool in_order(std::size_t count) const;
};

/// Errors: who asks may not see this class; there is no such class.
[[nodiscard]] base::Result<ClassView> class_view(const Roll& roll, const LearnerId& who,
                                                 std::string_view class_id, const PupilOf& pupil_of,
                                                 const BeliefIndex& beliefs, base::Date today,
                                                 int days = kBeliefDays);
/// The same of one student alone, for their page, over all of their days. Errors: who asks may not see
/// this student.
[[nodiscard]] base::Result<ClassView> student_view(const Roll& roll, const LearnerId& who,
                                                   const LearnerId& student, const PupilOf& pupil_of,
                                                   const BeliefIndex& beliefs, base::Date today);
}  // namespace school
