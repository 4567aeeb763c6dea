// content/complete.h - makes whole cases of what their files say and what scripts share.
//
// A case file says what is this client's own: the truth, the answers, the expert's session.
// What every visit has in common stands in scripts. Completing a case
//
//   - takes in the parts of the scripts it uses, less those it leaves out or has itself;
//   - puts the case's [replies] to the script's questions and looks, and its [intake] to the form;
//   - names what has no id: a movement after how it moves, a test after itself, a choice after
//     its first words;
//   - turns for, strongly_for and against of a hypothesis into likelihood ratios;
//   - writes a sentence for the note for every fact that can come to light.
#pragma once

#include "content/bank.h"

namespace content {
/// Likelihood ratios of a hypothesis's lists of facts: where present, where looked for and absent.
struct Ratios {
    double present, absent;
};
inline constexpr Ratios kFor{2, 0.6}, kStronglyFor{20, 0.8}, kAgainst{0.4, 1.2};

/// What the statement for a fact is called in a note: "fact-" and the fact's id.
inline constexpr std::string_view kFactStatement = "fact-";

/// Completes every sound case of a bank. Call once, after all banks lie over one another.
/// Problems: a reply to a question that no script asks, a question that nobody answers, a part
/// to leave out that there is none of.
void complete_cases(Bank& bank, std::vector<Problem>& problems);
/// The same for one sound case that `bank` does not hold.
void complete_case(const Bank& bank, CaseStudy& study, std::vector<Problem>& problems);
}  // namespace content
