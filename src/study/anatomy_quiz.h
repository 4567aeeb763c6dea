// study/anatomy_quiz.h - questions on muscles, derived from the facts of the bank.
//
// No question here was written by hand: what is asked, what is right and what is wrong all
// come from the muscles' entries, so that a corrected fact corrects every question on it.
//
// A wrong option must be plausible and must never be right as well. So it comes from a muscle
// nearby; it shares no attachment, no nerve and no motion with what is asked for; and for
// actions it is a motion that undoes one of the muscle's own, or belongs to a neighboring joint.
#pragma once

#include "base/random.h"
#include "content/bank.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace study {
enum class MuscleQuestion : std::uint8_t { find, name, origin, insertion, action, nerve };
inline constexpr std::array<std::string_view, 6> kMuscleQuestions = {"find",      "name",   "origin",
                                                                     "insertion", "action", "nerve"};

/// The leaf topic of the blueprint that these questions are practice for.
inline constexpr std::string_view kMuscleLeaf = "2d-locations-attachments-actions";

/// One question on one muscle, or nothing where the bank does not hold three wrong options that
/// are surely wrong, or the muscle has no shape to find or name.
///   find                a hotspot item; the muscle is its target
///   name                a single-answer item; show target highlighted on the body
///   the others          a single-answer item with four options
/// The item's id ("anatomy-origin-soleus") is the same at every call, so that its memory is one.
[[nodiscard]] std::optional<content::Item> muscle_question(const content::Bank& bank,
                                                           const content::Muscle& muscle,
                                                           MuscleQuestion question, base::Random& dice);

/// Up to `count` questions of the given kinds on the muscles of `regions` (empty: the whole body).
/// No muscle is asked twice before each was asked once.
[[nodiscard]] std::vector<content::Item> anatomy_quiz(const content::Bank& bank,
                                                      const std::set<std::string>& regions,
                                                      const std::set<MuscleQuestion>& kinds,
                                                      std::size_t count, base::Random& dice);

/// "Soleus fossa; upper fibula": all origins (or insertions) in one line.
[[nodiscard]] std::string in_one_line(const std::vector<content::Attachment>& attachments);
}  // namespace study
