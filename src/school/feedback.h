// school/feedback.h - what instructors said to each student: part of the student's record.
#pragma once

#include "school/roll.h"

#include <map>
#include <string>
#include <vector>

namespace school {
/// One word to one student.
struct Remark {
    study::EventId event;
    base::Moment at{};
    LearnerId who;      ///< said it
    std::string about;  ///< a work, "item:id", or empty: at large
    std::string text;
};

struct Feedback {
    std::map<std::string, std::vector<Remark>> given;  ///< by the student's id, the latest last

    /// Takes an event that the roll let count.
    void apply(const study::Event& event) {
        if (const auto* said = std::get_if<study::FeedbackGiven>(&event.body))
            given[said->person].push_back({event.id, event.at, event.actor, said->about, said->text});
    }
    /// What was said to a student. Errors: it is not theirs, and who asks does not teach them.
    [[nodiscard]] base::Result<std::vector<Remark>> to(const Roll& roll, const LearnerId& who,
                                                       const LearnerId& student) const {
        const Action asked = who == student ? Action::see_own_record : Action::see_student;
        if (const base::Status allowed = roll.may(who, asked, {{}, student.text}); !allowed)
            return allowed.error();
        const auto found = given.find(student.text);
        return found == given.end() ? std::vector<Remark>{} : found->second;
    }
};
}  // namespace school
