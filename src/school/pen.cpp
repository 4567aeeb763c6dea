#include "school/pen.h"

namespace school {
base::Result<study::EventId> Pen::write(study::Body body, base::Moment now) {
    if (base::Status counts = check(body, now); !counts) return counts.error();
    study::Event event{new_id_(now), now, who_, std::move(body)};
    school_.apply(event, machine_);
    if (heard_) heard_(event);
    study::EventId id = event.id;
    journal_.append(std::move(event));
    return id;
}

base::Status Pen::write_all(const std::vector<study::Body>& bodies, base::Moment now) {
    School trial = school_;
    for (const study::Body& body : bodies) {
        if (base::Status counts = check(trial, body, now); !counts) return counts;
        trial.apply({study::EventId(), now, who_, body}, machine_);
    }
    for (const study::Body& body : bodies)
        if (auto written = write(body, now); !written) return written.error();
    return base::Done{};
}

base::Status Pen::check(const School& school, const study::Body& body, base::Moment now) const {
    if (base::Status counts = school.counts(who_, body, machine_); !counts) return counts;
    return sense_of(school, bank_, body, base::day_of(now, utc_offset_));
}
}  // namespace school
