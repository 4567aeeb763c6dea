// school/invented_mind.h - what an invented student knows and believes, and how they answer.
//
//     right answer    three-parameter logistic model of the area's ability, the item's true parameters and
//                     what is still remembered of its explanation; less where a misconception stands in
//                     the way
//     wrong option    the one that carries a misconception held, else any that is not dead
//     certainty       follows the chance of being right, shifted by how the student judges themselves
//     time            log-normal; `pace` is the student's own factor
#pragma once

#include "school/invented.h"

#include <set>
#include <unordered_map>

namespace school {
struct TrueItem {
    const content::Item* item = nullptr;
    std::size_t area = 0;  ///< of the bank's exam
    Truth::Item truth;
};

/// What each item of a bank is really like that can be practiced or asked in an exam, and where it belongs.
class TrueBank {
  public:
    /// Throws the dice for all items: difficulty about the author's guess (sd 0.5), discrimination
    /// log-normal about 1 (sd 0.25). The bank outlives this.
    TrueBank(const content::Bank& bank, base::Random& dice);

    [[nodiscard]] const content::Bank& bank() const { return *bank_; }
    [[nodiscard]] const content::Blueprint& exam() const { return *bank_->exam(); }
    [[nodiscard]] const std::vector<TrueItem>& items() const { return items_; }
    [[nodiscard]] const TrueItem* find(const std::string& id) const;
    /// Items of one area that ask for one best answer.
    [[nodiscard]] std::vector<const content::Item*> of_area(std::size_t area) const;
    /// Makes four of those items flawed, each in another way. Promise: at least four, of one best answer
    /// each.
    void spoil(const std::vector<const content::Item*>& some, base::Random& dice);
    /// What share of the students holds a misconception at first.
    [[nodiscard]] const std::vector<std::pair<std::string, double>>& beliefs() const { return beliefs_; }

  private:
    const content::Bank* bank_;
    std::vector<TrueItem> items_;
    std::unordered_map<std::string, std::size_t> index_;
    std::vector<std::pair<std::string, double>> beliefs_;
};

/// How an item was answered.
struct Reply {
    bool right = false;
    std::vector<int> chosen;  ///< options; empty where the item has none
    study::Certainty certainty = study::Certainty::unsaid;
    int milliseconds = 0;
};

class Mind {
  public:
    /// `taught`: misconceptions that the class was taught; nearly all of it hold them.
    Mind(const TrueBank& bank, Habit habit, const std::vector<std::string>& taught, base::Random& dice);

    Reply answer(const TrueItem& item, base::Moment now, base::Random& dice);
    /// They read why it is so: more is known of the area, the item is remembered for some weeks, and a
    /// misconception that led astray may be given up.
    void explained(const TrueItem& item, const Reply& reply, base::Moment now, base::Random& dice);
    /// A lesson was attended.
    void taught(std::size_t area);
    /// A fact is recalled after so many days since it was last asked; NaN for never.
    [[nodiscard]] double recall(double days, int times) const;
    /// How carefully a case is played, 0..1.
    [[nodiscard]] double care() const;

    [[nodiscard]] Habit habit() const { return habit_; }
    [[nodiscard]] const std::vector<double>& began() const { return began_; }
    [[nodiscard]] const std::vector<double>& ability() const { return ability_; }
    [[nodiscard]] std::vector<std::string> beliefs() const { return {beliefs_.begin(), beliefs_.end()}; }
    [[nodiscard]] const std::vector<std::string>& began_with() const { return began_with_; }
    [[nodiscard]] double pace() const { return pace_; }

  private:
    [[nodiscard]] bool holds(const content::Option& option) const;

    const TrueBank* bank_;
    Habit habit_;
    std::vector<double> began_, ability_;
    double learns_ = 1;       ///< how much of what is studied stays
    double pace_ = 1;         ///< factor on the time of an answer
    double trust_ = 0;        ///< in oneself: above 0 surer than right
    double keeps_days_ = 14;  ///< time constant of forgetting
    std::set<std::string> beliefs_;
    std::vector<std::string> began_with_;
    struct Seen {
        base::Moment at{};
        int times = 0;
    };
    std::unordered_map<std::string, Seen> seen_;
};
}  // namespace school
