// screens/progress.h - what I know, how sure that is, and what to do about it.
#pragma once

#include "screens/frame.h"
#include "screens/session.h"

#include <string>

namespace screens {
struct ProgressState {
    std::string open_area;  ///< whose leaf topics are shown; empty: all areas
};
void draw(ProgressState& state, Session& session, Ui& ui);
}  // namespace screens
