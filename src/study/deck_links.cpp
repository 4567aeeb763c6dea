#include "content/text.h"
#include "study/deck.h"
#include "study/wording.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace study {
namespace {
using content::Bank;
using content::Item;
using content::Kind;
using content::Link;

// ---------------------------------------------------------------- behind a question

/// "fact-rating-sciatica-acute" of sciatica -> {"fact-rating", "acute"}.
struct DerivedName {
    std::string question;
    std::string part;
};
DerivedName take_apart(const std::string& id, const std::string& record) {
    const std::size_t at = id.find("-" + record);
    if (at == std::string::npos) return {};
    const std::size_t end = at + 1 + record.size();
    if (end != id.size() && id[end] != '-') return {};
    return {id.substr(0, at), end < id.size() ? id.substr(end + 1) : ""};
}

/// The part of the card's id that a derived question asks for; empty where no card asks for the same.
std::string card_part(const Bank& bank, const DerivedName& name, const Link& about) {
    static const std::map<std::string_view, std::string_view> kParts = {
        {"anatomy-origin", "origin"},
        {"anatomy-insertion", "insertion"},
        {"anatomy-nerve", "nerve"},
        {"fact-condition", "named"},
        {"fact-rating", "stage-"},
        {"fact-evidence", "effect-"},
        {"fact-scope", "scope"},
        {"fact-rule", "act"},
        {"fact-act", "act"},
        {"fact-site", "structures"},
        {"fact-loads", "structure"},
        {"fact-positive", "positive"},
        {"fact-degrees", "degrees-"},
        {"fact-bone", "bone"},
        {"fact-medicine", "class"},
        {"fact-word", "meaning"},
        {"claim-verdict", "verdict"},
        {"anatomy-action", "action"},
        {"anatomy-point-origin", "origin"},
        {"anatomy-point-insertion", "insertion"}};
    const auto found = kParts.find(name.question);
    if (found == kParts.end()) return {};
    if (const auto* m = about.kind == Kind::muscle ? bank.find<content::Muscle>(about.id) : nullptr) {
        // One of several is not the whole of it.
        const auto prime =
            std::count_if(m->actions.begin(), m->actions.end(), [](const auto& a) { return a.prime; });
        if (name.question == "anatomy-action" && prime > 1) return {};
        if (name.question == "anatomy-point-origin" && m->origins.size() > 1) return {};
        if (name.question == "anatomy-point-insertion" && m->insertions.size() > 1) return {};
    }
    return std::string(found->second) + name.part;
}

bool is_derived(std::string_view id) {
    return id.starts_with("anatomy-") || id.starts_with("fact-") || id.starts_with("claim-");
}

/// What is right, in words; nothing of a question that asks for several things, since an answer to it
/// does not tell which of them was known.
std::string keys_of(const Item& item) {
    std::string text;
    if (item.kind == content::ItemKind::multiple || item.kind == content::ItemKind::matching) return text;
    for (const content::Option& option : item.options)
        if (option.key) text += option.text + ' ';
    for (const std::string& step : item.steps) text += step + ' ';
    for (const std::string& word : item.accept) text += word + ' ';
    return text;
}

/// Words of substance without those of a name and those that stand in every other card; sorted.
std::vector<std::string> telling(std::string_view text, const std::vector<std::string>& name) {
    constexpr std::array<std::string_view, 11> kEverywhere = {"care",  "client",    "done",  "first",
                                                              "keep",  "massage",   "right", "session",
                                                              "start", "therapist", "work"};
    std::vector<std::string> words = substance(text);
    std::erase_if(words, [&](const std::string& word) {
        return std::binary_search(name.begin(), name.end(), word) ||
               std::find(kEverywhere.begin(), kEverywhere.end(), word) != kEverywhere.end();
    });
    return words;
}

/// The card of a record that asks what a written question asks; nullptr where none does.
const Card* nearest_card(const Deck& deck, const Link& record, const Item& item, const std::string& keys) {
    const std::span<const Card> cards = deck.of(record);
    const bool leaf_tells =
        std::any_of(cards.begin(), cards.end(), [&](const Card& card) { return card.leaf == item.leaf; });
    const std::vector<std::string> name = substance(deck.bank().title(record.kind, record.id));
    const std::vector<std::string> key = telling(keys, {}),
                                   taught = telling(keys + item.learning_point, name);
    constexpr std::size_t kLeast = 3, kLeastOfKey = 2;
    const std::size_t of_key = std::min(kLeastOfKey, key.size());
    // What the answer shares with the key decides between the two ways of one fact.
    std::pair<std::size_t, std::size_t> best = {0, 0};
    const Card* nearest = nullptr;
    for (const Card& card : cards) {
        if (leaf_tells && card.leaf != item.leaf) continue;
        const std::vector<std::string> answer = telling(card.answer, {});
        const std::pair score{shared(telling(card.question + ' ' + card.answer, name), taught),
                              shared(answer, key)};
        // One thing of a list is not the list.
        const bool lists = is_list(card.kind) || card.kind == CardKind::site_structures;
        if (lists && 2 * score.second < answer.size()) continue;
        if (score.first < kLeast || score.second < of_key || score < best) continue;
        nearest = score == best ? nullptr : &card;  // of two alike, neither
        best = score;
    }
    return nearest;
}
}  // namespace

std::vector<std::string> Deck::behind(const Item& item) const {
    std::vector<std::string> ids;
    if (bank_->find<Item>(item.id) == nullptr && is_derived(item.id)) {
        if (item.facts.empty()) return ids;
        const Link& about = item.facts.front();
        const std::string part = card_part(*bank_, take_apart(item.id, about.id), about);
        if (part.empty()) return ids;
        const std::string id =
            std::string(content::kKinds[std::size_t(about.kind)]) + ':' + about.id + '/' + part;
        if (find(id) != nullptr) ids.push_back(id);
        return ids;
    }
    const std::string keys = keys_of(item);
    if (keys.empty()) return ids;
    for (const Link& fact : item.facts)
        if (const Card* card = nearest_card(*this, fact, item, keys)) ids.push_back(card->id);
    return ids;
}

// ---------------------------------------------------------------- behind a case

namespace {
/// The card that says what a ground of a verdict asks for.
const Card* card_of(const Deck& deck, const Link& entity, std::string_view stage) {
    const std::string record = std::string(content::kKinds[std::size_t(entity.kind)]) + ':' + entity.id;
    if (entity.kind == Kind::safety) return deck.find(record + "/act");
    if (entity.kind == Kind::condition && !stage.empty())
        return deck.find(record + "/stage-" + std::string(stage));
    return nullptr;
}

/// What a visit has shown about some cards; that one was not known outweighs that it was.
class Shown {
  public:
    void add(const Card* card, bool right) {
        if (card == nullptr) return;
        const auto known =
            std::find_if(all_.begin(), all_.end(), [&](const auto& p) { return p.first == card->id; });
        if (known == all_.end())
            all_.emplace_back(card->id, right);
        else
            known->second = known->second && right;
    }
    [[nodiscard]] std::vector<std::pair<std::string, bool>> all() && { return std::move(all_); }

  private:
    std::vector<std::pair<std::string, bool>> all_;
};

void gate_shows(const Deck& deck, const cases::Run& run, Shown& shown) {
    if (!run.gate || run.verdict.grounds.empty()) return;
    const safety::Ground& ground = run.verdict.grounds.front();
    const Card* card = card_of(deck, ground.entity, ground.stage);
    const auto reasons = cases::reasons(run);
    const bool explained = std::find(reasons.begin(), reasons.end(), run.reason) != reasons.end();
    // Too careful, or right for another reason, says nothing about this rule.
    if (*run.gate < run.verdict.gate)
        shown.add(card, false);
    else if (*run.gate == run.verdict.gate && explained)
        shown.add(card, true);
}

void touches_show(const Deck& deck, const cases::Run& run, Shown& shown) {
    for (const cases::Touching& touch : run.touches) {
        if (touch.allowed) continue;
        for (const safety::Ground& ground : touch.judgement.grounds)
            if (ground.effect >= safety::Effect::limit)
                shown.add(card_of(deck, ground.entity, ground.stage), false);
    }
}

/// Index of the greatest, -1 where two are.
int greatest(const std::vector<int>& levels) {
    if (levels.empty()) return -1;
    const auto most = std::max_element(levels.begin(), levels.end());
    return std::count(levels.begin(), levels.end(), *most) == 1 ? int(most - levels.begin()) : -1;
}

void impression_shows(const Deck& deck, const cases::Run& run, Shown& shown) {
    if (run.snapshots.empty()) return;
    const cases::Snapshot& last = run.snapshots.back();
    const bool weighed =
        std::any_of(last.student.begin(), last.student.end(), [](int level) { return level > 0; });
    const int expert = greatest(last.expert);
    if (!weighed || expert < 0) return;
    for (const Link& condition : run.study->hypotheses[std::size_t(expert)].condition)
        shown.add(deck.find("condition:" + condition.id + "/named"), greatest(last.student) == expert);
}
}  // namespace

std::vector<std::pair<std::string, bool>> cards_behind_case(const Deck& deck, const cases::Run& run) {
    Shown shown;
    for (const cases::CriticalFail& fail : run.critical) shown.add(card_of(deck, fail.rule, {}), false);
    touches_show(deck, run, shown);
    gate_shows(deck, run, shown);
    if (run.finished) impression_shows(deck, run, shown);
    return std::move(shown).all();
}

// ---------------------------------------------------------------- what is taken for it

namespace {
/// A name of the record that a card is about, and where two cards of it are of one kind what sets this one
/// apart.
std::string name_of(const Deck& deck, const Card& card) {
    const Bank& bank = deck.bank();
    if (card.kind == CardKind::stage_rating)
        if (const auto* c = bank.find<content::Condition>(card.about.id))
            for (const content::Stage& stage : c->stages)
                if (card.id.ends_with("/stage-" + stage.id))
                    return c->name + ", " + content::lower_first(stage.name);
    const std::size_t colon = card.question.find(": ");
    if (card.kind == CardKind::motion_movers || card.kind == CardKind::motion_degrees)
        return card.question.substr(0, colon);
    return std::string(bank.title(card.about.kind, card.about.id));
}

bool asks_by_quoting(CardKind kind) {
    return kind == CardKind::muscle_from_origin || kind == CardKind::muscle_from_insertion ||
           kind == CardKind::condition_named || kind == CardKind::medicine_class;
}

std::string shortened(std::string text) {
    constexpr std::size_t kLine = 150;
    std::replace(text.begin(), text.end(), '\n', ' ');
    if (text.size() <= kLine) return text;
    const std::size_t end = text.rfind(' ', kLine);
    return text.substr(0, end == std::string::npos ? kLine : end) + " ...";
}

std::string contrast_of(const Deck& deck, const Card& other) {
    if (asks_by_quoting(other.kind)) {
        const std::size_t mark = other.question.find("? ");
        return shortened(other.answer + ": " +
                         other.question.substr(mark == std::string::npos ? 0 : mark + 2));
    }
    if (other.kind == CardKind::muscle_from_nerve) return shortened(other.question + " " + other.answer);
    const std::string name(name_of(deck, other));
    return shortened(name + (name.ends_with('.') ? " " : ": ") + other.answer);  // a belief is a sentence
}

bool is_among(const std::vector<Link>& links, const Link& link) {
    return std::find(links.begin(), links.end(), link) != links.end();
}

/// How near two muscles are in a student's mind: 3 synergists, 2 of one region with a nerve or a main action
/// in common, 1 of one region.
int nearness(const content::Muscle& a, const content::Muscle& b) {
    if (is_among(a.synergists, {Kind::muscle, b.id, 0})) return 3;
    if (!(a.region == b.region)) return 0;
    const bool act_alike = std::any_of(a.actions.begin(), a.actions.end(), [&](const content::Action& x) {
        return x.prime && std::any_of(b.actions.begin(), b.actions.end(), [&](const content::Action& y) {
                   return y.prime && x.motion == y.motion && x.joint == y.joint;
               });
    });
    return act_alike || a.nerve == b.nerve ? 2 : 1;
}

/// How near the records of two cards of one kind are; 0: not by what the bank says of them.
int nearness(const Bank& bank, const Card& a, const Card& b, std::string& contrast) {
    switch (a.about.kind) {
        case Kind::muscle: {
            const auto* m = bank.find<content::Muscle>(a.about.id);
            const auto* other = bank.find<content::Muscle>(b.about.id);
            return m != nullptr && other != nullptr ? nearness(*m, *other) : 0;
        }
        case Kind::condition: {
            if (a.about == b.about) return 2;
            const auto* c = bank.find<content::Condition>(a.about.id);
            for (const content::LookAlike& l : c->look_alikes)
                if (is_among(l.condition, b.about)) {
                    if (a.kind != CardKind::stage_rating) contrast = l.name + ": " + l.tells_apart;
                    return a.kind == CardKind::stage_rating ? 1 : 3;
                }
            return 0;
        }
        case Kind::safety: {
            const auto* r = bank.find<content::SafetyRule>(a.about.id);
            const auto* other = bank.find<content::SafetyRule>(b.about.id);
            if (r->category != other->category) return 0;
            return r->rating != other->rating ? 2 : 1;
        }
        case Kind::test: {
            const auto* t = bank.find<content::AssessmentTest>(a.about.id);
            const auto* other = bank.find<content::AssessmentTest>(b.about.id);
            return t->region == other->region ? 1 : 0;
        }
        case Kind::technique: {
            const auto* t = bank.find<content::Technique>(a.about.id);
            const auto* other = bank.find<content::Technique>(b.about.id);
            return t->family == other->family ? 1 : 0;
        }
        case Kind::term: {
            const auto* t = bank.find<content::Term>(a.about.id);
            const auto* other = bank.find<content::Term>(b.about.id);
            return t->group == other->group ? 1 : 0;
        }
        case Kind::joint:
            return a.about == b.about ? 1 : 0;
        default:
            return 0;
    }
}
}  // namespace

std::vector<Confusable> confused_with(const Deck& deck, const Card& card) {
    struct Near {
        int nearness = 0;
        std::size_t words = 0;
        Confusable other;
    };
    std::vector<Near> all;
    const std::vector<std::string> words = substance(card.question + ' ' + card.answer);
    for (const Card& other : deck.cards()) {
        if (other.kind != card.kind || other.id == card.id || other.answer == card.answer) continue;
        Near near;
        near.nearness = nearness(deck.bank(), card, other, near.other.contrast);
        near.words = shared(words, substance(other.question + ' ' + other.answer));
        if (near.nearness == 0 && near.words < 2) continue;
        near.other.card = &other;
        all.push_back(std::move(near));
    }
    std::stable_sort(all.begin(), all.end(), [](const Near& a, const Near& b) {
        return a.nearness != b.nearness ? a.nearness > b.nearness : a.words > b.words;
    });
    constexpr std::size_t kMost = 3;
    if (all.size() > kMost) all.resize(kMost);
    std::vector<Confusable> found;
    for (Near& near : all) {
        if (near.other.contrast.empty()) near.other.contrast = contrast_of(deck, *near.other.card);
        found.push_back(std::move(near.other));
    }
    return found;
}
}  // namespace study
