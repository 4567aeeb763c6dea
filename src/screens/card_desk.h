// screens/card_desk.h - the cards, and what to do with them today: what Today, Cards and
// Progress look at. The app makes it once the bank is read.
#pragma once

#include "study/card_plan.h"

#include <optional>

namespace screens {
class CardDesk {
  public:
    /// The bank outlives the desk.
    explicit CardDesk(const content::Bank& bank) : deck_(bank) {}

    [[nodiscard]] const study::Deck& deck() const { return deck_; }
    /// Today's cards and the days to come; made anew only where something has changed since.
    [[nodiscard]] const study::CardPlan& plan(const content::Blueprint& exam, const study::Progress& progress,
                                              base::Date today);
    /// What leaving that day out would cost; the last answer is kept.
    [[nodiscard]] const study::DayOff& what_if(const content::Blueprint& exam,
                                               const study::Progress& progress, base::Date today,
                                               base::Date day);

    /// Cards for so many minutes more than planned.
    [[nodiscard]] std::vector<std::string> more(const content::Blueprint& exam,
                                                const study::Progress& progress, base::Date today,
                                                int minutes);

  private:
    struct Asked {
        std::string exam;
        study::LearnerId learner;
        std::uint64_t revision = 0;
        base::Date today{}, day{};
        bool operator==(const Asked&) const = default;
    };
    const std::vector<double>& weights_for(const content::Blueprint& exam);

    study::Deck deck_;
    std::string weighed_;  ///< the exam that the weights belong to
    std::vector<double> weights_;
    std::optional<Asked> planned_, wondered_;
    study::CardPlan plan_;
    study::DayOff day_off_;
};
}  // namespace screens
