#include "school/written.h"
#include "screens/author_room.h"

#include <algorithm>

namespace screens {
namespace {
using content::ItemState;
using content::Kind;

struct Way {
    ItemState state;
    const char* word;
    Icon icon;
};

std::string when(const Session& session, base::Moment at) {
    return short_day(base::day_of(at, session.utc_offset));
}

/// The revision that the editor stands on; nullptr for something new.
const school::Revision* standing_on(const AuthorRoom& room) {
    const school::DraftRecord* record = room.record();
    return record == nullptr || room.editor.editing.bases().empty()
               ? nullptr
               : record->find(room.editor.editing.bases().front());
}

bool is_out(ItemState state) {
    return state == ItemState::pilot || state == ItemState::live || state == ItemState::exam;
}

/// Drafts that the revision names and that students cannot meet yet.
std::vector<const school::DraftRecord*> waiting_for(const AuthorRoom& room,
                                                    const school::Revision& revision) {
    std::vector<const school::DraftRecord*> waiting;
    for (const content::Link& link :
         school::not_out(room.session.bank, room.drafts(), *room.record(), revision))
        if (const auto* record = room.drafts().find(school::record_name(link.kind, link.id)))
            waiting.push_back(record);
    return waiting;
}

void move_to(const AuthorRoom& room, const school::Revision& revision, ItemState state) {
    const std::string word(content::kItemStates.at(static_cast<std::size_t>(state)));
    std::vector<study::Body> acts;
    if (room.editor.publish_named && is_out(state))
        for (const school::DraftRecord* named : waiting_for(room, revision))
            acts.emplace_back(
                study::ReviewMoved{named->name, named->head().id.text, "live", room.editor.comment});
    acts.emplace_back(study::ReviewMoved{room.record()->name, revision.id.text, word, room.editor.comment});
    const auto moved = room.desk().pen.write_all(acts, room.session.now);
    if (!moved) {
        room.editor.trouble = moved.error().text();
        return;
    }
    room.editor.trouble.clear();
    room.editor.comment.clear();
    if (room.desk().bank != nullptr) room.desk().bank->write(room.drafts());
    const char* then = state == ItemState::pilot || state == ItemState::live
                           ? "Students meet it when Palpate starts again."
                       : state == ItemState::exam    ? "It is kept for exams."
                       : state == ItemState::retired ? "From the next start on nobody meets it."
                       : state == ItemState::review  ? "A colleague can read it now. Students do not see it."
                                                     : "Students do not see it.";
    room.ui.say(std::string(school::in_words(state)) + ". " + then);
}

/// What has to be published first, to be read here, and whether it goes along.
void draw_waiting(const AuthorRoom& room, const school::Revision& revision) {
    Ui& ui = room.ui;
    const auto waiting = waiting_for(room, revision);
    if (waiting.empty()) return;
    const Scope scope(ui, "waiting", Role::list, "To be published first");
    text(ui, Type::body_bold, "It names what students cannot meet yet");
    space(ui, 4.0F);
    std::string opened;
    for (const school::DraftRecord* record : waiting) {
        const content::Link link = *school::record_link(record->name);
        const auto* belief = room.bank().find<content::Misconception>(link.id);
        const std::string_view title = room.bank().title(link.kind, link.id);
        if (list_row(ui, record->name,
                     {.title = title.empty() ? std::string_view(link.id) : title,
                      .detail = link.kind == Kind::misconception && belief != nullptr
                                    ? std::string_view(belief->truth)
                                    : word_of(link.kind),
                      .icon = icon_of(link.kind),
                      .right = school::in_words(record->state_of(record->head().id.text)),
                      .bare = true}))
            opened = record->name;
    }
    space(ui, 4.0F);
    checkbox(ui, "along", "Publish these with it", room.editor.publish_named,
             "Else they are published first, each on its own.");
    space(ui, 12.0F);
    if (!opened.empty()) room.editor.go_to_record = opened;
}

/// Did whoever sits here write it, where the school has somebody else to read it?
bool is_own(const AuthorRoom& room, const school::Revision& revision) {
    return revision.who == room.desk().pen.who() &&
           school::has_another_instructor(room.desk().roll(), revision.who);
}

void draw_ways(const AuthorRoom& room, const school::Revision& revision) {
    Ui& ui = room.ui;
    const ItemState state = room.record()->state_of(revision.id.text);
    text(ui, Type::heading, school::in_words(state));
    space(ui, 4.0F);
    prose(ui,
          "By " + room.desk().roll().name_of(revision.who) + ", " + when(room.session, revision.at) + ". " +
              (revision.note.empty() ? "" : revision.note),
          Color::ink2);
    if (const school::Revision* out = room.record()->in_force(); out != nullptr && out != &revision)
        note(ui, Icon::eye, "Students meet an older revision, of " + when(room.session, out->at) + ".");
    space(ui, 12.0F);
    if (room.editor.editing.is_changed()) {
        label(ui, "Save what you changed first; then it can be carried on.");
        return;
    }
    if (const auto may = room.desk().pen.may(school::Action::publish_content); !may) {
        label(ui, may.error().text());
        return;
    }
    draw_waiting(room, revision);
    // Said by whom it can be carried on, instead of a button that is refused.
    const bool own = is_own(room, revision);
    if (own) {
        note(ui, Icon::users, "You wrote this revision: another instructor reads it and publishes it.",
             Color::ink2);
        space(ui, 10.0F);
    }
    text_field(ui, "comment", "Comment", room.editor.comment,
               {.hint = "A word to the others (may stay empty)"});
    space(ui, 10.0F);
    row(ui, 44.0F, [&] {
        constexpr std::array<Way, 6> kWays = {{{ItemState::draft, "Back to draft", Icon::undo},
                                               {ItemState::review, "Ask for review", Icon::users},
                                               {ItemState::pilot, "Pilot", Icon::flask},
                                               {ItemState::live, "Publish", Icon::check},
                                               {ItemState::exam, "Keep for exams", Icon::lock},
                                               {ItemState::retired, "Retire", Icon::trash}}};
        const bool item = room.editor.editing.kind() == Kind::item;
        for (const Way& way : kWays) {
            if (way.state == state) continue;
            if (!item && (way.state == ItemState::pilot || way.state == ItemState::exam)) continue;
            if (own && is_out(way.state)) continue;
            if (button(ui, content::kItemStates.at(static_cast<std::size_t>(way.state)), way.word,
                       {.icon = way.icon, .compact = true}))
                move_to(room, revision, way.state);
        }
        if (button(ui, "say", "Only comment",
                   {.kind = ButtonKind::plain, .compact = true, .disabled = room.editor.comment.empty()})) {
            const auto said = room.desk().pen.write(
                study::Commented{room.record()->name, revision.id.text, room.editor.comment},
                room.session.now);
            room.editor.trouble = said ? std::string() : said.error().text();
            if (said) room.editor.comment.clear();
        }
    });
}

// ---------------------------------------------------------------- differences

void draw_words(Ui& ui, std::string_view before, std::string_view after) {
    std::string old, now;
    for (const school::DiffPart& part : school::word_differences(before, after)) {
        const bool changed = part.change != school::Change::kept;
        const std::string text = changed && part.text.find('*') == std::string::npos
                                     ? "**" + part.text.substr(0, part.text.find_last_not_of(' ') + 1) + "** "
                                     : part.text;
        if (part.change != school::Change::added) old += text;
        if (part.change != school::Change::removed) now += text;
    }
    const Scope scope(ui, "words", Role::group, "Before and after");
    if (!before.empty()) {
        note(ui, Icon::minus, "Before", Color::wrong);
        static_cast<void>(rich_text(ui, "before", old, Type::small, Color::ink2));
        space(ui, 6.0F);
    }
    if (!after.empty()) {
        note(ui, Icon::plus, "After", Color::right);
        static_cast<void>(rich_text(ui, "after", now, Type::small));
    }
}

void draw_changes(const AuthorRoom& room, const std::string& file, std::string_view before,
                  std::string_view after) {
    Ui& ui = room.ui;
    const auto changes = school::field_changes(file, before, after);
    if (changes.empty()) label(ui, "The same in every field.");
    int number = 0;
    for (const school::FieldChange& change : changes) {
        const Scope scope(ui, "change-" + std::to_string(++number), Role::group, school::in_words(change));
        space(ui, 10.0F);
        text(ui, Type::body_bold, school::in_words(change));
        space(ui, 4.0F);
        draw_words(ui, change.before, change.after);
    }
}

/// Two answers to one text, side by side; what only one changed is settled, the rest is asked.
void draw_two_versions(const AuthorRoom& room) {
    Ui& ui = room.ui;
    const school::DraftRecord& record = *room.record();
    const auto heads = record.heads();
    if (heads.size() < 2) return;
    const school::Revision &ours = *heads[heads.size() - 2], &theirs = *heads.back();
    const school::Revision* base = record.common_base(ours, theirs);
    const auto name = [&](const school::Revision& one) { return room.desk().roll().name_of(one.who); };
    card(ui, [&] {
        const Scope scope(ui, "two", Role::group, "Two versions");
        text(ui, Type::heading, "Two versions of this record");
        space(ui, 4.0F);
        prose(ui,
              name(ours) + " and " + name(theirs) +
                  " both went on from the same text. Nothing is lost: both are kept, and you put them "
                  "together.",
              Color::ink2);
        const auto merged = school::merge(ours.file, base == nullptr ? std::string_view() : base->text,
                                          ours.text, theirs.text, room.editor.takes_theirs);
        if (!merged) {
            space(ui, 12.0F);
            draw_changes(room, ours.file, ours.text, theirs.text);
            space(ui, 8.0F);
            label(ui, merged.error().what);
        } else {
            const auto all = school::merge(ours.file, base == nullptr ? std::string_view() : base->text,
                                           ours.text, theirs.text);
            for (std::size_t i = 0; i < all->conflicts.size(); ++i) {
                const school::Conflict& conflict = all->conflicts[i];
                space(ui, 14.0F);
                text(ui, Type::body_bold, "Both changed: " + conflict.field);
                space(ui, 6.0F);
                const auto found = std::ranges::find(room.editor.takes_theirs, conflict.field);
                const bool takes = found != room.editor.takes_theirs.end();
                const std::string theirs_word = name(theirs), ours_word = name(ours);
                if (const auto chosen = segmented(ui, "whose-" + std::to_string(i), conflict.field,
                                                  {{ours_word}, {theirs_word}}, takes ? 1 : 0, true)) {
                    if (takes) room.editor.takes_theirs.erase(found);
                    if (*chosen == 1) room.editor.takes_theirs.push_back(conflict.field);
                }
                space(ui, 6.0F);
                columns(
                    ui,
                    {[&] { text(ui, Type::small, conflict.ours.empty() ? "(nothing)" : conflict.ours); },
                     [&] { text(ui, Type::small, conflict.theirs.empty() ? "(nothing)" : conflict.theirs); }},
                    16.0F, 200.0F);
            }
            space(ui, 14.0F);
            if (all->conflicts.empty())
                label(ui, "They changed different fields, so both changes fit together.");
            if (button(ui, "put-together", "Put them together", {.icon = Icon::check})) {
                // A revision on both: it settles them once it is saved.
                const content::Link link = *school::record_link(record.name);
                school::Editing both(link.kind, link.id, ours.file, ours.text,
                                     {ours.id.text, theirs.id.text});
                both.write(merged->text);
                room.editor.editing = std::move(both);
                room.editor.view = room.editor.editing.has_form() ? EditorView::form : EditorView::text;
                room.editor.note = "Put together";
                ui.say("Put together. Look it over, then save.");
            }
        }
    });
    space(ui, 20.0F);
}

void draw_history(const AuthorRoom& room) {
    Ui& ui = room.ui;
    const school::DraftRecord& record = *room.record();
    text(ui, Type::heading, "History");
    space(ui, 8.0F);
    const Scope scope(ui, "history", Role::list, "Revisions, newest first");
    for (auto one = record.revisions.rbegin(); one != record.revisions.rend(); ++one) {
        const std::string who = room.desk().roll().name_of(one->who);
        if (list_row(ui, one->id.text,
                     {.title = one->note.empty() ? "Revision" : one->note,
                      .detail = who + ", " + when(room.session, one->at),
                      .icon = Icon::history,
                      .right = school::in_words(record.state_of(one->id.text)),
                      .selected = room.editor.compared == one->id.text,
                      .bare = true}))
            room.editor.compared = room.editor.compared == one->id.text ? "" : one->id.text;
        for (const school::Move& move : record.moves)
            if (move.revision == one->id.text)
                note(ui, Icon::arrow_right,
                     std::string(school::in_words(move.state)) + ", " + room.desk().roll().name_of(move.who) +
                         ", " + when(room.session, move.at) +
                         (move.comment.empty() ? "" : ": " + move.comment));
        for (const school::Comment& comment : record.comments)
            if (comment.revision == one->id.text)
                note(ui, Icon::comment, room.desk().roll().name_of(comment.who) + ": " + comment.text,
                     Color::ink);
        if (room.editor.compared == one->id.text) {
            const school::Revision* base = one->bases.empty() ? nullptr : record.find(one->bases.front());
            indented(ui, 24.0F, 0.0F, [&] {
                if (base == nullptr)
                    label(ui, "The first text of this record here.");
                else
                    draw_changes(room, one->file, base->text, one->text);
                space(ui, 8.0F);
                if (one->text != room.editor.editing.text() &&
                    button(ui, "back-to", "Put this text into the editor", {.compact = true}))
                    room.editor.editing.write(one->text);
            });
        }
        divider(ui);
    }
}
}  // namespace

void draw_review(const AuthorRoom& room) {
    const Scope scope(room.ui, "review", Role::group, "Review and history");
    const school::Revision* revision = standing_on(room);
    if (revision == nullptr) {
        prose(room.ui,
              room.editor.editing.is_new() || room.record() == nullptr
                  ? "Nothing is saved here yet. Save a revision; then another instructor can review it."
                  : "Open the newest revision to review it.",
              Color::ink2);
        return;
    }
    draw_two_versions(room);
    card(room.ui, [&] { draw_ways(room, *revision); });
    space(room.ui, 20.0F);
    draw_history(room);
}
}  // namespace screens
