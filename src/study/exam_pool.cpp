#include "study/exam_pool.h"

#include "assess/simulate.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>
#include <utility>

namespace study {
namespace {
constexpr double kMostExposure = 0.25;  // of simulated exams that an item may be in
constexpr std::uint64_t kSeed = 1;
}  // namespace

std::vector<int> quotas(const content::Blueprint& exam, int length) {
    std::vector<int> all;
    std::vector<std::pair<int, std::size_t>> remainders;  // largest first once sorted
    int whole = 0, given = 0;
    for (const content::Area& area : exam.areas) whole += area.items;
    if (whole <= 0) return std::vector<int>(exam.areas.size(), 0);
    for (std::size_t i = 0; i < exam.areas.size(); ++i) {
        const int share = exam.areas[i].items * length;
        all.push_back(share / whole);
        given += all.back();
        remainders.emplace_back(-(share % whole), i);
    }
    std::sort(remainders.begin(), remainders.end());
    for (std::size_t i = 0; given < length; ++i, ++given) ++all[remainders[i % remainders.size()].second];
    return all;
}

std::size_t ExamPool::find(const std::string& item) const {
    const auto found =
        std::lower_bound(items.begin(), items.end(), item,
                         [](const content::Item* a, const std::string& id) { return a->id < id; });
    return found != items.end() && (*found)->id == item ? static_cast<std::size_t>(found - items.begin())
                                                        : items.size();
}

ExamItems items_of(const content::Bank& bank, const content::Blueprint& exam, const ItemScale& scale) {
    ExamItems made;
    std::unordered_map<std::string_view, std::uint32_t> places;
    for (const content::Item& item : bank.items) {
        const content::Area* area = content::fits_exam(item, exam) ? exam.area_of(item.leaf) : nullptr;
        if (area == nullptr) continue;
        places.emplace(item.id, static_cast<std::uint32_t>(made.items.size()));
        made.items.push_back(&item);
        made.scaled.push_back(
            {scale.of(item).parameters, static_cast<std::uint16_t>(area - exam.areas.data())});
    }
    for (const content::Item* item : made.items)
        for (const content::Link& enemy : item->enemies)
            if (const auto found = places.find(enemy.id); found != places.end() && enemy.id != item->id)
                made.enemies.emplace_back(places.at(item->id), found->second);
    return made;
}

std::shared_ptr<const ExamPool> make_pool(const content::Bank& bank, const content::Blueprint& exam,
                                          const ItemScale& scale) {
    ExamItems all = items_of(bank, exam, scale);
    auto pool = std::make_shared<ExamPool>(
        ExamPool{std::move(all.items), assess::Pool(std::move(all.scaled), all.enemies), {}});
    if (exam.adaptive) {
        assess::ExamRules rules;
        rules.quotas = quotas(exam, exam.items);
        rules.cut = exam.standard;
        pool->prices = assess::find_prices(pool->scaled, rules, kMostExposure, kSeed);
    }
    return pool;
}

ExamPool make_form_pool(const content::Bank& bank, const content::Blueprint& exam) {
    ExamItems all = items_of(bank, exam);
    return {std::move(all.items), assess::Pool(std::move(all.scaled), all.enemies), {}};
}

std::vector<assess::Standing> standing_of(const ExamPool& pool, const Progress& progress, base::Moment now) {
    const auto is_recent = [now](std::int64_t at_ms) {
        return now - base::Moment{std::chrono::milliseconds{at_ms}} < kSeenRecently;
    };
    std::vector<assess::Standing> all;
    std::set<std::string_view> shown;  // and perhaps left open
    for (const ExamRecord& exam : progress.exams())
        for (const ExamQuestion& question : exam.questions)
            if (!question.rows.empty() && is_recent(exam.last_ms)) shown.insert(question.item);
    for (const content::Item* item : pool.items) {
        const ItemHistory* history = progress.item(item->id);
        const bool lately = shown.count(item->id) > 0 ||
                            (history != nullptr && history->attempts > 0 && is_recent(history->last_at));
        all.push_back(lately ? assess::Standing::last_resort : assess::Standing::allowed);
    }
    return all;
}

bool can_be_held(const ExamPool& pool, const std::vector<int>& quotas) {
    assess::ExamRules rules;
    rules.quotas = quotas;
    const std::vector<int> missing = assess::missing_items(pool.scaled, rules);
    return rules.length() > 0 &&
           std::all_of(missing.begin(), missing.end(), [](int count) { return count == 0; });
}

int seen_again(const ExamPool& pool, const std::vector<int>& quotas,
               const std::vector<assess::Standing>& standing) {
    std::vector<int> lacking = quotas;
    for (std::size_t i = 0; i < pool.items.size(); ++i)
        if (standing[i] == assess::Standing::allowed) --lacking[pool.scaled[i].area];
    return std::accumulate(lacking.begin(), lacking.end(), 0,
                           [](int sum, int lack) { return sum + std::max(lack, 0); });
}

std::vector<std::string> draw_form(const ExamPool& pool, const std::vector<int>& quotas,
                                   const std::vector<assess::Standing>& standing, base::Random& dice,
                                   const std::vector<std::string>& kept) {
    std::vector<std::size_t> order(pool.items.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    dice.shuffle(order);
    // Ones not seen lately first, then take turns among the topics.
    std::map<std::pair<assess::Standing, std::string_view>, int> turn;
    std::vector<std::pair<std::pair<assess::Standing, int>, std::size_t>> ranked;
    for (const std::size_t i : order)
        ranked.push_back({{standing[i], turn[{standing[i], pool.items[i]->leaf}]++}, i});
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<int> left = quotas;
    std::vector<bool> shut(pool.items.size());
    std::vector<std::string> form;
    std::vector<bool> taken(pool.items.size());
    const auto take = [&](std::size_t i, bool with_enemies) {
        if (taken[i] || (shut[i] && !with_enemies) || standing[i] == assess::Standing::barred ||
            left[pool.scaled[i].area] == 0)
            return;
        --left[pool.scaled[i].area];
        taken[i] = true;
        form.push_back(pool.items[i]->id);
        for (const std::uint32_t enemy : pool.scaled.enemies_of(i)) shut[enemy] = true;
    };
    for (const std::string& id : kept)
        if (const std::size_t i = pool.find(id); i < pool.items.size()) take(i, true);
    std::vector<std::string> first = std::exchange(form, {});
    for (const bool with_enemies : {false, true})  // only where the area cannot be filled without
        for (const auto& [rank, i] : ranked) take(i, with_enemies);
    dice.shuffle(form);
    first.insert(first.end(), form.begin(), form.end());
    return first;
}

std::string another(const ExamPool& pool, const std::vector<std::string>& form, std::size_t place,
                    const std::vector<assess::Standing>& standing, const std::vector<std::string>& not_these,
                    base::Random& dice) {
    const std::size_t old = pool.find(form.at(place));
    if (old == pool.items.size()) return {};
    std::vector<bool> shut(pool.items.size());
    for (const std::string& id : not_these)
        if (const std::size_t i = pool.find(id); i < pool.items.size()) shut[i] = true;
    for (std::size_t at = 0; at < form.size(); ++at) {
        const std::size_t i = pool.find(form[at]);
        if (i == pool.items.size()) continue;
        shut[i] = true;
        if (at == place) continue;
        for (const std::uint32_t enemy : pool.scaled.enemies_of(i)) shut[enemy] = true;
    }
    // The same topic first, then ones not seen lately.
    std::map<std::pair<bool, assess::Standing>, std::vector<std::size_t>> found;
    for (std::size_t i = 0; i < pool.items.size(); ++i)
        if (!shut[i] && standing[i] != assess::Standing::barred &&
            pool.scaled[i].area == pool.scaled[old].area)
            found[{pool.items[i]->leaf != pool.items[old]->leaf, standing[i]}].push_back(i);
    if (found.empty()) return {};
    std::vector<std::size_t>& best = found.begin()->second;
    dice.shuffle(best);
    return pool.items[best.front()]->id;
}
}  // namespace study
