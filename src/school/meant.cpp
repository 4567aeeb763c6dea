#include "school/meant.h"

#include <algorithm>

namespace school {
base::Result<const Person*> person_meant(const Roll& roll, std::string_view words) {
    if (const Person* person = roll.person_signing_in_as(words)) return person;
    const std::string wanted = folded(words);
    const Person* found = nullptr;
    for (const auto& [id, one] : roll.people()) {
        if (wanted.empty() || (folded(one.number) != wanted && folded(one.name) != wanted)) continue;
        if (found != nullptr)
            return base::Error{std::string(words), "this means several people; say the sign-in name of one"};
        found = &one;
    }
    if (found == nullptr)
        return base::Error{std::string(words),
                           "nobody at " + roll.name() + " has that sign-in name, number or whole name"};
    return found;
}

base::Result<const Class*> class_meant(const Roll& roll, std::string_view words) {
    if (const Class* one = roll.find_class(words)) return one;
    const std::string wanted = folded(words);
    const Class* found = nullptr;
    std::string names;
    for (const auto& [id, one] : roll.classes()) {
        names += (names.empty() ? "\"" : ", \"") + one.name + '"';
        if (folded(one.name) != wanted) continue;
        if (found != nullptr)
            return base::Error{one.name, "several classes have that name; say the id of one: " + found->id +
                                             " or " + one.id};
        found = &one;
    }
    if (found == nullptr)
        return base::Error{std::string(words), roll.name() + " has no class of that name; it has " +
                                                   (names.empty() ? std::string("none yet") : names)};
    return found;
}

base::Result<const Class*> only_class_of(const Roll& roll, const LearnerId& student) {
    const Class* found = nullptr;
    std::string names;
    for (const auto& [id, one] : roll.classes()) {
        if (std::ranges::find(one.students, student) == one.students.end() &&
            std::ranges::find(one.left, student) == one.left.end())
            continue;
        names += (names.empty() ? "\"" : ", \"") + one.name + '"';
        found = found == nullptr ? &one : found;
    }
    if (found == nullptr) return base::Error{roll.name_of(student), "is and was in no class"};
    if (names.find(", \"") != std::string::npos)
        return base::Error{roll.name_of(student), "is or was in several classes; say which: " + names};
    return found;
}
}  // namespace school
