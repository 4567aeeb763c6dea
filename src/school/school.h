// school/school.h - everything that a school has agreed on and written down, computed from events.
//
// What a student learnt is not here: that is study::Progress and school::Pupil, one for each. Events come in
// an order that does not depend on when the bundles of other machines came: see records/union.h.
#pragma once

#include "school/angoff_sheet.h"
#include "school/audit.h"
#include "school/competencies.h"
#include "school/drafts.h"
#include "school/feedback.h"
#include "school/hours.h"
#include "school/lab_state.h"
#include "school/paper.h"
#include "school/rights.h"
#include "school/roll.h"
#include "school/works.h"

namespace school {
/// It is copied, destroyed and changed in school.cpp alone: inline, that was much of what screens compile.
struct School {
    School();
    School(const School&);
    School(School&&) noexcept;
    School& operator=(const School&);
    School& operator=(School&&) noexcept;
    ~School();

    Roll roll = {};
    Audit audit = {};
    Works works = {};
    Feedback feedback = {};
    Papers papers = {};
    Hours hours = {};
    Competencies competencies = {};
    Rights rights = {};
    Drafts drafts = {};
    LabState lab = {};
    AngoffSheets angoff = {};

    /// May it be written on that machine, and does it make sense? Errors: said to them.
    base::Status counts(const LearnerId& who, const study::Body& body, const std::string& machine) const;
    /// Takes one event, written on that machine. False: its actor had no right to it, and it counts nowhere.
    bool apply(const study::Event& event, const std::string& machine);
    /// Takes an event that the school itself has allowed: it came in a package that the school signed.
    void take(const study::Event& event);
};
}  // namespace school
