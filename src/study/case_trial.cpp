#include "study/case_trial.h"

#include "cases/agents.h"
#include "cases/check.h"
#include "cases/debrief.h"
#include "cases/template.h"
#include "content/text.h"

#include <algorithm>

namespace study {
namespace {
Trial tried(const cases::Run& run, std::string_view agent) {
    const cases::Score score = cases::debrief(run);
    Trial trial;
    trial.case_id = run.study->id;
    trial.variant = run.variant;
    trial.agent = agent;
    trial.gate = content::kGates[std::size_t(run.verdict.gate)];
    trial.score = score.total;
    trial.minutes = score.minutes;
    for (std::size_t i = 0; i < score.axes.size(); ++i)
        trial.axes.emplace_back(content::kAxes[i], score.axes[i]);
    if (score.critical) {
        trial.critical = true;
        trial.critical_rule = score.critical->rule.id;
        trial.critical_act = score.critical->act;
    }
    return trial;
}
}  // namespace

std::vector<content::Problem> case_problems(const content::Bank& bank) {
    std::vector<content::Problem> problems;
    for (const content::CaseStudy& study : bank.cases)
        for (content::Problem& problem : cases::check(bank, study)) problems.push_back(std::move(problem));
    return problems;
}

std::string_view case_template() {
    return cases::kTemplate;
}

std::vector<std::string> agent_names() {
    return {cases::kAgents.begin(), cases::kAgents.end()};
}

base::Result<std::vector<Trial>> try_cases(const content::Bank& bank, std::string_view id,
                                           std::string_view variant, std::string_view agent,
                                           std::uint64_t seed) {
    const auto found = std::find(cases::kAgents.begin(), cases::kAgents.end(), agent);
    if (found == cases::kAgents.end())
        return base::Error{"", "there is no agent '" + std::string(agent) + "'" +
                                   content::did_you_mean(agent, cases::kAgents)};
    std::vector<const content::CaseStudy*> studies;
    std::vector<std::string_view> ids;
    for (const content::CaseStudy& study : bank.cases) {
        ids.push_back(study.id);
        if (id == "all" || study.id == id) studies.push_back(&study);
    }
    if (studies.empty())
        return base::Error{"", "there is no case '" + std::string(id) + "'" + content::did_you_mean(id, ids)};

    base::Random dice(seed);
    std::vector<Trial> trials;
    for (const content::CaseStudy* study : studies)
        for (const std::string& one : cases::variants(*study)) {
            if (!variant.empty() && one != variant) continue;
            auto run = cases::start(bank, *study, one);
            if (!run) return run.error();
            trials.push_back(tried(
                cases::play(*std::move(run), static_cast<cases::Agent>(found - cases::kAgents.begin()), dice),
                agent));
        }
    if (trials.empty())
        return base::Error{std::string(id), "there is no variant '" + std::string(variant) + "'"};
    return trials;
}
}  // namespace study
