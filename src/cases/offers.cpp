// What can be done now: the lists that a screen shows and that the random student throws dice for.
#include "cases/consent.h"
#include "cases/run.h"

#include <algorithm>

namespace cases {
namespace {
using content::Kind;

std::string movement_name(const content::Bank& bank, const content::Movement& m) {
    std::string name(content::kMovings[std::size_t(m.moving)]);
    name[0] = char(name[0] - 'a' + 'A');
    return name + " " + m.motion + ", " + std::string(bank.title(Kind::joint, m.joint.front().id));
}

/// "Gate: refer, because of one calf swollen".
std::string gate_label(const Run& run, const Act& act) {
    std::string label = "Gate: " + std::string(act.word(0));
    const std::string_view reason = act.word(1);
    const auto colon = reason.find(':');
    if (colon == std::string_view::npos) return label;
    const std::string id(reason.substr(colon + 1, reason.find('/') - colon - 1));
    return label + ", because of: " + fact_name(*run.bank, {std::string(reason.substr(0, colon)), id, "", 0});
}

class Offering {
  public:
    Offering(const Run& run, std::optional<Verb> only)
        : run_(run), study_(*run.study), bank_(*run.bank), only_(only) {}

    std::vector<Offer> all() {
        if (run_.finished) return {};
        if (wants(Verb::read)) add({Verb::read, {}}, kReadMinutes);
        if (wants(Verb::ask))
            for (const auto& q : study_.questions) add({Verb::ask, {q.id}}, q.minutes);
        if (wants(Verb::look))
            for (const auto& o : study_.observations) add({Verb::look, {o.id}}, o.minutes);
        if (wants(Verb::feel))
            for (const auto& p : study_.palpations)
                add({Verb::feel, {p.id, std::to_string(p.pressure)}}, p.minutes);
        if (wants(Verb::move))
            for (const auto& m : study_.movements) add({Verb::move, {m.id}}, m.minutes);
        if (wants(Verb::test))
            for (const auto& t : study_.tests) add({Verb::test, {t.id}}, t.minutes);
        if (wants(Verb::weigh)) weights();
        if (wants(Verb::gate)) gates();
        if (wants(Verb::explain))
            for (const auto& point : kConsentPoints)
                add({Verb::explain, {std::string(point.id)}}, kExplainMinutes);
        if (wants(Verb::choose)) choices();
        session();
        if (wants(Verb::measure))
            for (const auto& m : study_.measures) add({Verb::measure, {m.id}}, m.minutes);
        if (wants(Verb::place)) statements();
        if (wants(Verb::finish)) add({Verb::finish, {}}, 0);
        return std::move(offers_);
    }

  private:
    void add(Act act, double minutes) {
        std::string label = label_of(run_, act);
        const bool done =
            std::any_of(run_.log.begin(), run_.log.end(), [&](const Logged& l) { return l.act == act; });
        const Phase phase = phase_of(run_, act);
        offers_.push_back({std::move(act), std::move(label), minutes, phase, done});
    }
    bool wants(Verb verb) const { return !only_ || *only_ == verb; }
    void statements() {
        for (const auto& s : study_.statements)
            for (const auto section : content::kNoteSections)
                add({Verb::place, {s.id, std::string(section)}}, kPlaceMinutes);
    }
    void weights() {
        for (const auto& h : study_.hypotheses)
            for (int level = 0; level <= 5; ++level) add({Verb::weigh, {h.id, std::to_string(level)}}, 0);
    }
    void gates() {
        for (const auto word : content::kGates) {
            const std::string gate(word);
            add({Verb::gate, {gate}}, kGateMinutes);
            for (const auto& known : run_.known)
                if (known.present) add({Verb::gate, {gate, known.fact.text()}}, kGateMinutes);
            for (const auto& h : study_.hypotheses)
                if (!h.condition.empty())
                    add({Verb::gate, {gate, "condition:" + h.condition.front().id}}, kGateMinutes);
        }
    }
    void choices() {
        for (const auto& group : choice_groups(study_)) {
            const bool event = std::any_of(study_.events.begin(), study_.events.end(),
                                           [&](const auto& e) { return e.id == group; });
            if (event && run_.event != group) continue;
            for (const auto& choice : choices_of(study_, group)) {
                const bool said = std::find(run_.choices.begin(), run_.choices.end(),
                                            std::pair(group, choice.id)) != run_.choices.end();
                if (said && group == "tell") continue;
                add({Verb::choose, {group, choice.id}}, kChooseMinutes);
            }
        }
    }
    void session() {
        if (wants(Verb::plan) && run_.plan.size() < kMaxSteps)
            for (const auto& site : study_.sites)
                for (const auto& technique : bank_.techniques) {
                    const int pressure = std::clamp(3, technique.min_pressure, technique.max_pressure);
                    add({Verb::plan, {technique.id, site.id, std::to_string(pressure), "5", "supine"}},
                        kPlanMinutes);
                }
        const auto next =
            std::find_if(run_.plan.begin(), run_.plan.end(), [](const Step& step) { return !step.done; });
        if (wants(Verb::unplan))
            for (auto step = next; step != run_.plan.end(); ++step)
                add({Verb::unplan, {std::to_string(step - run_.plan.begin() + 1)}}, 0);
        if (wants(Verb::treat) && next != run_.plan.end()) add({Verb::treat, {}}, next->minutes);
        if (wants(Verb::ease) && run_.too_much) add({Verb::ease, {}}, 0);
    }

    const Run& run_;
    const content::CaseStudy& study_;
    const content::Bank& bank_;
    std::optional<Verb> only_;
    std::vector<Offer> offers_;
};
}  // namespace

std::vector<Offer> offers(const Run& run, std::optional<Verb> only) {
    return Offering(run, only).all();
}

std::string label_of(const Run& run, const Act& act) {
    const auto& study = *run.study;
    const auto named = [&](const auto& records, auto name) {
        for (const auto& record : records)
            if (record.id == act.word(0)) return std::string(name(record));
        return std::string(act.word(0));
    };
    const auto by_name = [](const auto& record) { return record.name; };
    switch (act.verb) {
        case Verb::read:
            return "Read the intake form";
        case Verb::ask:
            return named(study.questions, [&](const auto& q) { return fill(run, q.ask); });
        case Verb::look:
            return named(study.observations, by_name);
        case Verb::feel:
            return named(study.palpations, by_name);
        case Verb::move:
            return named(study.movements, [&](const auto& m) { return movement_name(*run.bank, m); });
        case Verb::test:
            return named(study.tests,
                         [&](const auto& t) { return run.bank->title(Kind::test, t.test.front().id); });
        case Verb::weigh:
            return named(study.hypotheses, by_name) + ", " + std::string(act.word(1)) + " of 5";
        case Verb::gate:
            return gate_label(run, act);
        case Verb::explain:
            return named(kConsentPoints, [](const auto& p) { return p.say; });
        case Verb::choose:
            for (const auto& choice : choices_of(study, act.word(0)))
                if (choice.id == act.word(1)) return fill(run, choice.text);
            return std::string(act.word(1));
        case Verb::plan:
            return "Plan: " + std::string(run.bank->title(Kind::technique, act.word(0))) + ", " +
                   std::string(run.bank->title(Kind::term, act.word(1))) + ", pressure " +
                   std::string(act.word(2));
        case Verb::unplan:
            return "Take step " + std::string(act.word(0)) + " out";
        case Verb::shift:
            return "Move step " + std::string(act.word(0)) + " to " + std::string(act.word(1));
        case Verb::treat:
            return "Treat";
        case Verb::ease:
            return "Let up and ask";
        case Verb::measure:
            return named(study.measures, by_name);
        case Verb::place:
            return named(study.statements, [&](const auto& s) { return fill(run, s.text); });
        case Verb::write:
            return "Write: " + std::string(act.word(0));
        case Verb::finish:
            return "Finish the visit";
    }
    return {};
}

Phase phase_of(const Run& run, const Act& act) {
    switch (act.verb) {
        case Verb::read:
            return Phase::intake;
        case Verb::ask:
            return Phase::interview;
        case Verb::look:
        case Verb::feel:
        case Verb::move:
        case Verb::test:
        case Verb::weigh:
            return Phase::assess;
        case Verb::gate:
            return Phase::gate;
        case Verb::explain:
            return Phase::consent;
        case Verb::choose:
            return act.word(0) == "impression"                                ? Phase::assess
                   : act.word(0) == "tell"                                    ? Phase::gate
                   : act.word(0) == "goal" || act.word(0) == "draping"        ? Phase::plan
                   : act.word(0) == "home-care" || act.word(0) == "follow-up" ? Phase::reassess
                                                                              : Phase::treat;
        case Verb::plan:
        case Verb::unplan:
        case Verb::shift:
            return Phase::plan;
        case Verb::treat:
        case Verb::ease:
            return Phase::treat;
        case Verb::measure:
            return std::any_of(run.plan.begin(), run.plan.end(), [](const Step& s) { return s.done; })
                       ? Phase::reassess
                       : Phase::assess;
        case Verb::place:
        case Verb::write:
        case Verb::finish:
            return Phase::note;
    }
    return Phase::note;
}

std::array<bool, kPhases.size()> visited(const Run& run) {
    std::array<bool, kPhases.size()> seen{};
    bool treated = false;
    for (const Logged& logged : run.log) {
        const bool measured_after = logged.act.verb == Verb::measure && treated;
        const Phase phase = logged.act.verb == Verb::measure
                                ? (measured_after ? Phase::reassess : Phase::assess)
                                : phase_of(run, logged.act);
        seen[std::size_t(phase)] = true;
        treated = treated || logged.act.verb == Verb::treat;
    }
    return seen;
}
}  // namespace cases
