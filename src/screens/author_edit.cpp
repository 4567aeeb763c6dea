#include "cases/check.h"
#include "content/complete.h"
#include "content/load.h"
#include "content/outline.h"
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
            if (!item.is_on_picture()) return item.target.size() == 1;
            return keys > 0 && std::ranges::all_of(item.options, content::is_outline, &content::Option::at);
        case ItemKind::short_answer:
            return !item.accept.empty();
        case ItemKind::numeric:
            return true;
    }
    return false;
}

/// The case as the text says it now, with its scripts; nullptr while it cannot be read.
std::unique_ptr<content::CaseStudy> case_of(const AuthorRoom& room) {
    content::Bank alone;
    std::vector<content::Problem> problems;
    content::read_file_text(room.editor.editing.file(), room.editor.editing.text(), alone, problems);
    if (!problems.empty() || alone.cases.size() != 1) return nullptr;
    auto study = std::make_unique<content::CaseStudy>(std::move(alone.cases.front()));
    content::complete_case(room.bank(), *study, problems);
    return problems.empty() ? std::move(study) : nullptr;
}

/// What forbids to play it stands with the rest; what only a visit of an expert shows, apart: it can be
/// played.
void check_whole_case(const AuthorRoom& room) {
    AuthorEditor& editor = room.editor;
    editor.findings.clear();
    if (editor.editing.kind() != Kind::case_study || !editor.problems.empty()) return;
    const auto study = case_of(room);
    if (study == nullptr) return;
    for (const content::Problem& one : cases::check_form(room.bank(), *study))
        editor.problems.push_back({school::field_of(one, editor.editing.text()), one.what, one.line});
    if (!editor.problems.empty()) return;
    for (const content::Problem& one : cases::check(room.bank(), *study))
        if (std::ranges::find(editor.findings, one.what) == editor.findings.end())
            editor.findings.push_back(one.what);
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
    editor.problems = editor.editing.problems(room.bank());
    // While the case cannot be read as a whole, nobody asks yet whether its scripts are answered.
    if (const content::CaseStudy* study = editor.editing.case_study()) {
        if (study->intake.reason.empty() && study->form.empty() && !room.has_problem("intake"))
            editor.problems.push_back({"intake", "the form is empty", 0});
        for (const school::Unanswered& one : school::unanswered(room.bank(), *study))
            if (!room.has_problem("replies " + one.id))
                editor.problems.push_back({"replies " + one.id, "nothing answers '" + one.id + "'", 0});
    }
    check_whole_case(room);
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
        return room.bank().find(editor.editing.kind(), id) != nullptr ||
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
    Session student = room.state.rehearsal->session(room.session, room.bank());
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

void draw_case_play(const AuthorRoom& room) {
    AuthorEditor& editor = room.editor;
    const bool ready = editor.problems.empty() && editor.checked == editor.editing.text();
    const bool played = button(room.ui, "play", "Play it as a student",
                               {.icon = Icon::play, .whole_line = true, .disabled = !ready});
    if (!ready) {
        space(room.ui, 6.0F);
        label(room.ui, "It can be played once there is nothing to put right.");
    }
    if (ready && !editor.findings.empty()) {
        const Scope scope(room.ui, "findings", Role::list, "Before students get it");
        space(room.ui, 10.0F);
        text(room.ui, Type::body_bold, "Before students get it");
        for (const std::string& one : editor.findings) {
            space(room.ui, 6.0F);
            note(room.ui, Icon::info, one, Color::ink2);
        }
    }
    if (!played || !ready) return;
    editor.played = case_of(room);
    if (!editor.played) return;
    editor.visit = std::make_unique<CasesState>();
    editor.visit->parts = room.state.hotspot.parts;
    Session student = room.state.rehearsal->session(room.session, room.bank());
    begin_visit(editor.visit->desk, student, *editor.played);
    editor.trouble = editor.visit->desk.trouble;
    if (!editor.visit->desk.visit) editor.visit.reset();
}

/// The visit that is played from here. Nothing of it is recorded.
bool draw_played(AuthorState& state, Session& session, Ui& ui) {
    AuthorEditor& editor = *state.editor;
    if (!editor.visit) return false;
    Session student = state.rehearsal->session(session, *state.written);
    screens::draw(*editor.visit, student, ui);
    if (!editor.visit->desk.visit) {  // left
        editor.visit.reset();
        editor.played.reset();
        ui.still_moving();
    }
    return true;
}

// ---------------------------------------------------------------- the frame of it

/// What is not saved lies beside, and is offered on the list.
void keep(const AuthorRoom& room, const AuthorEditor& editor) {
    if (!editor.editing.is_changed()) return;
    room.state.kept.insert_or_assign(editor.name, editor.editing);
    room.ui.say("Not saved yet. It waits on the list.");
    if (room.state.drafts_folder.empty()) return;
    if (room.state.writing.valid()) room.state.writing.wait();
    const auto kept = school::keep_draft(room.state.drafts_folder, editor.name, editor.editing.kept());
    if (!kept) room.state.trouble = kept.error().text();
}

void leave(const AuthorRoom& room) {
    keep(room, room.editor);
    if (room.editor.fresh.editor) keep(room, *room.editor.fresh.editor);
}

/// "wrong belief", within a sentence.
std::string word_in_text(Kind kind) {
    std::string word(word_of(kind));
    word.front() = static_cast<char>(word.front() | 0x20);
    return word;
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
            std::string name = editor.editing.title();
            if (name.empty())
                name = editor.editing.is_new() ? "New " + word_in_text(editor.editing.kind())
                                               : editor.editing.id();
            text(ui, Type::small, shortened(ui, Type::small, name, 300.0F), Color::ink2);
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
    const bool has_form = editor.editing.kind() == Kind::item || editor.editing.kind() == Kind::case_study ||
                          editor.editing.kind() == Kind::misconception ||
                          editor.editing.kind() == Kind::source || editor.editing.kind() == Kind::picture;
    std::vector<Segment> words;
    std::vector<EditorView> views;
    const auto offer = [&](EditorView view, const char* word) {
        views.push_back(view);
        words.push_back({word});
    };
    if (has_form) offer(EditorView::form, "Form");
    if (editor.editing.kind() != Kind::picture) offer(EditorView::text, "Text");  // thousands of lines
    offer(EditorView::review, "Review and history");
    const auto here = static_cast<int>(std::ranges::find(views, editor.view) - views.begin());
    if (const auto chosen = segmented(ui, "view", "View", words, here, true)) {
        editor.view = views[static_cast<std::size_t>(*chosen)];
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
            if (editor.editing.has_form()) return draw_small_form(room);
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
                       {.hint = "What did you change?", .width = 240.0F, .refilled = true});
        },
        [&] {
            const bool changed = editor.editing.is_changed() || editor.editing.bases().size() > 1;
            if (!changed)
                text(ui, Type::small, editor.editing.is_new() ? "Nothing written yet" : "Saved", Color::ink3);
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
    AuthorEditor& editor = *state.editor;
    const AuthorRoom room{state, editor, session, ui};
    check_now_and_then(room);
    keep_now_and_then(room);
    bool left = false;
    page(ui, {.id = "editor",
              .header = [&] { draw_header(room, left); },
              .body = [&] { draw_main(room); },
              .side = [&] { draw_beside(room); },
              .footer = [&] { draw_footer(room); },
              .side_width = 392.0F});
    draw_fresh(room);
    const std::string next = std::exchange(editor.go_to_record, {});
    if (!left && next.empty()) return;
    leave(room);
    state.editor.reset();
    if (!next.empty()) open_record(state, session, next);
    ui.still_moving();
}
}  // namespace screens
