#include "school/invented_mind.h"

#include "school/invented_dice.h"
#include "study/practice.h"

#include <algorithm>
#include <cmath>

namespace school {
namespace {
using content::Item;
using content::ItemKind;

double logistic(double z) {
    return 1 / (1 + std::exp(-z));
}

std::vector<int> wrong_options(const Item& item) {
    std::vector<int> wrong;
    for (std::size_t i = 0; i < item.options.size(); ++i)
        if (!item.options[i].key) wrong.push_back(static_cast<int>(i));
    return wrong;
}
}  // namespace

double overall(const content::Blueprint& exam, const std::vector<double>& ability) {
    double sum = 0, weight = 0;
    for (std::size_t i = 0; i < exam.areas.size(); ++i) {
        sum += exam.areas[i].items * ability.at(i);
        weight += exam.areas[i].items;
    }
    return weight > 0 ? sum / weight : 0;
}

TrueBank::TrueBank(const content::Bank& bank, base::Random& dice) : bank_(&bank) {
    std::set<std::string> carried;
    for (const Item& item : bank.items) {
        if (item.state != content::ItemState::live && item.state != content::ItemState::exam) continue;
        const content::Area* area = exam().area_of(item.leaf);
        if (area == nullptr) area = exam().areas.data();  // another exam's topic
        index_.emplace(item.id, items_.size());
        const double slope = std::exp(normal(dice, 0, 0.25)), place = normal(dice, item.difficulty, 0.5);
        items_.push_back({&item,
                          static_cast<std::size_t>(area - exam().areas.data()),
                          {item.id, {slope, place, study::guessing(item)}, Flaw::none, -1}});
        for (const content::Option& option : item.options)
            for (const content::Link& link : option.misconception) carried.insert(link.id);
    }
    // A few are held by most, most by a few.
    for (const std::string& belief : carried) {
        const double share = between(dice, 0, 1);
        beliefs_.emplace_back(belief, 0.02 + 0.55 * std::pow(share, 5));
    }
}

const TrueItem* TrueBank::find(const std::string& id) const {
    const auto found = index_.find(id);
    return found == index_.end() ? nullptr : &items_[found->second];
}

std::vector<const Item*> TrueBank::of_area(std::size_t area) const {
    std::vector<const Item*> found;
    for (const TrueItem& one : items_)
        if (one.area == area && one.item->kind == ItemKind::single) found.push_back(one.item);
    return found;
}

void TrueBank::spoil(const std::vector<const content::Item*>& some, base::Random& dice) {
    EXPECTS(some.size() >= 4);
    for (std::size_t i = 0; i < 4; ++i) {
        Truth::Item& truth = items_[index_.at(some[i]->id)].truth;
        if (truth.flaw != Flaw::none) continue;
        truth.flaw = static_cast<Flaw>(i + 1);
        assess::ItemParameters& p = truth.parameters;
        const std::vector<int> wrong = wrong_options(*some[i]);
        if (truth.flaw == Flaw::dead_option || truth.flaw == Flaw::wrong_key)
            truth.option = one_of(dice, wrong);
        if (truth.flaw == Flaw::wrong_key) p = {-1.2, 0.2, 0.1};
        if (truth.flaw == Flaw::too_easy) p = {0.9, -4.5, p.guessing};
        if (truth.flaw == Flaw::tells_nothing) p = {0.02, 0.0, 0.1};
    }
}

Mind::Mind(const TrueBank& bank, Habit habit, const std::vector<std::string>& taught, base::Random& dice)
    : bank_(&bank), habit_(habit) {
    double general = normal(dice, 0.05, 0.8);
    if (habit == Habit::doubts) general = 1.2;
    if (habit == Habit::hurries) general = 0.4;
    for (std::size_t i = 0; i < bank.exam().areas.size(); ++i)
        began_.push_back(general + normal(dice, 0, 0.4));
    ability_ = began_;
    learns_ = std::exp(normal(dice, 0, 0.35));
    pace_ = std::exp(normal(dice, 0, 0.25));
    trust_ = normal(dice, 0, 0.4);
    keeps_days_ = between(dice, 8, 25);
    if (habit == Habit::hurries) {
        pace_ = 0.22;
        trust_ = 0.8;
    }
    if (habit == Habit::doubts) trust_ = -1.6;
    if (habit == Habit::stops) learns_ *= 0.5;
    if (habit == Habit::reads_slowly) pace_ = 2.6;
    for (const auto& [belief, share] : bank.beliefs())
        if (chance(dice, std::clamp(share * (1.2 - 0.4 * general), 0.0, 0.95))) beliefs_.insert(belief);
    for (const std::string& belief : taught)
        if (chance(dice, 0.85)) beliefs_.insert(belief);
    began_with_ = beliefs();
}

bool Mind::holds(const content::Option& option) const {
    return std::ranges::any_of(option.misconception,
                               [&](const content::Link& link) { return beliefs_.contains(link.id); });
}

Reply Mind::answer(const TrueItem& one, base::Moment now, base::Random& dice) {
    const Item& item = *one.item;
    const bool astray = std::ranges::any_of(item.options, [&](const auto& o) { return holds(o); });
    const double slope = one.truth.parameters.discrimination;
    double ability = ability_[one.area];
    if (const auto seen = seen_.find(item.id); seen != seen_.end() && slope > 0) {
        const double days = std::chrono::duration<double>(now - seen->second.at).count() / 86400;
        ability += 2.2 * std::exp(-days / (keeps_days_ * seen->second.times));
    }
    if (astray && slope > 0) ability -= 2.0;
    if (habit_ == Habit::hurries) ability -= 0.8;
    const double right = assess::probability_right(one.truth.parameters, ability);

    Reply reply;
    reply.right = chance(dice, right);
    bool believed = false;
    if (!item.options.empty()) {
        const std::vector<int> wrong = wrong_options(item);
        for (std::size_t i = 0; i < item.options.size(); ++i)
            if (item.options[i].key) reply.chosen.push_back(static_cast<int>(i));
        if (!reply.right && wrong.empty()) {
            reply.chosen.clear();  // of a picture whose places are all right: points beside them
        } else if (!reply.right) {
            std::vector<double> pull;
            for (const int i : wrong) {
                const content::Option& option = item.options[static_cast<std::size_t>(i)];
                double weight = option.close ? 1.6 : 1.0;
                if (holds(option)) weight *= 10;
                if (i == one.truth.option) weight *= one.truth.flaw == Flaw::dead_option ? 0 : 12;
                pull.push_back(weight + (pull.empty() ? 0 : pull.back()));
            }
            const auto taken = static_cast<std::size_t>(
                std::ranges::upper_bound(pull, dice.uniform() * pull.back()) - pull.begin());
            const int option = wrong[std::min(taken, wrong.size() - 1)];
            believed = holds(item.options[static_cast<std::size_t>(option)]);
            // Of several right ones, one is taken for another.
            if (item.kind == ItemKind::multiple && reply.chosen.size() > 1)
                reply.chosen[dice.below(reply.chosen.size())] = option;
            else
                reply.chosen = {option};
            std::ranges::sort(reply.chosen);
        }
    }
    const double felt = (believed ? 1.6 : slope * (ability - one.truth.parameters.difficulty)) + trust_ +
                        normal(dice, 0, 0.6);
    reply.certainty = felt > 0.9    ? study::Certainty::sure
                      : felt > -0.6 ? study::Certainty::fairly_sure
                                    : study::Certainty::guessing;
    if (chance(dice, 0.04)) reply.certainty = study::Certainty::unsaid;
    const double words = 18 + double(item.stem.size()) / 12;  // seconds to read and to think
    reply.milliseconds = static_cast<int>(
        std::clamp(1000 * words * pace_ * std::exp(normal(dice, 0, 0.45) - (reply.right ? 0.1 : 0.0)), 900.0,
                   240'000.0));
    return reply;
}

void Mind::explained(const TrueItem& one, const Reply& reply, base::Moment now, base::Random& dice) {
    Seen& seen = seen_[one.item->id];
    seen.at = now;
    ++seen.times;
    const double room = std::max(0.0, 2.5 - ability_[one.area]);
    ability_[one.area] += 0.0035 * learns_ * room * (reply.right ? 0.6 : 1.0);
    if (reply.right) return;
    for (const int i : reply.chosen)
        for (const content::Link& link : one.item->options[static_cast<std::size_t>(i)].misconception)
            if (chance(dice, 0.2)) beliefs_.erase(link.id);
}

void Mind::taught(std::size_t area) {
    ability_[area] += 0.02 * learns_ * std::max(0.0, 2.0 - ability_[area]);
}

double Mind::recall(double days, int times) const {
    return times == 0 ? logistic(overall(bank_->exam(), ability_)) * 0.5
                      : std::exp(-days / (keeps_days_ * (1 + 1.5 * times)));
}

double Mind::care() const {
    return std::clamp(0.72 + 0.1 * overall(bank_->exam(), ability_) - (habit_ == Habit::hurries ? 0.2 : 0.0),
                      0.4, 0.98);
}
}  // namespace school
