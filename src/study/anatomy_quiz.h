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
#include "study/progress.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace study {
enum class MuscleQuestion : std::uint8_t {
    find,
    name,
    origin,
    insertion,
    action,
    nerve,
    point_origin,
    point_insertion,
    avoid,
    wrong_one,
    palpate,
    beneath
};
inline constexpr std::array<std::string_view, 12> kMuscleQuestions = {
    "find",  "name",         "origin",  "insertion", "action", "nerve", "point-origin", "point-insertion",
    "avoid", "one-is-wrong", "palpate", "beneath"};

/// Which muscles lie about one muscle on the body, by id.
struct BodyNeighbors {
    std::vector<std::string> under;  ///< right under it, the one under most of it first
    std::vector<std::string> about;  ///< under or over it anywhere
};

/// How far the wrong options stand from the right one.
enum class Ease : std::uint8_t { easy, middle, hard };

/// The leaf topic of the blueprint that these questions are practice for.
inline constexpr std::string_view kMuscleLeaf = "2d-locations-attachments-actions";

/// One question on one muscle, or nothing where the bank does not hold three wrong options that
/// are surely wrong, or the muscle has no shape to find or name.
///   find                a hotspot item; the muscle is its target
///   name                a single-answer item; show target highlighted on the body
///   point_origin, _insertion   a hotspot item; the landmarks that mark it are its targets
///   palpate             a hotspot item; the muscle is its target once all steps were found (palpation_steps)
///   avoid               what must not be pressed while working on it: its cautionary sites
///   wrong_one           three facts of the muscle, and one that is none: the key
///   beneath             which muscle lies right under it; only with `body`
///   the others          a single-answer item with four options
/// The item's id ("anatomy-origin-soleus") is the same at every call, so that its memory is one.
[[nodiscard]] std::optional<content::Item> muscle_question(const content::Bank& bank,
                                                           const content::Muscle& muscle,
                                                           MuscleQuestion question, base::Random& dice,
                                                           Ease ease = Ease::hard,
                                                           const BodyNeighbors* body = nullptr);

/// Landmarks that the fingers go through to feel a muscle: of its origin, of its insertion; the belly
/// lies between. Empty where the bank names none.
struct PalpationSteps {
    std::vector<std::string> origin;  ///< landmarks; any of them will do
    std::vector<std::string> insertion;
};
[[nodiscard]] PalpationSteps palpation_steps(const content::Muscle& muscle);

/// Which questions on muscles somebody wants.
struct AnatomyWish {
    std::set<std::string> regions;    ///< empty: the whole body
    std::set<content::Layer> layers;  ///< empty: all
    std::set<MuscleQuestion> kinds = {MuscleQuestion::find,   MuscleQuestion::name,
                                      MuscleQuestion::origin, MuscleQuestion::insertion,
                                      MuscleQuestion::action, MuscleQuestion::nerve};
    std::size_t count = 10;
    Ease ease = Ease::middle;
    /// What the body knows about a muscle's neighbors; without it nothing is asked about them.
    std::function<BodyNeighbors(const content::Muscle&)> body = {};
};

/// Up to `count` questions. No muscle is asked twice before each was asked once. Easy: superficial muscles
/// first, with options from afar; hard: all alike, with their neighbors for options.
[[nodiscard]] std::vector<content::Item> anatomy_quiz(const content::Bank& bank, const AnatomyWish& wish,
                                                      base::Random& dice);

/// What keeps a learner at about four right of five: harder above 87 % of the last 20 answers on the body,
/// easier below 72 %, in the middle between and before the first five.
[[nodiscard]] Ease ease_for(const Progress& progress);

/// "Soleus fossa; upper fibula": all origins (or insertions) in one line.
[[nodiscard]] std::string in_one_line(const std::vector<content::Attachment>& attachments);
}  // namespace study
