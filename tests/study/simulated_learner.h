// tests/study/simulated_learner.h - students who learn, forget, skip days, answer questions and sit the
// exam, so that what study/readiness.h says can be held against what happens.
//
// Nothing here knows readiness's model, and little here is as it assumes. Each learner has
//
//   memory       their own FSRS-6 parameters around the defaults, which alone Palpate believes in
//   schooling    facts they know from school, fading; facts they go on meeting in class, or not
//   a deck       cards for 60 to 95 % of each area's facts, the exam asks for all
//   compliance   40 to 100 % of the planned reviews, days off; a third cram in the last ten days
//   skill        of application: a level, differences between areas, growth that is their own
//   questions    answered over days to months, some areas hardly ever; the authors' difficulty is off
//                by 0.7 logits an item, 0.2 an area, 0.15 altogether; slopes and guessing differ unseen
//   the day      better or worse form; then an adaptive exam, or 100 items drawn by area
//
// An item rests on one fact of its area or, four times in ten, on application alone. Knowing the fact
// makes its item 1.2 logits easier, not knowing it 1.2 harder. All of it is made up, in sizes that seem
// likely; the mean skill is set so that about seven in ten pass, as at the MBLEx.
#pragma once

#include "assess/adaptive.h"
#include "assess/simulate.h"
#include "base/random.h"
#include "recall/fsrs.h"
#include "study/readiness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace simulated {
inline constexpr std::size_t kAreas = 7;
inline constexpr std::array<int, kAreas> kQuotas = {11, 12, 14, 15, 17, 16, 15};  // of the MBLEx

/// What the learners have in common. Change it to see what the model does where it was not fitted.
struct World {
    double mean_skill = 0.0;  ///< logits; so that about seven in ten pass
    double author_sd = 0.7;   ///< of an item's difficulty around its author's word
    double on_facts = 0.6;    ///< share of the items that rest on a fact
    double reliance = 1.2;    ///< logits that knowing the fact makes its item easier
};

inline double normal(base::Random& dice) {
    const double radius = std::sqrt(-2.0 * std::log(1.0 - dice.uniform()));
    return radius * std::cos(2.0 * std::numbers::pi * dice.uniform());
}
inline double logistic(double x) {
    return 1.0 / (1.0 + std::exp(-x));
}

/// One fact, whether or not the deck has a card for it.
struct Fact {
    std::size_t area = 0;
    bool card = false;
    recall::State truth;   ///< stability 0: not known
    int truth_day = 0;     ///< of the last contact
    recall::State belief;  ///< Palpate's; stability 0: never reviewed
    int belief_day = 0;
    int due = 0;
    double turn = 0;  ///< new cards come in this order
};

struct Plan {
    int reviews = 25;  ///< a day
    int fresh = 6;     ///< of them new cards, at most
};

/// One question, as it truly is and as Palpate takes it.
struct Question {
    assess::ItemParameters truth, taken;
    std::size_t area = 0;
    int fact = -1;  ///< -1: application alone
};

/// The real exam: items of known parameters, each resting on a fact or on application.
struct ExamBank {
    std::vector<assess::PoolItem> items = assess::made_up_items(kQuotas, 1200, 0.2, 7);
    assess::Pool pool{items};
    std::vector<std::vector<std::size_t>> of_area{kAreas};
    assess::ExamRules rules{.quotas = {kQuotas.begin(), kQuotas.end()}};

    ExamBank() {
        for (std::size_t i = 0; i < items.size(); ++i) of_area[items[i].area].push_back(i);
        rules.among_best = 5;
    }
};

class Learner {
  public:
    explicit Learner(std::uint64_t seed, const World& world = {});

    /// Answers, lessons and reviews of each day before `day`.
    void live_until(int day);
    /// Answers questions as `live_until` goes: one for each of these days, ascending.
    void will_answer(std::vector<int> days) { answer_days_ = std::move(days); }
    [[nodiscard]] int today() const { return day_; }
    /// What Palpate knows today, `days` before the exam.
    [[nodiscard]] std::array<study::AreaEvidence, kAreas> evidence(int days);
    /// The ability that the exam reports today.
    [[nodiscard]] double sit(const ExamBank& bank, bool adaptive);
    /// Another future from here on.
    void reseed(std::uint64_t seed) { dice_ = base::Random(seed); }
    void set_exam_day(int day) { exam_day_ = day; }

  private:
    [[nodiscard]] double recall_of(const Fact& fact, int day) const {
        return fact.truth.stability > 0 ? memory_.retrievability(fact.truth, day - fact.truth_day) : 0.0;
    }
    [[nodiscard]] double believed(const Fact& fact, int day) const {
        return fact.belief.stability > 0 ? palpate_.retrievability(fact.belief, day - fact.belief_day) : 0.0;
    }
    [[nodiscard]] bool right(const Question& q, double form);
    void meet(Fact& fact);
    void review(Fact& fact);
    void answer_one();
    void study_one_day();
    [[nodiscard]] std::vector<Fact> as_planned(int until);

    World world_;
    base::Random dice_;
    recall::Model palpate_, memory_;
    std::vector<Fact> facts_;
    std::array<std::vector<int>, kAreas> of_area_;
    Plan plan_;
    double compliance_ = 0.7, day_off_ = 0.1, growth_ = 0.03, class_rate_ = 0, school_days_ = 40;
    double skill_ = 0, reliance_ = 1.2;
    bool crams_ = false;
    std::array<double, kAreas> area_skill_{}, coverage_{}, author_off_{};
    int day_ = 0, exam_day_ = 1'000'000;
    std::vector<int> answer_days_;
    std::size_t next_answer_ = 0;
    struct Given {
        int day = 0;
        std::size_t area = 0;
        assess::ItemParameters item;
        assess::Answer answer{};
    };
    std::vector<Given> given_;
};

inline recall::Model own_memory(base::Random& dice) {
    recall::Parameters w = recall::kDefaultParameters;
    const double quick = std::exp(0.4 * normal(dice));
    for (std::size_t i = 0; i < 4; ++i) w[i] *= quick * std::exp(0.15 * normal(dice));
    w[8] += 0.25 * normal(dice);
    w[11] *= std::exp(0.3 * normal(dice));
    w[20] = std::clamp(w[20] * std::exp(0.25 * normal(dice)), 0.1, 0.8);
    return recall::Model(w);
}

inline Learner::Learner(std::uint64_t seed, const World& world)
    : world_(world), dice_(seed), memory_(own_memory(dice_)) {
    const double gifted = normal(dice_);
    skill_ = world.mean_skill + 0.7 * gifted;
    const double schooling = 0.1 + 0.5 * gifted + 0.6 * normal(dice_);
    school_days_ = 40.0 * std::exp(0.7 * normal(dice_));
    class_rate_ = dice_.uniform() < 0.5 ? 0.004 * std::exp(0.7 * normal(dice_)) : 0.0005;
    compliance_ = 0.4 + 0.6 * dice_.uniform();
    day_off_ = 0.2 * dice_.uniform();
    growth_ = std::max(-0.02, 0.025 + 0.03 * normal(dice_));
    reliance_ = world.reliance * std::exp(0.25 * normal(dice_));
    crams_ = dice_.uniform() < 0.33;
    plan_.reviews = static_cast<int>(std::clamp(25.0 * std::exp(0.5 * normal(dice_)), 8.0, 80.0));
    plan_.fresh = std::max(2, plan_.reviews / 4);
    const double off = 0.15 * normal(dice_);
    for (std::size_t area = 0; area < kAreas; ++area) {
        area_skill_[area] = 0.35 * normal(dice_);
        coverage_[area] = kQuotas[area] * std::exp(normal(dice_));
        author_off_[area] = off + 0.2 * normal(dice_);
        const double known = logistic(schooling + 0.5 * normal(dice_)),
                     in_deck = 0.6 + 0.35 * dice_.uniform();
        const double liked = normal(dice_);
        for (int i = 0; i < 6 * kQuotas[area]; ++i) {
            Fact fact;
            fact.area = area;
            fact.card = dice_.uniform() < in_deck;
            if (dice_.uniform() < known) {
                fact.truth = {school_days_ * std::exp(0.8 * normal(dice_)), 3.0 + 4.0 * dice_.uniform()};
                fact.truth_day = -static_cast<int>(60.0 * dice_.uniform());
            }
            fact.turn = normal(dice_) - liked;
            of_area_[area].push_back(static_cast<int>(facts_.size()));
            facts_.push_back(fact);
        }
    }
}

inline bool Learner::right(const Question& q, double form) {
    double z = skill_ + area_skill_[q.area] + growth_ * day_ / 7.0 + form - q.truth.difficulty;
    if (q.fact >= 0)
        z += dice_.uniform() < recall_of(facts_[static_cast<std::size_t>(q.fact)], day_) ? reliance_
                                                                                         : -reliance_;
    const double c = q.truth.guessing;
    return dice_.uniform() < c + (1.0 - c) * logistic(q.truth.discrimination * z);
}

/// Outside of Palpate: a lesson, an explanation read.
inline void Learner::meet(Fact& fact) {
    if (fact.truth.stability > 0)
        fact.truth = memory_.next(fact.truth, recall::Rating::good, day_ - fact.truth_day);
    else
        fact.truth = {0.3 * school_days_, 3.0 + 4.0 * dice_.uniform()};
    fact.truth_day = day_;
}

inline void Learner::review(Fact& fact) {
    using recall::Rating;
    const double u = dice_.uniform();
    const bool knows = dice_.uniform() < recall_of(fact, day_);
    const Rating rating = !knows    ? Rating::again
                          : u < 0.1 ? Rating::hard
                          : u < 0.9 ? Rating::good
                                    : Rating::easy;
    const auto before = [](const recall::State& s) {
        return s.stability > 0 ? std::optional(s) : std::nullopt;
    };
    fact.truth = memory_.review(before(fact.truth), rating, day_ - fact.truth_day);
    fact.belief = palpate_.review(before(fact.belief), rating, day_ - fact.belief_day);
    fact.truth_day = fact.belief_day = day_;
    fact.due = day_ + (knows ? palpate_.interval_days(fact.belief, 0.9) : 1);
}

inline void Learner::answer_one() {
    double sum = 0;
    for (const double share : coverage_) sum += share;
    double at = dice_.uniform() * sum;
    Question q;
    while (q.area + 1 < kAreas && (at -= coverage_[q.area]) > 0) ++q.area;
    if (dice_.uniform() < world_.on_facts) q.fact = of_area_[q.area][dice_.below(of_area_[q.area].size())];
    q.truth = {std::exp(0.25 * normal(dice_)), normal(dice_), 0.12 + 0.18 * dice_.uniform()};
    q.taken = {1.0, q.truth.difficulty + world_.author_sd * normal(dice_) + author_off_[q.area], 0.25};
    given_.push_back({day_, q.area, q.taken, right(q, 0.0) ? assess::Answer::right : assess::Answer::wrong});
    if (q.fact >= 0 && dice_.uniform() < 0.5) meet(facts_[static_cast<std::size_t>(q.fact)]);
}

inline void Learner::study_one_day() {
    const bool cramming = crams_ && exam_day_ - day_ <= 10;
    if (!cramming && dice_.uniform() < day_off_) return;
    const double share = cramming ? 1.0 : std::clamp(compliance_ + 0.15 * normal(dice_), 0.0, 1.0);
    int left = static_cast<int>(std::lround(share * plan_.reviews));
    std::vector<Fact*> due, fresh;
    for (Fact& fact : facts_) {
        if (!fact.card || fact.due > day_) continue;  // a new card is due from the first day
        (fact.belief.stability > 0 ? due : fresh).push_back(&fact);
    }
    std::ranges::sort(due, {}, [](const Fact* f) { return f->due; });
    std::ranges::sort(fresh, {}, [](const Fact* f) { return f->turn; });
    for (Fact* fact : due)
        if (left-- > 0) review(*fact);
    left = std::min(std::max(left, 0), plan_.fresh);
    for (Fact* fact : fresh)
        if (left-- > 0) review(*fact);
}

inline void Learner::live_until(int day) {
    for (; day_ < day; ++day_) {
        for (; next_answer_ < answer_days_.size() && answer_days_[next_answer_] <= day_; ++next_answer_)
            answer_one();
        const double contacts = class_rate_ * static_cast<double>(facts_.size());
        for (double n = contacts; n > 0; n -= 1)
            if (dice_.uniform() < n) meet(facts_[dice_.below(facts_.size())]);
        study_one_day();
    }
}

/// The deck as Palpate foresees it: its own memory model, and a plan that is kept.
inline std::vector<Fact> Learner::as_planned(int until) {
    Learner dream = *this;
    dream.reseed(dice_.bits());
    dream.memory_ = palpate_;
    for (Fact& fact : dream.facts_) fact.truth = fact.belief, fact.truth_day = fact.belief_day;
    dream.compliance_ = 1.0;
    dream.day_off_ = dream.class_rate_ = 0.0;
    dream.next_answer_ = dream.answer_days_.size();
    dream.live_until(until);
    return dream.facts_;
}

inline std::array<study::AreaEvidence, kAreas> Learner::evidence(int days) {
    constexpr std::size_t kRecent = 60;
    std::array<study::AreaEvidence, kAreas> all;
    const std::vector<Fact> then = as_planned(day_ + days);
    for (std::size_t area = 0; area < kAreas; ++area) {
        study::AreaEvidence& e = all[area];
        e.weight = kQuotas[area] / 100.0;
        std::vector<assess::ItemParameters> items;
        std::vector<assess::Answer> answers;
        for (auto g = given_.rbegin(); g != given_.rend() && items.size() < kRecent; ++g)
            if (g->area == area) {
                items.push_back(g->item);
                answers.push_back(g->answer);
            }
        e.answers = static_cast<int>(items.size());
        if (e.answers > 0) e.ability = assess::estimate_ability(items, answers);
        double deck = 0;
        for (const int i : of_area_[area]) {
            const Fact& fact = facts_[static_cast<std::size_t>(i)];
            if (!fact.card) continue;
            ++deck;
            e.cards += fact.belief.stability > 0;
            e.recalled_now += believed(fact, day_);
            e.recalled_then += believed(then[static_cast<std::size_t>(i)], day_ + days);
        }
        if (deck > 0) e.recalled_now /= deck, e.recalled_then /= deck;
    }
    return all;
}

inline double Learner::sit(const ExamBank& bank, bool adaptive) {
    const double form = 0.2 * normal(dice_);
    const auto answer = [&](std::size_t i) {
        const assess::PoolItem& item = bank.items[i];
        Question q{item.parameters, {}, item.area, -1};
        const auto& facts = of_area_[item.area];
        if (static_cast<double>(i * 7 % 10) < 10.0 * world_.on_facts) q.fact = facts[i / 10 % facts.size()];
        return right(q, form) ? assess::Answer::right : assess::Answer::wrong;
    };
    if (adaptive) {
        assess::AdaptiveExam exam(bank.pool, bank.rules,
                                  {.seed = dice_.bits(), .standing = {}, .prices = {}});
        while (const auto item = exam.next()) {
            exam.ask(*item);
            exam.answer(answer(*item));
        }
        return exam.final_ability().theta;
    }
    std::vector<assess::ItemParameters> items;
    std::vector<assess::Answer> answers;
    for (std::size_t area = 0; area < kAreas; ++area) {
        std::vector<std::size_t> draw = bank.of_area[area];
        dice_.shuffle(draw);
        for (int k = 0; k < kQuotas[area]; ++k) {
            items.push_back(bank.items[draw[static_cast<std::size_t>(k)]].parameters);
            answers.push_back(answer(draw[static_cast<std::size_t>(k)]));
        }
    }
    return assess::estimate_ability(items, answers, assess::Method::wle)->theta;
}

/// A learner brought to the day of a prediction.
struct Case {
    int weeks = 1, answers = 10;
    std::array<study::AreaEvidence, kAreas> evidence;
    double measured = 0;  ///< by the exam, in logits
};

inline constexpr std::array<int, 4> kWeeks = {1, 2, 5, 9};
inline constexpr std::array<int, 5> kAnswers = {0, 10, 50, 200, 600};

inline Learner brought_to_today(std::uint64_t seed, int answers, const World& world = {}) {
    base::Random dice(~seed);
    Learner learner(seed, world);
    const int history = 1 + static_cast<int>(dice.below(70));
    const double age = 12.0 * std::exp(0.6 * normal(dice));
    std::vector<int> days;
    while (static_cast<int>(days.size()) < answers) {
        const double ago = -age * std::log(1.0 - dice.uniform());
        if (ago < history) days.push_back(history - 1 - static_cast<int>(ago));
    }
    std::ranges::sort(days);
    learner.will_answer(days);
    learner.live_until(history);
    return learner;
}

inline Case live(std::uint64_t seed, int weeks, int answers, const ExamBank& bank, bool adaptive,
                 const World& world = {}) {
    Learner learner = brought_to_today(seed, answers, world);
    const int today = learner.today(), exam_day = today + 7 * weeks;
    Case one{weeks, answers, learner.evidence(7 * weeks), 0};
    learner.set_exam_day(exam_day);
    learner.live_until(exam_day);
    one.measured = learner.sit(bank, adaptive);
    return one;
}
}  // namespace simulated
