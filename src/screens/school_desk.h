// screens/school_desk.h - what the screens for staff, and for students of a school, work on.
//
// The app makes it when somebody signs in to a school; at home there is none.
#pragma once

#include "school/pen.h"
#include "school/school.h"
#include "screens/sign_in.h"
#include "study/progress.h"
#include "study/responses.h"

#include <functional>
#include <memory>

namespace screens {
/// A machine that handed in its journal and is not admitted yet.
struct StrangeMachine {
    std::string id, key, name;
    std::string fingerprint;  ///< to compare with what the machine itself shows
};

struct SchoolDesk {
    school::School& school;
    school::Pen& pen;
    bool invented = false;  ///< a demonstration school: every screen says so

    /// What a student has learnt; nullptr where it cannot be read. Asks nobody's right: the screen asks
    /// pen.may() first, and shows nothing of whom it may not.
    std::function<const study::Progress*(const school::LearnerId&)> progress_of = {};
    /// Everybody's first answers. May take a second; may be called from any thread.
    std::function<base::Result<study::Responses>()> responses = {};

    /// Gives somebody an account, or a new password, and says the password to hand out. They choose their
    /// own when they sign in. Errors: who is signed in may not.
    std::function<base::Result<std::string>(const school::LearnerId&)> new_password = {};
    /// Writes the package for the classroom's machines into a folder; merges every bundle that lies in a
    /// folder, or one file. Both say in a sentence what came of it.
    std::function<base::Result<std::string>(const std::string& folder)> prepare = {};
    std::function<base::Result<std::string>(const std::string& path)> gather = {};
    /// Admits a machine whose bundle was met and not believed.
    std::function<std::vector<StrangeMachine>()> strange_machines = {};
    /// Writes a file where the person finds it (Documents/Palpate), and says where.
    std::function<base::Result<std::string>(const std::string& name, std::string_view bytes)> save_file = {};
    /// Folders of sticks and shares that are there now.
    std::function<std::vector<FoundFile>()> places = {};

    [[nodiscard]] const school::Roll& roll() const { return school.roll; }
    [[nodiscard]] const school::Person& me() const { return *school.roll.person(pen.who()); }
};
}  // namespace screens
