#include "cases/check.h"

#include "cases/agents.h"
#include "cases/debrief.h"

#include <algorithm>
#include <cstdio>
#include <set>

namespace cases {
namespace {
using content::CaseStudy;
using content::Choice;
using content::Fact;
using content::Gate;
using content::Link;
using content::Problem;
using content::Reply;

/// What the expert has to earn on every axis. An axis below it cannot be earned by anybody.
constexpr double kExpert = 0.95;

template <class Values, class Value>
bool has(const Values& values, const Value& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

class Checking {
  public:
    Checking(const content::Bank& bank, const CaseStudy& study) : bank_(bank), study_(study) {}

    std::vector<Problem> form() {
        numbers();
        names();
        ones();
        all_replies();
        all_choices();
        steps();
        variant_facts();
        return std::move(problems_);
    }

    std::vector<Problem> meaning() {
        told_ = told();
        left_out();
        for (const std::string& variant : variants(study_)) {
            const auto run = start(bank_, study_, variant);
            if (run) play_variant(*run);
        }
        return std::move(problems_);
    }

  private:
    void add(std::string what, int line = 0) {
        problems_.push_back({study_.place.file, line > 0 ? line : study_.place.line, std::move(what)});
    }

    // ------------------------------------------------------------ form

    void numbers() {
        for (const double share : {study_.trust, study_.comfort, study_.irritability})
            if (!(share >= 0 && share <= 1)) add("trust, comfort and irritability go from 0 to 1");
        if (study_.minutes < 10 || study_.minutes > 240) add("'minutes' of a visit go from 10 to 240");
        if (study_.hypotheses.empty()) add("a case needs at least one [[hypothesis]]");
        if (study_.variants.empty())
            add("a case needs at least one [[variant]], so that a second visit differs");
        for (const auto& hypothesis : study_.hypotheses) {
            if (!(hypothesis.prior > 0)) add("the prior of '" + hypothesis.id + "' must be above 0");
            for (const auto& sign : hypothesis.signs)
                if (!(sign.present > 0 && sign.absent > 0))
                    add("likelihood ratios of '" + hypothesis.id + "' must be above 0");
        }
        if (std::none_of(study_.questions.begin(), study_.questions.end(), [](const auto& q) {
                return q.asking == content::Asking::open && q.worth == content::Worth::essential;
            }))
            add("no open question is essential; a visit begins with one");
    }

    template <class Records>
    void unique(const Records& records, const std::string& what) {
        std::set<std::string_view> seen;
        for (const auto& record : records) {
            if (!seen.insert(record.id).second) add("two of " + what + " are called '" + record.id + "'");
            if (!read_act("ask " + record.id).has_value())
                add("'" + record.id + "' cannot be an id; use lower case letters, digits and hyphens");
        }
    }
    void names() {
        unique(study_.variants, "[[variant]]");
        unique(study_.questions, "[[question]]");
        unique(study_.observations, "[[observation]]");
        unique(study_.palpations, "[[palpation]]");
        unique(study_.movements, "[[movement]]");
        unique(study_.tests, "[[test]]");
        unique(study_.hypotheses, "[[hypothesis]]");
        unique(study_.measures, "[[measure]]");
        unique(study_.statements, "[[statement]]");
        unique(study_.events, "[[event]]");
        if (has(variants(study_), std::string(kBase)) &&
            std::any_of(study_.variants.begin(), study_.variants.end(),
                        [](const auto& v) { return v.id == kBase; }))
            add("no variant may be called 'base': that is the case as it stands");
        for (const auto& event : study_.events)
            if (has(std::array<std::string_view, 5>{"impression", "tell", "goal", "home-care", "follow-up"},
                    event.id))
                add("no event may be called '" + event.id + "': a group of choices has that name");
        for (const auto& group : choice_groups(study_)) unique(choices_of(study_, group), group);
    }

    template <class List>
    void one(const List& list, const std::string& what) {
        if (list.size() != 1)
            add(what + " names " + std::to_string(list.size()) + "; it must name exactly one");
    }
    void ones() {
        for (const auto& p : study_.palpations) one(p.site, "the site of palpation '" + p.id + "'");
        for (const auto& m : study_.movements) one(m.joint, "the joint of movement '" + m.id + "'");
        for (const auto& t : study_.tests) one(t.test, "the test of '" + t.id + "'");
        for (const auto& h : study_.hypotheses) {
            if (h.condition.size() > 1) one(h.condition, "the condition of hypothesis '" + h.id + "'");
            for (const auto& sign : h.signs) one(sign.fact, "a sign of hypothesis '" + h.id + "'");
        }
        for (const auto& l : study_.located) one(l.fact, "the fact of a [[located]]");
        for (const auto& s : study_.steps) {
            one(s.technique, "the technique of a [[step]]");
            one(s.site, "the site of a [[step]]");
        }
    }

    void replies(const std::vector<Reply>& list, const std::string& of) {
        if (list.empty()) {
            add(of + " has no reply");
        } else if (!list.back().when.empty() || !list.back().unless.empty()) {
            add("the last reply of " + of + " has a condition; without any it would answer every variant");
        }
    }
    void all_replies() {
        for (const auto& f : study_.form) replies(f.replies, "the form's line '" + f.label + "'");
        for (const auto& q : study_.questions) replies(q.replies, "question '" + q.id + "'");
        for (const auto& o : study_.observations) replies(o.replies, "observation '" + o.id + "'");
        for (const auto& p : study_.palpations) replies(p.replies, "palpation '" + p.id + "'");
        for (const auto& m : study_.movements) replies(m.replies, "movement '" + m.id + "'");
        for (const auto& t : study_.tests) replies(t.replies, "test '" + t.id + "'");
    }

    void gates(const std::vector<std::string>& words, const std::string& of) {
        for (const std::string& word : words)
            if (!has(content::kGates, word))
                add(of + " names the gate '" + word + "'; it is one of: go, adapt, refer, emergency");
    }
    void all_choices() {
        for (const auto& group : choice_groups(study_))
            for (const Choice& choice : choices_of(study_, group)) {
                const std::string of = group + " '" + choice.id + "'";
                gates(choice.gates, of);
                if (choice.right && !choice.misconception.empty())
                    add(of + " is right, yet names a misconception");
                if (!choice.right && choice.misconception.empty())
                    add(of + " is wrong; it must name the misconception behind it");
            }
        for (const auto& statement : study_.statements)
            gates(statement.gates, "statement '" + statement.id + "'");
    }

    void steps() {
        for (const auto& step : study_.steps) {
            if (step.technique.size() == 1 &&
                bank_.find<content::Technique>(step.technique.front().id) == nullptr)
                add("there is no technique '" + step.technique.front().id + "'", step.technique.front().line);
            if (step.site.size() == 1 && !has(study_.sites, step.site.front()))
                add("the site '" + step.site.front().id + "' of a step is not among 'sites'",
                    step.site.front().line);
            if (step.pressure < 1 || step.pressure > 5) add("the pressure of a step goes from 1 to 5");
            if (step.minutes < 1 || step.minutes > 60) add("a step lasts from 1 to 60 minutes");
            if (!has(content::kPositions, step.position)) add("there is no position '" + step.position + "'");
        }
        if (study_.steps.size() > kMaxSteps) add("a session has at most 20 steps");
    }

    void variant_facts() {
        for (const auto& variant : study_.variants) {
            for (const Fact& fact : variant.remove)
                if (!has(study_.truth, fact))
                    add("variant '" + variant.id + "' removes " + fact.text() +
                            ", which is not among 'truth'",
                        fact.line);
            for (const Fact& fact : variant.add)
                if (has(study_.truth, fact) && !has(variant.remove, fact))
                    add("variant '" + variant.id + "' adds " + fact.text() + ", which is there already",
                        fact.line);
        }
    }

    // ------------------------------------------------------------ meaning

    /// Every fact that some act can bring to light.
    std::vector<Fact> told() const {
        std::vector<Fact> facts;
        const auto add_all = [&](const auto& records) {
            for (const auto& record : records)
                facts.insert(facts.end(), record.about.begin(), record.about.end());
        };
        add_all(study_.form), add_all(study_.questions), add_all(study_.observations);
        add_all(study_.palpations), add_all(study_.movements), add_all(study_.tests);
        return facts;
    }
    void left_out() {
        for (const auto& entry : study_.form)
            for (const Fact& fact : entry.leaves_out)
                if (!has(told_, fact))
                    add("the form leaves out " + fact.text() + ", and no question brings it to light",
                        fact.line);
    }

    void play_variant(const Run& door) {
        const std::string of = "in variant '" + door.variant + "' ";
        const Gate gate = door.verdict.gate;
        if (gate >= Gate::refer && safety::gate(bank_, door.knowable).gate < gate)
            add(of + "the right gate is " + std::string(content::kGates[std::size_t(gate)]) +
                ", but nothing that can be asked or seen says so");
        for (const std::string_view group : {"impression", "tell", "follow-up", "goal"}) {
            if (group == "goal" && gate >= Gate::refer) continue;
            const auto choices = choices_of(study_, group);
            if (std::none_of(choices.begin(), choices.end(),
                             [&](const Choice& c) { return is_right(door, c); }))
                add(of + "no " + std::string(group) + " is right");
        }
        if (gate < Gate::refer && expert_steps(door).size() < 3)
            add(of +
                "the judge leaves fewer than three steps of the session; add steps that this client may "
                "have");
        for (const auto& statement : study_.statements)
            for (const Fact& fact : statement.when)
                if (belongs(door, statement) && fact.group != "condition" && !has(told_, fact))
                    add(of + "statement '" + statement.id + "' needs " + fact.text() +
                            ", and nothing brings it to light",
                        fact.line);
        play_expert(door, of);
    }
    void play_expert(const Run& door, const std::string& of) {
        base::Random dice(0);
        const Run run = play(door, Agent::expert, dice);
        const Score score = debrief(run);
        if (score.critical)
            add(of + "even the expert fails: '" + score.critical->act + "' breaks " +
                score.critical->rule.id);
        if (run.minutes > study_.minutes) {
            char text[64];
            std::snprintf(text, sizeof text, "%.0f minutes, and the visit has %d", run.minutes,
                          study_.minutes);
            add(of + "the expert needs " + text);
        }
        for (std::size_t i = 0; i < score.axes.size(); ++i)
            if (score.axes[i] < kExpert && !score.critical) {
                char text[16];
                std::snprintf(text, sizeof text, "%.2f", score.axes[i]);
                add(of + "the expert earns only " + text + " of 1 for " + std::string(content::kAxes[i]) +
                    ": " + most_lost(score, static_cast<content::Axis>(i)));
            }
    }
    static std::string most_lost(const Score& score, content::Axis axis) {
        for (const Decision& decision : score.decisions)
            if (decision.axis == axis && decision.earned < 1) return decision.what;
        return "nothing can be earned there";
    }

    const content::Bank& bank_;
    const CaseStudy& study_;
    std::vector<Fact> told_;
    std::vector<Problem> problems_;
};
}  // namespace

std::vector<Problem> check_form(const content::Bank& bank, const CaseStudy& study) {
    return Checking(bank, study).form();
}

std::vector<Problem> check(const content::Bank& bank, const CaseStudy& study) {
    auto problems = check_form(bank, study);
    return problems.empty() ? Checking(bank, study).meaning() : problems;
}
}  // namespace cases
