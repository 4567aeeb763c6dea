#include "safety/judge.h"

#include "base/expects.h"

#include <algorithm>
#include <tuple>

namespace safety {
namespace {
using content::Condition;
using content::Fact;
using content::Kind;
using content::Rating;
using content::SafetyRule;
using content::Stage;
using content::Technique;

constexpr auto kCautionarySite =
    std::find(content::kSafetyCategories.begin(), content::kSafetyCategories.end(), "cautionary-site") -
    content::kSafetyCategories.begin();
constexpr auto kLocal =
    std::find(content::kSafetyCategories.begin(), content::kSafetyCategories.end(), "local") -
    content::kSafetyCategories.begin();

template <class Values, class Value>
bool has(const Values& values, const Value& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

bool names(const std::vector<content::Link>& links, std::string_view id) {
    return std::any_of(links.begin(), links.end(), [&](const auto& link) { return link.id == id; });
}

/// A fact without a stage asks for any stage; a client whose stage nobody knows may be in any.
bool meets(const Fact& wanted, const Fact& known) {
    return wanted.group == known.group && wanted.id == known.id &&
           (wanted.stage.empty() || known.stage.empty() || wanted.stage == known.stage);
}
/// What makes a rule fall silent has to be known for certain.
bool surely_meets(const Fact& wanted, const Fact& known) {
    return wanted.group == known.group && wanted.id == known.id &&
           (wanted.stage.empty() || wanted.stage == known.stage);
}

bool before(const Fact& a, const Fact& b) {
    return std::tie(a.group, a.id, a.stage) < std::tie(b.group, b.id, b.stage);
}

/// The client's facts that make the rule speak, in a fixed order; the rule speaks for
/// everybody where it asks for none.
std::vector<Fact> facts_behind(const SafetyRule& rule, const Client& client) {
    std::vector<Fact> behind;
    for (const Fact& known : client.facts) {
        const auto wanted_by = [&](const std::vector<Fact>& list) {
            return std::any_of(list.begin(), list.end(),
                               [&](const Fact& wanted) { return meets(wanted, known); });
        };
        if ((wanted_by(rule.all) || wanted_by(rule.any)) && !has(behind, known)) behind.push_back(known);
    }
    std::sort(behind.begin(), behind.end(), before);
    return behind;
}

/// Whether facts lie at `site`: all that lie somewhere lie elsewhere -> no. Unknown places count.
bool lie_at(const std::vector<Fact>& facts, const Client& client, std::string_view site) {
    return std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) {
        const auto place =
            std::find_if(client.located.begin(), client.located.end(), [&](const auto& located) {
                return !located.fact.empty() && located.fact.front().group == fact.group &&
                       located.fact.front().id == fact.id;
            });
        return place == client.located.end() || names(place->sites, site);
    });
}

bool for_everybody(const SafetyRule& rule) {
    return rule.all.empty() && rule.any.empty();
}

bool reaches(const SafetyRule& rule, const std::vector<Fact>& behind, const Client& client,
             std::string_view site) {
    if (rule.rating >= Rating::contraindicated) return true;
    if (!rule.sites.empty()) return names(rule.sites, site);
    return rule.category != kLocal || for_everybody(rule) || lie_at(behind, client, site);
}

bool reaches(const Condition& condition, const Stage& stage, const Fact& fact, const Client& client,
             std::string_view site) {
    if (stage.rating >= Rating::contraindicated) return true;
    const bool located = std::any_of(client.located.begin(), client.located.end(), [&](const auto& place) {
        return !place.fact.empty() && place.fact.front().group == fact.group &&
               place.fact.front().id == fact.id;
    });
    if (located) return lie_at({fact}, client, site);
    return condition.regions.empty() || names(condition.regions, site);
}

/// What a ground of this rating and pressure does to a touch, before techniques are asked.
Effect effect_of(Rating rating, int max_pressure, int pressure) {
    if (rating >= Rating::local || max_pressure <= 0) return Effect::forbid;
    return pressure > max_pressure ? Effect::limit : Effect::allow;
}

Ground ground_of(const SafetyRule& rule, std::vector<Fact> because) {
    return {{Kind::safety, rule.id, 0},
            rule.name,
            {},
            rule.rating,
            rule.rating >= Rating::local ? 0 : rule.max_pressure,
            Effect::allow,
            rule.reason,
            rule.act,
            rule.say,
            std::move(because)};
}

Ground ground_of(const Condition& condition, const Stage& stage, const Fact& fact) {
    return {{Kind::condition, condition.id, 0},
            condition.name,
            stage.id,
            stage.rating,
            stage.rating >= Rating::local ? 0 : stage.max_pressure,
            Effect::allow,
            stage.why,
            stage.guidance,
            {},
            {fact}};
}

bool avoids(const SafetyRule& rule, const Technique& technique) {
    return names(rule.avoid, technique.id) ||
           std::any_of(technique.traits.begin(), technique.traits.end(),
                       [&](std::uint8_t trait) { return has(rule.avoid_traits, trait); });
}

/// Not with this technique, not here.
void forbid_here(Ground& ground) {
    ground.effect = Effect::forbid;
    ground.rating = std::max(ground.rating, Rating::local);
    ground.max_pressure = 0;
}

/// Calls visit(condition, stage, fact) for each stage that the client's conditions are, or
/// may be, in.
template <class Visit>
void for_each_stage(const content::Bank& bank, const Client& client, Visit visit) {
    for (const Fact& fact : client.facts) {
        if (fact.group != "condition") continue;
        const auto* condition = bank.find<Condition>(fact.id);
        if (condition == nullptr) continue;
        for (const Stage& stage : condition->stages)
            if (fact.stage.empty() || fact.stage == stage.id) visit(*condition, stage, fact);
    }
}

void sort_and_drop_doubles(std::vector<Ground>& grounds) {
    const auto key = [](const Ground& g) {
        return std::make_tuple(-int(g.effect), -int(g.rating), g.max_pressure, int(g.entity.kind),
                               std::string_view(g.entity.id), g.stage, g.because.size());
    };
    const auto same = [](const Ground& a, const Ground& b) {
        return a.entity == b.entity && a.stage == b.stage && a.effect == b.effect;
    };
    std::stable_sort(grounds.begin(), grounds.end(),
                     [&](const auto& a, const auto& b) { return key(a) < key(b); });
    grounds.erase(std::unique(grounds.begin(), grounds.end(), same), grounds.end());
}

/// A technique works between its own two pressures; what the client allows must reach the lower.
void weigh_technique(const Technique& technique, const Touch& touch, Judgement& judgement) {
    Ground own{{Kind::technique, technique.id, 0},
               technique.name,
               {},
               judgement.rating,
               technique.max_pressure,
               Effect::allow,
               technique.depth,
               technique.how,
               {},
               {}};
    if (judgement.max_pressure < technique.min_pressure) {
        forbid_here(own);
    } else if (touch.pressure > technique.max_pressure) {
        own.effect = Effect::limit;
    } else {
        return;
    }
    judgement.rating = std::max(judgement.rating, own.rating);
    judgement.max_pressure = std::min(judgement.max_pressure, own.max_pressure);
    judgement.grounds.push_back(std::move(own));
}
}  // namespace

bool speaks(const SafetyRule& rule, const Client& client) {
    const auto met = [&](const Fact& wanted) {
        return std::any_of(client.facts.begin(), client.facts.end(),
                           [&](const Fact& known) { return meets(wanted, known); });
    };
    const auto surely_met = [&](const Fact& wanted) {
        return std::any_of(client.facts.begin(), client.facts.end(),
                           [&](const Fact& known) { return surely_meets(wanted, known); });
    };
    return std::all_of(rule.all.begin(), rule.all.end(), met) &&
           (rule.any.empty() || std::any_of(rule.any.begin(), rule.any.end(), met)) &&
           std::none_of(rule.unless.begin(), rule.unless.end(), surely_met);
}

Judgement judge(const content::Bank& bank, const Client& client, const Touch& touch) {
    const auto* technique = touch.technique.empty() ? nullptr : bank.find<Technique>(touch.technique);
    EXPECTS(touch.technique.empty() || technique != nullptr);

    Judgement judgement;
    for (const SafetyRule& rule : bank.safety_rules) {
        if (!speaks(rule, client)) continue;
        Ground ground = ground_of(rule, facts_behind(rule, client));
        if (!reaches(rule, ground.because, client, touch.site)) continue;
        // A region is larger than the cautionary site in it: off the site the rule only warns.
        const bool beside = rule.category == kCautionarySite && !has(touch.on, rule.id);
        ground.effect = beside ? Effect::mind : effect_of(rule.rating, ground.max_pressure, touch.pressure);
        if (!beside && technique != nullptr && avoids(rule, *technique)) {
            forbid_here(ground);
        }
        if (!beside && has(rule.avoid_positions, touch.position)) ground.effect = Effect::forbid;
        judgement.grounds.push_back(std::move(ground));
    }
    for_each_stage(bank, client, [&](const Condition& condition, const Stage& stage, const Fact& fact) {
        if (!reaches(condition, stage, fact, client, touch.site)) return;
        Ground ground = ground_of(condition, stage, fact);
        ground.effect = effect_of(stage.rating, ground.max_pressure, touch.pressure);
        if (technique != nullptr && names(stage.avoid, technique->id)) {
            forbid_here(ground);
        } else if (technique != nullptr && ground.effect == Effect::allow &&
                   names(stage.prefer, technique->id)) {
            ground.effect = Effect::prefer;
        }
        judgement.grounds.push_back(std::move(ground));
    });

    for (const Ground& ground : judgement.grounds) {
        if (ground.effect == Effect::mind) continue;
        judgement.rating = std::max(judgement.rating, ground.rating);
        judgement.max_pressure = std::min(judgement.max_pressure, ground.max_pressure);
    }
    if (technique != nullptr) weigh_technique(*technique, touch, judgement);
    sort_and_drop_doubles(judgement.grounds);
    judgement.allowed = std::none_of(judgement.grounds.begin(), judgement.grounds.end(),
                                     [](const Ground& g) { return g.effect == Effect::forbid; }) &&
                        touch.pressure <= judgement.max_pressure;
    return judgement;
}

Verdict gate(const content::Bank& bank, const Client& client) {
    Verdict verdict;
    for (const SafetyRule& rule : bank.safety_rules) {
        if (rule.rating == Rating::indicated || for_everybody(rule) || !speaks(rule, client)) continue;
        verdict.grounds.push_back(ground_of(rule, facts_behind(rule, client)));
    }
    for_each_stage(bank, client, [&](const Condition& condition, const Stage& stage, const Fact& fact) {
        if (stage.rating != Rating::indicated) verdict.grounds.push_back(ground_of(condition, stage, fact));
    });
    for (Ground& ground : verdict.grounds) {
        if (ground.rating >= Rating::local) ground.effect = Effect::forbid;
        const auto asks = ground.rating == Rating::emergency         ? content::Gate::emergency
                          : ground.rating == Rating::contraindicated ? content::Gate::refer
                                                                     : content::Gate::adapt;
        verdict.gate = std::max(verdict.gate, asks);
    }
    sort_and_drop_doubles(verdict.grounds);
    return verdict;
}
}  // namespace safety
