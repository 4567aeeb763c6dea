#include "screens/practice_answers.h"

#include "anatomy/build.h"
#include "content/text.h"
#include "screens/atlas.h"
#include "screens/picture_view.h"
#include "screens/widgets.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
using content::ItemKind;
using study::PracticeSet;
using study::Question;

OptionState state_of(const Question& q, int position, bool explained) {
    if (!explained) return OptionState::open;
    if (q.item.options[static_cast<std::size_t>(position)].key) return OptionState::right;
    return q.chosen.count(position) > 0 ? OptionState::wrong : OptionState::not_chosen;
}

void draw_options(PracticeSet& set, Ui& ui) {
    const Question& q = set.current();
    const bool explained = set.explains();
    const bool several = q.item.kind == ItemKind::multiple;
    const Scope scope(ui, "options", several ? Role::group : Role::radio_group, "Answers");
    int number = 0;
    for (const int position : q.rows) {
        const content::Option& option = q.item.options[static_cast<std::size_t>(position)];
        OptionRow shown;
        shown.number = ++number;
        shown.words = option.text;
        shown.chosen = q.chosen.count(position) > 0;
        shown.struck = q.struck.count(position) > 0;
        shown.multiple = several;
        shown.state = state_of(q, position, explained);
        if (explained) {  // before that, not even the semantic tree may know
            shown.reason = option.why;
            shown.unsafe = option.unsafe;
            if (several && option.key)
                shown.verdict = shown.chosen ? "Chosen, and right" : "Right, not chosen";
            if (several && !option.key && shown.chosen) shown.verdict = "Chosen";
        }
        shown.fixed = q.answered && !explained;
        const OptionAct act = option_row(ui, std::to_string(position), shown);
        if (act.chosen) set.toggle(position);
        if (act.struck) set.strike(position);
        space(ui, explained ? 10.0F : 12.0F);
    }
}

// ---------------------------------------------------------------- putting in order

/// One step: its place so far, its words, and the two ways to move it. Result: rows it moves by.
int step_row(Ui& ui, int step, int place, int count, std::string_view words, bool fixed) {
    constexpr float kText = 64.0F, kButtons = 96.0F;
    const std::string id = std::to_string(step);
    const float width = ui.column.width - kText - kButtons - 12.0F;
    const float height = paragraph_height(ui, Type::body, width, words);
    const Rect rect = place_line(ui, std::max(56.0F, height + 28.0F));
    fill(ui, rect, Color::surface, 12.0F);
    outline(ui, rect, Color::line, 12.0F);
    int moves = 0;
    const auto arrow = [&](const char* word, Icon icon, float x, int by, bool possible) {
        const Rect box = {x, rect.center_y() - 20.0F, 40.0F, 40.0F};
        const std::string own = id + "-" + word;
        // Not Tab stops of their own: Alt Up and Alt Down do it on the focused row.
        const Reaction act = ui.interact(own, box,
                                         {.role = Role::button,
                                          .label = std::string("Move ") + word,
                                          .disabled = !possible,
                                          .focusable = false});
        fill(ui, box, Color::accent_soft, 10.0F, ui.fade(own, act.hovered && possible));
        icon_at(ui, icon, box.center_x(), box.center_y(), possible ? Color::ink2 : Color::line);
        tooltip(ui, act, box, std::string("Move ") + word);
        if (act.clicked && possible) moves = by;
    };
    if (!fixed) {
        arrow("up", Icon::arrow_up, rect.right() - kButtons, -1, place > 1);
        arrow("down", Icon::arrow_down, rect.right() - kButtons + 44.0F, 1, place < count);
    }
    const Reaction act = ui.interact(id, rect,
                                     {.role = Role::option,
                                      .label = std::string(words),
                                      .value = std::to_string(place) + " of " + std::to_string(count),
                                      .disabled = fixed,
                                      .radius = 12.0F});
    number_ring(ui, rect.x + 33.0F, rect.center_y(), place);
    paragraph_at(ui, Type::body, Color::ink, rect.x + kText, rect.center_y() - height / 2, width, words);
    if (fixed || ui.measuring()) return 0;
    if (act.focused && ui.pressed(alt(Key::up)) && place > 1) moves = -1;
    if (act.focused && ui.pressed(alt(Key::down)) && place < count) moves = 1;
    // Dragged: it follows the mouse past its neighbors.
    if (act.held && ui.mouse().y < rect.y - 8.0F && place > 1) moves = -1;
    if (act.held && ui.mouse().y > rect.bottom() + 8.0F && place < count) moves = 1;
    return moves;
}

std::string place_word(int place) {
    constexpr std::array<const char*, 10> kWords = {"first", "second",  "third",  "fourth", "fifth",
                                                    "sixth", "seventh", "eighth", "ninth",  "tenth"};
    return place < 10 ? kWords[static_cast<std::size_t>(place)] : std::to_string(place + 1) + "th";
}

void draw_ordering(PracticeSet& set, Ui& ui) {
    const Question& q = set.current();
    const Scope scope(ui, "steps", Role::group, "Steps");
    const auto count = static_cast<int>(q.rows.size());
    if (set.explains()) {
        for (int i = 0; i < count; ++i) {
            const auto put = static_cast<int>(std::find(q.rows.begin(), q.rows.end(), i) - q.rows.begin());
            const bool right = !q.answered || put == i;
            option_row(ui, std::to_string(i),
                       {.number = i + 1,
                        .words = q.item.steps[static_cast<std::size_t>(i)],
                        .chosen = true,
                        .state = right ? OptionState::right : OptionState::wrong,
                        .verdict = right ? "In its place" : "You put it " + place_word(put)});
            space(ui, 10.0F);
        }
        return;
    }
    for (int place = 0; place < count; ++place) {
        const int step = q.rows[static_cast<std::size_t>(place)];
        const int moves =
            step_row(ui, step, place + 1, count, q.item.steps[static_cast<std::size_t>(step)], q.answered);
        space(ui, 10.0F);
        if (moves == 0) continue;
        set.move_step(place, place + moves);
        ui.still_moving();
        break;  // the rows below are drawn at their new places in the next frame
    }
}

// ---------------------------------------------------------------- matching

void draw_left_half(PracticeSet& set, Ui& ui, int left) {
    const Question& q = set.current();
    const content::Pair& pair = q.item.pairs[static_cast<std::size_t>(left)];
    const int right = q.matched[static_cast<std::size_t>(left)];
    const std::string id = "left-" + std::to_string(left);
    const std::string_view put =
        right >= 0 ? std::string_view(q.item.pairs[static_cast<std::size_t>(right)].right) : "";
    constexpr float kPad = 16.0F;
    const float width = ui.column.width - 2 * kPad;
    const float words = paragraph_height(ui, Type::body_medium, width, pair.left);
    const float below = put.empty() ? 24.0F : paragraph_height(ui, Type::small, width - 26.0F, put);
    const Rect rect = place_line(ui, words + below + 24.0F);
    const bool here = q.left == left && !q.answered;
    fill(ui, rect, here ? Color::accent_soft : Color::surface, 12.0F);
    outline(ui, rect, here ? Color::accent : Color::line, 12.0F, here ? 2.0F : 1.0F);
    const Reaction act = ui.interact(id, rect,
                                     {.role = Role::option,
                                      .label = pair.left,
                                      .value = put.empty() ? "nothing put to it" : std::string(put),
                                      .checked = here,
                                      .disabled = q.answered,
                                      .radius = 12.0F});
    paragraph_at(ui, Type::body_medium, Color::ink, rect.x + kPad, rect.y + 11.0F, width, pair.left);
    const float y = rect.y + 11.0F + words;
    icon_at(ui, Icon::link, rect.x + kPad + 8.0F, y + 12.0F, put.empty() ? Color::line : Color::accent);
    if (put.empty())
        text_at(ui, Type::small, Color::ink3, rect.x + kPad + 26.0F, y,
                here ? "Choose what belongs to it" : "");
    else
        paragraph_at(ui, Type::small, Color::accent, rect.x + kPad + 26.0F, y, width - 26.0F, put);
    if (!act.clicked) return;
    if (q.left == left && right >= 0) set.match(left, -1);  // a second click takes it back
    set.take_left(left);
}

void draw_matching(PracticeSet& set, Ui& ui) {
    const Question& q = set.current();
    const auto count = static_cast<int>(q.item.pairs.size());
    if (set.explains()) {
        const Scope scope(ui, "pairs", Role::group, "Pairs");
        for (int i = 0; i < count; ++i) {
            const content::Pair& pair = q.item.pairs[static_cast<std::size_t>(i)];
            // A set that was ended shows questions that nothing was put to.
            const bool known = static_cast<std::size_t>(i) < q.matched.size();
            const int put = known ? q.matched[static_cast<std::size_t>(i)] : -1;
            const bool right = put == i;
            std::string reason = pair.why;
            if (put >= 0 && put < count && !right)
                reason = "You put: " + q.item.pairs[static_cast<std::size_t>(put)].right + ". " + reason;
            option_row(ui, std::to_string(i),
                       {.number = i + 1,
                        .words = pair.left + ": " + pair.right,
                        .chosen = true,
                        .state = !q.answered || right ? OptionState::right : OptionState::wrong,
                        .reason = reason,
                        .verdict = right        ? "Matched"
                                   : q.answered ? "Not matched"
                                                : "Belong together"});
            space(ui, 10.0F);
        }
        return;
    }
    columns(ui,
            {[&] {
                 const Scope scope(ui, "lefts", Role::radio_group, "What to match");
                 for (int i = 0; i < count; ++i) {
                     draw_left_half(set, ui, i);
                     space(ui, 10.0F);
                 }
             },
             [&] {
                 const Scope scope(ui, "rights", Role::group, "What belongs to it");
                 int number = 0;
                 for (const int right : q.rows) {
                     const bool used =
                         std::find(q.matched.begin(), q.matched.end(), right) != q.matched.end();
                     const OptionAct act =
                         option_row(ui, std::to_string(right),
                                    {.number = ++number,
                                     .words = q.item.pairs[static_cast<std::size_t>(right)].right,
                                     .chosen = used,
                                     .can_strike = false,
                                     .verdict = used ? "Matched" : "",
                                     .fixed = q.answered});
                     if (act.chosen) set.match(q.left, right);
                     space(ui, 10.0F);
                 }
             }},
            28.0F, 300.0F);
}

// ---------------------------------------------------------------- writing

void draw_written(const Question& q, Ui& ui) {
    const Scope scope(ui, "written", Role::group, "Your answer");
    std::string right;
    if (q.item.kind == ItemKind::numeric) {
        right = content::number_text(q.item.answer) + " " + q.item.unit;
    } else {
        right = q.item.accept.front();
    }
    const std::string yours = q.written.empty() ? "" : "You wrote: " + q.written;
    option_row(ui, "answer",
               {.number = 1,
                .words = right,
                .chosen = q.right,
                .state = OptionState::right,
                .reason = q.right || yours.empty() ? std::string_view() : std::string_view(yours),
                .verdict = q.right ? "Your answer" : "The answer"});
    space(ui, 10.0F);
}

void draw_writing(PracticeSet& set, Ui& ui) {
    const Question& q = set.current();
    if (set.explains()) return draw_written(q, ui);
    const bool number = q.item.kind == ItemKind::numeric;
    std::string words = q.written;
    row(ui, 52.0F, [&] {
        const FieldAct act = text_field(ui, "answer", "Your answer", words,
                                        {.hint = number ? "A number" : "One or two words",
                                         .width = number ? 200.0F : std::min(420.0F, ui.column.width),
                                         .longest = 80,
                                         .focus_at_first = true});
        if (act.changed) set.write(words);
        if (number) text(ui, Type::body, q.item.unit, Color::ink2);
    });
    space(ui, 12.0F);
}

// ---------------------------------------------------------------- pointing

const content::Muscle* muscle_of(const Session& session, const Question& q) {
    const content::Link& target = q.item.target.front();
    return target.kind == content::Kind::muscle ? session.bank.find<content::Muscle>(target.id) : nullptr;
}

const content::Landmark* landmark_of(const Session& session, const Question& q) {
    const content::Link& target = q.item.target.front();
    return target.kind == content::Kind::landmark ? session.bank.find<content::Landmark>(target.id) : nullptr;
}

anatomy::Side side_of(const std::optional<anatomy::Vec3>& at) {
    return at && at->x > 0.0F ? anatomy::Side::left : anatomy::Side::right;
}

/// What may be pointed at: the body down to the layer of what is asked for.
anatomy::View view_for(const HotspotDesk& desk, const Session& session, const Question& q, bool explained) {
    const anatomy::Model& model = *desk.parts.still;
    anatomy::View view = anatomy::everything(model);
    anatomy::Layer down_to = anatomy::Layer::skeleton;
    std::vector<std::size_t> parts;
    if (const auto* muscle = muscle_of(session, q)) {
        parts = parts_of(model, *muscle);
        for (const std::size_t part : parts) down_to = std::min(down_to, model.parts[part].layer);
    }
    const std::array sides = {anatomy::Side::right, anatomy::Side::left};
    for (const anatomy::Side side : sides) anatomy::show_down_to(view, side, down_to);
    if (!explained) return view;
    if (!parts.empty()) anatomy::highlight(view, on_sides(model, parts, sides));
    if (const auto* landmark = landmark_of(session, q))
        for (const anatomy::Side side : sides)
            view.spots.push_back({anatomy::place_of(*landmark, side), 20.0F, anatomy::Paint::insertion});
    return view;
}

/// Turns the body once for each step of a question.
void arrange(HotspotDesk& desk, const Session& session, const Question& q, std::string step) {
    if (desk.arranged == step) return;
    const bool explained = step.ends_with("explained");
    if (!explained) {
        desk.pointed.reset();
        desk.pointed_name.clear();
        desk.body.fit();
    } else if (const auto* landmark = landmark_of(session, q)) {
        constexpr float kAround = 160.0F;
        desk.body.fly_to(anatomy::place_of(*landmark, side_of(desk.pointed)), kAround);
    } else if (const auto* muscle = muscle_of(session, q)) {
        const std::array side = {side_of(desk.pointed)};
        desk.body.fly_to(desk.parts.still,
                         on_sides(*desk.parts.still, parts_of(*desk.parts.still, *muscle), side));
    }
    desk.arranged = std::move(step);
}

void take_hit(PracticeSet& set, HotspotDesk& desk, const Session& session, const render::Hit& hit) {
    const Question& q = set.current();
    const anatomy::Part& part = desk.parts.still->parts[hit.part.part];
    desk.pointed = hit.at;
    const content::Muscle* here =
        part.kind == anatomy::PartKind::muscle ? muscle_at(session.bank, part, hit.at) : nullptr;
    desk.pointed_name = here != nullptr ? here->name : part.name;
    std::string id = here != nullptr ? here->id : part.id;
    if (const auto* muscle = muscle_of(session, q);
        muscle != nullptr && is_muscle_at(session.bank, *muscle, part, hit.at))
        id = muscle->id;
    for (const content::Link& target : q.item.target)
        if (const auto* landmark = session.bank.find<content::Landmark>(target.id))
            for (const anatomy::Side side : {anatomy::Side::right, anatomy::Side::left})
                if (anatomy::distance(anatomy::place_of(*landmark, side), hit.at) <= kNearLandmark)
                    id = landmark->id;
    set.answer_hotspot(id, session.now);
}
}  // namespace

void draw_answers(PracticeSet& set, Ui& ui) {
    switch (set.current().item.kind) {
        case ItemKind::single:
        case ItemKind::multiple:
            return draw_options(set, ui);
        case ItemKind::matching:
            return draw_matching(set, ui);
        case ItemKind::ordering:
            return draw_ordering(set, ui);
        case ItemKind::short_answer:
        case ItemKind::numeric:
            return draw_writing(set, ui);
        case ItemKind::hotspot:
            if (set.current().item.is_on_picture() && set.explains()) draw_options(set, ui);
            return;
    }
}

bool draw_picture_hotspot(PracticeSet& set, const content::Picture& picture, Session& session, Ui& ui) {
    const Question& q = set.current();
    const bool explained = set.explains();
    const std::optional<PicturePoint> point = study::point_of(q.written);
    PictureScene scene{.use = explained || q.answered ? PictureUse::look : PictureUse::point, .point = point};
    if (explained) {
        if (point) scene.point_tone = q.right ? LabelTone::right : LabelTone::wrong;
        int number = 0;  // as it stands below, with the reason
        for (const int position : q.rows) {
            const content::Option& place = q.item.options[static_cast<std::size_t>(position)];
            const bool chosen = q.chosen.count(position) > 0;
            scene.marks.push_back({place.at, std::to_string(++number),
                                   place.key ? LabelTone::right
                                   : chosen  ? LabelTone::wrong
                                             : LabelTone::plain});
        }
        row(ui, 30.0F, [&] {
            if (q.right)
                tag(ui, Tone::right, "You found it");
            else
                tag(ui, Tone::wrong,
                    !q.answered ? "Not answered"
                    : q.chosen.empty()
                        ? "You pointed beside all of them"
                        : "You pointed at: " +
                              q.item.options[static_cast<std::size_t>(*q.chosen.begin())].text);
        });
        space(ui, 12.0F);
    } else {
        text(ui, Type::small, "Click the place. By keyboard: P leads to the picture, arrows move the cross.",
             Color::ink2);
        space(ui, 10.0F);
    }
    scene.most_height = std::clamp(ui.height() - 430.0F, 280.0F, 620.0F);
    const PictureAct act = draw_picture(ui, "picture", session, picture, scene);
    if (!explained && ui.pressed('p')) ui.focus_on(ui.path("picture"));
    if (act.pointed) set.point(act.pointed->first, act.pointed->second);
    space(ui, 14.0F);
    return act.entered;
}

void draw_hotspot(PracticeSet& set, HotspotDesk& desk, Session& session, Ui& ui) {
    const Question& q = set.current();
    const bool explained = set.explains();
    if (explained) {
        row(ui, 30.0F, [&] {
            if (q.right)
                tag(ui, Tone::right, "You found it");
            else if (q.answered && !desk.pointed_name.empty())
                tag(ui, Tone::wrong, "You pointed at: " + desk.pointed_name);
            else
                tag(ui, Tone::wrong, q.answered ? "Missed" : "Not answered");
        });
        space(ui, 12.0F);
    } else {
        text(ui, Type::small,
             "Click it; that is your answer. By keyboard: B leads to the parts, arrows walk, Enter "
             "chooses.",
             Color::ink2);
        space(ui, 10.0F);
    }
    const float height = std::clamp(ui.height() - 340.0F, 300.0F, 620.0F);
    const Rect rect = place_line(ui, height);
    outline(ui, rect, Color::line, 0.0F);
    const std::string step = q.item.id + (explained ? " explained" : " asked");
    BodyScene scene;
    if (desk.parts.ready() && !ui.measuring()) {
        arrange(desk, session, q, step);
        scene.view = view_for(desk, session, q, explained);
        scene.named = explained;
        if (explained) {
            const content::Link& target = q.item.target.front();
            BodyLabel label{.words = std::string(session.bank.title(target.kind, target.id)),
                            .tone = LabelTone::right};
            const std::array side = {side_of(desk.pointed)};
            if (const auto* muscle = muscle_of(session, q))
                label.parts = on_sides(*desk.parts.still, parts_of(*desk.parts.still, *muscle), side);
            if (const auto* landmark = landmark_of(session, q))
                label.at = anatomy::place_of(*landmark, side[0]);
            scene.labels.push_back(label);
            if (desk.pointed && !q.right)
                scene.labels.push_back(
                    {.words = desk.pointed_name, .tone = LabelTone::wrong, .at = *desk.pointed});
        }
    }
    const BodyAct act = desk.body.draw(ui, "body", rect.inset(1.0F), desk.parts, scene);
    if (act.chosen && !q.answered && !explained) {
        take_hit(set, desk, session, *act.chosen);
        ui.still_moving();
    }
    space(ui, 14.0F);
}
}  // namespace screens
