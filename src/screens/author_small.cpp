#include "content/text.h"
#include "content/write.h"
#include "images/image.h"
#include "screens/author_fields.h"
#include "screens/picture_view.h"
#include "screens/text_area.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
using content::Kind;
using content::Misconception;
using content::Source;

constexpr std::chrono::days kYear{365};  ///< a day without a year was in the last one

/// The form of a record of a few fields in one frame, alone on the page or in a sheet.
class SmallForm : FormFields {
  public:
    explicit SmallForm(const AuthorRoom& room) : FormFields(room) {}

    void draw() {
        school::Editing& editing = room_.editor.editing;
        const auto form_of = [&](const auto* there) {
            if (there == nullptr) return;
            auto record = *there;
            fields_of(record);
            if (!changed_.empty()) editing.write(record, changed_ == "+" ? "" : changed_);
        };
        form_of(editing.misconception());
        form_of(editing.source());
        form_of(editing.picture());
        focus_is_given();
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
        DateField& day =
            room_.editor.days.try_emplace(ui_.path("checked_on"), field_for(source.checked_on)).first->second;
        day.back = kYear;
        const base::Date today = room_.session.today();
        date_field(ui_, "checked_on", "Looked up on", day, today);
        if (const auto read = day.day(today); read && *read != source.checked_on)
            source.checked_on = *read, change(ui_.path("checked_on"));
        field("note", "What it is weak at", source.note, "May stay empty", 1);
    }

    void fields_of(content::Picture& picture) {
        file_of(picture);
        field("name", "Name", picture.name, "By which you will find it: Right wrist, cut across", 1);
        field("alt", "What is to be seen", picture.alt,
              "For whoever does not see it. It must not give the answer away.", 2);
        title("license", "Why it may be used");
        {
            const Scope scope(ui_, "license", Role::radio_group, "Why it may be used");
            row(
                ui_, 40.0F,
                [&] {
                    for (std::size_t i = 0; i < content::kLicenses.size(); ++i) {
                        const auto one = static_cast<content::License>(i);
                        if (!chip(ui_, content::kLicenses.at(i), content::in_words(one),
                                  picture.license == one))
                            continue;
                        picture.license = one;
                        change();
                    }
                },
                8.0F);
        }
        space(ui_, 6.0F);
        label(ui_, what_it_asks(picture.license));
        field("creator", "Who made it", picture.creator, "Who drew or took it, as they want to be named", 1);
        if (picture.license != content::License::own)
            field("from", "Where it was found", picture.from, "Address, or book and page", 1);
        if (picture.license == content::License::permission)
            field("terms", "On what terms", picture.terms, "Who allowed it, when and what for", 1);
        else if (picture.license >= content::License::cc_by)
            field("terms", "Version of the license", picture.terms, "4.0", 1);
        if (picture.license != content::License::own)
            field("changes", "What was changed", picture.changes,
                  "Cropped, labels taken out ... may stay empty", 1);
    }
    static const char* what_it_asks(content::License license) {
        switch (license) {
            case content::License::own:
                return "Drawn or taken by the school. A person in it agreed in writing, and cannot be known "
                       "by it.";
            case content::License::public_domain:
                return "Its maker died long ago, or a government made it and keeps no rights. Found on the "
                       "web is not enough.";
            case content::License::cc0:
                return "Its maker gave up all rights.";
            case content::License::cc_by:
                return "Name who made it and what you changed.";
            case content::License::cc_by_sa:
                return "Name who made it and what you changed; what you make of it goes under this license "
                       "too.";
            case content::License::cc_by_nc:
            case content::License::cc_by_nc_sa:
                return "Not for money. Ask whoever runs the school whether a paid course may show it.";
            case content::License::permission:
                return "Whoever holds the rights allowed it, in writing.";
        }
        return "";
    }

    /// The picture, or where to take it from.
    void file_of(content::Picture& picture) {
        title("data", "The picture");
        const Scope scope(ui_, "data", Role::group, "The picture");
        if (!picture.data.empty()) {
            draw_picture(ui_, "shown", room_.session, picture, {.most_height = 280.0F});
            space(ui_, 6.0F);
            if (button(ui_, "other", "Choose another", {.icon = Icon::image, .compact = true})) {
                picture.data.clear();
                change();
            }
            return;
        }
        AuthorEditor& editor = room_.editor;
        std::string& path = editor.looked_for[ui_.path("path")];
        bool use = false;
        if (room_.desk().files) {
            if (!editor.files) find_files();
            const Scope list(ui_, "files", Role::list, "Pictures that are there");
            constexpr std::size_t kMost = 10;
            for (std::size_t i = 0; i < std::min(editor.files->size(), kMost); ++i) {
                const FoundFile& file = (*editor.files)[i];
                if (list_row(ui_, std::to_string(i),
                             {.title = file.shown, .icon = Icon::image, .bare = true}))
                    path = file.path, use = true;
            }
            if (editor.files->empty())
                text(ui_, Type::small, "No PNG or JPEG lies on a stick, in Downloads or in Documents.",
                     Color::ink2);
            space(ui_, 8.0F);
        }
        text_field(ui_, "path", "Path of the file", path,
                   {.hint = "/media/stick/wrist.jpg", .icon = Icon::image, .longest = 1000});
        space(ui_, 8.0F);
        use = button(ui_, "use", "Use this picture", {.compact = true, .disabled = path.empty()}) || use;
        if (use) take_file(picture, path);
    }
    void find_files() {
        std::vector<FoundFile>& all = room_.editor.files.emplace();
        for (const char* ending : {".jpg", ".jpeg", ".png", ".JPG", ".PNG"})
            for (FoundFile& file : room_.desk().files(ending)) all.push_back(std::move(file));
    }
    void take_file(content::Picture& picture, const std::string& path) {
        const auto bytes = room_.desk().read_file
                               ? room_.desk().read_file(path)
                               : base::Result<std::string>(base::Error{path, "cannot be read"});
        auto fitted = bytes ? images::fit(*bytes) : base::Result<std::string>(bytes.error());
        if (!fitted) {
            room_.editor.trouble = path + ": " + fitted.error().what;
            return;
        }
        room_.editor.trouble.clear();
        picture.data = *std::move(fitted);
        change();
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
    room.ui.say("The " + std::string(fresh_words(kind).substr(4)) + " is saved as a draft of its own.");
    room.ui.still_moving();
}
}  // namespace

void draw_small_form(const AuthorRoom& room) {
    const Scope scope(room.ui, "form", Role::group, std::string(word_of(room.editor.editing.kind())));
    SmallForm(room).draw();
}

std::string_view fresh_words(Kind kind) {
    return kind == Kind::source          ? "New source"
           : kind == Kind::misconception ? "New wrong belief"
           : kind == Kind::picture       ? "New picture"
                                         : "";
}

void begin_fresh(const AuthorRoom& room, Kind kind, const std::string& wanted_by, std::string words) {
    FreshRecord& fresh = room.editor.fresh;
    fresh.wanted_by = wanted_by;
    fresh.open = true;
    const bool goes_on = fresh.editor && fresh.editor->editing.kind() == kind &&
                         fresh.editor->editing.is_changed() && words.empty();
    if (!goes_on)
        fresh.editor = std::make_unique<AuthorEditor>(
            kind == Kind::source    ? school::Editing::new_source(std::move(words), room.session.today())
            : kind == Kind::picture ? school::Editing::new_picture(std::move(words))
                                    : school::Editing::new_misconception(std::move(words)),
            free_name(room.state));
    const bool named = !fresh.editor->editing.title().empty();
    fresh.editor->focus_field = kind == Kind::source          ? (named ? "author" : "title")
                                : kind == Kind::misconception ? (named ? "truth" : "belief")
                                                              : "data";
}

void draw_fresh(const AuthorRoom& room) {
    FreshRecord& fresh = room.editor.fresh;
    const Kind kind = fresh.editor ? fresh.editor->editing.kind() : Kind::misconception;
    sheet(room.ui, "fresh", std::string(fresh_words(kind)), fresh.open, [&] {
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
