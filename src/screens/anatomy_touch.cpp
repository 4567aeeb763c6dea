// Touch: a hand presses on the body, and what lies beneath is listed.
#include "anatomy/zones.h"
#include "screens/anatomy_tool.h"

#include <algorithm>
#include <set>

namespace screens {
using anatomy::Side;
using anatomy::Vec3;
using content::Muscle;

namespace {
constexpr float kDeep = 120.0F;        ///< mm that a hand is asked about
constexpr float kNearCaution = 45.0F;  ///< mm from a spot's edge at which its care is named

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
        const float mm = anatomy::distance_to(zone, at);
        const auto* rule = room.session.bank.find<content::SafetyRule>(zone.rule.front().id);
        if (mm > kNearCaution || rule == nullptr) continue;
        if (first) {
            space(ui, 16.0F);
            note(ui, Icon::triangle, "Take care here", Color::caution, Type::small_medium);
        }
        first = false;
        draw_caution(ui, *rule, mm <= 0 ? "Under your hand" : millimeters(mm) + " from your hand");
    }
    if (!first) return;
    space(ui, 16.0F);
    note(ui, Icon::check, "No cautionary site of the bank lies within 4 cm.", Color::ink2);
}
}  // namespace

void draw_touch(const AnatomyRoom& room) {
    Ui& ui = room.ui;
    const ToolState& t = tools(room);
    draw_tool_title(
        room, "Under your hand",
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

void dress_touch(const AnatomyRoom& room, BodyScene& scene) {
    const ToolState& t = tools(room);
    paint_zones(room, content::ZoneKind::caution, anatomy::Paint::caution, scene);
    if (!t.pinned || t.beneath.empty()) return;
    scene.labels.clear();
    scene.labels.push_back({.words = "Your hand", .tone = LabelTone::chosen, .at = t.at});
}

void act_touch(const AnatomyRoom& room, const BodyAct& act) {
    ToolState& t = tools(room);
    std::optional<Ray> ray = act.under;
    if (act.chosen && !act.pressed) {  // by the keyboard
        const Vec3 eye = anatomy::eye_of(room.state.body.drawn_camera());
        ray = Ray{eye, anatomy::normalized(act.chosen->at - eye)};
    }
    if (!ray) return;
    if (act.pressed || act.chosen) {
        t.ray.reset();
        press(room, *ray);
        t.pinned = !t.beneath.empty();
    } else if (!t.pinned && room.state.body.is_still()) {
        press(room, *ray);
    }
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
}  // namespace screens
