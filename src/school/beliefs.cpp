#include "school/beliefs.h"

#include "content/hash.h"

#include <algorithm>

namespace school {
namespace {
/// Calls visit(group, choice) for every choice of a case, groups named as the acts name them.
template <class Visit>
void for_each_choice(const content::CaseStudy& study, const Visit& visit) {
    const auto all = [&](const char* group, const std::vector<content::Choice>& choices) {
        for (const content::Choice& choice : choices) visit(std::string(group), choice);
    };
    all("impression", study.impressions);
    all("tell", study.tells);
    all("goal", study.goals);
    all("draping", study.drapings);
    all("home-care", study.home_care);
    all("follow-up", study.follow_ups);
    for (const content::CaseEvent& event : study.events)
        for (const content::Choice& choice : event.choices) visit(event.id, choice);
}

/// The last offer where it is of that item or case; else a new one.
template <class T>
Offer& offer_of(std::vector<Offer>& offers, const T* Offer::*place, const T* record) {
    if (offers.empty() || offers.back().*place != record) offers.emplace_back().*place = record;
    return offers.back();
}

void add_once(std::vector<std::string_view>& list, std::string_view id) {
    if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
}
}  // namespace

BeliefIndex::BeliefIndex(const content::Bank& bank) : bank_(&bank) {
    for (const content::Item& item : bank.items) {
        items_[item.id] = {&item, short_version(item.version)};
        for (std::size_t i = 0; i < std::min<std::size_t>(item.options.size(), 16); ++i)
            for (const content::Link& link : item.options[i].misconception) {
                offer_of(offers_[link.id], &Offer::item, &item).options |= static_cast<Options>(1U << i);
                add_once(of_item_[item.id], link.id);
            }
    }
    for (const content::CaseStudy& study : bank.cases) {
        cases_[study.id] = {&study, short_version(content::version_of(study))};
        for_each_choice(study, [&](const std::string& group, const content::Choice& choice) {
            for (const content::Link& link : choice.misconception) {
                offer_of(offers_[link.id], &Offer::case_study, &study)
                    .choices.push_back(group + " " + choice.id);
                add_once(of_case_[study.id], link.id);
            }
        });
    }
}

namespace {
template <class Map>
const typename Map::mapped_type& at_or_empty(const Map& map, std::string_view key) {
    static const typename Map::mapped_type kNone;
    const auto found = map.find(key);
    return found == map.end() ? kNone : found->second;
}
}  // namespace

const std::vector<Offer>& BeliefIndex::offers(std::string_view belief) const {
    return at_or_empty(offers_, belief);
}
const std::vector<std::string_view>& BeliefIndex::of_item(std::string_view item) const {
    return at_or_empty(of_item_, item);
}
const std::vector<std::string_view>& BeliefIndex::of_case(std::string_view case_id) const {
    return at_or_empty(of_case_, case_id);
}

const content::Item* BeliefIndex::item(std::string_view id, std::uint64_t version) const {
    const auto& [item, now] = at_or_empty(items_, id);
    return now == version ? item : nullptr;
}
const content::CaseStudy* BeliefIndex::case_study(std::string_view id, std::uint64_t version) const {
    const auto& [study, now] = at_or_empty(cases_, id);
    return now == version ? study : nullptr;
}

const content::Claim* BeliefIndex::heard(std::string_view belief) const {
    for (const Offer& offer : offers(belief)) {
        if (offer.item == nullptr) continue;
        for (const content::Link& fact : offer.item->facts) {
            if (fact.kind != content::Kind::claim) continue;
            const auto* claim = bank_->find<content::Claim>(fact.id);
            if (claim != nullptr && !claim->heard.empty()) return claim;
        }
    }
    return nullptr;
}
}  // namespace school
