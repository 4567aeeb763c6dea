#include "content/item_flaws.h"

#include "content/text.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

namespace content {
namespace {
using namespace std::string_view_literals;

constexpr std::array kAbsolute = {"always"sv,      "completely"sv, "entirely"sv,  "everybody"sv,
                                  "everyone"sv,    "forever"sv,    "guarantee"sv, "guarantees"sv,
                                  "guaranteed"sv,  "impossible"sv, "never"sv,     "nobody"sv,
                                  "permanently"sv, "totally"sv,    "invariably"sv};
constexpr std::array kHedges = {"could"sv,     "generally"sv, "likely"sv,  "may"sv,      "might"sv,
                                "mostly"sv,    "often"sv,     "perhaps"sv, "possibly"sv, "probably"sv,
                                "sometimes"sv, "typically"sv, "usually"sv};
/// Words that every clinical scenario holds: that they stand in stem and key tells nothing.
constexpr std::array kCommon = {
    "about"sv,     "after"sv, "again"sv,  "also"sv,  "another"sv, "area"sv,   "ask"sv,     "asks"sv,
    "because"sv,   "been"sv,  "before"sv, "best"sv,  "body"sv,    "client"sv, "clients"sv, "could"sv,
    "does"sv,      "down"sv,  "during"sv, "each"sv,  "first"sv,   "from"sv,   "given"sv,   "have"sv,
    "into"sv,      "know"sv,  "less"sv,   "make"sv,  "massage"sv, "more"sv,   "most"sv,    "much"sv,
    "must"sv,      "next"sv,  "once"sv,   "only"sv,  "other"sv,   "over"sv,   "session"sv, "should"sv,
    "some"sv,      "such"sv,  "than"sv,   "that"sv,  "their"sv,   "them"sv,   "then"sv,    "there"sv,
    "therapist"sv, "these"sv, "they"sv,   "this"sv,  "through"sv, "today"sv,  "under"sv,   "until"sv,
    "what"sv,      "when"sv,  "where"sv,  "which"sv, "while"sv,   "with"sv,   "without"sv, "would"sv,
    "your"sv};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// The stem of an English word, near enough: its common endings taken off.
std::string_view root(std::string_view word) {
    const auto without = [&](std::string_view ending) {
        return word.size() > ending.size() + 3 && word.ends_with(ending) ? word.size() - ending.size() : 0;
    };
    for (const std::string_view plural : {"sses"sv, "xes"sv, "ches"sv, "shes"sv})
        if (without(plural) > 0) return word.substr(0, word.size() - 2);
    for (const std::string_view ending : {"ing"sv, "ed"sv, "ly"sv, "s"sv})
        if (const std::size_t left = without(ending); left > 0 && !word.ends_with("ss"))
            return word.substr(0, left);
    return word;
}

std::set<std::string_view> substance(std::string_view normal) {
    std::set<std::string_view> words;
    for (const std::string_view word : words_of(normal))
        if (word.size() > 3 && !among(kCommon, word)) words.insert(root(word));
    return words;
}

std::size_t common(const std::set<std::string_view>& a, const std::set<std::string_view>& b) {
    return static_cast<std::size_t>(
        std::count_if(a.begin(), a.end(), [&](std::string_view word) { return b.count(word) > 0; }));
}

bool holds(std::string_view text, std::string_view part) {
    return (" " + std::string(text) + " ").find(" " + std::string(part) + " ") != std::string::npos;
}

/// The largest that `count` reaches among the options other than `key`.
template <class Count>
std::size_t most_of_others(const std::vector<Cues>& all, std::size_t key, Count count) {
    std::size_t most = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (i != key) most = std::max(most, count(all[i]));
    return most;
}

void flaws_of_stem(const Item& item, const std::string& stem, std::vector<std::string>& flaws) {
    for (const std::string_view negative : {"except"sv, "least likely"sv, "not true"sv, "false statement"sv})
        if (holds(stem, negative))
            flaws.push_back("the stem asks for what is not so ('" + std::string(negative) +
                            "'); ask for what is so");
    if (holds(item.stem, "NOT") || holds(item.stem, "NOT?") || holds(item.stem, "EXCEPT:"))
        flaws.push_back("the stem asks for what is not so; ask for what is so");
    if (stem.ends_with(" a") || stem.ends_with(" an"))
        flaws.push_back(
            "the stem ends with an article, which fits some options and not others; end before it");
}

void flaws_of_options(const Item& item, std::vector<std::string>& flaws) {
    std::vector<std::string> texts;
    for (const Option& option : item.options) texts.push_back(normalized(option.text));
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::string which = "option " + std::to_string(i + 1);
        for (const std::string_view phrase : {"all of the above"sv, "none of the above"sv, "all of these"sv,
                                              "none of these"sv, "both of these"sv, "both of the above"sv})
            if (texts[i].starts_with(phrase))
                flaws.push_back(which + " says '" + std::string(phrase) + "'; write an answer of its own");
        for (std::size_t j = 0; j < texts.size(); ++j)
            if (i != j && texts[j].size() > 7 && texts[i] != texts[j] &&
                texts[i].starts_with(texts[j] + " and "))
                flaws.push_back(which + " holds all that option " + std::to_string(j + 1) +
                                " says; two options must not overlap");
    }
    std::vector<double> numbers;
    for (const Option& option : item.options)
        if (const auto number = number_in(option.text)) numbers.push_back(*number);
    if (numbers.size() == item.options.size() && numbers.size() > 2 &&
        !(item.keep_order && (std::is_sorted(numbers.begin(), numbers.end()) ||
                              std::is_sorted(numbers.rbegin(), numbers.rend()))))
        flaws.push_back("the options are numbers; write them in order, with keep_order = true");
}

void flaws_of_key(const Item& item, std::vector<std::string>& flaws) {
    const auto key = static_cast<std::size_t>(
        std::find_if(item.options.begin(), item.options.end(), [](const Option& o) { return o.key; }) -
        item.options.begin());
    const std::vector<Cues> all = cues(item);
    const Cues& own = all[key];
    const std::size_t longest = most_of_others(all, key, [](const Cues& c) { return c.letters; });
    if (own.letters > 30 && own.letters * 2 > longest * 3)
        flaws.push_back("the key is half as long again as any other option; make the options alike");
    if (own.echoes > most_of_others(all, key, [](const Cues& c) { return c.echoes; }) + 1)
        flaws.push_back(
            "the key repeats more words of the stem than any other option; say it in other words");
    if (own.shared > 4 && own.shared > most_of_others(all, key, [](const Cues& c) { return c.shared; }) + 2)
        flaws.push_back("the options converge on the key: it shares most words with the others");
    if (!own.absolute && most_of_others(all, key, [](const Cues& c) { return std::size_t{c.absolute}; }) > 0)
        flaws.push_back(
            "a word such as 'always' or 'never' stands in a wrong option and not in the key; leave it out");
    if (own.hedged && most_of_others(all, key, [](const Cues& c) { return std::size_t{c.hedged}; }) == 0)
        flaws.push_back("the key alone is hedged with a word such as 'may' or 'often'; hedge others or none");
}
}  // namespace

std::vector<Cues> cues(const Item& item) {
    const std::string stem = normalized(item.stem);
    const std::set<std::string_view> asked = substance(stem);
    std::vector<std::string> texts;
    for (const Option& option : item.options) texts.push_back(normalized(option.text));
    std::vector<std::set<std::string_view>> said;
    for (const std::string& text : texts) said.push_back(substance(text));
    std::vector<Cues> all(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        all[i].letters = letters(item.options[i].text);
        all[i].echoes = common(said[i], asked);
        for (std::size_t j = 0; j < texts.size(); ++j)
            if (i != j) all[i].shared += common(said[i], said[j]);
        for (const std::string_view word : words_of(texts[i])) {
            all[i].absolute = all[i].absolute || among(kAbsolute, word);
            all[i].hedged = all[i].hedged || among(kHedges, word);
        }
    }
    return all;
}

std::vector<std::string> item_flaws(const Item& item) {
    std::vector<std::string> flaws;
    flaws_of_stem(item, normalized(item.stem), flaws);
    flaws_of_options(item, flaws);
    if (item.kind == ItemKind::single) flaws_of_key(item, flaws);
    return flaws;
}

std::vector<NearTwins> near_twins(std::span<const Item> items) {
    constexpr double kNear = 0.5;            ///< Jaccard index of the sets of triples
    constexpr std::size_t kEverywhere = 40;  ///< a triple in more items than this tells nothing
    std::unordered_map<std::string, std::vector<std::size_t>> holders;
    std::vector<std::size_t> sizes(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        std::string whole = normalized(items[i].stem);
        for (const Option& option : items[i].options)
            if (option.key) whole += " " + normalized(option.text);
        const std::vector<std::string_view> words = words_of(whole);
        std::set<std::string> triples;
        for (std::size_t w = 0; w + 2 < words.size(); ++w)
            triples.insert(
                std::string(words[w]).append(" ").append(words[w + 1]).append(" ").append(words[w + 2]));
        sizes[i] = triples.size();
        for (const std::string& triple : triples) holders[triple].push_back(i);
    }
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> shared;
    for (const auto& [triple, held] : holders) {
        if (held.size() > kEverywhere) continue;
        for (std::size_t a = 0; a < held.size(); ++a)
            for (std::size_t b = a + 1; b < held.size(); ++b) ++shared[{held[a], held[b]}];
    }
    std::vector<NearTwins> twins;
    for (const auto& [pair, count] : shared) {
        const double either = static_cast<double>(sizes[pair.first] + sizes[pair.second] - count);
        if (static_cast<double>(count) >= kNear * either)
            twins.push_back({&items[pair.first], &items[pair.second]});
    }
    return twins;
}
}  // namespace content
