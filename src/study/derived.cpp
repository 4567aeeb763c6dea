#include "study/derived.h"

#include "study/anatomy_quiz.h"
#include "study/evidence_drill.h"
#include "study/fact_quiz.h"

#include <algorithm>

namespace study {
namespace {
using content::Item;

std::optional<Item> of_claim(const content::Bank& bank, const std::string& id) {
    for (const content::Claim& claim : bank.claims)
        if (id.ends_with(claim.id))
            for (Item& item : claim_questions(claim))
                if (item.id == id) return std::move(item);
    return std::nullopt;
}

std::optional<Item> of_muscle(const content::Bank& bank, const std::string& id, base::Random& dice) {
    for (const content::Muscle& muscle : bank.muscles)
        if (id.ends_with(muscle.id))
            for (std::size_t q = 0; q < kMuscleQuestions.size(); ++q) {
                auto item = muscle_question(bank, muscle, static_cast<MuscleQuestion>(q), dice);
                if (item && item->id == id) return item;
            }
    return std::nullopt;
}

std::optional<Item> of_fact(const content::Bank& bank, const std::string& id, base::Random& dice) {
    constexpr int kTries = 12;  // a question on one of several traits is drawn anew at each try
    for (const FactAsk& ask : fact_asks(bank)) {
        if (id.find("-" + ask.about.id) == std::string::npos) continue;
        const int tries = ask.question == FactQuestion::technique_trait ? kTries : 1;
        for (int i = 0; i < tries; ++i)
            if (auto item = fact_item(bank, ask, dice); item && item->id == id) return item;
    }
    return std::nullopt;
}
}  // namespace

namespace {
/// Is it a question that only the Anatomy screen can ask?
bool needs_the_atlas(std::string_view id) {
    return id.starts_with("anatomy-name-") || id.starts_with("anatomy-beneath-") ||
           id.starts_with("anatomy-palpate-");
}
}  // namespace

bool can_be_asked(const content::Bank& bank, std::string_view id) {
    if (const auto* item = bank.find<Item>(id)) return item->state == content::ItemState::live;
    return id.starts_with("claim-") || id.starts_with("fact-") ||
           (id.starts_with("anatomy-") && !needs_the_atlas(id));
}

bool points_at_body(std::string_view id) {
    return id.starts_with("anatomy-find-") || id.starts_with("anatomy-point-");
}

std::optional<Item> derived_item(const content::Bank& bank, const std::string& id, base::Random& dice) {
    if (!can_be_asked(bank, id) || bank.find<Item>(id) != nullptr) return std::nullopt;
    if (id.starts_with("claim-")) return of_claim(bank, id);
    if (id.starts_with("anatomy-")) return of_muscle(bank, id, dice);
    return of_fact(bank, id, dice);
}
}  // namespace study
