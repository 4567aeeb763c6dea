#include "screens/frame.h"

#include "screens/settings.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
constexpr float kRail = 208.0F, kRailOfIcons = 68.0F;
constexpr float kSection = 38.0F, kSectionOfIcons = 13.0F;  ///< above a part of the rail
constexpr float kFooter = 76.0F;
constexpr float kGutter = 40.0F, kNarrowGutter = 28.0F;
constexpr float kHeader = 72.0F;
constexpr float kTop = 36.0F;           ///< above the body where there is no header
constexpr float kShortFooter = 440.0F;  ///< under this height the footer scrolls with the page

float gutter(const Ui& ui) {
    return ui.breadth() == Breadth::narrow ? kNarrowGutter : kGutter;
}

void ground(Ui& ui, const Rect& rect, Color color) {
    const Ui::PxRect box = ui.px(rect);
    ui.grounds.push_back({static_cast<int>(box.min.x), static_cast<int>(box.min.y),
                          static_cast<int>(box.max.x - box.min.x), static_cast<int>(box.max.y - box.min.y),
                          color});
}

// --- page

/// The block that the page is set in: centered, at most `most_width` wide.
Column block_of(const Ui& ui, const Page& page) {
    const float room = ui.page_area.w - 2 * gutter(ui);
    const float width = std::min(room, page.most_width);
    return {ui.page_area.x + std::round((ui.page_area.w - width) / 2), ui.page_area.y, width};
}

bool side_beside(const Ui& ui, const Page& page) {
    return page.side && ui.breadth() == Breadth::wide;
}

void draw_body(Ui& ui, const Page& page, const Column& block) {
    const bool beside = side_beside(ui, page);
    const float top = ui.column.y;
    float width = beside ? block.width - page.side_width - page.side_gap : block.width;
    float left = 0.0F;
    if (page.body_width > 0.0F && page.body_width < width) {
        if (!beside) left = std::round((width - page.body_width) / 2);
        width = page.body_width;
    }
    ui.column = {block.x + left, top, width};
    if (page.body) page.body();
    float bottom = ui.column.y;
    if (page.side) {
        ui.column = beside ? Column{block.x + block.width - page.side_width, top, page.side_width}
                           : Column{block.x + left, bottom + 24.0F, width};
        const Scope scope(ui, "side");
        page.side();
        bottom = std::max(bottom, ui.column.y);
    }
    ui.column = {block.x, bottom, block.width};
}

void draw_footer(Ui& ui, const Page& page, const Column& block, float y) {
    ui.column = {block.x, y + (kFooter - 48.0F) / 2, block.width};
    const Scope scope(ui, "footer");
    page.footer();
}

// --- rail

struct Rail {
    Rect area;
    bool words = true;
};

Rail rail_of(const Ui& ui) {
    const bool words = ui.breadth() == Breadth::wide;
    return {{0.0F, 0.0F, words ? kRail : kRailOfIcons, ui.height()}, words};
}

bool rail_row(Ui& ui, const Rail& rail, std::string_view id, std::string_view word, Icon icon, bool here,
              float height) {
    const Rect rect = place(ui, ui.column.width, height);
    const Rect shape = {rect.x, rect.y + 1.0F, rect.w, rect.h - 2.0F};
    const Reaction act = ui.interact(
        id, shape, {.role = Role::tab, .label = std::string(word), .selected = here, .radius = 12.0F});
    if (here) {
        fill(ui, shape, Color::surface, 12.0F);
        outline(ui, shape, Color::line, 12.0F);
    } else {
        fill(ui, shape, Color::well, 12.0F, ui.fade(id, act.hovered));
        if (act.hovered) outline(ui, shape, Color::line, 12.0F, 1.0F, ui.fade(id, true));
    }
    icon_at(ui, icon, rail.words ? rect.x + 24.0F : rect.center_x(), rect.center_y(),
            here ? Color::accent : Color::ink2);
    if (rail.words)
        text_at(ui, Type::body_medium, here ? Color::ink : Color::ink2, rect.x + 47.0F,
                rect.center_y() - 13.0F, word);
    else
        tooltip(ui, act, shape, word);
    return act.clicked;
}

/// The word above a part of the rail; a line where there is no room for words.
void draw_section(Ui& ui, const Rail& rail, std::string_view word, float height) {
    const Rect rect = place(ui, ui.column.width, height);
    if (rail.words)
        text_at(ui, Type::small, Color::ink3, rect.x + 12.0F, rect.bottom() - 27.0F, word);
    else
        horizontal_line(ui, rect.x + 6.0F, rect.center_y(), rect.w - 12.0F);
}

/// The logo: rings of touch, and the name where there is room.
void draw_logo(Ui& ui, const Rail& rail) {
    const float x = rail.words ? 39.0F : rail.area.w / 2;
    const float y = 39.0F;
    disc(ui, x, y, 5.5F, Color::accent);
    ring(ui, x, y, 10.0F, Color::accent, 1.75F);
    ring(ui, x, y, 15.0F, Color::accent, 1.75F);
    if (rail.words) text_at(ui, Type::heading, Color::ink, 65.0F, y - 14.0F, "Palpate");
}

void draw_rail_foot(Ui& ui, Frame& frame, const Rail& rail) {
    const float y = rail.area.h - (rail.words ? 46.0F : 32.0F);
    const bool person = !frame.person.empty();
    if (rail.words) {
        if (person) {
            const Rect rect = {12.0F, y - 24.0F, 128.0F, 48.0F};
            const Reaction act = ui.interact(
                "person", rect,
                {.role = Role::button, .label = frame.person, .value = "Settings, " + frame.leave});
            fill(ui, rect, Color::well, 10.0F, ui.fade("person", act.hovered));
            ui.column = {24.0F, y - 16.0F, 32.0F};
            badge(ui, frame.person);
            text_at(ui, Type::body, Color::ink2, 68.0F, y - 13.0F,
                    shortened(ui, Type::body, frame.person, 70.0F));
            if (act.clicked) frame.settings_open = true;
        }
        ui.column = {152.0F, y - 20.0F, 40.0F};
    } else {
        if (person) {
            const Rect rect = {rail.area.w / 2 - 20.0F, y - 60.0F, 40.0F, 40.0F};
            const Reaction act = ui.interact("person", rect,
                                             {.role = Role::button,
                                              .label = frame.person,
                                              .value = "Settings, " + frame.leave,
                                              .radius = 20.0F});
            ui.column = {rail.area.w / 2 - 16.0F, y - 56.0F, 32.0F};
            badge(ui, frame.person);
            tooltip(ui, act, rect, frame.person);
            if (act.clicked) frame.settings_open = true;
        }
        ui.column = {rail.area.w / 2 - 20.0F, y - 20.0F, 40.0F};
    }
    const Rect help = {ui.column.x, ui.column.y, 40.0F, 40.0F};
    const Reaction act = ui.interact("keys", help, {.role = Role::button, .label = "Keys"});
    fill(ui, help, Color::well, 10.0F, ui.fade("keys", act.hovered));
    ui.column.x += 7.0F;
    ui.column.y += 7.0F;
    key_cap(ui, "?", Color::ink2);
    tooltip(ui, act, help, "Keys");
    if (act.clicked) frame.keys_open = true;
}

/// Result: the places that did not fit.
std::vector<const Screen*> draw_rail(Ui& ui, Frame& frame, std::span<const Screen> screens) {
    const Rail rail = rail_of(ui);
    ground(ui, rail.area, Color::rail);
    draw_logo(ui, rail);
    const Scope scope(ui, "rail", Role::group, "Places");
    std::vector<const Screen*> places;
    for (const Screen& screen : screens)
        if (screen.in_rail) places.push_back(&screen);

    // Rows shrink from 46 to 36; then the last ones fold into "More".
    const float top = rail.words ? 79.0F : 70.0F;
    const float foot = rail.words || frame.person.empty() ? 84.0F : 96.0F;
    const auto begins_section = [&](std::size_t i) {
        return !places[i]->section.empty() && (i == 0 || places[i]->section != places[i - 1]->section);
    };
    const float section_height = rail.words ? kSection : kSectionOfIcons;
    float room = rail.area.h - top - foot;
    for (std::size_t i = 0; i < places.size(); ++i)
        if (begins_section(i)) room -= section_height;
    const auto count = static_cast<float>(places.size());
    const float height = std::clamp(std::floor(room / std::max(1.0F, count)), 36.0F, 46.0F);
    const auto fit = static_cast<std::size_t>(std::max(1.0F, std::floor(room / height)));
    const bool folds = places.size() > fit;
    const std::size_t shown = folds ? fit - 1 : places.size();
    ui.column = {12.0F, top, rail.area.w - 24.0F};
    {
        const Scope list(ui, "places", Role::navigation, "Places");
        for (std::size_t i = 0; i < shown; ++i) {
            if (begins_section(i)) draw_section(ui, rail, places[i]->section, section_height);
            if (rail_row(ui, rail, places[i]->id, places[i]->word, places[i]->icon,
                         places[i]->id == frame.screen, height))
                ui.go(places[i]->id);
        }
        if (folds && rail_row(ui, rail, "more", "More", Icon::more, false, height)) frame.more_open = true;
    }
    draw_rail_foot(ui, frame, rail);
    places.erase(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(shown));
    return places;
}

// --- over the page

void draw_more_places(Ui& ui, Frame& frame, const std::vector<const Screen*>& places) {
    if (places.empty()) frame.more_open = false;
    sheet(ui, "more-places", "More places", frame.more_open, [&] {
        for (const Screen* place : places)
            if (list_row(ui, place->id, {.title = place->word, .selected = place->id == frame.screen})) {
                ui.go(place->id);
                frame.more_open = false;
            }
    });
}

void draw_keys_sheet(Ui& ui, bool& open, std::span<const Screen> screens) {
    constexpr float kWords = 132.0F;
    struct Line {
        std::vector<std::string> caps;
        std::string words;
    };
    const auto part = [&](std::string_view title, const std::vector<Line>& lines) {
        text(ui, Type::body_bold, title);
        space(ui, 6.0F);
        for (const Line& line : lines) {
            const Column outer = ui.column;
            row(
                ui, 36.0F,
                [&] {
                    for (const std::string& cap : line.caps) key_cap(ui, cap, Color::ink2);
                },
                6.0F);
            const float bottom = ui.column.y;
            ui.column = {outer.x + kWords, outer.y + 6.0F, outer.width - kWords};
            text(ui, Type::small, line.words, Color::ink2);
            ui.column = {outer.x, std::max(bottom, ui.column.y + 6.0F), outer.width};
        }
        space(ui, 20.0F);
    };
    sheet(ui, "keys-sheet", "Keys", open, [&] {
        part("Everywhere", {{{"Tab"}, "to the next part"},
                            {{"\u2191", "\u2193"}, "within a list or among options"},
                            {{"Enter"}, "the main button, or what has the focus"},
                            {{"Space"}, "what has the focus"},
                            {{"Esc"}, "close what is open"},
                            {{"Z"}, "undo, while the note at the foot shows it"},
                            {{"T"}, "charts as tables, and back"},
                            {{"?"}, "this list"}});
        part("Questions", {{{"1", "4"}, "choose an answer"},
                           {{"X"}, "strike out the answer that has the focus"},
                           {{"Q", "W", "E"}, "guessing, fairly sure, sure"},
                           {{"M"}, "mark to come back to it"}});
        std::vector<Line> places;
        int number = 0;
        for (const Screen& screen : screens)
            if (screen.in_rail && ++number <= 9)
                places.push_back({{"Ctrl", std::to_string(number)}, screen.word});
        places.push_back({{"Alt", "\u2190"}, "back to where you came from"});
        part("Places", places);
        part("Text size",
             {{{"Ctrl", "+"}, "larger"}, {{"Ctrl", "\u2212"}, "smaller"}, {{"Ctrl", "0"}, "as it was made"}});
    });
}

void draw_problems_sheet(Ui& ui, Frame& frame) {
    sheet(ui, "problems", "Problems in the bank", frame.problems_open, [&] {
        text(ui, Type::body,
             "These entries were left out. Everything else works. The author of the bank can mend them.",
             Color::ink2);
        space(ui, 16.0F);
        for (const content::Problem& problem : frame.problems) {
            divider(ui);
            space(ui, 12.0F);
            text(ui, Type::small_medium,
                 problem.line > 0 ? problem.file + ":" + std::to_string(problem.line) : problem.file);
            text(ui, Type::small, problem.what, Color::ink2);
            space(ui, 12.0F);
        }
    });
}

/// A quiet line over the page: the bank has problems. Result: its height.
float draw_notice(Ui& ui, Frame& frame) {
    if (frame.problems.empty()) return 0.0F;
    constexpr float kHeight = 48.0F;
    const Rect area = {ui.page_area.x, 0.0F, ui.page_area.w, kHeight};
    fill(ui, area, Color::caution_soft);
    const Scope scope(ui, "notice", Role::status, "Problems in the bank");
    const float edge = gutter(ui);
    ui.column = {area.x + edge, area.y + 4.0F, area.w - 2 * edge};
    const std::size_t count = frame.problems.size();
    row(ui, 40.0F, [&] {
        note(ui, Icon::triangle,
             count == 1 ? "One entry of the bank has a problem."
                        : std::to_string(count) + " entries of the bank have problems.",
             Color::caution, Type::small_medium);
        if (link(ui, "show", "Show them")) frame.problems_open = true;
    });
    return kHeight;
}

void draw_toast(Ui& ui) {
    std::optional<Toast>& toast = ui.toast();
    if (!toast) return;
    const bool undo = static_cast<bool>(toast->undo);
    const std::string cap = ui.settings.hints ? "Z" : "";
    const float words = text_width(ui, Type::body, toast->text);
    const float most = ui.width() - 32.0F;
    const float width = std::min(most, 24.0F + words + (undo ? 132.0F : 24.0F));
    const Rect rect = {std::round((ui.width() - width) / 2), ui.height() - 84.0F, width, 56.0F};
    const Ui::PxRect box = ui.px(rect);
    ImGui::SetCursorScreenPos(box.min);
    ImGui::BeginChild("toast", {box.max.x - box.min.x, box.max.y - box.min.y}, false,
                      ImGuiWindowFlags_NoBackground);
    const Scope scope(ui, "toast", Role::status, toast->text);
    fill(ui, rect, Color::ink, 12.0F);
    const float room = width - 24.0F - (undo ? 132.0F : 24.0F);
    text_at(ui, Type::body, Color::surface, rect.x + 24.0F, rect.center_y() - 13.0F,
            shortened(ui, Type::body, toast->text, room + 1.0F));
    bool act = false;
    Reaction reaction;
    if (undo) {
        const Rect hit = {rect.right() - 116.0F, rect.y + 8.0F, 104.0F, 40.0F};
        reaction = ui.interact("undo", hit, {.role = Role::button, .label = "Undo"});
        fill(ui, hit, Color::surface, 10.0F, 0.12F + 0.10F * ui.fade("undo", reaction.hovered));
        icon_at(ui, Icon::undo, hit.x + 22.0F, hit.center_y(), Color::surface);
        text_at(ui, Type::body_medium, Color::surface, hit.x + 40.0F, hit.center_y() - 13.0F, "Undo");
        act = reaction.clicked || ui.pressed('z');
    }
    const bool held = ImGui::IsWindowHovered() || reaction.focused;
    ImGui::EndChild();
    if (act) {
        const std::function<void()> take_back = std::move(toast->undo);
        toast.reset();
        take_back();
        ui.still_moving();
    } else if (held) {
        toast->until = std::max(toast->until, ui.now() + 2.0);
        ui.wake_in(2.0);
    } else if (ui.now() >= toast->until) {
        toast.reset();
        ui.still_moving();
    } else {
        ui.wake_in(toast->until - ui.now());
    }
}

void text_size_keys(Ui& ui) {
    int percent = ui.settings.text_percent;
    if (ui.pressed(ctrl('+')) || ui.pressed(ctrl('='))) percent = next_text_percent(percent, 1);
    if (ui.pressed(ctrl('-'))) percent = next_text_percent(percent, -1);
    if (ui.pressed(ctrl('0'))) percent = 100;
    if (percent == ui.settings.text_percent) return;
    ui.settings.text_percent = percent;
    ui.say("Text size " + std::to_string(percent) + " %");
}

void place_keys(Ui& ui, Frame& frame, std::span<const Screen> screens) {
    char digit = '0';
    for (const Screen& screen : screens)
        if (screen.in_rail && digit < '9' && ui.pressed(ctrl(++digit))) ui.go(screen.id);
    if (!frame.past.empty() && ui.pressed(alt(Key::left))) {
        const std::string back = frame.past.back();
        frame.past.pop_back();
        frame.screen = back;
        ui.still_moving();
    }
    if (ui.pressed('t')) ui.charts_as_tables = !ui.charts_as_tables;
    if (ui.pressed('?') || ui.pressed(Key::f1)) frame.keys_open = true;
}

void travel(Ui& ui, Frame& frame, std::span<const Screen> screens) {
    const std::optional<Ui::Journey> journey = ui.take_journey();
    if (!journey) return;
    const bool known =
        std::any_of(screens.begin(), screens.end(), [&](const Screen& s) { return s.id == journey->screen; });
    if (!known) return;
    constexpr std::size_t kRemembered = 50;
    const auto left =
        std::find_if(screens.begin(), screens.end(), [&](const Screen& s) { return s.id == frame.screen; });
    const bool is_place = left != screens.end() && left->has_rail;  // a room is not gone back to
    if (journey->screen != frame.screen && is_place) frame.past.push_back(frame.screen);
    if (frame.past.size() > kRemembered) frame.past.erase(frame.past.begin());
    frame.screen = journey->screen;
    ui.charts_as_tables = false;
    ui.arrive(journey->errand);
}

void draw_loading(Ui& ui, const Frame& frame) {
    ui.column = {ui.page_area.x, ui.height() * 0.4F, ui.page_area.w};
    const Rect line = place_line(ui, 26.0F);
    const float width = text_width(ui, Type::body, frame.loading);
    touch_rings(ui, line.center_x(), line.y - 36.0F, 16.0F, 3, Color::accent);
    text_at(ui, Type::body, Color::ink2, line.center_x() - width / 2, line.y, frame.loading);
    ui.add_node("loading", {.role = Role::status, .label = frame.loading, .focusable = false}, line);
}
}  // namespace

void page(Ui& ui, const Page& page) {
    const Scope scope(ui, page.id);
    const Column block = block_of(ui, page);
    const Rect area = ui.page_area;
    float top = area.y;
    if (page.header) {
        ui.column = {block.x, area.y + 20.0F, block.width};
        const Scope header(ui, "header");
        page.header();
        top = std::max(area.y + kHeader, ui.column.y + 4.0F);
    }
    const bool footer_scrolls = ui.height() < kShortFooter;
    const bool fixed_footer = page.footer && !footer_scrolls;
    const bool keys =
        ui.settings.hints && !page.keys.empty() && ui.height() >= 560.0F && ui.breadth() != Breadth::narrow;
    const float foot = fixed_footer ? kFooter : keys ? 64.0F : 0.0F;
    const Rect view = {area.x, top, area.w, area.bottom() - top - foot};
    scroll_area(
        ui, "body", view, Color::paper, 0.0F,
        [&] {
            ui.column.y += page.header ? 8.0F : kTop;
            draw_body(ui, page, block);
            ui.column.y += 24.0F;
            if (page.footer && footer_scrolls) draw_footer(ui, page, block, ui.column.y);
        },
        true);
    if (fixed_footer) {
        const Rect bar = {area.x, area.bottom() - kFooter, area.w, kFooter};
        ground(ui, bar, Color::surface);
        horizontal_line(ui, bar.x, bar.y, bar.w);
        draw_footer(ui, page, block, bar.y);
    } else if (keys) {
        ui.column = {block.x, area.bottom() - 58.0F, block.width};
        key_hints(ui, page.keys);
    }
}

void sheet(Ui& ui, std::string_view id, std::string_view title, bool& open,
           const std::function<void()>& content, float width) {
    if (ui.measuring()) return;
    const float slide = ui.slide(id, open);
    if (!open && slide <= 0.0F) return;
    const bool whole = ui.breadth() == Breadth::narrow || width > ui.width() - 80.0F;
    const float w = whole ? ui.width() : width;
    const Rect rect = {ui.width() - w * slide, 0.0F, w, ui.height()};
    const Column outer = ui.column;

    const Ui::PxRect all = ui.px(Rect{0.0F, 0.0F, ui.width(), ui.height()});
    ImGui::SetCursorScreenPos(all.min);
    ImGui::BeginChild(
        (ui.path(id) + "-over").c_str(), {all.max.x, all.max.y}, false,
        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    ui.outside_row([&] {
        std::optional<Layer> layer;
        std::optional<Ghost> ghost;
        if (open)
            layer.emplace(ui);
        else
            ghost.emplace(ui);
        const Scope scope(ui, id, Role::dialog, std::string(title));
        fill(ui, rect, Color::surface);
        if (!whole) vertical_line(ui, rect.x, rect.y, rect.h);
        const bool behind = ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows) &&
                            ImGui::IsMouseClicked(0) && ui.mouse().x < rect.x;
        bool close = ui.live() && behind;
        const float pad = 28.0F;
        ui.column = {rect.x + pad, 24.0F, rect.w - 2 * pad + 12.0F};
        split_row(
            ui, 40.0F,
            [&] {
                if (whole &&
                    button(ui, "back", "Back", {.kind = ButtonKind::quiet, .icon = Icon::arrow_left}))
                    close = true;
                text(ui, Type::heading, title);
            },
            [&] {
                if (!whole && icon_button(ui, "close", Icon::times, "Close")) close = true;
            });
        const float top = ui.column.y + 8.0F;
        scroll_area(
            ui, "sheet", {rect.x + 1.0F, top, rect.w - 1.0F, rect.h - top}, Color::surface, pad - 1.0F,
            [&] {
                space(ui, 12.0F);
                content();
                space(ui, 24.0F);
            },
            true);
        // After the content: what is open inside has the first word on Escape.
        if (open && ui.pressed(Key::escape)) close = true;
        if (close) {
            open = false;
            ui.still_moving();
        }
    });
    ImGui::EndChild();
    ui.column = outer;
}

void draw_frame(Ui& ui, Frame& frame, std::span<const Screen> screens) {
    travel(ui, frame, screens);
    const auto current =
        std::find_if(screens.begin(), screens.end(), [&](const Screen& s) { return s.id == frame.screen; });
    const bool has_rail = current != screens.end() && current->has_rail;
    ui.tree.screen = frame.screen;
    const float left = has_rail ? rail_of(ui).area.w : 0.0F;
    ui.page_area = {left, 0.0F, ui.width() - left, ui.height()};
    std::vector<const Screen*> folded;
    if (has_rail) folded = draw_rail(ui, frame, screens);
    const float notice = has_rail ? draw_notice(ui, frame) : 0.0F;
    ui.page_area.y += notice;
    ui.page_area.h -= notice;
    ui.column = {ui.page_area.x, ui.page_area.y, ui.page_area.w};
    if (!frame.loading.empty())
        draw_loading(ui, frame);
    else if (current != screens.end())
        current->draw(ui);
    draw_more_places(ui, frame, folded);
    draw_keys_sheet(ui, frame.keys_open, screens);
    draw_problems_sheet(ui, frame);
    if (draw_settings(ui, frame.settings_open, frame.person, frame.leave)) frame.someone_else = true;
    draw_toast(ui);
    text_size_keys(ui);
    if (has_rail) place_keys(ui, frame, screens);
}
}  // namespace screens
