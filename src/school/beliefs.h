// school/beliefs.h - which wrong beliefs the bank can find, and where: the map from what was chosen to
// what is believed.
#pragma once

#include "content/bank.h"
#include "school/pupil.h"

#include <string_view>
#include <unordered_map>
#include <vector>

namespace school {
/// A question or a case of the bank, and the options (or choices) that speak of one belief.
struct Offer {
    const content::Item* item = nullptr;             ///< or
    const content::CaseStudy* case_study = nullptr;  ///< one of them
    Options options = 0;                             ///< of the item
    std::vector<std::string> choices = {};           ///< of the case: "GROUP CHOICE"
};

/// Made once for a bank, in about a millisecond. The bank outlives it.
class BeliefIndex {
  public:
    explicit BeliefIndex(const content::Bank& bank);

    [[nodiscard]] const content::Bank& bank() const { return *bank_; }
    /// Everywhere a belief can show, by its id; empty where nowhere.
    [[nodiscard]] const std::vector<Offer>& offers(std::string_view belief) const;
    /// The beliefs that an item or a case can find, by id; each once.
    [[nodiscard]] const std::vector<std::string_view>& of_item(std::string_view item) const;
    [[nodiscard]] const std::vector<std::string_view>& of_case(std::string_view case_id) const;
    /// The item if the bank still has it as it was then; else nullptr.
    [[nodiscard]] const content::Item* item(std::string_view id, std::uint64_t version) const;
    [[nodiscard]] const content::CaseStudy* case_study(std::string_view id, std::uint64_t version) const;
    /// Where one hears a belief: a claim that a question on it rests on; nullptr where none does.
    [[nodiscard]] const content::Claim* heard(std::string_view belief) const;

  private:
    using Beliefs = std::unordered_map<std::string_view, std::vector<std::string_view>>;
    const content::Bank* bank_;
    std::unordered_map<std::string_view, std::vector<Offer>> offers_;
    Beliefs of_item_, of_case_;
    std::unordered_map<std::string_view, std::pair<const content::Item*, std::uint64_t>> items_;
    std::unordered_map<std::string_view, std::pair<const content::CaseStudy*, std::uint64_t>> cases_;
};
}  // namespace school
