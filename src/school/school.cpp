#include "school/school.h"

namespace school {
School::School() = default;
School::School(const School&) = default;
School::School(School&&) noexcept = default;
School& School::operator=(const School&) = default;
School& School::operator=(School&&) noexcept = default;
School::~School() = default;

base::Status School::counts(const LearnerId& who, const study::Body& body, const std::string& machine) const {
    if (base::Status counted = roll.counts(who, body, machine); !counted) return counted;
    if (base::Status counted = works.counts(who, body, roll); !counted) return counted;
    return drafts.counts(who, body, roll);
}

bool School::apply(const study::Event& event, const std::string& machine) {
    const base::Status counted = counts(event.actor, event.body, machine);
    if (counted) {
        take(event);
    } else {
        roll.refuse(event, counted.error());
        audit.apply(roll, event, false);
    }
    return counted.has_value();
}

void School::take(const study::Event& event) {
    roll.take(event);
    audit.apply(roll, event, true);
    works.apply(event);
    feedback.apply(event);
    papers.apply(event);
    hours.apply(event);
    competencies.apply(event);
    rights.apply(event);
    drafts.apply(event, roll);
    lab.apply(event);
    angoff.apply(event);
}
}  // namespace school
