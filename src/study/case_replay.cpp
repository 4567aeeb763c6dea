#include "study/case_replay.h"

#include "cases/debrief.h"
#include "content/hash.h"

#include <algorithm>

namespace study {
void add_to(std::vector<RecordedVisit>& visits, const Event& event) {
    const auto of = [&](const std::string& session) {
        return std::find_if(visits.rbegin(), visits.rend(),
                            [&](const RecordedVisit& v) { return v.session == session; });
    };
    if (const auto* act = std::get_if<CaseAct>(&event.body)) {
        auto visit = of(act->session);
        if (visit == visits.rend()) {
            visits.push_back(
                {event.actor, act->session, act->case_id, act->variant, act->version, event.at, {}, {}});
            visit = visits.rbegin();
        }
        if (act->act != kUndo)
            visit->acts.push_back(act->act);
        else if (!visit->acts.empty())
            visit->acts.pop_back();
    }
    if (const auto* ended = std::get_if<CaseEnded>(&event.body))
        if (const auto visit = of(ended->session); visit != visits.rend()) visit->ended = *ended;
}

base::Result<Replayed> replay_visit(const content::Bank& bank, const RecordedVisit& visit) {
    const auto* study = bank.find<content::CaseStudy>(visit.case_id);
    if (study == nullptr) return base::Error{visit.case_id, "this case is no longer in the bank"};
    auto run = cases::start(bank, *study, visit.variant);
    if (!run) return run.error();
    Replayed replayed;
    for (const std::string& text : visit.acts) {
        const auto act = cases::read_act(text);
        if (!act) return act.error();
        const double minute = run->minutes;
        cases::Outcome outcome = cases::act(*run, *act);
        if (!outcome.refusal.empty())
            return base::Error{text, outcome.refusal + (content::version_of(*study) == visit.version
                                                            ? ""
                                                            : " The case has changed since it was played.")};
        replayed.acts.push_back(
            {minute, text, cases::label_of(*run, *act), std::move(outcome.says), std::move(outcome.shows)});
    }
    const cases::Score score = cases::debrief(*run);
    replayed.score = score.total;
    for (std::size_t i = 0; i < score.axes.size(); ++i)
        replayed.axes.emplace_back(content::kAxes[i], score.axes[i]);
    if (score.critical)
        replayed.critical_rule =
            score.critical->rule.id.empty() ? score.critical->act : score.critical->rule.id;
    replayed.as_recorded = visit.ended && visit.ended->score == replayed.score &&
                           visit.ended->axes == replayed.axes &&
                           visit.ended->critical_rule == replayed.critical_rule;
    return replayed;
}
}  // namespace study
