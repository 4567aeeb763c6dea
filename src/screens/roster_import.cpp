#include "screens/roster_import.h"

#include "content/table_file.h"
#include "paper/report.h"
#include "paper/sign_in_sheet.h"
#include "screens/frame.h"
#include "screens/text_area.h"

#include <algorithm>
#include <set>

namespace screens {
namespace {
using school::RosterAct;
using school::RosterChange;

void read(RosterImportState& state, const std::string& name, const std::string& text, Session& session) {
    SchoolDesk& desk = *session.school;
    auto preview = school::preview_roster(desk.roll(), desk.pen.who(), {name, text}, state.class_id,
                                          [&desk, now = session.now] { return desk.pen.new_id(now); });
    state.trouble = preview ? std::string() : preview.error().text();
    if (preview) state.preview = *std::move(preview);
}

void read_file(RosterImportState& state, Session& session) {
    const auto text = session.school->read_file(state.path);
    if (!text) {
        state.trouble = text.error().text();
        return;
    }
    read(state, state.path.substr(state.path.find_last_of('/') + 1), *text, session);
}

// ---------------------------------------------------------------- where it comes from

void draw_class(RosterImportState& state, const school::Roll& roll, Ui& ui) {
    label(ui, "Class of the lines that name none");
    space(ui, 6.0F);
    const Scope scope(ui, "class", Role::radio_group, "Class of the lines that name none");
    row(
        ui, 40.0F,
        [&] {
            if (chip(ui, "none", "No class", state.class_id.empty())) state.class_id.clear();
            for (const auto& [id, one] : roll.classes())
                if (!one.closed && chip(ui, id, one.name, state.class_id == id)) state.class_id = id;
        },
        8.0F);
    space(ui, 18.0F);
}

void draw_source(RosterImportState& state, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    text(ui, Type::body,
         "A table with a line for each person, as OneRoster, Canvas, Moodle, Google Classroom, Blackboard or "
         "a spreadsheet saves it (CSV). A column of names is enough; sign-in name, number, role and class "
         "are read where they are there. Nothing is written before you have seen what it would change.",
         Color::ink2);
    space(ui, 18.0F);
    draw_class(state, desk.roll(), ui);
    if (desk.read_file) {
        label(ui, "From a file");
        space(ui, 6.0F);
        if (desk.files) {
            if (!state.files) state.files = desk.files(".csv");
            const Scope list(ui, "files", Role::list, "Tables that are there");
            constexpr std::size_t kMost = 12;
            for (std::size_t i = 0; i < std::min(state.files->size(), kMost); ++i) {
                const FoundFile& file = (*state.files)[i];
                if (list_row(ui, std::to_string(i),
                             {.title = file.shown,
                              .icon = Icon::case_file,
                              .selected = file.path == state.path,
                              .bare = true}))
                    state.path = file.path;
            }
            if (state.files->empty())
                text(ui, Type::small, "No table lies on a stick, in Downloads or in Documents.", Color::ink2);
            space(ui, 8.0F);
        }
        text_field(ui, "path", "Path of the file", state.path,
                   {.hint = "/media/stick/roster.csv", .icon = Icon::case_file, .longest = 1000});
        space(ui, 10.0F);
        if (button(ui, "read", "See what it would change",
                   {.kind = ButtonKind::primary, .disabled = state.path.empty()}))
            read_file(state, session);
        space(ui, 22.0F);
    }
    label(ui, "Or paste it");
    space(ui, 6.0F);
    text_area(ui, "pasted", "The table", state.pasted,
              {.hint = "name,sign_in,number", .raw = true, .least_lines = 4, .longest = 400'000});
    space(ui, 10.0F);
    if (button(ui, "read-pasted", "See what that would change", {.disabled = state.pasted.empty()}))
        read(state, "pasted", state.pasted, session);
}

// ---------------------------------------------------------------- what it would change

void draw_changes(const school::RosterPreview& preview, RosterAct act, std::string_view id,
                  std::string_view words, Ui& ui) {
    std::vector<const RosterChange*> those;
    for (const RosterChange& change : preview.changes)
        if (change.act == act) those.push_back(&change);
    if (those.empty()) return;
    const Scope scope(ui, id, Role::list, std::string(words));
    text(ui, Type::body_bold, std::string(words) + ": " + std::to_string(those.size()));
    space(ui, 4.0F);
    constexpr std::size_t kMost = 60;
    for (std::size_t i = 0; i < std::min(those.size(), kMost); ++i)
        text(ui, Type::small,
             "Line " + std::to_string(those[i]->line) + ": " + those[i]->name + ", " + those[i]->words);
    if (those.size() > kMost)
        text(ui, Type::small, "And " + std::to_string(those.size() - kMost) + " more.", Color::ink2);
    space(ui, 14.0F);
}

void draw_errors(const std::vector<base::Error>& errors, std::string_view id, const std::string& words,
                 Icon icon, Color color, Ui& ui) {
    if (errors.empty()) return;
    const Scope scope(ui, id, Role::list, words);
    text(ui, Type::body_bold, words);
    space(ui, 4.0F);
    for (const base::Error& error : errors) {
        note(ui, icon, error.text(), color);
        space(ui, 4.0F);
    }
    space(ui, 14.0F);
}

int people_of(const school::RosterPreview& preview) {
    std::set<std::string> people;
    for (const RosterChange& change : preview.changes) people.insert(change.person);
    return static_cast<int>(people.size());
}

void make_passwords(RosterImportState& state, Session& session) {
    state.trouble.clear();
    if (!state.fresh.empty() && session.school->new_passwords)
        state.making.begin(session.school->new_passwords(state.fresh));
}

void import(RosterImportState& state, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    std::vector<study::Body> undo = school::undo_of(desk.roll(), *state.preview);
    if (const base::Status written = desk.pen.write_all(state.preview->acts, session.now); !written) {
        state.trouble = written.error().text();
        return;
    }
    state.undo = std::move(undo);
    state.people = people_of(*state.preview);
    state.fresh = school::need_passwords(*state.preview);
    state.preview.reset();
    state.written = true;
    make_passwords(state, session);
    ui.say(counted(state.people, "person", "people") + " imported");
}

void draw_preview(RosterImportState& state, Session& session, Ui& ui) {
    const school::RosterPreview& preview = *state.preview;
    const int people = people_of(preview);
    text(ui, Type::body,
         !preview.is_sound()
             ? "Nothing is written while a line is refused. Put these right in the table, and read it again."
         : people == 0 ? "Everything in it is known already: there is nothing to write."
                       : "This is what it would change. Nothing is written yet.");
    space(ui, 14.0F);
    draw_errors(preview.refused, "refused",
                counted(static_cast<int>(preview.refused.size()), "line is refused", "lines are refused"),
                Icon::triangle, Color::wrong, ui);
    draw_changes(preview, RosterAct::entered, "entered", "New at the school", ui);
    draw_changes(preview, RosterAct::returned, "returned", "Back at the school", ui);
    draw_changes(preview, RosterAct::changed, "changed", "Changed", ui);
    draw_changes(preview, RosterAct::enrolled, "enrolled", "Enrolled", ui);
    if (!preview.not_in_file.empty()) {
        const Scope scope(ui, "missing", Role::list, "In the class and not in the file");
        text(ui, Type::body_bold,
             "In the class and not in the file: " + std::to_string(preview.not_in_file.size()));
        space(ui, 4.0F);
        text(ui, Type::small,
             "They stay: a file that was cut short removes nobody. Who really left is taken "
             "out on their own page.",
             Color::ink2);
        for (const school::LearnerId& id : preview.not_in_file)
            text(ui, Type::small, session.school->roll().name_of(id));
        space(ui, 14.0F);
    }
    draw_errors(preview.notes, "notes", "Read, though odd", Icon::info, Color::ink2, ui);
    row(ui, 48.0F, [&] {
        if (preview.is_sound() && people > 0 &&
            button(ui, "import", "Import " + counted(people, "person", "people"),
                   {.kind = ButtonKind::primary, .icon = Icon::check})) {
            import(state, session, ui);
            return;
        }
        if (button(ui, "back", "Another table", {.icon = Icon::arrow_left})) state.preview.reset();
    });
}

// ---------------------------------------------------------------- once it is written

void save(RosterImportState& state, bool pdf, Session& session) {
    SchoolDesk& desk = *session.school;
    std::vector<paper::SignInSlip> slips;
    for (const FirstPassword& one : state.passwords)
        if (const school::Person* person = desk.roll().person(one.person))
            slips.push_back({person->name, person->sign_in, one.password});
    std::string bytes;
    if (pdf) {
        const auto made = paper::to_pdf(paper::sign_in_sheet(desk.roll().name(), slips, session.now));
        if (!made) {
            state.trouble = made.error().text();
            return;
        }
        bytes = made->bytes;
    } else {
        std::vector<std::vector<std::string>> lines;
        for (const paper::SignInSlip& slip : slips) lines.push_back({slip.name, slip.sign_in, slip.password});
        bytes = content::table_text({"name", "sign_in", "first_password"}, lines,
                                    content::TableCells::for_spreadsheets);
    }
    const auto saved = session.save_file(
        paper::file_name({"first-passwords", base::to_text(session.today())}, pdf ? ".pdf" : ".csv"), bytes);
    state.saved = saved ? *saved : std::string();
    state.trouble = saved ? std::string() : saved.error().text();
}

void draw_passwords(RosterImportState& state, Session& session, Ui& ui) {
    if (auto made = state.making.look(ui)) {
        if (*made)
            state.passwords = **std::move(made);
        else
            state.trouble = made->error().text();
    }
    if (state.making.working()) {
        note(ui, Icon::clock,
             "Working: making " + counted(static_cast<int>(state.fresh.size()), "password") +
                 ". Each takes about a second, so that nobody can guess one quickly.",
             Color::ink, Type::body);
        return;
    }
    if (state.passwords.empty()) {
        if (!state.fresh.empty() && button(ui, "again", "Make first passwords"))
            make_passwords(state, session);
        return;
    }
    text(
        ui, Type::body,
        "First passwords. Each is shown here and nowhere else; whoever signs in with one chooses their own.");
    space(ui, 12.0F);
    well(ui, [&] {
        for (const FirstPassword& one : state.passwords)
            if (const school::Person* person = session.school->roll().person(one.person))
                pair(ui, person->name + ", " + person->sign_in, one.password);
    });
    space(ui, 14.0F);
    if (!session.save_file) return;
    row(ui, 48.0F, [&] {
        if (button(ui, "pdf", "Save to print and cut", {.kind = ButtonKind::primary, .icon = Icon::download}))
            save(state, true, session);
        if (button(ui, "csv", "Save as a table", {.icon = Icon::download})) save(state, false, session);
    });
    if (!state.saved.empty()) {
        space(ui, 10.0F);
        note(ui, Icon::check, "Saved: " + state.saved + ". Delete it once the passwords are handed out.");
    }
}

void take_back(RosterImportState& state, Session& session, Ui& ui) {
    const base::Status written = session.school->pen.write_all(state.undo, session.now);
    state.trouble = written ? std::string() : written.error().text();
    if (!written) return;
    ui.say("The import is taken back: " + counted(state.people, "person", "people"));
    state.undo.clear();
    state.passwords.clear();
    state.fresh.clear();
    state.written = false;
    state.open = false;
}

void draw_undo(RosterImportState& state, Session& session, Ui& ui) {
    if (state.undo.empty() || state.making.working()) return;
    if (button(ui, "undo", "Take the import back", {.icon = Icon::undo})) take_back(state, session, ui);
}

void draw_written(RosterImportState& state, Session& session, Ui& ui) {
    note(ui, Icon::check, counted(state.people, "person", "people") + " imported.", Color::ink, Type::body);
    space(ui, 14.0F);
    draw_passwords(state, session, ui);
    space(ui, 18.0F);
    draw_undo(state, session, ui);
}

void draw_all(RosterImportState& state, Session& session, Ui& ui) {
    if (!state.trouble.empty()) {
        note(ui, Icon::triangle, state.trouble, Color::wrong, Type::body);
        space(ui, 14.0F);
    }
    if (state.written)
        draw_written(state, session, ui);
    else if (state.preview)
        draw_preview(state, session, ui);
    else
        draw_source(state, session, ui);
}
}  // namespace

void draw_roster_import(RosterImportState& state, Session& session, Ui& ui) {
    const bool was_open = state.open;
    sheet(
        ui, "roster", "Import a roster", state.open, [&] { draw_all(state, session, ui); }, 720.0F);
    if (state.making.working()) state.open = true;  // what is being made has to be shown
    if (!was_open || state.open) return;
    // A password that was shown is not kept in the program.
    state.preview.reset();
    state.passwords.clear();
    state.fresh.clear();
    state.written = false;
    state.pasted.clear();
    state.files.reset();
    state.trouble.clear();
    state.saved.clear();
}

void draw_last_import(RosterImportState& state, Session& session, Ui& ui) {
    if (state.undo.empty() || state.open) return;
    const Scope scope(ui, "last-import");
    row(ui, 48.0F, [&] {
        note(ui, Icon::check, counted(state.people, "person", "people") + " imported.", Color::ink,
             Type::body);
        draw_undo(state, session, ui);
    });
    space(ui, 12.0F);
}
}  // namespace screens
