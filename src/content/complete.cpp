#include "content/complete.h"

#include "content/archives.h"
#include "content/text.h"

#include <algorithm>
#include <cctype>

namespace content {
namespace {
constexpr std::size_t kWordsOfId = 6, kBytesOfId = 48;

/// "Findings are consistent with ..." -> "findings-are-consistent-with".
std::string id_of(std::string_view text) {
    std::string id;
    std::size_t words = 1;
    for (const char c : text) {
        const bool letter = std::isalnum(static_cast<unsigned char>(c)) != 0;
        if (letter) {
            id += char(std::tolower(static_cast<unsigned char>(c)));
        } else if (c != '\'' && !id.empty() && id.back() != '-') {
            if (++words > kWordsOfId || id.size() >= kBytesOfId) break;
            id += '-';
        }
    }
    if (id.size() > kBytesOfId) id.resize(kBytesOfId);
    while (!id.empty() && id.back() == '-') id.pop_back();
    return id;
}

template <class Values, class Value>
bool has(const Values& values, const Value& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

template <class Values>
void append(Values& values, const Values& more) {
    for (const auto& value : more)
        if (!has(values, value)) values.push_back(value);
}

/// Calls visit(list of script, list of case) for each list of parts.
template <class From, class To, class Visit>
void for_each_list(From& from, To& to, Visit visit) {
    visit(from.questions, to.questions);
    visit(from.observations, to.observations);
    visit(from.palpations, to.palpations);
    visit(from.movements, to.movements);
    visit(from.tests, to.tests);
    visit(from.impressions, to.impressions);
    visit(from.tells, to.tells);
    visit(from.goals, to.goals);
    visit(from.drapings, to.drapings);
    visit(from.home_care, to.home_care);
    visit(from.follow_ups, to.follow_ups);
    visit(from.measures, to.measures);
    visit(from.events, to.events);
    visit(from.statements, to.statements);
}
template <class Visit>
void for_each_list(Parts& parts, Visit visit) {
    for_each_list(parts, parts, [&](auto& list, auto&) { visit(list); });
}
/// Calls visit(list) for the lists of ways of finding out.
template <class Visit>
void for_each_probes(Parts& parts, Visit visit) {
    visit(parts.questions);
    visit(parts.observations);
    visit(parts.palpations);
    visit(parts.movements);
    visit(parts.tests);
}

void name_choices(std::vector<Choice>& choices) {
    const auto taken = [&](const std::string& id) {
        return std::any_of(choices.begin(), choices.end(), [&](const Choice& c) { return c.id == id; });
    };
    for (Choice& choice : choices) {
        if (!choice.id.empty()) continue;
        const std::string first = id_of(choice.text);
        std::string id = first;
        for (int n = 2; taken(id); ++n) id = first + "-" + std::to_string(n);
        choice.id = std::move(id);
    }
}

/// Gives an id to every part that has none.
void name(Parts& parts) {
    for (Movement& movement : parts.movements) {
        if (!movement.id.empty()) continue;
        const std::string how = std::string(kMovings[std::size_t(movement.moving)]) + "-";
        movement.id = how + id_of(movement.motion);
        const bool taken = std::count_if(parts.movements.begin(), parts.movements.end(),
                                         [&](const Movement& m) { return m.id == movement.id; }) > 1;
        if (taken && !movement.joint.empty())
            movement.id = how + movement.joint.front().id + "-" + id_of(movement.motion);
    }
    for (TestUse& test : parts.tests)
        if (test.id.empty() && !test.test.empty()) test.id = test.test.front().id;
    for (Question& question : parts.questions)
        if (question.id.empty()) question.id = id_of(question.ask);
    for (Observation& observation : parts.observations)
        if (observation.id.empty()) observation.id = id_of(observation.name);
    for (Palpation& palpation : parts.palpations)
        if (palpation.id.empty()) palpation.id = id_of(palpation.name);
    for (auto* choices : {&parts.impressions, &parts.tells, &parts.goals, &parts.drapings, &parts.home_care,
                          &parts.follow_ups})
        name_choices(*choices);
    for (CaseEvent& event : parts.events) name_choices(event.choices);
}

class Completing {
  public:
    Completing(const Bank& bank, CaseStudy& study, std::vector<Problem>& problems)
        : bank_(bank), study_(study), problems_(problems) {
        if (const auto* common = bank.find<Script>(kCommonScript)) scripts_.push_back(common);
        for (const Link& link : study.scripts)
            if (const auto* script = bank.find<Script>(link.id); script != nullptr && !has(scripts_, script))
                scripts_.push_back(script);
    }

    void run() {
        name(study_);
        for (Hypothesis& hypothesis : study_.hypotheses) {
            if (hypothesis.id.empty()) hypothesis.id = id_of(hypothesis.name);
            weigh(hypothesis);
        }
        limit_right_choices();
        for (const Script* script : scripts_) take_in(*script);
        leave_out();
        fill_in_form();
        answer();
        explain();
        write_texts();
        write_statements();
    }

  private:
    void add(int line, std::string what) {
        problems_.push_back({study_.place.file, line > 0 ? line : study_.place.line, shown(what)});
    }

    static void weigh(Hypothesis& hypothesis) {
        const auto sign = [&](const std::vector<Fact>& facts, Ratios ratios) {
            for (const Fact& fact : facts)
                hypothesis.signs.push_back({{fact}, ratios.present, ratios.absent});
        };
        sign(hypothesis.for_it, kFor);
        sign(hypothesis.strongly_for_it, kStronglyFor);
        sign(hypothesis.against_it, kAgainst);
    }

    /// Where a script says what is right for a client who is turned away, the case's own right
    /// choices are for the one who is not.
    void limit_right_choices() {
        const auto limit = [&](std::vector<Choice>& own, std::vector<Choice> Parts::*group) {
            const bool shared = std::any_of(scripts_.begin(), scripts_.end(),
                                            [&](const Script* script) { return !(script->*group).empty(); });
            if (!shared) return;
            for (Choice& choice : own)
                if (choice.right && choice.gates.empty()) choice.gates = {"go", "adapt"};
        };
        limit(study_.impressions, &Parts::impressions);
        limit(study_.tells, &Parts::tells);
        limit(study_.goals, &Parts::goals);
        limit(study_.drapings, &Parts::drapings);
        limit(study_.home_care, &Parts::home_care);
        limit(study_.follow_ups, &Parts::follow_ups);
    }

    /// The script's parts of which the case has none of its own, before those that it has.
    void take_in(const Script& script) {
        Parts parts = script;
        name(parts);
        for_each_list(parts, study_, [&](auto& shared, auto& own) {
            using Part = typename std::remove_reference_t<decltype(shared)>::value_type;
            std::vector<Part> all;
            for (Part& part : shared) {
                if (std::any_of(own.begin(), own.end(), [&](const Part& p) { return p.id == part.id; }))
                    continue;
                part.line = 0;
                const auto unplaced = [](auto& one) { one.line = 0; };
                visit_fields(part, unplaced, unplaced, [](std::string&) {});
                all.push_back(std::move(part));
            }
            std::move(own.begin(), own.end(), std::back_inserter(all));
            own = std::move(all);
        });
    }

    void leave_out() {
        for (const std::string& id : study_.leave_out) {
            std::size_t found = 0;
            for_each_list(study_, [&](auto& list) {
                found += std::erase_if(list, [&](const auto& p) { return p.id == id && p.line == 0; });
            });
            if (found == 0) add(0, "'leave_out' names '" + id + "', which no script of this case brings");
        }
    }

    void fill_in_form() {
        Intake& intake = study_.intake;
        if (intake.reason.empty()) {
            if (study_.form.empty())
                add(0, "the form is empty; write [intake] with reason = \"...\", in the client's words");
            return;
        }
        const auto none = [](std::vector<Reply> replies) {
            if (replies.empty() || !replies.back().when.empty() || !replies.back().unless.empty())
                replies.push_back({{}, {}, "None."});
            return replies;
        };
        std::vector<Fact> medicines, others;
        for (const Fact& fact : intake.leaves_out)
            (fact.group == "medication" ? medicines : others).push_back(fact);
        std::vector<FormEntry> lines;
        lines.push_back({"Reason for the visit", intake.tells, {}, intake.reason});
        lines.push_back({"Medicines", {}, std::move(medicines), none(intake.medicines)});
        lines.push_back({"Illness, surgery, injury", {}, std::move(others), none(intake.illness)});
        lines.push_back({"Allergies", {}, {}, none(intake.allergies)});
        lines.push_back({"Where you do not want to be touched", {}, {}, none(intake.avoid)});
        std::move(study_.form.begin(), study_.form.end(), std::back_inserter(lines));
        study_.form = std::move(lines);
    }

    void answer() {
        std::vector<std::string> ids;
        for_each_probes(study_, [&](auto& probes) {
            for (const Probe& probe : probes) ids.push_back(probe.id);
        });
        const std::vector<std::string_view> known(ids.begin(), ids.end());
        for (const Answer& answer : study_.answers) {
            bool found = false;
            for_each_probes(study_, [&](auto& probes) {
                for (Probe& probe : probes)
                    if (probe.id == answer.id && !found) {
                        found = true;
                        put(answer, probe);
                    }
            });
            if (!found)
                add(answer.line, "[replies] answers '" + answer.id +
                                     "', which neither a script nor this case asks" +
                                     did_you_mean(answer.id, known));
        }
    }
    void put(const Answer& answer, Probe& probe) {
        append(probe.about, answer.about);
        if (!answer.why.empty()) probe.why = answer.why;
        if (!answer.worth.empty()) {
            const auto worth = std::find(kWorths.begin(), kWorths.end(), answer.worth);
            if (worth == kWorths.end())
                add(answer.line, "the worth of '" + answer.id + "' cannot be '" + answer.worth +
                                     "'; it is one of: needless, useful, essential");
            else
                probe.worth = static_cast<Worth>(worth - kWorths.begin());
        }
        std::vector<Reply> replies = answer.replies;
        append_replies(replies, probe.replies);
        probe.replies = std::move(replies);
        probe.line = answer.line;
    }
    /// A reply that always fits ends the list.
    static void append_replies(std::vector<Reply>& replies, const std::vector<Reply>& more) {
        if (!replies.empty() && replies.back().when.empty() && replies.back().unless.empty()) return;
        replies.insert(replies.end(), more.begin(), more.end());
    }

    /// Why something is done, and what a test shows, where neither case nor script says so.
    void explain() {
        Defaults defaults;
        for (const Script* script : scripts_) {
            const auto take = [](std::string& mine, const std::string& other) {
                if (!other.empty()) mine = other;
            };
            take(defaults.feel, script->defaults.feel);
            take(defaults.active, script->defaults.active);
            take(defaults.passive, script->defaults.passive);
            take(defaults.resisted, script->defaults.resisted);
            take(defaults.test, script->defaults.test);
            take(defaults.negative, script->defaults.negative);
        }
        const auto why = [](Probe& probe, const std::string& text) {
            if (probe.why.empty()) probe.why = text;
        };
        for (Palpation& palpation : study_.palpations) why(palpation, defaults.feel);
        for (Movement& movement : study_.movements)
            why(movement, movement.moving == Moving::active    ? defaults.active
                          : movement.moving == Moving::passive ? defaults.passive
                                                               : defaults.resisted);
        for (TestUse& use : study_.tests) {
            const auto* test = use.test.empty() ? nullptr : bank_.find<AssessmentTest>(use.test.front().id);
            if (test == nullptr) continue;
            std::string text = defaults.test;
            replace_all(text, "{structure}", lower_first(test->structure));
            why(use, text);
            if (use.replies.empty() && !use.positive_when.empty())
                use.replies.push_back({use.positive_when, {}, test->positive});
            if (!defaults.negative.empty()) append_replies(use.replies, {{{}, {}, defaults.negative}});
        }
        for_each_probes(study_, [&](auto& probes) {
            for (const Probe& probe : probes)
                if (probe.why.empty())
                    add(probe.line, "'" + probe.id + "' does not say why; write why = \"...\"");
        });
    }

    /// {complaint} and {condition} are the same in every variant. What names a condition is of no
    /// use where no hypothesis does.
    void write_texts() {
        std::string condition;
        for (const Hypothesis& hypothesis : study_.hypotheses)
            if (condition.empty() && !hypothesis.condition.empty())
                condition = bank_.title(Kind::condition, hypothesis.condition.front().id);
        if (condition.empty())
            std::erase_if(study_.impressions, [](const Choice& choice) {
                return choice.text.find("{condition}") != std::string::npos;
            });
        const std::string complaint =
            study_.complaint.empty() ? "the complaint on the form" : study_.complaint;
        const auto nothing = [](auto&) {};
        const auto write = [&](std::string& text) {
            if (text.find('{') == std::string::npos) return;
            replace_all(text, "{complaint}", complaint);
            replace_all(text, "{condition}", lower_first(condition));
        };
        for_each_list(study_, [&](auto& list) {
            for (auto& part : list) visit_fields(part, nothing, nothing, write);
        });
    }

    bool can_be(const Fact& fact) const {
        const auto same = [&](const Fact& f) { return f.group == fact.group && f.id == fact.id; };
        const auto any = [&](const std::vector<Fact>& facts) {
            return std::any_of(facts.begin(), facts.end(), same);
        };
        return any(study_.truth) || std::any_of(study_.variants.begin(), study_.variants.end(),
                                                [&](const Variant& v) { return any(v.add); });
    }
    void write_statements() {
        if (scripts_.empty()) return;
        std::vector<Fact> said, seen;
        for (const FormEntry& entry : study_.form) append(said, entry.about);
        for (const Question& question : study_.questions) append(said, question.about);
        for_each_probes(study_, [&](auto& probes) {
            for (const Probe& probe : probes) append(seen, probe.about);
        });
        for (const Fact& fact : seen)
            if (!has(said, fact)) write_statement(fact, NoteSection::objective);
        for (const Fact& fact : said) write_statement(fact, NoteSection::subjective);
    }
    void write_statement(const Fact& fact, NoteSection section) {
        const auto* term = bank_.find<Term>(fact.id);
        const bool charted =
            std::any_of(study_.statements.begin(), study_.statements.end(), [&](const Statement& s) {
                return s.when.size() == 1 && s.when.front() == fact && s.section != NoteSection::nowhere;
            });
        if (fact.group == "condition" || fact.group == "jurisdiction" || term == nullptr || charted ||
            !can_be(fact))
            return;
        const bool told = section == NoteSection::subjective;
        Statement statement;
        statement.id = std::string(kFactStatement) + fact.id;
        statement.section = section;
        statement.when = {fact};
        statement.text = !term->chart.empty() ? term->chart
                         : fact.group == "medication"
                             ? "Takes: " + lower_first(term->name) + "."
                             : (told ? "Reports: " : "Found: ") + lower_first(term->name) + ".";
        statement.why = told ? "The client told it: it belongs with the client's own words."
                             : "It was seen, felt or tested: it belongs with what was found.";
        study_.statements.push_back(std::move(statement));
    }

    const Bank& bank_;
    CaseStudy& study_;
    std::vector<Problem>& problems_;
    std::vector<const Script*> scripts_;
};
}  // namespace

void complete_cases(Bank& bank, std::vector<Problem>& problems) {
    for (CaseStudy& study : bank.cases)
        if (study.sound) complete_case(bank, study, problems);
}

void complete_case(const Bank& bank, CaseStudy& study, std::vector<Problem>& problems) {
    Completing(bank, study, problems).run();
}
}  // namespace content
