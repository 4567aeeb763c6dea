#include "screens/anatomy.h"

#include "anatomy/build.h"
#include "screens/anatomy_room.h"

#include <algorithm>
#include <cmath>

namespace screens {
using anatomy::Aspect;
using BodyLayer = anatomy::Layer;  // screens::Layer is what lies over a page
using anatomy::PartRef;
using anatomy::Side;

namespace {
constexpr float kEdge = 24.0F;
constexpr float kLayerRow = 37.0F;
constexpr float kLayerPanel = 244.0F;
constexpr std::array<Side, 2> kSides = {Side::right, Side::left};

std::size_t number(Side side) {
    return static_cast<std::size_t>(side);
}
std::size_t number(BodyLayer layer) {
    return static_cast<std::size_t>(layer);
}

anatomy::View of_layers(const BodyLayers& layers) {
    anatomy::View view;
    view.layers = layers;
    return view;
}

/// The layers that this body has parts in, from the outside in.
std::vector<BodyLayer> layers_in(const anatomy::Model& model) {
    std::vector<BodyLayer> layers;
    for (std::size_t i = 0; i < anatomy::kLayerCount; ++i)
        if (std::any_of(model.parts.begin(), model.parts.end(),
                        [&](const anatomy::Part& part) { return number(part.layer) == i; }))
            layers.push_back(static_cast<BodyLayer>(i));
    return layers;
}

// ---------------------------------------------------------------- panels on the body

struct Layout {
    Rect body, panel;
    bool low = false;          ///< no height to spare above and below the body
    bool layers_fold = false;  ///< there is no room for their panel at all times
    Rect search;               ///< one line at the body's top
    Rect tools;                ///< one line below it
    Rect mode;                 ///< Explore or Quiz
    Rect facts;                ///< a button, where there is no room for them beside the body
    Rect layers;               ///< the panel, or the button that opens it
    Rect views;                ///< one line at its foot
    Rect clear;                ///< what is left in the middle
};

/// Without room beside the body: the name of what is selected leads to its facts.
std::string facts_word(const AnatomyRoom& room) {
    if (room.state.tools.tool != Tool::none) return std::string(word_of(room.state.tools.tool));
    return room.state.selected ? room.name_of(*room.state.selected) : "All muscles";
}

/// The body and what stands beside it, or below it.
Layout divided(const AnatomyRoom& room) {
    const Ui& ui = room.ui;
    const bool asks = room.state.quizzing;
    Layout l;
    l.body = l.panel = ui.page_area;
    if (room.has_side()) {
        const bool wide = ui.breadth() == Breadth::wide;
        // A question's widest line is the choice of how sure one is.
        l.panel.w = wide ? (asks                    ? 484.0F
                            : ui.width() >= 1400.0F ? 400.0F
                                                    : 372.0F)
                         : (asks ? 400.0F : 340.0F);
        l.body.w -= l.panel.w;
        l.panel.x = l.body.right();
    } else {
        // A question needs both; facts come in a sheet of their own.
        l.panel.h = asks ? std::round(ui.page_area.h * 0.5F) : 0.0F;
        l.body.h -= l.panel.h;
        l.panel.y = l.body.bottom();
    }
    l.low = l.body.h < 360.0F;
    return l;
}

void place_layers(const AnatomyRoom& room, Layout& l) {
    const std::size_t rows = room.model() != nullptr ? layers_in(*room.model()).size() : 0;
    float height = 104.0F + static_cast<float>(rows) * kLayerRow;
    l.layers_fold = l.body.h < height + 200.0F || l.body.w < 640.0F;
    if (l.layers_fold) height += 44.0F;  // "Close"
    const float x = l.body.x + kEdge;
    const float under = (l.tools.w > 0.0F ? l.tools : l.mode).bottom() + 12.0F;
    if (!l.layers_fold) {
        l.layers = {x, std::max(under, l.body.y + l.body.h * 0.25F), kLayerPanel, height};
    } else if (room.state.layers_open) {
        const float y = l.low ? l.body.y + 8.0F : under;
        l.layers = {x, y, kLayerPanel, std::min(height, l.body.bottom() - 8.0F - y)};
    } else {
        l.layers = {x, under, 116.0F, 40.0F};
        if (l.low && room.state.quizzing) l.layers = {l.mode.right() + 12.0F, l.mode.y + 4.0F, 116.0F, 40.0F};
    }
}

Layout layout_of(const AnatomyRoom& room) {
    constexpr float kMode = 188.0F, kViews = 300.0F;
    constexpr float kWords = 200.0F;  ///< for some of the words beside the body
    const bool asks = room.state.quizzing;
    Layout l = divided(room);
    const float x = l.body.x + kEdge, y = l.body.y + kEdge;
    if (!asks) l.search = {x, y, std::min(300.0F, l.body.w - 2 * kEdge - kMode - 12.0F), 48.0F};
    l.mode = {asks ? x : l.search.right() + 12.0F, y, kMode, 48.0F};
    if (!asks) l.tools = {x, l.mode.bottom() + 10.0F, l.body.w - 2 * kEdge, 40.0F};
    l.views = {x, l.body.bottom() - kEdge - 40.0F, l.low ? kViews : l.body.w - 2 * kEdge, 40.0F};
    if (!room.has_side() && !asks) {
        const float width = text_width(room.ui, Type::small_medium, facts_word(room)) + 74.0F;
        l.facts = {l.body.right() - kEdge - width, l.tools.bottom() + 12.0F, width, 40.0F};
    }
    place_layers(room, l);
    if (l.low) {
        // All of its height is the body's, beside what stands at its left.
        const float left = asks ? l.views.right() : l.body.x;
        l.clear = {left, l.body.y, l.body.right() - left, l.body.h};
        return l;
    }
    const float left = l.layers_fold ? l.body.x : l.layers.right();
    // While something is asked, no words stand there.
    const bool words = !asks || (room.state.set && room.state.set->explains());
    const float right = l.body.right() - (l.layers_fold ? 0.0F : words ? kWords : 40.0F);
    const float top = (asks ? l.mode : l.tools).bottom() + 8.0F;
    l.clear = {left, top, right - left, l.views.y - 4.0F - top};
    return l;
}

void draw_mode(const AnatomyRoom& room, const Rect& rect) {
    Ui& ui = room.ui;
    ui.column = {rect.x, rect.y + 2.0F, rect.w + 40.0F};
    const int mode = room.state.quizzing ? 1 : 0;
    if (const auto chosen = segmented(ui, "mode", "What to do", {{"Explore"}, {"Quiz"}}, mode, true)) {
        room.state.quizzing = *chosen == 1;
        room.state.arranged.clear();
        room.state.layers_open = false;
    }
}

/// An eye, open or closed. Result: clicked.
bool eye(Ui& ui, std::string_view id, const Rect& rect, std::string words, bool open) {
    const Reaction act =
        ui.interact(id, rect, {.role = Role::checkbox, .label = std::move(words), .checked = open});
    fill(ui, rect, Color::accent_soft, 9.0F, ui.fade(id, act.hovered));
    icon_at(ui, open ? Icon::eye : Icon::eye_off, rect.center_x(), rect.center_y(),
            open ? Color::accent : Color::ink3);
    return act.clicked;
}

void draw_layer(const AnatomyRoom& room, const Rect& row, BodyLayer layer) {
    Ui& ui = room.ui;
    BodyLayers& layers = room.state.layers;
    const std::string name(anatomy::kLayerNames[number(layer)]);
    std::string id = name;
    std::replace(id.begin(), id.end(), ' ', '-');
    const bool on = layers[0][number(layer)] || layers[1][number(layer)];
    const anatomy::View view = of_layers(layers);
    const bool top =
        anatomy::top_of(view, Side::right) == layer || anatomy::top_of(view, Side::left) == layer;
    if (room.state.both_sides_alike) {
        const Reaction act = ui.interact(
            id, row,
            {.role = Role::checkbox, .label = name, .value = on ? "shown" : "hidden", .checked = on});
        fill(ui, row, Color::accent_soft, 9.0F, top ? 1.0F : 0.6F * ui.fade(id, act.hovered));
        icon_at(ui, on ? Icon::eye : Icon::eye_off, row.x + 24.0F, row.center_y(),
                on ? Color::accent : Color::ink3);
        text_at(ui, on ? Type::body_medium : Type::body, on ? Color::ink : Color::ink3, row.x + 46.0F,
                row.center_y() - 13.0F, name);
        const std::string_view state = !on ? "hidden" : layer == BodyLayer::skin ? "faint" : "";
        text_at(ui, Type::small, Color::ink3, row.right() - 10.0F - text_width(ui, Type::small, state),
                row.center_y() - 12.0F, state);
        if (act.clicked)
            for (auto& side : layers) side[number(layer)] = !on;
        return;
    }
    text_at(ui, on ? Type::body_medium : Type::body, on ? Color::ink : Color::ink3, row.x + 10.0F,
            row.center_y() - 13.0F, name);
    for (const Side side : kSides) {
        const bool left = side == Side::left;
        const Rect rect = {row.right() - (left ? 38.0F : 78.0F), row.y + 1.0F, 38.0F, 40.0F};
        bool& shown = layers[number(side)][number(layer)];
        if (eye(ui, id + (left ? "-left" : "-right"), rect, name + (left ? ", left" : ", right"), shown))
            shown = !shown;
    }
}

void draw_layer_list(const AnatomyRoom& room, const Layout& layout) {
    Ui& ui = room.ui;
    AnatomyState& state = room.state;
    const Rect head = place_line(ui, 44.0F);
    text_at(ui, Type::small, Color::ink3, head.x + 10.0F, head.y + 14.0F, "Layers");
    if (!state.both_sides_alike) {
        // Over the eyes of each side.
        text_at(ui, Type::small, Color::ink3, head.right() - 64.0F, head.y + 14.0F, "R");
        text_at(ui, Type::small, Color::ink3, head.right() - 24.0F, head.y + 14.0F, "L");
    }
    for (const BodyLayer layer : layers_in(*room.model())) draw_layer(room, place_line(ui, kLayerRow), layer);
    space(ui, 3.0F);
    divider(ui);
    space(ui, 4.0F);
    if (toggle(ui, "alike", "Both sides alike", state.both_sides_alike)) {
        // One side peeled, the other not: what lies beneath stands beside what covers it.
        anatomy::View view = of_layers(state.layers);
        if (state.both_sides_alike)
            view.layers[1] = view.layers[0];
        else
            anatomy::show_down_to(view, Side::left, BodyLayer::deep);
        state.layers = view.layers;
    }
    if (layout.layers_fold && button(ui, "close", "Close", {.kind = ButtonKind::plain, .compact = true}))
        state.layers_open = false;
}

void draw_layers(const AnatomyRoom& room, const Layout& layout) {
    Ui& ui = room.ui;
    AnatomyState& state = room.state;
    if (room.model() == nullptr) return;
    const Rect& rect = layout.layers;
    if (layout.layers_fold && !state.layers_open) {
        ui.column = {rect.x, rect.y, 200.0F};
        if (chip(ui, "open-layers", "Layers", false, Icon::eye)) state.layers_open = true;
        return;
    }
    scroll_area(ui, "layers", rect, Color::surface, 12.0F, [&] {
        fill(ui, rect, Color::surface, 14.0F);
        outline(ui, rect, Color::line, 14.0F);
        draw_layer_list(room, layout);
    });
}

void draw_views(const AnatomyRoom& room, const Layout& layout) {
    Ui& ui = room.ui;
    struct Choice {
        Aspect aspect;
        const char* word;
    };
    constexpr std::array<Choice, 4> kChoices = {
        {{Aspect::front, "Front"}, {Aspect::back, "Back"}, {Aspect::left, "Left"}, {Aspect::right, "Right"}}};
    const bool tight = layout.body.w < 560.0F;
    ui.column = {layout.views.x, layout.views.y, layout.body.w};
    row(
        ui, 40.0F,
        [&] {
            const Scope scope(ui, "views", Role::radio_group, "Seen from");
            const std::optional<Aspect> from = room.state.body.aspect();
            for (const Choice& choice : kChoices)
                if (chip(ui, choice.word, choice.word, from == choice.aspect))
                    room.state.body.look_from(choice.aspect);
            if (tight && chip(ui, "fit", "Fit", false)) room.state.body.fit();
        },
        8.0F);
    if (tight || layout.low) return;
    const std::vector<KeyHint> hints = {{{Shortcut('f')}, "fit"}, {{Shortcut('['), Shortcut(']')}, "peel"}};
    constexpr float kHints = 190.0F;
    const Rect box = {layout.body.right() - kEdge - kHints, layout.views.y, kHints, 40.0F};
    if (!ui.settings.hints) return;
    fill(ui, box, Color::paper, 10.0F, 0.85F);
    ui.column = {box.x, box.y + 7.0F, box.w};
    key_hints(ui, hints);
}

void take_keys(const AnatomyRoom& room) {
    Ui& ui = room.ui;
    if (ui.pressed('f')) room.state.body.fit();
    if (ui.pressed('[')) room.peel(1);
    if (ui.pressed(']')) room.peel(-1);
}

void take_errand(const AnatomyRoom& room) {
    const std::string& errand = room.ui.errand();
    if (errand.empty()) return;
    const std::size_t colon = errand.find(':');
    const std::string kind = errand.substr(0, colon);
    const std::string id = colon == std::string::npos ? "" : errand.substr(colon + 1);
    if (kind == "quiz") {
        if (!room.state.set || room.state.set->is_over()) begin_quiz(room, {});
        room.state.quizzing = true;
    }
    const content::Bank& bank = room.session.bank;
    if (kind != "quiz") {
        room.state.quizzing = false;
        room.state.tools.tool = Tool::none;
    }
    if (kind == "pose") show_position(room, id);
    if (kind == "zone") show_zone(room, id);
    if (kind == "muscle" && bank.find<content::Muscle>(id) != nullptr)
        room.select({StructureKind::muscle, id}, true);
    if (kind == "landmark" && bank.find<content::Landmark>(id) != nullptr)
        room.select({StructureKind::landmark, id}, true);
}

void draw_facts_panel(const AnatomyRoom& room, const Layout& layout) {
    Ui& ui = room.ui;
    const bool tool = room.state.tools.tool != Tool::none;
    const std::string page = tool ? "tool-" + std::to_string(static_cast<int>(room.state.tools.tool))
                             : room.state.selected ? "facts-" + room.state.selected->id
                                                   : "facts";
    if (room.has_side()) {
        scroll_area(ui, page, layout.panel, Color::surface, 28.0F, [&] {
            space(ui, 24.0F);
            tool ? draw_tool_panel(room) : draw_facts(room);
            space(ui, 24.0F);
        });
        return;
    }
    if (!room.state.selected && !tool) room.state.facts_open = false;
    const std::string name = room.state.selected ? room.name_of(*room.state.selected) : "";
    sheet(ui, "facts", name, room.state.facts_open, [&] { tool ? draw_tool_panel(room) : draw_facts(room); });
}

void draw_facts_button(const AnatomyRoom& room, const Layout& layout) {
    if (layout.facts.w <= 0.0F) return;
    room.ui.column = {layout.facts.x, layout.facts.y, layout.facts.w};
    if (button(room.ui, "facts-button", facts_word(room), {.icon = Icon::info, .compact = true}))
        room.state.facts_open = true;
}
}  // namespace

BodyLayers usual_layers() {
    BodyLayers layers;
    for (auto& side : layers) {
        side.fill(true);
        for (const BodyLayer layer :
             {BodyLayer::skin_muscle, BodyLayer::nerves, BodyLayer::vessels, BodyLayer::organs})
            side[number(layer)] = false;
    }
    return layers;
}

// ---------------------------------------------------------------- what the parts share

std::vector<Side> AnatomyRoom::sides(Side side) const {
    if (!state.both_sides_alike) return {side};
    return side == Side::right ? std::vector{Side::right, Side::left} : std::vector{Side::left, Side::right};
}

std::vector<PartRef> AnatomyRoom::parts_of(const Structure& structure) const {
    if (model() == nullptr) return {};
    std::vector<std::size_t> parts;
    if (structure.kind == StructureKind::muscle) {
        if (const auto* muscle = session.bank.find<content::Muscle>(structure.id))
            parts = screens::parts_of(*model(), *muscle);
    } else if (structure.kind == StructureKind::part) {
        if (const auto part = model()->find(structure.id)) parts = {*part};
    }
    return on_sides(*model(), parts, sides(structure.side));
}

std::string AnatomyRoom::name_of(const Structure& structure) const {
    switch (structure.kind) {
        case StructureKind::muscle:
            return std::string(session.bank.title(content::Kind::muscle, structure.id));
        case StructureKind::landmark:
            return std::string(session.bank.title(content::Kind::landmark, structure.id));
        case StructureKind::part:
            break;
    }
    const auto part = model() != nullptr ? model()->find(structure.id) : std::nullopt;
    return part ? model()->parts[*part].name : structure.id;
}

void AnatomyRoom::uncover(const std::vector<PartRef>& parts) const {
    if (parts.empty()) return;
    BodyLayer outermost = BodyLayer::organs;
    for (const PartRef& ref : parts) {
        outermost = std::min(outermost, model()->parts[ref.part].layer);
        state.hidden.erase(ref.part);
    }
    anatomy::View view = of_layers(state.layers);
    for (const Side side : kSides) {
        const bool meant =
            state.both_sides_alike ||
            std::any_of(parts.begin(), parts.end(), [&](const PartRef& p) { return p.side == side; });
        if (!meant) continue;
        // Nerves and vessels run among the deep muscles, organs behind the ribs.
        const BodyLayer top = outermost == BodyLayer::organs    ? BodyLayer::skeleton
                              : outermost > BodyLayer::skeleton ? BodyLayer::deep
                                                                : std::max(outermost, BodyLayer::skin_muscle);
        anatomy::show_down_to(view, side, top);
        if (outermost > BodyLayer::skeleton) view.set(side, outermost, true);
    }
    state.layers = view.layers;
}

void AnatomyRoom::select(const Structure& structure, bool uncovers) const {
    state.selected = structure;
    state.isolated = false;
    state.region.clear();
    state.waits_for_body = model() == nullptr;
    ui.still_moving();
    if (structure.kind == StructureKind::landmark) {
        const auto* landmark = session.bank.find<content::Landmark>(structure.id);
        if (landmark == nullptr) return;
        anatomy::View view = of_layers(state.layers);
        for (const Side side : kSides) anatomy::show_down_to(view, side, BodyLayer::skeleton);
        state.layers = view.layers;
        constexpr float kAround = 110.0F;
        state.body.fly_to(anatomy::place_of(*landmark, structure.side), kAround);
        return;
    }
    const std::vector<PartRef> parts = parts_of(structure);
    if (uncovers) uncover(parts);
    fly_to(parts, structure.side);
}

std::vector<PartRef> AnatomyRoom::on_side(const std::vector<PartRef>& parts, Side side) const {
    std::vector<PartRef> near;
    for (const PartRef& ref : parts)
        if (ref.side == side || model()->parts[ref.part].mid) near.push_back(ref);
    return near.empty() ? parts : near;
}

void AnatomyRoom::fly_to(const std::vector<PartRef>& parts, Side side) const {
    state.through_all = false;
    state.looked_for = on_side(parts, side);
    state.body.fly_to(state.parts.still, state.looked_for);
}

void AnatomyRoom::peel(int step) const {
    if (model() == nullptr) return;
    const std::vector<BodyLayer> layers = layers_in(*model());
    anatomy::View view = of_layers(state.layers);
    for (const Side side : kSides) {
        const BodyLayer top = anatomy::top_of(view, side);
        const auto here = std::find(layers.begin(), layers.end(), top);
        if (here == layers.end()) continue;
        const auto next = (here - layers.begin()) + step;
        if (next < 0 || next >= static_cast<std::ptrdiff_t>(layers.size())) continue;
        const BodyLayer layer = layers[static_cast<std::size_t>(next)];
        if (layer != BodyLayer::skin && layer <= BodyLayer::skeleton)
            anatomy::show_down_to(view, side, layer);
    }
    state.layers = view.layers;
}

anatomy::View AnatomyRoom::view_of(const std::vector<PartRef>& parts, bool isolated) const {
    if (model() == nullptr) return {};
    anatomy::View view = anatomy::everything(*model());
    view.layers = state.layers;
    if (isolated) anatomy::isolate(view, *model(), parts);
    if (state.through_all && !parts.empty())
        for (anatomy::PartView& part : view.parts) part.look = anatomy::Look::ghost;
    anatomy::highlight(view, parts);
    for (const std::size_t part : state.hidden)
        for (const Side side : kSides) view.at({part, side}).look = anatomy::Look::hidden;
    return view;
}

void show_attachments(const AnatomyRoom& room, const content::Muscle& muscle, Side side, BodyScene& scene) {
    // Small muscles have small marks.
    float extent = 200.0F;
    for (const std::size_t part : screens::parts_of(*room.model(), muscle))
        extent = std::min(extent, room.model()->parts[part].extent);
    const float radius = std::clamp(0.2F * extent, 5.0F, kSpotRadius);
    for (const AttachmentPlace& place : attachment_places(room.session.bank, muscle, side)) {
        for (const anatomy::Vec3& at : place.at) scene.view.spots.push_back({at, radius, place.paint});
        const bool said = std::any_of(scene.labels.begin(), scene.labels.end(),
                                      [&](const BodyLabel& label) { return label.words == place.name; });
        if (!said) scene.labels.push_back({.words = place.name, .at = place.at[place.at.size() / 2]});
    }
}

void draw(AnatomyState& state, Session& session, Ui& ui) {
    const AnatomyRoom room{state, session, ui};
    const Scope scope(ui, "anatomy");
    take_errand(room);
    if (state.waits_for_body && room.model() != nullptr && state.selected) room.select(*state.selected, true);
    if (state.quizzing) arrange_quiz(room);
    const Layout layout = layout_of(room);
    if (layout.panel.h > 0.0F && (room.has_side() || state.quizzing)) {
        const Ui::PxRect box = ui.px(layout.panel);
        ui.grounds.push_back({static_cast<int>(box.min.x), static_cast<int>(box.min.y),
                              static_cast<int>(box.max.x - box.min.x),
                              static_cast<int>(box.max.y - box.min.y), Color::surface});
    }

    BodyScene scene;
    if (room.model() != nullptr) scene = state.quizzing ? quiz_scene(room) : explore_scene(room);
    if (room.model() != nullptr && !state.quizzing) dress_scene(room, scene);
    scene.covered = {
        layout.search,
        layout.tools,
        layout.mode,
        layout.layers,
        layout.facts,
        {layout.views.x, layout.views.y, layout.low ? 300.0F : layout.body.w - 2 * kEdge, layout.views.h}};
    scene.clear = layout.clear;
    const BodyAct act = state.body.draw(ui, "body", layout.body, state.parts, scene, [&] {
        if (!state.quizzing) draw_palpation_line(room, layout.body);
        if (!state.quizzing) draw_search(room, layout.search, layout.views.y);
        if (!state.quizzing) draw_tools(room, layout.tools);
        draw_mode(room, layout.mode);
        draw_facts_button(room, layout);
        draw_layers(room, layout);
        draw_views(room, layout);
    });
    if (state.body.is_still() && !state.looked_for.empty()) {
        // It lies behind others of its own layer: they turn to glass.
        state.through_all = !state.body.shows(state.looked_for);
        state.looked_for.clear();
        ui.still_moving();
    }
    if (room.has_side()) vertical_line(ui, layout.panel.x, layout.panel.y, layout.panel.h);
    if (state.quizzing) {
        quiz_act(room, act);
        if (!room.has_side()) horizontal_line(ui, layout.panel.x, layout.panel.y, layout.panel.w);
        draw_quiz(room, layout.panel);
    } else {
        if (!tool_act(room, act)) explore_act(room, act);
        draw_facts_panel(room, layout);
    }
    take_keys(room);
    ui.column = {ui.page_area.x, ui.page_area.bottom(), ui.page_area.w};
}
}  // namespace screens
