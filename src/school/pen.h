// school/pen.h - writes what a person of the school does, if they may.
//
// The only way from a screen or a command to an act in a school: it asks the roll, and whether the act makes
// sense here (school/sense.h), lets the school know and hands the event to the journal, in that order.
#pragma once

#include "school/school.h"
#include "school/sense.h"
#include "study/journal.h"

#include <functional>

namespace school {
class Pen {
  public:
    using NewId = std::function<study::EventId(base::Moment)>;

    /// School and journal outlive the pen. `machine`: the id of the one that is written on.
    Pen(School& school, study::Journal& journal, LearnerId who, std::string machine, NewId new_id)
        : school_(school),
          journal_(journal),
          who_(std::move(who)),
          machine_(std::move(machine)),
          new_id_(std::move(new_id)) {}

    [[nodiscard]] const LearnerId& who() const { return who_; }
    /// May they, as the roll says?
    base::Status may(Action action, const Subject& about = {}) const {
        return school_.roll.may(who_, action, about);
    }
    /// For the id of something new: a class, a term, a piece of work.
    [[nodiscard]] std::string new_id(base::Moment now) const { return new_id_(now).text; }

    /// Judges from now on by this bank, which outlives the pen, and by the local day.
    void know(const content::Bank& bank, std::chrono::minutes utc_offset) {
        bank_ = &bank;
        utc_offset_ = utc_offset;
    }
    /// Could it be written now? Errors: they may not, or it makes no sense.
    [[nodiscard]] base::Status check(const study::Body& body, base::Moment now) const {
        return check(school_, body, now);
    }
    /// Errors: they may not, or it makes no sense; nothing was written.
    base::Result<study::EventId> write(study::Body body, base::Moment now);
    /// Writes all of them, in their order, or none.
    /// Errors: of the first that they may not write; nothing was written.
    base::Status write_all(const std::vector<study::Body>& bodies, base::Moment now);

    /// Who else hears of every act that was written.
    void tell(std::function<void(const study::Event&)> heard) { heard_ = std::move(heard); }

  private:
    base::Status check(const School& school, const study::Body& body, base::Moment now) const;

    School& school_;
    study::Journal& journal_;
    LearnerId who_;
    std::string machine_;
    NewId new_id_;
    std::function<void(const study::Event&)> heard_;
    const content::Bank* bank_ = nullptr;
    std::chrono::minutes utc_offset_{};
};
}  // namespace school
