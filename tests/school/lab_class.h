// A class and its answers, for tests of the item lab: made of letters, or by chance with faults planted.
#pragma once

#include "base/random.h"
#include "content/bank.h"
#include "school/roll.h"
#include "study/responses.h"

#include <cmath>
#include <numbers>
#include <string>
#include <vector>

namespace lab_class {
inline study::LearnerId student(std::size_t number) {
    return study::LearnerId("s" + std::to_string(1000 + number));
}

/// Ada runs the school, Ruiz teaches, Eve examines; students s1000, s1001 ...
inline school::Roll roll_of(std::size_t students) {
    school::Roll roll;
    int number = 0;
    const auto happens = [&](study::Body body) {
        roll.apply(
            {study::EventId("e" + std::to_string(++number)), {}, study::LearnerId("ada"), std::move(body)},
            "office");
    };
    const auto list = [&](const std::string& id, const char* role) {
        happens(study::PersonListed{id, "Name of " + id, id, "", {role}, true, false});
    };
    happens(study::SchoolFounded{"s", "Harbor School", "k", "office", "m"});
    list("ada", "administrator");
    list("ruiz", "instructor");
    list("eve", "examiner");
    for (std::size_t i = 0; i < students; ++i) list(student(i).text, "student");
    happens(study::TermSet{"fall", "Fall 2025", "2025-09-01", "2025-12-18"});
    happens(study::TermSet{"spring", "Spring 2026", "2026-01-12", "2026-05-08"});
    return roll;
}

/// Items i100, i101 ... of four options, the first of them the key, the second unsafe.
inline content::Bank bank_of(std::size_t items) {
    content::Bank bank;
    for (std::size_t i = 0; i < items; ++i) {
        content::Item item;
        item.id = "i" + std::to_string(100 + i);
        item.version = "v1";
        item.leaf = "1a";
        item.stem = "A client asks for work on a sore calf. What comes first?";
        item.options = {{"Ask since when", true, "Because"},
                        {"Press on it", false, "No", {}, false, true},
                        {"Stretch it", false, "No"},
                        {"Leave it out", false, "No"}};
        bank.items.push_back(std::move(item));
    }
    bank.index();
    return bank;
}

/// Takes answers item by item.
class Answers {
  public:
    explicit Answers(std::size_t students) {
        for (std::size_t i = 0; i < students; ++i) got_.learners.push_back(student(i));
    }
    void question(const std::string& item, const std::string& version = "v1") {
        got_.questions.push_back({item, version, got_.learner.size(), got_.learner.size()});
    }
    void answer(std::size_t student, unsigned option, study::Certainty certainty = study::Certainty::unsaid,
                bool exam = false, int day = 20'000, int hundredths = 3'000) {
        got_.learner.push_back(static_cast<std::uint32_t>(student));
        got_.chosen.push_back(static_cast<std::uint16_t>(1U << option));
        got_.credit.push_back(option == 0 ? study::kFullCredit : std::uint16_t{0});
        got_.hundredths.push_back(static_cast<std::uint16_t>(hundredths));
        got_.day.push_back(static_cast<std::uint16_t>(day));
        got_.marks.push_back(study::Marks{option == 0, option == 1, certainty, exam});
        got_.questions.back().end = got_.learner.size();
    }
    [[nodiscard]] const study::Responses& all() const { return got_; }

  private:
    study::Responses got_;
};

inline double normal(base::Random& dice) {  // Box & Muller (1958)
    const double radius = std::sqrt(-2 * std::log(1 - dice.uniform()));
    return radius * std::cos(2 * std::numbers::pi * dice.uniform());
}
inline double logistic(double x) {
    return 1 / (1 + std::exp(-x));
}

// Four faults are planted, in the first four items; the others are clean.
enum Planted : std::size_t { kDead, kMiskeyed, kEasy, kAmbiguous, kPlanted };

/// Chance answers of a class: two-parameter logistic items of discrimination 0.6 .. 1.4 and difficulty
/// -1 .. 1; a miss falls on the wrong options with weights 0.4, 0.35, 0.25.
inline Answers chance_answers(std::size_t students, std::size_t items, base::Random& dice) {
    std::vector<double> ability(students);
    for (double& one : ability) one = normal(dice);
    Answers answers(students);
    for (std::size_t i = 0; i < items; ++i) {
        const double a = 0.6 + 0.8 * dice.uniform(), b = -1 + 2 * dice.uniform();
        answers.question("i" + std::to_string(100 + i));
        for (std::size_t s = 0; s < students; ++s) {
            const bool knows =
                dice.uniform() < logistic((i == kEasy ? 1.0 : a) * (ability[s] - (i == kEasy     ? -5
                                                                                  : i < kPlanted ? 0
                                                                                                 : b)));
            const double at = dice.uniform();
            unsigned option = at < 0.4 ? 1 : at < 0.75 ? 2 : 3;
            if (i == kDead && option == 3) option = 1;
            if (knows) option = 0;
            // Keyed as the first option is; what those who know choose is the third.
            if (i == kMiskeyed) option = knows ? 2 : option == 2 ? 0 : option;
            if (i == kAmbiguous && knows && dice.uniform() < 0.5) option = 2;
            answers.answer(s, option);
        }
    }
    return answers;
}
}  // namespace lab_class
