// cases/agents.h - three students made of code, to try a case before people do.
//
//   expert   knows the hidden truth and does what the bank asks for
//   random   throws dice over everything that can be done
//   unsafe   says go, asks nobody, presses as deep as the bank knows how
//
// A sound case gives the expert full marks, the random student less than half, and catches
// the unsafe one, in every variant.
#pragma once

#include "cases/run.h"

namespace cases {
enum class Agent : std::uint8_t { expert, random, unsafe };
inline constexpr std::array<std::string_view, 3> kAgents = {"expert", "random", "unsafe"};

/// Plays from where `run` stands to the end of the visit.
[[nodiscard]] Run play(Run run, Agent agent, base::Random& random);

/// What the expert would do from the door on, for this client.
[[nodiscard]] std::vector<Act> expert_path(const Run& run);

/// A step of the case's session for this client: as deep as the judge allows, and no deeper than
/// the author wrote. None where it may not be done at all.
[[nodiscard]] std::optional<Step> fitted(const Run& run, const content::PlanStep& step);

/// The steps of the case's session that the judge allows for this client, each as deep as it
/// allows and no deeper than the author wrote.
[[nodiscard]] std::vector<Step> expert_steps(const Run& run);
}  // namespace cases
