#include "screens/school_office.h"

#include "screens/frame.h"
#include "screens/school_forms.h"

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

void draw_people(SchoolOfficeState& state, Session& session, Ui& ui) {
    const school::Roll& roll = session.school->roll();
    std::vector<const school::Person*> shown;
    for (const auto& [id, person] : roll.people())
        if (fits(person.name + " " + person.sign_in + " " + person.number, state.words))
            shown.push_back(&person);
    const auto text_of = [&](const school::Person& person, int column) {
        switch (column) {
            case 1:
                return person.sign_in;
            case 2:
                return roles_in_words(person.roles);
            case 3:
                return person.active ? classes_in_words(roll, person) : std::string("left the school");
            default:
                return person.name;
        }
    };
    const int by = std::max(state.people.sorted_by, 0);
    std::ranges::stable_sort(shown, {}, [&](const school::Person* one) { return text_of(*one, by); });
    if (state.people.descending) std::ranges::reverse(shown);

    row(ui, 48.0F, [&] {
        text_field(ui, "words", "Find a person", state.words,
                   {.hint = "Name or number", .icon = Icon::search, .key = '/', .width = 320.0F});
        if (button(ui, "add", "Enter a person", {.icon = Icon::plus})) state.person = new_person_form();
    });
    space(ui, 16.0F);
    if (shown.empty()) {
        text(ui, Type::body, "Nobody is called that.", Color::ink2);
        return;
    }
    const TableAct act = table(
        ui, "people", "People of the school",
        {{"Name", 1.4F}, {"Sign-in name", 1.0F}, {"Roles", 1.2F}, {"Classes", 1.6F}}, shown.size(),
        [&](std::size_t r, std::size_t c) -> Cell {
            return {text_of(*shown[r], static_cast<int>(c)), shown[r]->active ? Color::ink : Color::ink3,
                    Icon::none};
        },
        state.people);
    if (act.opened) state.person = form_of(*shown[static_cast<std::size_t>(*act.opened)]);
}

// ---------------------------------------------------------------- classes

void draw_terms(SchoolOfficeState& state, Session& session, Ui& ui) {
    card(ui, [&] {
        const Scope scope(ui, "terms", Role::list, "Terms");
        text(ui, Type::heading, "Terms");
        space(ui, 8.0F);
        for (const auto& [id, term] : session.school->roll().terms())
            if (list_row(ui, id,
                         {.title = term.name, .detail = term.begins + " to " + term.ends, .bare = true}))
                state.term = {true, id, term.name, term.begins, term.ends, {}};
        if (session.school->roll().terms().empty())
            text(ui, Type::body, "A class belongs to a term. Set the first one.", Color::ink2);
        space(ui, 10.0F);
        if (button(ui, "add", "Set a term", {.icon = Icon::plus, .compact = true}))
            state.term = {true, {}, {}, base::to_text(session.today()), {}, {}};
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

void draw_exchange(SchoolOfficeState& state, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    card(ui, [&] {
        const Scope scope(ui, "exchange", Role::group, "Stick or shared folder");
        text(ui, Type::heading, "Stick or shared folder");
        space(ui, 6.0F);
        text(ui, Type::body,
             "A classroom's machines have no server. Prepare writes what they need to know; each machine "
             "hands "
             "in its journal on its sign-in page; Gather adds those to the school's records. Any order, any "
             "number of times.",
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
            if (desk.gather && desk.pen.may(Action::gather) &&
                button(ui, "gather", "Gather", {.icon = Icon::download, .disabled = state.path.empty()}))
                say_outcome(state, desk.gather(state.path));
            if (desk.prepare && desk.pen.may(Action::admit_machines) &&
                button(ui, "prepare", "Prepare", {.icon = Icon::upload, .disabled = state.path.empty()}))
                say_outcome(state, desk.prepare(state.path));
        });
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
    ui.say(written ? machine.name + " is admitted. Gather again to take what it brought."
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

// ---------------------------------------------------------------- audit

void draw_audit(SchoolOfficeState& state, Session& session, Ui& ui) {
    const school::School& school = session.school->school;
    const auto acts = school.audit.read(school.roll, session.school->pen.who());
    if (!acts) {
        text(ui, Type::body, acts.error().text(), Color::ink2);
        return;
    }
    text_field(ui, "words", "Find in the log", state.words,
               {.hint = "A name, a word", .icon = Icon::search, .key = '/', .width = 320.0F});
    space(ui, 10.0F);
    text(
        ui, Type::small,
        "Every line is an event of the journal, linked to the one before it. `palpate journal verify` proves "
        "that none was changed.",
        Color::ink2);
    space(ui, 14.0F);
    constexpr std::size_t kMostShown = 200;
    std::vector<const school::Act*> shown;
    for (const school::Act* act : *acts) {
        if (shown.size() == kMostShown) break;
        if (fits(school.roll.name_of(act->who) + " " + act->what, state.words)) shown.push_back(act);
    }
    table(
        ui, "audit", "Who did what",
        {{"When", 1.0F, false, false}, {"Who", 1.0F, false, false}, {"What", 3.0F, false, false}},
        shown.size(),
        [&](std::size_t r, std::size_t c) -> Cell {
            const school::Act& act = *shown[r];
            if (c == 0) {
                const std::string at = base::to_text(act.at + session.utc_offset);
                return {at.substr(0, 10) + " " + at.substr(11, 5), Color::ink2, Icon::none};
            }
            if (c == 1) return {school.roll.name_of(act.who), Color::ink, Icon::none};
            return {act.counted ? act.what : act.what + " (had no right to: it changed nothing)",
                    act.counted ? Color::ink : Color::wrong, act.counted ? Icon::none : Icon::times};
        },
        state.audit);
    if (acts->size() > shown.size() && shown.size() == kMostShown) {
        space(ui, 10.0F);
        text(ui, Type::small,
             "The newest " + std::to_string(kMostShown) + ". Type a word to find older ones.", Color::ink2);
    }
}
}  // namespace

void draw(SchoolOfficeState& state, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    struct View {
        const char* word;
        Icon icon;
        bool allowed;
        void (*draw)(SchoolOfficeState&, Session&, Ui&);
    };
    const bool lists = desk.pen.may(Action::list_people).has_value();
    const std::array<View, 4> views = {
        {{"People", Icon::person, lists, draw_people},
         {"Classes", Icon::users, desk.pen.may(Action::open_classes).has_value(), draw_classes},
         {"Machines", Icon::laptop, desk.pen.may(Action::gather).has_value(), draw_machines},
         {"Audit", Icon::history, desk.pen.may(Action::read_audit).has_value(), draw_audit}}};
    if (!views.at(static_cast<std::size_t>(state.view)).allowed) state.view = 2;
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
}
}  // namespace screens
