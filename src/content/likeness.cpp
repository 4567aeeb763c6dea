#include "content/likeness.h"

#include "content/text.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace content {
namespace {
std::set<std::string> words_said(const Item& item) {
    std::string all = normalized(item.stem);
    for (const Option& option : item.options)
        if (option.key) all += " " + normalized(option.text);
    for (const std::string& answer : item.accept) all += " " + normalized(answer);
    std::set<std::string> words;
    for (std::string_view word : words_of(all)) {
        if (word.size() > 4 && word.ends_with('s') && !word.ends_with("ss")) word.remove_suffix(1);
        if (word.size() > 2) words.emplace(word);
    }
    return words;
}
}  // namespace

Likeness::Likeness(std::span<const Item> items) : items_(items), whole_(items.size()) {
    std::vector<std::set<std::string>> said;
    for (std::size_t i = 0; i < items.size(); ++i) {
        said.push_back(words_said(items[i]));
        for (const std::string& word : said.back()) holders_[word].push_back(i);
    }
    for (std::size_t i = 0; i < items.size(); ++i)
        for (const std::string& word : said[i]) whole_[i] += weight(holders_.find(word)->second.size());
}

double Likeness::weight(std::size_t holders) const {
    return std::log(static_cast<double>(items_.size() + 1) / static_cast<double>(holders + 1));
}

std::vector<Alike> Likeness::to(const Item& item, double least, std::size_t most) const {
    std::map<std::size_t, double> shared;
    double own = 0;
    for (const std::string& word : words_said(item)) {
        const auto held = holders_.find(word);
        const double heavy = weight(held == holders_.end() ? 0 : held->second.size());
        own += heavy;
        if (held == holders_.end()) continue;
        for (const std::size_t other : held->second) shared[other] += heavy;
    }
    std::vector<Alike> found;
    for (const auto& [other, common] : shared) {
        const double either = own + whole_[other] - common;
        if (items_[other].id == item.id || either <= 0 || common < least * either) continue;
        found.push_back({other, common / either});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Alike& a, const Alike& b) { return a.share > b.share; });
    if (found.size() > most) found.resize(most);
    return found;
}
}  // namespace content
