#include "study/case_visit.h"

#include "content/hash.h"

#include <algorithm>
#include <cmath>

namespace study {
base::Result<CaseVisit> CaseVisit::begin(const content::Bank& bank, const content::CaseStudy& study,
                                         Recorder& recorder, base::Random& dice, base::Moment now,
                                         bool station) {
    std::vector<std::string> played;
    for (const CaseResult& result : recorder.progress().cases())
        if (result.case_id == study.id) played.push_back(result.variant);
    // The case as it is written is the one to meet first; variants come after.
    const bool first = played.empty();
    const std::string variant =
        first ? std::string(cases::kBase) : cases::choose_variant(study, played, dice);
    auto run = cases::start(bank, study, variant);
    if (!run) return run.error();
    const char* mode = station ? "station" : "case";
    std::string session = recorder.record(SessionBegun{mode, {study.id + "/" + variant}}, now).text;
    CaseVisit visit(*std::move(run), recorder, std::move(session), content::version_of(study));
    visit.station_ = station;
    visit.last_ = now;
    return visit;
}

base::Result<CaseVisit> CaseVisit::resume(const content::Bank& bank, Recorder& recorder, base::Moment now) {
    const OpenVisit& open = recorder.progress().open_visit();
    if (open.session.empty()) return base::Error{"", "no case is open"};
    const auto* study = bank.find<content::CaseStudy>(open.case_id);
    const bool untouched = open.acts.empty() && open.version.empty();
    if (study == nullptr || (!untouched && content::version_of(*study) != open.version))
        return base::Error{open.case_id, "this case was changed since you began it; begin it anew"};
    std::vector<cases::Act> acts;
    for (const std::string& text : open.acts) {
        auto act = cases::read_act(text);
        if (!act) return act.error();
        acts.push_back(*std::move(act));
    }
    auto door = cases::start(bank, *study, open.variant);
    if (!door) return door.error();
    auto run = cases::replay(*door, acts);
    if (!run) return run.error();
    CaseVisit visit(*std::move(run), recorder, open.session, content::version_of(*study));
    visit.station_ = open.station;
    visit.spent_ms_ = open.spent_ms;
    visit.last_ = now;
    visit.step_ = static_cast<int>(open.acts.size());
    return visit;
}

void CaseVisit::tick(base::Moment now) {
    spent_ms_ += std::clamp<std::int64_t>((now - last_).count(), 0, kMostGapMs);
    last_ = now;
}

int CaseVisit::seconds_left() const {
    return std::max(0, kStationSeconds - int(spent_ms_ / 1000));
}

void CaseVisit::record(std::string act, base::Moment now) {
    tick(now);
    recorder_->record(CaseAct{session_, run_.study->id, run_.variant, version_, step_++, std::move(act)},
                      now);
}

cases::Outcome CaseVisit::act(const cases::Act& act, base::Moment now) {
    cases::Outcome outcome = cases::act(run_, act);
    if (!outcome.refusal.empty()) return outcome;
    record(cases::to_text(act), now);
    if (!run_.finished) return outcome;
    score_ = cases::debrief(run_);
    CaseEnded ended{session_,
                    run_.study->id,
                    run_.variant,
                    score_.total,
                    {},
                    {},
                    static_cast<int>(std::lround(score_.minutes))};
    for (std::size_t i = 0; i < score_.axes.size(); ++i)
        ended.axes.emplace_back(content::kAxes[i], score_.axes[i]);
    if (score_.critical)
        ended.critical_rule =
            score_.critical->rule.id.empty() ? score_.critical->act : score_.critical->rule.id;
    if (recorder_->deck() != nullptr)
        for (auto& [card, right] : cards_behind_case(*recorder_->deck(), run_))
            (right ? ended.recalled : ended.forgotten).push_back(std::move(card));
    recorder_->record(std::move(ended), now);
    return outcome;
}

void CaseVisit::undo(base::Moment now) {
    EXPECTS(can_undo());
    std::vector<cases::Act> acts;
    for (const cases::Logged& logged : run_.log) acts.push_back(logged.act);
    acts.pop_back();
    auto before = cases::replay(run_, acts);
    EXPECTS(before.has_value());  // these very acts have been done before
    run_ = *std::move(before);
    record(std::string(kUndo), now);
}
}  // namespace study
