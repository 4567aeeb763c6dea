// school/school.h - everything that a school has agreed on and written down, computed from events.
//
// What a student learnt is not here: that is study::Progress, one for each. Events may come in any order
// in which each machine's own keep theirs: see records/union.h for the one that is the same for all.
#pragma once

#include "school/audit.h"
#include "school/paper.h"
#include "school/roll.h"

namespace school {
struct School {
    Roll roll;
    Audit audit;
    Papers papers;

    /// Takes one event, written on that machine. An act that its actor had no right to counts nowhere.
    void apply(const study::Event& event, const std::string& machine) {
        const bool counted = roll.apply(event, machine);
        audit.apply(roll, event, counted);
        if (counted) tell(event);
    }
    /// Takes an event of a package that the school signed: see Roll::take().
    void take(const study::Event& event) {
        roll.take(event);
        tell(event);
    }

  private:
    /// The parts that follow from what counted.
    void tell(const study::Event& event) { papers.apply(event); }
};
}  // namespace school
