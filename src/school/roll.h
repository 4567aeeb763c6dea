// school/roll.h - who belongs to the school: people and their roles, terms, classes, who is in them,
// and which machines are believed. And so: who may do what.
//
// Computed from events, one after another. An act counts when its actor had the right to it at that
// point, and, of staff, when it was written on a staff machine: a student who writes "I am an
// administrator" into the journal of a laptop changes nothing. Acts that did not count are kept, for the
// administrator to see.
#pragma once

#include "base/date.h"
#include "school/role.h"

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace school {
using study::LearnerId;

struct Person {
    LearnerId id;
    std::string name;
    std::string sign_in;
    std::string number;
    Roles roles;
    bool active = true;
    bool directory = false;
    double extra_time = 1.0;  ///< in graded exams, see AccommodationSet
};

/// What can be given; 1: none.
inline constexpr std::array<double, 4> kExtraTimes = {1.0, 1.25, 1.5, 2.0};

struct Term {
    std::string id;
    std::string name;
    std::string begins, ends;  ///< days, "2026-11-28"
};

struct Class {
    std::string id;
    std::string name;
    std::string term;
    std::string programme;
    std::vector<LearnerId> instructors;
    std::vector<LearnerId> students;  ///< enrolled now, in the order in which they came
    std::vector<LearnerId> left;      ///< were enrolled once
    bool closed = false;
};

struct Machine {
    std::string id;
    std::string key;  ///< Ed25519 public key, hex
    std::string name;
    bool staff = false;
    bool admitted = true;
};

/// An act that did not count.
struct Refusal {
    study::EventId event;
    base::Moment at{};
    LearnerId who;
    std::string kind;  ///< study::kind_of
    std::string why;
};

class Roll {
  public:
    /// Takes one event, written on that machine, in the order of the journal. False: it is an act that
    /// the actor had no right to, it counts nowhere, and refusals() says why.
    bool apply(const study::Event& event, const std::string& machine);
    /// Takes an event that the school itself has allowed and signed: on a machine of the classroom, which
    /// does not know who gave whom which right.
    void take(const study::Event& event);
    /// Notes an act that did not count for a reason that the roll cannot know.
    void refuse(const study::Event& event, const base::Error& why);

    [[nodiscard]] bool founded() const { return !id_.empty(); }
    [[nodiscard]] const std::string& id() const { return id_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::string& seal_key() const { return seal_key_; }

    [[nodiscard]] const std::map<std::string, Person>& people() const { return people_; }  ///< by id
    [[nodiscard]] const Person* person(const LearnerId& id) const;
    /// Their name; of somebody unknown, "Somebody unknown".
    [[nodiscard]] std::string name_of(const LearnerId& id) const;
    /// By what they type to sign in; upper and lower case are the same.
    [[nodiscard]] const Person* person_signing_in_as(std::string_view sign_in) const;
    [[nodiscard]] const std::map<std::string, Term>& terms() const { return terms_; }
    [[nodiscard]] const std::map<std::string, Class>& classes() const { return classes_; }
    [[nodiscard]] const Class* find_class(std::string_view id) const;
    /// Those that the person teaches, or is enrolled in; by name.
    [[nodiscard]] std::vector<const Class*> classes_taught_by(const LearnerId& id) const;
    [[nodiscard]] std::vector<const Class*> classes_of(const LearnerId& student) const;
    [[nodiscard]] bool teaches(const LearnerId& instructor, const LearnerId& student) const;
    [[nodiscard]] const std::map<std::string, Machine>& machines() const { return machines_; }
    [[nodiscard]] const std::vector<Refusal>& refusals() const { return refusals_; }

    /// May they? Errors: they may not, said to them.
    base::Status may(const LearnerId& who, Action action, const Subject& about = {}) const;
    /// May they write this? Also refuses what makes no sense: a class that is not there, an enrolment of
    /// somebody unknown, a sign-in name that another has, the last administrator giving that up.
    base::Status may_write(const LearnerId& who, const study::Body& body) const;
    /// The same, written on that machine: what apply() asks.
    base::Status counts(const LearnerId& who, const study::Body& body, const std::string& machine) const;

  private:
    [[nodiscard]] bool reaches(const Person& person, Reach reach, const Subject& about) const;
    base::Status sense_of(const study::Body& body) const;
    [[nodiscard]] bool leaves_no_administrator(const study::PersonListed& listed) const;
    std::string id_, name_, seal_key_;
    std::map<std::string, Person> people_;
    std::map<std::string, Term> terms_;
    std::map<std::string, Class> classes_;
    std::map<std::string, Machine> machines_;
    std::vector<Refusal> refusals_;
};

/// What keeps these texts from standing in a roll, and so in a roster file, and what to do: "the sign-in
/// name '...' is no line of at most 100 bytes; shorten it". Nothing where they can stand there.
[[nodiscard]] std::optional<std::string> trouble_with(const std::string& name, const std::string& sign_in,
                                                      const std::string& number);

/// Sign-in names and the like are compared so: ASCII letters small, no spaces around.
[[nodiscard]] std::string folded(std::string_view name);
}  // namespace school
