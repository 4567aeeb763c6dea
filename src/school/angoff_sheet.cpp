#include "school/angoff_sheet.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace school {
namespace {
bool is_share(double rating) {
    return rating >= 0 && rating <= 1;
}

JudgeRatings read(const std::vector<study::AngoffRated>& given, std::span<const SheetItem> items) {
    JudgeRatings ratings{std::vector<std::optional<double>>(items.size()),
                         std::vector<std::optional<double>>(items.size())};
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < items.size(); ++i) places.emplace(items[i].item, i);
    std::size_t missing = items.size();
    for (const study::AngoffRated& one : given) {
        const auto found = places.find(one.item);
        if (found == places.end() || items[found->second].version != one.version || !is_share(one.rating))
            continue;
        std::optional<double>& first = ratings.first[found->second];
        if (one.round == 1 && missing > 0) {
            missing -= !first;
            first = one.rating;
        } else if (one.round == 2 && missing == 0) {
            ratings.second[found->second] = one.rating;
        }
    }
    return ratings;
}
}  // namespace

bool JudgeRatings::first_complete() const {
    return !first.empty() && missing() == 0;
}

std::size_t JudgeRatings::missing() const {
    return static_cast<std::size_t>(std::ranges::count(first, std::optional<double>()));
}

void AngoffSheets::apply(const study::Event& event) {
    if (const auto* rated = std::get_if<study::AngoffRated>(&event.body))
        given_[rated->sheet][event.actor.text].push_back(*rated);
}

JudgeRatings AngoffSheets::own(const std::string& sheet, std::span<const SheetItem> items,
                               const LearnerId& judge) const {
    const auto found = given_.find(sheet);
    if (found == given_.end()) return read({}, items);
    const auto mine = found->second.find(judge.text);
    return mine == found->second.end() ? read({}, items) : read(mine->second, items);
}

base::Result<std::optional<SheetResult>> AngoffSheets::result(const std::string& sheet,
                                                              std::span<const SheetItem> items,
                                                              const Roll& roll, const LearnerId& who) const {
    if (const base::Status allowed = roll.may(who, Action::decide_item); !allowed) return allowed.error();
    const std::size_t missing = own(sheet, items, who).missing();
    if (missing > 0 || items.empty())
        return base::Error{roll.name_of(who),
                           "rate the " + std::to_string(missing) +
                               " items that are left first; then you see where the others stand"};
    SheetResult got;
    assess::AngoffSheet first{0, items.size(), {}}, second{0, items.size(), {}};
    for (const auto& [judge, given] : given_.at(sheet)) {
        const JudgeRatings ratings = read(given, items);
        if (ratings.missing() == items.size()) continue;  // rated what this sheet no longer asks
        if (!ratings.first_complete()) {
            ++got.unfinished;
            continue;
        }
        got.judges.emplace_back(judge);
        for (std::size_t i = 0; i < items.size(); ++i) {
            first.ratings.push_back(*ratings.first[i]);
            second.ratings.push_back(*ratings.latest(i));
        }
    }
    first.judges = second.judges = got.judges.size();
    if (got.judges.size() < 2) return std::optional<SheetResult>{};
    got.first = assess::angoff(first);
    got.second = assess::angoff(second);
    got.change = assess::change(got.first, got.second);
    return std::optional{std::move(got)};
}

base::Status AngoffSheets::may_rate(const study::AngoffRated& rating, std::span<const SheetItem> items,
                                    const LearnerId& judge) const {
    if (!is_share(rating.rating))
        return base::Error{rating.item, "a rating is a share of those who just pass, from 0 to 100 %"};
    if (std::ranges::find(items, SheetItem{rating.item, rating.version}) == items.end())
        return base::Error{rating.item, "this version of the item is not on the sheet"};
    const bool complete = own(rating.sheet, items, judge).first_complete();
    if (rating.round == 1 && complete)
        return base::Error{rating.item,
                           "your first round is complete and stays as it is; change it in the second"};
    if (rating.round == 2 && !complete)
        return base::Error{rating.item, "the second round begins when your first is complete"};
    if (rating.round != 1 && rating.round != 2) return base::Error{rating.item, "there are two rounds"};
    return base::Done{};
}
}  // namespace school
