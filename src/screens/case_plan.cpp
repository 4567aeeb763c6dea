#include "screens/case_room.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
using cases::Verb;

/// A step keeps its name in the tree when it moves, so that the focus moves with it.
std::vector<std::string> names_of(const std::vector<cases::Step>& plan) {
    std::vector<std::string> names;
    for (const cases::Step& step : plan) {
        const std::string name = step.technique + "-" + step.site + "-" + std::to_string(step.pressure) +
                                 "-" + std::to_string(step.minutes) + "-" + step.position;
        const auto alike = std::count_if(names.begin(), names.end(),
                                         [&](const std::string& other) { return other.starts_with(name); });
        names.push_back(alike == 0 ? name : name + "-" + std::to_string(alike + 1));
    }
    return names;
}

void take_out(const CaseRoom& room, std::size_t step) {
    room.wish(Verb::unplan, {std::to_string(step + 1)});
    room.state.open_step.reset();
}

/// The step that is open, or what the plan comes to.
void draw_plan_head(const CaseRoom& room, float over) {
    Ui& ui = room.ui;
    const cases::Run& run = room.run();
    std::optional<std::size_t>& open = room.state.open_step;
    if (open && *open >= run.plan.size()) open.reset();
    if (open) {
        const cases::Step& step = run.plan[*open];
        split_row(
            ui, 40.0F,
            [&] {
                text(ui, Type::small_medium, step_name(*run.bank, step));
                text(ui, Type::small,
                     "pressure " + std::to_string(step.pressure) + ", " + step.position + ", " +
                         std::to_string(step.minutes) + " min",
                     Color::ink2);
            },
            [&] {
                if (step.done)
                    text(ui, Type::small, "Done", Color::ink3);
                else if (button(ui, "take-out", "Take out", {.icon = Icon::trash, .compact = true}))
                    take_out(room, *open);
                if (button(ui, "close-step", "Close", {.kind = ButtonKind::plain, .compact = true}))
                    open.reset();
            });
        return;
    }
    std::string goal;
    for (const content::Choice& choice : room.study().goals)
        if (room.has_chosen("goal", choice.id)) goal = cases::fill(run, choice.text);
    split_row(
        ui, 40.0F,
        [&] {
            text(ui, Type::body_bold, "Session plan");
            const float room_left = ui.column.width - 420.0F;
            if (!goal.empty() && room_left > 160.0F)
                text(ui, Type::small, shortened(ui, Type::small, "Goal: " + goal, room_left), Color::ink2);
        },
        [&] {
            if (run.plan.empty())
                text(ui, Type::small, "Nothing planned yet", Color::ink3);
            else if (over >= 0.5F)
                tag(ui, Tone::caution, std::to_string(std::lround(over)) + " min over the time");
            else if (run.plan.size() > 1 && ui.breadth() != Breadth::narrow)
                text(ui, Type::small, "Drag to reorder", Color::ink3);
        });
}
/// The steps to scale, in the time that is left for them.
void draw_steps(const CaseRoom& room, float minutes) {
    Ui& ui = room.ui;
    const std::vector<cases::Step>& plan = room.run().plan;
    const content::Bank& bank = *room.run().bank;
    const std::vector<std::string> names = names_of(plan);
    std::vector<TimelineBlock> blocks;
    for (std::size_t i = 0; i < plan.size(); ++i)
        blocks.push_back({.id = names[i],
                          .name = step_name(bank, plan[i]),
                          .minutes = static_cast<float>(plan[i].minutes),
                          .tone = plan[i].done ? Tone::quiet : Tone::accent,
                          .fixed = plan[i].done});
    const TimelineAct act = timeline(ui, "timeline", "Session plan", blocks, minutes);
    if (ui.measuring()) return;
    for (std::size_t i = 0; i < plan.size(); ++i) {
        const Node* node = ui.tree.find(ui.path("timeline/" + names[i]));
        if (node == nullptr) continue;
        const Rect rect = node->rect;
        Reaction on;
        on.hovered = ui.live() && rect.contains(ui.mouse().x, ui.mouse().y);
        const bool focused = ui.focus() == node->id;
        on.held = ImGui::IsMouseDown(0);
        tooltip(ui, on, rect, blocks[i].name);
        if (!plan[i].done && focused && ui.pressed(Key::del)) take_out(room, i);
    }
    if (act.opened) room.state.open_step = act.opened;
    if (!act.moved) return;
    room.wish(Verb::shift, {std::to_string(act.moved->from + 1), std::to_string(act.moved->to + 1)});
    room.state.open_step.reset();
}
}  // namespace

void draw_plan(const CaseRoom& room) {
    Ui& ui = room.ui;
    const cases::Run& run = room.run();
    double treated = 0, to_come = 0;
    for (const cases::Step& step : run.plan) (step.done ? treated : to_come) += step.minutes;
    const auto whole = static_cast<float>(room.study().minutes);
    draw_plan_head(room, static_cast<float>(run.minutes + to_come) - whole);
    if (run.plan.empty()) return;
    space(ui, 4.0F);
    constexpr float kUsed = 84.0F;
    const double before = std::max(0.0, run.minutes - treated);
    const Rect used = {ui.column.x, ui.column.y, kUsed, 60.0F};
    text_at(ui, Type::small, Color::ink2, used.x, used.y + 6.0F, "Used");
    text_at(ui, Type::small, Color::ink, used.x, used.y + 30.0F,
            std::to_string(std::lround(before)) + " min");
    indented(ui, kUsed, 0.0F, [&] { draw_steps(room, std::max(5.0F, whole - static_cast<float>(before))); });
}
}  // namespace screens
