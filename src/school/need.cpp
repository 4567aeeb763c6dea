#include "school/need.h"

#include <algorithm>
#include <cmath>

namespace school {
using study::Certainty;

int rules_that_speak(const Facts& facts) {
    const double z = facts.ability / std::max(facts.uncertainty, 1e-6);
    const double above = 0.5 * std::erfc(-z / std::sqrt(2.0));
    return (facts.unsafe > 0) + (facts.days_away >= kAwayDays) + (facts.overdue > kOverdueShare) +
           (above <= kBelowChance) + (facts.trend <= kHalf) + (facts.misjudged > kMisjudged);
}

namespace {
std::string counted(int count, std::string_view one, std::string_view several) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : several);
}

/// "Nov 3".
std::string day_words(std::int32_t day) {
    constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::chrono::year_month_day ymd{base::Date{std::chrono::days{day}}};
    return std::string(kMonths[static_cast<unsigned>(ymd.month()) - 1]) + " " +
           std::to_string(static_cast<unsigned>(ymd.day()));
}

/// Their answers since two weeks ago, with certainty: of first answers.
struct Habit {
    int said = 0, right = 0, sure = 0, sure_wrong = 0;
};
Habit habit_of(const Pupil& pupil, std::int32_t today) {
    Habit habit;
    for (const FirstAnswer& answer : pupil.first_answers()) {
        if (answer.day <= today - kBeliefDays || answer.certainty == Certainty::unsaid) continue;
        ++habit.said;
        habit.right += answer.right;
        if (answer.certainty != Certainty::sure) continue;
        ++habit.sure;
        habit.sure_wrong += !answer.right;
    }
    return habit;
}

class Reasons {
  public:
    Reasons(const ClassView& view, std::size_t student, double standard, const Foresight& foresight,
            const OverdueOf& overdue)
        : view_(view), student_(view.students[student]), place_(student) {
        if (student_.pupil == nullptr) return;
        const DueWork work = overdue ? overdue(student_.id) : DueWork{};
        unsafe();
        foretold(standard, foresight, work.share());
        away();
        late(work);
        level(standard);
        less();
        time();
        certainty();
    }
    std::vector<Need> found;

  private:
    void add(Why why, std::string words) { found.push_back({place_, why, std::move(words), chance_}); }

    void unsafe() {
        if (student_.unsafe == 0) return;
        const auto rules = static_cast<int>(student_.unsafe_rules.size());
        add(Why::unsafe, rules > 0 ? "Sure and unsafe on " + counted(rules, "rule", "rules")
                                   : "Sure and unsafe in " + counted(student_.unsafe, "answer", "answers"));
    }
    void foretold(double standard, const Foresight& foresight, double late) {
        if (!foresight.model) return;
        const auto facts = facts_at(*student_.pupil, view_.today, standard, late);
        if (!facts) return;
        chance_ = chance_of(*foresight.model, *facts);
        for (Need& need : found) need.chance = chance_;
        if (chance_->failing < 0.5) return;
        const auto tenths = [](double p) { return std::to_string(std::clamp(std::lround(p * 10), 0L, 10L)); };
        add(Why::likely_to_fail, "Of 10 such students " + tenths(chance_->failing) + " did not pass (" +
                                     tenths(chance_->interval.low) + " to " + tenths(chance_->interval.high) +
                                     "): " + std::string(name_of_fact(chance_->main_fact)));
    }
    void away() {
        if (student_.last_day == 0)
            add(Why::away, "Has not begun to study");
        else if (view_.today - student_.last_day >= kAwayDays)
            add(Why::away, "Has not studied since " + day_words(student_.last_day));
    }
    void late(const DueWork& work) {
        if (work.share() <= kOverdueShare) return;
        add(Why::overdue, work.due == 1 ? "The work that was due is not in"
                                        : std::to_string(work.missing) + " of " + std::to_string(work.due) +
                                              " pieces of work that were due are not in");
    }
    /// The area where they stand lowest, from enough answers; nullptr where there is none.
    [[nodiscard]] const study::Standing* lowest() const {
        const study::Standing* lowest = nullptr;
        for (const study::Standing& area : student_.areas)
            if (area.answers >= kEnoughInArea &&
                (lowest == nullptr || area.above_standard < lowest->above_standard))
                lowest = &area;
        return lowest;
    }
    void level(double standard) {
        if (student_.pupil->answers() < kEnoughAnswers) return;
        const double above = assess::probability_above(student_.pupil->ability(), standard);
        const study::Standing* area = lowest();
        const std::string where = area != nullptr ? ", lowest in " + area->name : "";
        if (above <= kBelowChance) {
            const bool studies = student_.minutes_week + student_.minutes_before >= kStuckMinutes;
            add(Why::stuck, (studies ? "Studies, and is still below the line" : "Below the line") + where);
        } else if (above < 0.5) {
            add(Why::near_the_line, "Near the line" + where);
        } else if (area != nullptr && study::assurance(*area) == study::Assurance::below) {
            add(Why::near_the_line, "Below the line in " + area->name);
        }
    }
    void less() {
        if (view_.today - student_.last_day >= kAwayDays || student_.minutes_before < 30) return;
        if (student_.minutes_week <= student_.minutes_before / 2)
            add(Why::less, "Studies half as much as the week before, or less");
    }
    void time() {
        const PupilDay recent = student_.pupil->between(view_.today - kBeliefDays + 1, view_.today + 1);
        if (recent.out_of_time >= kTimesOut)
            add(Why::out_of_time,
                "Ran out of time on " + counted(recent.out_of_time, "question", "questions"));
    }
    void certainty() {
        const Habit habit = habit_of(*student_.pupil, view_.today);
        if (habit.sure >= kEnoughAnswers && habit.sure_wrong > kMisjudged * habit.sure)
            add(Why::sure_and_wrong, "Sure, and wrong, in " + std::to_string(habit.sure_wrong) + " of " +
                                         std::to_string(habit.sure) + " answers");
        else if (habit.said >= kEnoughAnswers && habit.right >= 0.75 * habit.said &&
                 habit.sure <= 0.2 * habit.said)
            add(Why::seldom_sure, "Often right, and seldom sure of it");
    }

    const ClassView& view_;
    const ClassStudent& student_;
    std::size_t place_;
    std::optional<Chance> chance_;
};
}  // namespace

std::vector<Need> reasons_of(const ClassView& view, std::size_t student, double standard,
                             const Foresight& foresight, const OverdueOf& overdue) {
    return Reasons(view, student, standard, foresight, overdue).found;
}

namespace {
/// Rules that stand, or answers where the bank has changed.
int unsafe_count(const ClassStudent& student) {
    return student.unsafe_rules.empty() ? student.unsafe : static_cast<int>(student.unsafe_rules.size());
}

/// What is usual in this class: the median.
int usual_unsafe(const ClassView& view) {
    std::vector<int> counts;
    for (const ClassStudent& student : view.students)
        if (student.pupil != nullptr) counts.push_back(unsafe_count(student));
    if (counts.empty()) return 0;
    const auto middle = counts.begin() + static_cast<std::ptrdiff_t>((counts.size() - 1) / 2);
    std::nth_element(counts.begin(), middle, counts.end());
    return *middle;
}
}  // namespace

std::vector<Need> needs_of(const ClassView& view, double standard, const Foresight& foresight,
                           const OverdueOf& overdue) {
    const int usual = usual_unsafe(view);
    std::vector<Need> needs;
    for (std::size_t s = 0; s < view.students.size(); ++s) {
        for (Need& reason : reasons_of(view, s, standard, foresight, overdue)) {
            if (reason.why == Why::unsafe && unsafe_count(view.students[s]) <= usual) continue;
            needs.push_back(std::move(reason));
            break;
        }
    }
    const auto rules = [&](const Need& need) {
        return need.why == Why::unsafe ? unsafe_count(view.students[need.student]) : 0;
    };
    std::stable_sort(needs.begin(), needs.end(), [&](const Need& a, const Need& b) {
        return a.why != b.why ? a.why < b.why : rules(a) > rules(b);
    });
    // The first of each reason, then the second of each, and so on.
    std::vector<std::pair<int, Need>> turns;
    int turn = 0;
    for (std::size_t i = 0; i < needs.size(); ++i) {
        turn = i > 0 && needs[i].why == needs[i - 1].why ? turn + 1 : 0;
        turns.emplace_back(turn, needs[i]);
    }
    std::stable_sort(turns.begin(), turns.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < needs.size(); ++i) needs[i] = std::move(turns[i].second);
    return needs;
}
}  // namespace school
