#include "content/hash.h"
#include "screens/item_lab_parts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace screens {
namespace {
using school::JudgeRatings;
using school::SheetItem;
using school::SheetResult;

/// Names the exam that the standard is set for: its blueprint, and of a form what it consists of.
std::string sheet_of(const school::HeldExam& exam) {
    if (exam.form.empty()) return exam.blueprint;
    content::Hasher hasher;
    for (const std::string& item : exam.form) hasher.add(item);
    return exam.blueprint + ":" + hasher.hex().substr(0, 16);
}

std::vector<SheetItem> sheet_items(const school::HeldExam& exam, const content::Bank& bank) {
    std::vector<SheetItem> items;
    for (const std::string& id : items_of(exam, bank))
        if (const auto* item = bank.find<content::Item>(id)) items.push_back({id, item->version});
    return items;
}

std::string places(double value, int digits) {
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "%.*f", digits, value);
    return text.data();
}
std::string percent(double share) {
    return std::to_string(std::lround(100 * share)) + " %";
}

struct SheetAtHand {
    std::string name;
    std::vector<SheetItem> items;
    JudgeRatings own;
    std::optional<SheetResult> result;
    [[nodiscard]] int round() const { return own.first_complete() ? 2 : 1; }
};

SheetAtHand sheet_at_hand(const ItemLabState& state, const Session& session) {
    const SchoolDesk& desk = *session.school;
    SheetAtHand sheet{sheet_of(*state.exam), sheet_items(*state.exam, session.bank), {}, {}};
    sheet.own = desk.school.angoff.own(sheet.name, sheet.items, desk.pen.who());
    const auto result = desk.school.angoff.result(sheet.name, sheet.items, desk.roll(), desk.pen.who());
    if (result) sheet.result = *result;
    return sheet;
}

void give_ratings(ItemLabState& state, Session& session, Ui& ui, const SheetAtHand& sheet) {
    SchoolDesk& desk = *session.school;
    for (const SheetItem& item : sheet.items) {
        const auto rated = state.pending.find(item.item);
        if (rated == state.pending.end()) continue;
        const study::AngoffRated body{sheet.name, item.item, item.version, sheet.round(),
                                      rated->second / 100.0};
        base::Status allowed = desk.school.angoff.may_rate(body, sheet.items, desk.pen.who());
        if (!allowed) return ui.say(allowed.error().text());
        if (const auto written = desk.pen.write(body, session.now); !written)
            return ui.say(written.error().text());
    }
    ui.say(counted(static_cast<int>(state.pending.size()), "rating") + " given.");
    state.pending.clear();
}

void draw_result(const SheetAtHand& sheet, Session& session, Ui& ui) {
    card(ui, [&] {
        text(ui, Type::body_bold, "Where the judges stand");
        space(ui, 8.0F);
        if (!sheet.own.first_complete()) {
            text(ui, Type::body,
                 "You see the others once you have rated all items: " + std::to_string(sheet.own.missing()) +
                     " are left.",
                 Color::ink2);
            return;
        }
        if (!sheet.result) {
            text(ui, Type::body, "You are the first. The cut is drawn when a second judge is through.",
                 Color::ink2);
            return;
        }
        const SheetResult& result = *sheet.result;
        const auto items = static_cast<double>(sheet.items.size());
        pair(ui, "Cut",
             places(result.second.cut, 1) + " of " + std::to_string(sheet.items.size()) + " points (" +
                 percent(result.second.cut / items) + ")");
        pair(ui, "Its error over judges", places(result.second.standard_error, 1) + " points", Type::small);
        pair(ui, "Round 2 moved it",
             places(result.change.cut, 1) + " points, the judges' spread " + places(result.change.sd, 1),
             Type::small);
        if (result.unfinished > 0)
            pair(ui, "Not through round 1", counted(static_cast<int>(result.unfinished), "judge"),
                 Type::small);
        for (std::size_t j = 0; j < result.judges.size(); ++j) {
            space(ui, 4.0F);
            const assess::AngoffJudge& judge = result.second.judges[j];
            pair(ui, session.school->roll().name_of(result.judges[j]),
                 places(judge.cut, 1) + " points" +
                     (judge.agreement ? ", agrees " + places(*judge.agreement, 2) : "") +
                     (judge.stands_apart ? "; stands apart: talk about it" : ""),
                 Type::small);
        }
    });
}

void draw_rating(ItemLabState& state, Session& session, Ui& ui, const SheetAtHand& sheet, std::size_t i) {
    const SheetItem& item = sheet.items[i];
    const std::optional<double> given = sheet.own.latest(i);
    const auto pending = state.pending.find(item.item);
    const bool waits = pending != state.pending.end();
    int value = waits ? pending->second : given ? static_cast<int>(std::lround(100 * *given)) : 50;
    const std::string shown = waits   ? std::to_string(value) + " %, not given yet"
                              : given ? std::to_string(value) + " %"
                                      : "not rated";
    std::string known;
    if (sheet.result) {
        const assess::AngoffItem& others = sheet.result->second.items[i];
        known = "All judges " + percent(others.mean) + ", sd " + percent(others.sd) + ". ";
        const auto& figures = state.exam_view->lab.items;
        const auto one = std::ranges::find(figures, item.item, &school::ItemFigures::item);
        if (one != figures.end() && !one->few())
            known += "Students " + school::percent(one->facility) + " right.";
    }
    text(ui, Type::body, std::to_string(i + 1) + ". " + stem_of(session.bank, item.item));
    if (!known.empty()) text(ui, Type::small, known, Color::ink2);
    space(ui, 4.0F);
    if (stepper(ui, item.item, "Of those who just pass, right", value, 0, 100, 5, shown))
        state.pending[item.item] = value;
    space(ui, 10.0F);
}
}  // namespace

void draw_lab_sheet(ItemLabState& state, Session& session, Ui& ui) {
    const SheetAtHand sheet = sheet_at_hand(state, session);
    const auto body = [&] {
        row(ui, 48.0F, [&] {
            if (icon_button(ui, "back", Icon::arrow_left, "Back to the exam", Key::escape))
                state.place = LabPlace::exam;
            text(ui, Type::title, "Standard, round " + std::to_string(sheet.round()) + " of 2");
        });
        space(ui, 6.0F);
        prose(ui,
              sheet.round() == 1
                  ? "Think of students who just pass. Of 100 such students, how many would answer each item "
                    "right? Rate alone; the others' ratings show when you are through."
                  : "Your first round stands. See where the others are and how the items behave, and change "
                    "what you now see in another way. What you leave stays.",
              Color::ink2);
        space(ui, 16.0F);
        draw_result(sheet, session, ui);
        space(ui, 20.0F);
        if (sheet.items.empty()) {
            empty_state(ui, "none", "None of this exam's items is in the bank any more.", "");
            return;
        }
        card(ui, [&] {
            const Scope list(ui, "ratings", Role::group, "Ratings");
            for (std::size_t i = 0; i < sheet.items.size(); ++i) {
                if (i > 0) {
                    divider(ui);
                    space(ui, 10.0F);
                }
                draw_rating(state, session, ui, sheet, i);
            }
        });
    };
    const auto footer = [&] {
        const int waiting = static_cast<int>(state.pending.size());
        text(ui, Type::small,
             waiting == 0 ? "Nothing waits to be given." : counted(waiting, "rating") + " not given yet.",
             Color::ink2);
        if (button(ui, "give", "Give the ratings",
                   {.kind = ButtonKind::primary, .key = Key::enter, .disabled = waiting == 0}))
            give_ratings(state, session, ui, sheet);
    };
    page(ui, {.id = "sheet", .body = body, .footer = footer});
}
}  // namespace screens
