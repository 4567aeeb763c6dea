#include "study/exam_record.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace study {
namespace {
constexpr std::size_t kMostQuestions = 1000;  // of a sitting; more come from a broken journal
constexpr std::size_t kMostIncidents = 1000;
constexpr std::size_t kMostSections = 20;
constexpr int kMostNumber = 100'000'000;  // of items, or of milliseconds: a day. Twenty of them fit an int

/// The section's clock stands at `spent_ms`: what came on top was spent on the question looked at.
void spend(ExamRecord& record, int spent_ms) {
    const int more = std::max(0, std::min(spent_ms, kMostNumber) - record.spent_ms);
    record.spent_ms += more;
    const auto here = static_cast<std::size_t>(record.position);
    if (!record.on_break && here < record.questions.size()) record.questions[here].spent_ms += more;
}

ExamQuestion* question_at(ExamRecord& record, int number) {
    if (number < 0 || static_cast<std::size_t>(number) >= record.questions.size()) return nullptr;
    return &record.questions[static_cast<std::size_t>(number)];
}

void take(ExamRecord& record, const Event&, const ExamShown& shown) {
    spend(record, shown.spent_ms);
    record.boot_ms = shown.boot_ms;
    const bool next = record.is_adaptive() && shown.number == static_cast<int>(record.questions.size());
    if (next && record.questions.size() < kMostQuestions) record.questions.emplace_back();
    ExamQuestion* question = question_at(record, shown.number);
    if (question == nullptr) return;
    record.position = shown.number;
    if (question->item != shown.item || question->version != shown.version) {
        question->chosen.clear();
        question->first = -1;
    }
    question->item = shown.item;
    question->version = shown.version;
    question->leaf = shown.leaf;
    question->rows = shown.rows;
    question->discrimination = shown.discrimination;
    question->difficulty = shown.difficulty;
    question->guessing = shown.guessing;
}

void take(ExamRecord& record, const Event&, const ExamChose& chose) {
    spend(record, chose.spent_ms);
    record.boot_ms = chose.boot_ms;
    ExamQuestion* question = question_at(record, chose.number);
    if (question == nullptr || !question->attempt.empty()) return;
    if (!chose.chosen.empty() && question->first < 0) question->first = chose.chosen.front();
    if (!question->chosen.empty() && !chose.chosen.empty() && question->chosen != chose.chosen)
        ++question->changes;
    question->chosen = chose.chosen;
    question->flagged = chose.flagged;
}

void take(ExamRecord& record, const Event& event, const Attempt& attempt) {
    for (ExamQuestion& question : record.questions) {
        if (question.item != attempt.item || !question.attempt.empty()) continue;
        question.attempt = event.id.text;
        question.chosen = attempt.chosen;
        question.right = attempt.right;
        question.unsafe = attempt.unsafe;
        return;
    }
}

void take(ExamRecord& record, const Event& event, const ExamClock& clock) {
    spend(record, clock.spent_ms);
    record.boot_ms = clock.boot_ms;
    if (!clock.boot.empty()) record.boot = clock.boot;
    const auto sections = static_cast<int>(record.terms.section_items.size());
    record.paused = clock.word == ClockWord::paused;
    switch (clock.word) {
        case ClockWord::running:
        case ClockWord::paused:
            break;
        case ClockWord::resumed:
        case ClockWord::slept:
        case ClockWord::moved:
            if (record.incidents.size() < kMostIncidents)
                record.incidents.push_back({static_cast<std::uint8_t>(clock.word),
                                            event.at.time_since_epoch().count(), clock.gap_ms,
                                            record.position});
            break;
        case ClockWord::section_over:
            if (record.on_break || record.section + 1 >= sections) break;
            record.earlier_ms += record.spent_ms;
            record.spent_ms = 0;
            record.on_break = record.terms.break_ms[static_cast<std::size_t>(record.section)] > 0;
            ++record.section;
            break;
        case ClockWord::break_over:
            if (!record.on_break) break;
            record.on_break = false;
            record.spent_ms = 0;
            break;
    }
}

void take(ExamRecord& record, const Event&, const ExamEnded& ended) {
    spend(record, ended.spent_ms);
    record.over = true;
    record.how = static_cast<std::uint8_t>(ended.how);
    record.passed = ended.passed;
    record.ability = ended.ability;
    record.standard_error = ended.standard_error;
    record.areas.clear();
    for (const auto& [area, above] : ended.areas) record.areas.push_back({area, above});
}
}  // namespace

int ExamRecord::length() const {
    return std::accumulate(terms.section_items.begin(), terms.section_items.end(), 0);
}

int ExamRecord::section_begin() const {
    return std::accumulate(terms.section_items.begin(), terms.section_items.begin() + section, 0);
}

int ExamRecord::section_end() const {
    return section_begin() + terms.section_items[static_cast<std::size_t>(section)];
}

int ExamRecord::answered() const {
    return static_cast<int>(std::count_if(questions.begin(), questions.end(), [&](const ExamQuestion& q) {
        return (is_adaptive() || over) && !is_sealed() ? !q.attempt.empty() : !q.chosen.empty();
    }));
}

bool ExamRecord::has_report() const {
    const auto end = static_cast<ExamEnd>(how);
    return over && !is_sealed() && end != ExamEnd::given_up &&
           (end == ExamEnd::finished || !terms.unfinished_fails);
}

bool ExamRecord::is_sound() const {
    const auto within = [](std::int64_t value, std::int64_t most) { return value >= 0 && value <= most; };
    const std::size_t sections = terms.section_items.size();
    const auto in_bounds = [&](const std::vector<int>& numbers) {
        return numbers.size() == sections &&
               std::all_of(numbers.begin(), numbers.end(), [&](int n) { return within(n, kMostNumber); });
    };
    return sections > 0 && sections <= kMostSections && in_bounds(terms.section_items) &&
           in_bounds(terms.section_ms) && in_bounds(terms.break_ms) &&
           within(section, static_cast<int>(sections) - 1) && (!on_break || section > 0) &&
           (terms.form.empty() || static_cast<int>(terms.form.size()) == length()) &&
           within(position, kMostQuestions) && questions.size() <= kMostQuestions &&
           (questions.empty() || position < static_cast<int>(questions.size())) &&
           within(spent_ms, kMostNumber) && within(earlier_ms, std::int64_t{kMostNumber} * kMostSections) &&
           std::isfinite(ability) && std::isfinite(standard_error) && incidents.size() <= kMostIncidents;
}

ExamRecord begun(const Event& event, const ExamBegun& terms) {
    ExamRecord record;
    record.session = event.id.text;
    record.terms = terms;
    record.begun_ms = record.last_ms = event.at.time_since_epoch().count();
    record.boot = terms.boot;
    record.boot_ms = terms.boot_ms;
    // What the rest relies on: one section or more, each with its time and its break.
    if (record.terms.section_items.empty()) record.terms.section_items = {0};
    if (record.terms.section_items.size() > kMostSections) record.terms.section_items.resize(kMostSections);
    record.terms.section_ms.resize(record.terms.section_items.size());
    record.terms.break_ms.resize(record.terms.section_items.size());
    for (auto* numbers : {&record.terms.section_items, &record.terms.section_ms, &record.terms.break_ms})
        for (int& number : *numbers) number = std::clamp(number, 0, kMostNumber);
    if (!terms.form.empty() && static_cast<int>(terms.form.size()) != record.length()) {
        record.terms.section_items = {static_cast<int>(terms.form.size())};
        record.terms.section_ms.resize(1);
        record.terms.break_ms.resize(1);
    }
    record.questions.resize(std::min(terms.form.size(), kMostQuestions));
    for (std::size_t i = 0; i < record.questions.size(); ++i) record.questions[i].item = terms.form[i];
    return record;
}

void apply(ExamRecord& record, const Event& event) {
    if (record.over) return;
    std::visit(
        [&]<class B>(const B& body) {
            if constexpr (requires { take(record, event, body); })
                if (body.session == record.session) {
                    take(record, event, body);
                    record.last_ms = event.at.time_since_epoch().count();
                }
        },
        event.body);
}
}  // namespace study
