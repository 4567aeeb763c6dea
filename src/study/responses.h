// study/responses.h - what everybody answered at first, item by item: the raw material of item
// statistics.
//
// An answer counts when it is the learner's first to that item in any version: after it they have
// read the explanation, and answer another question. Each version is a question of its own, since
// what was changed may be what made it hard.
#pragma once

#include "assess/item_statistics.h"
#include "study/event.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace study {
/// Credit is kept in such parts of 1, so that the shares of up to twelve equal ones are exact.
inline constexpr std::uint16_t kFullCredit = 55'440;

/// What else is known of an answer.
struct Marks {
    bool right : 1 = false;
    bool unsafe : 1 = false;
    Certainty certainty : 2 = Certainty::unsaid;
    bool exam : 1 = false;  ///< it was given in a sitting of an exam
};

/// First answers in columns: entry i of each belongs to one answer. Those of one question stand
/// together, in the order of the journal.
struct Responses {
    struct Question {
        std::string item;
        std::string version;    ///< content hash, as in Attempt
        std::size_t begin = 0;  ///< of its entries
        std::size_t end = 0;    ///< one past the last; equal to begin where only later answers were given
    };
    std::vector<LearnerId> learners;
    std::vector<Question> questions;  ///< versions of one item side by side, in the order of the journal

    std::vector<std::uint32_t> learner;  ///< position in learners
    std::vector<std::uint16_t> chosen;   ///< the set of options chosen, bit k the bank's k-th (the first 16)
    std::vector<std::uint16_t> credit;   ///< 0 .. kFullCredit
    std::vector<std::uint16_t> hundredths;  ///< of a second, from shown to answered, at most 65,535; or none
    std::vector<Marks> marks;
    std::vector<std::uint16_t> day;  ///< days since 1970-01-01 (UTC), at most 65,535; or none
};

/// The part of them that is wanted: all versions of these items, answered by these learners; what else there
/// is, is not read. Items that nobody answered are left out.
/// Shape: wanted[i] says whether learners[i] counts; the result has all learners in the same places.
[[nodiscard]] Responses selection(const Responses& responses, std::span<const std::string> items,
                                  const std::vector<bool>& wanted);

/// Facility and discrimination of every question, in their order. An examinee is a learner; the rest
/// that a question is compared with is the mean credit of all their other first answers.
[[nodiscard]] std::vector<assess::PartialStatistics> item_statistics(const Responses& responses);

/// The right (1) and wrong (0) answers of those learners who answered all of these questions, such
/// as an exam's; a row a learner, in the order of `learners`. For assess::test_statistics().
/// Shape: positions in responses.questions, none twice. No row where nobody answered all.
[[nodiscard]] assess::ScoreTable score_table(const Responses& responses,
                                             std::span<const std::size_t> questions);

/// What those learners chose, for assess::option_statistics(). A set of several options or none counts
/// as omitted. `keys[i]` is the right option of questions[i]; `options` that of the longest question.
[[nodiscard]] assess::ChoiceTable choice_table(const Responses& responses,
                                               std::span<const std::size_t> questions,
                                               std::span<const std::int8_t> keys, std::size_t options);
}  // namespace study
