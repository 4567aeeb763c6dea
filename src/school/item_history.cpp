#include "school/item_history.h"

#include "base/date.h"

#include <algorithm>
#include <cmath>

namespace school {
namespace {
void add(Answered& group, bool right) {
    ++group.answers;
    group.right += right;
}
void conclude(Answered& group) {
    if (group.answers >= kFewestAnswers) group.facility = assess::facility(group.right, group.answers);
}

std::string day_text(std::uint16_t day) {
    return base::to_text(base::Date{std::chrono::days{day}});
}

/// The shown version's answers by term. A day of two terms belongs to the one that began later.
void add_terms(ItemOverTime& history, const study::Responses& own, const study::Responses::Question& question,
               const Roll& roll) {
    if (own.day.empty()) return;
    std::vector<const Term*> terms;
    for (const auto& [id, term] : roll.terms()) terms.push_back(&term);
    std::ranges::sort(terms, {}, [](const Term* term) { return term->begins; });
    std::vector<Answered> groups(terms.size());
    for (std::size_t i = question.begin; i < question.end; ++i) {
        const std::string day = day_text(own.day[i]);
        for (std::size_t t = terms.size(); t-- > 0;)
            if (terms[t]->begins <= day && day <= terms[t]->ends) {
                add(groups[t], own.marks[i].right);
                break;
            }
    }
    for (std::size_t t = 0; t < terms.size(); ++t) {
        if (groups[t].answers == 0) continue;
        conclude(groups[t]);
        history.terms.push_back({terms[t]->id, terms[t]->name, groups[t]});
    }
    if (history.terms.size() > 1)
        history.drift = difference(history.terms.back().answered, history.terms.front().answered);
}
}  // namespace

std::optional<assess::Estimate> difference(const Answered& later, const Answered& earlier) {
    if (!later.facility || !earlier.facility) return std::nullopt;
    const assess::Interval a = later.facility->interval, b = earlier.facility->interval;
    const double p = double(later.right) / double(later.answers);
    const double q = double(earlier.right) / double(earlier.answers);
    return assess::Estimate{
        p - q, {p - q - std::hypot(p - a.low, b.high - q), p - q + std::hypot(a.high - p, q - b.low)}};
}

base::Result<ItemOverTime> history_of(const study::Responses& responses, const content::Bank& bank,
                                      const Roll& roll, const LearnerId& who, const ItemFigures& item) {
    if (const base::Status allowed = roll.may(who, Action::see_item_statistics); !allowed)
        return allowed.error();
    const study::Responses own =
        study::selection(responses, std::span(&item.item, 1), students_of(responses, roll));
    const auto* known = bank.find<content::Item>(item.item);
    ItemOverTime history;
    history.item = item.item;
    for (const study::Responses::Question& question : own.questions) {
        if (question.begin == question.end) continue;
        VersionFigures& version = history.versions.emplace_back();
        version.version = question.version;
        version.in_bank = known != nullptr && known->version == question.version;
        if (!own.day.empty()) {
            const auto days = std::span(own.day).subspan(question.begin, question.end - question.begin);
            version.since = day_text(std::ranges::min(days));
        }
        const bool shown = question.version == item.version;
        for (std::size_t i = question.begin; i < question.end; ++i) {
            const study::Marks marks = own.marks[i];
            add(version.answered, marks.right);
            if (shown) add(marks.exam ? history.in_exam : history.in_practice, marks.right);
        }
        conclude(version.answered);
        if (shown) add_terms(history, own, question, roll);
    }
    conclude(history.in_exam);
    conclude(history.in_practice);
    const std::size_t versions = history.versions.size();
    if (versions > 1)
        history.helped =
            difference(history.versions[versions - 1].answered, history.versions[versions - 2].answered);
    return history;
}
}  // namespace school
