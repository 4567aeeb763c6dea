// A bank whose deck has four cards of each condition - signs, name, two stages - and one of each claim, and
// whose exam asks for all of them in three areas.
#pragma once

#include "content/bank.h"

#include <string>

inline content::Bank card_bank(int conditions, int claims) {
    content::Bank bank;
    content::Blueprint exam;
    exam.id = "exam";
    exam.name = "Exam";
    exam.items = 100;
    exam.areas = {
        {"named", "Names of conditions", "Names", 30, {{"3a-pathology-overview", "Overview"}}},
        {"stages", "Stages of conditions", "Stages", 40, {{"3b-pathology-related", "Related"}}},
        {"effects", "Effects of massage", "Effects", 30, {{"4a-physiological-effects", "Effects"}}}};
    bank.blueprints.push_back(exam);
    // "bacedi": a name of its own for each number, so that no answer stands in another one's question.
    const auto word = [](int n) {
        std::string text;
        for (int i = 0; i < 5; ++i, n /= 50) {
            text += "bcdfglmnpr"[n % 10];
            text += "aeiou"[n / 10 % 5];
        }
        return text;
    };
    for (int i = 0; i < conditions; ++i) {
        const std::string name = word(i);
        content::Condition condition;
        condition.id = name;
        condition.name = name;
        condition.definition = "A state of the tissue number " + std::to_string(i) + ".";
        condition.signs = {"Sign of " + std::to_string(i), "Other sign of " + std::to_string(i)};
        content::Stage acute, late;
        acute.id = "acute", acute.name = "Acute", acute.guidance = "Wait for " + std::to_string(i) + ".";
        late.id = "late", late.name = "Late", late.guidance = "Go on with " + std::to_string(i) + ".";
        acute.rating = content::Rating::contraindicated;
        condition.stages = {acute, late};
        bank.conditions.push_back(condition);
    }
    for (int i = 0; i < claims; ++i) {
        content::Claim claim;
        claim.id = "claim-" + word(i);
        claim.claim = "Massage does " + word(i) + ".";
        claim.says = "Study number " + std::to_string(i) + " says so.";
        bank.claims.push_back(claim);
    }
    bank.index();
    return bank;
}
