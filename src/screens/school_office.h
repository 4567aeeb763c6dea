// screens/school_office.h - School: people, classes and terms, machines, and the audit log.
#pragma once

#include "screens/beside.h"
#include "screens/date_field.h"
#include "screens/roster_import.h"
#include "screens/session.h"
#include "screens/widgets.h"

#include <array>

namespace screens {
struct SchoolOfficeState {
    int view = 0;       ///< people, classes, records, machines, audit
    std::string words;  ///< that narrow the list of the view
    TableState people, audit;

    /// The list of people as it is shown: made anew when something in it, or what is asked for, has changed.
    struct PeopleView {
        std::string class_id;  ///< empty: all
        int role = -1;         ///< index into school::kRoles; -1: all
        std::string made_for;  ///< what it was made for
        std::vector<std::string> ids;
        std::vector<std::array<std::string, 4>> cells;
        std::vector<bool> active;
        std::string saved;
    } people_view;
    RosterImportState roster;

    struct AuditView {
        school::AuditQuery query, read;
        std::size_t seen = 0;  ///< acts in the log when it was read
        std::optional<base::Result<std::vector<const school::Act*>>> acts;
        std::string saved;
    } audit_view;

    struct Privacy {
        std::string answering;  ///< request that is open; empty: none
        std::string answer;
        struct Form {
            bool open = false;
            std::string whose, to, interest, what;
        } form;
        bool changing_rule = false;
        int months = 0;
        std::string rule;
        std::string trouble;
    } privacy;

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
    Beside<std::vector<FirstPassword>> making;  ///< the password of the person in the form
    Beside<std::string> exchanging;             ///< a package or bundles

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
        std::string term, name;
        DateField begins, ends;
        std::string trouble;
    } term;

    std::optional<std::vector<FoundFile>> places;  ///< sticks, looked for when the view is opened
    std::string path;                              ///< of a stick or a shared folder
    std::string outcome;                           ///< of the last preparing or gathering
    std::string trouble;
};

void draw(SchoolOfficeState& state, Session& session, Ui& ui);

// Its views.
void draw_audit(SchoolOfficeState& state, Session& session, Ui& ui);
void draw_privacy(SchoolOfficeState& state, Session& session, Ui& ui);
/// Over the page, outside of what scrolls in it.
void draw_privacy_sheet(SchoolOfficeState& state, Session& session, Ui& ui);
}  // namespace screens
