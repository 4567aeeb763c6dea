#include "study/deck.h"

#include "../cases/shipped_bank.h"
#include "../sweep.h"
#include "cases/agents.h"
#include "content/text.h"
#include "study/anatomy_quiz.h"
#include "study/fact_quiz.h"
#include "study/remembered.h"
#include "study/wording.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

using namespace study;
using content::Kind;

namespace {
const Deck& shipped_deck() {
    static const Deck deck(shipped::bank());
    return deck;
}
const Card& card(std::string_view id) {
    const Card* found = shipped_deck().find(id);
    CAPTURE(std::string(id));
    REQUIRE(found != nullptr);
    return *found;
}
std::vector<const Card*> of_kind(CardKind kind) {
    std::vector<const Card*> found;
    for (const Card& one : shipped_deck().cards())
        if (one.kind == kind) found.push_back(&one);
    return found;
}
std::set<std::string> as_set(const std::vector<std::string>& words) {
    return {words.begin(), words.end()};
}

/// Two muscles of the leg with one insertion, a joint, a condition of two stages and a rule on it.
content::Bank leg_bank() {
    content::Bank bank;
    content::Joint ankle;
    ankle.id = "ankle";
    ankle.name = "Ankle";
    ankle.motions = {{"plantar flexion", "dorsiflexion", 50, "", "", ""}};
    bank.joints = {ankle};
    for (const char* name : {"Gastrocnemius", "Soleus"}) {
        content::Muscle m;
        m.name = name;
        m.id = content::normalized(name);
        m.region = {{Kind::term, "calf", 0}};
        m.origins = {{m.id == "soleus" ? "Soleal line of the tibia" : "Femur above both condyles", {}}};
        if (m.id == "soleus") m.origins.push_back({"Head of the fibula", {}});
        m.insertions = {{"Calcaneus", {}}};
        m.actions = {{{{Kind::joint, "ankle", 0}}, "plantar flexion", true, "", "", ""}};
        m.nerve = "Tibial nerve";
        m.roots = {"S1", "S2"};
        bank.muscles.push_back(m);
    }
    content::Condition c;
    c.id = "sprain";
    c.name = "Sprain";
    c.definition = "A ligament was stretched or torn.";
    c.signs = {"Swelling", "Bruise", "Danger: numb, cold foot"};
    content::Stage acute, late;
    acute.id = "acute";
    acute.name = "Acute";
    acute.rating = content::Rating::local;
    acute.guidance = "Keep off the ankle and raise it.";
    late.id = "late";
    late.name = "Late";
    late.guidance = "Friction across the scar within comfort.";
    c.stages = {acute, late};
    bank.conditions = {c};
    content::SafetyRule r;
    r.id = "numb-foot";
    r.name = "Numb, cold foot after an injury";
    r.category = 4;  // red-flag
    r.rating = content::Rating::emergency;
    r.act = "Call 911 and keep the leg still.";
    bank.safety_rules = {r};
    bank.index();
    return bank;
}
}  // namespace

TEST_CASE("a card is a fact of the bank, asked one way") {
    const content::Bank bank = leg_bank();
    const Deck deck(bank);
    const auto check = [&](const char* id, const char* question, const char* answer) {
        CAPTURE(id);
        const Card* found = deck.find(id);
        REQUIRE(found != nullptr);
        CHECK(found->question == question);
        CHECK(found->answer == answer);
    };
    check("muscle:soleus/origin", "Soleus: where does it arise?",
          "Soleal line of the tibia; Head of the fibula");
    check("muscle:gastrocnemius/from-insertion", "Which muscles have exactly this insertion? Calcaneus",
          "Gastrocnemius; Soleus");
    check("muscle:gastrocnemius/from-nerve", "Which muscles does the tibial nerve supply?",
          "Gastrocnemius; Soleus");
    check("muscle:soleus/action", "Soleus: what are its actions?", "Ankle: plantar flexion");
    check("joint:ankle/movers-plantar-flexion", "Ankle, plantar flexion: which muscles are the prime movers?",
          "Gastrocnemius; Soleus");
    check("condition:sprain/signs", "Sprain: what are its signs?", "Swelling; Bruise");
    check("condition:sprain/danger", "Sprain: which signs mean danger?", "Numb, cold foot");
    check("condition:sprain/named",
          "Which condition fits this description? A ligament was stretched or torn.", "Sprain");
    check("condition:sprain/stage-acute", "Sprain (acute): how does massage stand to it, and what do you do?",
          "Not on the site. Keep off the ankle and raise it.");
    check("safety:numb-foot/act", "Numb, cold foot after an injury: what do you do?",
          "Emergency. Call 911 and keep the leg still.");
    CHECK(deck.find("muscle:soleus/from-insertion") == nullptr);  // gastrocnemius has the card of both
    CHECK(deck.find("muscle:soleus/no-such") == nullptr);
    // Origin, from it, insertion, action and nerve: the other ways are gastrocnemius's.
    CHECK(deck.of({Kind::muscle, "soleus", 0}).size() == 5);
    CHECK(deck.of({Kind::muscle, "no-such", 0}).empty());
}

TEST_CASE("a corrected fact keeps the card's id and changes its version, and no other card's") {
    content::Bank bank = leg_bank();
    std::map<std::string, std::string> before;
    const Deck first(bank);
    for (const Card& one : first.cards()) before[one.id] = one.version;
    bank.conditions.front().stages.front().guidance = "Keep off the ankle for three days.";
    std::vector<std::string> changed;
    const Deck after(bank);
    CHECK(after.cards().size() == before.size());
    for (const Card& one : after.cards())
        if (before.at(one.id) != one.version) changed.push_back(one.id);
    CHECK(changed == std::vector<std::string>{"condition:sprain/stage-acute"});
}

TEST_CASE("the shipped bank gives cards of every kind, each complete and readable") {
    std::set<std::string> ids;
    std::map<CardKind, int> kinds;
    for (const Card& one : shipped_deck().cards()) {
        CAPTURE(one.id);
        CHECK(ids.insert(one.id).second);
        CHECK_FALSE(one.question.empty());
        CHECK_FALSE(one.answer.empty());
        CHECK(one.answer.size() <= kLongest);
        CHECK(one.version.size() == 12);
        CHECK(one.seconds > 4);
        CHECK(one.seconds < 45);
        CHECK(one.accept.size() == one.accept_part.size());
        CHECK(shipped::bank().leaf(one.leaf).second != nullptr);
        CHECK(shipped::bank().find(one.about.kind, one.about.id) != nullptr);
        CHECK(shipped_deck().find(one.id) == &one);
        ++kinds[one.kind];
    }
    for (std::size_t kind = 0; kind < kCardKinds; ++kind) {
        CAPTURE(std::string(kind_word(CardKind(kind))));
        CHECK(kinds[CardKind(kind)] > 0);
    }
}

TEST_CASE("no name that is asked for stands in its question") {
    for (const Card& one : shipped_deck().cards()) {
        const bool name = one.kind == CardKind::muscle_from_origin ||
                          one.kind == CardKind::muscle_from_insertion ||
                          one.kind == CardKind::muscle_from_nerve || one.kind == CardKind::condition_named ||
                          one.kind == CardKind::medicine_class || one.kind == CardKind::landmark_bone;
        if (!name) continue;
        CAPTURE(one.id);
        // What is quoted from the bank; "on which bone is it?" says bone of every landmark.
        const std::string quoted = one.kind == CardKind::landmark_bone
                                       ? one.question.substr(0, one.question.find(": "))
                                       : one.question;
        const std::vector<std::string> parts = parts_of(one);
        const auto told = std::count_if(parts.begin(), parts.end(),
                                        [&](const std::string& part) { return gives_away(part, quoted); });
        CHECK(std::size_t(2 * told) <= parts.size());  // obturator externus has its name from the nerve
        if (parts.size() == 1) CHECK(told == 0);
        for (const std::string& part : parts)
            CHECK(content::normalized(quoted).find(content::normalized(part)) == std::string::npos);
    }
    CHECK(gives_away("Tibia", "Tibial tuberosity"));
    CHECK(gives_away("Hypertension", "Hypertensive crisis"));
    CHECK_FALSE(gives_away("Knee ligament injury", "Pain of the knee"));  // many names have a knee
    CHECK(gives_away("Knee pain", "Pain at the front of the knee"));
}

TEST_CASE("the muscles of an origin or insertion are all that the bank says it of") {
    for (const bool origin : {true, false}) {
        const auto text_of = [&](const content::Muscle& m) {
            return content::normalized(in_one_line(origin ? m.origins : m.insertions));
        };
        for (const Card* one :
             of_kind(origin ? CardKind::muscle_from_origin : CardKind::muscle_from_insertion)) {
            CAPTURE(one->id);
            const std::string quoted =
                content::normalized(one->question.substr(one->question.find("? ") + 2));
            std::set<std::string> all;
            for (const content::Muscle& m : shipped::bank().muscles)
                if (text_of(m) == quoted) all.insert(m.name);
            CHECK(as_set(parts_of(*one)) == all);
        }
    }
}

TEST_CASE("prime movers are all muscles that the bank calls so, and no other") {
    for (const content::Joint& joint : shipped::bank().joints)
        for (const content::Motion& motion : joint.motions) {
            std::set<std::string> all;
            for (const content::Muscle& m : shipped::bank().muscles)
                for (const content::Action& a : m.actions)
                    if (a.prime && a.joint.front().id == joint.id && a.motion == motion.name)
                        all.insert(m.name);
            std::string part = motion.name;
            std::replace(part.begin(), part.end(), ' ', '-');
            const Card* one = shipped_deck().find("joint:" + joint.id + "/movers-" + part);
            CAPTURE(joint.id + " " + motion.name);
            REQUIRE((one != nullptr) == !all.empty());
            if (one != nullptr) CHECK(as_set(parts_of(*one)) == all);
        }
}

TEST_CASE("every muscle that mentions a nerve stands on the card asked from that nerve") {
    for (const Card* one : of_kind(CardKind::muscle_from_nerve)) {
        CAPTURE(one->id);
        const std::size_t from = one->question.find("does the ") + 9;
        const std::string nerve = one->question.substr(from, one->question.find(" supply") - from);
        if (nerve.find(" of ") != std::string::npos) continue;  // a branch is named in several ways
        const auto whole = as_set(parts_of(*one));
        for (const content::Muscle& m : shipped::bank().muscles) {
            if (content::normalized(m.nerve).find(nerve) == std::string::npos) continue;
            CAPTURE(m.name);
            const bool noted =
                one->note.find(m.name) != std::string::npos || one->note.ends_with("and more.");
            CHECK((whole.count(m.name) > 0 || noted));
        }
        for (const std::string& name : whole)
            for (const content::Muscle& m : shipped::bank().muscles)
                if (m.name == name) CHECK(content::normalized(m.nerve).starts_with(nerve));
    }
    // Known from every book: who else would have a share in these is said so.
    CHECK(card("muscle:deltoid/from-nerve").answer == "Deltoid; Teres minor");
    CHECK(card("muscle:biceps-brachii/from-nerve").note == "In part or by a branch: Brachialis.");
}

TEST_CASE("no effect that nobody has shown is taught as one") {
    constexpr std::size_t kNone = 4;
    for (const content::Technique& t : shipped::bank().techniques) {
        const Card* one = shipped_deck().find("technique:" + t.id + "/effects");
        if (one == nullptr) continue;
        for (const content::Effect& effect : t.effects) {
            CAPTURE(effect.text);
            const std::string all = one->answer + one->note;
            if (effect.evidence == kNone) CHECK(all.find(effect.text) == std::string::npos);
            if (content::kEvidence[effect.evidence] == "contested" &&
                all.find(effect.text) != std::string::npos)
                CHECK(all.find("Contested: " + effect.text) != std::string::npos);
        }
    }
}

TEST_CASE("the weights are each area's share of the items; what may harm counts more, a belief less") {
    const content::Blueprint& exam = *shipped::bank().exam();
    const std::vector<double> weight = weights(shipped_deck(), exam);
    REQUIRE(weight.size() == shipped_deck().cards().size());
    std::map<std::string, double> of_area;  // with every card counted as one
    for (std::size_t i = 0; i < weight.size(); ++i) {
        const Card& one = shipped_deck().cards()[i];
        const content::Area* area = exam.area_of(one.leaf);
        REQUIRE(area != nullptr);
        const double counts = one.kind == CardKind::misconception_truth ? 0.25 : one.rank <= 1 ? 1.5 : 1.0;
        of_area[area->id] += weight[i] / counts;
    }
    for (const content::Area& area : exam.areas) {
        CAPTURE(area.id);
        CHECK(of_area[area.id] ==
              doctest::Approx(area.items / 100.0));  // content/exams/mblex.toml: 100 items
    }
}

TEST_CASE("what may harm is learned first") {
    CHECK(card("condition:copd/danger").rank == 0);
    CHECK(card("safety:cauda-equina-signs/act").rank == 0);
    CHECK(card("condition:gout/stage-unassessed").rank == 1);
    CHECK(card("safety:femoral-triangle/structures").rank == 2);
    CHECK(card("technique:rocking/effect-1").rank == 6);
    for (const Card& one : shipped_deck().cards())
        if (one.kind == CardKind::muscle_origin) CHECK(one.rank >= 3);
}

TEST_CASE("cards of one record, and the two ways of one fact, are siblings") {
    CHECK(siblings(card("muscle:soleus/origin"), card("muscle:soleus/nerve")));
    CHECK(siblings(card("muscle:soleus/insertion"), card("muscle:gastrocnemius/from-insertion")));
    CHECK(siblings(card("muscle:gastrocnemius/from-insertion"), card("muscle:soleus/insertion")));
    CHECK(siblings(card("muscle:infraspinatus/action"), card("joint:glenohumeral/movers-lateral-rotation")));
    CHECK_FALSE(siblings(card("muscle:soleus/origin"), card("muscle:infraspinatus/origin")));
    CHECK_FALSE(siblings(card("muscle:soleus/origin"), card("muscle:gastrocnemius/from-insertion")));
}

TEST_CASE("a derived question has its own card behind it, and no other") {
    const content::Bank& bank = shipped::bank();
    base::Random dice(7);
    std::map<std::string, int> mapped;
    const std::vector<FactAsk> asks = fact_asks(bank);
    for (std::size_t i = 0; i < asks.size(); i += tests::kStride) {
        const FactAsk& ask = asks[i];
        const auto item = fact_item(bank, ask, dice);
        if (!item) continue;
        const std::vector<std::string> ids = shipped_deck().behind(*item);
        CHECK(ids.size() <= 1);
        if (ids.empty()) continue;
        CAPTURE(item->id);
        CHECK(card(ids.front()).about == ask.about);
        ++mapped[item->id.substr(0, item->id.find("-" + ask.about.id))];
        const auto key =
            std::find_if(item->options.begin(), item->options.end(), [](const auto& o) { return o.key; });
        if (ask.question == FactQuestion::test_structure || ask.question == FactQuestion::word_meaning ||
            ask.question == FactQuestion::condition_named || ask.question == FactQuestion::effect_evidence)
            CHECK(card(ids.front()).answer == key->text);
    }
    if (tests::kStride == 1) {
        CHECK(mapped["fact-rating"] == 521);  // the stages of the bank
        CHECK(mapped["fact-act"] == int(bank.safety_rules.size()));
        CHECK(mapped["anatomy-origin"] == int(bank.muscles.size()));
    }
    CHECK(mapped.count("fact-avoid") == 0);  // a technique of a stage is another fact than its rating
    const auto rating =
        fact_item(bank, {FactQuestion::stage_rating, {Kind::condition, "sciatica", 0}, 0}, dice);
    REQUIRE(rating.has_value());
    CHECK(rating->id == "fact-rating-sciatica-" + bank.find<content::Condition>("sciatica")->stages[0].id);
    CHECK(shipped_deck().behind(*rating).front() ==
          "condition:sciatica/stage-" + bank.find<content::Condition>("sciatica")->stages[0].id);
}

TEST_CASE("one of several actions or origins is not the whole card") {
    const content::Bank& bank = shipped::bank();
    base::Random dice(1);
    const auto& latissimus =
        *bank.find<content::Muscle>("latissimus-dorsi");  // adduction, extension, rotation
    const auto several = muscle_question(bank, latissimus, MuscleQuestion::action, dice);
    REQUIRE(several.has_value());
    CHECK(shipped_deck().behind(*several).empty());
    const auto& supinator = *bank.find<content::Muscle>("supinator");
    const auto one = muscle_question(bank, supinator, MuscleQuestion::action, dice);
    REQUIRE(one.has_value());
    CHECK(shipped_deck().behind(*one) == std::vector<std::string>{"muscle:supinator/action"});
}

TEST_CASE("a written question has the card behind it that says the same, or none") {
    const content::Bank& bank = shipped::bank();
    const auto behind = [&](const char* id) {
        const auto* item = bank.find<content::Item>(id);
        REQUIRE(item != nullptr);
        return shipped_deck().behind(*item);
    };
    CHECK(behind("numb-when-wiping") == std::vector<std::string>{"safety:cauda-equina-signs/act"});
    CHECK(behind("groin-vessel-medial-to-the-pulse") ==
          std::vector<std::string>{});                    // one of four structures
    CHECK(behind("effects-and-how-they-stand").empty());  // it asks for several things at once
    for (const content::Item& item : bank.items) {
        std::set<std::pair<Kind, std::string>> records;
        for (const std::string& id : shipped_deck().behind(item)) {
            CAPTURE(item.id + " " + id);
            const content::Link& about = card(id).about;
            CHECK(records.emplace(about.kind, about.id).second);  // at most one of each record
            CHECK(std::find(item.facts.begin(), item.facts.end(), about) != item.facts.end());
        }
    }
}

TEST_CASE("a right choice is good at most, a guess is hard, a wrong one is forgotten") {
    using recall::Rating;
    CHECK(rating_behind(false, Certainty::sure, 9000) == Rating::again);
    CHECK(rating_behind(true, Certainty::guessing, 9000) == Rating::hard);
    CHECK(rating_behind(true, Certainty::unsaid, 9000) == Rating::good);
    CHECK(rating_behind(true, Certainty::sure, 2000) == Rating::good);
    CHECK(rating_behind(true, Certainty::sure, 1999) == Rating::hard);  // too quick to have read it
    CHECK(rating_behind(true, Certainty::sure, 0) == Rating::good);     // time not known
}

TEST_CASE("a visit tells about the rule that it hinged on") {
    const auto& study = shipped::study("numb-saddle");
    const auto shows = [](const cases::Run& run) { return cards_behind_case(shipped_deck(), run); };
    cases::Run fine = shipped::start(study, cases::kBase);
    REQUIRE_FALSE(fine.verdict.grounds.empty());
    const safety::Ground& ground = fine.verdict.grounds.front();
    CHECK(shows(fine).empty());  // nothing was decided yet
    const std::string gate(content::kGates[std::size_t(fine.verdict.gate)]);
    cases::Run unsafe = fine;
    shipped::act(unsafe, "gate go");
    const auto broken = shows(unsafe);
    REQUIRE_FALSE(broken.empty());
    CHECK_FALSE(broken.front().second);
    CHECK(card(broken.front().first).about == ground.entity);
    for (const cases::Offer& offer : cases::offers(fine))
        if (offer.act.verb == cases::Verb::ask) cases::act(fine, offer.act);
    for (const cases::Offer& offer : cases::offers(fine, cases::Verb::gate)) {
        cases::Run decided = fine;
        if (!cases::act(decided, offer.act).refusal.empty() || *decided.gate != fine.verdict.gate) continue;
        const auto reasons = cases::reasons(decided);
        const auto seen = shows(decided);
        if (std::find(reasons.begin(), reasons.end(), decided.reason) == reasons.end())
            CHECK(seen.empty());  // right for another reason says nothing
        else
            CHECK(seen == std::vector<std::pair<std::string, bool>>{{broken.front().first, true}});
    }
}

TEST_CASE("an expert's visit shows only what was known, a harmful one only what was not") {
    base::Random dice(1);
    for (const char* id : {"numb-saddle", "after-the-nodes", "outer-elbow"})
        for (const auto agent : {cases::Agent::expert, cases::Agent::unsafe}) {
            CAPTURE(id);
            const cases::Run run = cases::play(shipped::start(shipped::study(id), cases::kBase), agent, dice);
            const auto seen = cards_behind_case(shipped_deck(), run);
            CHECK_FALSE(seen.empty());
            for (const auto& [card_id, right] : seen) CHECK(right == (agent == cases::Agent::expert));
        }
}

TEST_CASE("what is taken for a card is of its kind, with another answer, and says what differs") {
    const auto other = confused_with(shipped_deck(), card("muscle:soleus/origin"));
    REQUIRE(other.size() == 3);
    for (const Confusable& one : other) {
        CHECK(one.card->kind == CardKind::muscle_origin);
        const auto& soleus = *shipped::bank().find<content::Muscle>("soleus");
        const bool synergist = std::find(soleus.synergists.begin(), soleus.synergists.end(),
                                         one.card->about) != soleus.synergists.end();
        const bool near = shipped::bank().find<content::Muscle>(one.card->about.id)->region == soleus.region;
        CHECK((synergist || near));
        CHECK(
            one.contrast.starts_with(shipped::bank().find<content::Muscle>(one.card->about.id)->name + ": "));
    }
    const auto look_alikes = confused_with(shipped_deck(), card("condition:kidney-infection/signs"));
    REQUIRE_FALSE(look_alikes.empty());
    const auto& infection = *shipped::bank().find<content::Condition>("kidney-infection");
    CHECK(std::any_of(infection.look_alikes.begin(), infection.look_alikes.end(), [&](const auto& l) {
        return look_alikes.front().contrast == l.name + ": " + l.tells_apart;
    }));
    for (const char* id : {"safety:cauda-equina-signs/act", "condition:gout/stage-unassessed",
                           "test:phalen/positive", "term:dir-medial/meaning", "joint:hip/movers-flexion"}) {
        CAPTURE(id);
        const auto found = confused_with(shipped_deck(), card(id));
        CHECK(found.size() == 3);
        for (const Confusable& one : found) {
            CHECK(one.card->kind == card(id).kind);
            CHECK(one.card->answer != card(id).answer);
            CHECK_FALSE(one.contrast.empty());
            CHECK(one.contrast.size() < 400);
        }
    }
}

TEST_CASE("a written answer is judged by its words, not by their order, case or small errors") {
    using Verdict = Typed::Verdict;
    const auto verdict = [](std::string_view id, std::string_view written) {
        return judge_typed(card(id), written).verdict;
    };
    const std::string origin =
        "muscle:teres-minor/origin";  // Lateral border of the scapula, upper two thirds
    CHECK(card(origin).answer == "Lateral border of the scapula, upper two thirds");
    CHECK(verdict(origin, "upper two thirds, lateral border, scapula") == Verdict::right);
    CHECK(verdict(origin, "LATERAL BORDER of scapulae") == Verdict::close);  // three of six words
    CHECK(verdict(origin, "medial border of the scapula, upper two thirds") != Verdict::right);
    CHECK(verdict(origin, "the humerus") == Verdict::wrong);
    CHECK(verdict(origin, "") == Verdict::wrong);

    const std::string both = "muscle:gastrocnemius/from-insertion";  // Gastrocnemius; Soleus
    const Typed typed = judge_typed(card(both), "soleus and gastrocnemeus");
    CHECK(typed.verdict == Verdict::right);
    CHECK(typed.proposes == recall::Rating::good);
    REQUIRE(typed.misspelt.size() == 1);
    CHECK(typed.misspelt.front() == std::pair<std::string, std::string>{"gastrocnemeu", "gastrocnemiu"});
    CHECK(verdict(both, "gastrocnemius, sloeus") == Verdict::right);  // two letters swapped are one error
    CHECK(verdict(both, "gastrocnemius, sloes") ==
          Verdict::close);  // two errors in five letters are too many
    const Typed half = judge_typed(card(both), "Soleus");
    CHECK(half.verdict == Verdict::close);
    CHECK(half.proposes == recall::Rating::hard);
    CHECK(half.missing == std::vector<std::string>{"Gastrocnemius"});
    CHECK(half.found == std::vector<std::size_t>{1});

    // An opposite is one letter away and no error of spelling.
    const std::string abduction = "joint:hip/movers-abduction";
    CHECK(verdict("muscle:gluteus-medius/action", "hip abduction") ==
          Verdict::right);  // it only helps in others
    CHECK(verdict("muscle:gluteus-medius/action", "hip adduction") != Verdict::right);
    CHECK(verdict("muscle:gluteus-medius/action", "hip abducton") == Verdict::right);
    CHECK(verdict(abduction, "gluteus medius, gluteus minimus, TFL") != Verdict::wrong);
    CHECK(verdict("muscle:lower-trapezius/nerve", "accesory nerve") == Verdict::right);  // it has more

    // Other names count; either meaning of a word part does.
    CHECK(verdict("condition:copd/named", "COPD") == Verdict::right);
    CHECK(verdict("term:part-a/meaning", "without") == Verdict::right);
    CHECK(verdict("term:part-a/meaning", "with") == Verdict::wrong);
}

TEST_CASE("what forbids is not met by words that leave the no out") {
    const content::Bank bank = [] {
        content::Bank b = leg_bank();
        b.safety_rules.front().rating = content::Rating::contraindicated;
        b.safety_rules.front().act = "No massage. Medical care today.";
        b.index();
        return b;
    }();
    const Deck deck(bank);
    const Card& rule = *deck.find("safety:numb-foot/act");
    CHECK(rule.answer == "No massage. Medical care today.");
    CHECK(judge_typed(rule, "massage, medical care today").verdict == Typed::Verdict::close);
    CHECK(judge_typed(rule, "no massage, medical care today").verdict == Typed::Verdict::right);
}

TEST_CASE("a longer answer takes more time") {
    CHECK(seconds_for("Soleus: where does it arise?", "Soleal line") ==
          doctest::Approx(4 + 28 / 23.8 + 11 / 15.0));  // 238 and 150 words a minute, 6 letters each
    CHECK(card("condition:copd/signs").seconds > card("muscle:soleus/nerve").seconds);
}
