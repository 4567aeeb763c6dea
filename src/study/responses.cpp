#include "study/responses.h"

#include "base/expects.h"

#include <bit>
#include <string_view>
#include <unordered_set>

namespace study {
namespace {
constexpr std::uint32_t kNoRow = 0xFFFFFFFF;

/// For each learner the row of a table of those who answered all of the questions, or kNoRow.
struct Rows {
    std::vector<std::uint32_t> of;
    std::size_t count = 0;
};

Rows rows_of(const Responses& responses, std::span<const std::size_t> questions) {
    std::vector<std::size_t> answered(responses.learners.size());
    for (const std::size_t question : questions)
        for (std::size_t i = responses.questions[question].begin; i < responses.questions[question].end; ++i)
            ++answered[responses.learner[i]];
    Rows rows;
    for (const std::size_t count : answered)
        rows.of.push_back(count == questions.size() ? static_cast<std::uint32_t>(rows.count++) : kNoRow);
    return rows;
}

/// One value for each question and each row, one question after the other.
template <class T, class Value>
std::vector<T> table_of(const Responses& responses, std::span<const std::size_t> questions, const Rows& rows,
                        const Value& value) {
    std::vector<T> table(questions.size() * rows.count);
    for (std::size_t column = 0; column < questions.size(); ++column) {
        const Responses::Question& question = responses.questions[questions[column]];
        for (std::size_t i = question.begin; i < question.end; ++i)
            if (const std::uint32_t row = rows.of[responses.learner[i]]; row != kNoRow)
                table[column * rows.count + row] = value(i);
    }
    return table;
}
}  // namespace

Responses selection(const Responses& responses, std::span<const std::string> items,
                    const std::vector<bool>& wanted) {
    EXPECTS(wanted.size() == responses.learners.size());
    const std::unordered_set<std::string_view> asked_for(items.begin(), items.end());
    Responses got;
    got.learners = responses.learners;
    std::vector<std::size_t> from;  // of each entry
    for (Responses::Question question : responses.questions) {
        if (!asked_for.contains(question.item)) continue;
        const std::size_t begin = from.size();
        for (std::size_t i = question.begin; i < question.end; ++i)
            if (wanted[responses.learner[i]]) from.push_back(i);
        question.begin = begin;
        question.end = from.size();
        got.questions.push_back(std::move(question));
    }
    const auto take = [&](const auto& column, auto& to) {
        if (column.empty()) return;
        to.reserve(from.size());
        for (const std::size_t i : from) to.push_back(column[i]);
    };
    take(responses.learner, got.learner);
    take(responses.chosen, got.chosen);
    take(responses.credit, got.credit);
    take(responses.hundredths, got.hundredths);
    take(responses.marks, got.marks);
    take(responses.day, got.day);
    return got;
}

std::vector<assess::PartialStatistics> item_statistics(const Responses& responses) {
    std::vector<assess::PartialItem> items;
    for (const Responses::Question& question : responses.questions) {
        const std::size_t count = question.end - question.begin;
        items.push_back({std::span(responses.learner).subspan(question.begin, count),
                         std::span(responses.credit).subspan(question.begin, count), kFullCredit});
    }
    return assess::partial_statistics(items, responses.learners.size());
}

assess::ScoreTable score_table(const Responses& responses, std::span<const std::size_t> questions) {
    const Rows rows = rows_of(responses, questions);
    return {rows.count, questions.size(),
            table_of<std::uint8_t>(responses, questions, rows,
                                   [&](std::size_t i) { return std::uint8_t{responses.marks[i].right}; }),
            std::vector<std::uint8_t>(questions.size(), 1)};
}

assess::ChoiceTable choice_table(const Responses& responses, std::span<const std::size_t> questions,
                                 std::span<const std::int8_t> keys, std::size_t options) {
    EXPECTS(keys.size() == questions.size());
    const Rows rows = rows_of(responses, questions);
    const auto option = [&](std::size_t i) {
        const std::uint16_t chosen = responses.chosen[i];
        return std::has_single_bit(chosen) ? static_cast<std::int8_t>(std::countr_zero(chosen))
                                           : assess::kOmitted;
    };
    return {rows.count,
            questions.size(),
            options,
            table_of<std::int8_t>(responses, questions, rows, option),
            {keys.begin(), keys.end()}};
}
}  // namespace study
