// school/work_log.h - what a student's own events say of work: which sessions were handed in for it, and
// what came of them.
//
// A log knows nothing of what the work asks for: that, and what an attempt earns, is for school/works.h. So
// it depends on one student's events alone, can be kept, and is still right when the work changes.
#pragma once

#include "study/event.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace school {
/// The first answer to a question within a session.
struct LoggedAnswer {
    std::string item;
    std::int64_t at = 0;  ///< ms since 1970, as all times here
    double credit = 0;    ///< 0..1
};
struct LoggedReview {
    std::string event;
    std::int64_t at = 0;
};

/// A session before anything was answered in it.
struct SessionStart {
    std::int64_t at = 0;
    std::string mode;                ///< as SessionBegun has it; "exam"
    std::vector<std::string> items;  ///< exam: its blueprint
    double standard = 0.0;           ///< exam
    bool unfinished_fails = false;   ///< exam
};

/// A session that was handed in for a piece of work, before its first answer; a sitting of a graded exam is
/// so by itself.
struct WorkSession {
    std::string work, session;
    SessionStart start;
    std::int64_t handed = 0;   ///< when it was said
    std::int64_t latest = 0;   ///< the student's latest time before that
    bool clock_moved = false;  ///< time went back by more than kClockMovedMs since
    std::vector<LoggedAnswer>
        answers;  ///< to different questions, in order, as many as it has; none of exams
    std::vector<LoggedReview> reviews;              ///< of its cards
    std::int64_t ended = 0;                         ///< case, exam: when; 0: not yet
    double score = 0;                               ///< case: of its debrief, 0..1
    std::string critical_rule;                      ///< case: the safety rule broken, or empty
    study::ExamEnd how = study::ExamEnd::finished;  ///< exam, and what follows
    bool passed = false;
    double ability = 0;  ///< in logits; may be no number
};

class WorkLog {
  public:
    explicit WorkLog(study::LearnerId student) : student_(std::move(student)) {}

    /// Events in the order of the journal. Those of other people are passed over.
    void apply(const study::Event& event);
    /// In the order in which they were handed in.
    [[nodiscard]] const std::vector<WorkSession>& sessions() const { return sessions_; }

    /// Everything above as bytes, and back. Errors: broken bytes, or another build's.
    [[nodiscard]] std::string to_bytes() const;
    [[nodiscard]] static std::optional<WorkLog> from_bytes(std::string_view bytes,
                                                           const study::LearnerId& student);

  private:
    struct Open {
        std::string session;
        SessionStart start;
    };
    template <class Archive>
    friend void fields(Archive& a, Open& o);
    template <class Archive>
    void archive(Archive& a);
    void hand_in(const study::Event& event, const study::WorkBegun& begun);
    /// The session, when it was handed in; it is too late for that from now on. nullptr: it was not.
    WorkSession* met(const study::Event& event, const std::string& session);
    void answered(const study::Event& event, const study::Attempt& attempt);
    void reviewed(const study::Event& event, const study::CardReviewed& review);
    void ended(const study::Event& event, const study::CaseEnded& end);
    void ended(const study::Event& event, const study::ExamEnded& end);

    study::LearnerId student_;
    std::int64_t latest_ = 0;
    std::vector<Open> open_;  ///< begun, not answered and not handed in
    std::vector<WorkSession> sessions_;
    std::string cards_;  ///< the session of cards that was handed in and is under way
};
}  // namespace school
