// study/school_event.h - what happens in a school, in the words the journal keeps.
//
// The actor of each event is the person who did it; whether they may is asked of school::Roll, before
// it is written and again by everyone who reads it. An entry that can be changed has an id of its own,
// and the last event about that id counts.
//
// Days are ISO 8601 text ("2026-11-28"), moments milliseconds since 1970-01-01 00:00 UTC. No client of
// a clinic is ever named here: a session has a number, a day, minutes, a supervisor and the area worked.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace study {
/// A school begins. Its actor is its first administrator, and the machine is one of the staff's.
struct SchoolFounded {
    std::string school;       ///< a UUID
    std::string name;         ///< "Harbor School of Massage"
    std::string seal_key;     ///< X25519 public key, 64 hex digits: what is sealed to it the school can open
    std::string machine;      ///< the id of the machine that it was founded on
    std::string machine_key;  ///< its Ed25519 public key, 64 hex digits
    bool operator==(const SchoolFounded&) const = default;
};
template <class A>
void fields(A& a, SchoolFounded& b) {
    a("school", b.school);
    a("name", b.name);
    a("seal_key", b.seal_key);
    a("machine", b.machine);
    a("machine_key", b.machine_key);
}
/// What that machine signs is believed from now on, or no longer. The acts of staff count only where
/// they were written on a staff machine.
struct MachineAdmitted {
    std::string machine;
    std::string machine_key;
    std::string name;  ///< "Laptop 7"
    bool staff = false;
    bool admitted = true;
    bool operator==(const MachineAdmitted&) const = default;
};
template <class A>
void fields(A& a, MachineAdmitted& b) {
    a("machine", b.machine);
    a("machine_key", b.machine_key);
    a("name", b.name);
    a("staff", b.staff);
    a("admitted", b.admitted);
}
/// A person is entered, or what is known of them changed.
struct PersonListed {
    std::string person;
    std::string name;
    std::string sign_in;             ///< what they type to sign in; nobody else's
    std::string number;              ///< the school's own number for them; may be empty
    std::vector<std::string> roles;  ///< "student", "instructor", "examiner", "administrator"
    bool active = true;              ///< false: they left, and cannot sign in
    bool directory = false;          ///< name and class may be given out as directory data (34 CFR 99.37)
    bool operator==(const PersonListed&) const = default;
};
template <class A>
void fields(A& a, PersonListed& b) {
    a("person", b.person);
    a("name", b.name);
    a("sign_in", b.sign_in);
    a("number", b.number);
    a("roles", b.roles);
    a("active", b.active);
    a("directory", b.directory);
}
/// What a person is given in graded exams because they need it. The last one counts. Why they need it is
/// health data, and stands nowhere: the school keeps that apart.
struct AccommodationSet {
    std::string person;
    double extra_time = 1.0;  ///< 1, 1.25, 1.5 or 2 times the exam's minutes; 1: none
    bool operator==(const AccommodationSet&) const = default;
};
template <class A>
void fields(A& a, AccommodationSet& b) {
    a("person", b.person);
    a("extra_time", b.extra_time);
}
struct TermSet {
    std::string term;
    std::string name;    ///< "Fall 2026"
    std::string begins;  ///< first day
    std::string ends;    ///< last day
    bool operator==(const TermSet&) const = default;
};
template <class A>
void fields(A& a, TermSet& b) {
    a("term", b.term);
    a("name", b.name);
    a("begins", b.begins);
    a("ends", b.ends);
}
struct ClassSet {
    std::string class_id;
    std::string name;  ///< "Evening class"
    std::string term;
    std::string
        programme;  ///< whose hours and competencies it works toward: content/programmes; may be empty
    std::vector<std::string> instructors;  ///< people
    bool closed = false;                   ///< it stays readable, and takes nothing new
    bool operator==(const ClassSet&) const = default;
};
template <class A>
void fields(A& a, ClassSet& b) {
    a("class", b.class_id);
    a("name", b.name);
    a("term", b.term);
    a("programme", b.programme);
    a("instructors", b.instructors);
    a("closed", b.closed);
}
struct Enrolled {
    std::string class_id;
    std::string person;
    bool enrolled = true;  ///< false: left the class
    bool operator==(const Enrolled&) const = default;
};
template <class A>
void fields(A& a, Enrolled& b) {
    a("class", b.class_id);
    a("person", b.person);
    a("enrolled", b.enrolled);
}

/// What work that comes late is worth.
struct LateRuleSet {
    std::string rule;
    std::string name;            ///< "10 % a day"
    int grace_minutes = 0;       ///< counts as in time
    double lost_a_day = 0;       ///< share of the credit lost for each day begun after the grace, 0..1
    double least = 0;            ///< share that is left however late, 0..1
    int closes_after_hours = 0;  ///< after the due time nothing is taken any more; 0: it stays open
    bool operator==(const LateRuleSet&) const = default;
};
template <class A>
void fields(A& a, LateRuleSet& b) {
    a("rule", b.rule);
    a("name", b.name);
    a("grace_minutes", b.grace_minutes);
    a("lost_a_day", b.lost_a_day);
    a("least", b.least);
    a("closes_after_hours", b.closes_after_hours);
}
enum class WorkKind : std::uint8_t { practice, cards, study_case, exam, paper };
inline constexpr std::array<std::string_view, 5> kWorkKinds = {"practice", "cards", "case", "exam", "paper"};
/// A class is given work, or it is changed or withdrawn.
struct WorkSet {
    std::string work;
    std::string class_id;
    std::string title;
    WorkKind kind = WorkKind::practice;
    /// practice: areas, leaves or items of the bank; cards: areas; case: one case; exam: one blueprint;
    /// paper: none; the work has the graded exam's own id, PaperSet gives it, WorkSet changes its weight.
    std::vector<std::string> what;
    int count = 0;           ///< practice: questions, cards: reviews; 0: as many as `what` holds
    std::int64_t opens = 0;  ///< moment
    std::int64_t due = 0;    ///< moment; 0: none
    int attempts = 0;        ///< that count, the best of them; 0: any number
    double weight = 1;       ///< in the grade, >= 0; 0: practice that is not graded
    std::string late;        ///< a late rule; empty: late work counts in full
    bool withdrawn = false;
    bool operator==(const WorkSet&) const = default;
};
template <class A>
void fields(A& a, WorkSet& b) {
    a("work", b.work);
    a("class", b.class_id);
    a("title", b.title);
    a("kind", b.kind, kWorkKinds);
    a("what", b.what);
    a("count", b.count);
    a("opens", b.opens);
    a("due", b.due);
    a("attempts", b.attempts);
    a("weight", b.weight);
    a("late", b.late);
    a("withdrawn", b.withdrawn);
}
/// A student begins work that was given: the session is an attempt at it.
struct WorkBegun {
    std::string work;
    std::string session;
    bool operator==(const WorkBegun&) const = default;
};
template <class A>
void fields(A& a, WorkBegun& b) {
    a("work", b.work);
    a("session", b.session);
}
/// An instructor's own word on a piece of work, in place of what was reckoned. `taken_back`: none.
struct Graded {
    std::string work;
    std::string person;
    double credit = 0;  ///< 0..1
    bool excused = false;
    bool taken_back = false;
    std::string reason;
    bool operator==(const Graded&) const = default;
};
template <class A>
void fields(A& a, Graded& b) {
    a("work", b.work);
    a("person", b.person);
    a("credit", b.credit);
    a("excused", b.excused);
    a("taken_back", b.taken_back);
    a("reason", b.reason);
}
/// A word to one student. It belongs to the student's record, and they read it.
struct FeedbackGiven {
    std::string person;
    std::string about;  ///< a work, "item:id", or empty: at large
    std::string text;
    bool operator==(const FeedbackGiven&) const = default;
};
template <class A>
void fields(A& a, FeedbackGiven& b) {
    a("person", b.person);
    a("about", b.about);
    a("text", b.text);
}

enum class HoursKind : std::uint8_t { class_hours, clinic, make_up };
inline constexpr std::array<std::string_view, 3> kHoursKinds = {"class", "clinic", "make-up"};
enum class Presence : std::uint8_t { present, late, absent, excused };
inline constexpr std::array<std::string_view, 4> kPresences = {"present", "late", "absent", "excused"};
/// One student's hours on one day. The event's id names the entry.
struct HoursLogged {
    std::string person;
    std::string class_id;
    std::string day;
    std::string subject;  ///< of the class's programme
    HoursKind kind = HoursKind::class_hours;
    Presence presence = Presence::present;
    int minutes = 0;             ///< that count; of somebody absent, those that were missed
    std::string makes_up;        ///< make-up: the entry whose absence it makes good
    std::string supervisor;      ///< clinic: a person
    std::string session_number;  ///< clinic: the school's number for the session, never a client
    std::string area;            ///< clinic: the area worked
    bool operator==(const HoursLogged&) const = default;
};
template <class A>
void fields(A& a, HoursLogged& b) {
    a("person", b.person);
    a("class", b.class_id);
    a("day", b.day);
    a("subject", b.subject);
    a("kind", b.kind, kHoursKinds);
    a("presence", b.presence, kPresences);
    a("minutes", b.minutes);
    a("makes_up", b.makes_up);
    a("supervisor", b.supervisor);
    a("session_number", b.session_number);
    a("area", b.area);
}
/// An entry of hours was a mistake; it is kept, and no longer counts.
struct HoursStruck {
    std::string entry;   ///< event id of the HoursLogged
    std::string person;  ///< whose it is
    std::string reason;
    bool operator==(const HoursStruck&) const = default;
};
template <class A>
void fields(A& a, HoursStruck& b) {
    a("entry", b.entry);
    a("person", b.person);
    a("reason", b.reason);
}
/// An instructor saw that a student can do it, or takes that back.
struct CompetencySigned {
    std::string person;
    std::string class_id;
    std::string competency;  ///< of the class's programme
    int level = 0;           ///< as the programme's levels count; 0 takes it back
    std::string evidence;    ///< what was seen
    bool operator==(const CompetencySigned&) const = default;
};
template <class A>
void fields(A& a, CompetencySigned& b) {
    a("person", b.person);
    a("class", b.class_id);
    a("competency", b.competency);
    a("level", b.level);
    a("evidence", b.evidence);
}

enum class RequestKind : std::uint8_t { access, correction, hearing };
inline constexpr std::array<std::string_view, 3> kRequestKinds = {"access", "correction", "hearing"};
/// A student asks to see their records, to have them corrected, or for a hearing (34 CFR 99.10,
/// 99.20, 99.21). The event's id names the request.
struct RequestMade {
    std::string person;  ///< whose records
    RequestKind kind = RequestKind::access;
    std::string text;
    bool operator==(const RequestMade&) const = default;
};
template <class A>
void fields(A& a, RequestMade& b) {
    a("person", b.person);
    a("kind", b.kind, kRequestKinds);
    a("text", b.text);
}
enum class RequestAnswer : std::uint8_t { granted, refused, withdrawn };
inline constexpr std::array<std::string_view, 3> kRequestAnswers = {"granted", "refused", "withdrawn"};
struct RequestAnswered {
    std::string request;
    std::string person;  ///< whose records
    RequestAnswer answer = RequestAnswer::granted;
    std::string text;
    bool operator==(const RequestAnswered&) const = default;
};
template <class A>
void fields(A& a, RequestAnswered& b) {
    a("request", b.request);
    a("person", b.person);
    a("answer", b.answer, kRequestAnswers);
    a("text", b.text);
}
/// A student's statement on a refused correction: it is kept and shown with the record (99.21).
struct StatementMade {
    std::string request;
    std::string person;
    std::string text;
    bool operator==(const StatementMade&) const = default;
};
template <class A>
void fields(A& a, StatementMade& b) {
    a("request", b.request);
    a("person", b.person);
    a("text", b.text);
}
/// Something of a student's record was given to somebody (99.32). The student can read it.
struct Disclosed {
    std::string person;  ///< whose record
    std::string to;      ///< who got it
    std::string
        interest;      ///< why they may: the student, consent, a school official's need, an accreditor ...
    std::string what;  ///< "transcript as PDF", "everything, as JSON"
    bool operator==(const Disclosed&) const = default;
};
template <class A>
void fields(A& a, Disclosed& b) {
    a("person", b.person);
    a("to", b.to);
    a("interest", b.interest);
    a("what", b.what);
}
/// How long records of people who left are kept. FERPA names no time: the state or the accreditor does.
struct RetentionSet {
    int months = 0;    ///< after the last event of somebody who left; 0: for ever
    std::string rule;  ///< who says so: "Oregon, OAR 715-045"
    bool operator==(const RetentionSet&) const = default;
};
template <class A>
void fields(A& a, RetentionSet& b) {
    a("months", b.months);
    a("rule", b.rule);
}

/// Somebody signed in on a machine.
struct SignedIn {
    std::string machine;
    bool operator==(const SignedIn&) const = default;
};
template <class A>
void fields(A& a, SignedIn& b) {
    a("machine", b.machine);
}
/// A new password was set for somebody by another person.
struct PasswordReset {
    std::string person;
    bool operator==(const PasswordReset&) const = default;
};
template <class A>
void fields(A& a, PasswordReset& b) {
    a("person", b.person);
}

/// A graded exam: the paper, on which nothing tells an answer, and apart from it the key, sealed so that
/// only the school opens it. The last one about an id counts until the first sitting.
struct PaperSet {
    std::string paper;
    std::string class_id;
    std::string title;
    int minutes = 60;
    std::int64_t opens = 0;   ///< moment
    std::int64_t closes = 0;  ///< moment; later it cannot be begun
    double pass = 0.7;        ///< share of the points that passes, 0..1
    std::string questions;    ///< JSON: see school/paper.h
    std::string sealed_key;   ///< base64
    bool withdrawn = false;
    bool operator==(const PaperSet&) const = default;
};
template <class A>
void fields(A& a, PaperSet& b) {
    a("paper", b.paper);
    a("class", b.class_id);
    a("title", b.title);
    a("minutes", b.minutes);
    a("opens", b.opens);
    a("closes", b.closes);
    a("pass", b.pass);
    a("questions", b.questions);
    a("sealed_key", b.sealed_key);
    a("withdrawn", b.withdrawn);
}
/// A sitting was marked with the key, and its student may know. Marking again replaces it.
struct PaperMarked {
    std::string paper;
    std::string class_id;
    std::string person;
    std::string session;      ///< of its ExamBegun
    std::vector<int> points;  ///< of each question, 0 or 1, in the paper's order; -1: the item was struck
    bool passed = false;
    bool operator==(const PaperMarked&) const = default;
};
template <class A>
void fields(A& a, PaperMarked& b) {
    a("paper", b.paper);
    a("class", b.class_id);
    a("person", b.person);
    a("session", b.session);
    a("points", b.points);
    a("passed", b.passed);
}

/// A record of the school's own bank was written: one item, one case, one entity. The event's id names
/// the revision. Two with the same base are two answers to it: both stay, until one is written on both.
struct DraftSaved {
    std::string record;              ///< "item:knee-bends", "case:id", "misconception:id"
    std::string file;                ///< below the bank's folder
    std::string text;                ///< TOML, the record alone
    std::vector<std::string> bases;  ///< the revisions that it was written on; none: new
    std::string note;                ///< what was changed, in the author's words; may be empty
    bool operator==(const DraftSaved&) const = default;
};
template <class A>
void fields(A& a, DraftSaved& b) {
    a("record", b.record);
    a("file", b.file);
    a("text", b.text);
    a("bases", b.bases);
    a("note", b.note);
}
/// A revision is carried to another state: "draft", "review", "pilot", "live", "retired", "exam".
struct ReviewMoved {
    std::string record;
    std::string revision;
    std::string state;
    std::string comment;
    bool operator==(const ReviewMoved&) const = default;
};
template <class A>
void fields(A& a, ReviewMoved& b) {
    a("record", b.record);
    a("revision", b.revision);
    a("state", b.state);
    a("comment", b.comment);
}
struct Commented {
    std::string record;
    std::string revision;
    std::string text;
    bool operator==(const Commented&) const = default;
};
template <class A>
void fields(A& a, Commented& b) {
    a("record", b.record);
    a("revision", b.revision);
    a("text", b.text);
}
enum class LabDecision : std::uint8_t { keep, revise, retire };
inline constexpr std::array<std::string_view, 3> kLabDecisions = {"keep", "revise", "retire"};
/// What was decided about a version of an item, on the evidence of its answers.
struct LabDecided {
    std::string item;
    std::string version;
    LabDecision decision = LabDecision::keep;
    std::string reason;
    int answers = 0;  ///< that it rests on
    bool operator==(const LabDecided&) const = default;
};
template <class A>
void fields(A& a, LabDecided& b) {
    a("item", b.item);
    a("version", b.version);
    a("decision", b.decision, kLabDecisions);
    a("reason", b.reason);
    a("answers", b.answers);
}
/// A judge says what share of just-passing candidates would answer an item right (modified Angoff).
struct AngoffRated {
    std::string sheet;  ///< names the exam that the standard is set for
    std::string item;
    std::string version;
    int round = 1;  ///< 1 or 2
    double rating = 0.5;
    bool operator==(const AngoffRated&) const = default;
};
template <class A>
void fields(A& a, AngoffRated& b) {
    a("sheet", b.sheet);
    a("item", b.item);
    a("version", b.version);
    a("round", b.round);
    a("rating", b.rating);
}
}  // namespace study
