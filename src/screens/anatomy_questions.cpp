// Quiz: questions on muscles, asked and explained on the body.
#include "screens/anatomy_room.h"
#include "screens/practice.h"

#include <algorithm>
#include <cmath>

namespace screens {
using anatomy::PartRef;
using content::Kind;
using content::Muscle;
using study::MuscleQuestion;
using study::PracticeSet;
using study::Question;

namespace {
constexpr float kNear = 50.0F;  ///< mm: a near miss
constexpr int kSecondsAnItem = 66;
constexpr std::array<int, 4> kCounts = {5, 10, 20, 40};

struct KindWord {
    MuscleQuestion kind;
    const char* id;
    const char* word;
    const char* hint;
};
constexpr std::array<KindWord, 6> kKindWords = {
    {{MuscleQuestion::find, "find", "Find it", "point at the muscle on the body"},
     {MuscleQuestion::name, "name", "Name it", "the muscle is shown, choose its name"},
     {MuscleQuestion::origin, "origin", "Origin", "where it comes from"},
     {MuscleQuestion::insertion, "insertion", "Insertion", "where it goes to"},
     {MuscleQuestion::action, "action", "Action", "what it does"},
     {MuscleQuestion::nerve, "nerve", "Nerve", "what makes it move"}}};

const Muscle* muscle_of(const content::Bank& bank, const Question& q) {
    return q.item.facts.empty() ? nullptr : bank.find<Muscle>(q.item.facts.front().id);
}

bool is_find(const Question& q) {
    return q.item.kind == content::ItemKind::hotspot;
}
/// Is the muscle shown before the answer, to be named?
bool is_name(const Question& q) {
    return !is_find(q) && !q.item.target.empty();
}

/// The side of the body that the answer was given on.
anatomy::Side side_of(const std::optional<PointedAt>& pointed) {
    return pointed && pointed->at.x > 0.0F ? anatomy::Side::left : anatomy::Side::right;
}

template <class T>
void toggle_in(std::set<T>& set, const T& value) {
    if (set.erase(value) == 0) set.insert(value);
}

void begin(const AnatomyRoom& room, std::vector<content::Item> items) {
    AnatomyState& state = room.state;
    if (items.empty()) {
        room.ui.say("There is nothing to ask about these yet");
        return;
    }
    state.set.emplace(std::move(items), study::Mode::tutor, kSecondsAnItem, "anatomy", room.session.recorder,
                      room.session.dice, room.session.now);
    state.quizzing = true;
    state.reviewing = false;
    state.layers = usual_layers();
    state.both_sides_alike = true;
    state.hidden.clear();
    state.pointed.reset();
    state.arranged.clear();
}

// ---------------------------------------------------------------- building a quiz

/// Regions that have muscles, with how many.
std::vector<std::pair<std::string, int>> regions_of(const content::Bank& bank) {
    std::vector<std::pair<std::string, int>> regions;
    for (const Muscle& muscle : bank.muscles) {
        if (muscle.region.empty()) continue;
        const std::string& id = muscle.region.front().id;
        const auto known = std::find_if(regions.begin(), regions.end(),
                                        [&](const auto& region) { return region.first == id; });
        if (known == regions.end())
            regions.emplace_back(id, 1);
        else
            ++known->second;
    }
    std::sort(regions.begin(), regions.end(), [&](const auto& a, const auto& b) {
        return bank.title(Kind::term, a.first) < bank.title(Kind::term, b.first);
    });
    return regions;
}

void draw_builder(const AnatomyRoom& room) {
    Ui& ui = room.ui;
    MuscleQuizRequest& request = room.state.request;
    text(ui, Type::title, "Quiz on the body");
    space(ui, 16.0F);
    text(ui, Type::body_bold, "What to ask");
    space(ui, 4.0F);
    {
        const Scope scope(ui, "kinds", Role::group, "What to ask");
        for (const KindWord& kind : kKindWords) {
            bool on = request.kinds.count(kind.kind) > 0;
            if (checkbox(ui, kind.id, kind.word, on, kind.hint)) toggle_in(request.kinds, kind.kind);
        }
    }
    space(ui, 20.0F);
    text(ui, Type::body_bold, "Where");
    space(ui, 2.0F);
    label(ui, request.regions.empty() ? "The whole body" : "Only here");
    space(ui, 8.0F);
    {
        const Scope scope(ui, "regions", Role::group, "Where");
        row(
            ui, 40.0F,
            [&] {
                for (const auto& [id, count] : regions_of(room.session.bank)) {
                    const std::string words =
                        std::string(room.session.bank.title(Kind::term, id)) + " " + std::to_string(count);
                    if (chip(ui, id, words, request.regions.count(id) > 0)) toggle_in(request.regions, id);
                }
            },
            8.0F);
    }
    space(ui, 20.0F);
    text(ui, Type::body_bold, "How many");
    space(ui, 8.0F);
    {
        const Scope scope(ui, "count", Role::radio_group, "How many");
        row(
            ui, 40.0F,
            [&] {
                for (const int count : kCounts)
                    if (chip(ui, std::to_string(count), std::to_string(count), request.count == count))
                        request.count = count;
            },
            8.0F);
    }
}

void draw_builder_foot(const AnatomyRoom& room) {
    const bool none = room.state.request.kinds.empty();
    if (none) text(room.ui, Type::small, "Choose at least one kind of question.", Color::ink2);
    if (button(room.ui, "start", "Start",
               {.kind = ButtonKind::primary,
                .icon = Icon::play,
                .key = Key::enter,
                .whole_line = true,
                .disabled = none}))
        begin_quiz(room, room.state.request);
}

// ---------------------------------------------------------------- one question

void draw_position(const AnatomyRoom& room) {
    Ui& ui = room.ui;
    AnatomyState& state = room.state;
    PracticeSet& set = *state.set;
    const std::string words =
        "Question " + std::to_string(set.position() + 1) + " of " + std::to_string(set.questions().size());
    split_row(
        ui, 40.0F, [&] { text(ui, Type::small, words, Color::ink2); },
        [&] {
            if (state.reviewing) {
                if (button(ui, "back", "Result",
                           {.kind = ButtonKind::quiet, .icon = Icon::arrow_left, .key = Key::escape}))
                    state.reviewing = false;
            } else if (button(ui, "end", "End", {.kind = ButtonKind::quiet, .icon = Icon::times})) {
                set.end();
                if (set.answered_count() == 0) state.set.reset();
            }
        });
}

std::string centimeters(float mm) {
    return std::to_string(std::max(1, static_cast<int>(std::lround(mm / 10.0F)))) + " cm";
}

/// What came of pointing at the body.
void draw_pointed(const AnatomyRoom& room, const Question& q) {
    Ui& ui = room.ui;
    const Muscle* muscle = muscle_of(room.session.bank, q);
    if (muscle == nullptr) return;
    text(ui, Type::stem_answered, q.item.stem);
    space(ui, 16.0F);
    row(ui, 30.0F, [&] {
        if (q.right)
            tag(ui, Tone::right, "You found it");
        else if (room.state.pointed)
            tag(ui, Tone::wrong, "You pointed at: " + room.state.pointed->name);
        else
            tag(ui, Tone::wrong, "Missed");
    });
    space(ui, 10.0F);
    if (!q.right) {
        std::string words = muscle->name + " is the one in green.";
        if (room.state.pointed) {
            const float off = room.state.pointed->distance;
            words += off < kNear ? " You were close: about " + centimeters(off) + " beside it."
                                 : " It lies about " + centimeters(off) + " from there.";
        }
        text(ui, Type::body, words);
        space(ui, 10.0F);
    }
    if (!q.item.why.empty()) text(ui, Type::body, q.item.why, Color::ink2);
}

void draw_asked(const AnatomyRoom& room) {
    Ui& ui = room.ui;
    draw_position(room);
    if (!room.state.set) return;  // ended before anything was answered
    PracticeSet& set = *room.state.set;
    const Question& q = set.current();
    space(ui, 8.0F);
    if (!is_find(q)) {
        draw_question(set, room.session, ui, true);
    } else if (!set.explains()) {
        draw_not_saved(room.session, ui);
        text(ui, Type::stem, q.item.stem);
        space(ui, 14.0F);
        text(ui, Type::body, "Click it. Turn the body, peel layers or come nearer as you need.", Color::ink2);
        space(ui, 10.0F);
        text(ui, Type::small,
             "By keyboard: B leads to the body's parts, arrows from one to the next, Enter chooses.",
             Color::ink3);
    } else {
        draw_not_saved(room.session, ui);
        draw_pointed(room, q);
    }
    if (!set.explains()) return;
    space(ui, 20.0F);
    draw_reasons_beside(q, room.session, ui);
}

void draw_foot(const AnatomyRoom& room) {
    AnatomyState& state = room.state;
    PracticeSet& set = *state.set;
    Ui& ui = room.ui;
    const bool last = set.position() + 1 == set.questions().size();
    if (!state.reviewing) {
        draw_answer_footer(set, room.session, ui, last ? "See the result" : "Next question",
                           is_find(set.current()));
        return;
    }
    if (button(ui, "next", last ? "Back to the result" : "Next",
               {.kind = ButtonKind::primary, .key = Key::enter, .whole_line = true})) {
        if (last)
            state.reviewing = false;
        else
            set.look_at(set.position() + 1);
    }
}

// ---------------------------------------------------------------- the result

void draw_result(const AnatomyRoom& room) {
    Ui& ui = room.ui;
    AnatomyState& state = room.state;
    PracticeSet& set = *state.set;
    const std::vector<Question>& questions = set.questions();
    text(ui, Type::title,
         std::to_string(set.right_count()) + " of " + std::to_string(set.answered_count()) + " right");
    space(ui, 4.0F);
    text(ui, Type::body, "What you missed comes back tomorrow.", Color::ink2);
    space(ui, 12.0F);
    const Scope list(ui, "questions", Role::list, "Questions of this quiz");
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const Question& q = questions[i];
        const RowLook look{.title = q.item.stem,
                           .detail = !q.answered ? "Not answered"
                                     : q.right   ? "Best answer"
                                                 : "Missed",
                           .icon = !q.answered ? Icon::minus
                                   : q.right   ? Icon::check
                                               : Icon::times,
                           .number = static_cast<int>(i) + 1,
                           .bare = true};
        if (list_row(ui, std::to_string(i), look)) {
            set.look_at(i);
            state.reviewing = true;
        }
        divider(ui);
    }
}

void draw_result_foot(const AnatomyRoom& room) {
    Ui& ui = room.ui;
    AnatomyState& state = room.state;
    std::vector<content::Item> missed;
    for (const Question& q : state.set->questions())
        if (!q.right) missed.push_back(q.item);
    if (!missed.empty()) {
        if (button(ui, "again", "Ask the missed ones again",
                   {.kind = ButtonKind::primary, .key = Key::enter, .whole_line = true}))
            return begin(room, std::move(missed));
        space(ui, 10.0F);
    }
    if (button(ui, "another", "Another quiz like this",
               {.kind = missed.empty() ? ButtonKind::primary : ButtonKind::secondary,
                .key = missed.empty() ? Shortcut(Key::enter) : Shortcut('n'),
                .whole_line = true}))
        return begin_quiz(room, state.request);
    space(ui, 10.0F);
    if (button(ui, "done", "Choose something else",
               {.kind = ButtonKind::plain, .key = Key::escape, .show_key = false, .whole_line = true}))
        state.set.reset();
}
}  // namespace

void begin_quiz(const AnatomyRoom& room, const MuscleQuizRequest& request) {
    room.state.request = request;
    begin(room, study::anatomy_quiz(room.session.bank, request.regions, request.kinds,
                                    static_cast<std::size_t>(request.count), room.session.dice));
}

void quiz_muscle(const AnatomyRoom& room, const Muscle& muscle) {
    std::vector<content::Item> items;
    for (const KindWord& kind : kKindWords)
        if (auto item = study::muscle_question(room.session.bank, muscle, kind.kind, room.session.dice))
            items.push_back(*std::move(item));
    room.session.dice.shuffle(items);
    begin(room, std::move(items));
}

void arrange_quiz(const AnatomyRoom& room) {
    AnatomyState& state = room.state;
    if (room.model() == nullptr) return;
    std::string step = "builder";
    if (state.set && (!state.set->is_over() || state.reviewing))
        step = std::to_string(state.set->position()) + (state.set->explains() ? " explained" : " asked");
    else if (state.set)
        step = "result";
    if (step == state.arranged) return;
    const bool asked = step.ends_with("asked");
    if (asked) state.pointed.reset();
    state.arranged = step;
    state.through_all = false;
    state.looked_for.clear();
    room.ui.still_moving();
    if (step == "builder" || step == "result") return;
    if (state.reviewing) state.pointed.reset();
    const Question& q = state.set->current();
    const Muscle* muscle = muscle_of(room.session.bank, q);
    if (muscle == nullptr) return;
    const Structure structure = {StructureKind::muscle, muscle->id};
    const std::vector<PartRef> parts = room.parts_of(structure);
    if (asked && !is_name(q)) {
        // To be found where it lies open; nothing else may give it away.
        state.layers = usual_layers();
        if (is_find(q)) room.uncover(parts);
        state.body.fit();
        return;
    }
    room.uncover(parts);
    room.fly_to(parts, side_of(state.pointed));
}

BodyScene quiz_scene(const AnatomyRoom& room) {
    const AnatomyState& state = room.state;
    BodyScene scene;
    const bool shows_one = state.set && (!state.set->is_over() || state.reviewing);
    if (!shows_one) {
        scene.view = room.view_of({}, false);
        scene.named = state.set.has_value();
        return scene;
    }
    const Question& q = state.set->current();
    const bool explained = state.set->explains();
    const Muscle* muscle = muscle_of(room.session.bank, q);
    std::vector<PartRef> parts;
    if (muscle != nullptr && (explained || is_name(q)))
        parts = room.parts_of({StructureKind::muscle, muscle->id});
    scene.view = room.view_of(parts, false);
    scene.named = explained;
    if (!explained || muscle == nullptr) return scene;
    const anatomy::Side side = side_of(state.pointed);
    scene.labels.push_back({.words = muscle->name,
                            .tone = is_find(q) ? LabelTone::right : LabelTone::chosen,
                            .parts = room.on_side(parts, side)});
    if (state.pointed && !q.right)
        scene.labels.push_back(
            {.words = state.pointed->name, .tone = LabelTone::wrong, .at = state.pointed->at});
    show_attachments(room, *muscle, side, scene);
    return scene;
}

void quiz_act(const AnatomyRoom& room, const BodyAct& act) {
    AnatomyState& state = room.state;
    if (!act.chosen || !state.set || state.set->is_over()) return;
    const Question& q = state.set->current();
    const Muscle* asked = muscle_of(room.session.bank, q);
    if (!is_find(q) || q.answered || asked == nullptr) return;
    const anatomy::Part& part = room.model()->parts[act.chosen->part.part];
    const bool right = is_muscle_at(room.session.bank, *asked, part, act.chosen->at);
    const Muscle* hit =
        part.kind == anatomy::PartKind::muscle ? muscle_at(room.session.bank, part, act.chosen->at) : nullptr;
    state.pointed = PointedAt{hit != nullptr ? hit->name : part.name, act.chosen->at,
                              distance_to(*room.model(), *asked, act.chosen->at)};
    state.set->answer_hotspot(right ? asked->id : hit != nullptr ? hit->id : part.id, room.session.now);
    room.ui.still_moving();
}

void draw_quiz(const AnatomyRoom& room, const Rect& area) {
    Ui& ui = room.ui;
    AnatomyState& state = room.state;
    const Scope scope(ui, "quiz", Role::group, "Quiz");
    const bool result = state.set && state.set->is_over() && !state.reviewing;
    const bool question = state.set && !result;
    std::function<void()> foot;
    if (!state.set)
        foot = [&] { draw_builder_foot(room); };
    else if (result)
        foot = [&] { draw_result_foot(room); };
    else if (state.set->explains())
        foot = [&] { draw_foot(room); };
    // The way on is always in sight, where there is room for it.
    constexpr float kGutter = 24.0F, kFootPad = 14.0F;
    float foot_height = foot ? measure(ui, area.w - 2 * kGutter, foot).h + 2 * kFootPad : 0.0F;
    const bool pinned = foot && foot_height < area.h * 0.34F;
    if (!pinned) foot_height = 0.0F;
    const std::string page = question ? "question-" + std::to_string(state.set->position()) +
                                            (state.set->explains() ? "-answered" : "")
                             : result ? "result"
                                      : "builder";
    scroll_area(ui, page, {area.x + 1.0F, area.y, area.w - 1.0F, area.h - foot_height}, Color::surface,
                kGutter, [&] {
                    space(ui, 20.0F);
                    if (!state.set)
                        draw_builder(room);
                    else if (result)
                        draw_result(room);
                    else
                        draw_asked(room);
                    space(ui, 20.0F);
                    if (foot && !pinned) foot();
                    space(ui, 20.0F);
                });
    if (!pinned) return;
    horizontal_line(ui, area.x, area.bottom() - foot_height, area.w);
    ui.column = {area.x + kGutter, area.bottom() - foot_height + kFootPad, area.w - 2 * kGutter};
    foot();
}
}  // namespace screens
