#include "school/case_start.h"

#include "content/text.h"

#include <algorithm>

namespace school {
using content::CaseStudy;

CaseStudy new_case() {
    CaseStudy study;
    study.pronouns = "they/them";
    study.age = 40;
    const auto decision = [] {
        std::vector<content::Choice> choices(2);
        choices.front().right = true;
        return choices;
    };
    study.hypotheses.resize(1);
    study.hypotheses.front().id = "hypothesis-1";
    study.impressions = decision();
    study.tells = decision();
    study.goals = decision();
    study.home_care = decision();
    study.follow_ups = decision();
    content::Measure measure;
    measure.id = "measure-1";
    measure.right = true;
    measure.unit = "of 10";
    measure.before = 5;
    measure.after_good = 3;
    measure.after_poor = 6;
    study.measures = {measure};
    study.steps.resize(1);
    study.steps.front().position = "prone";
    study.variants.resize(1);
    study.variants.front().id = "variant-1";
    return study;
}

namespace {
/// Calls visit(id, words, replies) for every probe of the script.
template <class Visit>
void for_each_probe(const content::Script& script, Visit visit) {
    for (const content::Question& q : script.questions) visit(q.id, q.ask, q.replies);
    for (const content::Observation& o : script.observations) visit(o.id, o.name, o.replies);
    for (const content::Palpation& p : script.palpations) visit(p.id, p.name, p.replies);
    for (const content::Movement& m : script.movements) visit(m.id, m.motion, m.replies);
    for (const content::TestUse& t : script.tests) visit(t.id, t.id, t.replies);
}

template <class Visit>
void for_each_probe(const content::Bank& bank, const CaseStudy& study, Visit visit) {
    std::vector<std::string_view> names = {content::kCommonScript};
    for (const content::Link& link : study.scripts) names.push_back(link.id);
    for (const std::string_view name : names)
        if (const auto* script = bank.find<content::Script>(name)) for_each_probe(*script, visit);
}
}  // namespace

std::vector<ScriptLine> script_lines(const content::Bank& bank, const CaseStudy& study) {
    std::vector<ScriptLine> lines;
    for_each_probe(
        bank, study,
        [&](const std::string& id, const std::string& words, const std::vector<content::Reply>& replies) {
            if (std::ranges::find(study.leave_out, id) != study.leave_out.end() ||
                std::ranges::find(lines, id, &ScriptLine::id) != lines.end())
                return;
            lines.push_back({id, words, replies.empty() ? std::string() : replies.back().text});
        });
    return lines;
}

std::vector<Unanswered> unanswered(const content::Bank& bank, const CaseStudy& study) {
    std::vector<Unanswered> open;
    for (ScriptLine& line : script_lines(bank, study))
        if (line.usual.empty() &&
            std::ranges::find(study.answers, line.id, &content::Answer::id) == study.answers.end())
            open.push_back({std::move(line.id), std::move(line.words)});
    return open;
}

std::string probe_words(const content::Bank& bank, const CaseStudy& study, std::string_view id) {
    std::string found(id);
    for_each_probe(bank, study, [&](const std::string& own, const std::string& words, const auto&) {
        if (own == id && !words.empty()) found = words;
    });
    return found;
}

std::string fact_words(const content::Bank& bank, const content::Fact& fact) {
    const auto kind = fact.group == "condition" ? content::Kind::condition : content::Kind::term;
    const std::string_view title = bank.title(kind, fact.id);
    std::string words(title.empty() ? std::string_view(fact.id) : title);
    if (fact.stage.empty()) return words;
    std::string stage = fact.stage;
    std::ranges::replace(stage, '-', ' ');
    return words + ", " + stage;
}

std::vector<content::Fact> facts_called(const content::Bank& bank, std::string_view words) {
    constexpr std::size_t kMost = 8;
    const std::string wanted = content::normalized(words);
    std::vector<content::Fact> found;
    if (wanted.empty()) return found;
    const auto offer = [&](content::Fact fact, const std::vector<std::string>& others = {}) {
        if (found.size() == kMost) return;
        std::string own = content::normalized(fact_words(bank, fact) + " " + fact.id);
        for (const std::string& other : others) own += " " + content::normalized(other);
        if (content::holds_words(own, wanted)) found.push_back(std::move(fact));
    };
    for (const content::Condition& condition : bank.conditions) {
        offer({"condition", condition.id, {}, 0}, condition.aliases);
        for (const auto& stage : condition.stages)
            offer({"condition", condition.id, stage.id, 0}, condition.aliases);
    }
    for (const content::Term& term : bank.terms) {
        const std::string_view group = content::kTermGroups.at(term.group);
        if (term.group < content::kFirstGlossaryGroup && group != "region")
            offer({std::string(group), term.id, {}, 0}, term.examples);
    }
    return found;
}
}  // namespace school
