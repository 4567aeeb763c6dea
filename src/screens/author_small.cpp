#include "content/text.h"
#include "content/write.h"
#include "screens/author_fields.h"
#include "screens/text_area.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
using content::Kind;
using content::Misconception;
using content::Source;

/// The form of a record of a few fields in one frame, alone on the page or in a sheet.
class SmallForm : FormFields {
  public:
    explicit SmallForm(const AuthorRoom& room) : FormFields(room) {}

    void draw() {
        school::Editing& editing = room_.editor.editing;
        if (const Misconception* there = editing.misconception()) {
            Misconception belief = *there;
            fields_of(belief);
            if (!changed_.empty()) editing.write(belief, changed_ == "+" ? "" : changed_);
        } else if (const Source* written = editing.source()) {
            Source source = *written;
            fields_of(source);
            if (!changed_.empty()) editing.write(source, changed_ == "+" ? "" : changed_);
        }
    }

  private:
    void fields_of(Misconception& belief) {
        field("belief", "The wrong belief", belief.belief,
              "As whoever holds it would say it: Swelling is always pushed toward the heart.", 2);
        field("truth", "What is so", belief.truth, "What is so instead, in one sentence", 2);
    }
    void fields_of(Source& source) {
        field("title", "Title", source.title, "Of the article, the book or the page", 1);
        field("author", "Author", source.author, "Last name and initials, or the body that publishes it", 1);
        title("year", "Year");
        auto year = static_cast<double>(source.year);
        if (room_.editor.focus_field == "year") room_.editor.focus_field.clear();
        number("year", "Year", year, false);
        source.year = static_cast<int>(std::lround(std::clamp(year, 0.0, 9999.0)));
        field("where", "Where to find it", source.where, "Address, DOI, or book and chapter", 1);
        title("type", "What it is");
        {
            const Scope scope(ui_, "type", Role::radio_group, "What it is");
            row(
                ui_, 40.0F,
                [&] {
                    for (std::size_t i = 0; i < content::kSourceTypes.size(); ++i) {
                        std::string word(content::kSourceTypes.at(i));
                        word.front() = static_cast<char>(word.front() & ~0x20);
                        if (!chip(ui_, content::kSourceTypes.at(i), word, source.type == i)) continue;
                        source.type = static_cast<std::uint8_t>(i);
                        change();
                    }
                },
                8.0F);
        }
        title("checked_on", "Looked up on");
        std::string& typed =
            room_.editor.looked_for.try_emplace(ui_.path("checked_on"), base::to_text(source.checked_on))
                .first->second;
        if (text_field(ui_, "checked_on", "Looked up on", typed, {.hint = "2026-11-29", .longest = 10})
                .changed)
            if (const auto day = base::read_date(typed))
                source.checked_on = *day, change(ui_.path("checked_on"));
        if (!base::read_date(typed)) note(ui_, Icon::info, "Write the day as year-month-day: 2026-11-29.");
        field("note", "What it is weak at", source.note, "May stay empty", 1);
    }
};

/// The names that a record of that kind cannot get any more.
std::function<bool(const std::string&)> taken_ids(const AuthorRoom& room, Kind kind) {
    return [&room, kind](const std::string& id) {
        return room.bank().find(kind, id) != nullptr ||
               room.drafts().find(school::record_name(kind, id)) != nullptr;
    };
}

/// Under which it is kept where it is left unsaved.
std::string free_name(const AuthorState& state) {
    int number = 1;
    while (state.kept.contains("new-part-" + std::to_string(number))) ++number;
    return "new-part-" + std::to_string(number);
}

void save_fresh(const AuthorRoom& room, AuthorEditor& small) {
    FreshRecord& fresh = room.editor.fresh;
    const Kind kind = small.editing.kind();
    const auto written =
        room.desk().pen.write(small.editing.to_save(taken_ids(room, kind), {}), room.session.now);
    if (!written) {
        small.trouble = written.error().text();
        return;
    }
    fresh.saved = content::Link{kind, small.editing.id(), 0};
    fresh.open = false;
    fresh.editor.reset();
    room.ui.say(kind == Kind::source ? "The source is saved as a draft of its own."
                                     : "The wrong belief is saved as a draft of its own.");
    room.ui.still_moving();
}
}  // namespace

void draw_small_form(const AuthorRoom& room) {
    const Scope scope(room.ui, "form", Role::group, std::string(word_of(room.editor.editing.kind())));
    SmallForm(room).draw();
}

void begin_fresh(const AuthorRoom& room, Kind kind, const std::string& wanted_by, std::string words) {
    FreshRecord& fresh = room.editor.fresh;
    fresh.wanted_by = wanted_by;
    fresh.open = true;
    const bool goes_on = fresh.editor && fresh.editor->editing.kind() == kind &&
                         fresh.editor->editing.is_changed() && words.empty();
    if (!goes_on)
        fresh.editor = std::make_unique<AuthorEditor>(
            kind == Kind::source ? school::Editing::new_source(std::move(words), room.session.today())
                                 : school::Editing::new_misconception(std::move(words)),
            free_name(room.state));
    fresh.editor->focus_field = kind == Kind::source
                                    ? (fresh.editor->editing.title().empty() ? "title" : "author")
                                : fresh.editor->editing.title().empty() ? "belief"
                                                                        : "truth";
}

void draw_fresh(const AuthorRoom& room) {
    FreshRecord& fresh = room.editor.fresh;
    const bool source = fresh.editor && fresh.editor->editing.kind() == Kind::source;
    sheet(room.ui, "fresh", source ? "New source" : "New wrong belief", fresh.open, [&] {
        if (!fresh.editor) return;  // saved; the sheet is on its way out
        AuthorEditor& small = *fresh.editor;
        const AuthorRoom inner{room.state, small, room.session, room.ui};
        if (small.checked != small.editing.text()) {
            small.problems = small.editing.problems(room.bank());
            small.checked = small.editing.text();
        }
        const std::string what = room.editor.editing.kind() == Kind::case_study ? "case" : "item";
        prose(
            room.ui,
            "It is saved as a draft of its own, and can be used in other items as well. It is reviewed like "
            "this " +
                what + ", which cannot go live before it does.",
            Color::ink2);
        SmallForm(inner).draw();
        space(room.ui, 20.0F);
        if (!small.trouble.empty()) trouble(room.ui, small.trouble, "What you wrote is still here.", "");
        bool saved = false;
        row(
            room.ui, 48.0F,
            [&] {
                saved = button(
                    room.ui, "save", "Save and use it",
                    {.kind = ButtonKind::primary, .key = ctrl('s'), .disabled = !small.problems.empty()});
                if (button(room.ui, "undo", "Undo",
                           {.kind = ButtonKind::quiet,
                            .icon = Icon::undo,
                            .key = ctrl('z'),
                            .show_key = false,
                            .disabled = !small.editing.can_undo()}))
                    small.editing.undo();
            },
            8.0F);
        if (saved) return save_fresh(room, small);
        space(room.ui, 10.0F);
        for (const school::EditProblem& problem : small.problems)
            note(room.ui, Icon::pencil, plain_words(problem.what), Color::caution);
    });
}
}  // namespace screens
