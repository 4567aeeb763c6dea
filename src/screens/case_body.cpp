#include "anatomy/build.h"
#include "anatomy/camera.h"
#include "screens/case_room.h"

#include <algorithm>
#include <array>

namespace screens {
namespace {
using anatomy::PartRef;
using anatomy::Side;
using cases::Verb;

// A column lower than this has room for the lists alone; the guide needs more.
constexpr float kLeastColumn = 500.0F, kLeastGuided = 640.0F;

/// A place where the eye goes or the hand is laid.
struct Place {
    std::string id;
    std::string name;
    anatomy::Vec3 at;
    std::vector<PartRef> parts;  ///< of the muscles there
};

Side side_of(const cases::Run& run) {
    return run.side == "left" ? Side::left : Side::right;
}

/// The parts of the body that these muscles are drawn as, on the client's side.
std::vector<PartRef> parts_at(const CaseRoom& room, const std::vector<content::Link>& at) {
    const anatomy::Model& model = *room.parts.still;
    std::vector<PartRef> parts;
    for (const content::Link& link : at) {
        if (link.kind != content::Kind::muscle) continue;
        const auto* muscle = room.session.bank.find<content::Muscle>(link.id);
        if (muscle == nullptr) continue;
        for (const std::string& id : muscle->parts)
            if (const auto part = model.find(id))
                parts.push_back({*part, model.parts[*part].mid ? Side::right : side_of(room.run())});
    }
    return parts;
}

/// The first landmark among them.
std::optional<anatomy::Vec3> landmark_at(const CaseRoom& room, const std::vector<content::Link>& at) {
    for (const content::Link& link : at)
        if (link.kind == content::Kind::landmark)
            if (const auto* landmark = room.session.bank.find<content::Landmark>(link.id))
                return anatomy::place_of(*landmark, side_of(room.run()));
    return std::nullopt;
}

template <class Probes>
std::vector<Place> places_of(const CaseRoom& room, const Probes& probes) {
    std::vector<Place> places;
    for (const auto& probe : probes) {
        std::vector<PartRef> parts = parts_at(room, probe.at);
        std::optional<anatomy::Vec3> at = landmark_at(room, probe.at);
        if (!at && !parts.empty()) at = anatomy::center_of(*room.parts.still, parts.front());
        if (at) places.push_back({probe.id, probe.name, *at, std::move(parts)});
    }
    return places;
}

/// `free` is what no panel covers of the picture in `rect`.
void draw_place(const CaseRoom& room, const Rect& rect, const Rect& free, const Place& place, Verb verb) {
    constexpr float kHit = 34.0F;
    Ui& ui = room.ui;
    const Ui::PxRect box = ui.px(rect);
    const anatomy::Size size = {static_cast<int>(box.max.x - box.min.x),
                                static_cast<int>(box.max.y - box.min.y)};
    const auto seen = anatomy::project(room.body.camera(), size, place.at);
    if (!seen) return;
    const float x = rect.x + seen->x / ui.scale(), y = rect.y + seen->y / ui.scale();
    if (!free.inset(kHit / 2).contains(x, y)) return;
    const Rect hit = {x - kHit / 2, y - kHit / 2, kHit, kHit};
    const bool done = room.has_done(verb, place.id);
    const Reaction act = ui.interact(
        place.id, hit,
        {.role = Role::button, .label = place.name, .value = done ? "done" : "", .radius = kHit / 2});
    disc(ui, x, y, kHit / 2, Color::surface, act.hovered ? 0.75F : 0.45F);
    touch_rings(ui, x, y, done ? 14.0F : 12.0F, done ? 3 : 2, Color::accent);
    tooltip(ui, act, hit, place.name);
    if (!act.clicked) return;
    std::vector<std::string> words = {place.id};
    if (verb == Verb::feel) words.push_back(std::to_string(room.state.hand));
    room.wish(verb, std::move(words));
}

/// Turns the body once, to where hands and eyes will go.
void face_the_places(const CaseRoom& room) {
    if (room.state.body_faced) return;
    room.state.body_faced = true;
    std::vector<PartRef> parts;
    for (const Place& place : places_of(room, room.study().palpations))
        parts.insert(parts.end(), place.parts.begin(), place.parts.end());
    room.body.fly_to(room.parts.still, std::move(parts));
}
}  // namespace

bool shows_body(const CaseRoom& room, const Rect& column) {
    const float least = room.guides_to_consent() ? kLeastGuided : kLeastColumn;
    return room.state.phase == cases::Phase::assess && room.parts.ready() && column.h >= least &&
           layout_of(room.ui) != RoomLayout::one_column;
}

void draw_case_body(const CaseRoom& room, const Rect& rect) {
    Ui& ui = room.ui;
    face_the_places(room);
    const bool touches = room.state.examine == Examine::touch;
    const bool looks = room.state.examine == Examine::look;
    const std::vector<Place> places = touches ? places_of(room, room.study().palpations)
                                      : looks ? places_of(room, room.study().observations)
                                              : std::vector<Place>();
    const BodyScene scene{.view = anatomy::everything(*room.parts.still), .named = false};
    const Column outer = ui.column;
    ui.column = {rect.x, rect.y, rect.w};
    draw_ways(room);
    const float top = ui.column.y + 8.0F;
    const Rect picture = {rect.x, top, rect.w, rect.bottom() - top};
    Rect free = picture;
    const float guide = room.guides_to_consent()
                            ? measure(ui, rect.w - 32.0F, [&] { draw_consent_guide(room); }).h + 32.0F
                            : 0.0F;
    free.h -= guide;
    room.body.draw(ui, "body", picture, room.parts, scene, [&] {
        {
            const Scope list(ui, "places", Role::list, touches ? "Where to touch" : "Where to look");
            for (const Place& place : places)
                draw_place(room, picture, free, place, touches ? Verb::feel : Verb::look);
        }
        if (guide <= 0.0F) return;
        ui.column = {picture.x, picture.bottom() - guide, picture.w};
        card(ui, {.padding = 16.0F}, [&] { draw_consent_guide(room); });
    });
    ui.column = outer;
}

void draw_ways(const CaseRoom& room) {
    struct Way {
        Examine examine;
        const char* id;
        const char* word;
    };
    constexpr std::array<Way, 4> kWays = {{{Examine::look, "look", "Look"},
                                           {Examine::touch, "touch", "Touch"},
                                           {Examine::move, "move", "Move"},
                                           {Examine::test, "test", "Test"}}};
    Ui& ui = room.ui;
    const Scope tabs(ui, "ways", Role::tabs, "Ways of assessing");
    row(
        ui, 40.0F,
        [&] {
            for (const Way& way : kWays)
                if (chip(ui, way.id, way.word, room.state.examine == way.examine))
                    room.state.examine = way.examine;
        },
        8.0F);
}
}  // namespace screens
