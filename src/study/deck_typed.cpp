#include "content/text.h"
#include "study/deck.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <numeric>

namespace study {
namespace {
using Words = std::vector<std::string>;

constexpr std::array<std::string_view, 34> kFillers = {
    "a",    "an",   "the",   "of",    "and",   "or",    "in",     "on",   "at",      "to",   "from", "by",
    "with", "for",  "it",    "its",   "is",    "are",   "be",     "that", "this",    "as",   "into", "per",
    "via",  "also", "their", "about", "joint", "helps", "muscle", "bone", "usually", "often"};

/// Words that an error of spelling must not turn into each other, and that contradict each other.
constexpr std::array<std::array<std::string_view, 2>, 22> kOpposites = {
    {{"medial", "lateral"},     {"anterior", "posterior"},   {"superior", "inferior"},
     {"upper", "lower"},        {"flexion", "extension"},    {"abduction", "adduction"},
     {"abductor", "adductor"},  {"flexor", "extensor"},      {"pronation", "supination"},
     {"inversion", "eversion"}, {"elevation", "depression"}, {"protraction", "retraction"},
     {"internal", "external"},  {"proximal", "distal"},      {"deep", "superficial"},
     {"major", "minor"},        {"longu", "brevi"},          {"ulnar", "radial"},
     {"ulnar", "median"},       {"median", "radial"},        {"tibia", "fibula"},
     {"inner", "outer"}}};

bool are_opposite(std::string_view a, std::string_view b) {
    constexpr std::array<std::array<std::string_view, 2>, 8> kPrefixes = {{{"hypo", "hyper"},
                                                                           {"inter", "intra"},
                                                                           {"supra", "infra"},
                                                                           {"ab", "ad"},
                                                                           {"pre", "post"},
                                                                           {"in", "e"},
                                                                           {"pro", "re"},
                                                                           {"macro", "micro"}}};
    for (const auto& pair : kOpposites)
        if ((pair[0] == a && pair[1] == b) || (pair[1] == a && pair[0] == b)) return true;
    for (const auto& pair : kPrefixes)
        for (const int swap : {0, 1}) {
            const std::string_view p = pair[std::size_t(swap)], q = pair[std::size_t(1 - swap)];
            if (a.starts_with(p) && b.starts_with(q) && a.substr(p.size()) == b.substr(q.size())) return true;
        }
    return false;
}

/// Without what stands in brackets: nobody has to write it.
std::string outside_brackets(std::string_view text) {
    std::string plain;
    int depth = 0;
    for (const char c : text) {
        depth += c == '(';
        if (depth == 0) plain += c;
        if (c == ')' && depth > 0) --depth;
    }
    return plain;
}

/// The words that count, without a plural's ending.
Words words_in(std::string_view text) {
    Words words;
    const std::string normal = content::normalized(text);
    for (const std::string_view word : content::words_of(normal)) {
        if (std::find(kFillers.begin(), kFillers.end(), word) != kFillers.end()) continue;
        std::string stem(word);
        if (stem.size() > 4 && stem.ends_with("ae")) stem.pop_back();                 // vertebrae
        if (stem.size() > 5 && stem.ends_with("ches")) stem.resize(stem.size() - 2);  // branches
        if (stem.size() > 3 && stem.back() == 's') stem.pop_back();
        words.push_back(std::move(stem));
    }
    return words;
}

/// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbors.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        next[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                next[j] = std::min(next[j], before[j - 2] + 1);
        }
        std::swap(before, row);
        std::swap(row, next);
    }
    return row[b.size()];
}

bool has_digit(std::string_view word) {
    return word.find_first_of("0123456789") != std::string_view::npos;
}

/// Is it the word, spelled with small errors?
bool is_misspelling(const std::string& written, const std::string& word) {
    if (has_digit(word) || has_digit(written) || are_opposite(written, word)) return false;
    constexpr std::size_t kLettersAnError = 4;
    const std::size_t allowed = word.size() / kLettersAnError;
    if (std::max(written.size(), word.size()) - std::min(written.size(), word.size()) > allowed) return false;
    return distance(written, word) <= allowed;
}

struct Match {
    double share = 0;          ///< of the words wanted that were written
    bool contradicts = false;  ///< the opposite of a word that is missing was written
    std::vector<std::pair<std::string, std::string>> misspelt;
};

Match match(const Words& wanted, const Words& written) {
    Match result;
    std::size_t found = 0;
    for (const std::string& word : wanted) {
        if (std::find(written.begin(), written.end(), word) != written.end()) {
            ++found;
            continue;
        }
        const auto near = std::find_if(written.begin(), written.end(), [&](const std::string& w) {
            return std::find(wanted.begin(), wanted.end(), w) == wanted.end() && is_misspelling(w, word);
        });
        if (near != written.end()) {
            ++found;
            result.misspelt.emplace_back(*near, word);
        } else if (std::any_of(written.begin(), written.end(), [&](const std::string& w) {
                       return are_opposite(w, word) &&
                              std::find(wanted.begin(), wanted.end(), w) == wanted.end();
                   })) {
            result.contradicts = true;
        }
    }
    result.share = wanted.empty() ? 0 : double(found) / double(wanted.size());
    return result;
}

/// How much of a part must be written: a short one whole, of a sentence three fifths.
double needed(std::size_t words) {
    constexpr std::size_t kShort = 4;
    constexpr double kOfSentence = 0.6;
    return words <= kShort ? 1.0 : kOfSentence;
}

bool denies(const Words& words) {
    constexpr std::array<std::string_view, 9> kDenials = {"no",  "not",  "never",   "don",    "avoid",
                                                          "off", "stop", "without", "nothing"};
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return std::find(kDenials.begin(), kDenials.end(), word) != kDenials.end();
    });
}
}  // namespace

Typed judge_typed(const Card& card, std::string_view written) {
    const std::vector<std::string> parts = parts_of(card);
    const Words said = words_in(written);
    Typed typed;
    bool half = false;  // some part was at least half written
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Words wanted = words_in(outside_brackets(parts[i]));
        Match best = match(wanted, said);
        bool found = best.share >= needed(wanted.size()) && !best.contradicts;
        for (std::size_t a = 0; a < card.accept.size() && !found; ++a) {
            if (card.accept_part[a] != i) continue;
            const Words other = words_in(outside_brackets(card.accept[a]));
            const Match with = match(other, said);
            if (with.share >= needed(other.size()) && !with.contradicts) {
                best = with;
                found = true;
            }
        }
        constexpr double kHalf = 0.5;
        half = half || (best.share >= kHalf && !best.contradicts);
        if (found) {
            typed.found.push_back(i);
            typed.misspelt.insert(typed.misspelt.end(), best.misspelt.begin(), best.misspelt.end());
        } else if (!parts[i].ends_with(kHelps)) {
            typed.missing.push_back(parts[i]);
        }
    }
    using Verdict = Typed::Verdict;
    const bool all = typed.missing.empty() && !typed.found.empty();
    const bool some =
        parts.size() > 1 ? typed.found.size() > 0 && typed.found.size() >= typed.missing.size() : half;
    typed.verdict = all ? Verdict::right : some ? Verdict::close : Verdict::wrong;
    // What forbids is not met by words that leave the "no" out.
    const bool rates = card.kind == CardKind::stage_rating || card.kind == CardKind::rule_act;
    const bool forbids = rates && denies(words_in(card.answer.substr(0, card.answer.find('.'))));
    if (typed.verdict == Verdict::right && forbids && !denies(said)) typed.verdict = Verdict::close;
    typed.proposes = typed.verdict == Verdict::right   ? recall::Rating::good
                     : typed.verdict == Verdict::close ? recall::Rating::hard
                                                       : recall::Rating::again;
    return typed;
}
}  // namespace study
