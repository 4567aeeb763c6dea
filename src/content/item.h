// content/item.h - one scored question, and why each answer to it is right or wrong.
//
// content/items/**/*.toml: one file a leaf topic, `leaf = "..."` at its top, then [[item]]s.
#pragma once

#include "content/fields.h"

namespace content {
/// One answer that an item offers.
struct Option {
    std::string text;
    bool key = false;                      ///< the best answer, or one of the right ones
    std::string why;                       ///< why it is right, or why it is not; speaks of this option alone
    std::vector<Link> misconception = {};  ///< a wrong option names exactly one
    bool close = false;           ///< not the best, but a careful person could defend it: half the credit
    bool unsafe = false;          ///< choosing it in the treatment room could do harm
    std::vector<Link> rule = {};  ///< an unsafe option names the safety rule it breaks
    std::vector<double> at = {};  ///< hotspot on a picture: the place (content/outline.h); `text` names it
};
template <class Archive>
void fields(Archive& a, Option& o) {
    a("text", o.text);
    a("key", o.key, optional);
    a("why", o.why);
    a.links("misconception", o.misconception, Kind::misconception, optional);
    a("close", o.close, optional);
    a("unsafe", o.unsafe, optional);
    a.links("rule", o.rule, Kind::safety, optional);
    a("at", o.at, added);
}

/// Two halves that belong together, of a matching item.
struct Pair {
    std::string left;
    std::string right;
    std::string why;
};
template <class Archive>
void fields(Archive& a, Pair& p) {
    a("left", p.left);
    a("right", p.right);
    a("why", p.why);
}

enum class ItemKind : std::uint8_t { single, multiple, matching, ordering, hotspot, short_answer, numeric };
inline constexpr std::array<std::string_view, 7> kItemKinds = {"single",  "multiple", "matching", "ordering",
                                                               "hotspot", "short",    "numeric"};
inline constexpr std::array<std::string_view, 3> kLevels = {"recall", "application", "reasoning"};
/// `exam`: live, but kept for exams and never shown in practice.
enum class ItemState : std::uint8_t { draft, review, pilot, live, retired, exam };
inline constexpr std::array<std::string_view, 6> kItemStates = {"draft", "review",  "pilot",
                                                                "live",  "retired", "exam"};

struct Item : Record {
    std::string leaf;  ///< of a blueprint; said once at the top of the file
    ItemKind kind = ItemKind::single;
    std::uint8_t level = 0;  ///< index into kLevels
    ItemState state = ItemState::live;
    std::string stem;
    std::vector<Link> picture;        ///< shown with the stem; one at most
    std::vector<Option> options;      ///< single, multiple: 2 to 8; hotspot on its picture: places, 1 to 12
    bool keep_order = false;          ///< options have an order of their own (numbers, sizes): do not shuffle
    std::vector<Pair> pairs;          ///< matching: 2 to 10
    std::vector<std::string> steps;   ///< ordering: in the right order
    std::vector<Link> target;         ///< hotspot on the body: the muscle or landmark to click
    std::vector<std::string> accept;  ///< short: each spelling that counts
    double answer = 0;                ///< numeric
    double tolerance = 0;             ///< numeric: accepted distance either way
    std::string unit;                 ///< numeric
    std::string why;                  ///< ordering, hotspot, short, numeric: the explanation
    std::string learning_point;       ///< one line to keep
    std::vector<Link> facts;          ///< entities of any kind that it rests on: "condition:migraine"
    std::vector<Link> enemies;        ///< items that must not stand in the same exam
    double difficulty = 0;            ///< the author's guess, in logits; 0 is average
    std::vector<Link> sources;

    /// BLAKE2b-128 of everything a student sees and is scored by, in hex; made by the loader.
    /// An attempt names it, so that it always shows the item as it was.
    std::string version;

    /// Is it answered by pointing at a place of its picture, and not of the body?
    [[nodiscard]] bool is_on_picture() const { return kind == ItemKind::hotspot && !picture.empty(); }
};
template <class Archive>
void fields(Archive& a, Item& i) {
    a("kind", i.kind, kItemKinds, optional);
    a("level", i.level, kLevels);
    a("state", i.state, kItemStates, optional);
    a("stem", i.stem);
    a.links("picture", i.picture, Kind::picture, added);
    a("option", i.options, optional);
    a("keep_order", i.keep_order, optional);
    a("pair", i.pairs, optional);
    a("steps", i.steps, optional);
    a.links("target", i.target, optional);
    a("accept", i.accept, optional);
    a("answer", i.answer, optional);
    a("tolerance", i.tolerance, optional);
    a("unit", i.unit, optional);
    a("why", i.why, optional);
    a("learning_point", i.learning_point);
    a.links("facts", i.facts);
    a.links("enemies", i.enemies, Kind::item, optional);
    a("difficulty", i.difficulty, optional);
    a.links("sources", i.sources, Kind::source);
}
}  // namespace content
