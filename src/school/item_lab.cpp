#include "school/item_lab.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

namespace school {
namespace {
using study::Responses;

/// An observed correlation with its interval, from itself alone.
assess::Estimate alone(const assess::Correlation& observed) {
    return assess::shrunken(std::span(&observed, 1)).front();
}

/// Each learner's answers to all questions at hand.
struct Seen {
    double answers = 0, credit = 0;
};
std::vector<Seen> seen_in(const Responses& responses) {
    std::vector<Seen> seen(responses.learners.size());
    for (std::size_t i = 0; i < responses.learner.size(); ++i) {
        Seen& one = seen[responses.learner[i]];
        one.answers += 1;
        one.credit += double(responses.credit[i]) / study::kFullCredit;
    }
    return seen;
}

/// The sums that the correlations of one question's options with the rest need.
struct Rest {
    double n = 0, sum = 0, squares = 0;
    std::vector<double> chose, sum_of;  ///< of each option

    void add(std::uint16_t chosen, double rest) {
        n += 1;
        sum += rest;
        squares += rest * rest;
        for (std::size_t option = 0; option < chose.size(); ++option)
            if ((chosen >> option & 1U) != 0) {
                chose[option] += 1;
                sum_of[option] += rest;
            }
    }
    [[nodiscard]] std::optional<double> correlation(std::size_t option) const {
        const double x = chose[option], xx = n * x - x * x, yy = n * squares - sum * sum;
        if (n < double(kFewestAnswers) || xx <= 0 || yy <= 1e-12 * n * squares) return std::nullopt;
        return std::clamp((n * sum_of[option] - x * sum) / std::sqrt(xx * yy), -1.0, 1.0);
    }
};

/// A question being looked at.
class Looking {
  public:
    Looking(const Responses& responses, const Responses::Question& question, const std::vector<Seen>& seen,
            const content::Item* item)
        : responses_(responses), question_(question), seen_(seen), item_(item) {}

    void fill(ItemFigures& figures) const {
        for (std::size_t i = question_.begin; i < question_.end; ++i) count(i, figures);
        fill_options(figures);
        fill_seconds(figures);
    }

  private:
    void count(std::size_t i, ItemFigures& figures) const {
        const study::Marks marks = responses_.marks[i];
        figures.right += marks.right;
        figures.unsafe += marks.unsafe;
        figures.unsafe_and_sure += marks.unsafe && marks.certainty == study::Certainty::sure;
        ++figures.certainty.at(static_cast<std::size_t>(marks.certainty)).at(marks.right);
    }

    void fill_options(ItemFigures& figures) const {
        unsigned any = 0, right = 0;  // what an item that left the bank offered, and its key
        for (std::size_t i = question_.begin; i < question_.end; ++i) {
            any |= responses_.chosen[i];
            if (responses_.marks[i].right) right |= responses_.chosen[i];
            figures.several = figures.several || std::popcount(responses_.chosen[i]) > 1;
        }
        if (item_ != nullptr && item_->options.empty()) return;
        const std::size_t options =
            item_ != nullptr ? item_->options.size() : static_cast<std::size_t>(std::bit_width(any));
        Rest rest{0, 0, 0, std::vector<double>(options), std::vector<double>(options)};
        figures.options.resize(options);
        for (std::size_t i = question_.begin; i < question_.end; ++i) {
            const Seen& seen = seen_[responses_.learner[i]];
            for (std::size_t option = 0; option < options; ++option)
                figures.options[option].count += responses_.chosen[i] >> option & 1U;
            const double own = double(responses_.credit[i]) / study::kFullCredit;
            if (seen.answers > 1) rest.add(responses_.chosen[i], (seen.credit - own) / (seen.answers - 1));
        }
        for (std::size_t option = 0; option < options; ++option) {
            OptionFigures& one = figures.options[option];
            one.share = assess::facility(one.count, figures.answers);
            one.key = item_ != nullptr ? item_->options[option].key : (right >> option & 1U) != 0;
            one.unsafe = item_ != nullptr && item_->options[option].unsafe;
            if (const auto r = rest.correlation(option)) one.pbis = alone({*r, std::size_t(rest.n)});
        }
    }

    void fill_seconds(ItemFigures& figures) const {
        if (responses_.hundredths.empty()) return;
        const auto begin = responses_.hundredths.begin();
        std::vector<std::uint16_t> times(begin + std::ptrdiff_t(question_.begin),
                                         begin + std::ptrdiff_t(question_.end));
        const auto at = [&](double share) {
            const auto place = times.begin() + std::ptrdiff_t(share * double(times.size() - 1) + 0.5);
            std::nth_element(times.begin(), place, times.end());
            return *place / 100.0;
        };
        figures.seconds = Quartiles{at(0.25), at(0.5), at(0.75)};
    }

    const Responses& responses_;
    const Responses::Question& question_;
    const std::vector<Seen>& seen_;
    const content::Item* item_;  ///< nullptr where the bank has no such version
};

/// The question that stands for each item: the bank's version where it was answered, else the latest.
std::unordered_map<std::string_view, std::size_t> shown_questions(const Responses& responses,
                                                                  const content::Bank& bank) {
    std::unordered_map<std::string_view, std::size_t> shown;
    for (std::size_t q = 0; q < responses.questions.size(); ++q) {
        const Responses::Question& question = responses.questions[q];
        if (question.begin == question.end) continue;
        const auto [before, is_new] = shown.try_emplace(question.item, q);
        if (is_new) continue;
        const auto* item = bank.find<content::Item>(question.item);
        if (item == nullptr || responses.questions[before->second].version != item->version)
            before->second = q;
    }
    return shown;
}

/// Facility with what the other items say, and the discriminations drawn together.
void borrow(std::vector<ItemFigures>& items,
            const std::vector<std::optional<assess::Correlation>>& observed) {
    std::vector<double> facilities;
    for (const ItemFigures& one : items)
        if (!one.few()) facilities.push_back(double(one.right) / double(one.answers));
    std::size_t place = 0;
    for (ItemFigures& one : items) {
        if (one.few()) continue;
        std::vector<double> others = facilities;
        others.erase(others.begin() + std::ptrdiff_t(place++));
        one.facility = assess::facility(one.right, one.answers, assess::prior_of(others));
    }
    std::vector<assess::Correlation> together;
    for (const auto& one : observed)
        if (one) together.push_back(*one);
    const std::vector<assess::Estimate> drawn = assess::shrunken(together);
    for (std::size_t i = 0, next = 0; i < items.size(); ++i) {
        if (!observed[i]) continue;
        items[i].discrimination = drawn[next++];
        items[i].own = alone(*observed[i]);
    }
}

/// Of a table that says enough: nothing where too few answered all, or all alike.
std::optional<assess::TestStatistics> statistics_of(const assess::ScoreTable& table) {
    if (table.examinees < kFewestAnswers || table.items < 2) return std::nullopt;
    assess::TestStatistics test = assess::test_statistics(table);
    return test.alpha ? std::optional(std::move(test)) : std::nullopt;
}
WholeFigures figures_of(const assess::ScoreTable& table, const assess::TestStatistics& test) {
    return {table.items,
            table.examinees,
            test.mean_total,
            test.sd_total,
            {*test.alpha, assess::alpha_interval(*test.alpha, table.examinees, table.items)},
            *test.standard_error_of_measurement};
}

std::optional<WholeFigures> whole_of(const Responses& responses, const std::vector<std::size_t>& questions,
                                     std::vector<ItemFigures>& items) {
    if (questions.size() != items.size() || questions.size() < 2) return std::nullopt;
    const assess::ScoreTable table = study::score_table(responses, questions);
    const auto test = statistics_of(table);
    if (!test) return std::nullopt;
    for (std::size_t i = 0; i < items.size(); ++i) items[i].alpha_without = test->items[i].alpha_if_deleted;
    return figures_of(table, *test);
}
}  // namespace

std::optional<WholeFigures> reliability_of(const std::vector<std::vector<int>>& points) {
    assess::ScoreTable table;
    table.examinees = points.size();
    for (std::size_t item = 0; !points.empty() && item < points.front().size(); ++item) {
        const bool counts =
            std::ranges::all_of(points, [&](const auto& one) { return item < one.size() && one[item] >= 0; });
        if (!counts) continue;
        for (const std::vector<int>& one : points)
            table.points.push_back(static_cast<std::uint8_t>(one[item]));
        table.most.push_back(1);
        ++table.items;
    }
    const auto test = statistics_of(table);
    return test ? std::optional(figures_of(table, *test)) : std::nullopt;
}

std::vector<bool> students_of(const Responses& responses, const Roll& roll) {
    std::vector<bool> wanted;
    for (const LearnerId& learner : responses.learners) {
        const Person* person = roll.person(learner);
        wanted.push_back(person != nullptr && person->roles.has(Role::student));
    }
    return wanted;
}

std::vector<std::string> answered_items(const Responses& responses) {
    std::set<std::string> items;
    for (const Responses::Question& question : responses.questions)
        if (question.end > question.begin) items.insert(question.item);
    return {items.begin(), items.end()};
}

base::Result<Lab> lab_of(const Responses& responses, const content::Bank& bank, const Roll& roll,
                         const LearnerId& who, std::span<const std::string> items) {
    if (const base::Status allowed = roll.may(who, Action::see_item_statistics); !allowed)
        return allowed.error();
    const Responses own = study::selection(responses, items, students_of(responses, roll));
    const std::vector<Seen> seen = seen_in(own);
    const std::vector<assess::PartialStatistics> statistics = study::item_statistics(own);
    const auto shown = shown_questions(own, bank);

    Lab lab;
    lab.students = std::size_t(std::ranges::count_if(seen, [](const Seen& one) { return one.answers > 0; }));
    std::vector<std::optional<assess::Correlation>> observed;
    std::vector<std::size_t> questions;
    for (const std::string& id : items) {
        ItemFigures& one = lab.items.emplace_back();
        std::optional<assess::Correlation>& correlation = observed.emplace_back();
        one.item = id;
        const auto* item = bank.find<content::Item>(id);
        const auto found = shown.find(id);
        if (found == shown.end()) {
            if (item != nullptr) one.version = item->version;
            one.in_bank = item != nullptr;
            continue;
        }
        const Responses::Question& question = own.questions[found->second];
        questions.push_back(found->second);
        one.version = question.version;
        one.in_bank = item != nullptr && item->version == question.version;
        one.answers = question.end - question.begin;
        if (one.few()) continue;
        Looking(own, question, seen, one.in_bank ? item : nullptr).fill(one);
        const assess::PartialStatistics& known = statistics[found->second];
        if (known.pbis_rest && known.compared >= kFewestAnswers)
            correlation = {std::clamp(*known.pbis_rest, -1.0, 1.0), known.compared};
    }
    borrow(lab.items, observed);
    lab.whole = whole_of(own, questions, lab.items);
    return lab;
}
}  // namespace school
