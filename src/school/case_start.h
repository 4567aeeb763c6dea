// school/case_start.h - a case written from nothing: what it begins with, what its scripts still wait to be
// answered, and facts about a client found by their words.
#pragma once

#include "content/bank.h"

#include <string>
#include <string_view>
#include <vector>

namespace school {
/// A small case: one hypothesis, one right and one wrong choice where something is decided, a measure and
/// a step of the session. Its texts are empty, and content::check_text names each of them as missing.
[[nodiscard]] content::CaseStudy new_case();

/// A question or a look that every visit has, and that this case does not answer yet.
struct Unanswered {
    std::string id;
    std::string words;  ///< "What brings you in today?"
    bool operator==(const Unanswered&) const = default;
};
/// Those of the common script and of the case's own, in their order; without what `leave_out` names.
[[nodiscard]] std::vector<Unanswered> unanswered(const content::Bank& bank, const content::CaseStudy& study);
/// A question or a look of the scripts that a case uses, less those it leaves out.
struct ScriptLine {
    std::string id;
    std::string words;
    std::string usual;  ///< the reply that every client gives unless the case says otherwise; may be empty
};
[[nodiscard]] std::vector<ScriptLine> script_lines(const content::Bank& bank,
                                                   const content::CaseStudy& study);
/// The words of a script's question, look, touch, movement or test; its id where no script knows it.
[[nodiscard]] std::string probe_words(const content::Bank& bank, const content::CaseStudy& study,
                                      std::string_view id);

/// "Muscle strain, acute", "Fresh bruise": as a person reads a fact.
[[nodiscard]] std::string fact_words(const content::Bank& bank, const content::Fact& fact);
/// Facts whose words hold all of `words`, at most eight: conditions, then each of their stages; terms.
[[nodiscard]] std::vector<content::Fact> facts_called(const content::Bank& bank, std::string_view words);
}  // namespace school
