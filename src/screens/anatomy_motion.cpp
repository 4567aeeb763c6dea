// Movement: joints through their range, what shortens and what lengthens; positions on the table and of
// tests.
#include "screens/anatomy_tool.h"

#include <algorithm>
#include <cmath>

namespace screens {
using anatomy::PartRef;
using anatomy::Side;
using content::Kind;
using content::Muscle;

namespace {
constexpr double kSweep = 2.4;  ///< seconds for one way of a movement

const content::Motion* motion_of(const content::Bank& bank, const std::string& joint,
                                 std::string_view motion) {
    const auto* j = bank.find<content::Joint>(joint);
    if (j == nullptr) return nullptr;
    const auto found = std::ranges::find(j->motions, motion, &content::Motion::name);
    return found == j->motions.end() ? nullptr : &*found;
}

/// Degrees that the motion is shown through: its published range, else a little.
float range_of(const content::Motion& motion) {
    return motion.degrees > 0 ? static_cast<float>(motion.degrees) : 25.0F;
}

/// Whether the body's segments follow the joint at all.
bool is_drawn(const anatomy::Rig& rig, const content::Joint& joint) {
    return std::ranges::any_of(rig.segments, [&](const anatomy::RigSegment& s) {
        return std::ranges::find(s.turns, joint.id, &anatomy::SegmentTurn::joint) != s.turns.end();
    });
}

anatomy::Posture posture_now(const AnatomyRoom& room) {
    const ToolState& t = tools(room);
    anatomy::Posture posture = t.posture;
    if (t.joint.empty() || t.degrees == 0.0F) return posture;
    if (t.side != 1) posture.turns.push_back({t.joint, t.motion, t.degrees, Side::right});
    if (t.side != 0) posture.turns.push_back({t.joint, t.motion, t.degrees, Side::left});
    return posture;
}

/// Muscles that do a motion, the main ones first.
std::vector<const Muscle*> movers(const content::Bank& bank, std::string_view joint, std::string_view motion,
                                  bool prime) {
    std::vector<const Muscle*> all;
    for (const Muscle& m : bank.muscles)
        if (std::ranges::any_of(m.actions, [&](const content::Action& a) {
                return a.joint.front().id == joint && a.motion == motion && a.prime == prime;
            }))
            all.push_back(&m);
    return all;
}

/// "12 % shorter", from how its shapes lie now.
std::string change_of(const AnatomyRoom& room, const anatomy::View& view, const Muscle& muscle) {
    const Side side = tools(room).side == 1 ? Side::left : Side::right;
    float sum = 0;
    int count = 0;
    for (const std::size_t part : parts_of(*room.model(), muscle)) {
        if (room.model()->parts[part].path.size() < 2) continue;
        sum += anatomy::stretch_of(view, room.model()->parts[part], side);
        ++count;
    }
    if (count == 0) return "";
    const int percent = static_cast<int>(std::lround(100.0F * (sum / static_cast<float>(count) - 1.0F)));
    if (percent == 0) return "same length";
    return std::to_string(std::abs(percent)) + (percent < 0 ? " % shorter" : " % longer");
}

void draw_muscles(const AnatomyRoom& room, std::string_view id, std::string_view heading,
                  const std::vector<const Muscle*>& muscles, const anatomy::View& view) {
    if (muscles.empty()) return;
    Ui& ui = room.ui;
    space(ui, 14.0F);
    label(ui, heading);
    const Scope list(ui, id, Role::list, std::string(heading));
    std::optional<Structure> chosen;
    for (const Muscle* m : muscles) {
        const std::string change = change_of(room, view, *m);
        if (list_row(ui, m->id, {.title = m->name, .right = change, .bare = true}))
            chosen =
                Structure{StructureKind::muscle, m->id, tools(room).side == 1 ? Side::left : Side::right};
    }
    if (chosen) room.select(*chosen, false);
}

/// What the main mover does in this kind of contraction, from its own entry.
void draw_contraction(const AnatomyRoom& room, const std::vector<const Muscle*>& main) {
    Ui& ui = room.ui;
    ToolState& t = tools(room);
    space(ui, 14.0F);
    if (const auto chosen =
            segmented(ui, "contraction", "Kind of contraction", {{"Shortens"}, {"Holds"}, {"Lengthens"}},
                      static_cast<int>(t.contraction), true)) {
        t.contraction = static_cast<Contraction>(*chosen);
        t.playing_since.reset();
    }
    space(ui, 8.0F);
    constexpr std::array<const char*, 3> kWords = {
        "Concentric: the muscles that do this shorten under load.",
        "Isometric: they pull, and the joint stays where it is.",
        "Eccentric: they brake the way back and lengthen under load."};
    text(ui, Type::body, kWords[static_cast<std::size_t>(t.contraction)], Color::ink2);
    for (const Muscle* m : main)
        for (const content::Action& a : m->actions) {
            if (a.joint.front().id != t.joint || a.motion != t.motion) continue;
            const std::string& example = t.contraction == Contraction::concentric  ? a.concentric
                                         : t.contraction == Contraction::isometric ? a.isometric
                                                                                   : a.eccentric;
            if (example.empty()) continue;
            space(ui, 4.0F);
            text(ui, Type::body, m->name + ": " + example);
            return;
        }
}

void draw_moving(const AnatomyRoom& room) {
    Ui& ui = room.ui;
    ToolState& t = tools(room);
    const content::Bank& bank = room.session.bank;
    const content::Motion* motion = motion_of(bank, t.joint, t.motion);
    if (motion == nullptr) return;
    if (link(ui, "other-joint", "All joints and positions")) {
        t.joint.clear();
        t.playing_since.reset();
        return;
    }
    space(ui, 6.0F);
    text(ui, Type::heading, std::string(bank.title(Kind::joint, t.joint)) + ": " + t.motion);
    const std::string range =
        motion->degrees > 0 ? "Range " + std::to_string(motion->degrees) + "\u00b0" : "No range is published";
    text(ui, Type::small, range + (motion->end_feel.empty() ? "" : ". End feel: " + motion->end_feel),
         Color::ink3);
    space(ui, 10.0F);
    if (const auto side = segmented(ui, "side", "Side", {{"Right"}, {"Left"}, {"Both"}}, t.side, true))
        t.side = *side;
    space(ui, 8.0F);
    const float most = range_of(*motion);
    if (slider(ui, "angle", "Angle", t.degrees, 0.0F, most, 1.0F,
               std::to_string(static_cast<int>(std::lround(t.degrees))) + "\u00b0"))
        t.playing_since.reset();
    row(ui, 40.0F, [&] {
        const bool plays = t.playing_since.has_value();
        if (button(ui, "play", plays ? "Stop" : "Play",
                   {.icon = plays ? Icon::pause : Icon::play, .key = 'p', .compact = true}))
            t.playing_since = plays ? std::nullopt : std::optional(ui.now());
    });
    const anatomy::View view = [&] {
        anatomy::View v = room.view_of({}, false);
        anatomy::pose(v, *room.state.rig, posture_now(room));
        return v;
    }();
    const std::vector<const Muscle*> main = movers(bank, t.joint, t.motion, true);
    draw_contraction(room, main);
    draw_muscles(room, "movers", "Do it", main, view);
    draw_muscles(room, "helpers", "Help", movers(bank, t.joint, t.motion, false), view);
    if (!motion->opposite.empty())
        draw_muscles(room, "opponents", "Do the opposite, and are stretched",
                     movers(bank, t.joint, motion->opposite, true), view);
}

/// Comes near what the joint moves.
void look_at_joint(const AnatomyRoom& room) {
    if (!room.state.rig) return;
    const ToolState& t = tools(room);
    for (const anatomy::RigSegment& s : room.state.rig->segments)
        for (const anatomy::SegmentTurn& turn : s.turns)
            if (turn.joint == t.joint && (turn.motion == t.motion || turn.opposite == t.motion)) {
                constexpr float kAround = 260.0F;
                return room.state.body.fly_to(
                    anatomy::on_side(s.center, t.side == 1 ? Side::left : Side::right), kAround);
            }
}

void draw_joints(const AnatomyRoom& room) {
    Ui& ui = room.ui;
    ToolState& t = tools(room);
    const Scope list(ui, "joints", Role::list, "Joints");
    for (const content::Joint& joint : room.session.bank.joints) {
        if (!is_drawn(*room.state.rig, joint)) continue;
        const bool open = t.open_joint == joint.id;
        if (list_row(ui, joint.id,
                     {.title = joint.name,
                      .right = counted(static_cast<int>(joint.motions.size()), "motion"),
                      .bare = true}))
            t.open_joint = open ? std::string() : joint.id;
        if (open) {
            indented(ui, 16.0F, 0.0F, [&] {
                for (const content::Motion& motion : joint.motions) {
                    const std::string range =
                        motion.degrees > 0 ? std::to_string(motion.degrees) + "\u00b0" : "";
                    std::string name = motion.name;
                    if (!name.empty()) name.front() = static_cast<char>(std::toupper(name.front()));
                    if (!list_row(ui, joint.id + "-" + motion.name,
                                  {.title = name, .right = range, .bare = true}))
                        continue;
                    t.joint = joint.id;
                    t.motion = motion.name;
                    t.degrees = 0.0F;
                    t.playing_since = ui.now();
                    look_at_joint(room);
                }
            });
        }
        divider(ui);
    }
}

/// Turns the body so that one sees how it lies.
void look_at(const AnatomyRoom& room, content::Lying lying) {
    using anatomy::Aspect;
    BodyView& body = room.state.body;
    if (lying == content::Lying::upright) return body.fit();
    if (lying == content::Lying::side) return body.survey(Aspect::front, 0.35F);
    body.survey(Aspect::left, 0.6F);
}

void draw_positions(const AnatomyRoom& room) {
    Ui& ui = room.ui;
    ToolState& t = tools(room);
    const auto list_of = [&](bool tests, std::string_view heading) {
        label(ui, heading);
        const Scope list(ui, tests ? "tests" : "positions", Role::list, std::string(heading));
        for (const content::Pose& pose : room.session.bank.body.poses) {
            if (pose.test.empty() == tests) continue;
            const bool on = t.position == pose.id;
            if (list_row(ui, pose.id, {.title = pose.name, .selected = on, .bare = true})) {
                t.position = on ? std::string() : pose.id;
                t.posture = on ? anatomy::Posture() : anatomy::posture_of(pose);
                t.degrees = 0.0F;
                look_at(room, on ? content::Lying::upright : pose.lying);
            }
        }
        space(ui, 14.0F);
    };
    list_of(false, "On the table and off it");
    list_of(true, "Positions of tests");
}

/// Moves the joint while it plays: there, and for the eccentric kind back.
void play(const AnatomyRoom& room) {
    ToolState& t = tools(room);
    if (!t.playing_since) return;
    const content::Motion* motion = motion_of(room.session.bank, t.joint, t.motion);
    if (motion == nullptr) return t.playing_since.reset();
    const float most = range_of(*motion);
    const double gone = (room.ui.now() - *t.playing_since) / kSweep;
    const float way = anatomy::smoothstep(0.0F, 1.0F, static_cast<float>(std::min(gone, 1.0)));
    t.degrees = t.contraction == Contraction::concentric  ? most * way
                : t.contraction == Contraction::eccentric ? most * (1.0F - way)
                                                          : most * 0.5F;
    if (gone >= 1.0) t.playing_since.reset();
    room.ui.still_moving();
}
}  // namespace

void draw_motion(const AnatomyRoom& room) {
    Ui& ui = room.ui;
    ToolState& t = tools(room);
    draw_tool_title(room, "Movement", "What shortens, what lengthens, and through how many degrees.");
    if (!room.state.rig || room.model() == nullptr)
        return label(ui, "This bank says nothing about how the body moves.");
    if (!t.joint.empty()) return draw_moving(room);
    if (const auto chosen = segmented(ui, "list", "What to choose from", {{"Joints"}, {"Positions"}},
                                      t.positions_open ? 1 : 0, true))
        t.positions_open = *chosen == 1;
    space(ui, 10.0F);
    if (!t.posture.at_rest() || t.degrees > 0.0F) {
        if (button(ui, "stand", "Stand upright again", {.icon = Icon::undo, .compact = true})) {
            t.posture = {};
            t.position.clear();
            t.degrees = 0.0F;
            room.state.body.fit();
        }
        space(ui, 10.0F);
    }
    if (t.positions_open)
        draw_positions(room);
    else
        draw_joints(room);
}

void dress_motion(const AnatomyRoom& room, BodyScene& scene) {
    const ToolState& t = tools(room);
    if (!room.state.rig) return;
    play(room);
    anatomy::pose(scene.view, *room.state.rig, posture_now(room));
    scene.view.spots.clear();
    if (room.state.selected || t.joint.empty()) return;
    std::vector<PartRef> parts;
    const Side side = t.side == 1 ? Side::left : Side::right;
    for (const Muscle* m : movers(room.session.bank, t.joint, t.motion, true))
        for (const PartRef& ref : room.parts_of({StructureKind::muscle, m->id}))
            if (t.side == 2 || ref.side == side) parts.push_back(ref);
    if (!parts.empty()) anatomy::highlight(scene.view, parts);
}

void begin_motion(const AnatomyRoom& room) {
    ToolState& t = tools(room);
    const Muscle* m = selected_muscle(room);
    if (!t.joint.empty() || m == nullptr || m->actions.empty()) return;
    t.joint = m->actions.front().joint.front().id;
    t.motion = m->actions.front().motion;
    t.degrees = 0.0F;
}

void show_position(const AnatomyRoom& room, std::string_view id) {
    const auto& poses = room.session.bank.body.poses;
    const auto pose = std::ranges::find(poses, id, &content::Pose::id);
    if (pose == poses.end()) return;
    ToolState& t = tools(room);
    t.tool = Tool::motion;
    t.positions_open = true;
    t.joint.clear();
    t.degrees = 0.0F;
    t.position = pose->id;
    t.posture = anatomy::posture_of(*pose);
    room.state.selected.reset();
    look_at(room, pose->lying);
}
}  // namespace screens
