// Explore: look for a structure, choose it, read its facts beside the body.
#include "anatomy/build.h"
#include "content/text.h"
#include "screens/anatomy_room.h"

#include <imgui_internal.h>
#include <algorithm>
#include <map>

namespace screens {
using anatomy::PartRef;
using anatomy::Side;
using content::Kind;
using content::Muscle;

namespace {
constexpr std::size_t kMostFound = 40;
constexpr std::size_t kMostLabels = 9;  ///< while nothing is selected

// ---------------------------------------------------------------- looking for a structure

/// Ends the search. An edited field would write its letters back and keep the focus.
void leave_search(const AnatomyRoom& room) {
    room.state.words.clear();
    room.state.suggestion = 0;
    ImGui::ClearActiveID();
    room.ui.focus_on(room.ui.path("view"), false);
}

/// Result: what was clicked.
std::optional<Structure> draw_suggestions(const AnatomyRoom& room, const std::vector<FoundStructure>& found,
                                          const Rect& line, float bottom) {
    constexpr float kRow = 52.0F, kPad = 8.0F;
    Ui& ui = room.ui;
    const float wanted = static_cast<float>(std::max<std::size_t>(found.size(), 1)) * kRow + 2 * kPad;
    const Rect area = {line.x, line.bottom() + 8.0F, std::max(line.w, 300.0F),
                       std::min(wanted, bottom - line.bottom() - 20.0F)};
    std::optional<Structure> chosen;
    scroll_area(ui, "found", area, Color::surface, kPad, [&] {
        fill(ui, area, Color::surface, 12.0F);
        outline(ui, area, Color::line, 12.0F);
        space(ui, kPad);
        if (found.empty()) {
            indented(ui, 12.0F, 0.0F, [&] {
                space(ui, 12.0F);
                label(ui, "Nothing found. Try fewer letters.");
            });
            return;
        }
        const Scope list(ui, "list", Role::list, "Found");
        for (std::size_t i = 0; i < found.size(); ++i) {
            const FoundStructure& one = found[i];
            const Rect rect = place_line(ui, kRow);
            const std::string id =
                std::to_string(static_cast<int>(one.structure.kind)) + "-" + one.structure.id;
            const bool here = static_cast<int>(i) == room.state.suggestion;
            const Reaction act = ui.interact(id, rect,
                                             {.role = Role::row,
                                              .label = one.name,
                                              .value = one.detail,
                                              .selected = here,
                                              .radius = 9.0F});
            fill(ui, rect, Color::accent_soft, 9.0F, here ? 1.0F : 0.6F * ui.fade(id, act.hovered));
            if (here) ui.bring_into_view(rect);
            text_at(ui, Type::body_medium, Color::ink, rect.x + 12.0F, rect.y + 3.0F,
                    shortened(ui, Type::body_medium, one.name, rect.w - 24.0F));
            text_at(ui, Type::small, Color::ink3, rect.x + 12.0F, rect.y + 26.0F,
                    shortened(ui, Type::small, one.detail, rect.w - 24.0F));
            if (act.clicked) chosen = one.structure;
        }
        space(ui, kPad);
    });
    return chosen;
}

// ---------------------------------------------------------------- facts

/// A fact under its quiet title, with a line above it.
void fact(Ui& ui, std::string_view title, const std::function<void()>& content) {
    space(ui, 12.0F);
    divider(ui);
    space(ui, 12.0F);
    label(ui, title);
    content();
}

void fact(Ui& ui, std::string_view title, std::string_view words) {
    if (words.empty()) return;
    fact(ui, title, [&] { text(ui, Type::body, words); });
}

/// "Shoulder: lateral rotation, extension; helps with adduction", a joint a line.
std::vector<std::string> actions_of(const content::Bank& bank, const Muscle& muscle) {
    std::vector<std::string> joints;
    std::map<std::string, std::pair<std::string, std::string>> motions;  // main ones and others
    for (const content::Action& action : muscle.actions) {
        if (action.joint.empty()) continue;
        const std::string joint(bank.title(Kind::joint, action.joint.front().id));
        if (motions.count(joint) == 0) joints.push_back(joint);
        std::string& list = action.prime ? motions[joint].first : motions[joint].second;
        list += (list.empty() ? "" : ", ") + action.motion;
    }
    std::vector<std::string> lines;
    for (const std::string& joint : joints) {
        const auto& [main, helps] = motions[joint];
        std::string line = joint + ": " + main;
        if (!helps.empty()) line += (main.empty() ? "helps with " : "; helps with ") + helps;
        lines.push_back(line);
    }
    return lines;
}

void draw_title(const AnatomyRoom& room, std::string_view above) {
    Ui& ui = room.ui;
    split_row(
        ui, 40.0F, [&] { text(ui, Type::small, above, Color::ink3); },
        [&] {
            if (room.has_side() && icon_button(ui, "close", Icon::times, "Close",
                                               room.state.words.empty() ? Key::escape : Key::none)) {
                room.state.selected.reset();
                room.state.isolated = false;
            }
        });
    if (room.state.selected && room.has_side()) text(ui, Type::title, room.name_of(*room.state.selected));
    space(ui, 12.0F);
}

void draw_acts(const AnatomyRoom& room, const Muscle* muscle) {
    Ui& ui = room.ui;
    AnatomyState& state = room.state;
    const std::vector<PartRef> parts = room.parts_of(*state.selected);
    row(
        ui, 40.0F,
        [&] {
            if (!parts.empty()) {
                if (button(ui, "isolate", state.isolated ? "Show all" : "Isolate",
                           {.compact = true, .on = state.isolated}))
                    state.isolated = !state.isolated;
                if (button(ui, "hide", "Hide", {.compact = true})) {
                    std::set<std::size_t> before = state.hidden;
                    for (const PartRef& part : parts) state.hidden.insert(part.part);
                    ui.say(room.name_of(*state.selected) + " is hidden",
                           [&state, before = std::move(before)] { state.hidden = before; });
                    state.selected.reset();
                    state.isolated = false;
                }
            }
            if (muscle != nullptr && button(ui, "quiz-me", "Quiz me", {.compact = true}))
                quiz_muscle(room, *muscle);
        },
        8.0F);
}

void draw_muscle(const AnatomyRoom& room, const Muscle& m) {
    Ui& ui = room.ui;
    const content::Bank& bank = room.session.bank;
    const std::string region =
        m.region.empty() ? "" : std::string(bank.title(Kind::term, m.region.front().id));
    draw_title(room, region + " \u00b7 " + std::string(content::kLayers[static_cast<std::size_t>(m.layer)]) +
                         " layer");
    draw_acts(room, &m);
    if (!room.state.selected) return;
    if (m.parts.empty()) {
        space(ui, 12.0F);
        note(ui, Icon::info, "It is not drawn on the body yet.");
    }
    fact(ui, "Origin", study::in_one_line(m.origins));
    fact(ui, "Insertion", study::in_one_line(m.insertions));
    fact(ui, "Action", [&] {
        for (const std::string& line : actions_of(bank, m)) text(ui, Type::body, line);
    });
    std::string roots;
    for (const std::string& root : m.roots) roots += ", " + root;
    fact(ui, "Nerve", m.nerve + roots);
    fact(ui, "Under your hand", m.client_position + " " + m.palpation);
    if (!m.referral.empty()) {
        space(ui, 12.0F);
        divider(ui);
        space(ui, 8.0F);
        split_row(
            ui, 32.0F, [&] { text(ui, Type::small, "Pain is often felt", Color::ink3); },
            [&] { tag(ui, Tone::contested, "Contested"); });
        text(ui, Type::body, m.referral + " Patterns vary, and studies disagree.");
    }
    if (!m.caution_sites.empty()) {
        space(ui, 12.0F);
        divider(ui);
        space(ui, 12.0F);
        note(ui, Icon::triangle, "Take care near", Color::caution, Type::small_medium);
        for (const content::Link& link : m.caution_sites) {
            const auto* site = bank.find<content::SafetyRule>(link.id);
            if (site == nullptr) continue;
            draw_caution(ui, *site);
        }
    }
    space(ui, 20.0F);
    if (link_chip(ui, "library", Icon::book, "Read the whole entry")) ui.go("library", "muscle:" + m.id);
}

/// A list of places to go on to.
void draw_links(const AnatomyRoom& room, std::string_view title, const std::vector<Structure>& structures) {
    if (structures.empty()) return;
    std::optional<Structure> chosen;
    fact(room.ui, title, [&] {
        const Scope scope(room.ui, title, Role::group, std::string(title));
        for (const Structure& one : structures)
            if (screens::link(room.ui, one.id, room.name_of(one), Type::body)) chosen = one;
    });
    if (chosen) room.select(*chosen, true);
}

/// The cautionary sites in which a nerve, vessel, organ or bone lies.
void draw_care(const AnatomyRoom& room, const anatomy::Part& part) {
    Ui& ui = room.ui;
    bool first = true;
    for (const content::Zone& zone : room.session.bank.body.zones) {
        if (zone.rule.empty() || std::find(zone.parts.begin(), zone.parts.end(), part.id) == zone.parts.end())
            continue;
        const auto* rule = room.session.bank.find<content::SafetyRule>(zone.rule.front().id);
        if (rule == nullptr) continue;
        if (first) {
            space(ui, 16.0F);
            note(ui, Icon::triangle, "Take care where it lies near the surface", Color::caution,
                 Type::small_medium);
        }
        first = false;
        draw_caution(ui, *rule);
    }
}

void draw_part(const AnatomyRoom& room, const Structure& structure) {
    const auto index = room.model() != nullptr ? room.model()->find(structure.id) : std::nullopt;
    if (!index) return draw_title(room, "");
    const anatomy::Part& part = room.model()->parts[*index];
    draw_title(room, kind_word(part.kind));
    draw_acts(room, nullptr);
    if (!room.state.selected) return;
    if (part.kind == anatomy::PartKind::muscle)
        fact(room.ui, "In the library", "Nothing is written about this muscle yet.");
    draw_care(room, part);
    std::vector<Structure> muscles, landmarks, supplied;
    for (const Muscle* muscle : muscles_of(room.session.bank, part))
        muscles.push_back({StructureKind::muscle, muscle->id, structure.side});
    if (part.kind == anatomy::PartKind::nerve)
        for (const Muscle& muscle : room.session.bank.muscles)
            if (content::normalized(muscle.nerve).find(content::normalized(part.name)) != std::string::npos)
                supplied.push_back({StructureKind::muscle, muscle.id, structure.side});
    draw_links(room, "Makes move", supplied);
    for (const content::Landmark& landmark : room.session.bank.landmarks)
        if (landmark.bone == structure.id)
            landmarks.push_back({StructureKind::landmark, landmark.id, structure.side});
    draw_links(room, "Part of", muscles);
    draw_links(room, "Landmarks", landmarks);
}

void draw_landmark(const AnatomyRoom& room, const Structure& structure) {
    const auto* landmark = room.session.bank.find<content::Landmark>(structure.id);
    if (landmark == nullptr) return draw_title(room, "");
    draw_title(room, "Landmark");
    fact(room.ui, "Under your hand",
         landmark->palpate.empty() ? "Hands cannot reach it." : std::string_view(landmark->palpate));
    std::vector<Structure> attached;
    for (const Muscle& muscle : room.session.bank.muscles) {
        const auto here = [&](const std::vector<content::Attachment>& all) {
            return std::any_of(all.begin(), all.end(), [&](const content::Attachment& a) {
                return std::any_of(a.at.begin(), a.at.end(),
                                   [&](const content::Link& link) { return link.id == structure.id; });
            });
        };
        if (here(muscle.origins) || here(muscle.insertions))
            attached.push_back({StructureKind::muscle, muscle.id, structure.side});
    }
    draw_links(room, "Attached here", attached);
    draw_links(room, "On the bone", {{StructureKind::part, landmark->bone, structure.side}});
}

// ---------------------------------------------------------------- nothing is selected

/// The muscles of each region, by the region's name.
std::map<std::string_view, std::vector<const Muscle*>> by_region(const content::Bank& bank) {
    std::map<std::string_view, std::vector<const Muscle*>> regions;
    for (const Muscle& muscle : bank.muscles)
        if (!muscle.region.empty())
            regions[bank.title(Kind::term, muscle.region.front().id)].push_back(&muscle);
    return regions;
}

void draw_index(const AnatomyRoom& room) {
    Ui& ui = room.ui;
    AnatomyState& state = room.state;
    const auto regions = by_region(room.session.bank);
    std::optional<Structure> chosen;
    if (room.has_side()) text(ui, Type::title, "The body");
    space(ui, 6.0F);
    text(ui, Type::body, "Click a muscle or a bone to read about it, or choose one here.", Color::ink2);
    space(ui, 14.0F);
    if (!state.hidden.empty()) {
        row(ui, 40.0F, [&] {
            if (button(ui, "show-hidden", "Show what is hidden", {.icon = Icon::eye, .compact = true}))
                state.hidden.clear();
        });
        space(ui, 14.0F);
    }
    const Scope list(ui, "regions", Role::list, "Muscles by region");
    for (const auto& entry : regions) {
        const std::string_view name = entry.first;
        const std::vector<const Muscle*>& muscles = entry.second;
        const std::string& region = muscles.front()->region.front().id;
        const bool open = state.region == region;
        if (list_row(
                ui, region,
                {.title = name, .right = counted(static_cast<int>(muscles.size()), "muscle"), .bare = true}))
            state.region = open ? std::string() : region;
        if (!open) {
            divider(ui);
            continue;
        }
        indented(ui, 16.0F, 0.0F, [&] {
            for (const Muscle* muscle : muscles)
                if (list_row(ui, muscle->id, {.title = muscle->name, .bare = true}))
                    chosen = Structure{StructureKind::muscle, muscle->id};
        });
        divider(ui);
    }
    if (chosen) room.select(*chosen, true);
}
}  // namespace

void draw_caution(Ui& ui, const content::SafetyRule& site, std::string_view where) {
    space(ui, 4.0F);
    if (screens::link(ui, "site-" + site.id, site.name, Type::body_medium))
        ui.go("library", "safety:" + site.id);
    if (!where.empty()) text(ui, Type::small, where, Color::ink3);
    text(ui, Type::body, site.act.empty() ? site.structures : site.act);
}

void draw_search(const AnatomyRoom& room, const Rect& line, float bottom) {
    Ui& ui = room.ui;
    AnatomyState& state = room.state;
    ui.column = {line.x, line.y, line.w};
    const FieldAct field = text_field(ui, "find", "Find a structure", state.words,
                                      {.hint = "Find a structure", .icon = Icon::search, .key = '/'});
    if (field.changed) state.suggestion = 0;
    const bool blank = state.words.find_first_not_of(' ') == std::string::npos;
    if (blank || room.model() == nullptr) {
        if (field.focused && ui.pressed(Key::escape)) leave_search(room);
        return;
    }
    const std::vector<FoundStructure> found =
        find_structures(room.session.bank, *room.model(), state.words, kMostFound);
    const int last = std::max(0, static_cast<int>(found.size()) - 1);
    if (field.focused) {
        if (ui.pressed(Key::down)) ++state.suggestion;
        if (ui.pressed(Key::up)) --state.suggestion;
    }
    state.suggestion = std::clamp(state.suggestion, 0, last);
    std::optional<Structure> chosen = draw_suggestions(room, found, line, bottom);
    if (field.submitted && !found.empty())
        chosen = found[static_cast<std::size_t>(state.suggestion)].structure;
    if (chosen || ui.pressed(Key::escape)) leave_search(room);
    if (chosen) room.select(*chosen, true);
}

BodyScene explore_scene(const AnatomyRoom& room) {
    const AnatomyState& state = room.state;
    BodyScene scene;
    if (!state.selected) {
        scene.view = room.view_of({}, false);
        scene.most_labels = kMostLabels;
        return scene;
    }
    const Structure& selected = *state.selected;
    const std::vector<PartRef> parts = room.parts_of(selected);
    scene.view = room.view_of(parts, state.isolated && !parts.empty());
    const std::string name = room.name_of(selected);
    if (selected.kind == StructureKind::landmark) {
        const auto* landmark = room.session.bank.find<content::Landmark>(selected.id);
        if (landmark == nullptr) return scene;
        const anatomy::Vec3 at = anatomy::place_of(*landmark, selected.side);
        scene.view.spots.push_back({at, kSpotRadius, anatomy::Paint::insertion});
        scene.labels.push_back({.words = name, .tone = LabelTone::chosen, .at = at});
        return scene;
    }
    scene.labels.push_back(
        {.words = name, .tone = LabelTone::chosen, .parts = room.on_side(parts, selected.side)});
    if (selected.kind != StructureKind::muscle) return scene;
    const auto* muscle = room.session.bank.find<Muscle>(selected.id);
    if (muscle == nullptr) return scene;
    show_attachments(room, *muscle, selected.side, scene);
    return scene;
}

void explore_act(const AnatomyRoom& room, const BodyAct& act) {
    if (act.missed) {
        room.state.selected.reset();
        room.state.isolated = false;
    }
    if (!act.chosen) return;
    const anatomy::PartRef ref = act.chosen->part;
    const anatomy::Part& part = room.model()->parts[ref.part];
    const Muscle* muscle =
        part.kind == anatomy::PartKind::muscle ? muscle_at(room.session.bank, part, act.chosen->at) : nullptr;
    const Side side = act.chosen->at.x > 0.0F ? Side::left : Side::right;
    if (muscle != nullptr)
        room.select({StructureKind::muscle, muscle->id, side}, false);
    else
        room.select({StructureKind::part, part.id, part.mid ? Side::right : side}, false);
}

void draw_facts(const AnatomyRoom& room) {
    if (!room.state.selected) return draw_index(room);
    const Structure selected = *room.state.selected;
    const Scope scope(room.ui, "facts", Role::group, room.name_of(selected));
    switch (selected.kind) {
        case StructureKind::muscle:
            if (const auto* muscle = room.session.bank.find<Muscle>(selected.id)) draw_muscle(room, *muscle);
            return;
        case StructureKind::part:
            return draw_part(room, selected);
        case StructureKind::landmark:
            return draw_landmark(room, selected);
    }
}
}  // namespace screens
