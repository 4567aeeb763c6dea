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
#include "study/school_event.h"

#include <string>
#include <string_view>
#include <utility>
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
    std::string
        written;  ///< short, numeric: what was written; hotspot: the id of what was hit, on a picture "x y"
    bool right = false;
    double credit = 0;    ///< 0..1; 1 when right, the share that is right where there are parts
    bool unsafe = false;  ///< an unsafe option was among the chosen
    Certainty certainty = Certainty::unsaid;
    int milliseconds = 0;            ///< from shown to answered
    double difficulty = 0;           ///< in logits, as the item said it then
    double guessing = 0.25;          ///< the chance of a blind guess, 0..1
    std::vector<std::string> facts;  ///< entities behind it, "kind:id"
    std::vector<std::string> cards =
        {};  ///< cards that it was a review of (study/deck.h); mostly none or one
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
    std::vector<std::string> recalled = {};   ///< cards whose fact the visit turned on, and that was acted on
    std::vector<std::string> forgotten = {};  ///< the same, where it was acted against
    bool operator==(const CaseEnded&) const = default;
};
/// A card was asked, its answer was seen, and the learner said how it went.
struct CardReviewed {
    std::string card;
    std::string version;   ///< content hash of its question and answer, as they were shown
    int rating = 3;        ///< recall::Rating, 1 to 4
    int milliseconds = 0;  ///< from shown to rated
    bool operator==(const CardReviewed&) const = default;
};
/// That review was a slip: as if it had not been. It counts while it is the card's latest.
struct CardUndone {
    std::string card;
    std::string review;  ///< event id
    bool operator==(const CardUndone&) const = default;
};
/// A card was set aside, to be asked no more, or taken back.
struct CardSetAside {
    std::string card;
    bool aside = true;
    bool operator==(const CardSetAside&) const = default;
};
/// The learner's own reviews gave parameters that foretell them better (recall/fit.h). All memories
/// are reckoned by them from then on.
struct MemoryFitted {
    std::vector<double> parameters;  ///< 21
    int reviews = 0;                 ///< that they rest on
    double log_loss = 0;
    double log_loss_default = 0;
    bool operator==(const MemoryFitted&) const = default;
};
/// A setting that belongs to the learner, not to the machine: see study/goals.h.
struct GoalSet {
    std::string name;   ///< "exam-date", "minutes-a-day"
    std::string value;  ///< empty takes it back
    bool operator==(const GoalSet&) const = default;
};

/// A sitting of an exam was begun, on these terms. They stand here whole, so that a sitting shows
/// what was agreed even after the blueprint was changed.
struct ExamBegun {
    std::string blueprint;
    std::string name;                ///< "MBLEx rehearsal"
    std::vector<std::string> form;   ///< the items of a fixed form, in their order; empty: adaptive
    std::vector<int> section_items;  ///< one section or more
    std::vector<int> section_ms;     ///< with the extra time in it
    std::vector<int> break_ms;       ///< after each section; 0: none
    double extra_time = 1.0;         ///< 1.5: half as much again was given
    double standard = 0.0;           ///< the ability at which one passes, in logits
    bool can_go_back = false;
    bool can_skip = false;
    bool can_flag = false;
    bool unfinished_fails = false;  ///< time up before the last item: no report
    bool strict = false;            ///< an interruption costs its time
    std::int64_t seed = 0;          ///< of the throws that choose the items of an adaptive exam
    std::string boot;               ///< which start of the machine boot_ms counts from
    std::int64_t boot_ms = 0;       ///< CLOCK_BOOTTIME then
    /// A graded exam of a school: its paper's id. The key is not on this machine, so answers are only kept
    /// (exam-shown, exam-chose), and the school marks them. Empty: a rehearsal.
    std::string paper = {};
    bool operator==(const ExamBegun&) const = default;
};
/// Marks a text or a list that events of an older Palpate do not hold: it is left out where it is empty.
struct Newer {};
inline constexpr Newer kNewer;
/// What it says, for the journal and for a snapshot of what it led to.
template <class A>
void fields(A& a, ExamBegun& b) {
    a("blueprint", b.blueprint);
    a("name", b.name);
    a("form", b.form);
    a("section_items", b.section_items);
    a("section_ms", b.section_ms);
    a("break_ms", b.break_ms);
    a("extra_time", b.extra_time);
    a("standard", b.standard);
    a("can_go_back", b.can_go_back);
    a("can_skip", b.can_skip);
    a("can_flag", b.can_flag);
    a("unfinished_fails", b.unfinished_fails);
    a("strict", b.strict);
    a("seed", b.seed);
    a("boot", b.boot);
    a("boot_ms", b.boot_ms);
    a("paper", b.paper, kNewer);
}
/// From now on the candidate looks at that question.
struct ExamShown {
    std::string session;
    int number = 0;  ///< 0, 1, 2 ... within the sitting
    std::string item;
    std::string version;  ///< content hash of the item
    std::string leaf;
    std::vector<int> rows;        ///< rows[r]: the option, in the bank's order, that row r shows
    double discrimination = 1.0;  ///< of the item, as it was known then; with the next two what the
    double difficulty = 0.0;      ///< answer will be worth (three-parameter logistic model)
    double guessing = 0.25;
    int spent_ms = 0;  ///< of the section's time, so far
    std::int64_t boot_ms = 0;
    bool operator==(const ExamShown&) const = default;
};
/// An answer was chosen, changed or flagged, and can still be changed.
struct ExamChose {
    std::string session;
    int number = 0;
    std::vector<int> chosen;  ///< options in the bank's order; empty: none
    bool flagged = false;
    int spent_ms = 0;
    std::int64_t boot_ms = 0;
    bool operator==(const ExamChose&) const = default;
};
/// What the exam's clock has to say.
enum class ClockWord : std::uint8_t {
    running,       ///< every few seconds
    paused,        ///< the candidate left, and means to come back
    resumed,       ///< after an interruption of gap_ms
    slept,         ///< the machine was suspended for gap_ms; the clock went on
    moved,         ///< the wall clock was moved by gap_ms; the exam's was not
    section_over,  ///< its break, or the next section, begins at 0
    break_over,    ///< the next section begins at 0
};
struct ExamClock {
    std::string session;
    ClockWord word = ClockWord::running;
    int spent_ms = 0;  ///< of the section, or of the break
    std::int64_t boot_ms = 0;
    std::string boot;
    std::int64_t gap_ms = 0;
    bool operator==(const ExamClock&) const = default;
};
enum class ExamEnd : std::uint8_t { finished, out_of_time, given_up };
/// A sitting is over. The result stands here, because a later bank would give another one.
struct ExamEnded {
    std::string session;
    ExamEnd how = ExamEnd::finished;
    int spent_ms = 0;  ///< of the last section
    bool passed = false;
    double ability = 0.0;  ///< in logits, nearly unbiased (Warm 1989)
    double standard_error = 1.0;
    std::vector<std::pair<std::string, double>> areas;  ///< id, probability of standing above the standard
    bool operator==(const ExamEnded&) const = default;
};

using AnyBody =
    std::variant<LearnerNamed, SessionBegun, Attempt, Missed, Marked, CaseAct, CaseEnded, GoalSet, ExamBegun,
                 ExamShown, ExamChose, ExamClock, ExamEnded, CardReviewed, CardUndone, CardSetAside,
                 MemoryFitted, SchoolFounded, MachineAdmitted, PersonListed, TermSet, ClassSet, Enrolled,
                 LateRuleSet, WorkSet, WorkBegun, Graded, FeedbackGiven, HoursLogged, HoursStruck,
                 CompetencySigned, RequestMade, RequestAnswered, StatementMade, Disclosed, RetentionSet,
                 SignedIn, PasswordReset, PaperSet, PaperMarked, DraftSaved, ReviewMoved, Commented,
                 LabDecided, AngoffRated, AccommodationSet>;

/// What an event says: one of the kinds above. It is copied, moved and compared in event.cpp alone: done
/// inline, as a bare variant of so many kinds does it, that was a third of what most files took to compile.
struct Body : AnyBody {
    Body();
    Body(const Body&);
    Body(Body&&) noexcept;
    Body& operator=(const Body&);
    Body& operator=(Body&&) noexcept;
    ~Body();
    template <class Kind>
    requires requires(AnyBody& any) { std::get<Kind>(any); }
    Body(Kind kind) : AnyBody(std::in_place_type<Kind>, std::move(kind)) {}
    friend bool operator==(const Body&, const Body&);
};

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
