#include "content/text.h"
#include "screens/author_room.h"
#include "screens/text_area.h"

#include <algorithm>

namespace screens {
using content::Kind;

namespace {
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

}  // namespace

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

}  // namespace screens
