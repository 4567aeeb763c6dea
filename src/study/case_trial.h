// study/case_trial.h - cases played by students made of code, to try them before people do.
#pragma once

#include "base/random.h"
#include "content/bank.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace study {
/// The words for an agent: "expert", "random", "unsafe".
[[nodiscard]] std::vector<std::string> agent_names();

/// What is wrong with the cases of a bank, beyond what each file's form tells: a gate that nobody
/// could find out, a session that does not fit its time, an axis that not even the expert can earn.
/// Plays every variant; takes some milliseconds a case.
[[nodiscard]] std::vector<content::Problem> case_problems(const content::Bank& bank);

/// The text of a small sound case with comments, to begin a new one from.
[[nodiscard]] std::string_view case_template();

/// What one played visit was worth.
struct Trial {
    std::string case_id;
    std::string variant;
    std::string agent;
    std::string gate;  ///< how the visit ought to go on: go, adapt, refer or emergency
    double score = 0;  ///< 0..1
    std::vector<std::pair<std::string, double>> axes;  ///< name, 0..1
    bool critical = false;
    std::string critical_rule;  ///< the bank's rule that was broken
    std::string critical_act;   ///< the act that broke it
    double minutes = 0;
};

/// Plays one variant, or (variant empty) every one, of one case, or (id "all") of every case.
/// The same seed gives the same plays. Errors: no such case, variant or agent.
[[nodiscard]] base::Result<std::vector<Trial>> try_cases(const content::Bank& bank, std::string_view id,
                                                         std::string_view variant, std::string_view agent,
                                                         std::uint64_t seed);
}  // namespace study
