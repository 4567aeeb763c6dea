// cases/check.h - is a case sound? What a reader of one file cannot see: replies that leave a
// gap, an expert's session that the judge forbids, a red flag that nobody can find out.
#pragma once

#include "content/bank.h"

namespace cases {
/// Everything wrong with the form of a case: what must be one of a kind, what must not be
/// missing, words that do not exist. A case with none of these can be played without surprise.
[[nodiscard]] std::vector<content::Problem> check_form(const content::Bank& bank,
                                                       const content::CaseStudy& study);

/// Everything wrong with a case: its form and, where that is sound, every variant of it as the
/// expert plays it.
[[nodiscard]] std::vector<content::Problem> check(const content::Bank& bank, const content::CaseStudy& study);
}  // namespace cases
