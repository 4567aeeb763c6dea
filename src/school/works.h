// school/works.h - work that classes are given: what was asked, what came in, and what it is worth.
//
// A session is an attempt at a piece of work when WorkBegun said so before its first answer, and when it
// is of the work's kind: a finished session cannot be handed in afterwards. What an attempt earns, 0 to 1:
//
//   practice  the mean credit of its answers, once as many were given as were asked for. One that was
//             left before that earns nothing and uses nothing up: a crash locks nobody out. How often
//             that happened is shown.
//   cards     reviews done, of those asked for, over all sessions of the work together. Attempts play no
//             part; a review that came late counts by the late rule.
//   case      the score of its debrief.
//   exam      logistic(ability - standard + logit(0.7)): the share that the candidate would get right in a
//             written exam of which somebody who just passes gets 70 % right. The share of right answers
//             itself says nothing, since an adaptive exam gives everybody questions that they get about
//             half right; 70 % is the least with which schools pass a subject (waldripschoolofmassage.com,
//             camppebble.com/grading). Passed is what ExamEnded says. Given up, or no report: 0.
//   paper     a graded exam of the school: the share of its points, once it was marked. PaperSet gives it to
//             its class, with weight 1 and one attempt; sitting it is all that it takes to hand it in. Until
//             it is marked it is in, and counts neither way.
//
// Of the first `attempts` that were finished the best one counts, each after what lateness takes off.
//
// What a session was to be is what the work asked for when it was handed in, by the times on both events.
//
// Time is the event's own. Where it went backwards for a student by more than kClockMovedMs, or work was
// begun before it was given, the attempt counts and is marked as doubtful: a wrong clock is no proof.
#pragma once

#include "school/paper.h"
#include "school/roll.h"
#include "school/work_log.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace school {
using LateRule = study::LateRuleSet;

/// What being late takes off.
struct Lateness {
    bool late = false;    ///< after the due time and the grace
    bool closed = false;  ///< nothing is taken any more
    int days = 0;         ///< days begun since the grace ended
    double share = 1.0;   ///< of the credit that is left, 0..1; 0 where closed
    bool operator==(const Lateness&) const = default;
};
/// `due` at 0: never late. Without a rule late work counts in full.
[[nodiscard]] Lateness lateness(base::Moment due, base::Moment finished, const LateRule* rule);

/// A piece of work as it stands.
struct Work {
    study::WorkSet set;
    base::Moment given{};                                           ///< when it was first set
    LearnerId by;                                                   ///< who set it last
    std::vector<std::pair<base::Moment, study::WorkSet>> versions;  ///< all, in the order of the journal

    [[nodiscard]] base::Moment opens() const { return base::Moment{std::chrono::milliseconds{set.opens}}; }
    [[nodiscard]] base::Moment due() const { return base::Moment{std::chrono::milliseconds{set.due}}; }
    [[nodiscard]] bool is_graded() const { return set.weight > 0; }
    /// What it asked for then; before it was given: at first.
    [[nodiscard]] const study::WorkSet& as_of(base::Moment at) const;
};

/// One session of it. Those of cards have `answered` reviews and no credit of their own.
struct WorkAttempt {
    std::string session;
    base::Moment begun{};
    std::optional<base::Moment> finished;
    int answered = 0, asked = 0;
    double credit = 0;          ///< once finished, 0..1
    bool passed = false;        ///< exam
    std::string critical_rule;  ///< case: the safety rule broken, or empty
    bool doubtful = false;      ///< its clock
};

/// An instructor's word, and whose it is.
struct OwnWord {
    study::Graded graded;
    base::Moment at{};
    LearnerId by;
};

enum class WorkState : std::uint8_t {
    to_come,  ///< it opens later
    open,     ///< to be done
    overdue,  ///< the due time is over, and it is still taken
    closed,   ///< nothing came, and nothing is taken any more
    to_mark,  ///< a graded exam that was handed in and is not marked
    done,
    excused,
};
/// "Overdue", with a capital.
[[nodiscard]] std::string_view in_words(WorkState state);

/// What one student has of one piece of work.
struct WorkResult {
    WorkState state = WorkState::open;
    std::optional<double> credit;  ///< what counts, 0..1; none: nothing is in
    double earned = 0;             ///< before lateness
    bool own_word = false;         ///< the credit is an instructor's
    Lateness lateness;             ///< of what counts
    std::optional<base::Moment> finished;
    int done = 0, asked = 0;  ///< of the attempt under way, or of the cards
    int begun = 0, finished_attempts = 0;
    bool doubtful = false;

    /// Can it be begun now? `attempts` of the work.
    [[nodiscard]] bool can_begin(int attempts) const {
        return (state == WorkState::open || state == WorkState::overdue || state == WorkState::done) &&
               !own_word && (attempts == 0 || finished_attempts < attempts);
    }
};

/// What a student's events say of work; nullptr where they cannot be read.
using WorkLogOf = std::function<const WorkLog*(const LearnerId&)>;

class Works {
  public:
    /// Takes one event that counts, in the canonical order: acts on work, and what students do.
    void apply(const study::Event& event);
    /// From now on students' logs come from there, and not from events.
    void read_logs_from(WorkLogOf logs) { log_of_ = std::move(logs); }

    /// Does the act make sense, and is it within reach? What the roll cannot know: whose a piece of work
    /// is. Errors: said to them.
    base::Status counts(const LearnerId& who, const study::Body& body, const Roll& roll) const;

    [[nodiscard]] const Work* find(std::string_view id) const;
    /// Those of a class that were not withdrawn, the first due first, those without a due time last.
    [[nodiscard]] std::vector<const Work*> of_class(std::string_view class_id) const;
    [[nodiscard]] const std::map<std::string, LateRule>& rules() const { return rules_; }
    [[nodiscard]] const LateRule* rule_of(const Work& work) const;
    [[nodiscard]] std::vector<WorkAttempt> attempts(std::string_view work, const LearnerId& student) const;
    /// The last one that was not taken back; nullptr: none.
    [[nodiscard]] const OwnWord* own_word(std::string_view work, const LearnerId& student) const;
    [[nodiscard]] WorkResult result(const Work& work, const LearnerId& student, base::Moment now) const;

    /// The first moment at which it was in, by its attempts or by an instructor's word; none: it is not.
    [[nodiscard]] std::optional<base::Moment> in_since(const Work& work, const LearnerId& student) const;

  private:
    /// The student's sessions that were handed in for that work, and are what it asked for.
    [[nodiscard]] std::vector<const WorkSession*> sessions(const Work& work, const LearnerId& student) const;
    [[nodiscard]] std::optional<double> marked_share(std::string_view paper, const LearnerId& student) const;
    void give(const study::PaperSet& paper, const study::Event& event);
    base::Status sense_of(const study::WorkSet& set, const Roll& roll) const;
    base::Status sense_of(const LearnerId& who, const study::LateRuleSet& set, const Roll& roll) const;
    base::Status sense_of(const LearnerId& who, const study::Graded& graded, const Roll& roll) const;

    std::map<std::string, Work, std::less<>> works_;
    std::map<std::string, LateRule> rules_;
    std::map<std::string, std::map<std::string, OwnWord>, std::less<>> words_;  ///< by work, then student
    std::map<std::string, std::map<std::string, double>, std::less<>>
        marked_;  ///< share of a graded exam's points, by paper, then student
    WorkLogOf log_of_;
    std::map<std::string, WorkLog> logs_;  ///< by student
};

/// Of all work that was due for a student by some moment, grace over: how much, and how much was not in by
/// then. Excused work is left out, as is what was given later.
struct DueWork {
    int due = 0, missing = 0;
    [[nodiscard]] double share() const { return due == 0 ? 0.0 : static_cast<double>(missing) / due; }
    bool operator==(const DueWork&) const = default;
};
/// Over all classes that the student is, or was, in.
[[nodiscard]] DueWork due_work(const Roll& roll, const Works& works, const LearnerId& student,
                               base::Moment by);
}  // namespace school
