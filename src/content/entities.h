// content/entities.h - the facts of the bank: what is true about conditions, techniques,
// muscles and so on. Every field is described where it stands; the TOML key is its name.
//
// Text is plain, short American English. Fields marked (markdown) may hold *emphasis*,
// **strong**, lists and links to other records: [the axilla](safety:axilla).
#pragma once

#include "content/fields.h"

#include <optional>

namespace content {
// ---------------------------------------------------------------- sources, terms

/// A work that a statement rests on. content/sources/*.toml, one table each.
struct Source : Record {
    std::string author;  ///< person or body
    std::string title;
    int year = 0;
    std::string where;        ///< address, DOI or chapter; enough to find it again
    std::uint8_t type = 0;    ///< index into kSourceTypes
    base::Date checked_on{};  ///< when somebody last looked it up
    std::string note;         ///< what it is weak at; optional
};
inline constexpr std::array<std::string_view, 8> kSourceTypes = {
    "review", "trial", "study", "guideline", "textbook", "law", "professional", "web"};
template <class Archive>
void fields(Archive& a, Source& s) {
    a("author", s.author);
    a("title", s.title);
    a("year", s.year);
    a("where", s.where);
    a("type", s.type, kSourceTypes);
    a("checked_on", s.checked_on);
    a("note", s.note, optional);
}

/// A word of the vocabulary that rules, cases and muscles share. content/terms/*.toml.
struct Term : Record {
    std::uint8_t group = 0;             ///< index into kTermGroups
    std::string name;                   ///< as a student reads it: "Anticoagulant (blood thinner)"
    std::string meaning;                ///< one plain sentence
    std::vector<std::string> examples;  ///< of a medication: generic names
    std::string chart;                  ///< how a note says it: "Reports fever and chills."; may be empty
    std::vector<Link> sources;          ///< of a word of the glossary
};
/// The first five are what rules and cases ask for; the others are the glossary.
inline constexpr std::array<std::string_view, 10> kTermGroups = {
    "medication", "population", "finding",   "region",       "jurisdiction",
    "direction",  "plane",      "word-part", "abbreviation", "word"};
inline constexpr std::size_t kFirstGlossaryGroup = 5;
template <class Archive>
void fields(Archive& a, Term& t) {
    a("group", t.group, kTermGroups);
    a("name", t.name);
    a("meaning", t.meaning);
    a("examples", t.examples, optional);
    a("chart", t.chart, optional);
    a.links("sources", t.sources, Kind::source, optional);
}

/// A wrong belief, in a student's words. content/misconceptions/*.toml. Wrong options name one.
struct Misconception : Record {
    std::string belief;  ///< "Swelling should always be pushed toward the heart."
    std::string truth;   ///< what is so instead, one sentence
};
template <class Archive>
void fields(Archive& a, Misconception& m) {
    a("belief", m.belief);
    a("truth", m.truth);
}

// ---------------------------------------------------------------- conditions

/// How massage stands to a condition, a stage, a site. Ordered from free to forbidden.
enum class Rating : std::uint8_t { indicated, care, local, contraindicated, emergency };
inline constexpr std::array<std::string_view, 5> kRatings = {"indicated", "care", "local", "contraindicated",
                                                             "emergency"};

/// One stage of a condition (of healing, of disease) and what it asks of the therapist.
struct Stage {
    std::string id;     ///< "acute", "painful"; unique in the condition
    std::string name;   ///< "Acute"
    std::string lasts;  ///< "about 2 to 9 months"
    Rating rating = Rating::indicated;
    int max_pressure = 5;      ///< 0 hands off .. 5 deep, at the affected site
    std::vector<Link> prefer;  ///< techniques
    std::vector<Link> avoid;   ///< techniques
    std::string why;           ///< the physiology behind rating, prefer and avoid
    std::string guidance;      ///< what to do, in one or two sentences
};
template <class Archive>
void fields(Archive& a, Stage& s) {
    a("id", s.id);
    a("name", s.name);
    a("lasts", s.lasts, optional);
    a("rating", s.rating, kRatings);
    a("max_pressure", s.max_pressure);
    a.links("prefer", s.prefer, Kind::technique, optional);
    a.links("avoid", s.avoid, Kind::technique, optional);
    a("why", s.why);
    a("guidance", s.guidance);
}

/// Something that may be mistaken for the condition.
struct LookAlike {
    std::string name;
    std::vector<Link> condition;  ///< none or one: the bank's own entry
    std::string tells_apart;      ///< what to ask or see that differs
};
template <class Archive>
void fields(Archive& a, LookAlike& l) {
    a("name", l.name);
    a.links("condition", l.condition, Kind::condition, optional);
    a("tells_apart", l.tells_apart);
}

/// A medication that clients with the condition often take, and what it changes.
struct MedicationLink {
    std::vector<Link> term;  ///< exactly one, of group medication
    std::string why;
};
template <class Archive>
void fields(Archive& a, MedicationLink& m) {
    a.links("term", m.term, Kind::term);
    a("why", m.why);
}

struct Condition : Record {
    std::string name;
    std::vector<std::string> aliases;
    std::uint8_t system = 0;  ///< index into kSystems
    std::string definition;   ///< plain, one or two sentences
    std::string cause;
    std::vector<std::string> signs;
    std::vector<Link> regions;  ///< terms of group region where it shows; none = whole body
    std::vector<Stage> stages;  ///< at least one
    std::string position;       ///< on the table
    std::vector<LookAlike> look_alikes;
    std::vector<MedicationLink> medications;
    std::vector<Link> red_flags;  ///< safety rules
    std::string refer;            ///< when to refer, and to whom
    std::vector<Link> tests;
    std::vector<Link> muscles;
    std::string home_care;  ///< within scope; may be empty
    std::string contested;  ///< what is argued over; may be empty
    std::vector<Link> sources;
};
inline constexpr std::array<std::string_view, 14> kSystems = {
    "skin",      "muscle",    "joint",   "nerve",        "circulation", "lymph", "respiratory",
    "digestive", "endocrine", "urinary", "reproductive", "cancer",      "mind",  "whole-body"};
template <class Archive>
void fields(Archive& a, Condition& c) {
    a("name", c.name);
    a("aliases", c.aliases, optional);
    a("system", c.system, kSystems);
    a("definition", c.definition);
    a("cause", c.cause);
    a("signs", c.signs);
    a.links("regions", c.regions, Kind::term, optional);
    a("stage", c.stages);
    a("position", c.position);
    a("look_alike", c.look_alikes);
    a("medication", c.medications, optional);
    a.links("red_flags", c.red_flags, Kind::safety, optional);
    a("refer", c.refer);
    a.links("tests", c.tests, Kind::test, optional);
    a.links("muscles", c.muscles, Kind::muscle, optional);
    a("home_care", c.home_care, optional);
    a("contested", c.contested, optional);
    a.links("sources", c.sources, Kind::source);
}

// ---------------------------------------------------------------- techniques

/// What a technique is said to do, and how well that is known.
struct Effect {
    std::string text;
    std::uint8_t evidence = 0;  ///< index into kEvidence
    std::vector<Link> sources;
};
inline constexpr std::array<std::string_view, 5> kEvidence = {"strong", "moderate", "weak", "contested",
                                                              "none"};
template <class Archive>
void fields(Archive& a, Effect& e) {
    a("text", e.text);
    a("evidence", e.evidence, kEvidence);
    a.links("sources", e.sources, Kind::source);
}

struct Technique : Record {
    std::string name;
    std::vector<std::string> aliases;
    std::uint8_t family = 0;           ///< index into kFamilies
    std::vector<std::uint8_t> traits;  ///< indices into kTraits: what safety rules ask about
    std::string tissue;                ///< what it aims at
    std::string direction;
    std::string depth;
    std::string speed;
    int min_pressure = 1;  ///< 1 feather .. 5 deep
    int max_pressure = 5;
    std::string how;  ///< what the hands do, two or three sentences
    std::vector<Effect> effects;
    std::vector<std::string> indications;
    std::vector<std::string> contraindications;
    std::string order;  ///< where in a session it belongs
    std::string body_mechanics;
    std::uint8_t scope_flag = 0;  ///< index into kScopeFlags
    std::string scope;            ///< where scope or law differs
    std::vector<Link> sources;
};
inline constexpr std::array<std::string_view, 12> kFamilies = {
    "swedish", "deep",      "friction", "neuromuscular", "myofascial", "stretch",
    "sports",  "lymphatic", "thermal",  "tool",          "setting",    "system"};
/// Within massage practice in most states; after training beyond entry level; where a license or
/// certificate of its own is asked for; outside of massage practice in most states.
inline constexpr std::array<std::string_view, 4> kScopeFlags = {"general", "training", "license", "outside"};
inline constexpr std::array<std::string_view, 16> kTraits = {
    "light",   "gliding",  "kneading", "friction", "percussion", "vibration", "compression",    "deep",
    "stretch", "resisted", "heat",     "cold",     "suction",    "lymphatic", "joint-movement", "vigorous"};
template <class Archive>
void fields(Archive& a, Technique& t) {
    a("name", t.name);
    a("aliases", t.aliases, optional);
    a("family", t.family, kFamilies);
    a("traits", t.traits, kTraits);
    a("tissue", t.tissue);
    a("direction", t.direction);
    a("depth", t.depth);
    a("speed", t.speed);
    a("min_pressure", t.min_pressure);
    a("max_pressure", t.max_pressure);
    a("how", t.how);
    a("effect", t.effects);
    a("indications", t.indications);
    a("contraindications", t.contraindications);
    a("order", t.order);
    a("body_mechanics", t.body_mechanics);
    a("scope_flag", t.scope_flag, kScopeFlags);
    a("scope", t.scope);
    a.links("sources", t.sources, Kind::source);
}

// ---------------------------------------------------------------- safety rules

/// When massage must change, and how. The safety judge reads these and nothing else.
///
/// The rule speaks when every fact of `all` holds, at least one of `any` (where there are
/// any), and none of `unless`. A cautionary site speaks for everybody: all three are empty.
/// It then limits work at `sites` (empty: the whole body):
///   care             pressure at most max_pressure, none of `avoid`
///   local            nothing at the sites, elsewhere fine
///   contraindicated  nothing anywhere, until cleared
///   emergency        nothing; call for emergency help
struct SafetyRule : Record {
    std::string name;
    std::uint8_t category = 0;  ///< index into kSafetyCategories
    std::vector<Fact> all;
    std::vector<Fact> any;
    std::vector<Fact> unless;
    std::vector<Link> sites;  ///< terms of group region
    Rating rating = Rating::care;
    int max_pressure = 5;                      ///< 0 hands off .. 5 deep
    std::vector<std::uint8_t> avoid_traits;    ///< indices into kTraits
    std::vector<Link> avoid;                   ///< techniques
    std::vector<std::string> avoid_positions;  ///< words of kPositions
    std::string structures;                    ///< of a cautionary site: what lies there
    std::string reason;                        ///< the physiology
    std::string act;                           ///< what to do
    std::string say;                           ///< what to tell the client, in plain words
    std::string contested;
    std::vector<Link> sources;
};
inline constexpr std::array<std::string_view, 6> kSafetyCategories = {
    "whole-body", "local", "cautionary-site", "medication", "red-flag", "population"};
inline constexpr std::array<std::string_view, 5> kPositions = {"prone", "supine", "side-lying",
                                                               "semi-reclined", "seated"};
template <class Archive>
void fields(Archive& a, SafetyRule& r) {
    a("name", r.name);
    a("category", r.category, kSafetyCategories);
    a.facts("all", r.all, optional);
    a.facts("any", r.any, optional);
    a.facts("unless", r.unless, optional);
    a.links("sites", r.sites, Kind::term, optional);
    a("rating", r.rating, kRatings);
    a("max_pressure", r.max_pressure);
    a("avoid_traits", r.avoid_traits, kTraits, optional);
    a.links("avoid", r.avoid, Kind::technique, optional);
    a("avoid_positions", r.avoid_positions, optional);
    a("structures", r.structures, optional);
    a("reason", r.reason);
    a("act", r.act);
    a("say", r.say);
    a("contested", r.contested, optional);
    a.links("sources", r.sources, Kind::source);
}

// ---------------------------------------------------------------- muscles, joints, landmarks

/// One place where a muscle holds on. Which end moves depends on the task.
struct Attachment {
    std::string text;      ///< "Infraspinous fossa of the scapula"
    std::vector<Link> at;  ///< landmarks that mark it; may be empty for a broad line
};
template <class Archive>
void fields(Archive& a, Attachment& t) {
    a("text", t.text);
    a.links("at", t.at, Kind::landmark, optional);
}

/// What a muscle does at one joint.
struct Action {
    std::vector<Link> joint;  ///< exactly one
    std::string motion;       ///< a motion of that joint, by name: "lateral rotation"
    bool prime = false;       ///< a prime mover, not a helper
    std::string concentric;   ///< everyday example of each contraction; may be empty for a helper
    std::string eccentric;
    std::string isometric;
};
template <class Archive>
void fields(Archive& a, Action& t) {
    a.links("joint", t.joint, Kind::joint);
    a("motion", t.motion);
    a("prime", t.prime, optional);
    a("concentric", t.concentric, optional);
    a("eccentric", t.eccentric, optional);
    a("isometric", t.isometric, optional);
}

enum class Layer : std::uint8_t { superficial, intermediate, deep };
inline constexpr std::array<std::string_view, 3> kLayers = {"superficial", "intermediate", "deep"};

struct Muscle : Record {
    std::string name;
    std::vector<std::string> aliases;
    std::string latin;
    std::vector<Link> region;  ///< exactly one term of group region
    Layer layer = Layer::superficial;
    std::string fibers;  ///< direction and form: "Horizontal to oblique, from the spine outward"
    std::vector<Attachment> origins;
    std::vector<Attachment> insertions;
    std::vector<Action> actions;
    std::string nerve;               ///< "Suprascapular nerve"
    std::vector<std::string> roots;  ///< "C5"; "CN XI" for a cranial nerve
    std::vector<Link> synergists;
    std::vector<Link> antagonists;
    std::string client_position;
    std::string palpation;
    std::string stretch;
    std::string referral;             ///< where pain is often felt; always shown as contested; may be empty
    std::vector<Link> caution_sites;  ///< safety rules of category cautionary-site
    std::vector<std::string> parts;   ///< ids of its shapes in content/anatomy/muscles
    std::vector<Link> sources;
};
template <class Archive>
void fields(Archive& a, Muscle& m) {
    a("name", m.name);
    a("aliases", m.aliases, optional);
    a("latin", m.latin);
    a.links("region", m.region, Kind::term);
    a("layer", m.layer, kLayers);
    a("fibers", m.fibers);
    a("origin", m.origins);
    a("insertion", m.insertions);
    a("action", m.actions);
    a("nerve", m.nerve);
    a("roots", m.roots);
    a.links("synergists", m.synergists, Kind::muscle, optional);
    a.links("antagonists", m.antagonists, Kind::muscle, optional);
    a("client_position", m.client_position);
    a("palpation", m.palpation);
    a("stretch", m.stretch);
    a("referral", m.referral, optional);
    a.links("caution_sites", m.caution_sites, Kind::safety, optional);
    a("parts", m.parts, optional);
    a.links("sources", m.sources, Kind::source);
}

/// A bony point that hands can find or a muscle holds on to. content/landmarks/*.toml.
struct Landmark : Record {
    std::string name;
    std::string bone;        ///< id of the bone in content/anatomy/bones
    bool mid = false;        ///< on the midline; otherwise one on each side
    std::vector<double> at;  ///< lateral, up, anterior in mm, right side; see content/anatomy
    std::string palpate;     ///< how to find it with the hands; empty where one cannot
};
template <class Archive>
void fields(Archive& a, Landmark& l) {
    a("name", l.name);
    a("bone", l.bone);
    a("mid", l.mid, optional);
    a("at", l.at);
    a("palpate", l.palpate, optional);
}

/// One way in which a joint moves.
struct Motion {
    std::string name;      ///< "lateral rotation"; unique in the joint
    std::string opposite;  ///< name of the motion that undoes it; may be empty
    int degrees = 0;       ///< of normal active range; 0 where none is published
    std::string end_feel;  ///< "firm (capsular)"
    std::string plane;
    std::string axis;
};
template <class Archive>
void fields(Archive& a, Motion& m) {
    a("name", m.name);
    a("opposite", m.opposite, optional);
    a("degrees", m.degrees, optional);
    a("end_feel", m.end_feel, optional);
    a("plane", m.plane, optional);
    a("axis", m.axis, optional);
}

struct Joint : Record {
    std::string name;
    std::vector<std::string> aliases;
    std::string type;  ///< "ball and socket"
    std::vector<std::string> bones;
    std::vector<Motion> motions;
    std::string capsular_pattern;  ///< order in which motion is lost; may be empty
    std::vector<Link> sources;
};
template <class Archive>
void fields(Archive& a, Joint& j) {
    a("name", j.name);
    a("aliases", j.aliases, optional);
    a("type", j.type);
    a("bones", j.bones);
    a("motion", j.motions);
    a("capsular_pattern", j.capsular_pattern, optional);
    a.links("sources", j.sources, Kind::source);
}

// ---------------------------------------------------------------- assessment tests, claims

/// How well a test told people with a condition from people without, in one study.
struct Accuracy {
    std::string target;               ///< what it was compared with
    std::vector<double> sensitivity;  ///< per cent: [x] or [low, high]
    std::vector<double> specificity;
    std::vector<Link> sources;
};
template <class Archive>
void fields(Archive& a, Accuracy& t) {
    a("target", t.target);
    a("sensitivity", t.sensitivity);
    a("specificity", t.specificity);
    a.links("sources", t.sources, Kind::source);
}

struct AssessmentTest : Record {
    std::string name;
    std::vector<std::string> aliases;
    std::vector<Link> region;  ///< exactly one term of group region
    std::string structure;     ///< what is loaded or moved
    std::string position;
    std::string action;    ///< what the therapist does
    std::string positive;  ///< the finding that counts
    std::string is_not;    ///< what is often taken for a positive and is none
    std::vector<Accuracy> accuracies;
    std::string safety_stop;       ///< when to stop at once, or not to start
    std::string scope;             ///< a finding to chart or refer, never a diagnosis
    std::vector<Link> conditions;  ///< whose findings it may fit
    std::vector<Link> sources;
};
template <class Archive>
void fields(Archive& a, AssessmentTest& t) {
    a("name", t.name);
    a("aliases", t.aliases, optional);
    a.links("region", t.region, Kind::term);
    a("structure", t.structure);
    a("position", t.position);
    a("action", t.action);
    a("positive", t.positive);
    a("is_not", t.is_not);
    a("accuracy", t.accuracies, optional);
    a("safety_stop", t.safety_stop);
    a("scope", t.scope);
    a.links("conditions", t.conditions, Kind::condition, optional);
    a.links("sources", t.sources, Kind::source);
}

/// One piece of evidence on a claim.
struct ClaimFinding {
    std::string text;           ///< what was done and found, with its size
    std::vector<Link> sources;  ///< exactly one
};
template <class Archive>
void fields(Archive& a, ClaimFinding& f) {
    a("text", f.text);
    a.links("source", f.sources, Kind::source);
}

/// A verdict that is tempting and not the best one.
struct TemptingVerdict {
    std::uint8_t verdict = 0;  ///< index into kVerdicts
    bool close = false;        ///< a careful reader could defend it: half the credit
    std::string why;           ///< why it is not the best one
};
inline constexpr std::array<std::string_view, 7> kVerdicts = {
    "supported", "partly", "unproven", "contradicted", "not-testable", "out-of-scope", "unsafe"};
template <class Archive>
void fields(Archive& a, TemptingVerdict& t) {
    a("verdict", t.verdict, kVerdicts);
    a("close", t.close, optional);
    a("why", t.why);
}

/// Something to choose among: a wording for a client, a source to trust or not.
struct ClaimChoice {
    std::string text;
    bool key = false;  ///< the honest wording; the source to be wary of
    std::string why;
};
template <class Archive>
void fields(Archive& a, ClaimChoice& c) {
    a("text", c.text);
    a("key", c.key, optional);
    a("why", c.why);
}

/// A popular claim, what the evidence says of it, and how to speak of it honestly.
struct Claim : Record {
    std::string claim;                      ///< as one hears it
    std::string heard;                      ///< where one hears it, and who gains by it; may be empty
    std::uint8_t focus = 0;                 ///< index into kClaimFocuses
    std::uint8_t verdict = 0;               ///< index into kVerdicts
    std::uint8_t evidence_type = 0;         ///< index into kEvidenceTypes: what would settle it
    std::string says;                       ///< what the evidence says
    std::vector<ClaimFinding> findings;     ///< at least one
    std::vector<TemptingVerdict> tempting;  ///< at least one
    std::vector<ClaimChoice> wordings;      ///< at least three, one of them honest
    std::vector<ClaimChoice> exhibits;      ///< of a bad-source claim: kinds of sources, one to be wary of
    std::string safer_wording;              ///< what one may tell a client instead
    std::vector<Link> facts;                ///< records of any kind that it touches
    base::Date checked_on{};
    std::vector<Link> sources;
};
/// What the drill asks beside the verdict: nothing more; to weigh two reviews that disagree; to
/// see what a model cannot show; to find the source not to trust.
inline constexpr std::array<std::string_view, 4> kClaimFocuses = {"verdict", "reviews-disagree",
                                                                  "limits-of-models", "bad-source"};
inline constexpr std::array<std::string_view, 7> kEvidenceTypes = {
    "systematic-review", "trial", "observational", "mechanism", "expert-opinion", "law", "none"};
template <class Archive>
void fields(Archive& a, Claim& c) {
    a("claim", c.claim);
    a("heard", c.heard, optional);
    a("focus", c.focus, kClaimFocuses, optional);
    a("verdict", c.verdict, kVerdicts);
    a("evidence_type", c.evidence_type, kEvidenceTypes);
    a("says", c.says);
    a("finding", c.findings, optional);
    a("tempting", c.tempting, optional);
    a("wording", c.wordings, optional);
    a("exhibit", c.exhibits, optional);
    a("safer_wording", c.safer_wording);
    a.links("facts", c.facts, optional);
    a("checked_on", c.checked_on);
    a.links("sources", c.sources, Kind::source);
}
}  // namespace content
