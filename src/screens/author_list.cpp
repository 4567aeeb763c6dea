#include "content/item_flaws.h"
#include "content/text.h"
#include "screens/author_room.h"

#include <algorithm>

namespace screens {
using content::Kind;

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
    row.title = editing.title();
    row.record = record.name;
    if (row.title.empty()) row.title = record.name.substr(record.name.find(':') + 1);
    row.own = true;
    row.flaws = static_cast<int>(editing.problems(bank).size());
    return row;
}

}  // namespace

void make_rows(AuthorState& state, const Session& session) {
    if (state.written_of == state.rows_of) return;
    state.rows_of = state.written_of;
    state.rows.clear();
    const auto& own = session.school->school.drafts.records();
    std::vector<content::Item> items;
    for (const auto& [name, record] : own) {
        const auto [row, fresh] = state.known.try_emplace(record.head().id.text);
        if (fresh) row->second = row_of(*state.written, record);
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

namespace {
bool shows(const AuthorState& state, const content::Bank& bank, const AuthorRow& row) {
    if (state.own_only && !row.own) return false;
    if (!state.state.empty() && row.state != state.state) return false;
    if (!state.kind.empty() && !row.record.starts_with(state.kind + ":")) return false;
    if (state.flawed_only && row.flaws == 0) return false;
    if (!state.area.empty()) {
        const content::Area* area = bank.leaf(row.leaf).first;
        if (area == nullptr || area->id != state.area) return false;
    }
    if (state.words.empty()) return true;
    const std::string all = content::normalized(row.title + " " + row.record + " " + row.leaf);
    return content::holds_words(all, content::normalized(state.words));
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

}  // namespace

void draw_list(AuthorState& state, Session& session, Ui& ui) {
    text_field(ui, "search", "Search", state.words,
               {.hint = "Search stems and names", .icon = Icon::search, .key = '/'});
    space(ui, 12.0F);
    std::vector<const AuthorRow*> found;
    for (const AuthorRow& row : state.rows)
        if (shows(state, session.bank, row)) found.push_back(&row);
    if (state.rows.empty() || (found.empty() && state.own_only && state.words.empty() && state.area.empty() &&
                               state.kind.empty() && state.state.empty() && !state.flawed_only)) {
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
        label(ui, "Kind");
        space(ui, 4.0F);
        row(
            ui, 40.0F,
            [&] {
                constexpr std::array<std::pair<const char*, const char*>, 6> kKindWords = {
                    {{"", "Any"},
                     {"item", "Items"},
                     {"case", "Cases"},
                     {"misconception", "Wrong beliefs"},
                     {"source", "Sources"},
                     {"picture", "Pictures"}}};
                for (const auto& [kind, words] : kKindWords)
                    if (chip(ui, *kind == '\0' ? "any-kind" : kind, words, state.kind == kind))
                        state.kind = kind;
            },
            6.0F);
        space(ui, 12.0F);
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

}  // namespace screens
