// content/case_study.h - a client on the table: who comes, what is true of them, what each
// question, look, touch, movement and test brings to light, and what there is to decide.
// content/cases/*.toml, one case a file. README.md says how to write one.
//
// A case lies over scripts (content/scripts): what every visit has is said there once, and
// content/complete.h puts the two together while loading. The rest of the house sees whole
// cases alone.
//
// A case never says whether a touch is safe or when to refer: the safety judge derives that
// from the facts of the client. A variant therefore changes facts, and the right decisions
// follow. Texts may hold {name}, {age}, {side}, {other side} and {complaint}; those of the
// note also {before}, {after}, {measure}, {found}, {denied} and {treatment}.
//
// `line` is where the TOML file says it, 0 for what a script says.
#pragma once

#include "content/fields.h"

namespace content {
/// What is said, seen or felt while the facts of `when` all hold. Of several replies the first
/// that fits counts; the last one has no `when`. A text alone is a reply that always fits.
struct Reply {
    std::vector<Fact> when;
    std::vector<Fact> unless;
    std::string text;
};
template <class Archive>
void fields(Archive& a, Reply& r) {
    a.facts("when", r.when, optional);
    a.facts("unless", r.unless, optional);
    a("text", r.text);
}

/// What an act is worth to this client.
enum class Worth : std::uint8_t { needless, useful, essential };
inline constexpr std::array<std::string_view, 3> kWorths = {"needless", "useful", "essential"};

/// What every way of finding something out has.
struct Probe {
    std::string id;  ///< unique among its kind in the case
    double minutes = 1;
    Worth worth = Worth::useful;
    std::vector<Fact> about;  ///< what it tells: each of these facts, present or absent
    double irritates = 0;     ///< added to the tissue's irritability, 0 to 1
    std::string why;          ///< why it is worth doing, or why it is not
    std::vector<Reply> replies;
    int line = 0;
};
template <class Archive>
void probe_fields(Archive& a, Probe& p) {
    a("id", p.id, optional);
    a("minutes", p.minutes, optional);
    a("worth", p.worth, kWorths, optional);
    a.facts("about", p.about, optional);
    a("irritates", p.irritates, optional);
    a("why", p.why, optional);
    a("reply", p.replies, optional);
}

/// One line of the intake form as the client filled it in. `leaves_out` are facts that the
/// client did not write down; a question must bring them to light.
struct FormEntry {
    std::string label;
    std::vector<Fact> about;
    std::vector<Fact> leaves_out;
    std::vector<Reply> replies;
    int line = 0;
};
template <class Archive>
void fields(Archive& a, FormEntry& f) {
    a("label", f.label);
    a.facts("about", f.about, optional);
    a.facts("leaves_out", f.leaves_out, optional);
    a("reply", f.replies);
}

/// The lines that every form has. A line that is not answered here says "None."
struct Intake {
    std::vector<Reply> reason, medicines, illness, allergies, avoid;
    std::vector<Fact> leaves_out;  ///< not written down, though so
    std::vector<Fact> tells;       ///< written down
};
template <class Archive>
void fields(Archive& a, Intake& i) {
    a("reason", i.reason, optional);
    a("medicines", i.medicines, optional);
    a("illness", i.illness, optional);
    a("allergies", i.allergies, optional);
    a("avoid", i.avoid, optional);
    a.facts("leaves_out", i.leaves_out, optional);
    a.facts("tells", i.tells, optional);
}

/// What this client answers to a question, or shows to a look, that a script asks for.
/// [replies] ID = "text", or a list of replies, or a table that says more.
struct Answer {
    std::string id;  ///< of the script's question, look, touch, movement or test
    std::vector<Fact> about;
    std::string worth;  ///< a word of kWorths; empty: as the script says
    std::string why;    ///< empty: as the script says
    std::vector<Reply> replies;
    int line = 0;
};
template <class Archive>
void fields(Archive& a, Answer& r) {
    a("id", r.id, optional);
    a.facts("about", r.about, optional);
    a("worth", r.worth, optional);
    a("why", r.why, optional);
    a("reply", r.replies, optional);
}

enum class Asking : std::uint8_t { open, closed, leading };
inline constexpr std::array<std::string_view, 3> kAskings = {"open", "closed", "leading"};
/// OPQRST (onset, provokes, quality, region, severity, timing), then what else is asked.
inline constexpr std::array<std::string_view, 12> kTopics = {"story",      "onset",    "provokes", "quality",
                                                             "region",     "severity", "timing",   "history",
                                                             "medication", "red-flag", "goal",     "consent"};

struct Question : Probe {
    std::string ask;  ///< the therapist's words
    Asking asking = Asking::open;
    std::uint8_t topic = 0;  ///< index into kTopics
    double trust = 0;        ///< what it adds to the client's trust, -1 to 1
};
template <class Archive>
void fields(Archive& a, Question& q) {
    a("ask", q.ask);
    a("asking", q.asking, kAskings);
    a("topic", q.topic, kTopics);
    a("trust", q.trust, optional);
    probe_fields(a, q);
}

/// Something to look at: posture, gait, skin, swelling.
struct Observation : Probe {
    std::string name;
    std::vector<Link> at;  ///< where the eye goes on the body: muscle, landmark or region
};
template <class Archive>
void fields(Archive& a, Observation& o) {
    a("name", o.name);
    a.links("at", o.at, optional);
    probe_fields(a, o);
}

/// A place to feel. Replies say temperature, texture, tone and tenderness there.
struct Palpation : Probe {
    std::string name;
    std::vector<Link> site;  ///< exactly one term of group region
    std::vector<Link> at;    ///< muscles and landmarks under the fingers
    std::vector<Link> on;    ///< cautionary sites (safety rules) that lie right under the fingers
    int pressure = 2;        ///< 1 to 5: what is enough to feel it
};
template <class Archive>
void fields(Archive& a, Palpation& p) {
    a("name", p.name);
    a.links("site", p.site, Kind::term);
    a.links("at", p.at, optional);
    a.links("on", p.on, Kind::safety, optional);
    a("pressure", p.pressure);
    probe_fields(a, p);
}

enum class Moving : std::uint8_t { active, passive, resisted };
inline constexpr std::array<std::string_view, 3> kMovings = {"active", "passive", "resisted"};

struct Movement : Probe {
    Moving moving = Moving::active;
    std::vector<Link> joint;  ///< exactly one
    std::string motion;       ///< a motion of that joint, by name
};
template <class Archive>
void fields(Archive& a, Movement& m) {
    a("moving", m.moving, kMovings);
    a.links("joint", m.joint, Kind::joint);
    a("motion", m.motion);
    probe_fields(a, m);
}

/// One of the bank's assessment tests, and how it comes out on this client.
struct TestUse : Probe {
    std::vector<Link> test;           ///< exactly one
    std::vector<Fact> positive_when;  ///< positive while all of these hold; empty: never
    std::vector<Fact> stop;           ///< with any of these the test's safety stop forbids it
};
template <class Archive>
void fields(Archive& a, TestUse& t) {
    a.links("test", t.test, Kind::test);
    a.facts("positive_when", t.positive_when, optional);
    a.facts("stop", t.stop, optional);
    probe_fields(a, t);
}

/// How far one finding moves belief in a hypothesis: likelihood ratios, in the author's
/// judgment (above 1 for, below 1 against). Tests move belief by their published accuracy.
struct Sign {
    std::vector<Fact> fact;  ///< exactly one
    double present = 1;
    double absent = 1;
};
template <class Archive>
void fields(Archive& a, Sign& s) {
    a.facts("fact", s.fact);
    a("present", s.present);
    a("absent", s.absent);
}

/// Something the findings may be consistent with.
struct Hypothesis {
    std::string id;
    std::string name;             ///< within scope: "Lateral elbow tendon pain"
    std::vector<Link> condition;  ///< none or one: the bank's own entry
    double prior = 1;             ///< its share before any finding, relative to the others
    std::vector<Sign> signs;
    std::vector<Fact> for_it;           ///< 2 where present, 0.6 where looked for and absent
    std::vector<Fact> strongly_for_it;  ///< 20 and 0.8
    std::vector<Fact> against_it;       ///< 0.4 and 1.2
    int line = 0;
};
template <class Archive>
void fields(Archive& a, Hypothesis& h) {
    a("id", h.id, optional);
    a("name", h.name);
    a.links("condition", h.condition, Kind::condition, optional);
    a("prior", h.prior, optional);
    a("sign", h.signs, optional);
    a.facts("for", h.for_it, optional);
    a.facts("strongly_for", h.strongly_for_it, optional);
    a.facts("against", h.against_it, optional);
}

/// How the visit goes on: before any touch the student decides for one of these.
enum class Gate : std::uint8_t { go, adapt, refer, emergency };
inline constexpr std::array<std::string_view, 4> kGates = {"go", "adapt", "refer", "emergency"};

/// One of several things to choose. It is right when `right` says so, `when` holds, `unless`
/// does not, and the right gate is one of `gates` (none: any).
struct Choice {
    std::string id;
    std::string text;
    bool right = false;
    std::vector<std::string> gates;  ///< words of kGates
    std::vector<Fact> when;
    std::vector<Fact> unless;
    std::string why;
    std::vector<Link> misconception;  ///< of a wrong choice
    bool exercise = false;            ///< advice that a jurisdiction may put out of scope
    bool ends = false;                ///< of an event: the session stops here
    int line = 0;
};
template <class Archive>
void fields(Archive& a, Choice& c) {
    a("id", c.id, optional);
    a("text", c.text);
    a("right", c.right, optional);
    a("exercise", c.exercise, optional);
    a("ends", c.ends, optional);
    a("gates", c.gates, optional);
    a.facts("when", c.when, optional);
    a.facts("unless", c.unless, optional);
    a("why", c.why);
    a.links("misconception", c.misconception, Kind::misconception, optional);
}

/// Something to measure before and after: the same measure both times.
struct Measure {
    std::string id;
    std::string name;  ///< "Pain-free grip"
    std::string unit;  ///< "kg"
    double minutes = 1;
    bool right = false;  ///< fits the complaint and the goal
    double before = 0;
    double after_good = 0;  ///< when the treatment suited the tissue
    double after_poor = 0;  ///< when it irritated the tissue
    std::string why;
    int line = 0;
};
template <class Archive>
void fields(Archive& a, Measure& m) {
    a("id", m.id);
    a("name", m.name);
    a("unit", m.unit);
    a("minutes", m.minutes, optional);
    a("right", m.right, optional);
    a("before", m.before);
    a("after_good", m.after_good);
    a("after_poor", m.after_poor);
    a("why", m.why);
}

/// A step of the expert's session. Pressure is the most that suits; the judge may lower it or
/// strike the step out for a variant.
struct PlanStep {
    std::vector<Link> technique;  ///< exactly one
    std::vector<Link> site;       ///< exactly one term of group region
    int pressure = 2;
    int minutes = 5;
    std::string position;  ///< a word of kPositions
    int line = 0;
};
template <class Archive>
void fields(Archive& a, PlanStep& s) {
    a.links("technique", s.technique, Kind::technique);
    a.links("site", s.site, Kind::term);
    a("pressure", s.pressure);
    a("minutes", s.minutes);
    a("position", s.position);
}

/// Something that happens in the session, and what the student may do about it.
struct CaseEvent {
    std::string id;
    int after = 1;  ///< it happens during this step of the session, counted from 1; 0: the last
    std::vector<Fact> when;
    std::string text;  ///< what the client says or does
    std::vector<Choice> choices;
    int line = 0;
};
template <class Archive>
void fields(Archive& a, CaseEvent& e) {
    a("id", e.id);
    a("after", e.after);
    a.facts("when", e.when, optional);
    a("text", e.text);
    a("choice", e.choices);
}

/// Where a sentence of the note belongs. A letter is written only when the client is referred.
enum class NoteSection : std::uint8_t { subjective, objective, assessment, plan, letter, nowhere };
inline constexpr std::array<std::string_view, 6> kNoteSections = {"subjective", "objective", "assessment",
                                                                  "plan",       "letter",    "nowhere"};

/// A sentence that may be put into the note. It belongs there when `when` holds and has been
/// found out, `unless` does not hold, and the right gate is one of `gates` (none: any).
struct Statement {
    std::string id;
    std::string text;
    NoteSection section = NoteSection::nowhere;
    std::vector<std::string> gates;
    std::vector<Fact> when;
    std::vector<Fact> unless;
    std::string why;
    int line = 0;
};
template <class Archive>
void fields(Archive& a, Statement& s) {
    a("id", s.id);
    a("text", s.text);
    a("section", s.section, kNoteSections);
    a("gates", s.gates, optional);
    a.facts("when", s.when, optional);
    a.facts("unless", s.unless, optional);
    a("why", s.why);
}

/// Where on this client a fact lies. A wound, a bruise or a strain limits work there alone.
struct Located {
    std::vector<Fact> fact;   ///< exactly one
    std::vector<Link> sites;  ///< terms of group region
    int line = 0;
};
template <class Archive>
void fields(Archive& a, Located& l) {
    a.facts("fact", l.fact);
    a.links("sites", l.sites, Kind::term);
}

/// The same client, otherwise: facts taken away and added.
struct Variant {
    std::string id;
    std::string name;  ///< for the debrief, not for the student beforehand
    std::vector<Fact> remove;
    std::vector<Fact> add;
    int age = 0;       ///< 0: as in the case
    std::string side;  ///< empty: as in the case
    int line = 0;
};
template <class Archive>
void fields(Archive& a, Variant& v) {
    a("id", v.id);
    a("name", v.name);
    a.facts("remove", v.remove, optional);
    a.facts("add", v.add, optional);
    a("age", v.age, optional);
    a("side", v.side, optional);
}

enum class Axis : std::uint8_t {
    safety,
    information,
    reasoning,
    plan,
    communication,
    documentation,
    efficiency
};
inline constexpr std::array<std::string_view, 7> kAxes = {
    "safety", "information", "reasoning", "plan", "communication", "documentation", "efficiency"};

/// How much an axis counts. Axes that no rubric names count 1.
struct RubricWeight {
    Axis axis = Axis::safety;
    double weight = 1;
    int line = 0;
};
template <class Archive>
void fields(Archive& a, RubricWeight& w) {
    a("axis", w.axis, kAxes);
    a("weight", w.weight);
}

/// What scripts and cases both hold: ways of finding out, and decisions.
struct Parts {
    Parts();
    Parts(const Parts&);
    Parts(Parts&&) noexcept;
    Parts& operator=(const Parts&);
    Parts& operator=(Parts&&) noexcept;
    ~Parts();

    std::vector<Question> questions;
    std::vector<Observation> observations;
    std::vector<Palpation> palpations;
    std::vector<Movement> movements;
    std::vector<TestUse> tests;
    std::vector<Choice> impressions;  ///< worded within scope, or not
    std::vector<Choice> tells;        ///< how to tell the client what was decided
    std::vector<Choice> goals;
    std::vector<Choice> drapings;
    std::vector<Choice> home_care;
    std::vector<Choice> follow_ups;
    std::vector<Measure> measures;
    std::vector<CaseEvent> events;
    std::vector<Statement> statements;
};
template <class Archive>
void parts_fields(Archive& a, Parts& p) {
    a("question", p.questions, optional);
    a("observation", p.observations, optional);
    a("palpation", p.palpations, optional);
    a("movement", p.movements, optional);
    a("test", p.tests, optional);
    a("impression", p.impressions, optional);
    a("tell", p.tells, optional);
    a("goal", p.goals, optional);
    a("draping", p.drapings, optional);
    a("home_care", p.home_care, optional);
    a("follow_up", p.follow_ups, optional);
    a("measure", p.measures, optional);
    a("event", p.events, optional);
    a("statement", p.statements, optional);
}

/// What a script says of every touch, movement and test that does not say why it is done, and
/// of every test whose finding does not come.
struct Defaults {
    std::string feel, active, passive, resisted;
    std::string test;      ///< may hold {structure}
    std::string negative;  ///< the reply of a test that is negative
};
template <class Archive>
void fields(Archive& a, Defaults& d) {
    a("feel", d.feel, optional);
    a("active", d.active, optional);
    a("passive", d.passive, optional);
    a("resisted", d.resisted, optional);
    a("test", d.test, optional);
    a("negative", d.negative, optional);
}

/// What visits have in common. content/scripts/*.toml; every case uses kCommonScript, and
/// those that it names in `scripts`.
inline constexpr std::string_view kCommonScript = "common";
struct Script : Record, Parts {
    std::string name;
    Defaults defaults;
    std::vector<Link> sources;
};
template <class Archive>
void fields(Archive& a, Script& s) {
    a("name", s.name);
    a("default", s.defaults, optional);
    parts_fields(a, s);
    a.links("sources", s.sources, Kind::source, optional);
}

struct CaseStudy : Record, Parts {
    std::string name;    ///< does not give the answer away: "Ana's elbow"
    std::string client;  ///< "Ana Duarte"
    int age = 0;
    std::string pronouns;  ///< "she/her"
    std::string occupation;
    std::string opening;                 ///< the client's first words
    std::string complaint;               ///< "pain at the outer elbow", as a letter says it; may be empty
    std::string side;                    ///< "right", "left"; empty where there is none
    int minutes = 60;                    ///< of the whole visit
    double trust = 0.5;                  ///< at the door, 0 to 1
    double comfort = 0.6;                ///< 0 to 1
    double irritability = 0.3;           ///< of the tissue, 0 to 1
    std::vector<std::string> leaves;     ///< of blueprints
    std::vector<Link> scripts;           ///< besides kCommonScript
    std::vector<std::string> leave_out;  ///< ids of what the scripts bring and this case does not want
    std::vector<Fact> truth;             ///< what is so, whether or not anyone finds out
    std::vector<Located> located;
    std::vector<Variant> variants;  ///< besides the case as it stands
    std::vector<FormEntry> form;
    Intake intake;
    std::vector<Answer> answers;
    std::vector<Hypothesis> hypotheses;
    std::vector<Link> sites;      ///< terms of group region that may be worked on
    std::vector<PlanStep> steps;  ///< the expert's session
    std::vector<RubricWeight> rubric;
    std::vector<Link> facts;  ///< what the case teaches, of any kind
    std::vector<Link> sources;
};
template <class Archive>
void fields(Archive& a, CaseStudy& c) {
    a("name", c.name);
    a("client", c.client);
    a("age", c.age);
    a("pronouns", c.pronouns);
    a("occupation", c.occupation);
    a("opening", c.opening);
    a("complaint", c.complaint, optional);
    a("side", c.side, optional);
    a("minutes", c.minutes);
    a("trust", c.trust, optional);
    a("comfort", c.comfort, optional);
    a("irritability", c.irritability, optional);
    a("leaves", c.leaves);
    a.links("scripts", c.scripts, Kind::script, optional);
    a("leave_out", c.leave_out, optional);
    a.facts("truth", c.truth);
    a("located", c.located, optional);
    a("variant", c.variants);
    a("form", c.form, optional);
    a("intake", c.intake, optional);
    a("replies", c.answers, optional);
    parts_fields(a, c);
    a("hypothesis", c.hypotheses);
    a.links("sites", c.sites, Kind::term);
    a("step", c.steps, optional);
    a("rubric", c.rubric, optional);
    a.links("facts", c.facts);
    a.links("sources", c.sources, Kind::source);
}
}  // namespace content
