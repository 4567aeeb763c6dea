// study/event.h - what happened, in the words the journal keeps.
//
// An event is never changed and never deleted: a correction is a new event. Everything that
// Palpate knows about a learner is computed from events, in their order.
//
// Each body is written as one JSON object (UTF-8, keys sorted, no spaces) under the name of
// its kind. A reader skips kinds it does not know: they come from a newer Palpate.
#pragma once

#include "base/date.h"
#include "base/id.h"
#include "base/result.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace study {
using EventId = base::Id<struct EventTag>;      ///< a UUID, version 7 (RFC 9562): ids sort by time
using LearnerId = base::Id<struct LearnerTag>;  ///< a UUID as well
using SessionId = base::Id<struct SessionTag>;  ///< the id of the event that began the session

/// How certain the learner was. Nothing is preselected; `unsaid` where nobody asked.
enum class Certainty : std::uint8_t { unsaid, guessing, fairly_sure, sure };
/// Why an answer was missed, in the learner's own judgement.
enum class MissReason : std::uint8_t { did_not_know, misread, reasoned_wrong, ran_out_of_time };

/// A learner came, or changed their name.
struct LearnerNamed {
    std::string name;
    bool operator==(const LearnerNamed&) const = default;
};
/// A set of items was begun.
struct SessionBegun {
    std::string mode;                ///< "tutor", "timed", "anatomy", "evidence", "case", "station"
    std::vector<std::string> items;  ///< in the order in which they will be shown
    bool operator==(const SessionBegun&) const = default;
};
/// One learner's one answer to one version of one item.
struct Attempt {
    std::string session;
    std::string item;
    std::string version;  ///< content hash of the item as it was shown
    std::string leaf;
    /// What was answered, as positions in the bank's order. Options: those chosen, ascending.
    /// Ordering: the steps as they were put in order. Matching: for each left half the right half
    /// that was put to it, -1 where none was.
    std::vector<int> chosen;
    std::string written;  ///< short, numeric: what was written; hotspot: the id of what was hit
    bool right = false;
    double credit = 0;    ///< 0..1; 1 when right, the share that is right where there are parts
    bool unsafe = false;  ///< an unsafe option was among the chosen
    Certainty certainty = Certainty::unsaid;
    int milliseconds = 0;            ///< from shown to answered
    double difficulty = 0;           ///< in logits, as the item said it then
    double guessing = 0.25;          ///< the chance of a blind guess, 0..1
    std::vector<std::string> facts;  ///< entities behind it, "kind:id"
    bool operator==(const Attempt&) const = default;
};
/// What the learner says went wrong. The last one for an attempt counts.
struct Missed {
    std::string attempt;  ///< the attempt's event id
    MissReason reason = MissReason::did_not_know;
    bool operator==(const Missed&) const = default;
};
/// An item was marked to come back to, or unmarked.
struct Marked {
    std::string item;
    bool marked = true;
    bool operator==(const Marked&) const = default;
};
/// One act in a case, with what replaying it needs.
struct CaseAct {
    std::string session;
    std::string case_id;
    std::string variant;
    std::string version;  ///< content hash of the case
    int step = 0;         ///< 0, 1, 2 ... within the session
    std::string act;      ///< as cases::to_text writes it
    bool operator==(const CaseAct&) const = default;
};
/// A CaseAct whose act is this takes the act before it back.
inline constexpr std::string_view kUndo = "undo";
/// A case was carried to its debrief.
struct CaseEnded {
    std::string session;
    std::string case_id;
    std::string variant;
    double score = 0;                                  ///< 0..1
    std::vector<std::pair<std::string, double>> axes;  ///< name, 0..1
    std::string critical_rule;                         ///< the safety rule broken, or empty
    int minutes = 0;                                   ///< of the client's session
    bool operator==(const CaseEnded&) const = default;
};
/// A setting that belongs to the learner, not to the machine: exam date, minutes a day.
struct GoalSet {
    std::string name;   ///< "exam-date", "minutes-a-day"
    std::string value;  ///< empty takes it back
    bool operator==(const GoalSet&) const = default;
};

using Body = std::variant<LearnerNamed, SessionBegun, Attempt, Missed, Marked, CaseAct, CaseEnded, GoalSet>;

/// One line of the journal.
struct Event {
    EventId id;
    base::Moment at{};  ///< the wall clock, which may be wrong: order comes from the journal
    LearnerId actor;
    Body body;
    bool operator==(const Event&) const = default;
};

/// The version of the bodies' form that this Palpate writes.
inline constexpr int kEventSchema = 1;

/// "attempt", "session-begun", ...: the name under which a body is stored.
[[nodiscard]] std::string_view kind_of(const Body& body);
/// Is it one of them? A newer Palpate writes others.
[[nodiscard]] bool knows_kind(std::string_view kind);
/// The body as canonical JSON: sorted keys, no spaces, so that equal bodies are equal bytes.
[[nodiscard]] std::string to_json(const Body& body);
/// Reads what to_json wrote. Errors: no JSON, a missing field, an unknown kind.
[[nodiscard]] base::Result<Body> read_body(std::string_view kind, std::string_view json);
}  // namespace study
