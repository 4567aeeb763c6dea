#include "screens/case_room.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace screens {
namespace {
using cases::Phase;
using cases::Verb;

constexpr float kThreeColumns = 1320.0F, kTwoColumns = 860.0F;
constexpr float kStripHeight = 620.0F;  ///< under this height the plan has no strip of its own
constexpr float kGap = 16.0F;
constexpr std::size_t kMostMatches = 4;

constexpr Shortcut alt_digit(char c) {
    Shortcut result(c);
    result.alt = true;
    return result;
}

// ---------------------------------------------------------------- head

void draw_clock(const CaseRoom& room) {
    const cases::Run& run = room.run();
    const long used = std::lround(run.minutes);
    const bool late = used > room.study().minutes;
    note(room.ui, Icon::clock, std::to_string(used) + " of " + std::to_string(room.study().minutes) + " min",
         late ? Color::caution : Color::ink2);
}

/// The clock of a station, where the visit is one: in sight in every layout.
void draw_station_clock(const CaseRoom& room) {
    if (!room.state.visit->is_station()) return;
    const int minutes = (room.state.visit->seconds_left() + 59) / 60;
    note(room.ui, Icon::flag, "Station: " + std::to_string(minutes) + " min left", Color::ink);
    space(room.ui, 8.0F);
}

void draw_header(const CaseRoom& room) {
    Ui& ui = room.ui;
    const bool narrow = layout_of(ui) == RoomLayout::one_column;
    const bool station = room.state.visit->is_station();
    const std::string variant = "Variant " + variant_letter(room.study(), room.run().variant);
    split_row(
        ui, 40.0F,
        [&] {
            text(ui, Type::heading,
                 narrow ? shortened(ui, Type::heading, room.study().name, 240.0F) : room.study().name);
            if (!narrow) text(ui, Type::small, variant, Color::ink3);
        },
        [&] {
            draw_station_clock(room);
            if (!(narrow && station)) draw_clock(room);
            space(ui, narrow ? 0.0F : 8.0F);
            const bool can_undo = room.state.visit->can_undo();
            if (narrow) {
                if (can_undo && icon_button(ui, "undo", Icon::undo, "Undo", ctrl('z')))
                    room.state.wants_undo = true;
                if (icon_button(ui, "leave", Icon::pause, "Leave, the visit stays open"))
                    room.state.wants_leave = true;
                return;
            }
            if (button(
                    ui, "undo", "Undo",
                    {.kind = ButtonKind::quiet, .icon = Icon::undo, .key = ctrl('z'), .disabled = !can_undo}))
                room.state.wants_undo = true;
            space(ui, 12.0F);
            if (button(ui, "leave", "Leave", {.kind = ButtonKind::quiet, .icon = Icon::pause}))
                room.state.wants_leave = true;
        },
        16.0F);
}

/// The parts of the visit: any can be opened at any time; a check says that something was done.
void draw_phases(const CaseRoom& room) {
    constexpr float kDisc = 22.0F, kToText = 8.0F, kHeight = 34.0F, kLeastLine = 14.0F;
    Ui& ui = room.ui;
    const auto seen = cases::visited(room.run());
    const auto count = cases::kPhases.size();
    const auto here = static_cast<std::size_t>(room.state.phase);
    float words = 0.0F;
    for (const std::string_view name : cases::kPhases)
        words += kToText + text_width(ui, Type::small_bold, name);
    const auto gaps = static_cast<float>(count - 1);
    const float discs = static_cast<float>(count) * kDisc;
    const bool all_words = (ui.column.width - words - discs) / gaps >= kLeastLine + 12.0F;
    if (!all_words) words = kToText + text_width(ui, Type::small_bold, cases::kPhases[here]);
    const float gap = (ui.column.width - words - discs) / gaps;

    const Rect line = place_line(ui, kHeight);
    const Scope scope(ui, "phases", Role::tabs, "Parts of the visit");
    float x = line.x;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string_view name = cases::kPhases[i];
        const bool on = i == here, worded = all_words || on;
        const float width = kDisc + (worded ? kToText + text_width(ui, Type::small_bold, name) : 0.0F);
        const Rect hit = {x - 6.0F, line.y, width + 12.0F, kHeight};
        const std::string id(name);
        const Reaction act = ui.interact(id, hit,
                                         {.role = Role::tab,
                                          .label = id,
                                          .value = seen[i] ? "something done" : "",
                                          .selected = on,
                                          .radius = 8.0F});
        if (act.clicked || ui.pressed(alt_digit(static_cast<char>('1' + i))))
            room.open(static_cast<Phase>(i));
        fill(ui, hit, Color::accent_soft, 8.0F, ui.fade(id, act.hovered));
        const float cx = x + kDisc / 2, cy = line.center_y();
        if (on) {
            disc(ui, cx, cy, kDisc / 2, Color::accent);
            disc(ui, cx, cy, 4.5F, Color::on_accent);
        } else if (seen[i]) {
            disc(ui, cx, cy, kDisc / 2, Color::accent);
            icon_at(ui, Icon::check, cx, cy, Color::on_accent);
        } else {
            ring(ui, cx, cy, kDisc / 2 - 0.5F, Color::edge, 1.5F);
        }
        if (worded)
            text_at(ui, on ? Type::small_bold : Type::small, on ? Color::ink : Color::ink2,
                    x + kDisc + kToText, cy - 12.0F, name);
        else
            tooltip(ui, act, hit, name);
        x += width;
        if (i + 1 < count && gap > 20.0F) horizontal_line(ui, x + 8.0F, cy, gap - 16.0F);
        x += gap;
    }
}

// ---------------------------------------------------------------- panels

/// A card of a fixed size whose content scrolls between a head and a foot that stay.
void panel(Ui& ui, std::string_view id, const Rect& rect, const std::function<void()>& head,
           const std::function<void()>& content, const std::function<void()>& foot = {}, bool main = false) {
    constexpr float kPad = 20.0F;
    const Column outer = ui.column;
    const Scope scope(ui, id);
    ui.column = {rect.x, rect.y, rect.w};
    card(ui, {.padding = 0.0F, .least_height = rect.h}, [] {});
    float top = rect.y + 6.0F, bottom = rect.bottom() - 6.0F;
    if (head) {
        ui.column = {rect.x + kPad, rect.y + 12.0F, rect.w - 2 * kPad};
        head();
        top = ui.column.y + 6.0F;
    }
    if (foot) {
        const float height = measure(ui, rect.w - 2 * kPad, foot).h;
        bottom = rect.bottom() - height - 24.0F;
        ui.column = {rect.x + kPad, rect.bottom() - height - 14.0F, rect.w - 2 * kPad};
    }
    const Column below = ui.column;
    scroll_area(
        ui, "inside", {rect.x + 2.0F, top, rect.w - 4.0F, bottom - top}, Color::surface, kPad - 2.0F,
        [&] {
            space(ui, 6.0F);
            content();
            space(ui, 14.0F);
        },
        main);
    ui.column = below;
    if (foot) foot();
    ui.column = outer;
}

/// The height that a panel needs for all of its content.
float panel_height(Ui& ui, float width, float head, const std::function<void()>& content) {
    return head + 12.0F + 6.0F + 6.0F + measure(ui, width - 40.0F, content).h + 14.0F + 6.0F;
}

// ---------------------------------------------------------------- the client

struct Feeling {
    std::string_view word;
    Color color;
};

Feeling trust_of(double value) {
    constexpr std::array<std::string_view, 5> kWords = {"very low", "low", "fair", "good", "high"};
    const std::array<double, 4> steps = {0.25, 0.45, 0.6, 0.8};
    const auto level = static_cast<std::size_t>(
        std::count_if(steps.begin(), steps.end(), [&](double s) { return value >= s; }));
    return {kWords[level], level < 2 ? Color::caution : Color::accent};
}

Feeling comfort_of(double value) {
    constexpr std::array<std::string_view, 4> kWords = {"distressed", "tense", "at ease", "relaxed"};
    const std::array<double, 3> steps = {0.3, 0.55, 0.75};
    const auto level = static_cast<std::size_t>(
        std::count_if(steps.begin(), steps.end(), [&](double s) { return value >= s; }));
    return {kWords[level], level < 2 ? Color::caution : Color::accent};
}

Feeling irritability_of(double value) {
    constexpr std::array<std::string_view, 4> kWords = {"low", "mild", "moderate", "high"};
    const std::array<double, 3> steps = {0.2, 0.4, 0.65};
    const auto level = static_cast<std::size_t>(
        std::count_if(steps.begin(), steps.end(), [&](double s) { return value >= s; }));
    return {kWords[level], level < 2 ? Color::due : Color::caution};
}

void feeling_line(Ui& ui, Icon icon, std::string_view what, double value, const Feeling& feeling) {
    constexpr float kWhat = 118.0F, kWord = 88.0F;
    const Rect line = place_line(ui, 28.0F);
    icon_at(ui, icon, line.x + 9.0F, line.center_y(), Color::ink2);
    text_at(ui, Type::small, Color::ink2, line.x + 30.0F, line.y + 2.0F, what);
    text_at(ui, Type::small, Color::ink, line.right() - text_width(ui, Type::small, feeling.word),
            line.y + 2.0F, feeling.word);
    const Column outer = ui.column;
    ui.column = {line.x + kWhat, line.center_y() - 4.0F, line.w - kWhat - kWord};
    meter(ui, what, static_cast<float>(value), feeling.word, feeling.color);
    ui.column = outer;
}

void draw_client(const CaseRoom& room) {
    Ui& ui = room.ui;
    const cases::Run& run = room.run();
    const Scope scope(ui, "client", Role::group, "The client");
    const Column outer = ui.column;
    badge(ui, run.study->client, 48.0F);
    ui.column = {outer.x + 62.0F, outer.y, outer.width - 62.0F};
    text(ui, Type::body_bold, run.study->client + ", " + std::to_string(run.age));
    text(ui, Type::small, run.study->occupation, Color::ink2);
    ui.column = {outer.x, std::max(outer.y + 48.0F, ui.column.y) + 10.0F, outer.width};
    if (room.state.visit->is_station()) return;  // no hints
    feeling_line(ui, Icon::handshake, "Trust", run.trust, trust_of(run.trust));
    feeling_line(ui, Icon::smile, "Comfort", run.comfort, comfort_of(run.comfort));
    feeling_line(ui, Icon::flame, "Irritability", run.irritability, irritability_of(run.irritability));
}

// ---------------------------------------------------------------- the conversation

void draw_bubble(Ui& ui, const std::string& who, const cases::Line& line) {
    constexpr float kPadX = 14.0F, kPadY = 8.0F;
    const float most = ui.column.width * 0.86F - 2 * kPadX;
    const float width = std::min(most, text_width(ui, Type::small, line.text) + 1.0F);
    const float height = paragraph_height(ui, Type::small, width, line.text) + 2 * kPadY;
    const Rect whole = place_line(ui, height);
    const float w = width + 2 * kPadX;
    const Rect rect = {line.client ? whole.x : whole.right() - w, whole.y, w, height};
    fill(ui, rect, line.client ? Color::well : Color::accent_soft, 12.0F);
    paragraph_at(ui, Type::small, Color::ink, rect.x + kPadX, rect.y + kPadY, width, line.text);
    if (!ui.measuring())
        ui.add_node("line-" + std::to_string(ui.tree.nodes.size()),
                    {.role = Role::text, .label = who + ": " + line.text, .focusable = false}, rect);
    space(ui, 8.0F);
}

void draw_conversation(const CaseRoom& room) {
    Ui& ui = room.ui;
    const std::string client = room.client();
    for (const cases::Line& line : room.run().conversation)
        draw_bubble(ui, line.client ? client : "You", line);
    if (ui.measuring()) return;
    // New words are brought into sight; content grows a frame before its end is known.
    if (room.run().conversation.size() != room.state.lines_seen) {
        room.state.lines_seen = room.run().conversation.size();
        room.state.frames_to_end = 3;
    }
    if (room.state.frames_to_end > 0) {
        --room.state.frames_to_end;
        ImGui::SetScrollY(1e6F);
        ui.still_moving();
    }
}

/// The field that asks, and above it the questions that fit what is written.
void draw_asking(const CaseRoom& room) {
    Ui& ui = room.ui;
    const std::vector<const content::Question*> matches = matching_questions(room);
    const bool written = room.state.words.find_first_not_of(' ') != std::string::npos;
    if (written) {
        const Scope list(ui, "matches", Role::list, "Questions that fit");
        if (matches.empty()) label(ui, "Nothing fits. Try another word.");
        for (std::size_t i = 0; i < std::min(kMostMatches, matches.size()); ++i) {
            const std::string words = cases::fill(room.run(), matches[i]->ask);
            if (act_row(ui, matches[i]->id,
                        {.words = words, .done = room.has_done(Verb::ask, matches[i]->id)}))
                ask(room, *matches[i]);
        }
        space(ui, 8.0F);
    }
    const std::string hint = "Ask " + room.client();
    const FieldAct act = text_field(ui, "ask", hint, room.state.words, {.hint = hint, .key = '/'});
    if (act.focused && ui.pressed(Key::escape)) {
        room.state.words.clear();
        ImGui::ClearActiveID();  // an edited field would write its own words back
        ui.focus_on({}, false);
    }
    if (!act.submitted || !written || matches.empty()) return;
    static_cast<void>(ui.pressed(Key::enter));  // nobody else gets it
    ask(room, *matches.front());
    ImGui::ClearActiveID();
}

void draw_talk(const CaseRoom& room, const Rect& rect) {
    Ui& ui = room.ui;
    const auto asked = std::count_if(room.run().log.begin(), room.run().log.end(),
                                     [](const cases::Logged& l) { return l.act.verb == Verb::ask; });
    panel(
        ui, "talk", rect,
        [&] {
            split_row(
                ui, 28.0F, [&] { text(ui, Type::body_bold, "Conversation"); },
                [&] {
                    if (asked > 0) text(ui, Type::small, std::to_string(asked) + " asked", Color::ink3);
                });
        },
        [&] { draw_conversation(room); }, [&] { draw_asking(room); });
}

void draw_client_card(const CaseRoom& room, const Rect& area) {
    room.ui.column = {area.x, area.y, area.w};
    card(room.ui, {.padding = 18.0F}, [&] { draw_client(room); });
    room.ui.column.y += kGap;
}

// ---------------------------------------------------------------- findings

struct How {
    Icon icon;
    std::string_view word;
};

How how_found(Verb verb) {
    switch (verb) {
        case Verb::read:
            return {Icon::case_file, "form"};
        case Verb::look:
            return {Icon::eye, "seen"};
        case Verb::feel:
            return {Icon::touch, "felt"};
        case Verb::move:
            return {Icon::rotate, "moved"};
        case Verb::test:
            return {Icon::stethoscope, "tested"};
        default:
            return {Icon::comment, "asked"};
    }
}

void draw_finding(Ui& ui, const std::string& name, const How& how, Color ink) {
    constexpr float kText = 30.0F;
    const float right = text_width(ui, Type::small, how.word) + 12.0F;
    const float width = ui.column.width - kText - right;
    const Rect rect = place_line(ui, paragraph_height(ui, Type::small, width, name) + 14.0F);
    icon_at(ui, how.icon, rect.x + 9.0F, rect.y + 19.0F, Color::ink2);
    paragraph_at(ui, Type::small, ink, rect.x + kText, rect.y + 7.0F, width, name);
    text_at(ui, Type::small, Color::ink3, rect.right() - right + 12.0F, rect.y + 7.0F, how.word);
    if (!ui.measuring())
        ui.add_node("finding-" + std::to_string(ui.tree.nodes.size()),
                    {.role = Role::text, .label = name, .value = std::string(how.word), .focusable = false},
                    rect);
}

void draw_findings(const CaseRoom& room) {
    Ui& ui = room.ui;
    const cases::Run& run = room.run();
    const auto how = [&](const cases::Known& known) { return how_found(run.log[known.act].act.verb); };
    bool any = false;
    for (auto known = run.known.rbegin(); known != run.known.rend(); ++known) {
        if (!known->present) continue;
        if (any) divider(ui);
        any = true;
        draw_finding(ui, cases::fact_name(*run.bank, known->fact), how(*known), Color::ink);
    }
    if (!any) text(ui, Type::small, "What comes to light is kept here.", Color::ink3);
    const auto absent =
        std::count_if(run.known.begin(), run.known.end(), [](const cases::Known& k) { return !k.present; });
    if (absent == 0) return;
    space(ui, 8.0F);
    bool& shown = room.state.ruled_out_shown;
    if (link(ui, "ruled-out",
             shown ? "Hide what was not there" : std::to_string(absent) + " looked for, and not there"))
        shown = !shown;
    if (!shown) return;
    for (const cases::Known& known : run.known)
        if (!known.present)
            draw_finding(ui, "Not: " + cases::fact_name(*run.bank, known.fact), how(known), Color::ink2);
}

int present_count(const cases::Run& run) {
    return static_cast<int>(std::count_if(run.known.begin(), run.known.end(),
                                          [](const cases::Known& known) { return known.present; }));
}

// ---------------------------------------------------------------- consistent with

constexpr std::array<std::string_view, 6> kWeights = {"ruled out", "unlikely", "possible",
                                                      "fits well", "likely",   "near certain"};

void draw_weight(const CaseRoom& room, const content::Hypothesis& hypothesis, int level) {
    constexpr float kButton = 34.0F, kWord = 104.0F, kSteps = 5.0F;
    Ui& ui = room.ui;
    const Scope scope(ui, hypothesis.id, Role::group, hypothesis.name);
    const bool weighed = room.has_done(Verb::weigh, hypothesis.id);
    const std::string_view word =
        weighed ? kWeights[static_cast<std::size_t>(level)] : std::string_view("not weighed");
    text(ui, Type::small_medium, hypothesis.name);
    space(ui, 2.0F);
    const Rect line = place_line(ui, kButton);
    const Rect less = {line.x, line.y, kButton, kButton};
    const Rect track = {less.right() + 6.0F, line.y, line.w - 2 * kButton - 12.0F - kWord, kButton};
    const Rect more = {track.right() + 6.0F, line.y, kButton, kButton};
    int wanted = level;
    const auto step = [&](std::string_view id, std::string_view name, const Rect& rect, Icon icon, int by) {
        const bool can = level + by >= 0 && level + by <= 5;
        const Reaction act = ui.interact(
            id, rect,
            {.role = Role::button, .label = std::string(name), .disabled = !can, .focusable = false});
        fill(ui, rect, Color::accent_soft, 8.0F, ui.fade(id, act.hovered));
        icon_at(ui, icon, rect.center_x(), rect.center_y(), can ? Color::ink2 : Color::line);
        if (act.clicked) wanted = level + by;
    };
    step("less", "Less", less, Icon::minus, -1);
    step("more", "More", more, Icon::plus, 1);
    const Reaction act = ui.interact(
        "level", track,
        {.role = Role::slider, .label = hypothesis.name, .value = std::string(word), .radius = 8.0F});
    if (act.clicked && act.hovered) {
        const float part = (ui.mouse().x - track.x) / track.w;
        wanted = std::clamp(static_cast<int>(part * kSteps) + 1, 1, 5);
    }
    if (act.focused) {
        if (ui.pressed(Key::right) || ui.pressed(Key::up) || ui.pressed('+')) wanted = level + 1;
        if (ui.pressed(Key::left) || ui.pressed(Key::down) || ui.pressed('-')) wanted = level - 1;
        if (ui.pressed(Key::home)) wanted = 0;
        if (ui.pressed(Key::end)) wanted = 5;
    }
    const Column outer = ui.column;
    ui.column = {track.x, track.center_y() - 4.0F, track.w};
    meter_steps(ui, hypothesis.name, level, 5);
    ui.column = outer;
    text_at(ui, Type::small, weighed ? Color::ink : Color::ink3, more.right() + 10.0F,
            line.center_y() - 12.0F, word);
    wanted = std::clamp(wanted, 0, 5);
    // Zero is an answer too: pressing "less" at a hypothesis that is not weighed yet rules it out.
    if (wanted != level) room.wish(Verb::weigh, {hypothesis.id, std::to_string(wanted)});
    space(ui, 8.0F);
}

void draw_hypotheses(const CaseRoom& room) {
    const cases::Run& run = room.run();
    const auto& all = room.study().hypotheses;
    bool first = true;
    for (const std::size_t i : mixed(run, "hypotheses", all.size())) {
        if (!first) {
            divider(room.ui);
            space(room.ui, 8.0F);
        }
        first = false;
        draw_weight(room, all[i], run.weights[i]);
    }
    if (room.study().impressions.empty()) return;
    divider(room.ui);
    space(room.ui, 12.0F);
    text(room.ui, Type::small_bold, "In one sentence, for the note", Color::ink2);
    space(room.ui, 2.0F);
    draw_impression(room);
}

// ---------------------------------------------------------------- what cannot wait

/// What the client says that asks for an answer. Result: the area that is left below it.
Rect draw_urgent(const CaseRoom& room, const Rect& area) {
    const cases::Run& run = room.run();
    if (run.event.empty() && !run.too_much) return area;
    Ui& ui = room.ui;
    ui.column = {area.x, area.y, area.w};
    const Scope scope(ui, "urgent", Role::group, "It cannot wait");
    const CardLook look = {.ground = Color::caution_soft,
                           .edge = Color::caution,
                           .edge_width = 2.0F,
                           .padding = 18.0F,
                           .lifted = false};
    card(ui, look, [&] {
        if (run.too_much) {
            note(ui, Icon::comment, room.client() + " says that it is too much.", Color::caution,
                 Type::body_bold);
            space(ui, 10.0F);
            if (button(ui, "ease", "Let up and ask", {.key = 'e', .compact = true})) room.wish(Verb::ease);
            if (!run.event.empty()) space(ui, 14.0F);
        }
        if (run.event.empty()) return;
        for (const content::CaseEvent& event : room.study().events)
            if (event.id == run.event)
                note(ui, Icon::comment, "\u201c" + cases::fill(run, event.text) + "\u201d", Color::caution,
                     Type::body_bold);
        space(ui, 6.0F);
        const Scope answers(ui, "answers", Role::list, "Your answer");
        const auto choices = cases::choices_of(room.study(), run.event);
        for (const std::size_t i : mixed(run, run.event, choices.size())) {
            const std::string words = cases::fill(run, choices[i].text);
            if (act_row(ui, choices[i].id, {.words = words, .single = true}))
                room.wish(Verb::choose, {run.event, choices[i].id});
        }
    });
    const float top = ui.column.y + kGap;
    return {area.x, top, area.w, area.bottom() - top};
}

// ---------------------------------------------------------------- layouts

void draw_work_panel(const CaseRoom& room, const Rect& area) {
    constexpr float kBodyShare = 0.44F, kLists = 460.0F;
    Ui& ui = room.ui;
    Rect rect = draw_urgent(room, area);
    const bool body_shown = shows_body(room, rect);
    if (body_shown) {
        const float height = std::round(std::max(rect.h * kBodyShare, rect.h - kLists));
        draw_case_body(room, {rect.x, rect.y, rect.w, height});
        rect = {rect.x, rect.y + height + kGap, rect.w, rect.h - height - kGap};
    }
    std::function<void()> foot;
    if (room.guides_to_consent() && !body_shown)
        foot = [&] {
            divider(ui);
            space(ui, 12.0F);
            draw_consent_guide(room);
        };
    if (room.state.phase == Phase::note) foot = [&] { draw_finish(room); };
    const auto here = static_cast<std::size_t>(room.state.phase);
    const std::string id = "work-" + std::string(cases::kPhases[here]);
    panel(
        ui, id, rect,
        [&] {
            split_row(
                ui, 36.0F, [&] { text(ui, Type::body_bold, cases::kPhases[here]); },
                [&] {
                    if (here + 1 == cases::kPhases.size()) return;
                    if (button(ui, "next", "Next: " + std::string(cases::kPhases[here + 1]),
                               {.kind = ButtonKind::plain, .key = 'n', .compact = true}))
                        room.open(static_cast<Phase>(here + 1));
                });
        },
        [&] { draw_work(room, body_shown); }, foot, true);
}

void draw_findings_panel(const CaseRoom& room, const Rect& rect) {
    Ui& ui = room.ui;
    panel(
        ui, "findings", rect,
        [&] {
            const int count = present_count(room.run());
            split_row(
                ui, 28.0F, [&] { text(ui, Type::body_bold, "Findings"); },
                [&] {
                    if (count > 0) text(ui, Type::small, std::to_string(count), Color::ink3);
                });
        },
        [&] { draw_findings(room); });
}

void draw_hypotheses_panel(const CaseRoom& room, const Rect& rect) {
    panel(
        room.ui, "consistent-with", rect, [&] { text(room.ui, Type::body_bold, "Consistent with"); },
        [&] { draw_hypotheses(room); });
}

/// Findings above, hypotheses below; each as high as it needs while both fit.
void draw_right_column(const CaseRoom& room, const Rect& area) {
    constexpr float kHead = 28.0F;
    const float whole = area.h - kGap;
    const float wants = panel_height(room.ui, area.w, kHead, [&] { draw_findings(room); });
    const float below = panel_height(room.ui, area.w, kHead, [&] { draw_hypotheses(room); });
    const float findings = std::max(std::min(wants, whole * 0.5F), std::min(wants, whole - below));
    draw_findings_panel(room, {area.x, area.y, area.w, findings});
    draw_hypotheses_panel(room, {area.x, area.y + findings + kGap, area.w, whole - findings});
}

void draw_three_columns(const CaseRoom& room, Rect area) {
    Ui& ui = room.ui;
    if (has_plan_strip(ui)) {
        const float height = measure(ui, area.w - 40.0F, [&] { draw_plan(room); }).h + 28.0F;
        ui.column = {area.x, area.bottom() - height, area.w};
        const Scope scope(ui, "plan-strip", Role::group, "Session plan");
        card(ui, {.padding = 14.0F}, [&] { indented(ui, 6.0F, 6.0F, [&] { draw_plan(room); }); });
        area.h -= height + kGap;
    }
    const float side = std::clamp(std::round((area.w - 2 * kGap) * 0.31F), 320.0F, 440.0F);
    const Rect left = {area.x, area.y, side, area.h};
    const Rect right = {area.right() - side, area.y, side, area.h};
    const Rect middle = {left.right() + kGap, area.y, area.w - 2 * side - 2 * kGap, area.h};
    draw_client_card(room, left);
    draw_talk(room, {left.x, ui.column.y, left.w, left.bottom() - ui.column.y});
    draw_work_panel(room, middle);
    draw_right_column(room, right);
}

struct TabWord {
    CaseTab tab;
    std::string id, word;
};

void draw_tabs(const CaseRoom& room, bool with_work) {
    Ui& ui = room.ui;
    const int count = present_count(room.run());
    std::vector<TabWord> tabs = {
        {CaseTab::talk, "talk", "Talk"},
        {CaseTab::findings, "findings", count > 0 ? "Findings " + std::to_string(count) : "Findings"},
        {CaseTab::hypotheses, "consistent-with", "Consistent with"},
        {CaseTab::plan, "plan", "Plan"}};
    if (with_work)
        tabs.insert(tabs.begin(), {CaseTab::work, "work",
                                   std::string(cases::kPhases[static_cast<std::size_t>(room.state.phase)])});
    const Scope scope(ui, "tabs", Role::tabs, "Beside the work");
    row(
        ui, 40.0F,
        [&] {
            for (const TabWord& tab : tabs)
                if (chip(ui, tab.id, tab.word, room.state.tab == tab.tab)) room.state.tab = tab.tab;
        },
        8.0F);
}

void draw_tab(const CaseRoom& room, const Rect& area) {
    Ui& ui = room.ui;
    switch (room.state.tab) {
        case CaseTab::work:
            return draw_work_panel(room, area);
        case CaseTab::findings:
            return draw_findings_panel(room, area);
        case CaseTab::hypotheses:
            return draw_hypotheses_panel(room, area);
        case CaseTab::plan:
            return panel(ui, "plan", area, {}, [&] { draw_plan(room); });
        case CaseTab::talk:
            break;
    }
    ui.column = {area.x, area.y, area.w};
    if (area.h >= 440.0F) draw_client_card(room, area);
    draw_talk(room, {area.x, ui.column.y, area.w, area.bottom() - ui.column.y});
}

void draw_work_and_tabs(const CaseRoom& room, const Rect& area) {
    Ui& ui = room.ui;
    const float width = std::round((area.w - kGap) / 2);
    const Rect right = {area.x + width + kGap, area.y, area.w - width - kGap, area.h};
    draw_work_panel(room, {area.x, area.y, width, area.h});
    if (room.state.tab == CaseTab::work) room.state.tab = CaseTab::talk;
    ui.column = {right.x, right.y, right.w};
    draw_tabs(room, false);
    const float top = ui.column.y + 10.0F;
    draw_tab(room, {right.x, top, right.w, right.bottom() - top});
}

void draw_one_column(const CaseRoom& room, Rect area) {
    Ui& ui = room.ui;
    if (room.state.tab != CaseTab::work) area = draw_urgent(room, area);
    ui.column = {area.x, area.y, area.w};
    draw_tabs(room, true);
    const float top = ui.column.y + 10.0F;
    draw_tab(room, {area.x, top, area.w, area.bottom() - top});
}
}  // namespace

RoomLayout layout_of(const Ui& ui) {
    const float width = ui.width() * std::min(1.0F, ui.scale());
    if (width >= kThreeColumns) return RoomLayout::three_columns;
    return width >= kTwoColumns ? RoomLayout::work_and_tabs : RoomLayout::one_column;
}

bool has_plan_strip(const Ui& ui) {
    return layout_of(ui) == RoomLayout::three_columns && ui.height() >= kStripHeight;
}

std::string CaseRoom::client() const {
    return study().client.substr(0, study().client.find(' '));
}

void CaseRoom::wish(Verb verb, std::vector<std::string> words) const {
    state.wishes.push_back({verb, std::move(words)});
    ui.still_moving();
}

void CaseRoom::open(Phase phase) const {
    state.phase = phase;
    if (layout_of(ui) == RoomLayout::one_column) state.tab = CaseTab::work;
    if (layout_of(ui) == RoomLayout::work_and_tabs && (phase == Phase::plan || phase == Phase::treat))
        state.tab = CaseTab::plan;
    ui.still_moving();
}

const cases::Outcome* CaseRoom::first(Verb verb, std::string_view word) const {
    for (std::size_t i = 0; i < run().log.size() && i < state.outcomes.size(); ++i)
        if (run().log[i].act.verb == verb && run().log[i].act.word(0) == word) return &state.outcomes[i];
    return nullptr;
}

bool CaseRoom::has_chosen(std::string_view group, std::string_view choice) const {
    return std::any_of(run().choices.begin(), run().choices.end(),
                       [&](const auto& c) { return c.first == group && c.second == choice; });
}

bool CaseRoom::guides_to_consent() const {
    constexpr std::size_t kGuided = 2;
    if (run().consented || state.guide_skipped || state.visit->is_station() ||
        session.progress().cases().size() >= kGuided)
        return false;
    const bool hands =
        state.examine == Examine::touch || state.examine == Examine::move || state.examine == Examine::test;
    return state.phase == Phase::treat || (state.phase == Phase::assess && hands);
}

void draw_consent_guide(const CaseRoom& room) {
    Ui& ui = room.ui;
    text(ui, Type::body, "Before you touch: has " + room.client() + " agreed to this?");
    space(ui, 8.0F);
    row(ui, 40.0F, [&] {
        if (button(ui, "consent", "Ask for consent", {.kind = ButtonKind::primary, .compact = true}))
            room.open(Phase::consent);
        if (button(ui, "skip", "Skip", {.kind = ButtonKind::plain, .compact = true}))
            room.state.guide_skipped = true;
        text(ui, Type::small, "3 min", Color::ink3);
    });
}

void draw_case_room(const CaseRoom& room) {
    Ui& ui = room.ui;
    const Rect area = ui.page_area;
    const bool narrow = layout_of(ui) == RoomLayout::one_column;
    const float gutter = narrow ? 20.0F : 28.0F;
    const Scope scope(ui, "room", Role::group, "The visit");
    ui.column = {area.x + gutter, area.y + (narrow ? 8.0F : 16.0F), area.w - 2 * gutter};
    draw_header(room);
    space(ui, 4.0F);
    draw_phases(room);
    space(ui, 12.0F);
    const Rect rest = {ui.column.x, ui.column.y, ui.column.width, area.bottom() - ui.column.y - 20.0F};
    // Asking is one key away wherever the conversation is folded.
    if (ui.sees('/')) {
        room.state.tab = CaseTab::talk;
        room.state.phase = Phase::interview;
    }
    switch (layout_of(ui)) {
        case RoomLayout::three_columns:
            return draw_three_columns(room, rest);
        case RoomLayout::work_and_tabs:
            return draw_work_and_tabs(room, rest);
        case RoomLayout::one_column:
            return draw_one_column(room, rest);
    }
}
}  // namespace screens
