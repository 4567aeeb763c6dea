// screens/welcome.h - who is here? A name, and no password: at home none is needed.
#pragma once

#include "screens/ui.h"

#include <optional>
#include <string>
#include <vector>

namespace screens {
/// The logo, large, at the left of the column.
void draw_sign(Ui& ui);

struct WelcomeState {
    std::string name;     ///< as it is typed
    bool is_new = false;  ///< known people were shown, and a new one comes
};

/// What was decided this frame: none of these, or one.
struct Arrival {
    std::optional<std::string> new_name;  ///< not empty, no spaces at its ends
    std::optional<std::size_t> known;     ///< index into `people`
    bool for_school = false;              ///< this machine is to belong to a school
};

/// `people`: the names of those who have studied here, the latest first; may be empty.
/// `unusual`: what should be known before beginning, or empty.
Arrival draw_welcome(WelcomeState& state, const std::vector<std::string>& people, std::string_view unusual,
                     Ui& ui);
}  // namespace screens
