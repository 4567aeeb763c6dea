// screens/school_desk.h - what the screens for staff, and for students of a school, work on.
//
// The app makes it when somebody signs in to a school; at home there is none.
#pragma once

#include "school/pen.h"
#include "school/school.h"
#include "study/progress.h"
#include "study/responses.h"

#include <functional>
#include <memory>

namespace screens {
struct SchoolDesk {
    school::School& school;
    school::Pen& pen;
    bool invented = false;  ///< a demonstration school: every screen says so

    /// What a student has learnt; nullptr where it cannot be read. Asks nobody's right: the screen asks
    /// pen.may() first, and shows nothing of whom it may not.
    std::function<const study::Progress*(const school::LearnerId&)> progress_of = {};
    /// Everybody's first answers. May take a second; may be called from any thread.
    std::function<base::Result<study::Responses>()> responses = {};

    [[nodiscard]] const school::Roll& roll() const { return school.roll; }
    [[nodiscard]] const school::Person& me() const { return *school.roll.person(pen.who()); }
};
}  // namespace screens
