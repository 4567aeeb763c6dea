// study/practice_agent.h - answers practice questions without a person: for the command line, and to
// try every kind of question.
#pragma once

#include "base/random.h"
#include "study/practice.h"

namespace study {
/// How an agent answers: it knows everything, nothing, or guesses.
enum class Knows : std::uint8_t { all, none, guesses };

/// Answers the question that is asked now, whatever its kind. Promise: it is not answered yet.
void answer_as(Knows knows, PracticeSet& set, base::Random& dice, base::Moment now);
}  // namespace study
