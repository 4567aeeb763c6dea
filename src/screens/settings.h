// screens/settings.h - what a person has set for the window, and the sheet that sets it.
#pragma once

#include "screens/theme.h"

#include <string>
#include <string_view>

namespace screens {
struct Settings {
    Shade shade = Shade::light;
    int text_percent = 100;  ///< 80 to 200
    bool hints = true;       ///< keyboard hints in buttons and at the foot
    bool motion = true;      ///< fades and slides; off: values jump
    bool operator==(const Settings&) const = default;
};

inline constexpr int kLeastTextPercent = 80;
inline constexpr int kMostTextPercent = 200;

/// The next step up (1) or down (-1): 80 90 100 110 125 150 175 200.
[[nodiscard]] int next_text_percent(int percent, int step);

class Ui;
/// The sheet "Settings": theme, text size, hints, motion. Changes ui.settings at once.
/// `person`: who is here, empty: nobody. Result: they leave, by the button that says `leave`.
bool draw_settings(Ui& ui, bool& open, const std::string& person, std::string_view leave);
}  // namespace screens
