#include "screens/author.h"

#include "content/check.h"
#include "content/item_flaws.h"
#include "content/load.h"
#include "content/text.h"
#include "content/write.h"
#include "school/bank_folder.h"
#include "school/written.h"
#include "screens/author_room.h"
#include "screens/text_area.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace screens {
using content::Kind;

AuthorState::AuthorState() = default;
AuthorState::~AuthorState() = default;

namespace {
// ---------------------------------------------------------------- what lies on the disk

void look_at_disk(AuthorState& state, const Session& session) {
    if (state.looked) return;
    state.looked = true;
    if (!state.drafts_folder.empty()) state.kept = school::kept_drafts(state.drafts_folder);
    if (const auto& bank = session.school->bank; bank != nullptr)
        state.found = school::found_texts(session.school->school.drafts, school::bank_texts(bank->folder()));
}

void draw_offers(AuthorState& state, Session& session, Ui& ui) {
    const Scope scope(ui, "offers", Role::group, "Not in the journal yet");
    for (auto& [name, editing] : state.kept) {
        const std::string title = editing.title().empty() ? editing.record() : editing.title();
        bool gone = false;
        split_row(
            ui, 44.0F,
            [&] { note(ui, Icon::history, shortened(ui, Type::small, "Not saved: " + title, 520.0F)); },
            [&] {
                if (button(ui, "go-on-" + name, "Go on", {.compact = true})) {
                    const school::Editing again = editing;
                    open_editor(state, again, name);
                    gone = true;
                } else if (button(ui, "drop-" + name, "Discard",
                                  {.kind = ButtonKind::quiet, .compact = true})) {
                    school::forget_draft(state.drafts_folder, name);
                    ui.say("Discarded.", [&state, name = name, text = editing.kept()] {
                        static_cast<void>(school::keep_draft(state.drafts_folder, name, text));
                        state.looked = false;
                    });
                    gone = true;
                }
            });
        if (gone) {
            state.kept.erase(name);
            return;
        }
    }
    for (std::size_t i = 0; i < state.found.size(); ++i) {
        const school::FoundText found = state.found[i];
        bool gone = false;
        split_row(
            ui, 44.0F,
            [&] { note(ui, Icon::edit, found.file + " was changed in a text editor: " + found.record); },
            [&] {
                if (!button(ui, "take-" + std::to_string(i), "Take it up as a draft", {.compact = true}))
                    return;
                const auto written =
                    session.school->pen.write(study::DraftSaved{found.record, found.file, found.text,
                                                                found.bases, "Written in a text editor"},
                                              session.now);
                if (written)
                    gone = true;
                else
                    state.trouble = written.error().text();
            });
        if (gone) {
            state.found.erase(state.found.begin() + static_cast<std::ptrdiff_t>(i));
            return;
        }
    }
    if (!state.kept.empty() || !state.found.empty()) space(ui, 12.0F);
}

/// What the school wrote, laid over the bank; anew when something was written. A case that is played keeps
/// what it was begun with.
void read_drafts(AuthorState& state, const Session& session) {
    std::size_t acts = 0;
    for (const auto& [name, record] : session.school->school.drafts.records())
        acts += record.revisions.size() + record.moves.size();
    if (state.written && (acts == state.written_of || (state.editor && state.editor->visit))) return;
    state.likeness.reset();
    state.written = school::with_drafts(session.bank, session.school->school.drafts);
    state.likeness.emplace(state.written->items);
    state.written_of = acts;
    // What was wrong with a record may have been that something was not there.
    std::erase_if(state.known, [](const auto& one) { return one.second.flaws > 0; });
    if (state.editor) state.editor->checked.clear();
}

void draw_overview(AuthorState& state, Session& session, Ui& ui) {
    make_rows(state, session);
    look_at_disk(state, session);
    page(ui, {.id = "overview",
              .body =
                  [&] {
                      split_row(
                          ui, 48.0F, [&] { text(ui, Type::title, "Author"); },
                          [&] {
                              if (button(ui, "write-case", "New case", {.icon = Icon::plus}))
                                  open_editor(state, school::Editing::new_case(), {});
                              if (button(ui, "write", "Write an item",
                                         {.kind = state.view == AuthorView::paste ? ButtonKind::secondary
                                                                                  : ButtonKind::primary,
                                          .icon = Icon::pencil,
                                          .key = 'n'}))
                                  open_editor(state, school::Editing::new_item(""), {});
                          });
                      space(ui, 12.0F);
                      if (const auto chosen =
                              segmented(ui, "view", "View", {{"List"}, {"Coverage"}, {"Paste many"}},
                                        static_cast<int>(state.view), true))
                          state.view = static_cast<AuthorView>(*chosen);
                      space(ui, 16.0F);
                      if (!state.trouble.empty()) {
                          trouble(ui, state.trouble, "What is saved stays as it is.", "");
                          space(ui, 12.0F);
                      }
                      draw_offers(state, session, ui);
                      if (state.view == AuthorView::list) draw_list(state, session, ui);
                      if (state.view == AuthorView::coverage) draw_coverage(state, session, ui);
                      if (state.view == AuthorView::paste) draw_paste(state, session, ui);
                  },
              .side =
                  [&] {
                      if (state.view != AuthorView::paste) draw_filters(state, session, ui);
                  },
              .side_width = 360.0F});
}
}  // namespace

std::string leaf_name(const content::Bank& bank, std::string_view leaf) {
    const content::Leaf* found = bank.leaf(leaf).second;
    return found != nullptr ? found->name : std::string(leaf);
}

std::vector<content::Link> completions(const content::Bank& bank, const std::vector<Kind>& kinds,
                                       std::string_view words,
                                       const std::function<bool(const content::Record&)>& fits) {
    constexpr std::size_t kMost = 6;
    const std::string wanted = content::normalized(words);
    std::vector<content::Link> first, other;
    if (wanted.empty()) return first;
    content::Bank::for_each_kind(bank, [&](const auto& records) {
        using T = typename std::remove_reference_t<decltype(records)>::value_type;
        if (std::ranges::find(kinds, content::kind_of<T>) == kinds.end()) return;
        for (const auto& record : records) {
            std::string title = content::normalized(bank.title(content::kind_of<T>, record.id)) + " " +
                                content::normalized(record.id);
            if constexpr (requires { record.aliases; })
                for (const std::string& alias : record.aliases) title += " " + content::normalized(alias);
            if constexpr (std::is_same_v<T, content::Source>)
                title += " " + content::normalized(record.author);
            if (!content::holds_words(title, wanted) || (fits && !fits(record))) continue;
            auto& list = title.starts_with(wanted) ? first : other;
            if (list.size() < kMost) list.push_back({content::kind_of<T>, record.id, 0});
        }
    });
    first.insert(first.end(), other.begin(), other.end());
    if (first.size() > kMost) first.resize(kMost);
    return first;
}

void open_editor(AuthorState& state, school::Editing editing, std::string name) {
    state.trouble.clear();
    state.target.arranged.clear();
    state.target.meant.clear();
    state.target.nothing.clear();
    state.target.depth = -1;
    if (name.empty()) {
        name = editing.is_new() ? "new" : editing.record();
        std::ranges::replace(name, ':', '.');
        for (int number = 2; editing.is_new() && state.kept.contains(name); ++number)
            name = "new-" + std::to_string(number);
    }
    const bool has_form = editing.has_form();
    const std::string text = editing.text();
    state.editor.emplace(std::move(editing), std::move(name));
    state.editor->kept = text;
    if (!has_form) state.editor->view = EditorView::text;
    if (state.editor->editing.is_new() && state.editor->editing.case_study() != nullptr)
        for (const char* list :
             {"hypothesis", "impression", "goal", "measure", "step", "tell", "home_care", "follow_up"})
            for (const char* number : {"-1", "-2"})  // what is to be written lies open
                state.editor->open.insert(std::string("case/") + list + number);
}

void open_record(AuthorState& state, Session& session, const std::string& record) {
    const content::Link link = *school::record_link(record);
    if (const school::DraftRecord* own = session.school->school.drafts.find(record)) {
        const school::Revision& head = own->head();
        open_editor(state, {link.kind, link.id, head.file, head.text, {head.id.text}}, {});
        if (own->heads().size() > 1) state.editor->view = EditorView::review;
        return;
    }
    if (const auto* item = session.bank.find<content::Item>(link.id); link.kind == Kind::item && item)
        return open_editor(
            state,
            {link.kind, link.id, school::file_for(link.kind, link.id, item->leaf), content::write(*item), {}},
            {});
    if (const auto* belief = session.bank.find<content::Misconception>(link.id);
        link.kind == Kind::misconception && belief)
        return open_editor(
            state,
            {link.kind, link.id, school::file_for(link.kind, link.id, ""), content::write(*belief), {}}, {});
    if (const auto* source = session.bank.find<content::Source>(link.id); link.kind == Kind::source && source)
        return open_editor(
            state,
            {link.kind, link.id, school::file_for(link.kind, link.id, ""), content::write(*source), {}}, {});
    // A case is completed by its scripts while it is loaded: its own text is the file's.
    const content::Record* shipped = session.bank.find(link.kind, link.id);
    const auto folder = content::shipped_bank();
    std::string text;
    if (shipped != nullptr && folder)
        for (const std::filesystem::path& file : {*folder / shipped->place.file, {shipped->place.file}})
            if (std::ifstream in(file, std::ios::binary); in && text.empty())
                text.assign(std::istreambuf_iterator<char>(in), {});
    if (text.empty()) {
        state.trouble = record + ": its file cannot be read";
        return;
    }
    open_editor(state, {link.kind, link.id, school::file_for(link.kind, link.id, ""), text, {}}, {});
}

void draw(AuthorState& state, Session& session, Ui& ui) {
    const Scope scope(ui, "author", Role::group, "Author");
    if (session.school == nullptr) {
        page(ui, {.id = "none",
                  .body = [&] { empty_state(ui, "none", "Sign in to a school to write in its bank.", ""); }});
        return;
    }
    if (const base::Status may = session.school->pen.may(school::Action::write_content); !may) {
        page(ui, {.id = "none", .body = [&] { trouble(ui, may.error().text(), "", ""); }});
        return;
    }
    if (state.writing.valid() && state.writing.wait_for(std::chrono::seconds(0)) == std::future_status::ready)
        if (const base::Status written = state.writing.get(); !written)
            state.trouble = written.error().text();
    if (state.writing.valid()) ui.wake_in(0.1);
    if (const auto& bank = session.school->bank; bank != nullptr)
        if (const auto trouble = bank->look(ui)) state.trouble = trouble->text();
    if (!state.rehearsal) state.rehearsal = std::make_unique<Rehearsal>();
    read_drafts(state, session);
    const std::string errand = ui.errand();
    if (errand == "paste") state.view = AuthorView::paste;
    if (school::record_link(errand)) open_record(state, session, errand);
    if (state.editor)
        draw_editor(state, session, ui);
    else
        draw_overview(state, session, ui);
}
}  // namespace screens
