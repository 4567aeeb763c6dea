// tests/bench/today_bench.cpp - how long Today takes to say what to do, for someone with a long history.
// Usage: today_bench [CARDS REVIEWS]     20000 and 500000 by default; takes about a minute
#include "../study/card_bank.h"
#include "base/random.h"
#include "percentiles.h"
#include "records/desk.h"
#include "study/outlook.h"
#include "study/plan.h"

#include <cstdlib>
#include <filesystem>
#include <functional>

namespace {
namespace fs = std::filesystem;
constexpr int kDays = 400, kUntilExam = 60, kItems = 5'000, kAnswers = 20'000;
const base::Date kToday = *base::read_date("2026-11-28");

base::Moment noon(int days_ago) {
    return base::Moment{kToday - std::chrono::days{days_ago}} + std::chrono::hours{12};
}

/// What it took, on the wall clock and of the processor's time.
class Times {
  public:
    explicit Times(std::string what) : what_(std::move(what)) {}
    template <class Work>
    auto operator()(const Work& work) {
        const double wall = milliseconds(CLOCK_MONOTONIC), cpu = milliseconds(CLOCK_THREAD_CPUTIME_ID);
        auto result = work();
        cpu_.push_back(milliseconds(CLOCK_THREAD_CPUTIME_ID) - cpu);
        wall_.push_back(milliseconds(CLOCK_MONOTONIC) - wall);
        return result;
    }
    void say() {
        std::ranges::sort(wall_);
        std::ranges::sort(cpu_);
        std::printf(
            "{\"what\":\"%s\",\"times\":%zu,\"p50_ms\":%.3f,\"p95_ms\":%.3f,\"cpu_p50_ms\":%.3f,\"cpu_p95_"
            "ms\":"
            "%.3f}\n",
            what_.c_str(), wall_.size(), percentile(wall_, 0.5), percentile(wall_, 0.95),
            percentile(cpu_, 0.5), percentile(cpu_, 0.95));
    }

  private:
    std::string what_;
    std::vector<double> wall_, cpu_;
};

content::Bank large_bank(int cards) {
    const int claims = cards / 10;
    content::Bank bank = card_bank((cards - claims + 3) / 4, claims);
    for (int i = 0; i < kItems; ++i) {
        content::Item item;
        item.id = "item-" + std::to_string(i);
        item.leaf = bank.blueprints[0].areas[std::size_t(i % 3)].leaves[0].id;
        bank.items.push_back(item);
    }
    bank.index();
    return bank;
}

std::unique_ptr<records::Desk> open_or_stop(const fs::path& folder) {
    records::Opened opened = records::open(folder);
    if (!opened.store) {
        std::fprintf(stderr, "today_bench: %s\n", opened.obstacle->error.text().c_str());
        std::exit(1);
    }
    auto desk = records::Desk::open(std::move(opened.store));
    if (!desk) std::exit(1);
    return *std::move(desk);
}

/// Nine cards in ten learnt over the first ten months, and each reviewed as often as the others; questions
/// too.
study::LearnerId study_all(records::Desk& desk, const study::Deck& deck, int reviews) {
    const study::LearnerId learner = desk.welcome("Dana", noon(kDays + 1));
    if (!desk.sit_down(learner, {})) std::exit(1);
    study::Recorder& recorder = desk.recorder();
    recorder.record(study::date_goal(kToday + std::chrono::days{kUntilExam}), noon(kDays));
    base::Random dice(1);
    std::vector<std::vector<const study::Card*>> days(kDays + 1);
    std::vector<const study::Card*> learnt;  // of every tenth record all cards are still new
    for (std::size_t i = 0; i < deck.cards().size(); ++i)
        if (i / 4 % 10 != 9) learnt.push_back(&deck.cards()[i]);
    const int cards = static_cast<int>(learnt.size());
    for (int i = 0; i < reviews; ++i) {
        const int card = i % cards, begun = card * 300 / cards;
        const int day = begun + static_cast<int>(dice.below(std::uint64_t(kDays - begun)));
        days[std::size_t(day)].push_back(learnt[std::size_t(card)]);
    }
    for (int day = 0; day < kDays; ++day) {
        const base::Moment now = noon(kDays - day);
        for (const study::Card* card : days[std::size_t(day)])
            recorder.record(study::CardReviewed{card->id, card->version, dice.below(8) == 0 ? 1 : 3, 9'000},
                            now);
        for (int i = 0; i < kAnswers / kDays; ++i) {
            study::Attempt attempt;
            attempt.session = "0193a6f0-0000-7000-8000-000000000001";
            const int item = static_cast<int>(dice.below(kItems));
            attempt.item = "item-" + std::to_string(item);
            attempt.leaf = item % 3 == 0 ? "3a-pathology-overview" : "3b-pathology-related";
            attempt.right = dice.below(4) > 0;
            attempt.milliseconds = 20'000;
            recorder.record(std::move(attempt), now);
        }
        desk.journal().wait();
        (void)desk.journal().receipts();
    }
    if (!desk.keep()) std::exit(1);
    return learner;
}
}  // namespace

int main(int argc, char** argv) {
    const int cards = argc > 2 ? std::atoi(argv[1]) : 20'000;
    const int reviews = argc > 2 ? std::atoi(argv[2]) : 500'000;
    const content::Bank bank = large_bank(cards);
    const content::Blueprint& exam = bank.blueprints[0];
    Times made("deck made");
    for (int i = 0; i < 5; ++i) (void)made([&] { return study::Deck(bank).cards().size(); });
    const study::Deck deck(bank);

    std::string name = (fs::temp_directory_path() / "palpate-bench-XXXXXX").string();
    if (!mkdtemp(name.data())) return 2;
    Times wrote("events recorded");
    const study::LearnerId learner = wrote([&] { return study_all(*open_or_stop(name), deck, reviews); });

    Times sat("sit down from what was kept");
    for (int i = 0; i < 11; ++i)
        (void)sat([&] {
            const auto desk = open_or_stop(name);
            return desk->sit_down(learner, {}).has_value();
        });
    const auto desk = open_or_stop(name);
    if (!desk->sit_down(learner, {})) return 1;
    const study::Progress& progress = desk->progress();

    Times weighed("cards weighed"), planned("cards planned"), foretold("readiness"), listed("parts of today"),
        today("all that Today needs");
    const std::vector<double> weights = weighed([&] { return study::weights(deck, exam); });
    std::size_t parts = 0, chosen = 0;
    for (int i = 0; i < 41; ++i)
        today([&] {
            const study::Goals goals = study::goals_of(progress.goals());
            const study::CardPlan plan =
                planned([&] { return study::plan_cards(deck, weights, exam, progress, goals, kToday); });
            chosen = plan.today.size();
            const study::Readiness ready =
                foretold([&] { return study::readiness_of(progress, exam, plan, *goals.date, kToday); });
            parts = listed([&] { return study::plan_today(bank, exam, progress, kToday, &plan); }).size();
            return ready.chance;
        });
    std::printf(
        "{\"what\":\"history\",\"cards\":%zu,\"reviews\":%zu,\"answers\":%d,\"chosen\":%zu,\"parts\":%zu}\n",
        deck.cards().size(), progress.remembered().reviews(), progress.answers(), chosen, parts);
    for (Times* times : {&made, &wrote, &sat, &weighed, &planned, &foretold, &listed, &today}) times->say();
    fs::remove_all(name);
}
