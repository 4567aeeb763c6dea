// study/evidence_drill.h - a claim as a few questions: the verdict, what would settle it, which
// source to be wary of, and what one could honestly say to a client.
//
// The questions are derived from the claim's entry, so that they are answered, scored and
// remembered as all others are, and a corrected claim corrects them.
#pragma once

#include "content/bank.h"
#include "study/progress.h"

#include <vector>

namespace study {
enum class ClaimQuestion : std::uint8_t { verdict, evidence, source, wording };

/// The leaf topic of the blueprint that these questions are practice for.
inline constexpr std::string_view kClaimLeaf = "4a-physiological-effects";

/// The claim's questions in the order in which they are asked: verdict, evidence, source (of a
/// bad-source claim only), wording. Their ids ("claim-verdict-flushes-toxins") never change.
/// Promise: the claim is sound.
[[nodiscard]] std::vector<content::Item> claim_questions(const content::Claim& claim);
[[nodiscard]] std::string claim_question_id(const content::Claim& claim, ClaimQuestion question);

/// A verdict and a kind of evidence in words: "Contradicted", "A systematic review".
[[nodiscard]] std::string_view verdict_word(std::uint8_t verdict);
[[nodiscard]] std::string_view evidence_word(std::uint8_t evidence_type);

/// Words of a wording that promise or say more than evidence does, as they stand in it, and why each
/// is too much: "cures", "flushes toxins". One that is denied ("it does not cure") is not among them.
/// It looks for words, not for meaning.
struct Overclaim {
    std::string words;
    std::string_view why;
};
[[nodiscard]] std::vector<Overclaim> overclaims_in(const std::string& wording);

/// How a learner stands to a claim.
enum class ClaimStanding : std::uint8_t { fresh, missed, due, known };
[[nodiscard]] ClaimStanding standing_of(const content::Claim& claim, const Progress& progress,
                                        base::Date today);
/// How many claims a short round has, as Today offers it.
inline constexpr std::size_t kShortRound = 3;

/// All claims: missed first, then due, new and known ones; each group in the bank's order.
[[nodiscard]] std::vector<const content::Claim*> claims_to_drill(const content::Bank& bank,
                                                                 const Progress& progress, base::Date today);
}  // namespace study
