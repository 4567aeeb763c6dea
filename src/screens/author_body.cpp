#include "anatomy/build.h"
#include "screens/author_room.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
using anatomy::Layer;
using anatomy::Side;
using content::Kind;
using content::Link;

constexpr std::array kSides = {Side::right, Side::left};
struct Depth {
    Layer top;
    const char* words;
};
constexpr std::array<Depth, 4> kDepths = {{{Layer::superficial, "Surface"},
                                           {Layer::intermediate, "Middle"},
                                           {Layer::deep, "Deep"},
                                           {Layer::skeleton, "Bones"}}};

const content::Muscle* muscle_of(const content::Bank& bank, const Link* target) {
    return target != nullptr && target->kind == Kind::muscle ? bank.find<content::Muscle>(target->id)
                                                             : nullptr;
}
const content::Landmark* landmark_of(const content::Bank& bank, const Link* target) {
    return target != nullptr && target->kind == Kind::landmark ? bank.find<content::Landmark>(target->id)
                                                               : nullptr;
}

/// The layer down to which the body has to be peeled to see the target, of kDepths.
int depth_of(const content::Bank& bank, const anatomy::Model& model, const Link* target) {
    if (landmark_of(bank, target) != nullptr) return static_cast<int>(kDepths.size()) - 1;
    const content::Muscle* muscle = muscle_of(bank, target);
    if (muscle == nullptr) return 0;
    Layer top = Layer::skeleton;
    for (const std::size_t part : parts_of(model, *muscle)) top = std::min(top, model.parts[part].layer);
    int depth = 0;
    while (depth + 1 < static_cast<int>(kDepths.size()) &&
           kDepths.at(static_cast<std::size_t>(depth)).top < top)
        ++depth;
    return depth;
}

BodyScene scene_of(const content::Bank& bank, const anatomy::Model& model, const Link* target, int depth) {
    BodyScene scene;
    scene.view = anatomy::everything(model);
    for (const Side side : kSides)
        anatomy::show_down_to(scene.view, side, kDepths.at(static_cast<std::size_t>(depth)).top);
    if (target == nullptr) return scene;
    BodyLabel label{.words = std::string(bank.title(target->kind, target->id)), .tone = LabelTone::right};
    if (const content::Muscle* muscle = muscle_of(bank, target)) {
        label.parts = on_sides(model, parts_of(model, *muscle), kSides);
        anatomy::highlight(scene.view, label.parts);
    }
    if (const content::Landmark* landmark = landmark_of(bank, target)) {
        for (const Side side : kSides)
            scene.view.spots.push_back(
                {anatomy::place_of(*landmark, side), 20.0F, anatomy::Paint::insertion});
        label.at = anatomy::place_of(*landmark, Side::right);
    }
    scene.labels.push_back(std::move(label));
    return scene;
}

/// Turns the body to a target that was not clicked on it.
void arrange(const AuthorRoom& room, const anatomy::Model& model, const Link* target) {
    TargetDesk& desk = room.state.target;
    const std::string now = target == nullptr ? "none" : school::record_name(target->kind, target->id);
    if (desk.arranged == now) return;
    desk.arranged = now;
    desk.depth = -1;
    if (const content::Landmark* landmark = landmark_of(room.bank(), target)) {
        constexpr float kAround = 220.0F;
        desk.body.fly_to(anatomy::place_of(*landmark, Side::right), kAround);
    } else if (const content::Muscle* muscle = muscle_of(room.bank(), target)) {
        const std::array side = {Side::right};
        desk.body.fly_to(room.state.hotspot.parts.still, on_sides(model, parts_of(model, *muscle), side));
    } else {
        desk.body.fit();
    }
}

void take_click(const AuthorRoom& room, const render::Hit& hit) {
    TargetDesk& desk = room.state.target;
    const anatomy::Part& part = room.state.hotspot.parts.still->parts[hit.part.part];
    desk.meant = meant_at(room.bank(), part, hit.at);
    desk.nothing = desk.meant.empty() ? part.name : std::string();
}
}  // namespace

std::optional<Link> draw_target(const AuthorRoom& room, const std::vector<Link>& target) {
    Ui& ui = room.ui;
    TargetDesk& desk = room.state.target;
    const BodyParts& parts = room.state.hotspot.parts;
    const Scope scope(ui, "mark", Role::group, "Mark it on the body");
    const Link* here = target.empty() ? nullptr : &target.front();
    std::optional<Link> chosen;
    space(ui, 8.0F);
    int depth = desk.depth;
    if (depth < 0) depth = parts.ready() ? depth_of(room.bank(), *parts.still, here) : 0;
    std::vector<Segment> words;
    for (const Depth& one : kDepths) words.push_back({one.words});
    if (const auto picked = segmented(ui, "depth", "How deep", words, depth, true))
        depth = desk.depth = *picked;
    space(ui, 8.0F);
    const Rect rect = place_line(ui, std::clamp(ui.height() - 380.0F, 300.0F, 520.0F));
    outline(ui, rect, Color::line, 0.0F);
    BodyScene scene;
    if (parts.ready() && !ui.measuring()) {
        arrange(room, *parts.still, here);
        scene = scene_of(room.bank(), *parts.still, here, desk.depth < 0 ? depth : desk.depth);
    }
    const BodyAct act = desk.body.draw(ui, "body", rect.inset(1.0F), parts, scene);
    if (act.chosen) {
        take_click(room, *act.chosen);
        if (!desk.meant.empty()) chosen = desk.meant.front().link;
        ui.still_moving();
    }
    if (!desk.nothing.empty()) {
        space(ui, 6.0F);
        note(ui, Icon::info,
             desk.nothing +
                 ": no muscle or landmark that can be asked lies there. Click nearer to one, peel "
                 "deeper, or type its name above.",
             Color::caution);
    }
    if (desk.meant.size() > 1) {
        space(ui, 8.0F);
        label(ui, "What do you mean there?");
        space(ui, 4.0F);
        row(
            ui, 40.0F,
            [&] {
                for (const Meant& one : desk.meant) {
                    std::string name(room.bank().title(one.link.kind, one.link.id));
                    if (one.far > 0) name += ", " + std::to_string(std::lround(one.far)) + " mm away";
                    if (chip(ui, school::record_name(one.link.kind, one.link.id), name,
                             here != nullptr && *here == one.link, icon_of(one.link.kind)))
                        chosen = one.link;
                }
            },
            8.0F);
    }
    // The body stays as it is while one clicks on it.
    if (chosen) {
        desk.depth = depth;
        desk.arranged = school::record_name(chosen->kind, chosen->id);
    }
    return chosen;
}
}  // namespace screens
