// tests/bench/class_bench.cpp - what an instructor waits for: the view of a class of 24 students with 5,000
// answers each, from pupils that are ready, and what keeping them costs. Needs the shipped bank.
// Usage: class_bench [STUDENTS ANSWERS]
#include "base/random.h"
#include "content/load.h"
#include "school/class_view.h"
#include "school/lesson.h"
#include "school/need.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>

namespace {
using Clock = std::chrono::steady_clock;
double milliseconds(Clock::time_point from) {
    return std::chrono::duration<double, std::milli>(Clock::now() - from).count();
}

study::Attempt attempt_at(const content::Item& item, base::Random& dice) {
    study::Attempt attempt;
    attempt.item = item.id;
    attempt.version = item.version;
    attempt.leaf = item.leaf;
    const std::size_t options = std::max<std::size_t>(item.options.size(), 1);
    const bool knows = dice.uniform() < 0.6;
    for (std::size_t o = 0; o < options; ++o)
        if (knows && o < item.options.size() && item.options[o].key) attempt.chosen = {static_cast<int>(o)};
    if (attempt.chosen.empty()) attempt.chosen = {static_cast<int>(dice.below(options))};
    const auto chosen = static_cast<std::size_t>(attempt.chosen.front());
    attempt.right = chosen < item.options.size() && item.options[chosen].key;
    attempt.unsafe = chosen < item.options.size() && item.options[chosen].unsafe;
    attempt.certainty = static_cast<study::Certainty>(dice.below(4));
    attempt.milliseconds = 20'000 + static_cast<int>(dice.below(40'000));
    attempt.difficulty = item.difficulty;
    return attempt;
}
}  // namespace

int main(int argc, char** argv) {
    const int students = argc > 2 ? std::atoi(argv[1]) : 24, answers = argc > 2 ? std::atoi(argv[2]) : 5000;
    const auto folder = content::shipped_bank();
    if (!folder) return std::fprintf(stderr, "%s\n", folder.error().text().c_str()), 1;
    const std::vector<std::filesystem::path> folders = {*folder};
    const auto loaded = content::load(folders);
    if (!loaded) return std::fprintf(stderr, "%s\n", loaded.error().text().c_str()), 1;
    const content::Bank& bank = loaded->bank;

    base::Random dice(1);
    const base::Moment begin{*base::read_date("2026-09-01")};
    school::Roll roll;
    int number = 0;
    const auto happens = [&](study::Body body) {
        roll.apply({study::EventId("e" + std::to_string(++number)), begin, school::LearnerId("ada"),
                    std::move(body)},
                   "office");
    };
    happens(study::SchoolFounded{"s", "School", "k", "office", "m"});
    happens(study::PersonListed{"ada", "Ada", "ada", "", {"administrator", "instructor"}, true, false});
    happens(study::ClassSet{"c", "Class", "", "", {"ada"}, false});
    std::map<std::string, school::Pupil> pupils;
    double applying = 0;
    std::size_t bytes = 0, first = 0;
    for (int s = 0; s < students; ++s) {
        const std::string id = "student-" + std::to_string(s);
        happens(study::PersonListed{id, "Student " + std::to_string(s), id, "", {"student"}, true, false});
        happens(study::Enrolled{"c", id, true});
        school::Pupil& pupil = pupils.emplace(id, school::Pupil(school::LearnerId(id))).first->second;
        std::vector<study::Event> events;
        for (int a = 0; a < answers; ++a)
            events.push_back({study::EventId("a"), begin + std::chrono::minutes{a * 90'000 / answers},
                              school::LearnerId(id),
                              attempt_at(bank.items[dice.below(bank.items.size())], dice)});
        const auto from = Clock::now();
        for (const study::Event& event : events) pupil.apply(event);
        applying += milliseconds(from);
        bytes = std::max(bytes, pupil.to_bytes().size());
        first = std::max(first, pupil.first_answers().size());
    }
    const base::Date today = base::day_of(begin + std::chrono::minutes{90'000});
    const school::PupilOf pupil_of = [&](const school::LearnerId& id) -> const school::Pupil* {
        const auto found = pupils.find(id.text);
        return found == pupils.end() ? nullptr : &found->second;
    };
    std::vector<double> making, viewing, all_days, needing, reading;
    for (int i = 0; i < 20; ++i) {
        auto from = Clock::now();
        const school::BeliefIndex index(bank);
        making.push_back(milliseconds(from));
        from = Clock::now();
        const auto view = school::class_view(roll, school::LearnerId("ada"), "c", pupil_of, index, today);
        viewing.push_back(milliseconds(from));
        if (!view) return std::fprintf(stderr, "%s\n", view.error().text().c_str()), 1;
        from = Clock::now();
        const auto needs = school::needs_of(*view, 0.0, {});
        needing.push_back(milliseconds(from));
        from = Clock::now();
        const auto term =
            school::class_view(roll, school::LearnerId("ada"), "c", pupil_of, index, today, 100);
        all_days.push_back(milliseconds(from));
        from = Clock::now();
        const std::string kept = pupils.begin()->second.to_bytes();
        if (!school::Pupil::from_bytes(kept, school::LearnerId("student-0"), {})) return 1;
        reading.push_back(milliseconds(from));
        if (i == 0)
            std::printf(
                "{\"students\": %d, \"answers\": %d, \"first_answers\": %zu, \"pupil_bytes\": %zu, "
                "\"beliefs\": %zu, \"beliefs_of_term\": %zu, \"needs\": %zu}\n",
                students, answers, first, bytes, view->beliefs.size(), term->beliefs.size(), needs.size());
    }
    const auto median = [](std::vector<double> values) {
        std::sort(values.begin(), values.end());
        return values[values.size() / 2];
    };
    std::printf(
        "{\"belief_index_ms\": %.2f, \"class_view_14_days_ms\": %.2f, \"class_view_100_days_ms\": %.2f, "
        "\"needs_ms\": %.2f, \"pupil_to_and_from_bytes_ms\": %.2f, \"apply_us_an_answer\": %.2f}\n",
        median(making), median(viewing), median(all_days), median(needing), median(reading),
        applying * 1000 / students / answers);
}
