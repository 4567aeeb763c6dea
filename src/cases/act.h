// cases/act.h - what a student can do in a case. A run is the list of its acts and nothing
// else: the journal keeps their texts, and playing them again gives the same run.
//
//   read                                      the intake form
//   ask QUESTION                              look OBSERVATION
//   feel PALPATION PRESSURE                   move MOVEMENT
//   test TEST                                 weigh HYPOTHESIS 0..5
//   gate go|adapt|refer|emergency [FACT]      the decision before touch, and the fact behind it
//   explain POINT                             one point of consent; `agreement` asks for it
//   choose GROUP CHOICE                       impression, tell, goal, draping, home-care, follow-up
//                                             or an event
//   plan TECHNIQUE SITE PRESSURE MINUTES POSITION
//   unplan STEP        shift STEP TO          steps count from 1
//   treat                                     the next step of the plan
//   ease                                      lighten the step under way
//   measure MEASURE                           before and after
//   place STATEMENT SECTION                   into the note; `nowhere` takes it out again
//   write SECTION TEXT...                     that section of the note in one's own words
//   finish                                    the visit is over
#pragma once

#include "base/result.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cases {
enum class Verb : std::uint8_t {
    read,
    ask,
    look,
    feel,
    move,
    test,
    weigh,
    gate,
    explain,
    choose,
    plan,
    unplan,
    shift,
    treat,
    ease,
    measure,
    place,
    write,
    finish,
};
inline constexpr std::array<std::string_view, 19> kVerbs = {
    "read", "ask",    "look",  "feel",  "move", "test",    "weigh", "gate",  "explain", "choose",
    "plan", "unplan", "shift", "treat", "ease", "measure", "place", "write", "finish"};
/// No section of a note is honestly longer. Unit: bytes.
inline constexpr std::size_t kMostWritten = 4000;

struct Act {
    Verb verb = Verb::finish;
    std::vector<std::string> words;  ///< after the verb, as many as the verb asks for; the last of
                                     ///< `write` is free text

    bool operator==(const Act&) const = default;
    /// The word at `index`, or empty.
    [[nodiscard]] std::string_view word(std::size_t index) const {
        return index < words.size() ? std::string_view(words[index]) : std::string_view{};
    }
    /// The word at `index` as a number from 0 to 999, which read_act() has made sure of; else -1.
    [[nodiscard]] int number(std::size_t index) const;
};

/// "feel lateral-epicondyle 2". Always one line: a line break in free text is written \\n.
[[nodiscard]] std::string to_text(const Act& act);

/// Reads what to_text() writes. Errors: no such verb, too few or too many words, a word where
/// a number belongs, free text that is too long or holds what cannot be shown. Whether the case knows the
/// names is for cases::act() to say.
[[nodiscard]] base::Result<Act> read_act(std::string_view text);

/// The parts of a visit, in the order in which they are shown.
enum class Phase : std::uint8_t { intake, interview, gate, consent, assess, plan, treat, reassess, note };
inline constexpr std::array<std::string_view, 9> kPhases = {
    "Intake", "Interview", "Gate", "Consent", "Assess", "Plan", "Treat", "Reassess", "Note"};
}  // namespace cases
