// Maps: where care is due, dermatomes, myotomes, referred pain, landmarks.
#include "anatomy/build.h"
#include "anatomy/zones.h"
#include "screens/anatomy_tool.h"

#include <algorithm>

namespace screens {
using anatomy::PartRef;
using anatomy::Side;
using anatomy::Vec3;
using content::Muscle;

namespace {
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

/// The dermatome of the skin where the mouse is.
std::string dermatome_at(const AnatomyRoom& room, const Ray& ray) {
    const anatomy::Model& model = *room.model();
    const auto skin = model.find("skin");
    for (const anatomy::Touched& one : anatomy::touched(model, room.view_of({}, false), ray.start, ray.way)) {
        if (one.part.part != skin) continue;
        const content::Body& body = room.session.bank.body;
        const Vec3 right = one.at.x > 0 ? anatomy::mirrored(one.at) : one.at;
        const auto* zone = anatomy::dermatome(body, anatomy::Dermatomes(body).number_at(right));
        return zone != nullptr ? zone->name : "";
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
}  // namespace

void draw_maps(const AnatomyRoom& room) {
    Ui& ui = room.ui;
    ToolState& t = tools(room);
    draw_tool_title(room, "Maps", "What the surface tells of what lies beneath.");
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
            text(ui, Type::small,
                 "After the key sensory points of the ISNCSCI (2008); between them the edges are drawn by "
                 "eye. On how "
                 "far charts can be trusted: Lee and others, Clinical Anatomy 2008.",
                 Color::ink3);
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

void dress_maps(const AnatomyRoom& room, BodyScene& scene) {
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

bool act_maps(const AnatomyRoom& room, const BodyAct& act) {
    if (tools(room).map != BodyMap::dermatomes || !act.under || !room.state.body.is_still()) return false;
    const std::string name = dermatome_at(room, *act.under);
    const ImVec2 mouse = room.ui.mouse();
    if (!name.empty()) tooltip(room.ui, {.hovered = true}, {mouse.x, mouse.y, 0.0F, 18.0F}, name);
    return true;
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
}  // namespace screens
