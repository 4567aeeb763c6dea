// study/fact_quiz.h - quick questions derived from the facts of the bank: conditions, techniques,
// safety rules, tests, muscles, joints, landmarks, medicines and words.
//
// As on the body (study/anatomy_quiz.h) no question here was written by hand. A wrong option
// resembles the key and is surely wrong, because the bank itself says so: it is another value of
// the same field, a technique that the entry tells to avoid, a condition that the entry itself
// tells apart, or a text that shares no word of substance with the record's own.
#pragma once

#include "base/random.h"
#include "content/bank.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace study {
/// What a question is about. `part` names the stage, effect or motion where a record has several.
enum class FactQuestion : std::uint8_t {
    condition_named,  ///< which condition is described
    stage_rating,     ///< how massage stands to a stage
    stage_prefer,     ///< which technique the stage prefers; the wrong ones are to be avoided
    stage_avoid,      ///< which technique the stage avoids; the wrong ones are preferred
    technique_trait,  ///< which technique works in a certain way
    effect_evidence,  ///< how well an effect is known
    technique_scope,  ///< how a technique stands to the scope of practice
    rule_rating,      ///< what a safety rule asks for
    site_structures,  ///< what lies at a cautionary site
    rule_act,         ///< what to do; the wrong ones belong to rules that ask for more or less
    test_named,       ///< which test is done so
    test_structure,   ///< what a test loads
    test_positive,    ///< what counts as its positive finding
    motion_degrees,   ///< how far a joint moves
    motion_end_feel,  ///< what the end of a motion feels like
    motion_plane,     ///< in which plane it goes
    landmark_bone,    ///< on which bone a landmark lies
    medicine_class,   ///< which medicine belongs to a class
    word_meaning,     ///< what a word of the glossary means
    muscle_fact,      ///< origin, insertion, action, nerve: `part` is a MuscleQuestion
};

/// One question that can be asked: cheap to list by the thousand.
struct FactAsk {
    FactQuestion question = FactQuestion::condition_named;
    content::Link about;
    std::size_t part = 0;
};
/// Every question that the bank's facts give, in the order of its records. Those for which no three
/// wrong options can be found are among them; fact_item() then has nothing.
[[nodiscard]] std::vector<FactAsk> fact_asks(const content::Bank& bank);

/// The question as an item: single answer, with four options (fewer or more where the field has
/// fewer or more values). Its id ("fact-rating-sciatica-acute") is the same at every call.
[[nodiscard]] std::optional<content::Item> fact_item(const content::Bank& bank, const FactAsk& ask,
                                                     base::Random& dice);

/// The leaf topic of the blueprint that a question is practice for.
[[nodiscard]] std::string_view leaf_of(const content::Bank& bank, const FactAsk& ask);

/// Up to `count` questions in random order on the leaf topics (empty: all), or about one record.
/// No record is asked twice before each was asked once.
[[nodiscard]] std::vector<content::Item> fact_quiz(const content::Bank& bank,
                                                   const std::set<std::string>& leaves,
                                                   const std::optional<content::Link>& about,
                                                   std::size_t count, base::Random& dice);
}  // namespace study
