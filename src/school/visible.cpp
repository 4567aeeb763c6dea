#include "school/visible.h"

#include <algorithm>

namespace school {
namespace {
struct GoesWith {
    const Roll& roll;
    const LearnerId& student;

    [[nodiscard]] bool in_class(const std::string& id) const {
        const Class* one = roll.find_class(id);
        return one != nullptr && (std::ranges::find(one->students, student) != one->students.end() ||
                                  std::ranges::find(one->left, student) != one->left.end());
    }
    [[nodiscard]] bool taught_by(const std::string& id) const {
        return std::ranges::any_of(roll.classes_of(student), [&](const Class* one) {
            return std::ranges::find(one->instructors, LearnerId(id)) != one->instructors.end();
        });
    }

    // What is about one person goes with that person; all else stays at the school.
    template <class B>
    bool operator()(const B& body) const {
        if constexpr (requires { body.person; }) return body.person == student.text;
        return false;
    }
    bool operator()(const study::SchoolFounded&) const { return true; }
    bool operator()(const study::MachineAdmitted& machine) const { return machine.staff; }
    bool operator()(const study::PersonListed& listed) const {
        return listed.person == student.text || taught_by(listed.person);
    }
    bool operator()(const study::TermSet&) const { return true; }
    bool operator()(const study::LateRuleSet&) const { return true; }
    bool operator()(const study::ClassSet& set) const { return in_class(set.class_id); }
    bool operator()(const study::WorkSet& set) const { return in_class(set.class_id); }
    bool operator()(const study::PaperSet& set) const { return in_class(set.class_id); }
};
}  // namespace

bool goes_with(const Roll& roll, const LearnerId& student, const study::Body& body) {
    return std::visit(GoesWith{roll, student}, body);
}
}  // namespace school
