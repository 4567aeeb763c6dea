#include "anatomy/zones.h"
#include "screens/anatomy_tool.h"

#include <algorithm>
#include <cmath>

namespace screens {
using anatomy::Vec3;
using content::Muscle;

namespace {
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
    draw_tool_title(room, "Cut", "Takes away what lies before a plane.");
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
}  // namespace

std::string millimeters(float mm) {
    return std::to_string(static_cast<int>(std::lround(mm))) + " mm";
}

const Muscle* selected_muscle(const AnatomyRoom& room) {
    const auto& selected = room.state.selected;
    return selected && selected->kind == StructureKind::muscle ? room.session.bank.find<Muscle>(selected->id)
                                                               : nullptr;
}

void draw_tool_title(const AnatomyRoom& room, std::string_view words, std::string_view below) {
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

std::vector<anatomy::Spot> spots_of(const content::Zone& zone, anatomy::Paint paint) {
    std::vector<anatomy::Spot> spots;
    for (const anatomy::ZoneBall& ball : anatomy::balls_of(zone))
        spots.push_back({ball.at, ball.radius, paint});
    return spots;
}

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
                    if (t.tool == Tool::motion) begin_motion(room);
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
    switch (tools(room).tool) {
        case Tool::none:
            return;
        case Tool::touch:
            return dress_touch(room, scene);
        case Tool::motion:
            return dress_motion(room, scene);
        case Tool::cut:
            scene.view.cut = cut_now(tools(room));
            return;
        case Tool::maps:
            return dress_maps(room, scene);
    }
}

std::string_view word_of(Tool tool) {
    for (const ToolWord& word : kTools)
        if (word.tool == tool) return word.word;
    return "";
}

bool tool_act(const AnatomyRoom& room, const BodyAct& act) {
    const Tool tool = tools(room).tool;
    if (room.model() == nullptr) return false;
    if (tool == Tool::touch) {
        act_touch(room, act);
        return true;
    }
    return tool == Tool::maps && act_maps(room, act);
}
}  // namespace screens
