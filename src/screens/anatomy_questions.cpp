// Quiz: questions on muscles, asked and explained on the body.
#include "anatomy/build.h"
#include "anatomy/touch.h"
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
constexpr std::array<KindWord, 12> kKindWords = {
    {{MuscleQuestion::find, "find", "Find it", "point at the muscle on the body"},
     {MuscleQuestion::name, "name", "Name it", "the muscle is shown, choose its name"},
     {MuscleQuestion::origin, "origin", "Origin", "where it comes from"},
     {MuscleQuestion::point_origin, "point-origin", "Origin on the bones", "point at it"},
     {MuscleQuestion::insertion, "insertion", "Insertion", "where it goes to"},
     {MuscleQuestion::point_insertion, "point-insertion", "Insertion on the bones", "point at it"},
     {MuscleQuestion::action, "action", "Action", "what it does; the body shows what you choose"},
     {MuscleQuestion::nerve, "nerve", "Nerve", "what makes it move"},
     {MuscleQuestion::beneath, "beneath", "Beneath", "which muscle lies under it"},
     {MuscleQuestion::avoid, "avoid", "Avoid", "what must not be pressed there"},
     {MuscleQuestion::palpate, "palpate", "Palpate it", "follow it from end to end"},
     {MuscleQuestion::wrong_one, "one-is-wrong", "One is wrong", "three facts and one that is none"}}};

const Muscle* muscle_of(const content::Bank& bank, const Question& q) {
    return q.item.facts.empty() ? nullptr : bank.find<Muscle>(q.item.facts.front().id);
}

bool is_find(const Question& q) {
    return q.item.kind == content::ItemKind::hotspot;
}
/// Is a place on the bones asked for?
bool is_point(const Question& q) {
    return q.item.id.starts_with("anatomy-point-");
}
bool is_palpate(const Question& q) {
    return q.item.id.starts_with("anatomy-palpate-");
}
/// Is the muscle shown before the answer, though its name is told?
bool is_beneath(const Question& q) {
    return q.item.id.starts_with("anatomy-beneath-");
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
    study::AnatomyWish& request = room.state.request;
    text(ui, Type::title, "Quiz on the body");
    space(ui, 6.0F);
    constexpr std::array<const char*, 3> kEase = {
        "After your last answers it starts with what lies near the surface.",
        "It fits itself to your answers, so that about four of five are right.",
        "After your last answers the options come from the neighborhood: hard."};
    text(ui, Type::body, kEase[static_cast<std::size_t>(study::ease_for(room.session.progress()))],
         Color::ink2);
    space(ui, 16.0F);
    toggle(ui, "labels-region", "Label a whole region", room.state.labels_region,
           "all its names are hidden; fill in one after another");
    space(ui, 12.0F);
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
    text(ui, Type::body_bold, "How deep");
    space(ui, 8.0F);
    {
        const Scope scope(ui, "layers", Role::group, "How deep");
        constexpr std::array<const char*, 3> kWords = {"Superficial", "Intermediate", "Deep"};
        row(
            ui, 40.0F,
            [&] {
                for (std::size_t i = 0; i < kWords.size(); ++i)
                    if (const auto layer = static_cast<content::Layer>(i);
                        chip(ui, kWords[i], kWords[i], request.layers.count(layer) > 0))
                        toggle_in(request.layers, layer);
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
                    if (const auto n = static_cast<std::size_t>(count);
                        chip(ui, std::to_string(count), std::to_string(count), request.count == n))
                        request.count = n;
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
        std::string words =
            is_point(q) ? "The right places are painted." : muscle->name + " is the one in green.";
        if (room.state.pointed && !room.state.pointed->layer.empty() && !is_point(q))
            words += " You pointed into another layer: " + room.state.pointed->layer + ".";
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

/// How far a landmark is from the line of sight, mm; what lies far behind the place that was hit is far.
float from_ray(const Ray& ray, const anatomy::Vec3& hit, const anatomy::Vec3& point) {
    const anatomy::Vec3 to = point - ray.start;
    const float along = anatomy::dot(to, ray.way);
    constexpr float kDeepest = 70.0F;
    if (along > anatomy::distance(ray.start, hit) + kDeepest) return 1e9F;
    return anatomy::length(to - ray.way * along);
}

/// The landmark of `ids` that lies nearest under a place that was pointed at, on its side.
std::pair<std::string, float> nearest_landmark(const content::Bank& bank, std::span<const std::string> ids,
                                               const std::optional<Ray>& ray, const anatomy::Vec3& hit) {
    std::pair<std::string, float> nearest{"", 1e9F};
    for (const std::string& id : ids) {
        const auto* landmark = bank.find<content::Landmark>(id);
        if (landmark == nullptr || landmark->at.size() != 3) continue;
        const anatomy::Vec3 at =
            anatomy::place_of(*landmark, hit.x > 0 ? anatomy::Side::left : anatomy::Side::right);
        const float mm = std::min(anatomy::distance(at, hit), ray ? from_ray(*ray, hit, at) : 1e9F);
        if (mm < nearest.second) nearest = {id, mm};
    }
    return nearest;
}

constexpr float kOnBone = 22.0F;  ///< mm: this near a landmark is on it

void answer_point(const AnatomyRoom& room, const Question& q, const BodyAct& act) {
    AnatomyState& state = room.state;
    std::vector<std::string> targets;
    for (const content::Link& link : q.item.target) targets.push_back(link.id);
    const auto [id, mm] = nearest_landmark(room.session.bank, targets, act.under, act.chosen->at);
    const anatomy::Part& part = room.model()->parts[act.chosen->part.part];
    state.pointed = PointedAt{part.name, act.chosen->at, mm, ""};
    state.set->answer_hotspot(mm <= kOnBone ? id : part.id, room.session.now);
}

/// A step of a palpation is done; the last one, or a wrong one, is the answer.
void palpated(const AnatomyRoom& room, const Muscle& asked, bool found, const std::string& hit) {
    AnatomyState& state = room.state;
    if (found) ++state.palpated;
    room.ui.still_moving();
    if (found && state.palpated < 3) return;
    state.set->answer_hotspot(found ? asked.id : hit, room.session.now);
}

void answer_palpate(const AnatomyRoom& room, const Muscle& asked, const BodyAct& act) {
    AnatomyState& state = room.state;
    const study::PalpationSteps steps = study::palpation_steps(asked);
    const anatomy::Part& part = room.model()->parts[act.chosen->part.part];
    const Muscle* hit =
        part.kind == anatomy::PartKind::muscle ? muscle_at(room.session.bank, part, act.chosen->at) : nullptr;
    bool found = false;
    if (state.palpated == 1) {
        found = hit != nullptr && is_muscle_at(room.session.bank, asked, part, act.chosen->at);
    } else {
        constexpr float kThroughFlesh = kOnBone + 8.0F;
        const auto& ends = state.palpated == 0 ? steps.origin : steps.insertion;
        found = nearest_landmark(room.session.bank, ends, act.under, act.chosen->at).second <= kThroughFlesh;
    }
    state.pointed = PointedAt{hit != nullptr ? hit->name : part.name, act.chosen->at,
                              distance_to(*room.model(), asked, act.chosen->at), ""};
    palpated(room, asked, found, part.id);
}

/// Landmarks to choose from by name: one of `right`, and the five that lie nearest to it and are none of
/// them.
std::vector<const content::Landmark*> choices_of(const content::Bank& bank,
                                                 std::span<const std::string> right) {
    const auto* key = right.empty() ? nullptr : bank.find<content::Landmark>(right.front());
    if (key == nullptr) return {};
    std::vector<const content::Landmark*> others;
    for (const content::Landmark& l : bank.landmarks)
        if (l.at.size() == 3 && std::ranges::find(right, l.id) == right.end()) others.push_back(&l);
    std::ranges::sort(others, {}, [&](const content::Landmark* l) {
        return anatomy::distance(anatomy::place_of(*l, anatomy::Side::right),
                                 anatomy::place_of(*key, anatomy::Side::right));
    });
    others.resize(std::min<std::size_t>(others.size(), 5));
    others.push_back(key);
    std::ranges::sort(others, {}, &content::Landmark::name);
    return others;
}

/// Places on bones by name, for who cannot point.
void draw_choices(const AnatomyRoom& room, const Question& q, const Muscle& asked) {
    Ui& ui = room.ui;
    AnatomyState& state = room.state;
    std::vector<std::string> right;
    for (const content::Link& link : q.item.target) right.push_back(link.id);
    if (is_palpate(q)) {
        const study::PalpationSteps steps = study::palpation_steps(asked);
        if (state.palpated == 1) return;  // the belly is a part of the body: B leads to it
        right = state.palpated == 0 ? steps.origin : steps.insertion;
    }
    space(ui, 14.0F);
    if (!state.by_list) {
        if (link(ui, "by-list", "Choose from a list instead")) state.by_list = true;
        return;
    }
    const Scope list(ui, "places", Role::list, "Landmarks");
    for (const content::Landmark* l : choices_of(room.session.bank, right)) {
        if (!list_row(ui, l->id, {.title = l->name, .bare = true})) continue;
        const bool found = std::ranges::find(right, l->id) != right.end();
        if (is_palpate(q)) return palpated(room, asked, found, l->id);
        return state.set->answer_hotspot(l->id, room.session.now);
    }
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
        if (is_palpate(q)) {
            steps(ui, "Palpation", {"Origin", "Belly", "Insertion"}, static_cast<int>(room.state.palpated));
            space(ui, 10.0F);
            constexpr std::array<const char*, 3> kSteps = {
                "Press where it begins: a landmark of its origin.", "Now press on its belly.",
                "Now press where it ends: a landmark of its insertion."};
            text(ui, Type::body, kSteps[std::min<std::size_t>(room.state.palpated, 2)], Color::ink2);
        } else {
            text(ui, Type::body,
                 is_point(q) ? "Click the place on the bone. One of its places is enough."
                             : "Click it. Turn the body, peel layers or come nearer as you need.",
                 Color::ink2);
        }
        space(ui, 10.0F);
        text(ui, Type::small,
             "By keyboard: B leads to the body's parts, arrows from one to the next, Enter chooses.",
             Color::ink3);
        const Muscle* asked = muscle_of(room.session.bank, q);
        if (asked != nullptr && (is_point(q) || is_palpate(q))) draw_choices(room, q, *asked);
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

void begin_quiz(const AnatomyRoom& room, const study::AnatomyWish& request) {
    room.state.request = request;
    study::AnatomyWish wish = request;
    wish.ease = study::ease_for(room.session.progress());
    if (room.state.labels_region) {
        wish.kinds = {MuscleQuestion::name};
        if (wish.regions.empty() && !room.session.bank.muscles.empty()) {
            const std::vector<std::pair<std::string, int>> all = regions_of(room.session.bank);
            wish.regions = {all[room.session.dice.below(all.size())].first};
        }
    }
    if (const anatomy::Model* model = room.model())
        wish.body = [&room, model](const Muscle& muscle) {
            const auto known = room.state.neighbors.find(muscle.id);
            if (known != room.state.neighbors.end()) return known->second;
            constexpr int kPlaces = 32;
            const anatomy::About about = anatomy::about(*model, parts_of(*model, muscle), kPlaces);
            const auto ids = [&](const std::vector<std::size_t>& parts) {
                std::vector<std::string> muscles;
                for (const std::size_t part : parts)
                    for (const Muscle* m : muscles_of(room.session.bank, model->parts[part]))
                        if (m->id != muscle.id) muscles.push_back(m->id);
                return muscles;
            };
            return room.state.neighbors[muscle.id] = {ids(about.under), ids(about.all)};
        };
    begin(room, study::anatomy_quiz(room.session.bank, wish, room.session.dice));
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
    if (asked) state.palpated = 0;
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
    if (state.labels_region && is_name(q)) {
        // All of the region in one picture.
        std::vector<PartRef> all;
        for (const Question& one : state.set->questions())
            if (const Muscle* m = muscle_of(room.session.bank, one))
                for (const PartRef& part : room.parts_of({StructureKind::muscle, m->id})) all.push_back(part);
        room.uncover(parts);
        if (!all.empty()) room.fly_to(all, anatomy::Side::right);
        return;
    }
    if (asked && is_point(q)) {
        anatomy::View view;
        view.layers = usual_layers();
        for (const anatomy::Side side : {anatomy::Side::right, anatomy::Side::left})
            anatomy::show_down_to(view, side, anatomy::Layer::skeleton);
        state.layers = view.layers;
        if (!parts.empty()) {
            const anatomy::Part& part = room.model()->parts[parts.front().part];
            state.body.fly_to(part.center, 0.7F * part.extent + 60.0F);
        }
        return;
    }
    if (asked && q.item.id.starts_with("anatomy-action-") && !parts.empty()) {
        // What is chosen is shown: near enough to be seen.
        state.layers = usual_layers();
        const anatomy::Part& part = room.model()->parts[parts.front().part];
        state.body.fly_to(part.center, 0.8F * part.extent + 90.0F);
        return;
    }
    if (asked && is_beneath(q)) {
        room.uncover(parts);
        room.fly_to(parts, anatomy::Side::right);
        return;
    }
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

namespace {
/// A label for each muscle of the set: its name once it was answered, before that a question mark.
void label_region(const AnatomyRoom& room, const Question& here, BodyScene& scene) {
    for (const Question& q : room.state.set->questions()) {
        const Muscle* m = muscle_of(room.session.bank, q);
        if (m == nullptr) continue;
        const bool told = q.answered;
        const LabelTone tone = &q == &here && !told ? LabelTone::chosen
                               : !told              ? LabelTone::plain
                               : q.right            ? LabelTone::right
                                                    : LabelTone::wrong;
        scene.labels.push_back(
            {.words = told ? m->name : "?",
             .tone = tone,
             .parts = room.on_side(room.parts_of({StructureKind::muscle, m->id}), anatomy::Side::right)});
    }
}

/// The motion that an option names: "Elbow: flexion".
std::optional<anatomy::PostureTurn> turn_of(const content::Bank& bank, std::string_view option) {
    for (const content::Joint& joint : bank.joints) {
        if (!option.starts_with(joint.name + ": ")) continue;
        const std::string_view motion = option.substr(joint.name.size() + 2);
        for (const content::Motion& m : joint.motions) {
            constexpr float kShown = 0.7F;  // of its range
            const float degrees = kShown * static_cast<float>(m.degrees > 0 ? m.degrees : 25);
            if (m.name == motion)
                return anatomy::PostureTurn{joint.id, m.name, degrees, anatomy::Side::right};
        }
    }
    return std::nullopt;
}

/// An action that is chosen, and not yet answered, is shown on the body.
void show_choice(const AnatomyRoom& room, const Question& q, BodyScene& scene) {
    if (!q.item.id.starts_with("anatomy-action-") || q.chosen.empty() || !room.state.rig) return;
    const std::string& option = q.item.options[static_cast<std::size_t>(*q.chosen.begin())].text;
    if (const auto turn = turn_of(room.session.bank, option))
        anatomy::pose(scene.view, *room.state.rig, {content::Lying::upright, {*turn}});
}
}  // namespace

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
    if (muscle != nullptr && (explained || is_name(q) || is_beneath(q)))
        parts = room.parts_of({StructureKind::muscle, muscle->id});
    scene.view = room.view_of(parts, false);
    scene.named = explained && !state.labels_region;
    if (state.labels_region && is_name(q)) {
        label_region(room, q, scene);
        return scene;
    }
    if (!explained && muscle != nullptr) show_choice(room, q, scene);
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
    if (is_point(q)) return answer_point(room, q, act);
    if (is_palpate(q)) return answer_palpate(room, *asked, act);
    const anatomy::Part& part = room.model()->parts[act.chosen->part.part];
    const bool right = is_muscle_at(room.session.bank, *asked, part, act.chosen->at);
    const Muscle* hit =
        part.kind == anatomy::PartKind::muscle ? muscle_at(room.session.bank, part, act.chosen->at) : nullptr;
    std::string layer;
    if (hit != nullptr && hit->layer != asked->layer)
        layer = std::string(content::kLayers[static_cast<std::size_t>(hit->layer)]) + " instead of " +
                std::string(content::kLayers[static_cast<std::size_t>(asked->layer)]);
    state.pointed = PointedAt{hit != nullptr ? hit->name : part.name, act.chosen->at,
                              distance_to(*room.model(), *asked, act.chosen->at), layer};
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
