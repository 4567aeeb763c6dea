// school/invented.h - a school that never was, with everything in it that a school on Palpate has: to
// look at before trusting it with a real one, and to try models against, because here the truth is known.
//
// Its students have an ability in each area of the exam, which grows as they study and which decides,
// with the difficulty and discrimination of each item, how likely a right answer is (assess/item_model.h).
// They hold misconceptions: whoever holds one tends to choose the option that carries it. They forget, have
// habits, hurry or hesitate. What they do they do through the same code as people: practice sets, card
// sessions, case visits and exams record their events, and nothing is scored here.
//
// Sources: of the answers Birnbaum (1968), see assess/item_model.h; of their times van der Linden (2006),
// A lognormal model for response times on test items, J. Educ. Behav. Stat. 31(2), 181-204; of forgetting
// Ebbinghaus (1885) in the exponential form.
#pragma once

#include "assess/item_model.h"
#include "base/date.h"
#include "base/random.h"
#include "content/bank.h"
#include "study/event.h"

#include <functional>
#include <string>
#include <vector>

namespace school {
/// What kind of school is wanted.
struct Invention {
    int students = 24;                  ///< 2 and more
    int weeks = 12;                     ///< of the term so far, 1 and more
    base::Moment now{};                 ///< nothing happens later
    std::chrono::minutes utc_offset{};  ///< of the school's clock: lessons are by day there
    /// Of a school that was founded already (at founded_at()): who did, and the id of the office's machine.
    /// Then its founding and its founder are not among the events. Empty: they are, with invented ids.
    study::LearnerId administrator = {};
    std::string machine = {};
    /// Seals the key of a graded exam to the school. Empty: the key is not kept.
    std::function<std::string(const std::string& key)> seal = {};
    /// Seals the questions of a graded exam by a word. Empty: they lie open.
    struct Worded {
        std::string word, text;
    };
    std::function<Worded(const std::string& paper, const std::string& questions)> seal_questions = {};
    /// Of its classes; with the next two as content/programmes has it.
    std::string programme = "massage-therapy";
    std::vector<std::string> subjects = {"anatomy-physiology", "kinesiology",  "pathology",
                                         "massage-theory",     "professional", "ethics-business"};
    std::vector<std::string> competencies = {"plan-a-session",    "perform-massage",
                                             "self-care",         "therapeutic-relationship",
                                             "practice-strategy", "professional-development"};
};
inline constexpr std::string_view kInventedSchool = "Harbor School (invented)";
inline constexpr std::string_view kInventedFounder = "Ada Wharfinger", kInventedFounderSignIn = "ada";
/// When the school was founded: two weeks before the term.
[[nodiscard]] base::Moment founded_at(const Invention& invention);

/// An event, and the machine that it was written on.
struct Written {
    study::Event event;
    std::string machine;
    bool operator==(const Written&) const = default;
};

/// When students study, or what else is particular about them.
enum class Habit : std::uint8_t {
    evenings,
    weekends,
    mornings,
    crams,         ///< on the day on which it is due
    stops,         ///< halfway through the term
    hurries,       ///< answers in seven seconds, sure of it, and loses by it
    doubts,        ///< is often right and seldom sure
    reads_slowly,  ///< runs out of time in the midterm; is then given half as much again
};
inline constexpr std::array<std::string_view, 8> kHabits = {
    "evenings", "weekends", "mornings", "crams", "stops", "hurries", "doubts", "reads slowly"};
/// What is wrong with an item, on purpose.
enum class Flaw : std::uint8_t {
    none,
    dead_option,  ///< nobody takes one of its options
    wrong_key,    ///< the good ones miss it, and take another option
    too_easy,
    tells_nothing,  ///< good and poor answer it alike
};
inline constexpr std::array<std::string_view, 5> kFlaws = {"none", "dead option", "wrong key", "too easy",
                                                           "tells nothing"};

/// What the invented students and items are really like.
struct Truth {
    struct Student {
        study::LearnerId id;
        Habit habit = Habit::evenings;
        std::vector<double> began;            ///< ability in each area of the bank's exam at first, in logits
        std::vector<double> ability;          ///< and at the end
        bool at_risk = false;                 ///< stopped, or stands below the exam's standard at the end
        std::vector<std::string> began_with;  ///< misconceptions held at first, sorted
        std::vector<std::string> believes;    ///< and at the end
    };
    struct Item {
        std::string item;
        assess::ItemParameters parameters;  ///< discrimination below 0 where the key is wrong
        Flaw flaw = Flaw::none;
        int option = -1;  ///< the dead one, or the one that the good ones take
    };
    struct Exam {
        study::PaperSet set;
        std::string word;  ///< that opens its questions; empty: they lie open
    };
    std::vector<Student> students;  ///< in the order in which they came
    std::vector<Exam> exams;  ///< those that were graded, then for each class one that nobody has sat yet
    std::vector<Item> items;  ///< the bank's live ones and those kept for exams, in its order
};
/// Mean over the areas, weighted by their share of the exam.
[[nodiscard]] double overall(const content::Blueprint& exam, const std::vector<double>& ability);

/// Hands over what happened, in the order of time, until `take` says false: enough. The same bank, invention
/// and dice give the same school. Promise: the bank has an exam and live items in each of its areas.
Truth invent(const content::Bank& bank, const Invention& invention, base::Random& dice,
             const std::function<bool(Written)>& take);

struct Invented {
    std::vector<Written> events;
    Truth truth;
};
/// The same, all at once.
[[nodiscard]] Invented invent(const content::Bank& bank, const Invention& invention, base::Random& dice);
}  // namespace school
