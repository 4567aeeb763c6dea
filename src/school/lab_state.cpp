#include "school/lab_state.h"

#include "study/exam_result.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace school {
namespace {
using study::ExamQuestion;
using study::ExamRecord;

double credit_of(const ExamRecord& record) {
    if (record.questions.empty()) return 0;
    return double(std::ranges::count_if(record.questions, &ExamQuestion::right)) /
           double(record.questions.size());
}

bool passes(const ExamRecord& record, const content::Bank& bank) {
    return study::score(record, bank, static_cast<study::ExamEnd>(record.how)).passed;
}

ExamRecord with(ExamRecord record, std::vector<ExamQuestion>::difference_type place, std::optional<int> key) {
    const auto question = record.questions.begin() + place;
    if (key)
        question->right = !question->attempt.empty() && question->chosen == std::vector{*key};
    else
        record.questions.erase(question);
    return record;
}
}  // namespace

std::string_view in_words(study::LabDecision decision) {
    static constexpr std::array<std::string_view, 3> kWords = {"Keep", "Revise", "Retire"};
    return kWords.at(static_cast<std::size_t>(decision));
}

void LabState::apply(const study::Event& event) {
    if (const auto* decided = std::get_if<study::LabDecided>(&event.body)) {
        decisions_[decided->item].push_back(
            {decided->version, decided->decision, decided->reason, decided->answers, event.actor, event.at});
    } else if (const auto* begun = std::get_if<study::ExamBegun>(&event.body)) {
        std::vector<std::string> form = begun->form;
        std::ranges::sort(form);
        HeldExam& held = held_[{begun->blueprint, form}];
        held.blueprint = begun->blueprint;
        held.name = begun->name;
        held.form = std::move(form);
        ++held.sittings;
        sitters_.insert(event.actor.text);
        held.last = std::max(held.last, event.at);
    }
}

const std::vector<Decision>* LabState::decisions(std::string_view item) const {
    const auto found = decisions_.find(item);
    return found == decisions_.end() ? nullptr : &found->second;
}

const Decision* LabState::decision(std::string_view item, std::string_view version) const {
    const std::vector<Decision>* all = decisions(item);
    if (all == nullptr) return nullptr;
    const auto found =
        std::find_if(all->rbegin(), all->rend(), [&](const Decision& one) { return one.version == version; });
    return found == all->rend() ? nullptr : &*found;
}

std::vector<HeldExam> LabState::exams() const {
    std::map<std::string, HeldExam> pools;
    std::vector<HeldExam> exams;
    for (const auto& [name, held] : held_) {
        HeldExam& pool = pools[held.blueprint];
        pool.blueprint = held.blueprint;
        if (held.last >= pool.last) pool.name = held.name;
        pool.sittings += held.sittings;
        pool.last = std::max(pool.last, held.last);
        if (!held.form.empty() && held.sittings > 1) exams.push_back(held);
    }
    for (auto& [blueprint, pool] : pools) exams.push_back(std::move(pool));
    std::ranges::stable_sort(exams, std::greater{}, &HeldExam::last);
    return exams;
}

base::Result<ResultChange> result_change(std::span<const PastSitting> sittings, const content::Bank& bank,
                                         const Roll& roll, const LearnerId& who, const ItemChange& change) {
    if (const base::Status allowed = roll.may(who, Action::decide_item); !allowed) return allowed.error();
    ResultChange got;
    for (const auto& [candidate, record] : sittings) {
        if (!record.over || !record.has_report()) continue;
        const auto asked = std::ranges::find_if(record.questions, [&](const ExamQuestion& question) {
            return question.item == change.item && question.version == change.version;
        });
        if (asked == record.questions.end() || record.questions.size() < 2) continue;
        const ExamRecord changed = with(record, asked - record.questions.begin(), change.key);
        const bool before = passes(record, bank), after = passes(changed, bank);
        const double credit = credit_of(record), new_credit = credit_of(changed);
        ++got.sittings;
        got.passed_before += before;
        got.passed_after += after;
        got.would_pass += after && !before;
        got.would_fail += before && !after;
        got.credit_before += credit;
        got.credit_after += new_credit;
        got.most = std::max(got.most, std::abs(new_credit - credit));
    }
    if (got.sittings > 0) {
        got.credit_before /= double(got.sittings);
        got.credit_after /= double(got.sittings);
    }
    return got;
}

base::Result<Exposure> exposure_of(std::span<const PastSitting> sittings, const study::Responses& responses,
                                   const Roll& roll, const LearnerId& who, std::string_view item) {
    if (const base::Status allowed = roll.may(who, Action::see_item_statistics); !allowed)
        return allowed.error();
    std::set<std::string_view> sat;
    for (const auto& [candidate, record] : sittings)
        if (std::ranges::any_of(record.questions, [&](const ExamQuestion& question) {
                return question.item == item && !question.attempt.empty();
            }))
            sat.insert(candidate.text);
    Exposure exposure{sat.size(), 0};
    for (const study::Responses::Question& question : responses.questions) {
        if (question.item != item) continue;
        for (std::size_t i = question.begin; i < question.end; ++i)
            exposure.seen +=
                !responses.marks[i].exam && sat.contains(responses.learners[responses.learner[i]].text);
    }
    return exposure;
}
}  // namespace school
