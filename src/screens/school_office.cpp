#include "screens/school_office.h"

#include "screens/frame.h"
#include "screens/person_parts.h"
#include "screens/school_forms.h"

#include "content/table_file.h"

#include <algorithm>

namespace screens {
namespace {
using school::Action;

bool fits(std::string_view text, const std::string& words) {
    return school::folded(text).find(school::folded(words)) != std::string::npos;
}

std::string roles_in_words(const school::Roles& roles) {
    std::string words;
    for (std::size_t i = 0; i < school::kRoles.size(); ++i)
        if (roles.has(static_cast<school::Role>(i)))
            words += (words.empty() ? "" : ", ") + std::string(in_words(static_cast<school::Role>(i)));
    return words;
}

std::string classes_in_words(const school::Roll& roll, const school::Person& person) {
    std::string words;
    for (const school::Class* one : roll.classes_of(person.id))
        words += (words.empty() ? "" : ", ") + one->name;
    for (const school::Class* one : roll.classes_taught_by(person.id))
        words += (words.empty() ? "teaches " : ", teaches ") + one->name;
    return words;
}

// ---------------------------------------------------------------- people

bool asked_for(const SchoolOfficeState::PeopleView& view, const school::Roll& roll,
               const school::Person& person, const std::string& words) {
    if (!fits(person.name + " " + person.sign_in + " " + person.number, words)) return false;
    if (view.role >= 0 && !person.roles.has(static_cast<school::Role>(view.role))) return false;
    const school::Class* one = roll.find_class(view.class_id);
    if (one == nullptr) return true;
    return std::ranges::find(one->students, person.id) != one->students.end() ||
           std::ranges::find(one->instructors, person.id) != one->instructors.end();
}

void compute(SchoolOfficeState& state, const SchoolDesk& desk) {
    SchoolOfficeState::PeopleView& view = state.people_view;
    // Each act of the school stands in its log, so a longer log is all that can have changed the list.
    const std::string made_for = std::to_string(desk.school.audit.size()) + "/" + state.words + "/" +
                                 view.class_id + "/" + std::to_string(view.role) + "/" +
                                 std::to_string(state.people.sorted_by) +
                                 (state.people.descending ? "-" : "+");
    if (view.made_for == made_for) return;
    view.made_for = made_for;
    const school::Roll& roll = desk.roll();
    struct Line {
        std::array<std::string, 4> cells;
        const school::Person* person;
    };
    std::vector<Line> lines;
    for (const auto& [id, person] : roll.people())
        if (asked_for(view, roll, person, state.words))
            lines.push_back(
                {{person.name, person.sign_in, roles_in_words(person.roles),
                  person.active ? classes_in_words(roll, person) : std::string("left the school")},
                 &person});
    const auto by = static_cast<std::size_t>(std::max(state.people.sorted_by, 0));
    std::ranges::stable_sort(lines, {}, [](const Line& line) { return school::folded(line.cells[0]); });
    std::ranges::stable_sort(lines, {}, [&](const Line& line) { return school::folded(line.cells.at(by)); });
    if (state.people.descending) std::ranges::reverse(lines);
    view.ids.clear(), view.cells.clear(), view.active.clear();
    for (Line& line : lines) {
        view.ids.push_back(line.person->id.text);
        view.cells.push_back(std::move(line.cells));
        view.active.push_back(line.person->active);
    }
}

void draw_filters(SchoolOfficeState& state, const school::Roll& roll, Ui& ui) {
    SchoolOfficeState::PeopleView& view = state.people_view;
    {
        const Scope scope(ui, "role", Role::radio_group, "Only one role");
        row(
            ui, 40.0F,
            [&] {
                if (chip(ui, "all", "Everybody", view.role < 0)) view.role = -1;
                for (std::size_t i = 0; i < school::kRoles.size(); ++i)
                    if (chip(ui, school::kRoles.at(i),
                             std::string(in_words(static_cast<school::Role>(i))) + "s",
                             view.role == static_cast<int>(i)))
                        view.role = static_cast<int>(i);
            },
            8.0F);
    }
    if (roll.classes().empty()) return;
    space(ui, 8.0F);
    const Scope scope(ui, "class", Role::radio_group, "Only one class");
    row(
        ui, 40.0F,
        [&] {
            if (chip(ui, "all", "All classes", view.class_id.empty())) view.class_id.clear();
            for (const auto& [id, one] : roll.classes())
                if (!one.closed && chip(ui, id, one.name, view.class_id == id, Icon::users))
                    view.class_id = id;
        },
        8.0F);
}

void save_roster(SchoolOfficeState& state, const Session& session) {
    const SchoolDesk& desk = *session.school;
    SchoolOfficeState::PeopleView& view = state.people_view;
    const auto table = school::roster_file(desk.roll(), desk.pen.who(), view.class_id,
                                           content::TableCells::for_spreadsheets);
    const auto saved =
        table ? session.save_file(roster_file_name(desk.roll(), view.class_id), *table) : table;
    view.saved = saved ? "Saved: " + *saved + ". It can be imported again as it is." : saved.error().text();
}

void draw_people(SchoolOfficeState& state, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    SchoolOfficeState::PeopleView& view = state.people_view;
    compute(state, desk);
    draw_last_import(state.roster, session, ui);
    row(ui, 48.0F, [&] {
        text_field(ui, "words", "Find a person", state.words,
                   {.hint = "Name or number", .icon = Icon::search, .key = '/', .width = 280.0F});
        if (button(ui, "add", "Enter a person", {.icon = Icon::plus})) state.person = new_person_form();
        if (button(ui, "import", "Import a roster", {.icon = Icon::download})) {
            state.roster.open = true;
            state.roster.class_id = view.class_id;
        }
        if (session.save_file &&
            button(ui, "export", view.class_id.empty() ? "Export the roster" : "Export this class",
                   {.icon = Icon::upload}))
            save_roster(state, session);
    });
    if (!view.saved.empty()) {
        space(ui, 8.0F);
        text(ui, Type::small, view.saved, Color::ink2);
    }
    space(ui, 12.0F);
    draw_filters(state, desk.roll(), ui);
    space(ui, 16.0F);
    if (view.ids.empty()) {
        text(ui, Type::body, "Nobody fits that.", Color::ink2);
        return;
    }
    const TableAct act = table(
        ui, "people", "People of the school",
        {{"Name", 1.4F}, {"Sign-in name", 1.0F}, {"Roles", 1.2F}, {"Classes", 1.6F}}, view.ids.size(),
        [&](std::size_t r, std::size_t c) -> Cell {
            return {view.cells[r].at(c), view.active[r] ? Color::ink : Color::ink3, Icon::none};
        },
        state.people);
    if (act.opened)
        state.person = form_of(desk.roll().people().at(view.ids[static_cast<std::size_t>(*act.opened)]));
}

// ---------------------------------------------------------------- classes

/// "9/1" of a term that has begun is this year's.
constexpr std::chrono::days kBack{182};

void draw_terms(SchoolOfficeState& state, Session& session, Ui& ui) {
    card(ui, [&] {
        const Scope scope(ui, "terms", Role::list, "Terms");
        text(ui, Type::heading, "Terms");
        space(ui, 8.0F);
        for (const auto& [id, term] : session.school->roll().terms())
            if (list_row(ui, id,
                         {.title = term.name, .detail = term.begins + " to " + term.ends, .bare = true}))
                state.term = {true, id, term.name, {term.begins, kBack, {}}, {term.ends, kBack, {}}, {}};
        if (session.school->roll().terms().empty())
            text(ui, Type::body, "A class belongs to a term. Set the first one.", Color::ink2);
        space(ui, 10.0F);
        if (button(ui, "add", "Set a term", {.icon = Icon::plus, .compact = true}))
            state.term = {true, {}, {}, {base::to_text(session.today()), kBack, {}}, {{}, kBack, {}}, {}};
    });
}

void draw_classes(SchoolOfficeState& state, Session& session, Ui& ui) {
    const school::Roll& roll = session.school->roll();
    draw_terms(state, session, ui);
    space(ui, 20.0F);
    card(ui, [&] {
        const Scope scope(ui, "classes", Role::list, "Classes");
        text(ui, Type::heading, "Classes");
        space(ui, 8.0F);
        for (const auto& [id, one] : roll.classes()) {
            const auto term = roll.terms().find(one.term);
            std::string detail = term == roll.terms().end() ? "no term" : term->second.name;
            for (const school::LearnerId& instructor : one.instructors)
                detail += ", " + roll.name_of(instructor);
            if (list_row(ui, id,
                         {.title = one.name,
                          .detail = one.closed ? "closed" : std::string_view(detail),
                          .icon = Icon::users,
                          .right = counted(static_cast<int>(one.students.size()), "student"),
                          .bare = true}))
                state.one_class = form_of(one);
        }
        if (roll.classes().empty())
            text(ui, Type::body, "No class yet. Open one, then enroll people in it.", Color::ink2);
        space(ui, 10.0F);
        if (button(ui, "add", "Open a class", {.icon = Icon::plus, .compact = true}))
            state.one_class = new_class_form();
    });
}

// ---------------------------------------------------------------- machines

void say_outcome(SchoolOfficeState& state, const base::Result<std::string>& outcome) {
    state.outcome = outcome ? *outcome : std::string();
    state.trouble = outcome ? std::string() : outcome.error().text();
}

void begin_exchange(SchoolOfficeState& state, base::Result<LongWork<std::string>> work) {
    state.outcome.clear();
    state.trouble.clear();
    state.exchanging.begin(std::move(work));
}

void draw_exchange(SchoolOfficeState& state, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    card(ui, [&] {
        const Scope scope(ui, "exchange", Role::group, "Stick or shared folder");
        text(ui, Type::heading, "Stick or shared folder");
        space(ui, 6.0F);
        text(ui, Type::body,
             "The classroom's laptops have no server: a stick, or a shared folder, carries things. Write the "
             "package for the laptops, and each takes it in on its sign-in page; there it also hands in what "
             "its students did. Then bring that in here. In any order, any number of times.",
             Color::ink2);
        space(ui, 14.0F);
        if (desk.places) {
            const Scope list(ui, "places", Role::list, "Folders that are there");
            if (!state.places) state.places = desk.places();
            const std::vector<FoundFile>& places = *state.places;
            for (std::size_t i = 0; i < places.size(); ++i)
                if (list_row(ui, std::to_string(i),
                             {.title = places[i].shown,
                              .icon = Icon::folder,
                              .selected = places[i].path == state.path,
                              .bare = true}))
                    state.path = places[i].path;
        }
        space(ui, 6.0F);
        text_field(ui, "path", "Folder", state.path, {.hint = "/media/stick", .icon = Icon::folder});
        space(ui, 14.0F);
        row(ui, 48.0F, [&] {
            const bool off = state.path.empty() || state.exchanging.working();
            if (desk.gather && desk.pen.may(Action::gather) &&
                button(ui, "gather", "Bring in what laptops did", {.icon = Icon::download, .disabled = off}))
                begin_exchange(state, desk.gather(state.path));
            if (desk.prepare && desk.pen.may(Action::admit_machines) &&
                button(ui, "prepare", "Write the laptops' package", {.icon = Icon::upload, .disabled = off}))
                begin_exchange(state, desk.prepare(state.path));
        });
        if (state.exchanging.working()) {
            space(ui, 12.0F);
            note(ui, Icon::clock, "Working. You can go on; what comes of it is said here.", Color::ink,
                 Type::body);
        }
        if (!state.outcome.empty()) {
            space(ui, 12.0F);
            note(ui, Icon::check, state.outcome, Color::ink, Type::body);
        }
        if (!state.trouble.empty()) {
            space(ui, 12.0F);
            note(ui, Icon::triangle, state.trouble, Color::wrong, Type::body);
        }
    });
}

void admit(const StrangeMachine& machine, bool staff, Session& session, Ui& ui) {
    const study::MachineAdmitted admitted{machine.id, machine.key, machine.name, staff, true};
    const auto written = session.school->pen.write(admitted, session.now);
    ui.say(written ? machine.name + " is admitted. Bring in again to take what it handed in."
                   : written.error().text());
}

void draw_machines(SchoolOfficeState& state, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    draw_exchange(state, session, ui);
    space(ui, 20.0F);
    const std::vector<StrangeMachine> strange =
        desk.strange_machines ? desk.strange_machines() : std::vector<StrangeMachine>();
    if (!strange.empty() && desk.pen.may(Action::admit_machines)) {
        card(ui, [&] {
            text(ui, Type::heading, "Not admitted yet");
            space(ui, 6.0F);
            text(
                ui, Type::body,
                "Compare the fingerprint with the one on the machine's own sign-in page before you admit it.",
                Color::ink2);
            const Scope scope(ui, "strange", Role::list, "Machines that are not admitted yet");
            for (std::size_t i = 0; i < strange.size(); ++i) {
                space(ui, 12.0F);
                text(ui, Type::body_medium, strange[i].name + " · " + strange[i].fingerprint);
                space(ui, 8.0F);
                row(ui, 40.0F, [&] {
                    if (button(ui, "classroom-" + std::to_string(i), "For the classroom", {.compact = true}))
                        admit(strange[i], false, session, ui);
                    if (button(ui, "staff-" + std::to_string(i), "For staff",
                               {.kind = ButtonKind::plain, .compact = true}))
                        admit(strange[i], true, session, ui);
                });
            }
        });
        space(ui, 20.0F);
    }
    card(ui, [&] {
        const Scope scope(ui, "machines", Role::list, "Machines");
        text(ui, Type::heading, "Machines");
        space(ui, 8.0F);
        for (const auto& [id, machine] : desk.roll().machines())
            list_row(ui, id,
                     {.title = machine.name,
                      .detail = !machine.admitted ? "no longer admitted"
                                : machine.staff   ? "staff: acts of the school count here"
                                                  : "classroom: students' own work counts here",
                      .icon = Icon::laptop,
                      .bare = true});
    });
}

}  // namespace

void draw(SchoolOfficeState& state, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    if (const auto outcome = state.exchanging.look(ui)) {
        say_outcome(state, *outcome);
        // What was gathered replaces all that was read before.
        state.people_view.made_for.clear();
        state.audit_view.acts.reset();
    }
    struct View {
        const char* word;
        Icon icon;
        bool allowed;
        void (*draw)(SchoolOfficeState&, Session&, Ui&);
    };
    const bool lists = desk.pen.may(Action::list_people).has_value();
    const std::array<View, 5> views = {
        {{"People", Icon::person, lists, draw_people},
         {"Classes", Icon::users, desk.pen.may(Action::open_classes).has_value(), draw_classes},
         {"Records", Icon::shield, desk.pen.may(Action::answer_requests).has_value(), draw_privacy},
         {"Machines", Icon::laptop, desk.pen.may(Action::gather).has_value(), draw_machines},
         {"Audit", Icon::history, desk.pen.may(Action::read_audit).has_value(), draw_audit}}};
    if (!views.at(static_cast<std::size_t>(state.view)).allowed) state.view = 3;
    page(ui, {.id = "school",
              .header =
                  [&] {
                      split_row(
                          ui, 48.0F, [&] { text(ui, Type::title, desk.roll().name()); },
                          [&] {
                              if (desk.invented) tag(ui, Tone::quiet, "Invented school", Icon::info);
                          });
                  },
              .body =
                  [&] {
                      {
                          const Scope chips(ui, "views", Role::radio_group, "What to see");
                          row(
                              ui, 40.0F,
                              [&] {
                                  for (std::size_t i = 0; i < views.size(); ++i)
                                      if (views.at(i).allowed &&
                                          chip(ui, views.at(i).word, views.at(i).word,
                                               state.view == static_cast<int>(i), views.at(i).icon)) {
                                          state.view = static_cast<int>(i);
                                          state.words.clear();
                                          state.places.reset();
                                      }
                              },
                              8.0F);
                      }
                      space(ui, 20.0F);
                      views.at(static_cast<std::size_t>(state.view)).draw(state, session, ui);
                      space(ui, 32.0F);
                  }});
    draw_school_forms(state, session, ui);
    draw_privacy_sheet(state, session, ui);
    draw_roster_import(state.roster, session, ui);
}
}  // namespace screens
