#include "school/lesson.h"

#include <algorithm>

namespace school {
using content::CaseStudy;
using content::Item;
using content::ItemState;

namespace {
/// May it be shown to a class?
bool is_open(const Item& item) {
    return item.state == ItemState::live && item.kind == content::ItemKind::single;
}

/// A question to begin with: of those that showed the belief the most chosen, else any that can.
const Item* question_on(const HeldBelief& belief, const BeliefIndex& index, const Item* but) {
    for (const BeliefEvidence& evidence : belief.evidence)
        if (evidence.offer->item != nullptr && evidence.offer->item != but && is_open(*evidence.offer->item))
            return evidence.offer->item;
    for (const Offer& offer : index.offers(belief.belief->id))
        if (offer.item != nullptr && offer.item != but && is_open(*offer.item)) return offer.item;
    return nullptr;
}

/// A case in which it showed, or could; else one that teaches the rule that it breaks.
const CaseStudy* case_on(const HeldBelief& belief, const BeliefIndex& index) {
    for (const BeliefEvidence& evidence : belief.evidence)
        if (evidence.offer->case_study != nullptr) return evidence.offer->case_study;
    for (const Offer& offer : index.offers(belief.belief->id))
        if (offer.case_study != nullptr) return offer.case_study;
    for (const content::SafetyRule* rule : belief.rules)
        for (const CaseStudy& study : index.bank().cases)
            for (const content::Link& fact : study.facts)
                if (fact.kind == content::Kind::safety && fact.id == rule->id) return &study;
    return nullptr;
}

void add_question(std::string& text, const Item& item) {
    text += "   " + item.stem + "\n";
    char letter = 'A';
    for (const content::Option& option : item.options)
        text += std::string("     ") + letter++ + "  " + option.text + "\n";
}
}  // namespace

Lesson lesson_of(const ClassView& view, const BeliefIndex& index) {
    Lesson lesson;
    lesson.class_name = view.name;
    lesson.day = view.today;
    lesson.students = static_cast<int>(view.students.size());
    for (std::size_t i = 0; i < std::min(view.beliefs.size(), kLessonBeliefs); ++i) {
        LessonBlock block;
        block.belief = &view.beliefs[i];
        block.ask = question_on(*block.belief, index, nullptr);
        const Item* other = question_on(*block.belief, index, block.ask);
        block.again = other != nullptr ? other : block.ask;
        block.case_study = case_on(*block.belief, index);
        block.rule = block.belief->rules.empty() ? nullptr : block.belief->rules.front();
        lesson.blocks.push_back(block);
    }
    return lesson;
}

std::string_view key_of(const Item& item) {
    for (const content::Option& option : item.options)
        if (option.key) return option.text;
    return {};
}

std::string count_words(const HeldBelief& belief) {
    std::string words = std::to_string(belief.hold) + " of " + std::to_string(belief.met) + " chose it";
    if (belief.sure > 0) words += ", " + std::to_string(belief.sure) + " of them sure";
    return words + ".";
}

std::string to_text(const Lesson& lesson) {
    const base::Date day{std::chrono::days{lesson.day}};
    std::string text =
        "A lesson of 20 minutes: " + lesson.class_name + "\n" + "From first answers up to " +
        base::to_text(day) + ". No names are in it.\n\n" + std::to_string(lesson.begin_minutes) +
        " min  Begin. Write the beliefs on the board as the class would say them. Ask who would "
        "say so. Nobody is named.\n";
    int number = 0;
    for (const LessonBlock& block : lesson.blocks) {
        const content::Misconception& belief = *block.belief->belief;
        text += "\n" + std::to_string(block.minutes) + " min  " + std::to_string(++number) + ". \"" +
                belief.belief + "\"\n   " + count_words(*block.belief) + "\n";
        if (block.ask != nullptr) {
            text += "   Ask first, and let everybody choose:\n";
            add_question(text, *block.ask);
            text += "   Best answer: " + std::string(key_of(*block.ask)) + "\n";
        }
        text += "   Say: " + belief.truth + "\n";
        if (block.rule != nullptr)
            text += "   Why: " + block.rule->reason + "\n   Do: " + block.rule->act +
                    "\n   To the client: " + block.rule->say + "\n";
        if (block.ask != nullptr) text += "   To keep: " + block.ask->learning_point + "\n";
        if (block.case_study != nullptr)
            text += "   Case to play afterward: " + block.case_study->name + "\n";
    }
    text +=
        "\n" + std::to_string(lesson.end_minutes) + " min  See whether it worked. Hands up, eyes closed:\n";
    for (const LessonBlock& block : lesson.blocks)
        if (block.again != nullptr) {
            add_question(text, *block.again);
            text += "   Best answer: " + std::string(key_of(*block.again)) + "\n";
        }
    return text;
}
}  // namespace school
