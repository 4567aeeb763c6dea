#include "study/deck.h"

#include "content/hash.h"
#include "content/text.h"
#include "study/anatomy_quiz.h"
#include "study/deck_build.h"
#include "study/evidence_drill.h"
#include "study/wording.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace study {
namespace {
using content::Bank;
using content::Kind;
using content::Link;
using content::Rating;

constexpr std::array<std::string_view, kCardKinds> kKindWords = {"Origin",
                                                                 "Muscle of an origin",
                                                                 "Insertion",
                                                                 "Muscle of an insertion",
                                                                 "Actions",
                                                                 "Prime movers",
                                                                 "Nerve",
                                                                 "Muscles of a nerve",
                                                                 "Range of motion",
                                                                 "Signs",
                                                                 "Danger signs",
                                                                 "Condition",
                                                                 "Massage at a stage",
                                                                 "Safety rule",
                                                                 "Cautionary site",
                                                                 "Medicine: caution",
                                                                 "Medicine: effect",
                                                                 "Medicine: class",
                                                                 "Technique",
                                                                 "Effects",
                                                                 "Evidence",
                                                                 "Scope of practice",
                                                                 "Test: structure",
                                                                 "Test: positive",
                                                                 "Landmark",
                                                                 "Word",
                                                                 "Common belief",
                                                                 "Claim"};

/// What stands between the parts of a list.
std::string_view joint_of(CardKind kind) {
    return kind == CardKind::technique_effects ? "\n" : "; ";
}

/// "Armpit: what lies there?"; a name with a colon of its own ends in a stop.
std::string ask(const std::string& name, std::string question) {
    if (name.find(": ") == std::string::npos) return name + ": " + question;
    question.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(question.front())));
    return name + ". " + question;
}

/// How massage stands to something and what to do, the first said once.
std::string with_rating(Rating rating, const std::string& guidance) {
    const std::string_view phrase = rating_phrase(rating);
    const bool said = guidance.starts_with(phrase.substr(0, phrase.size() - 1));
    return said ? guidance : std::string(phrase) + " " + guidance;
}

std::string record_key(const Link& link) {
    return std::string(content::kKinds[std::size_t(link.kind)]) + ':' + link.id;
}

// ---------------------------------------------------------------- conditions

std::string stage_name(const content::Condition& c, const content::Stage& stage) {
    return c.stages.size() == 1 ? c.name : c.name + " (" + content::lower_first(stage.name) + ")";
}

void add_condition(CardMaker& make, const content::Condition& c) {
    const Link about{Kind::condition, c.id, 0};
    const std::string leaf = leaf_for(make.bank(), FactQuestion::condition_named, about);
    std::vector<std::string> signs, danger;
    for (const std::string& sign : c.signs) {
        constexpr std::string_view kDanger = "Danger: ";
        if (sign.starts_with(kDanger)) {
            danger.push_back(sign.substr(kDanger.size()));
            danger.back().front() =
                static_cast<char>(std::toupper(static_cast<unsigned char>(danger.back().front())));
        } else {
            signs.push_back(sign);
        }
    }
    make.add_list(CardKind::condition_signs, about, "signs", leaf, c.name + ": what are its signs?",
                  c.name + ": what are its main signs?", signs, c.sources);
    const std::string ask_danger = c.name + ": which signs mean danger?";
    make.add_list(CardKind::condition_danger, about, "danger", "3b-pathology-related", ask_danger, ask_danger,
                  danger, c.sources);
    // By its definition; where that would tell the name, by its signs.
    std::string by_signs;
    for (const std::string& sign : signs) by_signs += (by_signs.empty() ? "" : "; ") + sign;
    const bool defined = !gives_away(c.name, c.definition);
    if (defined || (signs.size() > 2 && by_signs.size() <= kLongest && !gives_away(c.name, by_signs)))
        if (make.add(CardKind::condition_named, about, "named", leaf,
                     (defined ? "Which condition fits this description? "
                              : "Which condition fits these findings? ") +
                         (defined ? c.definition : by_signs),
                     c.name, c.sources))
            make.accept(0, c.aliases);
    for (const content::Stage& stage : c.stages)
        make.add(CardKind::stage_rating, about, "stage-" + stage.id,
                 leaf_for(make.bank(), FactQuestion::stage_rating, about),
                 stage_name(c, stage) + ": how does massage stand to it, and what do you do?",
                 with_rating(stage.rating, stage.guidance), c.sources);
}

// ---------------------------------------------------------------- techniques

constexpr std::array<std::string_view, content::kEvidence.size()> kEvidenceHeads = {
    "Well known", "Fairly well known", "Weakly known", "Contested", "Not shown"};
constexpr std::array<std::string_view, content::kEvidence.size()> kEvidenceWords = {
    "Strong: good reviews agree", "Moderate: several sound studies", "Weak: few or small studies",
    "Contested: experts and studies disagree", "None: nobody has shown it"};
constexpr std::array<std::string_view, content::kScopeFlags.size()> kScopeWords = {
    "Within massage practice in most states.", "After training beyond entry level.",
    "Only where a license or certificate of its own allows it.",
    "Outside of massage practice in most states."};

void add_technique(CardMaker& make, const content::Technique& t) {
    const Link about{Kind::technique, t.id, 0};
    const auto leaf = [&](FactQuestion question) { return leaf_for(make.bank(), question, about); };
    make.add(CardKind::technique_what, about, "what", leaf(FactQuestion::technique_trait),
             t.name + ": how is it done?", t.how, t.sources);
    // The best known first; what nobody has shown is not taught as an effect.
    std::vector<std::string> effects;
    for (std::size_t evidence = 0; evidence + 1 < content::kEvidence.size(); ++evidence)
        for (const content::Effect& effect : t.effects)
            if (effect.evidence == evidence)
                effects.push_back(std::string(kEvidenceHeads[evidence]) + ": " + effect.text);
    const std::string ask_effects = t.name + ": what is known of its effects, and how well?";
    make.add_list(CardKind::technique_effects, about, "effects", leaf(FactQuestion::effect_evidence),
                  ask_effects, ask_effects, effects, t.sources);
    for (std::size_t i = 0; i < t.effects.size(); ++i)
        make.add(CardKind::effect_evidence, about, "effect-" + std::to_string(i + 1),
                 leaf(FactQuestion::effect_evidence),
                 t.name + ": how well is this known? " + t.effects[i].text,
                 std::string(kEvidenceWords[t.effects[i].evidence]), t.effects[i].sources);
    make.add(CardKind::technique_scope, about, "scope", leaf(FactQuestion::technique_scope),
             t.name + ": how does it stand to the scope of massage practice?",
             std::string(kScopeWords[t.scope_flag]) + " " + t.scope, t.sources);
}

// ---------------------------------------------------------------- safety

/// "A. B. C." in two halves of whole sentences; the second is empty where it fits as it is.
std::pair<std::string, std::string> halves(const std::string& text) {
    if (text.size() <= kLongest) return {text, {}};
    std::size_t best = 0;
    for (std::size_t at = text.find(". "); at != std::string::npos; at = text.find(". ", at + 1)) {
        const auto off = [&](std::size_t where) {
            return where > text.size() / 2 ? where - text.size() / 2 : text.size() / 2 - where;
        };
        if (best == 0 || off(at) < off(best)) best = at;
    }
    if (best == 0) return {text, {}};
    return {text.substr(0, best + 1), text.substr(best + 2)};
}

void add_rule(CardMaker& make, const content::SafetyRule& r) {
    const Link about{Kind::safety, r.id, 0};
    const std::string_view category = content::kSafetyCategories[r.category];
    const bool site = category == "cautionary-site";
    const std::string leaf = leaf_for(make.bank(), FactQuestion::rule_act, about);
    if (site) {
        // "Angle of the twelfth rib (kidneys)": what is added to the place may tell what lies there.
        const std::size_t end = std::min({r.name.find(" ("), r.name.find(": "), r.name.size()});
        const bool tells = gives_away(r.name.substr(end), r.structures);
        make.add(CardKind::site_structures, about, "structures", leaf,
                 ask(tells ? r.name.substr(0, end) : r.name, "what lies there?"), r.structures, r.sources);
    }
    const auto kind = category == "medication" ? CardKind::medicine_caution : CardKind::rule_act;
    const auto [first, second] = halves(site ? r.act : with_rating(r.rating, r.act));
    const std::string question = kind == CardKind::medicine_caution ? "what changes in the session?"
                                 : second.empty()                   ? "what do you do?"
                                                                    : "what do you do first?";
    make.add(kind, about, "act", leaf, ask(r.name, question), first, r.sources);
    if (!second.empty())
        make.add(kind, about, "act-2", leaf, ask(r.name, "and what then?"), second, r.sources);
}

// ---------------------------------------------------------------- tests, landmarks, words

void add_test(CardMaker& make, const content::AssessmentTest& t) {
    const Link about{Kind::test, t.id, 0};
    const std::string leaf = leaf_for(make.bank(), FactQuestion::test_structure, about);
    if (!gives_away(t.name, t.structure))
        make.add(CardKind::test_structure, about, "structure", leaf, t.name + ": what does it load or move?",
                 t.structure, t.sources);
    if (!gives_away(t.name, t.positive))
        make.add(CardKind::test_positive, about, "positive", leaf,
                 t.name + ": which finding counts as positive?", t.positive, t.sources);
}

void add_landmarks(CardMaker& make) {
    std::map<std::string_view, const content::Bone*> bones;
    for (const content::Bone& bone : make.bank().body.bones) bones.emplace(bone.id, &bone);
    for (const content::Landmark& l : make.bank().landmarks) {
        const auto bone = bones.find(l.bone);
        if (bone == bones.end() || l.palpate.empty() || gives_away(l.name, bone->second->name)) continue;
        const Link about{Kind::landmark, l.id, 0};
        if (Card* card = make.add(CardKind::landmark_bone, about, "bone",
                                  leaf_for(make.bank(), FactQuestion::landmark_bone, about),
                                  l.name + ": on which bone is it?", bone->second->name, {}))
            card->note = l.palpate;
    }
}

void add_medicine(CardMaker& make, const content::Term& t) {
    const Link about{Kind::term, t.id, 0};
    const std::string leaf = leaf_for(make.bank(), FactQuestion::medicine_class, about);
    // "Other diabetes medicine": other than those that have a name of their own. What such a rest does
    // cannot be asked; that a medicine belongs to it is so without the "other".
    constexpr std::string_view kRest = "Other ";
    const bool rest = t.name.starts_with(kRest);
    if (!rest && !gives_away(t.name, t.meaning))
        make.add(CardKind::medicine_effect, about, "effect", leaf, t.name + ": what does it do?", t.meaning,
                 t.sources);
    std::string examples, name = rest ? t.name.substr(kRest.size()) : t.name;
    for (const std::string& example : t.examples)
        if (!gives_away(t.name, example)) examples += (examples.empty() ? "" : ", ") + example;
    name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
    if (!examples.empty())
        make.add(CardKind::medicine_class, about, "class", leaf, "Which kind of medicine? " + examples, name,
                 t.sources);
}

void add_word(CardMaker& make, const content::Term& t) {
    if (gives_away(t.name, t.meaning)) return;
    const Link about{Kind::term, t.id, 0};
    const bool abbreviation = content::kTermGroups[t.group] == "abbreviation";
    Card* card = make.add(
        CardKind::word_meaning, about, "meaning", leaf_for(make.bank(), FactQuestion::word_meaning, about),
        t.name + (abbreviation ? ": what does it stand for?" : ": what does it mean?"), t.meaning, t.sources);
    if (card == nullptr) return;
    if (content::kTermGroups[t.group] == "word-part") {
        // "without, lack of": either will do.
        std::vector<std::string> meanings;
        std::string rest = t.meaning;
        for (std::size_t at = rest.find_first_of(",;"); at != std::string::npos;
             at = rest.find_first_of(",;")) {
            meanings.push_back(rest.substr(0, at));
            rest.erase(0, at + 1);
        }
        if (!meanings.empty()) meanings.push_back(rest);
        make.accept(0, meanings);
    }
    for (const std::string& example : t.examples)
        card->note += (card->note.empty() ? (abbreviation ? "" : "For example: ") : "; ") + example;
}

/// Beliefs that at least two of the bank's questions offer as an answer, on the leaf of most of them.
void add_misconceptions(CardMaker& make) {
    std::map<std::string_view, std::map<std::string_view, int>> leaves;
    for (const content::Item& item : make.bank().items)
        for (const content::Option& option : item.options)
            for (const Link& link : option.misconception) ++leaves[link.id][item.leaf];
    for (const content::Misconception& m : make.bank().misconceptions) {
        const auto found = leaves.find(m.id);
        if (found == leaves.end()) continue;
        int uses = 0;
        for (const auto& [leaf, count] : found->second) uses += count;
        constexpr int kCommonBelief = 2;
        if (uses < kCommonBelief) continue;
        const auto most = std::max_element(found->second.begin(), found->second.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        make.add(CardKind::misconception_truth, {Kind::misconception, m.id, 0}, "truth", most->first,
                 "What is wrong with this belief? \"" + m.belief + "\"", m.truth, {});
    }
}

// ---------------------------------------------------------------- the order of learning

int rank_of(const Bank& bank, const Card& card, int questions) {
    const auto by_rating = [](Rating rating) {
        return rating == Rating::emergency ? 0 : rating == Rating::contraindicated ? 1 : 2;
    };
    switch (card.kind) {
        case CardKind::condition_danger:
            return 0;
        case CardKind::stage_rating: {
            const auto* c = bank.find<content::Condition>(card.about.id);
            for (const content::Stage& stage : c->stages)
                if (card.id.ends_with("/stage-" + stage.id) && stage.rating >= Rating::local)
                    return by_rating(stage.rating);
            break;
        }
        case CardKind::rule_act:
        case CardKind::site_structures:
        case CardKind::medicine_caution: {
            const auto* r = bank.find<content::SafetyRule>(card.about.id);
            return content::kSafetyCategories[r->category] == "red-flag" ? 0 : by_rating(r->rating);
        }
        case CardKind::effect_evidence:
        case CardKind::technique_scope:
            return 6;
        default:
            break;
    }
    constexpr int kMany = 4;
    return questions >= kMany ? 3 : questions > 0 ? 4 : 5;
}

std::string version_of(const Card& card) {
    constexpr std::size_t kDigits = 12;
    return content::Hasher().add(card.question).add(card.answer).hex().substr(0, kDigits);
}
}  // namespace

std::string_view kind_word(CardKind kind) {
    return kKindWords[std::size_t(kind)];
}

double seconds_for(std::string_view question, std::string_view answer) {
    constexpr double kThink = 4, kRead = 238 * 6 / 60.0, kSay = 150 * 6 / 60.0;
    return kThink + double(content::letters(question)) / kRead + double(content::letters(answer)) / kSay;
}

bool is_list(CardKind kind) {
    switch (kind) {
        case CardKind::muscle_origin:
        case CardKind::muscle_from_origin:
        case CardKind::muscle_insertion:
        case CardKind::muscle_from_insertion:
        case CardKind::muscle_action:
        case CardKind::motion_movers:
        case CardKind::muscle_from_nerve:
        case CardKind::condition_signs:
        case CardKind::condition_danger:
        case CardKind::technique_effects:
            return true;
        default:
            return false;
    }
}

std::vector<std::string> parts_of(const Card& card) {
    if (!is_list(card.kind)) return {card.answer};
    const std::string_view joint = joint_of(card.kind);
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (std::size_t at = card.answer.find(joint); at != std::string::npos;
         at = card.answer.find(joint, from)) {
        parts.push_back(card.answer.substr(from, at - from));
        from = at + joint.size();
    }
    parts.push_back(card.answer.substr(from));
    return parts;
}

std::string_view rating_phrase(Rating rating) {
    constexpr std::array<std::string_view, content::kRatings.size()> kPhrases = {
        "Massage helps.", "With care.", "Not on the site.", "No massage.", "Emergency."};
    return kPhrases[std::size_t(rating)];
}

std::string leaf_for(const Bank& bank, FactQuestion question, const Link& about) {
    return std::string(leaf_of(bank, {question, about, 0}));
}

Card* CardMaker::add(CardKind kind, const Link& about, std::string_view part, std::string_view leaf,
                     std::string question, std::string answer, const std::vector<Link>& sources) {
    if (answer.empty() || (answer.size() > kLongest && !is_list(kind))) return nullptr;
    Card& card = cards_.emplace_back();
    card.id = record_key(about) + '/';
    card.id += part;
    card.kind = kind;
    card.about = about;
    card.leaf = leaf;
    card.question = std::move(question);
    card.answer = std::move(answer);
    card.sources = sources;
    return &card;
}

Card* CardMaker::add_list(CardKind kind, const Link& about, std::string_view part, std::string_view leaf,
                          const std::string& question, const std::string& question_of_main,
                          const std::vector<std::string>& items, const std::vector<Link>& sources) {
    const std::string joint(joint_of(kind));
    std::string answer, rest;
    for (const std::string& item : items) {
        std::string& text =
            rest.empty() && (answer.empty() || answer.size() + joint.size() + item.size() <= kLongest)
                ? answer
                : rest;
        text += (text.empty() ? "" : joint) + item;
    }
    Card* card =
        add(kind, about, part, leaf, rest.empty() ? question : question_of_main, std::move(answer), sources);
    if (card != nullptr && !rest.empty()) card->note = "Also: " + rest;
    return card;
}

void CardMaker::accept(std::size_t part, const std::vector<std::string>& words) {
    Card& card = cards_.back();
    for (const std::string& word : words) {
        card.accept.push_back(word);
        card.accept_part.push_back(static_cast<std::uint8_t>(part));
    }
}

Deck::Deck(const Bank& bank) : bank_(&bank) {
    CardMaker make(bank, cards_);
    for (const auto& c : bank.conditions) add_condition(make, c);
    for (const auto& t : bank.techniques) add_technique(make, t);
    for (const auto& r : bank.safety_rules) add_rule(make, r);
    add_muscles(make);
    add_landmarks(make);
    add_joints(make);
    for (const auto& t : bank.tests) add_test(make, t);
    for (const auto& c : bank.claims)
        make.add(CardKind::claim_verdict, {Kind::claim, c.id, 0}, "verdict", kClaimLeaf,
                 "What does the evidence say? \"" + c.claim + "\"",
                 std::string(verdict_word(c.verdict)) + ". " + c.says, c.sources);
    for (const auto& t : bank.terms) {
        if (content::kTermGroups[t.group] == "medication") add_medicine(make, t);
        if (t.group >= content::kFirstGlossaryGroup) add_word(make, t);
    }
    add_misconceptions(make);

    std::unordered_map<std::string, int> questions;
    for (const content::Item& item : bank.items)
        for (const Link& fact : item.facts) ++questions[record_key(fact)];
    by_id_.reserve(cards_.size());
    for (std::size_t i = 0; i < cards_.size(); ++i) {
        Card& card = cards_[i];
        const std::string record = record_key(card.about);
        const auto asked = questions.find(record);
        card.rank = rank_of(bank, card, asked == questions.end() ? 0 : asked->second);
        card.seconds = seconds_for(card.question, card.answer);
        card.version = version_of(card);
        by_id_.emplace(card.id, i);
        by_record_.try_emplace(record, i, i).first->second.second = i + 1;
    }
}

const Card* Deck::find(std::string_view id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &cards_[found->second];
}

std::span<const Card> Deck::of(const Link& record) const {
    const auto found = by_record_.find(record_key(record));
    if (found == by_record_.end()) return {};
    return std::span(cards_).subspan(found->second.first, found->second.second - found->second.first);
}

bool siblings(const Card& a, const Card& b) {
    if (a.about == b.about) return true;
    const auto other_way = [](CardKind kind) {
        switch (kind) {
            case CardKind::muscle_from_origin:
                return CardKind::muscle_origin;
            case CardKind::muscle_from_insertion:
                return CardKind::muscle_insertion;
            case CardKind::muscle_from_nerve:
                return CardKind::muscle_nerve;
            case CardKind::motion_movers:
                return CardKind::muscle_action;
            default:
                return kind;
        }
    };
    const auto answers = [&](const Card& back, const Card& there) {
        return back.kind != there.kind && other_way(back.kind) == there.kind &&
               std::find(back.others.begin(), back.others.end(), there.about) != back.others.end();
    };
    return answers(a, b) || answers(b, a);
}

namespace {
/// What knowing a card is worth beside the others of its leaf topic.
double importance(const Card& card) {
    constexpr int kForbids = 1;  // emergencies, danger signs, and what forbids massage
    if (card.kind == CardKind::misconception_truth) return kBeliefWeight;
    return card.rank <= kForbids ? kSafetyWeight : 1.0;
}
}  // namespace

std::vector<double> weights(const Deck& deck, const content::Blueprint& exam) {
    std::unordered_map<std::string_view, double> cards;
    for (const Card& card : deck.cards()) cards[card.leaf] += 1;
    double items = 0;
    for (const content::Area& area : exam.areas) items += area.items;
    std::unordered_map<std::string_view, double> of_card;
    for (const content::Area& area : exam.areas) {
        double roots = 0;
        for (const std::string_view leaf : area.topics())
            if (cards.count(leaf) > 0) roots += std::sqrt(cards.at(leaf));
        for (const std::string_view leaf : area.topics())
            if (cards.count(leaf) > 0)
                of_card[leaf] += area.items / items / roots / std::sqrt(cards.at(leaf));
    }
    std::vector<double> all;
    all.reserve(deck.cards().size());
    for (const Card& card : deck.cards()) {
        const auto found = of_card.find(card.leaf);
        all.push_back(found == of_card.end() ? 0 : found->second * importance(card));
    }
    return all;
}

}  // namespace study
