// cases/run.h - one visit of one client, act by act.
//
// The student acts in any order. Each act costs minutes and may move the client's trust and
// comfort and the irritability of the tissue; what it brings to light is kept. Nothing says
// right or wrong before the debrief (cases/debrief.h). There is no clock and there are no
// dice: the same acts give the same run, so a visit can be stopped, resumed and undone by
// playing its acts again.
#pragma once

#include "base/random.h"
#include "cases/act.h"
#include "safety/judge.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cases {
/// The case as it is written, among the names of its variants.
inline constexpr std::string_view kBase = "base";
/// What acts cost that a case does not price itself. Unit: minutes.
inline constexpr double kReadMinutes = 2;
inline constexpr double kGateMinutes = 0.5;
inline constexpr double kExplainMinutes = 0.2;  ///< fifteen points in three minutes
inline constexpr double kChooseMinutes = 0.5;
inline constexpr double kPlanMinutes = 0.2;
inline constexpr double kPlaceMinutes = 0.2;
/// More steps than this no session has.
inline constexpr std::size_t kMaxSteps = 20;

/// Every variant that can be played: kBase, then the case's own.
[[nodiscard]] std::vector<std::string> variants(const content::CaseStudy& study);
/// One of those that `played` does not name; any where all have been played.
[[nodiscard]] std::string choose_variant(const content::CaseStudy& study, std::span<const std::string> played,
                                         base::Random& random);

/// A fact that has come to light, or has been ruled out.
struct Known {
    content::Fact fact;
    bool present = false;
    std::size_t act = 0;  ///< index into Run::log
};

/// One step of the session that the student plans.
struct Step {
    std::string technique;
    std::string site;
    int pressure = 1;
    int minutes = 0;
    std::string position;
    bool done = false;
};

/// Hands on the client: what the judge says of it, and whether it went ahead without consent.
struct Touching {
    std::size_t act = 0;       ///< index into Run::log
    std::optional<Step> step;  ///< of the session; none while assessing
    safety::Judgement judgement;
    bool allowed = false;  ///< by the judge; the lightest hand may also feel where massage may not work
    bool consented = false;
};

/// What no therapist may do. `rule` is the bank's own word on it.
struct CriticalFail {
    content::Link rule;
    std::string act;        ///< text of the act
    std::size_t index = 0;  ///< into Run::log
    std::string why;

    bool operator==(const CriticalFail&) const = default;
};

/// The hypotheses as they were weighed at one moment, and as what was known then weighs them.
struct Snapshot {
    std::string when;          ///< "at the gate", "before treating", "at the end"
    std::vector<int> student;  ///< 0 to 5, in the order of the case's hypotheses
    std::vector<int> expert;
};

struct Line {
    bool client = true;  ///< who speaks
    std::string text;
};

/// One act that was done.
struct Logged {
    Act act;
    double minute = 0;   ///< when it began
    double minutes = 0;  ///< what it cost
    double waste = 0;    ///< minutes that served nothing: needless, repeated, or after the time was up
    bool told = false;   ///< a client spoke up, or a finding came to light
};

struct Measured {
    std::string measure;
    double value = 0;
    bool after = false;  ///< after at least one step of treatment
};

/// A visit so far. Read it freely; change it through act() alone. The bank must outlive it.
struct Run {
    const content::Bank* bank = nullptr;
    const content::CaseStudy* study = nullptr;
    std::string variant;
    int age = 0;
    std::string side;

    safety::Client client;    ///< the hidden truth
    safety::Client knowable;  ///< what of it can be known before a hand is laid on
    safety::Verdict verdict;  ///< how the visit ought to go on

    double minutes = 0;
    double trust = 0;         ///< 0 to 1
    double comfort = 0;       ///< 0 to 1
    double irritability = 0;  ///< of the tissue, 0 to 1

    std::vector<Logged> log;
    std::vector<Line> conversation;
    std::vector<Known> known;
    std::vector<std::pair<std::string, bool>> tests;  ///< id of the bank's test, positive
    std::optional<content::Gate> gate;
    std::string reason;  ///< the fact given for the gate; may be empty
    std::size_t gate_act = 0;
    bool touched_before_gate = false;
    std::vector<std::string> explained;  ///< ids of consent points
    bool consented = false;
    std::vector<int> weights;  ///< of the case's hypotheses, 0 to 5
    std::vector<Snapshot> snapshots;
    std::vector<Step> plan;
    std::vector<Touching> touches;
    std::vector<std::pair<std::string, std::string>> choices;        ///< group, id
    std::vector<std::pair<std::string, content::NoteSection>> note;  ///< statement, section
    std::array<std::string, 5> written;  ///< subjective .. letter, in the student's own words
    std::vector<Measured> measured;
    std::vector<CriticalFail> critical;
    std::string event;                ///< waits for an answer; empty where none does
    std::vector<std::string> events;  ///< that have happened
    bool too_much = false;            ///< the client has said that it is too much; `ease` answers
    int spoke_up = 0;                 ///< how often that was said
    int eased = 0;                    ///< how often it was answered
    double before_treatment = 0;      ///< irritability when the first step began
    bool ended = false;               ///< the session stopped early, and rightly: no step follows
    bool finished = false;
};

/// What an act brought about.
struct Outcome {
    std::string refusal;                 ///< why it could not be done; then nothing has changed
    std::string says;                    ///< the client's words
    std::string shows;                   ///< what is seen, felt, found or measured
    std::vector<content::Fact> learned;  ///< come to light now
    std::vector<content::Fact> ruled_out;
    double minutes = 0;
    double trust = 0, comfort = 0, irritability = 0;  ///< changes
};

/// How the visit of that variant ought to go on, and by which words of the bank: also of a case that cannot
/// be played yet. Of a variant that is not there, as of kBase.
[[nodiscard]] safety::Verdict verdict_of(const content::Bank& bank, const content::CaseStudy& study,
                                         std::string_view variant = kBase);

/// The client comes through the door.
/// Errors: the case has no such variant, or its form is not sound (cases/check.h).
[[nodiscard]] base::Result<Run> start(const content::Bank& bank, const content::CaseStudy& study,
                                      std::string_view variant = kBase);

/// Does one act, or refuses it and leaves the run as it was.
Outcome act(Run& run, const Act& act);

/// A run of the same variant with these acts. Errors: an act that cannot be done.
[[nodiscard]] base::Result<Run> replay(const Run& from, std::span<const Act> acts);

/// Something that can be done now.
struct Offer {
    Act act;
    std::string label;  ///< as the student reads it
    double minutes = 0;
    Phase phase = Phase::interview;
    bool done = false;  ///< has been done before
};
/// Everything that can be done now, or what can be done with one verb. Pressure, minutes and
/// position of `feel` and `plan` are sensible defaults; a screen may ask for others.
[[nodiscard]] std::vector<Offer> offers(const Run& run, std::optional<Verb> only = std::nullopt);

/// How a student reads an act, also one that can no longer be done.
[[nodiscard]] std::string label_of(const Run& run, const Act& act);
[[nodiscard]] Phase phase_of(const Run& run, const Act& act);
/// The parts of the visit in which something has been done.
[[nodiscard]] std::array<bool, kPhases.size()> visited(const Run& run);

/// How likely each hypothesis is by what is known: the author's priors, the likelihood ratios
/// of the findings known, and of the tests done (from their published accuracy, the middle of
/// its range; 2 and 1/2 where none is published). Adds up to 1.
[[nodiscard]] std::vector<double> beliefs(const Run& run);
/// The same from 0, as good as ruled out, to 5, as good as certain. A rival that is still
/// thinkable (3 in 100) keeps at least 1, and nothing has 5 below 90 in 100.
[[nodiscard]] std::vector<int> belief_levels(const Run& run);

/// Whether a fact is so, for this client.
[[nodiscard]] bool holds(const Run& run, const content::Fact& fact);
/// Whether it is so and has come to light.
[[nodiscard]] bool found(const Run& run, const content::Fact& fact);
/// The facts and conditions that can rightly be named as the reason for the gate.
[[nodiscard]] std::vector<std::string> reasons(const Run& run);
/// Whether a way of finding out is needed: it is essential and, in an emergency, lets the client
/// tell the story, asks for red flags or tells what the emergency rests on.
[[nodiscard]] bool is_needed(const Run& run, const content::Probe& probe);
/// How a student reads a fact: "Pain on gripping".
[[nodiscard]] std::string fact_name(const content::Bank& bank, const content::Fact& fact);
/// The places in a text that fill() fills.
inline constexpr std::array<std::string_view, 13> kPlaces = {
    "name",  "age",    "side",      "other side", "measure", "before",   "after",
    "found", "denied", "treatment", "impression", "goal",    "follow-up"};
/// What a place in a text is filled with while there is nothing to put in: "__".
inline constexpr std::string_view kBlank = "__";
/// Puts the client and the visit into a text of the case: {name}, {age}, {side}, {other side};
/// {measure}, {before}, {after} of the measure that fits; {found} and {denied}, facts that have
/// come to light or been ruled out; {treatment}, the steps done; {impression}, {goal} and
/// {follow-up}, as the student has chosen them.
[[nodiscard]] std::string fill(const Run& run, std::string text);
/// The reply that fits this client, filled; empty where none does.
[[nodiscard]] std::string reply_to(const Run& run, const std::vector<content::Reply>& replies);
/// Whether a rule that forbids massage altogether asks for the fact.
[[nodiscard]] bool is_red_flag(const content::Bank& bank, const content::Fact& fact);

/// Whether a choice, or a statement of the note, is right for this client.
[[nodiscard]] bool is_right(const Run& run, const content::Choice& choice);
[[nodiscard]] bool belongs(const Run& run, const content::Statement& statement);
/// Whether what a statement says has been found out or done, so that it may be charted.
[[nodiscard]] bool is_known(const Run& run, const content::Statement& statement);
/// The groups of choices that are no events.
inline constexpr std::array<std::string_view, 6> kGroups = {"impression", "tell",      "goal",
                                                            "draping",    "home-care", "follow-up"};
/// The choices of one of kGroups, or of the event of that id.
[[nodiscard]] std::span<const content::Choice> choices_of(const content::CaseStudy& study,
                                                          std::string_view group);
/// The groups that a case offers, events last.
[[nodiscard]] std::vector<std::string> choice_groups(const content::CaseStudy& study);
}  // namespace cases
