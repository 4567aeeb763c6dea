#include "study/fact_quiz.h"

#include "content/hash.h"
#include "content/text.h"
#include "study/anatomy_quiz.h"
#include "study/options.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace study {
namespace {
using content::Bank;
using content::Item;
using content::Kind;
using content::Link;

// ---------------------------------------------------------------- what may stand beside what

/// Words by which a text is told from another: of four letters or more, common ones left out, and
/// those that hold a digit ("L1").
std::set<std::string> substance(std::string_view text) {
    static const std::set<std::string_view> kCommon = {
        "with",  "from",   "that",  "this",    "they",  "their", "when", "which",  "into", "where",
        "while", "over",   "under", "between", "front", "back",  "side", "around", "test", "sign",
        "rule",  "client", "both",  "some",    "other", "same",  "more", "than"};
    std::set<std::string> words;
    const std::string normal = content::normalized(text);
    for (const std::string_view word : content::words_of(normal)) {
        const bool digit = word.find_first_of("0123456789") != std::string_view::npos;
        if (digit || (word.size() > 3 && kCommon.count(word) == 0))
            words.emplace(word.substr(0, word.size() - (word.back() == 's')));
    }
    return words;
}

bool share_substance(std::string_view a, std::string_view b) {
    const std::set<std::string> first = substance(a), second = substance(b);
    return std::any_of(first.begin(), first.end(), [&](const std::string& w) { return second.count(w) > 0; });
}

/// Would a text that has these words in common with a name tell it? A part of the body tells little.
bool gives_away(std::string_view name, std::string_view text) {
    static const std::set<std::string> kParts = {"neck",   "shoulder", "elbow", "wrist", "hand", "thumb",
                                                 "finger", "hip",      "knee",  "ankle", "foot", "stress"};
    const std::set<std::string> in_name = substance(name), in_text = substance(text);
    return std::any_of(in_name.begin(), in_name.end(),
                       [&](const std::string& w) { return kParts.count(w) == 0 && in_text.count(w) > 0; });
}

/// An option much longer or shorter than the key would give it away.
bool alike_in_length(std::string_view a, std::string_view b) {
    const double ratio = double(a.size() + 12) / double(b.size() + 12);
    return ratio < 1.9 && ratio > 0.52;
}

bool holds(const std::vector<Link>& links, const Link& link) {
    return std::find(links.begin(), links.end(), link) != links.end();
}

std::string lower_word(std::string_view words) {
    return content::lower_first(std::string(words));
}

// ---------------------------------------------------------------- making an item

std::string id_of(std::string_view question, const FactAsk& ask, std::string_view part = {}) {
    return "fact-" + std::string(question) + "-" + ask.about.id +
           (part.empty() ? "" : "-" + std::string(part));
}

Item blank(const Bank& bank, const FactAsk& ask, std::string id) {
    constexpr double kDifficulty = -0.3;  // what the bank's authors guess for items of recall, on average
    Item item;
    item.id = std::move(id);
    item.leaf = leaf_of(bank, ask);
    item.facts = {ask.about};
    item.difficulty = kDifficulty;
    return item;
}

/// All values that a field can have, in their own order; one of them is so.
template <std::size_t N>
Item with_values(Item item, const std::array<std::string_view, N>& values, std::size_t key,
                 const std::string& why) {
    item.keep_order = true;
    for (std::size_t i = 0; i < N; ++i)
        add_option(item, std::string(values[i]),
                   i == key ? why : "The entry says: " + lower_word(values[key]) + ".", i == key);
    item.version = content::version_of(item);
    return item;
}

constexpr std::array<std::string_view, 5> kRatingOptions = {
    "Massage helps; go on", "With care: adapt pressure and technique", "Stay off the site; elsewhere is fine",
    "No massage until a physician clears it", "Emergency: stop and call for help"};
constexpr std::array<std::string_view, 4> kRuleOptions = {kRatingOptions[1], kRatingOptions[2],
                                                          kRatingOptions[3], kRatingOptions[4]};
constexpr std::array<std::string_view, 5> kEvidenceOptions = {
    "Strong: good reviews agree", "Moderate: several sound studies", "Weak: few or small studies",
    "Contested: experts and studies disagree", "None: nobody has shown it"};
constexpr std::array<std::string_view, 4> kScopeOptions = {
    "Within massage practice in most states", "After training beyond entry level",
    "Where a license or certificate of its own allows it", "Outside of massage practice in most states"};

// ---------------------------------------------------------------- conditions

std::optional<Item> condition_named(const Bank& bank, const content::Condition& c, const FactAsk& ask,
                                    base::Random& dice) {
    std::vector<Candidate> wrong;
    const auto add = [&](const content::Condition& other, const std::string& why) {
        // A name that stands in the definition, or whose word the other name shares, may be right as well.
        if (other.id != c.id && !share_substance(other.name, c.name) &&
            !share_substance(other.name, c.definition))
            wrong.push_back({other.name, why});
    };
    // What the entry itself tells apart comes first; then conditions of another system.
    std::vector<const content::LookAlike*> near;
    for (const content::LookAlike& other : c.look_alikes) near.push_back(&other);
    dice.shuffle(near);
    for (const content::LookAlike* other : near)
        if (!other->condition.empty())
            if (const auto* known = bank.find<content::Condition>(other->condition.front().id))
                add(*known, "It is told apart so: " + other->tells_apart);
    std::vector<const content::Condition*> far;
    for (const content::Condition& other : bank.conditions)
        if (other.system != c.system) far.push_back(&other);
    dice.shuffle(far);
    for (const content::Condition* other : far) add(*other, other->name + ": " + other->definition);
    if (share_substance(c.name, c.definition)) return std::nullopt;  // the name would stand in the stem
    Item item = blank(bank, ask, id_of("condition", ask));
    item.stem = "Which condition is this? " + c.definition;
    item.learning_point = c.name + ": " + c.definition;
    item.sources = c.sources;
    return with_options(std::move(item), c.name, c.definition, std::move(wrong), dice);
}

std::string stage_name(const content::Condition& c, const content::Stage& stage) {
    return c.stages.size() == 1 ? c.name : c.name + " (" + lower_word(stage.name) + ")";
}

std::optional<Item> stage_techniques(const Bank& bank, const content::Condition& c,
                                     const content::Stage& stage, const FactAsk& ask, bool prefer,
                                     base::Random& dice) {
    const std::vector<Link>& keys = prefer ? stage.prefer : stage.avoid;
    const std::vector<Link>& others = prefer ? stage.avoid : stage.prefer;
    if (keys.empty()) return std::nullopt;
    const Link& key = keys[dice.below(keys.size())];
    const auto* technique = bank.find<content::Technique>(key.id);
    if (technique == nullptr) return std::nullopt;
    std::vector<Candidate> wrong;
    for (const Link& link : others)
        if (const auto* other = bank.find<content::Technique>(link.id);
            other != nullptr && !holds(keys, link))
            wrong.push_back({other->name, prefer ? "The entry tells to avoid it at this stage."
                                                 : "The entry prefers it at this stage."});
    dice.shuffle(wrong);
    Item item = blank(bank, ask, id_of(prefer ? "prefer" : "avoid", ask, stage.id));
    item.stem = stage_name(c, stage) +
                (prefer ? ": which of these suits it?" : ": which of these is better left out?");
    item.learning_point = stage.guidance;
    item.facts.push_back(key);
    item.sources = c.sources;
    return with_options(std::move(item), technique->name, stage.why, std::move(wrong), dice);
}

std::optional<Item> about_condition(const Bank& bank, const content::Condition& c, const FactAsk& ask,
                                    base::Random& dice) {
    if (ask.question == FactQuestion::condition_named) return condition_named(bank, c, ask, dice);
    if (ask.part >= c.stages.size()) return std::nullopt;
    const content::Stage& stage = c.stages[ask.part];
    if (ask.question != FactQuestion::stage_rating)
        return stage_techniques(bank, c, stage, ask, ask.question == FactQuestion::stage_prefer, dice);
    Item item = blank(bank, ask, id_of("rating", ask, stage.id));
    item.stem = stage_name(c, stage) + ": how does massage stand to it?";
    item.learning_point = stage.guidance;
    item.sources = c.sources;
    return with_values(std::move(item), kRatingOptions, static_cast<std::size_t>(stage.rating), stage.why);
}

// ---------------------------------------------------------------- techniques

constexpr std::array<std::string_view, content::kTraits.size()> kTraitWords = {
    "light touch",    "gliding",
    "kneading",       "rubbing against what lies below",
    "tapping",        "fine shaking",
    "compression",    "deep pressure",
    "stretching",     "effort of the client's own muscles",
    "warmth",         "cold",
    "suction",        "moving fluid in the skin",
    "moving a joint", "vigorous movement"};

bool has_trait(const content::Technique& t, std::uint8_t trait) {
    return std::find(t.traits.begin(), t.traits.end(), trait) != t.traits.end();
}

std::optional<Item> about_technique(const Bank& bank, const content::Technique& t, const FactAsk& ask,
                                    base::Random& dice) {
    if (ask.question == FactQuestion::technique_scope) {
        Item item = blank(bank, ask, id_of("scope", ask));
        item.stem = t.name + ": how does it stand to the scope of massage practice in general?";
        item.learning_point = t.scope;
        item.sources = t.sources;
        return with_values(std::move(item), kScopeOptions, t.scope_flag, t.scope);
    }
    if (ask.question == FactQuestion::effect_evidence) {
        if (ask.part >= t.effects.size()) return std::nullopt;
        const content::Effect& effect = t.effects[ask.part];
        Item item = blank(bank, ask, id_of("evidence", ask, std::to_string(ask.part + 1)));
        item.stem = t.name + ". " + effect.text + " How well is that known?";
        item.learning_point = t.name + ": " + effect.text;
        item.sources = effect.sources;
        return with_values(std::move(item), kEvidenceOptions, effect.evidence, effect.text);
    }
    if (t.traits.empty()) return std::nullopt;
    const std::uint8_t trait = t.traits[dice.below(t.traits.size())];
    const std::string word(content::kTraits[trait]);
    std::vector<Candidate> near, far;
    for (const content::Technique& other : bank.techniques)
        if (!has_trait(other, trait) && !share_substance(other.name, kTraitWords[trait]))
            (other.family == t.family ? near : far)
                .push_back({other.name, other.name + " does not work so. " + other.how});
    std::vector<Candidate> wrong = near_first(std::move(near), std::move(far), dice);
    if (share_substance(t.name, word) || share_substance(t.name, kTraitWords[trait]))
        return std::nullopt;  // the name would give it away
    Item item = blank(bank, ask, id_of("trait", ask, word));
    item.stem = "Which of these works by " + std::string(kTraitWords[trait]) + "?";
    item.learning_point = t.name + ": " + t.how;
    item.sources = t.sources;
    return with_options(std::move(item), t.name, t.how, std::move(wrong), dice);
}

// ---------------------------------------------------------------- safety

std::optional<Item> about_rule(const Bank& bank, const content::SafetyRule& r, const FactAsk& ask,
                               base::Random& dice) {
    const bool is_site = content::kSafetyCategories[r.category] == "cautionary-site";
    Item item = blank(bank, ask,
                      id_of(ask.question == FactQuestion::rule_rating ? "rule"
                            : ask.question == FactQuestion::rule_act  ? "act"
                                                                      : "site",
                            ask));
    item.learning_point = r.act;
    item.sources = r.sources;
    if (ask.question == FactQuestion::rule_rating) {
        if (r.rating == content::Rating::indicated) return std::nullopt;
        item.stem = r.name + ": what does it ask of you?";
        return with_values(std::move(item), kRuleOptions, static_cast<std::size_t>(r.rating) - 1, r.reason);
    }
    std::vector<Candidate> near, far;
    for (const content::SafetyRule& other : bank.safety_rules) {
        if (other.id == r.id) continue;
        const bool same = other.category == r.category;
        if (ask.question == FactQuestion::site_structures) {
            if (same && !share_substance(other.structures, r.structures) &&
                alike_in_length(other.structures, r.structures))
                near.push_back({other.structures, "These lie elsewhere: " + other.name + "."});
        } else if (other.rating != r.rating && alike_in_length(other.act, r.act)) {
            (same ? near : far).push_back({other.act, "That is for: " + other.name + "."});
        }
    }
    std::vector<Candidate> wrong = near_first(std::move(near), std::move(far), dice);
    if (ask.question == FactQuestion::site_structures) {
        if (!is_site || share_substance(r.name, r.structures)) return std::nullopt;
        item.stem = r.name + ": what lies there?";
        return with_options(std::move(item), r.structures, r.reason, std::move(wrong), dice);
    }
    item.stem = r.name + ": what do you do?";
    return with_options(std::move(item), r.act, r.reason, std::move(wrong), dice);
}

// ---------------------------------------------------------------- tests, joints, landmarks

std::optional<Item> about_test(const Bank& bank, const content::AssessmentTest& t, const FactAsk& ask,
                               base::Random& dice) {
    const bool named = ask.question == FactQuestion::test_named;
    const auto says = [&](const content::AssessmentTest& test) -> const std::string& {
        return ask.question == FactQuestion::test_positive ? test.positive : test.structure;
    };
    // What is asked for must not stand in the question.
    if (gives_away(t.name, named ? t.action : says(t))) return std::nullopt;
    std::vector<Candidate> near, far;
    for (const content::AssessmentTest& other : bank.tests) {
        if (other.id == t.id) continue;
        auto& group = other.region == t.region ? near : far;
        if (named && content::normalized(other.action) != content::normalized(t.action) &&
            !share_substance(other.name, t.name))
            group.push_back({other.name, other.name + ": " + other.action});
        if (!named && !share_substance(says(other), says(t)) && alike_in_length(says(other), says(t)))
            group.push_back({says(other), "That belongs to: " + other.name + "."});
    }
    std::vector<Candidate> wrong = near_first(std::move(near), std::move(far), dice);
    Item item = blank(bank, ask,
                      id_of(named                                         ? "test"
                            : ask.question == FactQuestion::test_positive ? "positive"
                                                                          : "loads",
                            ask));
    item.learning_point = t.name + ", positive: " + t.positive;
    item.sources = t.sources;
    if (named) {
        item.stem = "Which test is done so? " + t.position + " " + t.action;
        return with_options(std::move(item), t.name, t.positive, std::move(wrong), dice);
    }
    item.stem = t.name + (ask.question == FactQuestion::test_positive ? ": which finding counts?"
                                                                      : ": what does it load or move?");
    return with_options(std::move(item), says(t), "Not to be taken for it: " + lower_word(t.is_not),
                        std::move(wrong), dice);
}

std::optional<Item> about_motion(const Bank& bank, const content::Joint& j, const FactAsk& ask,
                                 base::Random& dice) {
    if (ask.part >= j.motions.size()) return std::nullopt;
    const content::Motion& m = j.motions[ask.part];
    std::string part = m.name;
    std::replace(part.begin(), part.end(), ' ', '-');
    const std::string what = j.name + ", " + m.name;
    if (ask.question == FactQuestion::motion_degrees) {
        if (m.degrees <= 0) return std::nullopt;
        Item item = blank(bank, ask, id_of("degrees", ask, part));
        item.stem = what + ": about how many degrees are usual?";
        item.keep_order = true;
        // Far enough apart that no book's figure for the one is another book's for the other.
        const int step = std::max(15, (m.degrees / 3 + 4) / 5 * 5);
        const int below = static_cast<int>(dice.below(4));
        const int lowest = m.degrees - std::min(below, (m.degrees - 1) / step) * step;
        for (int i = 0; i < 4; ++i) {
            const int degrees = lowest + i * step;
            add_option(item, std::to_string(degrees) + "\xC2\xB0",
                       degrees == m.degrees
                           ? "Books differ by a few degrees; this is the usual figure."
                           : "The usual figure is about " + std::to_string(m.degrees) + "\xC2\xB0.",
                       degrees == m.degrees);
        }
        item.learning_point = what + ": about " + std::to_string(m.degrees) + "\xC2\xB0.";
        item.sources = j.sources;
        item.version = content::version_of(item);
        return item;
    }
    const bool feel = ask.question == FactQuestion::motion_end_feel;
    const std::string& own = feel ? m.end_feel : m.plane;
    if (own.empty()) return std::nullopt;
    Item item = blank(bank, ask, id_of(feel ? "end-feel" : "plane", ask, part));
    item.learning_point = what + ": " + own + ".";
    item.sources = j.sources;
    if (!feel) {
        constexpr std::array<std::string_view, 3> kPlanes = {"sagittal", "frontal", "transverse"};
        const auto plane = std::find(kPlanes.begin(), kPlanes.end(), own);
        if (plane == kPlanes.end()) return std::nullopt;
        item.stem = what + ": in which plane?";
        return with_values(std::move(item), kPlanes, static_cast<std::size_t>(plane - kPlanes.begin()),
                           "The axis runs " + m.axis + ".");
    }
    if (own.find(" or ") != std::string::npos) return std::nullopt;  // two feels are right
    constexpr std::array<std::string_view, 3> kFeels = {
        "Soft: tissue meets tissue", "Firm: a stretch that gives a little", "Hard: bone meets bone"};
    constexpr std::array<std::string_view, 3> kWords = {"soft", "firm", "hard"};
    const auto word =
        std::find_if(kWords.begin(), kWords.end(), [&](std::string_view w) { return own.starts_with(w); });
    if (word == kWords.end()) return std::nullopt;
    item.stem = what + ": how does the end usually feel?";
    return with_values(std::move(item), kFeels, static_cast<std::size_t>(word - kWords.begin()), own + ".");
}

std::optional<Item> about_landmark(const Bank& bank, const content::Landmark& l, const FactAsk& ask,
                                   base::Random& dice) {
    const auto bone = std::find_if(bank.body.bones.begin(), bank.body.bones.end(),
                                   [&](const auto& b) { return b.id == l.bone; });
    if (bone == bank.body.bones.end() || share_substance(l.name, bone->name)) return std::nullopt;
    // The nearer a bone's own landmarks lie, the better it may be confused with this one.
    std::vector<std::pair<double, const content::Landmark*>> others;
    for (const content::Landmark& other : bank.landmarks)
        if (other.bone != l.bone && other.at.size() == 3 && l.at.size() == 3)
            others.emplace_back(
                std::hypot(other.at[0] - l.at[0], other.at[1] - l.at[1], other.at[2] - l.at[2]), &other);
    std::sort(others.begin(), others.end());
    std::vector<Candidate> wrong;
    for (const auto& pair : others) {
        const content::Landmark* other = pair.second;  // a lambda of C++20 must not capture a binding
        const auto theirs = std::find_if(bank.body.bones.begin(), bank.body.bones.end(),
                                         [&](const auto& b) { return b.id == other->bone; });
        if (theirs == bank.body.bones.end() || share_substance(theirs->name, l.name)) continue;
        if (share_substance(theirs->name, bone->name)) continue;
        wrong.push_back({theirs->name, "Near it on that bone: " + other->name + "."});
    }
    Item item = blank(bank, ask, id_of("bone", ask));
    item.stem = l.name + ": on which bone is it?";
    item.learning_point = l.palpate.empty() ? l.name + ": " + lower_word(bone->name) + "." : l.palpate;
    return with_options(std::move(item), bone->name,
                        l.palpate.empty() ? "It belongs to this bone." : l.palpate, std::move(wrong), dice);
}

// ---------------------------------------------------------------- terms

std::optional<Item> about_term(const Bank& bank, const content::Term& t, const FactAsk& ask,
                               base::Random& dice) {
    std::vector<Candidate> wrong;
    if (ask.question == FactQuestion::medicine_class) {
        if (t.examples.empty()) return std::nullopt;
        const std::string& key = t.examples[dice.below(t.examples.size())];
        for (const content::Term& other : bank.terms) {
            if (other.group != t.group || other.id == t.id) continue;
            for (const std::string& example : other.examples) {
                const bool here_too =
                    std::any_of(t.examples.begin(), t.examples.end(),
                                [&](const std::string& own) { return share_substance(own, example); });
                if (!here_too) wrong.push_back({example, "It belongs to: " + other.name + "."});
            }
        }
        dice.shuffle(wrong);
        Item item = blank(bank, ask, id_of("medicine", ask));
        item.stem = "Which of these medicines belongs to this class? " + t.name;
        item.learning_point = t.meaning;
        item.sources = t.sources;
        if (share_substance(t.name, key)) return std::nullopt;
        return with_options(std::move(item), key, t.meaning, std::move(wrong), dice);
    }
    for (const content::Term& other : bank.terms)
        if (other.group == t.group && other.id != t.id && !share_substance(other.meaning, t.meaning) &&
            alike_in_length(other.meaning, t.meaning))
            wrong.push_back({other.meaning, "That is: " + other.name + "."});
    dice.shuffle(wrong);
    if (share_substance(t.name, t.meaning)) return std::nullopt;
    Item item = blank(bank, ask, id_of("word", ask));
    item.stem = t.name + ": what does it mean?";
    item.learning_point = t.name + ": " + t.meaning;
    item.sources = t.sources;
    const std::string example = t.examples.empty() ? "" : "For example: " + t.examples.front() + ".";
    return with_options(std::move(item), t.meaning, example.empty() ? "So it is used." : example,
                        std::move(wrong), dice);
}
}  // namespace

std::vector<FactAsk> fact_asks(const Bank& bank) {
    std::vector<FactAsk> asks;
    const auto add = [&](FactQuestion question, Kind kind, const std::string& id, std::size_t parts = 1) {
        for (std::size_t part = 0; part < parts; ++part) asks.push_back({question, {kind, id, 0}, part});
    };
    for (const auto& c : bank.conditions) {
        add(FactQuestion::condition_named, Kind::condition, c.id);
        for (const auto question :
             {FactQuestion::stage_rating, FactQuestion::stage_prefer, FactQuestion::stage_avoid})
            add(question, Kind::condition, c.id, c.stages.size());
    }
    for (const auto& t : bank.techniques) {
        add(FactQuestion::technique_trait, Kind::technique, t.id);
        add(FactQuestion::technique_scope, Kind::technique, t.id);
        add(FactQuestion::effect_evidence, Kind::technique, t.id, t.effects.size());
    }
    for (const auto& r : bank.safety_rules) {
        add(FactQuestion::rule_rating, Kind::safety, r.id);
        add(FactQuestion::rule_act, Kind::safety, r.id);
        if (!r.structures.empty()) add(FactQuestion::site_structures, Kind::safety, r.id);
    }
    for (const auto& t : bank.tests)
        for (const auto question :
             {FactQuestion::test_named, FactQuestion::test_structure, FactQuestion::test_positive})
            add(question, Kind::test, t.id);
    for (const auto& m : bank.muscles)
        for (const auto question : {MuscleQuestion::origin, MuscleQuestion::insertion, MuscleQuestion::action,
                                    MuscleQuestion::nerve})
            asks.push_back(
                {FactQuestion::muscle_fact, {Kind::muscle, m.id, 0}, static_cast<std::size_t>(question)});
    for (const auto& j : bank.joints)
        for (const auto question :
             {FactQuestion::motion_degrees, FactQuestion::motion_end_feel, FactQuestion::motion_plane})
            add(question, Kind::joint, j.id, j.motions.size());
    for (const auto& l : bank.landmarks) add(FactQuestion::landmark_bone, Kind::landmark, l.id);
    for (const auto& t : bank.terms) {
        if (content::kTermGroups[t.group] == "medication")
            add(FactQuestion::medicine_class, Kind::term, t.id);
        if (t.group >= content::kFirstGlossaryGroup) add(FactQuestion::word_meaning, Kind::term, t.id);
    }
    return asks;
}

std::optional<Item> fact_item(const Bank& bank, const FactAsk& ask, base::Random& dice) {
    const std::string& id = ask.about.id;
    switch (ask.about.kind) {
        case Kind::condition:
            if (const auto* c = bank.find<content::Condition>(id))
                return about_condition(bank, *c, ask, dice);
            break;
        case Kind::technique:
            if (const auto* t = bank.find<content::Technique>(id))
                return about_technique(bank, *t, ask, dice);
            break;
        case Kind::safety:
            if (const auto* r = bank.find<content::SafetyRule>(id)) return about_rule(bank, *r, ask, dice);
            break;
        case Kind::test:
            if (const auto* t = bank.find<content::AssessmentTest>(id))
                return about_test(bank, *t, ask, dice);
            break;
        case Kind::joint:
            if (const auto* j = bank.find<content::Joint>(id)) return about_motion(bank, *j, ask, dice);
            break;
        case Kind::muscle:
            if (const auto* m = bank.find<content::Muscle>(id))
                return muscle_question(bank, *m, static_cast<MuscleQuestion>(ask.part), dice);
            break;
        case Kind::landmark:
            if (const auto* l = bank.find<content::Landmark>(id)) return about_landmark(bank, *l, ask, dice);
            break;
        case Kind::term:
            if (const auto* t = bank.find<content::Term>(id)) return about_term(bank, *t, ask, dice);
            break;
        default:
            break;
    }
    return std::nullopt;
}

std::string_view leaf_of(const Bank& bank, const FactAsk& ask) {
    switch (ask.question) {
        case FactQuestion::condition_named:
            return "3a-pathology-overview";
        case FactQuestion::stage_rating:
            return "3b-pathology-related";
        case FactQuestion::stage_prefer:
        case FactQuestion::stage_avoid:
            return "5g-treatment-strategy";
        case FactQuestion::technique_trait: {
            const auto* t = bank.find<content::Technique>(ask.about.id);
            return t != nullptr && content::kFamilies[t->family] == "swedish" ? "4d-stroke-types"
                                                                              : "4f-modalities";
        }
        case FactQuestion::effect_evidence:
            return "4a-physiological-effects";
        case FactQuestion::technique_scope:
            return "6h-scope";
        case FactQuestion::site_structures:
            return "3c-areas-of-caution";
        case FactQuestion::rule_rating:
        case FactQuestion::rule_act: {
            constexpr std::array<std::string_view, content::kSafetyCategories.size()> kLeaves = {
                "5g-rule-out-contraindications", "3b-site-specific",
                "3c-areas-of-caution",           "3e-medication-classes",
                "5g-rule-out-contraindications", "3d-special-populations"};
            const auto* r = bank.find<content::SafetyRule>(ask.about.id);
            return r != nullptr ? kLeaves[r->category] : kLeaves.front();
        }
        case FactQuestion::test_named:
        case FactQuestion::test_structure:
        case FactQuestion::test_positive:
            return "5f-range-of-motion";
        case FactQuestion::motion_degrees:
            return "2f-active-range";
        case FactQuestion::motion_end_feel:
            return "2f-passive-range";
        case FactQuestion::motion_plane:
            return "2e-joint-structure-function";
        case FactQuestion::landmark_bone:
            return "1a-musculoskeletal";
        case FactQuestion::medicine_class:
            return "3e-medication-classes";
        case FactQuestion::word_meaning:
            return "7h-terms";
        case FactQuestion::muscle_fact:
            return kMuscleLeaf;
    }
    return {};
}

std::vector<Item> fact_quiz(const Bank& bank, const std::set<std::string>& leaves,
                            const std::optional<Link>& about, std::size_t count, base::Random& dice) {
    std::vector<FactAsk> asks = fact_asks(bank);
    std::erase_if(asks, [&](const FactAsk& ask) {
        return (about && !(ask.about == *about)) ||
               (!leaves.empty() && leaves.count(std::string(leaf_of(bank, ask))) == 0);
    });
    dice.shuffle(asks);
    // The second question about a record waits until every record was asked once.
    std::map<std::string, int> turn;
    std::vector<std::pair<int, const FactAsk*>> ranked;
    for (const FactAsk& ask : asks)
        ranked.emplace_back(turn[std::to_string(static_cast<int>(ask.about.kind)) + ask.about.id]++, &ask);
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Item> quiz;
    for (const auto& [rank, ask] : ranked) {
        if (quiz.size() >= count) break;
        if (auto item = fact_item(bank, *ask, dice)) quiz.push_back(*std::move(item));
    }
    return quiz;
}
}  // namespace study
