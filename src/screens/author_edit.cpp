#include "content/complete.h"
#include "content/load.h"
#include "content/text.h"
#include "school/bank_folder.h"
#include "screens/author_room.h"
#include "screens/case_room.h"
#include "screens/practice.h"

#include <algorithm>
#include <array>

namespace screens {
namespace {
using content::ItemKind;
using content::Kind;

constexpr double kCheckAfter = 0.4;  ///< seconds after the last letter
constexpr double kKeepAfter = 2.0;   ///< at most so much is lost where the power goes

/// Can it be shown as a question? Halves of an item are no question yet.
bool can_be_asked(const content::Item& item) {
    const auto keys = std::ranges::count_if(item.options, &content::Option::key);
    switch (item.kind) {
        case ItemKind::single:
            return item.options.size() > 1 && keys == 1;
        case ItemKind::multiple:
            return item.options.size() > 1 && keys > 0;
        case ItemKind::matching:
            return item.pairs.size() > 1;
        case ItemKind::ordering:
            return item.steps.size() > 1;
        case ItemKind::hotspot:
            return item.target.size() == 1;
        case ItemKind::short_answer:
            return !item.accept.empty();
        case ItemKind::numeric:
            return true;
    }
    return false;
}

void check_now_and_then(const AuthorRoom& room) {
    AuthorEditor& editor = room.editor;
    const std::string& text = editor.editing.text();
    if (editor.checked == text) {
        editor.check_at = 0;
        return;
    }
    const double now = room.ui.now();
    if (editor.check_at == 0 && !editor.checked.empty()) editor.check_at = now + kCheckAfter;
    if (now < editor.check_at) return room.ui.wake_in(editor.check_at - now + 0.01);
    editor.problems = editor.editing.problems(room.session.bank);
    editor.alike.clear();
    if (editor.editing.item() != nullptr) editor.alike = room.state.likeness->to(*editor.editing.item());
    editor.checked = text;
    editor.check_at = 0;
    room.ui.still_moving();
}

/// What is typed lies beside after a moment, and is gone once a revision holds it.
void keep_now_and_then(const AuthorRoom& room) {
    AuthorEditor& editor = room.editor;
    if (room.state.drafts_folder.empty() || editor.kept == editor.editing.text()) return;
    const double now = room.ui.now();
    if (editor.keep_at == 0) editor.keep_at = now + kKeepAfter;
    const bool busy = room.state.writing.valid();
    if (now < editor.keep_at || busy) return room.ui.wake_in(std::max(0.05, editor.keep_at - now + 0.01));
    editor.kept = editor.editing.text();
    editor.keep_at = 0;
    room.state.writing = std::async(std::launch::async, [folder = room.state.drafts_folder,
                                                         name = editor.name, kept = editor.editing.kept()] {
        return school::keep_draft(folder, name, kept);
    });
}

void save(const AuthorRoom& room) {
    AuthorEditor& editor = room.editor;
    const auto taken = [&](const std::string& id) {
        return room.session.bank.find(editor.editing.kind(), id) != nullptr ||
               room.drafts().find(school::record_name(editor.editing.kind(), id)) != nullptr;
    };
    const auto written = room.desk().pen.write(editor.editing.to_save(taken, editor.note), room.session.now);
    if (!written) {
        editor.trouble = written.error().text();
        return;
    }
    editor.editing.saved_as(*written);
    editor.trouble.clear();
    editor.note.clear();
    editor.kept = editor.editing.text();
    if (!room.state.drafts_folder.empty()) school::forget_draft(room.state.drafts_folder, editor.name);
    room.state.kept.erase(editor.name);
    room.ui.say("Saved as a draft. Students do not see it before it is published.");
}

// ---------------------------------------------------------------- beside

/// What the reader of files says of a key, as a form says it of its field.
std::string plain_words(const std::string& what) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kWords = {
        {{"'stem' is empty", "Write the question."},
         {"'text' is empty", "Write the answer."},
         {"'why' is empty", "Say why it is right, or why it is not."},
         {"'learning_point' is empty", "Write the one line to keep."},
         {"'facts' is empty", "Name at least one record that it rests on."},
         {"'sources' is empty", "Name at least one source."},
         {"no exam has a leaf topic", "Choose a topic."},
         {"must name exactly one misconception", "Choose the wrong belief behind it."}}};
    for (const auto& [said, plain] : kWords)
        if (what.find(said) != std::string::npos) return std::string(plain);
    for (const std::string_view end :
         {"' is missing", "' is empty; name at least one", "' is empty; write it or leave the key out"})
        if (what.starts_with('\'') && what.ends_with(end)) {
            std::string name = what.substr(1, what.size() - end.size() - 1);
            std::ranges::replace(name, '_', ' ');
            return "Still to be written: " + name + ".";
        }
    return what;
}

/// "Option B" for "option 2", "Learning point" for "learning_point".
std::string field_word(std::string field) {
    if (field.empty()) return "The record";
    if (field.starts_with("option ") && field.size() == 8)
        return std::string("Option ") + static_cast<char>(field[7] - '1' + 'A');
    std::ranges::replace(field, '_', ' ');
    field.front() = static_cast<char>(field.front() & ~0x20);
    return field;
}

void draw_problems(const AuthorRoom& room) {
    AuthorEditor& editor = room.editor;
    Ui& ui = room.ui;
    const Scope scope(ui, "problems", Role::list, "To put right");
    if (editor.problems.empty() && editor.checked == editor.editing.text()) {
        note(ui, Icon::check, "Nothing to put right.", Color::right);
    } else {
        text(ui, Type::body_bold,
             counted(static_cast<int>(editor.problems.size()), "thing to put right", "things to put right"));
        space(ui, 6.0F);
    }
    constexpr std::size_t kMost = 10;
    for (std::size_t i = 0; i < std::min(kMost, editor.problems.size()); ++i) {
        const school::EditProblem& problem = editor.problems[i];
        std::string where = field_word(problem.field);
        const bool in_text = editor.view == EditorView::text;
        if (in_text && problem.line > 0) where = "Line " + std::to_string(problem.line);
        // Several things about one field stand below one name.
        const bool goes_on = i > 0 && !in_text && problem.field == editor.problems[i - 1].field;
        if (!goes_on && i > 0) space(ui, 8.0F);
        if (!goes_on && link(ui, "go-" + std::to_string(i), where)) {
            if (in_text) {
                editor.go_to_line = std::max(1, problem.line);
            } else {
                editor.view = EditorView::form;
                editor.focus_field = problem.field;
            }
        }
        text(ui, Type::small, in_text ? problem.what : plain_words(problem.what), Color::ink2);
    }
    if (editor.problems.size() > kMost)
        label(ui, "And " + std::to_string(editor.problems.size() - kMost) + " more.");
    for (const content::Alike& alike : editor.alike) {
        const content::Item& other = room.session.bank.items[alike.item];
        space(ui, 8.0F);
        note(ui, Icon::copy,
             "Nearly the same is asked already (" + std::to_string(static_cast<int>(alike.share * 100)) +
                 " % of the words that matter): " + other.stem);
    }
}

void draw_preview(const AuthorRoom& room) {
    AuthorEditor& editor = room.editor;
    Ui& ui = room.ui;
    const content::Item* item = editor.editing.item();
    split_row(
        ui, 40.0F, [&] { text(ui, Type::body_bold, "As a student sees it"); },
        [&] {
            if (editor.preview && editor.preview->current().answered &&
                button(ui, "again", "Ask again", {.kind = ButtonKind::plain, .compact = true}))
                editor.preview.reset();
        });
    if (item == nullptr || item->stem.empty() || !can_be_asked(*item)) {
        label(ui, "It appears here once there is a question with an answer.");
        editor.preview.reset();
        return;
    }
    Session student = room.state.rehearsal->session(room.session);
    if (!editor.preview || editor.previewed != editor.editing.text()) {
        editor.preview.emplace(std::vector<content::Item>{*item}, study::Mode::tutor, 66, "tutor",
                               room.state.rehearsal->recorder, room.state.rehearsal->dice, room.session.now);
        editor.previewed = editor.editing.text();
    }
    space(ui, 8.0F);
    draw_question(*editor.preview, student, ui, false, &room.state.hotspot);
    if (editor.preview->explains()) {
        space(ui, 12.0F);
        label(ui, "Remember");
        text(ui, Type::body_medium, item->learning_point);
    }
}

/// The case as the text says it now; nullptr while it has a fault of form.
std::unique_ptr<content::CaseStudy> case_of(const AuthorRoom& room) {
    content::Bank alone;
    std::vector<content::Problem> problems;
    content::read_file_text(room.editor.editing.file(), room.editor.editing.text(), alone, problems);
    if (!problems.empty() || alone.cases.size() != 1) return nullptr;
    auto study = std::make_unique<content::CaseStudy>(std::move(alone.cases.front()));
    content::complete_case(room.session.bank, *study, problems);
    return problems.empty() && content::check_text(room.editor.editing.file(), room.editor.editing.text(),
                                                   room.session.bank)
                                   .empty()
               ? std::move(study)
               : nullptr;
}

void draw_case_play(const AuthorRoom& room) {
    AuthorEditor& editor = room.editor;
    if (!editor.problems.empty() || editor.checked != editor.editing.text()) {
        label(room.ui, "It can be played once there is nothing to put right.");
        return;
    }
    if (!button(room.ui, "play", "Play this case", {.icon = Icon::play, .whole_line = true})) return;
    editor.played = case_of(room);
    if (!editor.played) return;
    editor.visit = std::make_unique<CasesState>();
    editor.visit->parts = room.state.hotspot.parts;
    Session student = room.state.rehearsal->session(room.session);
    begin_visit(editor.visit->desk, student, *editor.played);
    editor.trouble = editor.visit->desk.trouble;
    if (!editor.visit->desk.visit) editor.visit.reset();
}

/// The visit that is played from here. Nothing of it is recorded.
bool draw_played(AuthorState& state, Session& session, Ui& ui) {
    AuthorEditor& editor = *state.editor;
    if (!editor.visit) return false;
    Session student = state.rehearsal->session(session);
    screens::draw(*editor.visit, student, ui);
    if (!editor.visit->desk.visit) {  // left
        editor.visit.reset();
        editor.played.reset();
        ui.still_moving();
    }
    return true;
}

// ---------------------------------------------------------------- the frame of it

void leave(const AuthorRoom& room) {
    // What is not saved lies beside, and is offered on the list.
    if (room.editor.editing.is_changed())
        room.state.kept.insert_or_assign(room.editor.name, room.editor.editing);
    if (room.editor.editing.is_changed() && !room.state.drafts_folder.empty()) {
        if (room.state.writing.valid()) room.state.writing.wait();
        if (const auto kept =
                school::keep_draft(room.state.drafts_folder, room.editor.name, room.editor.editing.kept());
            !kept)
            room.state.trouble = kept.error().text();
    }
    if (room.editor.editing.is_changed()) room.ui.say("Not saved yet. It waits on the list.");
}

void draw_header(const AuthorRoom& room, bool& left) {
    Ui& ui = room.ui;
    AuthorEditor& editor = room.editor;
    split_row(
        ui, 40.0F,
        [&] {
            if (button(ui, "back", "All records",
                       {.kind = ButtonKind::quiet, .icon = Icon::arrow_left, .compact = true}))
                left = true;
            const school::DraftRecord* record = room.record();
            const std::string id = !editor.editing.is_new()              ? editor.editing.id()
                                   : editor.editing.kind() == Kind::item ? "New item"
                                                                         : "New case";
            text(ui, Type::small, shortened(ui, Type::small, id, 300.0F), Color::ink2);
            const auto base = editor.editing.bases().empty() ? std::string() : editor.editing.bases().front();
            tag(ui, Tone::quiet,
                record == nullptr ? (editor.editing.is_new() ? "New" : "Shipped")
                                  : school::in_words(record->state_of(base)));
        },
        [&] {
            if (button(ui, "undo", "Undo",
                       {.kind = ButtonKind::quiet,
                        .icon = Icon::undo,
                        .key = ctrl('z'),
                        .show_key = false,
                        .compact = true,
                        .disabled = !editor.editing.can_undo()}))
                editor.editing.undo();
            if (button(ui, "redo", "Redo",
                       {.kind = ButtonKind::quiet,
                        .icon = Icon::share,
                        .key = ctrl('y'),
                        .show_key = false,
                        .compact = true,
                        .disabled = !editor.editing.can_redo()}))
                editor.editing.redo();
        });
}

void draw_main(const AuthorRoom& room) {
    Ui& ui = room.ui;
    AuthorEditor& editor = room.editor;
    const bool has_form = editor.editing.kind() == Kind::item || editor.editing.kind() == Kind::case_study;
    std::vector<Segment> views;
    if (has_form) views.push_back({"Form"});
    views.push_back({"Text"});
    views.push_back({"Review and history"});
    const int here = static_cast<int>(editor.view) - (has_form ? 0 : 1);
    if (const auto chosen = segmented(ui, "view", "View", views, here, true)) {
        editor.view = static_cast<EditorView>(*chosen + (has_form ? 0 : 1));
        editor.editing.pause();
    }
    if (!editor.trouble.empty()) {
        space(ui, 12.0F);
        trouble(ui, editor.trouble, "What you wrote is still here.", "");
    }
    switch (editor.view) {
        case EditorView::form:
            if (editor.editing.item() != nullptr) return draw_item_form(room);
            if (editor.editing.case_study() != nullptr) return draw_case_form(room);
            space(ui, 20.0F);
            text(ui, Type::body,
                 "The form cannot show this text: something in it cannot be read. Put it right in the text; "
                 "the list beside says where.");
            space(ui, 12.0F);
            if (button(ui, "to-text", "To the text")) editor.view = EditorView::text;
            return;
        case EditorView::text:
            space(ui, 16.0F);
            return draw_text_form(room);
        case EditorView::review:
            space(ui, 16.0F);
            return draw_review(room);
    }
}

void draw_footer(const AuthorRoom& room) {
    Ui& ui = room.ui;
    AuthorEditor& editor = room.editor;
    split_row(
        ui, 48.0F,
        [&] {
            text_field(ui, "note", "What did you change?", editor.note,
                       {.hint = "What did you change?", .width = 240.0F});
        },
        [&] {
            const bool changed = editor.editing.is_changed() || editor.editing.bases().size() > 1;
            if (!changed) text(ui, Type::small, "Saved", Color::ink3);
            if (button(ui, "save", "Save a revision",
                       {.kind = ButtonKind::primary, .key = ctrl('s'), .disabled = !changed}))
                save(room);
        });
}
}  // namespace

bool AuthorRoom::has_problem(std::string_view field) const {
    return std::ranges::any_of(editor.problems,
                               [&](const school::EditProblem& problem) { return problem.field == field; });
}

void draw_beside(const AuthorRoom& room) {
    card(room.ui, [&] { draw_problems(room); });
    space(room.ui, 20.0F);
    if (room.editor.editing.kind() == Kind::item) {
        const Scope scope(room.ui, "preview", Role::group, "As a student sees it");
        draw_preview(room);
    }
    if (room.editor.editing.kind() == Kind::case_study) draw_case_play(room);
}

void draw_editor(AuthorState& state, Session& session, Ui& ui) {
    if (draw_played(state, session, ui)) return;
    const AuthorRoom room{state, *state.editor, session, ui};
    check_now_and_then(room);
    keep_now_and_then(room);
    bool left = false;
    page(ui, {.id = "editor",
              .header = [&] { draw_header(room, left); },
              .body = [&] { draw_main(room); },
              .side = [&] { draw_beside(room); },
              .footer = [&] { draw_footer(room); },
              .side_width = 392.0F});
    if (!left) return;
    leave(room);
    state.editor.reset();
    ui.still_moving();
}
}  // namespace screens
