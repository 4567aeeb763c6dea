// screens/screen.h - what the frame knows about a screen.
//
// A screen is a struct of widget state and a function
//
//     void draw(PracticeState& state, study::Session& session, Ui& ui);
//
// The app binds state and session into a Screen and puts it into the rail's list.
#pragma once

#include "screens/icons.h"

#include <functional>
#include <string>

namespace screens {
class Ui;

struct Screen {
    std::string id;    ///< "practice": its name in the tree, and where ui.go() leads
    std::string word;  ///< "Practice"
    Icon icon = Icon::none;
    std::function<void(Ui&)> draw;
    bool in_rail = true;
    bool has_rail = true;      ///< false: the whole window is the screen's, as the welcome's
    std::string section = {};  ///< "Teaching": a word above the first of several in the rail
};
}  // namespace screens
