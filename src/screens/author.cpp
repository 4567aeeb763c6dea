#include "screens/author.h"

#include "content/check.h"
#include "content/item_flaws.h"
#include "content/load.h"
#include "content/text.h"
#include "content/write.h"
#include "school/bank_folder.h"
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
std::string_view state_word(std::string_view state) {
    if (state.empty()) return "Shipped";
    if (state == "two versions") return "Two versions";
    const auto found = std::ranges::find(content::kItemStates, state);
    return school::in_words(static_cast<content::ItemState>(found - content::kItemStates.begin()));
}

AuthorRow row_of(const content::Item& item) {
    AuthorRow row;
    row.record = school::record_name(Kind::item, item.id);
    row.title = item.stem.empty() ? item.id : item.stem;
    row.leaf = item.leaf;
    row.level = item.level;
    return row;
}

std::string state_of(const school::DraftRecord& record) {
    if (record.heads().size() > 1) return "two versions";
    return std::string(
        content::kItemStates.at(static_cast<std::size_t>(record.state_of(record.head().id.text))));
}

AuthorRow row_of(const content::Bank& bank, const school::DraftRecord& record) {
    const school::Revision& head = record.head();
    const school::Editing editing(school::record_link(record.name)->kind,
                                  school::record_link(record.name)->id, head.file, head.text, {head.id.text});
    AuthorRow row;
    if (editing.item() != nullptr) row = row_of(*editing.item());
    if (editing.case_study() != nullptr) row.title = editing.case_study()->name;
    row.record = record.name;
    if (row.title.empty()) row.title = record.name.substr(record.name.find(':') + 1);
    row.own = true;
    row.flaws = static_cast<int>(editing.problems(bank).size());
    return row;
}

void make_rows(AuthorState& state, const Session& session) {
    std::size_t acts = 0;
    for (const auto& [name, record] : session.school->school.drafts.records())
        acts += record.revisions.size() + record.moves.size();
    if (acts == state.rows_of) return;
    state.rows_of = acts;
    state.rows.clear();
    const auto& own = session.school->school.drafts.records();
    std::vector<content::Item> items;
    for (const auto& [name, record] : own) {
        const auto [row, fresh] = state.known.try_emplace(record.head().id.text);
        if (fresh) row->second = row_of(session.bank, record);
        row->second.state = state_of(record);
        state.rows.push_back(row->second);
        const school::Editing editing(Kind::item, "x", record.head().file, record.head().text, {});
        if (name.starts_with("item:") && editing.item() != nullptr) items.push_back(*editing.item());
    }
    state.hints = school::balance_hints(items);
    for (const content::Item& item : session.bank.items)
        if (!own.contains(school::record_name(Kind::item, item.id))) state.rows.push_back(row_of(item));
    for (const content::CaseStudy& study : session.bank.cases)
        if (!own.contains(school::record_name(Kind::case_study, study.id))) {
            AuthorRow row;
            row.record = school::record_name(Kind::case_study, study.id);
            row.title = study.name;
            state.rows.push_back(std::move(row));
        }
}

bool shows(const AuthorState& state, const content::Bank& bank, const AuthorRow& row) {
    if (state.own_only && !row.own) return false;
    if (!state.state.empty() && row.state != state.state) return false;
    if (state.flawed_only && row.flaws == 0) return false;
    if (!state.area.empty()) {
        const content::Area* area = bank.leaf(row.leaf).first;
        if (area == nullptr || area->id != state.area) return false;
    }
    if (state.words.empty()) return true;
    const std::string all = content::normalized(row.title + " " + row.record + " " + row.leaf);
    const std::string words = content::normalized(state.words);
    return std::ranges::all_of(content::words_of(words),
                               [&](std::string_view word) { return all.find(word) != std::string::npos; });
}

// ---------------------------------------------------------------- the list

void draw_row(AuthorState& state, Session& session, Ui& ui, const AuthorRow& row) {
    std::string detail = row.leaf.empty() ? std::string(word_of(school::record_link(row.record)->kind))
                                          : leaf_name(session.bank, row.leaf);
    if (row.flaws > 0) detail += ", " + counted(row.flaws, "thing to put right", "things to put right");
    if (list_row(ui, row.record,
                 {.title = row.title,
                  .detail = detail,
                  .icon = icon_of(school::record_link(row.record)->kind),
                  .right = state_word(row.state),
                  .bare = true}))
        open_record(state, session, row.record);
}

void draw_list(AuthorState& state, Session& session, Ui& ui) {
    text_field(ui, "search", "Search", state.words,
               {.hint = "Search stems and names", .icon = Icon::search, .key = '/'});
    space(ui, 12.0F);
    std::vector<const AuthorRow*> found;
    for (const AuthorRow& row : state.rows)
        if (shows(state, session.bank, row)) found.push_back(&row);
    if (state.rows.empty() || (found.empty() && state.own_only && state.words.empty() && state.area.empty() &&
                               state.state.empty() && !state.flawed_only)) {
        if (empty_state(ui, "none", "Your school has not written anything yet. Begin with one item.",
                        "Write an item", Icon::pencil))
            open_editor(state, school::Editing::new_item(""), {});
        return;
    }
    label(ui, found.empty() ? "Nothing fits. Take a filter off." : std::to_string(found.size()) + " found");
    space(ui, 8.0F);
    card(ui, [&] {
        const Scope list(ui, "records", Role::list, "Records");
        for (std::size_t i = 0; i < std::min(found.size(), state.shown); ++i) {
            draw_row(state, session, ui, *found[i]);
            divider(ui);
        }
        if (found.size() > state.shown && link(ui, "more", "Show more")) state.shown += 40;
    });
}

void draw_filters(AuthorState& state, Session& session, Ui& ui) {
    card(ui, [&] {
        const Scope scope(ui, "filters", Role::group, "Show");
        text(ui, Type::body_bold, "Show");
        space(ui, 8.0F);
        if (const auto chosen =
                segmented(ui, "whose", "Whose", {{"Your school's"}, {"All"}}, state.own_only ? 0 : 1, true))
            state.own_only = *chosen == 0;
        space(ui, 16.0F);
        label(ui, "State");
        space(ui, 4.0F);
        row(
            ui, 40.0F,
            [&] {
                for (const char* one :
                     {"", "draft", "review", "pilot", "live", "exam", "retired", "two versions"})
                    if (chip(ui, *one == '\0' ? "any" : one, *one == '\0' ? "Any" : state_word(one),
                             state.state == one))
                        state.state = one;
            },
            6.0F);
        space(ui, 12.0F);
        label(ui, "Area");
        space(ui, 4.0F);
        row(
            ui, 40.0F,
            [&] {
                if (chip(ui, "any-area", "Any", state.area.empty())) state.area.clear();
                if (const content::Blueprint* exam = session.exam())
                    for (const content::Area& area : exam->areas)
                        if (chip(ui, "area-" + area.id, area.short_name, state.area == area.id))
                            state.area = area.id;
            },
            6.0F);
        space(ui, 12.0F);
        checkbox(ui, "flawed", "Only with something to put right", state.flawed_only);
    });
    for (const std::string& hint : state.hints) {
        space(ui, 16.0F);
        note(ui, Icon::bulb, hint);
    }
}

// ---------------------------------------------------------------- coverage

void draw_coverage(AuthorState& state, Session& session, Ui& ui) {
    prose(ui,
          "Written items by topic and level: your school's drafts, those that students meet (your school's "
          "and shipped), and those kept for exams.",
          Color::ink2);
    space(ui, 16.0F);
    struct Count {
        int draft = 0, live = 0, exam = 0;
    };
    std::map<std::string, std::array<Count, 3>> counts;
    for (const AuthorRow& row : state.rows) {
        if (row.leaf.empty()) continue;
        Count& count = counts[row.leaf].at(row.level);
        if (row.state.empty() || row.state == "live" || row.state == "pilot")
            ++count.live;
        else if (row.state == "exam")
            ++count.exam;
        else if (row.state != "retired")
            ++count.draft;
    }
    struct Line {
        std::string leaf, name;
    };
    std::vector<Line> lines;
    if (const content::Blueprint* exam = session.exam())
        for (const content::Area& area : exam->areas)
            if (state.area.empty() || area.id == state.area)
                for (const std::string_view leaf : area.topics())
                    lines.push_back({std::string(leaf), leaf_name(session.bank, leaf)});
    std::vector<TableColumn> columns = {{.title = "Topic", .share = 2.4F, .sortable = false}};
    for (const char* level : {"Recall", "Application", "Reasoning"})
        columns.push_back({.title = level, .numbers = true, .sortable = false});
    const auto act = table(
        ui, "coverage", "Items by topic and level: students meet, drafts, kept for exams", columns,
        lines.size(),
        [&](std::size_t row, std::size_t column) -> Cell {
            if (column == 0) return {.text = lines[row].name};
            const Count count = counts[lines[row].leaf].at(column - 1);
            std::string words = std::to_string(count.live);
            if (count.draft > 0) words += " + " + counted(count.draft, "draft");
            if (count.exam > 0) words += " + " + std::to_string(count.exam) + " exam";
            return {.text = words, .color = count.live == 0 ? Color::caution : Color::ink};
        },
        state.coverage);
    if (act.opened) {
        open_editor(state, school::Editing::new_item(lines[static_cast<std::size_t>(*act.opened)].leaf), {});
        ui.say("A new item on " + lines[static_cast<std::size_t>(*act.opened)].name + ".");
    }
}

// ---------------------------------------------------------------- pasting

std::function<bool(const std::string&)> taken_ids(const Session& session) {
    return [&session](const std::string& id) {
        return session.bank.find(Kind::item, id) != nullptr ||
               session.school->school.drafts.find(school::record_name(Kind::item, id)) != nullptr;
    };
}

void save_pasted(AuthorState& state, Session& session, Ui& ui) {
    int saved = 0;
    for (const school::PastedItem& one : state.pasted->items) {
        school::Editing editing = school::Editing::new_item(state.pasted_leaf);
        editing.write(one.item);
        const auto written =
            session.school->pen.write(editing.to_save(taken_ids(session), "Pasted"), session.now);
        if (!written) {
            state.trouble = written.error().text();
            return;
        }
        ++saved;
    }
    state.pasted.reset();
    state.pasted_text.clear();
    state.view = AuthorView::list;
    state.own_only = true;
    ui.say(counted(saved, "draft") + " saved. Each still needs reasons, misconceptions and sources.");
}

void draw_paste(AuthorState& state, Session& session, Ui& ui) {
    prose(ui,
          "Paste a quiz as you have it: numbered questions, options A) to D), and \"Answer: B\" below or a "
          "star before the key. Aiken works as well.",
          Color::ink2);
    space(ui, 12.0F);
    {
        const Scope scope(ui, "topic", Role::group, "Topic");
        label(ui, "Topic of all of them");
        space(ui, 4.0F);
        std::string& words = state.words;
        if (state.pasted_leaf.empty()) {
            text_field(ui, "leaf", "Topic", words, {.hint = "Type a topic, such as caution"});
            for (const auto& blueprint : session.bank.blueprints)
                for (const content::Area& area : blueprint.areas)
                    for (const content::Leaf& leaf : area.leaves) {
                        const std::string name = content::normalized(leaf.name + " " + leaf.id);
                        if (words.size() < 2 || name.find(content::normalized(words)) == std::string::npos)
                            continue;
                        if (link(ui, leaf.id, leaf.name)) {
                            state.pasted_leaf = leaf.id;
                            words.clear();
                            return;
                        }
                    }
        } else if (chip(ui, "chosen", leaf_name(session.bank, state.pasted_leaf), true, Icon::times)) {
            state.pasted_leaf.clear();
        }
    }
    space(ui, 12.0F);
    if (text_area(ui, "text", "Questions to paste", state.pasted_text,
                  {.hint = "Paste here", .raw = true, .least_lines = 12, .longest = 400'000})
            .changed)
        state.pasted = school::read_pasted(state.pasted_text, state.pasted_leaf);
    if (!state.pasted || state.pasted_text.empty()) return;
    space(ui, 16.0F);
    int unclear = static_cast<int>(state.pasted->problems.size());
    for (const school::PastedItem& one : state.pasted->items)
        unclear += static_cast<int>(one.problems.size());
    text(ui, Type::heading,
         counted(static_cast<int>(state.pasted->items.size()), "item") + " read" +
             (unclear > 0 ? ", " + counted(unclear, "thing") + " unclear" : ""));
    space(ui, 8.0F);
    {
        const Scope scope(ui, "unclear", Role::list, "What is unclear");
        const auto say = [&](const std::vector<school::LineProblem>& problems) {
            for (const school::LineProblem& problem : problems)
                note(ui, Icon::pencil, "Line " + std::to_string(problem.line) + ": " + problem.what,
                     Color::caution);
        };
        say(state.pasted->problems);
        for (const school::PastedItem& one : state.pasted->items) say(one.problems);
    }
    space(ui, 12.0F);
    if (state.pasted_leaf.empty())
        label(ui, "Choose a topic above, then save.");
    else if (button(
                 ui, "save", "Save " + counted(static_cast<int>(state.pasted->items.size()), "draft"),
                 {.kind = ButtonKind::primary, .key = ctrl('s'), .disabled = state.pasted->items.empty()})) {
        for (school::PastedItem& one : state.pasted->items) one.item.leaf = state.pasted_leaf;
        save_pasted(state, session, ui);
    }
}

// ---------------------------------------------------------------- what lies on the disk

void look_at_disk(AuthorState& state, const Session& session) {
    if (state.looked) return;
    state.looked = true;
    if (!state.drafts_folder.empty()) state.kept = school::kept_drafts(state.drafts_folder);
    if (!state.bank_folder.empty())
        state.found =
            school::found_texts(session.school->school.drafts, school::bank_texts(state.bank_folder));
}

void draw_offers(AuthorState& state, Session& session, Ui& ui) {
    const Scope scope(ui, "offers", Role::group, "Not in the journal yet");
    for (auto& [name, editing] : state.kept) {
        const std::string title = editing.item() != nullptr && !editing.item()->stem.empty()
                                      ? editing.item()->stem
                                  : editing.case_study() != nullptr && !editing.case_study()->name.empty()
                                      ? editing.case_study()->name
                                      : editing.record();
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
                                       std::string_view words) {
    constexpr std::size_t kMost = 6;
    const std::string wanted = content::normalized(words);
    std::vector<content::Link> first, other;
    if (wanted.empty()) return first;
    content::Bank::for_each_kind(bank, [&](const auto& records) {
        using T = typename std::remove_reference_t<decltype(records)>::value_type;
        if (std::ranges::find(kinds, content::kind_of<T>) == kinds.end()) return;
        for (const auto& record : records) {
            const std::string title = content::normalized(bank.title(content::kind_of<T>, record.id)) + " " +
                                      content::normalized(record.id);
            const bool all = std::ranges::all_of(content::words_of(wanted), [&](std::string_view word) {
                return title.find(word) != std::string::npos;
            });
            if (!all) continue;
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
    if (name.empty()) {
        name = editing.is_new() ? "new" : editing.record();
        std::ranges::replace(name, ':', '.');
        for (int number = 2; editing.is_new() && state.kept.contains(name); ++number)
            name = "new-" + std::to_string(number);
    }
    const bool has_form = editing.kind() == Kind::item || editing.kind() == Kind::case_study;
    const std::string text = editing.text();
    state.editor.emplace(std::move(editing), std::move(name));
    state.editor->kept = text;
    if (!has_form) state.editor->view = EditorView::text;
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

void write_school_bank(AuthorState& state, Session& session) {
    if (state.bank_folder.empty()) return;
    const std::map<std::string, std::string> there = school::bank_texts(state.bank_folder);
    auto files = session.school->school.drafts.files([&](const std::string& file) {
        const auto found = there.find(file);
        return found == there.end() ? std::string() : found->second;
    });
    if (state.writing.valid()) state.writing.wait();  // an earlier one: the order must stay
    state.writing = std::async(std::launch::async, [folder = state.bank_folder, files = std::move(files)] {
        return school::write_bank(folder, files);
    });
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
    if (!state.rehearsal) state.rehearsal = std::make_unique<Rehearsal>();
    if (!state.likeness) state.likeness.emplace(session.bank.items);
    const std::string errand = ui.errand();
    if (errand == "paste") state.view = AuthorView::paste;
    if (school::record_link(errand)) open_record(state, session, errand);
    if (state.editor)
        draw_editor(state, session, ui);
    else
        draw_overview(state, session, ui);
}
}  // namespace screens
