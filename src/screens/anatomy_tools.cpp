#include "screens/anatomy_tools.h"

#include "anatomy/build.h"
#include "screens/anatomy_room.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace screens {
using anatomy::PartRef;
using anatomy::Side;
using anatomy::Vec3;
using content::Kind;
using content::Muscle;

namespace {
constexpr float kDeep = 120.0F;        ///< mm that a hand is asked about
constexpr float kNearCaution = 45.0F;  ///< mm from a spot's edge at which its care is named
constexpr double kSweep = 2.4;         ///< seconds for one way of a movement

struct ToolWord {
    Tool tool;
    const char* id;
    const char* word;
    Icon icon;
};
constexpr std::array<ToolWord, 4> kTools = {{{Tool::touch, "touch", "Touch", Icon::touch},
                                             {Tool::motion, "motion", "Move", Icon::rotate},
                                             {Tool::cut, "cut", "Cut", Icon::strike},
                                             {Tool::maps, "maps", "Maps", Icon::drop}}};

ToolState& tools(const AnatomyRoom& room) {
    return room.state.tools;
}

void title(const AnatomyRoom& room, std::string_view words, std::string_view below) {
    Ui& ui = room.ui;
    split_row(
        ui, 40.0F, [&] { text(ui, Type::title, words); },
        [&] {
            if (icon_button(ui, "close-tool", Icon::times, "Close", Key::escape))
                tools(room).tool = Tool::none;
        });
    text(ui, Type::body, below, Color::ink2);
    space(ui, 12.0F);
}

std::string millimeters(float mm) {
    return std::to_string(static_cast<int>(std::lround(mm))) + " mm";
}

const Muscle* selected_muscle(const AnatomyRoom& room) {
    const auto& selected = room.state.selected;
    return selected && selected->kind == StructureKind::muscle ? room.session.bank.find<Muscle>(selected->id)
                                                               : nullptr;
}

// ---------------------------------------------------------------- touch

/// Where a zone's spots are, on both sides where it has two.
std::vector<anatomy::Spot> spots_of(const content::Zone& zone, anatomy::Paint paint) {
    std::vector<anatomy::Spot> spots;
    for (const content::ZoneSpot& s : zone.spots) {
        if (s.at.size() != 3) continue;
        const Vec3 right = anatomy::from_figure(s.at);
        const auto radius = static_cast<float>(s.radius);
        spots.push_back({right, radius, paint});
        if (!zone.mid) spots.push_back({anatomy::mirrored(right), radius, paint});
    }
    return spots;
}

/// mm from a place to the edge of the nearest spot; below 0 inside.
float distance_to(const content::Zone& zone, const Vec3& at) {
    float nearest = 1e9F;
    for (const anatomy::Spot& s : spots_of(zone, anatomy::Paint::caution))
        nearest = std::min(nearest, anatomy::distance(s.at, at) - s.radius);
    return nearest;
}

/// The spots of all zones of a kind that are nearest to what is looked at.
void paint_zones(const AnatomyRoom& room, content::ZoneKind kind, anatomy::Paint paint, BodyScene& scene) {
    std::vector<anatomy::Spot> spots;
    for (const content::Zone& zone : room.session.bank.body.zones)
        if (zone.kind == kind)
            for (const anatomy::Spot& s : spots_of(zone, paint)) spots.push_back(s);
    const anatomy::Camera& camera = room.state.body.camera();
    const Vec3 eye = anatomy::eye_of(camera);
    // Those that face the eye come first.
    std::ranges::stable_sort(spots, {}, [&](const anatomy::Spot& s) {
        return anatomy::distance(s.at, camera.center) +
               0.7F * (anatomy::distance(s.at, eye) - anatomy::distance(camera.center, eye));
    });
    for (const anatomy::Spot& s : spots) {
        if (scene.view.spots.size() == anatomy::kMostSpots) break;
        scene.view.spots.push_back(s);
    }
}

void press(const AnatomyRoom& room, const Ray& ray) {
    ToolState& t = tools(room);
    if (t.ray == ray) return;
    t.ray = ray;
    anatomy::View view = room.view_of({}, false);
    const auto all = anatomy::touched(*room.model(), view, ray.start, ray.way);
    t.beneath = anatomy::under_hand(all, *room.model(), kDeep);
    if (!t.beneath.empty()) t.at = t.beneath.front().at;
    room.ui.still_moving();
}

void draw_beneath(const AnatomyRoom& room) {
    Ui& ui = room.ui;
    const ToolState& t = tools(room);
    const anatomy::Model& model = *room.model();
    const float surface = t.beneath.front().near;
    std::optional<Structure> chosen;
    const Scope list(ui, "beneath", Role::list, "What lies beneath, from the skin inward");
    std::set<std::string> said;
    int number = 0;
    for (const anatomy::Touched& one : t.beneath) {
        const anatomy::Part& part = model.parts[one.part.part];
        const Muscle* muscle =
            part.kind == anatomy::PartKind::muscle ? muscle_at(room.session.bank, part, one.at) : nullptr;
        const std::string name = muscle != nullptr ? muscle->name : part.name;
        if (!said.insert(name).second) continue;
        ++number;
        const std::string detail =
            number == 1 ? std::string("Surface")
                        : std::string(anatomy::kLayerNames[static_cast<std::size_t>(part.layer)]) + ", " +
                              millimeters(one.near - surface) + " deep";
        if (list_row(ui, part.id, {.title = name, .detail = detail, .number = number, .bare = true}) &&
            part.kind != anatomy::PartKind::skin)
            chosen = muscle != nullptr ? Structure{StructureKind::muscle, muscle->id, one.part.side}
                                       : Structure{StructureKind::part, part.id, one.part.side};
        divider(ui);
    }
    if (!chosen) return;
    tools(room).tool = Tool::none;
    room.select(*chosen, true);
}

void draw_cautions(const AnatomyRoom& room, const Vec3& at) {
    Ui& ui = room.ui;
    bool first = true;
    for (const content::Zone& zone : room.session.bank.body.zones) {
        if (zone.kind != content::ZoneKind::caution || zone.rule.empty()) continue;
        const float mm = distance_to(zone, at);
        const auto* rule = room.session.bank.find<content::SafetyRule>(zone.rule.front().id);
        if (mm > kNearCaution || rule == nullptr) continue;
        if (first) {
            space(ui, 16.0F);
            note(ui, Icon::triangle, "Take care here", Color::caution, Type::small_medium);
        }
        first = false;
        space(ui, 6.0F);
        if (link(ui, "caution-" + zone.id, rule->name, Type::body_medium))
            ui.go("library", "safety:" + rule->id);
        text(ui, Type::small, mm <= 0 ? "Under your hand" : millimeters(mm) + " from your hand", Color::ink3);
        text(ui, Type::body, rule->act.empty() ? rule->structures : rule->act);
    }
    if (!first) return;
    space(ui, 16.0F);
    note(ui, Icon::check, "No cautionary site of the bank lies within 4 cm.", Color::ink2);
}

void draw_touch(const AnatomyRoom& room) {
    Ui& ui = room.ui;
    const ToolState& t = tools(room);
    title(room, "Under your hand",
          t.pinned ? "Click elsewhere to press there."
                   : "Move over the body: what lies there, from the skin inward. A click keeps the place.");
    if (const Muscle* m = selected_muscle(room)) {
        text(ui, Type::body_bold, "Palpate " + m->name);
        text(ui, Type::body, m->client_position + " " + m->palpation);
        space(ui, 12.0F);
    }
    if (!t.ray) return;
    if (t.beneath.empty()) {
        label(ui, "Nothing of the body lies there.");
        return;
    }
    draw_beneath(room);
    draw_cautions(room, t.at);
}

// ---------------------------------------------------------------- motion

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
bool is_drawn(const content::Bank& bank, const content::Joint& joint) {
    return std::ranges::any_of(bank.body.segments, [&](const content::Segment& s) {
        return std::ranges::any_of(s.turns,
                                   [&](const content::Turn& t) { return t.joint.front().id == joint.id; });
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
        if (!is_drawn(room.session.bank, joint)) continue;
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

void draw_motion(const AnatomyRoom& room) {
    Ui& ui = room.ui;
    ToolState& t = tools(room);
    title(room, "Movement", "What shortens, what lengthens, and through how many degrees.");
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

// ---------------------------------------------------------------- cut

/// Faces the plane.
void look_at_cut(const AnatomyRoom& room) {
    using anatomy::Aspect;
    const ToolState& t = tools(room);
    BodyView& body = room.state.body;
    if (t.plane == 0) return body.survey(t.other_side ? Aspect::right : Aspect::left, 0.0F);
    if (t.plane == 1) return body.survey(t.other_side ? Aspect::back : Aspect::front, 0.0F);
    body.survey(Aspect::front, t.other_side ? -1.0F : 1.0F);
}

void draw_cut(const AnatomyRoom& room) {
    Ui& ui = room.ui;
    ToolState& t = tools(room);
    title(room, "Cut", "Takes away what lies before a plane.");
    struct Plane {
        const char* word;
        float least, most;
        const char* from;
    };
    constexpr std::array<Plane, 3> kPlanes = {
        {{"Sagittal", -240.0F, 240.0F, "Counted from the midline, to the body's left"},
         {"Frontal", -140.0F, 200.0F, "Counted from the hip joints, to the front"},
         {"Transverse", 20.0F, 1700.0F, "Counted from the sole, upward"}}};
    std::vector<Segment> words;
    for (const Plane& p : kPlanes) words.push_back({p.word});
    if (const auto chosen = segmented(ui, "plane", "Plane", words, t.plane, true)) {
        t.plane = *chosen;
        t.place = t.plane == 2 ? 1100.0F : 0.0F;
        look_at_cut(room);
    }
    const Plane& p = kPlanes[static_cast<std::size_t>(t.plane)];
    space(ui, 12.0F);
    slider(ui, "place", "Place", t.place, p.least, p.most, 2.0F, millimeters(t.place));
    label(ui, p.from);
    space(ui, 8.0F);
    if (toggle(ui, "other-side", "Keep the other half", t.other_side)) look_at_cut(room);
}

anatomy::Cut cut_now(const ToolState& t) {
    constexpr std::array<Vec3, 3> kNormals = {{{1, 0, 0}, {0, 0, 1}, {0, 1, 0}}};
    anatomy::Cut cut{kNormals[static_cast<std::size_t>(t.plane)], t.place};
    if (t.other_side) cut = {-cut.normal, -cut.offset};
    return cut;
}

// ---------------------------------------------------------------- maps

const std::vector<std::string>& motor_roots() {
    static const std::vector<std::string> roots = {"C5", "C6", "C7", "C8", "T1", "L2",
                                                   "L3", "L4", "L5", "S1", "S2"};
    return roots;
}

std::vector<const Muscle*> muscles_of_root(const content::Bank& bank, const std::string& root) {
    std::vector<const Muscle*> all;
    for (const Muscle& m : bank.muscles)
        if (std::ranges::find(m.roots, root) != m.roots.end()) all.push_back(&m);
    return all;
}

const content::Zone* referral_of(const content::Bank& bank, const Muscle& muscle) {
    const auto found = std::ranges::find_if(bank.body.zones, [&](const content::Zone& z) {
        return z.kind == content::ZoneKind::referral && !z.muscle.empty() && z.muscle.front().id == muscle.id;
    });
    return found == bank.body.zones.end() ? nullptr : &*found;
}

void draw_referrals(const AnatomyRoom& room) {
    Ui& ui = room.ui;
    row(ui, 32.0F, [&] { tag(ui, Tone::contested, "Contested"); });
    space(ui, 6.0F);
    text(ui, Type::body,
         "Where people often feel pain when a tender spot of this muscle is pressed. Patterns vary, and "
         "studies "
         "disagree about what causes them.",
         Color::ink2);
    space(ui, 10.0F);
    if (const Muscle* m = selected_muscle(room)) {
        text(ui, Type::heading, m->name);
        text(ui, Type::body, m->referral.empty() ? "The bank tells of no pattern for it." : m->referral);
        space(ui, 12.0F);
    }
    label(ui, "Muscles with a pattern");
    const Scope list(ui, "referrals", Role::list, "Muscles with a pattern");
    std::optional<Structure> chosen;
    for (const Muscle& m : room.session.bank.muscles)
        if (referral_of(room.session.bank, m) != nullptr &&
            list_row(ui, m.id,
                     {.title = m.name,
                      .selected = room.state.selected && room.state.selected->id == m.id,
                      .bare = true}))
            chosen = Structure{StructureKind::muscle, m.id, Side::right};
    if (chosen) room.select(*chosen, true);
}

void draw_myotomes(const AnatomyRoom& room) {
    Ui& ui = room.ui;
    ToolState& t = tools(room);
    text(ui, Type::body, "All muscles to which one nerve root sends fibers. Most get them from two or three.",
         Color::ink2);
    space(ui, 8.0F);
    {
        const Scope scope(ui, "roots", Role::radio_group, "Nerve root");
        row(
            ui, 40.0F,
            [&] {
                for (const std::string& root : motor_roots())
                    if (chip(ui, root, root, t.root == root)) t.root = root;
            },
            8.0F);
    }
    space(ui, 10.0F);
    std::optional<Structure> chosen;
    for (const Muscle* m : muscles_of_root(room.session.bank, t.root))
        if (list_row(ui, m->id,
                     {.title = m->name,
                      .right = m->nerve.size() < 26 ? std::string_view(m->nerve) : "",
                      .bare = true}))
            chosen = Structure{StructureKind::muscle, m->id, Side::right};
    if (!chosen) return;
    t.tool = Tool::none;
    room.select(*chosen, true);
}

void draw_maps(const AnatomyRoom& room) {
    Ui& ui = room.ui;
    ToolState& t = tools(room);
    title(room, "Maps", "What the surface tells of what lies beneath.");
    struct MapWord {
        BodyMap map;
        const char* id;
        const char* word;
    };
    constexpr std::array<MapWord, 5> kMaps = {{{BodyMap::cautions, "cautions", "Care is due"},
                                               {BodyMap::dermatomes, "dermatomes", "Dermatomes"},
                                               {BodyMap::myotomes, "myotomes", "Myotomes"},
                                               {BodyMap::referral, "referral", "Referred pain"},
                                               {BodyMap::landmarks, "landmarks", "Landmarks"}}};
    {
        const Scope scope(ui, "maps", Role::radio_group, "Map");
        row(
            ui, 40.0F,
            [&] {
                for (const MapWord& m : kMaps)
                    if (chip(ui, m.id, m.word, t.map == m.map)) {
                        t.map = m.map;
                        ui.still_moving();
                    }
            },
            8.0F);
    }
    space(ui, 14.0F);
    switch (t.map) {
        case BodyMap::cautions: {
            text(ui, Type::body, "Hatched: places where pressure can hurt nerves, vessels or organs.",
                 Color::ink2);
            space(ui, 8.0F);
            for (const content::Zone& zone : room.session.bank.body.zones) {
                if (zone.kind != content::ZoneKind::caution || zone.rule.empty() || zone.spots.empty())
                    continue;
                if (list_row(ui, zone.id, {.title = zone.name, .bare = true})) {
                    const Vec3 right = anatomy::from_figure(zone.spots.front().at);
                    room.state.body.fly_to(right, 170.0F);
                    ui.still_moving();
                }
            }
            return;
        }
        case BodyMap::dermatomes:
            text(
                ui, Type::body,
                "Skin areas of the spinal nerves, each after its root. Neighbors overlap, people differ, and "
                "charts disagree: read the edges as wide.",
                Color::ink2);
            space(ui, 8.0F);
            if (!t.root.empty() && t.ray) label(ui, "Point at the skin to read its name.");
            return;
        case BodyMap::myotomes:
            return draw_myotomes(room);
        case BodyMap::referral:
            return draw_referrals(room);
        case BodyMap::landmarks:
            text(ui, Type::body,
                 "Bony points that hands find, where they lie. Come closer to see more names.", Color::ink2);
            return;
    }
}

/// The dermatome of the skin where the mouse is.
std::string dermatome_at(const AnatomyRoom& room, const Ray& ray) {
    const anatomy::Model& model = *room.model();
    anatomy::View view = room.view_of({}, false);
    const auto skin = model.find("skin");
    if (!skin) return "";
    for (const anatomy::Touched& one : anatomy::touched(model, view, ray.start, ray.way)) {
        if (one.part.part != *skin) continue;
        const Vec3 right = one.at.x > 0 ? anatomy::mirrored(one.at) : one.at;
        float least = 1e9F;
        const content::Zone* best = nullptr;
        for (const content::Zone& z : room.session.bank.body.zones) {
            if (z.kind != content::ZoneKind::dermatome) continue;
            for (const content::ZoneSpot& s : z.spots) {
                const float mm = anatomy::distance(anatomy::from_figure(s.at), right);
                if (mm >= least) continue;
                least = mm;
                best = &z;
            }
        }
        return best != nullptr ? best->name : "";
    }
    return "";
}

/// Places that face the eye and stand apart, the nearest to the picture's middle first.
class Apart {
  public:
    explicit Apart(const anatomy::Camera& camera) : camera_(camera), eye_(anatomy::eye_of(camera)) {}

    [[nodiscard]] float rank(const Vec3& at) const {
        return anatomy::distance(at, camera_.center) +
               2.0F * (anatomy::distance(at, eye_) - anatomy::distance(camera_.center, eye_));
    }
    /// Whether there is room for one more there; it then takes it.
    bool takes(const Vec3& at) {
        const auto near = [&](const Vec3& other) {
            return anatomy::distance(at, other) < 0.045F * camera_.height;
        };
        if (std::ranges::any_of(taken_, near)) return false;
        taken_.push_back(at);
        return true;
    }

  private:
    const anatomy::Camera& camera_;
    Vec3 eye_;
    std::vector<Vec3> taken_;
};

void name_dermatomes(const AnatomyRoom& room, BodyScene& scene) {
    Apart apart(room.state.body.camera());
    scene.labels.clear();
    scene.most_labels = 0;
    for (const content::Zone& zone : room.session.bank.body.zones) {
        if (zone.kind != content::ZoneKind::dermatome || zone.spots.empty()) continue;
        std::vector<Vec3> places;
        for (const anatomy::Spot& s : spots_of(zone, anatomy::Paint::felt)) places.push_back(s.at);
        std::ranges::stable_sort(places, {}, [&](const Vec3& at) { return apart.rank(at); });
        if (apart.takes(places.front())) scene.labels.push_back({.words = zone.name, .at = places.front()});
    }
}

void pin_landmarks(const AnatomyRoom& room, BodyScene& scene) {
    const anatomy::Camera& camera = room.state.body.camera();
    Apart apart(camera);
    scene.labels.clear();
    scene.most_labels = 0;
    std::vector<std::pair<const content::Landmark*, Vec3>> pins;
    for (const content::Landmark& l : room.session.bank.landmarks) {
        if (l.at.size() != 3 || l.palpate.empty()) continue;  // hands cannot reach it
        const Vec3 right = anatomy::place_of(l, Side::right), left = anatomy::place_of(l, Side::left);
        pins.emplace_back(&l, apart.rank(left) < apart.rank(right) ? left : right);
    }
    std::ranges::stable_sort(pins, {}, [&](const auto& pin) { return apart.rank(pin.second); });
    const float radius = std::clamp(camera.height * 0.006F, 3.0F, 10.0F);
    for (const auto& [landmark, at] : pins) {
        if (scene.view.spots.size() == anatomy::kMostSpots) return;
        if (!apart.takes(at)) continue;
        scene.view.spots.push_back({at, radius, anatomy::Paint::insertion});
        scene.labels.push_back({.words = landmark->name, .at = at});
    }
}

void dress_map(const AnatomyRoom& room, BodyScene& scene) {
    const ToolState& t = tools(room);
    const auto show_skin = [&] {
        for (const Side side : {Side::right, Side::left}) scene.view.set(side, anatomy::Layer::skin, true);
    };
    switch (t.map) {
        case BodyMap::cautions:
            show_skin();
            return paint_zones(room, content::ZoneKind::caution, anatomy::Paint::caution, scene);
        case BodyMap::dermatomes:
            show_skin();
            scene.view.zones = true;
            return name_dermatomes(room, scene);
        case BodyMap::myotomes: {
            std::vector<PartRef> parts;
            for (const Muscle* m : muscles_of_root(room.session.bank, t.root))
                for (const PartRef& ref : room.parts_of({StructureKind::muscle, m->id})) parts.push_back(ref);
            anatomy::highlight(scene.view, parts);
            return;
        }
        case BodyMap::referral:
            show_skin();
            if (const Muscle* m = selected_muscle(room))
                if (const content::Zone* zone = referral_of(room.session.bank, *m)) {
                    scene.view.spots.clear();
                    for (const anatomy::Spot& s : spots_of(*zone, anatomy::Paint::felt))
                        if ((s.at.x > 0) == (room.state.selected->side == Side::left) || zone->mid)
                            scene.view.spots.push_back(s);
                }
            return;
        case BodyMap::landmarks:
            return pin_landmarks(room, scene);
    }
}
}  // namespace

void draw_tools(const AnatomyRoom& room, const Rect& line) {
    Ui& ui = room.ui;
    ToolState& t = tools(room);
    ui.column = {line.x, line.y, line.w};
    const Scope scope(ui, "tools", Role::group, "Tools");
    row(
        ui, 40.0F,
        [&] {
            for (const ToolWord& word : kTools)
                if (chip(ui, word.id, word.word, t.tool == word.tool, word.icon)) {
                    t.tool = t.tool == word.tool ? Tool::none : word.tool;
                    t.playing_since.reset();
                    t.beneath.clear();
                    t.ray.reset();
                    t.pinned = false;
                    if (t.tool == Tool::motion && t.joint.empty())
                        if (const Muscle* m = selected_muscle(room); m != nullptr && !m->actions.empty()) {
                            t.joint = m->actions.front().joint.front().id;
                            t.motion = m->actions.front().motion;
                            t.degrees = 0.0F;
                        }
                    if (t.tool == Tool::cut) look_at_cut(room);
                    room.state.facts_open =
                        t.tool != Tool::none && t.tool != Tool::touch;  // a hand needs the body
                    ui.still_moving();
                }
        },
        8.0F);
}

void draw_tool_panel(const AnatomyRoom& room) {
    const Scope scope(room.ui, "tool", Role::group, "Tool");
    switch (tools(room).tool) {
        case Tool::none:
            return;
        case Tool::touch:
            return draw_touch(room);
        case Tool::motion:
            return draw_motion(room);
        case Tool::cut:
            return draw_cut(room);
        case Tool::maps:
            return draw_maps(room);
    }
}

void dress_scene(const AnatomyRoom& room, BodyScene& scene) {
    const ToolState& t = tools(room);
    switch (t.tool) {
        case Tool::none:
            return;
        case Tool::touch:
            paint_zones(room, content::ZoneKind::caution, anatomy::Paint::caution, scene);
            if (t.pinned && !t.beneath.empty()) {
                scene.labels.clear();
                scene.labels.push_back({.words = "Your hand", .tone = LabelTone::chosen, .at = t.at});
            }
            return;
        case Tool::motion: {
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
            return;
        }
        case Tool::cut:
            scene.view.cut = cut_now(t);
            return;
        case Tool::maps:
            return dress_map(room, scene);
    }
}

std::string_view word_of(Tool tool) {
    for (const ToolWord& word : kTools)
        if (word.tool == tool) return word.word;
    return "";
}

void draw_palpation_line(const AnatomyRoom& room, const Rect& rect) {
    const Muscle* m = selected_muscle(room);
    if (m == nullptr || room.model() == nullptr || tools(room).tool != Tool::touch) return;
    if (!room.state.body.is_still()) return;
    Ui& ui = room.ui;
    const Ui::PxRect box = ui.px(rect);
    const anatomy::Size size = {static_cast<int>(box.max.x - box.min.x),
                                static_cast<int>(box.max.y - box.min.y)};
    const Side side = room.state.selected->side;
    for (const std::size_t part : parts_of(*room.model(), *m)) {
        const std::vector<anatomy::PathPoint>& path = room.model()->parts[part].path;
        std::vector<ImVec2> line;
        for (std::size_t i = 0; i <= path.size(); ++i) {
            const bool ends = i == path.size() || (path[i].begins == 1 && i > 0);
            if (ends && line.size() > 1) {
                ui.list().AddPolyline(line.data(), static_cast<int>(line.size()),
                                      ui.rgba(Color::surface, 0.7F), 0, 5.0F * ui.scale());
                ui.list().AddPolyline(line.data(), static_cast<int>(line.size()),
                                      ui.rgba(Color::accent, 1.0F), 0, 2.5F * ui.scale());
                ui.list().AddCircleFilled(line.front(), 5.0F * ui.scale(), ui.rgba(Color::accent, 1.0F));
                ui.list().AddCircle(line.back(), 6.0F * ui.scale(), ui.rgba(Color::accent, 1.0F), 0,
                                    2.5F * ui.scale());
            }
            if (i == path.size()) break;
            if (ends) line.clear();
            if (const auto at = anatomy::project(room.state.body.drawn_camera(), size,
                                                 anatomy::on_side(path[i].at, side)))
                line.push_back({box.min.x + at->x, box.min.y + at->y});
        }
    }
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

void show_zone(const AnatomyRoom& room, std::string_view id) {
    const auto& zones = room.session.bank.body.zones;
    const auto zone = std::ranges::find(zones, id, &content::Zone::id);
    if (zone == zones.end() || zone->spots.empty()) return;
    tools(room).tool = Tool::maps;
    tools(room).map = BodyMap::cautions;
    room.state.selected.reset();
    constexpr float kAround = 170.0F;
    room.state.body.fly_to(anatomy::from_figure(zone->spots.front().at), kAround);
}

bool tool_act(const AnatomyRoom& room, const BodyAct& act) {
    ToolState& t = tools(room);
    if (room.model() == nullptr) return false;
    if (t.tool == Tool::touch) {
        if (!act.under) return true;
        if (act.pressed) {
            t.ray.reset();
            press(room, *act.under);
            t.pinned = !t.beneath.empty();
        } else if (!t.pinned && room.state.body.is_still()) {
            press(room, *act.under);
        }
        return true;
    }
    if (t.tool == Tool::maps && t.map == BodyMap::dermatomes && act.under && room.state.body.is_still()) {
        const std::string name = dermatome_at(room, *act.under);
        const ImVec2 mouse = room.ui.mouse();
        if (!name.empty()) tooltip(room.ui, {.hovered = true}, {mouse.x, mouse.y, 0.0F, 18.0F}, name);
        return true;
    }
    return false;
}
}  // namespace screens
