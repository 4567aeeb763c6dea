#include "safety/judge.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

// A small bank of made-up rules: each case below names the rule that it tries.
namespace {
using content::Fact;
using content::Gate;
using content::Kind;
using content::Link;
using content::Rating;
using safety::Client;
using safety::Effect;
using safety::Touch;

constexpr std::uint8_t kWholeBody = 0, kLocal = 1, kCautionarySite = 2, kMedication = 3;
constexpr std::uint8_t kFrictionTrait = 3, kPercussionTrait = 4;

std::vector<Link> links(Kind kind, std::vector<std::string> ids) {
    std::vector<Link> made;
    for (auto& id : ids) made.push_back({kind, id, 0});
    return made;
}

Fact medication(const char* id) {
    return {"medication", id, "", 0};
}
Fact finding(const char* id) {
    return {"finding", id, "", 0};
}
Fact condition(const char* id, const char* stage = "") {
    return {"condition", id, stage, 0};
}

content::Technique technique(const char* id, int min_pressure, int max_pressure,
                             std::vector<std::uint8_t> traits) {
    content::Technique made;
    made.id = made.name = id;
    made.min_pressure = min_pressure;
    made.max_pressure = max_pressure;
    made.traits = std::move(traits);
    made.depth = "as deep as it goes";
    return made;
}

content::SafetyRule rule(const char* id, std::uint8_t category, Rating rating, std::vector<Fact> any) {
    content::SafetyRule made;
    made.id = made.name = id;
    made.category = category;
    made.rating = rating;
    made.any = std::move(any);
    made.reason = std::string("why ") + id;
    return made;
}

content::Bank small_bank() {
    content::Bank bank;
    bank.techniques = {technique("effleurage", 1, 3, {0, 1}), technique("deep-stripping", 4, 5, {7}),
                       technique("tapotement", 2, 4, {kPercussionTrait}),
                       technique("transverse-friction", 2, 4, {kFrictionTrait})};

    auto thinner = rule("anticoagulants", kMedication, Rating::care, {medication("anticoagulant")});
    thinner.max_pressure = 2;
    thinner.avoid_traits = {kPercussionTrait};
    auto clot = rule("suspected-dvt", kWholeBody, Rating::contraindicated, {});
    clot.all = {finding("calf-swelling-one-side"), finding("calf-tenderness")};
    clot.unless = {finding("medical-clearance")};
    auto wound = rule("open-wound", kLocal, Rating::local, {finding("open-wound")});
    auto axilla = rule("axilla", kCautionarySite, Rating::care, {});
    axilla.sites = links(Kind::term, {"axilla", "chest"});
    axilla.max_pressure = 1;
    auto stroke = rule("stroke-signs", kWholeBody, Rating::emergency, {finding("face-droop")});
    auto pregnancy = rule("pregnancy", kWholeBody, Rating::care, {{"population", "pregnancy", "", 0}});
    pregnancy.avoid_positions = {"prone"};
    bank.safety_rules = {thinner, clot, wound, axilla, stroke, pregnancy};

    content::Condition sprain;
    sprain.id = sprain.name = "sprain";
    sprain.regions = links(Kind::term, {"ankle"});
    content::Stage acute, late;
    acute.id = "acute";
    acute.rating = Rating::local;
    acute.max_pressure = 0;
    acute.why = "bleeding";
    late.id = "late";
    late.max_pressure = 4;
    late.why = "remodeling";
    late.prefer = links(Kind::technique, {"transverse-friction"});
    late.avoid = links(Kind::technique, {"tapotement"});
    sprain.stages = {acute, late};
    bank.conditions = {sprain};
    bank.index();
    return bank;
}

const content::Bank& bank() {
    static const content::Bank made = small_bank();
    return made;
}

const std::vector<Fact> kAllFacts = {medication("anticoagulant"), finding("calf-swelling-one-side"),
                                     finding("calf-tenderness"),  finding("open-wound"),
                                     finding("face-droop"),       {"population", "pregnancy", "", 0},
                                     condition("sprain"),         condition("sprain", "acute"),
                                     condition("sprain", "late"), finding("harmless")};

rc::Gen<std::vector<Fact>> any_facts() {
    return rc::gen::container<std::vector<Fact>>(rc::gen::elementOf(kAllFacts));
}
rc::Gen<Touch> any_touch() {
    return rc::gen::apply(
        [](std::string technique_id, std::string site, int pressure, std::string position) {
            return Touch{technique_id, site, pressure, position, {}};
        },
        rc::gen::element<std::string>("", "effleurage", "deep-stripping", "tapotement",
                                      "transverse-friction"),
        rc::gen::element<std::string>("ankle", "axilla", "thigh-back"), rc::gen::inRange(1, 6),
        rc::gen::element<std::string>("prone", "supine"));
}
}  // namespace

TEST_CASE("a client of whom nothing is known may have anything, anywhere") {
    const auto verdict = safety::judge(bank(), {}, {"deep-stripping", "thigh-back", 5, "prone", {}});
    CHECK(verdict.allowed);
    CHECK(verdict.rating == Rating::indicated);
    CHECK(verdict.grounds.empty());
    CHECK(safety::gate(bank(), {}).gate == Gate::go);
}

TEST_CASE("a medicine lowers the pressure and takes out a kind of stroke, and says why") {
    const Client client{{medication("anticoagulant")}, {}};
    const auto light = safety::judge(bank(), client, {"effleurage", "thigh-back", 2, "prone", {}});
    CHECK(light.allowed);
    CHECK(light.rating == Rating::care);
    CHECK(light.max_pressure == 2);
    const auto deeper = safety::judge(bank(), client, {"effleurage", "thigh-back", 3, "prone", {}});
    CHECK_FALSE(deeper.allowed);
    CHECK(deeper.grounds.front().effect == Effect::limit);
    CHECK(deeper.grounds.front().reason == "why anticoagulants");
    CHECK(deeper.grounds.front().because == client.facts);
    const auto percussion = safety::judge(bank(), client, {"tapotement", "thigh-back", 2, "prone", {}});
    CHECK_FALSE(percussion.allowed);
    CHECK(percussion.max_pressure == 0);
    CHECK(safety::gate(bank(), client).gate == Gate::adapt);
}

TEST_CASE("a technique that cannot be done lightly enough is out, and the technique itself says so") {
    const Client client{{medication("anticoagulant")}, {}};
    const auto verdict = safety::judge(bank(), client, {"deep-stripping", "thigh-back", 2, "prone", {}});
    CHECK_FALSE(verdict.allowed);
    CHECK(std::any_of(verdict.grounds.begin(), verdict.grounds.end(), [](const auto& ground) {
        return ground.entity == Link{Kind::technique, "deep-stripping", 0} && ground.effect == Effect::forbid;
    }));
}

TEST_CASE("a rule waits for every fact of `all`, and a clearance silences it") {
    Client client{{finding("calf-swelling-one-side")}, {}};
    CHECK(safety::gate(bank(), client).gate == Gate::go);
    client.facts.push_back(finding("calf-tenderness"));
    CHECK(safety::gate(bank(), client).gate == Gate::refer);
    CHECK_FALSE(safety::judge(bank(), client, {"effleurage", "axilla", 1, "supine", {}}).allowed);
    client.facts.push_back(finding("medical-clearance"));
    CHECK(safety::gate(bank(), client).gate == Gate::go);
}

TEST_CASE("a wound keeps hands off where it lies, and everywhere while nobody knows where that is") {
    Client client{{finding("open-wound")}, {}};
    CHECK_FALSE(safety::judge(bank(), client, {"effleurage", "thigh-back", 1, "prone", {}}).allowed);
    client.located = {{{finding("open-wound")}, links(Kind::term, {"ankle"})}};
    CHECK(safety::judge(bank(), client, {"effleurage", "thigh-back", 1, "prone", {}}).allowed);
    CHECK_FALSE(safety::judge(bank(), client, {"effleurage", "ankle", 1, "prone", {}}).allowed);
    CHECK(safety::gate(bank(), client).gate == Gate::adapt);
}

TEST_CASE("beside a cautionary site the rule warns; on the site it limits; it never turns the visit around") {
    const auto beside = safety::judge(bank(), {}, {"effleurage", "chest", 3, "supine", {}});
    CHECK(beside.allowed);
    CHECK(beside.grounds.front().effect == Effect::mind);
    const auto on = safety::judge(bank(), {}, {"effleurage", "chest", 3, "supine", {"axilla"}});
    CHECK_FALSE(on.allowed);
    CHECK(on.max_pressure == 1);
    CHECK(safety::gate(bank(), {}).gate == Gate::go);
}

TEST_CASE("a position can be wrong while the touch is right") {
    const Client client{{{"population", "pregnancy", "", 0}}, {}};
    CHECK_FALSE(safety::judge(bank(), client, {"effleurage", "thigh-back", 2, "prone", {}}).allowed);
    CHECK(safety::judge(bank(), client, {"effleurage", "thigh-back", 2, "side-lying", {}}).allowed);
}

TEST_CASE("the stage of a condition decides, at its own site; an unknown stage counts as the strictest") {
    const Touch friction{"transverse-friction", "ankle", 3, "supine", {}};
    const auto late = safety::judge(bank(), {{condition("sprain", "late")}, {}}, friction);
    CHECK(late.allowed);
    CHECK(late.grounds.front().effect == Effect::prefer);
    CHECK(late.grounds.front().stage == "late");
    CHECK_FALSE(safety::judge(bank(), {{condition("sprain", "acute")}, {}}, friction).allowed);
    CHECK_FALSE(safety::judge(bank(), {{condition("sprain")}, {}}, friction).allowed);
    CHECK(safety::judge(bank(), {{condition("sprain", "acute")}, {}},
                        {"effleurage", "thigh-back", 2, "supine", {}})
              .allowed);
}

TEST_CASE("one more fact never makes a verdict milder") {
    CHECK(rc::check([] {
        const auto facts = *any_facts();
        const Fact more = *rc::gen::elementOf(kAllFacts);
        const Touch touch = *any_touch();
        auto longer = facts;
        longer.push_back(more);
        const auto before = safety::judge(bank(), {facts, {}}, touch);
        const auto after = safety::judge(bank(), {longer, {}}, touch);
        RC_ASSERT(after.rating >= before.rating);
        RC_ASSERT(after.max_pressure <= before.max_pressure);
        RC_ASSERT((!after.allowed || before.allowed));
        RC_ASSERT(after.grounds.size() >= before.grounds.size());
        RC_ASSERT(safety::gate(bank(), {longer, {}}).gate >= safety::gate(bank(), {facts, {}}).gate);
    }));
}

TEST_CASE("the order of facts, and saying one twice, is of no account") {
    CHECK(rc::check([] {
        auto facts = *any_facts();
        const Touch touch = *any_touch();
        const auto one = safety::judge(bank(), {facts, {}}, touch);
        std::reverse(facts.begin(), facts.end());
        if (!facts.empty()) facts.push_back(facts.front());
        const auto other = safety::judge(bank(), {facts, {}}, touch);
        RC_ASSERT(one.rating == other.rating);
        RC_ASSERT(one.max_pressure == other.max_pressure);
        RC_ASSERT(one.allowed == other.allowed);
        RC_ASSERT(one.grounds.size() == other.grounds.size());
        for (std::size_t i = 0; i < one.grounds.size(); ++i) {
            RC_ASSERT(one.grounds[i].entity == other.grounds[i].entity);
            RC_ASSERT(one.grounds[i].effect == other.grounds[i].effect);
        }
    }));
}

TEST_CASE("less pressure is never worse, and what is not allowed always has a ground") {
    CHECK(rc::check([] {
        const Client client{*any_facts(), {}};
        Touch touch = *any_touch();
        const auto hard = safety::judge(bank(), client, touch);
        RC_ASSERT((hard.allowed || !hard.grounds.empty()));
        RC_ASSERT((hard.allowed || hard.grounds.front().effect >= Effect::limit));
        touch.pressure = std::max(1, touch.pressure - 1);
        RC_ASSERT(safety::judge(bank(), client, touch).allowed >= hard.allowed);
    }));
}
