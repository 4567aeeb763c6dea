#include "screens/card_desk.h"

namespace screens {
const std::vector<double>& CardDesk::weights_for(const content::Blueprint& exam) {
    if (weighed_ != exam.id) {
        weights_ = study::weights(deck_, exam);
        weighed_ = exam.id;
    }
    return weights_;
}

const study::CardPlan& CardDesk::plan(const content::Blueprint& exam, const study::Progress& progress,
                                      base::Date today) {
    const Asked asked{exam.id, progress.learner(), progress.revision(), today, {}};
    if (planned_ != asked) {
        plan_ = study::plan_cards(deck_, weights_for(exam), exam, progress, study::goals_of(progress.goals()),
                                  today);
        planned_ = asked;
    }
    return plan_;
}

const study::DayOff& CardDesk::what_if(const content::Blueprint& exam, const study::Progress& progress,
                                       base::Date today, base::Date day) {
    const Asked asked{exam.id, progress.learner(), progress.revision(), today, day};
    if (wondered_ != asked) {
        day_off_ = study::what_if_skipped(deck_, weights_for(exam), exam, progress,
                                          study::goals_of(progress.goals()), today, day);
        wondered_ = asked;
    }
    return day_off_;
}

std::vector<std::string> CardDesk::more(const content::Blueprint& exam, const study::Progress& progress,
                                        base::Date today, int minutes) {
    return study::more_cards(deck_, weights_for(exam), exam, progress, study::goals_of(progress.goals()),
                             today, minutes);
}
}  // namespace screens
