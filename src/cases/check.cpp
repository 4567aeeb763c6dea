#include "cases/check.h"

#include "cases/agents.h"
#include "cases/debrief.h"
#include "content/archives.h"
#include "content/text.h"

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
        places();
        left_out();
        hidden();
        std::vector<Run> doors;
        for (const std::string& variant : variants(study_))
            if (auto run = start(bank_, study_, variant)) doors.push_back(*std::move(run));
        steps_for_nobody(doors);
        same_variants(doors);
        for (const Run& door : doors) play_variant(door);
        return std::move(problems_);
    }

  private:
    void add(std::string what, int line = 0) {
        const int near = line_ > 0 ? line_ : study_.place.line;
        problems_.push_back({study_.place.file, line > 0 ? line : near, std::move(what)});
    }

    // ------------------------------------------------------------ form

    void numbers() {
        for (const double share : {study_.trust, study_.comfort, study_.irritability})
            if (!(share >= 0 && share <= 1)) add("trust, comfort and irritability go from 0 to 1");
        if (study_.minutes < 10 || study_.minutes > 240) add("'minutes' of a visit go from 10 to 240");
        if (study_.age < 0 || study_.age > 120)
            add("nobody is " + std::to_string(study_.age) + " years old; an age goes from 0 to 120");
        if (!study_.side.empty() && study_.side != "left" && study_.side != "right")
            add("'side' is left or right, not '" + study_.side + "'; leave it out where there is none");
        if (study_.hypotheses.empty()) add("a case needs at least one [[hypothesis]]");
        if (study_.variants.empty())
            add("a case needs at least one [[variant]], so that a second visit differs");
        for (const auto& hypothesis : study_.hypotheses) {
            if (!(hypothesis.prior > 0))
                add("the prior of '" + hypothesis.id + "' must be above 0", hypothesis.line);
            for (const auto& sign : hypothesis.signs)
                if (!(sign.present > 0 && sign.absent > 0))
                    add("likelihood ratios of '" + hypothesis.id + "' must be above 0", hypothesis.line);
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
            if (!seen.insert(record.id).second)
                add("two of " + what + " are called '" + record.id + "'", record.line);
            if (!read_act("ask " + record.id).has_value())
                add("'" + record.id + "' cannot be an id; use lower case letters, digits and hyphens",
                    record.line);
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
        for (const auto& variant : study_.variants)
            if (variant.id == kBase)
                add("no variant may be called 'base': that is the case as it stands", variant.line);
        for (const auto& event : study_.events)
            if (has(kGroups, event.id))
                add("no event may be called '" + event.id + "': a group of choices has that name",
                    event.line);
        for (const auto& group : choice_groups(study_)) unique(choices_of(study_, group), group);
    }

    template <class List>
    void one(const List& list, const std::string& what, int line) {
        if (list.size() != 1)
            add(what + " names " + std::to_string(list.size()) + "; it must name exactly one", line);
    }
    void ones() {
        for (const auto& p : study_.palpations) one(p.site, "the site of palpation '" + p.id + "'", p.line);
        for (const auto& m : study_.movements) one(m.joint, "the joint of movement '" + m.id + "'", m.line);
        for (const auto& t : study_.tests) one(t.test, "the test of '" + t.id + "'", t.line);
        for (const auto& h : study_.hypotheses) {
            if (h.condition.size() > 1)
                one(h.condition, "the condition of hypothesis '" + h.id + "'", h.line);
            for (const auto& sign : h.signs) one(sign.fact, "a sign of hypothesis '" + h.id + "'", h.line);
        }
        for (const auto& l : study_.located) one(l.fact, "the fact of a [[located]]", l.line);
        for (const auto& s : study_.steps) {
            one(s.technique, "the technique of a [[step]]", s.line);
            one(s.site, "the site of a [[step]]", s.line);
        }
    }

    void replies(const std::vector<Reply>& list, const std::string& of, int line) {
        if (list.empty()) {
            add(of + " has no reply", line);
        } else if (!list.back().when.empty() || !list.back().unless.empty()) {
            add("the last reply of " + of + " has a condition; without any it would answer every variant",
                line);
        }
    }
    void all_replies() {
        for (const auto& f : study_.form) replies(f.replies, "the form's line '" + f.label + "'", f.line);
        for (const auto& q : study_.questions) replies(q.replies, "question '" + q.id + "'", q.line);
        for (const auto& o : study_.observations) replies(o.replies, "observation '" + o.id + "'", o.line);
        for (const auto& p : study_.palpations) replies(p.replies, "palpation '" + p.id + "'", p.line);
        for (const auto& m : study_.movements) replies(m.replies, "movement '" + m.id + "'", m.line);
        for (const auto& t : study_.tests) replies(t.replies, "test '" + t.id + "'", t.line);
    }

    void gates(const std::vector<std::string>& words, const std::string& of, int line) {
        for (const std::string& word : words)
            if (!has(content::kGates, word))
                add(of + " names the gate '" + word + "'; it is one of: go, adapt, refer, emergency", line);
    }
    void all_choices() {
        for (const auto& group : choice_groups(study_))
            for (const Choice& choice : choices_of(study_, group)) {
                const std::string of = group + " '" + choice.id + "'";
                gates(choice.gates, of, choice.line);
                if (choice.right && !choice.misconception.empty())
                    add(of + " is right, yet names a misconception; only a wrong one does", choice.line);
                if (!choice.right && choice.misconception.empty())
                    add(of + " is wrong; it must name the misconception behind it", choice.line);
                if (!choice.right && !choice.gates.empty())
                    add(of + " is wrong, and yet says for which gates it is right; leave 'gates' out",
                        choice.line);
            }
        for (const auto& event : study_.events) {
            if (event.after < 0 || event.after > int(kMaxSteps))
                add("event '" + event.id + "' comes during a step from 1 to 20, or 0 for the last",
                    event.line);
            if (std::none_of(event.choices.begin(), event.choices.end(),
                             [](const Choice& c) { return c.right; }))
                add("event '" + event.id + "' has no right answer; one of its choices says right = true",
                    event.line);
        }
        for (const auto& statement : study_.statements)
            gates(statement.gates, "statement '" + statement.id + "'", statement.line);
    }

    void steps() {
        for (const auto& step : study_.steps) {
            if (step.technique.size() == 1 &&
                bank_.find<content::Technique>(step.technique.front().id) == nullptr)
                add("there is no technique '" + step.technique.front().id + "'", step.technique.front().line);
            if (step.site.size() == 1 && !has(study_.sites, step.site.front()))
                add("the site '" + step.site.front().id + "' of a step is not among 'sites'",
                    step.site.front().line);
            if (step.pressure < 1 || step.pressure > 5)
                add("the pressure of a step goes from 1 to 5", step.line);
            if (step.minutes < 1 || step.minutes > 60) add("a step lasts from 1 to 60 minutes", step.line);
            if (!has(content::kPositions, step.position))
                add("there is no position '" + step.position + "'", step.line);
        }
        if (study_.steps.size() > kMaxSteps) add("a session has at most 20 steps");
    }

    void variant_facts() {
        for (const auto& variant : study_.variants) {
            for (const Fact& fact : variant.remove)
                if (!has(study_.truth, fact))
                    add("variant '" + variant.id + "' removes " + fact.text() +
                            ", which is not among 'truth'" + other_stage(fact),
                        fact.line);
            for (const Fact& fact : variant.add)
                if (has(study_.truth, fact) && !has(variant.remove, fact))
                    add("variant '" + variant.id + "' adds " + fact.text() +
                            ", which is there already; leave it out of 'add'",
                        fact.line);
            if (variant.remove.empty() && variant.add.empty() && variant.age == 0 && variant.side.empty())
                add("variant '" + variant.id +
                        "' changes nothing; let it add or remove a fact, or change age or side",
                    variant.line);
            if (!variant.side.empty() && variant.side != "left" && variant.side != "right")
                add("the side of variant '" + variant.id + "' is left or right", variant.line);
            if (variant.age < 0 || variant.age > 120)
                add("nobody is " + std::to_string(variant.age) + " years old", variant.line);
        }
        for (const Fact& fact : study_.truth)
            if (std::count(study_.truth.begin(), study_.truth.end(), fact) > 1)
                return add("'truth' says " + fact.text() + " twice", fact.line);
    }

    /// What stands in the truth where another stage of the condition was meant.
    std::string other_stage(const Fact& fact) const {
        for (const Fact& so : study_.truth)
            if (fact.group == "condition" && so.group == fact.group && so.id == fact.id)
                return "; it says " + so.text();
        return {};
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
    /// {name} and the like that nothing fills in would reach the student as they are written.
    void places() {
        const bool has_side =
            !study_.side.empty() || std::any_of(study_.variants.begin(), study_.variants.end(),
                                                [](const auto& v) { return !v.side.empty(); });
        const auto look = [&](const std::string& text) {
            for (auto at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
                const std::string place = text.substr(at + 1, text.find('}', at) - at - 1);
                const std::string meant = content::did_you_mean(place, kPlaces);
                if (!has(kPlaces, std::string_view(place)))
                    add("nothing is called {" + place + "}" + (meant.empty() ? "." : meant) +
                        " It stands in: " + text.substr(0, 40));
                else if (!has_side && place.ends_with("side"))
                    add("a text holds {" + place +
                        "}, and the case has no side; write side = \"left\": " + text.substr(0, 40));
            }
        };
        content::visit_fields(
            study_, [](const auto&) {}, [](const auto&) {}, look);
    }
    /// What is so and matters to nobody who asks: a student could not know it.
    void hidden() {
        const auto sought = [&](const Fact& fact) {
            return fact.group == "condition" || fact.group == "jurisdiction" || fact.group == "population" ||
                   has(told_, fact);  // who somebody is, is seen
        };
        const auto look = [&](const std::vector<Fact>& facts, const std::string& of) {
            for (const Fact& fact : facts)
                if (!sought(fact))
                    add(of + fact.text() +
                            ", and nothing that can be asked, seen, felt or tested tells of it",
                        fact.line);
        };
        look(study_.truth, "'truth' says ");
        for (const auto& variant : study_.variants) look(variant.add, "variant '" + variant.id + "' adds ");
    }
    /// Steps that no client of this case may have.
    void steps_for_nobody(const std::vector<Run>& doors) {
        const auto is_treated = [](const Run& door) { return door.verdict.gate < Gate::refer; };
        if (std::none_of(doors.begin(), doors.end(), is_treated)) return;
        for (const auto& step : study_.steps) {
            const auto may_have = [&](const Run& door) { return is_treated(door) && fitted(door, step); };
            if (std::none_of(doors.begin(), doors.end(), may_have))
                add("the judge allows '" + step.technique.front().id + "' at '" + step.site.front().id +
                        "' to no client of this case; take the step out",
                    step.line);
        }
    }
    /// Facts that cannot both be so, and ages that do not go with a group.
    void contradictions(const Run& door, const std::string& of) {
        const auto& facts = door.client.facts;
        for (std::size_t i = 0; i < facts.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (facts[i].group == "condition" && facts[i].id == facts[j].id)
                    add(of + "the client has " + facts[j].text() + " and " + facts[i].text() +
                            "; a condition is in one stage",
                        facts[i].line);
        const auto age = [&](const char* population, bool fits, const char* says) {
            for (const Fact& fact : facts)
                if (fact.group == "population" && fact.id == population && !fits)
                    add(of + "the client is " + std::to_string(door.age) + " years old and " + says,
                        fact.line);
        };
        age("child", door.age < 18, "a child or adolescent; that is under 18");
        age("infant", door.age < 2, "an infant; that is under 2");
        age("older-adult", door.age >= 60, "an older adult; that is 60 or more");
    }
    void left_out() {
        for (const auto& entry : study_.form)
            for (const Fact& fact : entry.leaves_out)
                if (!has(told_, fact))
                    add("the form leaves out " + fact.text() + ", and no question brings it to light",
                        fact.line);
    }

    /// Two variants of the same facts, age and side are one.
    void same_variants(const std::vector<Run>& doors) {
        const auto sorted = [](std::vector<Fact> facts) {
            std::sort(facts.begin(), facts.end(),
                      [](const Fact& a, const Fact& b) { return a.text() < b.text(); });
            return facts;
        };
        for (std::size_t i = 0; i < doors.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (doors[i].age == doors[j].age && doors[i].side == doors[j].side &&
                    sorted(doors[i].client.facts) == sorted(doors[j].client.facts))
                    add("variants '" + doors[j].variant + "' and '" + doors[i].variant +
                            "' are the same client; let a fact, the age or the side differ",
                        line_of(doors[i].variant));
    }
    int line_of(std::string_view variant) const {
        for (const auto& v : study_.variants)
            if (v.id == variant) return v.line;
        return 0;
    }

    void play_variant(const Run& door) {
        const std::string of = "in variant '" + door.variant + "' ";
        line_ = line_of(door.variant);
        contradictions(door, of);
        const Gate gate = door.verdict.gate;
        if (gate >= Gate::refer && safety::gate(bank_, door.knowable).gate < gate)
            add(of + "the right gate is " + std::string(content::kGates[std::size_t(gate)]) +
                ", but nothing that can be asked or seen says so; put the fact into the 'about' of an "
                "answer, a look or the client's own movement");
        for (const std::string_view group : {"impression", "tell", "follow-up", "goal", "draping"}) {
            if ((group == "goal" || group == "draping") && gate >= Gate::refer) continue;
            const auto choices = choices_of(study_, group);
            if (group == "draping" && choices.empty()) continue;
            if (std::none_of(choices.begin(), choices.end(),
                             [&](const Choice& c) { return is_right(door, c); }))
                add(of + "no " + std::string(group) +
                    " is right; write one with right = true that fits the facts and the gate of this client");
        }
        if (gate < Gate::refer && std::none_of(study_.measures.begin(), study_.measures.end(),
                                               [](const auto& m) { return m.right; }))
            add(of + "no measure is right; write one with right = true that fits the complaint and the goal");
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
    int line_ = 0;  ///< of the variant that is being played
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
