// screens/my_work.h - what a student was given to do: what is due when, what came of it, what was said.
#pragma once

#include "screens/frame.h"
#include "screens/given_work.h"

namespace screens {
struct MyWorkState {
    bool all_done = false;  ///< the whole list of what is done
};

void draw(MyWorkState& state, Session& session, Ui& ui);

/// The screen on which such work is done.
[[nodiscard]] std::string_view room_for(study::WorkKind kind);
}  // namespace screens
