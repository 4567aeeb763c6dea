#include "study/case_agent.h"

#include "cases/agents.h"

namespace study {
base::Moment play_as(double care, CaseVisit& visit, base::Random& dice, base::Moment now,
                     int seconds_an_act) {
    const cases::Run door = visit.run();
    for (const cases::Act& wanted : cases::expert_path(door)) {
        now += std::chrono::seconds{1 + dice.below(static_cast<std::size_t>(2 * seconds_an_act))};
        const bool done = dice.uniform() < care;
        if (wanted.verb == cases::Verb::finish || done)
            visit.act(wanted, now);
        else if (wanted.verb == cases::Verb::gate)
            visit.act({cases::Verb::gate, {"go"}}, now);
    }
    if (!visit.run().finished) visit.act({cases::Verb::finish, {}}, now);
    return now;
}
}  // namespace study
