#include "school/roll.h"

#include "content/text.h"

#include <algorithm>

namespace school {
namespace {
Roles roles_of(const std::vector<std::string>& words) {
    Roles roles;
    for (const std::string& word : words)
        for (std::size_t i = 0; i < kRoles.size(); ++i)
            if (kRoles[i] == word) roles.add(static_cast<Role>(i));
    return roles;
}

bool holds(const std::vector<LearnerId>& list, std::string_view id) {
    return std::ranges::any_of(list, [&](const LearnerId& one) { return one.text == id; });
}

/// "an instructor of the class or an administrator may"
std::string who_may(Action action) {
    std::string who;
    for (std::size_t i = 0; i < kRoles.size(); ++i) {
        const Reach far = reach(static_cast<Role>(i), action);
        if (far == Reach::no || far == Reach::self) continue;
        if (!who.empty()) who += " or ";
        who += "an " + std::string(kRoles.at(i));
        if (far == Reach::taught) who += " of the class";
    }
    return who.empty() ? "each may for themselves alone" : who + " may";
}
}  // namespace

std::string folded(std::string_view name) {
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    std::string small(name);
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return small;
}

const Person* Roll::person(const LearnerId& id) const {
    const auto found = people_.find(id.text);
    return found == people_.end() ? nullptr : &found->second;
}

std::string Roll::name_of(const LearnerId& id) const {
    const Person* found = person(id);
    return found == nullptr ? "Somebody unknown" : found->name;
}

const Person* Roll::person_signing_in_as(std::string_view sign_in) const {
    const std::string wanted = folded(sign_in);
    const auto found = std::ranges::find_if(
        people_, [&](const auto& entry) { return folded(entry.second.sign_in) == wanted; });
    return wanted.empty() || found == people_.end() ? nullptr : &found->second;
}

const Class* Roll::find_class(std::string_view id) const {
    const auto found = classes_.find(std::string(id));
    return found == classes_.end() ? nullptr : &found->second;
}

namespace {
template <class Wanted>
std::vector<const Class*> those(const std::map<std::string, Class>& classes, const Wanted& wanted) {
    std::vector<const Class*> found;
    for (const auto& [id, one] : classes)
        if (wanted(one)) found.push_back(&one);
    std::ranges::stable_sort(found, {}, [](const Class* one) { return std::string_view(one->name); });
    return found;
}
}  // namespace

std::vector<const Class*> Roll::classes_taught_by(const LearnerId& id) const {
    return those(classes_, [&](const Class& one) { return holds(one.instructors, id.text); });
}

std::vector<const Class*> Roll::classes_of(const LearnerId& student) const {
    return those(classes_, [&](const Class& one) { return holds(one.students, student.text); });
}

bool Roll::teaches(const LearnerId& instructor, const LearnerId& student) const {
    return std::ranges::any_of(classes_, [&](const auto& entry) {
        const Class& one = entry.second;
        return holds(one.instructors, instructor.text) &&
               (holds(one.students, student.text) || holds(one.left, student.text));
    });
}

/// Is that within reach of one who reaches so far?
bool Roll::reaches(const Person& who, Reach far, const Subject& about) const {
    switch (far) {
        case Reach::no:
            return false;
        case Reach::all:
            return true;
        case Reach::self:
            return about.person == who.id.text || (about.person.empty() && about.class_id.empty());
        case Reach::taught:
            break;
    }
    if (about.class_id.empty()) return about.person.empty() || teaches(who.id, LearnerId(about.person));
    const Class* one = find_class(about.class_id);
    return one != nullptr && holds(one->instructors, who.id.text) &&
           (about.person.empty() || holds(one->students, about.person) || holds(one->left, about.person));
}

base::Status Roll::may(const LearnerId& who, Action action, const Subject& about) const {
    const Person* one = person(who);
    const std::string act(in_words(action));
    if (one == nullptr) return base::Error{"", "only people of the school may " + act};
    if (!one->active) return base::Error{one->name, "has left the school, and may not " + act};
    for (std::size_t i = 0; i < kRoles.size(); ++i) {
        const auto role = static_cast<Role>(i);
        if (one->roles.has(role) && reaches(*one, reach(role, action), about)) return base::Done{};
    }
    return base::Error{one->name, "may not " + act + "; " + who_may(action)};
}

bool Roll::leaves_no_administrator(const study::PersonListed& listed) const {
    if (listed.active && roles_of(listed.roles).has(Role::administrator)) return false;
    return std::ranges::none_of(people_, [&](const auto& entry) {
        const Person& one = entry.second;
        return one.active && one.roles.has(Role::administrator) && one.id.text != listed.person;
    });
}

std::optional<std::string> trouble_with(const std::string& name, const std::string& sign_in,
                                        const std::string& number) {
    constexpr std::size_t kMostName = 200, kMostSignIn = 100, kMostNumber = 60;  // bytes
    const auto quoted = [](const std::string& text) {
        return "'" + content::shown(text.substr(0, 40)) + "'";
    };
    if (name.size() > kMostName)
        return "the name " + quoted(name) + "... has " + std::to_string(name.size()) +
               " bytes, and a name has at most " + std::to_string(kMostName);
    if (sign_in.size() > kMostSignIn || sign_in.find_first_of("\n\t") != std::string::npos)
        return "the sign-in name " + quoted(sign_in) + " is no line of at most " +
               std::to_string(kMostSignIn) + " bytes; shorten it";
    if (number.size() > kMostNumber || number.find('\n') != std::string::npos)
        return "the number " + quoted(number) + " is no line of at most " + std::to_string(kMostNumber) +
               " bytes; shorten it";
    return std::nullopt;
}

base::Status Roll::sense_of(const study::Body& body) const {
    const Subject about = subject_of(body);
    const auto* set = std::get_if<study::ClassSet>(&body);
    if (set == nullptr && !about.class_id.empty() && find_class(about.class_id) == nullptr)
        return base::Error{std::string(about.class_id), "there is no such class"};
    if (const auto* listed = std::get_if<study::PersonListed>(&body)) {
        if (listed->person.empty() || folded(listed->sign_in).empty() || folded(listed->name).empty())
            return base::Error{listed->name, "a person needs a name and a sign-in name"};
        if (roles_of(listed->roles).none())
            return base::Error{listed->name, "a person needs at least one role"};
        if (auto trouble = trouble_with(listed->name, listed->sign_in, listed->number))
            return base::Error{"", *std::move(trouble)};
        const Person* other = person_signing_in_as(listed->sign_in);
        if (other != nullptr && other->id.text != listed->person)
            return base::Error{listed->sign_in,
                               other->name + " signs in with this name already; choose another"};
        if (leaves_no_administrator(*listed))
            return base::Error{listed->name, "a school needs an administrator; make somebody else one first"};
    } else if (!about.person.empty() && person(LearnerId(about.person)) == nullptr) {
        return base::Error{std::string(about.person), "there is no such person in this school"};
    }
    if (set != nullptr) {
        if (set->class_id.empty() || folded(set->name).empty())
            return base::Error{"", "a class needs a name"};
        if (!set->term.empty() && !terms_.contains(set->term))
            return base::Error{set->term, "there is no such term"};
        for (const std::string& id : set->instructors) {
            const Person* one = person(LearnerId(id));
            if (one == nullptr || !one->roles.has(Role::instructor))
                return base::Error{one == nullptr ? id : one->name, "is no instructor of this school"};
        }
    }
    if (const auto* given = std::get_if<study::AccommodationSet>(&body)) {
        if (std::ranges::find(kExtraTimes, given->extra_time) == kExtraTimes.end())
            return base::Error{name_of(LearnerId(given->person)),
                               "extra time is 1 (none), 1.25, 1.5 or 2 times the exam's minutes"};
        if (!person(LearnerId(given->person))->roles.has(Role::student))
            return base::Error{name_of(LearnerId(given->person)),
                               "is no student; extra time is for students"};
    }
    if (const auto* term = std::get_if<study::TermSet>(&body)) {
        const auto begins = base::read_date(term->begins), ends = base::read_date(term->ends);
        if (!begins || !ends || *ends < *begins)
            return base::Error{term->name, "a term needs a first day and a last day that is not before it"};
    }
    return base::Done{};
}

base::Status Roll::may_write(const LearnerId& who, const study::Body& body) const {
    if (const auto* founding = std::get_if<study::SchoolFounded>(&body)) {
        if (founded()) return base::Error{name_, "this school was founded already"};
        if (founding->school.empty() || folded(founding->name).empty())
            return base::Error{"", "a school needs a name"};
        return base::Done{};
    }
    const Action action = action_of(body);
    if (action == Action::study) return base::Done{};  // one's own answers are one's own, school or not
    // The founder enters themselves: until then there is nobody who could.
    const auto* listed = std::get_if<study::PersonListed>(&body);
    const bool is_founder = founded() && people_.empty() && listed != nullptr && listed->person == who.text;
    if (!is_founder)
        if (base::Status allowed = may(who, action, subject_of(body)); !allowed) return allowed;
    if (action == Action::accommodate && subject_of(body).person == who.text)
        return base::Error{name_of(who), "may not give themselves more time; another of the staff does it"};
    return sense_of(body);
}

base::Status Roll::counts(const LearnerId& who, const study::Body& body, const std::string& machine) const {
    if (base::Status allowed = may_write(who, body); !allowed) return allowed;
    const Action action = action_of(body);
    const bool to_oneself = action == Action::disclose && subject_of(body).person == who.text;
    if (action == Action::study || action == Action::ask_about_record || to_oneself ||
        std::holds_alternative<study::SchoolFounded>(body))
        return base::Done{};
    const auto from = machines_.find(machine);
    if (from == machines_.end() || !from->second.admitted || !from->second.staff)
        return base::Error{name_of(who), "may do that on a machine of the staff only"};
    return base::Done{};
}

bool Roll::apply(const study::Event& event, const std::string& machine) {
    if (base::Status counted = counts(event.actor, event.body, machine); !counted) {
        refuse(event, counted.error());
        return false;
    }
    take(event);
    return true;
}

void Roll::refuse(const study::Event& event, const base::Error& why) {
    refusals_.push_back(
        {event.id, event.at, event.actor, std::string(study::kind_of(event.body)), why.text()});
}

void Roll::take(const study::Event& event) {
    if (const auto* founding = std::get_if<study::SchoolFounded>(&event.body)) {
        id_ = founding->school;
        name_ = founding->name;
        seal_key_ = founding->seal_key;
        machines_[founding->machine] = {founding->machine, founding->machine_key, "Office", true, true};
    } else if (const auto* machine = std::get_if<study::MachineAdmitted>(&event.body)) {
        machines_[machine->machine] = {machine->machine, machine->machine_key, machine->name, machine->staff,
                                       machine->admitted};
    } else if (const auto* listed = std::get_if<study::PersonListed>(&event.body)) {
        Person& one = people_[listed->person];
        one.id = LearnerId(listed->person);
        one.name = listed->name;
        one.sign_in = listed->sign_in;
        one.number = listed->number;
        one.roles = roles_of(listed->roles);
        one.active = listed->active;
        one.directory = listed->directory;
    } else if (const auto* given = std::get_if<study::AccommodationSet>(&event.body)) {
        Person& one = people_[given->person];
        one.id = LearnerId(given->person);  // in a package it may come before its person
        one.extra_time = given->extra_time;
    } else if (const auto* term = std::get_if<study::TermSet>(&event.body)) {
        terms_[term->term] = {term->term, term->name, term->begins, term->ends};
    } else if (const auto* set = std::get_if<study::ClassSet>(&event.body)) {
        Class& one = classes_[set->class_id];
        one.id = set->class_id;
        one.name = set->name;
        one.term = set->term;
        one.programme = set->programme;
        one.closed = set->closed;
        one.instructors.clear();
        for (const std::string& id : set->instructors) one.instructors.emplace_back(id);
    } else if (const auto* enrolled = std::get_if<study::Enrolled>(&event.body)) {
        Class& one = classes_[enrolled->class_id];
        const LearnerId who(enrolled->person);
        auto& to = enrolled->enrolled ? one.students : one.left;
        auto& from = enrolled->enrolled ? one.left : one.students;
        std::erase(from, who);
        if (!holds(to, who.text)) to.push_back(who);
    }
}
}  // namespace school
