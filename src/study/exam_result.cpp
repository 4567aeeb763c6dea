#include "study/exam_result.h"

#include "assess/adaptive.h"
#include "study/item_scale.h"
#include "study/progress.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace study {
namespace {
using assess::Answer;

struct Scored {
    std::vector<assess::ItemParameters> items;
    std::vector<Answer> answers;
};

/// The area of the sitting's exam that a question belongs to; nullptr where there is none.
const content::Area* area_of(const content::Blueprint* exam, const ExamQuestion& q,
                             const content::Bank& bank) {
    if (exam == nullptr) return nullptr;
    const auto* item = q.leaf.empty() ? bank.find<content::Item>(q.item) : nullptr;
    return exam->area_of(item != nullptr ? item->leaf : q.leaf);
}

const content::Blueprint* blueprint_of(const ExamRecord& record, const content::Bank& bank) {
    return bank.find<content::Blueprint>(record.terms.blueprint);
}

/// A question that was answered; or one of a fixed form that was left open, which counts as wrong.
void add(Scored& scored, const ExamRecord& record, ExamEnd how, const ExamQuestion& q,
         const content::Bank& bank) {
    const bool open = q.attempt.empty();
    const bool counts_open = !record.is_adaptive() && how != ExamEnd::given_up && q.chosen.empty();
    if (open && !counts_open) return;
    assess::ItemParameters item{q.discrimination, q.difficulty, q.guessing};
    if (q.rows.empty())  // never looked at
        if (const auto* found = bank.find<content::Item>(q.item)) item = authored(*found).parameters;
    scored.items.push_back(item);
    scored.answers.push_back(!open && q.right ? Answer::right : Answer::wrong);
}

std::string counted(int count, const char* one, const char* several) {
    constexpr std::array<const char*, 13> kNumbers = {"No",   "One",    "Two",   "Three", "Four",
                                                      "Five", "Six",    "Seven", "Eight", "Nine",
                                                      "Ten",  "Eleven", "Twelve"};
    const std::string number = count < static_cast<int>(kNumbers.size())
                                   ? kNumbers[static_cast<std::size_t>(count)]
                                   : std::to_string(count);
    return number + " " + (count == 1 ? one : several);
}
}  // namespace

ExamEnded score(const ExamRecord& record, const content::Bank& bank, ExamEnd how) {
    const content::Blueprint* exam = blueprint_of(record, bank);
    Scored all;
    std::map<std::string, Scored> by_area;
    for (const ExamQuestion& q : record.questions) {
        add(all, record, how, q, bank);
        if (const content::Area* area = area_of(exam, q, bank)) add(by_area[area->id], record, how, q, bank);
    }
    ExamEnded ended;
    ended.session = record.session;
    ended.how = how;
    if (!all.items.empty()) {
        const assess::Ability ability =
            *assess::estimate_ability(all.items, all.answers, assess::Method::wle);
        ended.ability = ability.theta;
        ended.standard_error = ability.standard_error;
        ended.passed = ability.theta >= record.terms.standard;
    }
    if (exam == nullptr) return ended;
    for (const content::Area& area : exam->areas) {
        const auto found = by_area.find(area.id);
        if (found == by_area.end()) continue;
        const assess::Ability ability = assess::estimate_ability(found->second.items, found->second.answers);
        ended.areas.emplace_back(area.id, assess::probability_above(ability, record.terms.standard));
    }
    return ended;
}

AreaBand band_of(double above_standard) {
    if (above_standard >= 0.8) return AreaBand::good;
    return above_standard > 0.2 ? AreaBand::borderline : AreaBand::poor;
}

std::string_view in_words(AreaBand band) {
    constexpr std::array<std::string_view, 3> kWords = {"Poor", "Borderline", "Good"};
    return kWords[static_cast<std::size_t>(band)];
}

std::vector<AreaReport> areas_of(const ExamRecord& record, const content::Bank& bank) {
    const content::Blueprint* exam = blueprint_of(record, bank);
    std::vector<AreaReport> all;
    for (const AreaChance& chance : record.areas) {
        AreaReport report{chance.area, chance.area, 0, band_of(chance.above), false, chance.above};
        if (exam != nullptr)
            for (const content::Area& area : exam->areas)
                if (area.id == chance.area) report.name = area.short_name;
        for (const ExamQuestion& q : record.questions)
            if (const content::Area* area = area_of(exam, q, bank)) report.items += area->id == chance.area;
        report.few = report.items < kFewAnswers;
        all.push_back(std::move(report));
    }
    std::stable_sort(all.begin(), all.end(), [](const AreaReport& a, const AreaReport& b) {
        return a.above_standard < b.above_standard;
    });
    return all;
}

double pass_again(const ExamRecord& record) {
    const assess::Ability next{record.ability, record.standard_error * std::sqrt(2.0)};
    return assess::probability_above(next, record.terms.standard);
}

std::string chance_in_words(double chance) {
    if (chance >= 0.97) return "nearly always";
    if (chance <= 0.03) return "hardly ever";
    const int tenths = std::clamp(static_cast<int>(std::lround(chance * 10)), 1, 9);
    return tenths == 5 ? "about as often as not"
                       : "about " + std::to_string(tenths) + (tenths == 1 ? " time" : " times") + " in 10";
}

Pacing pacing_of(const ExamRecord& record, const content::Bank& bank) {
    Pacing pacing;
    pacing.out_of_time = record.how == static_cast<std::uint8_t>(ExamEnd::out_of_time);
    std::int64_t allowed = 0;
    for (const int ms : record.terms.section_ms) allowed += ms;
    pacing.allowed_ms = allowed / std::max(record.length(), 1);
    const content::Blueprint* exam = blueprint_of(record, bank);
    std::vector<std::int64_t> times;
    std::map<std::string, int> slow;
    std::int64_t spent = 0;
    for (const ExamQuestion& q : record.questions) {
        spent += q.spent_ms;
        if (q.rows.empty()) continue;  // never looked at
        times.push_back(q.spent_ms);
        pacing.behind_minutes.push_back(
            static_cast<float>(spent - pacing.allowed_ms * static_cast<std::int64_t>(times.size())) /
            60'000.0F);
        if (q.spent_ms > 2 * pacing.allowed_ms) {
            ++pacing.slow;
            if (const content::Area* area = area_of(exam, q, bank)) ++slow[area->short_name];
        }
        pacing.hasty += !q.chosen.empty() && q.spent_ms < kHastyMs;
        if (q.changes == 0 || q.chosen.empty()) continue;
        ++pacing.changed;
        const auto* item = bank.find<content::Item>(q.item);
        const auto key = [&](int option) {
            return item != nullptr && option >= 0 && option < static_cast<int>(item->options.size()) &&
                   item->options[static_cast<std::size_t>(option)].key;
        };
        pacing.changed_to_right += q.right && !key(q.first);
        pacing.changed_to_wrong += !q.right && key(q.first);
    }
    if (!times.empty()) {
        const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
        std::nth_element(times.begin(), middle, times.end());
        pacing.median_ms = *middle;
    }
    for (const auto& [area, count] : slow)
        if (count >= 2 && count * 2 > pacing.slow && count > pacing.slow_there) {
            pacing.slow_area = area;
            pacing.slow_there = count;
        }
    return pacing;
}

std::string in_words(const Pacing& pacing) {
    std::string words;
    const float end = pacing.behind_minutes.empty() ? 0.0F : pacing.behind_minutes.back();
    const float worst = pacing.behind_minutes.empty()
                            ? 0.0F
                            : *std::max_element(pacing.behind_minutes.begin(), pacing.behind_minutes.end());
    if (pacing.out_of_time)
        words = "Time ran out before the last question. ";
    else if (end > 1.0F)
        words = "You ended behind the pace. ";
    else if (worst > 5.0F)
        words = "You fell behind and made it up again. ";
    else
        words = "You kept the pace. ";
    if (pacing.slow > 0) {
        words += counted(pacing.slow, "question", "questions") + " took over twice " +
                 (pacing.slow == 1 ? "its" : "their") + " share of time";
        words += pacing.slow_area.empty()
                     ? ". "
                     : "; " + std::to_string(pacing.slow_there) + " of them on " + pacing.slow_area + ". ";
    }
    if (pacing.hasty > 2)
        words += counted(pacing.hasty, "answer", "answers") + " took under 8 seconds: read to the end. ";
    if (pacing.changed > 0)
        words += "You changed " + std::to_string(pacing.changed) +
                 (pacing.changed == 1 ? " answer" : " answers") +
                 " before confirming: " + std::to_string(pacing.changed_to_right) + " to the best one, " +
                 std::to_string(pacing.changed_to_wrong) + " away from it. ";
    words.pop_back();
    return words;
}
}  // namespace study
