#include "screens/author_fields.h"

#include "content/text.h"
#include "screens/text_area.h"

#include <algorithm>

namespace screens {
using content::Kind;

void FormFields::title(std::string_view name, std::string_view words) {
    space(ui_, 18.0F);
    const bool wrong = room_.has_problem(name);
    row(
        ui_, 26.0F,
        [&] {
            text(ui_, Type::body_bold, words);
            if (wrong) note(ui_, Icon::pencil, "to put right", Color::caution);
        },
        10.0F);
    space(ui_, 6.0F);
    if (room_.editor.focus_field == name) {
        const Rect here = {ui_.column.x, ui_.column.y - 40.0F, ui_.column.width, 160.0F};
        if (!ui_.measuring()) ui_.bring_into_view(here);
    }
}

void FormFields::field(std::string_view name, std::string_view words, std::string& value,
                       std::string_view hint, int lines) {
    title(name, words);
    area(name, name, words, value, hint, lines);
}
void FormFields::area(std::string_view id, std::string_view name, std::string_view words, std::string& value,
                      std::string_view hint, int lines) {
    if (!name.empty() && room_.editor.focus_field == name && !ui_.measuring()) {
        ui_.focus_on(ui_.path(id));
        room_.editor.focus_field.clear();
    }
    const FieldAct act = text_area(ui_, id, words, value, {.hint = hint, .least_lines = lines});
    if (act.changed) change(ui_.path(id));
}

void FormFields::texts(std::string_view name, std::string_view words, std::string_view what,
                       std::string_view add, std::vector<std::string>& list, std::size_t least) {
    title(name, words);
    std::optional<std::size_t> gone;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Scope scope(ui_, std::string(name) + "-" + std::to_string(i + 1), Role::group,
                          std::string(what) + " " + std::to_string(i + 1));
        area("text", i == 0 ? name : std::string_view(), what, list[i], what, 1);
        row(
            ui_, 40.0F,
            [&] {
                if (i > 0 && icon_button(ui_, "up", Icon::arrow_up, "Move up"))
                    std::swap(list[i], list[i - 1]), change();
                if (list.size() > least && icon_button(ui_, "remove", Icon::trash, "Take it out")) gone = i;
            },
            8.0F);
    }
    if (gone) list.erase(list.begin() + static_cast<std::ptrdiff_t>(*gone)), change();
    space(ui_, 6.0F);
    if (button(ui_, "add-" + std::string(name), add, {.icon = Icon::plus, .compact = true}))
        list.emplace_back(), change();
}
void FormFields::number(std::string_view id, std::string_view words, double& value, bool named) {
    std::string& typed = room_.editor.looked_for[ui_.path(id)];
    if (const auto is = content::number_in(typed); !is || *is != value)
        if (!typed.ends_with('.') && !typed.ends_with('-') && !typed.empty()) typed.clear();
    if (typed.empty() && value != 0) typed = content::number_text(value);
    if (named) label(ui_, words);
    if (text_field(ui_, id, words, typed, {.hint = "0", .longest = 20}).changed) {
        value = content::number_in(typed).value_or(0);
        change(ui_.path(id));
    }
}

void FormFields::links(std::string_view name, std::string_view words, std::vector<content::Link>& chosen,
                       const std::vector<Kind>& kinds, std::string_view hint, std::size_t most,
                       std::string_view about) {
    const content::Bank& bank = room_.bank();
    if (!words.empty()) title(name, words);
    if (!about.empty()) {
        label(ui_, about);
        space(ui_, 6.0F);
    }
    const Scope scope(ui_, name, Role::group, std::string(words.empty() ? hint : words));
    const auto shown = [&](const content::Link& link) {
        const std::string_view found = bank.title(link.kind, link.id);
        return found.empty() ? link.id : std::string(found);
    };
    std::optional<std::size_t> gone;
    const float width = ui_.column.width;  // a row that is measured has no end
    for (std::size_t i = 0; i < chosen.size(); ++i)
        split_row(
            ui_, 44.0F,
            [&] {
                const std::string_view state = state_of(chosen[i]);
                note(ui_, icon_of(chosen[i].kind),
                     shortened(ui_, Type::small, shown(chosen[i]), width - (state.empty() ? 110.0F : 210.0F)),
                     Color::ink);
                if (!state.empty()) tag(ui_, Tone::quiet, state);
            },
            [&] {
                if (icon_button(ui_, "remove-" + std::to_string(i), Icon::times,
                                "Take out: " + shown(chosen[i])))
                    gone = i;
            });
    if (gone) chosen.erase(chosen.begin() + static_cast<std::ptrdiff_t>(*gone)), change();
    const std::string key = ui_.path("find");
    if (FreshRecord& fresh = room_.editor.fresh; fresh.saved && fresh.wanted_by == key && !ui_.measuring()) {
        chosen.push_back(*std::exchange(fresh.saved, {}));
        room_.editor.looked_for[key].clear();
        change();
    }
    if (chosen.size() >= most) return;
    std::string& typed = room_.editor.looked_for[key];
    if (room_.editor.focus_field == name && !words.empty() && !ui_.measuring()) {
        ui_.focus_on(key);
        room_.editor.focus_field.clear();
    }
    const FieldAct act =
        text_field(ui_, "find", hint, typed, {.hint = hint, .icon = Icon::search, .refilled = true});
    if (const std::string_view fresh = kinds.size() == 1 ? fresh_words(kinds.front()) : ""; !fresh.empty()) {
        space(ui_, 2.0F);
        if (link(ui_, "new", std::string(fresh) + " ...")) begin_fresh(room_, kinds.front(), key, typed);
    }
    std::vector<content::Link> found;
    if (kinds.size() == 1 && kinds.front() == Kind::script && typed.empty())  // the few that there are
        for (const content::Script& script : bank.scripts) found.push_back({Kind::script, script.id, 0});
    if (typed.empty() && found.empty()) return;
    if (!typed.empty()) {
        const bool regions = name.starts_with("site");  // of all terms
        found = completions(bank, kinds, typed, [&](const content::Record& record) {
            const auto* term = bank.find<content::Term>(record.id);
            return !regions || (term != nullptr && content::kTermGroups.at(term->group) == "region");
        });
    }
    const Scope list(ui_, "found", Role::list, "What was found");
    if (act.focused && !found.empty() && ui_.pressed(Key::down))
        ui_.focus_on(ui_.path(school::record_name(found.front().kind, found.front().id)));
    if (found.empty()) {
        note(ui_, Icon::info,
             kinds.size() == 1 && kinds.front() == Kind::misconception
                 ? "No such belief in the bank. Another word may find one that fits, or write a new one."
                 : "Nothing in the bank is called so.");
        return;
    }
    for (const content::Link& link : found) {
        const bool taken = std::ranges::find(chosen, link) != chosen.end();
        const auto* source = link.kind == Kind::source ? bank.find<content::Source>(link.id) : nullptr;
        const std::string detail = link.kind == Kind::misconception ? misconception_truth(link.id)
                                   : source != nullptr ? source->author + ", " + std::to_string(source->year)
                                                       : std::string(word_of(link.kind));
        const bool here = list_row(ui_, school::record_name(link.kind, link.id),
                                   {.title = shown(link), .detail = detail, .icon = icon_of(link.kind)});
        if ((here || (act.submitted && link == found.front())) && !taken) {
            chosen.push_back(link);
            typed.clear();
            change();
            break;
        }
    }
}
std::string_view FormFields::state_of(const content::Link& link) const {
    const school::DraftRecord* record = room_.drafts().find(school::record_name(link.kind, link.id));
    if (record == nullptr || record->in_force() != nullptr) return {};
    return school::in_words(record->state_of(record->head().id.text));
}
std::string FormFields::misconception_truth(const std::string& id) const {
    const auto* found = room_.bank().find<content::Misconception>(id);
    return found == nullptr ? "" : found->truth;
}

void FormFields::facts(std::string_view name, std::string_view words, std::vector<content::Fact>& chosen,
                       std::string_view hint, std::size_t most) {
    if (!words.empty()) title(name, words);
    const content::Bank& bank = room_.bank();
    const Scope scope(ui_, name, Role::group, std::string(words.empty() ? hint : words));
    std::optional<std::size_t> gone;
    const float width = ui_.column.width;  // a row that is measured has no end
    for (std::size_t i = 0; i < chosen.size(); ++i)
        split_row(
            ui_, 44.0F,
            [&] {
                note(ui_, Icon::check,
                     shortened(ui_, Type::small, school::fact_words(bank, chosen[i]), width - 110.0F),
                     Color::ink);
            },
            [&] {
                if (icon_button(ui_, "remove-" + std::to_string(i), Icon::times,
                                "Take out: " + school::fact_words(bank, chosen[i])))
                    gone = i;
            });
    if (gone) chosen.erase(chosen.begin() + static_cast<std::ptrdiff_t>(*gone)), change();
    if (chosen.size() >= most) return;
    std::string& typed = room_.editor.looked_for[ui_.path("find")];
    const FieldAct act =
        text_field(ui_, "find", hint, typed, {.hint = hint, .icon = Icon::search, .refilled = true});
    if (typed.empty()) return;
    const std::vector<content::Fact> found = school::facts_called(bank, typed);
    if (found.empty()) return note(ui_, Icon::info, "No fact about a client is called so. Try another word.");
    const Scope list(ui_, "found", Role::list, "What was found");
    if (act.focused && ui_.pressed(Key::down)) ui_.focus_on(ui_.path(found.front().text()));
    for (const content::Fact& fact : found) {
        const bool here =
            list_row(ui_, fact.text(), {.title = school::fact_words(bank, fact), .detail = fact.group});
        if (!here && !(act.submitted && fact == found.front())) continue;
        if (std::ranges::find(chosen, fact) == chosen.end()) chosen.push_back(fact);
        typed.clear();
        change();
        return;
    }
}

void FormFields::topics(std::string_view name, std::string_view words, std::vector<std::string>& chosen) {
    title(name, words);
    const content::Bank& bank = room_.bank();
    const Scope scope(ui_, name, Role::group, std::string(words));
    std::optional<std::size_t> gone;
    if (!chosen.empty())
        row(
            ui_, 40.0F,
            [&] {
                for (std::size_t i = 0; i < chosen.size(); ++i)
                    if (chip(ui_, chosen[i], leaf_name(bank, chosen[i]), true, Icon::times)) gone = i;
            },
            8.0F);
    if (gone) chosen.erase(chosen.begin() + static_cast<std::ptrdiff_t>(*gone)), change();
    std::string& typed = room_.editor.looked_for[ui_.path("find")];
    const FieldAct act =
        text_field(ui_, "find", words, typed, {.hint = "Type a topic, such as draping", .refilled = true});
    if (typed.size() < 2) return;
    const std::string wanted = content::normalized(typed);
    int shown = 0;
    for (const content::Blueprint& blueprint : bank.blueprints)
        for (const content::Area& area : blueprint.areas)
            for (const content::Leaf& leaf : area.leaves) {
                const bool fits =
                    content::normalized(leaf.name + " " + leaf.id + " " + area.name).find(wanted) !=
                    std::string::npos;
                if (!fits || shown == 6 || std::ranges::find(chosen, leaf.id) != chosen.end()) continue;
                ++shown;
                if (!list_row(ui_, leaf.id, {.title = leaf.name, .detail = leaf.id}) && !act.submitted)
                    continue;
                chosen.push_back(leaf.id);
                typed.clear();
                return change();
            }
}
}  // namespace screens
