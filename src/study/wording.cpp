#include "study/wording.h"

#include "content/text.h"

#include <algorithm>
#include <array>

namespace study {
namespace {
template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& sorted, std::string_view word) {
    return std::binary_search(sorted.begin(), sorted.end(), word);
}

/// Sorted.
constexpr std::array<std::string_view, 40> kCommon = {
    "after", "also",  "around", "back", "been",  "before", "between", "both",  "client", "does",
    "each",  "from",  "front",  "have", "into",  "more",   "most",    "often", "only",   "other",
    "over",  "rule",  "same",   "side", "sign",  "some",   "such",    "test",  "than",   "that",
    "their", "there", "they",   "this", "under", "when",   "where",   "which", "while",  "with"};

/// Words that many names share; sorted, without a plural's s.
constexpr std::array<std::string_view, 55> kGeneral = {
    "acute",     "ankle",     "anterior", "arm",     "band",      "blood",    "bone",     "brevi",
    "chronic",   "condition", "deep",     "disease", "disorder",  "elbow",    "extensor", "external",
    "fever",     "finger",    "flexor",   "foot",    "hand",      "head",     "illness",  "inferior",
    "injury",    "internal",  "joint",    "knee",    "lateral",   "ligament", "longu",    "lower",
    "major",     "medial",    "medicine", "minor",   "muscle",    "neck",     "nerve",    "pain",
    "posterior", "pressure",  "shoulder", "skin",    "strain",    "stres",    "superior", "syndrome",
    "tear",      "tendon",    "thumb",    "tissue",  "treatment", "upper",    "wrist"};

/// "hypertension" and "hypertensive", "tibia" and "tibial", "nitrate" and "mononitrate".
bool are_kin(const std::string& a, const std::string& b) {
    constexpr std::size_t kStem = 7, kWord = 5;
    if (a.size() >= kStem && b.size() >= kStem && a.compare(0, kStem, b, 0, kStem) == 0) return true;
    return (a.size() >= kWord && b.find(a) != std::string::npos) ||
           (b.size() >= kWord && a.find(b) != std::string::npos);
}
}  // namespace

std::vector<std::string> substance(std::string_view text) {
    std::vector<std::string> words;
    const std::string normal = content::normalized(text);
    for (std::string_view word : content::words_of(normal)) {
        const bool digit = word.find_first_of("0123456789") != std::string_view::npos;
        if (!digit && (word.size() < 4 || is_one_of(kCommon, word))) continue;
        if (word.back() == 's') word.remove_suffix(1);
        words.emplace_back(word);
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

std::size_t shared(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::size_t count = 0;
    for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
        const int order = x->compare(*y);
        count += order == 0;
        if (order <= 0) ++x;
        if (order >= 0) ++y;
    }
    return count;
}

bool gives_away(std::string_view name, std::string_view text) {
    const std::vector<std::string> in_name = substance(name), in_text = substance(text);
    int general = 0;
    for (const std::string& word : in_name) {
        const bool stands = std::any_of(in_text.begin(), in_text.end(), [&](const std::string& other) {
            return word == other || are_kin(word, other);
        });
        if (!stands) continue;
        if (!is_one_of(kGeneral, word) || in_name.size() == 1) return true;
        if (++general == 2) return true;
    }
    return false;
}
}  // namespace study
