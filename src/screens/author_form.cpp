#include "content/text.h"
#include "content/write.h"
#include "school/lab_words.h"
#include "screens/author_fields.h"
#include "screens/picture_view.h"
#include "screens/text_area.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
using content::Item;
using content::ItemKind;
using content::Kind;

/// The form of one item in one frame. What is typed goes into a copy, which is written at the end.
class Form : FormFields {
  public:
    explicit Form(const AuthorRoom& room) : FormFields(room), item_(*room.editor.editing.item()) {}

    void draw() {
        topic();
        kind();
        field("stem", "Question", item_.stem, "Who, what is found, and what is asked", 3);
        picture();
        switch (item_.kind) {
            case ItemKind::single:
            case ItemKind::multiple:
                options();
                break;
            case ItemKind::matching:
                pairs();
                break;
            case ItemKind::ordering:
                steps();
                break;
            case ItemKind::hotspot:
                if (on_picture())
                    options();
                else
                    hotspot();
                break;
            case ItemKind::short_answer:
                accepted();
                break;
            case ItemKind::numeric:
                numbers();
                break;
        }
        if (item_.kind > ItemKind::matching)
            field("why", "Explanation", item_.why, "Why the answer is right", 2);
        field("learning_point", "To remember", item_.learning_point, "One line to keep", 1);
        links("facts", "What it asks about", item_.facts, all_facts(),
              "Type a muscle, condition, technique ...", 100,
              "What a student has to know for it. The explanation leads there, and a miss brings it up for "
              "review.");
        links("sources", "Sources", item_.sources, {Kind::source}, "Type an author or a title", 100,
              "Where it can be looked up that the answer is right.");
        more();
        focus_is_given();
        if (!changed_.empty()) room_.editor.editing.write(item_, changed_ == "+" ? "" : changed_);
    }

  private:
    void topic() {
        const content::Bank& bank = room_.bank();
        title("leaf", "Topic");
        if (!item_.leaf.empty() && bank.leaf(item_.leaf).second != nullptr) {
            row(ui_, 40.0F, [&] {
                if (chip(ui_, "leaf", leaf_name(bank, item_.leaf), true, Icon::times, "Choose another")) {
                    item_.leaf.clear();
                    change();
                }
            });
        } else {
            std::string& words = room_.editor.looked_for["leaf"];
            const FieldAct act =
                text_field(ui_, "leaf", "Topic", words,
                           {.hint = "Type a topic, such as draping", .focus_at_first = true});
            const std::string wanted = content::normalized(words);
            std::vector<const content::Leaf*> found;
            for (const content::Blueprint& blueprint : bank.blueprints)
                for (const content::Area& one : blueprint.areas)
                    for (const content::Leaf& leaf : one.leaves)
                        if (wanted.size() > 1 && found.size() < 6 &&
                            content::normalized(leaf.name + " " + leaf.id + " " + one.name).find(wanted) !=
                                std::string::npos)
                            found.push_back(&leaf);
            const Scope scope(ui_, "topics", Role::list, "Topics");
            const bool first = act.submitted && !found.empty();
            for (const content::Leaf* leaf : found)
                if (list_row(ui_, leaf->id, {.title = leaf->name, .detail = leaf->id}) ||
                    (first && leaf == found.front())) {
                    item_.leaf = leaf->id;
                    words.clear();
                    change();
                    room_.editor.focus_field = "stem";
                    break;
                }
        }
        space(ui_, 10.0F);
        const Scope scope(ui_, "level", Role::radio_group, "Level");
        row(
            ui_, 40.0F,
            [&] {
                constexpr std::array<const char*, 3> kWords = {"Recall", "Application", "Reasoning"};
                for (std::uint8_t i = 0; i < kWords.size(); ++i)
                    if (chip(ui_, content::kLevels.at(i), kWords.at(i), item_.level == i)) {
                        item_.level = i;
                        change();
                    }
            },
            8.0F);
    }

    void kind() {
        title("kind", "Kind of question");
        const Scope scope(ui_, "kind", Role::radio_group, "Kind of question");
        row(
            ui_, 40.0F,
            [&] {
                constexpr std::array<const char*, 7> kWords = {
                    "One best answer", "Several right", "Matching", "Ordering",
                    "On the body",     "Short answer",  "Number"};
                for (std::size_t i = 0; i < kWords.size(); ++i) {
                    const auto one = static_cast<ItemKind>(i);
                    const bool body = one == ItemKind::hotspot;
                    if (chip(ui_, content::kItemKinds.at(i), kWords.at(i),
                             item_.kind == one && !(body && on_picture()))) {
                        become(one, false);
                        change();
                    }
                    if (body && chip(ui_, "on-picture", "On a picture", on_picture())) {
                        become(one, true);
                        change();
                    }
                }
            },
            8.0F);
    }
    /// What the new kind has no place for goes; undo brings it back.
    void become(ItemKind kind, bool on_picture) {
        item_.kind = kind;
        if (on_picture)
            room_.editor.open.insert("on-picture");
        else
            room_.editor.open.erase("on-picture");
        if (kind == ItemKind::hotspot && !on_picture) item_.picture.clear();
        if (!on_picture)
            for (content::Option& option : item_.options) option.at.clear();
        const bool choice = kind == ItemKind::single || kind == ItemKind::multiple || on_picture;
        if (!choice) item_.options.clear();
        if (on_picture)  // one place after another is added
            while (item_.options.size() > 1 && item_.options.back().text.empty() &&
                   item_.options.back().why.empty())
                item_.options.pop_back();
        if (choice && item_.options.empty()) {
            item_.options.resize(on_picture ? 1 : 4);
            item_.options.front().key = on_picture;
        }
        if (kind != ItemKind::matching) item_.pairs.clear();
        if (kind == ItemKind::matching && item_.pairs.empty()) item_.pairs.resize(3);
        if (kind != ItemKind::ordering) item_.steps.clear();
        if (kind == ItemKind::ordering && item_.steps.empty()) item_.steps.resize(3);
        if (kind != ItemKind::hotspot || on_picture) item_.target.clear();
        if (kind != ItemKind::short_answer) item_.accept.clear();
        if (kind == ItemKind::short_answer && item_.accept.empty()) item_.accept.resize(1);
        if (kind != ItemKind::numeric) item_.answer = item_.tolerance = 0, item_.unit.clear();
        if (kind <= ItemKind::matching) item_.why.clear();
    }

    [[nodiscard]] bool on_picture() const {
        return item_.is_on_picture() ||
               (item_.kind == ItemKind::hotspot && room_.editor.open.contains("on-picture"));
    }

    // ------------------------------------------------------------ the picture

    void picture() {
        const bool must = on_picture();
        if (item_.kind == ItemKind::hotspot && !must) return;
        if (!must && item_.picture.empty() && !room_.editor.open.contains("picture")) {
            space(ui_, 14.0F);
            if (button(ui_, "add-picture", "Show a picture with it",
                       {.icon = Icon::image, .compact = true})) {
                room_.editor.open.insert("picture");
                ui_.still_moving();
            }
            return;
        }
        links("picture", "Picture", item_.picture, {Kind::picture}, "Type a word of the picture's name", 1,
              must ? "Students point at a place of it. Draw each place below."
                   : "It stands between the question and the answers.");
        const content::Picture* shown = room_.bank().picture_of(item_);
        if (shown == nullptr) return;
        space(ui_, 10.0F);
        if (must)
            places(*shown);
        else
            draw_picture(ui_, "shown", room_.session, *shown, {.most_height = 320.0F});
    }

    /// The place of one option after another, drawn on the picture.
    void places(const content::Picture& shown) {
        if (item_.options.empty()) return;  // a text without any; "Add a place" stands below
        std::size_t& here = room_.editor.place;
        here = std::min(here, item_.options.size() - 1);
        const Scope scope(ui_, "places", Role::group, "Places on the picture");
        std::vector<std::string> letters;
        for (std::size_t i = 0; i < item_.options.size(); ++i) letters.push_back(school::letter(i));
        std::vector<Segment> words;
        for (const std::string& letter : letters) words.push_back({letter});
        PictureScene scene{.use = PictureUse::draw, .most_height = 420.0F};
        for (std::size_t i = 0; i < item_.options.size(); ++i) {
            const content::Option& option = item_.options[i];
            if (i == here)
                scene.corners = option.at;
            else
                scene.marks.push_back(
                    {option.at, letters[i], option.key ? LabelTone::right : LabelTone::plain});
        }
        if (words.size() > 1) {
            if (const auto chosen =
                    segmented(ui_, "place", "Place of option", words, static_cast<int>(here), true))
                here = static_cast<std::size_t>(*chosen);
            space(ui_, 8.0F);
        }
        const content::Option& option = item_.options[here];
        label(ui_, "Draw around the place of option " + letters[here] +
                       (option.text.empty() ? "" : ", " + option.text) +
                       ", or click corner after corner. By keyboard: arrows, Enter, Backspace.");
        space(ui_, 6.0F);
        const PictureAct act = draw_picture(ui_, "draw", room_.session, shown, scene);
        if (act.corners) {
            item_.options[here].at = *act.corners;
            change();
        }
        if (!option.at.empty()) {
            space(ui_, 4.0F);
            if (button(ui_, "again", "Draw it anew",
                       {.kind = ButtonKind::quiet, .icon = Icon::undo, .compact = true})) {
                item_.options[here].at.clear();
                change();
            }
        }
    }

    // ------------------------------------------------------------ options

    void options() {
        std::optional<std::size_t> gone;
        for (std::size_t i = 0; i < item_.options.size(); ++i) {
            content::Option& option = item_.options[i];
            const std::string name = "option " + std::to_string(i + 1);
            title(name,
                  "Option " + std::string(1, static_cast<char>('A' + i)) + (option.key ? ", the key" : ""));
            const Scope scope(ui_, "option-" + std::to_string(i + 1), Role::group, name);
            area("text", name, name, option.text, on_picture() ? "What lies there" : "The answer", 1);
            space(ui_, 6.0F);
            area("why", {}, "Why " + name, option.why,
                 option.key ? "Why it is right" : "Why it is not the best, for whoever chose it", 1);
            if (on_picture() && option.at.empty()) {
                space(ui_, 4.0F);
                note(ui_, Icon::pencil, "It has no place on the picture yet.", Color::caution);
            }
            space(ui_, 6.0F);
            if (marks(option, i)) gone = i;
            if (!option.key) {
                space(ui_, 4.0F);
                links("misconception", "", option.misconception, {Kind::misconception},
                      "The wrong belief behind it: type a word of it", 1);
            }
            if (option.unsafe)
                links("rule", "", option.rule, {Kind::safety}, "The safety rule that it breaks");
        }
        if (gone) {
            item_.options.erase(item_.options.begin() + static_cast<std::ptrdiff_t>(*gone));
            change();
        }
        space(ui_, 12.0F);
        row(ui_, 40.0F, [&] {
            if (item_.options.size() < (on_picture() ? 12U : 8U) &&
                button(ui_, "add-option", on_picture() ? "Add a place" : "Add an option",
                       {.icon = Icon::plus, .compact = true})) {
                item_.options.emplace_back();
                room_.editor.place = item_.options.size() - 1;
                change();
            }
            if (!on_picture() && chip(ui_, "keep-order", "Keep this order", item_.keep_order)) {
                item_.keep_order = !item_.keep_order;
                change();
            }
        });
    }
    /// What the option is. Result: it is to be taken out.
    bool marks(content::Option& option, std::size_t place) {
        bool gone = false;
        row(
            ui_, 40.0F,
            [&] {
                if (chip(ui_, "key", item_.kind == ItemKind::single ? "Best answer" : "Right", option.key,
                         Icon::check)) {
                    const bool on = !option.key;
                    if (item_.kind == ItemKind::single)  // on a picture, any of several places may be right
                        for (content::Option& other : item_.options) other.key = false;
                    option.key = on;
                    if (on)
                        option.misconception.clear(), option.close = option.unsafe = false,
                                                      option.rule.clear();
                    change();
                }
                if (!option.key && item_.kind != ItemKind::multiple &&
                    chip(ui_, "close", "Close: half credit", option.close)) {
                    option.close = !option.close;
                    change();
                }
                if (!option.key && chip(ui_, "unsafe", "Unsafe", option.unsafe, Icon::hand)) {
                    option.unsafe = !option.unsafe;
                    if (!option.unsafe) option.rule.clear();
                    change();
                }
                if (place > 0 && icon_button(ui_, "up", Icon::arrow_up, "Move up")) {
                    std::swap(item_.options[place], item_.options[place - 1]);
                    change();
                }
                if (item_.options.size() > (on_picture() ? 1U : 2U) &&
                    icon_button(ui_, "remove", Icon::trash, "Take this option out"))
                    gone = true;
            },
            8.0F);
        return gone;
    }

    // ------------------------------------------------------------ the other kinds

    void pairs() {
        title("pair", "What belongs together");
        std::optional<std::size_t> gone;
        for (std::size_t i = 0; i < item_.pairs.size(); ++i) {
            content::Pair& pair = item_.pairs[i];
            const Scope scope(ui_, "pair-" + std::to_string(i + 1), Role::group,
                              "Pair " + std::to_string(i + 1));
            columns(ui_,
                    {[&] { area("left", {}, "Left", pair.left, "Left half", 1); },
                     [&] { area("right", {}, "Right", pair.right, "What belongs to it", 1); }},
                    8.0F, 220.0F);
            space(ui_, 6.0F);
            area("why", {}, "Why", pair.why, "Why they belong together", 1);
            if (item_.pairs.size() > 2 &&
                button(ui_, "remove", "Take it out", {.kind = ButtonKind::quiet, .compact = true}))
                gone = i;
            space(ui_, 10.0F);
        }
        if (gone) item_.pairs.erase(item_.pairs.begin() + static_cast<std::ptrdiff_t>(*gone)), change();
        if (item_.pairs.size() < 10 &&
            button(ui_, "add-pair", "Add a pair", {.icon = Icon::plus, .compact = true}))
            item_.pairs.emplace_back(), change();
    }
    void steps() { texts("steps", "Steps, in the right order", "Step", "Add a step", item_.steps, 2); }
    void accepted() { texts("accept", "Answers that count", "Spelling", "Add a spelling", item_.accept, 1); }
    void hotspot() {
        links("target", "Where to point", item_.target, {Kind::muscle, Kind::landmark},
              "Type a muscle or a landmark", 1,
              "Click it on the body below, as students will, or type its name.");
        if (const auto chosen = draw_target(room_, item_.target)) {
            item_.target = {*chosen};
            change();
        }
    }
    void numbers() {
        title("answer", "The number");
        columns(ui_,
                {[&] { number("answer", "Number", item_.answer); },
                 [&] { number("tolerance", "Give or take", item_.tolerance); },
                 [&] { area("unit", "unit", "Unit", item_.unit, "Unit, such as mL", 1); }},
                8.0F, 160.0F);
    }
    void more() {
        space(ui_, 18.0F);
        const bool open = room_.editor.open.contains("more");
        if (link(ui_, "more", open ? "Fewer fields" : "More: difficulty, items that must not meet it")) {
            if (open)
                room_.editor.open.erase("more");
            else
                room_.editor.open.insert("more");
        }
        if (!open) return;
        title("difficulty", "How difficult, as you guess");
        float guess = static_cast<float>(item_.difficulty);
        constexpr std::array<const char*, 5> kWords = {"very easy", "easy", "average", "hard", "very hard"};
        const auto word = static_cast<std::size_t>(std::clamp((item_.difficulty + 2.5) / 1.0, 0.0, 4.0));
        if (slider(ui_, "difficulty", "Difficulty in logits", guess, -3.0F, 3.0F, 0.1F,
                   content::number_text(std::round(item_.difficulty * 10) / 10) + ", " + kWords.at(word))) {
            item_.difficulty = std::round(static_cast<double>(guess) * 10) / 10;
            change("difficulty");
        }
        links("enemies", "Never in one exam with", item_.enemies, {Kind::item},
              "Type a word of the other item");
    }

    Item item_;
};
}  // namespace

void draw_item_form(const AuthorRoom& room) {
    const Scope scope(room.ui, "form", Role::group, "Item");
    Form(room).draw();
}

void draw_text_form(const AuthorRoom& room) {
    AuthorEditor& editor = room.editor;
    std::string text = editor.editing.text();
    const FieldAct act = text_area(room.ui, "toml", "The record as TOML text", text,
                                   {.raw = true,
                                    .least_lines = 14,
                                    .longest = 250'000,
                                    .go_to_line = std::exchange(editor.go_to_line, 0)});
    if (act.changed) editor.editing.write(std::move(text), "text");
}
}  // namespace screens
