// screens/school_office.h - School: people, classes and terms, machines, and the audit log.
#pragma once

#include "screens/session.h"
#include "screens/widgets.h"

#include <array>

namespace screens {
struct SchoolOfficeState {
    int view = 0;       ///< people, classes, machines, audit
    std::string words;  ///< that narrow the list of the view
    TableState people, audit;

    /// Somebody who is being entered or changed.
    struct PersonForm {
        bool open = false;
        std::string person;  ///< empty: new
        std::string name, sign_in, number;
        std::array<bool, 4> roles{true, false, false, false};
        bool active = true, directory = false;
        std::string class_id;  ///< of somebody new
        std::string trouble;
        std::string password;  ///< to hand out; shown once
    } person;

    struct ClassForm {
        bool open = false;
        std::string class_id;  ///< empty: new
        std::string name, term, programme;
        std::vector<std::string> instructors;
        bool closed = false;
        std::string trouble;
    } one_class;

    struct TermForm {
        bool open = false;
        std::string term, name, begins, ends, trouble;
    } term;

    std::optional<std::vector<FoundFile>> places;  ///< sticks, looked for when the view is opened
    std::string path;                              ///< of a stick or a shared folder
    std::string outcome;                           ///< of the last preparing or gathering
    std::string trouble;
};

void draw(SchoolOfficeState& state, Session& session, Ui& ui);
}  // namespace screens
