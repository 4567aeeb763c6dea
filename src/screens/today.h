// screens/today.h - what to do now: one button to start, the minutes it takes, and why.
#pragma once

#include "screens/date_field.h"
#include "screens/frame.h"
#include "screens/session.h"

#include <string>

namespace screens {
struct TodayState {
    bool setting_up = false;  ///< the three questions are shown: which exam, when, how long a day
    bool asked = false;       ///< what is set already was taken over into what follows
    std::string exam;         ///< id of a blueprint; "none"
    DateField date;           ///< empty: not known yet
    int minutes = 30;
    std::string date_problem;
};
void draw(TodayState& state, Session& session, Ui& ui);

/// The learner as a band on the exam's scale, 0..1, as charts show it.
[[nodiscard]] float on_scale(double theta);
}  // namespace screens
