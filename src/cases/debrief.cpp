#include "cases/debrief.h"

#include "cases/agents.h"
#include "cases/consent.h"

#include <algorithm>
#include <cmath>

namespace cases {
namespace {
using content::Axis;
using content::CaseStudy;
using content::Fact;
using content::Gate;
using content::Kind;
using content::Link;
using content::NoteSection;
using content::Worth;
using safety::Effect;
using safety::Ground;

template <class Values, class Value>
bool has(const Values& values, const Value& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

/// The entity that tells most about a fact: its condition, else a rule that asks for it.
Link entity_of(const content::Bank& bank, const Fact& fact) {
    if (fact.group == "condition") return {Kind::condition, fact.id, 0};
    for (const auto& rule : bank.safety_rules)
        if (has(rule.any, fact) || has(rule.all, fact)) return {Kind::safety, rule.id, 0};
    return {Kind::term, fact.id, 0};
}

std::vector<Link> entities_of(const std::vector<Ground>& grounds) {
    std::vector<Link> links;
    for (const Ground& ground : grounds)
        if (ground.effect != Effect::mind && !has(links, ground.entity)) links.push_back(ground.entity);
    return links;
}

std::string reason_of(const std::vector<Ground>& grounds) {
    return grounds.empty() ? "Nothing in the bank speaks against it." : std::string(grounds.front().reason);
}

/// Broad, light work that opens or closes a session.
bool is_general(const content::Bank& bank, const Step& step) {
    const auto* technique = bank.find<content::Technique>(step.technique);
    const auto has_trait = [&](std::string_view trait) {
        return std::any_of(technique->traits.begin(), technique->traits.end(),
                           [&](std::uint8_t t) { return content::kTraits[t] == trait; });
    };
    return step.pressure <= 3 && !has_trait("deep") && !has_trait("friction") && !has_trait("percussion") &&
           (has_trait("light") || has_trait("gliding") || has_trait("heat") || has_trait("cold"));
}

class Judging {
  public:
    Judging(const Run& run, const Score& score)
        : run_(run),
          score_(score),
          study_(*run.study),
          bank_(*run.bank),
          turned_away_(run.verdict.gate >= Gate::refer) {}

    std::vector<Decision> all() {
        gate();
        screening();
        touches();
        information();
        reasoning();
        if (turned_away_) {
            no_session();
        } else {
            session();
        }
        choice("follow-up", Axis::plan, 1);
        choice("home-care", Axis::plan, 1);
        communication();
        note();
        efficiency();
        return std::move(decisions_);
    }

  private:
    Decision& add(Axis axis, std::string what, double earned, double weight, std::string why,
                  std::vector<Link> links = {}, int at = -1) {
        return decisions_.emplace_back(
            Decision{axis, std::move(what), earned, weight, std::move(why), std::move(links), at});
    }
    int act_of(Verb verb, std::string_view word, std::string_view second = {}) const {
        for (std::size_t i = 0; i < run_.log.size(); ++i) {
            const Act& act = run_.log[i].act;
            if (act.verb == verb && act.word(0) == word && (second.empty() || act.word(1) == second))
                return int(i);
        }
        return -1;
    }

    void gate() {
        const Gate right = run_.verdict.gate;
        const auto links = entities_of(run_.verdict.grounds);
        const std::string word(content::kGates[std::size_t(right)]);
        // Too careful costs the client a session; too bold may cost more.
        const double earned = !run_.gate                                  ? 0
                              : *run_.gate == right                       ? 1
                              : *run_.gate > right && right < Gate::refer ? 0.5
                              : *run_.gate >= Gate::refer && turned_away_ ? 0.5
                                                                          : 0;
        const int at = run_.gate ? int(run_.gate_act) : -1;
        add(Axis::safety, "At the gate: " + word, earned, 3, reason_of(run_.verdict.grounds), links, at);
        if (right > Gate::go) {
            const bool both = earned == 1 && has(reasons(run_), run_.reason);
            add(Axis::safety, "Gave the reason for it", both, 1, reason_of(run_.verdict.grounds), links, at);
        }
        if (!turned_away_ || !run_.touches.empty())
            add(Axis::safety, "Decided before any touch", run_.gate && !run_.touched_before_gate, 1,
                "What turns a visit around has to be known before hands are laid on.", {}, at);
    }

    /// Questions that bring to light what would forbid massage altogether.
    void screening() {
        int asked = 0, all = 0;
        std::vector<Link> missed;
        for (const auto& question : study_.questions) {
            const bool screens = std::any_of(question.about.begin(), question.about.end(),
                                             [&](const Fact& fact) { return is_red_flag(bank_, fact); });
            if (!screens || !is_needed(run_, question)) continue;
            ++all;
            if (act_of(Verb::ask, question.id) >= 0) {
                ++asked;
            } else {
                missed.push_back(entity_of(bank_, question.about.front()));
            }
        }
        if (all > 0)
            add(Axis::safety, "Asked for what would forbid massage", double(asked) / all, 2,
                "Red flags come to light when somebody asks for them.", std::move(missed));
    }

    void touches() {
        for (const Touching& touch : run_.touches) {
            const bool fine = touch.allowed && touch.consented && !turned_away_;
            if (!touch.step && fine) continue;
            const auto* technique =
                touch.step ? bank_.find<content::Technique>(touch.step->technique) : nullptr;
            const std::string what =
                technique == nullptr ? "Laid hands on to assess"
                                     : technique->name + ", pressure " + std::to_string(touch.step->pressure);
            add(Axis::safety, what, fine, 1,
                !touch.consented ? "The client had not agreed." : reason_of(touch.judgement.grounds),
                entities_of(touch.judgement.grounds), int(touch.act));
        }
    }

    template <class Probes, class Name>
    void essential(const Probes& probes, Verb verb, Name name) {
        for (const auto& probe : probes) {
            if (!is_needed(run_, probe)) continue;
            std::vector<Link> links;
            for (const Fact& fact : probe.about) links.push_back(entity_of(bank_, fact));
            const int at = act_of(verb, probe.id);
            add(Axis::information, name(probe), at >= 0, 1, probe.why, std::move(links), at);
        }
    }
    void information() {
        add(Axis::information, "Read the intake form", act_of(Verb::read, "") >= 0, 1,
            "The form is where a history begins, and seldom where it ends.", {}, act_of(Verb::read, ""));
        essential(study_.questions, Verb::ask, [&](const auto& q) { return "Asked: " + fill(run_, q.ask); });
        essential(study_.observations, Verb::look, [](const auto& o) { return "Looked: " + o.name; });
        for (const auto& entry : study_.form)
            for (const Fact& fact : entry.leaves_out)
                if (holds(run_, fact) &&
                    (run_.verdict.gate != Gate::emergency || has(reasons(run_), fact.text())))
                    add(Axis::information, "Found what the form left out: " + fact_name(bank_, fact),
                        found(run_, fact), 2, "The form's line '" + entry.label + "' did not say so.",
                        {entity_of(bank_, fact)});
        if (turned_away_) return;
        essential(study_.palpations, Verb::feel, [](const auto& p) { return "Felt: " + p.name; });
        essential(study_.movements, Verb::move, [](const auto& m) {
            return "Moved: " + std::string(content::kMovings[std::size_t(m.moving)]) + " " + m.motion;
        });
        essential(study_.tests, Verb::test, [&](const auto& t) {
            return "Tested: " + std::string(bank_.title(Kind::test, t.test.front().id));
        });
    }

    void reasoning() {
        for (const std::string_view when : {"at the gate", "before treating", "at the end"}) {
            if (when == "before treating" && turned_away_) continue;
            const auto found = std::find_if(run_.snapshots.rbegin(), run_.snapshots.rend(),
                                            [&](const Snapshot& s) { return s.when == when; });
            std::vector<Link> links;
            for (const auto& hypothesis : study_.hypotheses)
                for (const auto& condition : hypothesis.condition) links.push_back(condition);
            add(Axis::reasoning, "Weighed what the findings are consistent with, " + std::string(when),
                found == run_.snapshots.rend() ? 0 : closeness(*found), 2, expert_weights(found),
                std::move(links));
        }
        choice("impression", Axis::reasoning, 2);
        const auto needless = [&](const auto& probes, Verb verb, auto name) {
            for (const auto& probe : probes)
                if (probe.worth == Worth::needless && act_of(verb, probe.id) >= 0)
                    add(Axis::reasoning, "Needless: " + name(probe), -0.5, 1, probe.why, {},
                        act_of(verb, probe.id));
        };
        needless(study_.tests, Verb::test,
                 [&](const auto& t) { return std::string(bank_.title(Kind::test, t.test.front().id)); });
        needless(study_.movements, Verb::move, [](const auto& m) { return m.motion; });
    }
    static double closeness(const Snapshot& snapshot) {
        if (std::all_of(snapshot.student.begin(), snapshot.student.end(),
                        [](int level) { return level == 0; }))
            return 0;
        double apart = 0;
        for (std::size_t i = 0; i < snapshot.student.size(); ++i)
            apart += std::abs(snapshot.student[i] - snapshot.expert[i]);
        return std::max(0.0, 1 - apart / double(snapshot.student.size()) / 2);
    }
    template <class Found>
    std::string expert_weights(Found snapshot) const {
        if (snapshot == run_.snapshots.rend())
            return "Hypotheses are weighed before deciding, and kept open after it.";
        std::string text = "By what was known then:";
        for (std::size_t i = 0; i < study_.hypotheses.size(); ++i)
            text += (i == 0 ? " " : ", ") + study_.hypotheses[i].name + " " +
                    std::to_string(snapshot->expert[i]) + " of 5";
        return text + ".";
    }

    void no_session() {
        const bool none =
            std::none_of(run_.plan.begin(), run_.plan.end(), [](const Step& s) { return s.done; });
        add(Axis::plan, "Gave no massage", none && run_.gate && *run_.gate >= Gate::refer, 2,
            reason_of(run_.verdict.grounds), entities_of(run_.verdict.grounds));
    }

    void session() {
        choice("goal", Axis::plan, 1);
        choice("draping", Axis::plan, 1);
        int planned = 0, allowed = 0, preferred = 0;
        std::vector<Link> links;
        for (const Step& step : run_.plan) {
            const auto judgement = safety::judge(
                bank_, run_.client, {step.technique, step.site, step.pressure, step.position, {}});
            planned += step.minutes;
            if (judgement.allowed) allowed += step.minutes;
            if (prefers(judgement)) preferred += step.minutes;
            for (const Link& link : entities_of(judgement.grounds))
                if (!has(links, link)) links.push_back(link);
        }
        const auto steps = expert_steps(run_);
        add(Axis::plan, "Every step suits this client", planned > 0 ? double(allowed) / planned : 0, 2,
            "Pressure, technique and position follow from the client's condition, stage and medicines.",
            links);
        if (const auto why = preference(steps))
            add(Axis::plan, "Chose what this stage of healing asks for", preferred > 0, 2, *why, links);
        const bool ordered = run_.ended || (run_.plan.size() >= 3 && is_general(bank_, run_.plan.front()) &&
                                            is_general(bank_, run_.plan.back()));
        add(Axis::plan, "From general to specific to general", ordered, 1,
            "Broad, light strokes warm the tissue and show where to work; they close the session too.");
        int expert_minutes = 0;
        for (const Step& step : steps) expert_minutes += step.minutes;
        const bool in_time = (run_.ended || planned * 2 >= expert_minutes) && run_.minutes <= study_.minutes;
        add(Axis::plan, "The session fits the time", planned > 0 && in_time, 1,
            "A plan that leaves no time for treating, or overruns, is not a plan.");
        const auto done =
            std::count_if(run_.plan.begin(), run_.plan.end(), [](const Step& s) { return s.done; });
        add(Axis::plan, "Did what was planned",
            run_.plan.empty() ? 0 : double(done) / double(run_.plan.size()), 1,
            "A planned step that is left out is a change, and a change has a reason.");
        if (!study_.measures.empty() && !run_.ended) reassessment();
    }
    static bool prefers(const safety::Judgement& judgement) {
        return judgement.allowed && std::any_of(judgement.grounds.begin(), judgement.grounds.end(),
                                                [](const Ground& g) { return g.effect == Effect::prefer; });
    }
    /// Why this stage asks for some technique of the expert's session, if it does.
    std::optional<std::string> preference(const std::vector<Step>& steps) const {
        for (const Step& step : steps) {
            const auto judgement = safety::judge(
                bank_, run_.client, {step.technique, step.site, step.pressure, step.position, {}});
            for (const Ground& ground : judgement.grounds)
                if (ground.effect == Effect::prefer) return std::string(ground.reason);
        }
        return std::nullopt;
    }
    void reassessment() {
        double earned = 0;
        std::string why = "Only the same measure, before and after, shows a change.";
        for (const auto& measure : study_.measures) {
            if (!measure.right) continue;
            why = measure.why;
            const auto taken = [&](bool after) {
                return std::any_of(run_.measured.begin(), run_.measured.end(), [&](const Measured& m) {
                    return m.measure == measure.id && m.after == after;
                });
            };
            earned = std::max(earned, (double(taken(false)) + double(taken(true))) / 2);
        }
        add(Axis::plan, "Measured the same thing before and after", earned, 1.5, why);
    }

    /// A group of choices: the right ones earn, the wrong ones are taken off.
    void choice(const std::string& group, Axis axis, double weight) {
        int right = 0, wanted = 0;
        std::string why;
        int at = -1;
        for (const auto& choice : choices_of(study_, group)) {
            const bool chosen = has(run_.choices, std::pair(group, choice.id));
            if (is_right(run_, choice)) {
                ++wanted;
                if (chosen) ++right, at = act_of(Verb::choose, group, choice.id);
                if (why.empty() || chosen) why = choice.why;
            } else if (chosen) {
                std::vector<Link> links = choice.misconception;
                add(axis, fill(run_, choice.text), -1, weight, choice.why, std::move(links),
                    act_of(Verb::choose, group, choice.id));
            }
        }
        if (wanted == 0) return;
        if (group != "home-care") wanted = 1;
        add(axis, group_name(group), double(std::min(right, wanted)) / wanted, weight, why, {}, at);
    }
    std::string group_name(const std::string& group) const {
        if (group == "impression") return "Worded the impression within scope";
        if (group == "tell") return "Told the client what was decided, and why";
        if (group == "draping") return "Draped the client safely";
        if (group == "goal") return "Set a goal that can be measured";
        if (group == "home-care") return "Advised what to do at home";
        if (group == "follow-up") return "Said what happens next";
        return "Answered what happened on the table";
    }

    void communication() {
        if (!turned_away_ || !run_.touches.empty())
            add(Axis::communication, "Covered the points of consent",
                double(run_.explained.size()) / double(kConsentPoints.size()), 3,
                "Consent is informed, spoken, and can be taken back at any time.",
                {{Kind::safety, "no-consent", 0}});
        const content::Question* first = nullptr;
        int asked = 0, leading = 0;
        for (const Logged& logged : run_.log) {
            if (logged.act.verb != Verb::ask) continue;
            const auto question = std::find_if(study_.questions.begin(), study_.questions.end(),
                                               [&](const auto& q) { return q.id == logged.act.word(0); });
            if (first == nullptr) first = &*question;
            ++asked;
            leading += question->asking == content::Asking::leading;
        }
        add(Axis::communication, "Began with an open question",
            first != nullptr && first->asking == content::Asking::open, 1,
            "An open question lets the client tell what nobody thought of asking.");
        add(Axis::communication, "Asked without leading", asked < 2 ? 0 : leading == 0, 1,
            "A leading question gets the answer it suggests, and costs trust.");
        choice("tell", Axis::communication, 2);
        for (const auto& event : run_.events) choice(event, Axis::communication, 1.5);
        if (run_.spoke_up > 0)
            add(Axis::communication, "Let up when the client said that it was too much",
                double(run_.eased) / run_.spoke_up, 1.5, "Pressure belongs to the client.");
        add(Axis::communication, "Kept the client's trust", asked > 0 && run_.trust >= study_.trust, 1,
            "Trust is what the next answer, and the next visit, depend on.");
    }

    void note() {
        for (const Remark& remark : score_.remarks) {
            const std::string_view form = remark.earned >= 1  ? "In the note: "
                                          : remark.earned > 0 ? "In the wrong section, or in part: "
                                          : remark.earned < 0 ? "Better not in the note: "
                                                              : "Not in the note: ";
            add(Axis::documentation, std::string(form) + remark.what, remark.earned, 1, remark.why, {},
                act_of(Verb::write, content::kNoteSections[std::size_t(remark.section)]));
        }
        // What is missing because it was never found out counts as information, not here again.
        const bool in_own_words = has_written(run_);
        for (const auto& statement : study_.statements) {
            const auto placed = std::find_if(run_.note.begin(), run_.note.end(),
                                             [&](const auto& p) { return p.first == statement.id; });
            const bool is_placed = placed != run_.note.end();
            const bool known = is_known(run_, statement);
            const bool wanted = belongs(run_, statement) && known;
            const bool right = is_placed && wanted && placed->second == statement.section;
            const int at = act_of(Verb::place, statement.id);
            const std::string text = fill(run_, statement.text);
            if (wanted && (!in_own_words || is_placed))
                add(Axis::documentation, "Charted: " + text, right, 1, statement.why, {}, at);
            if (is_placed && !right)
                add(Axis::documentation, "Charted wrongly: " + text, -1, 1,
                    belongs(run_, statement) && !known ? "It was charted, but never found." : statement.why,
                    {}, at);
        }
    }

    /// The share of the needed work that was done, less the share of the time that served nothing.
    void efficiency() {
        int needed = 0, done = 0;
        for (const Decision& decision : decisions_) {
            if (decision.axis != Axis::information) continue;
            ++needed;
            done += decision.earned > 0;
        }
        const double covered = needed > 0 ? double(done) / needed : 1;
        const double lost = std::min(1.0, score_.waste / (0.2 * study_.minutes));
        add(Axis::efficiency, "Minutes that served the client", covered * (1 - lost), 1,
            std::to_string(int(std::lround(score_.waste))) + " of " +
                std::to_string(int(std::lround(run_.minutes))) +
                " minutes were repeated, needless, or over the time.");
    }

    const Run& run_;
    const Score& score_;  ///< as far as it is known
    const CaseStudy& study_;
    const content::Bank& bank_;
    const bool turned_away_;
    std::vector<Decision> decisions_;
};

std::vector<PathStep> path_of(const Run& run) {
    std::vector<PathStep> path;
    for (const Logged& logged : run.log)
        path.push_back({logged.minute, logged.minutes, logged.act, label_of(run, logged.act),
                        phase_of(run, logged.act)});
    for (const Touching& touch : run.touches)
        if (touch.step)
            path[touch.act].label = std::string(run.bank->title(Kind::technique, touch.step->technique)) +
                                    ", " + std::string(run.bank->title(Kind::term, touch.step->site)) +
                                    ", pressure " + std::to_string(touch.step->pressure);
    return path;
}

double axis_score(const std::vector<Decision>& decisions, Axis axis) {
    double earned = 0, possible = 0;
    for (const Decision& decision : decisions) {
        if (decision.axis != axis) continue;
        earned += decision.earned * decision.weight;
        if (decision.earned >= 0) possible += decision.weight;
    }
    return possible > 0 ? std::clamp(earned / possible, 0.0, 1.0) : 0;
}

double rubric_weight(const CaseStudy& study, Axis axis) {
    for (const auto& line : study.rubric)
        if (line.axis == axis) return line.weight;
    return 1;
}

/// What was lost most, first.
std::vector<Link> worth_review(const Score& score, const CaseStudy& study) {
    std::vector<Link> review;
    const auto take = [&](const Link& link) {
        if (review.size() < 3 && link.kind != Kind::term && !has(review, link)) review.push_back(link);
    };
    if (score.critical) take(score.critical->rule);
    for (const Decision& decision : score.decisions)
        if (decision.earned < 1)
            for (const Link& link : decision.links) take(link);
    for (const Link& link : study.facts) take(link);
    return review;
}
}  // namespace

namespace {
Rating rating_of(const Score& score) {
    const auto of = [&](Axis axis) { return score.axes[std::size_t(axis)]; };
    if (score.critical || of(Axis::safety) < kBorderline) return Rating::fail;
    const double lowest = std::min({of(Axis::safety), of(Axis::communication), of(Axis::reasoning)});
    if (lowest < kBorderline || score.total < kBorderline) return Rating::borderline;
    return lowest >= kGood && score.total >= kGood ? Rating::good : Rating::pass;
}
}  // namespace

Score debrief(const Run& run) {
    Score score;
    for (const Logged& logged : run.log) score.waste += logged.waste;
    score.remarks = coach(run);
    for (std::size_t i = 0; i < score.model_note.size(); ++i)
        score.model_note[i] = model_note(run, static_cast<NoteSection>(i));
    score.decisions = Judging(run, score).all();
    score.minutes = run.minutes;
    double sum = 0, weights = 0;
    for (std::size_t i = 0; i < score.axes.size(); ++i) {
        const Axis axis = static_cast<Axis>(i);
        score.axes[i] = axis_score(score.decisions, axis);
        if (axis == Axis::safety && !run.critical.empty()) score.axes[i] = 0;
        const double weight = rubric_weight(*run.study, axis);
        sum += weight * score.axes[i];
        weights += weight;
    }
    score.total = weights > 0 ? sum / weights : 0;
    if (!run.critical.empty()) {
        score.critical = run.critical.front();
        score.total = std::min(score.total, kPass - 0.01);
    }
    score.rating = rating_of(score);
    std::stable_sort(score.decisions.begin(), score.decisions.end(),
                     [](const Decision& a, const Decision& b) {
                         const auto lost = [](const Decision& d) { return (1 - d.earned) * d.weight; };
                         const bool unsafe_a = a.axis == Axis::safety && a.earned < 1;
                         const bool unsafe_b = b.axis == Axis::safety && b.earned < 1;
                         return unsafe_a != unsafe_b ? unsafe_a : lost(a) > lost(b);
                     });
    score.path = path_of(run);
    if (auto door = start(*run.bank, *run.study, run.variant)) {
        base::Random no_dice(0);
        score.expert_path = path_of(play(*std::move(door), Agent::expert, no_dice));
    }
    score.review = worth_review(score, *run.study);
    return score;
}
}  // namespace cases
