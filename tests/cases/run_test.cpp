// One visit, act by act: the outer elbow that ships, in several variants.
#include "cases/agents.h"
#include "cases/debrief.h"
#include "shipped_bank.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

namespace {
using cases::Run;
using content::Axis;
using content::Gate;
using shipped::act;

Run elbow(std::string_view variant = cases::kBase) {
    return shipped::start(shipped::study("outer-elbow"), variant);
}
content::Fact fact(std::string group, std::string id) {
    return {std::move(group), std::move(id), "", 0};
}

double axis(const Run& run, Axis axis) {
    return cases::debrief(run).axes[std::size_t(axis)];
}
void agree(Run& run) {
    CHECK(act(run, "explain agreement").says == "Yes, go ahead.");
}
}  // namespace

TEST_CASE("a question costs minutes, is answered, and brings facts to light or rules them out") {
    Run run = elbow("blood-thinner");
    act(run, "read");
    CHECK_FALSE(cases::found(run, fact("medication", "anticoagulant")));  // the form leaves it out
    const auto outcome = act(run, "ask medicines");
    CHECK(outcome.minutes == 1.5);
    CHECK(outcome.says.find("apixaban") != std::string::npos);
    REQUIRE(outcome.learned.size() == 1);
    CHECK(outcome.learned.front() == fact("medication", "anticoagulant"));
    CHECK(cases::found(run, fact("medication", "anticoagulant")));
    CHECK(run.minutes == 3.5);
}

TEST_CASE("asking twice and leading cost trust and time") {
    Run run = elbow();
    act(run, "ask onset");
    CHECK(act(run, "ask onset").trust < 0);
    CHECK(run.log.back().waste == 1);
    CHECK(act(run, "ask leading").trust < -0.1);
}

TEST_CASE("what cannot be done is refused with a reason and changes nothing") {
    Run run = elbow();
    for (const char* text : {"ask nobody", "feel epicondyle 9", "treat", "ease", "choose too-deep ease",
                             "plan no-such-technique forearm 2 5 supine", "plan effleurage head 2 5 supine",
                             "plan effleurage forearm 2 5 hanging", "unplan 1", "shift 1 2", "weigh tendon 6",
                             "gate maybe", "explain nothing", "place x-lazy limbo", "measure mood"}) {
        CAPTURE(text);
        CHECK_FALSE(act(run, text).refusal.empty());
    }
    CHECK(run.log.empty());
    CHECK(run.minutes == 0);
    CHECK(act(run, "ask nobody").refusal == "This case has no question 'nobody'.");
}

TEST_CASE("touch before consent is a critical fail that names rule and act") {
    Run run = elbow();
    act(run, "gate go");
    const auto outcome = act(run, "feel epicondyle 1");
    CHECK(outcome.trust == doctest::Approx(-0.3));
    CHECK(outcome.says == "Wait. What are you doing? You have not asked me.");
    const auto score = cases::debrief(run);
    REQUIRE(score.critical.has_value());
    CHECK(score.critical->rule.id == "no-consent");
    CHECK(score.critical->act == "feel epicondyle 1");
    CHECK(score.axes[std::size_t(Axis::safety)] == 0);
    CHECK(score.total < cases::kPass);
}

TEST_CASE("a client who moves by herself has not been touched") {
    Run run = elbow();
    act(run, "move active-extension");
    CHECK(run.log.size() == 1);
    CHECK(run.touches.empty());
    act(run, "move passive-flexion");
    CHECK(run.touches.size() == 1);
}

TEST_CASE("going ahead with a red flag is a critical fail of the decision, not of what followed") {
    Run run = elbow("growing-weakness");
    act(run, "ask weakness");
    act(run, "gate go");
    CHECK(run.critical.empty());  // there is still time to think again
    Run again = run;
    act(run, "finish");
    REQUIRE(run.critical.size() == 1);
    CHECK(run.critical.front().rule.id == "cervical-radiculopathy");
    CHECK(run.critical.front().act == "gate go");
    act(again, "gate refer finding:progressive-weakness");
    act(again, "finish");
    CHECK(again.critical.empty());
}

TEST_CASE("the right gate needs the right reason to count in full") {
    const auto safety = [](const char* gate) {
        Run run = elbow("growing-weakness");
        act(run, "ask weakness");
        act(run, "ask story");
        act(run, gate);
        return axis(run, Axis::safety);
    };
    CHECK(safety("gate refer finding:progressive-weakness") >
          safety("gate refer finding:outer-elbow-pain-on-grip"));
    CHECK(safety("gate refer finding:outer-elbow-pain-on-grip") > safety("gate adapt"));
}

TEST_CASE("half of what a rule asks for is a reason only where no finding is enough by itself") {
    const auto reasons = [](const char* variant, const char* study) {
        return cases::reasons(shipped::start(shipped::study(study), variant));
    };
    const auto has = [](const std::vector<std::string>& all, const char* fact) {
        return std::find(all.begin(), all.end(), fact) != all.end();
    };
    const auto warm = reasons("warm-not-swollen", "tight-calf");  // warm and tender: only both together
    CHECK(has(warm, "finding:calf-warmth"));
    CHECK(has(warm, "finding:calf-tenderness"));
    const auto fever = reasons("fever", "leg-pain");  // fever turns anybody away, back pain does not
    CHECK(has(fever, "finding:fever"));
    CHECK_FALSE(has(fever, "finding:back-pain"));
    CHECK_FALSE(has(reasons("base", "tight-calf"), "medication:hormone-therapy"));
}

TEST_CASE("pressure that the judge does not allow hurts; letting up is answered and counts") {
    Run run = elbow("irritable");
    act(run, "gate adapt");
    agree(run);
    act(run, "plan petrissage forearm 3 5 supine");
    const auto outcome = act(run, "treat");
    CHECK(outcome.says == "Ow. That is too much.");
    CHECK(outcome.irritability > 0);
    CHECK(run.too_much);
    Run deaf = run;
    CHECK(act(run, "ease").trust > 0);
    CHECK(axis(run, Axis::communication) > axis(deaf, Axis::communication));
    CHECK(run.critical.empty());  // one step too deep is a fault, not yet a danger
}

TEST_CASE("far too deep on a blood thinner is a critical fail") {
    Run run = elbow("blood-thinner");
    act(run, "gate adapt medication:anticoagulant");
    agree(run);
    act(run, "plan petrissage forearm 4 5 supine");
    act(run, "treat");
    REQUIRE(run.critical.size() == 1);
    CHECK(run.critical.front().rule.id == "anticoagulants");
    CHECK(run.critical.front().act == "treat");
}

TEST_CASE("the same measure shows a gain after suitable work and a loss after harm") {
    const auto grip_after = [](const char* step) {
        Run run = elbow();
        agree(run);
        act(run, "measure grip");
        act(run, step);
        act(run, "treat");
        act(run, "measure grip");
        return run.measured.back().value - run.measured.front().value;
    };
    CHECK(grip_after("plan petrissage forearm 3 8 supine") == 3);
    CHECK(grip_after("plan tapotement forearm 3 8 supine") == -3);
}

TEST_CASE("a plan can be reordered and thinned out until a step is done") {
    Run run = elbow();
    agree(run);
    act(run, "plan effleurage forearm 2 3 supine");
    act(run, "plan petrissage forearm 3 3 supine");
    act(run, "plan effleurage upper-arm 2 3 supine");
    act(run, "shift 3 1");
    CHECK(run.plan[0].site == "upper-arm");
    CHECK(run.plan[2].technique == "petrissage");
    act(run, "treat");
    CHECK_FALSE(act(run, "unplan 1").refusal.empty());
    CHECK_FALSE(act(run, "shift 2 1").refusal.empty());
    act(run, "unplan 2");
    CHECK(run.plan.size() == 2);
}

TEST_CASE("beliefs add up to one, and each finding moves them the way its author says") {
    Run run = elbow();
    const auto sum = [&] {
        const auto all = cases::beliefs(run);
        return std::accumulate(all.begin(), all.end(), 0.0);
    };
    CHECK(cases::beliefs(run)[0] == doctest::Approx(2 / 3.5));  // priors 2, 1, 0.5
    act(run, "ask onset");
    // Overload before the pain: 2 x 2 against 1 and 0.5.
    CHECK(cases::beliefs(run)[0] == doctest::Approx(4 / 5.5));
    act(run, "test cozen");
    // No specificity is published for it, so the bank lists no accuracy: a ratio of 2.
    CHECK(cases::beliefs(run)[0] == doctest::Approx(8 / 9.5));
    CHECK(sum() == doctest::Approx(1));
}

TEST_CASE("what is charted must have been found, and a diagnosis belongs nowhere") {
    Run run = elbow();
    act(run, "ask story");
    act(run, "place fact-outer-elbow-pain-on-grip subjective");
    const double honest = axis(run, Axis::documentation);
    CHECK(honest > 0);
    Run invented = run, diagnosed = run, misplaced = run;
    act(invented, "place fact-tender-lateral-epicondyle objective");  // nobody has felt there
    CHECK(axis(invented, Axis::documentation) < honest);
    act(diagnosed, "place x-diagnosis assessment");
    CHECK(axis(diagnosed, Axis::documentation) < honest);
    act(misplaced, "place fact-outer-elbow-pain-on-grip objective");
    CHECK(axis(misplaced, Axis::documentation) < honest);
    act(diagnosed, "place x-diagnosis nowhere");
    CHECK(axis(diagnosed, Axis::documentation) == honest);
}

TEST_CASE("a text that would be filled with itself is filled once") {
    content::CaseStudy study = shipped::study("outer-elbow");
    for (auto& goal : study.goals) goal.text = "Again: {goal} {impression}";
    Run run = shipped::start(study, cases::kBase);
    act(run, "choose goal " + study.goals.front().id);
    CHECK(cases::fill(run, "Goal: {goal}") == "Goal: Again: __ __");
}

TEST_CASE("when the time is long over, the client has left, and the note can still be written") {
    Run run = elbow();
    while (run.minutes <= 75 * 1.5) act(run, "look posture");
    CHECK(act(run, "ask story").refusal == "The time is up; the client has left.");
    CHECK(act(run, "place p-goal plan").refusal.empty());
    CHECK(act(run, "finish").refusal.empty());
    CHECK(act(run, "finish").refusal == "The visit is over.");
    CHECK(cases::offers(run).empty());
}

TEST_CASE("everything that is offered can be done") {
    base::Random dice(3);
    for (const char* variant : {"base", "irritable", "growing-weakness"}) {
        const Run run = cases::play(elbow(variant), cases::Agent::random, dice);
        Run open = *cases::replay(run, {});
        for (const auto& logged : run.log) {
            for (const auto& offer : cases::offers(open)) {
                Run copy = open;
                CAPTURE(cases::to_text(offer.act));
                CHECK(cases::act(copy, offer.act).refusal.empty());
                CHECK_FALSE(offer.label.empty());
            }
            cases::act(open, logged.act);
            if (open.log.size() > 12) break;
        }
    }
}

TEST_CASE("a second visit meets another variant until all have been met") {
    base::Random dice(1);
    const auto& study = shipped::study("outer-elbow");
    std::vector<std::string> played;
    for (std::size_t i = 0; i < cases::variants(study).size(); ++i) {
        const auto next = cases::choose_variant(study, played, dice);
        CHECK(std::find(played.begin(), played.end(), next) == played.end());
        played.push_back(next);
    }
    CHECK_FALSE(cases::choose_variant(study, played, dice).empty());
    const auto unknown = cases::start(shipped::bank(), study, "martian");
    REQUIRE_FALSE(unknown.has_value());
    CHECK(unknown.error().what == "the case 'outer-elbow' has no variant 'martian'");
}

TEST_CASE("the debrief names up to three things worth another look, the broken rule first") {
    Run run = elbow("blood-thinner");
    agree(run);
    act(run, "plan petrissage forearm 4 5 supine");
    act(run, "treat");
    act(run, "finish");
    const auto score = cases::debrief(run);
    REQUIRE(score.review.size() == 3);
    CHECK(score.review.front().id == "anticoagulants");
    for (const auto& link : score.review) CHECK(shipped::bank().find(link.kind, link.id) != nullptr);
    CHECK(score.path.size() == run.log.size());
    CHECK(score.expert_path.size() > 20);
    for (const auto& decision : score.decisions) CHECK_FALSE(decision.why.empty());
}
