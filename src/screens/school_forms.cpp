#include "screens/school_forms.h"

#include "screens/frame.h"
#include "screens/person_parts.h"

#include <algorithm>

namespace screens {
namespace {
using PersonForm = SchoolOfficeState::PersonForm;
using ClassForm = SchoolOfficeState::ClassForm;

void ask(std::string_view id, std::string_view words, std::string& value, Ui& ui,
         std::string_view hint = {}) {
    label(ui, words);
    space(ui, 6.0F);
    text_field(ui, id, words, value, {.hint = hint});
    space(ui, 16.0F);
}

void say_trouble(const std::string& trouble, Ui& ui) {
    if (trouble.empty()) return;
    note(ui, Icon::triangle, trouble, Color::wrong);
    space(ui, 14.0F);
}

/// "chloe.t" of "Chloe Tan": a suggestion, in small ASCII letters.
std::string suggested_sign_in(std::string_view name) {
    std::string result;
    bool later_word = false;
    for (const char c : school::folded(name)) {
        if (c == ' ') {
            if (!later_word && !result.empty()) result += '.';
            later_word = true;
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            result += c;
        }
    }
    if (!result.empty() && result.back() == '.') result.pop_back();
    return result;
}

bool enroll(const std::string& class_id, const std::string& person, bool in, Session& session, Ui& ui) {
    const auto written = session.school->pen.write(study::Enrolled{class_id, person, in}, session.now);
    if (!written) ui.say(written.error().text());
    return written.has_value();
}

void save_person(SchoolOfficeState& state, Session& session, Ui& ui) {
    PersonForm& form = state.person;
    SchoolDesk& desk = *session.school;
    const bool is_new = form.person.empty();
    study::PersonListed listed{is_new ? desk.pen.new_id(session.now) : form.person,
                               form.name,
                               form.sign_in,
                               form.number,
                               {},
                               form.active,
                               form.directory};
    for (std::size_t i = 0; i < form.roles.size(); ++i)
        if (form.roles.at(i)) listed.roles.emplace_back(school::kRoles.at(i));
    if (const auto written = desk.pen.write(listed, session.now); !written) {
        form.trouble = written.error().text();
        return;
    }
    form.trouble.clear();
    form.person = listed.person;
    if (is_new && !form.class_id.empty()) enroll(form.class_id, form.person, true, session, ui);
    if (is_new && desk.new_passwords) {
        state.making.begin(desk.new_passwords({school::LearnerId(form.person)}));
        return;
    }
    form.open = false;
    ui.say(form.name + " is saved");
}

void draw_roles(PersonForm& form, Ui& ui) {
    label(ui, "Roles");
    space(ui, 4.0F);
    static constexpr std::array<const char*, 4> kHints = {
        "Studies, and sees their own record.", "Sees and teaches their own classes; writes items.",
        "Sets and marks graded exams.", "Enters people, opens classes, answers requests about records."};
    const Scope roles(ui, "roles", Role::group, "Roles");
    for (std::size_t i = 0; i < form.roles.size(); ++i)
        checkbox(ui, school::kRoles.at(i), in_words(static_cast<school::Role>(i)), form.roles.at(i),
                 kHints.at(i));
    space(ui, 14.0F);
}

void draw_class_choice(PersonForm& form, Session& session, Ui& ui) {
    if (!form.roles[0] || session.school->roll().classes().empty()) return;
    label(ui, "Class");
    space(ui, 6.0F);
    const Scope classes(ui, "classes", Role::group, "Class");
    for (const auto& [id, one] : session.school->roll().classes()) {
        if (one.closed) continue;
        const bool is_new = form.person.empty();
        const bool in = std::ranges::find(one.students, school::LearnerId(form.person)) != one.students.end();
        bool on = is_new ? form.class_id == id : in;
        if (!checkbox(ui, id, one.name, on)) continue;
        if (is_new)
            form.class_id = on ? id : std::string();
        else
            enroll(id, form.person, on, session, ui);
    }
    space(ui, 14.0F);
}

void draw_password(PersonForm& form, Ui& ui) {
    text(ui, Type::body,
         form.name + " signs in as \"" + form.sign_in +
             "\" with this password, once. Then they choose their own. It is shown here and nowhere else.");
    space(ui, 14.0F);
    well(ui, [&] { text(ui, Type::heading, form.password); });
    space(ui, 20.0F);
    if (button(ui, "done", "It is written down", {.kind = ButtonKind::primary, .key = Key::enter}))
        form.open = false;
}

/// The password that is being made for them. True: it goes on.
bool draw_making(SchoolOfficeState& state, Ui& ui) {
    if (const auto made = state.making.look(ui)) {
        if (*made)
            state.person.password = (*made)->front().password;
        else
            state.person.trouble = made->error().text();
    }
    if (!state.making.working()) return false;
    note(ui, Icon::clock, "Working: making the password. It takes about a second.", Color::ink, Type::body);
    return true;
}

void draw_person(SchoolOfficeState& state, Session& session, Ui& ui) {
    PersonForm& form = state.person;
    SchoolDesk& desk = *session.school;
    if (draw_making(state, ui)) return;
    if (!form.password.empty()) {
        draw_password(form, ui);
        return;
    }
    ask("name", "Name, as it stands on certificates", form.name, ui);
    const bool is_new = form.person.empty();
    if (is_new && form.sign_in.empty() && !form.name.empty() &&
        ui.focus().find("/sign-in") != std::string::npos)
        form.sign_in = suggested_sign_in(form.name);
    ask("sign-in", "Sign-in name", form.sign_in, ui, "letters and digits");
    ask("number", "The school's number for them", form.number, ui, "may be empty");
    draw_roles(form, ui);
    draw_class_choice(form, session, ui);
    if (!is_new && form.roles[0]) draw_extra_time(form.person, session, ui);
    checkbox(ui, "directory", "Name and class may be given out", form.directory,
             "Directory data, only where the student did not object (34 CFR 99.37).");
    if (!is_new)
        toggle(ui, "active", "Is at the school", form.active,
               "Off: they left and cannot sign in. Their record stays.");
    space(ui, 18.0F);
    say_trouble(form.trouble, ui);
    row(ui, 48.0F, [&] {
        if (button(ui, "save", is_new ? "Enter" : "Save",
                   {.kind = ButtonKind::primary, .disabled = form.name.empty() || form.sign_in.empty()}))
            save_person(state, session, ui);
        if (!is_new && desk.new_passwords && form.active &&
            button(ui, "password", "New password", {.icon = Icon::lock}))
            state.making.begin(desk.new_passwords({school::LearnerId(form.person)}));
    });
    if (is_new || !form.roles[0]) return;
    space(ui, 24.0F);
    divider(ui);
    space(ui, 16.0F);
    draw_on_paper(form.person, session, ui);
    space(ui, 16.0F);
    draw_signed(form.person, session, ui);
}

void draw_class(ClassForm& form, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    ask("name", "Name of the class", form.name, ui, "Evening class");
    label(ui, "Term");
    space(ui, 6.0F);
    {
        const Scope terms(ui, "terms", Role::radio_group, "Term");
        row(
            ui, 40.0F,
            [&] {
                for (const auto& [id, term] : desk.roll().terms())
                    if (chip(ui, id, term.name, form.term == id)) form.term = id;
            },
            8.0F);
        if (desk.roll().terms().empty()) text(ui, Type::small, "Set a term first.", Color::ink2);
    }
    space(ui, 16.0F);
    label(ui, "Taught by");
    space(ui, 4.0F);
    {
        const Scope instructors(ui, "instructors", Role::group, "Taught by");
        for (const auto& [id, person] : desk.roll().people()) {
            if (!person.active || !person.roles.has(school::Role::instructor)) continue;
            bool on = std::ranges::find(form.instructors, id) != form.instructors.end();
            if (!checkbox(ui, id, person.name, on)) continue;
            if (on)
                form.instructors.push_back(id);
            else
                std::erase(form.instructors, id);
        }
    }
    space(ui, 14.0F);
    if (!form.class_id.empty())
        toggle(ui, "closed", "Closed", form.closed, "It stays readable, and takes no new work.");
    space(ui, 18.0F);
    say_trouble(form.trouble, ui);
    if (button(ui, "save", form.class_id.empty() ? "Open the class" : "Save",
               {.kind = ButtonKind::primary, .disabled = form.name.empty() || form.term.empty()})) {
        const std::string id = form.class_id.empty() ? desk.pen.new_id(session.now) : form.class_id;
        const auto written = desk.pen.write(
            study::ClassSet{id, form.name, form.term, form.programme, form.instructors, form.closed},
            session.now);
        form.trouble = written ? std::string() : written.error().text();
        if (written) {
            form.open = false;
            ui.say(form.name + " is saved");
        }
    }
    if (form.class_id.empty()) return;
    const school::Class* one = desk.roll().find_class(form.class_id);
    space(ui, 24.0F);
    divider(ui);
    space(ui, 16.0F);
    text(ui, Type::heading, counted(static_cast<int>(one->students.size()), "student"));
    space(ui, 4.0F);
    text(ui, Type::small, "Enroll somebody on their own page, or many with a roster.", Color::ink2);
    space(ui, 8.0F);
    for (const school::LearnerId& id : one->students) text(ui, Type::body, desk.roll().name_of(id));
}

void draw_term(SchoolOfficeState::TermForm& form, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    ask("name", "Name of the term", form.name, ui, "Fall 2026");
    const auto ask_day = [&](const char* id, const char* words, DateField& day) {
        label(ui, words);
        space(ui, 6.0F);
        date_field(ui, id, words, day, session.today());
        space(ui, 16.0F);
    };
    ask_day("begins", "First day", form.begins);
    ask_day("ends", "Last day", form.ends);
    say_trouble(form.trouble, ui);
    if (!button(ui, "save", "Save", {.kind = ButtonKind::primary, .disabled = form.name.empty()})) return;
    const std::string id = form.term.empty() ? desk.pen.new_id(session.now) : form.term;
    const auto begins = form.begins.day(session.today()), ends = form.ends.day(session.today());
    if (!begins || !ends) {
        form.trouble = (begins ? ends : begins).error().text();
        return;
    }
    const auto written = desk.pen.write(
        study::TermSet{id, form.name, base::to_text(*begins), base::to_text(*ends)}, session.now);
    form.trouble = written ? std::string() : written.error().text();
    if (written) form.open = false;
}
}  // namespace

PersonForm new_person_form() {
    PersonForm form;
    form.open = true;
    return form;
}

PersonForm form_of(const school::Person& person) {
    PersonForm form;
    form.open = true;
    form.person = person.id.text;
    form.name = person.name;
    form.sign_in = person.sign_in;
    form.number = person.number;
    for (std::size_t i = 0; i < form.roles.size(); ++i)
        form.roles.at(i) = person.roles.has(static_cast<school::Role>(i));
    form.active = person.active;
    form.directory = person.directory;
    return form;
}

ClassForm new_class_form() {
    ClassForm form;
    form.open = true;
    return form;
}

ClassForm form_of(const school::Class& one) {
    ClassForm form;
    form.open = true;
    form.class_id = one.id;
    form.name = one.name;
    form.term = one.term;
    form.programme = one.programme;
    for (const school::LearnerId& id : one.instructors) form.instructors.push_back(id.text);
    form.closed = one.closed;
    return form;
}

void draw_school_forms(SchoolOfficeState& state, Session& session, Ui& ui) {
    const bool is_new = state.person.person.empty();
    sheet(ui, "person", is_new ? "Enter a person" : "A person", state.person.open,
          [&] { draw_person(state, session, ui); });
    if (state.making.working()) state.person.open = true;  // what is being made has to be shown
    sheet(ui, "class", state.one_class.class_id.empty() ? "Open a class" : "A class", state.one_class.open,
          [&] { draw_class(state.one_class, session, ui); });
    sheet(ui, "term", "A term", state.term.open, [&] { draw_term(state.term, session, ui); });
    // A password that was shown is not kept in the program.
    if (!state.person.open) state.person.password.clear();
}
}  // namespace screens
