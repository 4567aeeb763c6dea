#include "cases/agents.h"

#include "cases/consent.h"

#include <algorithm>

namespace cases {
namespace {
using content::Gate;

constexpr int kRandomActs = 60;

/// The expert at work: every act is done at once, so that the next can rest on it.
class Expert {
  public:
    explicit Expert(Run run) : run_(std::move(run)), study_(*run_.study) {}

    Run visit() {
        listen_and_look();
        weigh();
        decide();
        if (run_.verdict.gate < Gate::refer) {
            agree();
            assess();
            treat();
        }
        close();
        return std::move(run_);
    }

  private:
    void perform(Verb verb, std::vector<std::string> words = {}) { act(run_, {verb, std::move(words)}); }

    void listen_and_look() {
        perform(Verb::read);
        for (const auto asking : {content::Asking::open, content::Asking::closed})
            for (const auto& q : study_.questions)
                if (is_needed(run_, q) && q.asking == asking) perform(Verb::ask, {q.id});
        for (const auto& o : study_.observations)
            if (is_needed(run_, o)) perform(Verb::look, {o.id});
    }
    void weigh() {
        const auto levels = belief_levels(run_);
        for (std::size_t i = 0; i < levels.size(); ++i)
            if (run_.weights[i] != levels[i])
                perform(Verb::weigh, {study_.hypotheses[i].id, std::to_string(levels[i])});
    }
    void decide() {
        std::vector<std::string> words{std::string(content::kGates[std::size_t(run_.verdict.gate)])};
        const auto good = reasons(run_);
        const auto known = std::find_if(good.begin(), good.end(), [&](const std::string& reason) {
            return std::any_of(run_.known.begin(), run_.known.end(),
                               [&](const Known& k) { return k.present && k.fact.text() == reason; });
        });
        const auto thought = std::find_if(good.begin(), good.end(), [](const std::string& reason) {
            return reason.starts_with("condition:") && reason.find('/') == std::string::npos;
        });
        if (known != good.end()) {
            words.push_back(*known);
        } else if (thought != good.end()) {
            words.push_back(*thought);
        }
        perform(Verb::gate, words);
        choose("tell", 1);
    }
    void agree() {
        for (const auto& point : kConsentPoints) perform(Verb::explain, {std::string(point.id)});
    }
    void assess() {
        for (const auto& p : study_.palpations)
            if (is_needed(run_, p)) perform(Verb::feel, {p.id, std::to_string(p.pressure)});
        for (const auto& m : study_.movements)
            if (is_needed(run_, m)) perform(Verb::move, {m.id});
        for (const auto& t : study_.tests)
            if (is_needed(run_, t)) perform(Verb::test, {t.id});
        measure();
        weigh();
        choose("goal", 1);
        choose("draping", 1);
    }
    void treat() {
        const auto steps = expert_steps(run_);
        for (const Step& step : steps)
            perform(Verb::plan, {step.technique, step.site, std::to_string(step.pressure),
                                 std::to_string(step.minutes), step.position});
        for (std::size_t i = 0; i < steps.size() && !run_.ended; ++i) {
            perform(Verb::treat);
            if (run_.too_much) perform(Verb::ease);
            if (!run_.event.empty()) choose(run_.event, 1);
        }
        if (!run_.ended) measure();
    }
    void close() {
        choose("impression", 1);
        if (run_.verdict.gate < Gate::refer) choose("home-care", choices_of(study_, "home-care").size());
        choose("follow-up", 1);
        for (const auto& statement : study_.statements)
            if (belongs(run_, statement) && is_known(run_, statement))
                perform(Verb::place,
                        {statement.id, std::string(content::kNoteSections[std::size_t(statement.section)])});
        perform(Verb::finish);
    }
    void measure() {
        for (const auto& m : study_.measures)
            if (m.right) perform(Verb::measure, {m.id});
    }
    void choose(const std::string& group, std::size_t most) {
        for (const auto& choice : choices_of(study_, group)) {
            if (most == 0) return;
            if (!is_right(run_, choice)) continue;
            perform(Verb::choose, {group, choice.id});
            --most;
        }
    }

    Run run_;
    const content::CaseStudy& study_;
};

Run play_random(Run run, base::Random& random) {
    constexpr std::array kTried = {Verb::read,    Verb::ask,    Verb::look,    Verb::feel,
                                   Verb::move,    Verb::test,   Verb::weigh,   Verb::gate,
                                   Verb::explain, Verb::choose, Verb::plan,    Verb::unplan,
                                   Verb::treat,   Verb::ease,   Verb::measure, Verb::place};
    for (int i = 0; i < kRandomActs; ++i) {
        auto can = offers(run, kTried[random.below(kTried.size())]);
        if (can.empty()) continue;
        Act chosen = std::move(can[random.below(can.size())].act);
        if (chosen.verb == Verb::plan) {
            chosen.words[2] = std::to_string(1 + random.below(5));
            chosen.words[3] = std::to_string(1 + random.below(15));
            chosen.words[4] = content::kPositions[random.below(content::kPositions.size())];
        }
        if (chosen.verb == Verb::feel) chosen.words[1] = std::to_string(1 + random.below(5));
        act(run, chosen);
    }
    act(run, {Verb::finish, {}});
    return run;
}

Run play_unsafe(Run run) {
    act(run, {Verb::gate, {"go"}});
    const auto& techniques = run.bank->techniques;
    const auto deepest =
        std::max_element(techniques.begin(), techniques.end(),
                         [](const auto& a, const auto& b) { return a.max_pressure < b.max_pressure; });
    if (deepest != techniques.end())
        for (const auto& site : run.study->sites)
            act(run,
                {Verb::plan, {deepest->id, site.id, std::to_string(deepest->max_pressure), "10", "prone"}});
    while (act(run, {Verb::treat, {}}).refusal.empty()) {
    }
    act(run, {Verb::finish, {}});
    return run;
}
}  // namespace

std::optional<Step> fitted(const Run& run, const content::PlanStep& step) {
    for (int pressure = step.pressure; pressure >= 1; --pressure) {
        const safety::Touch touch{
            step.technique.front().id, step.site.front().id, pressure, step.position, {}};
        if (safety::judge(*run.bank, run.client, touch).allowed)
            return Step{touch.technique, touch.site, pressure, step.minutes, step.position, false};
    }
    return std::nullopt;
}

std::vector<Step> expert_steps(const Run& run) {
    std::vector<Step> steps;
    for (const auto& step : run.study->steps)
        if (auto fit = fitted(run, step)) steps.push_back(*std::move(fit));
    return steps;
}

std::vector<Act> expert_path(const Run& run) {
    auto fresh = start(*run.bank, *run.study, run.variant);
    EXPECTS(fresh.has_value());
    std::vector<Act> acts;
    for (const Logged& logged : Expert(std::move(*fresh)).visit().log) acts.push_back(logged.act);
    return acts;
}

Run play(Run run, Agent agent, base::Random& random) {
    switch (agent) {
        case Agent::expert:
            return Expert(std::move(run)).visit();
        case Agent::random:
            return play_random(std::move(run), random);
        case Agent::unsafe:
            return play_unsafe(std::move(run));
    }
    return run;
}
}  // namespace cases
